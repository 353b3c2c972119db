//! Several plans into one, one after the other.

use super::{Choices, Merged, settle};
use crate::model::Plan;

/// A plan that is merged, and what a person decided about it.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it was made from, if that is known.
    pub base: Option<Plan>,
    /// The plan.
    pub theirs: Plan,
    /// What counts in its conflicts.
    pub choices: Choices,
}

impl Source {
    /// A plan about which nothing is decided yet.
    pub const fn new(base: Option<Plan>, theirs: Plan) -> Self {
        Self { base, theirs, choices: Choices::new() }
    }

    /// What it makes of a plan.
    pub fn settle(&self, ours: &Plan) -> Merged {
        settle(self.base.as_ref(), ours, &self.theirs, &self.choices)
    }
}

/// The plan with all of these in it, in their order.
pub fn merge_all<'a>(ours: &Plan, sources: impl IntoIterator<Item = &'a Source>) -> Plan {
    sources.into_iter().fold(ours.clone(), |plan, source| source.settle(&plan).plan)
}

/// A plan of somebody else's own as a source of records: title, year, holidays, slides and the
/// forms that went out are its own matter, so it has ours. Another version of our plan stays as it
/// is, since there they are what one of us has changed.
#[must_use]
pub fn as_source_of_records(ours: &Plan, theirs: &Plan) -> Plan {
    if theirs.info.id == ours.info.id {
        return theirs.clone();
    }
    Plan {
        info: ours.info.clone(),
        deck: ours.deck.clone(),
        holidays: ours.holidays.clone(),
        forms: ours.forms.clone(),
        ..theirs.clone()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{super::Settled, *};
    use crate::{base::Id, calendar::Span, model::Activity};

    fn plan(name: &str, activities: &[&str]) -> Plan {
        let day = NaiveDate::from_ymd_opt(2026, 12, 4).expect("国家宪法日");
        let mut plan = Plan::empty(Id::named("plan", name), name, 2026);
        for title in activities {
            plan.activities.insert(Activity::new(
                Id::named("activity", title),
                *title,
                Span::day(day),
            ));
        }
        plan
    }

    fn titles(plan: &Plan) -> Vec<&str> {
        let mut titles: Vec<&str> = plan.activities.iter().map(|it| it.title.as_str()).collect();
        titles.sort_unstable();
        titles
    }

    #[test]
    fn plans_of_districts_bring_their_records_and_leave_the_head_alone() {
        let ours = plan("市", &["a"]);
        let sources = [plan("昆都仑区", &["b", "c"]), plan("青山区", &["d"])]
            .map(|theirs| Source::new(None, as_source_of_records(&ours, &theirs)));
        assert!(sources.iter().all(|source| source.settle(&ours).conflicts.is_empty()));
        let merged = merge_all(&ours, &sources);
        assert_eq!(titles(&merged), ["a", "b", "c", "d"]);
        assert_eq!(merged.info, ours.info);
        assert_eq!(merge_all(&merged, &sources), merged, "the second time nothing is new");
    }

    #[test]
    fn another_version_of_the_plan_keeps_its_head() {
        let ours = plan("市", &[]);
        let mut theirs = ours.clone();
        theirs.info.title = "新标题".to_owned();
        let source = Source::new(Some(ours.clone()), as_source_of_records(&ours, &theirs));
        assert_eq!(merge_all(&ours, [&source]).info.title, "新标题");
    }

    #[test]
    fn what_was_decided_about_one_plan_says_nothing_about_the_next() {
        let ours = plan("市", &["a"]);
        let renamed = |title: &str| {
            let mut theirs = ours.clone();
            let mut activity = ours.activities.iter().next().expect("one").clone();
            activity.title = title.to_owned();
            theirs.activities.insert(activity);
            Source::new(None, theirs)
        };
        let (mut first, second) = (renamed("b"), renamed("c"));
        let [conflict] = &first.settle(&ours).conflicts[..] else { panic!("one conflict") };
        first.choices.insert(conflict.key.clone(), Settled::Theirs);
        let merged = merge_all(&ours, [&first, &second]);
        assert_eq!(titles(&merged), ["b"]);
        assert_eq!(second.settle(&merge_all(&ours, [&first])).open(), 1);
    }
}
