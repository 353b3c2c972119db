//! Which part of an office file refers to which.

use super::{Refusal, guard::Package, xml::Node};

/// A reference from one part to another.
#[derive(Debug, PartialEq, Eq)]
pub struct Relation {
    /// Name within the referring part.
    pub id: String,
    /// Last step of the type's address, such as `worksheet`; the strict and the usual form of the
    /// format differ in the rest.
    pub kind: String,
    /// Name of the part inside the file.
    pub target: String,
}

/// The references in a part of relations; none when the part is missing.
pub fn relations(
    package: &mut Package<'_>,
    name: &str,
    folder: &str,
) -> Result<Vec<Relation>, Refusal> {
    let Some(mut part) = package.part(name)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    loop {
        match part.next_node()? {
            Node::Start(tag) if tag.name() == "Relationship" => {
                let kind = tag.attribute("Type").unwrap_or_default();
                found.push(Relation {
                    id: tag.attribute("Id").unwrap_or_default(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolve(folder, &tag.attribute("Target").unwrap_or_default()),
                });
            }
            Node::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The first of a kind.
pub fn find<'a>(relations: &'a [Relation], kind: &str) -> Option<&'a Relation> {
    relations.iter().find(|relation| relation.kind == kind)
}

/// `xl/workbook.xml` has its relations in `xl/_rels/workbook.xml.rels`.
pub fn relations_part(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// A target as seen from the folder of the referring part; `/xl/…` counts from the root.
fn resolve(folder: &str, target: &str) -> String {
    let (start, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target),
    };
    let mut steps: Vec<&str> = start.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_the_folder_of_the_part() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "../word/document.xml"), "word/document.xml");
        assert_eq!(resolve("", "./xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolve("xl", "../../../etc/passwd"), "etc/passwd");
    }

    #[test]
    fn relations_lie_beside_their_part() {
        assert_eq!(relations_part("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(relations_part("workbook.xml"), "_rels/workbook.xml.rels");
    }
}
