//! The break-down of tasks (任务分解表), annex 1 of the yearly plan.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    edition::{Edition, joined},
    table::{Cell, Columns, DataTable, columns, row, shown},
};
use crate::{
    base::{Id, Lang, Message},
    calendar::Span,
    catalogue::texts,
    model::{Campaign, CampaignState, Figures, Unit},
    stats::{Entry, Tally},
};

/// Up to this many activities each has a row; beyond, a row stands for a campaign's month. A
/// printed table of more rows is read by nobody, and the ledger has them all.
const MOST_ROWS: usize = 600;

type Field<'a> = super::table::Field<'a, Line<'a>>;

/// A row in the making.
struct Line<'a> {
    number: i64,
    campaign: Option<&'a Campaign>,
    content: Cow<'a, str>,
    span: Span,
    place: Cow<'a, str>,
    unit: Option<Id<Unit>>,
    support: &'a [Id<Unit>],
    sessions: u64,
    participants: u64,
    edition: Edition<'a>,
}

/// The tasks of the year by campaign and day, with who does them and how much is planned.
/// Cancelled activities and archived campaigns are not in it.
pub(super) fn task_table<'a>(edition: &Edition<'a>) -> DataTable<'a> {
    let fields = shown(fields(edition.lang), Columns::All, edition.profile);
    let one_by_one = edition.index.counted().take(MOST_ROWS + 1).count() <= MOST_ROWS;
    let mut lines: Vec<Line<'a>> = Vec::new();
    for campaign in campaigns(edition) {
        let entries = edition.index.of_campaign(campaign.id);
        if entries.len() == 0 {
            lines.push(Line::of_campaign(edition, campaign));
        } else {
            lines.extend(Line::of_entries(edition, Some(campaign), entries, one_by_one));
        }
    }
    let single = edition.index.counted().filter(|entry| entry.campaign.is_none());
    lines.extend(Line::of_entries(edition, None, single, one_by_one));
    DataTable {
        name: texts::text(edition.lang, "report.name.tasks"),
        title: edition.list_title("report.tasks.title"),
        subtitle: String::new(),
        lang: edition.lang,
        group: None,
        columns: columns(&fields),
        rows: (1..)
            .zip(lines)
            .map(|(number, line)| row(&fields, &Line { number, ..line }))
            .collect(),
    }
}

fn campaigns<'a>(edition: &Edition<'a>) -> Vec<&'a Campaign> {
    let mut campaigns: Vec<&Campaign> =
        edition.plan.campaigns.iter().filter(|it| it.state == CampaignState::Current).collect();
    campaigns.sort_by_key(|campaign| (campaign.span, campaign.id));
    campaigns
}

impl<'a> Line<'a> {
    /// A campaign that has no activities yet.
    fn of_campaign(edition: &Edition<'a>, campaign: &'a Campaign) -> Self {
        Self {
            number: 0,
            campaign: Some(campaign),
            content: Cow::Borrowed(campaign.theme.as_str()),
            span: campaign.span,
            place: Cow::Borrowed(""),
            unit: campaign.lead,
            support: &campaign.support_units,
            sessions: 0,
            participants: 0,
            edition: *edition,
        }
    }

    fn of_entries(
        edition: &Edition<'a>,
        campaign: Option<&'a Campaign>,
        entries: impl Iterator<Item = &'a Entry>,
        one_by_one: bool,
    ) -> Vec<Self> {
        if one_by_one {
            return entries.map(|entry| Self::of_entry(edition, campaign, entry)).collect();
        }
        let mut months: BTreeMap<Span, Tally> = BTreeMap::new();
        for entry in entries {
            let year = edition.plan.info.year;
            let month = edition.index.month_of(entry.span());
            let month = month.and_then(|month| Span::month(year, month)).unwrap_or(entry.span());
            months.entry(month).or_default().add(&entry.activity);
        }
        let line = |(span, tally)| Self::of_month(edition, campaign, span, tally);
        months.into_iter().map(line).collect()
    }

    fn of_entry(edition: &Edition<'a>, campaign: Option<&'a Campaign>, entry: &'a Entry) -> Self {
        let Figures { sessions, participants, .. } = entry.activity.planned;
        Self {
            number: 0,
            campaign,
            content: Cow::Borrowed(&entry.activity.title),
            span: entry.span(),
            place: place(edition, entry),
            unit: entry.unit(),
            support: &entry.activity.support_units,
            sessions: sessions.into(),
            participants: participants.into(),
            edition: *edition,
        }
    }

    fn of_month(
        edition: &Edition<'a>,
        campaign: Option<&'a Campaign>,
        span: Span,
        tally: Tally,
    ) -> Self {
        let message = Message::new("report.tasks.month").with("count", tally.activities);
        Self {
            number: 0,
            campaign,
            content: Cow::Owned(texts::render(edition.lang, &message)),
            span,
            place: Cow::Borrowed(""),
            unit: campaign.and_then(|campaign| campaign.lead),
            support: campaign.map_or(&[], |campaign| &campaign.support_units),
            sessions: tally.planned.sessions(),
            participants: tally.planned.participants(),
            edition: *edition,
        }
    }
}

/// The district, and the site or the place in words.
fn place<'a>(edition: &Edition<'a>, entry: &'a Entry) -> Cow<'a, str> {
    let place = &entry.activity.place;
    let site = place.site.and_then(|id| edition.plan.sites.get(id));
    let where_ = site.map_or(place.text.as_str(), |site| site.name.as_str());
    joined([edition.district(entry.district), place.township.as_str(), where_], " ")
}

fn fields<'a>(lang: Lang) -> Vec<Field<'a>> {
    vec![
        Field::word(lang, "report.column.number", 3, |line| Cell::Number(line.number)),
        Field::text(lang, "report.tasks.campaign", 9, |line| {
            line.campaign.map_or(Cell::Empty, |it| Cell::text(it.title.as_str()))
        })
        .merged(),
        Field::text(lang, "report.tasks.content", 14, |line| Cell::text(line.content.clone())),
        Field::word(lang, "report.tasks.time", 7, |line| Cell::Days(line.span)),
        Field::text(lang, "field.activity.place", 8, |line| Cell::text(line.place.clone())),
        Field::text(lang, "report.tasks.unit", 8, |line| Cell::text(line.edition.unit(line.unit))),
        Field::text(lang, "report.tasks.support", 9, |line| {
            Cell::text(line.edition.units(line.support))
        }),
        Field::number(lang, "report.ledger.planned-sessions", 4, |line| {
            Cell::count(i64::try_from(line.sessions).unwrap_or(i64::MAX))
        })
        .total(),
        Field::number(lang, "report.ledger.planned-participants", 5, |line| {
            Cell::count(i64::try_from(line.participants).unwrap_or(i64::MAX))
        })
        .total(),
    ]
}
