//! A conflict: what both sides changed, and what a person says about it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    base::Message,
    edit::fields::{Field, Names, Shape, Typing, as_typed, typing},
    model::RecordId,
};

/// What a conflict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The plan itself: its head, word lists, lists, deck, holidays, forms.
    Plan,
    /// A record.
    Record(RecordId),
}

/// The name of a conflict. It is the same each time the same plans are merged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConflictKey {
    /// What it is about.
    pub about: About,
    /// The field as files name it: `place.site`, `dictionaries.forms["lecture"].name`. Empty for a
    /// whole record.
    pub path: String,
}

/// What kind of conflict it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictKind {
    /// Both changed a field, each in its own way.
    Field,
    /// Both changed the record in ways that do not go together.
    Record,
    /// We removed a record that they changed, or newly refer to.
    RemovedHere,
    /// They removed a record that we changed, or newly refer to.
    RemovedThere,
    /// Both gave the same number to a letter. Whoever does not keep it gets the next free one.
    LetterNumber,
}

/// What a person decided about a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Ours counts.
    Ours,
    /// Theirs counts.
    Theirs,
    /// Neither: this value counts, see [`Typing`] for how it is written. What is no value of the
    /// field leaves the conflict open.
    Value(String),
}

/// What was decided, by conflict.
pub type Choices = BTreeMap<ConflictKey, Settled>;

/// Something that both sides changed.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Its name.
    pub key: ConflictKey,
    /// What kind of conflict.
    pub kind: ConflictKind,
    /// What was decided. `None` while nobody has; then a removed record stays in the plan, and of
    /// two values ours counts.
    pub settled: Option<Settled>,
    pub(super) path: Path,
    pub(super) shape: Shape,
    pub(super) base: Says,
    pub(super) ours: Says,
    pub(super) theirs: Says,
}

/// A conflict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The sort of record, or that it is about the plan.
    pub kind: String,
    /// What people call the record.
    pub record: String,
    /// The field; for a whole record that it is about all of it.
    pub field: String,
    /// What the common ancestor says; empty where it says nothing.
    pub base: String,
    /// What we say.
    pub ours: String,
    /// What they say.
    pub theirs: String,
}

/// What one version says.
#[derive(Clone, Debug)]
pub(super) enum Says {
    /// A value, or that the field is empty.
    Value(Option<Value>),
    /// That the record is as it was.
    Unchanged,
    /// That the record is not there.
    Removed,
    /// That these fields of the record changed.
    Changed(Vec<&'static str>),
    /// That this record refers to it.
    UsedBy(RecordId),
    /// That this record has the number.
    Bears(RecordId),
}

/// The way to a value inside a record.
#[derive(Clone, Debug, Default)]
pub(super) struct Path(Vec<Step>);

#[derive(Clone, Debug)]
enum Step {
    Field(&'static Field),
    /// A row of a list whose rows have names: the name, the fields of such rows, any version of it.
    Row {
        name: String,
        fields: &'static [Field],
        row: Value,
    },
}

impl Path {
    pub fn push_field(&mut self, field: &'static Field) {
        self.0.push(Step::Field(field));
    }

    pub fn push_row(&mut self, name: String, fields: &'static [Field], row: Value) {
        self.0.push(Step::Row { name, fields, row });
    }

    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// The path as files name it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for step in &self.0 {
            match step {
                Step::Field(field) if text.is_empty() => text.push_str(field.name),
                Step::Field(field) => text.extend([".", field.name]),
                Step::Row { name, .. } => text.extend(["[", name, "]"]),
            }
        }
        text
    }

    /// The path as people read it: 宣传渠道 · 广播 · 名称.
    pub fn words(&self, names: &Names<'_>) -> String {
        let steps = self.0.iter().map(|step| match step {
            Step::Field(field) => names.text(field.label),
            Step::Row { fields, row, .. } => {
                let texts = fields.iter().map(|it| names.value(it.shape, row.get(it.name)));
                texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
            }
        });
        steps.collect::<Vec<_>>().join(" · ")
    }
}

impl ConflictKey {
    /// The name of a conflict about all of a record, or of a plan.
    pub(super) const fn whole(about: About) -> Self {
        Self { about, path: String::new() }
    }

    /// The side that was chosen; what is whole has no value to type.
    pub(super) fn side(&self, choices: &Choices) -> Option<Settled> {
        choices.get(self).filter(|settled| !matches!(settled, Settled::Value(_))).cloned()
    }
}

impl Conflict {
    /// A conflict about all of a record, or of a plan.
    pub(super) fn whole(
        about: About,
        kind: ConflictKind,
        settled: Option<Settled>,
        [ours, theirs]: [Says; 2],
    ) -> Self {
        let (key, path, base) = (ConflictKey::whole(about), Path::default(), Says::Unchanged);
        Self { key, kind, settled, path, shape: Shape::Line, base, ours, theirs }
    }

    /// The conflict in words.
    pub fn told(&self, names: &Names<'_>) -> Told {
        let (kind, record) = match self.key.about {
            About::Plan => (names.text("edit.merge.plan"), String::new()),
            About::Record(id) => (names.text(id.kind().text_key()), names.title(id)),
        };
        let field = match self.kind {
            ConflictKind::Field | ConflictKind::LetterNumber => self.path.words(names),
            _ => names.text("edit.merge.whole"),
        };
        let says = |says| self.says(says, names);
        let (base, ours, theirs) = (says(&self.base), says(&self.ours), says(&self.theirs));
        Told { kind, record, field, base, ours, theirs }
    }

    /// How a person can give a value of their own; `None` if it can only be taken from one side.
    pub fn typing(&self, names: &Names<'_>) -> Option<Typing> {
        match self.kind {
            ConflictKind::Field => typing(self.shape, names),
            ConflictKind::LetterNumber => Some(Typing::Number),
            _ => None,
        }
    }

    /// Our value as a person would type it, to begin from.
    pub fn ours_as_typed(&self) -> String {
        match &self.ours {
            Says::Value(value) => as_typed(self.shape, value.as_ref()),
            _ => String::new(),
        }
    }

    fn says(&self, says: &Says, names: &Names<'_>) -> String {
        let with_title = |key, id| names.say(&Message::new(key).with("title", names.title(id)));
        match says {
            Says::Value(value) => names.value(self.shape, value.as_ref()),
            Says::Unchanged => names.text("edit.merge.unchanged"),
            Says::Removed => names.text("edit.merge.removed"),
            Says::Changed(labels) => {
                let fields = names.list(labels.iter().map(|label| names.text(label)));
                names.say(&Message::new("edit.merge.changed").with("fields", fields))
            }
            Says::UsedBy(id) => with_title("edit.merge.used", *id),
            Says::Bears(id) => with_title("edit.merge.bears", *id),
        }
    }
}
