//! C10: a law was amended or repealed.
//!
//! Publicity has to be accurate (法治宣传教育法 art. 54), and laws do not wait for the lists:
//! 生态环境法典 repealed ten laws on 2026-08-15.
//!
//! - What names a law that is repealed by its day is an error: an activity by its first day, a
//!   campaign by its last, a row of the lists and a material by today. Where the register knows
//!   what took the law's place, it can be put in with one click. A repeal still to come this year
//!   is a notice.
//! - An amendment of the plan's year, in force by today, gives one notice for the law, with the
//!   number of rows and activities whose content wants a look. The list of new laws is about the
//!   amendment itself and not counted.
//! - A panel that quotes a law as of a day before its last amendment or repeal is a warning.
//! - An archived campaign is kept as a model: laws amended or repealed since its last day are a
//!   notice on it, so that nobody copies an old text.
//!
//! Example: the campaign of February 2020 against the epidemic names 传染病防治法 (revised, in force
//! 2025-09-01) and 突发事件应对法 (revised, in force 2024-11-01): two notices in a plan of 2026.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use super::{Finding, Fix, RuleId, Scope};
use crate::{
    base::{Id, Message, Severity},
    calendar::Span,
    model::{Amendment, Campaign, CampaignState, Law, LawStatus, ListKind, RecordId},
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let changed: BTreeMap<Id<Law>, &Law> = scope
        .plan
        .laws
        .iter()
        .filter(|law| law.repealed.is_some() || !law.amendments.is_empty())
        .map(|law| (law.id, law))
        .collect();
    if changed.is_empty() {
        return;
    }
    let rule = Changed { scope, laws: &changed };
    rule.repealed_in_use(findings);
    rule.amended_this_year(findings);
    rule.panels(findings);
    rule.archived_campaigns(findings);
}

/// The laws that changed at all, among which the rest is looked up.
struct Changed<'a> {
    scope: &'a Scope<'a>,
    laws: &'a BTreeMap<Id<Law>, &'a Law>,
}

impl Changed<'_> {
    fn of<'b>(&'b self, laws: &'b [Id<Law>]) -> impl Iterator<Item = &'b Law> {
        laws.iter().filter_map(|id| self.laws.get(id).copied())
    }

    fn repealed_in_use(&self, findings: &mut Vec<Finding>) {
        let plan = self.scope.plan;
        for law in self.laws.values().filter(|law| law.repealed.is_some()) {
            for entry in self.scope.index.of_law(law.id) {
                // What stands at its campaign is said about the campaign.
                let activity = &entry.activity;
                if activity.laws.contains(&law.id) {
                    let day = entry.span().start();
                    findings.extend(self.repealed(activity.id.into(), &activity.title, law, day));
                }
            }
        }
        let current = plan.campaigns.iter().filter(|it| it.state == CampaignState::Current);
        for it in current {
            self.all_repealed(it.id.into(), &it.title, &it.laws, it.span.end(), findings);
        }
        let today = self.scope.today;
        for it in plan.duties.iter() {
            self.all_repealed(it.id.into(), &it.content, &it.laws, today, findings);
        }
        for it in plan.materials.iter() {
            self.all_repealed(it.id.into(), &it.name, &it.laws, today, findings);
        }
    }

    fn all_repealed(
        &self,
        record: RecordId,
        title: &str,
        laws: &[Id<Law>],
        day: NaiveDate,
        findings: &mut Vec<Finding>,
    ) {
        let found = self.of(laws).filter_map(|law| self.repealed(record, title, law, day));
        findings.extend(found);
    }

    /// A law that a record names, if it is repealed by a day or will be by the end of the year.
    fn repealed(
        &self,
        record: RecordId,
        title: &str,
        law: &Law,
        day: NaiveDate,
    ) -> Option<Finding> {
        let year_end = Span::year(self.scope.plan.info.year).map_or(day, Span::end);
        let (severity, key, since) = match (law.status_on(day), law.status_on(year_end)) {
            (LawStatus::Repealed(since), _) => (Severity::Error, "checks.c10.repealed", since),
            // An activity before the repeal publicises a law in force.
            (_, LawStatus::Repealed(since)) if !matches!(record, RecordId::Activity(_)) => {
                (Severity::Notice, "checks.c10.repeal-coming", since)
            }
            _ => return None,
        };
        let message =
            Message::new(key).with("title", title).with("law", &law.title).with("since", since);
        let finding = self.sourced(law, Finding::new(RuleId::C10, severity, message));
        let finding = finding.about(record).on(since);
        let has_successor = law.superseded_by.iter().any(|id| self.scope.plan.laws.contains(*id));
        Some(if severity == Severity::Error && has_successor {
            finding.fix(Fix::ReplaceLaw { record, law: law.id })
        } else {
            finding
        })
    }

    fn amended_this_year(&self, findings: &mut Vec<Finding>) {
        let year = self.scope.plan.info.year;
        let rows: BTreeMap<Id<Law>, usize> = count(
            self.scope
                .plan
                .duties
                .iter()
                .filter(|duty| duty.list != ListKind::NewLaw)
                .flat_map(|duty| &duty.laws),
        );
        for law in self.laws.values() {
            let last = law.amendments.iter().rev().find(|it| it.in_force <= self.scope.today);
            let Some(last) = last.filter(|amendment| amendment.in_force.year() == year) else {
                continue;
            };
            let rows = rows.get(&law.id).copied().unwrap_or(0);
            let activities = self.scope.index.of_law(law.id).len();
            if rows + activities == 0 {
                continue;
            }
            let message = Message::new("checks.c10.amended")
                .with("law", &law.title)
                .with("since", last.in_force)
                .with("rows", rows)
                .with("activities", activities);
            let finding = self.sourced(law, Finding::new(RuleId::C10, Severity::Notice, message));
            findings.push(finding.about(law.id).on(last.in_force));
        }
    }

    fn panels(&self, findings: &mut Vec<Finding>) {
        for site in self.scope.plan.sites.iter() {
            for panel in &site.panels {
                let Some(law) = panel.law.and_then(|id| self.laws.get(&id)) else { continue };
                let Some((key, since)) = self.panel_fault(law, panel.text_of) else { continue };
                let message = Message::new(key)
                    .with("site", &site.name)
                    .with("panel", &panel.title)
                    .with("law", &law.title)
                    .with("since", since);
                let finding = Finding::new(RuleId::C10, Severity::Warning, message);
                findings.push(self.sourced(law, finding).about(site.id).on(since));
            }
        }
    }

    fn panel_fault(
        &self,
        law: &Law,
        text_of: Option<NaiveDate>,
    ) -> Option<(&'static str, NaiveDate)> {
        if let LawStatus::Repealed(since) = law.status_on(self.scope.today) {
            return Some(("checks.c10.panel-repealed", since));
        }
        let amendment = law.amended_between(text_of?, self.scope.today)?;
        Some(("checks.c10.panel-amended", amendment.in_force))
    }

    fn archived_campaigns(&self, findings: &mut Vec<Finding>) {
        let plan = self.scope.plan;
        let archived = plan.campaigns.iter().filter(|it| it.state == CampaignState::Archived);
        let mut laws: BTreeMap<Id<Campaign>, (&Campaign, BTreeSet<Id<Law>>)> = archived
            .map(|campaign| (campaign.id, (campaign, campaign.laws.iter().copied().collect())))
            .collect();
        if laws.is_empty() {
            return;
        }
        for activity in plan.activities.iter() {
            if let Some((_, laws)) = activity.campaign.and_then(|id| laws.get_mut(&id)) {
                laws.extend(&activity.laws);
            }
        }
        for (campaign, laws) in laws.into_values() {
            let laws: Vec<Id<Law>> = laws.into_iter().collect();
            for law in self.of(&laws) {
                findings.extend(self.revised_since(campaign, law));
            }
        }
    }

    fn revised_since(&self, campaign: &Campaign, law: &Law) -> Option<Finding> {
        let (held, today) = (campaign.span.end(), self.scope.today);
        let (key, since) = match law.status_on(today) {
            LawStatus::Repealed(since) if since > held => ("checks.c10.archived-repealed", since),
            _ => ("checks.c10.archived-amended", law.amended_between(held, today)?.in_force),
        };
        let message = Message::new(key)
            .with("campaign", &campaign.title)
            .with("law", &law.title)
            .with("since", since);
        let finding = Finding::new(RuleId::C10, Severity::Notice, message);
        Some(self.sourced(law, finding).about(campaign.id).on(since))
    }

    /// Names what changed the law: its last amendment or what took its place, as the register
    /// knows it.
    fn sourced(&self, law: &Law, finding: Finding) -> Finding {
        let successors = self.scope.law_titles(&law.superseded_by);
        let source = if law.repealed.is_some() && !successors.is_empty() {
            Message::new("checks.c10.superseded").with("laws", successors)
        } else {
            let noted = |it: &&Amendment| !it.note.is_empty() && it.in_force <= self.scope.today;
            match law.amendments.iter().rev().find(noted) {
                Some(amendment) => Message::new("checks.c10.amendment")
                    .with("law", &law.title)
                    .with("since", amendment.in_force)
                    .with("note", &amendment.note),
                None => RuleId::C10.source(),
            }
        };
        Finding { source, ..finding }
    }
}

fn count<'a>(laws: impl Iterator<Item = &'a Id<Law>>) -> BTreeMap<Id<Law>, usize> {
    laws.fold(BTreeMap::new(), |mut counts, law| {
        *counts.entry(*law).or_default() += 1;
        counts
    })
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::{
        model::Panel,
        stats::fixture::{PlanBuilder, date},
    };

    const TODAY: &str = "2026-09-01";

    fn amended(plan: &mut PlanBuilder, title: &str, day: &str) -> Id<Law> {
        plan.law_with(title, |law| {
            law.amendments = vec![Amendment { in_force: date(day), note: "修订".to_owned() }];
        })
    }

    fn repealed(plan: &mut PlanBuilder) -> Id<Law> {
        let code = plan.law("生态环境法典");
        plan.law_with("环境保护法", |law| {
            law.repealed = Some(date("2026-08-15"));
            law.superseded_by = vec![code];
        })
    }

    #[test]
    fn the_worked_example_is_found_on_the_archived_campaign() {
        let mut plan = builder();
        let disease = amended(&mut plan, "传染病防治法", "2025-09-01");
        let emergency = amended(&mut plan, "突发事件应对法", "2024-11-01");
        let campaign = plan.archived_campaign("2020年疫情防控专项", date("2020-02-01"));
        let mut kept = plan.plan.campaigns.get(campaign).cloned().expect("just made");
        kept.laws = vec![disease, emergency];
        plan.plan.campaigns.insert(kept);
        let text = |law: &str, since: &str| {
            format!("存档专项“2020年疫情防控专项”引用的《{law}》自{since}起已修改，沿用前请核对")
        };
        assert_says(
            &plan.plan,
            RuleId::C10,
            TODAY,
            &[
                (Severity::Notice, &text("传染病防治法", "2025年9月1日")),
                (Severity::Notice, &text("突发事件应对法", "2024年11月1日")),
            ],
        );
    }

    #[test]
    fn an_activity_before_the_repeal_passes_and_one_after_is_an_error() {
        let mut plan = builder();
        let law = repealed(&mut plan);
        plan.activity("六五环境日", "2026-06-05", |it| it.laws = vec![law]);
        assert_silent(&plan.plan, RuleId::C10, TODAY);
        plan.activity("环保讲座", "2026-09-10", |it| it.laws = vec![law]);
        let text = "“环保讲座”引用的《环境保护法》自2026年8月15日起废止";
        assert_says(&plan.plan, RuleId::C10, TODAY, &[(Severity::Error, text)]);
        let fixed = assert_fixed(&plan.plan, RuleId::C10, TODAY);
        let laws: Vec<_> = fixed
            .activities
            .iter()
            .flat_map(|it| &it.laws)
            .filter_map(|id| fixed.laws.get(*id))
            .map(|law| law.title.as_str())
            .collect();
        assert_eq!(laws, ["环境保护法", "生态环境法典"]);
    }

    #[test]
    fn a_row_is_warned_before_the_repeal() {
        let mut plan = builder();
        let law = repealed(&mut plan);
        plan.duty("环境保护法", |it| it.laws = vec![law]);
        let severities = |today| {
            findings(&plan.plan, RuleId::C10, today)
                .iter()
                .map(|finding| finding.severity)
                .collect::<Vec<_>>()
        };
        assert_eq!(severities("2026-08-14"), [Severity::Notice]);
        assert_eq!(severities("2026-08-15"), [Severity::Error]);
    }

    #[test]
    fn an_amendment_of_the_year_is_mentioned_once() {
        let mut plan = builder();
        let law = amended(&mut plan, "网络安全法", "2026-01-01");
        plan.duty("网络安全法", |it| it.laws = vec![law]);
        plan.duty("新法", |it| {
            it.list = ListKind::NewLaw;
            it.laws = vec![law];
        });
        for day in ["2026-09-14", "2026-09-15"] {
            plan.activity("网安周", day, |it| it.laws = vec![law]);
        }
        let text = "《网络安全法》自2026年1月1日起已修改，涉及清单1行、活动2项，请核对内容";
        assert_says(&plan.plan, RuleId::C10, TODAY, &[(Severity::Notice, text)]);
    }

    #[test]
    fn an_amendment_of_another_year_is_old_news() {
        let mut plan = builder();
        let law = amended(&mut plan, "传染病防治法", "2025-09-01");
        plan.activity("讲座", "2026-04-10", |it| it.laws = vec![law]);
        assert_silent(&plan.plan, RuleId::C10, TODAY);
    }

    #[test]
    fn a_panel_wants_the_text_of_today() {
        for (text_of, expected) in [
            (Some("2025-08-31"), Some("checks.c10.panel-amended")),
            (Some("2025-09-01"), None),
            (None, None),
        ] {
            let mut plan = builder();
            let law = amended(&mut plan, "传染病防治法", "2025-09-01");
            plan.site("健康主题公园", |site| {
                site.panels = vec![Panel {
                    title: "防疫".to_owned(),
                    law: Some(law),
                    text_of: text_of.map(date),
                    note: String::new(),
                }];
            });
            let found = findings(&plan.plan, RuleId::C10, TODAY);
            let keys: Vec<_> = found.iter().map(|finding| finding.message.key).collect();
            assert_eq!(keys, expected.into_iter().collect::<Vec<_>>(), "{text_of:?}");
        }
    }
}
