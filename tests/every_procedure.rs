//! The invariants of every procedure that comes with the program, over random histories of each. What
//! is told of one history is judged on its lines alone, or by folding them again; the driver only
//! throws. `SIJILL_SEED` repeats a run.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::procedure::{Procedure, SHIPPED};
use sijill_core::reaction::Watch;
use sijill_core::record::{Actor, Record};
use sijill_core::refusal::Refusal;
use sijill_core::register::{IdentityErased, RegisterCommand};
use sijill_projections::{AsOf, Question, Views};
use sijill_tests::drive::Drive;
use sijill_tests::town::{case, slug};

/// Histories of each procedure.
const HISTORIES: u64 = 8;
/// Acts of each history.
const ACTS: u32 = 220;

fn every() -> Vec<(&'static str, Procedure)> {
    let read = |(name, source): &(&'static str, &'static str)| {
        (*name, Procedure::read(source).unwrap_or_else(|faults| panic!("{name}: {faults:?}")))
    };
    SHIPPED.iter().map(read).collect()
}

/// The versions of the same procedure before this one.
fn before(procedure: &Procedure) -> Vec<Procedure> {
    let of = |other: &Procedure| {
        let (a, b) = (&other.definition, &procedure.definition);
        a.key == b.key && a.version < b.version
    };
    every().into_iter().map(|(_, other)| other).filter(of).collect()
}

/// What came of one history.
#[derive(Default)]
struct Seen {
    accepted: u32,
    refused: BTreeMap<String, u32>,
    steps: BTreeSet<String>,
}

/// Lives one history, holding each act to what must hold of it.
fn live(name: &str, procedure: &Procedure, seed: u64, seen: &mut Seen) -> Drive {
    let mut drive = Drive::new(procedure, &before(procedure), seed);
    let codes: BTreeSet<&str> = Refusal::codes().chain(["guard-said-no"]).collect();
    for _ in 0..ACTS {
        let (actor, command) = drive.choose();
        let head = drive.town.lines().len();
        match drive.town.when(&actor, &command) {
            Ok(events) => {
                seen.accepted += u32::from(!events.is_empty());
                // a command done twice yields nothing
                if let Ok(again) = drive.town.decide(&actor, &command) {
                    assert!(
                        again.is_empty(),
                        "{name} {seed}: {actor} {command:?} twice: {again:?}"
                    );
                }
            }
            Err(refusal) => {
                // 9. every refusal has a reason code; what is refused leaves nothing
                let own = drive.definition().refusals.keys().any(|c| c.as_str() == refusal.code());
                assert!(own || codes.contains(refusal.code()), "{name}: {}", refusal.code());
                assert_eq!(drive.town.lines().len(), head, "{name} {seed}: a refusal left a line");
                *seen.refused.entry(refusal.code().to_owned()).or_default() += 1;
            }
        }
    }
    for n in 0..drive.cases {
        if let Some(known) = drive.town.watch().case(case(n)) {
            seen.steps.extend(known.taken.iter().map(|step| step.step.to_string()));
        }
    }
    drive
}

/// The records of some lines that are about a case.
fn of_case(lines: &[String], id: CaseId) -> Vec<Record<'_>> {
    let records = lines.iter().enumerate().map(|(n, line)| Record::read(n as u64, line).unwrap());
    records.filter(|record| record.case() == Some(id)).collect()
}

fn data(record: &Record<'_>) -> Value {
    serde_json::from_str(record.data).unwrap()
}

/// 1. Replaying all records with the pinned rules gives every state and count again.
fn replay_equals_live(name: &str, drive: &Drive) {
    let mut again = Watch::default();
    for record in drive.town.records() {
        again.apply(&record).unwrap();
    }
    for n in 0..drive.cases {
        assert_eq!(again.case(case(n)), drive.town.watch().case(case(n)), "{name}");
    }
    assert_eq!(again.owed(), drive.town.watch().owed(), "{name}: what is owed");
    assert_eq!(again.next_due(), drive.town.watch().next_due(), "{name}: what is due");
}

/// 2. Nothing changes without a record, and each record of a case names an actor and the hash of the
///    rules it stands on. 5. These are the rules the case pins, from its opening on, until a record
///    says that it moved to others.
fn other_rules(lines: &[String], cases: u64) -> Vec<String> {
    let mut faults = Vec::new();
    for n in 0..cases {
        let mut pinned = String::new();
        for record in of_case(lines, case(n)) {
            let of = |key: &str| data(&record)[key].as_str().unwrap_or_default().to_owned();
            match record.kind {
                "case.opened.v1" => pinned = of("procedure"),
                "case.migrated.v1" => pinned = of("to"),
                _ => {}
            }
            let named = record.actor.contains('/');
            if !named || !record.basis.starts_with(&format!("procedure/{pinned}#")) {
                faults.push(format!("{} by {} on {}", record.kind, record.actor, record.basis));
            }
        }
    }
    faults
}

/// 3. At every record: valid signatures are those given, accepted on sheets or restored, less those
///    withdrawn and invalidated; and their sum over the parts is the whole.
fn counts_add_up(name: &str, drive: &Drive) {
    let lines = drive.town.lines();
    for n in 0..drive.cases {
        let (valid, parts, faults) = counted(lines, case(n));
        assert_eq!(faults, [""; 0], "{name}");
        let live = drive.town.watch().counted(case(n)).unwrap_or_default();
        assert_eq!(live.valid, valid, "{name}");
        if !live.parts.is_empty() {
            let told: BTreeMap<_, _> = live.parts.into_iter().filter(|(_, n)| *n > 0).collect();
            assert_eq!(told, parts, "{name}: the sum over the parts");
        }
        let mut views = Views::new(Question::Recorded(None));
        drive.town.records().for_each(|record| views.apply(&record).unwrap());
        if let Some(view) = views.petition(case(n)) {
            assert_eq!(view.signatures.valid, valid, "{name}: the view's count");
        }
    }
}

/// The valid signatures of a case as its lines tell, and what is wrong with them.
fn counted(lines: &[String], id: CaseId) -> (u64, BTreeMap<Slug, u64>, Vec<String>) {
    let mut stands: BTreeMap<String, Option<String>> = BTreeMap::new();
    let (mut faults, mut away) = (Vec::new(), BTreeMap::new());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let signers =
        |of: &Value| -> Vec<String> { of.as_array().into_iter().flatten().map(text).collect() };
    for record in of_case(lines, id) {
        let told = data(&record);
        let actor = record.actor.trim_start_matches("signer/").to_owned();
        let part = |of: &Value| of["part"].as_str().map(str::to_owned);
        let (mut given, mut taken) = (vec![], vec![]);
        match record.kind {
            "signature.given.v1" => {
                given.push((told["signer"].as_str().map_or(actor, str::to_owned), part(&told)));
            }
            "sheets.accepted.v1" => {
                for lot in told["signers"].as_array().into_iter().flatten() {
                    given.extend(signers(&lot["signers"]).into_iter().map(|who| (who, part(lot))));
                }
            }
            "signatures.restored.v1" => {
                let back = signers(&told["signers"]).into_iter();
                given.extend(back.map(|who| (who.clone(), away.remove(&who).flatten())));
            }
            // what did not count any more is not taken twice
            "signature.withdrawn.v1" if told["invalidated"] == true => {}
            "signature.withdrawn.v1" => taken.push(actor),
            "signatures.invalidated.v1" => taken.extend(signers(&told["signers"])),
            "threshold.crossed.v1" if told["count"].as_u64() > Some(stands.len() as u64) => {
                faults.push(format!("crossed at {} of {}", told["count"], stands.len()));
            }
            _ => {}
        }
        for (who, part) in given {
            if stands.insert(who.clone(), part).is_some() {
                faults.push(format!("{who} is counted twice"));
            }
        }
        for who in taken {
            match stands.remove(&who) {
                Some(part) => drop(away.insert(who, part)),
                None => faults.push(format!("{who} did not count")),
            }
        }
    }
    let mut parts = BTreeMap::new();
    for part in stands.values().flatten() {
        *parts.entry(slug(part)).or_default() += 1;
    }
    (stands.len() as u64, parts, faults)
}

/// 4. Erasing someone changes no count, no state and no line.
fn erasing_changes_nothing(name: &str, drive: &mut Drive) {
    let watch = drive.town.watch().clone();
    let lines = drive.town.lines().to_vec();
    let erased = IdentityErased { ground: slug("request-of-the-person"), rows: 3 };
    let erase = sijill_core::decider::Command::Register(RegisterCommand::RecordErasure(erased));
    drive.town.when(&Actor::Engine(slug("erasure")), &erase).unwrap();
    assert_eq!(&drive.town.lines()[..lines.len()], lines, "{name}");
    for n in 0..drive.cases {
        assert_eq!(watch.case(case(n)), drive.town.watch().case(case(n)), "{name}");
    }
}

/// 7. Nobody verifies or returns what they declared themselves, and nothing is declared without
///    evidence.
fn nobody_judges_their_own(name: &str, drive: &Drive) {
    let lines = drive.town.lines();
    for n in 0..drive.cases {
        let mut declared: BTreeMap<String, String> = BTreeMap::new();
        for record in of_case(lines, case(n)) {
            let told = data(&record);
            let milestone = told["milestone"].as_str().unwrap_or_default().to_owned();
            match record.kind {
                "milestone.declared.v1" => {
                    assert!(!told["evidence"].as_array().unwrap().is_empty(), "{name}");
                    declared.insert(milestone, record.actor.to_owned());
                }
                "milestone.verified.v1" | "milestone.returned.v1" => {
                    assert_ne!(declared.get(&milestone).map(String::as_str), Some(record.actor));
                }
                _ => {}
            }
        }
    }
}

/// 8. Each crossing, each missed deadline and each rung is told once, and so is the end of each
///    deadline.
fn told_twice(lines: &[String], cases: u64) -> Vec<String> {
    let mut told: BTreeMap<(u64, String), u32> = BTreeMap::new();
    for n in 0..cases {
        // one start, one set of rungs
        let mut started: BTreeMap<String, u32> = BTreeMap::new();
        for record in of_case(lines, case(n)) {
            let of = |key: &str| data(&record)[key].to_string();
            let deadline = of("deadline");
            let once = match record.kind {
                "deadline.started.v1" => {
                    *started.entry(deadline).or_default() += 1;
                    continue;
                }
                "threshold.crossed.v1" => of("threshold"),
                "deadline.missed.v1" | "deadline.told.v1" | "deadline.ended.v1" => {
                    let run = started.get(&deadline).copied().unwrap_or_default();
                    format!("{} {deadline} {} {run}", record.kind, of("rung"))
                }
                "retention.ended.v1" => "retention".to_owned(),
                _ => continue,
            };
            *told.entry((n, once)).or_default() += 1;
        }
    }
    let twice = told.into_iter().filter(|(_, times)| *times > 1);
    twice.map(|((n, once), times)| format!("case {n}: {once} {times} times")).collect()
}

/// 10. What was answered when the log ended at a record is answered again whenever it is asked.
fn the_past_stays_as_it_was(name: &str, drive: &Drive) {
    let lines = drive.town.lines().len();
    for upto in [lines / 2, lines] {
        let position = upto as u64 - 1;
        let mut then = Views::new(Question::Recorded(None));
        drive.town.records().take(upto).for_each(|record| then.apply(&record).unwrap());
        let mut asked = Views::new(Question::Recorded(Some(AsOf::Position(position))));
        drive.town.records().for_each(|record| asked.apply(&record).unwrap());
        let on = drive.town.now().date_in(&then.zone());
        for view in ["cases", "overdue", "dashboard"] {
            let answer = |views: &Views| views.json(view, None, on).unwrap()["answer"].to_string();
            assert_eq!(answer(&then), answer(&asked), "{name}: {view} at {position}");
        }
    }
}

#[test]
fn every_invariant_holds_of_every_procedure() {
    let first = crate::simulation::seed();
    for (name, procedure) in every() {
        let mut seen = Seen::default();
        for seed in 0..HISTORIES {
            let mut drive = live(name, &procedure, first.wrapping_add(seed), &mut seen);
            replay_equals_live(name, &drive);
            let lines = drive.town.lines();
            assert_eq!(other_rules(lines, drive.cases), [""; 0], "{name} {seed}");
            assert_eq!(told_twice(lines, drive.cases), [""; 0], "{name} {seed}");
            counts_add_up(name, &drive);
            nobody_judges_their_own(name, &drive);
            the_past_stays_as_it_was(name, &drive);
            erasing_changes_nothing(name, &mut drive);
            drive.town.lines().iter().for_each(|line| crate::lines::check(line));
        }
        println!(
            "{name}: {} accepted, {} refused, {} of {} steps",
            seen.accepted,
            seen.refused.values().sum::<u32>(),
            seen.steps.len(),
            procedure.definition.steps.len()
        );
    }
}

/// The histories are not idle: under a seed of which we know, most steps of each procedure are taken.
#[test]
fn the_driver_gets_about() {
    for (name, procedure) in every() {
        let mut seen = Seen::default();
        for seed in 0..30 {
            live(name, &procedure, seed, &mut seen);
        }
        let steps = procedure.definition.steps.len();
        let never = procedure.definition.steps.iter().map(|step| step.id.to_string());
        let never: Vec<_> = never.into_iter().filter(|step| !seen.steps.contains(step)).collect();
        assert!(seen.steps.len() * 3 >= steps * 2, "{name}: never taken: {never:?}");
        assert!(!seen.refused.is_empty(), "{name}: nothing was refused");
    }
}

/// The twin: a line that stands twice, is lost, or stands on other rules, is seen.
#[test]
fn twin_what_is_doubled_lost_or_stands_on_other_rules_is_seen() {
    let (name, procedure) = every().swap_remove(0);
    let mut drives = (0..80).map(|seed| live(name, &procedure, seed, &mut Seen::default()));
    let has = |drive: &Drive, kind| drive.town.records().any(|record| record.kind == kind);
    let both = |drive: &Drive| {
        has(drive, "threshold.crossed.v1")
            && has(drive, "deadline.missed.v1")
            && has(drive, "signature.withdrawn.v1")
    };
    let drive = drives.find(both).unwrap();
    let (lines, cases) = (drive.town.lines(), drive.cases);
    assert_eq!(told_twice(lines, cases), [""; 0]);
    let at = |kind| drive.town.records().find(|record| record.kind == kind).unwrap();
    for kind in ["threshold.crossed.v1", "deadline.missed.v1"] {
        let mut doubled = lines.to_vec();
        doubled.insert(usize::try_from(at(kind).position).unwrap(), at(kind).line.to_owned());
        assert!(!told_twice(&doubled, cases).is_empty(), "{kind}");
    }
    let withdrawn = at("signature.withdrawn.v1");
    let id = withdrawn.case().unwrap();
    let place = usize::try_from(withdrawn.position).unwrap();
    let mut twice = lines.to_vec();
    twice.insert(place, withdrawn.line.to_owned());
    assert!(!counted(&twice, id).2.is_empty(), "withdrawn twice");
    let mut lost = lines.to_vec();
    lost.remove(place);
    let (found, _, faults) = counted(&lost, id);
    assert!(found != counted(lines, id).0 || !faults.is_empty(), "a lost withdrawal");
    let hash = procedure.hash.to_string();
    let scaled = drive.procedure.hash.to_string();
    let step = lines.iter().position(|line| line.contains("step.taken.v1")).unwrap();
    let mut other = lines.to_vec();
    other[step] = other[step].replace(&scaled, &hash);
    assert_ne!(other[step], lines[step]);
    assert!(!other_rules(&other, cases).is_empty());
}
