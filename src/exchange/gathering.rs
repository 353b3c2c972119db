//! A folder of plans: of units, of districts, of years.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    io,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

use super::Unreadable;
use crate::{
    base::Id,
    collection,
    import::Names,
    model::{District, Plan, Unit, UnitKind},
    stats::{PlanRole, RollUpRow},
    store::{
        self, EXTENSION, LoadError,
        disk::{Disk, RealDisk},
        file,
    },
};

/// Folders within folders are looked through so deep.
const DEEPEST: usize = 4;

/// The plans of a folder, read.
#[derive(Clone, Debug, Default)]
pub struct Gathering {
    /// The folder.
    pub folder: PathBuf,
    /// The plans, by the names of their files.
    pub plans: Vec<Gathered>,
    /// Files that are called plans and cannot be read, and why.
    pub unreadable: Vec<Unreadable>,
}

/// A plan of a folder.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// Its file.
    pub path: PathBuf,
    /// The plan.
    pub plan: Plan,
    /// What it comes to, and what it is beside the others.
    pub row: RollUpRow,
    /// Who made it, as far as the plan that is open knows them.
    pub sender: Option<Sender>,
}

/// Who made a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sender {
    /// A unit.
    Unit(Id<Unit>),
    /// A district.
    District(Id<District>),
}

/// Reads the plans below a folder. One that cannot be read keeps no other from being read; the
/// folder itself must be readable. `known` is the plan whose units and districts may have sent
/// them. `goes_on` is asked before each file; after a no, what was read so far comes back.
pub fn gather(
    folder: &Path,
    known: &Plan,
    today: NaiveDate,
    goes_on: &dyn Fn() -> bool,
) -> Result<Gathering, LoadError> {
    let disk = RealDisk;
    let failed = |source| LoadError::Read { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    plans_below(&disk, folder, DEEPEST, &mut paths).map_err(failed)?;
    let names = Names::of(known);
    let mut gathering = Gathering { folder: folder.to_owned(), ..Gathering::default() };
    for path in paths {
        if !goes_on() {
            break;
        }
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        match store::load(&path) {
            Ok(loaded) => {
                let row = RollUpRow::of(name, &loaded.plan, today);
                let gathered = Gathered::new(path, row, loaded.plan, &names);
                gathering.plans.push(gathered.named_as_in(known));
            }
            Err(error) => gathering.unreadable.push((name, error.problem().message)),
        }
    }
    let written = |path: &Path| disk.stat(path).ok().and_then(|stat| stat.written);
    mark_older(&mut gathering.plans, |gathered| written(&gathered.path));
    Ok(gathering)
}

/// The files that are called plans, by name. What cannot be looked into below the folder is passed
/// over, like what programs hide.
fn plans_below(
    disk: &dyn Disk,
    folder: &Path,
    depth: usize,
    found: &mut Vec<PathBuf>,
) -> io::Result<()> {
    let ending = format!(".{EXTENSION}");
    for path in disk.list(folder)? {
        let name = file::name(&path);
        if name.starts_with('.') {
            continue;
        }
        if disk.stat(&path).is_ok_and(|stat| stat.is_folder) {
            if depth > 0 {
                plans_below(disk, &path, depth - 1, found).unwrap_or_default();
            }
        } else if name.to_lowercase().ends_with(&ending) {
            found.push(path);
        }
    }
    Ok(())
}

impl Gathered {
    fn new(path: PathBuf, mut row: RollUpRow, plan: Plan, names: &Names<'_>) -> Self {
        if collection::is_part(&plan) {
            row.role = PlanRole::Part;
        }
        let sender = sender(&plan, names);
        Self { path, plan, row, sender }
    }

    /// A unit's part has the head of the plan it was made from, which does not name the unit.
    fn named_as_in(mut self, known: &Plan) -> Self {
        if let (PlanRole::Part, Some(sender)) = (self.row.role, self.sender) {
            sender.name(known).clone_into(&mut self.row.organisation);
        }
        self
    }
}

/// The unit that has the name of the plan's organisation, or the district that stands in it.
fn sender(plan: &Plan, names: &Names<'_>) -> Option<Sender> {
    if let [form] = plan.forms.as_slice()
        && collection::is_part(plan)
    {
        return Some(Sender::Unit(form.unit));
    }
    let organisation = &plan.info.organisation;
    let unit = names.unit(&organisation.name).one().map(Sender::Unit);
    let district = || {
        let of_name = names.district_in(&organisation.name);
        of_name.or_else(|| names.district_in(&organisation.city)).map(Sender::District)
    };
    unit.or_else(district)
}

/// Of files with the same plan the one that was written last counts; of equally old ones the first.
fn mark_older<T: Ord>(plans: &mut [Gathered], written: impl Fn(&Gathered) -> T) {
    let mut latest: BTreeMap<Id<Plan>, (T, usize)> = BTreeMap::new();
    let mut older = Vec::new();
    for (place, gathered) in plans.iter().enumerate() {
        if gathered.row.role != PlanRole::Counted {
            continue;
        }
        let time = written(gathered);
        match latest.entry(gathered.plan.info.id) {
            Entry::Vacant(entry) => drop(entry.insert((time, place))),
            Entry::Occupied(mut entry) if time > entry.get().0 => {
                older.push(entry.insert((time, place)).1);
            }
            Entry::Occupied(_) => older.push(place),
        }
    }
    for place in older {
        if let Some(gathered) = plans.get_mut(place) {
            gathered.row.role = PlanRole::Older;
        }
    }
}

impl Gathering {
    /// The rows of its plans.
    pub fn rows(&self) -> impl Iterator<Item = &RollUpRow> {
        self.plans.iter().map(|gathered| &gathered.row)
    }

    /// The plans that can be merged into this one: those of its year that count, without itself
    /// and without parts of units, which are taken back instead.
    pub fn to_merge<'a>(&'a self, plan: &Plan) -> impl Iterator<Item = &'a Gathered> {
        let ours = plan.clone();
        self.plans.iter().filter(move |gathered| {
            gathered.row.role == PlanRole::Counted
                && gathered.row.year == ours.info.year
                && gathered.plan != ours
        })
    }

    /// The files of forms that came back, filled in as parts of this plan.
    pub fn parts_of<'a>(&'a self, plan: &Plan) -> impl Iterator<Item = &'a Path> {
        let id = plan.info.id;
        let parts = self.plans.iter().filter(|it| it.row.role == PlanRole::Part);
        parts.filter(move |it| it.plan.info.id == id).map(|it| it.path.as_path())
    }

    /// The units of a plan that sent nothing, by kind and name; its districts where it has no units
    /// for them. Only those of a class of which somebody did: from a folder of districts no office
    /// of the city is missing.
    pub fn outstanding(&self, known: &Plan) -> Vec<Sender> {
        let sent: Vec<Sender> = self.plans.iter().filter_map(|it| it.sender).collect();
        let mut all: Vec<&Unit> = known.units.iter().collect();
        all.sort_by_key(|unit| (unit.kind, unit.name.as_str()));
        let are_units = all.iter().any(|unit| unit.kind == UnitKind::District);
        let districts = known.districts.iter().filter(|_| !are_units);
        let units = all.into_iter().map(|unit| Sender::Unit(unit.id));
        let all = units.chain(districts.map(|district| Sender::District(district.id)));
        let is_asked =
            |it: &Sender| sent.iter().any(|sent| sent.is_district(known) == it.is_district(known));
        all.filter(|sender| !sent.contains(sender) && is_asked(sender)).collect()
    }
}

impl Sender {
    fn is_district(self, known: &Plan) -> bool {
        match self {
            Self::Unit(id) => {
                known.units.get(id).is_some_and(|unit| unit.kind == UnitKind::District)
            }
            Self::District(_) => true,
        }
    }

    /// What the plan calls them; nothing if it does not know them.
    pub fn name(self, known: &Plan) -> &str {
        match self {
            Self::Unit(id) => known.units.get(id).map_or("", |unit| &unit.name),
            Self::District(id) => known.districts.get(id).map_or("", |district| &district.name),
        }
    }
}
