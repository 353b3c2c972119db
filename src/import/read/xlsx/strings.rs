//! The texts that the cells of a workbook share.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::super::{
    Refusal,
    guard::{Budget, Package},
    xml::Node,
};

/// All shared texts in order. Pieces in different fonts are one text; readings in small letters
/// above the line (phonetic runs) are left out.
pub fn read(
    package: &mut Package<'_>,
    name: &str,
    budget: &mut Budget,
) -> Result<Vec<SmolStr>, Refusal> {
    let Some(mut part) = package.part(name)? else { return Ok(Vec::new()) };
    let mut strings = Vec::new();
    let mut text = String::new();
    let (mut is_text, mut is_reading) = (false, false);
    loop {
        match part.next_node()? {
            Node::Start(tag) => match tag.name() {
                "si" => text.clear(),
                "t" => is_text = !is_reading,
                "rPh" => is_reading = true,
                _ => {}
            },
            Node::End(tag) => match tag.name() {
                "si" => {
                    budget.slots(1)?;
                    budget.text(&text)?;
                    strings.push(SmolStr::new(plain(&text)));
                }
                "t" => is_text = false,
                "rPh" => is_reading = false,
                _ => {}
            },
            Node::Text(piece) if is_text => text.push_str(&piece),
            Node::Eof => return Ok(strings),
            Node::Text(_) | Node::Other => {}
        }
    }
}

/// A text without what the format adds: `_x000D_` stands for a sign XML does not allow, and line
/// breaks are `\n` alone.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") && !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let escaped = rest.get(2..6).filter(|digits| {
            let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            is_hex && rest.as_bytes().get(6) == Some(&b'_')
        });
        let code = escaped.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if let Some(letter) = code.and_then(char::from_u32) {
            plain.push(letter);
            rest = &rest[7..];
        } else {
            plain.push_str("_x");
            rest = &rest[2..];
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain.replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_signs_are_read_and_lookalikes_stay() {
        assert_eq!(plain("第一行_x000D_\n第二行"), "第一行\n第二行");
        assert_eq!(plain("a\r\nb\rc"), "a\nb\nc");
        assert_eq!(plain("_x4E2D_国"), "中国");
        assert_eq!(
            plain("file_x1.csv _x00 _xZZZZ_ _x中文字符_"),
            "file_x1.csv _x00 _xZZZZ_ _x中文字符_"
        );
        assert_eq!(plain("_x005F_x000D_"), "_x000D_");
        assert_eq!(plain("_xD800_"), "_xD800_");
    }
}
