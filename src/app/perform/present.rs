//! Presenting the deck.

use super::App;
use crate::{
    app::{SlideStep, dispatch::Presenting},
    model::{Deck, Slide},
};

/// Begins with the first slide. A plan without a deck is presented with every chart in its order.
pub fn begin(app: &mut App) {
    app.overlay = None;
    app.presenting = Some(Presenting { slide: 0, black: false });
}

/// The slides that are presented.
pub fn slides(deck: &Deck) -> Vec<Slide> {
    if deck.slides.is_empty() {
        crate::model::ChartKind::ALL.into_iter().map(Slide::new).collect()
    } else {
        deck.slides.clone()
    }
}

/// Goes on in the deck. Any step but `Black` brings the picture back.
pub fn step(app: &mut App, step: SlideStep) {
    let Some(now) = app.presenting else { return };
    let last = slides(&app.workspace.plan().deck).len().saturating_sub(1);
    let to = |slide: usize| Some(Presenting { slide: slide.min(last), black: false });
    app.presenting = match step {
        SlideStep::Next => to(now.slide + 1),
        SlideStep::Back => to(now.slide.saturating_sub(1)),
        SlideStep::First => to(0),
        SlideStep::Last => to(last),
        SlideStep::To(number) => to(number.saturating_sub(1)),
        SlideStep::Black => Some(Presenting { black: !now.black, ..now }),
        SlideStep::Leave => None,
    };
}
