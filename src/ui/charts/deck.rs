//! The deck: which charts are presented, in which order, under which titles.

use egui::{RichText, ScrollArea, Ui};

use crate::{
    app::{Action, Actions, Edit, SlideStep, Workspace},
    catalogue::Word as _,
    model::{ChartKind, Deck, Slide},
    ui::{
        icon, theme,
        widget::{self, TextField},
    },
};

/// Draws the deck beside the gallery; every change is one step that can be undone.
pub fn deck_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let deck = &workspace.plan().deck;
    ui.label(RichText::new(workspace.text("ui.deck.title")).font(theme::bold_body()));
    ui.label(RichText::new(workspace.text("ui.deck.hint")).small().color(theme::of(ui).text_weak));
    ui.add_space(theme::GRID);
    add_ui(ui, workspace, actions);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (place, slide) in deck.slides.iter().enumerate() {
            ui.push_id(place, |ui| slide_ui(ui, deck, place, slide, workspace, actions));
        }
    });
}

fn add_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    ui.menu_button(workspace.text("ui.deck.add"), |ui| {
        for kind in ChartKind::ALL {
            if ui.button(kind.word(workspace.lang)).clicked() {
                let mut deck = workspace.plan().deck.clone();
                deck.slides.push(Slide::new(kind));
                actions.edit(Edit::SetDeck(deck));
            }
        }
    });
}

fn slide_ui(
    ui: &mut Ui,
    deck: &Deck,
    place: usize,
    slide: &Slide,
    workspace: &Workspace,
    actions: &mut Actions,
) {
    let name = slide.chart.word(workspace.lang);
    ui.separator();
    ui.horizontal(|ui| {
        let number = RichText::new((place + 1).to_string()).color(theme::of(ui).text_weak);
        ui.label(number);
        let title = if slide.title.is_empty() { name } else { &slide.title };
        ui.add(egui::Label::new(title).truncate());
    });
    ui.horizontal(|ui| {
        let mut change = |ui: &mut Ui, icon: &str, key: &'static str, enabled: bool, next: Deck| {
            let tip = workspace.text(key);
            let named = format!("{tip} {}", place + 1);
            ui.add_enabled_ui(enabled, |ui| {
                if widget::icon_button(ui, icon::named(icon), &named).on_hover_text(tip).clicked() {
                    actions.edit(Edit::SetDeck(next));
                }
            });
        };
        change(ui, "up", "ui.deck.up", place > 0, moved(deck, place, place.wrapping_sub(1)));
        let last = place + 1 == deck.slides.len();
        change(ui, "down", "ui.deck.down", !last, moved(deck, place, place + 1));
        change(ui, "delete", "ui.deck.remove", true, without(deck, place));
        let tip = workspace.text("ui.deck.present-from");
        let named = format!("{tip} {}", place + 1);
        if widget::icon_button(ui, icon::named("present"), &named).on_hover_text(tip).clicked() {
            actions.push(Action::Present);
            actions.push(Action::Step(SlideStep::To(place + 1)));
        }
    });
    words_ui(ui, deck, place, slide, workspace, actions);
}

fn words_ui(
    ui: &mut Ui,
    deck: &Deck,
    place: usize,
    slide: &Slide,
    workspace: &Workspace,
    actions: &mut Actions,
) {
    let title = workspace.text("ui.deck.slide-title");
    if let Some(title) = widget::text_field(ui, title, &slide.title) {
        actions.edit(changed(deck, place, |slide| slide.title = title));
    }
    let notes = workspace.text("ui.deck.slide-notes");
    if let Some(notes) = TextField::new(notes).rows(2).show(ui, &slide.notes) {
        actions.edit(changed(deck, place, |slide| slide.notes = notes));
    }
}

fn changed(deck: &Deck, place: usize, change: impl FnOnce(&mut Slide)) -> Edit {
    let mut deck = deck.clone();
    if let Some(slide) = deck.slides.get_mut(place) {
        change(slide);
    }
    Edit::SetDeck(deck)
}

fn moved(deck: &Deck, from: usize, to: usize) -> Deck {
    let mut deck = deck.clone();
    if from < deck.slides.len() && to < deck.slides.len() {
        deck.slides.swap(from, to);
    }
    deck
}

fn without(deck: &Deck, place: usize) -> Deck {
    let mut deck = deck.clone();
    if place < deck.slides.len() {
        deck.slides.remove(place);
    }
    deck
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deck() -> Deck {
        let kinds = [ChartKind::Funnel, ChartKind::Sites, ChartKind::Budget];
        Deck { slides: kinds.into_iter().map(Slide::new).collect() }
    }

    fn kinds(deck: &Deck) -> Vec<ChartKind> {
        deck.slides.iter().map(|slide| slide.chart).collect()
    }

    #[test]
    fn a_slide_changes_places_with_its_neighbour() {
        let moved = moved(&deck(), 2, 1);
        assert_eq!(kinds(&moved), [ChartKind::Funnel, ChartKind::Budget, ChartKind::Sites]);
    }

    #[test]
    fn places_beyond_the_deck_change_nothing() {
        assert_eq!(moved(&deck(), 0, usize::MAX), deck());
        assert_eq!(without(&deck(), 3), deck());
        assert_eq!(kinds(&without(&deck(), 0)), [ChartKind::Sites, ChartKind::Budget]);
    }
}
