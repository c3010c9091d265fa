//! Money of a row. An amount may never be guessed: what can be read in no way, or in two of which nobody
//! says which, is refused by its cell; what is said of money that has no amount is told.

use sijill_core::activity::funding::{CODE_BYTES_MAX, YEARS};
use sijill_core::text::REASON_BYTES_MAX;
use sijill_core::time::PartialDate;

use super::one::Row;
use crate::plans::amounts::{self, Amount, Mark, Purse, Unit, of_head, of_number, written};
use crate::plans::cells::Held;
use crate::plans::columns;
use crate::plans::fields::{Field, folded};
use crate::plans::markup::one_line;
use crate::plans::money::{Money, Spent};
use crate::plans::problem::Flaw;

/// What is known of a column of amounts before one of its cells is read.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// The sign before decimals.
    mark: Option<Mark>,
    /// The currencies that its head may name.
    currencies: Option<Vec<&'static str>>,
    /// What its head says of thousands or millions.
    unit: Option<Unit>,
    /// Its head.
    head: String,
}

/// What a cell of amounts holds.
enum Read {
    /// Nothing.
    Blank,
    /// Something that is told as wrong.
    Wrong,
    /// An amount.
    Amount(Amount),
}

impl Row<'_, '_> {
    /// What is planned for the commitment of this row, and what was spent of that.
    pub(super) fn money(&mut self) -> Option<Money> {
        let column = *self.columns(Field::Budget).first()?;
        let Ok(currency) = self.currency_named() else {
            // what else is wrong is told at once
            self.year();
            return None;
        };
        let amount = match self.amount(Field::Budget, currency.as_deref()) {
            Read::Blank => {
                self.without_amount();
                return None;
            }
            Read::Wrong => return None,
            Read::Amount(amount) => amount,
        };
        let expected = amount.currency.clone();
        let code = self.columns(Field::BudgetCode).first().copied();
        let code = code.and_then(|column| self.named(column, CODE_BYTES_MAX));
        let title = self.title(Field::BudgetTitle).map(|(title, _)| title);
        let plan = &self.reader.mapping.plan;
        let (of_plan, funder) = (plan.budget_year, plan.funder.clone());
        let date = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
        let (committed_on, paid_on) = (date(&plan.committed_date), date(&plan.paid_date));
        Some(Money {
            at: self.place(column),
            amount,
            year: self.year().or(of_plan),
            code: code.filter(|code| !is_stroke(code)),
            title: title.filter(|title| !is_stroke(title)),
            funder: self.funder().or(funder),
            committed: self.spent(
                Field::Committed,
                Field::CommittedDate,
                (&expected, committed_on),
            ),
            paid: self.spent(Field::Paid, Field::PaidDate, (&expected, paid_on)),
        })
    }

    /// Tells what is said of money where no amount is planned.
    fn without_amount(&mut self) {
        let said = [
            Field::BudgetYear,
            Field::BudgetCode,
            Field::BudgetTitle,
            Field::Funder,
            Field::Committed,
            Field::CommittedDate,
            Field::Paid,
            Field::PaidDate,
        ];
        for field in said {
            for column in self.columns(field) {
                if let Some(words) = self.words(column, REASON_BYTES_MAX)
                    && !is_stroke(&words)
                {
                    self.tell(column, Flaw::MoneyWithoutAmount, &words);
                }
            }
        }
    }

    /// The currency that a column or the mapping names; a cell that names none is told.
    fn currency_named(&mut self) -> Result<Option<String>, ()> {
        let plan = self.reader.mapping.plan.currency.clone();
        let Some(column) = self.columns(Field::Currency).first().copied() else { return Ok(plan) };
        let Some(words) = self.words(column, REASON_BYTES_MAX) else { return Ok(plan) };
        if let Some(named) = amounts::currency(&words) {
            return Ok(Some(named.to_owned()));
        }
        // a word that may mean several means the one of the plan
        let may = written(&format!("1 {words}")).and_then(|read| read.currencies);
        let of_plan = plan.filter(|plan| may.is_some_and(|may| may.contains(&plan.as_str())));
        if of_plan.is_none() {
            self.tell(column, Flaw::CurrencyUnnamed, &words);
            return Err(());
        }
        Ok(of_plan)
    }

    /// What is known of a column of amounts: looked up once.
    fn known(&mut self, column: u32) -> Known {
        if let Some(known) = self.reader.marks.get(&column) {
            return known.clone();
        }
        let (sheet, found) = (self.reader.sheet, self.reader.found);
        let heads = columns::heads(sheet, found.heads, found.below.saturating_sub(found.heads));
        let head = heads.into_iter().find(|head| head.column == column);
        let head = head.map(|head| head.words).unwrap_or_default();
        let (currencies, unit) = of_head(&head);
        let last = self.reader.mapping.file.last_row.unwrap_or(u32::MAX).min(sheet.rows());
        let mut proved = Vec::new();
        for row in found.below..last {
            let Some(cell) = sheet.at(row, column) else { continue };
            if let Held::Text(text) = &cell.held {
                proved.extend(written(text).and_then(|written| written.number.proves()));
            }
        }
        proved.sort_unstable();
        proved.dedup();
        let proved = match proved.as_slice() {
            [one] => Some(*one),
            // signs of both kinds prove nothing
            _ => None,
        };
        let mark = self.reader.mapping.file.amounts.or(proved);
        let known = Known { mark, currencies, unit, head };
        self.reader.marks.insert(column, known.clone());
        known
    }

    fn amount(&mut self, field: Field, currency: Option<&str>) -> Read {
        let Some(column) = self.columns(field).first().copied() else { return Read::Blank };
        let before = self.reader.problems.len();
        let Some(cell) = self.cell(column) else {
            return if self.reader.problems.len() > before { Read::Wrong } else { Read::Blank };
        };
        let words = cell.words();
        if is_stroke(&words) {
            return Read::Blank;
        }
        let file = &self.reader.mapping.file;
        if file.no_amount.iter().any(|none| folded(none) == folded(&words)) {
            self.tell(column, Flaw::NoAmountWord, &words);
            return Read::Blank;
        }
        let (said, decimals) = (file.amounts_in, self.reader.mapping.plan.decimals);
        let known = self.known(column);
        let head = known.currencies.as_deref();
        let own = match (currency, head) {
            (None, Some([one])) => Some(*one),
            (currency, _) => currency,
        };
        if let (Some(own), Some(head)) = (own, head)
            && !head.contains(&own)
        {
            self.tell(column, Flaw::CurrencyOther, &format!("{} ≠ {own}", known.head));
            return Read::Wrong;
        }
        if let (None, Some(_)) = (said, known.unit) {
            self.tell(column, Flaw::UnitUnnamed, &known.head);
            return Read::Wrong;
        }
        let read = match &cell.held {
            Held::Text(text) => written(text),
            Held::Number(digits) => of_number(digits),
            Held::Day(_) | Held::Flag(_) | Held::Error(_) | Held::NoResult => None,
        };
        let unit = said.unwrap_or(Unit::Ones);
        let purse = Purse { currency: own, decimals, mark: known.mark, unit };
        let amount = match read {
            Some(read) => read.amount(purse, &words),
            None => Err((Flaw::AmountUnreadable, words.clone())),
        };
        match amount {
            Ok(amount) => Read::Amount(amount),
            Err((flaw, said)) => {
                self.tell(column, flaw, &said);
                Read::Wrong
            }
        }
    }

    fn spent(
        &mut self,
        field: Field,
        dated: Field,
        (currency, on): (&str, Option<PartialDate>),
    ) -> Option<Spent> {
        let column = self.columns(field).first().copied();
        let date = self.columns(dated).first().copied();
        match (self.amount(field, Some(currency)), column) {
            (Read::Amount(amount), Some(column)) => {
                let on = self.stretch(dated).map(|stretch| stretch.until).or(on);
                Some(Spent { at: self.place(column), minor: amount.minor, on })
            }
            (Read::Blank, _) => {
                // a day on which nothing was spent tells nothing, and is not lost unseen
                if let Some(date) = date
                    && let Some(words) = self.words(date, REASON_BYTES_MAX)
                    && !is_stroke(&words)
                {
                    self.tell(date, Flaw::MoneyWithoutAmount, &words);
                }
                None
            }
            (Read::Amount(_) | Read::Wrong, _) => None,
        }
    }

    fn year(&mut self) -> Option<u16> {
        let column = *self.columns(Field::BudgetYear).first()?;
        let words = self.words(column, REASON_BYTES_MAX)?;
        if is_stroke(&words) {
            return None;
        }
        let plain = crate::service::search::normal(words.trim());
        let digits = plain.len() == 4 && plain.bytes().all(|c| c.is_ascii_digit());
        let year = digits.then(|| plain.parse::<u16>().ok()).flatten();
        let year = year.filter(|year| YEARS.contains(year));
        if year.is_none() {
            self.tell(column, Flaw::YearUnreadable, &words);
        }
        year
    }

    /// Who bears it: lines of one cell are as good as semicolons.
    fn funder(&mut self) -> Option<String> {
        let column = *self.columns(Field::Funder).first()?;
        let words = self.bare(column, REASON_BYTES_MAX)?;
        let lines = words.lines().map(|line| line.trim().trim_end_matches([';', '؛']));
        let all = lines.map(one_line).filter(|line| !line.is_empty()).collect::<Vec<_>>();
        Some(all.join("; ")).filter(|all| !is_stroke(all))
    }
}

/// Whether a cell holds nothing but a stroke for "nothing".
fn is_stroke(words: &str) -> bool {
    matches!(words.trim(), "" | "-" | "–" | "—" | "/")
}
