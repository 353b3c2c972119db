//! Money by campaign: what it may cost and what it has cost.

use super::{
    Source,
    axis::Scale,
    canvas::{Canvas, Label},
    fold, frame, legend, name, number, rows,
    scene::{Point, Rect, Role},
    table::{Cell, DataTable},
};
use crate::{
    base::{Id, Message},
    model::{Campaign, RecordId},
    stats::{self, BudgetRow, Share},
};

/// A row of the chart, in fen.
struct Money {
    name: String,
    limit: i64,
    spent: i64,
    records: Vec<RecordId>,
}

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let mut all: Vec<Money> = stats::budget(source.plan, source.index)
        .iter()
        .filter(|row| row.limit_fen() != 0 || row.spent_fen != 0)
        .map(|row| money(canvas, source, row))
        .collect();
    let sum = |value: fn(&Money) -> i64| all.iter().map(value).fold(0, i64::saturating_add);
    let (limit, spent) = (sum(|it| it.limit), sum(|it| it.spent));
    let subtitle = Message::new("chart.budget.subtitle")
        .with("year", source.plan.info.year)
        .with("planned", number::yuan(limit))
        .with("spent", number::yuan(spent));
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    canvas.table(table(canvas, &all));
    if all.is_empty() {
        return frame::nothing(canvas, body, "chart.budget.none", "chart.budget.none-hint");
    }
    all.sort_by_key(|row| std::cmp::Reverse(row.limit.max(row.spent)));
    let theme = canvas.theme;
    let entries = [
        (theme.neutral, canvas.say("chart.budget.planned").to_owned()),
        (theme.accent, canvas.say("chart.budget.spent").to_owned()),
        (theme.gap_line, canvas.say("chart.budget.over").to_owned()),
    ];
    let body = legend::row(canvas, body, &entries);
    let limit = rows::capacity(canvas, body);
    let all = fold::tail(all, limit, |rest| merged(canvas, rest));
    let names: Vec<String> = all.iter().map(|row| row.name.clone()).collect();
    let layout = rows::layout(canvas, body, &names, canvas.u(230.0));
    let largest = all.iter().map(|row| row.limit.max(row.spent)).max().unwrap_or(0);
    let scale = Scale::holding(u64::try_from(largest).unwrap_or(0));
    for (money, row) in all.into_iter().zip(layout) {
        bar(canvas, &money, row, scale);
    }
}

fn bar(canvas: &mut Canvas, money: &Money, row: rows::Row, scale: Scale) {
    let theme = canvas.theme;
    let length = |fen: i64| scale.part(u64::try_from(fen).unwrap_or(0)) * row.bar.width;
    let radius = canvas.u(2.0);
    canvas.fill_round(Rect { width: length(money.limit), ..row.bar }, radius, theme.neutral);
    let inner = row.bar.inset(0.0, row.bar.height * 0.22, 0.0, row.bar.height * 0.22);
    canvas.fill_round(Rect { width: length(money.spent), ..inner }, radius, theme.accent);
    if money.spent > money.limit {
        let x = row.bar.x + length(money.limit);
        let over = Rect { x, width: length(money.spent) - length(money.limit), ..inner };
        canvas.fill_round(over, radius, theme.gap_line);
    }
    let y = row.area.centre().y;
    let text = format!("{} / {}", number::yuan(money.spent), number::yuan(money.limit));
    let at = Point::new(row.bar.x + length(money.limit.max(money.spent)) + canvas.u(8.0), y);
    let taken = canvas.write_level(at, Label::new(Role::Value, text).within(canvas.u(160.0)));
    let percent = Share::of(money.spent, money.limit).and_then(Share::text).unwrap_or_default();
    let ink = if money.spent > money.limit { theme.gap_line } else { theme.muted };
    let at = Point::new(taken.right() + canvas.u(10.0), y);
    canvas.write_level(at, Label::new(Role::Axis, percent).ink(ink));
    let value = Message::new("chart.budget.value")
        .with("planned", number::yuan(money.limit))
        .with("spent", number::yuan(money.spent));
    let value = canvas.tell(&value);
    canvas.mark(row.area, money.records.clone(), money.name.clone(), value);
}

fn money(canvas: &Canvas, source: &Source, row: &BudgetRow) -> Money {
    let (name, records) = match row.campaign {
        Some(id) => (title(source, id), of_campaign(source, id)),
        None => (canvas.say("chart.no-campaign").to_owned(), loose(source)),
    };
    Money { name, limit: row.limit_fen(), spent: row.spent_fen, records }
}

fn title(source: &Source, id: Id<Campaign>) -> String {
    source.plan.campaigns.get(id).map(|it| it.title.clone()).unwrap_or_default()
}

fn of_campaign(source: &Source, id: Id<Campaign>) -> Vec<RecordId> {
    let mut records = vec![id.into()];
    records.extend(name::ids(source.index.of_campaign(id)));
    records
}

/// The activities of no campaign that have money.
fn loose(source: &Source) -> Vec<RecordId> {
    name::ids(source.index.live().filter(|entry| {
        let activity = &entry.activity;
        let has_money = activity.budget_fen.is_some() || activity.spent_fen.is_some();
        entry.campaign.is_none() && has_money
    }))
}

fn merged(canvas: &Canvas, rest: Vec<Money>) -> Money {
    let sum = |value: fn(&Money) -> i64| rest.iter().map(value).fold(0, i64::saturating_add);
    Money {
        name: canvas.tell(&Message::new("chart.others").with("n", rest.len())),
        limit: sum(|it| it.limit),
        spent: sum(|it| it.spent),
        records: rest.into_iter().flat_map(|it| it.records).collect(),
    }
}

fn table(canvas: &Canvas, rows: &[Money]) -> DataTable {
    DataTable {
        columns: ["chart.column.campaign", "chart.column.planned-yuan", "chart.column.spent-yuan"]
            .map(|key| canvas.say(key).to_owned())
            .to_vec(),
        rows: rows
            .iter()
            .map(|row| vec![row.name.as_str().into(), Cell::Fen(row.limit), Cell::Fen(row.spent)])
            .collect(),
    }
}
