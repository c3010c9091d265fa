//! `sijill tally` and `sijill bench tally`, by the real binary: options, exit codes, faulty and
//! hostile files, languages, and the answers of pabutools on fictitious elections.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::cli::{binary, json, says};

/// A small election; its answers are easily worked out by hand.
const SOUND: &str = "META\nkey;value\ndescription;fictitious\nnum_projects;3\nnum_votes;4\nbudget;100\n\
                     vote_type;approval\nrule;greedy\nPROJECTS\nproject_id;cost;name\n\
                     1;50;Bench\n2;40;نافورة\n3;30;Trees\nVOTES\nvoter_id;vote\na;1,2\nb;1\nc;2,3\nd;3\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn selected(answer: &Value) -> Vec<&str> {
    answer["selected"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["problems"].as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect()
}

#[test]
fn a_file_is_counted_by_the_rule_it_names() {
    let dir = folder(&[("a.pb", SOUND)]);
    let answer = json(dir.path(), &["tally", "a.pb"], 0);
    // all have two votes: the cheapest first
    assert_eq!(selected(&answer), ["3", "2"]);
    assert_eq!(answer["total_cost"], 70);
    assert_eq!(answer["rule"]["method"]["name"], "greedy");
    assert_eq!(answer["rule_from"], "file");
    let ties = answer["ties"].as_array().unwrap();
    assert_eq!(ties[0]["by"], "min-cost");
    // the file says neither how ties are broken nor what is skipped, and that is told
    assert_eq!(codes(&answer), ["rule-not-fully-stated"]);
    assert!(answer.get("rounds").is_none());
}

#[test]
fn another_rule_is_counted_where_it_is_asked_for() {
    let dir = folder(&[("a.pb", SOUND)]);
    let count = |words: &[&str]| json(dir.path(), &[&["tally", "a.pb"], words].concat(), 0);
    let by_votes = ["--rule", "greedy", "--order", "votes", "--unaffordable", "skip"];
    let with = |ties: &str| count(&[&by_votes[..], &["--ties", ties]].concat());
    assert_eq!(selected(&with("id")), ["1", "2"]);
    assert_eq!(selected(&with("min-cost")), ["3", "2"]);
    assert_eq!(with("min-cost")["rule"]["ties"], serde_json::json!(["min-cost", "id"]));
    let lots = with("lot:twelfth of May");
    assert_eq!(lots, with("lot:twelfth of May"), "a lot falls the same way again");
    assert_eq!(lots["ties"][0]["by"], "lot:twelfth of May");
    let stop = ["--rule", "greedy", "--order", "votes", "--unaffordable", "stop", "--ties", "id"];
    assert_eq!(selected(&count(&stop)), ["1", "2"]);
    assert_eq!(selected(&count(&["--rule", "phragmen", "--ties", "id"])), ["3", "1"]);
    let shares = ["--rule", "equal-shares", "--utility", "cardinality", "--ties", "id"];
    assert_eq!(selected(&count(&shares)), ["3", "1"]);
    let full = count(&[&shares[..], &["--completion", "add1-full"]].concat());
    assert_eq!(selected(&full), ["3", "2"]);
    let none = count(&[&by_votes[..], &["--threshold", "3"]].concat());
    assert!(selected(&none).is_empty());
    assert_eq!(none["rule"]["minimum_support"]["at_least"], 3);
}

#[test]
fn amounts_are_exact_json_numbers() {
    let decimals = SOUND.replace("1;50;", "1;50.35;").replace("3;30;", "3;30.1;");
    let cents = SOUND.replace("budget;100", "budget;9000000000000.05").replace("3;30;", "3;1.07;");
    let dir = folder(&[("a.pb", &decimals), ("b.pb", &cents)]);
    let rule = ["--rule", "greedy", "--order", "votes", "--ties", "id", "--json"];
    for (file, total, left) in [("a.pb", "90.35", "9.65"), ("b.pb", "91.07", "8999999999908.98")] {
        let said = says(dir.path(), &[&["tally", file], &rule[..]].concat(), 0);
        assert!(said.contains(&format!("\"total_cost\": {total},")), "{said}");
        assert!(said.contains(&format!("\"left\": {left},")), "{said}");
    }
}

#[test]
fn a_compressed_file_and_what_comes_in_are_counted_alike() {
    let dir = folder(&[("a.pb", SOUND)]);
    let expected = selected_of(&json(dir.path(), &["tally", "a.pb"], 0));
    let frames = zstd::encode_all(SOUND.as_bytes(), 3).unwrap();
    // what counts is what a file holds, not what it is called
    for name in ["a.pb.zst", "b.pb"] {
        std::fs::write(dir.path().join(name), &frames).unwrap();
        assert_eq!(selected_of(&json(dir.path(), &["tally", name], 0)), expected);
    }
    for bytes in [SOUND.as_bytes(), &frames] {
        let mut child = Command::new(binary())
            .args(["tally", "-", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        let out = child.wait_with_output().unwrap();
        assert_eq!(selected_of(&serde_json::from_slice(&out.stdout).unwrap()), expected);
    }
}

fn selected_of(answer: &Value) -> Value {
    answer["selected"].clone()
}

#[test]
fn wrong_combinations_are_refused_with_a_sentence_in_three_languages() {
    let ordinal = SOUND.replace("approval", "ordinal");
    let dir = folder(&[("a.pb", SOUND), ("o.pb", &ordinal)]);
    for words in [
        &["a.pb", "--order", "votes"][..],
        &["a.pb", "--completion", "add1"],
        &["a.pb", "--rule", "phragmen", "--order", "votes"],
        &["a.pb", "--rule", "phragmen", "--utility", "cost"],
        &["a.pb", "--rule", "equal-shares", "--unaffordable", "stop"],
        &["a.pb", "--rule", "greedy", "--completion", "add1"],
        &["a.pb", "--rule", "greedy", "--utility", "cost"],
        &["a.pb", "--rule", "equal-shares", "--utility", "points"],
        &["a.pb", "--rule", "equal-shares", "--utility", "borda"],
        &["a.pb", "--rule", "greedy", "--order", "points"],
        &["a.pb", "--rule", "greedy", "--order", "votes", "--utility", "borda"],
        &["o.pb", "--rule", "phragmen"],
    ] {
        let mut told = Vec::new();
        for language in ["ar", "fr", "en"] {
            let words = [&["tally"], words, &["--lang", language]].concat();
            let failed = &json(dir.path(), &words, 2)["failed"];
            let sentence = failed["sentence"].as_str().unwrap();
            assert_eq!(failed["code"], "wrong-usage");
            assert!(!sentence.contains("tally-"), "{sentence}");
            told.push(sentence.to_owned());
            says(dir.path(), &words, 2);
        }
        told.dedup();
        assert_eq!(told.len(), 3, "{told:?}");
    }
    // what clap itself refuses
    for words in [
        &["tally"][..],
        &["tally", "a.pb", "--rule", "acclamation"],
        &["tally", "a.pb", "--ties", "youngest"],
        &["tally", "a.pb", "--ties", "lot:"],
        &["tally", "a.pb", "--threshold", "-1"],
    ] {
        says(dir.path(), words, 2);
    }
    says(dir.path(), &["tally", "nowhere.pb"], 3);
    says(dir.path(), &["tally", "."], 3);
}

#[test]
fn each_fault_of_a_file_is_repaired_aloud_or_refused() {
    let points = SOUND
        .replace("approval", "cumulative")
        .replace("voter_id;vote\na;1,2\nb;1\nc;2,3\nd;3", "voter_id;vote;points\na;1,2;3,1\nb;1;2");
    let repaired: &[(&str, String)] = &[
        ("duplicate-project-in-ballot", SOUND.replace("b;1", "b;1,1")),
        ("unknown-project-in-ballot", SOUND.replace("b;1", "b;1,9")),
        ("num-votes-differs", SOUND.replace("num_votes;4", "num_votes;5")),
        ("num-projects-differs", SOUND.replace("num_projects;3", "num_projects;4")),
        ("number-with-separators", SOUND.replace("budget;100", "budget;1 000 000")),
        ("cost-above-budget", SOUND.replace("1;50;", "1;500;")),
        ("duplicate-voter", SOUND.replace("b;1", "a;1")),
        (
            "votes-differ",
            SOUND
                .replace("cost;name", "cost;votes")
                .replace("Bench", "9")
                .replace("نافورة", "2")
                .replace("Trees", "2"),
        ),
    ];
    let fatal: &[(&str, String)] = &[
        ("budget-missing", SOUND.replace("budget;100\n", "")),
        ("vote-type-missing", SOUND.replace("vote_type;approval\n", "")),
        ("unknown-vote-type", SOUND.replace("approval", "acclamation")),
        ("bad-number", SOUND.replace("1;50;", "1;fifty;")),
        ("duplicate-project", SOUND.replace("2;40;", "1;40;")),
        ("missing-section", SOUND.split("VOTES").next().unwrap().to_owned()),
        ("missing-column", SOUND.replace("project_id;cost", "project_id;price")),
        ("points-do-not-match", points.replace("a;1,2;3,1", "a;1,2;3")),
    ];
    let dir = folder(&[]);
    for (all, code) in [(repaired, 0), (fatal, 1)] {
        for (fault, text) in all {
            std::fs::write(dir.path().join("a.pb"), text).unwrap();
            let answer = json(dir.path(), &["tally", "a.pb"], code);
            let problems = answer["problems"].as_array().unwrap();
            let found = problems.iter().find(|problem| problem["code"] == *fault);
            let found = found.unwrap_or_else(|| panic!("{fault}: {answer}"));
            assert_eq!(found["handling"] == "fatal", code == 1, "{fault}: {found}");
            assert_eq!(answer["counted"], code == 0);
            for language in ["ar", "fr", "en"] {
                let said = says(dir.path(), &["tally", "a.pb", "--lang", language], code);
                assert!(!said.contains("tally-"), "{fault} in {language}: {said}");
                assert!(said.contains('─'), "{fault} in {language} is in no table: {said}");
            }
        }
    }
}

#[test]
fn a_file_without_a_known_rule_is_not_counted_until_one_is_chosen() {
    for (fault, rule) in [("rule-unknown", "rule;dice\n"), ("rule-missing", "")] {
        let dir = folder(&[("a.pb", &SOUND.replace("rule;greedy\n", rule))]);
        let answer = json(dir.path(), &["tally", "a.pb"], 1);
        assert!(codes(&answer).contains(&fault), "{answer}");
        assert!(says(dir.path(), &["tally", "a.pb"], 1).contains("--rule"));
        let asked = json(dir.path(), &["tally", "a.pb", "--rule", "greedy"], 0);
        assert_eq!((asked["rule_from"].as_str(), codes(&asked)), (Some("asked"), vec![]));
    }
}

#[test]
fn hostile_bytes_are_refused_and_nothing_else() {
    let dir = folder(&[]);
    let file = dir.path().join("a.pb");
    let bomb = zstd::encode_all(std::io::Read::take(std::io::repeat(b'1'), 300 << 20), 3).unwrap();
    let truncated = zstd::encode_all(SOUND.as_bytes(), 3).unwrap();
    let long = SOUND.replace("budget;100", &format!("budget;{}", "9".repeat(100_000)));
    for bytes in [
        &b""[..],
        b"\0\0\0\0",
        b"\xFF\xFE\x00M",
        &bomb,
        &truncated[..truncated.len() / 2],
        long.as_bytes(),
        SOUND.replace("Bench", "\"Bench").as_bytes(),
    ] {
        std::fs::write(&file, bytes).unwrap();
        json(dir.path(), &["tally", "a.pb"], 1);
        says(dir.path(), &["tally", "a.pb", "--explain"], 1);
    }
    // what a stranger wrote steers no terminal
    let steering = SOUND.replace("Trees", "\u{1B}[2J\u{202E}seerT");
    std::fs::write(&file, steering).unwrap();
    let said = says(dir.path(), &["tally", "a.pb"], 0);
    assert!(said.contains("␛[2J<U+202E>") && !said.contains('\u{1B}'), "{said}");
}

#[test]
fn every_round_and_every_loss_is_explained() {
    let dir = folder(&[("a.pb", SOUND)]);
    for rule in [
        &["--rule", "greedy", "--order", "votes-per-cost"][..],
        &["--rule", "phragmen"],
        &["--rule", "equal-shares", "--completion", "add1u"],
    ] {
        let words = [&["tally", "a.pb", "--explain"], rule].concat();
        let answer = json(dir.path(), &words, 0);
        let rounds = answer["rounds"].as_array().unwrap();
        let projects: Vec<&str> = rounds.iter().map(|r| r["project"].as_str().unwrap()).collect();
        assert_eq!(projects, selected(&answer));
        assert_eq!(rounds.last().unwrap()["left"], answer["left"]);
        let lost = answer["not_funded"].as_array().unwrap();
        assert_eq!(rounds.len() + lost.len(), 3);
        assert!(lost.iter().all(|lost| !lost["sentence"].as_str().unwrap().is_empty()));
        for language in ["ar", "fr", "en"] {
            let said = says(dir.path(), &[&words[..], &["--lang", language]].concat(), 0);
            assert!(said.contains("نافورة") && !said.contains("tally-"), "{said}");
            let open = said.matches('\u{2068}').count();
            assert_eq!(open, said.matches('\u{2069}').count(), "{said}");
            assert_eq!(open > 0, language == "ar", "{said}");
        }
    }
}

/// The rule of ours that gives what pabutools gives under this name.
fn as_words(name: &str) -> Option<Vec<&'static str>> {
    let points = |name: &str| match name {
        _ if name.contains("[borda_pabutools]") => "borda",
        _ if name.contains("[points_maxlen_minus_pos]") => "points-maxlen",
        _ if name.contains("[cost]") => "cost",
        _ if name.contains("[cardinality]") => "cardinality",
        _ => "points",
    };
    let mut words = vec!["--ties", "id", "--rule"];
    let utility = points(name);
    if name == "seq_phragmen" {
        words.push("phragmen");
    } else if name.starts_with("greedy") {
        let order = match utility {
            "cost" => "votes",
            "cardinality" => "votes-per-cost",
            _ => "points-per-cost",
        };
        words.extend(["greedy", "--order", order]);
        if matches!(utility, "borda" | "points-maxlen") {
            words.extend(["--utility", utility]);
        }
    } else {
        let (_, completion) = name.split_once(']')?;
        let completion = match completion {
            "" => "none",
            "+greedy" => "greedy",
            "+add1" => "add1",
            "+add1u" => "add1u",
            _ => "add1-full",
        };
        words.extend(["equal-shares", "--utility", utility, "--completion", completion]);
    }
    Some(words)
}

/// Every fifteenth of the frozen elections, through the command line; the core counts all of them.
#[test]
fn the_command_gives_what_pabutools_gave() {
    let source = include_str!("data/tally/random.json");
    let frozen: Value = serde_json::from_str(source).unwrap();
    let mut compared = 0;
    for election in frozen["elections"].as_array().unwrap().iter().step_by(15) {
        let dir = folder(&[("a.pb", election["pb"].as_str().unwrap())]);
        for answer in election["answers"].as_array().unwrap() {
            // one name of each answer: the core compares them all
            let name = answer[0][0].as_str().unwrap();
            let words = [vec!["tally", "a.pb"], as_words(name).unwrap()].concat();
            let ours = json(dir.path(), &words, 0);
            let mut ours: Vec<Value> = selected(&ours).into_iter().map(Value::from).collect();
            let mut theirs = answer[1].as_array().unwrap().clone();
            // pabutools sorts the result of Phragmén, and takes free projects in an order of its own
            if name == "seq_phragmen" || election["pb"].as_str().unwrap().contains(";0\n") {
                for ids in [&mut ours, &mut theirs] {
                    ids.sort_by_key(ToString::to_string);
                }
            }
            assert_eq!(ours, theirs, "{name}: {}", election["pb"]);
            compared += 1;
        }
    }
    assert!(compared > 40, "{compared}");
}

#[test]
fn tallies_are_timed_alone_and_a_peer_that_is_not_there_is_told() {
    let dir = folder(&[("a.pb", SOUND), ("note.txt", "no election")]);
    let measured = json(dir.path(), &["bench", "tally", ".", "--rounds", "2"], 0);
    let rows = measured["rows"].as_array().unwrap();
    // greedy and four completions for each of two utilities, and Phragmén
    assert_eq!(rows.len(), 11, "{measured}");
    assert!(rows.iter().all(|row| row["measured"]["peer_ns"].is_null()));
    assert!(says(dir.path(), &["bench", "tally", "a.pb"], 0).contains("seq_phragmen"));
    let least = json(dir.path(), &["bench", "tally", ".", "--least", "5"], 0);
    assert!(least["rows"].as_array().unwrap().is_empty());
    says(dir.path(), &["bench", "tally", "a.pb", "--python", "no-such-python"], 3);
    assert!(!Path::exists(&dir.path().join("sijill-bench")), "it leaves nothing behind");
    says(dir.path(), &["bench", "tally"], 2);
    std::fs::write(dir.path().join("bad.pb"), "no election").unwrap();
    says(dir.path(), &["bench", "tally", "."], 1);
}

/// A peer that answers at once, so that the comparison itself is tested where pabutools is not.
#[cfg(unix)]
#[test]
fn a_peer_is_timed_in_the_same_run_and_its_results_are_compared() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[("a.pb", SOUND)]);
    let python = dir.path().join("python");
    let told =
        r#"{"rule":"greedy[cost]","list":900000000,"grouped":90000000,"selected":["1","2"]}"#;
    let wrong = r#"{"rule":"seq_phragmen","list":900000000,"grouped":90000000,"selected":["2"]}"#;
    let late = r#"{"rule":"mes[cost]+add1","list":null,"grouped":5000000,"selected":null}"#;
    let script = format!(
        "#!/bin/sh\ntest -f \"$2\" && test -f \"$3\" && echo '{told}' && echo '{wrong}' && echo '{late}'\n"
    );
    std::fs::write(&python, script).unwrap();
    std::fs::set_permissions(&python, std::fs::Permissions::from_mode(0o755)).unwrap();
    let python = python.to_str().unwrap();
    let words = ["bench", "tally", "a.pb", "--python", python, "--seconds", "7"];
    let measured = json(dir.path(), &words, 0);
    let row = |rule: &str| {
        let rows = measured["rows"].as_array().unwrap();
        rows.iter().find(|row| row["measured"]["rule"] == rule).unwrap().clone()
    };
    assert_eq!(row("greedy[cost]")["measured"]["same"], true);
    assert_eq!(row("seq_phragmen")["measured"]["same"], false);
    assert!(row("greedy[cost]")["of_peer"]["times"].as_u64().unwrap() > 100);
    assert_eq!(row("greedy[cost]")["of_peer"]["at_least"], false);
    assert_eq!(row("mes[cost]+add1")["of_peer"]["at_least"], true);
    assert_eq!(row("mes[cost]+add1")["measured"]["given_up_after"], 7);
    assert!(says(dir.path(), &words, 0).contains("more than"));
    assert!(!dir.path().join("sijill-bench").exists());
}
