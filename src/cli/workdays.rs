//! `pufa workdays`: how many workdays lie between two days.

use super::{CommandError, Console, Status, args::WorkdaysArgs};
use crate::{
    base::Message,
    calendar::{DayKind, HolidayState, Span},
    catalogue::{self, texts},
};

pub(super) fn run(args: &WorkdaysArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let Ok(span) = Span::new(args.from, args.to) else {
        let message = Message::new("cli.workdays.backwards");
        return Err(CommandError::Refused(message.with("from", args.from).with("to", args.to)));
    };
    let calendar = catalogue::calendar([]);
    let count = calendar.workdays_in(span);
    let kinds = || span.days().map(|day| calendar.kind(day));
    let off = kinds().filter(|kind| matches!(kind, DayKind::Holiday(_))).count();
    let made_up = kinds().filter(|kind| matches!(kind, DayKind::MakeUpWorkday(_))).count();
    let message = Message::new("cli.workdays.result")
        .with("span", texts::span(console.lang, span))
        .with("workdays", count.value)
        .with("days", span.len_days())
        .with("off", off)
        .with("make-up", made_up);
    let sentence = console.render(&message);
    writeln!(console.out, "{sentence}")?;
    if count.state != HolidayState::Announced {
        writeln!(console.out, "{}", console.text("cli.workdays.forecast"))?;
    }
    Ok(Status::Done)
}
