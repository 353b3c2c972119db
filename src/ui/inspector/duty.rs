//! The form of a row of a responsibility list.

use egui::{RichText, Ui};

use super::Form;
use crate::{
    app::{Actions, Workspace},
    base::Message,
    calendar::month_key,
    catalogue::{Word as _, list_name},
    model::{Duty, DutyState, DutyTime, ListKind, TimeRule},
    ui::{
        duties::{
            state_colour,
            steps::{StepRows, steps_ui},
        },
        theme,
        widget::{TextField, choice, choice_of, date_field, dot},
    },
};

/// Draws the form and asks for an edit of each field that is finished.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Duty, actions: &mut Actions) {
    let words = &workspace.plan().dictionaries;
    ui.horizontal_wrapped(|ui| {
        dot(ui, state_colour(theme::of(ui), it.state));
        ui.label(it.state.word(workspace.lang));
        steps_ui(ui, workspace, &StepRows::of([it]), actions);
    });
    let mut form = Form::new(ui, workspace, it, actions);
    form.title_lines("field.content", &it.content, |it, content| it.content = content);
    list_ui(&mut form, it);
    form.number("field.seq", Some(it.seq), |it, seq| it.seq = seq.unwrap_or(0));
    form.unit("field.duty-unit", it.unit, |it, unit| it.unit = unit);
    form.units("field.support-units", &it.support_units, |it, units| it.support_units = units);
    form.choice("field.state", it.state, &DutyState::ALL, |it, state| it.state = state);
    if !it.return_reason.is_empty() {
        form.lines("field.duty.return_reason", &it.return_reason, |it, text| {
            it.return_reason = text;
        });
    }

    form.section("ui.duty.when");
    time_ui(&mut form, it);
    form.observance("field.observance", it.observance, |it, id| it.observance = id);

    form.section("ui.activity.what");
    form.laws("field.laws", &it.laws, |it, laws| it.laws = laws);
    form.codes("field.audiences", &words.audiences, &it.audiences, |it, codes| {
        it.audiences = codes;
    });
    form.lines("field.measures", &it.measures, |it, text| it.measures = text);
    form.lines("field.standard", &it.standard, |it, text| it.standard = text);

    form.section("ui.duty.who");
    form.text("field.office", &it.office, |it, text| it.office = text);
    form.text("field.leader", &it.leader, |it, text| it.leader = text);
    form.text("field.person", &it.person, |it, text| it.person = text);
    form.text("field.phone", &it.phone, |it, text| it.phone = text);

    form.section("field.note");
    form.block("field.note", &it.note, |it, note| it.note = note);
}

/// The list it stands in: one that is offered, or the one it stands in already.
fn list_ui(form: &mut Form<'_, Duty>, it: &Duty) {
    let (lists, lang) = (&form.workspace().plan().lists, form.workspace().lang);
    let mut kinds: Vec<ListKind> = lists.offered().collect();
    if !kinds.contains(&it.list) {
        kinds.push(it.list);
    }
    let options: Vec<_> =
        kinds.into_iter().map(|kind| (kind, list_name(lists, kind, lang))).collect();
    form.field(
        "field.list",
        |ui, label, _| choice_of(ui, label, it.list, options.iter().copied()),
        |it, list| it.list = list,
    );
}

/// The time as written, what was understood, and the means to say it plainly.
fn time_ui(form: &mut Form<'_, Duty>, it: &Duty) {
    let workspace = form.workspace();
    let year = workspace.plan().info.year;
    let hint = workspace.text("ui.duty.time-hint");
    form.field(
        "field.time",
        |ui, label, _| TextField::new(label).hint(hint).show(ui, &it.time.text),
        |it, text| it.time = DutyTime { rule: TimeRule::read(&text, year), text },
    );
    let theme = theme::of(form.ui);
    let unclear = it.time.rule == TimeRule::Unclear && !it.time.text.is_empty();
    let colour = if unclear { theme.warning } else { theme.text_weak };
    if !it.time.is_empty() {
        let said = understood(workspace, &it.time.rule);
        crate::ui::widget::row(form.ui, "", |ui| {
            ui.label(RichText::new(said).small().color(colour));
        });
    }
    let rules = [
        TimeRule::Unclear,
        TimeRule::AllYear,
        TimeRule::Monthly,
        TimeRule::Quarterly,
        TimeRule::HalfYearly,
        months_or(&it.time.rule, workspace),
        by_or(&it.time.rule, workspace),
    ];
    let place = rules.iter().position(|rule| rule.key() == it.time.rule.key()).unwrap_or(0);
    form.field(
        "field.time-rule",
        |ui, label, ws| {
            let kinds: Vec<RuleKind> = (0..rules.len()).map(|it| RuleKind(&rules, it)).collect();
            choice(ui, label, ws.lang, RuleKind(&rules, place), &kinds).map(|kind| kind.1)
        },
        |it, chosen| it.time.rule = rules.get(chosen).cloned().unwrap_or_default(),
    );
    match &it.time.rule {
        TimeRule::Months(months) => {
            form.field(
                "field.months",
                |ui, _, ws| months_ui(ui, ws, months),
                |it, months| {
                    it.time.rule = TimeRule::Months(months);
                },
            );
        }
        TimeRule::By(day) => {
            form.field(
                "field.by",
                |ui, label, ws| date_field(ui, label, ws, *day),
                |it, day| {
                    it.time.rule = TimeRule::By(day);
                },
            );
        }
        _ => {}
    }
}

/// One of the rules, for a list of them by their sort.
#[derive(Clone, Copy)]
struct RuleKind<'a>(&'a [TimeRule], usize);

impl PartialEq for RuleKind<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.1 == other.1
    }
}

impl crate::catalogue::Word for RuleKind<'_> {
    fn key(&self) -> &'static str {
        self.0.get(self.1).map_or("time-rule.Unclear", crate::catalogue::Word::key)
    }
}

fn months_or(rule: &TimeRule, workspace: &Workspace) -> TimeRule {
    use chrono::Datelike as _;
    let month = u8::try_from(workspace.default_day().month()).unwrap_or(1);
    match rule {
        TimeRule::Months(_) => rule.clone(),
        _ => TimeRule::Months(vec![month]),
    }
}

fn by_or(rule: &TimeRule, workspace: &Workspace) -> TimeRule {
    match rule {
        TimeRule::By(_) => rule.clone(),
        _ => TimeRule::By(workspace.default_day()),
    }
}

/// The twelve months to tick; the last one stays.
fn months_ui(ui: &mut Ui, workspace: &Workspace, months: &[u8]) -> Option<Vec<u8>> {
    let mut new = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for month in 1..=12_u8 {
            let on = months.contains(&month);
            let name = month_key(month).map_or("", |key| workspace.text(key));
            if ui.selectable_label(on, name).clicked() && !(on && months.len() == 1) {
                let others = months.iter().copied().filter(|it| *it != month);
                let mut chosen: Vec<u8> = others.chain((!on).then_some(month)).collect();
                chosen.sort_unstable();
                new = Some(chosen);
            }
        }
    });
    new
}

/// What a rule means, in words: 3月、9月，9月底前完成.
fn understood(workspace: &Workspace, rule: &TimeRule) -> String {
    let message = match rule {
        TimeRule::Unclear => Message::new("ui.duty.unclear"),
        TimeRule::AllYear => Message::new("ui.duty.all-year"),
        TimeRule::Monthly => Message::new("ui.duty.monthly"),
        TimeRule::Quarterly => Message::new("ui.duty.quarterly"),
        TimeRule::HalfYearly => Message::new("ui.duty.half-yearly"),
        TimeRule::By(day) => Message::new("ui.duty.by").with("date", *day),
        TimeRule::Months(months) => {
            let names = months.iter().filter_map(|month| month_key(*month));
            let names: Vec<&str> = names.map(|key| workspace.text(key)).collect();
            let last = names.last().copied().unwrap_or_default();
            let between = workspace.text("ui.duty.between-months");
            Message::new("ui.duty.months").with("months", names.join(between)).with("last", last)
        }
    };
    workspace.say(&message)
}
