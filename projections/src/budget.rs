//! `budget`: the vote of one case on projects with prices: what was prepared and fixed, envelopes,
//! projects by number, who took part and how, what secures the box, and what the count came to. It
//! reads any case whose procedure votes on projects, whatever its kind. No pseudonym of a voter and
//! no choice may leave here; nothing is counted here that the core counts.

mod fold;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sijill_core::activity::ballots::{BallotForm, Voting};
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::text::Text;
use sijill_core::time::PartialDate;

pub use self::fold::BudgetFold;
use crate::cases::CaseLine;
use crate::frame::NamedTerritory;
use crate::stamp::When;

/// The answer. Amounts are in the smallest unit of the currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BudgetView {
    /// Where it stands: the line of [`crate::cases`].
    pub case: CaseLine,
    /// The end of voting; absent before it.
    pub closed: Option<ClosedLine>,
    /// The sums there are, in the order in which they were prepared last.
    pub envelopes: Vec<EnvelopeLine>,
    /// The money of those envelopes that are counted.
    pub money: Money,
    /// The opening of voting; absent before it.
    pub opened: Option<OpenedLine>,
    /// Batches of paper ballots, by name.
    pub paper: Vec<PaperLine>,
    /// How the vote is; absent before that was said.
    pub prepared: Option<PreparedLine>,
    /// What is listed, by number.
    pub projects: Vec<ProjectLine>,
    /// The roots of the box, in order.
    pub roots: Vec<RootLine>,
    /// Who took part, on all envelopes.
    pub turnout: Turnout,
    /// What was taken from the list and is not on it again, by number.
    pub unlisted: Vec<UnlistedLine>,
    /// How far it is.
    pub voting: VotingState,
}

/// How far a vote is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum VotingState {
    /// Nothing was said of it yet.
    None,
    /// It was said how it will be.
    Prepared,
    /// Ballots are cast.
    Open,
    /// It is over, and the box is closed.
    Closed,
    /// The box was opened.
    Unsealed,
    /// Every envelope is counted.
    Counted,
}

impl VotingState {
    /// Its name in answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Prepared => "prepared",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Unsealed => "unsealed",
            Self::Counted => "counted",
        }
    }
}

impl From<Voting> for VotingState {
    fn from(voting: Voting) -> Self {
        match voting {
            Voting::None => Self::None,
            Voting::Prepared => Self::Prepared,
            Voting::Open => Self::Open,
            Voting::Closed => Self::Closed,
            Voting::Unsealed => Self::Unsealed,
            Voting::Counted => Self::Counted,
        }
    }
}

/// How the vote is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PreparedLine {
    /// What a ballot looks like.
    pub ballot: BallotForm,
    /// The last day of voting.
    pub closes: PartialDate,
    /// The currency of every amount.
    pub currency: String,
    /// How many decimals the smallest unit stands for: 2 for centimes.
    pub decimals: u8,
    /// Groups of proposals of which at most one is funded.
    pub incompatible: Vec<Vec<CaseId>>,
    /// SHA-256 of the seed of the drawing of lots, where there is one.
    pub lot: Option<Hash>,
    /// The rule, with every parameter.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub rule: Value,
    /// How often it was said anew until it stood.
    pub times: u64,
    /// When it was said last.
    pub when: When,
}

/// The opening of voting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpenedLine {
    /// The last day of voting.
    pub closes: PartialDate,
    /// SHA-256 of what can change no more: what was prepared, and all projects by number.
    pub list: Hash,
    /// How many projects are listed.
    pub projects: u32,
    /// When.
    pub when: When,
}

/// The end of voting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClosedLine {
    /// Who closed it: an actor.
    pub by: String,
    /// When.
    pub when: When,
}

/// A sum that is voted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EnvelopeLine {
    /// The sum.
    pub amount: i64,
    /// What the count came to; absent before it.
    pub counted: Option<CountedLine>,
    /// Who may vote on it, in words.
    pub eligible: Text,
    /// Its short name.
    pub envelope: Slug,
    /// What all projects listed for it cost together.
    pub listed: i64,
    /// How many projects are listed for it.
    pub projects: u64,
    /// The territory it is for.
    pub territory: NamedTerritory,
    /// Its name.
    pub title: Text,
    /// Who took part.
    pub turnout: Turnout,
    /// What was in the box; absent before it was opened.
    pub unsealed: Option<UnsealedLine>,
}

/// What was in the box for an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UnsealedLine {
    /// Voters who were marked as having taken a ballot on paper.
    pub marked: u64,
    /// Ballots from the box: one for each voter, the last one cast.
    pub online: u64,
    /// Ballots on paper.
    pub paper: u64,
    /// The RFC 6962 root over the lines of the set.
    pub root: Hash,
    /// The set, in the order of the receipt codes.
    pub set: ObjectRef,
    /// How many of them are not as the form asks and are not counted.
    pub spoiled: u64,
    /// When.
    pub when: When,
}

/// What a count came to: `total_cost` and `left` make up the sum of the envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CountedLine {
    /// Round by round why, as JSON.
    pub explanation: ObjectRef,
    /// The election as a Pabulib file.
    pub file: ObjectRef,
    /// What is left of the envelope.
    pub left: i64,
    /// What other rules would have selected, as JSON.
    pub others: ObjectRef,
    /// The seed of the drawing of lots, where there was one.
    pub seed: Option<String>,
    /// The selected proposals, in the order of their selection.
    pub selected: Vec<CaseId>,
    /// What they cost together.
    pub total_cost: i64,
    /// When.
    pub when: When,
}

/// Who took part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Turnout {
    /// Ballots that came into the box, replaced ones included.
    pub cast: u64,
    /// Those of them that were cast at a counter, with an office's help.
    pub counter: u64,
    /// Voters who took a ballot on paper.
    pub marked: u64,
    /// Those of `cast` that the voters cast themselves, on line.
    pub online: u64,
    /// Ballots in the box that a later one of the same voter replaced.
    pub replaced: u64,
    /// Voters who cast a ballot or took one on paper, each once.
    pub voters: u64,
}

/// A project on the ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProjectLine {
    /// The envelope it is paid from.
    pub envelope: Slug,
    /// Its number on the ballot.
    pub number: u32,
    /// The how-manieth it was selected, from 1; absent where it was not, or not yet.
    pub order: Option<u64>,
    /// Its price.
    pub price: i64,
    /// The proposal.
    pub proposal: CaseId,
    /// Whether it was selected; absent before its envelope is counted.
    pub selected: Option<bool>,
    /// Its title, in the words of who submitted it.
    pub title: ObjectRef,
    /// How many ballots name it; absent before its envelope is counted.
    pub votes: Option<i64>,
    /// When it was listed.
    pub when: When,
}

/// A project that was taken from the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UnlistedLine {
    /// The number it bore, which no other gets.
    pub number: u32,
    /// The proposal.
    pub proposal: CaseId,
    /// Why, in an official's words.
    pub reason: String,
    /// When.
    pub when: When,
}

/// A batch of paper ballots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PaperLine {
    /// When it was accepted; absent before.
    pub accepted: Option<When>,
    /// Whether both entries say the same; absent before both are there.
    pub agree: Option<bool>,
    /// How many ballots.
    pub ballots: u32,
    /// Its name in the case.
    pub batch: Slug,
    /// When it was entered, once or twice.
    pub entered: Vec<When>,
    /// The envelope they are about.
    pub envelope: Slug,
    /// When it was received.
    pub received: When,
    /// Its scan or its minutes.
    pub scan: ObjectRef,
}

/// A root of the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RootLine {
    /// Over how many cast ballots, replaced ones included.
    pub cast: u64,
    /// The RFC 6962 root over their hashes.
    pub root: Hash,
    /// When.
    pub when: When,
}

/// The money of those envelopes that are counted: `counted` = `selected` + `left`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Money {
    /// The sums of all envelopes, counted or not.
    pub all: i64,
    /// The sums of those that are counted.
    pub counted: i64,
    /// What is left of these.
    pub left: i64,
    /// What the selected projects cost.
    pub selected: i64,
}
