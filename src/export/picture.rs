//! Which pictures a deliverable consists of, whatever the format they are written in.

use super::{Deliverable, ExportOptions};
use crate::{
    chart::{self, ChartTheme, Look, Scene, Size, Source},
    model::{ChartKind, Slide},
    report::Edition,
};

/// A picture and the name of its file.
pub struct Picture {
    /// Title, with the number of the slide before it where there are several.
    pub name: String,
    /// What it shows.
    pub scene: Scene,
}

/// The pictures of a deliverable: the wall chart for the calendar, the charts of the gallery for
/// all others, or the one chart that is asked for.
pub fn pictures(
    edition: &Edition<'_>,
    deliverable: Deliverable,
    options: &ExportOptions,
) -> Vec<Picture> {
    let Edition { plan, index, almanac, lang, .. } = *edition;
    let source = Source { plan, index, almanac };
    let look = Look::slide(lang, ChartTheme::named(options.theme));
    if deliverable == Deliverable::Calendar {
        let scene = wall(edition, options);
        return vec![Picture { name: scene.title.clone(), scene }];
    }
    let slides = slides(edition, options.chart);
    (1..)
        .zip(&slides)
        .map(|(number, slide): (u32, &Slide)| {
            let scene = chart::scene(slide.chart, &source, &Look { title: &slide.title, ..look });
            Picture { name: format!("{number:02} {}", scene.title), scene }
        })
        .collect()
}

/// The wall chart, as large as A3.
pub fn wall(edition: &Edition<'_>, options: &ExportOptions) -> Scene {
    let Edition { plan, index, almanac, lang, .. } = *edition;
    let theme = ChartTheme::named(options.theme);
    let look = Look { size: Size::A3, ..Look::slide(lang, theme) };
    chart::wall(&Source { plan, index, almanac }, &look)
}

/// Every chart once, under the title it has in the deck if it stands there.
fn slides(edition: &Edition<'_>, chart: Option<ChartKind>) -> Vec<Slide> {
    let deck = &edition.plan.deck.slides;
    let titled = |kind| deck.iter().find(|slide| slide.chart == kind).cloned();
    let wanted = ChartKind::ALL.into_iter().filter(|kind| chart.is_none_or(|only| only == *kind));
    wanted.map(|kind| titled(kind).unwrap_or_else(|| Slide::new(kind))).collect()
}
