//! The activity ledger (活动台账).

use std::borrow::Cow;

use super::{
    edition::{Edition, joined},
    table::{Cell, Columns, DataTable, columns, row, shown},
};
use crate::{
    catalogue::{Word as _, texts},
    model::Figures,
    stats::Entry,
};

type Field<'a> = super::table::Field<'a, Line<'a>>;

/// An activity on its way into a row.
struct Line<'a> {
    number: i64,
    entry: &'a Entry,
    edition: Edition<'a>,
}

impl<'a> Line<'a> {
    /// A reported figure; blank until something is reported.
    fn actual(&self, figure: fn(&Figures) -> u32) -> Cell<'a> {
        self.entry.activity.actual.as_ref().map_or(Cell::Empty, |it| Cell::count(figure(it)))
    }

    fn observance(&self) -> Cow<'a, str> {
        let occurrence = self.entry.observance().and_then(|id| self.edition.almanac.get(id));
        occurrence.map_or(Cow::Borrowed(""), |it| Cow::Borrowed(&it.observance.name))
    }

    /// Township, site and words of the place.
    fn place(&self) -> Cow<'a, str> {
        let place = &self.entry.activity.place;
        let site = place.site.and_then(|id| self.edition.plan.sites.get(id));
        let site = site.map_or("", |site| site.name.as_str());
        joined([place.township.as_str(), site, place.text.as_str()], " ")
    }

    fn evidence(&self) -> Cow<'a, str> {
        let evidence = &self.entry.activity.evidence;
        joined(evidence.iter().map(|piece| piece.caption.as_str()), "；")
    }
}

/// The ledger: every live activity by day, cancelled ones too, with the figures reported so far.
///
/// Its columns are those of the field's ledgers; cells that nobody filled in stay blank.
pub fn ledger<'a>(edition: &Edition<'a>, wanted: Columns) -> DataTable<'a> {
    let fields = shown(fields(edition), wanted, edition.profile);
    let lines = (1..).zip(edition.index.live());
    DataTable {
        name: texts::text(edition.lang, "report.name.ledger"),
        title: edition.list_title("report.ledger.title"),
        subtitle: edition.list_subtitle(),
        lang: edition.lang,
        group: None,
        columns: columns(&fields),
        rows: lines
            .map(|(number, entry)| row(&fields, &Line { number, entry, edition: *edition }))
            .collect(),
    }
}

fn fields<'a>(edition: &Edition<'a>) -> Vec<Field<'a>> {
    let lang = edition.lang;
    let mut fields = what_and_who(edition);
    fields.extend([
        Field::number(lang, "report.ledger.planned-sessions", 3, |line| {
            Cell::count(line.entry.activity.planned.sessions)
        })
        .total(),
        Field::number(lang, "report.ledger.planned-participants", 4, |line| {
            Cell::count(line.entry.activity.planned.participants)
        })
        .total(),
        Field::number(lang, "figure.Sessions", 3, |line| line.actual(|it| it.sessions)).total(),
        Field::number(lang, "figure.Participants", 4, |line| line.actual(|it| it.participants))
            .total()
            .printed(),
        Field::number(lang, "figure.MaterialKinds", 3, |line| line.actual(|it| it.material_kinds)),
        Field::number(lang, "figure.Copies", 4, |line| line.actual(|it| it.copies))
            .total()
            .printed(),
        Field::number(lang, "figure.Consultations", 4, |line| line.actual(|it| it.consultations))
            .total(),
        Field::number(lang, "figure.Boards", 3, |line| line.actual(|it| it.boards)).total(),
        Field::number(lang, "figure.Banners", 3, |line| line.actual(|it| it.banners)).total(),
        Field::number(lang, "figure.Vehicles", 3, |line| line.actual(|it| it.vehicles)).total(),
        Field::number(lang, "figure.OnlineReads", 4, |line| line.actual(|it| it.online_reads))
            .total(),
        Field::number(lang, "figure.MediaItems", 3, |line| line.actual(|it| it.media_items))
            .total(),
        Field::word(lang, "field.activity.state", 3, |line| {
            Cell::text(line.entry.activity.state.word(line.edition.lang))
        })
        .printed(),
        Field::text(lang, "field.activity.evidence", 6, |line| Cell::text(line.evidence())),
        Field::text(lang, "field.activity.note", 6, |line| {
            Cell::text(line.entry.activity.note.as_str())
        }),
    ]);
    fields
}

fn what_and_who<'a>(edition: &Edition<'a>) -> Vec<Field<'a>> {
    let lang = edition.lang;
    vec![
        Field::word(lang, "report.column.number", 3, |line| Cell::Number(line.number)).printed(),
        Field::word(lang, "report.column.start", 6, |line| Cell::Date(line.entry.span().start()))
            .printed(),
        Field::word(lang, "report.column.end", 6, |line| Cell::Date(line.entry.span().end())),
        Field::text(lang, "field.activity.title", 12, |line| {
            Cell::text(line.entry.activity.title.as_str())
        })
        .printed(),
        Field::text(lang, "field.activity.observance", 7, |line| Cell::text(line.observance())),
        Field::text(lang, "field.activity.campaign", 8, |line| {
            line.entry.campaign.as_ref().map_or(Cell::Empty, |it| Cell::text(it.title.as_str()))
        }),
        Field::word(lang, "record-kind.District", 5, |line| {
            Cell::text(line.edition.district(line.entry.district))
        })
        .printed(),
        Field::text(lang, "field.activity.place", 8, |line| Cell::text(line.place())).printed(),
        Field::text(lang, "field.activity.unit", 7, |line| {
            Cell::text(line.edition.unit(line.entry.unit()))
        })
        .printed(),
        Field::text(lang, "field.activity.support_units", 7, |line| {
            Cell::text(line.edition.units(&line.entry.activity.support_units))
        }),
        Field::text(lang, "field.activity.forms", 6, |line| {
            let forms = &line.edition.plan.dictionaries.forms;
            Cell::text(forms.names(&line.entry.activity.forms))
        })
        .printed(),
        Field::text(lang, "field.activity.laws", 10, |line| {
            Cell::text(line.edition.laws(line.entry.laws()))
        })
        .printed(),
        Field::text(lang, "field.activity.audiences", 6, |line| {
            let audiences = &line.edition.plan.dictionaries.audiences;
            Cell::text(audiences.names(&line.entry.activity.audiences))
        })
        .printed(),
    ]
}
