//! What must hold of any register after anything: checked on its lines alone, by counting, without
//! asking the code that wrote them. Nothing here may trust a fold of the engine.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sijill_core::record::Record;

/// What the checker saw, told one record at a time.
#[derive(Debug, Default)]
pub struct Checker {
    next: u64,
    last_time: String,
    ids: BTreeSet<String>,
    signed: BTreeMap<(String, String), bool>,
    given: BTreeMap<String, i64>,
    crossed: BTreeMap<(String, String), u32>,
    reached: BTreeMap<(String, i64), String>,
    missed: BTreeMap<(String, String, String), u32>,
    faults: Vec<String>,
}

impl Checker {
    /// Takes in one record.
    pub fn see(&mut self, record: &Record<'_>) {
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
        let data: Value = serde_json::from_str(record.data).unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let case = record.subject.to_owned();
        match record.kind {
            "case.opened.v1" => {
                for threshold in data["thresholds"].as_array().into_iter().flatten() {
                    let at = threshold["at"].as_i64().unwrap_or(i64::MAX);
                    self.reached.insert((case.clone(), at), text(&threshold["id"]));
                }
            }
            "signature.given.v1" => {
                let signer = match data["signer"].as_str() {
                    Some(signer) => format!("signer/{signer}"),
                    None => record.actor.to_owned(),
                };
                self.given(&case, signer, record.position);
            }
            "signature.withdrawn.v1" => self.taken_back(&case, record.actor.to_owned()),
            "signatures.invalidated.v1" => {
                for signer in data["signers"].as_array().into_iter().flatten() {
                    self.taken_back(&case, format!("signer/{}", text(signer)));
                }
            }
            "threshold.crossed.v1" => {
                let count = self.given.get(&case).copied().unwrap_or_default();
                let (found, at) = (data["count"].as_i64(), data["at"].as_i64());
                if found < at {
                    self.faults.push(format!("{case} crossed {at:?} at {found:?} of {count}"));
                }
                *self.crossed.entry((case, text(&data["threshold"]))).or_default() += 1;
            }
            "deadline.missed.v1" => {
                let key = (case, text(&data["deadline"]), text(&data["due"]));
                *self.missed.entry(key).or_default() += 1;
            }
            _ => {}
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
        for ((case, at), threshold) in &self.reached {
            let crossed = self.crossed.contains_key(&(case.clone(), threshold.clone()));
            if self.valid(case) >= *at && !crossed {
                faults.push(format!("{case} has reached {threshold} and it is not recorded"));
            }
        }
        for ((case, deadline, due), times) in &self.missed {
            if *times != 1 {
                faults.push(format!("{case} missed {deadline} of {due} {times} times"));
            }
        }
        faults
    }
}
