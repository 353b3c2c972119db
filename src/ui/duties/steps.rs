//! The steps rows can take: the usual next one as a button, the others in a menu, one edit for all.

use std::rc::Rc;

use egui::{Button, Popup, PopupCloseBehavior, RichText, TextEdit, Ui};
use egui_material_icons::icons;

use crate::{
    app::{Actions, Edit, Workspace},
    base::Id,
    catalogue::Word as _,
    model::{Duty, DutyState, DutyStep},
    stats::Round,
    ui::{icon, theme},
};

/// Rows that take a step together, by state.
#[derive(Clone, Debug, Default)]
pub struct StepRows {
    rows: Vec<(Id<Duty>, DutyState)>,
    round: Round,
}

impl StepRows {
    /// These rows.
    pub fn of<'a>(duties: impl IntoIterator<Item = &'a Duty>) -> Rc<Self> {
        let mut found = Self::default();
        for duty in duties {
            found.rows.push((duty.id, duty.state));
            found.round.add(duty.state);
        }
        Rc::new(found)
    }

    /// How many rows there are.
    pub const fn count_all(&self) -> usize {
        self.rows.len()
    }

    /// How many of them can take a step.
    fn count(&self, step: DutyStep) -> u32 {
        step.from().iter().map(|state| self.round.count(*state)).sum()
    }

    /// The steps that are usual for some of them, the earliest first: who is behind comes first.
    fn usual(&self) -> Vec<DutyStep> {
        let present = DutyState::ALL.into_iter().filter(|state| self.round.count(*state) > 0);
        let mut steps: Vec<DutyStep> = present.filter_map(DutyStep::usual).collect();
        steps.sort_unstable();
        steps.dedup();
        steps
    }

    fn edit(&self, step: DutyStep, reason: &str) -> Edit {
        let rows = self.rows.iter().filter(|(_, state)| step.applies_to(*state));
        let ids = rows.map(|(id, _)| *id).collect();
        Edit::TakeStep { ids, step, reason: reason.to_owned() }
    }

    /// The name of a step and, of several rows, how many take it.
    fn name(&self, workspace: &Workspace, step: DutyStep) -> String {
        let name = step.word(workspace.lang);
        match self.rows.len() {
            1 => name.to_owned(),
            _ => format!("{name} {}", self.count(step)),
        }
    }
}

/// Draws the usual steps as buttons and a menu of the others.
pub fn steps_ui(ui: &mut Ui, workspace: &Workspace, rows: &StepRows, actions: &mut Actions) {
    let usual = rows.usual();
    for (place, step) in usual.iter().enumerate() {
        let theme = theme::of(ui);
        let name = RichText::new(rows.name(workspace, *step));
        let button = if place == 0 {
            Button::new(name.color(theme.on_accent)).fill(theme.accent)
        } else {
            Button::new(name)
        };
        if ui.add(button).clicked() {
            actions.edit(rows.edit(*step, ""));
        }
    }
    let others: Vec<DutyStep> = DutyStep::ALL
        .into_iter()
        .filter(|step| !usual.contains(step) && rows.count(*step) > 0)
        .collect();
    if others.is_empty() {
        return;
    }
    let arrow = icon::sized(icons::ICON_ARROW_DROP_DOWN, 16.0).color(theme::of(ui).text_weak);
    let button = ui.add(Button::new((workspace.text("ui.duties.other-steps"), arrow)));
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        for step in others {
            if step == DutyStep::Return {
                return_ui(ui, workspace, rows, actions);
            } else if ui.button(rows.name(workspace, step)).clicked() {
                actions.edit(rows.edit(step, ""));
                ui.close();
            }
        }
    });
}

/// Sending back wants a reason, so that the unit knows what to mend.
fn return_ui(ui: &mut Ui, workspace: &Workspace, rows: &StepRows, actions: &mut Actions) {
    let id = ui.scope_id().with("reason");
    let mut reason: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.set_min_width(240.0);
    ui.horizontal(|ui| {
        let edit = TextEdit::singleline(&mut reason)
            .desired_width(180.0)
            .hint_text(workspace.text("ui.duties.reason-hint"));
        ui.add(edit).accessible_name(workspace.text("field.duty.return_reason"));
        let button = Button::new(rows.name(workspace, DutyStep::Return));
        if ui.add_enabled(!reason.trim().is_empty(), button).clicked() {
            actions.edit(rows.edit(DutyStep::Return, &reason));
            reason.clear();
            ui.close();
        }
    });
    ui.data_mut(|data| data.insert_temp(id, reason));
}
