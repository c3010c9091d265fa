//! Ballots: a vote on projects that are listed with their price, and its count. What may be voted on,
//! how and by when stands before voting opens and cannot change after; the record of a cast ballot
//! holds only the hash of what lies in the box. No choice of a voter may ever stand in an event, and
//! nothing of a ballot before the close; no result may come here that this engine did not compute.

mod command;
pub mod count;
mod decide;
mod event;
pub mod file;
pub mod form;
mod list;
mod paper;
mod prepared;
mod refusal;
pub mod root;
pub mod set;
mod state;
mod unseal;

pub use self::command::{BallotCommand, SetOf};
pub use self::event::{
    BallotCast, BallotEvent, BallotsUnsealed, BoxRooted, CastChannel, Envelope, PaperAccepted,
    PaperEntered, PaperReceived, ProjectListed, ProjectUnlisted, ProjectVotes, UnsealedEnvelope,
    VoterMarked, VotesCounted, VotingClosed, VotingOpened, VotingPrepared,
};
pub use self::form::{BallotForm, Choices, Projects, check};
pub use self::refusal::BallotRefusal;
pub use self::root::Frontier;
pub use self::state::{Ballots, Paper, Voter, Voters, Voting, evolve_voters};
use crate::procedure::guard::Kind;

/// The most projects that can be listed in one vote. Our own bound: the record of a count names
/// those that were selected and has to fit in one line; the largest vote we know of lists fewer.
pub const PROJECTS_MAX: u32 = 500;
/// The most envelopes of one vote. Our own bound, for the same reason.
pub const ENVELOPES_MAX: usize = 50;
/// After so many cast ballots the root of the box is recorded again. Our own number: seldom enough
/// to cost nothing, often enough that a ballot is soon under a root.
pub const ROOT_EVERY: u64 = 1_000;
/// By whom the roots of the box are recorded.
pub const BOX: &str = "box";
/// By whom voting is closed when its last day is over.
pub const VOTING: &str = "voting";

/// The facts guards may read as `ballots.<name>`: how many proposals are listed; and how far the
/// vote is: empty, `prepared`, `open`, `closed`, `unsealed` or `counted` (every envelope is).
pub const FACTS: &[(&str, Kind)] = &[("listed", Kind::Integer), ("voting", Kind::Text)];

/// The facts that guards of a child may read, by their whole name: how far the vote of its parent is
/// (as `ballots.voting`); whether the child is listed there; whether it was selected.
pub const CHILD_FACTS: &[(&str, Kind)] = &[
    ("ballot.listed", Kind::Boolean),
    ("ballot.selected", Kind::Boolean),
    ("parent.voting", Kind::Text),
];

/// The event types of ballots that every decision about a case reads: all but the crowd's.
pub const CASE_KINDS: &[&str] = &[
    "voting.prepared.v1",
    "project.listed.v1",
    "project.unlisted.v1",
    "voting.opened.v1",
    "paper-ballots.received.v1",
    "paper-ballots.entered.v1",
    "paper-ballots.accepted.v1",
    "box.rooted.v1",
    "voting.closed.v1",
    "ballots.unsealed.v1",
    "votes.counted.v1",
];

/// The event types that tell a child how its parent's vote stands.
pub const CHILD_READS: &[&str] = &[
    "voting.prepared.v1",
    "project.listed.v1",
    "project.unlisted.v1",
    "voting.opened.v1",
    "voting.closed.v1",
    "ballots.unsealed.v1",
    "votes.counted.v1",
];

/// The event types that say how a voter stands.
pub const VOTER_KINDS: &[&str] = &["ballot.cast.v1", "voter.marked.v1"];

#[cfg(test)]
mod tests;
