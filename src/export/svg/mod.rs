//! Charts as SVG files.

use crate::chart::{Scene, paint};

/// The file of a chart. Text stays text, so it can be searched and edited.
pub fn file(scene: &Scene) -> Vec<u8> {
    paint::svg(scene).into_bytes()
}
