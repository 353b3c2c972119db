//! What every list and document is made from, and the names records are printed under.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::profile::Profile;
use crate::{
    base::{Id, Lang, Message},
    catalogue::texts,
    model::{District, Law, Plan, Unit},
    stats::{Almanac, Index},
};

/// One edition of a plan's lists and documents: the plan and its numbers, the language, the
/// audience and the day.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its activities in groups.
    pub index: &'a Index,
    /// The observances of its year.
    pub almanac: &'a Almanac,
    /// Language of titles and headings of lists; official documents are Chinese in any case.
    pub lang: Lang,
    /// Who the copy is for.
    pub profile: Profile,
    /// The day it is made, written on it.
    pub today: NaiveDate,
}

impl<'a> Edition<'a> {
    /// The title of a list: 包头市2026年普法活动台账.
    pub fn list_title(&self, key: &'static str) -> String {
        let info = &self.plan.info;
        let message =
            Message::new(key).with("city", &info.organisation.city).with("year", info.year);
        texts::render(self.lang, &message).trim_start().to_owned()
    }

    /// The line under a list's title: who made it and when.
    pub(super) fn list_subtitle(&self) -> String {
        let organisation = &self.plan.info.organisation;
        let key = if organisation.name.is_empty() {
            "report.subtitle.day"
        } else {
            "report.subtitle.organisation"
        };
        let message =
            Message::new(key).with("organisation", &organisation.name).with("date", self.today);
        texts::render(self.lang, &message)
    }

    /// Full name of a unit; nothing for one that is not in the plan.
    pub(super) fn unit(&self, id: Option<Id<Unit>>) -> &'a str {
        id.and_then(|id| self.plan.units.get(id)).map_or("", |unit| &unit.name)
    }

    /// Full names of units, as a list.
    pub(super) fn units(&self, ids: &[Id<Unit>]) -> Cow<'a, str> {
        joined(ids.iter().map(|id| self.unit(Some(*id))), "、")
    }

    /// Name of a district.
    pub(super) fn district(&self, id: Option<Id<District>>) -> &'a str {
        id.and_then(|id| self.plan.districts.get(id)).map_or("", |district| &district.name)
    }

    /// Titles of laws in 《》.
    pub(super) fn laws(&self, ids: &[Id<Law>]) -> String {
        let laws = ids.iter().filter_map(|id| self.plan.laws.get(*id));
        in_title_marks(laws.map(|law| law.title.as_str()))
    }
}

/// Titles in 《》, side by side as the punctuation standard has it.
pub(super) fn in_title_marks<'t>(titles: impl Iterator<Item = &'t str>) -> String {
    let mut marked = String::new();
    for title in titles {
        marked.extend(["《", title, "》"]);
    }
    marked
}

/// The texts that are not empty, joined; a single one is borrowed.
pub(super) fn joined<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    separator: &str,
) -> Cow<'a, str> {
    let mut joined = Cow::Borrowed("");
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        if joined.is_empty() {
            joined = Cow::Borrowed(text);
        } else {
            let all = joined.to_mut();
            all.push_str(separator);
            all.push_str(text);
        }
    }
    joined
}
