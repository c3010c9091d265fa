//! Tallies of participatory budgets: which projects are funded, exactly, and why. Pure: no file,
//! no clock, no float, and nothing that depends on the order of a map. The same election under the
//! same rule gives the same bytes on every machine, whatever the order of its ballots.
//!
//! - [`read`] makes an [`Election`] of a Pabulib `.pb` file and tells every [`Problem`] in it;
//!   [`write()`] makes such a file
//! - [`rule_of`] reads the rule that a file names, as far as it states it
//! - [`count`] applies a [`Rule`] and gives an [`Outcome`] with its rounds, ties and reasons

pub mod election;
pub mod fraction;
pub mod ledger;
pub mod outcome;
pub mod problem;
pub mod refused;
pub mod rule;

mod greedy;
mod limits;
mod named;
mod phragmen;
mod read;
mod shares;
mod ties;
mod write;

pub use election::{BallotKind, Choice, Collector, Election, Group, Project};
pub use fraction::Fraction;
pub use ledger::Ledger;
pub use named::{USUAL_TIES, rule_of};
pub use outcome::{BrokenTie, NotFunded, Outcome, PassedOver, Round, Stage, Why};
pub use problem::{Handling, Problem, ProblemCode};
pub use read::{Reading, read};
pub use refused::Refused;
pub use rule::{
    Comparison, Completion, Envelope, EnvelopeOf, Method, MinimumSupport, Order, Rule, Scoring,
    Start, Support, Tie, Unaffordable, Utility,
};
pub use ties::lot;
pub use write::write;

/// Counts an election under a rule.
///
/// # Errors
/// Where the rule and the election do not go together: it never guesses.
pub fn count(election: &Election, rule: &Rule) -> Result<Outcome, Refused> {
    let contest = limits::Contest::new(election, rule)?;
    match &rule.method {
        Method::Greedy { order, scoring, unaffordable } => {
            Ok(greedy::count(&contest, (*order, *scoring, *unaffordable)))
        }
        Method::Phragmen => Ok(phragmen::count(&contest)),
        Method::EqualShares { utility, completion, start, comparison } => {
            shares::count(&contest, *utility, (*completion, *start, *comparison))
        }
    }
}
