//! `pufa forms`: a form for each unit to fill in.

use super::{CommandError, Console, Status, args::FormsArgs, plan_file};
use crate::{
    base::{Id, Message},
    collection,
    exchange::write_forms,
    model::{Plan, Unit},
};

pub(super) fn run(args: &FormsArgs, console: &mut Console<'_>) -> Result<Status, CommandError> {
    let opened = plan_file::open(&args.file)?;
    let plan = &opened.plan;
    let day = args.today.unwrap_or(console.today);
    let units = units(plan, &args.unit)?;
    write_forms(plan, &units, console.lang, day, &args.output)?;
    if let Some(fingerprint) = &opened.fingerprint {
        let handed_out = collection::hand_out(plan, &units, day);
        if handed_out != *plan {
            plan_file::save(&args.file, &handed_out, Some(fingerprint), console)?;
        }
    }
    let line = console.render(&Message::new("cli.forms.made").with("count", units.len()));
    writeln!(console.out, "{line}")?;
    Ok(Status::Done)
}

/// The units that are named, by name or alias; without any those to ask.
fn units(plan: &Plan, names: &[String]) -> Result<Vec<Id<Unit>>, CommandError> {
    if names.is_empty() {
        let units = collection::units_to_ask(plan);
        let none = || CommandError::Refused(Message::new("cli.forms.none"));
        return if units.is_empty() { Err(none()) } else { Ok(units) };
    }
    let find = |name: &String| {
        let is_named = |unit: &&Unit| unit.name == *name || unit.aliases.contains(name);
        let by_name = plan.units.iter().find(|unit| unit.name == *name);
        let unit = by_name.or_else(|| plan.units.iter().find(is_named));
        let missing = || Message::new("cli.forms.no-unit").with("unit", name);
        unit.map(|unit| unit.id).ok_or_else(|| CommandError::Refused(missing()))
    };
    names.iter().map(find).collect()
}
