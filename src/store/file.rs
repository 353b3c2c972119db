//! Writing files so that there is never half of one.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::fault::plain;
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

/// Writes a file, or replaces it, in one step: whoever reads it finds the old content or the new.
///
/// A symbolic link stays, and the file it points to is replaced.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace(path, Previous::Drop, |file| file.write_all(bytes))
}

/// The same, and the previous content stays beside it as `<name>.bak`.
pub(super) fn replace_keeping_previous(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace(path, Previous::Keep, |file| file.write_all(bytes))
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

/// The last part of a path, as people know the file.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[derive(Clone, Copy)]
enum Previous {
    Keep,
    Drop,
}

fn replace(
    path: &Path,
    previous: Previous,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), WriteError> {
    replace_target(path, previous, write)
        .map_err(|source| WriteError { path: path.to_owned(), source })
}

fn replace_target(
    path: &Path,
    previous: Previous,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let target = followed(path)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if target.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    remove_leftovers(folder, &target);

    let mut beside = beside(folder, &target)?;
    // Held until the rename, so that nobody takes the file for a leftover. Where a file system has
    // no locks, nobody can take the lock to remove it either.
    drop(beside.as_file().try_lock());
    write(beside.as_file_mut())?;
    beside.as_file().sync_all()?;
    if matches!(previous, Previous::Keep) && target.exists() {
        keep_previous(&target)?;
    }
    beside.persist(&target).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// The file itself when the path is a link to it, also when that file does not exist yet.
fn followed(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Ok(target) => Ok(target),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(path) {
            Ok(link) => Ok(path.parent().unwrap_or(Path::new("")).join(link)),
            Err(_) => Ok(path.to_owned()),
        },
        Err(error) => Err(error),
    }
}

/// An empty file in the same folder, with the permissions of the one it will replace.
fn beside(folder: &Path, target: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let prefix = leftover_prefix(target);
    builder.prefix(&prefix).suffix(LEFTOVER_SUFFIX);
    match fs::metadata(target) {
        // A file that is write-protected is meant to stay as it is.
        Ok(metadata) if metadata.permissions().readonly() => {
            Err(io::ErrorKind::PermissionDenied.into())
        }
        Ok(metadata) => {
            let file = builder.tempfile_in(folder)?;
            fs::set_permissions(file.path(), metadata.permissions())?;
            Ok(file)
        }
        Err(_) => {
            #[cfg(unix)]
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
            builder.tempfile_in(folder)
        }
    }
}

const LEFTOVER_SUFFIX: &str = ".saving";

fn leftover_prefix(target: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    prefix.push(".");
    prefix
}

/// Removes what earlier saves of this file left behind when power or program failed.
///
/// A file whose lock is held belongs to another program that is saving right now. Nothing here is
/// worth failing a save for: what cannot be removed stays.
fn remove_leftovers(folder: &Path, target: &Path) {
    let prefix = leftover_prefix(target);
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let bytes = name.as_encoded_bytes();
        let is_leftover = bytes.starts_with(prefix.as_encoded_bytes())
            && bytes.ends_with(LEFTOVER_SUFFIX.as_bytes());
        if is_leftover
            && let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
        {
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// Gives the file a second name, so that it is never away; copies where links are unknown.
fn keep_previous(target: &Path) -> io::Result<()> {
    let mut backup = target.as_os_str().to_owned();
    backup.push(".bak");
    match fs::remove_file(&backup) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::hard_link(target, &backup).or_else(|_| fs::copy(target, &backup).map(drop))
}

/// Makes the new name last through a power cut; only Unix lets a program ask for it.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        // Some network file systems refuse; the file itself is safe by then.
        drop(File::open(folder)?.sync_all());
    }
    Ok(())
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
            _ => ("store.write.failed", "store.write.failed.hint"),
        };
        let mut problem = plain(key, hint);
        problem.place.file = Some(name(&self.path));
        Problem { message: Message::new(key).with("file", name(&self.path)), ..problem }
    }
}

#[cfg(test)]
mod tests {
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
    fn a_full_disk_keeps_the_old_file_and_leaves_nothing_behind() {
        let folder = folder();
        let path = folder.path().join("计划.pufa.ron");
        write_atomic(&path, b"old").expect("writable");

        let error = replace(&path, Previous::Keep, |file| {
            file.write_all(b"half of the ne")?;
            Err(io::ErrorKind::StorageFull.into())
        })
        .expect_err("the disk is full");

        assert_eq!(error.problem().code, "store.write.full");
        assert_eq!(fs::read(&path).expect("still there"), b"old");
        assert_eq!(names(folder.path()), ["计划.pufa.ron"]);
    }

    #[test]
    fn the_previous_file_is_kept_once_and_only_when_asked_for() {
        let folder = folder();
        let path = folder.path().join("a");
        for content in [b"1", b"2", b"3"] {
            replace_keeping_previous(&path, content).expect("writable");
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
