//! What a plan holds besides its records: head, word lists, lists, deck, holidays, forms.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    conflict::{About, Choices, Conflict, ConflictKey, ConflictKind, Says, Settled},
    removed::Sides,
    values::{ThreeMaps, by_fields},
};
use crate::{
    calendar::HolidayYear,
    edit::fields::HEAD,
    model::{Deck, Dictionaries, Lists, Plan, PlanInfo, UnitForm},
};

type Fields = Map<String, Value>;

/// Everything of a plan that is no record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::edit) struct Head {
    info: PlanInfo,
    dictionaries: Dictionaries,
    lists: Lists,
    deck: Deck,
    holidays: Vec<HolidayYear>,
    forms: Vec<UnitForm>,
}

impl Head {
    pub fn of(plan: &Plan) -> Self {
        Self {
            info: plan.info.clone(),
            dictionaries: plan.dictionaries.clone(),
            lists: plan.lists.clone(),
            deck: plan.deck.clone(),
            holidays: plan.holidays.clone(),
            forms: plan.forms.clone(),
        }
    }

    /// Its fields as files have them.
    pub fn fields(&self) -> Fields {
        match serde_json::to_value(self) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        }
    }

    fn put_into(self, plan: &mut Plan) {
        let Self { info, dictionaries, lists, deck, holidays, forms } = self;
        // The id of a plan stays, whatever is merged into it.
        plan.info = PlanInfo { id: plan.info.id, ..info };
        plan.dictionaries = dictionaries;
        plan.lists = lists;
        plan.deck = deck;
        plan.holidays = holidays;
        plan.forms = forms;
    }
}

/// Takes what their side changed into a plan that has our head as yet.
pub(super) fn merge(
    plan: &mut Plan,
    base: Option<&Plan>,
    sides: &Sides,
    choices: &Choices,
    conflicts: &mut Vec<Conflict>,
) {
    let base = base.map(Head::of);
    let (ours, theirs) = (Head::of(&sides.ours), Head::of(&sides.theirs));
    if theirs == ours || base.as_ref() == Some(&theirs) {
        return;
    }
    if base.as_ref() == Some(&ours) {
        theirs.put_into(plan);
        return;
    }
    let about = About::Plan;
    let base = base.map(|base| base.fields());
    let (mine, others) = (ours.fields(), theirs.fields());
    let maps = ThreeMaps { base: base.as_ref(), ours: &mine, theirs: &others };
    let make = |fields| serde_json::from_value::<Head>(Value::Object(fields)).ok();
    let Some((head, mut found)) = by_fields(about, HEAD, maps, choices, make) else {
        // No head can have the fields of both: one of them counts as it is.
        let settled = ConflictKey::whole(about).side(choices);
        if settled == Some(Settled::Theirs) {
            theirs.put_into(plan);
        }
        let says =
            [mine, others].map(|fields| Says::Changed(changed_fields(base.as_ref(), &fields)));
        conflicts.push(Conflict::whole(about, ConflictKind::Record, settled, says));
        return;
    };
    head.put_into(plan);
    conflicts.append(&mut found);
}

/// Labels of the parts in which a head differs from its base.
fn changed_fields(base: Option<&Fields>, fields: &Fields) -> Vec<&'static str> {
    let differs = |name| base.and_then(|base| base.get(name)) != fields.get(name);
    HEAD.iter().filter(|field| differs(field.name)).map(|field| field.label).collect()
}
