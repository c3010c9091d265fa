//! What happens with ballots, as it is recorded. No choice of a voter may stand here, and nothing of
//! a ballot but the hash under which it lies in the box.

use serde::{Deserialize, Serialize, Serializer};

use super::form::BallotForm;
use crate::event::events;
use crate::ids::{CaseId, Hash, Pseudonym, Slug};
use crate::money::Currency;
use crate::object::ObjectRef;
use crate::query::Tag;
use crate::record::Actor;
use crate::tally;
use crate::text::Text;
use crate::time::PartialDate;

events! {
    /// What happens with ballots.
    pub enum BallotEvent {
        /// It was said how the vote will be.
        Prepared(VotingPrepared) = "voting.prepared.v1",
        /// A proposal was listed.
        Listed(ProjectListed) = "project.listed.v1",
        /// A proposal was taken from the list.
        Unlisted(ProjectUnlisted) = "project.unlisted.v1",
        /// Voting opened.
        Opened(VotingOpened) = "voting.opened.v1",
        /// A ballot was cast.
        Cast(BallotCast) = "ballot.cast.v1",
        /// A voter took a ballot on paper.
        Marked(VoterMarked) = "voter.marked.v1",
        /// A batch of paper ballots was received.
        PaperReceived(PaperReceived) = "paper-ballots.received.v1",
        /// A batch was entered.
        PaperEntered(PaperEntered) = "paper-ballots.entered.v1",
        /// A batch was accepted.
        PaperAccepted(PaperAccepted) = "paper-ballots.accepted.v1",
        /// The root of the box was recorded.
        Rooted(BoxRooted) = "box.rooted.v1",
        /// Voting closed.
        Closed(VotingClosed) = "voting.closed.v1",
        /// It was told what was in the box.
        Unsealed(BallotsUnsealed) = "ballots.unsealed.v1",
        /// The ballots of an envelope were counted.
        Counted(VotesCounted) = "votes.counted.v1",
    }
}

/// How the vote will be. It may come again until voting opens; the last one stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VotingPrepared {
    /// What a ballot looks like.
    pub ballot: BallotForm,
    /// The last day of voting: a whole day.
    pub closes: PartialDate,
    /// The currency of every amount.
    pub currency: Currency,
    /// How many decimals the smallest unit of the currency stands for: 2 for centimes.
    pub decimals: u8,
    /// The sums there are, each voted on for itself.
    pub envelopes: Vec<Envelope>,
    /// Groups of proposals of which at most one is funded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub incompatible: Vec<Vec<CaseId>>,
    /// SHA-256 of the seed of the drawing of lots, where `rule.ties` has one: there it stands as
    /// `lot:` and this hash, and is filled in when the ballots are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<Hash>,
    /// The rule by which projects are selected, with every parameter.
    #[serde(serialize_with = "canonical")]
    pub rule: tally::Rule,
}

/// A sum that is voted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The sum, in the smallest unit of the currency.
    pub amount: i64,
    /// Who may vote on it, in words.
    pub eligible: Text,
    /// Its short name.
    pub id: Slug,
    /// The territory it is for.
    pub territory: Slug,
    /// Its name.
    pub title: Text,
}

/// A proposal was listed. A proposal that is listed again keeps its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectListed {
    /// The envelope it is paid from.
    pub envelope: Slug,
    /// Its number on the ballot, from 1; never given to another.
    pub number: u32,
    /// Its price, in the smallest unit of the currency, as the proposal's own records give it.
    pub price: i64,
    /// The proposal.
    pub proposal: CaseId,
    /// Its title, in the words of who submitted it.
    pub title: ObjectRef,
}

/// A proposal was taken from the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectUnlisted {
    /// The proposal.
    pub proposal: CaseId,
    /// Why, in an official's words.
    pub reason: String,
}

/// Voting opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VotingOpened {
    /// The last day of voting.
    pub closes: PartialDate,
    /// SHA-256 of what can change no more: see [`super::Ballots::fixed`].
    pub list: Hash,
    /// How many projects are listed.
    pub projects: u32,
}

/// How a ballot came into the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CastChannel {
    /// At an office's counter, with its help.
    Counter,
    /// By the voter, on line.
    Online,
}

/// A ballot was cast. Another by the same voter on the same envelope replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotCast {
    /// How.
    pub channel: CastChannel,
    /// The envelope it is about.
    pub envelope: Slug,
    /// SHA-256 of the ballot as it lies in the box: with its salt destroyed, nobody can try choices
    /// against it.
    pub sealed: Hash,
    /// Who, where the actor is not the voter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voter: Option<Pseudonym>,
}

/// A voter took a ballot on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoterMarked {
    /// The envelope it is about.
    pub envelope: Slug,
    /// Who.
    pub voter: Pseudonym,
}

/// A batch of paper ballots was received. It may come again until the batch is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperReceived {
    /// How many ballots; none, where the batch turned out to be no batch.
    pub ballots: u32,
    /// Its name in the case.
    pub batch: Slug,
    /// The envelope they are about.
    pub envelope: Slug,
    /// When it was received, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// The scan or the minutes, kept outside the log; the hash stands here.
    pub scan: ObjectRef,
}

/// A batch of paper ballots was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperEntered {
    /// The batch.
    pub batch: Slug,
    /// Which entry: 1 or 2.
    pub entry: u8,
    /// SHA-256 of what was entered, with the salt of the batch: two entries say the same exactly
    /// where these are equal.
    pub sealed: Hash,
}

/// A batch of paper ballots was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperAccepted {
    /// The batch.
    pub batch: Slug,
}

/// The root of the box was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxRooted {
    /// How many ballots were cast so far, replaced ones included.
    pub cast: u64,
    /// The RFC 6962 root over `sealed` of each of them (its 32 bytes), in the order of the records.
    pub root: Hash,
}

/// Voting closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VotingClosed {}

/// It was told what was in the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotsUnsealed {
    /// For each envelope, in the order in which they were prepared.
    pub ballots: Vec<UnsealedEnvelope>,
}

/// What was in the box for one envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UnsealedEnvelope {
    /// The envelope.
    pub envelope: Slug,
    /// Voters who were marked as having taken a ballot on paper; never fewer than there are.
    pub marked: u64,
    /// Ballots from the box: one for each voter, the last one cast.
    pub online: u64,
    /// Ballots on paper.
    pub paper: u64,
    /// The RFC 6962 root over the lines of the set, in their order.
    pub root: Hash,
    /// The set: all of them, in the order of their codes, which is no order of anything else.
    pub set: ObjectRef,
    /// How many of them are not as the form asks and are not counted.
    pub spoiled: u64,
}

/// The ballots of an envelope were counted, by this engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VotesCounted {
    /// The envelope.
    pub envelope: Slug,
    /// Round by round why: JSON of [`tally::Outcome`].
    pub explanation: ObjectRef,
    /// The election as a Pabulib file, with which anyone counts again.
    pub file: ObjectRef,
    /// What is left of the envelope, in the smallest unit.
    pub left: i64,
    /// What other rules would have selected, as JSON.
    pub others: ObjectRef,
    /// The seed of the drawing of lots, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    /// The selected proposals, in the order in which they were selected.
    pub selected: Vec<CaseId>,
    /// What they cost together, in the smallest unit.
    pub total_cost: i64,
    /// How many ballots name each project, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<ProjectVotes>,
}

/// How many ballots name a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProjectVotes {
    /// The number of the project.
    pub number: u32,
    /// How many ballots name it; spoiled ones are not among them.
    pub votes: i64,
}

fn canonical<S: Serializer>(rule: &tally::Rule, to: S) -> Result<S::Ok, S::Error> {
    // the keys of a JSON value are sorted, whatever the order of the rule's fields
    serde_json::to_value(rule).map_err(serde::ser::Error::custom)?.serialize(to)
}

impl BallotEvent {
    /// Whose ballot it is about, where it is one voter's.
    pub fn voter(&self, actor: &Actor) -> Option<Pseudonym> {
        match (self, actor) {
            (Self::Cast(BallotCast { voter: Some(voter), .. }), _) => Some(*voter),
            (Self::Cast(_), Actor::Signer(voter)) => Some(*voter),
            (Self::Marked(marked), _) => Some(marked.voter),
            (
                Self::Cast(_)
                | Self::Prepared(_)
                | Self::Listed(_)
                | Self::Unlisted(_)
                | Self::Opened(_)
                | Self::PaperReceived(_)
                | Self::PaperEntered(_)
                | Self::PaperAccepted(_)
                | Self::Rooted(_)
                | Self::Closed(_)
                | Self::Unsealed(_)
                | Self::Counted(_),
                _,
            ) => None,
        }
    }

    pub(crate) fn add_tags(&self, actor: &Actor, tags: &mut Vec<Tag>) {
        tags.extend(self.voter(actor).map(|voter| Tag::new("voter", voter)));
    }
}
