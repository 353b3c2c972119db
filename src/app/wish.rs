//! What the user wants handed over.

use std::path::PathBuf;

use crate::{
    export::{Deliverable, Format},
    model::ChartKind,
};

/// A deliverable in a format, or one chart of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What.
    pub deliverable: Deliverable,
    /// In which format.
    pub format: Format,
    /// Only this chart; `None` takes everything.
    pub chart: Option<ChartKind>,
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
    /// All of a deliverable.
    pub const fn all(deliverable: Deliverable, format: Format) -> Self {
        Self { deliverable, format, chart: None }
    }

    /// One chart.
    pub const fn chart(format: Format, chart: ChartKind) -> Self {
        Self { deliverable: Deliverable::Charts, format, chart: Some(chart) }
    }
}
