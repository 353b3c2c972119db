//! Why a text is not a plan, said with line, column, record and field.

use ron::error::{Error as Ron, SpannedError};
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use super::{
    format::Read,
    outline::{self, Lines},
};
use crate::base::{Message, Place, Problem, Severity};

/// A text could not be read as a plan.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FormatError {
    /// The bytes are not UTF-8: another encoding, or not a text at all.
    #[error("the file is not UTF-8 text")]
    NotText(#[source] std::str::Utf8Error),
    /// The text is not a plan of this program.
    #[error("the file is not a plan")]
    NotAPlan,
    /// A later program wrote the file in a format this one does not know.
    #[error("the plan has format version {version}, this program knows versions up to {known}", known = super::VERSION)]
    Newer {
        /// Version of the format in the file.
        version: u32,
        /// The program that wrote it, if it says so.
        generator: Option<String>,
    },
    /// A plan with a fault in it.
    #[error(transparent)]
    Fault(Box<Fault>),
}

/// The first thing in a plan's text that cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("line {line}, column {column}: {source}")]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Title of the record it belongs to.
    pub record: Option<String>,
    /// Path of the field: `span.start` inside a record, `info.year` outside.
    pub field: String,
    /// What is wrong.
    pub kind: FaultKind,
    /// What the parser said.
    pub source: SpannedError,
}

/// What is wrong at a place of a plan's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A field that no version up to this one has.
    UnknownField(String),
    /// A field that must be there is not.
    MissingField(String),
    /// A field stands twice in one record.
    FieldTwice(String),
    /// Two records of a list have this id.
    DuplicateId(String),
    /// A word that is not among the allowed ones.
    UnknownWord {
        /// The word that was found.
        found: String,
        /// The words that are allowed.
        allowed: &'static [&'static str],
    },
    /// A value that does not fit: a date that does not exist, a text in place of a number.
    BadValue(String),
    /// Parts that do not go together, such as an end before its start.
    Inconsistent,
    /// The text ends in the middle.
    CutOff,
    /// Brackets, commas or quotation marks are wrong.
    Syntax,
}

impl Fault {
    /// Finds out whose fault it is; reads the text again, so only for texts that failed.
    pub(super) fn new(text: &str, source: SpannedError) -> Self {
        let lines = Lines::new(text);
        let start = lines.offset(source.span.start.line, source.span.start.col);
        let end = lines.offset(source.span.end.line, source.span.end.col);
        let (kind, mut at) = FaultKind::of(&source.code).located(text, start, end);

        let path = FaultPath::in_plan(text);
        let entries = outline::entries(text);
        let entry = match &kind {
            // The list notices it, after the second record has been read.
            FaultKind::DuplicateId(_) => entries.iter().rfind(|entry| entry.end < end),
            _ => path.entry.as_ref().and_then(|(table, index)| {
                entries.iter().find(|entry| entry.table == table && entry.index == *index)
            }),
        };
        if let (FaultKind::DuplicateId(_), Some(entry)) = (&kind, entry) {
            at = entry.start;
        }
        let record = entry.map(|entry| {
            entry.title().unwrap_or_else(|| format!("{}[{}]", entry.table, entry.index))
        });
        let (line, column) = lines.position(at);
        Self { line, column, record, field: path.field, kind, source }
    }

    /// The same for a text that is one part of a plan and was read with these options.
    pub(super) fn of_part<T: DeserializeOwned>(
        options: &ron::Options,
        text: &str,
        source: SpannedError,
        record: Option<String>,
    ) -> Self {
        let lines = Lines::new(text);
        let start = lines.offset(source.span.start.line, source.span.start.col);
        let end = lines.offset(source.span.end.line, source.span.end.col);
        let (kind, at) = FaultKind::of(&source.code).located(text, start, end);
        let (line, column) = lines.position(at);
        let deserializer = ron::Deserializer::from_str_with_options(text, options);
        let field = deserializer.ok().map(path_of_fault::<T>).unwrap_or_default();
        Self { line, column, record, field: joined(&steps(&field)), kind, source }
    }
}

impl FaultKind {
    fn of(code: &Ron) -> Self {
        match code {
            Ron::NoSuchStructField { found, .. } => Self::UnknownField(found.clone()),
            Ron::MissingStructField { field, .. } => Self::MissingField((*field).to_owned()),
            Ron::DuplicateStructField { field, .. } => Self::FieldTwice((*field).to_owned()),
            Ron::NoSuchEnumVariant { found, expected, .. } => {
                Self::UnknownWord { found: found.clone(), allowed: expected }
            }
            Ron::Message(text) => match text.strip_prefix("duplicate id ") {
                Some(id) => Self::DuplicateId(id.to_owned()),
                None => Self::BadValue(String::new()),
            },
            Ron::InvalidValueForType { .. }
            | Ron::ExpectedDifferentLength { .. }
            | Ron::IntegerOutOfBounds
            | Ron::InvalidIntegerDigit { .. }
            | Ron::ExpectedBoolean
            | Ron::ExpectedFloat
            | Ron::ExpectedInteger
            | Ron::ExpectedOption
            | Ron::ExpectedString => Self::BadValue(String::new()),
            Ron::Eof
            | Ron::ExpectedStringEnd
            | Ron::UnclosedBlockComment
            | Ron::UnclosedLineComment => Self::CutOff,
            _ => Self::Syntax,
        }
    }

    /// The offset a person should look at, between those where the parser began and stopped.
    fn located(self, text: &str, start: usize, end: usize) -> (Self, usize) {
        let is_at_end = text.get(end..).is_none_or(|rest| rest.trim().is_empty());
        match self {
            Self::BadValue(_) | Self::Syntax if is_at_end => (Self::CutOff, end),
            Self::BadValue(_) => match outline::token_at(text, outline::token_start(text, start)) {
                Some((at, token)) => (Self::BadValue(token.trim_matches('"').to_owned()), at),
                None => (Self::Inconsistent, start),
            },
            Self::UnknownField(ref word)
            | Self::FieldTwice(ref word)
            | Self::UnknownWord { found: ref word, .. } => {
                let before = text.get(..end).unwrap_or_default();
                let at = before.strip_suffix(word.as_str()).map_or(end, str::len);
                (self, at)
            }
            _ => (self, end),
        }
    }

    const fn code(&self) -> &'static str {
        match self {
            Self::UnknownField(_) => "store.unknown-field",
            Self::MissingField(_) => "store.missing-field",
            Self::FieldTwice(_) => "store.field-twice",
            Self::DuplicateId(_) => "store.duplicate-id",
            Self::UnknownWord { .. } => "store.unknown-word",
            Self::BadValue(_) => "store.bad-value",
            Self::Inconsistent => "store.inconsistent",
            Self::CutOff => "store.cut-off",
            Self::Syntax => "store.syntax",
        }
    }

    fn message(&self) -> Message {
        let message = Message::new(self.code());
        match self {
            Self::UnknownField(name) | Self::MissingField(name) | Self::FieldTwice(name) => {
                message.with("field", outline::shown(name))
            }
            Self::DuplicateId(id) => message.with("id", id),
            Self::UnknownWord { found, .. } | Self::BadValue(found) => {
                message.with("found", outline::shown(found))
            }
            Self::Inconsistent | Self::CutOff | Self::Syntax => message,
        }
    }

    fn hint(&self) -> Message {
        match self {
            Self::UnknownWord { allowed, .. } => {
                Message::new("store.unknown-word.hint").with("allowed", allowed.join(", "))
            }
            Self::CutOff => Message::new("store.cut-off.hint"),
            _ => Message::new("store.fault.hint"),
        }
    }
}

impl FormatError {
    /// The same for people.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NotText(_) => plain("store.not-text", "store.not-text.hint"),
            Self::NotAPlan => plain("store.not-a-plan", "store.not-a-plan.hint"),
            Self::Newer { version, generator } => {
                let message = Message::new("store.newer")
                    .with("version", *version)
                    .with("known", super::VERSION)
                    .with("generator", outline::shown(generator.as_deref().unwrap_or("pufa")));
                Problem { message, ..plain("store.newer", "store.newer.hint") }
            }
            Self::Fault(fault) => Problem {
                severity: Severity::Error,
                code: fault.kind.code(),
                place: Place {
                    file: None,
                    line: Some(fault.line),
                    column: Some(fault.column),
                    record: fault.whose(),
                },
                message: fault.kind.message(),
                hint: Some(fault.kind.hint()),
            },
        }
    }
}

impl Fault {
    /// Record and field in one line, as far as known.
    fn whose(&self) -> Option<String> {
        let parts: Vec<&str> = self
            .record
            .iter()
            .map(String::as_str)
            .chain([self.field.as_str()])
            .filter(|part| !part.is_empty())
            .collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
}

/// An error about a whole file.
pub(super) fn plain(key: &'static str, hint: &'static str) -> Problem {
    Problem {
        severity: Severity::Error,
        code: key,
        place: Place::default(),
        message: Message::new(key),
        hint: Some(Message::new(hint)),
    }
}

#[derive(Default)]
struct FaultPath {
    /// List and number of the record.
    entry: Option<(String, usize)>,
    /// What follows in the path.
    field: String,
}

impl FaultPath {
    fn in_plan(text: &str) -> Self {
        let deserializer = ron::Deserializer::from_str(text);
        let path = deserializer.ok().map(path_of_fault::<Read>).unwrap_or_default();
        match steps(&path).as_slice() {
            [Segment::Map { .. }, Segment::Map { key }, Segment::Seq { index }, inside @ ..] => {
                Self { entry: Some((key.clone(), *index)), field: joined(inside) }
            }
            [Segment::Map { key }, inside @ ..] if key == "plan" => {
                Self { entry: None, field: joined(inside) }
            }
            all => Self { entry: None, field: joined(all) },
        }
    }
}

/// Reads again, this time keeping account of the path, which costs too much for every load.
fn path_of_fault<T: DeserializeOwned>(mut deserializer: ron::Deserializer<'_>) -> Vec<Segment> {
    let result: Result<T, _> = serde_path_to_error::deserialize(&mut deserializer);
    let error = result.err();
    error.map(|error| error.path().iter().cloned().collect()).unwrap_or_default()
}

/// The steps that a person would name.
fn steps(path: &[Segment]) -> Vec<&Segment> {
    let is_named = |step: &&Segment| !matches!(step, Segment::Unknown | Segment::Enum { .. });
    path.iter().filter(is_named).collect()
}

fn joined(steps: &[&Segment]) -> String {
    let mut path = String::new();
    for step in steps {
        if !path.is_empty() && matches!(step, Segment::Map { .. }) {
            path.push('.');
        }
        path.push_str(&step.to_string());
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = r#"PlanFile(format: "pufa-plan", version: 1, id: "0192f0c1-0000-7000-8000-000000000001", generator: "test",
plan: Plan(
    info: PlanInfo(id: "0192f0c1-0000-7000-8000-000000000001", title: "计划", year: 2026),
    laws: [
        Law(id: "0192f0c1-0000-7000-8000-000000000002", title: "宪法", level: Statute),
        Law(id: "0192f0c1-0000-7000-8000-000000000003", title: "民法典", level: Statute,
            in_force: Some("2021-01-01")),
    ],
    activities: [
        Activity(id: "0192f0c1-0000-7000-8000-000000000004", title: "宣讲", state: Done,
            span: (start: "2026-05-01", end: "2026-05-31"), planned: (sessions: 3)),
    ],
))"#;

    /// Replaces one part of the plan, and compares the text at the place the problem points to.
    #[track_caller]
    fn check(part: &str, by: &str, at: &str, whose: &str, code: &str) {
        assert!(PLAN.contains(part), "the plan contains {part}");
        let text = PLAN.replacen(part, by, 1);
        let error = crate::store::from_ron(&text).expect_err("a fault");
        let Problem { code: found, place, .. } = error.problem();
        assert_eq!(found, code, "{error}");
        let (line, column) = place.line.zip(place.column).expect("faults have a place");
        let rest = &text[Lines::new(&text).offset(line, column)..];
        assert!(rest.starts_with(at), "{line}:{column} {rest}");
        assert_eq!(place.record.unwrap_or_default(), whose);
    }

    #[test]
    fn the_plan_of_these_tests_is_sound() {
        let parsed = crate::store::from_ron(PLAN).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(parsed.problems, []);
    }

    #[test]
    fn a_date_that_does_not_exist_is_shown_with_its_record() {
        check("2021-01-01", "2021-02-30", "\"2021-02-30", "民法典 · in_force", "store.bad-value");
        check("\"2026-05-01\"", "5", "5, end", "宣讲 · span.start", "store.bad-value");
    }

    #[test]
    fn a_value_is_quoted_as_it_stands() {
        let error = crate::store::from_ron(&PLAN.replace("sessions: 3", "sessions: -3"));
        let FormatError::Fault(fault) = error.expect_err("a fault") else { panic!("no fault") };
        assert_eq!(fault.kind, FaultKind::BadValue("-3".to_owned()));
    }

    #[test]
    fn an_end_before_its_start_is_no_bad_word_but_a_contradiction() {
        check("2026-05-31", "2026-04-30", "), planned", "宣讲 · span", "store.inconsistent");
    }

    #[test]
    fn unknown_words_are_pointed_at_where_they_begin() {
        check("level: Statute)", "leval: X)", "leval", "宪法 · leval", "store.unknown-field");
        check("state: Done", "state: Gone", "Gone", "宣讲 · state", "store.unknown-word");
        check("year: 2026", "year: 2026, yaer: 1", "yaer", "info.yaer", "store.unknown-field");
        check("year: 2026", "year: 2026, year: 1", "year: 1", "info", "store.field-twice");
    }

    #[test]
    fn the_second_record_with_an_id_is_the_one_to_blame() {
        check("0003\"", "0002\"", "(id: ", "民法典 · laws", "store.duplicate-id");
    }

    #[test]
    fn a_record_without_title_is_named_by_its_number() {
        check("title: \"民法典\", ", "", "),\n    ],", "laws[1]", "store.missing-field");
    }

    #[test]
    fn a_text_that_breaks_off_says_so() {
        let cut = PLAN.find(", state: Done").expect("it is there");
        let error = crate::store::from_ron(&PLAN[..cut]).expect_err("half a plan");
        assert_eq!(error.problem().code, "store.cut-off");
    }

    #[test]
    fn a_missing_comma_is_a_fault_of_writing() {
        check("\"宪法\",", "\"宪法\"", "level", "宪法", "store.syntax");
    }
}
