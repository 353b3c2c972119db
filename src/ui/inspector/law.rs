//! The form of a law: how it stands, what changed it, and where the plan uses it.

use egui::{Color32, RichText, Ui};

use super::{Form, items::items_ui};
use crate::{
    app::{Action, Actions, Overlay, Workspace},
    base::Message,
    catalogue::Word as _,
    model::{Amendment, Law, LawLevel, LawStatus},
    ui::theme::{self, Colours},
};

/// Draws the form and asks for an edit of each field that is finished.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Law, actions: &mut Actions) {
    let plan = workspace.plan();
    let (said, status) = standing(workspace, it);
    let colour = colour(theme::of(ui), status);
    ui.horizontal(|ui| {
        ui.label(RichText::new(said).color(colour));
        let sweep = workspace.text("ui.law.sweep");
        if (it.repealed.is_some() || !it.amendments.is_empty()) && ui.button(sweep).clicked() {
            actions.push(Action::OpenOverlay(Overlay::Sweep(Some(it.id))));
        }
    });
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.title", &it.title, |it, title| it.title = title);
    form.names("field.aliases", &it.aliases, |it, names| it.aliases = names);
    form.choice("field.level", it.level, &LawLevel::ALL, |it, level| it.level = level);
    form.optional_date("field.in-force", it.in_force, |it, day| it.in_force = day);
    form.optional_date("field.repealed", it.repealed, |it, day| it.repealed = day);
    form.records("field.superseded-by", &plan.laws, &it.superseded_by, |it, laws| {
        it.superseded_by = laws;
    });
    for law in &it.superseded_by {
        form.link(*law);
    }

    form.section("ui.law.amendments");
    let blank =
        |workspace: &Workspace| Amendment { in_force: workspace.today, note: String::new() };
    let oldest_first = |it: &mut Law| it.amendments.sort_by_key(|amendment| amendment.in_force);
    let before = it.amendments.len();
    items_ui(
        &mut form,
        "ui.law.add-amendment",
        &it.amendments,
        blank,
        |it| &mut it.amendments,
        |part, it| {
            part.date("field.in-force", it.in_force, |it, day| it.in_force = day);
            part.text("field.note", &it.note, |it, note| it.note = note);
        },
    );
    if before > 1 && !it.amendments.is_sorted_by_key(|amendment| amendment.in_force) {
        form.change(oldest_first);
    }

    form.section("ui.law.source");
    form.lines("field.source", &it.source, |it, text| it.source = text);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}

/// How a law stands today, in words: 自2026年8月15日起已废止.
pub fn standing(workspace: &Workspace, law: &Law) -> (String, LawStatus) {
    let status = law.status_on(workspace.today);
    let word = status.word(workspace.lang);
    let said = match status {
        LawStatus::InForce => word.to_owned(),
        LawStatus::NotYet(day) | LawStatus::Repealed(day) => {
            let said = Message::new("ui.law.standing").with("status", word).with("date", day);
            workspace.say(&said)
        }
    };
    (said, status)
}

/// The colour for how a law stands.
pub const fn colour(theme: &Colours, status: LawStatus) -> Color32 {
    match status {
        LawStatus::InForce => theme.success,
        LawStatus::NotYet(_) => theme.notice,
        LawStatus::Repealed(_) => theme.error,
    }
}
