//! Faults of earlier runs that nobody was told of.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{NEW, TOLD};
use crate::store;

/// How many reports, and how many copies of plans, are kept.
const MOST: usize = 20;

/// A fault that ended an earlier run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Its report.
    pub report: PathBuf,
    /// The copy of the plan that was open, if it was in no file.
    pub copy: Option<PathBuf>,
}

/// The faults that ended earlier runs and were not told yet, the latest first. From now on they
/// count as told. Old reports and copies make room.
pub fn past(folder: &Path) -> Vec<Past> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort_unstable_by(|a, b| b.cmp(a));
    let untold = names.iter().filter_map(|name| name.strip_suffix(NEW));
    let past = untold
        .filter_map(|stem| {
            let report = folder.join(format!("{stem}{TOLD}"));
            fs::rename(folder.join(format!("{stem}{NEW}")), &report).ok()?;
            let copy = folder.join(format!("{stem}.{}", store::EXTENSION));
            Some(Past { report, copy: copy.is_file().then_some(copy) })
        })
        .collect();
    for ending in [TOLD, store::EXTENSION] {
        for name in names.iter().filter(|name| name.ends_with(ending)).skip(MOST) {
            // What cannot be removed stays, and is tried again at the next start.
            drop(fs::remove_file(folder.join(name)));
        }
    }
    past
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_once_and_with_its_copy() {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        for name in ["1-7.new.txt", "1-7.pufa.ron", "2-8.new.txt", "0-6.txt"] {
            fs::File::create(folder.path().join(name)).expect("writable");
        }
        let at = |name: &str| folder.path().join(name);
        let expected = [
            Past { report: at("2-8.txt"), copy: None },
            Past { report: at("1-7.txt"), copy: Some(at("1-7.pufa.ron")) },
        ];
        assert_eq!(past(folder.path()), expected);
        assert_eq!(past(folder.path()), []);
        assert!(at("0-6.txt").exists() && at("1-7.pufa.ron").exists());
    }

    #[test]
    fn old_reports_make_room_and_a_folder_that_is_not_there_is_empty() {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        for number in 0..MOST + 5 {
            fs::File::create(folder.path().join(format!("{number:03}.txt"))).expect("writable");
        }
        assert_eq!(past(folder.path()), []);
        assert_eq!(fs::read_dir(folder.path()).expect("there").count(), MOST);
        assert!(!folder.path().join("004.txt").exists() && folder.path().join("005.txt").exists());
        assert_eq!(past(&folder.path().join("no")), []);
    }
}
