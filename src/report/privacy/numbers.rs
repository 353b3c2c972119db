//! Telephone and identity numbers in running text.

use std::sync::OnceLock;

use regex::Regex;

use crate::report::Profile;

/// The numbers that are hidden, the longer ones first. `\d` takes full-width digits too.
const PATTERNS: [(Kind, &str); 4] = [
    // 18 digits, the last perhaps X, in one piece or as area, birthday and serial number.
    (Kind::Identity, r"\d{6}[ -]?\d{8}[ -]?\d{3}[\dXxＸｘ]"),
    (Kind::Identity, r"\d{15}"),
    (Kind::Telephone, r"(?:[+＋]?86[ -]?)?[1１][3-9３-９]\d[ －–—-]?\d{4}[ －–—-]?\d{4}"),
    (Kind::Landline, r"[(（]?[0０]\d{2,3}[)）]?[ －–—-]?\d{7,8}"),
];

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Identity,
    Telephone,
    Landline,
}

fn patterns() -> &'static [(Kind, Regex)] {
    static PATTERNS_READ: OnceLock<Vec<(Kind, Regex)>> = OnceLock::new();
    PATTERNS_READ.get_or_init(|| {
        let read = PATTERNS.into_iter().filter_map(|(kind, it)| Some((kind, Regex::new(it).ok()?)));
        read.collect()
    })
}

/// The text with its telephone and identity numbers hidden; `None` if it has none.
///
/// A number counts only with nothing but other things around it: no further digits, no decimal
/// places, no 元 after it, not in the name of a file. 2026-12-04, 〔2026〕3号, 13800138000元 and
/// `照片/20261204153000123.jpg` stay.
pub fn hidden(text: &str, profile: Profile) -> Option<String> {
    // The shortest number has ten digits, and most texts have fewer.
    if text.chars().filter(|c| is_digit(*c)).count() < 10 {
        return None;
    }
    let mut changed: Option<String> = None;
    for (kind, pattern) in patterns() {
        let current = changed.as_deref().unwrap_or(text);
        if let Some(next) = without(current, *kind, pattern, profile) {
            changed = Some(next);
        }
    }
    changed
}

fn without(text: &str, kind: Kind, pattern: &Regex, profile: Profile) -> Option<String> {
    let (mut at, mut kept, mut clean) = (0, 0, String::new());
    while let Some(found) = pattern.find_at(text, at) {
        let (before, after) = (text.get(..found.start())?, text.get(found.end()..)?);
        let is_number = stands_alone(before, after, kind)
            && !is_amount(before, after)
            && !is_in_path(before, found.as_str(), after);
        if is_number {
            clean.push_str(text.get(kept..found.start())?);
            clean.push_str(&covered(found.as_str(), kind, profile));
            kept = found.end();
            at = found.end();
        } else {
            at = found.start() + found.as_str().chars().next().map_or(1, char::len_utf8);
        }
    }
    (kept > 0).then(|| clean + text.get(kept..).unwrap_or_default())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// No digits go on before or after, and no decimal places follow.
fn stands_alone(before: &str, after: &str, kind: Kind) -> bool {
    let mut behind = before.chars().rev();
    let (last, last_but_one) = (behind.next(), behind.next());
    let mut ahead = after.chars();
    let (next, next_but_one) = (ahead.next(), ahead.next());
    let joins = |c: Option<char>| matches!(c, Some('.' | '-'));
    let goes_on_before = last.is_some_and(is_digit)
        || (last == Some('.') && last_but_one.is_some_and(is_digit))
        // 2026-0115-20261204 is a number of something else.
        || (kind == Kind::Landline && joins(last) && last_but_one.is_some_and(is_digit));
    let goes_on_after =
        next.is_some_and(is_digit) || (next == Some('.') && next_but_one.is_some_and(is_digit));
    !goes_on_before && !goes_on_after
}

/// A sum of money, a share or a count of persons or copies.
fn is_amount(before: &str, after: &str) -> bool {
    const UNITS: [&str; 9] = ["元", "万元", "千元", "亿元", "万人", "人次", "份", "%", "％"];
    let after = after.trim_start();
    before.trim_end().ends_with(['¥', '￥', '$']) || UNITS.iter().any(|it| after.starts_with(it))
}

/// Whether the word around a number is the path or the name of a file.
fn is_in_path(before: &str, number: &str, after: &str) -> bool {
    let ends_word = |c: char| c.is_whitespace() || "，。；：、“”‘’《》（）()【】<>\"'".contains(c);
    let head = before.rsplit(ends_word).next().unwrap_or_default();
    let tail = after.split(ends_word).next().unwrap_or_default();
    let has_extension = tail.rsplit_once('.').is_some_and(|(_, extension)| {
        (2..=5).contains(&extension.len())
            && extension.starts_with(|c: char| c.is_ascii_alphabetic())
            && extension.chars().all(|c| c.is_ascii_alphanumeric())
    });
    let is_windows = head.contains('\\') || tail.contains('\\');
    let is_rooted = head.starts_with('/') || head.starts_with("./");
    !number.contains(' ') && (has_extension || is_windows || is_rooted)
}

/// A number as far as the copy may show it: nothing of it in public ones, else its ends.
fn covered(number: &str, kind: Kind, profile: Profile) -> String {
    let digits = number.chars().filter(|c| is_digit(*c) || "XxＸｘ".contains(*c)).count();
    let (head, tail) = match (profile, kind) {
        (Profile::Internal, Kind::Identity) => (6, 4),
        (Profile::Internal, Kind::Telephone) => (digits.saturating_sub(8), 4),
        (Profile::Internal, Kind::Landline) => (digits.saturating_sub(7), 3),
        (Profile::Public | Profile::Full, _) => (0, 0),
    };
    let mut place = 0;
    let cover = |c: char| {
        if !is_digit(c) && !"XxＸｘ".contains(c) {
            return c;
        }
        place += 1;
        if place <= head || place + tail > digits { c } else { '*' }
    };
    number.chars().map(cover).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, internal: &str, public: &str) {
        assert_eq!(hidden(text, Profile::Internal).as_deref(), Some(internal));
        assert_eq!(hidden(text, Profile::Public).as_deref(), Some(public));
    }

    #[track_caller]
    fn check_kept(text: &str) {
        assert_eq!(hidden(text, Profile::Public), None, "{text}");
    }

    #[test]
    fn mobile_numbers_are_hidden_however_they_are_written() {
        check("电话13847212345。", "电话138****2345。", "电话***********。");
        check("138-4721-2345", "138-****-2345", "***-****-****");
        check("+86 138 4721 2345", "+86 138 **** 2345", "+** *** **** ****");
        check("１３８４７２１２３４５", "１３８****２３４５", "***********");
        check("13847212345/13947212345", "138****2345/139****2345", "***********/***********");
    }

    #[test]
    fn landlines_with_area_code_are_hidden() {
        check("0472-5618888", "0472-****888", "****-*******");
        check("（0472）5618888", "（0472）****888", "（****）*******");
        check("传真01062345678", "传真0106****678", "传真***********");
    }

    #[test]
    fn identity_numbers_are_hidden_without_a_look_at_their_checksum() {
        check("身份证15020219900307888X", "身份证150202********888X", "身份证******************");
        check("150202900307888", "150202*****7888", "***************");
        check("150202 19900307 8888", "150202 ******** 8888", "****** ******** ****");
    }

    #[test]
    fn two_numbers_side_by_side_are_both_hidden() {
        check(
            "13847212345 150202199003078888",
            "138****2345 150202********8888",
            "*********** ******************",
        );
    }

    #[test]
    fn dates_laws_documents_and_hotlines_stay() {
        for text in [
            "2026-11-23至2026-12-04",
            "2026年11月23日09:30—11:00",
            "20261123",
            "2026.01.02-2026.01.03",
            "内司发〔2026〕3号",
            "包普法提示〔2026〕13号",
            "第十四届全国人大常委会第十七次会议",
            "主席令第60号",
            "拨打12348或110",
            "5618888",
            "编号XH-2026-0115-20261204",
            "1000余人次",
        ] {
            check_kept(text);
        }
    }

    #[test]
    fn amounts_and_decimals_stay() {
        for text in [
            "13800138000元",
            "￥13800138000",
            "13800138000.50",
            "3.13800138000",
            "15012345678万元",
            "15012345678人次",
        ] {
            check_kept(text);
        }
    }

    #[test]
    fn longer_runs_of_digits_and_names_of_files_stay() {
        for text in [
            "第2138472123456789号流水",
            "照片/20261204/IMG_20261204153000123.jpg",
            r"D:\普法\13847212345\签到表.xlsx",
            "mmexport13847212345.jpg",
            "/data/150202199003078888/a",
        ] {
            check_kept(text);
        }
        // 文字后面的句号不是扩展名.
        assert!(hidden("请拨13847212345.谢谢", Profile::Public).is_some());
    }
}
