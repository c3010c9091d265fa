//! Dates and ranges as people write them: in any digits, with names of months in Arabic, French,
//! English, Spanish and Catalan, known to the day, the month or the year. A date may never be guessed:
//! what can be read in no way or in two is no date, and a month never becomes its first day.

mod names;

use jiff::civil::Date;
use sijill_core::time::PartialDate;

use self::names::{Word, word};
use crate::service::search::normal;

/// In which order a file writes day, month and year where all three are numbers. A year of four
/// digits that comes first is one in every order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// 31/12/2023.
    #[default]
    DayFirst,
    /// 12/31/2023.
    MonthFirst,
    /// 23/12/31.
    YearFirst,
}

impl Order {
    /// Its name in a mapping.
    pub fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
            Self::YearFirst => "year-first",
        }
    }
}

/// A stretch of time: one date twice, where it is no range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// When it begins.
    pub from: PartialDate,
    /// When it ends.
    pub until: PartialDate,
    /// Whether it was printed with its end first.
    pub turned: bool,
}

/// The most characters of a cell that is read as a date.
const CHARS_MAX: usize = 120;

/// What `text` says, if that is one date or one range.
pub fn stretch(text: &str, order: Order) -> Option<Stretch> {
    if text.chars().count() > CHARS_MAX {
        return None;
    }
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return None;
    }
    if let Some((from, until)) = period(&tokens, order) {
        return Some(Stretch { from, until, turned: false });
    }
    // a range: at whichever bar both sides are dates; where there are two such bars, nobody can say
    let mut found: Vec<Stretch> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !matches!(token, Token::Bar(_) | Token::To) {
            continue;
        }
        let (left, right) = (&tokens[..at], &tokens[at + 1..]);
        if let Some(range) = range(left, *token, right, order) {
            found.push(range);
        }
    }
    found.dedup();
    let [one] = found.as_slice() else { return None };
    Some(*one)
}

/// What `text` says, if that is one date, or a quarter or half of a year that `end` tells apart.
pub fn date(text: &str, order: Order, end: bool) -> Option<PartialDate> {
    let stretch = stretch(text, order)?;
    Some(if end { stretch.until } else { stretch.from })
}

/// The day of a spreadsheet's serial number. The day after 28 February 1900 that there never was is
/// no day.
pub fn serial(number: i64, since_1904: bool) -> Option<Date> {
    let days = match (since_1904, number) {
        (true, n) => n,
        (false, 60) => return None,
        (false, n) if n < 60 => n + 1,
        (false, n) => n,
    };
    let epoch = if since_1904 { Date::constant(1904, 1, 1) } else { Date::constant(1899, 12, 30) };
    if !(0..=2_958_465).contains(&number) {
        return None;
    }
    epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The day that five digits in a column of dates stand for: between the years 1954 and 2119.
pub fn serial_in_words(text: &str, since_1904: bool) -> Option<Date> {
    let text = normal(text.trim());
    let digits = text.strip_suffix(".0").unwrap_or(&text);
    let plain = digits.len() == 5 && digits.bytes().all(|c| c.is_ascii_digit());
    let number = plain.then(|| digits.parse::<i64>().ok()).flatten();
    serial(number.filter(|n| (20_000..80_000).contains(n))?, since_1904)
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A number and how many digits it has.
    Number(i16, usize),
    /// A month.
    Month(i8),
    /// `Q` or `quarter`: the number beside it is one.
    Quarter,
    /// `S` or `half`: the number beside it is one.
    Half,
    /// A stroke between numbers, which may also stand between dates.
    Bar(char),
    /// A word that stands between the dates of a range.
    To,
}

/// A date without the time of the day that stands behind it.
fn without_time(text: &str) -> &str {
    let text = text.trim();
    let is_time = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.contains(':')
            && rest.chars().all(|c| c.is_ascii_digit() || ":.z+".contains(c))
    };
    match text.rsplit_once(['t', ' ']) {
        Some((date, time)) if is_time(time) && date.ends_with(|c: char| c.is_ascii_digit()) => date,
        Some(_) | None => text,
    }
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let text = normal(text);
    let text = without_time(&text);
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.peek().copied() {
        let take = |chars: &mut std::iter::Peekable<std::str::Chars<'_>>, of: fn(char) -> bool| {
            let mut taken = String::new();
            while let Some(c) = chars.next_if(|c| of(*c)) {
                taken.push(c);
            }
            taken
        };
        if c.is_ascii_digit() {
            let digits = take(&mut chars, |c| c.is_ascii_digit());
            tokens.push(Token::Number(digits.parse().ok()?, digits.len()));
        } else if c.is_alphabetic() {
            let letters = take(&mut chars, |c| c.is_alphabetic() || c == '\'' || c == '’');
            match word(&letters)? {
                Word::Month(month) => tokens.push(Token::Month(month)),
                Word::Quarter => tokens.push(Token::Quarter),
                Word::Half => tokens.push(Token::Half),
                Word::Nth(n) => tokens.push(Token::Number(i16::from(n), 1)),
                Word::To => tokens.push(Token::To),
                Word::Nothing => {}
            }
        } else {
            chars.next();
            match c {
                '/' | '.' | '-' => tokens.push(Token::Bar(c)),
                '–' | '—' | '→' | '−' | '‑' | '‐' => tokens.push(Token::Bar('-')),
                ' ' | '\t' | '\n' | '\u{A0}' | '\u{202F}' | ',' | '،' | '(' | ')' | ':' => {}
                _ => return None,
            }
        }
    }
    // a stroke at the ends stands between nothing
    let is_bar = |token: &Token| matches!(token, Token::Bar('.'));
    while tokens.last().is_some_and(is_bar) {
        tokens.pop();
    }
    Some(tokens)
}

/// The first and the last month or day that one date says.
fn period(tokens: &[Token], order: Order) -> Option<(PartialDate, PartialDate)> {
    use Token::{Bar, Half, Month, Number, Quarter};
    let same = |date: PartialDate| Some((date, date));
    match tokens {
        [Number(y, 4)] => same(year(*y)?),
        [Number(y, 4), Bar(a), Number(m, 1 | 2), Bar(b), Number(d, 1 | 2)] if a == b => {
            same(day(*y, *m, *d)?)
        }
        [Number(a, 1 | 2), Bar(x), Number(b, 1 | 2), Bar(z), Number(y, 4)] if x == z => {
            same(in_order(*a, *b, *y, order)?)
        }
        [Number(a, 1 | 2), Bar(x), Number(b, 1 | 2), Bar(z), Number(c, 2)] if x == z => {
            same(match order {
                Order::YearFirst => day(century(*a), *b, *c)?,
                Order::DayFirst | Order::MonthFirst => in_order(*a, *b, century(*c), order)?,
            })
        }
        [Number(y, 4), Bar(_), Number(m, 1 | 2)] | [Number(m, 1 | 2), Bar(_), Number(y, 4)] => {
            same(month(*y, *m)?)
        }
        _ => {
            // names of months: strokes between them tell nothing
            let bare: Vec<Token> =
                tokens.iter().copied().filter(|token| !matches!(token, Bar(_))).collect();
            if bare.len() + 2 < tokens.len() {
                return None;
            }
            match bare.as_slice() {
                [Number(d, 1 | 2), Month(m), Number(y, 4)]
                | [Month(m), Number(d, 1 | 2), Number(y, 4)]
                | [Number(y, 4), Month(m), Number(d, 1 | 2)] => same(day(*y, i16::from(*m), *d)?),
                [Number(d, 1 | 2), Month(m), Number(y, 2)] => {
                    same(day(century(*y), i16::from(*m), *d)?)
                }
                [Month(m), Number(y, 4)] | [Number(y, 4), Month(m)] => {
                    same(month(*y, i16::from(*m))?)
                }
                // `mars 23` may be a day or a year
                [Quarter, Number(n, 1), Number(y, 4)]
                | [Number(n, 1), Quarter, Number(y, 4)]
                | [Number(y, 4), Quarter, Number(n, 1)]
                | [Number(y, 4), Number(n, 1), Quarter] => part(*y, *n, 3),
                [Half, Number(n, 1), Number(y, 4)]
                | [Number(n, 1), Half, Number(y, 4)]
                | [Number(y, 4), Half, Number(n, 1)]
                | [Number(y, 4), Number(n, 1), Half]
                | [Half, Number(y, 4), Number(n, 1)] => part(*y, *n, 6),
                _ => None,
            }
        }
    }
}

/// A range whose sides are dates; the left one may lack its year, or its month and its year.
fn range(left: &[Token], bar: Token, right: &[Token], order: Order) -> Option<Stretch> {
    let named = right.iter().any(|token| matches!(token, Token::Month(_)));
    // a stroke that also stands within the dates parts none that is not whole
    let apart = |inner: Token| bar != inner && matches!(bar, Token::To | Token::Bar('-'));
    let (first, last) = match (period(left, order), period(right, order)) {
        (Some(left), Some(right)) => (left, right),
        (None, Some(right)) => {
            // what the left side does not say the right side says: 24-25 September, mars à juin 2023
            let tail = right.1.last_day();
            let told = match left {
                [Token::Number(d, 1 | 2)] if named => {
                    let last = right.0.last_day();
                    day(last.year(), i16::from(last.month()), *d)?
                }
                [Token::Number(d, 1 | 2), Token::Month(m)] => day(tail.year(), i16::from(*m), *d)?,
                [Token::Month(m)] => self::month(tail.year(), i16::from(*m))?,
                [Token::Number(a, 1 | 2), inner, Token::Number(b, 1 | 2)] if apart(*inner) => {
                    in_order(*a, *b, tail.year(), order)?
                }
                _ => return None,
            };
            // a side without its year stands before the other
            if told.first_day() > right.1.last_day() {
                return None;
            }
            ((told, told), right)
        }
        (Some(_) | None, None) => return None,
    };
    // the order on the page tells nothing: in a line that runs from the right the end may come first
    let turned = first.0.first_day() > last.0.first_day();
    let (from, until) = if turned { (last.0, first.1) } else { (first.0, last.1) };
    Some(Stretch { from, until, turned })
}

fn in_order(a: i16, b: i16, y: i16, order: Order) -> Option<PartialDate> {
    match order {
        Order::DayFirst | Order::YearFirst => day(y, b, a),
        Order::MonthFirst => day(y, a, b),
    }
}

/// The year of two digits: plans are of our time.
fn century(y: i16) -> i16 {
    if y < 70 { 2000 + y } else { 1900 + y }
}

fn year(y: i16) -> Option<PartialDate> {
    (1900..=2199).contains(&y).then(|| y.to_string().parse().ok()).flatten()
}

fn month(y: i16, m: i16) -> Option<PartialDate> {
    year(y)?;
    format!("{y:04}-{m:02}").parse().ok()
}

fn day(y: i16, m: i16, d: i16) -> Option<PartialDate> {
    year(y)?;
    format!("{y:04}-{m:02}-{d:02}").parse().ok()
}

/// The first and the last month of the `n`th part of a year that has so many months.
fn part(y: i16, n: i16, months: i16) -> Option<(PartialDate, PartialDate)> {
    let last = n.checked_mul(months)?;
    (1..=12).contains(&last).then_some(())?;
    Some((month(y, last - months + 1)?, month(y, last)?))
}

#[cfg(test)]
mod tests;
