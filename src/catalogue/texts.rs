//! The text tables: every sentence people read, in Chinese and English side by side.
//!
//! Each room has its own file under `assets/texts`, sorted by key:
//! `"check.c01.message": ("「{name}」没有安排任何活动", "No activity is planned for “{name}”")`.
//! `{name}` marks are filled from the values of a [`Message`].

use std::{collections::BTreeMap, sync::OnceLock};

use chrono::{Datelike as _, NaiveDate};

use super::data;
use crate::{
    base::{Arg, Lang, Message},
    calendar::Span,
};

macro_rules! files {
    ($($room:literal),* $(,)?) => {
        &[$(($room, include_str!(concat!("../../assets/texts/", $room, ".ron")))),*]
    };
}

/// The files by room. A new room with texts adds its name here.
const FILES: &[(&str, &str)] = files![
    "app",
    "base",
    "calendar",
    "chart",
    "checks",
    "cli",
    "collection",
    "edit",
    "export",
    "help",
    "import",
    "letter",
    "model",
    "report",
    "stats",
    "store",
    "ui",
    "ui_calendar",
    "ui_charts",
    "ui_intake",
    "ui_plan",
    "ui_registers",
];

/// (中文, English)
type Pair = (String, String);

fn table() -> &'static BTreeMap<String, Pair> {
    static TABLE: OnceLock<BTreeMap<String, Pair>> = OnceLock::new();
    TABLE.get_or_init(|| {
        FILES
            .iter()
            .flat_map(|(room, text)| {
                data::parse::<BTreeMap<String, Pair>>(&format!("texts/{room}.ron"), text)
            })
            .collect()
    })
}

/// The text of a key. A key that is not in the tables shows itself; debug builds stop there.
pub fn text(lang: Lang, key: &'static str) -> &'static str {
    let found = find(lang, key);
    debug_assert!(found.is_some(), "no text for `{key}`");
    found.unwrap_or(key)
}

/// The text of a key that may not exist, such as one put together from the name of a field.
pub fn find(lang: Lang, key: &str) -> Option<&'static str> {
    table().get(key).map(|(chinese, english)| match lang {
        Lang::Zh => chinese.as_str(),
        Lang::En => english.as_str(),
    })
}

/// A message in a language, its marks filled. A mark without a value stays as it stands.
pub fn render(lang: Lang, message: &Message) -> String {
    fill(text(lang, message.key), |mark| {
        let (_, arg) = message.args.iter().find(|(name, _)| *name == mark)?;
        Some(match arg {
            Arg::Text(text) => text.clone(),
            Arg::Number(number) => number.to_string(),
            Arg::Date(day) => date(lang, *day),
            Arg::Key(key) => text(lang, key).to_owned(),
        })
    })
}

/// 2026年7月1日, 1 July 2026.
pub fn date(lang: Lang, day: NaiveDate) -> String {
    fill(text(lang, "date.full"), |mark| date_part(lang, Span::day(day), mark))
}

/// 7月1日, 1 July: for places where the year is plain.
pub fn short_date(lang: Lang, day: NaiveDate) -> String {
    fill(text(lang, "date.short"), |mark| date_part(lang, Span::day(day), mark))
}

/// 2026年7月, July 2026; the day does not matter.
pub fn month(lang: Lang, day: NaiveDate) -> String {
    fill(text(lang, "date.month"), |mark| date_part(lang, Span::day(day), mark))
}

/// 2026年5月1日—7日, 1–7 May 2026; a single day is a [`date`].
pub fn span(lang: Lang, span: Span) -> String {
    let (start, end) = (span.start(), span.end());
    let key = if start == end {
        "date.full"
    } else if start.year() != end.year() {
        "span.full.other-year"
    } else if start.month() != end.month() {
        "span.full.other-month"
    } else {
        "span.full.same-month"
    };
    fill(text(lang, key), |mark| date_part(lang, span, mark))
}

/// 5月1日—7日, 1–7 May: for places where the year is plain.
pub fn short_span(lang: Lang, span: Span) -> String {
    let (start, end) = (span.start(), span.end());
    let key = if start == end {
        "date.short"
    } else if (start.year(), start.month()) == (end.year(), end.month()) {
        "span.short.same-month"
    } else {
        "span.short.other-month"
    };
    fill(text(lang, key), |mark| date_part(lang, span, mark))
}

fn date_part(lang: Lang, span: Span, mark: &str) -> Option<String> {
    let (mark, day) = match mark.strip_prefix("end-") {
        Some(mark) => (mark, span.end()),
        None => (mark, span.start()),
    };
    match mark {
        "year" => Some(day.year().to_string()),
        "month" => find(lang, &format!("calendar.month.{:02}", day.month())).map(str::to_owned),
        "day" => Some(day.day().to_string()),
        _ => None,
    }
}

/// Puts values into the `{name}` marks of a text.
pub(super) fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        rest = after;
        match after.split_once('}').and_then(|(mark, tail)| Some((value(mark)?, tail))) {
            Some((value, tail)) => {
                filled.push_str(&value);
                rest = tail;
            }
            None => filled.push('{'),
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use std::{
        collections::BTreeSet,
        fmt, fs,
        path::{Path, PathBuf},
    };

    use serde::{Deserialize, Deserializer, de};

    use super::*;

    /// A file's entries as they stand in it: with duplicates, in file order.
    struct Entries(Vec<(String, Pair)>);

    impl<'de> Deserialize<'de> for Entries {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;

            impl<'de> de::Visitor<'de> for Visitor {
                type Value = Entries;

                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("a table of texts")
                }

                fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                    let mut entries = Vec::new();
                    while let Some(entry) = map.next_entry()? {
                        entries.push(entry);
                    }
                    Ok(Entries(entries))
                }
            }

            deserializer.deserialize_map(Visitor)
        }
    }

    /// Texts whose marks differ because the languages name the thing differently: 九月初九 has a
    /// name in Chinese and only numbers in English.
    const LANGUAGE_BOUND: [&str; 2] = ["calendar.rule.lunar", "calendar.rule.term"];

    fn entries() -> impl Iterator<Item = (&'static str, Vec<(String, Pair)>)> {
        FILES.iter().map(|(room, text)| (*room, data::parse::<Entries>(room, text).0))
    }

    fn marks(text: &str) -> BTreeSet<&str> {
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(mark, _)| mark))
            .collect()
    }

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("test dates exist")
    }

    #[test]
    fn files_are_sorted_and_every_text_is_there_in_both_languages_with_the_same_marks() {
        for (room, entries) in entries() {
            for pair in entries.windows(2) {
                assert!(pair[0].0 < pair[1].0, "{room}: {} stands before {}", pair[0].0, pair[1].0);
            }
            for (key, (chinese, english)) in entries {
                assert!(!chinese.is_empty() && !english.is_empty(), "{key} is empty");
                if !LANGUAGE_BOUND.contains(&key.as_str()) {
                    assert_eq!(marks(&chinese), marks(&english), "{key}");
                }
            }
        }
    }

    #[test]
    fn no_key_stands_in_two_files() {
        let mut seen = BTreeSet::new();
        for (room, entries) in entries() {
            for (key, _) in entries {
                assert!(seen.insert(key.clone()), "{key} of {room} is in another file too");
            }
        }
    }

    #[test]
    fn every_file_of_texts_is_compiled_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/texts");
        let on_disk: BTreeSet<String> = fs::read_dir(folder)
            .expect("the folder exists")
            .filter_map(|entry| {
                entry.expect("readable").path().file_stem()?.to_str()?.to_owned().into()
            })
            .collect();
        let listed: BTreeSet<String> = FILES.iter().map(|(room, _)| (*room).to_owned()).collect();
        assert_eq!(on_disk, listed);
    }

    #[test]
    fn every_key_in_the_code_has_a_text() {
        let mut missing = Vec::new();
        for path in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
            let code = fs::read_to_string(&path).expect("sources are readable");
            let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let is_code = |line: &&str| !line.trim_start().starts_with("//");
            let code: String = code.lines().filter(is_code).collect();
            for key in literal_keys(&code) {
                if find(Lang::Zh, key).is_none() {
                    missing.push(format!("{}: {key}", path.display()));
                }
            }
        }
        assert!(missing.is_empty(), "keys without a text:\n{}", missing.join("\n"));
    }

    fn rust_files(folder: &Path) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).expect("the folder exists") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                files.extend(rust_files(&path));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
        files
    }

    /// The literal keys in calls of `Message::new`, `Arg::Key` and `text`.
    fn literal_keys(code: &str) -> Vec<&str> {
        ["Message::new(", "Arg::Key(", "text("]
            .iter()
            .flat_map(|call| code.split(call).skip(1))
            .filter_map(|rest| {
                let args = &rest[..rest.find([')', ';', '{'])?];
                let (_, literal) = args.split_once('"')?;
                let (key, _) = literal.split_once('"')?;
                is_key(key).then_some(key)
            })
            .collect()
    }

    fn is_key(text: &str) -> bool {
        text.contains('.')
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.split('.').all(|word| {
                !word.is_empty()
                    && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            })
    }

    #[test]
    fn the_search_for_keys_sees_the_usual_calls() {
        let code = r#"Message::new("a.b").with("n", 1); Arg::Key("c.d"); texts::text(lang, "e.f-g");
            text(Lang::Zh, "unit-kind.Party"); painter.text(pos, "Hello, world.")"#;
        assert_eq!(literal_keys(code), ["a.b", "c.d", "e.f-g", "unit-kind.Party"]);
    }

    #[test]
    fn marks_are_filled_with_texts_numbers_dates_and_other_keys() {
        let message = |args| Message { key: "date.full", args };
        let args = vec![
            ("year", Arg::Number(5318)),
            ("month", Arg::Key("unit-kind.Party")),
            ("day", Arg::Date(day(7, 1))),
        ];
        assert_eq!(render(Lang::Zh, &message(args)), "5318年党委部门2026年7月1日日");
        assert_eq!(render(Lang::En, &message(vec![("day", "{x}".into())])), "{x} {month} {year}");
    }

    #[test]
    fn dates_read_as_in_official_documents() {
        assert_eq!(date(Lang::Zh, day(7, 1)), "2026年7月1日");
        assert_eq!(date(Lang::En, day(7, 1)), "1 July 2026");
        assert_eq!(short_date(Lang::Zh, day(12, 4)), "12月4日");
        assert_eq!(month(Lang::En, day(5, 9)), "May 2026");
    }

    #[test]
    fn spans_do_not_repeat_what_both_ends_share() {
        let week = Span::between(day(12, 1), day(12, 7));
        assert_eq!(span(Lang::Zh, week), "2026年12月1日—7日");
        assert_eq!(short_span(Lang::En, week), "1–7 December");
        let season = Span::between(day(4, 25), day(5, 1));
        assert_eq!(short_span(Lang::Zh, season), "4月25日—5月1日");
        assert_eq!(span(Lang::En, season), "25 April – 1 May 2026");
        assert_eq!(span(Lang::Zh, Span::day(day(5, 1))), "2026年5月1日");
        let winter = Span::between(day(12, 30), day(12, 30) + chrono::Days::new(4));
        assert_eq!(span(Lang::Zh, winter), "2026年12月30日—2027年1月3日");
    }
}
