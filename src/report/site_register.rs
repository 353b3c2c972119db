//! The register of rule-of-law culture sites (法治文化阵地名录).

use std::borrow::Cow;

use super::{
    edition::{Edition, joined},
    profile::{Personal, Profile},
    table::{Cell, Columns, DataTable, columns, row, shown},
};
use crate::{
    catalogue::{Word as _, texts},
    model::{Site, SiteState},
};

type Field<'a> = super::table::Field<'a, Line<'a>>;

/// A site on its way into a row.
struct Line<'a> {
    number: i64,
    site: &'a Site,
    edition: Edition<'a>,
}

impl<'a> Line<'a> {
    fn honours(&self) -> Cow<'a, str> {
        joined(self.site.honours.iter().map(|honour| honour.title.as_str()), "；")
    }

    /// Visitors of the plan's year.
    fn visitors(&self) -> Cell<'a> {
        let year = self.edition.plan.info.year;
        let counts = self.site.visitors.iter().filter(|count| count.year == year);
        Cell::count(counts.map(|count| i64::from(count.visitors)).sum::<i64>())
    }
}

/// The register by level, district and number.
///
/// A public copy holds what 法治宣传教育法 article 52 asks to be published: the sites marked for
/// publication that have not been removed, without names and telephones of persons and without
/// remarks.
pub fn site_register<'a>(edition: &Edition<'a>, wanted: Columns) -> DataTable<'a> {
    let fields = shown(fields(edition), wanted, edition.profile);
    let mut sites: Vec<&Site> =
        edition.plan.sites.iter().filter(|site| stands_in(edition, site)).collect();
    sites.sort_by_cached_key(|site| {
        let district = site.district.and_then(|id| edition.plan.districts.get(id));
        (site.level, district.map(|it| it.code.as_str()), site.number.as_str(), site.id)
    });
    DataTable {
        name: texts::text(edition.lang, "report.name.sites"),
        title: edition.list_title("report.sites.title"),
        subtitle: edition.list_subtitle(),
        lang: edition.lang,
        group: None,
        columns: columns(&fields),
        rows: (1..)
            .zip(sites)
            .map(|(number, site)| row(&fields, &Line { number, site, edition: *edition }))
            .collect(),
    }
}

fn stands_in(edition: &Edition<'_>, site: &Site) -> bool {
    edition.profile != Profile::Public || (site.published && site.state != SiteState::Removed)
}

fn fields<'a>(edition: &Edition<'a>) -> Vec<Field<'a>> {
    let lang = edition.lang;
    let mut fields = what_and_where(edition);
    fields.extend([
        Field::word(lang, "field.site.built", 5, |line| Cell::text(line.site.built.as_str()))
            .printed(),
        Field::number(lang, "field.site.area_m2", 5, |line| {
            line.site.area_m2.map_or(Cell::Empty, |area| Cell::Number(i64::from(area)))
        })
        .total()
        .printed(),
        Field::text(lang, "field.site.facilities", 9, |line| {
            Cell::text(line.site.facilities.as_str())
        })
        .printed(),
        Field::text(lang, "field.site.summary", 12, |line| Cell::text(line.site.summary.as_str()))
            .printed(),
        Field::text(lang, "field.site.themes", 6, |line| {
            Cell::text(line.edition.plan.dictionaries.themes.names(&line.site.themes))
        }),
        Field::text(lang, "field.site.opening_hours", 6, |line| {
            Cell::text(line.site.opening_hours.as_str())
        }),
        Field::text(lang, "field.site.unit", 6, |line| {
            Cell::text(line.edition.unit(line.site.unit))
        })
        .printed(),
        Field::word(lang, "field.site.manager", 4, |line| Cell::text(line.site.manager.as_str()))
            .personal(Personal::Name),
        Field::word(lang, "field.site.phone", 7, |line| {
            Cell::text(line.edition.profile.phone(&line.site.phone))
        })
        .personal(Personal::Phone),
        Field::text(lang, "field.site.honours", 8, |line| Cell::text(line.honours())).printed(),
        Field::number(lang, "report.sites.visitors", 5, Line::visitors).total(),
        Field::word(lang, "field.site.state", 3, |line| {
            Cell::text(line.site.state.word(line.edition.lang))
        }),
        Field::text(lang, "field.site.note", 6, |line| Cell::text(line.site.note.as_str()))
            .personal(Personal::Remark),
    ]);
    fields
}

fn what_and_where<'a>(edition: &Edition<'a>) -> Vec<Field<'a>> {
    let lang = edition.lang;
    vec![
        Field::word(lang, "report.column.number", 3, |line| Cell::Number(line.number)).printed(),
        Field::word(lang, "field.site.number", 5, |line| Cell::text(line.site.number.as_str())),
        Field::text(lang, "field.site.name", 9, |line| Cell::text(line.site.name.as_str()))
            .printed(),
        Field::word(lang, "field.site.kind", 5, |line| {
            Cell::text(line.edition.plan.dictionaries.site_kinds.name(&line.site.kind))
        })
        .printed(),
        Field::word(lang, "field.site.level", 5, |line| {
            Cell::text(line.site.level.word(line.edition.lang))
        })
        .printed(),
        Field::word(lang, "field.site.district", 5, |line| {
            Cell::text(line.edition.district(line.site.district))
        })
        .printed(),
        Field::word(lang, "field.site.township", 5, |line| Cell::text(line.site.township.as_str())),
        Field::text(lang, "field.site.address", 8, |line| Cell::text(line.site.address.as_str()))
            .printed(),
    ]
}
