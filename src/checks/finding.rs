//! One remark about a plan.

use chrono::NaiveDate;

use super::{Fix, RuleId};
use crate::{
    base::{Message, Severity},
    model::RecordId,
};

/// One remark about a plan: what, about which record, by which rule, and the way out if there is
/// a plain one.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: RuleId,
    /// How much it matters.
    pub severity: Severity,
    /// The record it is about. A shipped observance or district may not be in the plan's tables.
    pub about: Option<RecordId>,
    /// The day it matters: first day of an activity, deadline of a row.
    pub date: Option<NaiveDate>,
    /// One plain sentence.
    pub message: Message,
    /// The law, decision or practice behind it.
    pub source: Message,
    /// What can be done about it with one click.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A remark of a rule, about nothing in particular yet.
    pub(super) const fn new(rule: RuleId, severity: Severity, message: Message) -> Self {
        let source = rule.source();
        Self { rule, severity, about: None, date: None, message, source, fix: None }
    }

    /// The same remark about a record.
    pub(super) fn about(mut self, record: impl Into<RecordId>) -> Self {
        self.about = Some(record.into());
        self
    }

    /// The same remark for a day.
    pub(super) const fn on(mut self, date: NaiveDate) -> Self {
        self.date = Some(date);
        self
    }

    /// The same remark with a way out.
    pub(super) fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}
