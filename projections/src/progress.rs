//! Evidence and progress of one case as several views need them: what was filed and found of it, what
//! was declared, countersigned, forecast, contested and answered, each with its when. No state may be
//! made of them here but what the records say; what is late depends on the day that is asked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sijill_core::activity::evidence::{
    CommitmentEvidenced, EvidenceEvent, EvidenceFiled, EvidencePeriod,
};
use sijill_core::activity::progress::{
    DeclaredLevel, ForecastGiven, ProgressAnswered, ProgressContested, ProgressDeclared,
    ProgressEvent,
};
use sijill_core::event::Event;
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;

use crate::seen::Seen;
use crate::stamp::{Day, When};

/// The evidence and the progress of one case, each in the order of the records.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Progress {
    pub items: Vec<ItemRun>,
    pub levels: Vec<(CommitmentEvidenced, When)>,
    pub shown: BTreeSet<Slug>,
    pub declarations: Vec<DeclarationRun>,
    pub level: Option<DeclaredLevel>,
    pub forecasts: Vec<(String, ForecastGiven, When)>,
    pub contests: Vec<ObjectionRun>,
}

/// One item of evidence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ItemRun {
    pub by: String,
    pub filed: EvidenceFiled,
    pub when: When,
    pub received: Option<(ObjectRef, When)>,
    pub replaced_by: Option<(u32, When)>,
    pub judged: Option<Judged>,
    pub kept: bool,
    pub released: Option<Released>,
    pub readings: u64,
}

/// How a restricted item was released.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Released {
    pub by: String,
    pub object: ObjectRef,
    pub reason: String,
    pub when: When,
}

/// What was found of an item.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Judged {
    pub by: String,
    pub accepted: bool,
    /// The time in which its fact would count, where it lies outside it.
    pub outside: Option<EvidencePeriod>,
    pub reason: Option<String>,
    pub when: When,
}

/// One declaration.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct DeclarationRun {
    pub by: String,
    pub declared: ProgressDeclared,
    pub proposed: bool,
    pub when: When,
    pub signed: Option<(String, Option<String>, When)>,
}

/// A contest of a declaration, and its answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ObjectionRun {
    pub by: String,
    pub contested: ProgressContested,
    pub when: When,
    pub answer: Option<(String, ProgressAnswered, When)>,
}

impl Progress {
    /// The state after one event; of another activity it stays as it is.
    pub fn apply(&mut self, event: &Event, seen: &Seen<'_>) {
        if let Event::Evidence(event) = event {
            self.shown_by(event, seen);
        } else if let Event::Progress(event) = event {
            self.declared(event, seen);
        }
    }

    fn shown_by(&mut self, event: &EvidenceEvent, seen: &Seen<'_>) {
        let (by, when) = (seen.record.actor.to_owned(), When::of(seen));
        let mut judge = |number: u32, (accepted, outside), reason| {
            if let Some(item) = self.items.iter_mut().find(|item| item.filed.evidence == number) {
                item.judged = Some(Judged { by: by.clone(), accepted, outside, reason, when });
            }
        };
        match event {
            EvidenceEvent::Filed(filed) => {
                let replaced =
                    self.items.iter_mut().find(|item| Some(item.filed.evidence) == filed.replaces);
                if let Some(replaced) = replaced {
                    replaced.replaced_by = Some((filed.evidence, when));
                }
                let filed = filed.clone();
                self.items.push(ItemRun {
                    by,
                    kept: filed.kept,
                    filed,
                    when,
                    received: None,
                    replaced_by: None,
                    judged: None,
                    released: None,
                    readings: 0,
                });
            }
            EvidenceEvent::Received(received) => {
                let mut items = self.items.iter_mut();
                if let Some(item) = items.find(|item| item.filed.evidence == received.evidence) {
                    item.kept = received.kept;
                    item.received = Some((received.object.clone(), when));
                }
            }
            EvidenceEvent::Read(read) => {
                let mut items = self.items.iter_mut();
                if let Some(item) = items.find(|item| item.filed.evidence == read.evidence) {
                    item.readings += 1;
                }
            }
            EvidenceEvent::Released(told) => {
                let mut items = self.items.iter_mut();
                if let Some(item) = items.find(|item| item.filed.evidence == told.evidence) {
                    let (object, reason) = (told.object.clone(), told.reason.clone());
                    item.kept = true;
                    item.released = Some(Released { by, object, reason, when });
                }
            }
            EvidenceEvent::Accepted(accepted) => {
                judge(accepted.evidence, (true, accepted.outside), accepted.reason.clone());
            }
            EvidenceEvent::Refused(refused) => {
                judge(refused.evidence, (false, None), Some(refused.reason.clone()));
            }
            EvidenceEvent::Evidenced(found) => {
                self.shown.extend(found.newly.iter().cloned());
                self.shown.retain(|milestone| !found.no_longer.contains(milestone));
                self.levels.push((found.clone(), when));
            }
        }
    }

    fn declared(&mut self, event: &ProgressEvent, seen: &Seen<'_>) {
        let (by, when) = (seen.record.actor.to_owned(), When::of(seen));
        match event {
            ProgressEvent::Declared(declared) => {
                self.level = Some(declared.level);
                let (declared, signed) = (declared.clone(), None);
                let run = DeclarationRun { by, declared, proposed: false, when, signed };
                self.declarations.push(run);
            }
            ProgressEvent::Proposed(declared) => {
                let (declared, signed) = (declared.clone(), None);
                let run = DeclarationRun { by, declared, proposed: true, when, signed };
                self.declarations.push(run);
            }
            ProgressEvent::Countersigned(signed) => {
                self.level = Some(signed.level);
                let mut runs = self.declarations.iter_mut();
                let run = runs.find(|run| run.declared.declaration == signed.declaration);
                if let Some(run) = run {
                    run.signed = Some((by, signed.reason.clone(), when));
                }
            }
            ProgressEvent::Forecast(given) => self.forecasts.push((by, given.clone(), when)),
            ProgressEvent::Contested(contested) => {
                let (contested, answer) = (contested.clone(), None);
                self.contests.push(ObjectionRun { by, contested, when, answer });
            }
            ProgressEvent::Answered(answered) => {
                let mut runs = self.contests.iter_mut();
                if let Some(run) = runs.find(|run| run.contested.contest == answered.contest) {
                    run.answer = Some((by, answered.clone(), when));
                }
            }
        }
    }

    /// The declaration that waits for a second signature: only the last one may.
    pub fn awaiting(&self) -> Option<&DeclarationRun> {
        self.declarations.last().filter(|last| last.proposed && last.signed.is_none())
    }
}

impl ItemRun {
    /// The file, as it was filed or received; once it is released, as everyone may read it.
    pub fn object(&self) -> Option<&ObjectRef> {
        let received = self.received.as_ref().map(|(object, _)| object);
        let released = self.released.as_ref().map(|released| &released.object);
        released.or(self.filed.object.as_ref()).or(received)
    }

    /// Since when it waits to be judged, where it did on the day `on`.
    pub fn waits(&self, on: Day) -> Option<When> {
        let since = match (&self.filed.object, &self.received) {
            (Some(_), _) => self.when,
            (None, Some((_, when))) => *when,
            (None, None) => return None,
        };
        let judged = self.judged.as_ref().is_some_and(|judged| judged.when.happened <= on);
        let replaced = self.replaced_by.is_some_and(|(_, when)| when.happened <= on);
        (since.happened <= on && !judged && !replaced).then_some(since)
    }
}

impl ObjectionRun {
    /// The last day for its answer.
    pub fn due(&self) -> Day {
        Day(self.contested.answer_due.last_day())
    }

    /// Whole days after the last day: to its answer, or to `until` while it has none; 0 when in
    /// time.
    pub fn days_late(&self, until: Day) -> i64 {
        let day = self.answer.as_ref().map_or(until, |(.., when)| when.happened);
        self.due().days_to(day).max(0)
    }
}
