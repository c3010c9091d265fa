//! What is voted on: proposals with the price that their own records give, and the opening of the
//! vote, when all of it is looked at once more. Nothing is listed after that.

use super::decide::{Asked, Follows};
use super::{
    BallotEvent, BallotRefusal, PROJECTS_MAX, ProjectListed, ProjectUnlisted, VotingOpened,
};
use crate::case::Case;
use crate::ids::{CaseId, Hash, Slug};
use crate::refusal::Refusal;
use crate::tally::election::AMOUNT_MAX;
use crate::text::{FieldRefusal, required_reason};

impl Asked<'_> {
    pub(super) fn list(&self, envelope: &Slug, proposal: CaseId) -> Follows {
        self.office()?;
        self.voting_rule()?;
        let before = self.ballots().listed.get(&proposal);
        self.still_open_to_change()?;
        self.prepared()?;
        self.envelope_known(envelope)?;
        let child = self.ready(proposal)?;
        self.own_envelope(child, proposal, envelope)?;
        let price = self.price(child, proposal)?;
        self.affordable(proposal, envelope, price)?;
        let (number, title) = (self.number(proposal)?, child.opened.as_ref().map(|o| &o.title));
        let title = title.ok_or(BallotRefusal::NotAChild { proposal })?.clone();
        let listed = ProjectListed { envelope: envelope.clone(), number, price, proposal, title };
        Ok((before != Some(&listed)).then_some(BallotEvent::Listed(listed)))
    }

    pub(super) fn unlist(&self, proposal: CaseId, reason: &str) -> Follows {
        self.office()?;
        self.still_open_to_change()?;
        if !self.ballots().listed.contains_key(&proposal) {
            return match self.ballots().numbers.contains_key(&proposal) {
                true => Ok(None),
                false => Err(BallotRefusal::NotListed { proposal }.into()),
            };
        }
        required_reason(reason)?;
        let reason = reason.to_owned();
        Ok(Some(BallotEvent::Unlisted(ProjectUnlisted { proposal, reason })))
    }

    pub(super) fn open(&self) -> Follows {
        self.office()?;
        let rule = self.voting_rule()?;
        if self.ballots().opened.is_some() {
            return Ok(None);
        }
        self.stage_allows()?;
        if !rule.opens_at.contains(self.pinned.stage) {
            return Err(self.not_in_this_stage());
        }
        let prepared = self.prepared()?;
        prepared.check_closes(self.model, self.ctx)?;
        for envelope in &prepared.envelopes {
            if self.ballots().of_envelope(&envelope.id).is_empty() {
                let envelope = envelope.id.clone();
                return Err(BallotRefusal::EnvelopeEmpty { envelope }.into());
            }
        }
        for listed in self.ballots().listed.values() {
            self.still_as_listed(listed)?;
        }
        self.incompatible_fit()?;
        let fixed = self.ballots().fixed();
        Ok(Some(BallotEvent::Opened(VotingOpened {
            closes: prepared.closes,
            list: Hash::of(fixed.as_bytes()),
            projects: u32::try_from(self.ballots().listed.len()).unwrap_or(u32::MAX),
        })))
    }

    fn not_in_this_stage(&self) -> Refusal {
        let (activity, stage) = ("ballots".to_owned(), self.pinned.stage.to_string());
        crate::case::CaseRefusal::NotInThisStage { activity, stage }.into()
    }

    /// The proposal, a child of this case, where it may be listed.
    fn ready(&self, proposal: CaseId) -> Result<&Case, Refusal> {
        let child = self.model.cases.get(&proposal).filter(|child| {
            let parent = child.opened.as_ref().and_then(|opened| opened.parent);
            parent == Some(self.pinned.id)
        });
        let child = child.ok_or(BallotRefusal::NotAChild { proposal })?;
        let at = &self.voting_rule()?.listed_at;
        if !child.stage.as_ref().is_some_and(|stage| at.contains(stage)) {
            let stage = child.stage_text();
            return Err(BallotRefusal::NotReady { proposal, stage }.into());
        }
        Ok(child)
    }

    /// What the last step that filled in the field of the price says.
    fn price(&self, child: &Case, proposal: CaseId) -> Result<i64, Refusal> {
        let field = &self.voting_rule()?.price;
        let price = told(child, field).and_then(serde_json::Value::as_i64);
        let price = price.ok_or(BallotRefusal::PriceMissing { proposal })?;
        if !(1..=AMOUNT_MAX).contains(&price) {
            let (field, min, max) = (field.to_string(), 1, AMOUNT_MAX);
            return Err(FieldRefusal::OutOfBounds { field, min, max }.into());
        }
        Ok(price)
    }

    /// Where the proposal's own records name its envelope, it is that one.
    fn own_envelope(&self, child: &Case, proposal: CaseId, envelope: &Slug) -> Result<(), Refusal> {
        let Some(field) = &self.voting_rule()?.envelope else { return Ok(()) };
        match told(child, field).and_then(serde_json::Value::as_str) {
            Some(own) if own != envelope.as_str() => {
                let envelope = own.to_owned();
                Err(BallotRefusal::OtherEnvelope { proposal, envelope }.into())
            }
            Some(_) | None => Ok(()),
        }
    }

    fn affordable(&self, proposal: CaseId, envelope: &Slug, price: i64) -> Result<(), Refusal> {
        let amount = self.ballots().envelope(envelope).map_or(0, |envelope| envelope.amount);
        if price > amount {
            return Err(BallotRefusal::PriceAbove { proposal, price, amount }.into());
        }
        Ok(())
    }

    fn number(&self, proposal: CaseId) -> Result<u32, Refusal> {
        if let Some(number) = self.ballots().numbers.get(&proposal) {
            return Ok(*number);
        }
        let number = self.ballots().numbers.values().max().map_or(1, |last| last + 1);
        if number > PROJECTS_MAX {
            return Err(BallotRefusal::ListFull { projects_max: PROJECTS_MAX.into() }.into());
        }
        Ok(number)
    }

    /// What was listed still stands as it was listed, and the envelope as it was prepared.
    fn still_as_listed(&self, listed: &ProjectListed) -> Result<(), Refusal> {
        let (proposal, envelope) = (listed.proposal, &listed.envelope);
        self.envelope_known(envelope)?;
        let child = self.ready(proposal)?;
        self.own_envelope(child, proposal, envelope)?;
        let price = self.price(child, proposal)?;
        if price != listed.price {
            let listed = listed.price;
            return Err(BallotRefusal::ListedOtherwise { proposal, listed, price }.into());
        }
        self.affordable(proposal, envelope, price)
    }

    /// Projects that exclude each other are listed in one envelope: each is counted for itself.
    fn incompatible_fit(&self) -> Result<(), Refusal> {
        let listed = &self.ballots().listed;
        for group in &self.prepared()?.incompatible {
            let first = group.first().and_then(|id| listed.get(id)).map(|first| &first.envelope);
            let fits = |id: &&CaseId| listed.get(id).map(|one| &one.envelope) == first;
            let apart = group.iter().find(|id| first.is_none() || !fits(id));
            if let Some(proposal) = apart {
                return Err(BallotRefusal::NotIncompatible { proposal: *proposal }.into());
            }
        }
        Ok(())
    }
}

/// What the last step that has the field says in it.
fn told<'a>(child: &'a Case, field: &Slug) -> Option<&'a serde_json::Value> {
    child.taken.iter().rev().find_map(|taken| taken.form.get(field))
}
