//! Tallies beside those of others: pabutools 1.2.3, the compute tool of equalshares.net, what
//! cities decided, and abcvoting. The published instances are optional and looked for beside the
//! repository; the fictitious elections in `data/tally` and the small ones below are always there.

use std::path::Path;

use serde_json::Value;
use sijill_core::tally::{
    Comparison, Completion, Election, Method, Order, ProblemCode, Reading, Rule, Scoring, Start,
    Tie, Unaffordable, Utility, count, read, rule_of,
};

use crate::lines::shared;

/// The rule that the references call so, with the parameters that pabutools documents.
fn rule_named(name: &str) -> Rule {
    let (rule, rest) = name.split_once('[').unwrap_or((name, "]"));
    let (of, completion) = rest.split_once(']').unwrap();
    let method = match rule {
        "seq_phragmen" => Method::Phragmen,
        "greedy" => {
            let (order, scoring) = match of {
                "cardinality" => (Order::VotesPerCost, None),
                // its satisfaction is the price, which it divides by the price
                "cost" => (Order::Votes, None),
                "points" => (Order::PointsPerCost, None),
                "borda_pabutools" => (Order::PointsPerCost, Some(Scoring::Borda)),
                "points_maxlen_minus_pos" => (Order::PointsPerCost, Some(Scoring::PointsMaxlen)),
                of => panic!("greedy of {of}"),
            };
            Method::Greedy { order, scoring, unaffordable: Unaffordable::Skip }
        }
        "mes" => Method::EqualShares {
            utility: match of {
                "cardinality" => Utility::Cardinality,
                "cost" => Utility::Cost,
                "points" => Utility::Points,
                "borda_pabutools" => Utility::Borda,
                "points_maxlen_minus_pos" => Utility::PointsMaxlen,
                of => panic!("utility of {of}"),
            },
            completion: match completion {
                "" => Completion::None,
                "+greedy" => Completion::Greedy,
                "+add1" => Completion::Add1,
                "+add1u" => Completion::Add1u,
                "+add1full" => Completion::Add1Full,
                completion => panic!("completion {completion}"),
            },
            start: Start::Exact,
            comparison: Comparison::None,
        },
        rule => panic!("rule {rule}"),
    };
    Rule::new(method, &[Tie::Id])
}

/// The parameters of the compute tool as a rule.
fn rule_of_tool(params: &Value) -> Rule {
    let has = |name: &str| params["add1options"].as_array().unwrap().iter().any(|o| o == name);
    let completion = match (params["completion"].as_str().unwrap(), has("exhaustive")) {
        ("none", _) => Completion::None,
        ("add1", true) => Completion::Add1,
        ("add1", false) => Completion::Add1Full,
        ("add1u", true) => Completion::Add1u,
        ("add1u", false) => Completion::Add1uFull,
        (name, _) => panic!("completion {name}"),
    };
    let start = if has("integral") { Start::WholeUnits } else { Start::Exact };
    assert_eq!(params["comparison"], "none");
    assert_eq!(params["increment"], 1);
    let tie = |tie: &Value| match tie.as_str().unwrap() {
        "maxVotes" => Tie::MaxVotes,
        "minCost" => Tie::MinCost,
        tie => panic!("tie {tie}"),
    };
    let ties: Vec<Tie> = params["tieBreaking"].as_array().unwrap().iter().map(tie).collect();
    let (utility, comparison) = (Utility::Cost, Comparison::None);
    Rule::new(Method::EqualShares { utility, completion, start, comparison }, &ties)
}

fn ids(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

/// What differs between our count and another's. `what` begins every difference.
fn compare(what: &str, election: &Election, rule: &Rule, theirs: &[String]) -> Option<String> {
    let ours = count(election, rule).unwrap().selected;
    // pabutools sorts the list of Phragmén; free projects have no place in its other lists
    let free = election.projects.iter().any(|project| project.cost == 0);
    let same = if rule.method == Method::Phragmen || free {
        sorted(ours.clone()) == sorted(theirs.to_vec())
    } else {
        ours == theirs
    };
    (!same).then(|| format!("{what}: ours {ours:?}, theirs {theirs:?}"))
}

/// The instances with their references: name, what was read, what others found.
fn instances(folder: &Path) -> Vec<(String, Reading, Value)> {
    let names = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    let bases = names.iter().filter_map(|name| name.strip_suffix(".ref.json"));
    bases
        .map(|base| {
            let plain = folder.join(format!("{base}.pb"));
            let bytes = std::fs::read(&plain).unwrap_or_else(|_| {
                let packed = std::fs::read(folder.join(format!("{base}.pb.zst"))).unwrap();
                zstd::decode_all(packed.as_slice()).unwrap()
            });
            let reference = std::fs::read(folder.join(format!("{base}.ref.json"))).unwrap();
            (base.to_owned(), read(&bytes), serde_json::from_slice(&reference).unwrap())
        })
        .collect()
}

/// Every result of pabutools and of the compute tool, and every official one whose rule the file
/// names. One kind of difference is left out, and explained in docs/tallies.md: the tool counts
/// the money of a ballot that names a project twice twice.
#[test]
fn published_instances_are_counted_as_others_count_them() {
    let Some(folder) = shared("pb") else { return };
    let (mut pabutools, mut tool, mut official) = (0, 0, 0);
    let mut differences = Vec::new();
    for (name, reading, theirs) in instances(&folder.join("instances")) {
        let election = reading.election.unwrap_or_else(|| panic!("{name}: {:?}", reading.problems));
        for (rule, result) in theirs["results"].as_object().unwrap() {
            let Some(selected) = result.get("selected") else { continue };
            let what = format!("{name} {rule}");
            differences.extend(compare(&what, &election, &rule_named(rule), &ids(selected)));
            pabutools += 1;
        }
        let twice =
            |p: &&sijill_core::tally::Problem| p.code == ProblemCode::DuplicateProjectInBallot;
        let twice = reading.problems.iter().any(|problem| twice(&problem));
        for part in ["equalshares_compute_tool", "equalshares_compute_tool_variants"] {
            for (variant, result) in theirs[part].as_object().into_iter().flatten() {
                let Some(selected) = result.get("selected").filter(|_| !twice) else { continue };
                let rule = rule_of_tool(&result["params"]);
                let what = format!("{name} {part} {variant}");
                differences.extend(compare(&what, &election, &rule, &ids(selected)));
                tool += 1;
            }
        }
        if let (Some(selected), Some(rule)) =
            (theirs["official"].get("selected"), rule_of(&election).0)
        {
            let ours = count(&election, &rule).unwrap().selected;
            if sorted(ours.clone()) != sorted(ids(selected)) {
                differences.push(format!("{name} official: ours {ours:?}, theirs {selected}"));
            }
            official += 1;
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(pabutools >= 533 && tool >= 120 && official >= 39, "{pabutools} {tool} {official}");
}

/// The twin: with the recourse in ties turned round, or votes counted for money, the comparison
/// says no.
#[test]
fn twin_another_rule_is_noticed() {
    let frozen: Value = serde_json::from_str(include_str!("data/tally/random.json")).unwrap();
    let mut noticed = [0, 0];
    for (election, rules, selected) in answers(&frozen) {
        for name in &rules {
            let mut rule = rule_named(name);
            rule.ties = vec![Tie::Lot("another".into()), Tie::Id];
            noticed[0] += usize::from(compare(name, &election, &rule, &selected).is_some());
            let by_votes = rule_named("greedy[cost]");
            if name.starts_with("mes") {
                noticed[1] += usize::from(compare(name, &election, &by_votes, &selected).is_some());
            }
        }
    }
    assert!(noticed.iter().all(|times| *times > 100), "{noticed:?}");
}

/// The frozen elections: what was read, names of rules, and what all of those selected.
fn answers(frozen: &Value) -> Vec<(Election, Vec<String>, Vec<String>)> {
    let mut answers = Vec::new();
    for election in frozen["elections"].as_array().unwrap() {
        let reading = read(election["pb"].as_str().unwrap().as_bytes());
        let read = reading.election.unwrap_or_else(|| panic!("{:?}", reading.problems));
        for answer in election["answers"].as_array().unwrap() {
            // a text instead of a list is an exception of pabutools
            if answer[1].is_array() {
                answers.push((read.clone(), ids(&answer[0]), ids(&answer[1])));
            }
        }
    }
    answers
}

/// Random fictitious elections with many ties, unwanted projects, decimals and prices above the
/// budget, counted by pabutools 1.2.3 once and for all (`peers/random_elections.py`).
#[test]
fn frozen_elections_are_counted_as_pabutools_counts_them() {
    let frozen: Value = serde_json::from_str(include_str!("data/tally/random.json")).unwrap();
    let mut compared = 0;
    let mut differences = Vec::new();
    for (election, rules, selected) in answers(&frozen) {
        for name in &rules {
            differences.extend(compare(name, &election, &rule_named(name), &selected));
            compared += 1;
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(compared > 3_000, "{compared}");
}

/// One committee of abcvoting: a rule and the committees that tie for it.
struct Committees {
    rule: String,
    winners: Vec<Vec<usize>>,
}

/// What stands behind a key of these YAML files: a number, or nested lists over several lines.
fn behind<'t>(text: &'t str, key: &str) -> &'t str {
    let at = text.find(key).unwrap() + key.len();
    text[at..].trim_start()
}

fn nested(text: &str) -> Vec<Vec<usize>> {
    let mut depth = 0;
    let end = text.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '[') - i32::from(*c == ']');
        depth == 0
    });
    serde_json::from_str(&text[..=end.unwrap().0]).unwrap()
}

/// An instance as an election: each candidate costs as much as there are voters, so that one unit
/// more for each voter is one seat more for all.
fn abc_instance(text: &str) -> (String, usize, Vec<Committees>) {
    let number = |key| {
        let digits: String = behind(text, key).chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().unwrap()
    };
    let (candidates, seats) = (number("num_cand:"), number("committeesize:"));
    let profile = nested(behind(text, "profile:"));
    let voters = profile.len();
    let mut pb = format!(
        "META\nkey;value\nbudget;{}\nvote_type;approval\nPROJECTS\nproject_id;cost\n",
        seats * voters
    );
    for candidate in 0..candidates {
        pb.push_str(&format!("{candidate};{voters}\n"));
    }
    pb.push_str("VOTES\nvoter_id;vote\n");
    for (voter, approved) in profile.iter().enumerate() {
        let approved: Vec<String> = approved.iter().map(usize::to_string).collect();
        pb.push_str(&format!("{voter};{}\n", approved.join(",")));
    }
    let expected = text.split("- rule_id:").skip(1).filter_map(|part| {
        let rule = part.split_whitespace().next()?.to_owned();
        let result = behind(part, "result:");
        result.starts_with('[').then(|| Committees { rule, winners: nested(result) })
    });
    (pb, seats, expected.collect())
}

/// Our one committee is among those that abcvoting found.
#[test]
fn committees_are_among_those_of_abcvoting() {
    let Some(folder) = shared("pb") else { return };
    let packed = std::fs::read(folder.join("abcvoting_instances_yaml.json.zst")).unwrap();
    let text = zstd::decode_all(packed.as_slice()).unwrap();
    let instances: serde_json::Map<String, Value> = serde_json::from_slice(&text).unwrap();
    let mut compared = std::collections::BTreeMap::<&str, usize>::new();
    for (name, text) in &instances {
        let (pb, seats, expected) = abc_instance(text.as_str().unwrap());
        let election = read(pb.as_bytes()).election.unwrap();
        for committees in expected {
            let (rule, all) = match committees.rule.as_str() {
                "av" => ("greedy[cost]", true),
                "seqphragmen" => ("seq_phragmen", true),
                "equal-shares-with-av-completion" => ("mes[cardinality]+greedy", true),
                // abcvoting completes this one with Phragmén: ours is its first part
                "equal-shares" => ("mes[cardinality]", false),
                // abcvoting stops a run when every seat is taken; ours may be too dear by one seat
                // and then falls back
                "equal-shares-with-increment-completion" => ("mes[cardinality]+add1", false),
                _ => continue,
            };
            let selected = count(&election, &rule_named(rule)).unwrap().selected;
            let ours: Vec<usize> = selected.iter().map(|id| id.parse().unwrap()).collect();
            if !all && rule.ends_with("add1") && ours.len() < seats {
                continue;
            }
            let agrees = |winners: &&Vec<usize>| {
                let within = ours.iter().all(|candidate| winners.contains(candidate));
                within && (!all || winners.len() == ours.len())
            };
            let found = committees.winners.iter().any(|winners| agrees(&winners));
            assert!(found, "{name} {rule}: ours {ours:?}, theirs {:?}", committees.winners);
            *compared.entry(rule).or_default() += 1;
        }
    }
    assert!(compared.len() == 5 && compared.values().all(|times| *times > 40), "{compared:?}");
}
