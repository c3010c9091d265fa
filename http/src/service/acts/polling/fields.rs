//! The forms of a vote. What was prepared before stands in them again; no number of any law may stand
//! here, and no choice of a voter.

use sijill_core::activity::ballots::BallotForm;
use sijill_core::tally::{Completion, Method, Order, Rule, Tie, Unaffordable, Utility};
use sijill_projections::budget::{EnvelopeLine, PreparedLine};

use super::{Poll, Polling};
use crate::service::acts::form::{Ground, language};
use crate::service::form::{Choice, Field, Input};
use crate::service::purse::Purse;
use crate::service::words::Words;

/// The most envelopes a form has room for.
pub const ENVELOPES_SHOWN: usize = 12;
/// The currency of the amounts that forms ask for, and its decimals.
pub const CURRENCY: (&str, u8) = ("MAD", 2);
/// What a ballot looks like.
const BALLOTS: [&str; 5] = ["approval", "knapsack", "choose-one", "cumulative", "ranking"];
/// The rules that forms offer: those of cities, and those proposed in their place.
pub const RULES: [&str; 7] = [
    "votes",
    "votes-stop",
    "votes-per-cost",
    "points",
    "equal-shares",
    "equal-shares-points",
    "phragmen",
];
/// What breaks a tie.
pub const TIES: [&str; 3] = ["cheaper", "number", "lot"];

/// The fields of a form.
pub fn fields(ground: &Ground<'_>, polling: Polling) -> Vec<Field> {
    let (t, poll) = (ground.t, ground.poll);
    match polling {
        Polling::Prepare => prepare(t, poll),
        Polling::List => vec![
            envelope(t, poll),
            Field::new("proposal", t.say("polling-proposals"), Input::Choices(cases(&poll.ready))),
        ],
        Polling::Unlist => vec![
            Field::new("proposal", t.word("field", "proposal"), Input::Choice(cases(&poll.listed))),
            reason(t),
        ],
        Polling::Open | Polling::Close | Polling::Unseal => vec![],
        Polling::Link => vec![
            identity(t),
            Field::new("envelope", t.say("polling-envelopes"), Input::Choices(envelopes(t, poll)))
                .hint(t.say("polling-envelopes-hint"))
                .optional(),
            language(t, "act-link-language"),
        ],
        Polling::Mark => vec![identity(t), envelope(t, poll)],
        Polling::Receive => vec![
            Field::new("batch", t.word("field", "batch"), Input::Code)
                .hint(t.say("act-batch-hint")),
            envelope(t, poll),
            Field::new("ballots", t.say("polling-ballots"), Input::Number),
            Field::new("scan", t.say("act-scan"), Input::Code).hint(t.say("act-scan-hint")),
            Field::new("scan_bytes", t.say("act-scan-bytes"), Input::Number),
            Field::new("occurred", t.say("act-occurred"), Input::Date)
                .optional()
                .hint(t.say("act-occurred-hint")),
        ],
        Polling::Enter => vec![
            batch(t, poll),
            Field::new("rows", t.say("polling-rows"), Input::Lines).hint(t.say(rows_hint(poll))),
        ],
        Polling::Accept => vec![batch(t, poll)],
        Polling::Count => {
            let lot = poll.view.as_ref().and_then(|view| view.prepared.as_ref()?.lot);
            let seed = Field::new("seed", t.say("polling-seed"), Input::Code);
            lot.map(|_| seed.hint(t.say("polling-seed-hint"))).into_iter().collect()
        }
    }
}

fn rows_hint(poll: &Poll) -> &'static str {
    let form = poll.view.as_ref().and_then(|view| view.prepared.as_ref());
    match form.map(|prepared| prepared.ballot) {
        Some(BallotForm::Cumulative { .. }) => "polling-rows-points-hint",
        Some(BallotForm::Ranking { .. }) => "polling-rows-ranks-hint",
        Some(BallotForm::Approval { .. } | BallotForm::ChooseOne | BallotForm::Knapsack) | None => {
            "polling-rows-hint"
        }
    }
}

fn reason(t: &Words) -> Field {
    Field::new("reason", t.word("field", "reason"), Input::Lines)
        .hint(t.say("act-public-text-hint"))
}

fn identity(t: &Words) -> Field {
    Field::new("identity", t.say("act-identity"), Input::Code)
        .hint(t.say("act-identity-hint"))
        .focus()
}

fn cases(list: &[(sijill_core::ids::CaseId, String)]) -> Vec<Choice> {
    list.iter().map(|(id, title)| Choice::new(id.to_string(), title.clone())).collect()
}

fn envelopes(t: &Words, poll: &Poll) -> Vec<Choice> {
    let known = poll.view.iter().flat_map(|view| &view.envelopes);
    known.map(|line| Choice::new(line.envelope.to_string(), t.text(&line.title))).collect()
}

fn envelope(t: &Words, poll: &Poll) -> Field {
    let choices = envelopes(t, poll);
    let field = Field::new("envelope", t.say("budget-envelope"), Input::Choice(choices.clone()));
    match choices.as_slice() {
        [only] => field.value(only.value.clone()),
        _ => field,
    }
}

fn batch(t: &Words, poll: &Poll) -> Field {
    let known = poll.view.iter().flat_map(|view| &view.paper);
    let waiting = known.filter(|line| line.accepted.is_none());
    let choices = waiting.map(|line| Choice::new(line.batch.to_string(), line.batch.to_string()));
    Field::new("batch", t.word("field", "batch"), Input::Choice(choices.collect()))
}

fn words(t: &Words, family: &str, codes: &[&str]) -> Input {
    let choice = |code: &&str| Choice::new(*code, t.word(family, code));
    Input::Choice(codes.iter().map(choice).collect())
}

fn prepare(t: &Words, poll: &Poll) -> Vec<Field> {
    let before = poll.view.as_ref().and_then(|view| view.prepared.as_ref());
    let rule = before.and_then(|line| serde_json::from_value::<Rule>(line.rule.clone()).ok());
    let number = |name: &str, key: &str, value: Option<u32>| {
        let field = Field::new(name, t.say(key), Input::Number).optional();
        value.map_or_else(|| field.clone(), |n| field.clone().value(n.to_string()))
    };
    let chosen = |field: Field, value: Option<&str>| match value {
        Some(value) => field.value(value),
        None => field,
    };
    let (kind, min, max, points) = before.map_or((None, None, None, None), ballot);
    let minimum = rule.as_ref().and_then(|rule| rule.minimum_support.as_ref());
    let minimum = minimum.and_then(|minimum| u32::try_from(minimum.at_least).ok());
    let closes = Field::new("closes", t.say("budget-closes"), Input::Date);
    let lot = Field::new("lot", t.say("polling-lot"), Input::Code).optional();
    let incompatible = Field::new("incompatible", t.say("polling-incompatible"), Input::Lines);
    let mut fields = vec![
        chosen(
            closes.hint(t.say("act-date-hint")),
            before.map(|b| b.closes.to_string()).as_deref(),
        ),
        chosen(
            Field::new("ballot", t.say("budget-ballot"), words(t, "ballot-kind", &BALLOTS)),
            kind,
        ),
        number("min", "polling-min", min).hint(t.say("polling-bounds-hint")),
        number("max", "polling-max", max).hint(t.say("polling-bounds-hint")),
        number("points", "polling-points", points).hint(t.say("polling-points-hint")),
        chosen(
            Field::new("rule", t.say("budget-rule"), words(t, "polling-rule", &RULES)),
            rule.as_ref().map(rule_name),
        ),
        number("minimum", "budget-minimum", minimum).hint(t.say("polling-minimum-hint")),
        chosen(
            Field::new("ties", t.say("budget-ties"), words(t, "polling-ties", &TIES)),
            rule.as_ref().map(ties_name),
        ),
        chosen(
            lot.hint(t.say("polling-lot-hint")),
            before.and_then(|b| b.lot).map(|lot| lot.to_string()).as_deref(),
        ),
        incompatible.hint(t.say("polling-incompatible-hint")).optional(),
    ];
    let known = poll.view.as_ref().map(|view| view.envelopes.as_slice()).unwrap_or_default();
    for n in 1..=poll.envelopes {
        fields.extend(of_envelope(t, poll, n, known.get(n - 1)));
    }
    fields
}

fn of_envelope(t: &Words, poll: &Poll, n: usize, before: Option<&EnvelopeLine>) -> Vec<Field> {
    let purse = Purse::new(CURRENCY.0, CURRENCY.1);
    let args = crate::i18n::Args::new().count("n", n as u64);
    let field = |name: &str, key: &str, input: Input, value: Option<String>| {
        let field = Field::new(format!("{name}-{n}"), t.with(key, &args), input);
        value.map_or_else(|| field.clone(), |value| field.clone().value(value))
    };
    let places = poll.places.iter().map(|(code, name)| Choice::new(code.to_string(), name.clone()));
    let places: Vec<Choice> = places.collect();
    let place = before.map(|line| line.territory.code.to_string());
    let place = place.or_else(|| places.first().map(|first| first.value.clone()));
    let title = |code: &str| before.map(|line| line.title.in_language(code).to_owned());
    let who = |code: &str| before.map(|line| line.eligible.in_language(code).to_owned());
    vec![
        field("title-ar", "polling-title-ar", Input::Line, title("ar")).language("ar"),
        field("title-fr", "polling-title-fr", Input::Line, title("fr")).language("fr").optional(),
        field("title-en", "polling-title-en", Input::Line, title("en")).language("en").optional(),
        field("amount", "polling-amount", Input::Number, before.map(|l| purse.plain(l.amount)))
            .hint(t.say("polling-amount-hint")),
        field("who-ar", "polling-who-ar", Input::Line, who("ar")).language("ar"),
        field("who-fr", "polling-who-fr", Input::Line, who("fr")).language("fr").optional(),
        field("who-en", "polling-who-en", Input::Line, who("en")).language("en").optional(),
        field("territory", "polling-territory", Input::Choice(places), place),
    ]
}

type Ballot = (Option<&'static str>, Option<u32>, Option<u32>, Option<u32>);

fn ballot(line: &PreparedLine) -> Ballot {
    match line.ballot {
        BallotForm::Approval { max, min } => (Some("approval"), Some(min), Some(max), None),
        BallotForm::ChooseOne => (Some("choose-one"), None, None, None),
        BallotForm::Cumulative { max, points } => {
            (Some("cumulative"), None, Some(max), Some(points))
        }
        BallotForm::Knapsack => (Some("knapsack"), None, None, None),
        BallotForm::Ranking { max, min } => (Some("ranking"), Some(min), Some(max), None),
    }
}

/// The name that forms give a rule.
fn rule_name(rule: &Rule) -> &'static str {
    match &rule.method {
        Method::Greedy { order: Order::Votes, unaffordable: Unaffordable::Skip, .. } => "votes",
        Method::Greedy { order: Order::Votes, unaffordable: Unaffordable::Stop, .. } => {
            "votes-stop"
        }
        Method::Greedy { order: Order::VotesPerCost, .. } => "votes-per-cost",
        Method::Greedy { order: Order::Points | Order::PointsPerCost, .. } => "points",
        Method::Phragmen => "phragmen",
        Method::EqualShares { utility: Utility::Cardinality | Utility::Cost, .. } => "equal-shares",
        Method::EqualShares {
            utility: Utility::Points | Utility::Borda | Utility::PointsMaxlen,
            ..
        } => "equal-shares-points",
    }
}

fn ties_name(rule: &Rule) -> &'static str {
    match rule.ties.iter().find(|tie| !matches!(tie, Tie::MaxVotes)) {
        Some(Tie::MinCost) => "cheaper",
        Some(Tie::Lot(_)) => "lot",
        Some(Tie::Id | Tie::IdNumeric | Tie::MaxVotes) | None => "number",
    }
}

/// The rule that a name in a form stands for, for ballots of this form.
pub fn rule_of(name: &str, form: BallotForm, ties: &[Tie]) -> Option<Rule> {
    use sijill_core::tally::{Comparison, Scoring, Start};
    let ranks = matches!(form, BallotForm::Ranking { .. });
    let greedy = |order: Order, unaffordable| {
        let scoring = (ranks && order.counts_points()).then_some(Scoring::Borda);
        Method::Greedy { order, scoring, unaffordable }
    };
    let shares = |utility| Method::EqualShares {
        utility,
        completion: Completion::Add1u,
        start: Start::Exact,
        comparison: Comparison::None,
    };
    let method = match name {
        "votes" => greedy(Order::Votes, Unaffordable::Skip),
        "votes-stop" => greedy(Order::Votes, Unaffordable::Stop),
        "votes-per-cost" => greedy(Order::VotesPerCost, Unaffordable::Skip),
        "points" => greedy(Order::Points, Unaffordable::Skip),
        "equal-shares" => shares(Utility::Cost),
        "equal-shares-points" if ranks => shares(Utility::Borda),
        "equal-shares-points" => shares(Utility::Points),
        "phragmen" => Method::Phragmen,
        _ => return None,
    };
    Some(Rule::new(method, ties))
}
