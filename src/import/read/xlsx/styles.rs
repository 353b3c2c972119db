//! Which cells show their number as a date.

use std::collections::BTreeMap;

use super::super::{Refusal, guard::Package, shown::Shown, xml::Node};

/// What the cell formats of a workbook make of a number, in the order cells refer to them.
pub fn read(package: &mut Package<'_>, name: &str) -> Result<Vec<Shown>, Refusal> {
    let Some(mut part) = package.part(name)? else { return Ok(Vec::new()) };
    let mut by_code: BTreeMap<u32, Shown> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut are_cell_formats = false;
    loop {
        match part.next_node()? {
            Node::Start(tag) => match tag.name() {
                "numFmt" => {
                    let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, tag.attribute("formatCode")) {
                        by_code.insert(id, Shown::by_code(&code));
                    }
                }
                "cellXfs" => are_cell_formats = true,
                "xf" if are_cell_formats => {
                    let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    formats.push(by_code.get(&id).copied().unwrap_or_else(|| Shown::by_id(id)));
                }
                _ => {}
            },
            Node::End(tag) if tag.name() == "cellXfs" => are_cell_formats = false,
            Node::Eof => return Ok(formats),
            _ => {}
        }
    }
}
