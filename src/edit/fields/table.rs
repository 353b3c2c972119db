//! The fields of every kind of record and of the head of a plan.
//!
//! A table without branches, as long as the model has fields.

use super::{
    Field,
    Shape::{
        self, Bulk, Column, Count, Day, Days, Decimal, Flag, HolidayState, Hours, Keyed,
        LetterNumber, Line, Link, List, Money, Parts, Rows, Rule, Set, Term, Text, TimeRule, Whole,
        Word,
    },
    Terms,
};
use crate::{
    catalogue::WordList,
    model::{self, RecordKind},
};

/// The fields of records of a kind, without their id, which never changes.
pub fn of_kind(kind: RecordKind) -> &'static [Field] {
    match kind {
        RecordKind::Activity => ACTIVITY,
        RecordKind::Campaign => CAMPAIGN,
        RecordKind::Task => TASK,
        RecordKind::Site => SITE,
        RecordKind::Duty => DUTY,
        RecordKind::ListVersion => LIST_VERSION,
        RecordKind::Unit => UNIT,
        RecordKind::Law => LAW,
        RecordKind::Letter => LETTER,
        RecordKind::Observance => OBSERVANCE,
        RecordKind::ObservanceYear => OBSERVANCE_YEAR,
        RecordKind::District => DISTRICT,
        RecordKind::Indicator => INDICATOR,
        RecordKind::Honour => HONOUR,
        RecordKind::Document => DOCUMENT,
        RecordKind::Material => MATERIAL,
        RecordKind::Person => PERSON,
        RecordKind::Team => TEAM,
    }
}

macro_rules! fields {
    ($space:literal: $($name:ident $shape:expr),* $(,)?) => {
        &[$(Field {
            name: stringify!($name),
            label: concat!("field.", $space, ".", stringify!($name)),
            shape: $shape,
        }),*]
    };
}

const fn word<T: WordList>() -> Shape {
    Word(T::KEYS)
}

const LINES: Shape = Set(&Line);
const UNITS: Shape = Set(&Link(RecordKind::Unit));
const LAWS: Shape = Set(&Link(RecordKind::Law));
const AUDIENCES: Shape = Set(&Term(Terms::Audiences));
const CHANNELS: Shape = Set(&Term(Terms::Channels));

/// Everything a plan holds besides its records.
pub const HEAD: &[Field] = fields!("plan":
    info Parts(INFO),
    dictionaries Parts(DICTIONARIES),
    lists Keyed { key: &["kind"], fields: LIST_SETTING },
    deck Parts(DECK),
    holidays Keyed { key: &["year"], fields: HOLIDAY_YEAR },
    forms Keyed { key: &["unit", "year"], fields: UNIT_FORM },
);

pub(super) const INFO: &[Field] = fields!("plan":
    title Line,
    year Count,
    organisation Parts(ORGANISATION),
    five_year_plan Whole(FIVE_YEAR_PLAN),
    observance_sets Set(&Word(model::ObservanceSet::KEYS)),
    hidden_observances Set(&Link(RecordKind::Observance)),
    requirements Text,
    goals Text,
    safeguards Text,
    letters Parts(LETTER_SETTINGS),
);

pub(super) const ORGANISATION: &[Field] = fields!("organisation":
    name Line,
    city Line,
    document_prefix Line,
    addressees Line,
    contact Line,
    phone Line,
);

pub(super) const FIVE_YEAR_PLAN: &[Field] = fields!("five-year-plan":
    name Line,
    first_year Count,
    last_year Count,
);

pub(super) const LETTER_SETTINGS: &[Field] = fields!("letter-settings":
    word Line,
    reply_workdays Count,
);

pub(super) const DICTIONARIES: &[Field] = fields!("dictionaries":
    forms TERMS,
    channels TERMS,
    audiences TERMS,
    site_kinds TERMS,
    themes TERMS,
    materials TERMS,
);

const TERMS: Shape = Keyed { key: &["code"], fields: TERM };

pub(super) const TERM: &[Field] = fields!("term":
    name Line,
    english Line,
    group Line,
    code Line,
);

pub(super) const LIST_SETTING: &[Field] = fields!("list-setting":
    name Line,
    kind List,
    hidden Flag,
    columns Set(&Column),
);

pub(super) const DECK: &[Field] = fields!("deck":
    slides Rows(SLIDE),
);

pub(super) const SLIDE: &[Field] = fields!("slide":
    chart word::<model::ChartKind>(),
    title Line,
    notes Text,
);

pub(super) const HOLIDAY_YEAR: &[Field] = fields!("holiday-year":
    year Count,
    state HolidayState,
    notice Whole(HOLIDAY_NOTICE),
    holidays Rows(HOLIDAY),
);

pub(super) const HOLIDAY_NOTICE: &[Field] = fields!("holiday-notice":
    title Line,
    number Line,
    date Day,
    source Line,
);

pub(super) const HOLIDAY: &[Field] = fields!("holiday":
    name Line,
    span Days,
    make_up Set(&Day),
    notice Whole(HOLIDAY_NOTICE),
);

pub(super) const UNIT_FORM: &[Field] = fields!("unit-form":
    unit Link(RecordKind::Unit),
    year Count,
    handed_out Day,
    rows Count,
    returned Day,
    returned_rows Count,
    base Bulk,
);

pub(super) const ACTIVITY: &[Field] = fields!("activity":
    title Line,
    span Days,
    time Hours,
    state word::<model::ActivityState>(),
    campaign Link(RecordKind::Campaign),
    observance Link(RecordKind::Observance),
    place Parts(PLACE),
    unit Link(RecordKind::Unit),
    support_units UNITS,
    team Link(RecordKind::Team),
    people Set(&Link(RecordKind::Person)),
    forms Set(&Term(Terms::Forms)),
    channels CHANNELS,
    audiences AUDIENCES,
    laws LAWS,
    planned Parts(FIGURES),
    actual Parts(FIGURES),
    budget_fen Money,
    spent_fen Money,
    evidence Rows(EVIDENCE),
    note Text,
);

pub(super) const PLACE: &[Field] = fields!("place":
    site Link(RecordKind::Site),
    district Link(RecordKind::District),
    township Line,
    text Line,
);

pub(super) const FIGURES: &[Field] = &[
    figure("sessions", "figure.Sessions"),
    figure("participants", "figure.Participants"),
    figure("material_kinds", "figure.MaterialKinds"),
    figure("copies", "figure.Copies"),
    figure("consultations", "figure.Consultations"),
    figure("boards", "figure.Boards"),
    figure("banners", "figure.Banners"),
    figure("vehicles", "figure.Vehicles"),
    figure("online_reads", "figure.OnlineReads"),
    figure("media_items", "figure.MediaItems"),
];

const fn figure(name: &'static str, label: &'static str) -> Field {
    Field { name, label, shape: Count }
}

pub(super) const EVIDENCE: &[Field] = fields!("evidence":
    caption Line,
    location Line,
    date Day,
);

const CAMPAIGN: &[Field] = fields!("campaign":
    title Line,
    theme Line,
    span Days,
    state word::<model::CampaignState>(),
    observance Link(RecordKind::Observance),
    lead Link(RecordKind::Unit),
    support_units UNITS,
    laws LAWS,
    audiences AUDIENCES,
    channels CHANNELS,
    goals Text,
    budget_fen Money,
    note Text,
);

const TASK: &[Field] = fields!("task":
    title Line,
    due Day,
    state word::<model::TaskState>(),
    campaign Link(RecordKind::Campaign),
    activity Link(RecordKind::Activity),
    unit Link(RecordKind::Unit),
    person Link(RecordKind::Person),
    note Text,
);

const SITE: &[Field] = fields!("site":
    number Line,
    name Line,
    kind Term(Terms::SiteKinds),
    level word::<model::SiteLevel>(),
    state word::<model::SiteState>(),
    district Link(RecordKind::District),
    township Line,
    address Line,
    position Whole(POSITION),
    unit Link(RecordKind::Unit),
    manager Line,
    phone Line,
    built Line,
    area_m2 Count,
    facilities Text,
    summary Text,
    opening_hours Line,
    themes Set(&Term(Terms::Themes)),
    published Flag,
    panels Rows(PANEL),
    inspections Rows(INSPECTION),
    upgrades Rows(UPGRADE),
    honours Rows(SITE_HONOUR),
    visitors Keyed { key: &["year"], fields: VISITOR_COUNT },
    note Text,
);

pub(super) const POSITION: &[Field] = fields!("position":
    lat Decimal,
    lon Decimal,
    datum word::<model::Datum>(),
);

pub(super) const PANEL: &[Field] = fields!("panel":
    title Line,
    law Link(RecordKind::Law),
    text_of Day,
    note Text,
);

pub(super) const INSPECTION: &[Field] = fields!("inspection":
    date Day,
    inspector Line,
    grade word::<model::InspectionGrade>(),
    faults Text,
    deadline Day,
    rechecked Day,
);

pub(super) const UPGRADE: &[Field] = fields!("upgrade":
    title Line,
    stage word::<model::UpgradeStage>(),
    budget_fen Money,
    start Day,
    accepted Day,
    note Text,
);

pub(super) const SITE_HONOUR: &[Field] = fields!("site-honour":
    title Line,
    issuer Line,
    year Count,
    review Day,
);

pub(super) const VISITOR_COUNT: &[Field] = fields!("visitor-count":
    year Count,
    visitors Count,
);

const DUTY: &[Field] = fields!("duty":
    list List,
    seq Count,
    content Text,
    unit Link(RecordKind::Unit),
    support_units UNITS,
    laws LAWS,
    audiences AUDIENCES,
    measures Text,
    time Whole(DUTY_TIME),
    observance Link(RecordKind::Observance),
    standard Text,
    office Line,
    leader Line,
    person Line,
    phone Line,
    state word::<model::DutyState>(),
    return_reason Line,
    note Text,
);

pub(super) const DUTY_TIME: &[Field] = fields!("duty-time":
    text Line,
    rule TimeRule,
);

const LIST_VERSION: &[Field] = fields!("list-version":
    name Line,
    frozen Day,
    year Count,
    lists Bulk,
    rows Bulk,
);

const UNIT: &[Field] = fields!("unit":
    name Line,
    aliases LINES,
    kind word::<model::UnitKind>(),
    district Link(RecordKind::District),
    leader Line,
    liaison Line,
    phone Line,
    note Text,
);

const LAW: &[Field] = fields!("law":
    title Line,
    aliases LINES,
    level word::<model::LawLevel>(),
    in_force Day,
    amendments Rows(AMENDMENT),
    repealed Day,
    superseded_by LAWS,
    source Line,
    note Text,
);

pub(super) const AMENDMENT: &[Field] = fields!("amendment":
    in_force Day,
    note Line,
);

const LETTER: &[Field] = fields!("letter":
    title Line,
    kind word::<model::LetterKind>(),
    number LetterNumber,
    unit Link(RecordKind::Unit),
    duties Set(&Link(RecordKind::Duty)),
    observances Set(&Link(RecordKind::Observance)),
    laws LAWS,
    event Line,
    requirement Text,
    body Text,
    issued Day,
    deadline Day,
    state word::<model::LetterState>(),
    reply Whole(LETTER_REPLY),
    escalated_from Link(RecordKind::Letter),
    note Text,
);

pub(super) const LETTER_REPLY: &[Field] = fields!("letter-reply":
    date Day,
    text Text,
);

const OBSERVANCE: &[Field] = fields!("observance":
    code Line,
    name Line,
    english Line,
    kind word::<model::ObservanceKind>(),
    rules Whole(DATED_RULE),
    since Count,
    since_note Line,
    basis Text,
    lead LINES,
    laws LINES,
    audiences AUDIENCES,
    audience_text Line,
    confidence word::<model::Confidence>(),
    source Line,
    set word::<model::ObservanceSet>(),
    note Text,
);

pub(super) const DATED_RULE: &[Field] = fields!("dated-rule":
    since Count,
    until Count,
    rule Rule,
);

const OBSERVANCE_YEAR: &[Field] = fields!("observance-year":
    observance Link(RecordKind::Observance),
    year Count,
    state word::<model::ObservanceState>(),
    span Days,
    theme Line,
    ordinal Count,
    notice_number Line,
    notice_date Day,
);

const DISTRICT: &[Field] = fields!("district":
    name Line,
    code Line,
    aliases LINES,
    seat Whole(POSITION),
    townships LINES,
    note Text,
);

const INDICATOR: &[Field] = fields!("indicator":
    name Line,
    group Line,
    kind word::<model::IndicatorKind>(),
    value Count,
    at_least Flag,
    total Count,
    measure Line,
    dated Line,
    unit Link(RecordKind::Unit),
    note Text,
);

const HONOUR: &[Field] = fields!("honour":
    title Line,
    year Count,
    period Line,
    issuer Line,
    achieved Flag,
    note Text,
);

const DOCUMENT: &[Field] = fields!("document":
    title Line,
    kind word::<model::DocumentKind>(),
    dated Line,
    number Line,
    issuer Line,
    note Text,
);

const MATERIAL: &[Field] = fields!("material":
    name Line,
    kind Term(Terms::Materials),
    laws LAWS,
    printed Count,
    handed_out Count,
    note Text,
);

const PERSON: &[Field] = fields!("person":
    name Line,
    role Line,
    unit Link(RecordKind::Unit),
    team Link(RecordKind::Team),
    phone Line,
    note Text,
);

const TEAM: &[Field] = fields!("team":
    name Line,
    unit Link(RecordKind::Unit),
    members Count,
    note Text,
);
