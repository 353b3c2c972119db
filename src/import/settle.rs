//! Which rows of a draft the plan has already, and what is new or different.
//!
//! A row is matched with the record of the same natural key: a duty by list, unit and content, an
//! activity by title and first day, a site by district and name, a unit by any of its names, a
//! person by unit and name, a material by name. Only what a row states is compared, so a blank
//! cell is no difference. Importing the same file twice therefore adds nothing.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use super::{
    draft::{Draft, DraftRow},
    field::{Field, Kind},
    kind,
    show::Lookup,
};
use crate::model::{AnyRecord, Plan, RecordId, RecordRef};

/// Rows of a key are matched by what they say in up to this many selections of fields, and beyond
/// in their order: a list fills its columns in a handful of ways.
const MOST_SELECTIONS: usize = 64;

/// What becomes of each row of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled {
    /// One for each row of the draft, in its order.
    pub rows: Vec<SettledRow>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct SettledRow {
    /// How it stands to the plan.
    pub class: Class,
    /// The record of the plan it was matched with.
    pub existing: Option<RecordId>,
    /// What the row says differently, in the order of the fields.
    pub differences: Vec<Difference>,
}

/// How a row stands to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The plan has no such record.
    New,
    /// The plan has it and the row says nothing else.
    Same,
    /// The plan has it and the row says something else.
    Differs,
    /// Only a person can tell.
    Doubtful(Doubt),
    /// The row makes no record; the draft's problems say why.
    Unread,
}

/// Why only a person can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// It says the same as an earlier row of the draft, at this place.
    Repeats(usize),
    /// The plan or the draft has several records of this key that differ.
    Several,
}

/// A field that the plan and the row do not agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field.
    pub field: Field,
    /// What the plan says.
    pub here: String,
    /// What the row says.
    pub there: String,
}

/// Matches the rows of a draft with the records of a plan.
pub fn settle(draft: &Draft, plan: &Plan) -> Settled {
    let lookup = Lookup::of(draft, plan);
    let mut settled: Vec<SettledRow> =
        draft.rows.iter().map(|_| SettledRow::new(Class::Unread)).collect();
    for kind in Kind::ALL {
        let rows = by_key(draft, kind, &lookup);
        if rows.is_empty() {
            continue;
        }
        let existing = existing(plan, kind, &rows, &lookup);
        for (key, places) in &rows {
            let records = existing.get(key).map_or(&[][..], Vec::as_slice);
            settle_key(draft, places, records, &lookup, &mut settled);
        }
    }
    Settled { rows: settled }
}

/// The rows of a kind by their key.
fn by_key(draft: &Draft, kind: Kind, lookup: &Lookup<'_>) -> BTreeMap<String, Vec<usize>> {
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, row) in draft.rows.iter().enumerate().filter(|(_, row)| row.kind == kind) {
        if let Some(record) = row.record.as_ref().and_then(kind::borrow) {
            rows.entry(kind::key(record, lookup)).or_default().push(place);
        }
    }
    rows
}

/// The plan's records of these keys.
fn existing<'a>(
    plan: &'a Plan,
    kind: Kind,
    wanted: &BTreeMap<String, Vec<usize>>,
    lookup: &Lookup<'_>,
) -> BTreeMap<String, Vec<RecordRef<'a>>> {
    let mut existing: BTreeMap<String, Vec<RecordRef<'a>>> = BTreeMap::new();
    let mut put = |record: RecordRef<'a>| {
        let key = kind::key(record, lookup);
        if wanted.contains_key(&key) {
            existing.entry(key).or_default().push(record);
        }
    };
    match kind {
        Kind::Duties => plan.duties.iter().map(RecordRef::Duty).for_each(&mut put),
        Kind::Activities => plan.activities.iter().map(RecordRef::Activity).for_each(&mut put),
        Kind::Sites => plan.sites.iter().map(RecordRef::Site).for_each(&mut put),
        Kind::Units => plan.units.iter().map(RecordRef::Unit).for_each(&mut put),
        Kind::People => plan.people.iter().map(RecordRef::Person).for_each(&mut put),
        Kind::Materials => plan.materials.iter().map(RecordRef::Material).for_each(&mut put),
    }
    existing
}

/// Settles the rows of one key: first those that say just what a record says, then the rest.
fn settle_key(
    draft: &Draft,
    places: &[usize],
    records: &[RecordRef<'_>],
    lookup: &Lookup<'_>,
    settled: &mut [SettledRow],
) {
    let mut alike = Alike::new(records, lookup);
    let mut open: Vec<usize> = Vec::new();
    for place in places {
        let Some(row) = draft.rows.get(*place) else { continue };
        match alike.take(row) {
            Some(record) => {
                set(settled, *place, SettledRow::matched(Class::Same, record, Vec::new()));
            }
            None => open.push(*place),
        }
    }
    let mut free = alike.left().into_iter();
    let is_clear = open.len() == 1 && free.len() == 1;
    let earlier = earlier(draft, places, lookup);
    for place in open {
        let Some(row) = draft.rows.get(place) else { continue };
        let result = match (free.next(), earlier.get(&place)) {
            (Some(record), _) => {
                let class = if is_clear { Class::Differs } else { Class::Doubtful(Doubt::Several) };
                SettledRow::matched(class, record, differences(row, record, lookup))
            }
            (None, Some(earlier)) => SettledRow::new(Class::Doubtful(Doubt::Repeats(*earlier))),
            (None, None) => SettledRow::new(Class::New),
        };
        set(settled, place, result);
    }
}

/// For each row that says all that an earlier one says, the place of the first that does.
fn earlier(draft: &Draft, places: &[usize], lookup: &Lookup<'_>) -> BTreeMap<usize, usize> {
    // most keys have one row, which repeats none
    if places.len() == 1 {
        return BTreeMap::new();
    }
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let rows = places.iter().filter_map(|place| Some((*place, draft.rows.get(*place)?)));
    let mut first = |(place, row): (usize, &DraftRow)| {
        let record = kind::borrow(row.record.as_ref()?)?;
        let fields = row.kind.fields().into_iter().filter(|field| *field != Field::Seq);
        let first = *seen.entry(fingerprint(record, fields, lookup)).or_insert(place);
        (first < place).then_some((place, first))
    };
    rows.filter_map(&mut first).collect()
}

fn set(settled: &mut [SettledRow], place: usize, row: SettledRow) {
    if let Some(slot) = settled.get_mut(place) {
        *slot = row;
    }
}

/// The records of a key, found by what they say in the fields that a row states.
struct Alike<'r, 'a> {
    records: &'r [RecordRef<'r>],
    is_taken: Vec<bool>,
    lookup: &'r Lookup<'a>,
    /// By the fields and a fingerprint of what is said in them: the records, the first one last.
    by_words: BTreeMap<Vec<Field>, BTreeMap<u64, Vec<usize>>>,
}

impl<'r, 'a> Alike<'r, 'a> {
    fn new(records: &'r [RecordRef<'r>], lookup: &'r Lookup<'a>) -> Self {
        let is_taken = vec![false; records.len()];
        Self { records, is_taken, lookup, by_words: BTreeMap::new() }
    }

    /// The first record that is left and says what the row states.
    fn take(&mut self, row: &DraftRow) -> Option<RecordRef<'r>> {
        let place = self.find(row)?;
        let record = *self.records.get(place)?;
        if !differences(row, record, self.lookup).is_empty() {
            return None;
        }
        *self.is_taken.get_mut(place)? = true;
        Some(record)
    }

    fn find(&mut self, row: &DraftRow) -> Option<usize> {
        if self.records.len() == 1 {
            return self.is_taken.first().is_some_and(|taken| !taken).then_some(0);
        }
        if !self.by_words.contains_key(&row.stated) {
            if self.by_words.len() == MOST_SELECTIONS {
                return self.is_taken.iter().position(|taken| !taken);
            }
            self.by_words.insert(row.stated.clone(), self.said_in(&row.stated));
        }
        let drafted = kind::borrow(row.record.as_ref()?)?;
        let print = fingerprint(drafted, row.stated.iter().copied(), self.lookup);
        let places = self.by_words.get_mut(&row.stated)?.get_mut(&print)?;
        // those that another selection of fields has taken
        while places.last().is_some_and(|last| self.is_taken.get(*last) != Some(&false)) {
            places.pop();
        }
        places.last().copied()
    }

    fn said_in(&self, fields: &[Field]) -> BTreeMap<u64, Vec<usize>> {
        let mut places: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (place, record) in self.records.iter().enumerate().rev() {
            let print = fingerprint(*record, fields.iter().copied(), self.lookup);
            places.entry(print).or_default().push(place);
        }
        places
    }

    /// The records that no row has taken.
    fn left(self) -> Vec<RecordRef<'r>> {
        let records = self.records.iter().zip(self.is_taken);
        records.filter(|(_, taken)| !taken).map(|(record, _)| *record).collect()
    }
}

/// What a row states differently from a record.
fn differences(row: &DraftRow, record: RecordRef<'_>, lookup: &Lookup<'_>) -> Vec<Difference> {
    let Some(drafted) = row.record.as_ref().and_then(kind::borrow) else { return Vec::new() };
    let differs = |field: &Field| {
        let here = kind::show(record, *field, lookup);
        let there = kind::show(drafted, *field, lookup);
        (here != there).then_some(Difference { field: *field, here, there })
    };
    row.stated.iter().filter_map(differs).collect()
}

/// A number for what a record says in some fields; two that say the same have the same.
fn fingerprint(
    record: RecordRef<'_>,
    fields: impl Iterator<Item = Field>,
    lookup: &Lookup<'_>,
) -> u64 {
    let mut hasher = DefaultHasher::new();
    for field in fields {
        kind::show(record, field, lookup).hash(&mut hasher);
    }
    hasher.finish()
}

impl SettledRow {
    const fn new(class: Class) -> Self {
        Self { class, existing: None, differences: Vec::new() }
    }

    fn matched(class: Class, record: RecordRef<'_>, differences: Vec<Difference>) -> Self {
        Self { class, existing: Some(record.id()), differences }
    }
}

impl Settled {
    /// How many rows are of a class; doubts of every sort count together.
    pub fn count(&self, class: Class) -> usize {
        let same = |it: &&SettledRow| match (it.class, class) {
            (Class::Doubtful(_), Class::Doubtful(_)) => true,
            (one, other) => one == other,
        };
        self.rows.iter().filter(same).count()
    }
}

impl DraftRow {
    /// What the row says in a field, as people read it.
    pub fn show(&self, field: Field, lookup: &Lookup<'_>) -> String {
        let record: Option<&AnyRecord> = self.record.as_ref();
        record.and_then(kind::borrow).map(|it| kind::show(it, field, lookup)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Id,
        import::{
            Choices, Layout, Learnt, Mapping, Newcomer, Part, Side, draft,
            testing::{plan, sheet},
        },
        model::Duty,
    };

    const LIST: &str = "2026年普法责任清单|||\n序号|责任单位|普法内容|时间节点\n\
                        1|市教育局|《教育法》|全年\n2|^|《教师法》|9月\n3|市某某局|《民法典》|5月";

    fn draft_of(text: &str, plan: &Plan) -> Draft {
        let sheet = sheet(text);
        let layout = Layout::guess(&sheet);
        let mapping = Mapping::guess(&sheet, &layout, plan, &Learnt::default());
        draft(&[Part { sheet: &sheet, layout: &layout, mapping: &mapping }], plan)
    }

    /// Takes a list into a plan; gives back how many records that put.
    fn import(text: &str, plan: &mut Plan, choices: &Choices) -> usize {
        let draft = draft_of(text, plan);
        let mut next = plan.duties.len() * 100;
        let mut mint = || {
            next += 1;
            Id::named("minted", &next.to_string())
        };
        let records = settle(&draft, plan).records(&draft, plan, choices, &mut mint);
        let count = records.len();
        for record in records {
            plan.insert(record);
        }
        count
    }

    fn classes(text: &str, plan: &Plan) -> Vec<Class> {
        settle(&draft_of(text, plan), plan).rows.iter().map(|row| row.class).collect()
    }

    #[test]
    fn the_same_file_twice_adds_nothing() {
        let mut plan = plan();
        let units = plan.units.len();
        // three rows and the unit that no register has
        assert_eq!(import(LIST, &mut plan, &Choices::default()), 4);
        assert_eq!((plan.duties.len(), plan.units.len()), (3, units + 1));
        assert_eq!(classes(LIST, &plan), [Class::Same; 3]);
        assert_eq!(import(LIST, &mut plan, &Choices::default()), 0);
    }

    #[test]
    fn what_differs_is_offered_field_by_field_and_the_plan_counts_until_told() {
        let mut plan = plan();
        import(LIST, &mut plan, &Choices::default());
        let changed = LIST.replace("9月", "10月");
        let draft = draft_of(&changed, &plan);
        let settled = settle(&draft, &plan);
        assert_eq!(settled.rows[1].class, Class::Differs);
        let expected =
            Difference { field: Field::Time, here: "9月".to_owned(), there: "10月".to_owned() };
        assert_eq!(settled.rows[1].differences, [expected]);
        assert_eq!(import(&changed, &mut plan, &Choices::default()), 0);
        let mut choices = Choices::default();
        choices.fields.insert((1, Field::Time), Side::File);
        assert_eq!(import(&changed, &mut plan, &choices), 1);
        assert_eq!(classes(&changed, &plan), [Class::Same; 3]);
    }

    #[test]
    fn a_row_said_twice_is_doubtful_and_stays_out() {
        let mut plan = plan();
        let twice = format!("{LIST}\n4|市某某局|《民法典》|5月");
        assert_eq!(classes(&twice, &plan)[3], Class::Doubtful(Doubt::Repeats(2)));
        import(&twice, &mut plan, &Choices::default());
        assert_eq!(import(&twice, &mut plan, &Choices::default()), 0);
    }

    #[test]
    fn a_new_unit_can_become_an_alias_or_stay_out() {
        let fresh = plan();
        let new = draft_of(LIST, &fresh).new_units[0].unit.id;
        let known = fresh.units.iter().next().expect("shipped").id;
        let of = |duty: &Duty| duty.content == "《民法典》";

        let mut plan = fresh.clone();
        let mut choices = Choices::default();
        choices.units.insert(new, Newcomer::Alias(known));
        import(LIST, &mut plan, &choices);
        let duty = plan.duties.iter().find(|it| of(it)).expect("imported");
        assert_eq!((duty.unit, plan.units.len()), (Some(known), fresh.units.len()));
        assert_eq!(classes(LIST, &plan), [Class::Same; 3]);

        let mut plan = fresh.clone();
        choices.units.insert(new, Newcomer::Leave);
        import(LIST, &mut plan, &choices);
        let duty = plan.duties.iter().find(|it| of(it)).expect("imported");
        assert_eq!((duty.unit, duty.note.as_str()), (None, "市某某局"));
        assert_eq!(import(LIST, &mut plan, &choices), 0);
    }
}
