//! What follows from a command about money. That more is committed or paid than planned is never refused
//! here: it is recorded, and stands beside the plan.

use std::collections::BTreeSet;

use super::{
    BudgetLine, BudgetLineConfirmed, BudgetLineCorrected, BudgetLinePlanned, BudgetLineRecorded,
    CODE_BYTES_MAX, DECIMALS_MAX, DENOMINATOR_MAX, Entry, FUNDER_BYTES_MAX, Funder, FunderShare,
    FundingCommand, FundingEvent, FundingRefusal, Line, SHARES_MAX, Share, YEARS, divided, shares,
};
use crate::activity::ActivityKind;
use crate::activity::milestones::not_empty;
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Model};
use crate::event::Happened;
use crate::ids::{PartyId, Slug};
use crate::money::Money;
use crate::object::{OBJECT_BYTES_MAX, ObjectRef};
use crate::query::Query;
use crate::record::{Actor, INTEGER_MAX};
use crate::refusal::Refusal;
use crate::tally::Fraction;
use crate::text::{FieldRefusal, TITLE_BYTES_MAX, needed};

/// The event that follows; none where it already holds.
type Follows = Result<Option<FundingEvent>, Refusal>;

/// What all commands ask with: the case, who asks, and what both stand on.
struct Asked<'a> {
    pinned: Pinned<'a>,
    model: &'a Model,
    ctx: &'a Context<'a>,
    by: String,
}

impl Decider for FundingCommand {
    fn reads(&self, by: &Actor) -> Query {
        case_query(self.case(), by)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Funding).cloned().unwrap_or_default();
        let roles = match self {
            Self::Plan { .. } | Self::Record { .. } | Self::Correct { .. } => &rule.by,
            Self::Confirm { .. } => &rule.checked_by,
        };
        pinned.needs(roles, model, ctx)?;
        let asked = Asked { pinned, model, ctx, by: ctx.actor.to_string() };
        let event = match self {
            Self::Plan { line, .. } => asked.plan(line),
            Self::Record { entry, .. } => asked.record(entry),
            Self::Correct { amount, entry, reason, .. } => asked.correct(*entry, amount, reason),
            Self::Confirm { line, source, .. } => asked.confirm(line, source.as_ref()),
        }?;
        let happened = |event: FundingEvent| pinned.happened("funding", event);
        Ok(event.map(happened).into_iter().collect())
    }
}

impl<'a> Asked<'a> {
    fn stage_allows(&self) -> Result<(), Refusal> {
        self.pinned.allows(ActivityKind::Funding)
    }

    fn line(&self, id: &Slug) -> Result<&'a Line, Refusal> {
        let known = self.pinned.case.funding.lines.get(id);
        known.ok_or_else(|| FundingRefusal::LineUnknown { line: id.clone() }.into())
    }

    fn plan(&self, told: &BudgetLine) -> Follows {
        check_shares(&told.line, &told.shares)?;
        within("amount", told.amount.minor, 0, INTEGER_MAX)?;
        let planned = BudgetLinePlanned {
            amount: told.amount.clone(),
            code: told.code.clone(),
            decimals: told.decimals,
            line: told.line.clone(),
            shares: borne(told),
            source: told.source.clone(),
            title: told.title.clone(),
            year: told.year,
        };
        match self.pinned.case.funding.lines.get(&told.line) {
            Some(before) if before.plan == planned && before.by == self.by => return Ok(None),
            Some(_) => {
                return Err(FundingRefusal::AlreadyPlanned { line: told.line.clone() }.into());
            }
            None => self.stage_allows()?,
        }
        not_empty("title", &told.title, TITLE_BYTES_MAX as u64)?;
        within("decimals", told.decimals.into(), 0, DECIMALS_MAX.into())?;
        within("year", told.year.into(), (*YEARS.start()).into(), (*YEARS.end()).into())?;
        if let Some(code) = &told.code {
            needed("code", code)?;
            crate::text::check("code", code, CODE_BYTES_MAX)?;
        }
        if let Some(source) = &told.source {
            not_empty("source", source, OBJECT_BYTES_MAX)?;
        }
        Ok(Some(FundingEvent::Planned(planned)))
    }

    fn record(&self, told: &Entry) -> Follows {
        let line = self.line(&told.line)?;
        let known = &self.pinned.case.funding;
        let same = |one: &BudgetLineRecorded| {
            (&one.amount, &one.line, one.occurred, &one.source, one.what)
                == (&told.amount, &told.line, told.occurred, &told.source, told.what)
        };
        if known.entries.values().any(|one| one.by == self.by && same(&one.first)) {
            return Ok(None);
        }
        self.stage_allows()?;
        of_its_currency(line, &told.amount)?;
        within("amount", told.amount.minor, 1, INTEGER_MAX)?;
        not_empty("source", &told.source, OBJECT_BYTES_MAX)?;
        let when = Some(told.occurred);
        crate::figure::not_in_the_future("occurred", when, self.model, self.ctx)?;
        let last = known.entries.keys().next_back().copied().unwrap_or(0);
        Ok(Some(FundingEvent::Recorded(BudgetLineRecorded {
            amount: told.amount.clone(),
            decimals: line.plan.decimals,
            entry: last.saturating_add(1),
            line: told.line.clone(),
            occurred: told.occurred,
            source: told.source.clone(),
            total: total(known.total(&told.line, told.what, None), told.amount.minor)?,
            what: told.what,
        })))
    }

    fn correct(&self, entry: u32, amount: &Money, reason: &str) -> Follows {
        let known = &self.pinned.case.funding;
        let Some(before) = known.entries.get(&entry) else {
            return Err(FundingRefusal::EntryUnknown { entry: entry.into() }.into());
        };
        let line = self.line(&before.first.line)?;
        of_its_currency(line, amount)?;
        if let Some((by, last)) = before.corrected.last()
            && (by, &last.amount, last.reason.as_str()) == (&self.by, amount, reason)
        {
            return Ok(None);
        }
        self.stage_allows()?;
        within("amount", amount.minor, 0, INTEGER_MAX)?;
        if before.standing() == amount.minor {
            return Err(FundingRefusal::NothingToCorrect { entry: entry.into() }.into());
        }
        needed("reason", reason)?;
        let others = known.total(&before.first.line, before.first.what, Some(entry));
        let correction = u32::try_from(before.corrected.len()).unwrap_or(u32::MAX);
        Ok(Some(FundingEvent::Corrected(BudgetLineCorrected {
            amount: amount.clone(),
            correction: correction.saturating_add(1),
            decimals: line.plan.decimals,
            entry,
            line: before.first.line.clone(),
            reason: reason.to_owned(),
            total: total(others, amount.minor)?,
        })))
    }

    fn confirm(&self, id: &Slug, source: Option<&ObjectRef>) -> Follows {
        let line = self.line(id)?;
        let funds = |party: &PartyId| {
            let bears = |share: &FunderShare| share.funder == Funder::Party(*party);
            *party != self.pinned.opened.body && line.plan.shares.iter().any(bears)
        };
        let funder = match self.ctx.actor {
            Actor::Party(party) => Some(*party).filter(funds),
            Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => None,
        };
        let Some(funder) = funder else {
            return Err(FundingRefusal::NotTheFunder { line: id.clone() }.into());
        };
        if line.confirmed.iter().any(|(_, before)| before.funder == funder) {
            return Ok(None);
        }
        self.stage_allows()?;
        if let Some(source) = source {
            not_empty("source", source, OBJECT_BYTES_MAX)?;
        }
        let (line, source) = (id.clone(), source.cloned());
        Ok(Some(FundingEvent::Confirmed(BudgetLineConfirmed { funder, line, source })))
    }
}

/// A sum that every reader of JSON keeps exactly.
fn total(others: i64, own: i64) -> Result<i64, Refusal> {
    let total = others.saturating_add(own);
    within("amount", total, 0, INTEGER_MAX)?;
    Ok(total)
}

fn of_its_currency(line: &Line, amount: &Money) -> Result<(), Refusal> {
    if line.plan.amount.currency == amount.currency {
        return Ok(());
    }
    let currency = String::from(line.plan.amount.currency.clone());
    let given = String::from(amount.currency.clone());
    Err(FundingRefusal::OtherCurrency { currency, given, line: line.plan.line.clone() }.into())
}

/// Shares are fractions between 0 and 1 of different funders, and together the whole.
impl BudgetLine {
    /// Who bears how much of it in the smallest unit, as a record of it says; nothing, where the shares
    /// or the amount would be refused.
    pub fn borne(&self) -> Option<Vec<FunderShare>> {
        check_shares(&self.line, &self.shares).ok()?;
        within("amount", self.amount.minor, 0, INTEGER_MAX).ok()?;
        Some(borne(self))
    }
}

/// Who bears what of a line whose shares are exactly the whole.
fn borne(told: &BudgetLine) -> Vec<FunderShare> {
    let fractions: Vec<(u64, u64)> = told.shares.iter().map(|s| (s.num, s.den)).collect();
    let parts = divided(told.amount.minor, &fractions);
    let share = |(share, minor): (&Share, i64)| FunderShare {
        den: share.den,
        funder: share.funder.clone(),
        minor,
        num: share.num,
    };
    told.shares.iter().zip(parts).map(share).collect()
}

fn check_shares(line: &Slug, told: &[Share]) -> Result<(), Refusal> {
    within("shares", told.len() as i64, 0, SHARES_MAX as i64)?;
    let mut funders = BTreeSet::new();
    for share in told {
        let bound = i64::try_from(DENOMINATOR_MAX).unwrap_or(INTEGER_MAX);
        within("shares", i64::try_from(share.den).unwrap_or(i64::MAX), 1, bound)?;
        within("shares", i64::try_from(share.num).unwrap_or(i64::MAX), 1, bound)?;
        let name = match &share.funder {
            Funder::Name(name) => {
                needed("funder", name)?;
                crate::text::check("funder", name, FUNDER_BYTES_MAX)?;
                name.clone()
            }
            Funder::Party(party) => party.to_string(),
        };
        if !funders.insert(&share.funder) {
            return Err(FundingRefusal::FunderTwice { funder: name, line: line.clone() }.into());
        }
    }
    let sum = shares::sum(told);
    if told.is_empty() || sum == Fraction::whole(1) {
        return Ok(());
    }
    Err(FundingRefusal::SharesNotWhole { line: line.clone(), sum: sum.to_string() }.into())
}

fn within(field: &str, value: i64, min: i64, max: i64) -> Result<(), Refusal> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(FieldRefusal::OutOfBounds { field: field.to_owned(), min, max }.into())
}
