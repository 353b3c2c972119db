//! What a list is about, and what its columns can hold.

use serde::{Deserialize, Serialize};

use crate::model::{Figure, RecordKind};

/// The kinds of list that can be read.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Kind {
    /// 普法责任清单, in whatever form.
    #[default]
    Duties,
    /// 活动台账, 活动计划.
    Activities,
    /// 法治文化阵地名录.
    Sites,
    /// 责任单位名录.
    Units,
    /// 讲师、志愿者、联络员名册.
    People,
    /// 宣传资料登记.
    Materials,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Duties, Self::Activities, Self::Sites, Self::Units, Self::People, Self::Materials];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Duties => "import.kind.duties",
            Self::Activities => "import.kind.activities",
            Self::Sites => "import.kind.sites",
            Self::Units => "import.kind.units",
            Self::People => "import.kind.people",
            Self::Materials => "import.kind.materials",
        }
    }

    /// The kind of record its rows become.
    pub const fn record(self) -> RecordKind {
        match self {
            Self::Duties => RecordKind::Duty,
            Self::Activities => RecordKind::Activity,
            Self::Sites => RecordKind::Site,
            Self::Units => RecordKind::Unit,
            Self::People => RecordKind::Person,
            Self::Materials => RecordKind::Material,
        }
    }

    /// The fields a column of such a list can be given, in the order in which they are offered.
    pub fn fields(self) -> Vec<Field> {
        use Field as F;
        match self {
            Self::Duties => vec![
                F::Seq,
                F::List,
                F::Unit,
                F::SupportUnits,
                F::Content,
                F::Laws,
                F::Observance,
                F::Audiences,
                F::Measures,
                F::Time,
                F::Standard,
                F::Office,
                F::Leader,
                F::Person,
                F::Phone,
                F::State,
                F::Note,
            ],
            Self::Activities => activity_fields(),
            Self::Sites => vec![
                F::Seq,
                F::Number,
                F::Name,
                F::Sort,
                F::Level,
                F::State,
                F::District,
                F::Township,
                F::Address,
                F::Latitude,
                F::Longitude,
                F::Unit,
                F::Person,
                F::Phone,
                F::Built,
                F::Area,
                F::Facilities,
                F::Summary,
                F::OpeningHours,
                F::Themes,
                F::Published,
                F::Honours,
                F::Visitors,
                F::Note,
            ],
            Self::Units => vec![
                F::Seq,
                F::Name,
                F::Aliases,
                F::Sort,
                F::District,
                F::Leader,
                F::Person,
                F::Phone,
                F::Note,
            ],
            Self::People => {
                vec![F::Seq, F::Name, F::Role, F::Unit, F::Team, F::Phone, F::Note]
            }
            Self::Materials => {
                vec![F::Seq, F::Name, F::Sort, F::Laws, F::Printed, F::HandedOut, F::Note]
            }
        }
    }
}

fn activity_fields() -> Vec<Field> {
    use Field as F;
    let head = [
        F::Seq,
        F::Title,
        F::Days,
        F::Start,
        F::End,
        F::State,
        F::Campaign,
        F::Observance,
        F::Unit,
        F::SupportUnits,
        F::District,
        F::Township,
        F::Site,
        F::Place,
        F::Forms,
        F::Channels,
        F::Audiences,
        F::Laws,
        F::People,
        F::Team,
    ];
    let figures = Figure::ALL.into_iter();
    head.into_iter()
        .chain(figures.clone().map(F::Planned))
        .chain(figures.map(F::Actual))
        .chain([F::Budget, F::Spent, F::Evidence, F::Note])
        .collect()
}

/// What a column holds. The same word serves several kinds of list: [`Field::Unit`] is the unit
/// that answers for a duty or a site, organises an activity, or that a person comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the field of that name of the records in `model`")]
pub enum Field {
    /// 序号; only duties keep it.
    Seq,
    List,
    Unit,
    SupportUnits,
    /// 普法内容, as written; the laws named in it are looked up too.
    Content,
    Laws,
    Observance,
    Audiences,
    Measures,
    /// 时间节点 of a duty: words and what they mean.
    Time,
    Standard,
    Office,
    Leader,
    /// 责任人 of a duty, manager of a site, liaison of a unit.
    Person,
    Phone,
    State,
    Title,
    /// First and last day of an activity in one cell.
    Days,
    Start,
    End,
    Campaign,
    District,
    Township,
    Site,
    Place,
    Forms,
    Channels,
    People,
    Team,
    Planned(Figure),
    Actual(Figure),
    Budget,
    Spent,
    Evidence,
    Name,
    Number,
    /// The kind of a site, unit or material.
    Sort,
    Level,
    Address,
    Latitude,
    Longitude,
    Built,
    Area,
    Facilities,
    Summary,
    OpeningHours,
    Themes,
    Published,
    Honours,
    Visitors,
    Aliases,
    Role,
    Printed,
    HandedOut,
    Note,
}

impl Field {
    /// Key of its name; for [`Field::Planned`] and [`Field::Actual`] the text has a mark
    /// `{figure}` for the name of the figure.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Seq => "import.field.seq",
            Self::List => "import.field.list",
            Self::Unit => "import.field.unit",
            Self::SupportUnits => "import.field.support-units",
            Self::Content => "import.field.content",
            Self::Laws => "import.field.laws",
            Self::Observance => "import.field.observance",
            Self::Audiences => "import.field.audiences",
            Self::Measures => "import.field.measures",
            Self::Time => "import.field.time",
            Self::Standard => "import.field.standard",
            Self::Office => "import.field.office",
            Self::Leader => "import.field.leader",
            Self::Person => "import.field.person",
            Self::Phone => "import.field.phone",
            Self::State => "import.field.state",
            Self::Title => "import.field.title",
            Self::Days => "import.field.days",
            Self::Start => "import.field.start",
            Self::End => "import.field.end",
            Self::Campaign => "import.field.campaign",
            Self::District => "import.field.district",
            Self::Township => "import.field.township",
            Self::Site => "import.field.site",
            Self::Place => "import.field.place",
            Self::Forms => "import.field.forms",
            Self::Channels => "import.field.channels",
            Self::People => "import.field.people",
            Self::Team => "import.field.team",
            Self::Planned(_) => "import.field.planned",
            Self::Actual(_) => "import.field.actual",
            Self::Budget => "import.field.budget",
            Self::Spent => "import.field.spent",
            Self::Evidence => "import.field.evidence",
            Self::Name => "import.field.name",
            Self::Number => "import.field.number",
            Self::Sort => "import.field.sort",
            Self::Level => "import.field.level",
            Self::Address => "import.field.address",
            Self::Latitude => "import.field.latitude",
            Self::Longitude => "import.field.longitude",
            Self::Built => "import.field.built",
            Self::Area => "import.field.area",
            Self::Facilities => "import.field.facilities",
            Self::Summary => "import.field.summary",
            Self::OpeningHours => "import.field.opening-hours",
            Self::Themes => "import.field.themes",
            Self::Published => "import.field.published",
            Self::Honours => "import.field.honours",
            Self::Visitors => "import.field.visitors",
            Self::Aliases => "import.field.aliases",
            Self::Role => "import.field.role",
            Self::Printed => "import.field.printed",
            Self::HandedOut => "import.field.handed-out",
            Self::Note => "import.field.note",
        }
    }

    /// Its name, to be rendered.
    pub fn message(self) -> crate::base::Message {
        let message = crate::base::Message { key: self.text_key(), args: Vec::new() };
        match self {
            Self::Planned(figure) | Self::Actual(figure) => {
                use crate::catalogue::Word as _;
                message.with("figure", crate::base::Arg::Key(figure.key()))
            }
            _ => message,
        }
    }
}
