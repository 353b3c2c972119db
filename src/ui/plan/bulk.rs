//! What can be done to several selected activities at once, each as one step.

use chrono::TimeDelta;
use egui::{Popup, PopupCloseBehavior, RichText, TextEdit, Ui};
use egui_material_icons::icons;

use crate::{
    app::{Actions, Edit, Workspace},
    base::{Id, Lang, Message},
    calendar::half_width,
    catalogue::Word as _,
    model::{Activity, ActivityState, Plan, RecordId},
    ui::{
        icon, theme,
        widget::{Candidate, command_button, picker},
    },
};

/// What the bar remembers: the days typed into the field of the shift.
#[derive(Default)]
pub struct Bulk {
    days: String,
}

/// The selected activities.
pub fn selected(workspace: &Workspace) -> Vec<Id<Activity>> {
    let ids = workspace.selection.ids().iter();
    ids.filter_map(|id| match id {
        RecordId::Activity(id) => Some(*id),
        _ => None,
    })
    .collect()
}

/// The same activities so many days later, or earlier. `None` if a day lies beyond the calendar.
pub fn shifted(plan: &Plan, ids: &[Id<Activity>], days: i64) -> Option<Edit> {
    let step = TimeDelta::try_days(days)?;
    let moves: Option<Vec<Edit>> = ids
        .iter()
        .filter_map(|id| plan.activities.get(*id))
        .map(|it| {
            let start = it.span.start().checked_add_signed(step)?;
            Some(Edit::MoveActivity { id: it.id, start })
        })
        .collect();
    moves.map(Edit::All)
}

impl Bulk {
    /// Draws the bar for these activities.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        ids: &[Id<Activity>],
        actions: &mut Actions,
    ) {
        let plan = workspace.plan();
        let text = |key| workspace.text(key);
        let count = Message::new("ui.plan.selected").with("count", ids.len());
        ui.label(RichText::new(workspace.say(&count)).font(theme::bold_body()));
        let states = ActivityState::ALL.map(|state| (state, state.word(workspace.lang)));
        if let Some(state) =
            choose(ui, text("ui.plan.set-state"), workspace.lang, || states.to_vec())
        {
            actions.edit(Edit::SetActivityState { ids: ids.to_vec(), state });
        }
        let none = text("ui.plan.without");
        let campaigns = || {
            let all = plan.campaigns.iter().map(|it| (Some(it.id), it.title.as_str()));
            std::iter::once((None, none)).chain(all).collect()
        };
        if let Some(campaign) = choose(ui, text("ui.plan.set-campaign"), workspace.lang, campaigns)
        {
            actions.edit(Edit::SetCampaign { ids: ids.to_vec(), campaign });
        }
        let nobody = text("ui.picker.none");
        let units = || {
            let all = plan.units.iter().map(|it| (Some(it.id), it.name.as_str()));
            std::iter::once((None, nobody)).chain(all).collect()
        };
        if let Some(unit) = choose(ui, text("ui.plan.set-unit"), workspace.lang, units) {
            let activities = ids.iter().filter_map(|id| plan.activities.get(*id));
            let puts = activities.map(|it| Edit::put(Activity { unit, ..it.clone() })).collect();
            actions.edit(Edit::All(puts));
        }
        self.shift_ui(ui, workspace, ids, actions);
        command_button(ui, "edit.duplicate", workspace, actions);
        command_button(ui, "edit.delete", workspace, actions);
    }

    fn shift_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        ids: &[Id<Activity>],
        actions: &mut Actions,
    ) {
        let button = ui.button(with_arrow(ui, workspace.text("ui.plan.shift")));
        let closing = PopupCloseBehavior::CloseOnClickOutside;
        Popup::menu(&button).close_behavior(closing).show(|ui| {
            ui.set_width(220.0);
            let name = workspace.text("ui.plan.shift-days");
            let hint = workspace.text("ui.plan.shift-hint");
            let edit =
                TextEdit::singleline(&mut self.days).desired_width(f32::INFINITY).hint_text(hint);
            let field = ui.add(edit).accessible_name(name);
            if !field.has_focus() && self.days.is_empty() {
                field.request_focus();
            }
            let days = days_of(&self.days);
            let shift = days.and_then(|days| shifted(workspace.plan(), ids, days));
            let entered =
                field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let go = egui::Button::new(workspace.text("ui.plan.shift-go"));
            if (ui.add_enabled(shift.is_some(), go).clicked() || entered)
                && let Some(shift) = shift
            {
                actions.edit(shift);
                self.days.clear();
                ui.close();
            }
        });
    }
}

/// A number of days that moves anything: 7, -3, +14, －７.
fn days_of(text: &str) -> Option<i64> {
    let text = half_width(text.trim());
    let text = text.replace(['−', '–', '—'], "-");
    let days: i64 = text.trim_start_matches('+').parse().ok()?;
    (days != 0 && days.abs() < 3660).then_some(days)
}

fn with_arrow<'a>(ui: &Ui, text: &'a str) -> (&'a str, RichText) {
    let arrow = icon::sized(icons::ICON_ARROW_DROP_DOWN, 16.0);
    (text, arrow.color(theme::of(ui).text_weak))
}

/// A button with a list under it to choose one from.
fn choose<'a, K: Copy + PartialEq>(
    ui: &mut Ui,
    label: &'a str,
    lang: Lang,
    options: impl FnOnce() -> Vec<(K, &'a str)>,
) -> Option<K> {
    let button = ui.button(with_arrow(ui, label));
    let candidates = || {
        let options = options().into_iter();
        options.map(|(key, name)| Candidate { key, name, group: "" }).collect()
    };
    let picked = picker(ui, &button, label, lang, &[], candidates)?;
    Popup::close_all(ui.ctx());
    picked.last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue, edit};

    #[test]
    fn days_are_read_with_any_sign() {
        let texts = ["7", "+7", " ７ ", "-3", "－３", "−3"];
        assert_eq!(texts.map(days_of), [7, 7, 7, -3, -3, -3].map(Some));
        assert_eq!(["", "0", "一周", "99999"].map(days_of), [None; 4]);
    }

    #[test]
    fn a_shift_moves_every_activity_by_as_many_days() {
        let plan = catalogue::sample();
        let ids: Vec<_> = plan.activities.iter().map(|it| it.id).take(5).collect();
        let edit = shifted(&plan, &ids, -7).expect("within the calendar");
        let moved = edit::apply(&plan, &edit).expect("all exist");
        for id in ids {
            let span = |plan: &Plan| plan.activities.get(id).map(|it| it.span);
            let (old, new) = (span(&plan).expect("there"), span(&moved).expect("there"));
            assert_eq!((old.start() - new.start()).num_days(), 7);
            assert_eq!(old.len_days(), new.len_days());
        }
    }
}
