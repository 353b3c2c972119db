//! The deck: which charts are presented, in which order.

use serde::{Deserialize, Serialize};

/// The slides of the presentation, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Deck {
    /// The slides.
    pub slides: Vec<Slide>,
}

/// A slide: one chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slide {
    /// The chart.
    pub chart: ChartKind,
    /// A title in place of the chart's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What the presenter wants to say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

impl Slide {
    /// A slide with the chart's own title and no notes.
    pub const fn new(chart: ChartKind) -> Self {
        Self { chart, title: String::new(), notes: String::new() }
    }
}

/// The charts of the gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ChartKind {
    /// Sessions by month, planned and actual.
    SessionsByMonth,
    /// Planned against actual figures.
    PlanVsActual,
    /// Audience × channel, number of activities.
    AudienceChannel,
    /// Law × unit, number of activities and duties.
    LawUnit,
    /// Activities on every day of the year.
    CalendarHeat,
    /// Activities and participants by district.
    Districts,
    /// Sites by kind and level.
    Sites,
    /// Duty rows done by unit.
    DutyCompletion,
    /// Person-times reached, cumulative.
    CumulativeReach,
    /// Progress indicators: 137 of 143 = 95.8 %.
    Indicators,
    /// Funnels: 164 → 56.
    Funnel,
    /// Planned and settled cost by campaign.
    Budget,
    /// Campaigns and activities over the year.
    Timeline,
}

impl ChartKind {
    /// Every chart, in the order of the gallery.
    pub const ALL: [Self; 13] = [
        Self::SessionsByMonth,
        Self::PlanVsActual,
        Self::CumulativeReach,
        Self::AudienceChannel,
        Self::LawUnit,
        Self::CalendarHeat,
        Self::Districts,
        Self::Sites,
        Self::DutyCompletion,
        Self::Indicators,
        Self::Funnel,
        Self::Budget,
        Self::Timeline,
    ];
}
