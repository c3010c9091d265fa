//! Commitments of a register as a sheet has them. A text that is not kept any more is empty, and is
//! counted; what stands after a correction is what is written.

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::activity::funding::Spending;
use sijill_core::ids::PartyId;
use sijill_core::object::{Access, ObjectRef};
use sijill_projections::Views;
use sijill_projections::commitment::CommitmentView;
use sijill_projections::funding::{BudgetLineLine, ShareLine};
use sijill_store::Register;

use crate::cli::failure::Failure;
use crate::plans::amounts::Amount;
use crate::plans::cells::Place;
use crate::plans::fields::Field;
use crate::plans::markup::one_line;
use crate::plans::money::{Money, Spent, funder};
use crate::plans::{BAR, Commitment, Milestone, OpenValue};

/// One who reads commitments out of a register.
pub(super) struct Reader<'a> {
    pub(super) register: &'a Register,
    pub(super) views: &'a Views,
    /// How many texts are not here.
    pub(super) missing: u64,
    /// What of money a sheet has no room for.
    pub(super) lost: MoneyLost,
}

/// How many commitments have money that a row of a sheet cannot hold whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct MoneyLost {
    /// Several budget lines: only their sums are written.
    pub(super) summed: u64,
    /// Budget lines in several currencies: nothing of them is written.
    pub(super) currencies: u64,
    /// Several amounts committed or paid: only their sums are written.
    pub(super) entries: u64,
}

impl<'a> Reader<'a> {
    /// One who has read nothing yet.
    pub(super) fn new(register: &'a Register, views: &'a Views) -> Self {
        Self { register, views, missing: 0, lost: MoneyLost::default() }
    }

    fn text(&mut self, object: &ObjectRef) -> Result<Option<String>, Failure> {
        let text = match object.access {
            Access::Public => self.register.text(object.hash)?,
            Access::Sealed => None,
        };
        self.missing += u64::from(text.is_none());
        Ok(text)
    }

    /// The words of a field: of a text its words, of a party its name.
    fn words(&mut self, value: Option<&Value>, language: &str) -> Result<Option<String>, Failure> {
        let Some(value) = value else { return Ok(None) };
        if let Ok(object) = serde_json::from_value::<ObjectRef>(value.clone()) {
            return self.text(&object);
        }
        let Some(text) = value.as_str() else { return Ok(None) };
        if let Ok(party) = text.parse::<PartyId>() {
            let name = self.views.frame().party(party).name;
            return Ok(Some(name.in_language(language).to_owned()));
        }
        Ok(Some(text.to_owned()))
    }

    /// The commitment that a case keeps.
    pub(super) fn commitment(&mut self, view: &CommitmentView) -> Result<Commitment, Failure> {
        let promised = view.promised();
        let lines = promised.iter().map(|line| (line.field.id.as_str(), &line.value));
        let fields: BTreeMap<&str, &Value> = lines.collect();
        let language = view.case.title.language.as_str().to_owned();
        let mut of = |id: &str| self.words(fields.get(id).copied(), &language);
        // both in one text: the first line leads
        let institutions = of("institutions")?;
        let split = institutions.as_deref().map(|all| all.split_once('\n').unwrap_or((all, "")));
        let first = split.map(|(first, _)| first.to_owned());
        let rest = split.map(|(_, rest)| rest.to_owned()).filter(|rest| !rest.is_empty());
        let date = |text: Option<String>| text.and_then(|text| text.parse().ok());
        let mut commitment = Commitment {
            id: of("reference")?.or_else(|| Some(view.case.case.to_string())),
            number: of("number")?,
            plan: of("programme")?,
            theme: of("theme")?,
            problem: of("problem")?,
            solution: of("solution")?,
            lead: of("lead")?.or(first).or(of("office")?).or(of("responsible")?),
            supporting: of("supporting")?.or(rest).or(of("stakeholders")?),
            start: date(of("start")?),
            end: date(of("end")?),
            completion: of("completion")?,
            language: Some(language.clone()).filter(|language| language != "und"),
            territory: Some(view.case.territory.code.to_string()),
            ..Commitment::default()
        };
        let lines = of("milestones")?.unwrap_or_default();
        commitment.milestones = lines.lines().filter_map(Milestone::of_line).collect();
        let budget = of("budget")?;
        let other = of("other")?.unwrap_or_default();
        let pair = |line: &str| line.split_once(BAR).map(|(a, b)| (one_line(a), one_line(b)));
        commitment.other = other.lines().filter_map(pair).collect();
        let chosen = fields.get("values").and_then(|values| values.as_array());
        let chosen: Vec<&str> = chosen.into_iter().flatten().filter_map(Value::as_str).collect();
        let values = OpenValue::ALL.into_iter().filter(|value| chosen.contains(&value.name()));
        commitment.values = values.collect();
        commitment.title = self.text(&view.case.title)?.unwrap_or_default();
        commitment.money = self.money(view, &language)?;
        match (budget.as_deref().map(Money::of_lines), budget) {
            (Some(Some(money)), _) if commitment.money.is_none() => commitment.money = Some(money),
            // what somebody wrote in other words is kept in them
            (Some(None), Some(words)) => {
                commitment.other.push((Field::Budget.name().to_owned(), one_line(&words)));
            }
            (Some(_) | None, _) => {}
        }
        // in the order of their records: that of the file from which they were planned
        let mut planned: Vec<_> = view.milestones.iter().collect();
        planned.sort_by_key(|line| line.planned.position);
        for line in planned {
            commitment.milestones.push(Milestone {
                title: self.text(&line.title)?.unwrap_or_default(),
                start: line.from,
                end: Some(line.due),
                responsible: Some(line.office.to_string()),
                status: Some(line.state.name().to_owned()),
                ..Milestone::default()
            });
        }
        Ok(commitment)
    }

    /// The budget line of a case; of several their sums, where all are in one currency.
    fn money(&mut self, view: &CommitmentView, language: &str) -> Result<Option<Money>, Failure> {
        let funding = &view.funding;
        let Some(first) = funding.lines.first() else { return Ok(None) };
        let [sum] = funding.totals.as_slice() else {
            self.lost.currencies += 1;
            return Ok(None);
        };
        let alone = funding.lines.len() == 1;
        self.lost.summed += u64::from(!alone);
        let entries = |what| {
            let all = funding.lines.iter().flat_map(|line| &line.entries);
            all.filter(move |entry| entry.what == what)
        };
        let several = Spending::ALL.into_iter().any(|what| entries(what).count() > 1);
        self.lost.entries += u64::from(several);
        let spent = |what, minor| {
            let first = entries(what).next()?;
            // of several days none is that of their sum
            let on = (entries(what).count() == 1).then_some(first.occurred);
            Some(Spent { at: Place::default(), minor, on })
        };
        let is_same = |one: &BudgetLineLine| one.year == first.year;
        let year = funding.lines.iter().all(is_same).then_some(first.year);
        let titled = alone && first.title.hash != view.case.title.hash;
        let title = if titled { self.text(&first.title)? } else { None };
        let named = |share: &ShareLine| {
            let party = share.party.as_ref().map(|party| party.name.in_language(language));
            let name = share.name.as_deref().or(party).unwrap_or_default();
            (name.to_owned(), share.num, share.den)
        };
        let shares: Vec<_> = first.shares.iter().map(named).collect();
        Ok(Some(Money {
            at: Place::default(),
            amount: Amount {
                minor: sum.planned,
                currency: sum.currency.clone(),
                decimals: sum.decimals,
            },
            year,
            code: first.code.clone().filter(|_| alone),
            title: title.map(|title| one_line(&title)),
            funder: funder(&shares).filter(|_| alone),
            committed: spent(Spending::Committed, sum.committed),
            paid: spent(Spending::Paid, sum.paid),
        }))
    }
}
