//! Which laws a text names: 《》 lists, numbered lines, short titles.

use super::{
    names::{Named, Names, law_key},
    newcomers::Newcomers,
    plain,
    words::words,
};
use crate::{
    base::Id,
    model::{Law, LawLevel},
};

/// What a text says of laws.
#[derive(Debug, Default, PartialEq)]
pub(super) struct LawWords {
    /// The laws, each once, in the order of the text.
    pub laws: Vec<Id<Law>>,
    /// Words that name no law, or more than one.
    pub unread: Vec<String>,
}

/// Reads a text in which laws are named among other words (普法内容): what stands in 《》, and else
/// the pieces of a plain list that are titles of laws.
///
/// Titles that end like a law and are in no register become newcomers.
pub(super) fn read(text: &str, names: &Names<'_>, newcomers: &mut Newcomers) -> LawWords {
    let mut found = LawWords::default();
    let titles = titles(text);
    let pieces = if titles.is_empty() { pieces(text) } else { titles };
    for title in pieces {
        read_title(title, names, newcomers, &mut found);
    }
    found
}

fn read_title(title: &str, names: &Names<'_>, newcomers: &mut Newcomers, found: &mut LawWords) {
    let is_list = title.contains('、')
        && names.law(title) == Named::Unknown
        && title.split('、').all(|part| level_of(part).is_some());
    if is_list {
        // 《宪法、民法典》
        for part in title.split('、') {
            read_title(part, names, newcomers, found);
        }
        return;
    }
    match law(title, names, newcomers) {
        Some(law) if found.laws.contains(&law) => {}
        Some(law) => found.laws.push(law),
        None => found.unread.push(title.to_owned()),
    }
}

fn law(title: &str, names: &Names<'_>, newcomers: &mut Newcomers) -> Option<Id<Law>> {
    match names.law(title) {
        Named::One(law) => Some(law),
        Named::Several => None,
        Named::Unknown => newcomers.law(title),
    }
}

/// The texts in 《》, with inner ones left inside.
fn titles(text: &str) -> Vec<&str> {
    let (mut titles, mut depth, mut start) = (Vec::new(), 0_u32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at + c.len_utf8();
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    titles.extend(
                        text.get(start..at).map(plain::trimmed).filter(|it| !it.is_empty()),
                    );
                }
            }
            _ => {}
        }
    }
    titles
}

/// The pieces of a list without 《》.
fn pieces(text: &str) -> Vec<&str> {
    text.lines()
        .flat_map(|line| plain::unnumbered(line).split(['、', '，', ',', '；', ';', '。']))
        .map(plain::unnumbered)
        .map(|piece| piece.trim_end_matches("等法律法规").trim_end_matches('等'))
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// The rank that the end of a title tells; `None` if it ends like no law at all: 意见, 通知.
pub(super) fn level_of(title: &str) -> Option<LawLevel> {
    let key = law_key(title);
    let bare = plain::without_remark(&key);
    let (_, level) = words().law_levels.iter().find(|(end, _)| bare.ends_with(end.as_str()))?;
    let of_party = words().party.iter().any(|word| bare.starts_with(word.as_str()));
    let of_place =
        || words().local.iter().any(|word| bare.find(word.as_str()).is_some_and(|at| at > 0));
    Some(match level {
        LawLevel::AdministrativeRegulation | LawLevel::Rule if of_party => LawLevel::PartyRule,
        LawLevel::AdministrativeRegulation if of_place() => LawLevel::LocalRegulation,
        level => *level,
    })
}

/// A title as the register writes it: without 《》, 中华人民共和国 before it and what brackets say of
/// a revision.
pub(super) fn register_title(title: &str) -> String {
    let title = plain::trimmed(title).trim_start_matches('《').trim_end_matches('》');
    let title =
        title.strip_prefix("中华人民共和国").filter(|rest| !rest.is_empty()).unwrap_or(title);
    let about_revision =
        |remark: &str| ["修", "年", "施行", "版", "简称"].iter().any(|it| remark.contains(it));
    match title.find(['（', '(']) {
        Some(at) if at > 0 && about_revision(title.get(at..).unwrap_or_default()) => {
            title.get(..at).unwrap_or(title).trim_end().to_owned()
        }
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::testing::plan;

    #[track_caller]
    fn check(text: &str, known: &[&str], new: &[&str], unread: &[&str]) {
        let plan = plan();
        let mut newcomers = Newcomers::new();
        let found = read(text, &Names::of(&plan), &mut newcomers);
        let titles: Vec<&str> = found
            .laws
            .iter()
            .filter_map(|id| plan.laws.get(*id))
            .map(|law| law.title.as_str())
            .collect();
        assert_eq!(titles, known, "{text}");
        let titles: Vec<&str> = newcomers.laws.iter().map(|new| new.law.title.as_str()).collect();
        assert_eq!(titles, new, "{text}");
        assert_eq!(found.unread, unread, "{text}");
    }

    #[test]
    fn titles_in_brackets_are_found_with_or_without_separators() {
        check(
            "《宪法》《民法典》、《中华人民共和国教育法》",
            &["宪法", "民法典", "教育法"],
            &[],
            &[],
        );
        check(
            "1.《反诈法》\n2.《治安管理处罚法》（2025年修订）",
            &["反电信网络诈骗法", "治安管理处罚法"],
            &[],
            &[],
        );
        check("重点学习《宪法》，宣传《宪法》精神", &["宪法"], &[], &[]);
        check("《宪法、民法典》", &["宪法", "民法典"], &[], &[]);
    }

    #[test]
    fn plain_lists_are_split() {
        check("宪法、民法典\n3、安全生产法等", &["宪法", "民法典", "安全生产法"], &[], &[]);
    }

    #[test]
    fn unknown_laws_are_newcomers_and_papers_that_are_no_laws_are_not() {
        check(
            "《呼和浩特市养犬管理条例（2024年修正）》《关于进一步加强普法工作的意见》",
            &[],
            &["呼和浩特市养犬管理条例"],
            &["关于进一步加强普法工作的意见"],
        );
        check(
            "《内蒙古自治区实施《中华人民共和国测绘法》办法》",
            &[],
            &["内蒙古自治区实施《中华人民共和国测绘法》办法"],
            &[],
        );
    }

    #[test]
    fn the_rank_follows_from_the_end_of_the_title() {
        for (title, level) in [
            ("原子能法", Some(LawLevel::Statute)),
            ("快递暂行条例", Some(LawLevel::AdministrativeRegulation)),
            ("包头市养犬条例", Some(LawLevel::LocalRegulation)),
            ("中国共产党纪律处分条例", Some(LawLevel::PartyRule)),
            ("某某管理办法（试行）", Some(LawLevel::Rule)),
            ("某某工作方案", None),
        ] {
            assert_eq!(level_of(title), level, "{title}");
        }
    }
}
