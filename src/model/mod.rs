//! The plan and its records: one noun per file, plain values.
//!
//! Nothing here knows files, screens or "now". A [`Plan`] holds its tables in persistent maps, so
//! a clone costs nothing and two plans are compared by identity first. The derived serde shape of
//! these types is the current file format; a change of shape freezes the old one under
//! `store/versions`.

mod activity;
mod campaign;
mod deck;
mod delta;
mod dictionary;
mod district;
mod document;
mod duty;
mod duty_step;
mod duty_time;
mod figures;
mod honour;
mod indicator;
mod law;
mod list_setting;
mod list_version;
mod letter;
mod material;
mod observance;
mod organisation;
mod person;
mod plan;
mod record;
mod site;
mod table;
mod task;
mod unit;
mod unit_form;

pub use activity::{Activity, ActivityState, Evidence, Place, TimeOfDay};
pub use campaign::{Campaign, CampaignState};
pub use deck::{ChartKind, Deck, Slide};
pub use delta::Delta;
pub use dictionary::{Dictionaries, Dictionary, Term};
pub use district::{District, Township};
pub use document::{Document, DocumentKind};
pub use duty::{Duty, DutyState, DutyTime, ListKind, TimeRule};
pub use duty_step::DutyStep;
pub use figures::{Figure, Figures};
pub use honour::Honour;
pub use indicator::{Indicator, IndicatorKind};
pub use law::{Amendment, Law, LawLevel, LawStatus};
pub use letter::{Letter, LetterKind, LetterNumber, LetterReply, LetterSettings, LetterState};
pub use list_setting::{DutyColumn, ListSetting, Lists};
pub use list_version::{FrozenDuty, ListVersion};
pub use material::Material;
pub use observance::{
    Confidence, Observance, ObservanceKind, ObservanceSet, ObservanceState, ObservanceYear,
};
pub use organisation::{FiveYearPlan, Organisation, PlanInfo};
pub use person::{Person, Team};
pub use plan::Plan;
pub use record::{AnyRecord, Record, RecordId, RecordKind, RecordRef};
pub use site::{
    Datum, Inspection, InspectionGrade, Panel, Position, Site, SiteHonour, SiteLevel, SiteState,
    Upgrade, UpgradeStage, VisitorCount,
};
pub use table::Table;
pub use task::{Task, TaskState};
pub use unit::{Unit, UnitKind};
pub use unit_form::UnitForm;
