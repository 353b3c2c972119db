//! C15: figures are out of proportion.
//!
//! Superiors add the figures up and ask about the odd ones (法治宣传教育法 art. 53 speaks against
//! formalism). Mentioned are: one session with more than 10,000 persons on the ground and no
//! remark that explains it; more persons advised than present; material handed out to nobody; and
//! the same photo or link as evidence of two activities.
//!
//! Example: 12,000 participants in one session of 2026-05-12 are a warning, unless the note says
//! 全区视频会议; 10,000 pass.

use std::collections::BTreeMap;

use super::{Finding, RuleId, Scope};
use crate::{
    base::{Message, Severity},
    model::{Activity, Figures},
};

/// As many persons at one event are believed without a remark.
const BELIEVED: u32 = 10_000;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let mut proofs: BTreeMap<&str, &Activity> = BTreeMap::new();
    for entry in scope.index.counted() {
        let activity = &*entry.activity;
        let figures = activity.actual.unwrap_or(activity.planned);
        findings.extend(crowd(activity, figures));
        if let Some(actual) = activity.actual {
            findings.extend(unlikely(activity, actual));
        }
        for evidence in activity.evidence.iter().filter(|it| !it.location.trim().is_empty()) {
            let first = *proofs.entry(evidence.location.trim()).or_insert(activity);
            if first.id != activity.id {
                let message = Message::new("checks.c15.same-evidence")
                    .with("title", &activity.title)
                    .with("other", &first.title)
                    .with("location", evidence.location.trim());
                findings.push(about(activity, Severity::Warning, message));
            }
        }
    }
}

fn crowd(activity: &Activity, figures: Figures) -> Option<Finding> {
    let each = figures.participants / figures.sessions.max(1);
    if each <= BELIEVED || !activity.note.trim().is_empty() {
        return None;
    }
    let message = Message::new("checks.c15.crowd")
        .with("title", &activity.title)
        .with("sessions", figures.sessions.max(1))
        .with("participants", figures.participants);
    Some(about(activity, Severity::Warning, message))
}

fn unlikely(activity: &Activity, actual: Figures) -> Option<Finding> {
    let key = if actual.participants > 0 && actual.consultations > actual.participants {
        "checks.c15.consultations"
    } else if actual.participants == 0 && actual.copies > 0 {
        "checks.c15.copies"
    } else {
        return None;
    };
    let message = Message::new(key)
        .with("title", &activity.title)
        .with("copies", actual.copies)
        .with("consultations", actual.consultations)
        .with("participants", actual.participants);
    Some(about(activity, Severity::Notice, message))
}

fn about(activity: &Activity, severity: Severity, message: Message) -> Finding {
    Finding::new(RuleId::C15, severity, message).about(activity.id).on(activity.span.start())
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::model::{Evidence, Plan};

    const TODAY: &str = "2026-06-01";

    fn with_actual(actual: Figures, note: &str) -> Plan {
        let mut plan = builder();
        plan.activity("广场宣传", "2026-05-12", |it| {
            it.actual = Some(actual);
            it.note = note.to_owned();
        });
        plan.plan
    }

    #[test]
    fn more_than_ten_thousand_at_one_event_want_a_remark() {
        let people =
            |participants, sessions| Figures { sessions, participants, ..Figures::default() };
        let text = "“广场宣传”1场12000人次，单场超过1万人，请核实或在备注中说明";
        assert_says(
            &with_actual(people(12_000, 1), ""),
            RuleId::C15,
            TODAY,
            &[(Severity::Warning, text)],
        );
        assert_silent(&with_actual(people(10_000, 1), ""), RuleId::C15, TODAY);
        assert_silent(&with_actual(people(12_000, 2), ""), RuleId::C15, TODAY);
        assert_silent(&with_actual(people(12_000, 1), "全区视频会议"), RuleId::C15, TODAY);
    }

    #[test]
    fn advice_and_copies_go_with_persons() {
        let advised = |consultations, participants| Figures {
            participants,
            consultations,
            ..Figures::default()
        };
        assert_eq!(findings(&with_actual(advised(51, 50), ""), RuleId::C15, TODAY).len(), 1);
        assert_silent(&with_actual(advised(50, 50), ""), RuleId::C15, TODAY);
        let copies = Figures { copies: 500, ..Figures::default() };
        let text = "“广场宣传”发放资料500份，但受众人次为0";
        assert_says(&with_actual(copies, ""), RuleId::C15, TODAY, &[(Severity::Notice, text)]);
    }

    #[test]
    fn one_photo_proves_one_activity() {
        let mut plan = builder();
        let photo = |location: &str| Evidence {
            caption: "现场照片".to_owned(),
            location: location.to_owned(),
            date: None,
        };
        plan.activity("甲", "2026-05-12", |it| it.evidence = vec![photo("1.jpg"), photo("1.jpg")]);
        plan.activity("乙", "2026-05-13", |it| it.evidence = vec![photo(""), photo("2.jpg")]);
        assert_silent(&plan.plan, RuleId::C15, TODAY);
        plan.activity("丙", "2026-05-14", |it| it.evidence = vec![photo(" 1.jpg")]);
        let text = "“丙”与“甲”使用了同一份佐证材料（1.jpg）";
        assert_says(&plan.plan, RuleId::C15, TODAY, &[(Severity::Warning, text)]);
    }
}
