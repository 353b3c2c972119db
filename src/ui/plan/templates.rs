//! The dialog that makes a campaign from a template, or from a campaign held before.

use chrono::NaiveDate;
use egui::{Button, Id as WidgetId, Modal, RichText, ScrollArea, Ui};

use super::campaigns::Heads;
use crate::{
    app::{Action, Actions, Edit, Selection, Workspace, fresh_id, repeat},
    base::{Id, Lang, Message},
    catalogue::{Template, templates, texts},
    model::{Activity, AnyRecord, Campaign, RecordId},
    ui::{
        theme,
        view::Kept,
        widget::{date_field, dialog_buttons, row},
    },
};

/// What the campaign is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Model {
    /// A shipped template, by its place in the list.
    Shipped(usize),
    /// A campaign of the plan.
    Own(Id<Campaign>),
}

/// The dialog while it is open.
pub struct Templates {
    model: Model,
    first: NaiveDate,
    records: Kept<(u64, Model, NaiveDate), Vec<AnyRecord>>,
}

impl Templates {
    /// Opens with the first template chosen.
    pub fn new(workspace: &Workspace) -> Self {
        let model = Model::Shipped(0);
        Self { model, first: usual_day(workspace, model), records: Kept::default() }
    }

    /// Draws the dialog; true once it is done with.
    pub fn ui(
        &mut self,
        ui: &Ui,
        workspace: &Workspace,
        heads: &Heads,
        actions: &mut Actions,
    ) -> bool {
        let mut done = false;
        let modal = Modal::new(WidgetId::unique("templates")).show(ui.ctx(), |ui| {
            let room = ui.ctx().content_rect().size();
            ui.set_width((room.x - 120.0).clamp(320.0, 760.0));
            ui.label(RichText::new(workspace.text("ui.templates.title")).font(theme::heading()));
            ui.add_space(2.0 * theme::GRID);
            let height = (room.y - 260.0).clamp(160.0, 420.0);
            ui.horizontal_top(|ui| {
                ui.allocate_ui(egui::vec2(220.0, height), |ui| {
                    ui.vertical(|ui| self.list_ui(ui, workspace, heads, height));
                });
                ui.add_space(2.0 * theme::GRID);
                ui.vertical(|ui| self.preview_ui(ui, workspace, height));
            });
            done = self.buttons_ui(ui, workspace, actions);
        });
        done || modal.should_close()
    }

    fn list_ui(&mut self, ui: &mut Ui, workspace: &Workspace, heads: &Heads, height: f32) {
        let theme = theme::of(ui);
        let mut chosen = None;
        ScrollArea::vertical().id_salt("models").max_height(height).auto_shrink(false).show(
            ui,
            |ui| {
                let mut entry = |ui: &mut Ui, name: &str, model: Model| {
                    let button = Button::selectable(self.model == model, name)
                        .min_size(egui::vec2(ui.available_width(), 26.0))
                        .truncate();
                    if ui.add(button).clicked() {
                        chosen = Some(model);
                    }
                };
                for (place, template) in templates().iter().enumerate() {
                    entry(ui, name(template, workspace.lang), Model::Shipped(place));
                }
                let own = heads.all.iter().filter_map(|head| Some((head.campaign?, &head.title)));
                for (place, (id, title)) in own.enumerate() {
                    if place == 0 {
                        ui.add_space(2.0 * theme::GRID);
                        let heading = workspace.text("ui.templates.own");
                        ui.label(RichText::new(heading).small().color(theme.text_faint));
                    }
                    entry(ui, title, Model::Own(id));
                }
            },
        );
        if let Some(model) = chosen.filter(|model| *model != self.model) {
            self.model = model;
            self.first = usual_day(workspace, model);
        }
    }

    fn preview_ui(&mut self, ui: &mut Ui, workspace: &Workspace, height: f32) {
        let label = workspace.text("ui.templates.first");
        if let Some(first) = row(ui, label, |ui| date_field(ui, label, workspace, self.first)) {
            self.first = first;
        }
        let theme = theme::of(ui);
        let records = self.records(workspace);
        let activities = records.iter().filter_map(as_activity);
        let (activities, others): (Vec<&Activity>, usize) = (
            activities.collect(),
            records.iter().filter(|it| matches!(it, AnyRecord::Task(_))).count(),
        );
        let said = Message::new("ui.templates.makes")
            .with("activities", activities.len())
            .with("tasks", others);
        ui.label(RichText::new(workspace.say(&said)).color(theme.text_weak));
        ui.add_space(theme::GRID);
        let list = ScrollArea::vertical().id_salt("preview").max_height(height - 70.0);
        list.auto_shrink(false).show(ui, |ui| {
            for activity in activities {
                ui.horizontal(|ui| {
                    let days = texts::short_span(workspace.lang, activity.span);
                    let days = RichText::new(days).small().color(theme.text_weak);
                    ui.add_sized([96.0, 18.0], egui::Label::new(days).halign(egui::Align::Min));
                    ui.add(egui::Label::new(&activity.title).truncate());
                });
            }
        });
    }

    fn buttons_ui(&mut self, ui: &mut Ui, workspace: &Workspace, actions: &mut Actions) -> bool {
        let records = self.records(workspace).to_vec();
        let (create, cancel) = (workspace.text("ui.templates.create"), workspace.text("ui.cancel"));
        match dialog_buttons(ui, create, !records.is_empty(), cancel) {
            Some(true) => {
                let campaign = records.iter().map(AnyRecord::id).find(is_campaign);
                actions.edit(Edit::All(records.into_iter().map(Edit::Put).collect()));
                if let Some(id) = campaign {
                    actions.push(Action::Select(Selection::one(id)));
                }
                true
            }
            Some(false) => true,
            None => false,
        }
    }

    /// What the choice makes, computed when the choice changes.
    fn records(&mut self, workspace: &Workspace) -> &[AnyRecord] {
        let (model, first) = (self.model, self.first);
        let stamp = (workspace.history.revision(), model, first);
        self.records.get(stamp, || {
            let plan = workspace.plan();
            match model {
                Model::Shipped(place) => templates().get(place).map_or(Vec::new(), |template| {
                    let almanac = workspace.derived.almanac(plan.info.year);
                    let held = template.span_from(first);
                    template.records(plan, almanac.calendar(), held, fresh_id())
                }),
                Model::Own(id) => repeat(plan, id, first, &mut || fresh_id::<Activity>().uuid()),
            }
        })
    }
}

/// The first day of the observance a template is made for, or that of last time in the plan year.
fn usual_day(workspace: &Workspace, model: Model) -> NaiveDate {
    use chrono::Datelike as _;
    let year = workspace.plan().info.year;
    let day = match model {
        Model::Shipped(place) => {
            templates().get(place).and_then(Template::observance).and_then(|id| {
                let almanac = workspace.derived.almanac(year);
                almanac.get(id)?.span.map(crate::calendar::Span::start)
            })
        }
        Model::Own(id) => {
            let campaign = workspace.plan().campaigns.get(id);
            campaign.and_then(|it| it.span.start().with_year(year))
        }
    };
    day.unwrap_or_else(|| workspace.default_day())
}

fn name(template: &Template, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &template.name,
        Lang::En => &template.english,
    }
}

fn as_activity(record: &AnyRecord) -> Option<&Activity> {
    match record {
        AnyRecord::Activity(activity) => Some(activity),
        _ => None,
    }
}

const fn is_campaign(id: &RecordId) -> bool {
    matches!(id, RecordId::Campaign(_))
}
