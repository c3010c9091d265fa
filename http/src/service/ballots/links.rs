//! Links with which voters vote: made by the offices that checked who may, one or many at once, and
//! kept nowhere. Who the voters are may not be kept or told here: a link bears a pseudonym.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::ballots::{BallotRefusal, Voting};
use sijill_core::ids::{CaseId, Pseudonym, Slug};
use sijill_core::procedure::definition::VotingRule;
use sijill_core::time::Moment;

use super::{Vote, refused};
use crate::service::App;
use crate::service::caller::{SignedIn, wall};
use crate::service::failure::Failure;
use crate::service::links::LINK_MS;
use crate::service::pass::Grant;

/// Which envelopes a link is for, by their places in what was prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Envelopes(pub u64);

impl Vote {
    /// The places of `envelopes`; of all of them, where none is named.
    ///
    /// # Errors
    /// `voting-not-open`, as long as they can change; `voting-closed`; `envelope-unknown`.
    pub fn places(&self, envelopes: &[Slug]) -> Result<Envelopes, Failure> {
        let case = self.id;
        let ballots = self.ballots().ok_or(Failure::NotFound)?;
        match ballots.voting() {
            Voting::Open => {}
            Voting::None | Voting::Prepared => {
                return Err(refused(case, BallotRefusal::NotOpen { case }));
            }
            Voting::Closed | Voting::Unsealed | Voting::Counted => {
                return Err(refused(case, BallotRefusal::Closed { case }));
            }
        }
        let known = ballots.prepared.as_ref().map(|p| p.envelopes.as_slice()).unwrap_or_default();
        if envelopes.is_empty() {
            return Ok(Envelopes((0..known.len()).fold(0, |all, at| all | 1 << at)));
        }
        let mut places = 0;
        for envelope in envelopes {
            let at = known.iter().position(|known| known.id == *envelope);
            let unknown = || BallotRefusal::EnvelopeUnknown { envelope: envelope.clone() };
            places |= 1_u64 << at.ok_or_else(|| refused(case, unknown()))?;
        }
        Ok(Envelopes(places))
    }

    /// The envelopes at `places`, in the order in which they were prepared.
    pub fn envelopes_at(&self, places: Envelopes) -> Vec<Slug> {
        let prepared = self.ballots().and_then(|ballots| ballots.prepared.as_ref());
        let known = prepared.map(|p| p.envelopes.as_slice()).unwrap_or_default().iter().enumerate();
        known.filter(|(at, _)| places.0 >> at & 1 == 1).map(|(_, e)| e.id.clone()).collect()
    }

    /// When a link made at `now` ends, by the register's clock: a while after the last day of voting,
    /// so that who asks again is told what became of the ballot.
    fn links_end(&self) -> Option<Moment> {
        let closes = self.ballots()?.prepared.as_ref()?.closes;
        let day_after = closes.last_day().tomorrow().ok()?;
        Some(self.zone().start_of_day(day_after).plus_ms(LINK_MS))
    }
}

impl App {
    /// What the procedure of the case says of its vote.
    fn voting_rule(&self, vote: &Vote) -> Option<VotingRule> {
        let opened = vote.known()?.opened.as_ref()?;
        let procedure = self.register().procedure(opened.procedure)?;
        procedure.definition.activities.get(&ActivityKind::Ballots)?.voting.clone()
    }

    /// Whether somebody may hand out links to vote in this case. Nothing is recorded of a link, so the
    /// core is not asked.
    ///
    /// # Errors
    /// `not-allowed`.
    pub fn may_give_votes(&self, known: &SignedIn, vote: &Vote) -> Result<(), Failure> {
        let body = vote.known().and_then(|case| case.opened.as_ref()).map(|opened| opened.body);
        match (self.voting_rule(vote), body) {
            (Some(rule), Some(body)) if known.holds_any(body, &rule.links_by) => Ok(()),
            _ => Err(Failure::NotAllowed),
        }
    }

    /// Whether citizens may ask for a link by mail.
    pub fn citizens_ask_for_votes(&self, vote: &Vote) -> bool {
        let rule = self.voting_rule(vote);
        rule.is_some_and(|rule| rule.links_by.iter().any(|role| role.as_str() == "citizen"))
    }

    /// A pass with which `voter` votes, and until when it is good.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn vote_link(
        &self,
        vote: &Vote,
        voter: Pseudonym,
        envelopes: Envelopes,
    ) -> Result<(String, Moment), Failure> {
        let case: CaseId = vote.case();
        // passes end by the machine's clock, also where the register's is simulated
        let left = vote.links_end().map_or(LINK_MS, |end| end.ms() - self.now().ms());
        let until = wall().plus_ms(left.max(LINK_MS));
        let grant = Grant::Vote { case, voter, envelopes };
        let pass = self.passes().seal(grant, until);
        Ok((pass.map_err(|e| Failure::broken("seal a link", &e))?, until))
    }
}
