//! What the program remembers about its user: language, theme, scale, recent files.
//!
//! The file is a table of short texts. Each entry falls back to its default alone, so an old or
//! damaged file never stops the start; nothing here is worth a question. A file that is no such
//! table is kept aside, because the next change writes a new one in its place.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use crate::{base::Lang, import::Learnt, report::Profile};

/// How many recent files are kept.
const MOST_RECENT: usize = 10;

/// The most bytes of settings; a hundred columns and recent files take a few thousand.
const MOST_BYTES: u64 = 1 << 20;

/// What the names of entries with columns begin with.
const COLUMNS: &str = "columns.";

/// The scales that can be chosen.
pub const SCALES: [f32; 6] = [0.9, 1.0, 1.25, 1.5, 2.0, 3.0];

/// Light, dark, or as the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl ThemeChoice {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Key of its name: `ui.theme.dark`.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::System => "ui.theme.system",
            Self::Light => "ui.theme.light",
            Self::Dark => "ui.theme.dark",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The user's settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Language of the program.
    pub lang: Lang,
    /// Theme.
    pub theme: ThemeChoice,
    /// Size of everything; 1.0 is normal.
    pub scale: f32,
    /// Whether the inspector is open.
    pub inspector: bool,
    /// The columns chosen for a table, by its name; the others show the usual ones.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Files opened or saved lately, the latest first.
    pub recent: Vec<PathBuf>,
    /// Where documents are written; `None` is beside the plan.
    pub export_folder: Option<PathBuf>,
    /// Whom copies are made for.
    pub profile: Profile,
    /// What columns of imported tables were said to mean.
    pub learnt: Learnt,
    /// Whether the program was started before.
    pub started_before: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: Lang::Zh,
            theme: ThemeChoice::System,
            scale: 1.0,
            inspector: true,
            columns: BTreeMap::new(),
            recent: Vec::new(),
            export_folder: None,
            profile: Profile::default(),
            learnt: Learnt::default(),
            started_before: false,
        }
    }
}

impl Settings {
    /// The settings in this file, the defaults for whatever cannot be read, and the damage, if the
    /// file is no settings at all.
    pub fn load(path: &Path) -> (Self, Option<Damage>) {
        match read(path).map(|bytes| entries(&bytes)) {
            Ok(Some(entries)) => (Self::of(&entries), None),
            Ok(None) => (Self::default(), Some(Damage { kept: kept_aside(path) })),
            // Not there, or not ours to read: nothing is lost.
            Err(_) => (Self::default(), None),
        }
    }

    /// Reads settings; every entry that is missing or damaged keeps its default.
    pub fn from_ron(text: &str) -> Self {
        Self::of(&entries(text.as_bytes()).unwrap_or_default())
    }

    fn of(entries: &BTreeMap<String, String>) -> Self {
        let entry = |name: &str| entries.get(name).map(String::as_str);
        let default = Self::default();
        Self {
            lang: match entry("lang") {
                Some("en") => Lang::En,
                _ => Lang::Zh,
            },
            theme: entry("theme")
                .and_then(|word| ThemeChoice::ALL.into_iter().find(|choice| choice.word() == word))
                .unwrap_or_default(),
            scale: entry("scale")
                .and_then(|text| text.parse::<f32>().ok())
                .filter(|scale| SCALES.contains(scale))
                .unwrap_or(default.scale),
            inspector: entry("inspector").map_or(default.inspector, |word| word == "open"),
            columns: entries
                .iter()
                .filter_map(|(name, shown)| Some((name.strip_prefix(COLUMNS)?, shown)))
                .map(|(table, shown)| (table.to_owned(), words(shown)))
                .collect(),
            recent: (0..MOST_RECENT)
                .filter_map(|at| entry(&recent_name(at)).map(PathBuf::from))
                .collect(),
            export_folder: entry("export-folder").map(PathBuf::from),
            profile: entry("profile").and_then(profile_named).unwrap_or_default(),
            learnt: entry("learnt").and_then(|it| ron::from_str(it).ok()).unwrap_or_default(),
            started_before: !entries.is_empty(),
        }
    }

    /// The settings as text. Paths that are not Unicode are left out.
    pub fn to_ron(&self) -> String {
        let lang = match self.lang {
            Lang::Zh => "zh",
            Lang::En => "en",
        };
        let inspector = if self.inspector { "open" } else { "closed" };
        let mut entries: BTreeMap<String, String> = [
            ("lang", lang.to_owned()),
            ("theme", self.theme.word().to_owned()),
            ("scale", self.scale.to_string()),
            ("inspector", inspector.to_owned()),
            ("profile", profile_word(self.profile).to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        let folder = self.export_folder.as_deref().and_then(Path::to_str);
        entries.extend(folder.map(|path| ("export-folder".to_owned(), path.to_owned())));
        let learnt = ron::to_string(&self.learnt).ok().filter(|_| !self.learnt.is_empty());
        entries.extend(learnt.map(|learnt| ("learnt".to_owned(), learnt)));
        let columns = self.columns.iter();
        entries
            .extend(columns.map(|(table, shown)| (format!("{COLUMNS}{table}"), shown.join(" "))));
        let recent = self.recent.iter().filter_map(|path| path.to_str());
        entries.extend(recent.enumerate().map(|(at, path)| (recent_name(at), path.to_owned())));
        let pretty = ron::ser::PrettyConfig::new().new_line("\n");
        ron::ser::to_string_pretty(&entries, pretty).unwrap_or_default()
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.forget(path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes a file out of the recent ones: it is gone.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|recent| recent != path);
    }
}

/// A file of settings that could not be read as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where it is now; `None` if it could not be set aside.
    pub kept: Option<PathBuf>,
}

/// The bytes of the file, and one more than there may be if there are more.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn entries(bytes: &[u8]) -> Option<BTreeMap<String, String>> {
    let is_too_long = bytes.len() as u64 > MOST_BYTES;
    let text = str::from_utf8(bytes).ok().filter(|_| !is_too_long)?;
    ron::from_str(text).ok()
}

/// Renames a damaged file, so that the next settings do not take its place.
fn kept_aside(path: &Path) -> Option<PathBuf> {
    let mut kept = path.as_os_str().to_owned();
    kept.push(".damaged");
    let kept = PathBuf::from(kept);
    fs::rename(path, &kept).ok().map(|()| kept)
}

const fn profile_word(profile: Profile) -> &'static str {
    match profile {
        Profile::Public => "public",
        Profile::Internal => "internal",
        Profile::Full => "full",
    }
}

fn profile_named(word: &str) -> Option<Profile> {
    Profile::ALL.into_iter().find(|profile| profile_word(*profile) == word)
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn recent_name(at: usize) -> String {
    format!("recent-{at}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_read_back_as_they_were_written() {
        let settings = Settings {
            lang: Lang::En,
            theme: ThemeChoice::Dark,
            scale: 1.25,
            inspector: false,
            columns: [("plan".to_owned(), vec!["start".to_owned(), "title".to_owned()])].into(),
            recent: vec!["/计划/包头 2026.pufa.ron".into(), "b.pufa.ron".into()],
            export_folder: Some("/计划/上报".into()),
            profile: Profile::Public,
            learnt: ron::from_str(r#"{Duties:{"单位(全称)":Field(Unit),"得分":LeaveOut}}"#)
                .expect("what an import keeps"),
            started_before: true,
        };
        assert_eq!(Settings::from_ron(&settings.to_ron()), settings);
    }

    #[test]
    fn a_damaged_entry_falls_back_alone() {
        let read = Settings::from_ron(r#"{"lang": "en", "scale": "17", "theme": "pink"}"#);
        let expected = Settings { lang: Lang::En, started_before: true, ..Settings::default() };
        assert_eq!(read, expected);
        assert_eq!(Settings::from_ron("(lang: \0"), Settings::default());
    }

    #[test]
    fn a_damaged_file_never_stops_the_start_and_is_kept_aside() {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        let path = folder.path().join("settings.ron");
        let kept = folder.path().join("settings.ron.damaged");
        let sound = Settings { lang: Lang::En, ..Settings::default() }.to_ron();
        let cut = &sound.as_bytes()[..sound.len() / 2];
        let too_long = format!("{{\"lang\": \"{}\"}}", "e".repeat(MOST_BYTES as usize));
        let deep = "[".repeat(1_000_000);
        let hostile: [&[u8]; 7] =
            [b"", &[0; 4096], cut, b"\xff\xfe", b"()", too_long.as_bytes(), deep.as_bytes()];
        for bytes in hostile {
            crate::store::file::write_atomic(&path, bytes).expect("writable");
            let damage = Damage { kept: Some(kept.clone()) };
            assert_eq!(Settings::load(&path), (Settings::default(), Some(damage)));
            assert_eq!(fs::read(&kept).expect("kept"), bytes);
            assert_eq!(Settings::load(&path), (Settings::default(), None), "it is gone");
        }
        let cut_anywhere = (0..sound.len()).map(|at| &sound[..at]);
        cut_anywhere.for_each(|text| drop(Settings::from_ron(text)));
    }

    #[test]
    fn a_file_stands_once_among_the_recent_ones() {
        let mut settings = Settings::default();
        for name in ["a", "b", "a"] {
            settings.remember(Path::new(name));
        }
        assert_eq!(settings.recent, [PathBuf::from("a"), PathBuf::from("b")]);
        (0..20).for_each(|n| settings.remember(Path::new(&n.to_string())));
        assert_eq!(settings.recent.len(), MOST_RECENT);
    }
}
