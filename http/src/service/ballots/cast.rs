//! Handing in a ballot: it is checked, sealed with a salt and a code, durable in the box, and then its
//! hash is recorded. What a voter gets is the code and where the record stands, and nothing else.

use serde::Serialize;
use sijill_core::activity::ballots::set::InBox;
use sijill_core::activity::ballots::{
    BallotCommand, BallotEvent, BallotRefusal, CastChannel, Choices, VOTER_KINDS, Voting,
    VotingPrepared, check,
};
use sijill_core::decider::{Command, case_tag};
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, CommandId, Hash, Pseudonym, Slug};
use sijill_core::query::{Position, Query, Tag};
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::register::RegisterRefusal;
use sijill_core::text::FieldRefusal;
use sijill_store::{Kept, RegisterError, ballot_row};

use super::code::{Code, salt};
use super::{NOTHING, Vote, refused};
use crate::service::App;
use crate::service::failure::Failure;
use crate::service::intake::ForBox;
use crate::service::pass::Grant;

/// A ballot as a voter hands it in.
#[derive(Clone)]
pub struct Handed {
    /// The case.
    pub case: CaseId,
    /// The envelope.
    pub envelope: Slug,
    /// What is chosen.
    pub choices: Choices,
    /// Who.
    pub voter: Pseudonym,
}

impl std::fmt::Debug for Handed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // a voter and a choice are never shown together
        f.debug_struct("Handed").field("case", &self.case).finish_non_exhaustive()
    }
}

/// By whom it is handed in, and what makes the request known when it comes again.
#[derive(Clone)]
pub enum By {
    /// By the voter, with the pass of a link, and a key where the program or page has one. Without a
    /// key it is another ballot each time: whoever holds a link must not learn by trying what was
    /// chosen with it.
    Link {
        /// The pass.
        pass: String,
        /// The key.
        key: Option<String>,
    },
    /// By an office at its counter.
    Office {
        /// Who.
        actor: Actor,
        /// The command's id.
        id: CommandId,
    },
}

/// What came of handing in a ballot.
#[derive(Clone)]
pub struct Cast {
    /// The code; none, where the box was destroyed since.
    pub code: Option<Code>,
    /// Its record.
    pub kept: Kept,
    /// Whether it was handed in before.
    pub repeated: bool,
    /// The hash that stands in the record.
    pub sealed: Hash,
}

impl std::fmt::Debug for Cast {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cast").field("position", &self.kept.position).finish_non_exhaustive()
    }
}

/// What a voter keeps of a ballot, as JSON.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct BallotReceipt {
    /// The code under which the ballot will stand in the published set; null where the box was
    /// destroyed since: then the set is published.
    pub code: Option<String>,
    /// SHA-256 of the ballot as it lies in the box; the same hash stands in the record.
    pub sealed: Hash,
}

/// How a voter stands on an envelope.
#[derive(Default)]
struct Before {
    last: Option<(Kept, Hash)>,
    marked: Option<Position>,
}

/// How a voter stands on an envelope, as the voter's own page tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voted {
    /// Neither cast nor marked.
    Absent,
    /// A ballot was cast, the last one there.
    Cast(Position),
    /// A ballot on paper was taken.
    OnPaper(Position),
}

impl App {
    /// Takes in a ballot with the pass of a link; `envelope` may be absent where the link is for one.
    ///
    /// # Errors
    /// `link-invalid`; `not-allowed`, where the link is not for this envelope; `field-missing`; as
    /// [`App::cast`].
    pub async fn vote_by_link(
        &self,
        pass: &str,
        key: Option<&str>,
        envelope: Option<Slug>,
        choices: Choices,
    ) -> Result<(CaseId, Slug, Cast), Failure> {
        let Grant::Vote { case, voter, envelopes } = self.grant(pass)? else {
            return Err(Failure::LinkInvalid);
        };
        let may = self.vote(case)?.envelopes_at(envelopes);
        let envelope = match (envelope, may.as_slice()) {
            (Some(envelope), may) if may.contains(&envelope) => envelope,
            (Some(_), _) | (None, []) => return Err(Failure::NotAllowed),
            (None, [only]) => only.clone(),
            (None, _) => {
                let field = "envelope".to_owned();
                return Err(Refusal::from(FieldRefusal::Missing { field }).into());
            }
        };
        let by = By::Link { pass: pass.to_owned(), key: key.map(str::to_owned) };
        let handed = Handed { case, envelope: envelope.clone(), choices, voter };
        Ok((case, envelope, self.cast(&by, &handed).await?))
    }

    /// How a voter stands on an envelope.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn voted(&self, case: CaseId, voter: Pseudonym, envelope: &Slug) -> Result<Voted, Failure> {
        let choices = Choices::default();
        let before = self.before(&Handed { case, envelope: envelope.clone(), choices, voter })?;
        Ok(match (before.marked, before.last) {
            (Some(at), _) => Voted::OnPaper(at),
            (None, Some((kept, _))) => Voted::Cast(kept.position),
            (None, None) => Voted::Absent,
        })
    }

    /// Takes in a ballot. The same request again gets the answer of the first time, as long as voting is
    /// open: later nobody is told anything of a ballot here.
    ///
    /// # Errors
    /// What is wrong with the choices; that voting is not open, or the voter voted on paper; the
    /// refusal, or what the register could not do.
    pub async fn cast(&self, by: &By, handed: &Handed) -> Result<Cast, Failure> {
        let id = match by {
            By::Office { id, .. } => *id,
            By::Link { pass, key: Some(key) } => self.ballot_id(&format!("vote {pass}"), key),
            By::Link { key: None, .. } => self.register().fresh_command()?,
        };
        if let By::Office { actor, .. } = by {
            let (channel, envelope) = (CastChannel::Counter, handed.envelope.clone());
            let (case, sealed, voter) = (handed.case, NOTHING, Some(handed.voter));
            let asked = BallotCommand::Cast { case, channel, envelope, sealed, voter };
            self.judge(actor, asked, id).await?;
        }
        let vote = self.vote(handed.case)?;
        let prepared = still_open(&vote, handed.case)?;
        if let Some(cast) = self.handed_before(id, handed)? {
            return Ok(cast);
        }
        let sealed = seal(&vote, prepared, &self.before(handed)?, handed)?;
        self.put(by, handed, id, sealed).await
    }

    fn ballot_id(&self, purpose: &str, key: &str) -> CommandId {
        self.register().folder().keys().command_id(purpose, key)
    }

    /// Keeps the sealed ballot and has it recorded.
    async fn put(
        &self,
        by: &By,
        handed: &Handed,
        id: CommandId,
        ballot: InBox,
    ) -> Result<Cast, Failure> {
        let text = ballot.canonical();
        let hash = Hash::of(text.as_bytes());
        let (actor, channel, voter) = match by {
            By::Link { .. } => (Actor::Signer(handed.voter), CastChannel::Online, None),
            By::Office { actor, .. } => (actor.clone(), CastChannel::Counter, Some(handed.voter)),
        };
        let (case, envelope) = (handed.case, handed.envelope.clone());
        let cast = BallotCommand::Cast { case, channel, envelope, sealed: hash, voter };
        let row = ForBox { case, name: ballot_row(hash), text: text.into_bytes().into() };
        let answer = self.intake().put_and_execute(row, actor, Command::Ballot(cast), id).await?;
        let kept = answer.records.into_iter().next();
        let kept = kept.ok_or_else(|| Failure::broken("record a ballot", &"no record"))?;
        let recorded = sealed_in(&kept, handed)?.ok_or_else(|| reused(id))?;
        if recorded == hash {
            let code = ballot.code.parse().ok();
            return Ok(Cast { code, kept, repeated: answer.repeated, sealed: recorded });
        }
        // the same request came twice at once, and the other one was recorded
        self.same_ballot(handed, &kept, recorded)?.ok_or_else(|| reused(id))
    }

    /// How the voter stands on the envelope.
    fn before(&self, handed: &Handed) -> Result<Before, Failure> {
        let tags = vec![case_tag(handed.case), Tag::new("voter", handed.voter)];
        let query = Query::one(VOTER_KINDS, tags);
        let log = self.register().log();
        let found = log.matching_back(&query, 0..log.head(), usize::MAX);
        let mut before = Before::default();
        for kept in found.map_err(RegisterError::from)? {
            if let Some(sealed) = sealed_in(&kept, handed)? {
                before.last.get_or_insert((kept, sealed));
            } else if marks(&kept, handed) {
                before.marked = Some(kept.position);
            }
        }
        Ok(before)
    }

    /// The answer of the request with this id, if it came before.
    fn handed_before(&self, id: CommandId, handed: &Handed) -> Result<Option<Cast>, Failure> {
        let log = self.register().log();
        let query = Query::one(&[], vec![Tag::command(id)]);
        let found = log.matching(&query, 0..log.head(), 1).map_err(RegisterError::from)?;
        let Some(kept) = found.into_iter().next() else { return Ok(None) };
        let sealed = sealed_in(&kept, handed)?.ok_or_else(|| reused(id))?;
        self.same_ballot(handed, &kept, sealed)?.map(Some).ok_or_else(|| reused(id))
    }

    /// The answer that `kept` records, where its ballot says what is handed in. Once the box is
    /// destroyed nobody can tell, and there is no code to give.
    fn same_ballot(
        &self,
        handed: &Handed,
        kept: &Kept,
        sealed: Hash,
    ) -> Result<Option<Cast>, Failure> {
        let there = self.in_box(handed.case, sealed)?;
        let code = match &there {
            Some(there) => {
                let said = Choices { choices: there.choices.clone(), points: there.points.clone() };
                if said != handed.choices {
                    return Ok(None);
                }
                there.code.parse().ok()
            }
            None => None,
        };
        Ok(Some(Cast { code, kept: kept.clone(), repeated: true, sealed }))
    }

    /// The ballot that lies in the box under `sealed`.
    pub(super) fn in_box(&self, case: CaseId, sealed: Hash) -> Result<Option<InBox>, Failure> {
        let row = self.register().from_box(case, &ballot_row(sealed))?;
        let read = row.map(|row| serde_json::from_slice(&row)).transpose();
        read.map_err(|_| Failure::broken("read a ballot", &"a row of the box is none"))
    }
}

/// The hash that `kept` records, where it is a ballot of this voter on this envelope.
fn sealed_in(kept: &Kept, handed: &Handed) -> Result<Option<Hash>, Failure> {
    let record = kept.read();
    if record.kind != "ballot.cast.v1" || record.case() != Some(handed.case) {
        return Ok(None);
    }
    let event = Event::read(record.kind, record.data);
    let event = event.map_err(|e| Failure::broken("read a record", &e))?;
    let Event::Ballot(BallotEvent::Cast(cast)) = event else { return Ok(None) };
    Ok((cast.envelope == handed.envelope).then_some(cast.sealed))
}

/// Whether `kept` says that the voter took a ballot on paper for this envelope.
fn marks(kept: &Kept, handed: &Handed) -> bool {
    let record = kept.read();
    let event = Event::read(record.kind, record.data);
    matches!(event, Ok(Event::Ballot(BallotEvent::Marked(m))) if m.envelope == handed.envelope)
}

/// How the vote was prepared, as long as ballots are taken.
fn still_open(vote: &Vote, case: CaseId) -> Result<&VotingPrepared, Failure> {
    let ballots = vote.ballots().ok_or(Failure::NotFound)?;
    let prepared = match ballots.voting() {
        Voting::Open => ballots.prepared.as_ref(),
        Voting::None | Voting::Prepared => None,
        Voting::Closed | Voting::Unsealed | Voting::Counted => {
            return Err(refused(case, BallotRefusal::Closed { case }));
        }
    };
    prepared.ok_or_else(|| refused(case, BallotRefusal::NotOpen { case }))
}

/// The ballot as it will lie in the box. What would be refused is refused before anything is kept.
fn seal(
    vote: &Vote,
    prepared: &VotingPrepared,
    before: &Before,
    handed: &Handed,
) -> Result<InBox, Failure> {
    let (case, envelope) = (handed.case, handed.envelope.clone());
    let ballots = vote.ballots().ok_or(Failure::NotFound)?;
    if before.marked.is_some() {
        return Err(refused(case, BallotRefusal::OnPaper { envelope }));
    }
    let Some(projects) = ballots.projects(&envelope) else {
        return Err(refused(case, BallotRefusal::EnvelopeUnknown { envelope }));
    };
    check(prepared.ballot, &projects, &handed.choices).map_err(|wrong| refused(case, wrong))?;
    in_box(envelope, handed.choices.clone()).map_err(|e| Failure::broken("seal a ballot", &e))
}

/// A ballot as it will lie in the box, with a fresh code and salt. Its choices are not checked here.
///
/// # Errors
/// When the system gives no random bytes.
pub fn in_box(envelope: Slug, choices: Choices) -> Result<InBox, getrandom::Error> {
    let Choices { choices, points } = choices;
    let code = Code::fresh()?.as_str().to_owned();
    Ok(InBox { choices, code, envelope, points, salt: salt()? })
}

fn reused(id: CommandId) -> Failure {
    Refusal::from(RegisterRefusal::IdReused { command: id.to_string() }).into()
}
