//! What turns one version of a plan into another, as a value that can be kept.

use serde::{Deserialize, Serialize};

use super::{AnyRecord, Deck, Dictionaries, Lists, Plan, PlanInfo, RecordId, RecordRef, UnitForm};
use crate::calendar::HolidayYear;

/// The difference of two versions of a plan: whole records and whole parts, without what stayed.
///
/// It says what became, not how: it fits steps forwards, undone ones and merges alike, and old
/// deltas keep their meaning when edits change theirs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Delta {
    /// The head of the plan, if it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub info: Option<Box<PlanInfo>>,
    /// The word lists, if they changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dictionaries: Option<Box<Dictionaries>>,
    /// Names, order and columns of the responsibility lists, if they changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lists: Option<Lists>,
    /// The deck, if it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deck: Option<Deck>,
    /// The user's own holiday years, if they changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Vec<HolidayYear>>,
    /// The forms that went out to units, if they changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forms: Option<Vec<UnitForm>>,
    /// The records that only the newer version has. References to them are left alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<RecordId>,
    /// The records that were added or changed, as they are in the newer version.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub put: Vec<AnyRecord>,
}

impl Delta {
    /// What turns `older` into `newer`. Costs about the number of changed records.
    pub fn between(older: &Plan, newer: &Plan) -> Self {
        let mut delta = Self {
            info: changed(&older.info, &newer.info).map(Box::new),
            dictionaries: changed(&older.dictionaries, &newer.dictionaries).map(Box::new),
            lists: changed(&older.lists, &newer.lists),
            deck: changed(&older.deck, &newer.deck),
            holidays: changed(&older.holidays, &newer.holidays),
            forms: changed(&older.forms, &newer.forms),
            removed: Vec::new(),
            put: Vec::new(),
        };
        for (old, new) in newer.changes_since(older) {
            match new {
                Some(new) => delta.put.push(new.to_owned()),
                None => delta.removed.extend(old.map(RecordRef::id)),
            }
        }
        delta
    }

    /// Whether both versions are the same.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Turns the older version into the newer one.
    pub fn apply_to(self, plan: &mut Plan) {
        replace(&mut plan.info, self.info.map(|info| *info));
        replace(&mut plan.dictionaries, self.dictionaries.map(|words| *words));
        replace(&mut plan.lists, self.lists);
        replace(&mut plan.deck, self.deck);
        replace(&mut plan.holidays, self.holidays);
        replace(&mut plan.forms, self.forms);
        for id in self.removed {
            plan.remove(id);
        }
        for record in self.put {
            plan.insert(record);
        }
    }
}

fn changed<T: PartialEq + Clone>(older: &T, newer: &T) -> Option<T> {
    (older != newer).then(|| newer.clone())
}

fn replace<T>(part: &mut T, by: Option<T>) {
    if let Some(by) = by {
        *part = by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{Code, Id},
        calendar::Span,
        model::{Activity, Campaign, ChartKind, Dictionary, Organisation, Slide, Term},
    };

    fn activity(name: &str) -> Activity {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("国家宪法日");
        Activity::new(Id::named("activity", name), name, Span::day(day))
    }

    /// Two versions that differ in every part and in every way a record can.
    fn versions() -> (Plan, Plan) {
        let mut older = Plan::empty(Id::named("plan", "test"), "旧", 2026);
        for name in ["一", "二", "三"] {
            older.activities.insert(activity(name));
        }
        let mut newer = older.clone();
        newer.info.organisation =
            Organisation { name: "司法局".to_owned(), ..Default::default() };
        newer.dictionaries.audiences = Dictionary(vec![Term {
            code: Code::new("herders"),
            name: "牧民".to_owned(),
            english: String::new(),
            group: String::new(),
        }]);
        newer.deck.slides.push(Slide::new(ChartKind::PlanVsActual));
        newer.activities.remove(activity("一").id);
        newer.activities.insert(Activity { note: "改".to_owned(), ..activity("二") });
        newer.activities.insert(activity("四"));
        let span = activity("四").span;
        newer.campaigns.insert(Campaign::new(Id::named("campaign", "一"), "宪法宣传周", span));
        (older, newer)
    }

    #[test]
    fn a_delta_turns_the_older_version_into_the_newer_one() {
        let (older, newer) = versions();
        for (from, to) in [(&older, &newer), (&newer, &older), (&older, &older)] {
            let delta = Delta::between(from, to);
            assert_eq!(delta.is_empty(), from == to);
            let mut plan = from.clone();
            delta.apply_to(&mut plan);
            assert_eq!(plan, *to);
        }
    }

    #[test]
    fn what_stayed_is_not_part_of_it() {
        let (older, newer) = versions();
        let delta = Delta::between(&older, &newer);
        let titles: Vec<&str> = delta.put.iter().map(AnyRecord::title).collect();
        assert_eq!(titles, ["二", "四", "宪法宣传周"]);
        assert_eq!(delta.removed, [activity("一").id.into()]);
        assert_eq!((delta.lists, delta.holidays), (None, None));
    }
}
