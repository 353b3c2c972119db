//! The command palette: search over actions and records.

use egui::{
    Align2, Area, Frame, Key, Margin, Modifiers, Order, Response, RichText, ScrollArea, Sense,
    TextEdit, Ui, text::LayoutJob,
};

use crate::{
    app::{Action, Actions, App, Hit, Search, Target, View, Workspace},
    ui::{icon, theme},
};

/// The most hits that are shown.
const MOST: usize = 60;

/// Height of a hit in points.
const ROW: f32 = 32.0;

/// What was typed, and which hit is chosen.
#[derive(Default)]
pub struct Palette {
    query: String,
    chosen: usize,
    /// Whether the chosen hit must be brought to the screen.
    moved: bool,
    is_open: bool,
}

impl Palette {
    /// Forgets what was typed.
    pub fn close(&mut self) {
        if self.is_open {
            *self = Self::default();
        }
    }

    /// Draws the palette in the upper middle of the window.
    pub fn ui(&mut self, ui: &Ui, app: &mut App, actions: &mut Actions) {
        let just_opened = !std::mem::replace(&mut self.is_open, true);
        self.keys(ui);
        let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        app.prepare_search();
        let Some(search) = app.search() else { return };
        let area = Area::new(egui::Id::unique("palette"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_TOP, [0.0, 72.0])
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style()).inner_margin(Margin::same(10)).show(ui, |ui| {
                    ui.set_width(600.0);
                    self.field_ui(ui, &app.workspace, just_opened);
                    self.hits_ui(ui, &app.workspace, search, enter, actions);
                });
            });
        let outside = ui.input(|input| input.pointer.any_click())
            && !just_opened
            && !area.response.contains_pointer();
        if outside || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            actions.push(Action::CloseOverlay);
        }
    }

    fn keys(&mut self, ui: &Ui) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            (self.chosen, self.moved) = (self.chosen + 1, true);
        }
        if pressed(Key::ArrowUp) {
            (self.chosen, self.moved) = (self.chosen.saturating_sub(1), true);
        }
    }

    fn field_ui(&mut self, ui: &mut Ui, workspace: &Workspace, just_opened: bool) {
        let edit = TextEdit::singleline(&mut self.query)
            .desired_width(f32::INFINITY)
            .hint_text(workspace.text("ui.palette.hint"))
            .margin(Margin::symmetric(8, 6));
        let response = ui.add(edit).accessible_name(workspace.text("ui.palette.name"));
        if just_opened || !response.has_focus() {
            response.request_focus();
        }
        if response.changed() {
            (self.chosen, self.moved) = (0, true);
        }
        ui.add_space(theme::GRID);
    }

    fn hits_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        search: &Search,
        enter: bool,
        actions: &mut Actions,
    ) {
        let hits = search.find(&self.query, MOST);
        if hits.is_empty() {
            ui.add_space(theme::GRID);
            ui.weak(workspace.text("ui.palette.nothing"));
            return;
        }
        self.chosen = self.chosen.min(hits.len() - 1);
        ScrollArea::vertical().max_height(ROW * 12.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, hit) in hits.iter().enumerate() {
                let is_chosen = place == self.chosen;
                let response = hit_ui(ui, workspace, hit, is_chosen);
                if is_chosen && std::mem::take(&mut self.moved) {
                    response.scroll_to_me(None);
                }
                let clicked = response.clicked();
                if clicked || (is_chosen && enter) {
                    run(workspace, hit, actions);
                }
            }
        });
    }
}

fn run(workspace: &Workspace, hit: &Hit<'_>, actions: &mut Actions) {
    match hit.target {
        Target::Command(command) if !(command.enabled)(workspace) => {}
        Target::Command(command) => {
            actions.push(Action::CloseOverlay);
            actions.push((command.action)());
        }
        Target::Record(id) => {
            actions.push(Action::CloseOverlay);
            actions.push(Action::Reveal(id));
        }
    }
}

fn hit_ui(ui: &mut Ui, workspace: &Workspace, hit: &Hit<'_>, is_chosen: bool) -> Response {
    let theme = theme::of(ui);
    let size = egui::vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, is_chosen, hit.title)
    });
    if is_chosen {
        ui.painter().rect_filled(rect, 4.0, theme.accent_soft);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, theme.hover);
    }
    let (symbol, kind, enabled) = match hit.target {
        Target::Command(command) => {
            let shortcut = command.shortcut.map(|shortcut| shortcut.to_string());
            let enabled = (command.enabled)(workspace);
            (icon::named(command.icon), shortcut.unwrap_or_default(), enabled)
        }
        Target::Record(id) => {
            let kind = workspace.text(id.kind().text_key()).to_owned();
            (icon::of_view(View::of(id.kind())), kind, true)
        }
    };
    let mut row = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(rect.shrink2(egui::vec2(8.0, 0.0)))
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    row.label(icon::sized(symbol, 16.0).color(theme.text_weak));
    let width = row.available_width() - 110.0;
    row.allocate_ui(egui::vec2(width, ROW), |ui| {
        ui.add(egui::Label::new(highlighted(ui, hit, enabled)).truncate());
    });
    row.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.label(RichText::new(kind).small().color(theme.text_faint));
    });
    response
}

/// The title with the matching part in the accent.
fn highlighted(ui: &Ui, hit: &Hit<'_>, enabled: bool) -> LayoutJob {
    let theme = theme::of(ui);
    let font = egui::TextStyle::Body.resolve(ui.style());
    let colour = if enabled { theme.text } else { theme.text_faint };
    let (start, end) = hit.part;
    let parts = [
        (hit.title.get(..start), colour),
        (hit.title.get(start..end), theme.accent),
        (hit.title.get(end..), colour),
    ];
    let mut job = LayoutJob::default();
    for (text, colour) in parts {
        let format = egui::TextFormat::simple(font.clone(), colour);
        job.append(text.unwrap_or_default(), 0.0, format);
    }
    job
}
