//! The responsibility lists a plan keeps: their names, their order, their columns, own lists.

use std::{collections::BTreeMap, rc::Rc};

use egui::{Button, Popup, PopupCloseBehavior, RichText, ScrollArea, Ui};
use egui_material_icons::icons;

use crate::{
    app::{Actions, Edit, Workspace, fresh_id},
    base::Message,
    catalogue::{Word as _, list_name},
    model::{DutyColumn, ListKind, ListSetting, Lists},
    ui::{
        icon, theme,
        view::Kept,
        widget::{TextField, icon_button, switch},
    },
};

/// Width of the field for a name, in points.
const NAME: f32 = 260.0;

/// How many rows each list has, kept while the plan is the same.
#[derive(Default)]
pub struct ListsPage {
    uses: Kept<u64, Rc<BTreeMap<ListKind, usize>>>,
}

/// A change of one list.
enum Change {
    Set(ListSetting),
    Up,
    Down,
    Delete,
}

impl ListsPage {
    /// Draws the lists in their order.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        let uses = Rc::clone(self.uses.get(workspace.history.revision(), || {
            let kinds = plan.duties.iter().map(|duty| duty.list);
            Rc::new(kinds.fold(BTreeMap::new(), |mut uses, kind| {
                *uses.entry(kind).or_default() += 1;
                uses
            }))
        }));
        ui.label(RichText::new(workspace.text("ui.lists.hint")).weak());
        ui.add_space(theme::GRID);
        let mut settings = plan.lists.all();
        if ui.button(workspace.text("ui.lists.add")).clicked() {
            settings.push(ListSetting::own(fresh_id(), workspace.text("ui.lists.new")));
            actions.edit(Edit::SetLists(Lists(settings.clone())));
        }
        let changed = ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let mut changed = None;
            for (place, setting) in settings.iter().enumerate() {
                let count = uses.get(&setting.kind).copied().unwrap_or(0);
                let change =
                    ui.push_id(setting.kind, |ui| setting_ui(ui, workspace, setting, count)).inner;
                changed = change.map(|change| (place, change)).or(changed);
            }
            changed
        });
        if let Some((place, change)) = changed.inner {
            apply(&mut settings, place, change);
            actions.edit(Edit::SetLists(Lists(settings)));
        }
    }
}

fn apply(settings: &mut Vec<ListSetting>, place: usize, change: Change) {
    match change {
        Change::Set(setting) => {
            if let Some(old) = settings.get_mut(place) {
                *old = setting;
            }
        }
        Change::Up if place > 0 => settings.swap(place, place - 1),
        Change::Down if place + 1 < settings.len() => settings.swap(place, place + 1),
        Change::Delete if place < settings.len() => {
            settings.remove(place);
        }
        Change::Up | Change::Down | Change::Delete => {}
    }
}

fn setting_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    setting: &ListSetting,
    used: usize,
) -> Option<Change> {
    let mut change = None;
    let lists = &workspace.plan().lists;
    let name = list_name(lists, setting.kind, workspace.lang).to_owned();
    let named = |key| format!("{} {name}", workspace.text(key));
    ui.horizontal(|ui| {
        let size = egui::vec2(NAME, ui.spacing().interact_size.y);
        let typed = ui.allocate_ui(size, |ui| {
            ui.set_max_width(NAME);
            let is_own = matches!(setting.kind, ListKind::Own(_));
            let check = |text: &str| !(is_own && text.trim().is_empty());
            TextField::new(&named("field.name")).check(&check).show(ui, &name)
        });
        if let Some(typed) = typed.inner {
            let usual = setting.kind.word(workspace.lang);
            let name = if typed == usual { String::new() } else { typed };
            change = Some(Change::Set(ListSetting { name, ..setting.clone() }));
        }
        if icon_button(ui, icons::ICON_ARROW_UPWARD, &named("ui.words.up")).clicked() {
            change = Some(Change::Up);
        }
        if icon_button(ui, icons::ICON_ARROW_DOWNWARD, &named("ui.words.down")).clicked() {
            change = Some(Change::Down);
        }
        if let Some(columns) = columns_ui(ui, workspace, setting) {
            change = Some(Change::Set(ListSetting { columns, ..setting.clone() }));
        }
        if let Some(shown) = switch(ui, workspace.text("ui.lists.offered"), !setting.hidden) {
            change = Some(Change::Set(ListSetting { hidden: !shown, ..setting.clone() }));
        }
        if matches!(setting.kind, ListKind::Own(_)) {
            ui.add_enabled_ui(used == 0, |ui| {
                let delete = icon_button(ui, icons::ICON_DELETE, &named("action.edit.delete"));
                if delete.on_disabled_hover_text(workspace.text("ui.lists.in-use")).clicked() {
                    change = Some(Change::Delete);
                }
            });
        }
        let count = Message::new("ui.lists.rows").with("count", used);
        ui.label(RichText::new(workspace.say(&count)).small().weak());
    });
    change
}

/// Which columns the list has; none chosen means the usual ones.
fn columns_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    setting: &ListSetting,
) -> Option<Vec<DutyColumn>> {
    let said = if setting.columns.is_empty() {
        workspace.text("ui.lists.usual-columns").to_owned()
    } else {
        let count = Message::new("ui.lists.columns").with("count", setting.columns.len());
        workspace.say(&count)
    };
    let arrow = icon::sized(icons::ICON_ARROW_DROP_DOWN, 16.0).color(theme::of(ui).text_weak);
    let button = ui.add(Button::new((said, arrow)));
    let mut chosen = None;
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        if ui.button(workspace.text("ui.lists.usual-columns")).clicked() {
            chosen = Some(Vec::new());
            ui.close();
        }
        for column in DutyColumn::ALL {
            let is_on = setting.columns.contains(&column);
            if let Some(on) = switch(ui, column.word(workspace.lang), is_on) {
                let all = DutyColumn::ALL.into_iter();
                let is_kept = |it: &DutyColumn| {
                    if *it == column { on } else { setting.columns.contains(it) }
                };
                let kept = all.filter(is_kept);
                chosen = Some(kept.collect());
            }
        }
    });
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_move_within_their_bounds() {
        let mut settings = Lists::default().all();
        let first = settings[0].clone();
        apply(&mut settings, 0, Change::Up);
        assert_eq!(settings[0], first);
        apply(&mut settings, 0, Change::Down);
        assert_eq!(settings[1], first);
        let last = settings.len() - 1;
        apply(&mut settings, last, Change::Down);
        assert_eq!(settings.len(), last + 1);
    }
}
