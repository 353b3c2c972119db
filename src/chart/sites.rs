//! Sites by kind, each divided by level.

use super::{
    Source,
    canvas::Canvas,
    frame, name, number,
    stack::{self, Behind, Kind, Stack},
};
use crate::{
    base::{Code, Message},
    catalogue::Word as _,
    model::{RecordId, SiteLevel, SiteState},
    stats,
};

/// Draws the chart.
pub fn draw(canvas: &mut Canvas, source: &Source, title: &str) {
    let matrix = stats::sites_by_kind_and_level(source.plan);
    let levels: Vec<usize> = (0..matrix.columns().len())
        .filter(|column| matrix.iter().any(|(_, cells)| cells.get(*column) > Some(&0)))
        .collect();
    let kinds = kinds(canvas, matrix.columns(), &levels);
    let terms = &source.plan.dictionaries.site_kinds;
    let mut stacks = Vec::new();
    let mut without = Vec::new();
    for (kind, cells) in matrix.iter() {
        let name = name::term(terms, kind, canvas.lang);
        if cells.iter().sum::<u64>() == 0 {
            without.push(name);
            continue;
        }
        let at = |place: &usize| cells.get(*place).copied().unwrap_or(0);
        let level = |place: &usize| matrix.columns().get(*place).copied().unwrap_or_default();
        stacks.push(Stack {
            name,
            parts: levels.iter().map(at).collect(),
            records: levels.iter().map(|place| sites(source, kind, level(place))).collect(),
        });
    }
    stacks.sort_by_key(|stack| std::cmp::Reverse(stack.total()));
    let total: u64 = stacks.iter().map(Stack::total).sum();
    let subtitle = Message::new("chart.sites.subtitle").with("n", number::grouped(total));
    let subtitle = canvas.tell(&subtitle);
    let body = frame::open(canvas, title.to_owned(), subtitle);
    canvas.table(stack::table(canvas, "chart.column.site-kind", &kinds, &stacks));
    if stacks.is_empty() {
        return frame::nothing(canvas, body, "chart.sites.none", "chart.sites.none-hint");
    }
    if !without.is_empty() {
        let names = without.join(canvas.say("list.separator"));
        let note = Message::new("chart.sites.without").with("n", without.len());
        canvas.note(canvas.tell(&note.with("names", names)));
    }
    let texts = ("chart.sites.value", "chart.sites.others");
    stack::draw(canvas, body, &kinds, stacks, Behind::Total, texts);
}

fn kinds(canvas: &Canvas, levels: &[SiteLevel], shown: &[usize]) -> Vec<Kind> {
    let level = |place: &usize| levels.get(*place).copied().unwrap_or_default();
    shown
        .iter()
        .map(|place| Kind {
            name: level(place).word(canvas.lang).to_owned(),
            ink: canvas.theme.series(*place),
        })
        .collect()
}

fn sites(source: &Source, kind: &Code, level: SiteLevel) -> Vec<RecordId> {
    let sites = source.plan.sites.iter();
    sites
        .filter(|it| it.state != SiteState::Removed && it.kind == *kind && it.level == level)
        .map(|site| site.id.into())
        .collect()
}
