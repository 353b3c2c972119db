//! Writing files so that there is never half of one.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use chrono::NaiveDate;

use super::{
    Fingerprint,
    disk::{Disk, DiskFile, RealDisk},
    fault::plain,
    format::EXTENSION,
};
use crate::base::{Message, Problem};

/// A file was not written; what was there before is still there.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written", path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// What is known about a file that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// It will be there after a power cut.
    Sure,
    /// It is there now, but the disk reported a fault when asked to keep the name: a copy elsewhere
    /// is wise.
    Doubtful,
}

/// Writes a file, or replaces it, in one step: whoever reads it finds the old content or the new.
///
/// A symbolic link stays, and the file it points to is replaced.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace(&RealDisk, path, Previous::Drop, bytes).map(drop)
}

/// A file itself, or the files of a folder that end in one of these ways, by name. What office
/// programs leave beside an open file is passed over.
pub fn files_in(path: &Path, endings: &[&str]) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|path| {
        let name = name(path).to_lowercase();
        let is_left_over = name.starts_with("~$") || name.starts_with('.');
        path.is_file() && !is_left_over && endings.iter().any(|end| name.ends_with(end))
    });
    files.sort();
    Ok(files)
}

/// Gives a damaged file a second name that says so, so that what comes in its place does not take
/// the only copy away; gives that name.
pub fn keep_aside(disk: &dyn Disk, path: &Path, day: NaiveDate) -> io::Result<PathBuf> {
    let name = name(path);
    let stem = name.strip_suffix(EXTENSION).unwrap_or(&name).trim_end_matches('.');
    let mut names = (1..).map(|number| match number {
        1 => path.with_file_name(format!("{stem}（已损坏 {day}）.{EXTENSION}")),
        _ => path.with_file_name(format!("{stem}（已损坏 {day} {number}）.{EXTENSION}")),
    });
    let aside = names.find(|name| disk.stat(name).is_err());
    let aside = aside.ok_or(io::ErrorKind::AlreadyExists)?;
    disk.link(path, &aside)?;
    Ok(aside)
}

/// The first of `name.ending`, `name（2）.ending`, … in a folder that is not there yet, so that
/// nothing is written over; without an ending for folders.
pub fn free_path(folder: &Path, name: &str, ending: &str) -> PathBuf {
    let dot = if ending.is_empty() { "" } else { "." };
    let path = |number: &str| folder.join(format!("{name}{number}{dot}{ending}"));
    let numbered = (2..).map(|number| path(&format!("（{number}）")));
    let mut paths = std::iter::once(path("")).chain(numbered);
    paths.find(|path| !path.exists()).unwrap_or_else(|| path(""))
}

/// The last part of a path, as people know the file.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What becomes of the content that is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Previous {
    /// It stays beside the file as `<name>.bak`.
    Keep,
    /// It goes.
    Drop,
}

/// The same on any disk, and the previous content may stay.
pub(super) fn replace(
    disk: &dyn Disk,
    path: &Path,
    previous: Previous,
    bytes: &[u8],
) -> Result<Lasting, WriteError> {
    replace_target(disk, path, previous, bytes)
        .map_err(|source| WriteError { path: path.to_owned(), source })
}

fn replace_target(
    disk: &dyn Disk,
    path: &Path,
    previous: Previous,
    bytes: &[u8],
) -> io::Result<Lasting> {
    let target = disk.followed(path)?;
    let old = match disk.stat(&target) {
        Ok(stat) if stat.is_folder => return Err(io::ErrorKind::IsADirectory.into()),
        // A file that is write-protected is meant to stay as it is.
        Ok(stat) if stat.is_protected => return Err(io::ErrorKind::PermissionDenied.into()),
        Ok(_) => Some(target.as_path()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    remove_leftovers(disk, &target);

    let beside = Beside::write(disk, &target, old, bytes)?;
    if let (Previous::Keep, Some(old)) = (previous, old) {
        keep_previous(disk, old)?;
    }
    beside.take_place_of(&target)?;
    // From here on the new content is the file; a fault only makes it doubtful.
    let folder = target.parent().unwrap_or(Path::new(""));
    Ok(match disk.sync_folder(folder) {
        Ok(()) => Lasting::Sure,
        Err(_) => Lasting::Doubtful,
    })
}

/// The new content under a name of its own, removed again unless it takes the place of the old.
struct Beside<'a> {
    disk: &'a dyn Disk,
    path: PathBuf,
    /// Held until the rename, so that nobody takes the file for a leftover.
    _file: Box<dyn DiskFile>,
    is_placed: bool,
}

impl<'a> Beside<'a> {
    /// Writes and syncs it in the folder of the target, with the permissions of the old file.
    fn write(
        disk: &'a dyn Disk,
        target: &Path,
        old: Option<&Path>,
        bytes: &[u8],
    ) -> io::Result<Self> {
        let (path, mut file) = create_beside(disk, target, old)?;
        // Where there are no locks, nobody can take the file for free either.
        drop(file.hold());
        let written = file.write_all(bytes).and_then(|()| file.sync());
        let beside = Self { disk, path, _file: file, is_placed: false };
        written.map(|()| beside)
    }

    fn take_place_of(mut self, target: &Path) -> io::Result<()> {
        self.disk.rename(&self.path, target)?;
        self.is_placed = true;
        Ok(())
    }
}

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        if !self.is_placed {
            // What cannot be removed now goes with the next save.
            drop(self.disk.remove(&self.path));
        }
    }
}

fn create_beside(
    disk: &dyn Disk,
    target: &Path,
    old: Option<&Path>,
) -> io::Result<(PathBuf, Box<dyn DiskFile>)> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    const MOST_TRIES: u32 = 100;
    let mut tries = 0;
    loop {
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let ending = format!(".{}-{number}{LEFTOVER_ENDING}", process::id());
        let path = beside(target, &ending);
        match disk.create_new(&path, old) {
            Ok(file) => return Ok((path, file)),
            // Another computer may use the same folder and number.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < MOST_TRIES => {
                tries += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

const LEFTOVER_ENDING: &str = ".saving";

/// Most bytes of a file name on the usual file systems.
const LONGEST_NAME: usize = 255;

/// The hidden name beside a file that ends so: `.<name><ending>`, or with a short name made from
/// the long one where that would not fit.
pub(super) fn beside(target: &Path, ending: &str) -> PathBuf {
    let mut name = hidden_name(target, ending.len().max(ROOM_FOR_ENDINGS));
    name.push(ending);
    target.with_file_name(name)
}

/// So that all names beside one file begin alike, whatever their ending.
const ROOM_FOR_ENDINGS: usize = 32;

fn hidden_name(target: &Path, room: usize) -> OsString {
    let name = target.file_name().unwrap_or_default();
    let mut hidden = OsString::from(".");
    if name.len() + 1 + room <= LONGEST_NAME {
        hidden.push(name);
    } else {
        let short = Fingerprint::of(name.as_encoded_bytes()).short();
        hidden.push(format!("pufa-{short}"));
    }
    hidden
}

/// Removes what earlier saves of this file left behind when power or program failed.
///
/// A file that is held belongs to another program that is saving right now. Nothing here is worth
/// failing a save for: what cannot be removed stays.
fn remove_leftovers(disk: &dyn Disk, target: &Path) {
    let mut start = hidden_name(target, ROOM_FOR_ENDINGS);
    start.push(".");
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = disk.list(folder.unwrap_or(Path::new("."))) else { return };
    for path in entries {
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        if name.starts_with(start.as_encoded_bytes()) && name.ends_with(LEFTOVER_ENDING.as_bytes())
        {
            drop(disk.remove_unless_held(&path));
        }
    }
}

/// Gives the file a second name, so that it is never away.
fn keep_previous(disk: &dyn Disk, target: &Path) -> io::Result<()> {
    let mut backup = target.as_os_str().to_owned();
    backup.push(".bak");
    let backup = PathBuf::from(backup);
    let removed = disk.remove(&backup);
    let linked = match removed {
        Err(error) if !is_without_backup(&error) => Err(error),
        _ => disk.link(target, &backup),
    };
    match linked {
        // A name so long that nothing can be added to it goes without.
        Err(error) if error.kind() == io::ErrorKind::InvalidFilename => Ok(()),
        result => result,
    }
}

fn is_without_backup(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename)
}

impl WriteError {
    /// The same for people.
    pub fn problem(&self) -> Problem {
        let (key, hint) = match self.source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                ("store.write.full", "store.write.full.hint")
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                ("store.write.denied", "store.write.denied.hint")
            }
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                ("store.write.no-folder", "store.write.no-folder.hint")
            }
            io::ErrorKind::IsADirectory => ("store.write.folder", "store.write.folder.hint"),
            io::ErrorKind::InvalidFilename => ("store.write.name", "store.write.name.hint"),
            _ => ("store.write.failed", "store.write.failed.hint"),
        };
        let mut problem = plain(key, hint);
        problem.place.file = Some(name(&self.path));
        Problem { message: Message::new(key).with("file", name(&self.path)), ..problem }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("the system has a folder for temporary files")
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        let mut names: Vec<String> =
            entries.map(|entry| name(&entry.expect("readable").path())).collect();
        names.sort();
        names
    }

    #[test]
    fn the_previous_file_is_kept_once_and_only_when_asked_for() {
        let folder = folder();
        let path = folder.path().join("a");
        for content in [b"1", b"2", b"3"] {
            replace(&RealDisk, &path, Previous::Keep, content).expect("writable");
        }
        assert_eq!(fs::read(folder.path().join("a.bak")).expect("kept"), b"2");
        write_atomic(&path, b"4").expect("writable");
        assert_eq!(fs::read(folder.path().join("a.bak")).expect("kept"), b"2");
        assert_eq!(names(folder.path()), ["a", "a.bak"]);
    }

    #[test]
    fn leftovers_of_this_file_go_and_those_of_others_stay() {
        let folder = folder();
        for name in [".a.k3Xw.saving", ".b.k3Xw.saving", ".a.notes"] {
            File::create(folder.path().join(name)).expect("writable");
        }
        let busy = folder.path().join(".a.busy.saving");
        let busy = File::create(busy).expect("writable");
        busy.lock().expect("nobody else has it");

        write_atomic(&folder.path().join("a"), b"new").expect("writable");
        assert_eq!(names(folder.path()), [".a.busy.saving", ".a.notes", ".b.k3Xw.saving", "a"]);
    }

    #[test]
    fn a_folder_that_is_not_there_and_a_folder_in_the_place_of_a_file_are_told_apart() {
        let folder = folder();
        let write = |path: &Path| write_atomic(path, b"").map_err(|error| error.problem().code);
        assert_eq!(write(&folder.path().join("no/a")), Err("store.write.no-folder"));
        assert_eq!(write(folder.path()), Err("store.write.folder"));
    }

    #[test]
    fn the_longest_name_a_disk_knows_can_be_saved_again_and_again() {
        let folder = folder();
        let name = format!("{}🏛.pufa.ron", "普".repeat(80));
        assert_eq!(name.len(), 253);
        let path = folder.path().join(&name);
        for content in [b"1", b"2"] {
            replace(&RealDisk, &path, Previous::Keep, content).expect("writable");
        }
        assert_eq!(fs::read(&path).expect("there"), b"2");
        assert_eq!(names(folder.path()), [name], "no room for a longer name");

        let longer = folder.path().join("普".repeat(86));
        let error = write_atomic(&longer, b"").expect_err("258 bytes");
        assert_eq!(error.problem().code, "store.write.name");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay_as_they_are() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = folder();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        symlink("real", &link).expect("links are known here");
        write_atomic(&link, b"1").expect("a link to nothing makes the file");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("own file");

        write_atomic(&link, b"2").expect("writable");

        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read(&real).expect("there"), b"2");
        assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_write_protected_file_is_not_replaced() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder();
        let path = folder.path().join("a");
        write_atomic(&path, b"1").expect("writable");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("own file");
        let error = write_atomic(&path, b"2").expect_err("protected");
        assert_eq!(error.problem().code, "store.write.denied");
        assert_eq!(fs::read(&path).expect("there"), b"1");
    }
}
