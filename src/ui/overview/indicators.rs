//! Indicators with their date, and the honours of the city.

use egui::{Align, Layout, RichText, Ui};

use super::line::{bar_ui, line_ui};
use crate::{
    app::{Action, Actions, Selection, Workspace},
    base::grouped,
    model::{Honour, Indicator, IndicatorKind},
    stats::{IndicatorRow, indicators},
    ui::{
        icon, theme,
        view::Kept,
        widget::{section, tag},
    },
};

/// The rows, kept while the plan is the same.
#[derive(Default)]
pub struct Indicators(Kept<u64, Vec<(Indicator, IndicatorRow)>>);

impl Indicators {
    /// Draws the indicators: those with a share first, then the bare counts.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let rows = self.0.get(workspace.history.revision(), || rows(workspace));
        if rows.is_empty() {
            return;
        }
        section(ui, workspace.text("ui.overview.indicators"), |ui| {
            for (indicator, row) in rows {
                if indicator_ui(ui, workspace, indicator, row) {
                    actions.push(Action::Select(Selection::one(indicator.id)));
                }
            }
        });
    }
}

fn rows(workspace: &Workspace) -> Vec<(Indicator, IndicatorRow)> {
    let plan = workspace.plan();
    let known = |row: IndicatorRow| Some((plan.indicators.get(row.id)?.clone(), row));
    let mut rows: Vec<_> = indicators(plan).into_iter().filter_map(known).collect();
    rows.sort_by(|(one, _), (other, _)| {
        let key = |it: &Indicator| (it.kind as u8, it.group.clone(), it.name.clone());
        key(one).cmp(&key(other))
    });
    rows
}

/// 自治区下达法治政府建设指标 截至2020年春 137 / 143 95.8%
fn indicator_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    indicator: &Indicator,
    row: &IndicatorRow,
) -> bool {
    let theme = theme::of(ui);
    let is_selected = workspace.selection.contains(indicator.id);
    let clicked = line_ui(ui, is_selected, &indicator.name, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let value = grouped(row.value.unsigned_abs());
            if let Some(percent) = &row.percent_text {
                ui.label(RichText::new(percent).font(theme::bold_body()).color(theme.accent));
            }
            match (row.total, row.kind) {
                (Some(total), _) => {
                    let share = format!("{value} / {}", grouped(total.unsigned_abs()));
                    ui.label(RichText::new(share).color(theme.text_weak));
                }
                (None, IndicatorKind::Rate) => {}
                (None, _) => {
                    ui.label(RichText::new(&indicator.measure).small().color(theme.text_weak));
                    let more = if indicator.at_least { "+" } else { "" };
                    let value = RichText::new(format!("{value}{more}"));
                    ui.label(value.font(theme::bold_body()));
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name_width = ui.available_width() - 110.0;
                ui.scope(|ui| {
                    ui.set_max_width(name_width.max(80.0));
                    ui.add(egui::Label::new(&indicator.name).truncate());
                });
                let dated = RichText::new(&indicator.dated).small().color(theme.text_faint);
                ui.add(egui::Label::new(dated).truncate());
            });
        });
    });
    if let Some(share) = row.share {
        bar_ui(ui, share.fraction(), theme.accent);
    }
    clicked
}

/// The honours in one line each title: the periods it was given for, then what is aimed at.
pub fn honours_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let honours = &workspace.plan().honours;
    if honours.is_empty() {
        return;
    }
    let mut sorted: Vec<&Honour> = honours.iter().collect();
    sorted.sort_by_key(|it| (!it.achieved, it.year, period_place(&it.period)));
    let mut titles: Vec<&str> = Vec::new();
    for honour in &sorted {
        if !titles.contains(&honour.title.as_str()) {
            titles.push(&honour.title);
        }
    }
    section(ui, workspace.text("ui.overview.honours"), |ui| {
        for title in titles {
            let of_title = sorted.iter().filter(|honour| honour.title == title);
            ui.horizontal_wrapped(|ui| {
                honour_ui(ui, workspace, title, of_title.copied(), actions);
            });
        }
    });
}

fn honour_ui<'a>(
    ui: &mut Ui,
    workspace: &Workspace,
    title: &str,
    honours: impl Iterator<Item = &'a Honour>,
    actions: &mut Actions,
) {
    let theme = theme::of(ui);
    ui.label(icon::sized(icon::named("honour"), 18.0).color(theme.accent));
    ui.label(title);
    for honour in honours {
        let year = honour.year.map(|year| year.to_string()).unwrap_or_default();
        let period = if honour.period.is_empty() { year } else { honour.period.clone() };
        let (said, colour, ground) = if honour.achieved {
            (period, theme.accent, theme.accent_soft)
        } else {
            let goal = workspace.text("ui.overview.goal");
            (format!("{goal} {period}"), theme.text_weak, theme.hover)
        };
        if said.trim().is_empty() {
            continue;
        }
        let chip = tag(ui, &said, colour, ground).interact(egui::Sense::click());
        if chip.on_hover_text(&honour.note).clicked() {
            actions.push(Action::Select(Selection::one(honour.id)));
        }
    }
}

/// The place of “三五” among the five-year plans; texts without such a number come last.
fn period_place(period: &str) -> usize {
    let number = period.chars().find_map(|c| "一二三四五六七八九十".chars().position(|n| n == c));
    number.unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_stand_in_the_order_of_their_numbers() {
        let mut periods = ["“五五”普法", "“三五”普法", "截至2020年春", "“四五”普法"];
        periods.sort_by_key(|period| period_place(period));
        assert_eq!(periods, ["“三五”普法", "“四五”普法", "“五五”普法", "截至2020年春"]);
    }
}
