//! Numbers as people write them in files: exact, or refused. A number that could mean two things
//! is never guessed.

use crate::tally::election::DECIMALS_MAX;

/// An exact decimal number: `mantissa` × 10^-`decimals`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    pub mantissa: i64,
    pub decimals: u8,
    /// Whether it was written in another way than the format's: `1250`, `1250.5`.
    pub otherwise: bool,
}

/// Why a text is not a number that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotANumber {
    Bad,
    /// `1,500`: fifteen hundred or one and a half.
    Ambiguous,
    OutOfRange,
}

impl Decimal {
    /// The same number in units of 10^-`decimals`, if it is at most `most` of them either way.
    pub fn scaled(self, decimals: u8, most: i64) -> Option<i64> {
        let factor = 10_i64.checked_pow(u32::from(decimals.checked_sub(self.decimals)?))?;
        let scaled = self.mantissa.checked_mul(factor)?;
        (scaled.unsigned_abs() <= most.unsigned_abs()).then_some(scaled)
    }

    /// The number as the format writes it.
    pub fn text(self) -> String {
        crate::tally::election::decimal(self.mantissa, self.decimals)
    }
}

/// Whether a character groups digits: spaces of all kinds and apostrophes.
fn groups_digits(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\'' | '\u{2019}')
}

/// Reads a number. With one comma and exactly three digits behind it, `1,500` could mean two
/// things and is refused; any other single comma is a decimal comma.
pub(super) fn number(text: &str) -> Result<Decimal, NotANumber> {
    let text = text.trim();
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (body, exponent) = split_exponent(body)?;
    let (whole, part, grouped) = split(body)?;
    let otherwise = grouped || exponent.is_some() || text.starts_with('+');
    exact(negative, &whole, &part, exponent.unwrap_or(0), otherwise)
}

/// The digits before and behind `e`, as spreadsheets write large numbers.
fn split_exponent(text: &str) -> Result<(&str, Option<i8>), NotANumber> {
    let Some((body, exponent)) = text.split_once(['e', 'E']) else { return Ok((text, None)) };
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotANumber::Bad);
    }
    exponent.parse().map(|exponent| (body, Some(exponent))).map_err(|_| NotANumber::Bad)
}

/// The digits before and behind the decimal sign, and whether the number was written otherwise
/// than with a decimal point only.
fn split(body: &str) -> Result<(String, String, bool), NotANumber> {
    let spaced = body.contains(groups_digits);
    let (commas, dots) = (body.matches(',').count(), body.matches('.').count());
    let decimal_sign = match (commas, dots) {
        (0, 0) => None,
        (0, 1) => Some('.'),
        (1, 0) => {
            let (before, behind) = body.split_once(',').unwrap_or((body, ""));
            let groups = behind.len() == 3 && (1..=3).contains(&before.len()) && before != "0";
            if groups && !spaced {
                return Err(NotANumber::Ambiguous);
            }
            Some(',')
        }
        (_, 0) | (0, _) => None,
        (_, 1) if body.rfind('.') > body.rfind(',') => Some('.'),
        (1, _) if body.rfind(',') > body.rfind('.') => Some(','),
        (_, _) => return Err(NotANumber::Bad),
    };
    let (whole, part) = match decimal_sign {
        Some(sign) => body.rsplit_once(sign).unwrap_or((body, "")),
        None => (body, ""),
    };
    if decimal_sign.is_some() && part.is_empty() {
        return Err(NotANumber::Bad);
    }
    let grouping = |c: char| c == ',' || c == '.' || groups_digits(c);
    let whole = ungrouped(whole, grouping)?;
    if !part.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotANumber::Bad);
    }
    let plain = commas == 0 && dots <= 1 && !spaced;
    Ok((whole, part.to_owned(), !plain))
}

/// The digits without the signs that group them by three.
fn ungrouped(text: &str, grouping: impl Fn(char) -> bool) -> Result<String, NotANumber> {
    let groups: Vec<&str> = text.split(&grouping).collect();
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let mut signs = text.chars().filter(|c| grouping(*c));
    let first = signs.next();
    let one_sign = signs.all(|sign| Some(sign) == first);
    let threes = groups[1..].iter().all(|group| group.len() == 3);
    let begins = groups.len() == 1 || groups[0].len() <= 3;
    if groups.iter().all(|group| digits(group)) && one_sign && threes && begins {
        Ok(groups.concat())
    } else {
        Err(NotANumber::Bad)
    }
}

fn exact(
    negative: bool,
    whole: &str,
    part: &str,
    exponent: i8,
    otherwise: bool,
) -> Result<Decimal, NotANumber> {
    let mut digits = format!("{whole}{part}");
    let mut decimals = i64::try_from(part.len()).map_err(|_| NotANumber::OutOfRange)?;
    decimals -= i64::from(exponent);
    while decimals < 0 {
        digits.push('0');
        decimals += 1;
    }
    while decimals > 0 && digits.ends_with('0') {
        digits.pop();
        decimals -= 1;
    }
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Ok(Decimal { mantissa: 0, decimals: 0, otherwise });
    }
    let decimals = u8::try_from(decimals).ok().filter(|decimals| *decimals <= DECIMALS_MAX);
    let decimals = decimals.ok_or(NotANumber::OutOfRange)?;
    let mantissa: i64 = digits.parse().map_err(|_| NotANumber::OutOfRange)?;
    Ok(Decimal { mantissa: if negative { -mantissa } else { mantissa }, decimals, otherwise })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly_or_refused() {
        let read = |text: &str| number(text).map(|n| (n.text(), n.otherwise));
        let plain = |text: &str| Ok((text.to_owned(), false));
        let otherwise = |text: &str| Ok((text.to_owned(), true));
        assert_eq!(read("1459730.46"), plain("1459730.46"));
        assert_eq!(read(" 400000.0 "), plain("400000"));
        assert_eq!(read("-5"), plain("-5"));
        assert_eq!(read("1.500"), plain("1.5"));
        for text in ["1 000 000", "1,000,000", "1.000.000", "1.000.000,00", "1,000,000.00"] {
            assert_eq!(read(text), otherwise("1000000"), "{text}");
        }
        assert_eq!(read("1\u{202f}000\u{202f}000,50"), otherwise("1000000.5"));
        assert_eq!(read("1'000'000"), otherwise("1000000"));
        assert_eq!(read("12,5"), otherwise("12.5"));
        assert_eq!(read("1000,500"), otherwise("1000.5"));
        assert_eq!(read("0,125"), otherwise("0.125"));
        assert_eq!(read("1e+06"), otherwise("1000000"));
        assert_eq!(read("1,500"), Err(NotANumber::Ambiguous));
        assert_eq!(read("0.0000001"), Err(NotANumber::OutOfRange));
        assert_eq!(read("99999999999999999999"), Err(NotANumber::OutOfRange));
        for text in ["", "-", "1,2,3", "1.2.3", "12 34", "1,000 000", "0x10", "1e999", "5.", "١٢"]
        {
            assert_eq!(read(text), Err(NotANumber::Bad), "{text}");
        }
    }
}
