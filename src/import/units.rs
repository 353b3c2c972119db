//! Which units a cell names, and which of them leads.

use super::{
    names::{Named, Names},
    newcomers::Newcomers,
    plain,
    words::{Share, words},
};
use crate::{base::Id, model::Unit};

/// What a cell says of units.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct UnitWords {
    /// Those that answer for it, in the order of the text.
    pub lead: Vec<Id<Unit>>,
    /// Those that help.
    pub support: Vec<Id<Unit>>,
    /// Whether it speaks of all units: 各单位.
    pub everyone: bool,
    /// Words that name no unit, or more than one.
    pub unread: Vec<String>,
}

/// Labels and what they say; the longer ones first.
fn labels() -> impl Iterator<Item = (&'static str, Share)> {
    words().unit_labels.iter().map(|(label, share)| (label.as_str(), *share))
}

/// Reads 市教育局、团市委; 牵头：市教育局 配合：团市委、市妇联; 市教育局牵头，团市委、市妇联配合;
/// 市教育局（牵头）、团市委. Where one is said to lead, those of whom nothing is said help.
pub(super) fn read(text: &str, names: &Names<'_>, newcomers: &mut Newcomers) -> UnitWords {
    let mut found = UnitWords::default();
    let mut unsaid = Vec::new();
    let mut role = None;
    for clause in labelled(text).split(['，', ',', '；', ';', '。', '\n']) {
        let mut ids = Vec::new();
        let mut said = None;
        for piece in clause.split(['、', '/']) {
            let (piece, label) = without_label(plain::unnumbered(piece));
            role = label.or(role);
            let (piece, end) = without_end(piece);
            said = end.map(|(role, _)| role);
            let own = end.filter(|(_, is_alone)| *is_alone).map(|(role, _)| role).or(role);
            let mut units = Vec::new();
            read_name(piece, names, newcomers, &mut units, &mut found);
            ids.extend(units.into_iter().map(|id| (id, own)));
            if end.is_some_and(|(_, is_alone)| is_alone) {
                said = None;
            }
        }
        for (id, own) in ids {
            match own.or(said) {
                Some(Share::Lead) => push(&mut found.lead, id),
                Some(Share::Support) => push(&mut found.support, id),
                None => push(&mut unsaid, id),
            }
        }
    }
    let others = if found.lead.is_empty() { &mut found.lead } else { &mut found.support };
    for id in unsaid {
        push(others, id);
    }
    let lead = found.lead.clone();
    found.support.retain(|id| !lead.contains(id));
    found
}

/// The text with a line break before each label that a colon follows.
fn labelled(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() + 8);
    let mut parts = text.split([':', '：']).peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            lines.push_str(part);
            break;
        }
        let label = labels().find(|(label, _)| part.ends_with(label));
        let before = label.and_then(|(label, _)| part.strip_suffix(label)).unwrap_or(part);
        lines.push_str(before);
        if let Some((label, _)) = label {
            lines.push('\n');
            lines.push_str(label);
        }
        lines.push('：');
    }
    lines
}

fn without_label(piece: &str) -> (&str, Option<Share>) {
    for (label, role) in labels() {
        if let Some(rest) = piece.strip_prefix(label).and_then(|rest| rest.strip_prefix('：')) {
            return (plain::trimmed(rest), Some(role));
        }
    }
    (piece, None)
}

/// 市教育局（牵头） says it of one; 市公安局配合 may say it of all in its clause.
fn without_end(piece: &str) -> (&str, Option<(Share, bool)>) {
    for (label, role) in labels() {
        for (open, close) in [('（', '）'), ('(', ')')] {
            let bare = piece
                .strip_suffix(close)
                .and_then(|it| it.strip_suffix(label))
                .and_then(|it| it.strip_suffix(open));
            if let Some(bare) = bare {
                return (plain::trimmed(bare), Some((role, true)));
            }
        }
        // 各责任单位 ends in no verb
        let is_verb = label.chars().count() == 2;
        if let Some(bare) = piece.strip_suffix(label).filter(|bare| is_verb && !bare.is_empty()) {
            return (plain::trimmed(bare), Some((role, false)));
        }
    }
    (piece, None)
}

fn read_name(
    piece: &str,
    names: &Names<'_>,
    newcomers: &mut Newcomers,
    units: &mut Vec<Id<Unit>>,
    found: &mut UnitWords,
) {
    let piece = plain::trimmed(piece);
    let key = plain::key(piece);
    if key.is_empty() {
        return;
    }
    if words().everyone.contains(&key) {
        found.everyone = true;
        return;
    }
    match names.unit(piece) {
        Named::One(id) => units.push(id),
        Named::Several => found.unread.push(piece.to_owned()),
        Named::Unknown => {
            if let Some(ids) = parts(piece, names) {
                units.extend(ids);
            } else if let Some(bare) =
                words().and_others.iter().find_map(|end| piece.strip_suffix(end.as_str()))
            {
                // who else is meant, nobody knows
                found.unread.push(piece.to_owned());
                read_name(bare, names, newcomers, units, found);
            } else if let Some(id) = newcomers.unit(piece) {
                units.push(id);
            } else {
                found.unread.push(piece.to_owned());
            }
        }
    }
}

/// 市教育局和团市委, 市教育局 团市委: split only where every part is a known unit.
fn parts(piece: &str, names: &Names<'_>) -> Option<Vec<Id<Unit>>> {
    let known = |parts: Vec<&str>| -> Option<Vec<Id<Unit>>> {
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        (parts.len() > 1).then(|| parts.iter().map(|it| names.unit(it).one()).collect())?
    };
    known(piece.split(plain::is_blank).collect())
        .or_else(|| known(piece.split(['和', '及', '与']).collect()))
}

fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::plan;

    #[track_caller]
    fn check(text: &str, lead: &str, support: &str, unread: &[&str]) {
        let plan = plan();
        let mut newcomers = Newcomers::new();
        let found = read(text, &Names::of(&plan), &mut newcomers);
        let name = |id: &Id<Unit>| {
            let known = plan.units.get(*id).map(|unit| unit.name.clone());
            let new = || newcomers.units.iter().find(|it| it.unit.id == *id);
            known.or_else(|| new().map(|it| format!("+{}", it.unit.name))).unwrap_or_default()
        };
        let names = |ids: &[Id<Unit>]| ids.iter().map(name).collect::<Vec<_>>().join(" ");
        assert_eq!(
            (names(&found.lead).as_str(), names(&found.support).as_str()),
            (lead, support),
            "{text}"
        );
        assert_eq!(found.unread, unread, "{text}");
    }

    #[test]
    fn several_units_in_a_cell_are_split() {
        let both = "包头市教育局 包头市司法局";
        for text in [
            "市教育局、市司法局",
            "市教育局，司法局",
            "市教育局\n市司法局",
            "1.市教育局；2.市司法局",
            "市教育局和市司法局",
            "市教育局 市司法局",
            "市教育局/市司法局",
        ] {
            check(text, both, "", &[]);
        }
    }

    #[test]
    fn lead_and_support_are_told_apart() {
        for text in [
            "牵头：市教育局 配合：市司法局、市公安局",
            "牵头单位：市教育局\n配合单位：市司法局、市公安局",
            "市教育局牵头，市司法局、市公安局配合",
            "市教育局（牵头）、市司法局、市公安局",
            "市教育局（牵头）、市司法局（配合）、市公安局（配合）",
        ] {
            check(text, "包头市教育局", "包头市司法局 包头市公安局", &[]);
        }
    }

    #[test]
    fn a_name_with_and_inside_is_one_unit() {
        check("市人力资源和社会保障局", "包头市人力资源和社会保障局", "", &[]);
        check("市某某和某某局", "+市某某和某某局", "", &[]);
    }

    #[test]
    fn words_that_are_no_unit_are_given_back() {
        check("市教育局等单位", "包头市教育局", "", &["市教育局等单位"]);
        check("各旗县区司法局", "", "", &["各旗县区司法局"]);
    }

    #[test]
    fn all_units_together_are_no_unit() {
        let plan = plan();
        let found = read("各 单 位", &Names::of(&plan), &mut Newcomers::new());
        assert_eq!(found, UnitWords { everyone: true, ..UnitWords::default() });
    }
}
