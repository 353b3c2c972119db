//! Presenting: the charts of the deck on the whole screen, in large type.

use egui::{Align2, CentralPanel, Color32, FontId, Frame, Sense, Ui};

use crate::{
    app::{Action, Actions, App, SlideStep},
    catalogue::Word as _,
    ui::theme,
};

/// What the presenter types: the number of a slide, finished by Enter.
#[derive(Default)]
pub struct Presenter {
    number: String,
}

impl Presenter {
    /// Draws the slide; a click goes on, a right click back.
    pub fn ui(&mut self, ui: &mut Ui, app: &App, actions: &mut Actions) {
        self.number_keys(ui, actions);
        let Some(presenting) = app.presenting else { return };
        let theme = theme::of(ui);
        let ground = if presenting.black { Color32::BLACK } else { theme.content };
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
            slide_ui(ui, app, presenting.slide);
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

fn slide_ui(ui: &Ui, app: &App, place: usize) {
    let workspace = &app.workspace;
    let slides = crate::app::slides(&workspace.plan().deck);
    let Some(slide) = slides.get(place) else { return };
    let theme = theme::of(ui);
    let rect = ui.max_rect().shrink2(egui::vec2(64.0, 40.0));
    let own = slide.title.as_str();
    let title = if own.is_empty() { slide.chart.word(workspace.lang) } else { own };
    let painter = ui.painter();
    let font = theme::slide_title();
    painter.text(rect.left_top(), Align2::LEFT_TOP, title, font, theme.text);
    let line = rect.top() + 56.0;
    painter.hline(rect.x_range(), line, theme.hairline());
    let number = format!("{} / {}", place + 1, slides.len());
    let font = FontId::proportional(16.0);
    painter.text(rect.right_bottom(), Align2::RIGHT_BOTTOM, number, font.clone(), theme.text_faint);
    let name = &workspace.plan().info.organisation.name;
    painter.text(rect.left_bottom(), Align2::LEFT_BOTTOM, name, font, theme.text_faint);
}
