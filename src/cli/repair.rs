//! `pufa repair`: what can be saved of a damaged plan, written as a new one.

use std::{ffi::OsString, path::PathBuf};

use chrono::Datelike as _;

use super::{CommandError, Console, Status, args::RepairArgs, plan_file};
use crate::{
    base::{Id, Message},
    model::Plan,
    store::{self, LoadError, Repaired},
};

pub(super) fn run(args: &RepairArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    if args.output.exists() && !args.force {
        let message = Message::new("cli.sample.exists");
        return Err(CommandError::Refused(message.with("file", args.output.display().to_string())));
    }
    let is_same =
        args.output.canonicalize().is_ok_and(|it| args.file.canonicalize().ok() == Some(it));
    if is_same {
        return Err(CommandError::Refused(Message::new("cli.repair.same")));
    }
    let bytes = store::read_plan(&args.file)?;
    let id = Id::from_uuid((console.fresh_id)().uuid());
    let title = console.text("store.repair.untitled");
    let blank = Plan::empty(id, title, console.today.year());
    let repaired = store::repair(&bytes, blank)
        .map_err(|source| LoadError::Format { path: args.file.clone(), source })?;
    report(&repaired, console)?;
    plan_file::save(&args.output, &repaired.plan, None, console)?;
    if repaired.is_whole() {
        return Ok(Status::Done);
    }
    let beside = beside(args);
    let text = repaired.lost_text(&|problem| console.sentence(problem));
    store::file::write_atomic(&beside, text.as_bytes())?;
    let kept = Message::new("cli.repair.beside").with("file", beside.display().to_string());
    writeln!(console.out, "{}", console.render(&kept))?;
    Ok(Status::Errors)
}

/// What was saved and what was not, the latter line by line.
fn report(repaired: &Repaired, console: &mut Console<'_>) -> Result<(), CommandError> {
    let count: usize = repaired.kept().iter().map(|(_, count)| count).sum();
    let summary =
        Message::new("store.repair.summary").with("kept", count).with("lost", repaired.lost.len());
    writeln!(console.out, "{}", console.render(&summary))?;
    for (kind, count) in repaired.kept() {
        writeln!(console.out, "  {} {count}", console.text(kind.text_key()))?;
    }
    for lost in &repaired.lost {
        writeln!(console.out, "{}", console.sentence(&lost.problem))?;
    }
    for problem in &repaired.problems {
        console.report(problem);
    }
    Ok(())
}

/// The file for the text that was not saved.
fn beside(args: &RepairArgs) -> PathBuf {
    let mut name: OsString = args.output.clone().into_os_string();
    name.push(store::LOST);
    name.into()
}
