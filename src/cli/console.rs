//! Where a command writes to, and how it says what went wrong.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::Status;
use crate::{
    base::{Id, Lang, Message, Place, Problem, Severity},
    catalogue::texts,
    exchange::{FormsError, TableError},
    export::ExportError,
    import::ImportError,
    model::AnyRecord,
    store::{LoadError, SaveError, file::WriteError},
};

/// The surroundings of a command.
pub struct Console<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Everything else.
    pub err: &'a mut dyn Write,
    /// The language of both.
    pub lang: Lang,
    /// The day, unless the command line says another.
    pub today: NaiveDate,
    /// Where ids of new records come from.
    pub fresh_id: fn() -> Id<AnyRecord>,
}

/// Why a command did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The plan could not be opened.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The plan could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The plan could not be exported.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A file could not be imported.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The output could not be written.
    #[error("the output could not be written")]
    Output(#[from] io::Error),
    /// Data could not be put into JSON.
    #[error("the output could not be written")]
    Json(#[from] serde_json::Error),
    /// What was asked for makes no sense.
    #[error("{}", .0.key)]
    Refused(Message),
}

impl From<FormsError> for CommandError {
    fn from(error: FormsError) -> Self {
        match error {
            FormsError::Make(source) => Self::Export(source),
            FormsError::Write(source) => Self::Write(source),
            FormsError::Folder(source) => Self::Output(source),
        }
    }
}

impl From<TableError> for CommandError {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Load(source) => Self::Load(source),
            TableError::Refused(source) => Self::Import(source),
        }
    }
}

impl Console<'_> {
    /// Says why no window can be opened; the sentence names what to do instead.
    pub fn no_window(&mut self, key: &'static str) -> Status {
        let sentence = self.text(key);
        self.say(sentence, None);
        Status::NoWindow
    }

    /// A text of the tables in the language of the console.
    pub(super) fn text(&self, key: &'static str) -> &'static str {
        texts::text(self.lang, key)
    }

    /// A message in the language of the console.
    pub(super) fn render(&self, message: &Message) -> String {
        texts::render(self.lang, message)
    }

    /// Writes data for other programs.
    pub(super) fn json(&mut self, data: &impl serde::Serialize) -> Result<(), CommandError> {
        let text = serde_json::to_string_pretty(data)?;
        Ok(writeln!(self.out, "{text}")?)
    }

    /// Says why a command failed.
    pub(super) fn complain(&mut self, error: &CommandError) -> Status {
        if error.is_closed_pipe() {
            // The reader has seen enough, as `head` does.
            return Status::Done;
        }
        match error.problem() {
            Ok(problem) => self.report(&problem),
            Err(message) => {
                let sentence = self.render(&message);
                self.say(&sentence, None);
            }
        }
        Status::Failed
    }

    /// One sentence with its place, and what to do.
    pub(super) fn report(&mut self, problem: &Problem) {
        let sentence = self.sentence(problem);
        let hint = problem.hint.as_ref().map(|hint| self.render(hint));
        self.say(&sentence, hint.as_deref());
    }

    /// The problem in one line, after its place.
    pub(super) fn sentence(&self, problem: &Problem) -> String {
        let message = self.render(&problem.message);
        match self.place(&problem.place) {
            place if place.is_empty() => message,
            place => format!("{place}{}{message}", self.text("cli.place.end")),
        }
    }

    /// To the error output; if that is gone too there is nobody left to tell.
    pub(super) fn say(&mut self, sentence: &str, hint: Option<&str>) {
        let hint = hint.map(|hint| format!("\n{hint}")).unwrap_or_default();
        drop(writeln!(self.err, "{sentence}{hint}"));
    }

    fn place(&self, place: &Place) -> String {
        let position = place.line.zip(place.column).map(|(line, column)| {
            let position = Message::new("cli.place.position");
            self.render(&position.with("line", line).with("column", column))
        });
        // A sentence about the whole file names it itself.
        let file = place.file.clone().filter(|_| position.is_some());
        let parts: Vec<String> =
            [file, position, place.record.clone()].into_iter().flatten().collect();
        parts.join(" · ")
    }
}

impl CommandError {
    fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The problem with place and hint where there is more than a sentence to say.
    fn problem(&self) -> Result<Problem, Message> {
        match self {
            Self::Load(error) => Ok(error.problem()),
            Self::Save(error) => Ok(error.problem()),
            Self::Write(error) => Ok(error.problem()),
            Self::Import(error) => Ok(Problem {
                severity: Severity::Error,
                code: "import.refused",
                place: Place::default(),
                message: error.message(),
                hint: Some(error.hint()),
            }),
            Self::Export(error) => Err(error.message()),
            Self::Output(_) | Self::Json(_) => Err(Message::new("cli.output-failed")),
            Self::Refused(message) => Err(message.clone()),
        }
    }
}
