//! The bar of filters above the table of activities.

use egui::{Response, RichText, TextEdit, Ui};
use egui_material_icons::icons;

use crate::{
    app::{Finder, Workspace},
    base::Id,
    calendar::{Span, month_key},
    catalogue::Word as _,
    model::{Activity, ActivityState, Campaign, District, Observance, Plan, Unit},
    ui::{
        icon, theme,
        widget::{Candidate, picker},
    },
};

/// Which activities the table shows, apart from what stands in the list of campaigns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// In the title, the place or the note, by characters, pinyin or initials.
    pub text: String,
    /// A month of the plan's year, 1–12.
    pub month: Option<u32>,
    /// How far they have come.
    pub state: Option<ActivityState>,
    /// The organiser, or the unit in charge of the campaign.
    pub unit: Option<Id<Unit>>,
    /// The district of the place, or of its site.
    pub district: Option<Id<District>>,
    /// The observance of the activity or of its campaign.
    pub observance: Option<Id<Observance>>,
}

/// Whose activities the table shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Those of every campaign that is not archived, and those of none.
    #[default]
    Live,
    /// Those of one campaign, or those of none.
    Campaign(Option<Id<Campaign>>),
}

impl Filter {
    /// Whether it lets everything pass.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an activity passes, and is in the scope. Make the finder once from the text.
    pub fn passes(&self, plan: &Plan, scope: Scope, finder: &Finder<'_>, it: &Activity) -> bool {
        let campaign = it.campaign.and_then(|id| plan.campaigns.get(id));
        let in_scope = match scope {
            Scope::Live => {
                campaign.is_none_or(|it| it.state != crate::model::CampaignState::Archived)
            }
            Scope::Campaign(wanted) => campaign.map(|it| it.id) == wanted,
        };
        let unit = || it.unit.or_else(|| campaign?.lead);
        let observance = || it.observance.or_else(|| campaign?.observance);
        let district = || it.place.district.or_else(|| plan.sites.get(it.place.site?)?.district);
        in_scope
            && self.state.is_none_or(|state| state == it.state)
            && self.month.is_none_or(|month| {
                Span::month(plan.info.year, month).is_some_and(|month| month.overlaps(it.span))
            })
            && self
                .unit
                .is_none_or(|wanted| unit() == Some(wanted) || it.support_units.contains(&wanted))
            && self.district.is_none_or(|wanted| district() == Some(wanted))
            && self.observance.is_none_or(|wanted| observance() == Some(wanted))
            && (finder.is_in(&it.title) || finder.is_in(&it.place.text) || finder.is_in(&it.note))
    }

    /// Draws the bar.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace) {
        let text = |key| workspace.text(key);
        let name = text("ui.plan.search");
        let search = TextEdit::singleline(&mut self.text).desired_width(180.0).hint_text(name);
        ui.add(search).accessible_name(name);
        let months: Vec<(u32, &str)> =
            (1..=12).filter_map(|it| Some((it, text(month_key(it.try_into().ok()?)?)))).collect();
        pick(ui, workspace, text("ui.plan.month"), &mut self.month, &months);
        let states = ActivityState::ALL.map(|it| (it, it.word(workspace.lang)));
        pick(ui, workspace, text("field.state"), &mut self.state, &states);
        let plan = workspace.plan();
        let units: Vec<_> = plan.units.iter().map(|it| (it.id, it.name.as_str())).collect();
        pick(ui, workspace, text("field.unit"), &mut self.unit, &units);
        let districts: Vec<_> = plan.districts.iter().map(|it| (it.id, it.name.as_str())).collect();
        pick(ui, workspace, text("field.district"), &mut self.district, &districts);
        let almanac = workspace.derived.almanac(plan.info.year);
        let observances: Vec<_> =
            almanac.occurrences().iter().map(|it| (it.id(), it.observance.name.as_str())).collect();
        pick(ui, workspace, text("field.observance"), &mut self.observance, &observances);
        if !self.is_empty() && ui.link(text("ui.plan.clear-filter")).clicked() {
            *self = Self::default();
        }
    }
}

/// A button with a list under it: the name of the filter, and what it is set to.
fn pick<K: Copy + PartialEq>(
    ui: &mut Ui,
    workspace: &Workspace,
    label: &str,
    value: &mut Option<K>,
    options: &[(K, &str)],
) {
    let chosen = value.and_then(|value| options.iter().find(|(key, _)| *key == value));
    let button = filter_button(ui, label, chosen.map(|(_, name)| *name));
    let candidates = || {
        let all = Candidate { key: None, name: workspace.text("ui.plan.any"), group: "" };
        let options =
            options.iter().map(|(key, name)| Candidate { key: Some(*key), name, group: "" });
        std::iter::once(all).chain(options).collect()
    };
    let picked = picker(ui, &button, label, workspace.lang, &[*value], candidates);
    // The picker toggles: a new key comes last, the present one is taken out.
    if let Some(picked) = picked {
        *value = picked.last().copied().filter(|last| *last != *value).flatten();
        egui::Popup::close_all(ui.ctx());
    }
}

fn filter_button(ui: &mut Ui, label: &str, chosen: Option<&str>) -> Response {
    let theme = theme::of(ui);
    let arrow = icon::sized(icons::ICON_ARROW_DROP_DOWN, 16.0).color(theme.text_weak);
    let (text, colour, fill) = match chosen {
        Some(chosen) => (chosen.to_owned(), theme.accent, theme.accent_soft),
        None => (label.to_owned(), theme.text_weak, theme.content),
    };
    let button =
        egui::Button::new((RichText::new(text).color(colour), arrow)).fill(fill).truncate();
    let said = chosen.map_or_else(|| label.to_owned(), |chosen| format!("{label} {chosen}"));
    ui.scope(|ui| {
        ui.set_max_width(180.0);
        ui.add(button).accessible_name(said)
    })
    .inner
}
