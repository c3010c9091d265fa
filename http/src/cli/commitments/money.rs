//! Money of commitments of one's own: a budget line is planned for each, once it is adopted, and what the
//! file says was committed and paid of it is recorded. What stands already is never planned again, and no
//! line, day or amount is made up.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::funding::{BudgetLine, Entry, FundingCommand, Share, Spending};
use sijill_core::money::{Currency, Money};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::Definition;
use sijill_core::time::PartialDate;
use sijill_projections::commitment::CommitmentView;
use sijill_projections::funding::BudgetLineLine;

use super::filled::{Filled, One};
use super::target::{Planning, Target};
use crate::plans::amounts::{Amount, plain};
use crate::plans::cells::Place;
use crate::plans::fields::Field;
use crate::plans::problem::{Flaw, Problem};

/// The short name of the line that an import plans.
const LINE: &str = "b1";

/// The money of a row, ready to be planned.
pub(super) struct Funds {
    /// The cell of the amount.
    at: Place,
    amount: Amount,
    currency: Currency,
    code: Option<String>,
    shares: Vec<Share>,
    source: ObjectRef,
    title: ObjectRef,
    year: Option<u16>,
    spent: Vec<Spend>,
}

/// What a file says was committed or paid.
struct Spend {
    at: Place,
    minor: i64,
    on: Option<PartialDate>,
    source: ObjectRef,
    what: Spending,
}

/// What is to be done about the money of a row, and what is to be told.
#[derive(Default)]
pub(super) struct ToDo {
    /// Commands with their cells, each of which stands on the one before.
    pub(super) commands: Vec<(Place, FundingCommand)>,
    /// What is to be told.
    pub(super) problems: Vec<Problem>,
}

impl One<'_> {
    /// The money of the row, where the procedure has budget lines.
    pub(super) fn funds(&mut self) -> Option<Funds> {
        if self.target.funds == Planning::None {
            return None;
        }
        let own = self.commitment.money.as_ref()?;
        let currency = Currency::try_from(own.amount.currency.clone()).ok()?;
        let title = own.title.as_ref().unwrap_or(&self.commitment.title);
        let title = self.text(title);
        let source = self.provenance(&own.at);
        let source = self.text(&source);
        let mut spent = Vec::new();
        for (what, told) in [(Spending::Committed, &own.committed), (Spending::Paid, &own.paid)] {
            // that nothing was spent is no amount
            let Some(told) = told.as_ref().filter(|told| told.minor > 0) else { continue };
            let source = self.provenance(&told.at);
            let source = self.text(&source);
            spent.push(Spend { at: told.at.clone(), minor: told.minor, on: told.on, source, what });
        }
        let shares = own.funder.as_deref().map(|funder| self.target.shares(funder));
        Some(Funds {
            at: own.at.clone(),
            amount: own.amount.clone(),
            currency,
            code: own.code.clone(),
            shares: shares.unwrap_or_default(),
            source,
            title,
            year: own.year,
            spent,
        })
    }
}

/// What is to be done about the money of a row: nothing that stands already.
pub(super) fn to_do(
    target: &Target,
    filled: &Filled,
    standing: Option<&CommitmentView>,
    adopted: bool,
) -> ToDo {
    let mut todo = ToDo::default();
    let Some(funds) = &filled.funds else { return todo };
    let lines = standing.map(|view| view.funding.lines.as_slice()).unwrap_or_default();
    let line = match lines {
        [] => {
            let refused = standing.and_then(|view| closed(target, view, adopted));
            if let Some((flaw, said)) = refused {
                todo.problems.push(Problem::new(funds.at.clone(), flaw, &said));
                return todo;
            }
            if target.funds == Planning::Others {
                return todo;
            }
            None
        }
        [line] if is_like(line, &funds.amount) => Some(line),
        several => {
            funds.not_recorded(several, &mut todo);
            return todo;
        }
    };
    if line.is_some() && (target.funds == Planning::Others || closed_now(target, standing)) {
        funds.not_recorded(lines, &mut todo);
        return todo;
    }
    if line.is_none() {
        let Some(plan) = funds.line() else {
            let needed = "budget-year ← budget-year, plan.budget-year";
            todo.problems.push(Problem::new(funds.at.clone(), Flaw::FieldNeeded, needed));
            return todo;
        };
        let plan = FundingCommand::Plan { case: filled.case, line: plan };
        todo.commands.push((funds.at.clone(), plan));
    }
    let recorded = |what| line.is_some_and(|line| line.entries.iter().any(|e| e.what == what));
    for spend in funds.spent.iter().filter(|spend| !recorded(spend.what)) {
        let Some(occurred) = spend.on else {
            let date = match spend.what {
                Spending::Committed => Field::CommittedDate,
                Spending::Paid => Field::PaidDate,
            };
            let needed = format!("{0} ← {0}, plan.{0}", date.name());
            todo.problems.push(Problem::new(spend.at.clone(), Flaw::FieldNeeded, &needed));
            continue;
        };
        let line = match line {
            Some(line) => line.line.clone(),
            None => LINE.parse().expect("a short name"),
        };
        let amount = Money { currency: funds.currency.clone(), minor: spend.minor };
        let (source, what) = (spend.source.clone(), spend.what);
        let entry = Entry { amount, line, occurred, source, what };
        let record = FundingCommand::Record { case: filled.case, entry };
        todo.commands.push((spend.at.clone(), record));
    }
    todo
}

impl Funds {
    /// The line that is planned; none, where nothing says its year.
    fn line(&self) -> Option<BudgetLine> {
        let year = self.year?;
        Some(BudgetLine {
            amount: Money { currency: self.currency.clone(), minor: self.amount.minor },
            code: self.code.clone(),
            decimals: self.amount.decimals,
            line: LINE.parse().expect("a short name"),
            shares: self.shares.clone(),
            source: Some(self.source.clone()),
            title: self.title.clone(),
            year,
        })
    }

    /// Tells what the file says was spent and cannot be recorded here: nobody can say of which line.
    fn not_recorded(&self, lines: &[BudgetLineLine], todo: &mut ToDo) {
        let there = |what| lines.iter().flat_map(|line| &line.entries).any(|e| e.what == what);
        for spend in self.spent.iter().filter(|spend| !there(spend.what)) {
            let amount = plain(&Amount { minor: spend.minor, ..self.amount.clone() });
            let said = format!("{}: {amount} ≠ –", spend.what.name());
            todo.problems.push(Problem::new(spend.at.clone(), Flaw::Otherwise, &said));
        }
    }
}

/// Whether amounts of a file can be recorded of a line.
fn is_like(line: &BudgetLineLine, amount: &Amount) -> bool {
    line.currency == amount.currency && line.decimals == amount.decimals
}

/// The version that a case pins.
fn pinned<'a>(target: &'a Target, view: &CommitmentView) -> &'a Definition {
    target.views.frame().published(view.case.procedure.hash).unwrap_or(&target.definition)
}

/// Why no line can be planned for a case that stands: its version has none, or its stage.
fn closed(target: &Target, view: &CommitmentView, adopted: bool) -> Option<(Flaw, String)> {
    let definition = pinned(target, view);
    let no_place = || Some((Flaw::NoPlace, Field::Budget.name().to_owned()));
    if !definition.activities.contains_key(&ActivityKind::Funding) {
        return no_place();
    }
    let stage = if adopted { Some(&view.case.stage.id) } else { target.step.to.as_ref() };
    let stage = stage?;
    let of = definition.stages.iter().find(|rule| rule.id == *stage);
    let allows = of.is_some_and(|rule| rule.allows.contains(&ActivityKind::Funding));
    (!allows).then(|| (Flaw::OtherStage, stage.to_string()))
}

/// Whether nothing can be recorded of a line that stands.
fn closed_now(target: &Target, standing: Option<&CommitmentView>) -> bool {
    standing.is_some_and(|view| closed(target, view, true).is_some())
}
