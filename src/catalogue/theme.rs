//! The look of the window as data: colours of the light and the dark theme, text sizes.
//!
//! `ui::theme` turns it into the toolkit's own types and is the only place that does.

use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, de};

/// Both themes and what they share.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Sizes of text.
    pub text: TextSizes,
    /// The light theme; also the one for paper.
    pub light: Palette,
    /// The dark theme.
    pub dark: Palette,
}

/// Sizes of text in points.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSizes {
    /// Labels of fields, remarks.
    pub small: f32,
    /// Everything that is read.
    pub body: f32,
    /// Titles of views and panels.
    pub heading: f32,
    /// Titles of slides.
    pub slide: f32,
    /// Space added between the lines of a paragraph.
    pub line_spacing: f32,
}

/// A colour with its opacity, 0 to 255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, green, blue, opacity; not multiplied with each other.
    pub rgba: [u8; 4],
}

macro_rules! palette {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// The colours of one theme, named by what they are for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Palette {
            $($(#[$doc])* pub $name: Colour,)*
        }
    };
}

palette! {
    /// Background of the content.
    content,
    /// Background of the rail, the bars and the inspector.
    panel,
    /// Background of dialogs, menus and popups.
    raised,
    /// Background of text fields.
    field,
    /// Every second row of a table.
    stripe,
    /// Under the pointer.
    hover,
    /// Held down.
    pressed,
    /// Hairlines.
    line,
    /// Lines that must be seen: edges of fields.
    line_strong,
    /// Text.
    text,
    /// Labels and remarks.
    text_weak,
    /// Hints, lunar dates, empty cells.
    text_faint,
    /// The one accent.
    accent,
    /// The accent under the pointer.
    accent_strong,
    /// Background of what is selected.
    accent_soft,
    /// Text on the accent.
    on_accent,
    /// Observances of a day.
    day,
    /// Background of bars of a day.
    day_soft,
    /// Observances of a week.
    week,
    /// Background of bars of a week.
    week_soft,
    /// Observances of a month.
    month,
    /// Background of bars of a month.
    month_soft,
    /// Days off.
    holiday,
    /// Background of days off.
    holiday_soft,
    /// Make-up workdays.
    make_up,
    /// Background of weekends.
    weekend,
    /// Findings that are wrong.
    error,
    /// Findings that are likely wrong.
    warning,
    /// Findings worth knowing.
    notice,
    /// What went well.
    success,
    /// Activities: planned.
    planned,
    /// Activities: in preparation.
    preparing,
    /// Activities: under way.
    running,
    /// Activities: done.
    done,
    /// Activities: put off.
    postponed,
    /// Activities: cancelled.
    cancelled,
    /// Shadows of dialogs and popups.
    shadow,
}

/// The shipped theme.
#[expect(clippy::expect_used, reason = "a test proves that the shipped theme parses")]
pub fn theme() -> &'static Theme {
    static THEME: OnceLock<Theme> = OnceLock::new();
    THEME.get_or_init(|| {
        ron::from_str(include_str!("../../assets/theme.ron")).expect("assets/theme.ron parses")
    })
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse(&text).ok_or_else(|| de::Error::custom(format!("`{text}` is not like #rrggbb")))
    }
}

/// Reads `#rrggbb` or `#rrggbbaa`.
fn parse(text: &str) -> Option<Colour> {
    let hex = text.strip_prefix('#')?;
    let parts: Vec<u8> = (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok())
        .collect::<Option<_>>()?;
    match *parts.as_slice() {
        [red, green, blue] => Some(Colour { rgba: [red, green, blue, 255] }),
        [red, green, blue, opacity] => Some(Colour { rgba: [red, green, blue, opacity] }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two colours as WCAG 2.1 defines it, from 1 to 21.
    fn contrast(one: Colour, other: Colour) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(colour: Colour) -> f64 {
        let [red, green, blue, _] = colour.rgba.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn colours_read_with_and_without_opacity() {
        assert_eq!(parse("#9E2A2B"), Some(Colour { rgba: [0x9E, 0x2A, 0x2B, 255] }));
        assert_eq!(parse("#00000080"), Some(Colour { rgba: [0, 0, 0, 128] }));
        assert_eq!([parse("#12345"), parse("red"), parse("#1234567")], [None; 3]);
    }

    #[test]
    fn text_can_be_read_on_every_background_in_both_themes() {
        for (name, palette) in [("light", &theme().light), ("dark", &theme().dark)] {
            let grounds = [palette.content, palette.panel, palette.raised, palette.field];
            for ground in grounds {
                assert!(contrast(palette.text, ground) >= 7.0, "{name}: text");
                assert!(contrast(palette.text_weak, ground) >= 4.5, "{name}: weak text");
                assert!(contrast(palette.text_faint, ground) >= 3.0, "{name}: faint text");
            }
            for (role, colour) in [
                ("accent", palette.accent),
                ("error", palette.error),
                ("warning", palette.warning),
                ("notice", palette.notice),
                ("success", palette.success),
                ("running", palette.running),
                ("postponed", palette.postponed),
            ] {
                let ratio = contrast(colour, palette.content);
                assert!(ratio >= 4.0, "{name}: {role} has {ratio:.1}");
            }
            assert!(contrast(palette.on_accent, palette.accent) >= 4.5, "{name}: on accent");
            assert!(contrast(palette.accent, palette.accent_soft) >= 4.0, "{name}: selected");
        }
    }
}
