//! The report of a fault: where in the program, on what system. Nothing of the plan, no file names.

use std::{backtrace::Backtrace, env::consts, panic::PanicHookInfo, process, thread};

use super::moment_in_names;
use crate::{base::Lang, catalogue::texts};

/// How the sentences of the standard library begin that say numbers and nothing else. Every other
/// sentence that was put together at run time may quote what someone has typed.
const NUMBERS_ONLY: &[&str] = &[
    "index out of bounds: the len is ",
    "range start index ",
    "range end index ",
    "slice index starts at ",
    "mid > len",
];

/// A fault, as far as it may be told to others.
pub(super) struct Report {
    moment: String,
    /// File of the program's source, line, column.
    place: String,
    /// What the program said, if it quotes nothing.
    said: &'static str,
    numbers: String,
    thread: String,
    is_guarded: bool,
    backtrace: String,
}

impl Report {
    pub fn of(info: &PanicHookInfo<'_>, is_guarded: bool) -> Self {
        let payload = info.payload();
        let place = info
            .location()
            .map(|at| format!("{}:{}:{}", shortened(at.file()), at.line(), at.column()));
        let formatted = payload.downcast_ref::<String>().map(String::as_str).unwrap_or_default();
        Self {
            moment: moment_in_names(),
            place: place.unwrap_or_default(),
            said: payload.downcast_ref::<&'static str>().copied().unwrap_or_default(),
            numbers: harmless(formatted).to_owned(),
            thread: thread::current().name().unwrap_or_default().to_owned(),
            is_guarded,
            backtrace: without_folders(&Backtrace::force_capture().to_string()),
        }
    }

    /// A name for the files of this fault, without ending.
    pub fn name(&self) -> String {
        format!("{}-{}", self.moment, process::id())
    }

    pub fn text(&self) -> String {
        let heads = [Lang::Zh, Lang::En].map(|lang| texts::text(lang, "app.crash.report-head"));
        format!(
            "{}\n{}\n\nversion: {}\nsystem: {} {} {}\ntime: {} UTC\nthread: {}{}\nplace: {}\n\
             said: {}{}\n\n{}",
            heads[0],
            heads[1],
            env!("CARGO_PKG_VERSION"),
            consts::OS,
            consts::ARCH,
            consts::FAMILY,
            self.moment,
            self.thread,
            if self.is_guarded { " (guarded)" } else { "" },
            self.place,
            self.said,
            self.numbers,
            self.backtrace,
        )
    }
}

/// A sentence put together at run time, if it can only hold numbers.
fn harmless(said: &str) -> &str {
    let begins = NUMBERS_ONLY.iter().any(|begin| said.starts_with(begin));
    if begins && said.is_ascii() && !said.contains(['"', '\'', '`']) { said } else { "" }
}

/// The call stack without the folders in which the program was built, which name who built it.
fn without_folders(backtrace: &str) -> String {
    let line = |line: &str| match line.split_once(" at ") {
        Some((indent, path)) if indent.trim().is_empty() => {
            format!("{indent} at {}\n", shortened(path))
        }
        _ => format!("{line}\n"),
    };
    backtrace.lines().map(line).collect()
}

/// The end of a path of source code: file and the two folders around it.
fn shortened(path: &str) -> &str {
    let mut slashes = path.rmatch_indices(['/', '\\']).map(|(at, _)| at);
    slashes.nth(2).and_then(|at| path.get(at + 1..)).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_may_quote_a_plan_are_left_out() {
        let numbers = "index out of bounds: the len is 3 but the index is 7";
        assert_eq!(harmless(numbers), numbers);
        assert_eq!(harmless("called `Result::unwrap()` on an `Err` value: \"包头\""), "");
        assert_eq!(harmless("byte index 1 is not a char boundary; it is inside '法'"), "");
        assert_eq!(harmless("range end index 3 out of range for `abc`"), "");
    }

    #[test]
    fn the_folders_of_whoever_built_the_program_are_left_out() {
        let stack =
            "   0: pufa::stats::of\n             at /home/wang/src/pufa/src/stats/mod.rs:12:3\n";
        let expected = "   0: pufa::stats::of\n             at src/stats/mod.rs:12:3\n";
        assert_eq!(without_folders(stack), expected);
        assert_eq!(shortened("src/main.rs"), "src/main.rs");
        assert_eq!(shortened(r"C:\u\pufa\src\app\jobs.rs"), r"src\app\jobs.rs");
    }
}
