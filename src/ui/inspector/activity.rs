//! The form of an activity, and the pattern for the others.

use chrono::NaiveTime;
use egui::Ui;

use super::{Form, items::items_ui};
use crate::{
    app::{Actions, Workspace},
    calendar::half_width,
    catalogue::Word as _,
    model::{Activity, ActivityState, Evidence, Figure, Figures, TimeOfDay},
    ui::widget::{TextField, number_field},
};

/// Draws the form and asks for an edit of each field that is finished.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Activity, actions: &mut Actions) {
    let plan = workspace.plan();
    let words = &plan.dictionaries;
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.title", &it.title, |it, title| it.title = title);
    form.span("field.span", it.span, |it, span| it.span = span);
    form.field(
        "field.hours",
        |ui, label, _| hours_ui(ui, label, it.time),
        |it, time| {
            it.time = time;
        },
    );
    form.choice("field.state", it.state, &ActivityState::ALL, |it, state| it.state = state);
    form.record("field.campaign", &plan.campaigns, it.campaign, |it, id| it.campaign = id);
    form.observance("field.observance", it.observance, |it, id| it.observance = id);

    form.section("ui.activity.who");
    form.unit("field.unit", it.unit, |it, unit| it.unit = unit);
    form.units("field.support-units", &it.support_units, |it, units| it.support_units = units);
    form.record("field.team", &plan.teams, it.team, |it, team| it.team = team);
    form.records("field.people", &plan.people, &it.people, |it, people| it.people = people);

    form.section("ui.activity.where");
    form.record("field.site", &plan.sites, it.place.site, |it, site| it.place.site = site);
    form.record("field.district", &plan.districts, it.place.district, |it, id| {
        it.place.district = id;
    });
    form.text("field.township", &it.place.township, |it, text| it.place.township = text);
    form.text("field.place", &it.place.text, |it, text| it.place.text = text);

    form.section("ui.activity.what");
    form.codes("field.forms", &words.forms, &it.forms, |it, codes| it.forms = codes);
    form.codes("field.channels", &words.channels, &it.channels, |it, codes| it.channels = codes);
    form.codes("field.audiences", &words.audiences, &it.audiences, |it, codes| {
        it.audiences = codes;
    });
    form.laws("field.laws", &it.laws, |it, laws| it.laws = laws);

    form.section("ui.activity.figures");
    figures_ui(&mut form, it);
    form.money("field.budget", it.budget_fen, |it, fen| it.budget_fen = fen);
    form.money("field.spent", it.spent_fen, |it, fen| it.spent_fen = fen);

    form.section("field.evidence");
    evidence_ui(&mut form, it);
    form.section("field.note");
    form.block("field.note", &it.note, |it, note| it.note = note);
}

/// Planned and counted, side by side, as in the reporting forms.
fn figures_ui(form: &mut Form<'_, Activity>, it: &Activity) {
    for figure in Figure::ALL {
        let draw = |ui: &mut Ui, label: &str, workspace: &Workspace| {
            let counted = it.actual.map(|actual| actual.get(figure));
            let labels = ["ui.activity.planned", "ui.activity.actual"]
                .map(|key| format!("{label} {}", workspace.text(key)));
            ui.columns_const(|[left, right]| {
                let planned = Some(it.planned.get(figure)).filter(|planned| *planned > 0);
                let planned = number_field(left, &labels[0], planned);
                let actual = number_field(right, &labels[1], counted);
                (planned.is_some() || actual.is_some()).then_some((planned, actual))
            })
        };
        form.field(figure.key(), draw, |it, (planned, actual)| {
            if let Some(planned) = planned {
                it.planned.set(figure, planned.unwrap_or(0));
            }
            if let Some(actual) = actual {
                let mut figures = it.actual.unwrap_or_default();
                figures.set(figure, actual.unwrap_or(0));
                let reported = actual.is_some() || figures != Figures::default();
                it.actual = reported.then_some(figures);
            }
        });
    }
}

/// What proves that it took place: a caption, where it is, when it was made.
fn evidence_ui(form: &mut Form<'_, Activity>, it: &Activity) {
    let blank = |workspace: &Workspace| Evidence {
        caption: workspace.text("ui.evidence.new").to_owned(),
        location: String::new(),
        date: None,
    };
    items_ui(
        form,
        "ui.evidence.add",
        &it.evidence,
        blank,
        |it| &mut it.evidence,
        |part, piece| {
            part.title("field.caption", &piece.caption, |piece, text| piece.caption = text);
            part.text("field.location", &piece.location, |piece, text| piece.location = text);
            part.optional_date("field.made-on", piece.date, |piece, date| piece.date = date);
        },
    );
}

/// Hours as 9:00—11:30; empty for the whole day.
#[expect(clippy::option_option, reason = "finished or not, and then hours or the whole day")]
fn hours_ui(ui: &mut Ui, label: &str, time: Option<TimeOfDay>) -> Option<Option<TimeOfDay>> {
    let hour = |time: NaiveTime| time.format("%H:%M").to_string();
    let shown = time.map(|time| format!("{}—{}", hour(time.start), hour(time.end)));
    let check = |text: &str| hours_of(text).is_ok();
    let field = TextField::new(label).hint("9:00—11:30").check(&check);
    field.show(ui, &shown.unwrap_or_default()).and_then(|text| hours_of(&text).ok())
}

/// The text is not hours of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NotHours;

/// Reads hours with any dash between them; an empty text is the whole day.
fn hours_of(text: &str) -> Result<Option<TimeOfDay>, NotHours> {
    if text.is_empty() {
        return Ok(None);
    }
    let text = half_width(text).replace('：', ":");
    let ends: Vec<&str> =
        text.split(['—', '–', '-', '~', '～', '至', '到']).map(str::trim).collect();
    let [start, end] = ends[..] else { return Err(NotHours) };
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M");
    match (time(start), time(end)) {
        (Ok(start), Ok(end)) if start <= end => Ok(Some(TimeOfDay { start, end })),
        _ => Err(NotHours),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_with_any_dash_and_refused_backwards() {
        let hour = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).expect("exists");
        let morning = Ok(Some(TimeOfDay { start: hour(9, 0), end: hour(11, 30) }));
        for text in ["9:00—11:30", "09:00-11:30", "9：00 至 11：30", "９：００－１１：３０"]
        {
            assert_eq!(hours_of(text), morning, "{text}");
        }
        assert_eq!(hours_of(""), Ok(None));
        for text in ["11:00—9:00", "上午", "9:00", "9:00—10:00—11:00"] {
            assert_eq!(hours_of(text), Err(NotHours), "{text}");
        }
    }
}
