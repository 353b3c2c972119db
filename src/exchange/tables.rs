//! Tables that others sent.

use std::path::Path;

use crate::{
    import::{self, ImportError, Learnt, SheetReading, Workbook},
    model::Plan,
    store::{self, LoadError, file},
};

/// A file of tables that was read, and how its sheets are read most likely.
pub struct Table {
    /// What stands in it.
    pub workbook: Workbook,
    /// One for each sheet.
    pub sheets: Vec<SheetReading>,
}

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The system did not hand it over.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// It is no table, or none that is safe to read.
    #[error(transparent)]
    Refused(#[from] ImportError),
}

/// Reads a file of tables, for a plan and with what people have chosen before.
pub fn read_table(path: &Path, plan: &Plan, learnt: &Learnt) -> Result<Table, TableError> {
    let bytes = store::read_bytes(path, import::MAX_FILE)?;
    let workbook = import::read(&file::name(path), &bytes)?;
    let sheets = import::guess_all(&workbook, plan, learnt);
    Ok(Table { workbook, sheets })
}
