//! The colours of charts: for the screen, for print, for a projector.

use std::sync::LazyLock;

/// A colour with its opacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// Red, green and blue.
    pub rgb: [u8; 3],
    /// Opacity in percent.
    pub opacity: u8,
}

impl Ink {
    /// An opaque colour from `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self { rgb: [(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8], opacity: 100 }
    }

    /// The same colour, let through by this many percent.
    #[must_use]
    pub const fn with_opacity(self, percent: u8) -> Self {
        Self { opacity: percent, ..self }
    }

    /// Relative luminance by WCAG 2, from 0 for black to 1 for white.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.rgb.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast to another colour by WCAG 2, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// A theme of charts.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartTheme {
    /// Which one it is.
    pub name: ThemeName,
    /// Behind everything.
    pub background: Ink,
    /// Titles and values.
    pub text: Ink,
    /// Labels and subtitles.
    pub muted: Ink,
    /// Thin lines behind the data.
    pub grid: Ink,
    /// Axes and frames.
    pub rule: Ink,
    /// The data that matters.
    pub accent: Ink,
    /// What it is compared with: planned figures, totals.
    pub neutral: Ink,
    /// Kinds side by side, in order; they differ in lightness, not only in hue.
    pub series: [Ink; 7],
    /// Little to much.
    pub ramp: [Ink; 5],
    /// A day or cell without data where that is nothing to worry about.
    pub blank: Ink,
    /// A cell without data that should have some.
    pub gap: Ink,
    /// The line around and the zero inside such a cell.
    pub gap_line: Ink,
    /// Days off.
    pub holiday: Ink,
    /// Weekend days that are worked.
    pub make_up: Ink,
    /// How much larger than on the screen everything is set.
    pub scale: f64,
}

/// The themes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThemeName {
    /// The light screen, and slides in documents.
    #[default]
    Light,
    /// The dark screen.
    Dark,
    /// Paper, readable as a grey copy.
    Print,
    /// A bright room and a weak projector: strong contrast, larger type.
    Projector,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Print, Self::Projector];
}

impl ChartTheme {
    /// The theme of this name.
    pub fn named(name: ThemeName) -> &'static Self {
        match name {
            ThemeName::Light => &LIGHT,
            ThemeName::Dark => &DARK,
            ThemeName::Print => &PRINT,
            ThemeName::Projector => &PROJECTOR,
        }
    }

    /// The light screen.
    pub fn light() -> &'static Self {
        Self::named(ThemeName::Light)
    }

    /// The ink of kind `place` of the series, round and round.
    pub fn series(&self, place: usize) -> Ink {
        self.series.get(place % self.series.len()).copied().unwrap_or(self.accent)
    }

    /// The step of the ramp for a value from 1 to a maximum: 1 is the lowest, the maximum the
    /// highest step, and what lies between is spread evenly. Where 1 is the maximum, it is the
    /// lowest step.
    pub fn ramp(&self, value: u64, max: u64) -> Ink {
        let last = self.ramp.len() as u64 - 1;
        let (above, range) = (value.min(max).saturating_sub(1), max.saturating_sub(1).max(1));
        let step = (u128::from(above) * u128::from(last) * 2 + u128::from(range))
            / (u128::from(range) * 2);
        self.ramp.get(step as usize).copied().unwrap_or(self.accent)
    }

    /// The ink for text on a coloured ground: whichever of text and background reads better.
    pub fn text_on(&self, ground: Ink) -> Ink {
        if self.text.contrast(ground) >= self.background.contrast(ground) {
            self.text
        } else {
            self.background
        }
    }
}

static LIGHT: LazyLock<ChartTheme> = LazyLock::new(|| ChartTheme {
    name: ThemeName::Light,
    background: Ink::hex(0xFF_FFFF),
    text: Ink::hex(0x23_2021),
    muted: Ink::hex(0x6B_6562),
    grid: Ink::hex(0xEC_E8E4),
    rule: Ink::hex(0xBF_B8B2),
    accent: Ink::hex(0x9E_2A2B),
    neutral: Ink::hex(0xCF_C8C1),
    series: [0x9E_2A2B, 0xE0_A458, 0x2F_5D7C, 0x9F_C2D6, 0x5A_4A42, 0xCF_8A77, 0x75_706B]
        .map(Ink::hex),
    ramp: [0xF7_E1D9, 0xEB_BBAA, 0xDA_8B78, 0xBF_524C, 0x8E_2123].map(Ink::hex),
    blank: Ink::hex(0xF4_F1EE),
    gap: Ink::hex(0xFF_F7E0),
    gap_line: Ink::hex(0xB9_7F16),
    holiday: Ink::hex(0xC4_1E24),
    make_up: Ink::hex(0x2F_5D7C),
    scale: 1.0,
});

static DARK: LazyLock<ChartTheme> = LazyLock::new(|| ChartTheme {
    name: ThemeName::Dark,
    background: Ink::hex(0x1F_1D1E),
    text: Ink::hex(0xF1_EDE9),
    muted: Ink::hex(0xB0_A8A2),
    grid: Ink::hex(0x35_3132),
    rule: Ink::hex(0x64_5D5A),
    accent: Ink::hex(0xE0_6A62),
    neutral: Ink::hex(0x5E_5755),
    series: [0xE0_6A62, 0xE8_C27E, 0x5B_93B8, 0xB5_D6E6, 0x67_564E, 0xB8_6C5A, 0xC9_C3BD]
        .map(Ink::hex),
    ramp: [0x45_2E2C, 0x6E_3B37, 0x9C_4B45, 0xCC_6459, 0xF2_9C8B].map(Ink::hex),
    blank: Ink::hex(0x2B_2829),
    gap: Ink::hex(0x3A_3320),
    gap_line: Ink::hex(0xE3_B04B),
    holiday: Ink::hex(0xFF_7B72),
    make_up: Ink::hex(0x8F_BFDF),
    scale: 1.0,
});

static PRINT: LazyLock<ChartTheme> = LazyLock::new(|| ChartTheme {
    name: ThemeName::Print,
    background: Ink::hex(0xFF_FFFF),
    text: Ink::hex(0x00_0000),
    muted: Ink::hex(0x4A_4A4A),
    grid: Ink::hex(0xE2_E2E2),
    rule: Ink::hex(0x80_8080),
    accent: Ink::hex(0x7A_1417),
    neutral: Ink::hex(0xC9_C9C9),
    series: [0x5E_0F12, 0xD9_D9D9, 0x8C_4A45, 0xB5_B5B5, 0x26_2626, 0xC9_A49E, 0x7D_7D7D]
        .map(Ink::hex),
    ramp: [0xF0_E6E3, 0xD8_BDB6, 0xB7_877E, 0x8D_4A45, 0x52_0E10].map(Ink::hex),
    blank: Ink::hex(0xF2_F2F2),
    gap: Ink::hex(0xFF_FFFF),
    gap_line: Ink::hex(0x55_5555),
    holiday: Ink::hex(0xB0_1218),
    make_up: Ink::hex(0x33_3333),
    scale: 1.0,
});

static PROJECTOR: LazyLock<ChartTheme> = LazyLock::new(|| ChartTheme {
    name: ThemeName::Projector,
    background: Ink::hex(0xFF_FFFF),
    text: Ink::hex(0x00_0000),
    muted: Ink::hex(0x3F_3B39),
    grid: Ink::hex(0xD6_D1CC),
    rule: Ink::hex(0x7A_736E),
    accent: Ink::hex(0xA3_0F16),
    neutral: Ink::hex(0xB4_ACA4),
    series: [0xA3_0F16, 0xF0_A020, 0x10_4A78, 0x7F_B8DA, 0x3A_2E28, 0xE0_7A5F, 0x77_716C]
        .map(Ink::hex),
    ramp: [0xFB_D5C8, 0xF0_A38F, 0xDB_6A5B, 0xB7_2B2D, 0x72_070C].map(Ink::hex),
    blank: Ink::hex(0xEC_E8E4),
    gap: Ink::hex(0xFF_F0BF),
    gap_line: Ink::hex(0x8A_5A00),
    holiday: Ink::hex(0xB8_0010),
    make_up: Ink::hex(0x10_4A78),
    scale: 1.15,
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(what: &str, theme: &ChartTheme, one: Ink, other: Ink, least: f64) {
        let contrast = one.contrast(other);
        assert!(contrast >= least, "{what} of {:?}: {contrast:.2} < {least}", theme.name);
    }

    #[test]
    fn text_reads_on_everything_it_is_set_on() {
        for theme in ThemeName::ALL.map(ChartTheme::named) {
            check("text", theme, theme.text, theme.background, 7.0);
            check("labels", theme, theme.muted, theme.background, 4.5);
            check("accent", theme, theme.accent, theme.background, 4.5);
            check("holidays", theme, theme.holiday, theme.background, 4.5);
            check("make-up days", theme, theme.make_up, theme.background, 4.5);
            check("zeros", theme, theme.gap_line, theme.gap, 3.0);
            for ground in theme.ramp.iter().chain(&theme.series) {
                check("text on data", theme, theme.text_on(*ground), *ground, 4.0);
            }
        }
    }

    #[test]
    fn neighbours_differ_in_lightness_so_that_a_grey_copy_and_any_eye_can_tell_them() {
        for theme in ThemeName::ALL.map(ChartTheme::named) {
            for pair in theme.ramp.windows(2) {
                check("ramp", theme, pair[0], pair[1], 1.2);
            }
            for pair in theme.series.windows(2) {
                check("series", theme, pair[0], pair[1], 1.5);
            }
        }
    }

    #[test]
    fn the_ramp_runs_from_the_lowest_to_the_highest_step() {
        let theme = ChartTheme::light();
        assert_eq!((1..=5).map(|n| theme.ramp(n, 5)).collect::<Vec<_>>(), theme.ramp);
        assert_eq!(theme.ramp(1, 100), theme.ramp[0]);
        assert_eq!(theme.ramp(50, 100), theme.ramp[2]);
        assert_eq!(theme.ramp(101, 100), theme.ramp[4]);
        assert_eq!((theme.ramp(0, 0), theme.ramp(1, 1)), (theme.ramp[0], theme.ramp[0]));
        assert_eq!(theme.ramp(u64::MAX, u64::MAX), theme.ramp[4]);
    }
}
