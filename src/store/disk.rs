//! The one way to the disk, small enough that a test can fail or cut every call.
//!
//! What is written here promises no more than a disk keeps: bytes last after [`DiskFile::sync`],
//! names after [`Disk::sync_folder`], and a rename is the only step that replaces a file whole.

use std::{
    fmt,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// What this room asks of a disk. Paths are as the system takes them.
pub trait Disk: Send + Sync + fmt::Debug {
    /// All bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What is known of a file without reading it. Follows links.
    fn stat(&self, path: &Path) -> io::Result<Stat>;

    /// The file itself when the path is a link to it, also when that file does not exist yet.
    fn followed(&self, path: &Path) -> io::Result<PathBuf>;

    /// The entries of a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Makes a folder and those above it.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes an empty file that must not exist yet, with the permissions of another one.
    fn create_new(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn DiskFile>>;

    /// Gives a file another name, in the place of the file that has it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file a second name, by a copy where links are unknown.
    fn link(&self, original: &Path, name: &Path) -> io::Result<()>;

    /// Takes a name away.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Whether a running program holds a file, as far as the file system can tell.
    fn is_held(&self, path: &Path) -> io::Result<bool>;

    /// Takes a file away unless a running program holds it; true if it is gone.
    fn remove_unless_held(&self, path: &Path) -> io::Result<bool>;

    /// Makes the names of a folder last. Where a file system has no such thing, nothing happens.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// A file that is being written, from its beginning to its end.
pub trait DiskFile: Write + Send + fmt::Debug {
    /// Makes what was written last. After a failure nobody knows what did: the file is lost.
    fn sync(&mut self) -> io::Result<()>;

    /// Holds the file until it is closed, so that [`Disk::remove_unless_held`] leaves it alone.
    fn hold(&mut self) -> io::Result<()>;
}

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Whether it must not be written.
    pub is_protected: bool,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, if the file system says so.
    pub written: Option<SystemTime>,
}

/// The disks of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let metadata = fs::metadata(path)?;
        Ok(Stat {
            is_folder: metadata.is_dir(),
            is_protected: metadata.permissions().readonly(),
            size: metadata.len(),
            written: metadata.modified().ok(),
        })
    }

    fn followed(&self, path: &Path) -> io::Result<PathBuf> {
        match fs::canonicalize(path) {
            Ok(target) => Ok(target),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(path) {
                Ok(link) => Ok(path.parent().unwrap_or(Path::new("")).join(link)),
                Err(_) => Ok(path.to_owned()),
            },
            Err(error) => Err(error),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder)?;
        let mut paths = entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<PathBuf>>>()?;
        paths.sort();
        Ok(paths)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn create_new(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn DiskFile>> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        if let Some(like) = like {
            let permissions = fs::metadata(like)?.permissions();
            if let Err(error) = fs::set_permissions(path, permissions) {
                drop(fs::remove_file(path));
                return Err(error);
            }
        }
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, original: &Path, name: &Path) -> io::Result<()> {
        fs::hard_link(original, name).or_else(|_| fs::copy(original, name).map(drop))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn is_held(&self, path: &Path) -> io::Result<bool> {
        Ok(matches!(File::open(path)?.try_lock(), Err(TryLockError::WouldBlock)))
    }

    fn remove_unless_held(&self, path: &Path) -> io::Result<bool> {
        // Where a file system has no locks, nobody can hold a file, nor tell that nobody does.
        let is_free = File::open(path)?.try_lock().is_ok();
        if is_free {
            fs::remove_file(path)?;
        }
        Ok(is_free)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Only Unix lets a program ask for it, and some network file systems refuse.
        if cfg!(not(unix)) {
            return Ok(());
        }
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        match File::open(folder)?.sync_all() {
            Err(error) if is_unknown_here(&error) => Ok(()),
            result => result,
        }
    }
}

fn is_unknown_here(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

impl DiskFile for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }

    fn hold(&mut self) -> io::Result<()> {
        Ok(self.try_lock()?)
    }
}
