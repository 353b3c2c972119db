//! C18: references to nothing, duplicates, dates outside the year, words not in the lists.
//!
//! These come from merging files, importing sheets and editing files by hand. A reference to a
//! record that does not exist is an error and can be dropped. Two live activities with the same
//! title, days, place and unit are a warning on the later one. An activity or current campaign without a
//! day in the plan's year is a warning; past work is kept in archived campaigns. Codes that stand
//! in no dictionary are counted once per dictionary, because charts and tables leave them out.
//!
//! Example: in the plan of 2026 an activity of 2025-12-30..2026-01-02 passes, one of 2025-12-30
//! does not.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Fix, RuleId, Scope, scope::named};
use crate::{
    base::{Arg, Code, Id, Message, Severity},
    calendar::Span,
    catalogue::{self, Word as _},
    model::{
        Activity, CampaignState, Dictionary, Place, Record as _, RecordId, RecordKind, RecordRef,
        Unit,
    },
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    broken_references(scope, findings);
    duplicates(scope, findings);
    outside_the_year(scope, findings);
    unknown_codes(scope, findings);
}

fn broken_references(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let known = known_records(scope);
    for record in scope.plan.records() {
        record.references(&mut |_, missing| {
            let known = match missing {
                RecordId::Activity(id) => scope.plan.activities.contains(id),
                id => known.contains(&id),
            };
            if !known {
                let key = if matches!(record, RecordRef::ObservanceYear(_)) {
                    "checks.c18.settings"
                } else {
                    "checks.c18.reference"
                };
                let message = Message::new(key)
                    .with("title", record.title())
                    .with("kind", Arg::Key(missing.kind().key()));
                let finding = Finding::new(RuleId::C18, Severity::Error, message);
                let finding = finding.about(record.id());
                // Settings of a year keep naming their observance; they are removed as a whole.
                findings.push(if matches!(record, RecordRef::ObservanceYear(_)) {
                    finding
                } else {
                    finding.fix(Fix::Forget { record: record.id(), missing })
                });
            }
        });
    }
}

/// The records that others refer to, without the activities: only tasks name those.
#[expect(
    clippy::disallowed_types,
    reason = "only asked whether it contains an id, a million times; its order is never seen"
)]
fn known_records(scope: &Scope<'_>) -> std::collections::HashSet<RecordId> {
    let shipped = catalogue::observances().iter().map(|observance| observance.id.into());
    scope
        .plan
        .records()
        .map(RecordRef::id)
        .filter(|id| id.kind() != RecordKind::Activity)
        .chain(shipped)
        .collect()
}

fn duplicates(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    type Same<'a> = (&'a str, Span, &'a str, &'a str, Option<Id<Unit>>, [Option<RecordId>; 2]);
    fn same(activity: &Activity) -> Same<'_> {
        let Place { site, district, township, text } = &activity.place;
        let ids = [site.map(RecordId::from), district.map(RecordId::from)];
        (activity.title.trim(), activity.span, township, text, activity.unit, ids)
    }
    // The entries come by first day, so only those of one day are kept in mind.
    let mut seen: BTreeSet<Same<'_>> = BTreeSet::new();
    let mut day = None;
    for entry in scope.index.counted() {
        let activity = &entry.activity;
        if day.replace(activity.span.start()) != Some(activity.span.start()) {
            seen.clear();
        }
        if !seen.insert(same(activity)) {
            let message = Message::new("checks.c18.duplicate")
                .with("title", &activity.title)
                .with("date", activity.span.start());
            let finding = Finding::new(RuleId::C18, Severity::Warning, message);
            findings.push(finding.about(activity.id).on(activity.span.start()));
        }
    }
}

fn outside_the_year(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let year = scope.plan.info.year;
    let Some(whole) = Span::year(year) else { return };
    let activities = scope
        .index
        .counted()
        .map(|entry| (RecordId::from(entry.activity.id), entry.activity.title(), entry.span()));
    let campaigns = scope
        .plan
        .campaigns
        .iter()
        .filter(|campaign| campaign.state == CampaignState::Current)
        .map(|campaign| (RecordId::from(campaign.id), campaign.title(), campaign.span));
    for (id, title, span) in activities.chain(campaigns).filter(|it| !it.2.overlaps(whole)) {
        let message = Message::new("checks.c18.other-year")
            .with("title", title)
            .with("date", span.start())
            .with("year", year);
        let finding = Finding::new(RuleId::C18, Severity::Warning, message);
        findings.push(finding.about(id).on(span.start()));
    }
}

fn unknown_codes(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let words = &scope.plan.dictionaries;
    let mut forms = Unknown::new(&words.forms);
    let mut channels = Unknown::new(&words.channels);
    let mut audiences = Unknown::new(&words.audiences);
    let mut kinds = Unknown::new(&words.site_kinds);
    for entry in scope.index.counted() {
        forms.look_up(&entry.activity.forms);
        channels.look_up(&entry.activity.channels);
        audiences.look_up(&entry.activity.audiences);
    }
    for duty in scope.plan.duties.iter() {
        audiences.look_up(&duty.audiences);
    }
    for site in scope.plan.sites.iter() {
        kinds.look_up(std::slice::from_ref(&site.kind));
    }
    for (unknown, key) in [
        (forms, "checks.c18.forms"),
        (channels, "checks.c18.channels"),
        (audiences, "checks.c18.audiences"),
        (kinds, "checks.c18.site-kinds"),
    ] {
        if !unknown.uses.is_empty() {
            let names: Vec<&str> = unknown.uses.keys().map(|code| code.as_str()).collect();
            let message = Message::new(key)
                .with("count", unknown.uses.values().sum::<usize>())
                .with("names", named(&names));
            findings.push(Finding::new(RuleId::C18, Severity::Warning, message));
        }
    }
}

/// The codes that a dictionary does not have, and how often they are used.
struct Unknown<'a> {
    known: BTreeSet<&'a Code>,
    uses: BTreeMap<&'a Code, usize>,
}

impl<'a> Unknown<'a> {
    fn new(dictionary: &'a Dictionary) -> Self {
        let known = dictionary.0.iter().map(|term| &term.code).collect();
        Self { known, uses: BTreeMap::new() }
    }

    fn look_up(&mut self, codes: &'a [Code]) {
        for code in codes.iter().filter(|code| !self.known.contains(code)) {
            *self.uses.entry(code).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{
        model::Plan,
        stats::fixture::{date, span},
    };

    const TODAY: &str = "2026-03-01";

    fn two(change: impl Fn(&mut Activity)) -> Plan {
        let mut plan = builder();
        plan.activity("讲座", "2026-05-12", |_| ());
        plan.activity(" 讲座", "2026-05-12", change);
        plan.plan
    }

    #[test]
    fn a_reference_to_nothing_can_be_dropped() {
        let mut plan = builder();
        plan.activity("讲座", "2026-05-12", |it| it.unit = Some(Id::named("unit", "撤销的局")));
        let text = "“讲座”引用的单位已不存在";
        assert_says(&plan.plan, RuleId::C18, TODAY, &[(Severity::Error, text)]);
        let fixed = assert_fixed(&plan.plan, RuleId::C18, TODAY);
        assert!(fixed.activities.iter().all(|it| it.unit.is_none()));
    }

    #[test]
    fn the_same_activity_twice_is_mentioned_once() {
        let text = "“ 讲座”（2026年5月12日）与另一项活动重复";
        assert_says(&two(|_| ()), RuleId::C18, TODAY, &[(Severity::Warning, text)]);
        assert_silent(&two(|it| it.place.text = "东河区".into()), RuleId::C18, TODAY);
        assert_silent(&two(|it| it.span = span("2026-05-12", "2026-05-13")), RuleId::C18, TODAY);
    }

    #[test]
    fn an_activity_over_the_year_end_passes_and_one_before_it_does_not() {
        let mut plan = builder();
        plan.activity("跨年", "2025-12-30", |it| it.span = span("2025-12-30", "2026-01-02"));
        let past = plan.archived_campaign("2020年抗疫", date("2020-02-01"));
        plan.activity("旧", "2020-02-02", |it| it.campaign = Some(past));
        assert_silent(&plan.plan, RuleId::C18, TODAY);
        plan.activity("去年", "2025-12-30", |_| ());
        let text = "“去年”（2025年12月30日）不在2026年内";
        assert_says(&plan.plan, RuleId::C18, TODAY, &[(Severity::Warning, text)]);
    }

    #[test]
    fn words_that_stand_in_no_list_are_counted() {
        let mut plan = builder();
        let schools = plan.audience("学校");
        plan.activity("甲", "2026-05-12", |it| it.audiences = vec![schools, Code::new("herders")]);
        plan.activity("乙", "2026-05-12", |it| it.audiences = vec![Code::new("herders")]);
        let text = "有2处普法对象不在词表中，图表不会统计：herders";
        assert_says(&plan.plan, RuleId::C18, TODAY, &[(Severity::Warning, text)]);
    }
}
