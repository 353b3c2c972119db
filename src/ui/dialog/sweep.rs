//! 法律清查: every place that names a law that is no longer in force or was amended, and what took
//! its place.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use egui::{Button, Label, RichText, ScrollArea, Ui};

use super::dialog_ui;
use crate::{
    app::{Action, Actions, App, Workspace},
    base::{Id, Message},
    edit::{LawPlace, confirm_panels, law_places, replace_laws, wants_successor},
    model::{Law, LawStatus, RecordRef},
    ui::{
        theme,
        view::Kept,
        widget::{choice_or_none, empty_state},
    },
};

/// Width and height of the list in points.
const SIZE: egui::Vec2 = egui::vec2(720.0, 380.0);

/// The law that is looked at, and which places are ticked against the proposal.
#[derive(Default)]
pub struct Sweep {
    opened: bool,
    law: Option<Id<Law>>,
    turned: BTreeSet<LawPlace>,
    found: Kept<(u64, chrono::NaiveDate), Rc<Found>>,
}

/// The laws that changed and are named somewhere, with their places.
struct Found {
    laws: Vec<(Id<Law>, String)>,
    places: BTreeMap<Id<Law>, Vec<LawPlace>>,
}

impl Sweep {
    /// Draws the dialog; `asked` is the law it was opened for.
    pub fn ui(&mut self, ui: &Ui, app: &App, asked: Option<Id<Law>>, actions: &mut Actions) {
        if !std::mem::replace(&mut self.opened, true) {
            self.law = asked;
        }
        let workspace = &app.workspace;
        let stamp = (workspace.history.revision(), workspace.today);
        let found = Rc::clone(self.found.get(stamp, || Rc::new(Found::of(workspace))));
        let title = workspace.text("ui.sweep.title");
        dialog_ui(ui, "sweep", title, SIZE.x, Action::CloseOverlay, actions, |ui, actions| {
            if found.laws.is_empty() {
                let (title, hint) = ("ui.sweep.empty", "ui.sweep.empty.hint");
                let symbol = crate::ui::icon::named("law");
                empty_state(ui, symbol, workspace.text(title), workspace.text(hint), None);
                return;
            }
            let laws = found.laws.iter().map(|(id, name)| (*id, name.as_str()));
            let (label, all) = (workspace.text("ui.sweep.law"), workspace.text("ui.sweep.all"));
            let chosen = choice_or_none(ui, label, self.law, all, laws);
            self.law = chosen.unwrap_or(self.law);
            ui.add_space(theme::GRID);
            let places = found.shown(workspace, self.law);
            self.places_ui(ui, workspace, &places, actions);
            self.buttons_ui(ui, workspace, &places, actions);
        });
    }

    fn is_ticked(&self, workspace: &Workspace, place: &LawPlace) -> bool {
        wants_successor(workspace.plan(), place) != self.turned.contains(place)
    }

    fn places_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        places: &[LawPlace],
        actions: &mut Actions,
    ) {
        let theme = theme::of(ui);
        let area = ScrollArea::vertical().auto_shrink(false).max_height(SIZE.y);
        area.show_rows(ui, theme::ROW_HEIGHT, places.len(), |ui, shown| {
            for place in places.get(shown).unwrap_or_default() {
                let Some(record) = workspace.plan().record(place.record) else { continue };
                ui.horizontal(|ui| {
                    ui.set_min_height(theme::ROW_HEIGHT);
                    let name = name(record, place);
                    let mut on = self.is_ticked(workspace, place);
                    let tick = ui.checkbox(&mut on, "");
                    let law = workspace.plan().laws.get(place.law);
                    let law = law.map_or("", |law| law.title.as_str());
                    let said = format!("{name} {law}");
                    tick.widget_info(|| {
                        let role = egui::accesskit::Role::CheckBox;
                        egui::WidgetInfo::selected(role, true, on, &said)
                    });
                    if tick.changed() && !self.turned.remove(place) {
                        self.turned.insert(*place);
                    }
                    let kind = if place.panel.is_some() {
                        workspace.text("ui.sweep.panel")
                    } else {
                        workspace.text(place.record.kind().text_key())
                    };
                    ui.label(RichText::new(kind).small().color(theme.text_weak));
                    ui.label(RichText::new(format!("《{law}》")).color(theme.warning));
                    let link = Label::new(RichText::new(name).color(theme.accent));
                    let link = ui.add(link.truncate().sense(egui::Sense::click()));
                    if link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                        actions.push(Action::Reveal(place.record));
                    }
                });
            }
        });
    }

    fn buttons_ui(
        &self,
        ui: &mut Ui,
        workspace: &Workspace,
        places: &[LawPlace],
        actions: &mut Actions,
    ) {
        let plan = workspace.plan();
        let ticked: Vec<LawPlace> =
            places.iter().filter(|it| self.is_ticked(workspace, it)).copied().collect();
        let can = |place: &&LawPlace| {
            plan.laws.get(place.law).is_some_and(|law| !law.superseded_by.is_empty())
        };
        let replaced = ticked.iter().filter(can).count();
        ui.add_space(2.0 * theme::GRID);
        ui.horizontal(|ui| {
            let theme = theme::of(ui);
            let said = Message::new("ui.sweep.replace").with("count", replaced);
            let text = RichText::new(workspace.say(&said)).color(theme.on_accent);
            let button = ui.add_enabled(replaced > 0, Button::new(text).fill(theme.accent));
            if button.on_hover_text(workspace.text("ui.sweep.replace.tip")).clicked()
                && let Some(edit) = replace_laws(plan, &ticked)
            {
                actions.edit(edit);
            }
            let panels: Vec<LawPlace> =
                ticked.iter().filter(|place| place.panel.is_some()).copied().collect();
            let said = Message::new("ui.sweep.confirm").with("count", panels.len());
            let button = ui.add_enabled(!panels.is_empty(), Button::new(workspace.say(&said)));
            if button.on_hover_text(workspace.text("ui.sweep.confirm.tip")).clicked()
                && let Some(edit) = confirm_panels(plan, &panels, workspace.today)
            {
                actions.edit(edit);
            }
            if ui.button(workspace.text("ui.close")).clicked() {
                actions.push(Action::CloseOverlay);
            }
        });
    }
}

impl Found {
    fn of(workspace: &Workspace) -> Self {
        let (plan, today) = (workspace.plan(), workspace.today);
        let changed = plan.laws.iter().filter(|law| {
            law.repealed.is_some() || law.amendments.iter().any(|it| it.in_force <= today)
        });
        let mut places: BTreeMap<Id<Law>, Vec<LawPlace>> = BTreeMap::new();
        for place in law_places(plan, &changed.map(|law| law.id).collect()) {
            places.entry(place.law).or_default().push(place);
        }
        let mut laws: Vec<&Law> = places.keys().filter_map(|id| plan.laws.get(*id)).collect();
        laws.sort_by_key(|law| (law.repealed.is_none(), law.title.as_str()));
        let named = laws.into_iter().map(|law| {
            let (said, _) = crate::ui::inspector::law_standing(workspace, law);
            let count = places.get(&law.id).map_or(0, Vec::len);
            (law.id, format!("《{}》　{said}　{count}", law.title))
        });
        Self { laws: named.collect(), places }
    }

    /// The places of a law, or of all that are repealed by today.
    fn shown(&self, workspace: &Workspace, law: Option<Id<Law>>) -> Vec<LawPlace> {
        let is_repealed = |id: &Id<Law>| {
            let law = workspace.plan().laws.get(*id);
            law.is_some_and(|law| matches!(law.status_on(workspace.today), LawStatus::Repealed(_)))
        };
        let wanted = self.places.iter().filter(|(id, _)| match law {
            Some(law) => **id == law,
            None => is_repealed(id),
        });
        wanted.flat_map(|(_, places)| places).copied().collect()
    }
}

/// What a place is called: the record, or the site with its panel.
fn name(record: RecordRef<'_>, place: &LawPlace) -> String {
    match (record, place.panel) {
        (RecordRef::Site(site), Some(panel)) => {
            let panel = site.panels.get(panel).map_or("", |panel| panel.title.as_str());
            format!("{} · {panel}", site.name)
        }
        (record, _) => record.title().to_owned(),
    }
}
