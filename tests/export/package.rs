//! Parts of zipped office files.

use std::io::{Cursor, Read as _};

use zip::{CompressionMethod, ZipArchive};

/// An office file taken apart.
pub struct Package(Vec<(String, CompressionMethod, String)>);

impl Package {
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let parts = (0..archive.len()).map(|place| {
            let mut part = archive.by_index(place).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("parts are XML");
            (part.name().to_owned(), part.compression(), text)
        });
        Self(parts.collect())
    }

    #[track_caller]
    pub fn part(&self, name: &str) -> &str {
        let part = self.0.iter().find(|(other, ..)| other == name);
        part.map_or_else(|| panic!("no part {name}"), |(.., text)| text.as_str())
    }

    pub fn parts(&self) -> impl Iterator<Item = (&str, CompressionMethod, &str)> {
        self.0.iter().map(|(name, method, text)| (name.as_str(), *method, text.as_str()))
    }
}

/// The texts between a start and an end, in order.
pub fn between<'x>(xml: &'x str, start: &str, end: &str) -> Vec<&'x str> {
    xml.split(start)
        .skip(1)
        .filter_map(|rest| rest.split_once(end))
        .map(|(inside, _)| inside)
        .collect()
}
