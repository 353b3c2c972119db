//! Where things stand in a plan's text, found without understanding it.
//!
//! The parser says line and column of a fault but not whose fault it is. This walk over the
//! brackets of the text does: it also works on a text that does not parse.

use std::collections::BTreeMap;

/// One entry of a list of the plan, as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// The list: `activities`.
    pub table: &'a str,
    /// Its number in the list, from 0.
    pub index: usize,
    /// The quoted id, if there is one.
    pub id: Option<&'a str>,
    /// The quoted text of the field that people call it by.
    pub title: Option<&'a str>,
    /// Where its opening bracket is.
    pub start: usize,
    /// Where its closing bracket is, or the text ends.
    pub end: usize,
}

impl Entry<'_> {
    /// The title as people read it.
    pub fn title(&self) -> Option<String> {
        let title: String = ron::from_str(self.title?).ok()?;
        // A quotation mark that is missing makes a title of many lines.
        title.lines().next().map(shown)
    }
}

/// A field of the plan, as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field<'a> {
    /// `info`, `activities`.
    pub name: &'a str,
    /// Where its name begins.
    pub start: usize,
    /// Where the next field begins, or the plan ends, or the text.
    pub end: usize,
}

/// The lines of a text.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// Line and column, both from 1, the column in characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// The offset of a line and column; the end of the text if there is no such place.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let inside = rest.char_indices().nth(column.saturating_sub(1));
        start + inside.map_or(rest.len(), |(at, _)| at)
    }
}

/// The fields that people call a record by, see [`crate::model::Record::title`].
const TITLES: [&str; 4] = ["title", "name", "content", "theme"];

// Brackets around a place: the file's and the plan's, then the list's and the entry's.
const IN_PLAN: usize = 2;
const IN_ENTRY: usize = 4;

/// The entries of all lists of the plan, in the order of the text.
pub(super) fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut depth, mut table, mut field) = (0, "", "");
    for (at, token) in Tokens::new(text) {
        match token {
            Token::Open => {
                depth += 1;
                if depth == IN_ENTRY {
                    let count = counts.entry(table).or_default();
                    let index = *count;
                    *count += 1;
                    let end = text.len();
                    entries.push(Entry { table, index, id: None, title: None, start: at, end });
                }
            }
            Token::Close => {
                if depth == IN_ENTRY
                    && let Some(entry) = entries.last_mut()
                {
                    entry.end = at;
                }
                depth = depth.saturating_sub(1);
            }
            Token::Word(word) if depth == IN_PLAN => table = word,
            Token::Word(word) if depth == IN_ENTRY => field = word,
            Token::Quoted(quoted) if depth == IN_ENTRY => {
                if let Some(entry) = entries.last_mut() {
                    match field {
                        "id" => entry.id = Some(quoted),
                        _ if TITLES.contains(&field) => entry.title = Some(quoted),
                        _ => {}
                    }
                }
            }
            Token::Word(_) | Token::Quoted(_) => {}
        }
    }
    debug_assert!(entries.iter().all(|entry| entry.start <= entry.end), "brackets in order");
    entries
}

/// The fields of the plan itself, in the order of the text.
pub(super) fn fields(text: &str) -> Vec<Field<'_>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut depth = 0_usize;
    let end_last = |fields: &mut Vec<Field<'_>>, at| {
        if let Some(last) = fields.last_mut().filter(|last| last.end == text.len()) {
            last.end = at;
        }
    };
    for (at, token) in Tokens::new(text) {
        match token {
            Token::Open => depth += 1,
            Token::Close => {
                if depth == IN_PLAN {
                    end_last(&mut fields, at);
                }
                depth = depth.saturating_sub(1);
            }
            Token::Word(name) if depth == IN_PLAN => {
                let rest = text.get(at + name.len()..).unwrap_or_default();
                if rest.trim_start().starts_with(':') {
                    end_last(&mut fields, at);
                    fields.push(Field { name, start: at, end: text.len() });
                }
            }
            Token::Word(_) | Token::Quoted(_) => {}
        }
    }
    fields
}

/// The most characters of a file's text that a sentence repeats.
const MOST_SHOWN: usize = 60;

/// A word of the text as it may stand in a sentence: a damaged file can hold one of any length.
pub(super) fn shown(word: &str) -> String {
    match word.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", word.get(..end).unwrap_or_default()),
        None => word.to_owned(),
    }
}

/// Where the token begins that a parser has perhaps begun to read: before its sign or quote.
pub(super) fn token_start(text: &str, offset: usize) -> usize {
    let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
    if after.starts_with([')', ']', '}', ',']) {
        return offset;
    }
    let is_between = |c: char| c.is_whitespace() || matches!(c, ':' | ',' | '(' | '[' | '{');
    before.trim_end_matches(|c| !is_between(c)).len()
}

/// The quoted text or word that stands at or right after an offset, and where it begins.
pub(super) fn token_at(text: &str, offset: usize) -> Option<(usize, &str)> {
    match (Tokens { text, at: offset }).next()? {
        (at, Token::Word(token) | Token::Quoted(token)) => Some((at, token)),
        (_, Token::Open | Token::Close) => None,
    }
}

enum Token<'a> {
    Open,
    Close,
    /// A name or a number.
    Word(&'a str),
    /// A string with its quotation marks.
    Quoted(&'a str),
}

struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes on by some bytes, at most to the end, and gives back what it went over.
    fn take(&mut self, len: usize) -> &'a str {
        let rest = self.rest();
        let taken = rest.get(..len).unwrap_or(rest);
        self.at += taken.len();
        taken
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (usize, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.rest();
            let first = rest.chars().next()?;
            let at = self.at;
            let token = match first {
                '(' | '[' | '{' => {
                    self.take(1);
                    Token::Open
                }
                ')' | ']' | '}' => {
                    self.take(1);
                    Token::Close
                }
                '"' => Token::Quoted(self.take(quoted_len(rest))),
                'r' if raw_len(rest).is_some() => {
                    Token::Quoted(self.take(raw_len(rest).unwrap_or(1)))
                }
                '/' if rest.starts_with("//") || rest.starts_with("/*") => {
                    self.take(comment_len(rest));
                    continue;
                }
                _ if is_word(first) => {
                    let len = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                    Token::Word(self.take(len))
                }
                _ => {
                    self.take(first.len_utf8());
                    continue;
                }
            };
            return Some((at, token));
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')
}

/// Length of the string that begins here, with both marks.
fn quoted_len(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !escaped => return at + 1,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

/// Length of the raw string `r#"…"#` that begins here, if one does.
fn raw_len(rest: &str) -> Option<usize> {
    let hashes = rest.get(1..)?.bytes().take_while(|byte| *byte == b'#').count();
    let body = rest.get(1 + hashes..)?.strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    Some(body.find(&close).map_or(rest.len(), |at| 2 + hashes + at + close.len()))
}

/// Length of the comment that begins here; block comments nest.
fn comment_len(rest: &str) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(tail) = rest.get(at..).filter(|tail| !tail.is_empty()) {
        if tail.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if tail.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += tail.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = r##"PlanFile(format: "pufa-plan", plan: Plan(
    info: PlanInfo(id: "p", title: "the plan's own title ["),
    laws: [
        Law(id: "l1", title: "宪法"), // a comment with a bracket (
        Law(title: "民法典", id: "l2", amendments: [Amendment(note: "修订")]),
    ],
    /* a list in a comment: sites: [Site(id: "s0")] /* nested */ */
    sites: [
        (id: "s1", name: r#"公园 "北" 门"#, panels: [Panel(title: "not the site's")]),
    ],
))"##;

    #[test]
    fn entries_are_found_with_their_list_number_id_and_title() {
        let found: Vec<_> = entries(PLAN)
            .iter()
            .map(|entry| (entry.table, entry.index, entry.id, entry.title()))
            .collect();
        assert_eq!(
            found,
            [
                ("laws", 0, Some("\"l1\""), Some("宪法".to_owned())),
                ("laws", 1, Some("\"l2\""), Some("民法典".to_owned())),
                ("sites", 0, Some("\"s1\""), Some("公园 \"北\" 门".to_owned())),
            ]
        );
    }

    #[test]
    fn a_text_that_breaks_off_still_has_entries() {
        let cut = PLAN.split("\"l2\"").next().expect("the mark is there");
        let found = entries(cut);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].title().as_deref(), Some("民法典"));
        assert_eq!(found[1].end, cut.len());
    }

    #[test]
    fn fields_of_the_plan_end_where_the_next_begins() {
        let found = fields(PLAN);
        let names: Vec<&str> = found.iter().map(|field| field.name).collect();
        assert_eq!(names, ["info", "laws", "sites"]);
        assert!(found.iter().all(|field| PLAN[field.start..].starts_with(field.name)));
        assert!(found.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert!(PLAN[..found[2].end].ends_with("],\n"));
    }

    #[test]
    fn a_long_word_is_shown_in_part() {
        assert_eq!(shown("宪法"), "宪法");
        assert_eq!(shown(&"法".repeat(100)), format!("{}…", "法".repeat(60)));
    }

    #[test]
    fn positions_count_characters_from_one_and_turn_back_into_offsets() {
        let text = "一二三\r\n四五";
        let lines = Lines::new(text);
        let offset = text.find('五').expect("it is there");
        assert_eq!(lines.position(offset), (2, 2));
        assert_eq!(lines.offset(2, 2), offset);
        assert_eq!(lines.position(0), (1, 1));
        assert_eq!(lines.offset(9, 1), text.len());
    }
}
