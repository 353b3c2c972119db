//! The filters, in one line that says what is left out.

use egui::{Button, Popup, Response, RichText, Ui, vec2};
use egui_material_icons::icons;

use super::{
    Page,
    filter::{Cover, Filter},
    items::{observance_name, short_name},
};
use crate::{
    app::Edit,
    base::Id,
    catalogue::{self, Word as _},
    model::{ObservanceKind, ObservanceSet, Record, Table},
    ui::{
        icon, theme,
        widget::{Candidate, picker, record_candidates},
    },
};

const KINDS: [ObservanceKind; 3] =
    [ObservanceKind::Day, ObservanceKind::Week, ObservanceKind::Month];

const SETS: [ObservanceSet; 4] = [
    ObservanceSet::National,
    ObservanceSet::InnerMongolia,
    ObservanceSet::Baotou,
    ObservanceSet::Own,
];

/// Draws the filters.
pub fn filter_bar_ui(ui: &mut Ui, page: &mut Page<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        kinds_ui(ui, page);
        ui.add_space(theme::GRID);
        sets_ui(ui, page);
        covers_ui(ui, page);
        let (workspace, filter) = (page.workspace, &mut page.state.filter);
        let plan = workspace.plan();
        let lang = workspace.lang;
        let label = workspace.text("calendar-view.filter.unit");
        let name = |id| plan.units.get(id).map(short_name);
        record_ui(ui, lang, label, &mut filter.unit, name, &plan.units);
        let label = workspace.text("calendar-view.filter.law");
        let name = |id| plan.laws.get(id).map(Record::title);
        record_ui(ui, lang, label, &mut filter.law, name, &plan.laws);
        audience_ui(ui, page);
        let (workspace, filter) = (page.workspace, &mut page.state.filter);
        let label = workspace.text("calendar-view.filter.site");
        let name = |id| plan.sites.get(id).map(Record::title);
        record_ui(ui, lang, label, &mut filter.site, name, &plan.sites);
        hidden_ui(ui, page);
        let filter = &mut page.state.filter;
        if filter.is_on() {
            let clear = page.workspace.text("calendar-view.filter.clear");
            let symbol = icon::sized(icons::ICON_CLOSE, 14.0);
            let button = Button::new((symbol, clear)).frame_when_inactive(false);
            if ui.add(button).accessible_name(clear).clicked() {
                *filter = Filter::default();
            }
        }
    });
}

/// The observances hidden in this plan, each of which can be shown again, and the way to add one.
fn hidden_ui(ui: &mut Ui, page: &mut Page<'_>) {
    let workspace = page.workspace;
    let info = &workspace.plan().info;
    let more = workspace.text("calendar-view.observances");
    let symbol = icon::sized(icons::ICON_MORE_HORIZ, 16.0);
    let button = ui.add(Button::new(symbol).frame_when_inactive(false)).accessible_name(more);
    let button = button.on_hover_text(more);
    Popup::menu(&button).show(|ui| {
        if ui.button(workspace.text("calendar-view.menu.new-observance")).clicked() {
            page.add_observance();
        }
        if !info.hidden_observances.is_empty() {
            ui.separator();
            ui.weak(workspace.text("calendar-view.hidden"));
        }
        let hidden = catalogue::observances()
            .iter()
            .filter(|it| !workspace.plan().observances.contains(it.id))
            .chain(workspace.plan().observances.arcs())
            .filter(|it| info.hidden_observances.contains(&it.id));
        for it in hidden {
            let symbol = icon::sized(icons::ICON_VISIBILITY, 14.0);
            let name = observance_name(it, workspace.lang);
            if ui.add(Button::new((symbol, name))).accessible_name(name).clicked() {
                let mut info = info.clone();
                info.hidden_observances.retain(|id| *id != it.id);
                page.actions.edit(Edit::SetInfo(Box::new(info)));
            }
        }
    });
}

/// 全部 日 周 月: the kinds in their colours, which is the legend too.
fn kinds_ui(ui: &mut Ui, page: &mut Page<'_>) {
    let workspace = page.workspace;
    let filter = &mut page.state.filter;
    let colours = theme::of(ui);
    let all = workspace.text("calendar-view.filter.all");
    if ui.add(Button::selectable(filter.kind.is_none(), all).small()).clicked() {
        filter.kind = None;
    }
    for kind in KINDS {
        let (strong, _) = colours.observance(kind);
        let mark = icon::sized(icons::ICON_SQUARE, 10.0).color(strong);
        let chosen = filter.kind == Some(kind);
        let word = kind.word(workspace.lang);
        let button = Button::selectable(chosen, (mark, word)).small();
        // The pages are called 周 and 月 too.
        let said = format!("{} {word}", workspace.text("field.observance.kind"));
        if ui.add(button).accessible_name(said).clicked() {
            filter.kind = (!chosen).then_some(kind);
        }
    }
}

fn sets_ui(ui: &mut Ui, page: &mut Page<'_>) {
    let workspace = page.workspace;
    let filter = &mut page.state.filter;
    let label = workspace.text("calendar-view.filter.set");
    let chosen = filter.set.map(|set| set.word(workspace.lang));
    let button = filter_button(ui, label, chosen);
    Popup::menu(&button).show(|ui| {
        let all = workspace.text("calendar-view.filter.all");
        if ui.selectable_label(filter.set.is_none(), all).clicked() {
            filter.set = None;
        }
        for set in SETS {
            if ui.selectable_label(filter.set == Some(set), set.word(workspace.lang)).clicked() {
                filter.set = Some(set);
            }
        }
    });
}

fn covers_ui(ui: &mut Ui, page: &mut Page<'_>) {
    let workspace = page.workspace;
    let filter = &mut page.state.filter;
    let label = workspace.text("calendar-view.filter.cover");
    let chosen = filter.cover != Cover::Any;
    let button = filter_button(ui, label, chosen.then(|| workspace.text(filter.cover.text_key())));
    Popup::menu(&button).show(|ui| {
        for cover in Cover::ALL {
            let text = workspace.text(cover.text_key());
            if ui.selectable_label(filter.cover == cover, text).clicked() {
                filter.cover = cover;
            }
        }
    });
}

fn audience_ui(ui: &mut Ui, page: &mut Page<'_>) {
    let workspace = page.workspace;
    let lang = workspace.lang;
    let audiences = &workspace.plan().dictionaries.audiences;
    let filter = &mut page.state.filter;
    let label = workspace.text("calendar-view.filter.audience");
    let term = filter.audience.as_ref().and_then(|code| audiences.term(code));
    let button = filter_button(ui, label, term.map(|term| term.name.as_str()));
    let picked: Vec<_> = filter.audience.iter().cloned().collect();
    let candidates = || {
        let entries = audiences.0.iter();
        entries
            .map(|term| Candidate { key: term.code.clone(), name: &term.name, group: &term.group })
            .collect()
    };
    if let Some(mut picks) = picker(ui, &button, label, lang, &picked, candidates) {
        filter.audience = picks.pop();
        Popup::close_all(ui.ctx());
    }
}

fn record_ui<'a, T: Record>(
    ui: &mut Ui,
    lang: crate::base::Lang,
    label: &str,
    chosen: &mut Option<Id<T>>,
    name: impl Fn(Id<T>) -> Option<&'a str>,
    table: &'a Table<T>,
) {
    let button = filter_button(ui, label, chosen.and_then(name));
    let picked: Vec<Id<T>> = chosen.iter().copied().collect();
    let picks = picker(ui, &button, label, lang, &picked, || record_candidates(table));
    if let Some(mut picks) = picks {
        *chosen = picks.pop();
        Popup::close_all(ui.ctx());
    }
}

/// The name of a filter, or what it is set to.
fn filter_button(ui: &mut Ui, label: &str, chosen: Option<&str>) -> Response {
    let colours = theme::of(ui);
    let (text, colour) = chosen.map_or((label, colours.text), |name| (name, colours.accent));
    let arrow = icon::sized(icons::ICON_ARROW_DROP_DOWN, 14.0).color(colours.text_weak);
    let text: String = text.chars().take(12).collect();
    let response = ui.add(Button::new((RichText::new(text).color(colour), arrow)));
    let said = chosen.map_or_else(|| label.to_owned(), |name| format!("{label} {name}"));
    response.accessible_name(said)
}
