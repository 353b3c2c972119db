//! The container of office files before 2007: a small file system of sectors in one file
//! (MS-CFB).
//!
//! Every chain of sectors is followed at most as many steps as the file has sectors, so that loops
//! end and nothing grows past the size of the file.

use super::super::Refusal;

/// Sector numbers from here on are marks: end of a chain, free, part of the table itself.
const FIRST_MARK: u32 = 0xFFFF_FFFA;
/// Streams below this size lie in the stream of small sectors.
const SMALL_STREAM: usize = 4096;
const SMALL_SECTOR: usize = 64;
const DIRECTORY_ENTRY: usize = 128;

/// A compound file, its directory read.
pub struct Compound<'a> {
    sectors: Sectors<'a>,
    /// The sector after each sector.
    next: Vec<u32>,
    next_small: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    first: u32,
    size: usize,
}

#[derive(Clone, Copy)]
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
}

impl<'a> Compound<'a> {
    /// Reads the header, the tables of chains and the directory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return Err(damaged("size of sectors")),
        };
        let sectors = Sectors { bytes, size };
        let next = chains(sectors, bytes)?;
        let directory = sectors.chain(u32_at(bytes, 48)?, &next, usize::MAX)?;
        let entries: Vec<Entry> =
            directory.chunks_exact(DIRECTORY_ENTRY).filter_map(Entry::read).collect();
        let root = entries.first().ok_or_else(|| damaged("directory"))?;
        let small = sectors.chain(root.first, &next, root.size)?;
        let next_small = sectors.chain(u32_at(bytes, 60)?, &next, usize::MAX)?;
        Ok(Self { sectors, next, next_small: numbers(&next_small).collect(), small, entries })
    }

    /// Whether there is a stream or a folder of that name.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The content of a stream.
    pub fn stream(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        let entry = self.entry(name).ok_or_else(|| damaged(name))?;
        if entry.size >= SMALL_STREAM {
            return self.sectors.chain(entry.first, &self.next, entry.size);
        }
        let mut content = Vec::new();
        let mut at = entry.first;
        while content.len() < entry.size && at < FIRST_MARK {
            let start = at as usize * SMALL_SECTOR;
            let sector = self.small.get(start..start + SMALL_SECTOR);
            content.extend_from_slice(sector.ok_or_else(|| damaged(name))?);
            at = *self.next_small.get(at as usize).ok_or_else(|| damaged(name))?;
        }
        content.truncate(entry.size);
        Ok(content)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }
}

impl Entry {
    /// None for an entry that is not in use.
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64).ok()?).clamp(2, 64) - 2;
        let name: Vec<u16> =
            bytes.get(..length)?.chunks_exact(2).map(|pair| u16_at(pair, 0).unwrap_or(0)).collect();
        let is_used = *bytes.get(66)? != 0;
        let first = u32_at(bytes, 116).ok()?;
        let size = u32_at(bytes, 120).ok()? as usize;
        is_used.then(|| Self { name: String::from_utf16_lossy(&name), first, size })
    }
}

impl Sectors<'_> {
    /// How many there are, the cut-off last one included.
    fn count(&self) -> usize {
        self.bytes.len().saturating_sub(self.size).div_ceil(self.size)
    }

    /// A sector; the header takes the place of one before the first.
    fn get(&self, index: u32) -> Result<&[u8], Refusal> {
        let start = (index as usize + 1) * self.size;
        let end = (start + self.size).min(self.bytes.len());
        let sector = self.bytes.get(start..end).filter(|sector| !sector.is_empty());
        sector.ok_or_else(|| damaged("sector beyond the end"))
    }

    /// The sectors of a chain in a row, cut to a size.
    fn chain(&self, first: u32, next: &[u32], size: usize) -> Result<Vec<u8>, Refusal> {
        let mut content = Vec::new();
        let mut at = first;
        let mut steps = 0;
        while at < FIRST_MARK && content.len() < size {
            steps += 1;
            if steps > self.count() {
                return Err(damaged("chain in a circle"));
            }
            content.extend_from_slice(self.get(at)?);
            at = next.get(at as usize).copied().unwrap_or(u32::MAX);
        }
        content.truncate(size);
        Ok(content)
    }
}

/// The table that names the sector after each sector. Its own sectors are listed in the header
/// and, in large files, in a chain of lists that each end with the number of the next.
fn chains(sectors: Sectors<'_>, header: &[u8]) -> Result<Vec<u32>, Refusal> {
    let mut next = Vec::new();
    let mut list: Vec<u32> =
        numbers(header.get(76..512).ok_or_else(|| damaged("header"))?).collect();
    let mut next_list = u32_at(header, 68)?;
    for _ in 0..=sectors.count() {
        for index in list.iter().filter(|index| **index < FIRST_MARK) {
            if next.len() < sectors.count() {
                next.extend(numbers(sectors.get(*index)?));
            }
        }
        if next_list >= FIRST_MARK || next.len() >= sectors.count() {
            return Ok(next);
        }
        list = numbers(sectors.get(next_list)?).collect();
        next_list = list.pop().unwrap_or(u32::MAX);
    }
    Err(damaged("chain in a circle"))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number))
}

/// A number at a place, lowest byte first.
pub fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Refusal> {
    let found = bytes.get(at..).and_then(|rest| rest.first_chunk());
    found.map(|number| u16::from_le_bytes(*number)).ok_or_else(|| damaged("cut short"))
}

/// A number at a place, lowest byte first.
pub fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Refusal> {
    let found = bytes.get(at..).and_then(|rest| rest.first_chunk());
    found.map(|number| u32::from_le_bytes(*number)).ok_or_else(|| damaged("cut short"))
}

/// A number with a fraction at a place, lowest byte first.
pub fn f64_at(bytes: &[u8], at: usize) -> Result<f64, Refusal> {
    let found = bytes.get(at..).and_then(|rest| rest.first_chunk());
    found.map(|number| f64::from_le_bytes(*number)).ok_or_else(|| damaged("cut short"))
}

fn damaged(what: &str) -> Refusal {
    Refusal::Damaged(format!("compound file: {what}"))
}
