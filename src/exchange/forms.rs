//! Forms for units.

use std::{fs, io, path::Path};

use chrono::NaiveDate;

use crate::{
    base::{Id, Lang},
    collection::{self, Form},
    export::{self, ExportError},
    model::{Plan, Unit},
    store::{self, file, file::WriteError},
};

/// Why forms could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FormsError {
    /// A form could not be made.
    #[error(transparent)]
    Make(#[from] ExportError),
    /// A form could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The folder could not be made.
    #[error("the folder could not be made")]
    Folder(#[from] io::Error),
}

/// Writes a form for each of the units into a folder, which is made if there is none: a workbook
/// and a part of the plan, whichever the unit works with.
pub fn write_forms(
    plan: &Plan,
    units: &[Id<Unit>],
    lang: Lang,
    day: NaiveDate,
    folder: &Path,
) -> Result<(), FormsError> {
    fs::create_dir_all(folder)?;
    for unit in units {
        let (form, part) = (Form::of(plan, *unit, lang, day), collection::part(plan, *unit, day));
        let Some((form, part)) = form.zip(part) else { continue };
        let workbook = export::form(&form)?;
        let path = folder.join(&workbook.name);
        file::write_atomic(&path, &workbook.bytes)?;
        file::write_atomic(
            &path.with_extension(store::EXTENSION),
            store::to_ron(&part).as_bytes(),
        )?;
    }
    Ok(())
}
