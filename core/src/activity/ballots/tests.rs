//! A vote from its preparation to its count: what changes nothing once it is open, who votes how
//! often, what adds up, and that no result stands in a record which was not computed.

mod checked;
mod fixed;
mod refused;
mod rehearsed;

use std::sync::Arc;

use self::checked::{accounted, computed, one_each, unchanged};
use self::rehearsed::{Vote, code_of, vote};
use super::*;
use crate::activity::rehearsed::{CLERK, by, case, slug};
use crate::ids::Hash;

/// Numbers that follow from a seed (Knuth's MMIX constants).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }
}

#[test]
fn a_vote_goes_from_preparation_to_its_count_and_its_projects_with_it() {
    let mut vote = Vote::open();
    assert_eq!(vote.child_stage(1), "on_ballot");
    for (voter, choices) in [(1, &[1, 2][..]), (2, &[1]), (3, &[2, 3]), (4, &[1, 3])] {
        vote.cast(voter, choices);
    }
    // the ballot of the third is replaced
    vote.cast(3, &[1]);
    vote.paper("box-7", &[&[3], &[]], &[11, 12]);
    vote.town.wait_until("2023-11-01T12:00:00.000Z");
    let kinds = vote.town.kinds();
    assert_eq!(kinds[kinds.len() - 3..], ["voting.closed.v1", "box.rooted.v1", "step.taken.v1"]);
    assert_eq!(vote.stage(), "over");
    vote.unseal().unwrap();
    let unsealed = &vote.ballots().unsealed[0];
    assert_eq!((unsealed.online, unsealed.paper, unsealed.spoiled), (4, 2, 1));
    vote.count(None).unwrap();
    let counted = vote.ballots().counted[&slug("all")].clone();
    assert_eq!(counted.selected, [vote.child(1), vote.child(3)]);
    assert_eq!((counted.total_cost, counted.left), (600, 300));
    assert_eq!(vote.stage(), "done");
    let stages = [1, 2, 3].map(|n| vote.child_stage(n));
    assert_eq!(stages, ["funded", "lost", "funded"]);
    for checked in [unchanged, one_each, accounted] {
        checked(&vote.lines(), &vote.sets).unwrap();
    }
    computed(&vote.lines(), &vote.sets).unwrap();
}

#[test]
fn the_clock_closes_at_the_end_of_the_last_day_and_an_office_on_it() {
    let mut vote = Vote::open();
    vote.town.wait_until("2023-10-31T22:59:00.000Z");
    assert!(vote.ballots().closed.is_none());
    assert!(vote.town.watch().next_due().is_some());
    let early = Vote::open().when(&by(CLERK), BallotCommand::Close { case: case() });
    assert_eq!(early.unwrap_err().code(), "voting-runs-until");
    let mut other = vote.clone();
    other.when(&by(CLERK), BallotCommand::Close { case: case() }).unwrap();
    assert_eq!(other.stage(), "over");
    // midnight in Casablanca is 23:00 in UTC
    vote.town.wait_until("2023-10-31T23:00:00.000Z");
    let closed = vote.town.records().find(|record| record.kind == "voting.closed.v1").unwrap();
    assert_eq!(closed.actor, "clock/voting");
    // a ballot after that is late
    let late = vote.try_cast(9, &[1]);
    assert_eq!(late.unwrap_err().code(), "voting-closed");
}

#[test]
fn the_box_is_rooted_every_so_often_and_when_it_is_closed_each_time_once() {
    let mut vote = Vote::open();
    for voter in 0..ROOT_EVERY + 5 {
        vote.cast(voter, &[1]);
    }
    let roots = |vote: &Vote| -> Vec<(u64, String)> {
        let of = |record: crate::record::Record<'_>| {
            let told: BoxRooted = serde_json::from_str(record.data).unwrap();
            (told.cast, record.actor.to_owned())
        };
        vote.town.records().filter(|record| record.kind == "box.rooted.v1").map(of).collect()
    };
    assert_eq!(roots(&vote), [(ROOT_EVERY, "engine/box".to_owned())]);
    vote.close();
    assert_eq!(roots(&vote).len(), 2);
    assert_eq!(roots(&vote)[1].0, ROOT_EVERY + 5);
    // folding the same records again owes nothing more: each root stands once
    let mut again = crate::reaction::Watch::default();
    for record in vote.town.records() {
        again.apply(&record).unwrap();
    }
    assert!(again.owed().is_empty());
    // cut off before the root was recorded, it is owed again under the same id
    let upto = vote.lines().iter().position(|line| line.contains("box.rooted.v1")).unwrap();
    let mut cut = crate::reaction::Watch::default();
    for record in vote.town.records().take(upto) {
        cut.apply(&record).unwrap();
    }
    let owed = cut.owed();
    assert_eq!(owed.len(), 1);
    let root = vote.town.records().nth(upto).unwrap();
    assert_eq!(owed[0].id.to_string(), root.command);
    // nobody else records one
    let root = BallotCommand::Root { case: case(), cast: 2_000, root: Hash::of(b"another") };
    assert_eq!(vote.when(&by(CLERK), root).unwrap_err().code(), "engine-only");
}

#[test]
fn whatever_is_tried_once_voting_is_open_changes_nothing_of_what_is_voted_on() {
    for seed in 0..40 {
        let mut random = Random(seed);
        let mut vote = Vote::open();
        for n in 0..30 {
            let prepared = vote::other(random.below(6));
            let proposal = vote.child(1 + random.below(5));
            let envelope = slug(["all", "none"][usize::try_from(random.below(2)).unwrap()]);
            let command = match random.below(6) {
                0 => BallotCommand::Prepare { case: case(), prepared: Box::new(prepared) },
                1 => BallotCommand::List { case: case(), envelope, proposal },
                2 => {
                    let reason = "No longer".to_owned();
                    BallotCommand::Unlist { case: case(), proposal, reason }
                }
                3 => BallotCommand::Open { case: case() },
                4 => BallotCommand::Close { case: case() },
                _ => {
                    vote.cast(random.below(8), &[1 + u32::try_from(random.below(3)).unwrap()]);
                    continue;
                }
            };
            if let Ok(kinds) = vote.when(&by(CLERK), command.clone()) {
                assert!(kinds.is_empty(), "{seed} {n}: {command:?} gave {kinds:?}");
            }
        }
        vote.finish();
        unchanged(&vote.lines(), &vote.sets).unwrap();
    }
}

#[test]
fn twin_a_list_that_changed_after_opening_is_noticed() {
    let mut vote = Vote::open();
    vote.finish();
    let lines = vote.lines();
    let opened = lines.iter().position(|line| line.contains("voting.opened.v1")).unwrap();
    for kind in ["project.listed.v1", "voting.prepared.v1"] {
        let told = lines.iter().rfind(|line| line.contains(kind)).unwrap();
        let other = told
            .replace("\"price\":300", "\"price\":30")
            .replace("\"amount\":900", "\"amount\":9000");
        assert_ne!(*told, other);
        let mut forged = lines.clone();
        forged.insert(opened + 1, other);
        let said = unchanged(&forged, &vote.sets);
        assert!(said.is_err(), "{kind}");
    }
}

#[test]
fn each_voter_has_one_ballot_in_each_envelope_however_often_they_cast() {
    for seed in 0..30 {
        let (vote, expected) = crowd(seed);
        one_each(&vote.lines(), &vote.sets).unwrap();
        accounted(&vote.lines(), &vote.sets).unwrap();
        computed(&vote.lines(), &vote.sets).unwrap();
        let unsealed = &vote.ballots().unsealed;
        let online: Vec<u64> = unsealed.iter().map(|of| of.online).collect();
        assert_eq!(online, expected, "{seed}");
    }
}

/// A vote with two envelopes and a crowd that changes its mind, counted; and how many voted on each.
fn crowd(seed: u64) -> (Vote, Vec<u64>) {
    let mut random = Random(seed);
    let mut vote = Vote::open_with(vote::two_envelopes(), |n| if n < 3 { "all" } else { "north" });
    let mut voted = [std::collections::BTreeSet::new(), std::collections::BTreeSet::new()];
    for _ in 0..60 {
        let (voter, at) = (random.below(12), usize::try_from(random.below(2)).unwrap());
        let (envelope, numbers) = [("all", [1, 2]), ("north", [3, 3])][at];
        let chosen = numbers[usize::try_from(random.below(2)).unwrap()];
        if random.below(9) == 0 {
            let (case, envelope) = (case(), slug(envelope));
            let voter = crate::testing::pseudonym(voter);
            let mark = BallotCommand::Mark { case, envelope, voter };
            let _ = vote.when(&by(CLERK), mark);
        } else if vote.try_cast_in(voter, envelope, &[chosen]).is_ok() {
            voted[at].insert(voter);
        }
    }
    vote.finish();
    let expected = voted.iter().map(|voters| voters.len() as u64).collect();
    (vote, expected)
}

#[test]
fn twin_a_ballot_more_or_less_is_noticed_before_it_is_recorded_and_after() {
    let mut vote = Vote::open();
    for voter in 1..5 {
        vote.cast(voter, &[1]);
    }
    vote.close();
    let whole = vote.set_of("all");
    let lines: Vec<&str> = std::str::from_utf8(&whole).unwrap().split_inclusive('\n').collect();
    let unseal = |bytes: String| {
        let set = SetOf { bytes: bytes.into_bytes().into(), envelope: slug("all") };
        BallotCommand::Unseal { case: case(), sets: vec![set] }
    };
    let missing = vote.when(&by(CLERK), unseal(lines[1..].concat()));
    assert_eq!(missing.unwrap_err().code(), "ballots-not-accounted");
    let stuffed = lines.concat() + "{\"choices\":[2],\"code\":\"ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ\"}\n";
    let stuffed = vote.when(&by(CLERK), unseal(stuffed));
    assert_eq!(stuffed.unwrap_err().code(), "ballots-not-accounted");
    // out of order, twice, or with a word more: each line is as it must be
    for wrong in [
        lines.iter().rev().copied().collect::<String>(),
        lines.concat().replace("[1]", "[1,\t1]"),
        lines.concat().replace("[1]", "[01]"),
        lines.concat().replace("\"code\":\"", "\"code\":\"U"),
        lines.concat().trim_end().to_owned(),
    ] {
        let refused = vote.when(&by(CLERK), unseal(wrong)).unwrap_err();
        assert_eq!(refused.code(), "ballot-set-wrong");
    }
    vote.finish();
    let forge = |from: &str, to: &str| -> Vec<String> {
        vote.lines().iter().map(|line| line.replace(from, to)).collect()
    };
    assert!(one_each(&forge("\"online\":4", "\"online\":5"), &vote.sets).is_err());
    assert!(accounted(&forge("\"spoiled\":0", "\"spoiled\":1"), &vote.sets).is_err());
}

#[test]
fn twin_a_result_that_was_not_computed_is_noticed() {
    let mut vote = Vote::open();
    for voter in 1..5 {
        vote.cast(voter, &[1]);
    }
    vote.finish();
    computed(&vote.lines(), &vote.sets).unwrap();
    let [one, two] = [1, 2].map(|n| vote.child(n).to_string());
    for (from, to) in [
        (format!("\"selected\":[\"{one}\""), format!("\"selected\":[\"{two}\"")),
        ("\"total_cost\":600".to_owned(), "\"total_cost\":599".to_owned()),
        ("\"left\":300".to_owned(), "\"left\":301".to_owned()),
    ] {
        let forged: Vec<String> =
            vote.lines().iter().map(|line| line.replace(&from, &to)).collect();
        assert!(forged != vote.lines(), "{from}");
        assert!(computed(&forged, &vote.sets).is_err(), "{from}");
    }
    // another set than the published one is not counted, whatever it says
    let mut other = Vote::open();
    other.cast(1, &[1]);
    other.close();
    other.unseal().unwrap();
    let set: Arc<[u8]> =
        b"{\"choices\":[2],\"code\":\"00000-00000-00000-00000\"}\n".to_vec().into();
    let (case, envelope) = (case(), slug("all"));
    let count = BallotCommand::Count { case, envelope, seed: None, set };
    assert_eq!(other.when(&by(CLERK), count).unwrap_err().code(), "ballot-set-other");
}

#[test]
fn lots_are_drawn_with_a_seed_that_was_fixed_before_and_a_root_nobody_knew() {
    let seed = "thirty-two dice thrown on the first of October";
    let mut vote = Vote::open_with(vote::with_lot(seed), |_| "all");
    for (voter, choices) in [(1, &[2][..]), (2, &[3]), (3, &[1])] {
        vote.cast(voter, choices);
    }
    vote.close();
    vote.unseal().unwrap();
    assert_eq!(vote.count(Some("another")).unwrap_err().code(), "seed-wrong");
    assert_eq!(vote.count(None).unwrap_err().code(), "seed-wrong");
    vote.count(Some(seed)).unwrap();
    let root = vote.ballots().rooted.as_ref().unwrap().root;
    // the lots as a stranger draws them, with SHA-256 alone
    let lot = |id: u32| Hash::of(format!("{seed}.{root}:{id}").as_bytes()).to_string();
    let mut drawn: Vec<u32> = vec![1, 2, 3];
    drawn.sort_by_key(|id| lot(*id));
    let counted = &vote.ballots().counted[&slug("all")];
    assert_eq!(counted.selected[0], vote.child(drawn[0].into()));
    // said again it is the same; with another seed it is not counted again
    assert_eq!(vote.count(Some(seed)).unwrap(), Vec::<String>::new());
    assert_eq!(vote.count(Some("another")).unwrap_err().code(), "votes-already-counted");
}

#[test]
fn of_projects_that_exclude_each_other_one_is_funded() {
    let mut vote = Vote::open_with(vote::incompatible(), |_| "all");
    for voter in 1..6 {
        vote.cast(voter, &[1, 3]);
    }
    vote.cast(7, &[2]);
    vote.finish();
    let counted = &vote.ballots().counted[&slug("all")];
    assert_eq!(counted.selected, [vote.child(1), vote.child(2)]);
}

#[test]
fn what_is_written_of_the_count_is_read_again_and_counts_alike() {
    let (vote, _) = crowd(3);
    for (envelope, set) in &vote.sets {
        let zone = "Africa/Casablanca".parse().unwrap();
        let worked = count::work_out(vote.ballots(), envelope, None, set, &zone).unwrap();
        assert_eq!(worked.counted, vote.ballots().counted[envelope]);
        let read = crate::tally::read(worked.file.as_bytes());
        assert_eq!(read.problems, [], "{}", worked.file);
        let rule = &vote.ballots().prepared.as_ref().unwrap().rule;
        let again = crate::tally::count(&read.election.unwrap(), rule).unwrap();
        let numbers = worked.counted.selected.iter().map(|id| vote.ballots().numbers[id]);
        let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        assert_eq!(again.selected, numbers);
        assert!(worked.others.contains("equal-shares-add1") && worked.others.contains("phragmen"));
    }
}

#[test]
fn nothing_of_a_ballot_stands_in_a_line_before_the_close() {
    let mut vote = Vote::open();
    for voter in 1..20 {
        vote.cast(voter, &[1, 2]);
    }
    let codes: Vec<String> = (0..40).map(code_of).collect();
    let opened = vote.lines().iter().position(|line| line.contains("voting.opened.v1")).unwrap();
    for line in &vote.lines()[opened..] {
        assert!(!line.contains("choices") && codes.iter().all(|code| !line.contains(code)));
    }
    let casts = vote.town.records().filter(|record| record.kind == "ballot.cast.v1");
    for record in casts {
        let told: serde_json::Value = serde_json::from_str(record.data).unwrap();
        let keys: Vec<&String> = told.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["channel", "envelope", "sealed"]);
        assert!(record.tags.contains("voter:"));
    }
}
