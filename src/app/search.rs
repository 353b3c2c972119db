//! Search over actions and records by characters, pinyin and initials: 宪法, xianfa, xf.

use std::{num::NonZero, thread};

use ib_pinyin::matcher::PinyinMatcher;

use super::{COMMANDS, Command};
use crate::{
    base::Lang,
    catalogue::texts,
    model::{Plan, RecordId},
};

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// An action of the table.
    Command(&'static Command),
    /// A record.
    Record(RecordId),
}

/// Something found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What it leads to.
    pub target: Target,
    /// The matching part of the title, in bytes.
    pub part: (usize, usize),
}

/// Everything that can be found in a plan. Made once per version of the plan, when the search is
/// first opened.
pub struct Search {
    entries: Vec<(Box<str>, Target)>,
}

/// Whether a text has what was typed, by characters, pinyin or initials. An empty query is in
/// every text.
pub struct Finder<'a>(Option<PinyinMatcher<'a>>);

impl<'a> Finder<'a> {
    /// Prepares a query; do it once, then ask about many texts.
    pub fn new(query: &'a str) -> Self {
        let query = query.trim();
        Self((!query.is_empty()).then(|| matcher(query)))
    }

    /// Whether the text has it.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.as_ref().is_none_or(|matcher| matcher.is_match(text))
    }
}

fn matcher(query: &str) -> PinyinMatcher<'_> {
    PinyinMatcher::builder(query).is_pattern_partial(true).pinyin_case_insensitive(true).build()
}

/// Below this many entries a second thread costs more than it saves.
const WORTH_A_THREAD: usize = 4_000;

impl Search {
    /// Everything in this plan, actions first.
    pub fn new(plan: &Plan, lang: Lang) -> Self {
        let commands =
            COMMANDS.iter().map(|command| (texts::text(lang, command.text).into(), command));
        let commands = commands.map(|(title, command)| (title, Target::Command(command)));
        let records = plan
            .records()
            .filter(|record| !record.title().is_empty())
            .map(|record| (record.title().into(), Target::Record(record.id())));
        Self { entries: commands.chain(records).collect() }
    }

    /// The best `most` hits, best first. An empty query finds the actions.
    ///
    /// A hit is better the nearer to the start of the title it is, and the shorter the title.
    pub fn find(&self, query: &str, most: usize) -> Vec<Hit<'_>> {
        let query = query.trim();
        if query.is_empty() {
            return self.entries.iter().take(most.min(COMMANDS.len())).map(whole).collect();
        }
        let threads = match self.entries.len() {
            n if n < WORTH_A_THREAD => 1,
            _ => thread::available_parallelism().map_or(1, NonZero::get).min(8),
        };
        let part = self.entries.len().div_ceil(threads).max(1);
        let mut hits = thread::scope(|scope| {
            let searches: Vec<_> = self
                .entries
                .chunks(part)
                .map(|entries| scope.spawn(move || matches(entries, query)))
                .collect();
            searches.into_iter().flat_map(|search| search.join().unwrap_or_default()).collect()
        });
        best_first(&mut hits, most);
        hits
    }
}

fn matches<'a>(entries: &'a [(Box<str>, Target)], query: &str) -> Vec<Hit<'a>> {
    let matcher = matcher(query);
    entries
        .iter()
        .filter_map(|entry| {
            let found = matcher.find(&entry.0)?;
            Some(Hit { part: (found.start(), found.end()), ..whole(entry) })
        })
        .collect()
}

fn whole((title, target): &(Box<str>, Target)) -> Hit<'_> {
    Hit { title, target: *target, part: (0, 0) }
}

/// Sorts only what is shown: a short query may hit most of 100,000 titles.
fn best_first(hits: &mut Vec<Hit<'_>>, most: usize) {
    let rank = |hit: &Hit<'_>| {
        let record = matches!(hit.target, Target::Record(_));
        (hit.part.0, hit.title.len(), record)
    };
    if hits.len() > most {
        hits.select_nth_unstable_by_key(most, rank);
        hits.truncate(most);
    }
    hits.sort_by_key(rank);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Id, calendar::Span, model::Activity};

    fn plan(titles: &[&str]) -> Plan {
        let mut plan = Plan::empty(Id::named("plan", "test"), "test", 2026);
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("exists");
        for title in titles {
            plan.activities.insert(Activity::new(Id::named("a", title), *title, Span::day(day)));
        }
        plan
    }

    #[track_caller]
    fn check(query: &str, titles: &[&str], expected: &[&str]) {
        let search = Search::new(&plan(titles), Lang::Zh);
        let found: Vec<&str> = search
            .find(query, 20)
            .into_iter()
            .filter(|hit| matches!(hit.target, Target::Record(_)))
            .map(|hit| hit.title)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn initials_pinyin_and_characters_find_the_same() {
        for query in ["xfz", "xianfazhou", "宪法z", "XFZ", "宪法周"] {
            check(query, &["宪法周", "民法典讲座"], &["宪法周"]);
        }
    }

    #[test]
    fn the_beginning_of_a_syllable_is_enough() {
        check("xianf", &["学习宪法", "民法典"], &["学习宪法"]);
    }

    #[test]
    fn hits_at_the_start_and_short_titles_come_first() {
        let titles = ["学习宪法", "宪法宣传周启动仪式", "宪法周"];
        check("xf", &titles, &["宪法周", "宪法宣传周启动仪式", "学习宪法"]);
    }

    #[test]
    fn nothing_typed_finds_the_actions() {
        let search = Search::new(&plan(&["宪法周"]), Lang::Zh);
        let hits = search.find(" ", 100);
        assert_eq!(hits.len(), COMMANDS.len());
        assert!(hits.iter().all(|hit| matches!(hit.target, Target::Command(_))));
    }

    #[test]
    fn a_large_plan_is_searched_in_parts_with_the_same_result() {
        let titles: Vec<String> = (0..9_000).map(|n| format!("活动{n}")).collect();
        let mut titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        titles.push("宪法周");
        check("xfz", &titles, &["宪法周"]);
    }
}
