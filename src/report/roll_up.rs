//! Several plans side by side, with their sum.

use chrono::NaiveDate;

use super::{
    Profile,
    table::{Cell, Columns, DataTable, Field, columns, row, shown},
};
use crate::{
    base::{Lang, Message},
    catalogue::texts,
    model::Figure,
    stats::{PlanRole, RollUp, RollUpRow, Share},
};

type PlanField<'a> = Field<'a, Line>;

/// A plan on its way into a row.
struct Line {
    plan: RollUpRow,
    note: &'static str,
}

/// The plans that were gathered, one in a row; only those that count have numbers, so that the sum
/// under the table is the sum of what stands above it.
pub fn roll_up<'a>(
    plans: impl IntoIterator<Item = &'a RollUpRow>,
    lang: Lang,
    today: NaiveDate,
) -> DataTable<'static> {
    let fields = shown(fields(lang), Columns::All, Profile::Internal);
    let line = |plan: &RollUpRow| Line {
        plan: plan.clone(),
        note: match plan.role {
            PlanRole::Counted => "",
            role => texts::text(lang, role.text_key()),
        },
    };
    let date = Message::new("report.subtitle.day").with("date", today);
    DataTable {
        name: texts::text(lang, "report.name.roll-up"),
        title: texts::text(lang, "report.roll-up.title").to_owned(),
        subtitle: texts::render(lang, &date),
        lang,
        group: None,
        columns: columns(&fields),
        rows: plans.into_iter().map(|plan| row(&fields, &line(plan))).collect(),
    }
}

fn fields(lang: Lang) -> Vec<PlanField<'static>> {
    let text =
        |key, width, cell: fn(&Line) -> Cell<'static>| PlanField::text(lang, key, width, cell);
    let count = |key, width, cell: fn(&Line) -> Cell<'static>| {
        PlanField::number(lang, key, width, cell).total()
    };
    let share = |key, cell: fn(&Line) -> Cell<'static>| PlanField::number(lang, key, 7, cell);
    vec![
        text("report.roll-up.organisation", 14, |line| Cell::text(line.plan.organisation.clone())),
        text("report.roll-up.plan", 22, |line| Cell::text(line.plan.title.clone())),
        PlanField::number(lang, "report.roll-up.year", 5, |line| Cell::count(line.plan.year)),
        count("report.column.activities", 6, |line| line.number(|it| it.tally.activities)),
        count("report.column.done", 6, |line| line.number(|it| it.tally.done)),
        share("report.column.share", |line| line.share(|it| it.tally.done_share())),
        count("report.roll-up.overdue", 6, |line| line.number(|it| it.overdue)),
        count("figure.Sessions", 6, |line| line.number(|it| it.tally.actual.sessions())),
        count("figure.Participants", 8, |line| line.number(|it| it.tally.actual.participants())),
        count("figure.Copies", 8, |line| line.number(|it| it.tally.actual.get(Figure::Copies))),
        count("report.roll-up.sites", 6, |line| line.number(|it| it.sites.part)),
        count("report.roll-up.duties", 6, |line| line.number(|it| it.duties.total)),
        share("report.roll-up.duties-share", |line| line.share(|it| it.duties)),
        count("report.roll-up.forms-out", 6, |line| line.number(|it| it.forms.total)),
        count("report.roll-up.forms-back", 6, |line| line.number(|it| it.forms.part)),
        text("report.roll-up.file", 18, |line| Cell::text(line.plan.file.clone())),
        text("report.roll-up.note", 10, |line| Cell::text(line.note)),
    ]
}

impl Line {
    fn counts(&self) -> bool {
        self.plan.role == PlanRole::Counted
    }

    fn number(&self, number: impl Fn(&RollUp) -> u64) -> Cell<'static> {
        let number = i64::try_from(number(&self.plan.numbers)).unwrap_or(i64::MAX);
        if self.counts() { Cell::Number(number) } else { Cell::Empty }
    }

    fn share(&self, share: impl Fn(&RollUp) -> Share) -> Cell<'static> {
        let share = share(&self.plan.numbers);
        if self.counts() && share.total > 0 { Cell::Share(share) } else { Cell::Empty }
    }
}
