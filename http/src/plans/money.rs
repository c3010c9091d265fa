//! The money of a commitment as its file has it: one line of a budget, who bears it, and what was
//! committed and paid of it. Nothing may be added up or divided here.

use sijill_core::time::PartialDate;

use super::BAR;
use super::amounts::{self, Amount, Purse, Unit};
use super::cells::Place;
use super::fields::Field;
use crate::service::citizens::western;

/// A budget line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// The cell of the amount.
    pub at: Place,
    /// What is planned.
    pub amount: Amount,
    /// The fiscal year.
    pub year: Option<u16>,
    /// Its code in the body's budget, as printed.
    pub code: Option<String>,
    /// What it is for, where that is not the title of the commitment.
    pub title: Option<String>,
    /// Who bears it: a name or a party's id, or several with their shares, as [`shares`] reads them.
    pub funder: Option<String>,
    /// What is committed of it.
    pub committed: Option<Spent>,
    /// What is paid of it.
    pub paid: Option<Spent>,
}

/// What was committed or paid of a line, in its currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    /// The cell of the amount.
    pub at: Place,
    /// In the smallest unit.
    pub minor: i64,
    /// When, or as of when.
    pub on: Option<PartialDate>,
}

impl Money {
    /// What stands in each field, in the order in which sheets have them.
    pub fn parts(&self) -> [(Field, Option<String>); 10] {
        let plain = |minor| amounts::plain(&Amount { minor, ..self.amount.clone() });
        let of = |spent: &Option<Spent>| spent.as_ref().map(|spent| plain(spent.minor));
        let on = |spent: &Option<Spent>| Some(spent.as_ref()?.on?.to_string());
        [
            (Field::Budget, Some(plain(self.amount.minor))),
            (Field::Currency, Some(self.amount.currency.clone())),
            (Field::BudgetYear, self.year.map(|year| year.to_string())),
            (Field::BudgetCode, self.code.clone()),
            (Field::BudgetTitle, self.title.clone()),
            (Field::Funder, self.funder.clone()),
            (Field::Committed, of(&self.committed)),
            (Field::CommittedDate, on(&self.committed)),
            (Field::Paid, of(&self.paid)),
            (Field::PaidDate, on(&self.paid)),
        ]
    }

    /// What stands in a field; of one that says nothing of money nothing.
    pub fn part(&self, field: Field) -> Option<String> {
        self.parts().into_iter().find(|(own, _)| *own == field).and_then(|(_, said)| said)
    }

    /// The money in lines, for procedures that keep it as text: the name of a field in a mapping, and
    /// what it says.
    pub fn lines(&self) -> String {
        let parts = self.parts().into_iter().filter(|(field, _)| *field != Field::Currency);
        let said = parts.filter_map(|(field, said)| Some((field, said?)));
        let line = |(field, said): (Field, String)| match field.is_amount() {
            true => format!("{}{BAR}{said} {}", field.name(), self.amount.currency),
            false => format!("{}{BAR}{said}", field.name()),
        };
        said.map(line).collect::<Vec<_>>().join("\n")
    }

    /// The money that [`Self::lines`] wrote.
    pub fn of_lines(text: &str) -> Option<Self> {
        let said = |field: Field| {
            let mut lines = text.lines().filter_map(|line| line.split_once(BAR));
            let line = lines.find(|(name, _)| *name == field.name());
            line.map(|(_, said)| said.to_owned())
        };
        let parted = |field: Field| {
            let text = said(field)?;
            text.rsplit_once(' ').map(|(digits, code)| (digits.to_owned(), code.to_owned()))
        };
        let all = [Field::Budget, Field::Committed, Field::Paid].map(parted);
        // what was written has at least the decimals that it shows
        let shown = |digits: &str| {
            digits.split_once('.').map_or(0, |(_, rest)| rest.trim_end_matches('0').len())
        };
        let most = all.iter().flatten().map(|(digits, _)| shown(digits)).max().unwrap_or(0);
        let amount = |field: Field| {
            let (digits, currency) = parted(field)?;
            let own = amounts::decimals_of(&currency);
            let decimals = Some(own.max(u8::try_from(most).ok()?));
            let mark = Some(amounts::Mark::Point);
            let purse = Purse { currency: Some(&currency), decimals, mark, unit: Unit::Ones };
            amounts::written(&digits)?.amount(purse, &digits).ok()
        };
        let spent = |field: Field, on: Field| {
            let minor = amount(field)?.minor;
            Some(Spent { at: Place::default(), minor, on: said(on).and_then(|on| on.parse().ok()) })
        };
        Some(Self {
            at: Place::default(),
            amount: amount(Field::Budget)?,
            year: said(Field::BudgetYear).and_then(|year| year.parse().ok()),
            code: said(Field::BudgetCode),
            title: said(Field::BudgetTitle),
            funder: said(Field::Funder),
            committed: spent(Field::Committed, Field::CommittedDate),
            paid: spent(Field::Paid, Field::PaidDate),
        })
    }
}

/// Who bears what: names apart by semicolons, each with its share as a fraction or in hundredths
/// (`A: 1/3; B: 2/3`); one name without a share bears the whole. Nothing is split that does not say its
/// shares: a name may hold a semicolon.
pub fn shares(funder: &str) -> Vec<(String, u64, u64)> {
    let one = |part: &str| {
        let (name, share) = part.rsplit_once([':', '：'])?;
        let (num, den) = fraction(share)?;
        Some((name.trim().to_owned(), num, den)).filter(|(name, _, _)| !name.is_empty())
    };
    let parts = funder.split([';', '؛']).map(str::trim).filter(|part| !part.is_empty());
    let several: Option<Vec<_>> = parts.map(one).collect();
    several.filter(|all| !all.is_empty()).unwrap_or_else(|| vec![(funder.to_owned(), 1, 1)])
}

/// Who bears what, as [`shares`] reads it.
pub fn funder(shares: &[(String, u64, u64)]) -> Option<String> {
    match shares {
        [] => None,
        [(name, num, den)] if num == den && self::shares(name) == [(name.clone(), 1, 1)] => {
            Some(name.clone())
        }
        several => {
            let one = |(name, num, den): &(String, u64, u64)| format!("{name}: {num}/{den}");
            Some(several.iter().map(one).collect::<Vec<_>>().join("; "))
        }
    }
}

/// A share as people write it, exactly: `1/3`, `89%`, `12,5 %`, `٪٨٩`; nothing where it is none.
pub fn fraction(written: &str) -> Option<(u64, u64)> {
    let plain: String = written.chars().map(western).filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace('٪', "%").replace(['⁄', '∕'], "/").replace(['٫', ','], ".");
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
        digits.then(|| text.parse::<u64>().ok()).flatten()
    };
    if let Some((num, den)) = plain.split_once('/') {
        return Some((number(num)?, number(den)?));
    }
    let percent = plain.strip_suffix('%').or_else(|| plain.strip_prefix('%'))?;
    let (whole, rest) = percent.split_once('.').unwrap_or((percent, ""));
    let den = 10_u64.checked_pow(u32::try_from(rest.len()).ok()?)?.checked_mul(100)?;
    Some((number(&format!("{whole}{rest}"))?, den))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_split_only_where_each_says_its_own() {
        let own = |name: &str, num, den| (name.to_owned(), num, den);
        assert_eq!(shares("A: 1/3; B: ٪٥٠"), [own("A", 1, 3), own("B", 50, 100)]);
        assert_eq!(shares("الجماعة: 12,5 %؛ الجهة: 7/8").len(), 2);
        for whole in ["Ville; Région", "A: b", "A: 1/3; B", "الجماعة"] {
            assert_eq!(shares(whole), [own(whole, 1, 1)], "{whole}");
            assert_eq!(funder(&shares(whole)).as_deref(), Some(whole));
        }
        assert_eq!(funder(&shares("A: 50%; B: 1/2")).as_deref(), Some("A: 50/100; B: 1/2"));
        // a name that looks like a share of a name
        let odd = [own("A: 1/2", 1, 1)];
        let written = funder(&odd).unwrap();
        assert_eq!(shares(&written), odd, "{written}");
    }

    #[test]
    fn shares_are_read_exactly_as_people_write_them() {
        for (written, share) in [
            ("1/3", (1, 3)),
            (" 2 / 3 ", (2, 3)),
            ("١/٣", (1, 3)),
            ("89%", (89, 100)),
            ("٪٨٩", (89, 100)),
            ("12,5 %", (125, 1_000)),
            ("33.333333%", (33_333_333, 100_000_000)),
        ] {
            assert_eq!(fraction(written), Some(share), "{written}");
        }
        for wrong in ["", "a third", "1/", "/3", "-1/3", "0.5", "1e3/2", "1.5/3"] {
            assert_eq!(fraction(wrong), None, "{wrong}");
        }
    }
}
