//! Charts as pictures.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use crate::{
    catalogue::fonts,
    chart::{Scene, paint},
};

/// Width of a picture in pixels, unless somebody chooses another: a full-HD slide.
pub const WIDTH: u32 = 1920;

/// Widest picture that is made, in pixels; a sheet of A3 at 600 dpi needs 9921.
pub const MAX_WIDTH: u32 = 12_000;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The drawing could not be read back.
    #[error("the drawing could not be read back")]
    Drawing(#[source] resvg::usvg::Error),
    /// A picture of this size does not fit into memory.
    #[error("a picture of {width} × {height} pixels cannot be made")]
    Size {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The picture could not be packed.
    #[error("the picture could not be packed: {0}")]
    Packing(String),
}

/// The picture of a chart, `width` pixels wide ([`MAX_WIDTH`] at most) and as high as its shape
/// asks for.
///
/// It is drawn from the SVG with the bundled fonts only, so it looks the same on every machine.
pub fn file(scene: &Scene, width: u32) -> Result<Vec<u8>, PngError> {
    let tree = Tree::from_str(&paint::svg(scene), &options()).map_err(PngError::Drawing)?;
    let width = width.clamp(1, MAX_WIDTH);
    let scale = width as f32 / tree.size().width();
    let height = (tree.size().height() * scale).round().max(1.0) as u32;
    let mut picture = Pixmap::new(width, height).ok_or(PngError::Size { width, height })?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| PngError::Packing(error.to_string()))
}

fn options() -> Options<'static> {
    static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut fonts = Database::new();
        for face in [fonts::SANS, fonts::SANS_BOLD] {
            fonts.load_font_source(resvg::usvg::fontdb::Source::Binary(Arc::new(face)));
        }
        fonts.set_sans_serif_family("Noto Sans SC");
        Arc::new(fonts)
    });
    Options { fontdb: Arc::clone(&FONTS), ..Options::default() }
}
