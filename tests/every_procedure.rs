//! The ten invariants of a civic register, of every procedure that comes with the program, over random
//! histories of each. What is told of one history is judged on its lines alone, or by folding them
//! again; the driver only throws. `SIJILL_SEED` repeats a run.
//!
//! Numbers stand beside the checks.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::Value;
use sijill_core::activity::ballots::{count, file};
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::procedure::definition::FieldKind;
use sijill_core::procedure::{Procedure, SHIPPED};
use sijill_core::reaction::Watch;
use sijill_core::record::{Actor, Record};
use sijill_core::refusal::Refusal;
use sijill_core::register::{IdentityErased, RegisterCommand};
use sijill_core::time::Zone;
use sijill_projections::{AsOf, Question, Views};
use sijill_tests::drive::{self, Drive};
use sijill_tests::town::{case, slug};

mod twins;

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
    // where a procedure has relatives, half of what is done is done to them
    let acts = if drive.relatives.is_empty() { ACTS } else { 4 * ACTS };
    for _ in 0..acts {
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
                let all = [&drive.procedure].into_iter().chain(&drive.relatives);
                let mut own = all.flat_map(|procedure| procedure.definition.refusals.keys());
                let own = own.any(|code| code.as_str() == refusal.code());
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

/// The zone of the register.
fn zone(drive: &Drive) -> Zone {
    let mut views = Views::new(Question::Recorded(None));
    drive.town.records().for_each(|record| views.apply(&record).unwrap());
    views.zone()
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

/// How much was counted.
#[derive(Default)]
struct Counts {
    envelopes: u32,
    ballots: usize,
    on_paper: u64,
}

/// 6. What is funded costs no more than its envelope, to the last unit, and is what comes out when the
///    published ballots are counted again, in whatever order they stand. Gives how often that was held.
fn funded_within_the_envelope(name: &str, drive: &mut Drive) -> Counts {
    let cast = drive.cast().clone();
    let zone = zone(drive);
    let (own, kin) = (0..drive.cases, drive.kin.clone());
    let mut counts = Counts::default();
    for id in own.map(case).chain(kin) {
        let Some(known) = drive.town.watch().case(id) else { continue };
        let ballots = &known.ballots;
        for (envelope, counted) in &ballots.counted {
            let set = drive::published(ballots, id, &cast);
            let seed = counted.seed.as_deref();
            let again = count::work_out(ballots, envelope, seed, &set, &zone).unwrap();
            assert_eq!(again.counted, *counted, "{name}");
            let amount = ballots.envelope(envelope).unwrap().amount;
            let prices = counted.selected.iter().map(|id| ballots.listed[id].price);
            assert_eq!(prices.sum::<i64>(), counted.total_cost, "{name}");
            assert_eq!(counted.total_cost + counted.left, amount, "{name}");
            assert!(counted.left >= 0, "{name}: beyond the envelope");
            let lines: Vec<&[u8]> = set.split_inclusive(|byte| *byte == b'\n').collect();
            let shuffled: Vec<u8> = lines.iter().rev().copied().flatten().copied().collect();
            let tallied = |set: &[u8]| -> Vec<String> {
                let read = |line: &[u8]| serde_json::from_slice(line).unwrap();
                let all: Vec<_> = set.split_inclusive(|b| *b == b'\n').map(read).collect();
                // of a box in which nothing was cast no root is recorded: it is that of no leaves
                let root = ballots.rooted.as_ref().map_or(Hash::of(b""), |rooted| rooted.root);
                let lot = seed.map(|seed| format!("{seed}.{root}"));
                let of = file::election(ballots, envelope, &all, lot.as_deref(), &zone).unwrap();
                sijill_core::tally::count(&of.election, &of.rule).unwrap().selected
            };
            assert_eq!(tallied(&set), tallied(&shuffled), "{name}: the order of ballots matters");
            counts.envelopes += 1;
            counts.ballots += lines.len();
        }
        counts.on_paper += ballots.unsealed.iter().map(|unsealed| unsealed.paper).sum::<u64>();
    }
    counts
}

/// 7. Nobody verifies or returns what they declared themselves, and nothing is declared without
///    evidence, nor again on the same.
fn nobody_judges_their_own(name: &str, drive: &Drive) {
    let lines = drive.town.lines();
    for n in 0..drive.cases {
        let mut declared: BTreeMap<String, String> = BTreeMap::new();
        let mut evidence: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for record in of_case(lines, case(n)) {
            let told = data(&record);
            let milestone = told["milestone"].as_str().unwrap_or_default().to_owned();
            match record.kind {
                "milestone.declared.v1" => {
                    let hash = |one: &Value| one["hash"].as_str().unwrap().to_owned();
                    let shown = told["evidence"].as_array().unwrap().iter().map(hash);
                    let known = evidence.entry(milestone.clone()).or_default();
                    let fresh = shown.filter(|one| known.insert(one.clone())).count();
                    assert!(fresh > 0, "{name}: declared on what was shown before");
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

/// How a deadline stands, as its lines tell.
#[derive(Default)]
struct Run {
    due: Option<Date>,
    suspended: Option<Date>,
    working: bool,
}

/// 8. Suspended time never counts: nothing of a deadline is told in it, its last day moves by as many
///    days, and they are nobody's delay. Gives how often one ran on, and what is wrong.
fn suspended_time_counts(lines: &[String], cases: u64, zone: &Zone) -> (u32, Vec<String>) {
    let (mut ran_on, mut faults) = (0, Vec::new());
    for n in 0..cases {
        let mut runs: BTreeMap<String, Run> = BTreeMap::new();
        for record in
            of_case(lines, case(n)).into_iter().filter(|r| r.kind.starts_with("deadline."))
        {
            let told = data(&record);
            let day = |key: &str| told[key].as_str().and_then(|day| day.parse::<Date>().ok());
            let (today, due) = (record.moment().date_in(zone), day("due"));
            let between = |from: Option<Date>, to: Option<Date>| {
                from.zip(to).map(|(from, to)| i64::from((to - from).get_days().max(0)))
            };
            // the clock acts as of the day after the last of its deadline, however late it was woken
            let clock = record.actor.strip_prefix("clock/").map(|of| format!("\"{of}\""));
            let acted = clock.and_then(|of| runs.get(&of)?.due?.tomorrow().ok());
            let run = runs.entry(told["deadline"].to_string()).or_default();
            let mut hold = |holds: bool, what: &str| {
                if !holds {
                    faults.push(format!("case {n}: {what}: {}", record.line));
                }
            };
            match record.kind {
                "deadline.started.v1" => {
                    *run = Run { working: told.get("working").is_some(), ..Run::default() };
                }
                "deadline.suspended.v1" => run.suspended = day("from"),
                "deadline.resumed.v1" => {
                    ran_on += 1;
                    let days = told["days"].as_i64();
                    hold(between(run.suspended, Some(today)) == days, "not as many days");
                    hold(run.working || between(run.due, due) == days, "the last day");
                    run.suspended = None;
                }
                "deadline.missed.v1" | "deadline.told.v1" => {
                    hold(run.suspended.is_none(), "told in suspended time");
                }
                "deadline.ended.v1" => {
                    let until = run.suspended.unwrap_or(today);
                    let late = told["days_late"].as_i64();
                    let as_of = between(run.due, acted.or(Some(until)));
                    hold(as_of == late, "days late");
                }
                _ => {}
            }
            run.due = due.or(run.due);
        }
    }
    (ran_on, faults)
}

/// 9. Every refusal has a reason code: a step that asks for grounds is taken with grounds that its
///    definition names, and one that asks for reasons with words.
fn refused_without_a_ground(procedure: &Procedure, lines: &[String], cases: u64) -> Vec<String> {
    let mut faults = Vec::new();
    for n in 0..cases {
        let taken = of_case(lines, case(n)).into_iter().filter(|r| r.kind == "step.taken.v1");
        for record in taken {
            let told = data(&record);
            let step = procedure.step(&slug(told["step"].as_str().unwrap_or_default()));
            for field in step.iter().flat_map(|step| &step.form) {
                let filled = &told["form"][field.id.as_str()];
                let named = |one: &Value| field.options.iter().any(|o| *one == o.id.as_str());
                let holds = match field.kind {
                    FieldKind::Choice => filled.is_null() || named(filled),
                    FieldKind::Choices => filled.as_array().is_none_or(|f| f.iter().all(named)),
                    FieldKind::Reason => filled.as_str().is_none_or(|f| !f.trim().is_empty()),
                    // what a later step releases is sealed, and nothing else is
                    FieldKind::Object => {
                        let access =
                            if field.sealed_until.is_empty() { "public" } else { "sealed" };
                        filled.is_null() || filled["access"] == access
                    }
                    FieldKind::Boolean
                    | FieldKind::Date
                    | FieldKind::Integer
                    | FieldKind::Party => true,
                };
                let there = !filled.is_null() || !field.required;
                if !(holds && there) {
                    faults.push(format!("case {n}: {}: {}", field.id, record.line));
                }
            }
        }
    }
    faults
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
    let (mut assessed, mut answered, mut released) = (0, 0, 0);
    let first = crate::simulation::seed();
    let (mut ran_on, mut counts) = (0, Counts::default());
    for (name, procedure) in every() {
        let mut seen = Seen::default();
        for seed in 0..HISTORIES {
            let mut drive = live(name, &procedure, first.wrapping_add(seed), &mut seen);
            replay_equals_live(name, &drive);
            let lines = drive.town.lines();
            assert_eq!(other_rules(lines, drive.cases), [""; 0], "{name} {seed}");
            assert_eq!(told_twice(lines, drive.cases), [""; 0], "{name} {seed}");
            let (times, faults) = suspended_time_counts(lines, drive.cases, &zone(&drive));
            assert_eq!(faults, [""; 0], "{name} {seed}");
            ran_on += times;
            let groundless = refused_without_a_ground(&drive.procedure, lines, drive.cases);
            assert_eq!(groundless, [""; 0], "{name} {seed}");
            counts_add_up(name, &drive);
            let counted = funded_within_the_envelope(name, &mut drive);
            counts.envelopes += counted.envelopes;
            counts.ballots += counted.ballots;
            counts.on_paper += counted.on_paper;
            nobody_judges_their_own(name, &drive);
            // 7. nor is an assessed level written by an owner
            let (published, wrong) = drive::assessments(&drive.town);
            assert_eq!(wrong, [""; 0], "{name}");
            assessed += published;
            // 9. each comment is answered, by another, before what waits for the answers goes on
            let (answers, wrong) = drive::answered(&drive);
            assert_eq!(wrong, [""; 0], "{name}");
            answered += answers;
            // nothing sealed is open before a step releases it, nor sealed after
            for n in 0..drive.cases {
                let lines = drive.town.lines();
                let (texts, wrong) = drive::unsealed(&drive.procedure, lines, case(n));
                assert_eq!(wrong, [""; 0], "{name} {seed}");
                released += texts;
            }
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
    assert!(ran_on > 5, "deadlines are suspended and run on: {ran_on}");
    let Counts { envelopes, ballots, on_paper } = counts;
    println!("{envelopes} envelopes, {ballots} ballots, {on_paper} of them on paper");
    assert!(envelopes > 2, "votes are counted: {envelopes}");
    assert!(ballots > 10, "votes with ballots: {ballots}");
    assert!(on_paper > 0, "ballots on paper are among them");
    assert!(assessed > 0, "assessments are published: {assessed}");
    assert!(answered > 20, "comments are answered: {answered}");
    println!("{released} sealed texts released");
    assert!(released > 3, "sealed texts are released: {released}");
}

/// The histories are not idle: most steps of each procedure are taken in some of them, mostly in the
/// first few.
#[test]
fn the_driver_gets_about() {
    let first = crate::simulation::seed();
    for (name, procedure) in every() {
        let mut seen = Seen::default();
        let steps = procedure.definition.steps.len();
        let mut histories = 0;
        while histories < 90 && (seen.steps.len() * 3 < steps * 2 || seen.refused.is_empty()) {
            live(name, &procedure, first.wrapping_add(histories), &mut seen);
            histories += 1;
        }
        let never = procedure.definition.steps.iter().map(|step| step.id.to_string());
        let never: Vec<_> = never.into_iter().filter(|step| !seen.steps.contains(step)).collect();
        println!("{name}: {} of {steps} steps in {histories} histories", seen.steps.len());
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
    twins::of_suspended_time();
    twins::of_sealed_texts();
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
