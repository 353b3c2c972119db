//! Charts as values: every kind, in every language and theme, of small, empty and large plans.

use pufa::{
    base::{Id, Lang},
    catalogue,
    chart::{
        self, Cell, ChartTheme, Look, Rect, Scene, Shape, Size, Source, Text, ThemeName, paint,
    },
    export::{png, svg},
    model::{ChartKind, Plan, RecordId},
    stats::{self, Almanac, Index},
};

/// A plan with all that charts are made from.
struct Fixture {
    plan: Plan,
    index: Index,
    almanac: Almanac,
}

impl Fixture {
    fn of(plan: Plan) -> Self {
        let (index, almanac) = (Index::of(&plan), Almanac::of(&plan, plan.info.year));
        Self { plan, index, almanac }
    }

    fn sample() -> Self {
        Self::of(catalogue::sample())
    }

    fn empty() -> Self {
        Self::of(Plan::empty(Id::named("plan", "empty"), "", 2026))
    }

    fn new() -> Self {
        Self::of(catalogue::new_plan(Id::named("plan", "new"), "新计划", 2026))
    }

    fn large() -> Self {
        Self::of(catalogue::made_up(&catalogue::MadeUp { activities: 10_000, seed: 1 }))
    }

    fn source(&self) -> Source<'_> {
        Source { plan: &self.plan, index: &self.index, almanac: &self.almanac }
    }

    fn scene(&self, kind: ChartKind) -> Scene {
        chart::scene(kind, &self.source(), &Look::slide(Lang::Zh, ChartTheme::light()))
    }

    /// Every chart and the wall chart under every look.
    fn scenes(&self) -> impl Iterator<Item = (String, Scene)> {
        looks().into_iter().flat_map(|look| {
            let name = move |what: &str| {
                let size = look.size;
                format!(
                    "{what} {:?} {:?} {}×{}",
                    look.lang, look.theme.name, size.width, size.height
                )
            };
            let charts = ChartKind::ALL.map(|kind| {
                (name(&format!("{kind:?}")), chart::scene(kind, &self.source(), &look))
            });
            let a3 = Look { size: Size::A3, ..look };
            let wall = (name("wall"), chart::wall(&self.source(), &a3));
            charts.into_iter().chain([wall])
        })
    }
}

fn looks() -> Vec<Look<'static>> {
    let mut looks = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        for theme in [ThemeName::Light, ThemeName::Projector] {
            for size in [Size::SLIDE, Size::new(640.0, 480.0), Size::new(1600.0, 700.0)] {
                looks.push(Look { lang, theme: ChartTheme::named(theme), size, title: "" });
            }
        }
    }
    looks
}

/// Nothing leaves the sheet, no two texts cross, and there are not too many shapes.
#[track_caller]
fn check_layout(name: &str, scene: &Scene) {
    const HAIR: f64 = 0.01;
    for shape in &scene.shapes {
        let area = shape.bounds();
        let inside = area.x >= -HAIR
            && area.y >= -HAIR
            && area.right() <= scene.size.width + HAIR
            && area.bottom() <= scene.size.height + HAIR;
        assert!(inside, "{name}: {shape:?} at {area:?} leaves the sheet");
    }
    let texts: Vec<(&Text, Rect)> = scene.texts().map(|text| (text, text.bounds())).collect();
    for (place, (text, area)) in texts.iter().enumerate() {
        let area = area.inset(HAIR, HAIR, HAIR, HAIR);
        let crossed = texts.iter().take(place).find(|(_, other)| other.overlaps(&area));
        let crossed = crossed.map(|(other, _)| other.text.as_str());
        assert_eq!(crossed, None, "{name}: “{}” crosses it", text.text);
    }
    assert!(scene.shapes.len() < 4_000, "{name}: {} shapes", scene.shapes.len());
    assert!(!scene.title.is_empty(), "{name}: no title");
    let ragged = scene.table.rows.iter().find(|row| row.len() != scene.table.columns.len());
    assert!(ragged.is_none(), "{name}: a row of the table is too short or too long: {ragged:?}");
}

#[track_caller]
fn check_all(fixture: &Fixture) {
    for (name, scene) in fixture.scenes() {
        check_layout(&name, &scene);
    }
}

/// The sum of a column of counts.
fn column(scene: &Scene, place: usize) -> u64 {
    let cells = scene.table.rows.iter().filter_map(|row| row.get(place));
    cells.map(|cell| if let Cell::Count(count) = cell { *count } else { 0 }).sum()
}

#[test]
fn charts_of_the_sample_plan_are_laid_out_well() {
    check_all(&Fixture::sample());
}

#[test]
fn charts_of_a_new_plan_are_laid_out_well() {
    check_all(&Fixture::new());
}

#[test]
fn charts_of_an_empty_plan_say_what_is_missing() {
    let fixture = Fixture::empty();
    check_all(&fixture);
    for kind in ChartKind::ALL {
        let scene = fixture.scene(kind);
        assert!(scene.marks.is_empty(), "{kind:?}");
        let message = scene.texts().find(|text| text.role == chart::Role::Message);
        assert!(message.is_some(), "{kind:?} says nothing");
    }
}

#[test]
fn charts_of_a_large_plan_are_laid_out_well_and_lose_nothing() {
    let fixture = Fixture::large();
    check_all(&fixture);
    for kind in [ChartKind::DutyCompletion, ChartKind::Timeline] {
        let scene = fixture.scene(kind);
        assert!(scene.table.rows.len() >= 10, "{kind:?}");
    }
    let duties = fixture.scene(ChartKind::DutyCompletion);
    let in_marks: usize = duties.marks.iter().map(|mark| mark.records.len()).sum();
    assert_eq!(in_marks, fixture.plan.duties.len());
}

#[test]
fn a_year_outside_the_calendar_has_charts_too() {
    for year in [1, 1899, 9999] {
        check_all(&Fixture::of(Plan::empty(Id::named("plan", "far"), "", year)));
    }
}

#[test]
fn the_numbers_are_those_of_the_statistics() {
    let fixture = Fixture::sample();
    let tally = stats::totals(&fixture.index).tally;
    let months = stats::by_month(&fixture.index);
    let inside = tally.planned.sessions() - months.outside.planned.sessions();
    let sessions = fixture.scene(ChartKind::SessionsByMonth);
    assert_eq!(column(&sessions, 1), inside);
    assert!(sessions.subtitle.contains(&inside.to_string()), "{}", sessions.subtitle);
    assert_eq!(column(&fixture.scene(ChartKind::Districts), 1), tally.activities);
    let reach = fixture.scene(ChartKind::CumulativeReach);
    let last = reach.table.rows.last().expect("December");
    assert_eq!(last[2], Cell::Count(tally.actual.participants()));
}

#[test]
fn the_figures_of_the_interview_stand_in_their_charts() {
    let fixture = Fixture::sample();
    let says = |kind, words: &str| {
        let scene = fixture.scene(kind);
        assert!(scene.texts().any(|text| text.text.contains(words)), "{kind:?} lacks {words}");
    };
    says(ChartKind::Indicators, "95.8%");
    says(ChartKind::Indicators, "137 / 143");
    says(ChartKind::Indicators, "5,318");
    says(ChartKind::Funnel, "34.1%");
    says(ChartKind::Funnel, "164");
}

#[test]
fn a_mark_opens_the_records_it_counts() {
    let fixture = Fixture::sample();
    let scene = fixture.scene(ChartKind::SessionsByMonth);
    for (month, mark) in (1..).zip(&scene.marks) {
        let records: Vec<RecordId> =
            fixture.index.in_month(month).map(|entry| entry.activity.id.into()).collect();
        assert_eq!(mark.records, records, "{}", mark.label);
        let middle = mark.area.centre();
        assert_eq!(scene.mark_at(middle.x, middle.y).map(|hit| &hit.label), Some(&mark.label));
    }
    assert_eq!(scene.mark_at(-1.0, -1.0), None);
}

#[test]
fn every_cell_of_the_coverage_has_as_many_records_as_it_says() {
    let fixture = Fixture::sample();
    let scene = fixture.scene(ChartKind::AudienceChannel);
    assert!(!scene.marks.is_empty());
    for mark in &scene.marks {
        let said = mark.value.split_once(' ').expect("a number first").0;
        assert_eq!(said, mark.records.len().to_string(), "{}", mark.label);
    }
}

#[test]
fn the_wall_chart_names_every_observance_of_the_year() {
    let fixture = Fixture::sample();
    let look = Look { size: Size::A3, ..Look::slide(Lang::Zh, ChartTheme::light()) };
    let scene = chart::wall(&fixture.source(), &look);
    let named =
        |id| scene.marks.iter().any(|mark| mark.records.contains(&RecordId::Observance(id)));
    let held = fixture.almanac.occurrences().iter();
    let missing: Vec<&str> = held
        .filter(|it| it.is_held() && it.span.is_some() && !named(it.id()))
        .map(|it| it.observance.name.as_str())
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn the_same_plan_gives_the_same_file() {
    let (one, other) = (Fixture::sample(), Fixture::sample());
    for kind in ChartKind::ALL {
        assert_eq!(svg::file(&one.scene(kind)), svg::file(&other.scene(kind)), "{kind:?}");
    }
}

#[test]
fn an_svg_file_has_its_size_in_points_and_its_text_as_text() {
    let scene = Fixture::sample().scene(ChartKind::SessionsByMonth);
    let file = paint::svg(&scene);
    assert!(
        file.starts_with("<svg width=\"960.00pt\" height=\"540.00pt\" viewBox=\"0 0 3840 2160\"")
    );
    assert!(file.contains(&scene.title) && file.trim_end().ends_with("</svg>"));
    assert!(file.contains("Noto Sans SC"));
    let texts = scene.shapes.iter().filter(|shape| matches!(shape, Shape::Text(_))).count();
    assert_eq!(file.matches("<text").count(), texts);
}

#[test]
fn words_of_the_user_cannot_break_an_svg_file() {
    let fixture = Fixture::sample();
    let look = Look { title: "<script>&\"", ..Look::slide(Lang::Zh, ChartTheme::light()) };
    let file = paint::svg(&chart::scene(ChartKind::Funnel, &fixture.source(), &look));
    assert!(!file.contains("<script>") && file.contains("&lt;script&gt;&amp;&quot;"));
}

#[test]
fn a_picture_is_as_wide_as_asked_for() {
    let scene = Fixture::empty().scene(ChartKind::Funnel);
    let picture = png::file(&scene, 320).expect("drawn");
    let side = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("four bytes"));
    assert_eq!((&picture[1..4], side(16), side(20)), (&b"PNG"[..], 320, 180));
}
