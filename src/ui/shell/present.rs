//! Presenting: the charts of the deck on the whole screen, in large type.

use egui::{Align2, CentralPanel, Color32, FontId, Frame, Rect, Sense, Ui, pos2};

use crate::{
    app::{Action, Actions, App, SlideStep},
    catalogue::Word as _,
    chart::{ChartTheme, ThemeName},
    ui::{
        chart_painter,
        charts::{Scenes, chart_ui},
        theme,
    },
};

/// Slides are made for projectors, whatever the theme of the window.
const THEME: ThemeName = ThemeName::Projector;

/// What presenting remembers: the number that is being typed, finished by Enter, and the slides.
#[derive(Default)]
pub struct Presenter {
    number: String,
    scenes: Scenes,
}

impl Presenter {
    /// Draws the slide; a click goes on, a right click back.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, actions: &mut Actions) {
        self.number_keys(ui, actions);
        let Some(presenting) = app.presenting else { return };
        let paper = theme::ink(ChartTheme::named(THEME).background);
        let ground = if presenting.black { Color32::BLACK } else { paper };
        self.scenes.begin_frame();
        CentralPanel::no_frame().frame(Frame::new().fill(ground)).show(ui, |ui| {
            let rect = ui.max_rect();
            let response = ui.interact(rect, ui.scope_id().with("slide"), Sense::click());
            if response.clicked() {
                actions.push(Action::Step(SlideStep::Next));
            }
            if response.secondary_clicked() {
                actions.push(Action::Step(SlideStep::Back));
            }
            if presenting.black {
                return;
            }
            slide_ui(ui, &mut self.scenes, app, presenting.slide, actions);
        });
    }

    fn number_keys(&mut self, ui: &Ui, actions: &mut Actions) {
        let typed: String = ui.input(|input| {
            let texts = input.events.iter().filter_map(|event| match event {
                egui::Event::Text(text) => Some(text.as_str()),
                _ => None,
            });
            texts.flat_map(str::chars).filter(char::is_ascii_digit).collect()
        });
        self.number.push_str(&typed);
        if ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            let step = self.number.parse().map_or(SlideStep::Next, SlideStep::To);
            actions.push(Action::Step(step));
            self.number.clear();
        }
    }
}

/// The slide as large as the screen allows, with its number at the foot.
fn slide_ui(ui: &mut Ui, scenes: &mut Scenes, app: &App, place: usize, actions: &mut Actions) {
    let workspace = &app.workspace;
    let slides = crate::app::slides(&workspace.plan().deck);
    let Some(slide) = slides.get(place) else { return };
    let Some(scene) = scenes.get(workspace, slide.chart, THEME, &slide.title) else { return };
    let screen = ui.max_rect();
    let margin = 0.04 * screen.height();
    let space = Rect::from_min_max(screen.min, screen.max - egui::vec2(0.0, margin));
    let rect = chart_painter::fitted(scene, space);
    let name = slide.chart.word(workspace.lang);
    // What a click on a mark asks for belongs to the gallery; here a click goes on.
    let mut unheard = Actions::default();
    if chart_ui(ui, rect, scene, name, workspace, &mut unheard).clicked() {
        actions.push(Action::Step(SlideStep::Next));
    }
    let ink = theme::ink(ChartTheme::named(THEME).muted);
    let font = FontId::proportional(margin * 0.5);
    let painter = ui.painter();
    let (left, right) = (screen.left() + margin, screen.right() - margin);
    let line = screen.bottom() - margin * 0.6;
    let number = format!("{} / {}", place + 1, slides.len());
    painter.text(pos2(right, line), Align2::RIGHT_CENTER, number, font.clone(), ink);
    let organisation = &workspace.plan().info.organisation.name;
    painter.text(pos2(left, line), Align2::LEFT_CENTER, organisation, font, ink);
}
