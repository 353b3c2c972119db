//! What is known about an observance, read-only.

use egui::{RichText, Ui};

use crate::{
    app::Workspace,
    base::{Lang, Message},
    calendar::Rule,
    catalogue::{Word as _, texts},
    model::Observance,
    stats::Occurrence,
    ui::{
        theme,
        widget::{row, tag},
    },
};

/// Name, marks, days and rule in words.
pub fn head_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    observance: &Observance,
    occurrence: Option<&Occurrence>,
) {
    let lang = workspace.lang;
    let colours = theme::of(ui);
    let name = match lang {
        Lang::En if !observance.english.is_empty() => &observance.english,
        Lang::Zh | Lang::En => &observance.name,
    };
    ui.label(RichText::new(name).font(theme::heading()));
    ui.horizontal_wrapped(|ui| {
        let (colour, ground) = colours.observance(observance.kind);
        tag(ui, observance.kind.word(lang), colour, ground);
        tag(ui, observance.set.word(lang), colours.text_weak, colours.hover);
        if let Some(ordinal) = occurrence.and_then(|it| it.ordinal) {
            let text = workspace.say(&Message::new("calendar-view.ordinal").with("n", ordinal));
            tag(ui, &text, colours.text_weak, colours.hover);
        }
    });
    if let Some(span) = occurrence.and_then(|it| it.span) {
        ui.label(texts::span(lang, span));
    }
    if let Some(rule) = observance.rules.rule_in(workspace.year) {
        ui.label(RichText::new(in_words(workspace, rule)).small().color(colours.text_weak));
    }
}

/// The rule in words; of an announced one also what is expected until then.
pub fn in_words(workspace: &Workspace, rule: &Rule) -> String {
    let words = workspace.say(&rule.message());
    match rule {
        Rule::Announced(Some(estimate)) => {
            let estimate = workspace.say(&estimate.message());
            let expected = Message::new("ui.observance.expected").with("rule", estimate);
            format!("{words}{}", workspace.say(&expected))
        }
        _ => words,
    }
}

/// Basis, lead units, laws, audiences, how sure it is and where it comes from.
pub fn facts_ui(ui: &mut Ui, workspace: &Workspace, it: &Observance) {
    let since = it.since.map(|year| year.to_string());
    let facts = [
        ("field.since", since.unwrap_or_else(|| it.since_note.clone())),
        ("field.basis", it.basis.clone()),
        ("field.lead", it.lead.join("、")),
        ("field.laws", it.laws.join("、")),
        ("field.audiences", it.audience_text.clone()),
        ("field.observance.confidence", it.confidence.word(workspace.lang).to_owned()),
        ("field.source", it.source.clone()),
        ("field.note", it.note.clone()),
    ];
    for (key, fact) in facts.into_iter().filter(|(_, fact)| !fact.is_empty()) {
        row(ui, workspace.text(key), |ui| ui.label(fact));
    }
}
