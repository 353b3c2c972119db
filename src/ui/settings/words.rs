//! The word lists: forms, channels, audiences, kinds and themes of sites, materials.

use std::{collections::BTreeMap, rc::Rc};

use egui::{RichText, ScrollArea, Ui};
use egui_material_icons::icons;

use crate::{
    app::{Actions, Edit, Workspace, fresh_id},
    base::{Code, Message},
    model::{Activity, Dictionaries, Dictionary, Plan, Term},
    ui::{
        theme,
        view::Kept,
        widget::{icon_button, tab, text_field},
    },
};

/// Widths of the fields for name, English name and group, as parts of the room they have.
const WIDTHS: [f32; 3] = [0.38, 0.38, 0.24];

/// Room for the buttons and the count behind the fields, in points.
const BUTTONS: f32 = 260.0;

/// The widths of the fields in points.
fn widths(ui: &Ui) -> [f32; 3] {
    let room = (ui.available_width() - BUTTONS).clamp(280.0, 640.0);
    WIDTHS.map(|part| part * room)
}

/// A word list of the plan.
struct List {
    key: &'static str,
    get: fn(&Dictionaries) -> &Dictionary,
    get_mut: fn(&mut Dictionaries) -> &mut Dictionary,
}

const LISTS: [List; 6] = [
    List { key: "field.forms", get: |it| &it.forms, get_mut: |it| &mut it.forms },
    List { key: "field.channels", get: |it| &it.channels, get_mut: |it| &mut it.channels },
    List { key: "field.audiences", get: |it| &it.audiences, get_mut: |it| &mut it.audiences },
    List { key: "ui.words.site-kinds", get: |it| &it.site_kinds, get_mut: |it| &mut it.site_kinds },
    List { key: "field.themes", get: |it| &it.themes, get_mut: |it| &mut it.themes },
    List { key: "ui.words.materials", get: |it| &it.materials, get_mut: |it| &mut it.materials },
];

/// How often each code of each list is used.
type Uses = Rc<[BTreeMap<Code, usize>; 6]>;

/// Which list is open.
#[derive(Default)]
pub struct WordsPage {
    open: usize,
    uses: Kept<u64, Uses>,
}

/// What can be done to an entry.
enum Change {
    Set(Term),
    Up,
    Down,
    Delete,
}

impl WordsPage {
    /// Draws the tabs and the open list.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let words = &workspace.plan().dictionaries;
        ui.horizontal_wrapped(|ui| {
            for (place, list) in LISTS.iter().enumerate() {
                let count = (list.get)(words).0.len();
                if tab(ui, workspace.text(list.key), Some(count), self.open == place) {
                    self.open = place;
                }
            }
        });
        let Some(list) = LISTS.get(self.open) else { return };
        let revision = workspace.history.revision();
        let counts = Rc::clone(self.uses.get(revision, || Rc::new(uses(workspace.plan()))));
        ui.add_space(theme::GRID);
        if ui.button(workspace.text("ui.words.add")).clicked() {
            let mut words = words.clone();
            (list.get_mut)(&mut words).0.push(new_term(workspace));
            actions.edit(Edit::SetDictionaries(Box::new(words)));
        }
        heads_ui(ui, workspace);
        let changed = ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let mut changed = None;
            for (place, term) in (list.get)(words).0.iter().enumerate() {
                let used = counts.get(self.open).and_then(|counts| counts.get(&term.code));
                let used = used.copied().unwrap_or(0);
                let change =
                    ui.push_id((list.key, &term.code), |ui| term_ui(ui, workspace, term, used));
                changed = change.inner.map(|change| (place, change)).or(changed);
            }
            changed
        });
        if let Some((place, change)) = changed.inner {
            let mut words = words.clone();
            apply(&mut (list.get_mut)(&mut words).0, place, change);
            actions.edit(Edit::SetDictionaries(Box::new(words)));
        }
    }
}

fn apply(terms: &mut Vec<Term>, place: usize, change: Change) {
    match change {
        Change::Set(term) => {
            if let Some(old) = terms.get_mut(place) {
                *old = term;
            }
        }
        Change::Up if place > 0 => terms.swap(place, place - 1),
        Change::Down if place + 1 < terms.len() => terms.swap(place, place + 1),
        Change::Delete if place < terms.len() => {
            terms.remove(place);
        }
        Change::Up | Change::Down | Change::Delete => {}
    }
}

fn new_term(workspace: &Workspace) -> Term {
    Term {
        code: Code::new(format!("own-{}", fresh_id::<Activity>())),
        name: workspace.text("ui.words.new").to_owned(),
        english: String::new(),
        group: String::new(),
    }
}

const FIELDS: [&str; 3] = ["field.name", "ui.words.english", "field.group"];

fn heads_ui(ui: &mut Ui, workspace: &Workspace) {
    let widths = widths(ui);
    ui.horizontal(|ui| {
        for (key, width) in FIELDS.into_iter().zip(widths) {
            let size = egui::vec2(width, 20.0);
            let text = RichText::new(workspace.text(key)).small().color(theme::of(ui).text_weak);
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_width(width);
                ui.label(text);
            });
        }
    });
}

fn term_ui(ui: &mut Ui, workspace: &Workspace, term: &Term, used: usize) -> Option<Change> {
    let mut change = None;
    let widths = widths(ui);
    ui.horizontal(|ui| {
        let values = [&term.name, &term.english, &term.group];
        for (place, value) in values.into_iter().enumerate() {
            let (Some(key), Some(width)) = (FIELDS.get(place), widths.get(place)) else { continue };
            let size = egui::vec2(*width, ui.spacing().interact_size.y);
            let typed = ui.allocate_ui(size, |ui| {
                ui.set_max_width(*width);
                text_field(ui, workspace.text(key), value)
            });
            let Some(typed) = typed.inner else { continue };
            let mut term = term.clone();
            match place {
                0 if typed.is_empty() => continue,
                0 => term.name = typed,
                1 => term.english = typed,
                _ => term.group = typed,
            }
            change = Some(Change::Set(term));
        }
        let named = |key| format!("{} {}", workspace.text(key), term.name);
        if icon_button(ui, icons::ICON_ARROW_UPWARD, &named("ui.words.up")).clicked() {
            change = Some(Change::Up);
        }
        if icon_button(ui, icons::ICON_ARROW_DOWNWARD, &named("ui.words.down")).clicked() {
            change = Some(Change::Down);
        }
        ui.add_enabled_ui(used == 0, |ui| {
            let delete = icon_button(ui, icons::ICON_DELETE, &named("action.edit.delete"));
            if delete.on_disabled_hover_text(workspace.text("ui.words.in-use")).clicked() {
                change = Some(Change::Delete);
            }
        });
        if used > 0 {
            let said = Message::new("ui.words.used").with("count", used);
            ui.label(RichText::new(workspace.say(&said)).small().color(theme::of(ui).text_faint));
        }
    });
    change
}

/// Every code every record names, list by list in the order of [`LISTS`].
fn uses(plan: &Plan) -> [BTreeMap<Code, usize>; 6] {
    let mut uses: [BTreeMap<Code, usize>; 6] = Default::default();
    let [forms, channels, audiences, site_kinds, themes, materials] = &mut uses;
    for activity in plan.activities.iter() {
        count(forms, &activity.forms);
        count(channels, &activity.channels);
        count(audiences, &activity.audiences);
    }
    for campaign in plan.campaigns.iter() {
        count(channels, &campaign.channels);
        count(audiences, &campaign.audiences);
    }
    for duty in plan.duties.iter() {
        count(audiences, &duty.audiences);
    }
    for observance in plan.observances.iter() {
        count(audiences, &observance.audiences);
    }
    for site in plan.sites.iter() {
        count(site_kinds, [&site.kind]);
        count(themes, &site.themes);
    }
    for material in plan.materials.iter() {
        count(materials, [&material.kind]);
    }
    uses
}

/// Adds one for each code.
fn count<'a>(uses: &mut BTreeMap<Code, usize>, codes: impl IntoIterator<Item = &'a Code>) {
    for code in codes {
        *uses.entry(code.clone()).or_default() += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    fn term(name: &str) -> Term {
        Term {
            code: Code::new(name),
            name: name.to_owned(),
            english: String::new(),
            group: String::new(),
        }
    }

    #[track_caller]
    fn check(place: usize, change: Change, expected: &[&str]) {
        let mut terms = vec![term("一"), term("二"), term("三")];
        apply(&mut terms, place, change);
        let names: Vec<&str> = terms.iter().map(|term| term.name.as_str()).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn entries_move_change_and_go() {
        check(1, Change::Up, &["二", "一", "三"]);
        check(0, Change::Up, &["一", "二", "三"]);
        check(2, Change::Down, &["一", "二", "三"]);
        check(1, Change::Delete, &["一", "三"]);
        check(2, Change::Set(term("四")), &["一", "二", "四"]);
    }

    #[test]
    fn every_list_knows_what_uses_its_codes() {
        let plan = catalogue::sample();
        let uses = uses(&plan);
        for (list, uses) in LISTS.iter().zip(&uses) {
            assert!(!uses.is_empty(), "{}", list.key);
            let known = |code: &Code| (list.get)(&plan.dictionaries).term(code).is_some();
            assert!(uses.keys().all(known), "{}", list.key);
        }
    }
}
