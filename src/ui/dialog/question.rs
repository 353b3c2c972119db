//! Questions about unsaved work and about files of others.

use egui::Ui;

use super::{buttons_ui, dialog_ui};
use crate::{
    app::{Action, Actions, Answer, App, Question},
    base::Message,
};

/// Draws a question; closing it means leaving everything as it is.
pub fn ui(ui: &Ui, app: &App, question: &Question, actions: &mut Actions) {
    let workspace = &app.workspace;
    let (title, message, answers): (_, _, &[(&'static str, Answer)]) = match question {
        Question::Unsaved(_) => (
            "ui.unsaved.title",
            Message::new("ui.unsaved.text").with("name", &workspace.plan().info.title),
            &[
                ("ui.unsaved.save", Answer::Save),
                ("ui.unsaved.discard", Answer::Discard),
                ("ui.cancel", Answer::Cancel),
            ],
        ),
        Question::ForeignChange(path) => (
            "ui.foreign.title",
            Message::new("ui.foreign.text").with("file", path.display().to_string()),
            &[
                ("ui.foreign.merge", Answer::Merge),
                ("ui.foreign.save-as", Answer::SaveAs),
                ("ui.foreign.overwrite", Answer::Overwrite),
                ("ui.cancel", Answer::Cancel),
            ],
        ),
        Question::InUse(path, who) => (
            "ui.in-use.title",
            Message::new("ui.in-use.text")
                .with("file", path.file_name().unwrap_or_default().to_string_lossy().into_owned())
                .with("who", workspace.say(who)),
            &[
                ("ui.in-use.read-only", Answer::ReadOnly),
                ("ui.in-use.together", Answer::Together),
                ("ui.cancel", Answer::Cancel),
            ],
        ),
        Question::Exists(path) => (
            "ui.exists.title",
            Message::new("ui.exists.text").with("file", path.display().to_string()),
            &[
                ("ui.foreign.save-as", Answer::SaveAs),
                ("ui.foreign.overwrite", Answer::Overwrite),
                ("ui.cancel", Answer::Cancel),
            ],
        ),
    };
    let on_close = Action::Answer(Answer::Cancel);
    dialog_ui(ui, "question", workspace.text(title), 420.0, on_close, actions, |ui, actions| {
        ui.label(workspace.say(&message));
        let answers = answers.iter().map(|(key, answer)| (workspace.text(key), *answer));
        if let Some(answer) = buttons_ui(ui, answers) {
            actions.push(Action::Answer(answer));
        }
    });
}
