//! What the user settles about an observance for one year.

use egui::Ui;

use crate::{
    app::{Actions, Workspace, fresh_id},
    calendar::Span,
    model::{ObservanceState, ObservanceYear},
    stats::Occurrence,
    ui::{
        inspector::Form,
        widget::{choice, number_field, span_field},
    },
};

const STATES: [ObservanceState; 4] = [
    ObservanceState::Estimated,
    ObservanceState::Announced,
    ObservanceState::Adjusted,
    ObservanceState::NotHeld,
];

/// Draws the fields. The first one that is finished makes the record of the year.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Occurrence, actions: &mut Actions) {
    let settings = it.settings.and_then(|id| workspace.plan().observance_years.get(id)).cloned();
    let settings = settings.unwrap_or_else(|| unsettled(workspace.year, it));
    let mut form = Form::new(ui, workspace, &settings, actions);
    let draw =
        |ui: &mut Ui, label: &str, ws: &Workspace| choice(ui, label, ws.lang, it.state, &STATES);
    form.field("field.state", draw, |year, state| year.state = state);
    let draw = |ui: &mut Ui, label: &str, ws: &Workspace| {
        let span = it.span.unwrap_or(Span::day(ws.default_day()));
        span_field(ui, label, ws, span)
    };
    form.field("field.observance-year.span", draw, |year, span| {
        year.span = Some(span);
        // Days typed from a notice are no guess any more.
        if year.state == ObservanceState::Estimated {
            year.state = ObservanceState::Announced;
        }
    });
    form.text("field.theme", &it.theme, |year, theme| year.theme = theme);
    let draw = |ui: &mut Ui, label: &str, _: &Workspace| number_field(ui, label, it.ordinal);
    form.field("field.observance-year.ordinal", draw, |year, ordinal| year.ordinal = ordinal);
    form.text("field.notice-number", &settings.notice_number, |year, number| {
        year.notice_number = number;
    });
    form.optional_date("field.observance-year.notice_date", settings.notice_date, |year, date| {
        year.notice_date = date;
    });
}

/// A year about which nothing was settled yet.
fn unsettled(year: i32, it: &Occurrence) -> ObservanceYear {
    ObservanceYear {
        id: fresh_id(),
        observance: it.id(),
        year,
        state: it.state,
        span: None,
        theme: String::new(),
        ordinal: None,
        notice_number: String::new(),
        notice_date: None,
    }
}
