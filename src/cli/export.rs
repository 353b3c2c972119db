//! `pufa export`: a plan as documents, workbooks, calendars, charts and data.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{CommandError, Console, Status, args::ExportArgs, plan_file};
use crate::{
    base::Message,
    export::{self, ExportOptions, ExportedFile},
    store,
};

pub(super) fn run(args: &ExportArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let plan = plan_file::open_aloud(&args.file, console)?;
    let options = ExportOptions {
        lang: console.lang,
        profile: args.profile,
        alarm_days: args.alarm,
        ..ExportOptions::new(args.today.unwrap_or(console.today))
    };
    let files = export::make(&plan, args.format, args.what, &options)?;
    for (path, file) in targets(args.output.as_deref(), &files)?.iter().zip(&files) {
        store::file::write_atomic(path, &file.bytes)?;
        let message = Message::new("cli.export.written").with("file", path.display().to_string());
        let line = console.render(&message);
        writeln!(console.out, "{line}")?;
    }
    Ok(Status::Done)
}

/// Where the files go: one under the name that was given, several into a folder of that name; into
/// the current folder under their own names if none was given.
fn targets(output: Option<&Path>, files: &[ExportedFile]) -> Result<Vec<PathBuf>, CommandError> {
    let into = |folder: &Path| files.iter().map(|file| folder.join(&file.name)).collect();
    match output {
        None => Ok(into(Path::new(""))),
        Some(path) if files.len() == 1 && !path.is_dir() => Ok(vec![path.to_owned()]),
        Some(folder) => {
            fs::create_dir_all(folder)?;
            Ok(into(folder))
        }
    }
}
