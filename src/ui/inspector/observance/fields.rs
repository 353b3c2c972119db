//! The fields of an observance that the plan holds itself.

use egui::{RichText, Ui};

use super::facts::in_words;
use crate::{
    app::{Actions, Workspace},
    calendar::{Rule, RuleHistory},
    model::{Confidence, Observance, ObservanceKind},
    ui::{inspector::Form, theme, widget::TextField},
};

const KINDS: [ObservanceKind; 3] =
    [ObservanceKind::Day, ObservanceKind::Week, ObservanceKind::Month];

const CONFIDENCES: [Confidence; 5] = [
    Confidence::Certain,
    Confidence::Likely,
    Confidence::Universal,
    Confidence::General,
    Confidence::Unverified,
];

/// Draws the fields.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Observance, actions: &mut Actions) {
    let year = workspace.year;
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.title", &it.name, |it, name| it.name = name);
    form.text("field.observance.english", &it.english, |it, english| it.english = english);
    form.choice("field.kind", it.kind, &KINDS, |it, kind| it.kind = kind);
    let rule = it.rules.rule_in(year).map(Rule::to_string).unwrap_or_default();
    let draw = |ui: &mut Ui, label: &str, ws: &Workspace| rule_ui(ui, label, ws, &rule);
    form.field("field.observance.rules", draw, |it, rule| put_rule(&mut it.rules, year, rule));
    let since = it.since.and_then(|year| u32::try_from(year).ok());
    form.number("field.since", since, |it, year| {
        it.since = year.and_then(|year| i32::try_from(year).ok());
    });
    form.text("field.basis", &it.basis, |it, basis| it.basis = basis);
    form.names("field.lead", &it.lead, |it, lead| it.lead = lead);
    form.names("field.laws", &it.laws, |it, laws| it.laws = laws);
    let audiences = &workspace.plan().dictionaries.audiences;
    form.codes("field.audiences", audiences, &it.audiences, |it, codes| it.audiences = codes);
    form.choice("field.observance.confidence", it.confidence, &CONFIDENCES, |it, sure| {
        it.confidence = sure;
    });
    form.text("field.source", &it.source, |it, source| it.source = source);
    form.lines("field.note", &it.note, |it, note| it.note = note);
}

/// A rule in its written form, with what it means or what is wrong with it below.
fn rule_ui(ui: &mut Ui, label: &str, workspace: &Workspace, rule: &str) -> Option<Rule> {
    let check = |text: &str| text.parse::<Rule>().is_ok();
    let field = TextField::new(label).hint("fixed 12-04").check(&check);
    let new = field.show(ui, rule).and_then(|text| text.parse().ok());
    let colours = theme::of(ui);
    let (said, colour) = match rule.parse::<Rule>() {
        Ok(rule) => (in_words(workspace, &rule), colours.text_weak),
        Err(error) => (workspace.say(&error.message()), colours.error),
    };
    ui.label(RichText::new(said).small().color(colour));
    let forms = workspace.text("ui.observance.rule-forms");
    ui.label(RichText::new(forms).small().color(colours.text_faint));
    new
}

/// Puts a rule in the place of the one that holds in a year; the others stay.
fn put_rule(rules: &mut RuleHistory, year: i32, rule: Rule) {
    let holds = |since: Option<i32>, until: Option<i32>| {
        since.is_none_or(|since| since <= year) && until.is_none_or(|until| year <= until)
    };
    match rules.0.iter_mut().rev().find(|dated| holds(dated.since, dated.until)) {
        Some(dated) => dated.rule = rule,
        None => *rules = RuleHistory::always(rule),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::DatedRule;

    #[test]
    fn a_new_rule_leaves_the_rules_of_other_years_alone() {
        let rule = |text: &str| text.parse::<Rule>().expect("well formed");
        let dated = |since, until, text| DatedRule { since, until, rule: rule(text) };
        let mut rules = RuleHistory(vec![
            dated(None, Some(2013), "sunweek 6/2"),
            dated(Some(2014), None, "fixed 06-16"),
        ]);
        put_rule(&mut rules, 2026, rule("fixed 06-17"));
        assert_eq!(rules.rule_in(2010), Some(&rule("sunweek 6/2")));
        assert_eq!(rules.rule_in(2026), Some(&rule("fixed 06-17")));
    }
}
