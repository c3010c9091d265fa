//! The number of an amount: digits and what stands between them. What groups and what parts decimals is
//! found by what stands there, and never guessed.

use super::Mark;

/// A number, in its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// All of them, without what stands between.
    pub(super) digits: String,
    /// How many of them are decimals, as far as the sign before them is one of decimals.
    pub(super) places: usize,
    /// The sign before decimals, where what stands there tells it.
    pub(super) mark: Option<Mark>,
    /// Whether that sign may also be one that groups: `1.250`, `1 250.500`.
    pub(super) either: bool,
    /// Whether all of it is sound where it groups.
    pub(super) groups: bool,
    /// Whether a workbook keeps it as a number.
    machine: bool,
}

impl Number {
    /// The sign before decimals that it proves.
    pub fn proves(&self) -> Option<Mark> {
        self.mark.filter(|_| !self.either)
    }

    /// Whether it can be read in two ways.
    pub fn is_unclear(&self) -> bool {
        self.either
    }

    /// Whether a workbook keeps it as a number.
    pub(super) fn is_machine(&self) -> bool {
        self.machine
    }

    /// Its first fifteen digits, rounded, which is what a spreadsheet shows of it at most; and how many
    /// of them are decimals.
    pub(super) fn rounded(&self) -> (String, i64) {
        const SHOWN: usize = 15;
        let bare = self.digits.trim_start_matches('0');
        let places = i64::try_from(self.places).unwrap_or(0);
        if bare.len() <= SHOWN || self.places == 0 {
            return (self.digits.clone(), places);
        }
        let (kept, cut) = bare.split_at(SHOWN);
        let up = u64::from(cut.as_bytes().first().is_some_and(|c| *c >= b'5'));
        let kept = kept.parse::<u64>().unwrap_or(0) + up;
        (kept.to_string(), places - i64::try_from(cut.len()).unwrap_or(0))
    }
}

/// What stands between two groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Blank,
    Apostrophe,
    /// The Arabic sign of thousands.
    Thousands,
    /// The Arabic sign of decimals.
    Decimals,
    Comma,
    Point,
}

impl Between {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            ' ' => Self::Blank,
            '\'' | '’' => Self::Apostrophe,
            '\u{66C}' => Self::Thousands,
            '\u{66B}' => Self::Decimals,
            ',' | '،' => Self::Comma,
            '.' => Self::Point,
            _ => return None,
        })
    }

    fn mark(self) -> Option<Mark> {
        match self {
            Self::Comma => Some(Mark::Comma),
            Self::Point => Some(Mark::Point),
            Self::Blank | Self::Apostrophe | Self::Thousands | Self::Decimals => None,
        }
    }
}

/// The text with Western digits, plain blanks and one sign of minus. Nothing, where digits of two kinds
/// stand in it, a sign that is a number and no digit, or something that hides or turns.
pub(super) fn cleaned(text: &str) -> Option<String> {
    let (mut clean, mut kind) = (String::new(), None);
    for c in text.chars() {
        let (own, digit) = match c {
            '0'..='9' => (Some(0), c),
            '\u{660}'..='\u{669}' => (Some(1), crate::service::citizens::western(c)),
            '\u{6F0}'..='\u{6F9}' => (Some(2), crate::service::citizens::western(c)),
            // marks of direction change no digit
            '\u{200E}' | '\u{200F}' | '\u{61C}' => continue,
            '\u{2212}' | '\u{2013}' | '\u{2014}' | '\u{2010}' | '\u{2011}' => (None, '-'),
            _ if c.is_numeric() => return None,
            _ if c.is_whitespace() => (None, ' '),
            _ if sijill_core::text::check("cell", c.encode_utf8(&mut [0; 4]), 4).is_err() => {
                return None;
            }
            _ => (None, c),
        };
        if own.is_some() && kind.is_some() && own != kind {
            return None;
        }
        kind = kind.or(own);
        if digit != ' ' || !clean.ends_with(' ') {
            clean.push(digit);
        }
    }
    Some(clean)
}

/// The number that digits and what stands between them are.
pub(super) fn number(core: &str) -> Option<Number> {
    let (mut runs, mut between) = (vec![String::new()], Vec::new());
    for c in core.chars() {
        if c.is_ascii_digit() {
            runs.last_mut()?.push(c);
        } else {
            between.push(Between::of(c)?);
            runs.push(String::new());
        }
    }
    if runs.iter().any(String::is_empty) {
        return None;
    }
    let digits = runs.concat();
    let of = |places, mark, either, groups| {
        Some(Number { digits: digits.clone(), places, mark, either, groups, machine: false })
    };
    let Some((last, others)) = between.split_last() else {
        return of(0, None, false, false).filter(|_| is_whole(&runs[0]));
    };
    let (whole, rest) = (&runs[..runs.len() - 1], runs.last()?);
    let parts = matches!(last, Between::Comma | Between::Point | Between::Decimals)
        && !others.contains(last)
        && (others.is_empty() && is_whole(&whole[0]) || grouped(whole, others));
    let groups = grouped(&runs, &between);
    // three digits may be thousands, or decimals that few currencies have
    let either = parts && rest.len() == 3 && last.mark().is_some();
    let either = either && (groups || !others.is_empty());
    if parts {
        let by_others = others.first().and_then(|other| other.mark()).map(other);
        return of(rest.len(), last.mark().or(by_others), either, groups);
    }
    // a sign that groups twice parts no decimals
    of(0, last.mark().map(other), false, groups).filter(|_| groups)
}

/// A number of a workbook: digits, and decimals behind a point.
pub(super) fn plain(text: &str) -> Option<Number> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{rest}");
    let sound = !whole.is_empty() && digits.bytes().all(|c| c.is_ascii_digit());
    let (places, mark) = (rest.len(), None);
    sound.then_some(Number { digits, places, mark, either: false, groups: false, machine: true })
}

fn other(mark: Mark) -> Mark {
    match mark {
        Mark::Comma => Mark::Point,
        Mark::Point => Mark::Comma,
    }
}

/// Whether digits are a number and not a code that begins with noughts.
fn is_whole(digits: &str) -> bool {
    digits.len() == 1 || !digits.starts_with('0')
}

/// Whether what stands between groups of three is one and the same sign.
fn grouped(runs: &[String], between: &[Between]) -> bool {
    let Some((first, rest)) = runs.split_first() else { return false };
    let Some(sign) = between.first() else { return false };
    *sign != Between::Decimals
        && between.iter().all(|other| other == sign)
        && first.len() <= 3
        && !first.starts_with('0')
        && rest.iter().all(|run| run.len() == 3)
}
