//! Amounts as people write them: in any digits, grouped by blanks, points or commas, with the name of
//! their currency or without. No float may hold an amount, none may be rounded, and one that can be read
//! in two ways may not be read at all where nobody says which.

mod currencies;
mod number;

use sijill_core::record::INTEGER_MAX;

use self::currencies::{Word, word};
pub use self::currencies::{decimals_of, is_currency};
pub use self::number::Number;
use super::problem::Flaw;
use crate::service::search::normal;

/// The sign before the decimals of a file.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// 1.250,50.
    Comma,
    /// 1,250.50.
    Point,
}

impl Mark {
    /// Its name in a mapping.
    pub fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Point => "point",
        }
    }
}

/// In what the amounts of a file are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// As they are written.
    Ones,
    /// In thousands.
    Thousands,
    /// In millions.
    Millions,
}

impl Unit {
    /// How many noughts are left out.
    fn power(self) -> u32 {
        match self {
            Self::Ones => 0,
            Self::Thousands => 3,
            Self::Millions => 6,
        }
    }
}

/// The most characters of a cell that is read as an amount.
const CHARS_MAX: usize = 80;

/// A cell that looks like an amount, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its number.
    pub number: Number,
    /// The currencies that its words may name; none, where no word names one.
    pub currencies: Option<Vec<&'static str>>,
    /// Whether it is less than nothing.
    negative: bool,
    /// How many noughts a word such as `million` stands for.
    power: Option<u32>,
}

/// What the amounts of one cell are read with.
#[derive(Debug, Clone, Copy)]
pub struct Purse<'a> {
    /// The code of the currency, where something names it.
    pub currency: Option<&'a str>,
    /// How many decimals it has, where the mapping says so.
    pub decimals: Option<u8>,
    /// The sign before decimals, where it is known.
    pub mark: Option<Mark>,
    /// In what amounts are counted.
    pub unit: Unit,
}

/// An amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// In the smallest unit.
    pub minor: i64,
    /// The code of its currency.
    pub currency: String,
    /// How many decimals the smallest unit stands for.
    pub decimals: u8,
}

/// Why a cell is no amount, and what is told of it.
pub type Wrong = (Flaw, String);

/// The cell taken apart; nothing where it is no number with a currency or without.
pub fn written(text: &str) -> Option<Written> {
    if text.chars().count() > CHARS_MAX {
        return None;
    }
    let clean = number::cleaned(text)?;
    let clean = clean.trim();
    // as accountants write what is less than nothing
    let within = clean.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let mut negative = within.is_some();
    let clean = within.unwrap_or(clean);
    let first = clean.find(|c: char| c.is_ascii_digit())?;
    let last = clean.rfind(|c: char| c.is_ascii_digit())?;
    let (mut before, mut after) = (clean[..first].trim(), clean[last + 1..].trim());
    for side in [&mut before, &mut after] {
        let bare = side.trim_matches(['-', '+', ' ']);
        if side.matches(['-', '+']).count() > 1 {
            return None;
        }
        negative |= side.contains('-');
        *side = bare;
    }
    let words = [before, after].into_iter().flat_map(|side| side.split_whitespace());
    let (mut currencies, mut power): (Option<Vec<&'static str>>, Option<u32>) = (None, None);
    for one in words {
        let Word { codes, noughts } = word(&normal(one))?;
        if !codes.is_empty() {
            // two words name what both of them may mean
            currencies = Some(match currencies {
                None => codes,
                Some(before) => before.into_iter().filter(|code| codes.contains(code)).collect(),
            });
        }
        if let Some(noughts) = noughts
            && power.replace(noughts).is_some()
        {
            return None;
        }
    }
    let number = number::number(&clean[first..=last])?;
    Some(Written { number, currencies, negative, power })
}

/// A number of a workbook, in its shortest form.
pub fn of_number(digits: &str) -> Option<Written> {
    let negative = digits.starts_with('-');
    let number = number::plain(digits.trim_start_matches('-'))?;
    Some(Written { number, currencies: None, negative, power: None })
}

impl Written {
    /// The amount.
    ///
    /// # Errors
    /// Why it is none, or none that may be kept.
    pub fn amount(&self, purse: Purse<'_>, cell: &str) -> Result<Amount, Wrong> {
        let told = |flaw| (flaw, cell.trim().to_owned());
        if self.negative {
            return Err(told(Flaw::AmountNegative));
        }
        let currency = self.currency(purse.currency, cell)?;
        let decimals = purse.decimals.unwrap_or_else(|| decimals_of(&currency));
        let unit = purse.unit.power();
        let power = match self.power {
            // a million of what: in Morocco also of centimes
            Some(_) if self.currencies.is_none() => return Err(told(Flaw::AmountWordUnclear)),
            Some(own) if unit == 0 || unit == own => own,
            Some(_) => return Err(told(Flaw::AmountUnreadable)),
            None => unit,
        };
        let (digits, places) = self.digits(purse.mark, decimals, cell)?;
        let shift = i64::from(power) + i64::from(decimals) - i64::try_from(places).unwrap_or(0);
        let minor = shifted(&digits, shift);
        let minor = match (minor, self.number.is_machine()) {
            // what a workbook keeps beyond fifteen digits it does not show
            (None, true) => {
                let (digits, places) = self.number.rounded();
                let shift = i64::from(power) + i64::from(decimals) - places;
                shifted(&digits, shift)
            }
            (minor, _) => minor,
        };
        let minor = minor.ok_or_else(|| told(Flaw::AmountTooPrecise))?;
        let minor = minor.parse::<i64>().ok().filter(|minor| *minor <= INTEGER_MAX);
        let minor = minor.ok_or_else(|| told(Flaw::AmountTooLarge))?;
        Ok(Amount { minor, currency, decimals })
    }

    /// The currency: the one that is expected, where no word names another.
    fn currency(&self, expected: Option<&str>, cell: &str) -> Result<String, Wrong> {
        match (expected, self.currencies.as_deref()) {
            (Some(expected), None) => Ok(expected.to_owned()),
            (Some(expected), Some(named)) if named.contains(&expected) => Ok(expected.to_owned()),
            (Some(expected), Some(_)) => {
                Err((Flaw::CurrencyOther, format!("{} ≠ {expected}", cell.trim())))
            }
            (None, Some([one])) => Ok((*one).to_owned()),
            (None, Some(_) | None) => Err((Flaw::CurrencyUnnamed, cell.trim().to_owned())),
        }
    }

    /// Its digits, and how many of them are decimals.
    fn digits(
        &self,
        mark: Option<Mark>,
        decimals: u8,
        cell: &str,
    ) -> Result<(String, usize), Wrong> {
        let number = &self.number;
        let told = |flaw| (flaw, cell.trim().to_owned());
        let Some(own) = number.mark else { return Ok((number.digits.clone(), number.places)) };
        match (number.either, mark) {
            (false, Some(mark)) if mark != own => Err(told(Flaw::AmountOtherMark)),
            (false, _) => Ok((number.digits.clone(), number.places)),
            (true, Some(mark)) if mark == own => Ok((number.digits.clone(), number.places)),
            (true, Some(_)) if number.groups => Ok((number.digits.clone(), 0)),
            (true, Some(_)) => Err(told(Flaw::AmountOtherMark)),
            // three decimals behind other signs are what some currencies have
            (true, None) if !number.groups && decimals >= 3 => {
                Ok((number.digits.clone(), number.places))
            }
            (true, None) => {
                let (whole, rest) = number.digits.split_at(number.digits.len() - number.places);
                let both = format!("{} = {} / {whole}.{rest}", cell.trim(), number.digits);
                Err((Flaw::AmountUnclear, both))
            }
        }
    }
}

/// Digits with so many noughts more, or so many less where they are noughts; none where they are not.
fn shifted(digits: &str, shift: i64) -> Option<String> {
    let count = usize::try_from(shift.unsigned_abs()).ok().filter(|count| *count < 400)?;
    if shift >= 0 {
        return Some(format!("{digits}{}", "0".repeat(count)));
    }
    let padded = format!("{}{digits}", "0".repeat(count));
    let (kept, cut) = padded.split_at(padded.len() - count);
    let kept = if kept.is_empty() { "0" } else { kept };
    cut.bytes().all(|c| c == b'0').then(|| kept.to_owned())
}

/// An amount as it is written into a sheet: with the decimals of its currency, and so that it can be read
/// in one way only.
pub fn plain(amount: &Amount) -> String {
    let own = usize::from(decimals_of(&amount.currency));
    let width = usize::from(amount.decimals);
    let digits = format!("{:0>width$}", amount.minor.unsigned_abs(), width = width + 1);
    let (whole, rest) = digits.split_at(digits.len() - width);
    let mut rest = rest.trim_end_matches('0').to_owned();
    while rest.len() < own {
        rest.push('0');
    }
    // three digits behind a point might be thousands
    if rest.len() == 3 {
        rest.push('0');
    }
    match rest.is_empty() {
        true => whole.to_owned(),
        false => format!("{whole}.{rest}"),
    }
}

/// What the head of a column says of its amounts: currencies, and a word such as `millions`.
pub fn of_head(head: &str) -> (Option<Vec<&'static str>>, Option<Unit>) {
    let (mut currencies, mut unit) = (None, None);
    let parted = |c: char| !(c.is_alphanumeric() || "€$£.'’".contains(c));
    for one in head.split(parted).map(|one| one.trim_matches('.')) {
        let Some(Word { codes, noughts }) = currencies::of_head(one) else { continue };
        if !codes.is_empty() {
            currencies = currencies.or(Some(codes));
        }
        unit = unit.or(match noughts {
            Some(3) => Some(Unit::Thousands),
            Some(6) => Some(Unit::Millions),
            Some(_) | None => None,
        });
    }
    (currencies, unit)
}

/// The currency that a cell of currencies names: a code, or a word that can mean one only.
pub fn currency(cell: &str) -> Option<&'static str> {
    let clean = number::cleaned(cell)?;
    let mut named: Option<Vec<&'static str>> = None;
    for one in clean.split_whitespace() {
        let found = word(&normal(one)).filter(|word| word.noughts.is_none())?.codes;
        if !found.is_empty() {
            named = Some(match named {
                None => found,
                Some(before) => before.into_iter().filter(|code| found.contains(code)).collect(),
            });
        }
    }
    match named?.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
