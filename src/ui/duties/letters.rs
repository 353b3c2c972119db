//! 提示督办: the ledger of letters to units, and what is to be done with them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use egui::Ui;

use crate::{
    app::{Action, Actions, Edit, Finder, Overlay, Workspace},
    base::Id,
    catalogue::Word as _,
    letters::{self, LetterStanding, LetterStandings},
    model::{Letter, RecordKind, Unit},
    ui::{
        icon,
        plan::rows_ui,
        theme::{self, Colours},
        view::Kept,
        widget::{
            command_button, command_item, counted, empty_state, search_field, stamp,
            table::{Cell, Column, RecordTable},
        },
    },
};

/// The place of the column that says how a letter stands.
const STANDING: usize = 4;

/// The ledger.
pub struct LettersPage {
    table: RecordTable<Letter>,
    query: String,
    standing: Option<LetterStanding>,
    counts: Kept<(u64, NaiveDate), [usize; 6]>,
}

impl Default for LettersPage {
    /// What is overdue comes first.
    fn default() -> Self {
        Self {
            table: RecordTable::sorted_by(STANDING),
            query: String::new(),
            standing: None,
            counts: Kept::default(),
        }
    }
}

impl LettersPage {
    /// What stands beside the title.
    pub fn buttons_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        command_button(ui, "add.letter", workspace, actions);
        command_button(ui, "letter.monthly", workspace, actions);
        self.table.filter_button(ui, workspace);
        search_field(ui, workspace, &mut self.query);
    }

    /// Draws the ledger.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let plan = workspace.plan();
        if plan.letters.is_empty() {
            return nothing_ui(ui, workspace, actions);
        }
        self.standings_ui(ui, workspace);
        rows_ui(ui, workspace, actions);
        selected_ui(ui, workspace, actions);
        let standings = LetterStandings::of(plan, workspace.today);
        let said: BTreeMap<Id<Letter>, String> =
            plan.letters.iter().map(|it| (it.id, workspace.say(&standings.said(it)))).collect();
        let columns = columns(workspace, theme::of(ui), &standings, &said);
        let finder = Finder::new(&self.query);
        let (wanted, today) = (self.standing, workspace.today);
        let keep = |it: &Letter| {
            wanted.is_none_or(|wanted| standings.standing(it) == wanted)
                && has_words(workspace, it, &finder)
        };
        let revision = workspace.history.revision();
        let stamp = stamp((&self.query, self.standing, today, revision));
        let keep = Some((stamp, &keep as &dyn Fn(&Letter) -> bool));
        self.table.ui_where(ui, workspace, actions, &plan.letters, &columns, keep);
    }

    fn standings_ui(&mut self, ui: &mut Ui, workspace: &Workspace) {
        let stamp = (workspace.history.revision(), workspace.today);
        let counts = *self.counts.get(stamp, || {
            let plan = workspace.plan();
            let standings = LetterStandings::of(plan, workspace.today);
            plan.letters.iter().fold([0; 6], |mut counts, letter| {
                let standing = standings.standing(letter);
                if let Some(count) = counts.get_mut(standing as usize) {
                    *count += 1;
                }
                counts
            })
        });
        let theme = theme::of(ui);
        ui.horizontal_wrapped(|ui| {
            for (standing, count) in LetterStanding::ALL.into_iter().zip(counts) {
                let is_on = self.standing == Some(standing);
                let name = workspace.text(standing.text_key());
                if counted(ui, name, count, colour(theme, standing), is_on) {
                    self.standing = (!is_on).then_some(standing);
                }
            }
        });
    }
}

fn has_words(workspace: &Workspace, letter: &Letter, finder: &Finder<'_>) -> bool {
    let unit = || letter.unit.and_then(|id| workspace.plan().units.get(id));
    finder.is_in(&letter.title)
        || finder.is_in(&letter.event)
        || finder.is_in(&letters::number_text(&letter.number))
        || unit().is_some_and(|unit| finder.is_in(&unit.name))
}

/// What can be done with the selected letters now.
fn selected_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    if workspace.selection.kind() != Some(RecordKind::Letter) {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for id in crate::app::commands_of(RecordKind::Letter) {
            let can = crate::app::command(id).is_some_and(|it| (it.enabled)(workspace));
            if can {
                command_item(ui, id, workspace, actions);
            }
        }
    });
}

fn nothing_ui(ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
    let text = |key| workspace.text(key);
    let button = Some(text("action.letter.monthly"));
    let (title, hint) = (text("letter.empty"), text("letter.empty.hint"));
    if empty_state(ui, icon::named("letter"), title, hint, button) {
        actions.push(Action::OpenOverlay(Overlay::MonthlyLetters));
    }
}

fn columns<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    standings: &'a LetterStandings<'a>,
    said: &'a BTreeMap<Id<Letter>, String>,
) -> Vec<Column<'a, Letter>> {
    let (plan, lang) = (workspace.plan(), workspace.lang);
    let text = |key| workspace.text(key);
    vec![
        Column::new(text("field.letter.number"), |it: &Letter| {
            Cell::text(letters::number_text(&it.number))
        })
        .width(168.0),
        Column::new(text("field.letter.kind"), move |it: &Letter| Cell::Ranked {
            text: it.kind.word(lang),
            rank: it.kind as usize,
        })
        .width(84.0),
        Column::new(text("field.letter.unit"), |it: &Letter| {
            let unit = it.unit.and_then(|id| plan.units.get(id));
            Cell::text(unit.map_or("", Unit::short_name))
        })
        .width(120.0),
        Column::new(text("field.letter.event"), |it: &Letter| Cell::text(it.event.as_str()))
            .width(180.0)
            .wide()
            .editable(|it, event| Some(Edit::put(Letter { event, ..it.clone() }))),
        Column::new(text("field.letter.state"), move |it: &Letter| {
            let standing = standings.standing(it);
            Cell::State {
                word: said.get(&it.id).map_or("", String::as_str),
                rank: standing as usize,
                colour: colour(theme, standing),
            }
        })
        .width(108.0),
        Column::new(text("field.letter.issued"), |it: &Letter| Cell::optional_date(it.issued))
            .width(92.0),
        Column::new(text("field.letter.deadline"), |it: &Letter| Cell::optional_date(it.deadline))
            .width(92.0),
        Column::new(text("letter.days-left"), move |it: &Letter| {
            standings.days_left(it).map_or(Cell::Empty, Cell::Number)
        })
        .width(72.0),
        Column::new(text("field.letter.replied"), |it: &Letter| {
            Cell::optional_date(it.reply.as_ref().map(|reply| reply.date))
        })
        .width(92.0),
    ]
}

/// The colour of a standing.
const fn colour(theme: &Colours, standing: LetterStanding) -> egui::Color32 {
    match standing {
        LetterStanding::Overdue => theme.error,
        LetterStanding::Waiting => theme.warning,
        LetterStanding::Draft => theme.planned,
        LetterStanding::Replied => theme.success,
        LetterStanding::Escalated | LetterStanding::Closed => theme.notice,
    }
}
