//! Cut off at every call to the disk, and after every order in which a disk may keep what was not
//! synced, there is one whole plan, and the journal has every step that was said to be safe.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
};

use chrono::DateTime;
use pufa::{
    base::Id,
    calendar::Span,
    model::{Activity, Delta, Plan},
    store::{
        self, Fingerprint, Lasting,
        disk::{Disk, DiskFile, Stat},
        journal::{Base, Head, Journal, Recorded},
    },
};
use uuid::Uuid;

const FILE: &str = "/共享/计划.pufa.ron";
const JOURNALS: &str = "/状态/journals";
/// How many changes may be waiting when the power goes; the older ones have arrived.
const MOST_PENDING: usize = 3;

#[test]
fn a_save_that_is_cut_off_anywhere_leaves_the_old_plan_or_the_new_one() {
    let (old, new) = (plan(1), plan(2));
    let mut tried = Tried::default();
    for calls in 0.. {
        let disk = SimulatedDisk::with(FILE, store::to_ron(&old).as_bytes());
        disk.fail_after(calls);
        let result = store::save_on(&disk, Path::new(FILE), &new, None);
        let saved = result.is_ok_and(|saved| saved.lasting == Lasting::Sure);
        disk.each_outcome(|files| {
            tried.outcomes += 1;
            let text = str::from_utf8(&files[Path::new(FILE)]).expect("text");
            let found = store::from_ron(text).unwrap_or_else(|error| panic!("{calls}: {error}"));
            assert!(found.plan == new || (found.plan == old && !saved), "cut off after {calls}");
        });
        tried.calls += 1;
        if saved && !disk.has_failed() {
            break;
        }
    }
    tried.at_least(12, 60);
}

#[test]
fn a_journal_that_is_cut_off_anywhere_has_all_that_was_said_to_be_safe() {
    const STEPS: u32 = 6;
    let base = plan(1);
    let mut tried = Tried::default();
    for calls in 0.. {
        let disk = Arc::new(SimulatedDisk::default());
        disk.fail_after(calls);
        let safe = write_journal(&disk, &base, STEPS);
        disk.each_outcome(|files| {
            tried.outcomes += 1;
            let found = files.values().next().map(|bytes| Recorded::from_bytes(bytes));
            match found {
                Some(Ok(recorded)) => {
                    let steps = recorded.steps.len();
                    assert!(steps >= safe, "cut off after {calls}: {steps} of {safe}");
                    let count = u32::try_from(steps).expect("few");
                    assert_eq!(recorded.plan(&base), plan(1 + count), "cut off after {calls}");
                }
                _ => assert_eq!(safe, 0, "cut off after {calls}: the journal is gone"),
            }
        });
        tried.calls += 1;
        if !disk.has_failed() {
            break;
        }
    }
    tried.at_least(20, 60);
}

/// Nobody was promised anything in it, and a start must not tell of lost work.
#[test]
fn a_journal_that_cannot_be_begun_leaves_no_file() {
    for calls in 0.. {
        let disk = Arc::new(SimulatedDisk::default());
        disk.fail_once_after(calls);
        write_journal(&disk, &plan(1), 0);
        let left = disk.state().now.names.len();
        if !disk.has_failed() {
            assert_eq!(left, 1, "it was begun");
            break;
        }
        assert_eq!(left, 0, "call {calls} failed");
    }
}

/// Keeps a journal until something fails; gives the number of steps that were said to be safe.
fn write_journal(disk: &Arc<SimulatedDisk>, base: &Plan, steps: u32) -> usize {
    let head = Head {
        plan: base.info.id,
        title: String::new(),
        file: Some(FILE.to_owned()),
        base: Base::Saved(Fingerprint::of(b"").to_string()),
        begun: DateTime::UNIX_EPOCH,
    };
    let name = Uuid::nil().to_string();
    let disk: Arc<dyn Disk> = Arc::clone(disk) as Arc<dyn Disk>;
    let Ok(mut journal) = Journal::begin(disk, Path::new(JOURNALS), &name, head) else { return 0 };
    (1..=steps)
        .take_while(|step| {
            let delta = Delta::between(&plan(*step), &plan(step + 1));
            journal.step(DateTime::UNIX_EPOCH, delta).is_ok()
        })
        .count()
}

#[derive(Default)]
struct Tried {
    calls: usize,
    outcomes: usize,
}

impl Tried {
    /// Fewer would mean that the disk is no longer asked one call at a time.
    #[expect(clippy::print_stderr, reason = "who runs it by hand wants the numbers")]
    fn at_least(&self, calls: usize, outcomes: usize) {
        eprintln!("cut off at {} calls, {} outcomes", self.calls, self.outcomes);
        assert!(self.calls >= calls && self.outcomes >= outcomes);
    }
}

fn plan(activities: u32) -> Plan {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 4).expect("国家宪法日");
    let mut plan = Plan::empty(Id::named("plan", "crash"), "计划", 2026);
    for number in 0..activities {
        let title = format!("活动{number}");
        let id = Id::named("activity", &title);
        plan.activities.insert(Activity::new(id, title, Span::day(day)));
    }
    plan
}

/// A disk in memory that knows what would be left of it when the power went now.
#[derive(Debug, Default)]
struct SimulatedDisk(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    calls_left: Option<usize>,
    fails_once: bool,
    has_failed: bool,
    /// What programs see.
    now: Files,
    /// What is sure to last.
    sure: Files,
    /// What was done since, oldest first.
    pending: Vec<Change>,
    next_node: usize,
}

/// Names of contents, and the contents.
#[derive(Clone, Debug, Default)]
struct Files {
    names: BTreeMap<PathBuf, usize>,
    contents: BTreeMap<usize, Vec<u8>>,
}

#[derive(Clone, Debug)]
enum Change {
    Name(PathBuf, usize),
    Unname(PathBuf),
    /// The content gets the second name, which may arrive without its first.
    Rename(PathBuf, PathBuf, usize),
    /// The content up to this length.
    Write(usize, Vec<u8>),
}

impl Files {
    fn apply(&mut self, change: &Change) {
        match change {
            Change::Name(path, node) => drop(self.names.insert(path.clone(), *node)),
            Change::Unname(path) => drop(self.names.remove(path)),
            Change::Rename(from, to, node) => {
                self.names.remove(from);
                self.names.insert(to.clone(), *node);
            }
            Change::Write(node, bytes) => drop(self.contents.insert(*node, bytes.clone())),
        }
    }

    fn by_name(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let content = |node| self.contents.get(node).cloned().unwrap_or_default();
        self.names.iter().map(|(path, node)| (path.clone(), content(node))).collect()
    }
}

impl State {
    fn change(&mut self, change: Change) {
        self.now.apply(&change);
        self.pending.push(change);
    }

    fn new_node(&mut self) -> usize {
        self.next_node += 1;
        self.next_node
    }

    /// Makes the changes last that `is_synced` picks.
    fn settle(&mut self, is_synced: impl Fn(&Change) -> bool) {
        let pending = std::mem::take(&mut self.pending);
        for change in pending {
            if is_synced(&change) {
                self.sure.apply(&change);
            } else {
                self.pending.push(change);
            }
        }
    }
}

impl SimulatedDisk {
    fn with(path: &str, content: &[u8]) -> Self {
        let disk = Self::default();
        {
            let mut state = disk.state();
            let node = state.new_node();
            for files in 0..2 {
                let files = if files == 0 { &mut state.now } else { &mut state.sure };
                files.names.insert(path.into(), node);
                files.contents.insert(node, content.to_vec());
            }
        }
        disk
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("one thread")
    }

    fn fail_after(&self, calls: usize) {
        self.state().calls_left = Some(calls);
    }

    fn fail_once_after(&self, calls: usize) {
        self.fail_after(calls);
        self.state().fails_once = true;
    }

    fn has_failed(&self) -> bool {
        self.state().has_failed
    }

    /// Every state the disk may be in when the power goes now: any of the last changes may have
    /// arrived or not, in any order, and of a write any part.
    fn each_outcome(&self, mut check: impl FnMut(BTreeMap<PathBuf, Vec<u8>>)) {
        let state = self.state();
        let (arrived, waiting) =
            state.pending.split_at(state.pending.len().saturating_sub(MOST_PENDING));
        let mut sure = state.sure.clone();
        for change in arrived {
            sure.apply(change);
        }
        for order in orders(waiting.len()) {
            let mut torn = vec![sure.clone()];
            for change in order.iter().map(|place| &waiting[*place]) {
                torn = torn.iter().flat_map(|files| parts(files, change)).collect();
            }
            for files in &torn {
                check(files.by_name());
            }
        }
    }
}

/// The ways a change may have arrived: a write may be cut anywhere or be all zeros.
fn parts(files: &Files, change: &Change) -> Vec<Files> {
    let variants = match change {
        Change::Write(node, bytes) => {
            let old = files.contents.get(node).map_or(0, Vec::len).min(bytes.len());
            let middle = old + (bytes.len() - old) / 2;
            let mut zeros = bytes.clone();
            zeros[old..].fill(0);
            let cut = |end: usize| Change::Write(*node, bytes[..end].to_vec());
            vec![change.clone(), cut(middle), cut(old), Change::Write(*node, zeros)]
        }
        other => vec![other.clone()],
    };
    let apply = |change: &Change| {
        let mut files = files.clone();
        files.apply(change);
        files
    };
    variants.iter().map(apply).collect()
}

/// Every choice of some of so many places, in every order.
fn orders(places: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    let mut last = all.clone();
    for _ in 0..places {
        last = last
            .iter()
            .flat_map(|order| {
                let free = (0..places).filter(|place| !order.contains(place));
                free.map(|place| [order.as_slice(), &[place]].concat()).collect::<Vec<_>>()
            })
            .collect();
        all.extend(last.iter().cloned());
    }
    all
}

/// Counts a call, and fails it when its time has come: from then on all of them, or once.
fn call(state: &mut State) -> io::Result<()> {
    match &mut state.calls_left {
        Some(0) => {
            state.has_failed = true;
            if state.fails_once {
                state.calls_left = None;
            }
            Err(io::ErrorKind::StorageFull.into())
        }
        Some(left) => {
            *left -= 1;
            Ok(())
        }
        None => Ok(()),
    }
}

impl Disk for SimulatedDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        call(&mut state)?;
        state.now.by_name().remove(path).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let size = self.read(path)?.len() as u64;
        Ok(Stat { is_folder: false, is_protected: false, size, written: None })
    }

    fn followed(&self, path: &Path) -> io::Result<PathBuf> {
        call(&mut self.state()).map(|()| path.to_owned())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut state = self.state();
        call(&mut state)?;
        let names = state.now.names.keys();
        Ok(names.filter(|path| path.parent() == Some(folder)).cloned().collect())
    }

    fn create_folder(&self, _: &Path) -> io::Result<()> {
        call(&mut self.state())
    }

    fn create_new(&self, path: &Path, _: Option<&Path>) -> io::Result<Box<dyn DiskFile>> {
        let mut state = self.state();
        call(&mut state)?;
        if state.now.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let node = state.new_node();
        state.change(Change::Name(path.to_owned(), node));
        Ok(Box::new(OpenFile { disk: Arc::clone(&self.0), node }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        call(&mut state)?;
        let node = *state.now.names.get(from).ok_or(io::ErrorKind::NotFound)?;
        state.change(Change::Rename(from.to_owned(), to.to_owned(), node));
        Ok(())
    }

    fn link(&self, original: &Path, name: &Path) -> io::Result<()> {
        let mut state = self.state();
        call(&mut state)?;
        let node = *state.now.names.get(original).ok_or(io::ErrorKind::NotFound)?;
        state.change(Change::Name(name.to_owned(), node));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        call(&mut state)?;
        if !state.now.names.contains_key(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        state.change(Change::Unname(path.to_owned()));
        Ok(())
    }

    fn is_held(&self, _: &Path) -> io::Result<bool> {
        call(&mut self.state()).map(|()| false)
    }

    fn remove_unless_held(&self, path: &Path) -> io::Result<bool> {
        self.remove(path).map(|()| true)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        call(&mut state)?;
        state.settle(|change| match change {
            Change::Name(path, _) | Change::Unname(path) => path.parent() == Some(folder),
            Change::Rename(_, to, _) => to.parent() == Some(folder),
            Change::Write(..) => false,
        });
        Ok(())
    }
}

#[derive(Debug)]
struct OpenFile {
    disk: Arc<Mutex<State>>,
    node: usize,
}

impl Write for OpenFile {
    /// Takes no more than a few bytes at a time, as a disk may.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.disk.lock().expect("one thread");
        call(&mut state)?;
        let most = bytes.len().div_ceil(2).max(64).min(bytes.len());
        let mut content = state.now.contents.get(&self.node).cloned().unwrap_or_default();
        content.extend_from_slice(&bytes[..most]);
        state.change(Change::Write(self.node, content));
        Ok(most)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl DiskFile for OpenFile {
    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.lock().expect("one thread");
        call(&mut state)?;
        let node = self.node;
        state.settle(|change| matches!(change, Change::Write(written, _) if *written == node));
        Ok(())
    }

    fn hold(&mut self) -> io::Result<()> {
        Ok(())
    }
}
