//! Charts: numbers of the plan → a [`Scene`] of plain shapes → painted on any plotters backend.
//!
//! The screen, a slide and a printed page paint the same scene, so they show the same picture and
//! the same numbers. All numbers come from [`crate::stats`]; nothing is counted here. This room
//! does not know egui, files or the clock; plotters is known to [`paint`] only.
//!
//! Invariants, tested for every chart in every language and theme:
//!
//! - No shape leaves the sheet and no two texts cross, also without data and with 100,000
//!   activities; the number of shapes has a bound, because long lists end in "others".
//! - What a reader could count has a [`Mark`] with the records behind it, and stands in the
//!   scene's [`DataTable`].

mod axis;
mod budget;
mod canvas;
mod coverage;
mod days;
mod districts;
mod duties;
mod fold;
mod frame;
mod funnel;
mod heat;
mod indicators;
mod laws;
mod legend;
mod measure;
mod name;
mod number;
pub mod paint;
mod reach;
mod rows;
mod scene;
mod sessions;
mod sites;
mod stack;
mod table;
mod theme;
mod timeline;
mod versus;
mod wall;

use crate::{
    base::Lang,
    catalogue::Word as _,
    model::{ChartKind, Plan},
    stats::{Almanac, Index},
};

use canvas::Canvas;
pub use scene::{Anchor, Mark, Point, Rect, Role, Scene, Shape, Size, Stroke, Text};
pub use table::{Cell, DataTable};
pub use theme::{ChartTheme, Ink, ThemeName};

/// What charts are made from; index and almanac are those of the plan.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its activities in groups.
    pub index: &'a Index,
    /// The observances and days of its year.
    pub almanac: &'a Almanac,
}

/// How a chart is to look.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// Language of everything written.
    pub lang: Lang,
    /// Colours.
    pub theme: &'a ChartTheme,
    /// Size in points; type and lines grow with it.
    pub size: Size,
    /// A title in place of the chart's own; empty keeps that.
    pub title: &'a str,
}

impl<'a> Look<'a> {
    /// A slide with the chart's own title.
    pub const fn slide(lang: Lang, theme: &'a ChartTheme) -> Self {
        Self { lang, theme, size: Size::SLIDE, title: "" }
    }
}

/// The scene of a chart.
///
/// Costs time linear in the plan; the same source and look give the same scene.
pub fn scene(kind: ChartKind, source: &Source, look: &Look) -> Scene {
    let mut canvas = Canvas::new(look.size, look.theme, look.lang);
    let title = if look.title.is_empty() { kind.word(look.lang) } else { look.title };
    let draw = match kind {
        ChartKind::SessionsByMonth => sessions::draw,
        ChartKind::PlanVsActual => versus::draw,
        ChartKind::CumulativeReach => reach::draw,
        ChartKind::AudienceChannel => coverage::draw,
        ChartKind::LawUnit => laws::draw,
        ChartKind::CalendarHeat => days::draw,
        ChartKind::Districts => districts::draw,
        ChartKind::Sites => sites::draw,
        ChartKind::DutyCompletion => duties::draw,
        ChartKind::Indicators => indicators::draw,
        ChartKind::Funnel => funnel::draw,
        ChartKind::Budget => budget::draw,
        ChartKind::Timeline => timeline::draw,
    };
    draw(&mut canvas, source, title);
    frame::close(&mut canvas);
    canvas.finish()
}

/// The year wall chart: twelve months on one sheet, made for A3 landscape.
///
/// `look.size` decides the sheet; A2 and A4 are the same picture larger and smaller.
pub fn wall(source: &Source, look: &Look) -> Scene {
    wall::scene(source, look)
}
