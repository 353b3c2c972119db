//! The form of a letter: number and days, its text, what it is about, the reply.

use egui::Ui;

use super::Form;
use crate::{
    app::{Actions, Workspace},
    letters,
    model::{Letter, LetterKind, LetterNumber, LetterReply, LetterState},
    ui::widget::{TextField, command_item},
};

/// Draws the form and asks for an edit of each field that is finished.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Letter, actions: &mut Actions) {
    let plan = workspace.plan();
    steps_ui(ui, workspace, actions);
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.title", &it.title, |it, title| it.title = title);
    form.fact("field.letter.number", &letters::number_text(&it.number));
    form.choice("field.letter.kind", it.kind, &LetterKind::ALL, |it, kind| {
        let running = plan.letters.next_number(kind, it.number.year);
        it.number = LetterNumber { word: letters::kind_word(plan, kind), running, ..it.number };
        it.kind = kind;
    });
    form.text("field.letter.word", &it.number.word, |it, word| it.number.word = word);
    form.number("field.letter.running", Some(it.number.running), |it, running| {
        it.number.running = running.unwrap_or(0);
    });
    form.unit("field.letter.unit", it.unit, |it, unit| it.unit = unit);
    form.choice("field.state", it.state, &LetterState::ALL, |it, state| it.state = state);
    days_ui(&mut form, it);

    form.section("field.letter.body");
    form.lines("field.letter.event", &it.event, |it, event| it.event = event);
    form.lines("field.letter.requirement", &it.requirement, |it, text| it.requirement = text);
    body_ui(&mut form, it);

    form.section("field.letter.reply");
    reply_ui(&mut form, it);

    form.section("letter.about");
    form.records("field.letter.duties", &plan.duties, &it.duties, |it, ids| it.duties = ids);
    form.laws("field.laws", &it.laws, |it, laws| it.laws = laws);
    form.record("field.letter.escalated_from", &plan.letters, it.escalated_from, |it, id| {
        it.escalated_from = id;
    });
    form.section("field.note");
    form.block("field.note", &it.note, |it, note| it.note = note);
}

/// What can be done with the letter now.
fn steps_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        for id in crate::app::commands_of(crate::model::RecordKind::Letter) {
            let can = crate::app::command(id).is_some_and(|it| (it.enabled)(workspace));
            if can {
                command_item(ui, id, workspace, actions);
            }
        }
    });
}

/// The day it is dated, which moves the deadline along, and the deadline.
fn days_ui(form: &mut Form<'_, Letter>, it: &Letter) {
    let workspace = form.workspace();
    form.optional_date("field.letter.issued", it.issued, |it, issued| match issued {
        Some(day) => {
            let plan = workspace.plan();
            let almanac = workspace.derived.almanac(plan.info.year);
            *it = letters::issued_on(plan, almanac.calendar(), it, day);
        }
        None => it.issued = None,
    });
    form.optional_date("field.letter.deadline", it.deadline, |it, deadline| {
        *it = letters::due_on(it, deadline);
    });
}

/// The text over the full width, a paragraph a line.
fn body_ui(form: &mut Form<'_, Letter>, it: &Letter) {
    let label = form.workspace().text("field.letter.body");
    if let Some(body) = TextField::new(label).rows(10).show(form.ui, &it.body) {
        form.change(|it| it.body = body);
    }
}

/// The day and the words of the reply; a first reply makes the letter answered.
fn reply_ui(form: &mut Form<'_, Letter>, it: &Letter) {
    let today = form.workspace().today;
    let date = it.reply.as_ref().map(|reply| reply.date);
    form.optional_date("field.letter.replied", date, |it, date| match date {
        Some(date) => {
            let text = it.reply.take().map(|reply| reply.text).unwrap_or_default();
            *it = Letter { reply: Some(LetterReply { date, text }), ..letters::replied(it, date) };
        }
        None => it.reply = None,
    });
    let text = it.reply.as_ref().map_or("", |reply| reply.text.as_str());
    let label = form.workspace().text("field.letter.reply");
    if let Some(text) = TextField::new(label).rows(3).show(form.ui, text) {
        form.change(|it| {
            let answered = letters::replied(it, today);
            let date = answered.reply.as_ref().map_or(today, |reply| reply.date);
            *it = Letter { reply: Some(LetterReply { date, text }), ..answered };
        });
    }
}
