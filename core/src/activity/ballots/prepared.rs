//! Whether a vote can be as it is prepared: bounds, names, and a rule that can count such ballots.
//! What is listed may not be looked at here.

use std::collections::BTreeSet;

use super::{BallotRefusal, ENVELOPES_MAX, PROJECTS_MAX, VotingPrepared};
use crate::decider::{Context, Model};
use crate::ids::CaseId;
use crate::refusal::Refusal;
use crate::tally::election::{AMOUNT_MAX, DECIMALS_MAX};
use crate::tally::{self, Election, Project, Tie};
use crate::text::{FieldRefusal, TITLE_BYTES_MAX};
use crate::time::PartialDate;

/// The most bytes of what is prepared, so that it fits in one line with what stands around it.
const BYTES_MAX: usize = 60_000;

impl VotingPrepared {
    /// Refuses what no vote can be.
    pub(super) fn check(
        &self,
        case: CaseId,
        model: &Model,
        ctx: &Context<'_>,
    ) -> Result<(), Refusal> {
        self.ballot.check()?;
        self.check_closes(model, ctx)?;
        if self.decimals > DECIMALS_MAX {
            let max = DECIMALS_MAX.into();
            return Err(FieldRefusal::OutOfBounds { field: "decimals".into(), min: 0, max }.into());
        }
        self.check_envelopes()?;
        self.check_lot(case)?;
        self.check_rule()?;
        let bytes = serde_json::to_string(self).map_or(usize::MAX, |text| text.len());
        if bytes > BYTES_MAX {
            let (field, bytes_max) = ("prepared".to_owned(), BYTES_MAX);
            return Err(FieldRefusal::TooLong { field, bytes, bytes_max }.into());
        }
        Ok(())
    }

    /// The last day is a day, and not over.
    pub(super) fn check_closes(&self, model: &Model, ctx: &Context<'_>) -> Result<(), Refusal> {
        let (field, date) = ("closes".to_owned(), self.closes);
        if date.first_day() != date.last_day() {
            return Err(FieldRefusal::WrongKind { field, expected: "day".to_owned() }.into());
        }
        let earliest = PartialDate::day(ctx.today(model));
        if date.last_day() < earliest.first_day() {
            return Err(FieldRefusal::TooEarly { field, date, earliest }.into());
        }
        Ok(())
    }

    fn check_envelopes(&self) -> Result<(), Refusal> {
        let between = |field: &str, n: usize, max: usize| {
            if (1..=max).contains(&n) {
                return Ok(());
            }
            let (field, max) = (field.to_owned(), i64::try_from(max).unwrap_or(i64::MAX));
            Err(FieldRefusal::OutOfBounds { field, min: 1, max })
        };
        between("envelopes", self.envelopes.len(), ENVELOPES_MAX)?;
        let mut met = BTreeSet::new();
        for envelope in &self.envelopes {
            if !met.insert(&envelope.id) {
                let (field, expected) = ("envelopes".to_owned(), "distinct".to_owned());
                return Err(FieldRefusal::WrongKind { field, expected }.into());
            }
            if !(1..=AMOUNT_MAX).contains(&envelope.amount) {
                let (field, min, max) = ("amount".to_owned(), 1, AMOUNT_MAX);
                return Err(FieldRefusal::OutOfBounds { field, min, max }.into());
            }
            envelope.title.check("title", TITLE_BYTES_MAX)?;
            envelope.eligible.check("eligible", TITLE_BYTES_MAX)?;
        }
        if self.incompatible.iter().any(|group| group.len() < 2) {
            let (field, min, max) = ("incompatible".to_owned(), 2, PROJECTS_MAX.into());
            return Err(FieldRefusal::OutOfBounds { field, min, max }.into());
        }
        Ok(())
    }

    /// Where the rule draws lots, the hash of the seed stands in it and beside it.
    fn check_lot(&self, case: CaseId) -> Result<(), Refusal> {
        let mut drawn = self.rule.ties.iter().filter_map(|tie| match tie {
            Tie::Lot(seed) => Some(seed),
            Tie::MaxVotes | Tie::MinCost | Tie::Id | Tie::IdNumeric => None,
        });
        let (first, second) = (drawn.next(), drawn.next());
        if first == self.lot.map(|hash| hash.to_string()).as_ref() && second.is_none() {
            return Ok(());
        }
        Err(BallotRefusal::LotNotCommitted { case }.into())
    }

    /// The rule can count such ballots, and says nothing of envelopes and incompatible projects of
    /// its own: they are said here.
    fn check_rule(&self) -> Result<(), Refusal> {
        let wrong = |why: String| Refusal::from(BallotRefusal::RuleWrong { why });
        if !self.rule.envelopes.is_empty() {
            return Err(wrong("envelopes".to_owned()));
        }
        if !self.rule.incompatible.is_empty() {
            return Err(wrong("incompatible".to_owned()));
        }
        let project = Project {
            id: "1".to_owned(),
            cost: 1,
            name: None,
            categories: Vec::new(),
            areas: Vec::new(),
            official: None,
        };
        let nobody = Election::new(self.ballot.kind(), self.decimals, 1, vec![project]);
        match tally::count(&nobody, &self.rule) {
            Ok(_) => Ok(()),
            Err(refused) => Err(wrong(refused_code(&refused))),
        }
    }
}

/// The code of what a tally refuses.
pub(super) fn refused_code(refused: &tally::Refused) -> String {
    let told = serde_json::to_value(refused).ok();
    let code = told.as_ref().and_then(|told| told.get("code")).and_then(|code| code.as_str());
    code.unwrap_or("refused").to_owned()
}
