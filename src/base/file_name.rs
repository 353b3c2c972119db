//! Names of files made from titles.

/// Characters that Windows refuses in names of files; other systems refuse fewer.
const REFUSED: &str = r#"\/:*?"<>|"#;

/// Longest name that is made of a title: with an ending it fits every file system, 255 bytes.
const LONGEST: usize = 80;

/// A title as the name of a file without its ending: what a system refuses is taken out, and what
/// is too long is cut. Never empty.
pub fn file_stem(title: &str) -> String {
    let is_allowed = |c: &char| !c.is_control() && !REFUSED.contains(*c);
    let stem: String = title.chars().filter(is_allowed).take(LONGEST).collect();
    let stem = stem.trim().trim_end_matches('.');
    if stem.is_empty() { "pufa".to_owned() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        for (title, stem) in [
            ("包头市2026年计划", "包头市2026年计划"),
            ("计划/初稿: \"1\"?", "计划初稿 1"),
            (" 第一季度\n. ", "第一季度"),
            ("…", "…"),
            ("///", "pufa"),
        ] {
            assert_eq!(file_stem(title), stem, "{title}");
        }
        assert_eq!(file_stem(&"法".repeat(300)).len(), 3 * LONGEST);
    }
}
