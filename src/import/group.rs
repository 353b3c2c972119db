//! What a heading between the rows says of the rows below it.

use super::{
    Cell,
    field::{Field, Kind},
    kind::Context,
    names::Named,
    plain, time,
    words::words,
};
use crate::{
    base::{Code, Id},
    model::{District, DutyTime, ListKind, Team, TimeRule, Unit},
};

/// What the headings above a row say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Group {
    /// 一、共性清单.
    pub list: Option<ListKind>,
    /// 市教育局, where the list has no column of units.
    pub unit: Option<Id<Unit>>,
    /// 第一季度, in a list by the calendar.
    pub time: Option<DutyTime>,
    /// （一）领导干部, in a list by audiences.
    pub audience: Option<Code>,
    /// 东河区, in a register of sites.
    pub district: Option<Id<District>>,
    /// 普法讲师团, in a list of people.
    pub team: Option<Id<Team>>,
}

impl Group {
    /// Takes in a heading; false if it says nothing that is understood.
    pub fn enter(&mut self, text: &str, context: &mut Context<'_, '_>) -> bool {
        let name = plain::unnumbered(text).trim_end_matches(['：', ':']);
        match context.kind {
            Kind::Duties => self.enter_duties(name, context),
            Kind::Sites | Kind::Activities => {
                let district = context.names.district(name).one();
                self.district = district;
                district.is_some() || self.enter_unit(name, context)
            }
            Kind::People => {
                self.team = context.names.team(name).one();
                self.team.is_some() || self.enter_unit(name, context)
            }
            Kind::Units | Kind::Materials => false,
        }
    }

    fn enter_duties(&mut self, name: &str, context: &mut Context<'_, '_>) -> bool {
        if let Some(list) = context.names.list_in(name) {
            *self = Self { list: Some(list), ..Self::default() };
            return true;
        }
        if self.enter_unit(name, context) {
            self.audience = None;
            return true;
        }
        let read = time::read(&Cell::Text(name.into()), context.names, context.defaults.year);
        if read.time.rule != TimeRule::Unclear {
            self.time = Some(read.time);
            return true;
        }
        self.audience = context.names.audience(name);
        self.audience.is_some()
    }

    /// A unit of the register; one that is not in it only where no column names units.
    fn enter_unit(&mut self, name: &str, context: &mut Context<'_, '_>) -> bool {
        let has_column = context.mapping.columns_of(Field::Unit).next().is_some();
        self.unit = match context.names.unit(name) {
            Named::One(unit) => Some(unit),
            Named::Unknown if !has_column && ends_like_a_unit(name) => {
                context.units(name).lead.first().copied()
            }
            Named::Several | Named::Unknown => None,
        };
        self.unit.is_some()
    }
}

fn ends_like_a_unit(name: &str) -> bool {
    words().unit_ends.iter().any(|end| name.ends_with(end.as_str()))
}
