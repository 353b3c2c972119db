//! The fonts that are compiled in, so that Chinese text looks and measures the same everywhere.
//!
//! `assets/fonts/README.md` says where they come from and how the subsets were cut.

/// Noto Sans SC Regular, whole: the text of the window and of charts.
pub const SANS: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf");

/// Noto Sans SC Bold, GB 2312 and punctuation; rarer characters fall back to [`SANS`].
pub const SANS_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Bold.ttf");

/// Noto Serif SC Regular, GB 2312 and symbols: the body of printed documents, in place of 仿宋.
pub const SERIF: &[u8] = include_bytes!("../../assets/fonts/NotoSerifSC-Regular.ttf");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_a_true_type_file() {
        for font in [SANS, SANS_BOLD, SERIF] {
            assert_eq!(font.get(..4), Some(&[0, 1, 0, 0][..]));
        }
    }
}
