//! The money of a commitment in words: its budget lines with what is planned, committed and paid, who
//! bears them, and their sums. Nothing is added up here but what the view added up, and no percentage
//! stands without its exact fraction.

use sijill_projections::funding::{BudgetLineLine, EntryLine, FundingLines, MoneyTotal, ShareLine};

use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::purse::Purse;
use crate::service::telling::{Stamped, Telling};
use crate::service::words::Words;

/// A sum, or a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// What it is the sum of.
    pub title: String,
    /// Planned, committed, paid.
    pub amounts: [String; 3],
    /// Where that is more than planned.
    pub beyond: Vec<String>,
}

/// A budget line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its amounts.
    pub sums: Sums,
    /// Its year.
    pub year: String,
    /// Its printed code.
    pub code: Option<String>,
    /// Who bears it.
    pub shares: Vec<Share>,
    /// What was committed and paid.
    pub entries: Vec<Entry>,
    /// Its record.
    pub seal: Stamped,
}

/// A funder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Its name.
    pub name: String,
    /// Its exact share with its amount.
    pub words: String,
    /// The same in percent, which says where it is rounded.
    pub percent: String,
    /// That it was confirmed.
    pub confirmed: Option<Stamped>,
}

/// An amount committed or paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What, how much, when.
    pub words: String,
    /// What was recorded first, where it was corrected.
    pub first: Option<String>,
    /// Its corrections.
    pub corrections: Vec<(String, Stamped)>,
    /// The document.
    pub source: String,
    /// Its record.
    pub seal: Stamped,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// Its lines.
    pub lines: Vec<Line>,
    /// What they add up to, in each currency.
    pub totals: Vec<Sums>,
}

/// The money in words; nothing where no line is planned.
///
/// # Errors
/// When a text cannot be read.
pub fn words(told: &Telling<'_>, view: &FundingLines) -> Result<Option<Money>, Failure> {
    if view.lines.is_empty() {
        return Ok(None);
    }
    let lines = view.lines.iter().map(|of| line(told, of)).collect::<Result<_, _>>()?;
    Ok(Some(Money { lines, totals: totals(told.t, &view.totals) }))
}

/// Sums of one currency each.
pub fn totals(t: &Words, totals: &[MoneyTotal]) -> Vec<Sums> {
    let sum = |total: &MoneyTotal| {
        let purse = Purse::new(&total.currency, total.decimals);
        let exceeded = Args::new().count("n", total.exceeded);
        Sums {
            title: t.with("funding-total", &Args::new().text("currency", &total.currency)),
            amounts: [total.planned, total.committed, total.paid].map(|n| purse.say(t, n)),
            beyond: match total.exceeded {
                0 => vec![],
                _ => vec![t.with("funding-exceeded", &exceeded)],
            },
        }
    };
    totals.iter().map(sum).collect()
}

fn line(told: &Telling<'_>, of: &BudgetLineLine) -> Result<Line, Failure> {
    let t = told.t;
    let purse = Purse::new(&of.currency, of.decimals);
    let beyond =
        [("funding-over-committed", of.over_committed), ("funding-overspent", of.overspent)];
    let beyond = beyond.into_iter().filter(|(_, by)| *by > 0);
    let say = |(key, by): (&str, i64)| t.with(key, &Args::new().phrase("amount", purse.say(t, by)));
    let entries = of.entries.iter().map(|one| entry(told, &purse, one));
    Ok(Line {
        sums: Sums {
            title: told.visit.service.object_words(&of.title, t)?,
            amounts: [of.planned, of.committed, of.paid].map(|n| purse.say(t, n)),
            beyond: beyond.map(say).collect(),
        },
        year: t.with("funding-year", &Args::new().phrase("year", of.year.to_string())),
        code: of.code.clone(),
        shares: of.shares.iter().map(|one| share(told, &purse, one)).collect(),
        entries: entries.collect::<Result<_, _>>()?,
        seal: told.seal_at(of.when.position),
    })
}

fn share(told: &Telling<'_>, purse: &Purse, of: &ShareLine) -> Share {
    let t = told.t;
    let name = match (&of.party, &of.name) {
        (Some(party), _) => t.text(&party.name).to_owned(),
        (None, name) => name.clone().unwrap_or_default(),
    };
    let args = Args::new()
        // one word from left to right, or Arabic puts the denominator first
        .text("share", &format!("{}/{}", of.num, of.den))
        .phrase("amount", purse.say(t, of.minor));
    let (percent, exact) = percent(of.num, of.den);
    let key = if exact { "funding-share-percent" } else { "funding-share-rounded" };
    let args_percent = Args::new().phrase("percent", t.speech().decimal(&percent));
    Share {
        name,
        words: t.with("funding-share", &args),
        percent: t.with(key, &args_percent),
        confirmed: of.confirmed.as_ref().map(|known| told.seal_at(known.when.position)),
    }
}

/// A share in percent with one decimal, and whether that is exact; half of the last digit goes up.
fn percent(num: u64, den: u64) -> (String, bool) {
    let (num, den) = (u128::from(num) * 1_000, u128::from(den.max(1)));
    let tenths = (num * 2 + den) / (den * 2);
    let words = match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    };
    (words, num % den == 0)
}

fn entry(told: &Telling<'_>, purse: &Purse, of: &EntryLine) -> Result<Entry, Failure> {
    let t = told.t;
    let args = Args::new()
        .phrase("n", of.entry.to_string())
        .phrase("what", t.word("spending", of.what.name()))
        .phrase("amount", purse.say(t, of.minor))
        .phrase("day", t.date(&of.occurred));
    let corrections = of.corrections.iter().map(|one| {
        let args = Args::new()
            .phrase("n", one.correction.to_string())
            .phrase("amount", purse.say(t, one.minor))
            .text("reason", &one.reason);
        (t.with("funding-corrected", &args), told.seal_at(one.when.position))
    });
    let first = Args::new().phrase("amount", purse.say(t, of.first));
    Ok(Entry {
        words: t.with("funding-entry", &args),
        first: (!of.corrections.is_empty()).then(|| t.with("funding-first", &first)),
        corrections: corrections.collect(),
        source: told.visit.service.object_words(&of.source, t)?,
        seal: told.seal_at(of.when.position),
    })
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_percentage_says_whether_it_is_rounded() {
        assert_eq!(percent(1, 3), ("33.3".to_owned(), false));
        assert_eq!(percent(2, 3), ("66.7".to_owned(), false));
        assert_eq!(percent(89, 100), ("89".to_owned(), true));
        assert_eq!(percent(1, 8), ("12.5".to_owned(), true));
        assert_eq!(percent(1, 1), ("100".to_owned(), true));
    }
}
