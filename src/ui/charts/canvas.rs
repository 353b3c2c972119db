//! A chart on the screen: hover tells the value, a click opens the rows behind it.

use std::rc::Rc;

use egui::{Rect, Response, Sense, Ui};

use crate::{
    app::{Action, Actions, RowFilter, Selection, Workspace},
    chart::{Mark, Scene},
    ui::{chart_painter, theme},
};

/// Paints a chart into a rectangle and answers the pointer. `name` is what a reader hears.
pub fn chart_ui(
    ui: &mut Ui,
    rect: Rect,
    scene: &Scene,
    name: &str,
    workspace: &Workspace,
    actions: &mut Actions,
) -> Response {
    let id = ui.scope_id().with(("chart", name));
    let response = ui.interact(rect, id, Sense::click());
    chart_painter::paint_scene(&ui.painter().with_clip_rect(rect), rect, scene);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name));
    let Some(mark) = hovered(&response, rect, scene) else { return response };
    let response = response.on_hover_ui_at_pointer(|ui| tooltip_ui(ui, mark));
    if response.clicked() && !mark.records.is_empty() {
        open(mark, workspace, actions);
    }
    response
}

fn hovered<'a>(response: &Response, rect: Rect, scene: &'a Scene) -> Option<&'a Mark> {
    let pointer = response.hover_pos()?;
    let (x, y) = chart_painter::place_in_scene(scene, rect, pointer);
    scene.mark_at(x, y)
}

fn tooltip_ui(ui: &mut Ui, mark: &Mark) {
    ui.label(egui::RichText::new(&mark.label).color(theme::of(ui).text_weak));
    ui.label(egui::RichText::new(&mark.value).font(theme::bold_body()));
}

/// One record is shown by itself, several as the rows behind the number.
fn open(mark: &Mark, workspace: &Workspace, actions: &mut Actions) {
    let known = |id: &&_| workspace.plan().record(**id).is_some();
    match mark.records.as_slice() {
        [id] => {
            actions.push(Action::Select(Selection::one(*id)));
            actions.push(Action::Reveal(*id));
        }
        ids => actions.push(Action::ShowRows(Some(Rc::new(RowFilter {
            title: format!("{} · {}", mark.label, mark.value),
            ids: ids.iter().filter(known).copied().collect(),
        })))),
    }
}
