//! Writing a journal while the plan is being changed.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};

use super::{
    ENDING,
    entry::{Chain, Entry, Head},
};
use crate::{
    model::Delta,
    store::disk::{Disk, DiskFile},
};

/// The journal of a plan that is open. Held by this program until it is dropped or removed.
///
/// After any error the journal must be given up and another one begun: nobody knows what of the
/// failed entry is on the disk, and a failed sync is never asked for again.
#[derive(Debug)]
pub struct Journal {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    file: Box<dyn DiskFile>,
    chain: Chain,
    size: u64,
}

impl Journal {
    /// Begins a journal in this folder, which is made if need be. `name` must be one that no other
    /// journal has or had.
    ///
    /// What `head.base` names must last before: the file as it was read, or a snapshot.
    pub fn begin(disk: Arc<dyn Disk>, folder: &Path, name: &str, head: Head) -> io::Result<Self> {
        disk.create_folder(folder)?;
        let path = folder.join(format!("{name}{ENDING}"));
        let mut file = disk.create_new(&path, None)?;
        // Without locks a second program might take this journal for one left over, offer what is
        // in it and, at worst, leave it lying: nothing is lost by going on.
        drop(file.hold());
        let mut journal = Self { disk, path, file, chain: Chain::default(), size: 0 };
        let begun = journal.write(&Entry::Begin(head));
        match begun.and_then(|()| journal.disk.sync_folder(folder)) {
            Ok(()) => Ok(journal),
            Err(error) => {
                // Nothing was promised in it, and left lying it would be told as lost work.
                drop(journal.remove());
                Err(error)
            }
        }
    }

    /// Writes down what became of the plan; when this comes back, it lasts.
    pub fn step(&mut self, at: DateTime<Utc>, delta: Delta) -> io::Result<()> {
        self.write(&Entry::Step { at, delta: Box::new(delta) })
    }

    /// Writes down that the plan as it is now is about to be written into its file, so that the
    /// file is known again if the program ends before it can say that it was.
    pub fn saving(&mut self) -> io::Result<()> {
        self.write(&Entry::Saving)
    }

    /// Its size in bytes.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Takes the journal away: all that is in it is in a file, or is not wanted.
    pub fn remove(self) -> io::Result<()> {
        let Self { disk, path, file, .. } = self;
        // Removed while it is held, so that nobody finds it in between.
        disk.remove(&path)?;
        drop(file);
        Ok(())
    }

    fn write(&mut self, entry: &Entry) -> io::Result<()> {
        let bytes = self.chain.append(entry);
        self.file.write_all(&bytes)?;
        self.file.sync()?;
        self.size += bytes.len() as u64;
        Ok(())
    }
}
