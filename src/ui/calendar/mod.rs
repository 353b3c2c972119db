//! The calendar: year wall chart, month grid, week, agenda.
//!
//! Split so that most of it can be read and tested without a window: `items` says what stands
//! between two days under a `filter`, `layout` where it stands in rows and lanes, `drag` what a
//! drag means. `grid` turns places into points, `paint` draws, and one file per page reacts to
//! the pointer. A page draws the days it shows and no others; what stands on them is computed
//! when the plan, the days or the filter change, never per frame.

mod agenda;
mod card;
mod day_list;
mod draft;
mod drag;
mod filter;
mod filter_bar;
mod grid;
mod items;
mod keys;
mod layout;
mod menu;
mod month;
mod paint;
mod row;
mod sheet;
mod toolbar;
mod week;
mod year;
mod year_layout;

use chrono::{Datelike as _, NaiveDate};
use egui::Ui;

pub use items::{observance_name, short_name};

use self::{
    agenda::AgendaPage, drag::Drag, filter::Filter, layout::Weeks, month::MonthPage, sheet::Sheets,
    year::YearPage,
};
use crate::{
    app::{Action, Actions, Edit, Selection, View, Workspace, fresh_id},
    base::{Id, Message},
    calendar::Span,
    model::{Activity, Observance, RecordId, RecordKind},
    ui::{theme, widget},
};

/// The calendar view and what it remembers between frames.
#[derive(Default)]
pub struct CalendarView {
    state: State,
    sheets: Sheets,
    year: YearPage,
    month: MonthPage,
    agenda: AgendaPage,
}

/// The pages of the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mode {
    Year,
    #[default]
    Month,
    Week,
    Agenda,
}

/// What the pages share.
#[derive(Default)]
struct State {
    mode: Mode,
    /// The selected day; `None` before the first frame.
    day: Option<NaiveDate>,
    filter: Filter,
    drag: Option<Drag>,
    /// The day whose list is open.
    listed: Option<NaiveDate>,
    /// What is typed into the field that jumps to a date.
    jump: String,
    /// The agenda should show the selected day.
    scroll_to_day: bool,
    /// Something new was asked for: its title should take the keyboard.
    titling: bool,
}

/// What a page is drawn from, and where its wishes go.
struct Page<'a> {
    workspace: &'a Workspace,
    state: &'a mut State,
    sheet: &'a sheet::Sheet,
    actions: &'a mut Actions,
}

impl CalendarView {
    /// Draws the view and asks.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) {
        let day = self.state.day(workspace);
        keys::react(ui, &mut self.state, workspace, actions);
        let shown = self.state.mode.span(day);
        let sheet = self.sheets.get(workspace, shown, &self.state.filter);
        let mut page = Page { workspace, state: &mut self.state, sheet: &sheet, actions };
        toolbar::toolbar_ui(ui, &mut page);
        filter_bar::filter_bar_ui(ui, &mut page);
        ui.add_space(theme::GRID);
        match page.state.mode {
            Mode::Year => self.year.year_ui(ui, &mut page, &sheet),
            Mode::Month => self.month.month_ui(ui, &mut page, &sheet),
            Mode::Week => week::week_ui(ui, &mut page),
            Mode::Agenda => self.agenda.agenda_ui(ui, &mut page, &sheet),
        }
        if std::mem::take(&mut self.state.titling) {
            widget::focus_title(ui.ctx());
        }
    }
}

impl Mode {
    const ALL: [Self; 4] = [Self::Year, Self::Month, Self::Week, Self::Agenda];

    const fn text_key(self) -> &'static str {
        match self {
            Self::Year => "calendar-view.mode.year",
            Self::Month => "calendar-view.mode.month",
            Self::Week => "calendar-view.mode.week",
            Self::Agenda => "calendar-view.mode.agenda",
        }
    }

    /// The days a page shows around the selected one.
    fn span(self, day: NaiveDate) -> Span {
        let shown = match self {
            Self::Year | Self::Agenda => Span::year(day.year()),
            Self::Month => Weeks::of_month(day.year(), day.month()).map(Weeks::span),
            Self::Week => Span::week_of(day),
        };
        shown.unwrap_or_else(|| Span::day(day))
    }

    /// The day one page further, or back.
    fn turned(self, day: NaiveDate, pages: i32) -> NaiveDate {
        match self {
            Self::Year | Self::Agenda => layout::months_on(day, 12 * pages),
            Self::Month => layout::months_on(day, pages),
            Self::Week => layout::stepped(day, i64::from(pages) * 7),
        }
    }
}

impl State {
    /// The selected day, which follows the year that the calendars show.
    fn day(&mut self, workspace: &Workspace) -> NaiveDate {
        let day = self.day.unwrap_or_else(|| workspace.default_day());
        let day =
            if day.year() == workspace.year { day } else { layout::in_year(day, workspace.year) };
        self.day = Some(day);
        day
    }

    /// Selects a day; the calendars follow into its year.
    fn go(&mut self, day: NaiveDate, workspace: &Workspace, actions: &mut Actions) {
        if !crate::calendar::YEARS.contains(&day.year()) {
            return;
        }
        self.day = Some(day);
        self.scroll_to_day = true;
        if day.year() != workspace.year {
            actions.push(Action::ShowYear(day.year()));
        }
    }
}

impl Page<'_> {
    /// The selected day.
    fn day(&self) -> NaiveDate {
        self.state.day.unwrap_or_else(|| self.workspace.default_day())
    }

    /// Selects a day.
    fn go(&mut self, day: NaiveDate) {
        self.state.go(day, self.workspace, self.actions);
    }

    /// Shows a day in its month.
    fn open_month(&mut self, day: NaiveDate) {
        self.go(day);
        self.state.mode = Mode::Month;
    }

    /// Selects a record, so that the inspector shows it.
    fn select(&mut self, id: RecordId) {
        self.actions.push(Action::Select(Selection::one(id)));
    }

    /// Goes to where a record is kept; an observance is kept here, so it is only selected.
    fn open(&mut self, id: RecordId) {
        if matches!(id, RecordId::Observance(_)) {
            self.select(id);
        } else {
            self.actions.push(Action::Reveal(id));
        }
    }

    /// Asks for a new observance on the selected day, and for its name.
    fn add_observance(&mut self) {
        let workspace = self.workspace;
        let kind = workspace.text(RecordKind::Observance.text_key());
        let name = workspace.say(&Message::new("app.new-record").with("kind", kind));
        let observance = draft::own_observance(fresh_id(), name, self.day());
        self.put_new(observance.id.into(), Edit::put(observance));
    }

    /// Asks for a new activity on these days, for an observance or for none, and for its title.
    fn add_activity(&mut self, span: Span, observance: Option<Id<Observance>>) {
        let workspace = self.workspace;
        let id = fresh_id();
        let occurrence = observance.and_then(|id| self.sheet.occurrence(id));
        let activity = if let Some(occurrence) = &occurrence {
            let name = observance_name(&occurrence.observance, workspace.lang);
            let title = workspace.say(&Message::new("calendar-view.new-for").with("name", name));
            draft::for_observance(workspace.plan(), &occurrence.observance, id, title, span)
        } else {
            let kind = workspace.text(RecordKind::Activity.text_key());
            let title = workspace.say(&Message::new("app.new-record").with("kind", kind));
            Activity::new(id, title, span)
        };
        self.put_new(id.into(), Edit::put(activity));
    }

    /// Revealing opens the inspector, where the title waits to be typed; we stay here.
    fn put_new(&mut self, id: RecordId, edit: Edit) {
        self.actions.edit(edit);
        self.actions.push(Action::Reveal(id));
        self.actions.push(Action::Show(View::Calendar));
        self.state.titling = true;
    }
}
