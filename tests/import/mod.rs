//! Files of tables as others send them: what is read of them, what is refused, and what the lists
//! in them become.

mod golden;
mod hostile;
mod mutated;
mod reading;
mod second_opinion;
mod speed;

use std::{fs, path::Path};

/// A file of `tests/fixtures/import`; `make.py` there makes them.
fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    fs::read(folder.join(name)).expect("a file that is checked in")
}

/// All files of `tests/fixtures/import`.
const FIXTURES: [&str; 5] = ["duty.xlsx", "mac.xlsx", "ledger.xls", "sites.docx", "plan.gbk.csv"];
