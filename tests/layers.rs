//! The rooms of the house and the arrows between them, as `ARCHITECTURE.md` draws them.
//!
//! Reads every path in `src` outside of unit tests and fails on an arrow that the tables below do
//! not have, and on an outside crate outside its home.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What the commands and the window may use: all that knows neither.
const EDGE: &[&str] = &[
    "base",
    "calendar",
    "model",
    "catalogue",
    "stats",
    "letters",
    "collection",
    "edit",
    "checks",
    "store",
    "import",
    "report",
    "chart",
    "export",
    "exchange",
];

/// A room, and the rooms it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("calendar", &["base"]),
    ("model", &["base", "calendar"]),
    ("catalogue", &["base", "calendar", "model"]),
    ("stats", &["base", "calendar", "model", "catalogue"]),
    ("letters", &["base", "calendar", "model", "catalogue", "stats"]),
    ("collection", &["base", "calendar", "model", "catalogue"]),
    ("edit", &["base", "calendar", "model", "catalogue"]),
    ("checks", &["base", "calendar", "model", "catalogue", "stats", "letters", "edit"]),
    ("store", &["base", "calendar", "model"]),
    ("import", &["base", "calendar", "model", "catalogue", "collection"]),
    (
        "report",
        &["base", "calendar", "model", "catalogue", "stats", "letters", "collection", "checks"],
    ),
    ("chart", &["base", "calendar", "model", "catalogue", "stats"]),
    (
        "export",
        &[
            "base",
            "calendar",
            "model",
            "catalogue",
            "stats",
            "collection",
            "checks",
            "report",
            "chart",
        ],
    ),
    ("exchange", &["base", "model", "stats", "collection", "store", "import", "export"]),
    ("cli", EDGE),
    ("app", EDGE),
    (
        "ui",
        &[
            "base",
            "calendar",
            "model",
            "catalogue",
            "stats",
            "letters",
            "collection",
            "edit",
            "checks",
            "chart",
            "app",
        ],
    ),
    ("main", &["base", "cli", "app", "ui"]),
];

/// A crate from outside, and the files it may be named in: every path that begins so. Without any
/// it stands in the manifest for its features alone.
const HOMES: &[(&str, &[&str])] = &[
    ("anyhow", &["app/", "cli/", "main.rs"]),
    ("clap", &["cli/", "main.rs"]),
    ("csv", &["export/csv", "import/"]),
    ("directories", &["app/"]),
    ("docx_rs", &["export/docx"]),
    ("eframe", &["ui/", "main.rs"]),
    ("egui", &["ui/", "main.rs"]),
    ("egui_extras", &["ui/"]),
    ("egui_material_icons", &["ui/"]),
    ("ib_pinyin", &["app/"]),
    ("encoding_rs", &["import/"]),
    ("gethostname", &["app/safety"]),
    ("getrandom", &[]),
    ("icalendar", &["export/ics", "import/"]),
    ("imbl", &["model/table.rs"]),
    ("plotters", &["chart/paint", "ui/"]),
    ("plotters_backend", &["chart/paint", "ui/"]),
    ("quick_xml", &["import/"]),
    ("regex", &["import/", "report/"]),
    ("resvg", &["export/png"]),
    ("rfd", &["app/perform", "ui/dialog"]),
    ("ron", &["store/", "catalogue/", "app/settings"]),
    ("rust_xlsxwriter", &["export/xlsx"]),
    ("serde_json", &["edit/", "export/json", "export/pdf", "cli/"]),
    ("serde_path_to_error", &["store/"]),
    ("sha2", &["store/"]),
    ("tempfile", &["store/"]),
    ("typst", &["export/pdf"]),
    ("typst_layout", &["export/pdf"]),
    ("typst_pdf", &["export/pdf"]),
    (
        "uuid",
        &[
            "base/id.rs",
            "model/record.rs",
            "catalogue/made_up.rs",
            "catalogue/templates.rs",
            "app/",
            "store/journal",
            "store/lock.rs",
        ],
    ),
    ("zip", &["export/docx", "import/"]),
];

/// Crates that are words of the language here.
const EVERYWHERE: &[&str] = &["chrono", "serde", "smol_str", "thiserror"];

#[test]
fn every_arrow_between_rooms_is_in_the_table() {
    let wrong: Vec<String> = sources()
        .iter()
        .flat_map(|source| {
            let allowed = ROOMS.iter().find(|(room, _)| *room == source.room).map(|(_, to)| *to);
            let arrows = paths(&source.code).into_iter().filter_map(|path| {
                let ["crate" | "pufa", to, ..] = path.names[..] else { return None };
                let is_fine = to == source.room
                    || !is_room(to)
                    || allowed.is_some_and(|allowed| allowed.contains(&to));
                (!is_fine).then(|| format!("{}:{}: {} → {to}", source.name, path.line, source.room))
            });
            arrows.collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "arrows that are not in the table:\n{}", wrong.join("\n"));
}

#[test]
fn every_crate_from_outside_stays_at_home() {
    let wrong: Vec<String> = sources()
        .iter()
        .flat_map(|source| {
            let paths = paths(&source.code);
            let local = local_names(&source.code, &paths);
            let strays = paths.into_iter().filter_map(|path| {
                let name = *path.names.first()?;
                let (_, homes) = HOMES.iter().find(|(outside, _)| *outside == name)?;
                let is_no_path = path.names.len() < 2 || local.contains(name);
                let is_fine = !path.is_import && is_no_path
                    || homes.iter().any(|home| source.name.starts_with(home));
                (!is_fine)
                    .then(|| format!("{}:{}: `{name}` lives in {homes:?}", source.name, path.line))
            });
            strays.collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "crates outside their home:\n{}", wrong.join("\n"));
}

#[test]
fn every_room_and_every_dependency_is_in_the_tables() {
    for source in sources().iter().filter(|source| source.name != "lib.rs") {
        assert!(is_room(source.room), "{} is in a room without a row", source.name);
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest is there");
    let (_, dependencies) = manifest.split_once("\n[dependencies]\n").expect("there are some");
    let dependencies = dependencies.split("\n[").next().unwrap_or_default();
    for line in dependencies.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, _)) = line.split_once(" = ") else { continue };
        let name = name.replace('-', "_");
        let has_row = HOMES.iter().any(|(outside, _)| *outside == name)
            || EVERYWHERE.contains(&name.as_str());
        assert!(has_row, "the dependency {name} has no home in tests/layers.rs");
    }
}

#[test]
fn no_two_rooms_use_each_other() {
    for (room, uses) in ROOMS {
        for used in *uses {
            let back = ROOMS.iter().find(|(other, _)| other == used).map(|(_, uses)| *uses);
            assert!(back.is_some_and(|uses| !uses.contains(room)), "{room} ↔ {used}");
        }
    }
}

#[test]
fn paths_are_found_in_imports_and_expressions_but_not_in_comments_and_texts() {
    let code = code_only(
        "use crate::{\n    base::{Code, Id as Key},\n    calendar,\n};\nuse ::ron::de; // crate::no\n\
         fn f() -> crate::edit::Edit { \"crate::no\"; r#\"\"crate::no\"#; '\"'; csv::write() }\n\
         /* crate::no */ pub(in crate::ui) use super::egui;\n",
    );
    let found: Vec<String> = paths(&code)
        .iter()
        .filter(|path| path.names.len() > 1)
        .map(|path| format!("{} {}", path.line, path.names.join("::")))
        .collect();
    assert_eq!(
        found,
        [
            "2 crate::base::Code",
            "2 crate::base::Id",
            "3 crate::calendar",
            "5 ron::de",
            "6 crate::edit::Edit",
            "6 csv::write",
            "7 crate::ui",
            "7 super::egui",
        ]
    );
}

struct Source {
    /// Path below `src`, with slashes.
    name: String,
    room: &'static str,
    /// Product code without comments and texts.
    code: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn is_room(name: &str) -> bool {
    ROOMS.iter().any(|(room, _)| *room == name)
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() > 50, "the sources were found");
    let texts: Vec<(String, String)> = files
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&src).expect("below src").to_string_lossy();
            (name.replace('\\', "/"), fs::read_to_string(path).expect("sources are text"))
        })
        .collect();
    let for_tests: Vec<String> =
        texts.iter().flat_map(|(name, text)| test_modules(name, text)).collect();
    texts
        .into_iter()
        .filter(|(name, _)| !for_tests.iter().any(|module| name.starts_with(module)))
        .map(|(name, text)| {
            let product = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let first = name.split(['/', '.']).next().unwrap_or_default();
            let room = ROOMS.iter().find(|(room, _)| *room == first).map_or("", |(room, _)| room);
            Source { room, code: code_only(product), name }
        })
        .collect()
}

/// The file or folder of every module that a file declares for unit tests only.
fn test_modules(name: &str, text: &str) -> Vec<String> {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    text.split("\n#[cfg(test)]\n")
        .skip(1)
        .filter_map(|after| after.lines().next()?.split_once("mod ")?.1.strip_suffix(';'))
        .map(|module| format!("{folder}/{module}"))
        .flat_map(|module| [format!("{module}.rs"), format!("{module}/")])
        .collect()
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("readable").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The code with comments, strings and character literals blanked; lines stay where they are.
fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let blank = blank_len(rest, code.chars().next_back());
        let len = if blank == 0 { first.len_utf8() } else { blank };
        let (piece, tail) = rest.split_at(len);
        if blank == 0 {
            code.push_str(piece);
        } else {
            code.push(' ');
            code.extend(piece.chars().filter(|c| *c == '\n'));
        }
        rest = tail;
    }
    code
}

/// Length of the comment or literal that begins here, 0 if none does.
fn blank_len(rest: &str, before: Option<char>) -> usize {
    let to = |end: &str, from: usize| {
        rest.get(from..)
            .and_then(|tail| tail.find(end))
            .map_or(rest.len(), |at| from + at + end.len())
    };
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return to("*/", 2);
    }
    if !before.is_some_and(is_name) && rest.starts_with(['r', 'b']) {
        let quote = rest.trim_start_matches(['r', 'b']).trim_start_matches('#');
        let prefix = rest.len() - quote.len();
        if quote.starts_with('"') && rest[..prefix].contains('r') {
            let hashes = rest[..prefix].matches('#').count();
            return to(&format!("\"{}", "#".repeat(hashes)), prefix + 1);
        }
    }
    if rest.starts_with('"') {
        return string_len(rest);
    }
    match rest.as_bytes() {
        [b'\'', b'\\', ..] => to("'", 3),
        [b'\'', ..] => {
            let mut chars = rest.chars().skip(1);
            let (inside, close) = (chars.next(), chars.next());
            if close == Some('\'') { 2 + inside.map_or(0, char::len_utf8) } else { 0 }
        }
        _ => 0,
    }
}

fn string_len(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !escaped => return at + 1,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A path as it stands in the code; one for every leaf of an import with braces.
struct PathInCode<'a> {
    line: usize,
    names: Vec<&'a str>,
    is_import: bool,
}

fn paths(code: &str) -> Vec<PathInCode<'_>> {
    let mut walk = Walk { code, at: 0, line: 1 };
    let mut paths = Vec::new();
    while let Some(token) = walk.next_token() {
        match token {
            "use" => walk.tree(&[], &mut paths),
            name if name.starts_with(is_name) => walk.path(name, &mut paths),
            _ => {}
        }
    }
    paths
}

struct Walk<'a> {
    code: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Walk<'a> {
    /// The next name, `::` or single sign.
    fn next_token(&mut self) -> Option<&'a str> {
        let rest = &self.code[self.at..];
        let start = rest.find(|c: char| !c.is_whitespace())?;
        self.line += rest[..start].matches('\n').count();
        let rest = &rest[start..];
        let names = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let len = match names {
            0 if rest.starts_with("::") => 2,
            0 => rest.chars().next().map_or(0, char::len_utf8),
            len => len,
        };
        self.at += start + len;
        Some(&rest[..len])
    }

    fn peek(&self) -> Option<&'a str> {
        Walk { code: self.code, at: self.at, line: self.line }.next_token()
    }

    /// An import from behind `use` or `::{` or `,` on, up to its end.
    fn tree(&mut self, prefix: &[&'a str], paths: &mut Vec<PathInCode<'a>>) {
        let mut names = prefix.to_vec();
        let mut is_leaf = false;
        while let Some(token) = self.peek() {
            match token {
                "{" => {
                    self.next_token();
                    while !matches!(self.peek(), None | Some("}")) {
                        self.tree(&names, paths);
                        if self.peek() == Some(",") {
                            self.next_token();
                        }
                    }
                    self.next_token();
                    return;
                }
                "as" => {
                    self.next_token();
                    self.next_token();
                }
                "::" => {
                    self.next_token();
                }
                "*" | "self" if is_leaf || token == "*" || !prefix.is_empty() => {
                    self.next_token();
                    is_leaf = true;
                }
                name if name.starts_with(is_name) => {
                    self.next_token();
                    names.push(name);
                    is_leaf = true;
                }
                _ => break,
            }
        }
        if is_leaf {
            paths.push(PathInCode { line: self.line, names, is_import: true });
        } else {
            // Not the form of an import: go on behind it rather than stay.
            self.next_token();
        }
    }

    /// A path in an expression or type that begins with this name.
    fn path(&mut self, first: &'a str, paths: &mut Vec<PathInCode<'a>>) {
        let line = self.line;
        let mut names = vec![first];
        while self.peek() == Some("::") {
            self.next_token();
            match self.peek() {
                Some(name) if name.starts_with(is_name) => {
                    names.push(name);
                    self.next_token();
                }
                _ => break,
            }
        }
        paths.push(PathInCode { line, names, is_import: false });
    }
}

/// Names of modules of our own that the file declares or imports: `csv::` is then not the crate.
fn local_names<'a>(code: &'a str, paths: &[PathInCode<'a>]) -> BTreeSet<&'a str> {
    let words: Vec<&str> = code.split_whitespace().collect();
    let declared =
        words.windows(2).filter(|pair| pair[0] == "mod").map(|pair| pair[1].trim_end_matches(';'));
    let imported = paths
        .iter()
        .filter(|path| path.is_import && matches!(path.names[0], "crate" | "super" | "self"))
        .filter_map(|path| path.names.last().copied());
    declared.chain(imported).collect()
}
