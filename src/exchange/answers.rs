//! What units sent back.

use std::path::{Path, PathBuf};

use crate::{
    base::Message,
    collection::Sent,
    import::{
        MAX_FILE,
        form::{self, FormReader},
    },
    model::Plan,
    store::{self, LoadError, file},
};

/// Answers of units, and what was there beside them.
#[derive(Debug, Default)]
pub struct Read {
    /// What the units say, in the order of the files.
    pub sent: Vec<Sent>,
    /// Files that are no answers.
    pub unreadable: Vec<Unreadable>,
}

/// The name of a file that is no answer, and why.
pub type Unreadable = (String, Message);

impl Read {
    /// Whether there was no file at all.
    pub const fn is_empty(&self) -> bool {
        self.sent.is_empty() && self.unreadable.is_empty()
    }
}

/// Reads the files that are named and those in the folders that are named. One that cannot be
/// read keeps no other from being read.
pub fn read_answers(plan: &Plan, paths: &[PathBuf]) -> Read {
    let reader = FormReader::new(plan);
    let mut answers = Read::default();
    for path in paths {
        match file::files_in(path, form::ENDINGS) {
            Ok(files) => files.iter().for_each(|path| answers.read(path, &reader)),
            Err(source) => {
                let error = LoadError::Read { path: path.clone(), source };
                answers.unreadable.push((file::name(path), error.problem().message));
            }
        }
    }
    answers
}

impl Read {
    fn read(&mut self, path: &Path, reader: &FormReader<'_>) {
        match read(path, reader) {
            Ok(answer) => self.sent.push(answer),
            Err(message) => self.unreadable.push((file::name(path), message)),
        }
    }
}

fn read(path: &Path, reader: &FormReader<'_>) -> Result<Sent, Message> {
    let name = file::name(path);
    let open = |text: &str| {
        let parsed = store::from_ron(text).map(|parsed| parsed.plan);
        parsed.map_err(|error| error.problem().message.with("file", &name))
    };
    let bytes = store::read_bytes(path, MAX_FILE);
    let bytes = bytes.map_err(|error| error.problem().message)?;
    form::understand(&name, &bytes, reader, &open)
}
