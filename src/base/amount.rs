//! Counts and sums of money as people type and read them.

/// The text is not a count, or not a sum of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number that can be read")]
pub struct NotANumber;

/// A count; an empty text is none.
///
/// Full-width digits, commas and blanks are read: ５，３１８ is 5318. Signs and fractions are not.
pub fn count_of(text: &str) -> Result<Option<u32>, NotANumber> {
    let text = plain_digits(text);
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).or(Err(NotANumber))
}

/// Yuan with at most two decimals, as fen (1/100 yuan); an empty text is no sum.
pub fn fen_of(text: &str) -> Result<Option<i64>, NotANumber> {
    let text = plain_digits(text);
    if text.is_empty() {
        return Ok(None);
    }
    let (yuan, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let plain = yuan.len() < 10 && decimals.len() <= 2;
    let digits = [yuan, decimals].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !plain || !digits || yuan.is_empty() {
        return Err(NotANumber);
    }
    format!("{yuan}{decimals:0<2}").parse().map(Some).or(Err(NotANumber))
}

/// A count in groups of three digits: 5,318.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Full-width digits as plain ones, without separators and blanks.
fn plain_digits(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !",，".contains(*c))
        .map(|c| match c {
            '０'..='９' | '．' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_with_full_width_digits_and_commas() {
        assert_eq!(count_of("５，３１８"), Ok(Some(5318)));
        assert_eq!(count_of(" "), Ok(None));
        assert_eq!([count_of("-3"), count_of("三"), count_of("1.5")], [Err(NotANumber); 3]);
    }

    #[test]
    fn money_keeps_its_fen() {
        for (text, fen) in [("1200", 120_000), ("1200.5", 120_050), ("0.07", 7)] {
            assert_eq!(fen_of(text), Ok(Some(fen)));
        }
        for text in ["1.234", "元", "1.-2", ".5", "12345678901"] {
            assert_eq!(fen_of(text), Err(NotANumber), "{text}");
        }
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        let counts = [0, 999, 1000, 30_120, 1_234_567];
        assert_eq!(counts.map(grouped), ["0", "999", "1,000", "30,120", "1,234,567"]);
    }
}
