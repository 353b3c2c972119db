//! Where the program keeps what belongs to no plan's file.
//!
//! Nothing here makes a folder: whoever writes first does.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

/// The name of the environment variable that puts the state folder elsewhere: for tests, and for
/// computers whose own folder is on a slow or shared medium.
const STATE: &str = "PUFA_STATE";

/// The folder for what must outlive the program but is nobody's document: journals, snapshots,
/// reports of crashes. `None` where the system has no place for it.
///
/// `~/.local/state/pufa` on Linux, `%LOCALAPPDATA%\pufa\data` on Windows,
/// `~/Library/Application Support/pufa` on macOS, unless `PUFA_STATE` names another.
pub fn state() -> Option<PathBuf> {
    chosen(std::env::var_os(STATE), || {
        let places = places()?;
        Some(places.state_dir().unwrap_or_else(|| places.data_local_dir()).to_owned())
    })
}

/// The file of the settings; `None` where the system has no place for it.
pub fn settings() -> Option<PathBuf> {
    Some(places()?.config_dir().join("settings.ron"))
}

/// Below the state folder: reports of crashes, and the copies of plans saved from them.
pub fn crashes(state: &Path) -> PathBuf {
    state.join("crashes")
}

/// The name of the user's own folder, which most systems call like the user.
pub fn user() -> Option<String> {
    let home = directories::UserDirs::new()?;
    Some(home.home_dir().file_name()?.to_string_lossy().into_owned())
}

fn places() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "pufa")
}

fn chosen(named: Option<OsString>, usual: impl FnOnce() -> Option<PathBuf>) -> Option<PathBuf> {
    named.filter(|name| !name.is_empty()).map(PathBuf::from).or_else(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_state_folder_comes_before_the_usual_one() {
        let usual = || Some(PathBuf::from("/usual"));
        assert_eq!(chosen(Some("/named".into()), usual), Some("/named".into()));
        assert_eq!(chosen(Some("".into()), usual), Some("/usual".into()));
        assert_eq!(chosen(None, usual), Some("/usual".into()));
        assert_eq!(chosen(None, || None), None);
    }
}
