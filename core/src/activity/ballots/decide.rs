//! What follows from a command about ballots: who may do it, in which order, and that nothing of a
//! vote changes once it is open. What a voter chose is never seen here before it is published.

use std::sync::Arc;

use super::{
    BOX, BallotCast, BallotCommand, BallotEvent, BallotRefusal, Ballots, BoxRooted, CastChannel,
    VOTER_KINDS, VOTING, Voter, VoterMarked, Voting, VotingClosed, VotingPrepared,
};
use crate::activity::ActivityKind;
use crate::case::{MOVES, Pinned, case_query};
use crate::decider::{Context, Decider, Library, Model, case_tag};
use crate::event::Happened;
use crate::ids::{Hash, Pseudonym, Slug};
use crate::procedure::definition::{ActivityRule, VotingRule};
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::register::RegisterRefusal;

/// The events that follow; none where it already holds.
pub(super) type Follows = Result<Option<BallotEvent>, Refusal>;

/// What all commands ask with: the case, who asks, and what both stand on.
pub(super) struct Asked<'a> {
    pub pinned: Pinned<'a>,
    pub rule: ActivityRule,
    pub model: &'a Model,
    pub ctx: &'a Context<'a>,
    pub by: String,
}

impl Decider for BallotCommand {
    fn reads(&self, by: &Actor) -> Query {
        let query = case_query(self.case(), by);
        let of = |voter: Pseudonym| vec![case_tag(self.case()), Tag::new("voter", voter)];
        match (self, by) {
            (Self::List { proposal, .. }, _) => query.or(MOVES, vec![case_tag(*proposal)]),
            (Self::Cast { voter: Some(voter), .. } | Self::Mark { voter, .. }, _) => {
                query.or(VOTER_KINDS, of(*voter))
            }
            (Self::Cast { .. }, Actor::Signer(voter)) => query.or(VOTER_KINDS, of(*voter)),
            // the whole crowd, once it is over
            (Self::Unseal { case, .. }, _) => query.or(VOTER_KINDS, vec![case_tag(*case)]),
            (
                Self::Cast { .. }
                | Self::Prepare { .. }
                | Self::Unlist { .. }
                | Self::Open { .. }
                | Self::ReceivePaper { .. }
                | Self::EnterPaper { .. }
                | Self::AcceptPaper { .. }
                | Self::Root { .. }
                | Self::Close { .. }
                | Self::Count { .. },
                _,
            ) => query,
        }
    }

    /// Where the listed proposals stand, when voting opens.
    fn reads_further(&self, model: &Model, _library: &Library) -> Query {
        let Self::Open { case } = self else { return Query::default() };
        let listed = model.cases.get(case).into_iter().flat_map(|case| case.ballots.listed.keys());
        listed.fold(Query::default(), |query, id| query.or(MOVES, vec![case_tag(*id)]))
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Ballots).cloned().unwrap_or_default();
        let asked = Asked { pinned, rule, model, ctx, by: ctx.actor.to_string() };
        let event = match self {
            Self::Prepare { prepared, .. } => asked.prepare(prepared),
            Self::List { envelope, proposal, .. } => asked.list(envelope, *proposal),
            Self::Unlist { proposal, reason, .. } => asked.unlist(*proposal, reason),
            Self::Open { .. } => asked.open(),
            Self::Cast { channel, envelope, sealed, voter, .. } => {
                asked.cast(*channel, envelope, *sealed, *voter)
            }
            Self::Mark { envelope, voter, .. } => asked.mark(envelope, *voter),
            Self::ReceivePaper { received, .. } => asked.receive(received),
            Self::EnterPaper { batch, sealed, .. } => asked.enter(batch, *sealed),
            Self::AcceptPaper { batch, .. } => asked.accept(batch),
            Self::Root { cast, root, .. } => asked.root(*cast, *root),
            Self::Close { .. } => asked.close(),
            Self::Unseal { sets, .. } => asked.unseal(sets),
            Self::Count { envelope, seed, set, .. } => {
                asked.count(envelope, seed.as_deref(), &Arc::clone(set))
            }
        }?;
        let happened = |event: BallotEvent| pinned.happened("ballots", event);
        Ok(event.map(happened).into_iter().collect())
    }
}

impl Asked<'_> {
    pub fn ballots(&self) -> &Ballots {
        &self.pinned.case.ballots
    }

    /// What the procedure says of how its cases vote.
    pub fn voting_rule(&self) -> Result<&VotingRule, Refusal> {
        let case = self.pinned.id;
        self.rule.voting.as_ref().ok_or_else(|| BallotRefusal::NoVoting { case }.into())
    }

    pub fn office(&self) -> Result<(), Refusal> {
        self.pinned.needs(&self.rule.by, self.model, self.ctx)
    }

    /// An office that enters what others wrote or said.
    pub fn entering(&self) -> Result<(), Refusal> {
        self.pinned.needs(&self.voting_rule()?.entered_by, self.model, self.ctx)
    }

    pub fn stage_allows(&self) -> Result<(), Refusal> {
        self.pinned.allows(ActivityKind::Ballots)
    }

    /// Voting has not opened: everything about it may still change.
    pub fn still_open_to_change(&self) -> Result<(), Refusal> {
        match self.ballots().opened {
            Some(_) => Err(BallotRefusal::IsOpen { case: self.pinned.id }.into()),
            None => self.stage_allows(),
        }
    }

    pub fn prepared(&self) -> Result<&VotingPrepared, Refusal> {
        let case = self.pinned.id;
        self.ballots().prepared.as_ref().ok_or_else(|| BallotRefusal::NotPrepared { case }.into())
    }

    pub fn envelope_known(&self, id: &Slug) -> Result<(), Refusal> {
        match self.ballots().envelope(id) {
            Some(_) => Ok(()),
            None => Err(BallotRefusal::EnvelopeUnknown { envelope: id.clone() }.into()),
        }
    }

    /// Voting opened, and the box was not opened since.
    pub fn not_unsealed(&self) -> Result<(), Refusal> {
        let case = self.pinned.id;
        match self.ballots().voting() {
            Voting::Open | Voting::Closed => self.stage_allows(),
            Voting::None | Voting::Prepared => Err(BallotRefusal::NotOpen { case }.into()),
            Voting::Unsealed | Voting::Counted => {
                Err(BallotRefusal::AlreadyUnsealed { case }.into())
            }
        }
    }

    fn prepare(&self, prepared: &VotingPrepared) -> Follows {
        self.office()?;
        self.voting_rule()?;
        if self.ballots().prepared.as_ref() == Some(prepared) {
            return Ok(None);
        }
        self.still_open_to_change()?;
        prepared.check(self.pinned.id, self.model, self.ctx)?;
        Ok(Some(BallotEvent::Prepared(prepared.clone())))
    }

    fn voter(&self, voter: Pseudonym, envelope: &Slug) -> Voter {
        let key = (self.pinned.id, voter, envelope.clone());
        self.model.voters.get(&key).cloned().unwrap_or_default()
    }

    fn cast(
        &self,
        channel: CastChannel,
        envelope: &Slug,
        sealed: Hash,
        named: Option<Pseudonym>,
    ) -> Follows {
        let voter = match (channel, self.ctx.actor, named) {
            (CastChannel::Online, Actor::Signer(voter), None) => *voter,
            (CastChannel::Counter, Actor::Party(_), Some(voter)) => {
                self.entering()?;
                voter
            }
            (CastChannel::Online | CastChannel::Counter, actor, _) => {
                return Err(BallotRefusal::NotAVoter { actor: actor.clone() }.into());
            }
        };
        let case = self.pinned.id;
        match self.ballots().voting() {
            Voting::Open => self.stage_allows()?,
            Voting::None | Voting::Prepared => return Err(BallotRefusal::NotOpen { case }.into()),
            Voting::Closed | Voting::Unsealed | Voting::Counted => {
                return Err(BallotRefusal::Closed { case }.into());
            }
        }
        self.envelope_known(envelope)?;
        let before = self.voter(voter, envelope);
        if before.marked {
            return Err(BallotRefusal::OnPaper { envelope: envelope.clone() }.into());
        }
        if before.cast == Some(sealed) {
            return Ok(None);
        }
        // an office takes a ballot, and replaces nobody's
        if channel == CastChannel::Counter && before.cast.is_some() {
            return Err(BallotRefusal::AlreadyCast { envelope: envelope.clone() }.into());
        }
        let envelope = envelope.clone();
        Ok(Some(BallotEvent::Cast(BallotCast { channel, envelope, sealed, voter: named })))
    }

    fn mark(&self, envelope: &Slug, voter: Pseudonym) -> Follows {
        self.entering()?;
        self.not_unsealed()?;
        self.envelope_known(envelope)?;
        let (before, envelope) = (self.voter(voter, envelope), envelope.clone());
        if before.cast.is_some() {
            return Err(BallotRefusal::AlreadyCast { envelope }.into());
        }
        Ok((!before.marked).then_some(BallotEvent::Marked(VoterMarked { envelope, voter })))
    }

    /// The engine counted the box in its fold of every record, which anyone can do again.
    fn root(&self, cast: u64, root: Hash) -> Follows {
        if !matches!(self.ctx.actor, Actor::Engine(rule) if rule.as_str() == BOX) {
            let actor = self.ctx.actor.clone();
            return Err(RegisterRefusal::NotForPeople { actor }.into());
        }
        let rooted = self.ballots().rooted.as_ref().map_or(0, |before| before.cast);
        Ok((cast > rooted).then_some(BallotEvent::Rooted(BoxRooted { cast, root })))
    }

    fn close(&self) -> Follows {
        let closes = self.prepared()?.closes;
        let today = self.ctx.today(self.model);
        let over = match self.ctx.actor {
            Actor::Clock(rule) if rule.as_str() == VOTING => today > closes.last_day(),
            Actor::Party(_) | Actor::Signer(_) | Actor::Engine(_) | Actor::Clock(_) => {
                self.office()?;
                today >= closes.last_day()
            }
        };
        match self.ballots().voting() {
            Voting::Closed | Voting::Unsealed | Voting::Counted => return Ok(None),
            Voting::Open => self.stage_allows()?,
            Voting::None | Voting::Prepared => {
                return Err(BallotRefusal::NotOpen { case: self.pinned.id }.into());
            }
        }
        match over {
            true => Ok(Some(BallotEvent::Closed(VotingClosed {}))),
            false => Err(BallotRefusal::RunsUntil { closes }.into()),
        }
    }
}
