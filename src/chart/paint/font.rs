//! The bundled type, registered with plotters once.

use std::sync::Once;

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};

use crate::catalogue::fonts;

/// The family every text names: the bundled one, then those of Windows, macOS and Linux for
/// viewers that lack it.
pub const FAMILY: &str =
    "Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, Noto Sans CJK SC, sans-serif";

/// Registers the bundled faces; every call after the first does nothing.
pub fn register() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for (style, face) in [(FontStyle::Normal, fonts::SANS), (FontStyle::Bold, fonts::SANS_BOLD)]
        {
            let registered = register_font(FAMILY, style, face).is_ok();
            debug_assert!(registered, "the bundled font is a font");
        }
    });
}

/// How far a character moves the pen, in em; one em for a character the font lacks.
pub fn advance(character: char, bold: bool) -> f64 {
    register();
    let of = |text: &str| {
        let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
        // plotters answers in whole pixels, so ask at a size where they are fine enough.
        let font = FontDesc::new(FontFamily::Name(FAMILY), 10_000.0, style);
        font.layout_box(text).map_or(0, |(_, (width, _))| width)
    };
    // Its size is not the em; an ideograph, which is one em wide, tells how the two relate.
    let em = of("国");
    if em == 0 { 1.0 } else { f64::from(of(character.encode_utf8(&mut [0; 4]))) / f64::from(em) }
}
