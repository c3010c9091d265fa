//! The election of one envelope as tallies know it, made of what was fixed before voting opened and of
//! the published set: the same input gives the same bytes. Spoiled ballots are left out, aloud.

use std::collections::BTreeMap;

use super::set::PublishedBallot;
use super::{BallotForm, Ballots, Envelope, VotingPrepared, check};
use crate::ids::{CaseId, Slug};
use crate::tally::{Choice, Collector, Election, Project, Rule, Tie};
use crate::time::{Moment, Zone};

/// An election of one envelope, ready to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelopes {
    /// The election; its projects bear their numbers on the ballot as ids.
    pub election: Election,
    /// The rule, with the projects that exclude each other and the lot filled in.
    pub rule: Rule,
    /// The proposals by the ids of the projects.
    pub proposals: BTreeMap<String, CaseId>,
}

/// The election of `envelope` over `ballots`, with `lot` in place of the hash of the seed; none where
/// nothing was prepared or there is no such envelope.
pub fn election(
    known: &Ballots,
    envelope: &Slug,
    ballots: &[PublishedBallot],
    lot: Option<&str>,
    zone: &Zone,
) -> Option<Envelopes> {
    let (prepared, of) = (known.prepared.as_ref()?, known.envelope(envelope)?);
    let listed = known.of_envelope(envelope);
    let project = |(number, listed): (&u32, &&super::ProjectListed)| Project {
        id: number.to_string(),
        cost: listed.price,
        name: Some(listed.proposal.to_string()),
        categories: Vec::new(),
        areas: Vec::new(),
        official: None,
    };
    let projects: Vec<Project> = listed.iter().map(project).collect();
    let places: BTreeMap<u32, u32> = listed.keys().copied().zip(0..).collect();
    let form = prepared.ballot;
    let mut election = Election::new(form.kind(), prepared.decimals, of.amount, projects);
    let bounds = known.projects(envelope)?;
    let valid: Vec<_> =
        ballots.iter().filter(|ballot| check(form, &bounds, &ballot.chosen()).is_ok()).collect();
    election.meta = meta(known, prepared, of, (listed.len(), valid.len()), zone);
    let word = rule_word(&election, &prepared.rule);
    if let Some((_, value)) = election.meta.iter_mut().find(|(key, _)| key == "rule") {
        word.clone_into(value);
    }
    let mut collector = Collector::new(election);
    for ballot in valid {
        let points = ballot.points.iter().map(|points| i64::from(*points));
        let points = points.chain(std::iter::repeat(0));
        let choices = ballot.choices.iter().zip(points);
        let choices = choices
            .filter_map(|(number, points)| Some(Choice { project: *places.get(number)?, points }));
        collector.add(ballot.code.clone(), choices.collect());
    }
    let proposals = listed.iter().map(|(n, listed)| (n.to_string(), listed.proposal)).collect();
    let rule = rule(known, prepared, lot);
    let rule = Rule { incompatible: within(&rule.incompatible, &proposals), ..rule };
    Some(Envelopes { election: collector.done(), rule, proposals })
}

/// The groups whose projects are of this envelope.
fn within(groups: &[Vec<String>], of: &BTreeMap<String, CaseId>) -> Vec<Vec<String>> {
    groups.iter().filter(|group| group.iter().all(|id| of.contains_key(id))).cloned().collect()
}

fn rule(known: &Ballots, prepared: &VotingPrepared, lot: Option<&str>) -> Rule {
    let number = |id: &CaseId| known.listed.get(id).map(|listed| listed.number.to_string());
    let groups = prepared.incompatible.iter();
    let incompatible = groups.map(|group| group.iter().filter_map(number).collect()).collect();
    let tie = |tie: &Tie| match (tie, lot) {
        (Tie::Lot(_), Some(lot)) => Tie::Lot(lot.to_owned()),
        (Tie::Lot(_) | Tie::MaxVotes | Tie::MinCost | Tie::Id | Tie::IdNumeric, _) => tie.clone(),
    };
    let ties = prepared.rule.ties.iter().map(tie).collect();
    Rule { ties, incompatible, ..prepared.rule.clone() }
}

/// What stands at the head of the file, as the Pabulib format asks.
fn meta(
    known: &Ballots,
    prepared: &VotingPrepared,
    envelope: &Envelope,
    (projects, votes): (usize, usize),
    zone: &Zone,
) -> Vec<(String, String)> {
    let day = |moment: Option<Moment>| {
        moment.map(|at| at.date_in(zone)).map_or_else(String::new, |date| {
            format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
        })
    };
    let currency = String::from(prepared.currency.clone());
    let money = |amount: i64| crate::tally::election::decimal(amount, prepared.decimals);
    let (min, max) = prepared.ballot.length();
    let max = max.min(u32::try_from(projects).unwrap_or(u32::MAX));
    let mut meta = vec![
        ("description", format!("Participatory budget, envelope {}", envelope.id)),
        // the first two letters of a national currency are those of its country
        ("country", currency.chars().take(2).collect()),
        ("unit", envelope.territory.to_string()),
        ("instance", envelope.id.to_string()),
        ("num_projects", projects.to_string()),
        ("num_votes", votes.to_string()),
        ("budget", money(envelope.amount)),
        ("vote_type", prepared.ballot.kind().word().to_owned()),
        ("rule", String::new()),
        ("date_begin", day(known.opened.as_ref().map(|(at, _)| *at))),
        ("date_end", day(known.closed)),
        ("min_length", min.to_string()),
        ("max_length", max.to_string()),
        ("currency", currency),
    ];
    match prepared.ballot {
        BallotForm::Cumulative { points, .. } => {
            meta.push(("max_sum_points", points.to_string()));
        }
        BallotForm::Knapsack => meta.push(("max_sum_cost", money(envelope.amount))),
        BallotForm::Approval { .. } | BallotForm::ChooseOne | BallotForm::Ranking { .. } => {}
    }
    if let Some(minimum) = &prepared.rule.minimum_support {
        meta.push(("min_project_score_threshold", minimum.at_least.to_string()));
    }
    meta.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The word that the format has for the rule: one that, read back, is this very rule but for the ties,
/// which no file states. `unknown` where there is none: a word that says less would have others count
/// by another rule.
fn rule_word(election: &Election, rule: &Rule) -> &'static str {
    const WORDS: [&str; 7] = [
        "greedy",
        "greedy-threshold",
        "greedy-no-skip",
        "equalshares",
        "equalshares-comparison",
        "equalshares/add1",
        "equalshares/add1-comparison",
    ];
    let mut named = election.clone();
    let same = |word: &&str| {
        // a minimum has a word of its own
        if rule.minimum_support.is_some() != (*word == "greedy-threshold") {
            return false;
        }
        named.meta.retain(|(key, _)| key != "rule");
        named.meta.push(("rule".to_owned(), (*word).to_owned()));
        let read = crate::tally::rule_of(&named).0;
        read.is_some_and(|read| Rule { ties: rule.ties.clone(), ..read } == *rule)
    };
    WORDS.into_iter().find(same).unwrap_or("unknown")
}
