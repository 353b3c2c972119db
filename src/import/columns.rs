//! The headings that units write above their columns: which field each names.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{
    field::{Field, Kind},
    plain,
};
use crate::catalogue;

/// How surely a heading names a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It contains a known heading: 普法责任单位（全称）.
    Contains,
    /// It is a known heading.
    Same,
}

/// The headings of a kind of list.
struct Book {
    /// Every heading in plain form.
    fields: BTreeMap<String, Field>,
    /// The same, the longest first.
    by_length: Vec<(String, Field)>,
}

static BOOKS: LazyLock<BTreeMap<Kind, Book>> = LazyLock::new(|| {
    let text = include_str!("../../assets/import/columns.ron");
    let kinds: BTreeMap<Kind, BTreeMap<Field, Vec<String>>> =
        catalogue::shipped("import/columns.ron", text);
    let book = |fields: BTreeMap<Field, Vec<String>>| {
        let fields: BTreeMap<String, Field> = fields
            .into_iter()
            .flat_map(|(field, names)| names.into_iter().map(move |name| (bare(&name), field)))
            .collect();
        let mut by_length: Vec<_> = fields.iter().map(|(name, it)| (name.clone(), *it)).collect();
        by_length.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
        Book { fields, by_length }
    };
    kinds.into_iter().map(|(kind, fields)| (kind, book(fields))).collect()
});

/// The field that a heading names in a kind of list.
///
/// Blanks, brackets and marks do not matter. A heading that is not known counts as the longest
/// known one of two signs or more that it contains, the later one of two as long: the end of a
/// Chinese noun says what it is.
pub fn field_of(kind: Kind, heading: &str) -> Option<(Field, Fit)> {
    let book = BOOKS.get(&kind)?;
    let heading = bare(heading);
    if let Some(field) = book.fields.get(&heading) {
        return Some((*field, Fit::Same));
    }
    let contained = book
        .by_length
        .iter()
        .filter(|(name, _)| name.chars().count() > 1)
        .filter_map(|(name, field)| Some((name.chars().count(), heading.rfind(name)?, *field)));
    let (_, _, field) = contained.max_by_key(|(length, at, _)| (*length, *at))?;
    Some((field, Fit::Contains))
}

/// A heading in plain form: without blanks, marks and what separates two words.
pub(super) fn bare(heading: &str) -> String {
    let mut bare = plain::key(heading);
    bare.retain(|c| !is_mark(c));
    bare
}

/// Whether a text is a heading, given in plain form.
pub(super) fn says(text: &str, bare: &str) -> bool {
    plain::key_signs(text).filter(|c| !is_mark(*c)).eq(bare.chars())
}

const fn is_mark(c: char) -> bool {
    matches!(c, '(' | ')' | '/' | '\\' | '、' | ',' | '.' | ':' | ';' | '-' | '—' | '_' | '*' | '|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, cases: &[(&str, Field)]) {
        for (heading, field) in cases {
            assert_eq!(field_of(kind, heading).map(|it| it.0), Some(*field), "{heading}");
        }
    }

    #[test]
    fn every_kind_knows_headings_and_gives_each_to_a_field_it_has() {
        for kind in Kind::ALL {
            let book = BOOKS.get(&kind).expect("every kind has headings");
            for (name, field) in &book.fields {
                assert!(kind.fields().contains(field), "{kind:?}: {name}");
            }
        }
    }

    #[test]
    fn headings_of_duty_lists_are_known_however_they_are_written() {
        check(
            Kind::Duties,
            &[
                ("普 法 内 容", Field::Content),
                ("责任部门（配合）", Field::SupportUnits),
                ("普法责任单位（全称）", Field::Unit),
                ("联系人及电话", Field::Person),
                ("2026年完成时限", Field::Time),
                ("主要措施\n及载体", Field::Measures),
            ],
        );
        assert_eq!(field_of(Kind::Duties, "得分"), None);
    }

    #[test]
    fn headings_of_ledgers_are_known_with_their_parents() {
        use crate::model::Figure;
        check(
            Kind::Activities,
            &[
                ("发放资料（种）", Field::Actual(Figure::MaterialKinds)),
                ("发放资料/份", Field::Actual(Figure::Copies)),
                ("地点（具体）", Field::Place),
                ("媒体报道（标题/链接）", Field::Evidence),
            ],
        );
    }
}
