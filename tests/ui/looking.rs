//! Every view in every language and theme, and the palette.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use pufa::{
    app::{Action, Overlay, Selection, ThemeChoice, View},
    base::{Id, Lang},
    calendar::Span,
    catalogue,
    model::{Plan, RecordId},
};

use super::{ask, sample, window, zh};

/// Shows everything; the harness panics on a missing glyph and on an input without a name.
fn look_at_everything(plan: Plan) {
    let mut harness = window(plan);
    for lang in [Lang::Zh, Lang::En] {
        ask(&mut harness, Action::SetLang(lang));
        for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
            ask(&mut harness, Action::SetTheme(theme));
            for view in View::ALL {
                ask(&mut harness, Action::Show(view));
                let title = catalogue::texts::text(lang, view.text_key());
                assert!(harness.query_all_by_label(title).count() > 0, "{view:?}");
            }
        }
        for overlay in [Overlay::Palette, Overlay::Help, Overlay::About, Overlay::Notices] {
            ask(&mut harness, Action::OpenOverlay(overlay));
            ask(&mut harness, Action::CloseOverlay);
        }
    }
}

#[test]
fn every_view_can_be_shown_with_the_sample_plan() {
    look_at_everything(catalogue::sample());
}

#[test]
fn every_view_can_be_shown_with_an_empty_plan() {
    look_at_everything(Plan::empty(Id::named("plan", "test"), "空", 2026));
}

#[test]
fn every_kind_of_record_has_a_form() {
    let mut harness = sample();
    let records: Vec<RecordId> =
        harness.state().app.workspace.plan().records().map(pufa::model::RecordRef::id).collect();
    let mut seen = std::collections::BTreeSet::new();
    for id in records {
        if seen.insert(id.kind()) {
            ask(&mut harness, Action::Select(Selection::one(id)));
            let name = zh(id.kind().text_key());
            assert!(harness.query_all_by_label(name).count() > 0, "{name}");
        }
    }
    assert!(seen.len() > 10, "the sample plan has {} kinds of records", seen.len());
}

#[test]
fn the_rail_is_clicked_by_name() {
    let mut harness = sample();
    harness.get_by_role_and_label(egui::accesskit::Role::Button, zh("view.Sites")).click();
    harness.run();
    assert_eq!(harness.state().app.workspace.view, View::Sites);
}

#[test]
fn the_palette_finds_a_record_by_its_initials_and_goes_there() {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("exists");
    let mut plan = Plan::empty(Id::named("plan", "test"), "测试", 2026);
    let talk = pufa::model::Activity::new(Id::named("a", "宪法"), "宪法宣传周", Span::day(day));
    plan.activities.insert(talk.clone());
    let mut harness = window(plan);

    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.event(egui::Event::Text("xfxcz".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();

    let app = &harness.state().app;
    assert_eq!((app.workspace.view, app.overlay.clone()), (View::Plan, None));
    assert_eq!(app.workspace.selection.lead(), Some(talk.id.into()));
}

#[test]
fn presenting_goes_forward_back_by_number_and_ends() {
    let mut harness = sample();
    harness.key_press(Key::F5);
    harness.run();
    let slide = |harness: &egui_kittest::Harness<'_, pufa::ui::PufaApp>| {
        harness.state().app.presenting.map(|presenting| (presenting.slide, presenting.black))
    };
    assert_eq!(slide(&harness), Some((0, false)));
    for (key, expected) in [
        (Key::ArrowRight, (1, false)),
        (Key::ArrowLeft, (0, false)),
        (Key::B, (0, true)),
        (Key::B, (0, false)),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(slide(&harness), Some(expected), "{key:?}");
    }
    harness.event(egui::Event::Text("3".to_owned()));
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(slide(&harness), Some((2, false)));
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(slide(&harness), None);
}
