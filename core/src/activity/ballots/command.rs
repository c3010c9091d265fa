//! What may be asked about ballots. Nothing is decided here, and no choice of a voter may stand in a
//! command that is not told of a set that is published anyway.

use std::fmt;
use std::sync::Arc;

use super::{CastChannel, PaperReceived, VotingPrepared};
use crate::ids::{CaseId, Hash, Pseudonym, Slug};

/// What may be asked about ballots.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum BallotCommand {
    /// Says how the vote will be; again until voting opens, and the last one stands.
    Prepare {
        /// The case.
        case: CaseId,
        /// How.
        prepared: Box<VotingPrepared>,
    },
    /// Lists a proposal with the price that its own records give.
    List {
        /// The case.
        case: CaseId,
        /// The envelope it is paid from.
        envelope: Slug,
        /// The proposal, a child of the case.
        proposal: CaseId,
    },
    /// Takes a proposal from the list.
    Unlist {
        /// The case.
        case: CaseId,
        /// The proposal.
        proposal: CaseId,
        /// Why, in an official's words.
        reason: String,
    },
    /// Opens the vote: from then on nothing of it can change.
    Open {
        /// The case.
        case: CaseId,
    },
    /// Casts a ballot, or replaces the one cast before. On line the actor is the voter.
    Cast {
        /// The case.
        case: CaseId,
        /// How.
        channel: CastChannel,
        /// The envelope it is about.
        envelope: Slug,
        /// SHA-256 of the ballot as it lies in the box.
        sealed: Hash,
        /// Who, where an office casts it for a voter at the counter.
        voter: Option<Pseudonym>,
    },
    /// Marks a voter who took a ballot on paper.
    Mark {
        /// The case.
        case: CaseId,
        /// The envelope.
        envelope: Slug,
        /// Who.
        voter: Pseudonym,
    },
    /// Receives a batch of paper ballots; again, as long as it is not accepted, and the last stands.
    ReceivePaper {
        /// The case.
        case: CaseId,
        /// What is received.
        received: PaperReceived,
    },
    /// Enters a batch: the first time, or the second by someone else; again by the same one, as long
    /// as it is not accepted.
    EnterPaper {
        /// The case.
        case: CaseId,
        /// The batch.
        batch: Slug,
        /// SHA-256 of what was entered, with the salt of the batch.
        sealed: Hash,
    },
    /// Accepts a batch that two entered alike.
    AcceptPaper {
        /// The case.
        case: CaseId,
        /// The batch.
        batch: Slug,
    },
    /// Records the root of the box; the engine's own.
    Root {
        /// The case.
        case: CaseId,
        /// How many ballots were cast so far, replaced ones included.
        cast: u64,
        /// The root over them.
        root: Hash,
    },
    /// Closes the vote: an office on the last day or after, or the clock when that day is over.
    Close {
        /// The case.
        case: CaseId,
    },
    /// Tells what was in the box.
    Unseal {
        /// The case.
        case: CaseId,
        /// What was in it, one set for each envelope.
        sets: Vec<SetOf>,
    },
    /// Counts the ballots of an envelope under the rule that was set before voting opened.
    Count {
        /// The case.
        case: CaseId,
        /// The envelope.
        envelope: Slug,
        /// The seed of the drawing of lots, where the rule has one.
        seed: Option<String>,
        /// The published set: the very bytes whose hash was recorded when it was unsealed.
        set: Arc<[u8]>,
    },
}

/// The ballots of one envelope as they are published: see [`super::set`].
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SetOf {
    /// The lines.
    pub bytes: Arc<[u8]>,
    /// The envelope.
    pub envelope: Slug,
}

/// Its length and envelope are shown, and no line of it: it may be refused, and is not published then.
impl fmt::Debug for SetOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (envelope, bytes) = (&self.envelope, self.bytes.len());
        f.debug_struct("SetOf").field("bytes", &bytes).field("envelope", envelope).finish()
    }
}

impl BallotCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Prepare { case, .. }
            | Self::List { case, .. }
            | Self::Unlist { case, .. }
            | Self::Open { case }
            | Self::Cast { case, .. }
            | Self::Mark { case, .. }
            | Self::ReceivePaper { case, .. }
            | Self::EnterPaper { case, .. }
            | Self::AcceptPaper { case, .. }
            | Self::Root { case, .. }
            | Self::Close { case }
            | Self::Unseal { case, .. }
            | Self::Count { case, .. } => *case,
        }
    }

    /// Whether it is a crowd's, which does not wait for the reactions to one another.
    pub fn is_crowd(&self) -> bool {
        matches!(self, Self::Cast { .. })
    }
}
