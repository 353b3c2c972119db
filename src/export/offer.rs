//! What can be handed over, in which formats.

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Word document in the layout of official documents (GB/T 9704-2012).
    Docx,
    /// Excel workbook.
    Xlsx,
    /// Pages ready to print.
    Pdf,
    /// Calendar file.
    Ics,
    /// Plain table, UTF-8 with byte order mark.
    Csv,
    /// Chart as vector graphic.
    Svg,
    /// Chart as picture.
    Png,
    /// Data for other programs.
    Json,
}

/// What is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deliverable {
    /// 年度工作计划: the yearly plan with its two annexed tables.
    Plan,
    /// 活动台账: the activity ledger and the statistics of the year.
    Ledger,
    /// 普法责任清单: the responsibility lists.
    Duties,
    /// 清单对照: what changed between two versions of the lists.
    ListChanges,
    /// 法治文化阵地名录: the site register.
    Sites,
    /// 普法日历: observances and activities by day.
    Calendar,
    /// 普法提示函、督办单、提示单: the letters to units, one file each, and their ledger.
    Letters,
    /// 图表: the charts of the gallery.
    Charts,
}

/// The formats of a deliverable, most usual first; every pair that [`super::make`] can make.
const OFFERS: [(Deliverable, &[Format]); 8] = [
    (
        Deliverable::Plan,
        &[
            Format::Docx,
            #[cfg(feature = "pdf")]
            Format::Pdf,
        ],
    ),
    (Deliverable::Ledger, &[Format::Xlsx, Format::Csv, Format::Json]),
    (Deliverable::Duties, &[Format::Xlsx, Format::Docx, Format::Csv]),
    (Deliverable::ListChanges, &[Format::Docx, Format::Xlsx, Format::Csv]),
    (Deliverable::Sites, &[Format::Xlsx, Format::Docx, Format::Csv]),
    (
        Deliverable::Calendar,
        &[
            Format::Ics,
            #[cfg(feature = "pdf")]
            Format::Pdf,
            Format::Xlsx,
            Format::Csv,
            Format::Json,
            Format::Png,
            Format::Svg,
        ],
    ),
    (
        Deliverable::Letters,
        &[
            Format::Docx,
            #[cfg(feature = "pdf")]
            Format::Pdf,
            Format::Xlsx,
            Format::Csv,
        ],
    ),
    (
        Deliverable::Charts,
        &[
            #[cfg(feature = "pdf")]
            Format::Pdf,
            Format::Png,
            Format::Svg,
        ],
    ),
];

/// Every pair of deliverable and format that [`super::make`] can make, in the order of menus.
pub fn offers() -> impl Iterator<Item = (Deliverable, Format)> {
    OFFERS
        .into_iter()
        .flat_map(|(deliverable, formats)| formats.iter().map(move |format| (deliverable, *format)))
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 8] =
        [Self::Docx, Self::Xlsx, Self::Pdf, Self::Ics, Self::Csv, Self::Svg, Self::Png, Self::Json];

    /// The usual end of file names, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Ics => "ics",
            Self::Csv => "csv",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Json => "json",
        }
    }

    /// Key of its name in the text tables.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Docx => "export.format.docx",
            Self::Xlsx => "export.format.xlsx",
            Self::Pdf => "export.format.pdf",
            Self::Ics => "export.format.ics",
            Self::Csv => "export.format.csv",
            Self::Svg => "export.format.svg",
            Self::Png => "export.format.png",
            Self::Json => "export.format.json",
        }
    }
}

impl Deliverable {
    /// Every deliverable, in the order of menus.
    pub const ALL: [Self; 8] = [
        Self::Plan,
        Self::Ledger,
        Self::Duties,
        Self::ListChanges,
        Self::Sites,
        Self::Calendar,
        Self::Letters,
        Self::Charts,
    ];

    /// Key of its name in the text tables.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Plan => "export.deliverable.plan",
            Self::Ledger => "export.deliverable.ledger",
            Self::Duties => "export.deliverable.duties",
            Self::ListChanges => "export.deliverable.list-changes",
            Self::Sites => "export.deliverable.sites",
            Self::Calendar => "export.deliverable.calendar",
            Self::Letters => "export.deliverable.letters",
            Self::Charts => "export.deliverable.charts",
        }
    }

    /// The formats it comes in, most usual first.
    pub fn formats(self) -> &'static [Format] {
        OFFERS.iter().find(|(offered, _)| *offered == self).map_or(&[], |(_, formats)| formats)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deliverable_has_its_line_of_offers() {
        assert_eq!(OFFERS.map(|(deliverable, _)| deliverable), Deliverable::ALL);
    }
}
