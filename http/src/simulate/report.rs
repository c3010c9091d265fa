//! What came of a simulation: where cases end, how long stages take, which deadlines are missed and
//! which steps are never taken. Everything is counted from the records.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::Definition;
use sijill_core::refusal::Fact;

use super::{Asked, Played};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many cases were to be opened.
    pub cases: u32,
    /// What everything was drawn from.
    pub seed: u64,
    /// For how many days each was followed.
    pub days: u32,
    /// The most signers of a case.
    pub crowd: u32,
    /// How many cases were opened.
    pub opened: u64,
    /// Why others were not, by the code of the refusal.
    pub not_opened: BTreeMap<String, u64>,
    /// How many ended in each stage that ends.
    pub ended: BTreeMap<Slug, u64>,
    /// How many still stood in each other stage at the end of the time.
    pub standing: BTreeMap<Slug, u64>,
    /// How long stages took.
    pub stages: BTreeMap<Slug, StageTold>,
    /// How often each step was taken.
    pub steps: BTreeMap<Slug, u64>,
    /// The steps that were never taken.
    pub never_taken: Vec<Slug>,
    /// Deadlines.
    pub deadlines: BTreeMap<Slug, DeadlineTold>,
    /// In how many cases each threshold was crossed.
    pub thresholds: BTreeMap<Slug, u64>,
    /// What was refused on the way, by its code.
    pub refused: BTreeMap<String, u64>,
    /// How many records there are in all.
    pub records: u64,
    /// The facts of the first refusal of each code.
    #[serde(skip)]
    pub facts: BTreeMap<String, BTreeMap<String, Fact>>,
    #[serde(skip)]
    stays: BTreeMap<Slug, Vec<i64>>,
    #[serde(skip)]
    ends: Vec<Slug>,
}

/// How long a stage took.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StageTold {
    /// How often it was left.
    pub left: u64,
    /// The days in the middle of all stays.
    pub median_days: i64,
    /// The longest stay, in days.
    pub longest_days: i64,
}

/// What came of a deadline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DeadlineTold {
    /// How often it started.
    pub started: u64,
    /// How often it was missed.
    pub missed: u64,
}

impl Report {
    pub(super) fn of(definition: &Definition, asked: Asked) -> Self {
        let Asked { cases, seed, days, crowd } = asked;
        let deadlines =
            definition.deadlines.iter().map(|d| (d.id.clone(), DeadlineTold::default()));
        Self {
            cases,
            seed,
            days,
            crowd,
            opened: 0,
            not_opened: BTreeMap::new(),
            ended: BTreeMap::new(),
            standing: BTreeMap::new(),
            stages: BTreeMap::new(),
            steps: definition.steps.iter().map(|step| (step.id.clone(), 0)).collect(),
            never_taken: vec![],
            deadlines: deadlines.collect(),
            thresholds: definition.thresholds.iter().map(|t| (t.id.clone(), 0)).collect(),
            refused: BTreeMap::new(),
            records: 0,
            facts: BTreeMap::new(),
            stays: BTreeMap::new(),
            ends: definition.stages.iter().filter(|s| s.ends).map(|s| s.id.clone()).collect(),
        }
    }

    pub(super) fn add(&mut self, played: &Played) {
        if let Some(code) = &played.not_opened {
            *self.not_opened.entry(code.clone()).or_default() += 1;
        }
        for code in &played.refused {
            *self.refused.entry(code.clone()).or_default() += 1;
        }
        for (code, facts) in &played.facts {
            self.facts.entry(code.clone()).or_insert_with(|| facts.clone());
        }
        self.records += played.rehearsal.lines().len() as u64;
        let Some(case) = played.case else { return };
        self.opened += 1;
        let mut stands: Option<(Slug, Date)> = None;
        for record in played.rehearsal.records().filter(|record| record.case() == Some(case)) {
            let Ok(data) = serde_json::from_str::<Value>(record.data) else { continue };
            let name = |key: &str| data[key].as_str().and_then(|name| name.parse::<Slug>().ok());
            let day = record.time.get(..10).and_then(|day| day.parse::<Date>().ok());
            match record.kind {
                "case.opened.v1" => stands = name("stage").zip(day),
                "step.taken.v1" => {
                    let step = name("step").and_then(|step| self.steps.get_mut(&step));
                    step.into_iter().for_each(|taken| *taken += 1);
                    stands = self.moved(stands, name("to"), day);
                }
                "deadline.started.v1" => {
                    let told = name("deadline").and_then(|d| self.deadlines.get_mut(&d));
                    told.into_iter().for_each(|told| told.started += 1);
                }
                "deadline.missed.v1" => {
                    let told = name("deadline").and_then(|d| self.deadlines.get_mut(&d));
                    told.into_iter().for_each(|told| told.missed += 1);
                }
                "threshold.crossed.v1" => {
                    let told = name("threshold").and_then(|t| self.thresholds.get_mut(&t));
                    told.into_iter().for_each(|told| *told += 1);
                }
                _ => {}
            }
        }
        if let Some((stage, _)) = stands {
            let ended = self.ends.contains(&stage);
            let of = if ended { &mut self.ended } else { &mut self.standing };
            *of.entry(stage).or_default() += 1;
        }
    }

    fn moved(
        &mut self,
        stands: Option<(Slug, Date)>,
        to: Option<Slug>,
        day: Option<Date>,
    ) -> Option<(Slug, Date)> {
        let (Some((from, since)), Some(to), Some(day)) = (stands.clone(), to, day) else {
            return stands;
        };
        if from == to {
            return stands;
        }
        let days = since.until(day).map_or(0, |span| i64::from(span.get_days()));
        self.stays.entry(from).or_default().push(days);
        Some((to, day))
    }

    pub(super) fn finish(mut self) -> Self {
        for (stage, mut days) in std::mem::take(&mut self.stays) {
            days.sort_unstable();
            let told = StageTold {
                left: days.len() as u64,
                median_days: days.get(days.len() / 2).copied().unwrap_or_default(),
                longest_days: days.last().copied().unwrap_or_default(),
            };
            self.stages.insert(stage, told);
        }
        let never = self.steps.iter().filter(|(_, taken)| **taken == 0);
        self.never_taken = never.map(|(step, _)| step.clone()).collect();
        self
    }
}
