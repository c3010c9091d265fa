//! Why something about ballots was refused. A refusal names no choice of a voter but to that voter,
//! before the ballot is sealed.

use crate::ids::{CaseId, Slug};
use crate::record::Actor;
use crate::refusal::refusals;
use crate::time::PartialDate;

refusals! {
    /// Why something about ballots was refused.
    pub enum BallotRefusal {
        /// The procedure does not say how its cases vote.
        NoVoting { case: CaseId } = "voting-not-foreseen",
        /// Nobody said how the vote will be.
        NotPrepared { case: CaseId } = "voting-not-prepared",
        /// Voting opened: rule, ties, ballots, eligibility, envelopes, list and prices stay.
        IsOpen { case: CaseId } = "voting-is-open",
        /// Voting has not opened.
        NotOpen { case: CaseId } = "voting-not-open",
        /// Voting is over.
        Closed { case: CaseId } = "voting-closed",
        /// Its last day has not come.
        RunsUntil { closes: PartialDate } = "voting-runs-until",
        /// The box is opened when voting is over, not before.
        StillOpen { closes: PartialDate } = "voting-still-open",
        /// There is no such envelope.
        EnvelopeUnknown { envelope: Slug } = "envelope-unknown",
        /// Nothing is listed that it could pay for.
        EnvelopeEmpty { envelope: Slug } = "envelope-without-projects",
        /// The rule cannot count such ballots.
        RuleWrong { why: String } = "rule-not-for-ballots",
        /// The rule draws lots, and the hash of the seed does not stand beside it, or the reverse.
        LotNotCommitted { case: CaseId } = "lot-not-committed",
        /// The proposal was not opened under this case.
        NotAChild { proposal: CaseId } = "project-not-of-case",
        /// It does not stand where it may be listed.
        NotReady { proposal: CaseId, stage: String } = "project-not-ready",
        /// Its records give no price.
        PriceMissing { proposal: CaseId } = "project-without-price",
        /// It costs more than the envelope holds.
        PriceAbove { proposal: CaseId, price: i64, amount: i64 } = "project-above-envelope",
        /// It is listed with another price than its records now give.
        ListedOtherwise { proposal: CaseId, listed: i64, price: i64 } = "project-listed-otherwise",
        /// Its own records name another envelope.
        OtherEnvelope { proposal: CaseId, envelope: String } = "project-of-other-envelope",
        /// It is not listed.
        NotListed { proposal: CaseId } = "project-not-listed",
        /// No more projects fit on a list.
        ListFull { projects_max: i64 } = "project-list-full",
        /// A project said to exclude others is not listed beside them in one envelope.
        NotIncompatible { proposal: CaseId } = "projects-not-side-by-side",
        /// Whoever votes on line is a citizen, and whoever votes at the counter is named by an office.
        NotAVoter { actor: Actor } = "voter-not-a-citizen",
        /// This voter's ballot lies in the box.
        AlreadyCast { envelope: Slug } = "already-cast",
        /// This voter took a ballot on paper.
        OnPaper { envelope: Slug } = "voted-on-paper",
        /// The list has no such project.
        ProjectUnknown { project: i64 } = "ballot-project-unknown",
        /// A project is named twice.
        ProjectTwice { project: i64 } = "ballot-project-twice",
        /// Too few projects are named.
        TooFew { named: usize, min: i64 } = "ballot-too-short",
        /// Too many projects are named.
        TooMany { named: usize, max: i64 } = "ballot-too-long",
        /// The points are not one number for each project, or more than there are.
        PointsWrong { given: u64, points: i64 } = "ballot-points-wrong",
        /// What is named costs more together than the envelope holds.
        TooDear { amount: i64, price: i64 } = "ballot-too-dear",
        /// The case has no such batch.
        BatchUnknown { batch: Slug } = "paper-batch-unknown",
        /// It is accepted.
        BatchAccepted { batch: Slug } = "paper-batch-accepted",
        /// The same scan was received as another batch.
        SameScan { batch: Slug } = "paper-same-scan",
        /// Two others entered it.
        EnteredTwice { batch: Slug } = "paper-entered-twice",
        /// It was not entered twice.
        NotEnteredTwice { batch: Slug } = "paper-entries-missing",
        /// The two entries do not say the same.
        EntriesDiffer { batch: Slug } = "paper-entries-differ",
        /// Whoever entered it first does not accept it.
        OwnEntry { batch: Slug } = "paper-own-entry",
        /// A batch was received and not accepted.
        NotAccepted { batch: Slug } = "paper-not-accepted",
        /// There are more ballots on paper than voters who were marked as having taken one.
        MoreThanMarked { envelope: Slug, ballots: u64, marked: u64 } = "paper-more-than-marked",
        /// The last recorded root of the box does not cover every ballot that was cast.
        NotRooted { cast: u64, rooted: u64 } = "box-not-rooted",
        /// The box was opened.
        AlreadyUnsealed { case: CaseId } = "ballots-already-unsealed",
        /// The box was not opened.
        NotUnsealed { case: CaseId } = "ballots-not-unsealed",
        /// There are not as many ballots as voters whose ballot counts.
        NotAccounted { envelope: Slug, expected: u64, found: u64 } = "ballots-not-accounted",
        /// A line of the set is not as it must be.
        SetWrong { envelope: Slug, line: u64, why: String } = "ballot-set-wrong",
        /// It is not the set that was published.
        OtherSet { envelope: Slug } = "ballot-set-other",
        /// The seed is not the one whose hash was recorded before voting opened.
        SeedWrong { envelope: Slug } = "seed-wrong",
        /// The ballots of this envelope were counted.
        AlreadyCounted { envelope: Slug } = "votes-already-counted",
    }
}
