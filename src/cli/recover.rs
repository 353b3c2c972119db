//! `pufa recover`: what cut-off programs left behind, as plans of their own.

use std::path::PathBuf;

use super::{CommandError, Console, Status, args::RecoverArgs};
use crate::{
    base::Message,
    store::{
        self,
        disk::{Disk as _, RealDisk},
        journal,
    },
};

/// Writes each plan into the folder and leaves the journals alone, so that the window offers them
/// still.
pub(super) fn run(args: &RecoverArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let (journals, snapshots) = (args.state.join("journals"), args.state.join("snapshots"));
    let left = journal::left_behind(&RealDisk, &journals, &snapshots);
    if !left.found.is_empty() {
        RealDisk.create_folder(&args.output)?;
    }
    for recovery in &left.found {
        let path = free_name(args, &recovery.head.title);
        store::save(&path, &recovery.plan, None)?;
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

/// A file that is not there yet: nothing is written over.
fn free_name(args: &RecoverArgs, title: &str) -> PathBuf {
    let title: String = title.chars().filter(|c| !r#"/\:*?"<>|"#.contains(*c)).collect();
    let in_folder = |name: String| args.output.join(format!("{name}.{}", store::EXTENSION));
    let mut names = std::iter::once(in_folder(title.clone()))
        .chain((2..).map(|number| in_folder(format!("{title}（{number}）"))));
    names.find(|path| !path.exists()).unwrap_or_else(|| in_folder(title.clone()))
}
