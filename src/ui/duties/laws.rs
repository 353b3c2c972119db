//! 法律法规: the register of laws, how each stands today, who publicises it.

use std::{collections::BTreeMap, rc::Rc};

use chrono::NaiveDate;
use egui::Ui;

use crate::{
    app::{Actions, Edit, Finder, Workspace},
    base::Id,
    catalogue::Word as _,
    model::{Law, LawStatus, Unit},
    ui::{
        plan::rows_ui,
        theme::{self, Colours},
        view::Kept,
        widget::{
            command_button, search_field, stamp,
            table::{Cell, Column, RecordTable},
        },
    },
};

/// The place of the column that says how a law stands.
const STANDING: usize = 3;

/// Where a law is used.
#[derive(Default)]
struct Use {
    duties: u32,
    owners: Vec<Id<Unit>>,
    panels: u32,
}

/// The table of laws.
pub struct LawsPage {
    table: RecordTable<Law>,
    query: String,
    uses: Kept<u64, Rc<BTreeMap<Id<Law>, Use>>>,
}

impl Default for LawsPage {
    /// What was repealed or amended comes first: that is what wants a look.
    fn default() -> Self {
        let table = RecordTable::sorted_by(STANDING);
        Self { table, query: String::new(), uses: Kept::default() }
    }
}

impl LawsPage {
    /// What stands beside the title.
    pub fn buttons_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        command_button(ui, "add.law", workspace, actions);
        command_button(ui, "edit.sweep", workspace, actions);
        self.table.filter_button(ui, workspace);
        search_field(ui, workspace, &mut self.query);
    }

    /// Draws the register.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        rows_ui(ui, workspace, actions);
        let plan = workspace.plan();
        let revision = workspace.history.revision();
        let uses = Rc::clone(self.uses.get(revision, || Rc::new(uses(workspace))));
        let columns = columns(workspace, theme::of(ui), &uses);
        let finder = Finder::new(&self.query);
        let keep = |it: &Law| {
            finder.is_in(&it.title) || it.aliases.iter().any(|alias| finder.is_in(alias))
        };
        let stamp = stamp(&self.query);
        let keep = Some((stamp, &keep as &dyn Fn(&Law) -> bool));
        self.table.ui_where(ui, workspace, actions, &plan.laws, &columns, keep);
    }
}

fn uses(workspace: &Workspace) -> BTreeMap<Id<Law>, Use> {
    let plan = workspace.plan();
    let mut uses: BTreeMap<Id<Law>, Use> = BTreeMap::new();
    for duty in plan.duties.iter() {
        for law in &duty.laws {
            let found = uses.entry(*law).or_default();
            found.duties += 1;
            found.owners.extend(duty.unit.filter(|unit| !found.owners.contains(unit)));
        }
    }
    for panel in plan.sites.iter().flat_map(|site| &site.panels) {
        if let Some(law) = panel.law {
            uses.entry(law).or_default().panels += 1;
        }
    }
    uses
}

/// How a law stands on a day, in the order of the column.
#[derive(Clone, Copy)]
enum Standing {
    Repealed(NaiveDate),
    NotYet(NaiveDate),
    Amended(NaiveDate),
    InForce,
}

impl Standing {
    /// Amended is what was amended in the plan's year: the text on the walls wants a look.
    fn of(law: &Law, year: i32, today: NaiveDate) -> Self {
        use chrono::Datelike as _;
        match law.status_on(today) {
            LawStatus::Repealed(since) => Self::Repealed(since),
            LawStatus::NotYet(from) => Self::NotYet(from),
            LawStatus::InForce => {
                let last = law.amendments.iter().rev().find(|it| it.in_force <= today);
                let last = last.filter(|it| it.in_force.year() == year);
                last.map_or(Self::InForce, |it| Self::Amended(it.in_force))
            }
        }
    }

    const fn text_key(self) -> &'static str {
        match self {
            Self::Repealed(_) => "ui.laws.repealed",
            Self::NotYet(_) => "ui.laws.not-yet",
            Self::Amended(_) => "ui.laws.amended",
            Self::InForce => "ui.laws.in-force",
        }
    }

    const fn colour(self, theme: &Colours) -> egui::Color32 {
        match self {
            Self::Repealed(_) => theme.error,
            Self::NotYet(_) => theme.notice,
            Self::Amended(_) => theme.warning,
            Self::InForce => theme.success,
        }
    }

    const fn rank(self) -> usize {
        match self {
            Self::Repealed(_) => 0,
            Self::NotYet(_) => 1,
            Self::Amended(_) => 2,
            Self::InForce => 3,
        }
    }

    const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Repealed(day) | Self::NotYet(day) | Self::Amended(day) => Some(day),
            Self::InForce => None,
        }
    }
}

fn columns<'a>(
    workspace: &'a Workspace,
    theme: &'static Colours,
    uses: &'a BTreeMap<Id<Law>, Use>,
) -> Vec<Column<'a, Law>> {
    let (plan, lang, today) = (workspace.plan(), workspace.lang, workspace.today);
    let index = workspace.derived.index();
    let text = |key| workspace.text(key);
    let standing = move |it: &Law| Standing::of(it, plan.info.year, today);
    vec![
        Column::new(text("field.title"), |it: &Law| Cell::text(it.title.as_str()))
            .width(200.0)
            .wide()
            .editable(|it, title| Some(Edit::put(Law { title, ..it.clone() }))),
        Column::new(text("field.level"), move |it: &Law| Cell::Ranked {
            text: it.level.word(lang),
            rank: it.level as usize,
        })
        .width(88.0),
        Column::new(text("field.in-force"), |it: &Law| Cell::optional_date(it.in_force))
            .width(92.0),
        Column::new(text("ui.laws.today"), move |it: &Law| {
            let standing = standing(it);
            Cell::State {
                word: workspace.text(standing.text_key()),
                rank: standing.rank(),
                colour: standing.colour(theme),
            }
        })
        .width(84.0),
        Column::new(text("ui.laws.since"), move |it: &Law| Cell::optional_date(standing(it).day()))
            .width(92.0),
        Column::new(text("field.superseded-by"), |it: &Law| {
            let laws = it.superseded_by.iter().filter_map(|id| plan.laws.get(*id));
            Cell::text(laws.map(|law| law.title.as_str()).collect::<Vec<_>>().join("、"))
        })
        .width(140.0),
        Column::new(text("ui.duties.rows"), |it: &Law| {
            Cell::count(uses.get(&it.id).map_or(0, |found| found.duties))
        })
        .width(64.0),
        Column::new(text("ui.duties.activities"), move |it: &Law| {
            Cell::count(index.of_law(it.id).len() as i64)
        })
        .width(64.0),
        Column::new(text("ui.laws.panels"), |it: &Law| {
            Cell::count(uses.get(&it.id).map_or(0, |found| found.panels))
        })
        .width(64.0),
        Column::new(text("field.duty-unit"), |it: &Law| {
            let owners = uses.get(&it.id).map(|found| found.owners.as_slice());
            let owners = owners.unwrap_or_default().iter().filter_map(|id| plan.units.get(*id));
            Cell::text(owners.map(Unit::short_name).collect::<Vec<_>>().join("、"))
        })
        .width(180.0),
    ]
}
