//! Processes that take in ballots are killed: every ballot that was acknowledged is in the published set
//! once, unless its voter replaced it; a ballot that lies in the box without a record is never counted;
//! a box whose ballots are published is gone. Twins that tell too early or count what no record names
//! must be caught by the same checks, or they prove nothing.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use sijill_core::activity::ballots::set::{self, PublishedBallot};
use sijill_core::activity::ballots::{BallotCommand, BallotEvent, SetOf};
use sijill_core::event::Event;
use sijill_core::record::Actor;
use sijill_core::testing::pseudonym;
use sijill_http::service::ballots::unseal::{self, Counted};
use sijill_store::ExecuteError;
use sijill_tests::town::slug;
use sijill_tests::vote::{Poll, plain};

/// How often the writer is killed.
const KILLS: u64 = 12;
/// How many voters there are in each life, if it is lived to the end.
const EACH: u64 = 2_000;
/// How many vote at once.
const TOGETHER: &str = "8";

/// A ballot as it was told: whose, its code, the project.
type Told = (u64, String, u32);

fn writer(poll: &Poll, from: u64, words: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_ballot-writer"))
        .args([poll.world.dir(), poll.world.keys()])
        .args([poll.case.to_string(), from.to_string(), EACH.to_string(), TOGETHER.to_owned()])
        .args(words)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Kills writers again and again; what they told.
fn killed(poll: &mut Poll, words: &[&str]) -> Vec<Told> {
    poll.world.close();
    let mut told = Vec::new();
    for life in 0..KILLS {
        let mut child = writer(poll, life * EACH, words);
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut text = String::new();
        // "open", and the first ballots
        for _ in 0..=1 + life {
            lines.read_line(&mut text).unwrap();
        }
        std::thread::sleep(Duration::from_millis(life * 7 % 60));
        child.kill().unwrap();
        child.wait().unwrap();
        std::io::Read::read_to_string(&mut lines, &mut text).unwrap();
        // what was being told when it was killed was not told
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        told.extend(whole.lines().filter_map(parse));
    }
    poll.world.reopen();
    told
}

fn parse(line: &str) -> Option<Told> {
    let mut words = line.split(' ');
    let (n, code, project) = (words.next()?, words.next()?, words.next()?);
    Some((n.parse().ok()?, code.to_owned(), project.parse().ok()?))
}

/// The published set of the only envelope.
fn published(poll: &Poll, counted: Counted) -> Vec<SetOf> {
    unseal::sets(poll.world.register(), poll.case, counted).unwrap()
}

fn unseal(poll: &Poll, sets: Vec<SetOf>) -> Result<(), String> {
    let command = BallotCommand::Unseal { case: poll.case, sets };
    let command = sijill_core::decider::Command::Ballot(command);
    let register = poll.world.register();
    match register.execute(&poll.clerk(), &command, register.fresh_command().unwrap()) {
        Ok(_) => Ok(()),
        Err(ExecuteError::Refused(refusal)) => Err(refusal.code().to_owned()),
        Err(ExecuteError::Register(error)) => panic!("{error}"),
    }
}

/// How many ballots of each voter are recorded.
fn recorded(poll: &Poll) -> BTreeMap<String, u64> {
    let mut casts = BTreeMap::new();
    poll.world.each(|record| {
        let Ok(Event::Ballot(event @ BallotEvent::Cast(_))) = Event::read(record.kind, record.data)
        else {
            return;
        };
        let voter = event.voter(&record.actor.parse::<Actor>().unwrap()).unwrap();
        *casts.entry(voter.to_string()).or_default() += 1;
    });
    casts
}

/// What of that which was told is not so.
fn faults(told: &[Told], recorded: &BTreeMap<String, u64>, set: &[PublishedBallot]) -> Vec<String> {
    let mut faults = Vec::new();
    if set.len() != recorded.len() {
        faults.push(format!("{} ballots of {} voters", set.len(), recorded.len()));
    }
    let by_code: BTreeMap<&str, u32> =
        set.iter().map(|ballot| (ballot.code.as_str(), ballot.choices[0])).collect();
    let mut of_voters: BTreeMap<u64, Vec<(&str, u32)>> = BTreeMap::new();
    for (n, code, project) in told {
        of_voters.entry(*n).or_default().push((code, *project));
    }
    for (n, ballots) in of_voters {
        let known = recorded.get(&pseudonym(n).to_string()).copied().unwrap_or(0);
        let acknowledged = ballots.len() as u64;
        if known < acknowledged {
            faults.push(format!("a ballot of {n} is lost"));
        }
        let Some(((last, project), before)) = ballots.split_last() else { continue };
        if known == acknowledged && by_code.get(last) != Some(project) {
            faults.push(format!("the last ballot of {n} is not in the set"));
        }
        if before.iter().any(|(code, _)| by_code.contains_key(code)) {
            faults.push(format!("a replaced ballot of {n} is in the set"));
        }
    }
    faults
}

/// The faults of writers that are killed.
fn found(words: &[&str]) -> (Vec<String>, usize) {
    let mut poll = Poll::open(&[300, 400, 500], plain());
    let told = killed(&mut poll, words);
    assert!(told.len() > 50, "{} ballots were told", told.len());
    poll.close();
    let sets = published(&poll, Counted::Recorded);
    let set = set::read(&slug("all"), &sets[0].bytes).unwrap();
    let found = faults(&told, &recorded(&poll), &set);
    unseal(&poll, sets).unwrap();
    (found, told.len())
}

#[test]
fn every_acknowledged_ballot_is_in_the_set_once_unless_it_was_replaced() {
    let (found, told) = found(&[]);
    println!("{told} ballots were acknowledged by writers that were killed {KILLS} times");
    assert_eq!(found, [""; 0]);
}

#[test]
fn twin_a_writer_that_tells_a_ballot_too_early_is_caught() {
    let (found, _) = found(&["early"]);
    assert!(found.iter().any(|fault| fault.ends_with("is lost")), "{found:?}");
}

/// A vote with three ballots, and one in the box of which nothing was recorded.
fn with_an_orphan() -> Poll {
    let mut poll = Poll::open(&[300, 400, 500], plain());
    poll.world.close();
    let done = writer(&poll, 0, &[]);
    drop(done.wait_with_output().unwrap());
    let child = writer(&poll, 7, &["between"]).wait_with_output().unwrap();
    assert!(!child.status.success(), "it was to be killed");
    poll.world.reopen();
    poll
}

#[test]
fn a_ballot_without_a_record_lies_in_the_box_and_is_never_counted() {
    let poll = with_an_orphan();
    let rows = poll.world.register().all_in_box(poll.case).unwrap().len();
    let casts: u64 = recorded(&poll).values().sum();
    assert_eq!(rows as u64, casts + 1, "the orphan lies there");
    poll.close();
    let sets = published(&poll, Counted::Recorded);
    assert_eq!(set::read(&slug("all"), &sets[0].bytes).unwrap().len() as u64, EACH);
    unseal(&poll, sets).unwrap();
}

#[test]
fn twin_who_counts_what_no_record_names_is_refused() {
    let poll = with_an_orphan();
    poll.close();
    let sets = published(&poll, Counted::Orphans);
    assert!(set::read(&slug("all"), &sets[0].bytes).unwrap().len() as u64 > EACH);
    assert_eq!(unseal(&poll, sets).unwrap_err(), "ballots-not-accounted");
}

#[test]
fn a_box_whose_ballots_are_published_is_gone_when_the_register_is_opened() {
    let mut poll = with_an_orphan();
    poll.close();
    // the record stands, and the process dies before the box is destroyed
    let sets = published(&poll, Counted::Recorded);
    unseal(&poll, sets.clone()).unwrap();
    assert!(!poll.world.register().all_in_box(poll.case).unwrap().is_empty());
    poll.world.reopen();
    assert!(poll.world.register().all_in_box(poll.case).unwrap().is_empty());
    assert!(poll.world.register().make_box(poll.case).is_err(), "it is never made again");
    // what was published stays as it is
    let again = published(&poll, Counted::Recorded);
    assert_eq!(again[0].bytes, sets[0].bytes);
}

#[test]
fn a_box_is_kept_as_long_as_its_ballots_are_not_published() {
    let mut poll = with_an_orphan();
    poll.close();
    let before = poll.world.register().all_in_box(poll.case).unwrap().len();
    poll.world.reopen();
    assert_eq!(poll.world.register().all_in_box(poll.case).unwrap().len(), before);
}
