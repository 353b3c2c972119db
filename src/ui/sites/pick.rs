//! What the table of sites can be limited to.

use egui::Color32;

use crate::{
    app::Workspace,
    base::{Code, Id},
    catalogue::Word as _,
    model::{District, Site, SiteLevel, SiteState},
    stats::SiteCare,
    ui::{theme::Colours, widget::code_name},
};

/// Work that sites want, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Work {
    /// 待整改.
    Repair,
    /// 待巡检.
    Inspection,
    /// 版面待更新.
    Panels,
}

impl Work {
    /// Every sort, the most pressing first.
    pub const ALL: [Self; 3] = [Self::Repair, Self::Inspection, Self::Panels];

    /// Key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Repair => "ui.sites.repair",
            Self::Inspection => "ui.sites.inspection",
            Self::Panels => "ui.sites.panels",
        }
    }

    /// Its colour.
    pub const fn colour(self, theme: &Colours) -> Color32 {
        match self {
            Self::Repair => theme.error,
            Self::Inspection => theme.warning,
            Self::Panels => theme.notice,
        }
    }

    /// Whether a site wants it.
    pub const fn is_wanted(self, care: &SiteCare) -> bool {
        match self {
            Self::Repair => care.wants_repair,
            Self::Inspection => care.wants_inspection,
            Self::Panels => care.outdated_panels > 0,
        }
    }

    /// The most pressing work a site wants.
    pub fn first(care: &SiteCare) -> Option<Self> {
        Self::ALL.into_iter().find(|work| work.is_wanted(care))
    }
}

/// A part of the register, picked in the summary.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    /// Sites in a state.
    State(SiteState),
    /// Standing sites of a kind, of one level or of any.
    Kind(Code, Option<SiteLevel>),
    /// Standing sites of a district.
    District(Id<District>),
}

impl Pick {
    /// Whether a site belongs to it.
    pub fn has(&self, site: &Site) -> bool {
        let stands = site.state != SiteState::Removed;
        match self {
            Self::State(state) => site.state == *state,
            Self::Kind(kind, level) => {
                stands && site.kind == *kind && level.is_none_or(|level| site.level == level)
            }
            Self::District(district) => stands && site.district == Some(*district),
        }
    }

    /// What it is called.
    pub fn name(&self, workspace: &Workspace) -> String {
        let plan = workspace.plan();
        match self {
            Self::State(state) => state.word(workspace.lang).to_owned(),
            Self::Kind(kind, level) => {
                let kind = code_name(&plan.dictionaries.site_kinds, kind, workspace.lang);
                let level = level.map(|level| level.word(workspace.lang));
                [Some(kind), level].into_iter().flatten().collect::<Vec<_>>().join(" · ")
            }
            Self::District(id) => {
                plan.districts.get(*id).map(|it| it.name.clone()).unwrap_or_default()
            }
        }
    }
}
