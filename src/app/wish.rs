//! What the user wants handed over.

use std::path::PathBuf;

use crate::{
    base::Id,
    export::{Deliverable, Format},
    model::{ChartKind, Letter},
    stats::Compared,
};

/// A deliverable in a format, or one chart or some letters of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What.
    pub deliverable: Deliverable,
    /// In which format.
    pub format: Format,
    /// Only this chart; `None` takes everything.
    pub chart: Option<ChartKind>,
    /// Only these letters; none takes all.
    pub letters: Vec<Id<Letter>>,
    /// The versions of the lists that are compared.
    pub compared: Compared,
}

/// What was written for a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The wish.
    pub wish: Wish,
    /// The files, in order.
    pub paths: Vec<PathBuf>,
}

impl Wish {
    const USUAL: Compared = Compared { older: None, newer: None };

    /// All of a deliverable.
    pub const fn all(deliverable: Deliverable, format: Format) -> Self {
        let compared = Self::USUAL;
        Self { deliverable, format, chart: None, letters: Vec::new(), compared }
    }

    /// One chart.
    pub fn chart(format: Format, chart: ChartKind) -> Self {
        Self { chart: Some(chart), ..Self::all(Deliverable::Charts, format) }
    }

    /// Some letters.
    pub const fn letters(letters: Vec<Id<Letter>>, format: Format) -> Self {
        let compared = Self::USUAL;
        Self { deliverable: Deliverable::Letters, format, chart: None, letters, compared }
    }
}
