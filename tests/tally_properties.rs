//! Properties of tallies on random elections, each beside a twin: a sabotaged count that the same
//! check must catch.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sijill_core::tally::{
    BallotKind, Choice, Collector, Comparison, Completion, Election, Envelope, EnvelopeOf,
    Fraction, Method, MinimumSupport, Order, Outcome, Project, Rule, Start, Support, Tie,
    Unaffordable, Utility, count, read, write,
};

/// A small fictitious election with few different prices, so that there are many ties.
#[derive(Debug, Clone)]
struct Draw {
    kind: BallotKind,
    budget: i64,
    costs: Vec<i64>,
    ballots: Vec<Vec<(u32, i64)>>,
}

impl Draw {
    fn project(&self, at: usize) -> Project {
        Project {
            id: format!("P{at}"),
            cost: self.costs[at],
            name: None,
            categories: vec![["parks", "roads"][at % 2].to_owned()],
            areas: Vec::new(),
            official: None,
        }
    }

    /// The election, its ballots and projects in the order that `turned` gives.
    fn election(&self, turned: bool) -> Election {
        let projects = self.costs.len();
        let place = |at: usize| if turned { projects - 1 - at } else { at };
        let listed = (0..projects).map(|at| self.project(place(at))).collect();
        let mut collector = Collector::new(Election::new(self.kind, 0, self.budget, listed));
        let mut ballots: Vec<(usize, &Vec<(u32, i64)>)> = self.ballots.iter().enumerate().collect();
        if turned {
            ballots.reverse();
        }
        for (at, ballot) in ballots {
            let choices = ballot.iter().map(|(project, points)| Choice {
                project: u32::try_from(place(*project as usize)).unwrap(),
                points: *points,
            });
            collector.add(format!("v{at}"), choices.collect());
        }
        collector.done()
    }
}

fn draws() -> impl Strategy<Value = Draw> {
    let kinds = prop_oneof![
        3 => Just(BallotKind::Approval),
        1 => Just(BallotKind::Cumulative),
        1 => Just(BallotKind::Ordinal),
    ];
    (kinds, 2_usize..8, 1_usize..14).prop_flat_map(|(kind, projects, voters)| {
        let indices: Vec<u32> = (0..u32::try_from(projects).unwrap()).collect();
        let points = if kind == BallotKind::Cumulative { 0_i64..5 } else { 0_i64..1 };
        let choice = proptest::sample::subsequence(indices, 0..=projects)
            .prop_shuffle()
            .prop_flat_map(move |named| {
                let count = named.len();
                let points = proptest::collection::vec(points.clone(), count);
                (Just(named), points)
                    .prop_map(|(named, points)| named.into_iter().zip(points).collect())
            });
        let costs = proptest::collection::vec(prop_oneof![Just(10_i64), 1_i64..40], projects);
        (Just(kind), 20_i64..90, costs, proptest::collection::vec(choice, voters))
            .prop_map(|(kind, budget, costs, ballots)| Draw { kind, budget, costs, ballots })
    })
}

/// Every method that these ballots allow.
fn rules(kind: BallotKind) -> Vec<Rule> {
    let completions = [
        Completion::None,
        Completion::Add1,
        Completion::Add1Full,
        Completion::Add1u,
        Completion::Add1uFull,
        Completion::Greedy,
    ];
    let shares = |utility| {
        completions.map(|completion| Method::EqualShares {
            utility,
            completion,
            start: Start::Exact,
            comparison: Comparison::None,
        })
    };
    let mut methods = Vec::new();
    for unaffordable in [Unaffordable::Skip, Unaffordable::Stop] {
        for order in [Order::Votes, Order::VotesPerCost] {
            methods.push(Method::Greedy { order, scoring: None, unaffordable });
        }
    }
    methods.extend(shares(Utility::Cardinality));
    methods.extend(shares(Utility::Cost));
    match kind {
        BallotKind::Approval | BallotKind::ChooseOne => methods.push(Method::Phragmen),
        BallotKind::Cumulative | BallotKind::Scoring => methods.extend(shares(Utility::Points)),
        BallotKind::Ordinal => {
            methods.extend(shares(Utility::Borda));
            methods.extend(shares(Utility::PointsMaxlen));
        }
    }
    methods.into_iter().map(|method| Rule::new(method, &[Tie::MaxVotes, Tie::Id])).collect()
}

/// Runs a check on random elections; the fault it finds first, if any.
fn first_fault(check: impl Fn(&Draw) -> Result<(), String>) -> Option<String> {
    let mut runner = TestRunner::new(Config { cases: 300, ..Config::default() });
    let checked = |draw: Draw| check(&draw).map_err(TestCaseError::fail);
    runner.run(&draws(), checked).err().map(|fault| fault.to_string())
}

fn every_rule(
    draw: &Draw,
    check: impl Fn(&Election, &Rule, &Outcome) -> Result<(), String>,
) -> Result<(), String> {
    let election = draw.election(false);
    for rule in rules(draw.kind) {
        let outcome = count(&election, &rule).unwrap();
        check(&election, &rule, &outcome).map_err(|why| format!("{:?}: {why}", rule.method))?;
    }
    Ok(())
}

fn cost_of(election: &Election, ids: &[String]) -> i64 {
    ids.iter().map(|id| election.projects[election.project(id).unwrap()].cost).sum()
}

fn within_budget(election: &Election, outcome: &Outcome) -> Result<(), String> {
    let cost = cost_of(election, &outcome.selected);
    if cost > election.budget
        || cost != outcome.total_cost
        || outcome.left != election.budget - cost
    {
        return Err(format!("{cost} of {}", election.budget));
    }
    let mut left = election.budget;
    for round in &outcome.rounds {
        left -= round.cost;
        if round.left != left {
            return Err(format!("round {} says {} is left of {left}", round.number, round.left));
        }
    }
    Ok(())
}

#[test]
fn no_tally_spends_more_than_there_is() {
    let fault = first_fault(|draw| every_rule(draw, |e, _, outcome| within_budget(e, outcome)));
    assert_eq!(fault, None);
}

#[test]
fn twin_a_project_too_many_is_noticed() {
    let fault = first_fault(|draw| {
        every_rule(draw, |election, _, outcome| {
            let mut outcome = outcome.clone();
            outcome.selected.extend(outcome.not_funded.first().map(|lost| lost.project.clone()));
            within_budget(election, &outcome)
        })
    });
    assert!(fault.is_some());
}

/// What is selected; the ties, by round; what is told of each project that is not funded.
type Essence = (Vec<String>, Vec<(u32, Vec<String>)>, BTreeMap<String, String>);

/// What may not depend on the order of a file.
fn essence(outcome: &Outcome) -> Essence {
    let lost = outcome.not_funded.iter();
    (
        outcome.selected.clone(),
        outcome.ties.iter().map(|tie| (tie.round, tie.projects.clone())).collect(),
        lost.map(|lost| (lost.project.clone(), format!("{lost:?}"))).collect(),
    )
}

#[test]
fn the_order_of_ballots_and_projects_says_nothing() {
    let fault = first_fault(|draw| {
        let turned = draw.election(true);
        every_rule(draw, |_, rule, outcome| {
            let other = count(&turned, rule).unwrap();
            let same = essence(outcome) == essence(&other);
            if same { Ok(()) } else { Err(format!("{outcome:?} {other:?}")) }
        })
    });
    assert_eq!(fault, None);
}

/// The twin breaks ties by the place in the file, as a database id would.
#[test]
fn twin_ties_by_the_order_of_the_file_are_noticed() {
    let by_place = |election: &Election, rule: &Rule| {
        let mut election = election.clone();
        for (at, project) in election.projects.iter_mut().enumerate() {
            project.id = format!("{at:03} {}", project.id);
        }
        let selected = count(&election, rule).unwrap().selected;
        selected.iter().map(|id| id[4..].to_owned()).collect::<Vec<_>>()
    };
    let fault = first_fault(|draw| {
        let turned = draw.election(true);
        every_rule(draw, |election, rule, _| {
            let same = by_place(election, rule) == by_place(&turned, rule);
            if same { Ok(()) } else { Err("differs".to_owned()) }
        })
    });
    assert!(fault.is_some());
}

/// Under Equal Shares everyone's payments and rest make up the share, payments for a project its
/// price, and all together the money there was.
fn money_adds_up(election: &Election, outcome: &Outcome, lost: &Fraction) -> Result<(), String> {
    let Some(ledger) = &outcome.ledger else { return Ok(()) };
    let mut paid: BTreeMap<usize, Fraction> = BTreeMap::new();
    let mut all = Fraction::zero();
    for (at, group) in election.groups.iter().enumerate() {
        let statement = ledger.statement(election, at);
        let mut sum = statement.left.clone();
        for (project, amount) in &statement.paid {
            sum = sum.plus(amount);
            let known = paid.entry(*project).or_insert_with(Fraction::zero);
            *known = known.plus(&amount.times(group.ballots));
        }
        if sum != ledger.share {
            return Err(format!("a ballot of group {at} had {} and shows {sum}", ledger.share));
        }
        if statement.left < Fraction::zero() {
            return Err(format!("a ballot of group {at} owes {}", statement.left));
        }
        all = all.plus(&sum.times(group.ballots));
    }
    for purchase in &ledger.purchases {
        let cost = Fraction::whole(election.projects[purchase.project].cost).minus(lost);
        if paid.get(&purchase.project) != Some(&cost) {
            return Err(format!("{cost} was paid as {:?}", paid.get(&purchase.project)));
        }
    }
    for round in outcome.rounds.iter().filter_map(|round| Some((round, round.payment.as_ref()?))) {
        let (round, payment) = round;
        if let Some(each) = &payment.each {
            let sum = each.times(payment.full).plus(&payment.from_all_they_had);
            if sum != Fraction::whole(round.cost) {
                return Err(format!("round {}: {sum} for {}", round.number, round.cost));
            }
        }
    }
    let ballots = i64::try_from(election.ballots.len()).unwrap();
    let expected = outcome.share.clone().unwrap().times(ballots);
    if all == expected { Ok(()) } else { Err(format!("{all} of {expected}")) }
}

#[test]
fn money_adds_up_to_the_last_fraction() {
    let none = Fraction::zero();
    let fault =
        first_fault(|draw| every_rule(draw, |e, _, outcome| money_adds_up(e, outcome, &none)));
    assert_eq!(fault, None);
}

#[test]
fn twin_a_fraction_lost_is_noticed() {
    let lost = Fraction::new(1, 1_000_000_007);
    let fault =
        first_fault(|draw| every_rule(draw, |e, _, outcome| money_adds_up(e, outcome, &lost)));
    assert!(fault.is_some());
}

/// What a greedy rule by votes promises: a funded project stays funded when one more voter names
/// it alone. Equal Shares and Phragmén do not promise it, nor does a greedy rule with points for
/// the price promise it of a lower price elsewhere.
fn stays_with_more_votes(
    draw: &Draw,
    recount: &dyn Fn(&Election, &Rule) -> Outcome,
) -> Result<(), String> {
    let election = draw.election(false);
    for rule in
        rules(draw.kind).into_iter().filter(|rule| matches!(rule.method, Method::Greedy { .. }))
    {
        for id in count(&election, &rule).unwrap().selected {
            let project = u32::try_from(election.project(&id).unwrap()).unwrap();
            let mut more = Collector::new(election.clone());
            more.add("another".to_owned(), vec![Choice { project, points: 0 }]);
            let outcome = recount(&more.done(), &rule);
            if !outcome.selected.contains(&id) {
                return Err(format!("{id} lost with one vote more under {:?}", rule.method));
            }
        }
    }
    Ok(())
}

#[test]
fn greedy_never_punishes_a_vote() {
    let recount = |election: &Election, rule: &Rule| count(election, rule).unwrap();
    assert_eq!(first_fault(|draw| stays_with_more_votes(draw, &recount)), None);
}

#[test]
fn twin_a_vote_that_harms_is_noticed() {
    let turned = |election: &Election, rule: &Rule| {
        let mut election = election.clone();
        election.budget -= 1;
        count(&election, rule).unwrap()
    };
    assert!(first_fault(|draw| stays_with_more_votes(draw, &turned)).is_some());
}

/// What a greedy count says that a project would have needed is enough, and one less is not.
fn needs_are_exact(draw: &Draw, short: i64) -> Result<(), String> {
    let election = draw.election(false);
    for rule in
        rules(draw.kind).into_iter().filter(|rule| matches!(rule.method, Method::Greedy { .. }))
    {
        for lost in count(&election, &rule).unwrap().not_funded {
            let at = election.project(&lost.project).unwrap();
            if let Some(needed) = &lost.support_needed {
                let needed: i64 = needed.to_string().parse().unwrap();
                let with = |votes: i64| {
                    let mut more = Collector::new(election.clone());
                    for vote in 0..votes {
                        let project = u32::try_from(at).unwrap();
                        more.add(format!("another {vote}"), vec![Choice { project, points: 0 }]);
                    }
                    count(&more.done(), &rule).unwrap().selected.contains(&lost.project)
                };
                if !with(needed - short) || (needed > 0 && with(needed - 1)) {
                    return Err(format!("{} needs {needed} under {:?}", lost.project, rule.method));
                }
            }
            if let Some(most) = &lost.cost_at_most {
                let mut cheaper = election.clone();
                cheaper.projects[at].cost = most.to_string().parse::<i64>().unwrap() + short;
                let funded = count(&cheaper, &rule).unwrap().selected.contains(&lost.project);
                if !funded {
                    return Err(format!("{} at {most} under {:?}", lost.project, rule.method));
                }
            }
        }
    }
    Ok(())
}

#[test]
fn what_would_have_been_enough_is_enough() {
    assert_eq!(first_fault(|draw| needs_are_exact(draw, 0)), None);
}

#[test]
fn twin_one_too_few_is_noticed() {
    assert!(first_fault(|draw| needs_are_exact(draw, 1)).is_some());
}

/// The price at which Equal Shares says that a project would have been bought.
#[test]
fn a_price_that_supporters_hold_is_paid() {
    let fault = first_fault(|draw| {
        every_rule(draw, |election, rule, outcome| {
            let shares =
                matches!(rule.method, Method::EqualShares { completion: Completion::None, .. });
            for lost in outcome.not_funded.iter().filter(|_| shares) {
                let Some(most) = &lost.cost_at_most else { continue };
                let mut cheaper = election.clone();
                let at = election.project(&lost.project).unwrap();
                // whole units only: an election has no fractions of them
                cheaper.projects[at].cost = most.to_decimal(0).0.parse().unwrap();
                let funded = count(&cheaper, rule).unwrap().selected.contains(&lost.project);
                if cheaper.projects[at].cost > 0 && !funded {
                    return Err(format!("{} at {most}", lost.project));
                }
            }
            Ok(())
        })
    });
    assert_eq!(fault, None);
}

/// Limits of a rule: an envelope, two projects that exclude each other, a minimum of votes.
fn limited(rule: &Rule, amount: i64) -> Rule {
    let mut rule = rule.clone();
    rule.envelopes = vec![Envelope { of: EnvelopeOf::Category("parks".into()), amount }];
    rule.incompatible = vec![vec!["P0".into(), "P1".into()]];
    rule.minimum_support = Some(MinimumSupport { of: Support::Votes, at_least: 2 });
    rule
}

fn limits_hold(draw: &Draw, limit: &dyn Fn(&Rule) -> Rule) -> Result<(), String> {
    let election = draw.election(false);
    let votes = election.votes();
    for rule in rules(draw.kind) {
        let stops = matches!(rule.method, Method::Greedy { unaffordable: Unaffordable::Stop, .. });
        if stops {
            continue;
        }
        let outcome = count(&election, &limit(&rule)).unwrap();
        within_budget(&election, &outcome)?;
        let has = |id: &str| outcome.selected.iter().any(|selected| selected == id);
        let parks: Vec<String> = outcome
            .selected
            .iter()
            .filter(|id| election.projects[election.project(id).unwrap()].categories[0] == "parks")
            .cloned()
            .collect();
        let few = outcome.selected.iter().any(|id| votes[election.project(id).unwrap()] < 2);
        let told = outcome.selected.len() + outcome.not_funded.len() == election.projects.len();
        if cost_of(&election, &parks) > 15 || (has("P0") && has("P1")) || few || !told {
            return Err(format!("{:?} under {:?}", outcome.selected, rule.method));
        }
    }
    Ok(())
}

#[test]
fn envelopes_exclusions_and_minimum_support_hold() {
    assert_eq!(first_fault(|draw| limits_hold(draw, &|rule| limited(rule, 15))), None);
}

#[test]
fn twin_limits_forgotten_are_noticed() {
    assert!(first_fault(|draw| limits_hold(draw, &Rule::clone)).is_some());
    assert!(first_fault(|draw| limits_hold(draw, &|rule| limited(rule, 30))).is_some());
}

#[test]
fn what_is_written_is_read_again() {
    let fault = first_fault(|draw| {
        let election = draw.election(false);
        let text = write(&election);
        let reading = read(text.as_bytes());
        let Some(again) = reading.election else { return Err(format!("{:?}", reading.problems)) };
        let same = again.groups == election.groups
            && again.ballots == election.ballots
            && again.projects == election.projects
            && again.budget == election.budget;
        if same { Ok(()) } else { Err(text) }
    });
    assert_eq!(fault, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    /// Whatever the bytes are, the reader ends with an answer.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let reading = read(&bytes);
        prop_assert!(reading.election.is_some() || reading.problems.iter().any(|p| p.is_fatal()));
    }

    /// A sound file with some bytes put in, taken out or changed is read or refused; what is read
    /// can be counted.
    #[test]
    fn mutated_files_are_read_or_refused(
        draw in draws(),
        wounds in proptest::collection::vec((any::<prop::sample::Index>(), 0_u8..3, pieces()), 1..6),
    ) {
        let mut bytes = write(&draw.election(false)).into_bytes();
        for (at, kind, piece) in wounds {
            let at = at.index(bytes.len());
            match kind {
                0 => drop(bytes.splice(at..at, piece.bytes())),
                1 => drop(bytes.splice(at..(at + piece.len()).min(bytes.len()), [])),
                _ => drop(bytes.splice(at..(at + 1).min(bytes.len()), piece.bytes())),
            }
        }
        let reading = read(&bytes);
        let fatal = reading.problems.iter().any(|problem| problem.is_fatal());
        prop_assert_eq!(reading.election.is_none(), fatal);
        // sums of millions with a handful of voters would only be slow
        if let Some(election) = reading.election.filter(|election| election.budget < 10_000) {
            for rule in rules(election.kind) {
                let outcome = count(&election, &rule).unwrap();
                prop_assert!(within_budget(&election, &outcome).is_ok());
            }
        }
    }
}

/// Pieces of text that mean something in such files, or nothing.
fn pieces() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        ";",
        ",",
        "\"",
        "\n",
        "\r\n",
        "\r",
        "META\n",
        "VOTES\n",
        "PROJECTS\nproject_id;cost\n",
        "P0",
        "P9",
        "1 000",
        "1,500",
        "1.000,50",
        "-",
        "0",
        "999999999999999999999",
        "1e15",
        "1e400",
        "none",
        "\u{feff}",
        "\u{202f}",
        "é",
        "max_length;2\n",
        "budget;10\n",
        "vote_type;ordinal\n",
        "min_sum_points;x\n",
        "0.0000001",
    ])
}
