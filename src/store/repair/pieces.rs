//! Cutting a damaged text into what can be read alone: one record, or one other part of the plan.
//!
//! A file as the program writes it is cut at its lines, because there a bracket or quotation mark
//! that is wrong spoils its own record and no other. A file laid out by others is cut at its
//! brackets.

use std::mem;

use crate::{model::RecordKind, store::outline};

/// A piece of a plan's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub what: What<'a>,
    /// Where it begins in the whole text.
    pub start: usize,
    /// Its text, without the comma after it.
    pub text: &'a str,
}

/// What a piece should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What<'a> {
    /// A record of this kind.
    Record(RecordKind),
    /// A field of the plan that is no table of records, such as `info`, and its value.
    Part(&'a str),
    /// Something between records.
    Stray,
}

/// The pieces of a text in their order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let by_lines = Cutter::new(text).cut();
    if by_lines.is_empty() { by_brackets(text) } else { by_lines }
}

/// The kind of record a field of the plan holds, if it is a table.
fn kind_of_table(name: &str) -> Option<RecordKind> {
    RecordKind::ALL.iter().copied().find(|kind| kind.table() == name)
}

/// How far the fields of a plan and the records in its tables stand in.
const FIELD: usize = 8;
const RECORD: usize = 12;

struct Cutter<'a> {
    text: &'a str,
    pieces: Vec<Piece<'a>>,
    /// The piece that has begun, and where.
    open: Option<(What<'a>, usize)>,
    /// The table that has begun.
    table: Option<RecordKind>,
    /// Whether the header is behind.
    in_plan: bool,
}

impl<'a> Cutter<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, pieces: Vec::new(), open: None, table: None, in_plan: false }
    }

    fn cut(mut self) -> Vec<Piece<'a>> {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            self.line(at, line);
            at += line.len();
        }
        self.close(at);
        self.pieces
    }

    fn line(&mut self, at: usize, line: &'a str) {
        let body = line.trim_start_matches(' ');
        let indent = line.len() - body.len();
        let body = body.trim_end();
        let after = at + line.len();
        match indent {
            FIELD if let Some((name, value)) = field(body) => self.begin_field(at, name, value),
            FIELD if is_end(body) => {
                let has_part = matches!(self.open, Some((What::Part(_), _)));
                self.close(if has_part { after } else { at });
                self.table = None;
            }
            RECORD if let Some(kind) = self.record(body) => {
                self.close(at);
                self.open = Some((What::Record(kind), at));
                self.in_plan = true;
            }
            RECORD if is_end(body) && matches!(self.open, Some((What::Record(_), _))) => {
                self.close(after);
            }
            0..FIELD if is_end(body) => self.close(at),
            _ if body.is_empty() || self.open.is_some() || !self.in_plan => {}
            _ => self.open = Some((What::Stray, at)),
        }
    }

    fn begin_field(&mut self, at: usize, name: &'a str, value: &str) {
        self.close(at);
        self.in_plan = true;
        self.table = kind_of_table(name);
        let is_whole = !matches!(value.chars().last(), Some('(' | '[' | '{'));
        match (self.table, value) {
            (Some(_), "[" | "[]," | "[]") => {}
            // A table on one line is none that the program has written.
            (Some(_), _) => self.open = Some((What::Stray, at)),
            (None, _) => self.open = Some((What::Part(name), at)),
        }
        if is_whole && let Some((What::Part(_), _)) = self.open {
            // It ends with its line; what follows is the next field's.
            let end = self.text.get(at..).and_then(|rest| rest.find('\n'));
            self.close(end.map_or(self.text.len(), |end| at + end));
        }
    }

    /// The kind of the record that begins with this line: as it says itself, else that of the table.
    fn record(&self, body: &str) -> Option<RecordKind> {
        let name = body.strip_suffix('(')?;
        if matches!(self.open, Some((What::Part(_), _))) {
            return None;
        }
        let said = RecordKind::ALL.iter().copied().find(|kind| format!("{kind:?}") == name);
        said.or(self.table)
    }

    /// Ends the piece that has begun.
    fn close(&mut self, end: usize) {
        if let Some((what, start)) = mem::take(&mut self.open) {
            self.pieces.extend(piece(self.text, what, start, end));
        }
    }
}

/// A line that begins a field: its name, and what of its value stands on the line.
fn field(body: &str) -> Option<(&str, &str)> {
    let (name, value) = body.split_once(": ")?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_name && !name.is_empty()).then_some((name, value))
}

fn is_end(body: &str) -> bool {
    matches!(body, ")" | ")," | "]" | "]," | "}" | "},")
}

fn piece<'a>(text: &'a str, what: What<'a>, start: usize, end: usize) -> Option<Piece<'a>> {
    let text = text.get(start..end)?.trim_end();
    let text = text.strip_suffix(',').unwrap_or(text);
    (!text.trim().is_empty()).then_some(Piece { what, start, text })
}

fn by_brackets(text: &str) -> Vec<Piece<'_>> {
    let records = outline::entries(text).into_iter().filter_map(|entry| {
        let what = kind_of_table(entry.table).map_or(What::Stray, What::Record);
        let end = (entry.end + 1).min(text.len());
        piece(text, what, entry.start, end)
    });
    let parts = outline::fields(text).into_iter().filter_map(|field| {
        let is_table = kind_of_table(field.name).is_some();
        let what = What::Part(field.name);
        if is_table { None } else { piece(text, what, field.start, field.end) }
    });
    // Lists that are no tables have entries too; they belong to their part.
    let parts: Vec<Piece<'_>> = parts.collect();
    let is_inside = |start: usize| {
        parts.iter().any(|part| (part.start..part.start + part.text.len()).contains(&start))
    };
    let mut pieces: Vec<Piece<'_>> = records.filter(|piece| !is_inside(piece.start)).collect();
    pieces.extend(&parts);
    pieces.sort_by_key(|piece| piece.start);
    pieces
}
