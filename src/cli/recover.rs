//! `pufa recover`: what cut-off programs left behind, as plans of their own.

use super::{CommandError, Console, Status, args::RecoverArgs, plan_file};
use crate::{
    base::{Message, file_stem},
    store::{
        self, WorkFolders,
        disk::{Disk as _, RealDisk},
        file::free_path,
        journal,
    },
};

/// Writes each plan into the folder and leaves the journals alone, so that the window offers them
/// still.
pub(super) fn run(args: &RecoverArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let left = journal::left_behind(&RealDisk, &WorkFolders::below(&args.state));
    if !left.found.is_empty() {
        RealDisk.create_folder(&args.output)?;
    }
    for recovery in &left.found {
        let name = file_stem(&recovery.head.title);
        let path = free_path(&args.output, &name, store::EXTENSION);
        plan_file::save(&path, &recovery.plan, None, console)?;
        let message = Message::new("cli.recover.found")
            .with("title", &recovery.head.title)
            .with("steps", recovery.steps)
            .with("time", recovery.last.format("%Y-%m-%d %H:%M:%S UTC").to_string())
            .with("file", path.display().to_string());
        let sentence = console.render(&message);
        writeln!(console.out, "{sentence}")?;
    }
    for (path, error) in &left.lost {
        let message = Message::new("cli.recover.lost").with("file", path.display().to_string());
        let sentence = console.render(&message);
        writeln!(console.err, "{sentence}\n  {error}")?;
    }
    if left.found.is_empty() && left.lost.is_empty() {
        writeln!(console.out, "{}", console.text("cli.recover.nothing"))?;
    }
    Ok(if left.lost.is_empty() { Status::Done } else { Status::Errors })
}
