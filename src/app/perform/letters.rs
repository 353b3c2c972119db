//! Writing letters to units and taking note of what became of them.

use super::{App, edit, export};
use crate::{
    app::{
        LetterAction, Level, Notice, Selection, View, Wish, ids,
        letter_action::{is_escalable, selected_letters},
    },
    base::{Id, Message},
    edit::Edit,
    export::Format,
    letters::{self, Writer},
    model::{AnyRecord, Letter, LetterState, RecordId},
};

/// Does what is asked with letters.
pub fn perform(app: &mut App, action: LetterAction) {
    match action {
        LetterAction::Prompt(about) => prompt(app, &about),
        LetterAction::PromptSelected => {
            let about = app.workspace.selection.clone();
            prompt(app, about.ids());
        }
        LetterAction::Monthly { month, units } => {
            app.overlay = None;
            let written =
                write(app, |writer| letters::monthly(writer, month, &units, &mut ids::fresh));
            add(app, written);
        }
        LetterAction::Send => send(app),
        LetterAction::Reply => reply(app),
        LetterAction::Close => close(app),
        LetterAction::Escalate => escalate(app),
        LetterAction::Export => hand_over(app),
    }
}

fn prompt(app: &mut App, about: &[RecordId]) {
    let written = write(app, |writer| letters::prompts(writer, about, &mut ids::fresh));
    add(app, written);
}

fn write(app: &App, how: impl FnOnce(&mut Writer<'_>) -> Vec<Letter>) -> Vec<Letter> {
    let workspace = &app.workspace;
    let plan = workspace.plan();
    let (index, almanac) = (workspace.derived.index(), workspace.derived.almanac(plan.info.year));
    how(&mut Writer::new(plan, &index, &almanac, workspace.today))
}

/// Puts letters into the plan as one step, selects them and shows them.
fn add(app: &mut App, letters: Vec<Letter>) {
    if letters.is_empty() {
        app.tell(Notice::new(Level::Hint, Message::new("app.letters.none")));
        return;
    }
    let ids: Vec<RecordId> = letters.iter().map(|letter| letter.id.into()).collect();
    let done = Message::new("app.letters.written").with("count", ids.len());
    apply_all(app, letters.into_iter().map(AnyRecord::from));
    app.tell(Notice::new(Level::Done, done));
    app.workspace.selection = Selection::several(ids);
    app.workspace.rows = None;
    app.workspace.view = View::Duties;
    app.settings.inspector = true;
}

fn apply_all(app: &mut App, records: impl Iterator<Item = AnyRecord>) {
    let edits: Vec<Edit> = records.map(Edit::Put).collect();
    if !edits.is_empty() {
        edit::apply(app, &Edit::All(edits), None);
    }
}

fn ids_in(app: &App, state: LetterState) -> Vec<Id<Letter>> {
    let letters = selected_letters(&app.workspace).filter(|letter| letter.state == state);
    letters.map(|letter| letter.id).collect()
}

fn send(app: &mut App) {
    let drafts = ids_in(app, LetterState::Drafted);
    let (plan, today) = (app.workspace.plan(), app.workspace.today);
    let almanac = app.workspace.derived.almanac(plan.info.year);
    let sent: Vec<AnyRecord> =
        drafts.iter().flat_map(|id| letters::sent(plan, almanac.calendar(), *id, today)).collect();
    apply_all(app, sent.into_iter());
}

fn reply(app: &mut App) {
    let today = app.workspace.today;
    let waiting = selected_letters(&app.workspace).filter(|it| it.state == LetterState::Sent);
    let replied: Vec<AnyRecord> =
        waiting.map(|letter| letters::replied(letter, today).into()).collect();
    apply_all(app, replied.into_iter());
    app.settings.inspector = true;
}

fn close(app: &mut App) {
    let open = selected_letters(&app.workspace);
    let open = open.filter(|it| matches!(it.state, LetterState::Sent | LetterState::Replied));
    let closed: Vec<AnyRecord> =
        open.map(|it| Letter { state: LetterState::Closed, ..it.clone() }.into()).collect();
    apply_all(app, closed.into_iter());
}

fn escalate(app: &mut App) {
    let workspace = &app.workspace;
    let former = selected_letters(workspace).filter(|letter| is_escalable(workspace, letter));
    let former: Vec<Id<Letter>> = former.map(|letter| letter.id).collect();
    let written = write(app, |writer| {
        former.iter().filter_map(|id| letters::supervision(writer, *id)).collect()
    });
    add(app, written);
}

fn hand_over(app: &mut App) {
    let letters: Vec<Id<Letter>> = selected_letters(&app.workspace).map(|it| it.id).collect();
    if !letters.is_empty() {
        export::start(app, Wish::letters(letters, Format::Docx));
    }
}
