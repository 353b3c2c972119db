//! The form of a site: what the published registers ask for, and what its care leaves behind.

use egui::Ui;

use super::{
    Form,
    items::{Part, items_ui},
    law::{colour, standing},
};
use crate::{
    app::{Actions, Workspace},
    base::Message,
    model::{
        Inspection, InspectionGrade, Panel, Site, SiteHonour, SiteLevel, SiteState, Upgrade,
        UpgradeStage, VisitorCount,
    },
    ui::theme,
};

/// Draws the form and asks for an edit of each field that is finished.
pub fn form_ui(ui: &mut Ui, workspace: &Workspace, it: &Site, actions: &mut Actions) {
    let plan = workspace.plan();
    let words = &plan.dictionaries;
    let mut form = Form::new(ui, workspace, it, actions);
    form.title("field.name", &it.name, |it, name| it.name = name);
    form.text("field.number", &it.number, |it, number| it.number = number);
    form.code("field.kind", &words.site_kinds, &it.kind, |it, kind| it.kind = kind);
    form.choice("field.level", it.level, &SiteLevel::ALL, |it, level| it.level = level);
    form.choice("field.state", it.state, &SiteState::ALL, |it, state| it.state = state);
    form.switch("field.published", it.published, |it, yes| it.published = yes);

    form.section("ui.activity.where");
    form.record("field.district", &plan.districts, it.district, |it, id| it.district = id);
    form.text("field.township", &it.township, |it, text| it.township = text);
    form.text("field.address", &it.address, |it, text| it.address = text);
    form.position("field.position", it.position, |it, at| it.position = at);

    form.section("ui.site.offer");
    form.codes("field.themes", &words.themes, &it.themes, |it, codes| it.themes = codes);
    form.lines("field.facilities", &it.facilities, |it, text| it.facilities = text);
    form.lines("field.summary", &it.summary, |it, text| it.summary = text);
    form.number("field.area", it.area_m2, |it, area| it.area_m2 = area);
    form.text("field.built", &it.built, |it, text| it.built = text);
    form.text("field.opening-hours", &it.opening_hours, |it, text| it.opening_hours = text);

    form.section("ui.site.care");
    form.unit("field.duty-unit", it.unit, |it, unit| it.unit = unit);
    form.text("field.manager", &it.manager, |it, text| it.manager = text);
    form.text("field.phone", &it.phone, |it, text| it.phone = text);

    form.section("ui.site.panels");
    items_ui(&mut form, "ui.site.add-panel", &it.panels, new_panel, |it| &mut it.panels, panel_ui);
    form.section("ui.site.inspections");
    items_ui(
        &mut form,
        "ui.site.add-inspection",
        &it.inspections,
        new_inspection,
        |it| &mut it.inspections,
        inspection_ui,
    );
    form.section("ui.site.upgrades");
    items_ui(
        &mut form,
        "ui.site.add-upgrade",
        &it.upgrades,
        new_upgrade,
        |it| &mut it.upgrades,
        upgrade_ui,
    );
    form.section("ui.site.honours");
    items_ui(
        &mut form,
        "ui.site.add-honour",
        &it.honours,
        new_honour,
        |it| &mut it.honours,
        honour_ui,
    );
    form.section("ui.site.visitors");
    items_ui(
        &mut form,
        "ui.site.add-visitors",
        &it.visitors,
        new_visitors,
        |it| &mut it.visitors,
        visitors_ui,
    );

    form.section("field.note");
    form.block("field.note", &it.note, |it, note| it.note = note);
}

fn new_panel(workspace: &Workspace) -> Panel {
    let title = workspace.text("ui.site.new-panel").to_owned();
    Panel { title, law: None, text_of: Some(workspace.today), note: String::new() }
}

/// A panel, its law, the day its text was current, and whether it still is.
fn panel_ui(part: &mut Part<'_, Panel>, it: &Panel) {
    let workspace = part.workspace;
    let laws = &workspace.plan().laws;
    part.title("field.title", &it.title, |it, title| it.title = title);
    part.record("field.law", laws, it.law, |it, law| it.law = law);
    part.optional_date("field.text-of", it.text_of, |it, day| it.text_of = day);
    if let Some(law) = it.law.and_then(|id| laws.get(id)) {
        let theme = theme::of(part.ui);
        let amended = it.text_of.and_then(|since| law.amended_between(since, workspace.today));
        let (text, colour) = if let Some(amendment) = amended {
            let said = Message::new("ui.site.panel-amended").with("date", amendment.in_force);
            (workspace.say(&said), theme.warning)
        } else {
            let (said, status) = standing(workspace, law);
            (said, colour(theme, status))
        };
        part.remark(&text, colour);
    }
    part.text("field.note", &it.note, |it, note| it.note = note);
}

fn new_inspection(workspace: &Workspace) -> Inspection {
    Inspection {
        date: workspace.today,
        inspector: String::new(),
        grade: InspectionGrade::default(),
        faults: String::new(),
        deadline: None,
        rechecked: None,
    }
}

fn inspection_ui(part: &mut Part<'_, Inspection>, it: &Inspection) {
    const GRADES: [InspectionGrade; 3] =
        [InspectionGrade::Passed, InspectionGrade::Rectify, InspectionGrade::Closed];
    part.date("field.inspected", it.date, |it, day| it.date = day);
    part.choice("field.grade", it.grade, &GRADES, |it, grade| it.grade = grade);
    part.text("field.inspector", &it.inspector, |it, text| it.inspector = text);
    part.lines("field.faults", &it.faults, |it, text| it.faults = text);
    part.optional_date("field.deadline", it.deadline, |it, day| it.deadline = day);
    part.optional_date("field.rechecked", it.rechecked, |it, day| it.rechecked = day);
    let open = it.grade != InspectionGrade::Passed && it.rechecked.is_none();
    let late = it.deadline.filter(|deadline| open && *deadline < part.workspace.today);
    if let Some(deadline) = late {
        let said = Message::new("ui.site.fault-late").with("date", deadline);
        part.remark(&part.workspace.say(&said), theme::of(part.ui).error);
    }
}

fn new_upgrade(workspace: &Workspace) -> Upgrade {
    Upgrade {
        title: workspace.text("ui.site.new-upgrade").to_owned(),
        stage: UpgradeStage::default(),
        budget_fen: None,
        start: None,
        accepted: None,
        note: String::new(),
    }
}

fn upgrade_ui(part: &mut Part<'_, Upgrade>, it: &Upgrade) {
    part.title("field.title", &it.title, |it, title| it.title = title);
    part.choice("field.stage", it.stage, &UpgradeStage::ALL, |it, stage| it.stage = stage);
    part.money("field.budget", it.budget_fen, |it, fen| it.budget_fen = fen);
    part.optional_date("field.begun", it.start, |it, day| it.start = day);
    part.optional_date("field.accepted", it.accepted, |it, day| it.accepted = day);
    part.lines("field.note", &it.note, |it, note| it.note = note);
}

fn new_honour(workspace: &Workspace) -> SiteHonour {
    let title = workspace.text("ui.site.new-honour").to_owned();
    SiteHonour { title, issuer: String::new(), year: None, review: None }
}

fn honour_ui(part: &mut Part<'_, SiteHonour>, it: &SiteHonour) {
    part.title("field.title", &it.title, |it, title| it.title = title);
    part.text("field.issuer", &it.issuer, |it, text| it.issuer = text);
    let year = it.year.and_then(|year| u32::try_from(year).ok());
    part.number("field.year", year, |it, year| it.year = year.and_then(|it| it.try_into().ok()));
    part.optional_date("field.review", it.review, |it, day| it.review = day);
}

fn new_visitors(workspace: &Workspace) -> VisitorCount {
    VisitorCount { year: workspace.plan().info.year, visitors: 0 }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "all parts of a list are drawn alike")]
fn visitors_ui(part: &mut Part<'_, VisitorCount>, it: &VisitorCount) {
    let year = u32::try_from(it.year).ok();
    part.number("field.year", year, |it, year| {
        it.year = year.and_then(|year| year.try_into().ok()).unwrap_or(it.year);
    });
    part.number("field.visitors", Some(it.visitors), |it, n| it.visitors = n.unwrap_or(0));
}
