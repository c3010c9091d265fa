//! Opening the box: the ballots that the records of the casts name are taken out of it, those on paper
//! are added, and each set is written in the order of its random codes. Then it is recorded, and the
//! box is destroyed. A row of the box that no record names is never looked at, and nothing may be
//! written that tells whose ballot is which.

use std::collections::{BTreeMap, BTreeSet};

use sijill_core::activity::ballots::set::{self, InBox, PublishedBallot};
use sijill_core::activity::ballots::{
    BallotCommand, BallotEvent, BallotRefusal, Ballots, Choices, Envelope, SetOf, UnsealedEnvelope,
    VOTER_KINDS, Voting,
};
use sijill_core::decider::{Command, case_tag};
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, CommandId, Hash, Pseudonym, Slug};
use sijill_core::query::Query;
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::text::FieldRefusal;
use sijill_store::{Answer, ExecuteError, Register, RegisterError, ballot_row};

use super::paper::paper_entry;
use super::{Vote, refused};
use crate::service::App;
use crate::service::failure::Failure;

/// Which rows of the box are ballots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counted {
    /// Those that the last record of a voter names.
    #[default]
    Recorded,
    /// All there are: for a test that must fail.
    Orphans,
}

impl App {
    /// Opens the box of `case`, publishes what was in it, and destroys it.
    ///
    /// # Errors
    /// The refusal; that a ballot is missing from the box; what the register could not do.
    pub async fn unseal(
        &self,
        actor: Actor,
        case: CaseId,
        id: CommandId,
    ) -> Result<Answer, Failure> {
        let service = self.clone();
        // what was begun is brought to its end, also when nobody waits for the answer any more
        let whole = tokio::spawn(async move {
            let register = service.register().clone();
            let (by, turn) = (actor.clone(), service.box_turn().lock().await);
            let opened = tokio::task::spawn_blocking(move || {
                may_open(&register, &by, case, id)?;
                sets(&register, case, Counted::Recorded)
            });
            let sets = opened.await.map_err(|e| Failure::broken("open a box", &e))??;
            let command = Command::Ballot(BallotCommand::Unseal { case, sets });
            let answer = service.intake().execute(actor, command, id).await?;
            let register = service.register().clone();
            let gone = tokio::task::spawn_blocking(move || empty(&register, case));
            gone.await.map_err(|e| Failure::broken("destroy a box", &e))??;
            drop(turn);
            Ok(answer)
        });
        whole.await.map_err(|e| Failure::broken("open a box", &e))?
    }
}

/// Refuses whatever can be refused before a ballot is looked at: who asks, when, at which stage, whether
/// the last root covers every ballot, and whether every batch on paper is accepted.
fn may_open(
    register: &Register,
    actor: &Actor,
    case: CaseId,
    id: CommandId,
) -> Result<(), Failure> {
    let without_sets = Command::Ballot(BallotCommand::Unseal { case, sets: vec![] });
    match register.judge(actor, &without_sets, id) {
        // all that it lacks is the sets, or they are published already
        Err(ExecuteError::Refused(Refusal::Field(FieldRefusal::Missing { field })))
            if field.starts_with("sets.") =>
        {
            Ok(())
        }
        Ok(())
        | Err(ExecuteError::Refused(Refusal::Ballot(BallotRefusal::AlreadyUnsealed { .. }))) => {
            Ok(())
        }
        Err(error) => Err(Failure::from_execute(error, Some(case))),
    }
}

/// Destroys the box of `case`, once its ballots are published.
///
/// # Errors
/// When the register cannot.
pub fn empty(register: &Register, case: CaseId) -> Result<(), Failure> {
    if Vote::of(register, case)?.ballots().is_some_and(|ballots| !ballots.unsealed.is_empty()) {
        register.destroy_box(case)?;
    }
    Ok(())
}

/// The set of each envelope; those that are published, where they are. They are kept as objects.
///
/// # Errors
/// `voting-not-open`, `voting-still-open`; that a ballot is missing from the box; what the register
/// could not do.
pub fn sets(register: &Register, case: CaseId, counted: Counted) -> Result<Vec<SetOf>, Failure> {
    let vote = Vote::of(register, case)?;
    let ballots = vote.ballots().ok_or(Failure::NotFound)?;
    match (ballots.voting(), &ballots.prepared) {
        (Voting::Closed, _) => {}
        (Voting::Open, Some(prepared)) => {
            let closes = prepared.closes;
            return Err(refused(case, BallotRefusal::StillOpen { closes }));
        }
        (Voting::None | Voting::Prepared | Voting::Open, _) => {
            return Err(refused(case, BallotRefusal::NotOpen { case }));
        }
        (Voting::Unsealed | Voting::Counted, _) => return published(register, ballots),
    }
    let mut sets: BTreeMap<Slug, Vec<PublishedBallot>> = BTreeMap::new();
    let mut put = |envelope: Slug, ballot| sets.entry(envelope).or_default().push(ballot);
    let mut lying = opened(register, case)?;
    match counted {
        Counted::Recorded => {
            for (envelope, sealed) in last_casts(register, case)? {
                let ballot = lying.remove(&sealed).ok_or_else(|| missing(sealed))?;
                put(envelope, ballot.published());
            }
        }
        Counted::Orphans => {
            lying.into_values().for_each(|b| put(b.envelope.clone(), b.published()))
        }
    }
    for paper in ballots.paper.values().filter(|paper| paper.accepted) {
        let (_, sealed) = paper.entries.first().ok_or(Failure::NotFound)?;
        for (code, Choices { choices, points }) in paper_entry(register, case, *sealed)?.coded() {
            let code = code.as_str().to_owned();
            put(paper.received.envelope.clone(), PublishedBallot { choices, code, points });
        }
    }
    let prepared = ballots.prepared.as_ref().map(|p| p.envelopes.as_slice()).unwrap_or_default();
    let set_of = |envelope: &Envelope| {
        let bytes = set::write(sets.remove(&envelope.id).unwrap_or_default());
        SetOf { bytes, envelope: envelope.id.clone() }
    };
    let sets: Vec<SetOf> = prepared.iter().map(set_of).collect();
    let bytes: Vec<&[u8]> = sets.iter().map(|set| &*set.bytes).collect();
    register.objects().put_many(&bytes).map_err(RegisterError::from)?;
    Ok(sets)
}

/// Every ballot in the box, by the hash of its bytes.
fn opened(register: &Register, case: CaseId) -> Result<BTreeMap<Hash, InBox>, Failure> {
    let mut ballots = BTreeMap::new();
    for (name, text) in register.all_in_box(case)? {
        let sealed = Hash::of(&text);
        if *name != ballot_row(sealed) {
            // what was entered of paper, or its salt
            continue;
        }
        let ballot = serde_json::from_slice(&text);
        ballots.insert(sealed, ballot.map_err(|_| missing(sealed))?);
    }
    Ok(ballots)
}

fn missing(sealed: Hash) -> Failure {
    let why = format!("the ballot whose hash is {sealed} was cast and is not there as it was");
    Failure::broken("open a box", &why)
}

/// The sets as they were published.
fn published(register: &Register, ballots: &Ballots) -> Result<Vec<SetOf>, Failure> {
    let set = |unsealed: &UnsealedEnvelope| {
        let bytes = register.objects().get(unsealed.set.hash).map_err(RegisterError::from)?;
        let bytes = bytes.ok_or(Failure::NotFound)?.into();
        Ok(SetOf { bytes, envelope: unsealed.envelope.clone() })
    };
    ballots.unsealed.iter().map(set).collect()
}

/// The hash of the last ballot of each voter and envelope, in no order of the voters.
fn last_casts(register: &Register, case: CaseId) -> Result<BTreeSet<(Slug, Hash)>, Failure> {
    let log = register.log();
    let query = Query::one(VOTER_KINDS, vec![case_tag(case)]);
    let found = log.matching(&query, 0..log.head(), usize::MAX).map_err(RegisterError::from)?;
    let mut last: BTreeMap<(Pseudonym, Slug), Option<Hash>> = BTreeMap::new();
    for kept in found {
        let record = kept.read();
        let event = Event::read(record.kind, record.data);
        let event = event.map_err(|e| Failure::broken("read a record", &e))?;
        let (Event::Ballot(event), Ok(actor)) = (event, record.actor.parse::<Actor>()) else {
            continue;
        };
        let Some(voter) = event.voter(&actor) else { continue };
        match event {
            BallotEvent::Cast(cast) => {
                last.insert((voter, cast.envelope), Some(cast.sealed));
            }
            BallotEvent::Marked(marked) => {
                last.insert((voter, marked.envelope), None);
            }
            BallotEvent::Prepared(_)
            | BallotEvent::Listed(_)
            | BallotEvent::Unlisted(_)
            | BallotEvent::Opened(_)
            | BallotEvent::PaperReceived(_)
            | BallotEvent::PaperEntered(_)
            | BallotEvent::PaperAccepted(_)
            | BallotEvent::Rooted(_)
            | BallotEvent::Closed(_)
            | BallotEvent::Unsealed(_)
            | BallotEvent::Counted(_) => {}
        }
    }
    let cast = last.into_iter().filter_map(|((_, envelope), sealed)| Some((envelope, sealed?)));
    Ok(cast.collect())
}
