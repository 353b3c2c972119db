//! The names of the model's kinds, states and figures in the text tables.

use super::texts;
use crate::{
    base::{Lang, Severity},
    model::{
        ActivityState, CampaignState, ChartKind, Confidence, Datum, DocumentKind, DutyColumn,
        DutyState, DutyStep, Figure, IndicatorKind, InspectionGrade, LawLevel, LawStatus,
        LetterKind, LetterState, ListKind, Lists, ObservanceKind, ObservanceSet, ObservanceState,
        RecordKind, SiteLevel, SiteState, TaskState, TimeRule, UnitKind, UpgradeStage,
    },
};

/// A value of a closed list that has a name in the text tables.
pub trait Word {
    /// Key of its name: `site-state.Open`.
    fn key(&self) -> &'static str;

    /// Its name in a language: 开放.
    fn word(&self, lang: Lang) -> &'static str {
        texts::text(lang, self.key())
    }
}

/// A closed list whose values are named in the text tables as they are written in files.
pub trait WordList: Word {
    /// The keys of all its values in order; behind the point stands the value: `site-state.Open`.
    const KEYS: &'static [&'static str];
}

macro_rules! words {
    ($($list:ident as $prefix:literal: $($variant:ident)|+;)*) => {
        $(impl Word for $list {
            fn key(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => concat!($prefix, ".", stringify!($variant)),)+
                }
            }
        }

        impl WordList for $list {
            const KEYS: &'static [&'static str] =
                &[$(concat!($prefix, ".", stringify!($variant)),)+];
        })*

        /// Every key a [`Word`] can have.
        #[cfg(test)]
        const KEYS: &[&str] = &[$($(concat!($prefix, ".", stringify!($variant)),)+)*];
    };
}

words! {
    ActivityState as "activity-state": Planned | Preparing | Running | Done | Postponed | Cancelled;
    CampaignState as "campaign-state": Current | Archived;
    ChartKind as "chart": SessionsByMonth | PlanVsActual | AudienceChannel | LawUnit | CalendarHeat
        | Districts | Sites | DutyCompletion | CumulativeReach | Indicators | Funnel | Budget
        | Timeline;
    Confidence as "confidence": Certain | Likely | Universal | General | Unverified;
    Datum as "datum": Cgcs2000 | Gcj02 | Bd09 | Unknown;
    DocumentKind as "document-kind": Plan | Policy | Notice | Report | Guide;
    DutyState as "duty-state": Draft | Submitted | Returned | Reviewed | Published | Active | Done
        | Overdue | Reminded | Escalated | Assessed;
    DutyStep as "duty-step": Submit | Return | Review | Publish | Start | Complete | MarkOverdue
        | Remind | Escalate | Resume | Assess;
    Figure as "figure": Sessions | Participants | MaterialKinds | Copies | Consultations | Boards
        | Banners | Vehicles | OnlineReads | MediaItems;
    IndicatorKind as "indicator-kind": Progress | Funnel | Count | Rate;
    InspectionGrade as "inspection-grade": Passed | Rectify | Closed;
    LawLevel as "law-level": Constitution | Statute | AdministrativeRegulation | LocalRegulation
        | Rule | PartyRule | Other;
    LawStatus as "law-status": InForce | NotYet | Repealed;
    LetterKind as "letter-kind": Prompt | Supervision | Monthly;
    LetterState as "letter-state": Drafted | Sent | Replied | Closed;
    ListKind as "list-kind": Common | UnitSpecific | TimeNode | SpecialTheme | NewLaw | FourList | Own;
    ObservanceKind as "observance-kind": Day | Week | Month;
    ObservanceSet as "observance-set": National | InnerMongolia | Baotou | Own;
    ObservanceState as "observance-state": Estimated | Announced | Adjusted | NotHeld;
    RecordKind as "record-kind": Activity | Campaign | Task | Site | Duty | Unit | Law | Observance
        | ObservanceYear | District | Indicator | Honour | Document | Material | Person | Team
        | ListVersion | Letter;
    Severity as "severity": Error | Warning | Notice;
    SiteLevel as "site-level": National | Region | City | District | Township | Village
        | Department;
    SiteState as "site-state": Building | Open | Repair | Closed | Removed;
    TaskState as "task-state": Open | Doing | Done;
    TimeRule as "time-rule": Unclear | AllYear | Monthly | Quarterly | HalfYearly | Months | By;
    UnitKind as "unit-kind": Party | Assembly | Government | Judicial | MassOrganisation | Vertical
        | Institution | District;
    UpgradeStage as "upgrade-stage": SiteVisit | Study | Coordination | Building | Accepted;
}

impl Word for DutyColumn {
    /// A column is called as the field it shows.
    fn key(&self) -> &'static str {
        match self {
            Self::Laws => "field.duty.laws",
            Self::Audiences => "field.duty.audiences",
            Self::Measures => "field.duty.measures",
            Self::Time => "field.duty.time",
            Self::Observance => "field.duty.observance",
            Self::Standard => "field.duty.standard",
            Self::SupportUnits => "field.duty.support_units",
            Self::Office => "field.duty.office",
            Self::Leader => "field.duty.leader",
            Self::Person => "field.duty.person",
            Self::Phone => "field.duty.phone",
            Self::State => "field.duty.state",
            Self::Note => "field.duty.note",
        }
    }
}

/// The name of a list: the one the plan gives it, else the usual one.
pub fn list_name(lists: &Lists, kind: ListKind, lang: Lang) -> &str {
    lists.name(kind).unwrap_or_else(|| kind.word(lang))
}

/// Key of the unit a figure is counted in: 场, 人次, 份.
pub const fn measure(figure: Figure) -> &'static str {
    match figure {
        Figure::Sessions => "figure-measure.Sessions",
        Figure::Participants => "figure-measure.Participants",
        Figure::MaterialKinds => "figure-measure.MaterialKinds",
        Figure::Copies => "figure-measure.Copies",
        Figure::Consultations => "figure-measure.Consultations",
        Figure::Boards => "figure-measure.Boards",
        Figure::Banners => "figure-measure.Banners",
        Figure::Vehicles => "figure-measure.Vehicles",
        Figure::OnlineReads => "figure-measure.OnlineReads",
        Figure::MediaItems => "figure-measure.MediaItems",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ListSetting;

    #[test]
    fn every_word_of_the_model_has_a_text() {
        for key in KEYS {
            assert!(texts::find(Lang::Zh, key).is_some(), "{key} is missing in model.ron");
        }
        for column in DutyColumn::ALL {
            assert!(texts::find(Lang::Zh, column.key()).is_some(), "{}", column.key());
        }
        for figure in Figure::ALL {
            assert!(texts::find(Lang::Zh, measure(figure)).is_some());
        }
    }

    #[test]
    fn words_are_those_of_the_field() {
        assert_eq!(UpgradeStage::SiteVisit.word(Lang::Zh), "实地体验");
        assert_eq!(TimeRule::Months(vec![3]).word(Lang::Zh), "指定月份");
        assert_eq!(ListKind::Common.word(Lang::En), "Common list");
    }

    #[test]
    fn a_list_is_called_as_the_plan_says() {
        let setting = ListSetting {
            name: "共同责任清单".to_owned(),
            ..ListSetting::usual(ListKind::Common)
        };
        let lists = Lists(vec![setting]);
        assert_eq!(list_name(&lists, ListKind::Common, Lang::Zh), "共同责任清单");
        assert_eq!(list_name(&lists, ListKind::TimeNode, Lang::Zh), "时间节点清单");
    }
}
