//! What must hold of any register after anything: checked on its lines alone, by counting, without
//! asking the code that wrote them. Nothing here may trust a fold of the engine.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::Value;
use sijill_core::record::Record;
use sijill_core::time::PartialDate;

/// One run of a deadline, from its start to its end.
#[derive(Debug)]
struct Run {
    number: u32,
    due: Date,
    suspended: bool,
    missed: bool,
}

/// What the checker saw, told one record at a time.
#[derive(Debug, Default)]
pub struct Checker {
    next: u64,
    last_time: String,
    ids: BTreeSet<String>,
    signed: BTreeMap<(String, String), bool>,
    given: BTreeMap<String, i64>,
    crossed: BTreeMap<(String, String), u32>,
    reached: BTreeMap<(String, String), i64>,
    missed: BTreeMap<String, u32>,
    commands: BTreeMap<String, u64>,
    runs: BTreeMap<(String, String), u32>,
    running: BTreeMap<(String, String), Run>,
    once: BTreeMap<String, u32>,
    faults: Vec<String>,
}

impl Checker {
    /// Takes in one record.
    pub fn see(&mut self, record: &Record<'_>) {
        self.envelope(record);
        let data: Value = serde_json::from_str(record.data).unwrap_or_default();
        self.clock(record, &data);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let case = record.subject.to_owned();
        match record.kind {
            "case.opened.v1" | "case.migrated.v1" => {
                self.reached.retain(|(of, _), _| *of != case);
                // where parts count too, only the engine knows what is reached
                let whole = |threshold: &&Value| threshold["spread"].is_null();
                for threshold in data["thresholds"].as_array().into_iter().flatten().filter(whole) {
                    let at = threshold["at"].as_i64().unwrap_or(i64::MAX);
                    self.reached.insert((case.clone(), text(&threshold["id"])), at);
                }
            }
            "signature.given.v1" => {
                let signer = match data["signer"].as_str() {
                    Some(signer) => format!("signer/{signer}"),
                    None => record.actor.to_owned(),
                };
                self.given(&case, signer, record.position);
            }
            // what did not count any more is not taken twice
            "signature.withdrawn.v1" if data["invalidated"] == true => {}
            "signature.withdrawn.v1" => self.taken_back(&case, record.actor.to_owned()),
            "signatures.invalidated.v1" => {
                for signer in data["signers"].as_array().into_iter().flatten() {
                    self.taken_back(&case, format!("signer/{}", text(signer)));
                }
            }
            "signatures.restored.v1" => self.brought(&case, &data["signers"], record.position),
            "sheets.accepted.v1" => {
                for lot in data["signers"].as_array().into_iter().flatten() {
                    self.brought(&case, &lot["signers"], record.position);
                }
            }
            // what was found not to stand is crossed anew
            "threshold.review-decided.v1" if data["stands"] == false => {
                self.crossed.remove(&(case, text(&data["threshold"])));
            }
            "threshold.crossed.v1" => {
                let count = self.given.get(&case).copied().unwrap_or_default();
                let (found, at) = (data["count"].as_i64(), data["at"].as_i64());
                if found < at {
                    self.faults.push(format!("{case} crossed {at:?} at {found:?} of {count}"));
                }
                if !record.actor.starts_with("engine/") {
                    self.faults.push(format!("{case}: {} crossed a threshold", record.actor));
                }
                *self.crossed.entry((case, text(&data["threshold"]))).or_default() += 1;
            }
            "child.closed.v1" | "retention.ended.v1" => {
                let what = format!("{case}: {} {}", record.kind, data["child"]);
                *self.once.entry(what).or_default() += 1;
            }
            _ => {}
        }
    }

    /// Positions without gaps, time that does not go back, ids that stand once, and commands that are
    /// answered once.
    fn envelope(&mut self, record: &Record<'_>) {
        if record.position != self.next {
            self.faults.push(format!("position {} where {} belongs", record.position, self.next));
        }
        self.next = record.position + 1;
        if record.time < self.last_time.as_str() {
            self.faults.push(format!("time goes back at {}", record.position));
        }
        record.time.clone_into(&mut self.last_time);
        if !self.ids.insert(record.id.to_owned()) {
            self.faults.push(format!("record id {} stands twice", record.id));
        }
        let last = self.commands.insert(record.command.to_owned(), record.position);
        if last.is_some_and(|last| last + 1 != record.position) {
            self.faults.push(format!("{} answers a command again", record.position));
        }
    }

    /// What the clock says, and what moves the days it speaks of.
    fn clock(&mut self, record: &Record<'_>, data: &Value) {
        let Some(of) = data["deadline"].as_str() else { return };
        let due = || -> Date {
            let due = data["due"].as_str().and_then(|due| due.parse::<PartialDate>().ok());
            due.map_or(Date::MIN, PartialDate::last_day)
        };
        let key = (record.subject.to_owned(), of.to_owned());
        if record.kind == "deadline.started.v1" {
            let number = self.runs.entry(key.clone()).or_default();
            *number += 1;
            let run = Run { number: *number, due: due(), suspended: false, missed: false };
            self.running.insert(key, run);
            return;
        }
        let Some(run) = self.running.get_mut(&key) else { return };
        let (case, number) = (record.subject, run.number);
        match record.kind {
            "deadline.missed.v1" => {
                let what = format!("{case} missed {of} of {} in run {number}", due());
                *self.missed.entry(what).or_default() += 1;
                run.missed = true;
            }
            "deadline.told.v1" => {
                let what = format!("{case}: {} of {of} told in run {number}", data["rung"]);
                *self.once.entry(what).or_default() += 1;
            }
            "deadline.suspended.v1" => run.suspended = true,
            "deadline.resumed.v1" => {
                // a deadline that is given days again can be missed again
                run.missed &= due() <= run.due;
                (run.suspended, run.due) = (false, due());
            }
            "deadline.extended.v1" | "deadline.recounted.v1" => run.due = due(),
            "deadline.ended.v1" => drop(self.running.remove(&key)),
            _ => {}
        }
        let told = ["deadline.missed.v1", "deadline.told.v1", "deadline.recounted.v1"];
        if told.contains(&record.kind) && record.actor != format!("clock/{of}") {
            self.faults.push(format!("{case}: {} says what {of} says", record.actor));
        }
    }

    /// What was due before a day and the clock has not spoken of.
    pub fn forgotten(&self, on: Date) -> Vec<String> {
        let silent = |run: &Run| !run.suspended && !run.missed && run.due < on;
        let forgotten = self.running.iter().filter(|(_, run)| silent(run));
        forgotten.map(|((case, of), run)| format!("{case}: {of} of {} is over", run.due)).collect()
    }

    /// How many rungs were told, children closed, and retentions ended.
    pub fn told(&self) -> u32 {
        self.once.values().sum()
    }

    fn brought(&mut self, case: &str, signers: &Value, position: u64) {
        for signer in signers.as_array().into_iter().flatten() {
            let signer = signer.as_str().unwrap_or_default();
            self.given(case, format!("signer/{signer}"), position);
        }
    }

    fn given(&mut self, case: &str, signer: String, position: u64) {
        let key = (case.to_owned(), signer);
        if self.signed.insert(key, true) == Some(true) {
            self.faults.push(format!("a second signature stands at {position}"));
        }
        *self.given.entry(case.to_owned()).or_default() += 1;
    }

    fn taken_back(&mut self, case: &str, signer: String) {
        if self.signed.insert((case.to_owned(), signer), false) == Some(true) {
            *self.given.entry(case.to_owned()).or_default() -= 1;
        } else {
            self.faults.push(format!("{case}: a signature is taken back that does not stand"));
        }
    }

    /// Records so far.
    pub fn records(&self) -> u64 {
        self.next
    }

    /// Valid signatures of a case: `petition/<id>`.
    pub fn valid(&self, case: &str) -> i64 {
        self.given.get(case).copied().unwrap_or_default()
    }

    /// Whether the signature of `signer/<pseudonym>` stands in a case.
    pub fn stands(&self, case: &str, signer: &str) -> bool {
        self.signed.get(&(case.to_owned(), signer.to_owned())) == Some(&true)
    }

    /// How many deadlines were recorded as missed.
    pub fn missed(&self) -> u32 {
        self.missed.values().sum()
    }

    /// How many crossings were recorded.
    pub fn crossings(&self) -> u32 {
        self.crossed.values().sum()
    }

    /// What is wrong; nothing, when all is well.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = self.faults.clone();
        for ((case, threshold), times) in &self.crossed {
            if *times != 1 {
                faults.push(format!("{case} crossed {threshold} {times} times"));
            }
        }
        for ((case, threshold), at) in &self.reached {
            let crossed = self.crossed.contains_key(&(case.clone(), threshold.clone()));
            if self.valid(case) >= *at && !crossed {
                faults.push(format!("{case} has reached {threshold} and it is not recorded"));
            }
        }
        for (what, times) in self.missed.iter().chain(&self.once) {
            if *times != 1 {
                faults.push(format!("{what} {times} times"));
            }
        }
        faults
    }
}
