//! Copies of a plan that sync programs leave beside it when two computers saved at once.

use std::path::{Path, PathBuf};

use super::{disk::Disk, file, format::EXTENSION};

/// What sync programs put into the names of such copies, in small letters. Each takes the name of
/// the file and adds to it, in brackets or after a mark.
const MARKS: [&str; 5] = [
    "conflicted copy", // Dropbox, Nextcloud, ownCloud
    "conflict copy",   // Box, older Nextcloud
    "sync-conflict-",  // Syncthing
    "_conflict-",      // ownCloud
    "冲突",            // 坚果云 and others: 冲突文件, 冲突副本
];

/// The files beside a plan that are such copies of it, by name.
///
/// Found by name alone; whether a copy is of the same plan only its content says.
pub fn copies_beside(disk: &dyn Disk, plan: &Path) -> Vec<PathBuf> {
    let own = file::name(plan);
    let stem = own.strip_suffix(EXTENSION).unwrap_or(&own).trim_end_matches('.');
    let folder = plan.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut paths = disk.list(folder.unwrap_or(Path::new("."))).unwrap_or_default();
    paths.retain(|path| {
        let name = file::name(path);
        let added = name.strip_prefix(stem).unwrap_or_default().to_lowercase();
        name != own
            && name.to_lowercase().ends_with(".ron")
            && MARKS.iter().any(|mark| added.contains(mark))
    });
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;

    #[test]
    fn copies_of_sync_programs_are_told_from_other_files() {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        let copies = [
            "计划 (PC-2's conflicted copy 2026-11-24).pufa.ron",
            "计划 (冲突文件 张三 2026-11-24).pufa.ron",
            "计划.pufa.sync-conflict-20261124-083000-ABCDEF.ron",
            "计划.sync-conflict-20261124-083000-ABCDEF.pufa.ron",
        ];
        let others = [
            "计划.pufa.ron",
            "计划 备份.pufa.ron",
            "其他 (conflicted copy).pufa.ron",
            "计划冲突.docx",
        ];
        for name in copies.iter().chain(&others) {
            file::write_atomic(&folder.path().join(name), b"").expect("writable");
        }
        let found = copies_beside(&RealDisk, &folder.path().join("计划.pufa.ron"));
        let mut found: Vec<String> = found.iter().map(|path| file::name(path)).collect();
        found.sort();
        let mut expected = copies;
        expected.sort_unstable();
        assert_eq!(found, expected);
    }
}
