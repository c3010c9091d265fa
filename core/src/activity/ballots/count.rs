//! The count of an envelope: the rule that was fixed before voting opened, applied to the published
//! set. The record never holds a result that was not computed here.

use serde::Serialize;

use super::decide::{Asked, Follows};
use super::file::{Envelopes, election};
use super::prepared::refused_code;
use super::unseal::published;
use super::{BallotEvent, BallotRefusal, Ballots, ProjectVotes, VotesCounted, Voting, set};
use crate::ids::{Hash, Slug};
use crate::refusal::Refusal;
use crate::tally::{
    self, BallotKind, Comparison, Completion, Method, Order, Outcome, Rule, Scoring, Start,
    Unaffordable, Utility,
};
use crate::time::Zone;

/// What a count comes to, with the bytes of everything its record names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkedOut {
    /// What is recorded.
    pub counted: VotesCounted,
    /// JSON of the outcome with its rounds.
    pub explanation: String,
    /// The Pabulib file.
    pub file: String,
    /// JSON of what other rules would have selected: a list of [`Other`].
    pub others: String,
}

/// What another rule would have selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Other {
    /// Its name: `greedy-votes`, `greedy-votes-per-cost`, `greedy-points`, `phragmen`,
    /// `equal-shares`, `equal-shares-add1`.
    pub name: &'static str,
    /// The rule, every parameter written out.
    pub rule: Rule,
    /// The numbers of the projects, in order of selection.
    pub selected: Vec<String>,
    /// What they cost together, in the smallest unit.
    pub total_cost: i64,
}

impl Asked<'_> {
    pub(super) fn count(&self, envelope: &Slug, seed: Option<&str>, set: &[u8]) -> Follows {
        self.office()?;
        let case = self.pinned.id;
        match self.ballots().voting() {
            Voting::None | Voting::Prepared => return Err(BallotRefusal::NotOpen { case }.into()),
            Voting::Open | Voting::Closed => {
                return Err(BallotRefusal::NotUnsealed { case }.into());
            }
            Voting::Unsealed | Voting::Counted => {}
        }
        self.envelope_known(envelope)?;
        if let Some(before) = self.ballots().counted.get(envelope) {
            let unsealed = self.ballots().unsealed.iter().find(|u| u.envelope == *envelope);
            let same = unsealed.is_some_and(|unsealed| unsealed.set.hash == Hash::of(set));
            return if same && before.seed.as_deref() == seed {
                Ok(None)
            } else {
                Err(BallotRefusal::AlreadyCounted { envelope: envelope.clone() }.into())
            };
        }
        self.stage_allows()?;
        let worked_out = work_out(self.ballots(), envelope, seed, set, self.pinned.zone)?;
        Ok(Some(BallotEvent::Counted(worked_out.counted)))
    }
}

/// Counts `envelope` over the published set. Pure: whoever holds the records and the set gets the
/// same bytes.
///
/// # Errors
/// `ballots-not-unsealed`, `ballot-set-other`, `ballot-set-wrong`, `seed-wrong`,
/// `rule-not-for-ballots`.
pub fn work_out(
    ballots: &Ballots,
    envelope: &Slug,
    seed: Option<&str>,
    set: &[u8],
    zone: &Zone,
) -> Result<WorkedOut, Refusal> {
    let unsealed = ballots.unsealed.iter().find(|unsealed| unsealed.envelope == *envelope);
    if unsealed.is_none_or(|unsealed| unsealed.set.hash != Hash::of(set)) {
        return Err(BallotRefusal::OtherSet { envelope: envelope.clone() }.into());
    }
    let lot = lot(ballots, envelope, seed)?;
    let read = set::read(envelope, set)?;
    let of = election(ballots, envelope, &read, lot.as_deref(), zone)
        .ok_or_else(|| BallotRefusal::EnvelopeUnknown { envelope: envelope.clone() })?;
    let wrong = |why: String| Refusal::from(BallotRefusal::RuleWrong { why });
    let outcome =
        tally::count(&of.election, &of.rule).map_err(|refused| wrong(refused_code(&refused)))?;
    let (explanation, others) = (json(&outcome), json(&others(&of)));
    let file = tally::write(&of.election);
    let selected = outcome.selected.iter().filter_map(|id| of.proposals.get(id)).copied();
    let counted = VotesCounted {
        envelope: envelope.clone(),
        explanation: published(explanation.as_bytes(), "application/json"),
        file: published(file.as_bytes(), "text/plain"),
        left: outcome.left,
        others: published(others.as_bytes(), "application/json"),
        seed: seed.map(str::to_owned),
        selected: selected.collect(),
        total_cost: outcome.total_cost,
        votes: votes(&of.election),
    };
    Ok(WorkedOut { counted, explanation, file, others })
}

/// How many ballots name each project.
fn votes(election: &tally::Election) -> Vec<ProjectVotes> {
    let of = |(project, votes): (&tally::Project, i64)| {
        Some(ProjectVotes { number: project.id.parse().ok()?, votes })
    };
    election.projects.iter().zip(election.votes()).filter_map(of).collect()
}

/// What takes the place of the hash of the seed in the rule: the seed, a point, and the last root of
/// the box, so that the order was known to nobody before the last ballot was cast. None, where the
/// rule draws no lots.
fn lot(ballots: &Ballots, envelope: &Slug, seed: Option<&str>) -> Result<Option<String>, Refusal> {
    let committed = ballots.prepared.as_ref().and_then(|prepared| prepared.lot);
    if committed != seed.map(|seed| Hash::of(seed.as_bytes())) {
        return Err(BallotRefusal::SeedWrong { envelope: envelope.clone() }.into());
    }
    let root = ballots.rooted.as_ref().map_or_else(|| Hash::of(&[]), |rooted| rooted.root);
    Ok(seed.map(|seed| format!("{seed}.{root}")))
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("numbers, texts, and lists and maps of them")
}

/// What other rules would have selected from the same ballots, with the same ties.
fn others(of: &Envelopes) -> Vec<Other> {
    let kind = of.election.kind;
    let rules = methods(kind).into_iter().map(|(name, method)| {
        let rule = Rule { method, minimum_support: None, ..of.rule.clone() };
        (name, rule)
    });
    let counted = rules.filter_map(|(name, rule)| {
        let Outcome { rule, selected, total_cost, .. } = tally::count(&of.election, &rule).ok()?;
        Some(Other { name, rule, selected, total_cost })
    });
    counted.collect()
}

/// The rules that are compared: those cities use, and those proposed in their place.
fn methods(kind: BallotKind) -> Vec<(&'static str, Method)> {
    let greedy = |order, scoring| {
        let unaffordable = Unaffordable::Skip;
        Method::Greedy { order, scoring, unaffordable }
    };
    let shares = |utility, completion| {
        let (start, comparison) = (Start::Exact, Comparison::None);
        Method::EqualShares { utility, completion, start, comparison }
    };
    let ranks = (kind == BallotKind::Ordinal).then_some(Scoring::Borda);
    let utility = match kind {
        BallotKind::Approval | BallotKind::ChooseOne => Utility::Cost,
        BallotKind::Cumulative | BallotKind::Scoring => Utility::Points,
        BallotKind::Ordinal => Utility::Borda,
    };
    let mut methods = vec![
        ("greedy-votes", greedy(Order::Votes, None)),
        ("greedy-votes-per-cost", greedy(Order::VotesPerCost, None)),
    ];
    if !kind.approves() {
        methods.push(("greedy-points", greedy(Order::Points, ranks)));
    }
    if kind.approves() {
        methods.push(("phragmen", Method::Phragmen));
    }
    methods.push(("equal-shares", shares(utility, Completion::None)));
    methods.push(("equal-shares-add1", shares(utility, Completion::Add1u)));
    methods
}
