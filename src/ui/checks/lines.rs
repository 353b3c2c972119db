//! The lines of the list: rules, and below each its findings.

use crate::{
    app::{Finder, Workspace},
    base::Severity,
    checks::{Finding, RuleId},
};

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a rule.
    Rule {
        /// The rule.
        rule: RuleId,
        /// How many of its findings are shown.
        shown: usize,
        /// How many of those can be put right with one click.
        fixable: usize,
    },
    /// A finding by its place among all.
    Finding(usize),
}

/// What is shown of the findings.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// By severity, in the order of [`SEVERITIES`].
    pub severities: [bool; 3],
    /// What was typed; may be empty.
    pub query: String,
    /// Rules whose findings are folded away.
    pub folded: Vec<RuleId>,
}

/// The severities, the worst first.
pub const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Notice];

impl Default for Filter {
    fn default() -> Self {
        Self { severities: [true; 3], query: String::new(), folded: Vec::new() }
    }
}

impl Filter {
    /// Whether findings of a severity are shown.
    pub fn shows(&self, severity: Severity) -> bool {
        let place = SEVERITIES.iter().position(|other| *other == severity);
        place.and_then(|place| self.severities.get(place)) == Some(&true)
    }

    /// Shows or hides a severity.
    pub fn toggle(&mut self, severity: Severity) {
        let place = SEVERITIES.iter().position(|other| *other == severity);
        if let Some(shown) = place.and_then(|place| self.severities.get_mut(place)) {
            *shown = !*shown;
        }
    }

    /// Folds the findings of a rule away, or opens them.
    pub fn fold(&mut self, rule: RuleId) {
        if self.folded.contains(&rule) {
            self.folded.retain(|folded| *folded != rule);
        } else {
            self.folded.push(rule);
        }
    }

    /// Rules in order, each with its findings below it unless it is folded.
    pub fn lines(&self, all: &[Finding], workspace: &Workspace) -> Vec<Line> {
        let finder = Finder::new(&self.query);
        let has_words = |finding: &Finding| {
            self.query.trim().is_empty()
                || finder.is_in(&workspace.say(&finding.message))
                || finder.is_in(&workspace.say(&finding.rule.title()))
        };
        let mut by_rule: Vec<(RuleId, Vec<usize>)> =
            RuleId::ALL.into_iter().map(|rule| (rule, Vec::new())).collect();
        for (place, finding) in all.iter().enumerate() {
            if self.shows(finding.severity)
                && has_words(finding)
                && let Some((_, places)) = by_rule.iter_mut().find(|it| it.0 == finding.rule)
            {
                places.push(place);
            }
        }
        let mut lines = Vec::new();
        for (rule, places) in by_rule.into_iter().filter(|(_, places)| !places.is_empty()) {
            let has_fix = |place: &&usize| all.get(**place).is_some_and(|it| it.fix.is_some());
            let fixable = places.iter().filter(has_fix).count();
            lines.push(Line::Rule { rule, shown: places.len(), fixable });
            if !self.folded.contains(&rule) {
                lines.extend(places.into_iter().map(Line::Finding));
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{base::Lang, catalogue, checks, stats::Almanac};

    fn sample() -> (Workspace, Vec<Finding>) {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("exists");
        let plan = catalogue::sample();
        let findings = checks::run(&plan, &Almanac::of(&plan, 2026), day);
        (Workspace::new(plan, Lang::Zh, day), findings)
    }

    fn shown(filter: &Filter) -> (usize, usize) {
        let (workspace, findings) = sample();
        let lines = filter.lines(&findings, &workspace);
        let rules = lines.iter().filter(|line| matches!(line, Line::Rule { .. })).count();
        (rules, lines.len() - rules)
    }

    #[test]
    fn everything_is_shown_under_its_rule_at_first() {
        let (_, findings) = sample();
        let (rules, lines) = shown(&Filter::default());
        assert_eq!(lines, findings.len());
        assert!(rules > 5 && rules <= RuleId::ALL.len());
    }

    #[test]
    fn a_folded_rule_keeps_its_head() {
        let (rules, lines) = shown(&Filter::default());
        let (_, findings) = sample();
        let folded = findings.iter().filter(|it| it.rule == RuleId::C1).count();
        let filter = Filter { folded: vec![RuleId::C1], ..Filter::default() };
        assert_eq!(shown(&filter), (rules, lines - folded));
    }

    #[test]
    fn hidden_severities_and_other_words_are_left_out() {
        let (_, findings) = sample();
        let errors = findings.iter().filter(|it| it.severity == Severity::Error).count();
        let only_errors = Filter { severities: [true, false, false], ..Filter::default() };
        assert_eq!(shown(&only_errors).1, errors);
        let nothing = Filter { query: "没有这样的话".to_owned(), ..Filter::default() };
        assert_eq!(shown(&nothing), (0, 0));
    }
}
