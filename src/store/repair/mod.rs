//! Saving what can be saved of a damaged plan, because somebody asked for it.
//!
//! Every record is read alone. One that reads stays as it is; one that does not is listed with its
//! line and the reason, and its text is kept. Nothing is guessed, completed or joined: what is kept
//! stood in the file so, and what did not is for a person to enter again.

mod pieces;

use std::{borrow::Cow, collections::BTreeMap};

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use self::pieces::{Piece, What, pieces};
use super::{
    VERSION, audit,
    fault::{Fault, FormatError},
    format::{header, to_ron, without_byte_order_mark},
    outline::{self, Lines},
};
use crate::{
    base::{Message, Place, Problem, Severity},
    model::{AnyRecord, Plan, RecordKind},
};

/// What the name of the file with the lost text adds to that of the saved plan.
pub const LOST: &str = ".lost.txt";

/// What could be saved of a damaged plan, and what could not.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// The plan: whatever could be read.
    pub plan: Plan,
    /// What could not, in the order of the file.
    pub lost: Vec<Lost>,
    /// What about the saved plan does not fit together, such as a reference to a lost record.
    /// Places are those of the plan as it will be written.
    pub problems: Vec<Problem>,
}

/// A part of the file that is not in the saved plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    /// Where it stood, and why it could not be read.
    pub problem: Problem,
    /// Its text as it stood there.
    pub text: String,
}

/// The plan in a damaged file, as far as it can be read.
///
/// `blank` is a plan without records: what of a plan's own parts cannot be read is taken from it
/// and listed as lost. A newer format is refused, and so is a text in which nothing is a record or
/// part of a plan.
pub fn repair(bytes: &[u8], blank: Plan) -> Result<Repaired, FormatError> {
    let text = String::from_utf8_lossy(bytes);
    let has_foreign_bytes = matches!(text, Cow::Owned(_));
    let text = without_byte_order_mark(&text);
    let head = header(text).ok().flatten();
    if let Some(head) = &head
        && head.version > VERSION
    {
        let generator = head.generator.clone();
        return Err(FormatError::Newer { version: head.version, generator });
    }
    let mut salvage = Salvage::new(text, has_foreign_bytes, blank);
    for piece in pieces(text) {
        salvage.take(&piece);
    }
    if !salvage.has_found {
        return Err(FormatError::NotAPlan);
    }
    salvage.judge_head(head.is_some());
    if !salvage.has_info
        && let Some(id) = head.and_then(|head| head.id)
    {
        salvage.plan.info.id = id;
    }
    let Salvage { plan, lost, .. } = salvage;
    let problems = audit::problems(plan.info.id, &plan, &to_ron(&plan));
    Ok(Repaired { plan, lost, problems })
}

impl Repaired {
    /// How many records of each kind were saved; kinds without any are left out.
    pub fn kept(&self) -> Vec<(RecordKind, usize)> {
        let mut kept: BTreeMap<RecordKind, usize> = BTreeMap::new();
        for record in self.plan.records() {
            *kept.entry(record.id().kind()).or_default() += 1;
        }
        kept.into_iter().collect()
    }

    /// Whether the file was whole.
    pub const fn is_whole(&self) -> bool {
        self.lost.is_empty()
    }

    /// The lost parts as a text to be kept beside the plan; `say` puts a problem into a sentence.
    pub fn lost_text(&self, say: &dyn Fn(&Problem) -> String) -> String {
        let parts: Vec<String> = self
            .lost
            .iter()
            .map(|lost| format!("== {}\n{}\n", say(&lost.problem), lost.text))
            .collect();
        parts.join("\n")
    }
}

struct Salvage<'a> {
    text: &'a str,
    lines: Lines<'a>,
    options: ron::Options,
    /// Whether some bytes were no text; they stand in it as `U+FFFD`.
    has_foreign_bytes: bool,
    plan: Plan,
    lost: Vec<Lost>,
    has_info: bool,
    has_found: bool,
}

impl<'a> Salvage<'a> {
    fn new(text: &'a str, has_foreign_bytes: bool, plan: Plan) -> Self {
        // As the head of every file says that the program has written; the head may be lost.
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let (lines, lost) = (Lines::new(text), Vec::new());
        let (has_info, has_found) = (false, false);
        Self { text, lines, options, has_foreign_bytes, plan, lost, has_info, has_found }
    }

    fn take(&mut self, piece: &Piece<'a>) {
        let problem = if self.has_foreign_bytes && piece.text.contains(char::REPLACEMENT_CHARACTER)
        {
            let inside = piece.text.find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
            Err(self.problem("store.repair.bytes", piece.start + inside, title_of(piece)))
        } else {
            match piece.what {
                What::Record(kind) => self.take_record(kind, piece),
                What::Part(name) => self.take_part(name, piece),
                What::Stray => Err(self.problem("store.repair.stray", piece.start, None)),
            }
        };
        match problem {
            Ok(()) => self.has_found = true,
            Err(problem) => self.lost.push(Lost { problem: *problem, text: piece.text.to_owned() }),
        }
    }

    fn take_record(&mut self, kind: RecordKind, piece: &Piece<'_>) -> Result<(), Box<Problem>> {
        // A record of any kind begins with the name of its kind, on a line of its own.
        let begin = format!("{kind:?}(\n");
        let record: AnyRecord =
            self.read(&begin, piece.text, "\n)", piece.start, title_of(piece))?;
        let known = self.plan.record(record.id()).map(crate::model::RecordRef::to_owned);
        match known {
            None => {
                self.plan.insert(record);
                Ok(())
            }
            Some(known) => {
                let is_same = known == record;
                let code = if is_same { "store.repair.same-twice" } else { "store.repair.twice" };
                Err(self.problem(code, piece.start, title_of(piece)))
            }
        }
    }

    fn take_part(&mut self, name: &str, piece: &Piece<'_>) -> Result<(), Box<Problem>> {
        let (before, value) = piece.text.split_once(':').unwrap_or(("", piece.text));
        let at = piece.start + before.len() + 1;
        match name {
            "info" if !self.has_info => {
                self.plan.info = self.read_value(value, at, name)?;
                self.has_info = true;
            }
            "dictionaries" => self.plan.dictionaries = self.read_value(value, at, name)?,
            "lists" => self.plan.lists = self.read_value(value, at, name)?,
            "deck" => self.plan.deck = self.read_value(value, at, name)?,
            "holidays" => self.plan.holidays = self.read_value(value, at, name)?,
            "forms" => self.plan.forms = self.read_value(value, at, name)?,
            _ => {
                let mut problem = self.problem("store.unknown-field", piece.start, None);
                problem.message = Message::new("store.unknown-field").with("field", name);
                return Err(problem);
            }
        }
        Ok(())
    }

    fn read_value<T: DeserializeOwned>(
        &self,
        value: &str,
        at: usize,
        name: &str,
    ) -> Result<T, Box<Problem>> {
        self.read("", value, "", at, Some(name.to_owned()))
    }

    /// Reads a text that stands at a place of the whole, between two texts that do not.
    fn read<T: DeserializeOwned>(
        &self,
        begin: &str,
        text: &str,
        end: &str,
        at: usize,
        record: Option<String>,
    ) -> Result<T, Box<Problem>> {
        let (line, column) = self.lines.position(at);
        // Columns of the first line count from where it stands.
        let wrapped = format!("{begin}{}{text}{end}", " ".repeat(column - 1));
        self.options.from_str(&wrapped).map_err(|error| {
            let above = begin.matches('\n').count();
            let mut fault = Fault::of_part::<T>(&self.options, &wrapped, error, record);
            fault.line = (fault.line + line).saturating_sub(1 + above);
            Box::new(FormatError::Fault(Box::new(fault)).problem())
        })
    }

    fn problem(&self, code: &'static str, at: usize, record: Option<String>) -> Box<Problem> {
        let (line, column) = self.lines.position(at);
        Box::new(Problem {
            severity: Severity::Error,
            code,
            place: Place { file: None, line: Some(line), column: Some(column), record },
            message: Message::new(code),
            hint: None,
        })
    }

    /// Lists the head and the plan's own particulars as lost, if they are.
    fn judge_head(&mut self, has_head: bool) {
        if !has_head {
            let head = self.text.lines().take_while(|line| !line.contains("plan: "));
            let text = head.collect::<Vec<_>>().join("\n");
            let problem = self.problem("store.repair.no-head", 0, None);
            self.lost.insert(0, Lost { problem: *problem, text });
        }
        if !self.has_info {
            let problem = self.problem("store.repair.no-info", 0, None);
            self.lost.insert(0, Lost { problem: *problem, text: String::new() });
        }
    }
}

/// What people call the record of a piece, as far as its text still says.
fn title_of(piece: &Piece<'_>) -> Option<String> {
    let inside = piece.text.get(piece.text.find('(')?..)?;
    let in_its_place = format!("((t:[{inside}");
    outline::entries(&in_its_place).first()?.title()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Id, catalogue, store};

    fn blank() -> Plan {
        Plan::empty(Id::named("plan", "blank"), "空白", 2026)
    }

    #[track_caller]
    fn repaired(text: &str) -> Repaired {
        repair(text.as_bytes(), blank()).expect("a plan can be found")
    }

    fn sample() -> (Plan, String) {
        let plan = catalogue::sample();
        let text = store::to_ron(&plan);
        (plan, text)
    }

    fn codes(repaired: &Repaired) -> Vec<&'static str> {
        repaired.lost.iter().map(|lost| lost.problem.code).collect()
    }

    #[test]
    fn a_whole_file_is_kept_whole_however_it_is_laid_out() {
        let (plan, text) = sample();
        assert_eq!((repaired(&text).plan, repaired(&text).lost), (plan.clone(), vec![]));
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(repaired(&windows).plan, plan);
        let flat: Vec<&str> = text.lines().map(str::trim).collect();
        let flat = repaired(&flat.join("\n"));
        assert_eq!((flat.plan, flat.lost), (plan, vec![]));
    }

    #[test]
    fn one_record_is_lost_with_its_line_and_its_text_and_the_others_stay() {
        let (mut plan, text) = sample();
        let victim = plan.activities.iter().next().expect("the sample has some").clone();
        let mark = format!("{:?}", victim.title);
        let line = text.lines().position(|line| line.contains(&mark)).expect("it is there") + 1;
        plan.activities.remove(victim.id);
        for damage in ["\"no end", "5", "", "( [", "\"a\", soul: true"] {
            let found = repaired(&text.replacen(&mark, damage, 1));
            assert_eq!(found.plan.activities, plan.activities, "{damage}");
            let [lost] = &found.lost[..] else { panic!("one is lost: {:?}", found.lost) };
            assert!(lost.text.contains(&victim.id.to_string()), "{}", lost.text);
            let told = lost.problem.place.line.expect("a line");
            assert!((line..line + 40).contains(&told), "{told} is not near {line}");
        }
    }

    #[test]
    fn a_bracket_that_is_gone_spoils_no_other_record() {
        let (plan, text) = sample();
        let closed = "\n            ),\n            Activity(\n";
        let found = repaired(&text.replacen(closed, "\n            Activity(\n", 1));
        assert_eq!(found.plan.activities.len(), plan.activities.len() - 1);
        assert_eq!(found.lost.len(), 1);
    }

    #[test]
    fn a_file_that_breaks_off_keeps_what_stands_before() {
        let (plan, text) = sample();
        let all = plan.records().count();
        let cut = text.floor_char_boundary(text.len() / 2);
        let found = repaired(&text[..cut]);
        let kept = found.plan.records().count();
        assert!(kept > 0 && kept < all && found.lost.len() <= 1, "{kept} of {all}");
        assert!(found.plan.records().all(|record| plan.record(record.id()) == Some(record)));
    }

    #[test]
    fn a_hole_of_zeros_costs_what_it_covers() {
        let (plan, text) = sample();
        let mut bytes = text.into_bytes();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 4096].fill(0);
        let found = repair(&bytes, blank()).expect("a plan can be found");
        let kept = found.plan.records().count();
        assert!(kept + 30 > plan.records().count(), "{kept}");
        assert!(!found.is_whole());
        assert!(found.plan.records().all(|record| plan.record(record.id()) == Some(record)));
    }

    #[test]
    fn a_record_with_bytes_that_are_no_text_is_not_kept_changed() {
        let (plan, text) = sample();
        let at = text.rfind("宪法").expect("the sample knows it");
        let mut bytes = text.into_bytes();
        bytes[at] = 0xff;
        let found = repair(&bytes, blank()).expect("a plan can be found");
        assert_eq!(codes(&found), ["store.repair.bytes"]);
        assert_eq!(found.plan.records().count(), plan.records().count() - 1);
    }

    #[test]
    fn the_first_of_two_with_one_id_stays_and_references_to_nothing_are_told() {
        let (plan, text) = sample();
        let [first, second, ..] = &plan.units.iter().collect::<Vec<_>>()[..] else { panic!() };
        let (first, second) = (first.id.to_string(), second.id.to_string());
        let own = format!("id: \"{second}\"");
        let found = repaired(&text.replacen(&own, &format!("id: \"{first}\""), 1));
        assert_eq!(codes(&found), ["store.repair.twice"]);
        let missing = found.problems.iter().filter(|it| it.code == "store.broken-reference");
        assert!(missing.count() > 0, "the sample refers to its units");
    }

    #[test]
    fn a_lost_head_and_lost_particulars_are_told_and_the_records_stay() {
        let (plan, text) = sample();
        let at = text.find("dictionaries: ").expect("it is there") - 8;
        let found = repaired(&text[at..]);
        assert_eq!(codes(&found), ["store.repair.no-info", "store.repair.no-head"]);
        assert_eq!(found.plan.activities, plan.activities);
        assert_eq!(found.plan.info, blank().info);
    }

    #[test]
    fn what_is_no_plan_or_too_new_is_refused() {
        let refused = |text: &str| repair(text.as_bytes(), blank()).expect_err("refused");
        assert_eq!(refused("普法计划"), FormatError::NotAPlan);
        assert_eq!(refused(""), FormatError::NotAPlan);
        let newer = "(format: \"pufa-plan\", version: 7, generator: \"pufa 3\", plan: ())";
        assert!(matches!(refused(newer), FormatError::Newer { version: 7, .. }));
    }
}
