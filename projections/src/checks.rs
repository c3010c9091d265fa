//! What was checked in one case and what others said of it, as several views need them: findings of
//! conditions, opinions asked, given or closed, each with its when. No state may be made of them here
//! but what the records say; how late something is depends on the day that is asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::conditions::{ConditionEvent, Finding};
use sijill_core::activity::opinions::{OpinionAsked, OpinionEvent, OpinionOutcome};
use sijill_core::case::CaseOpened;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{Confidence, Definition};
use sijill_core::procedure::guard::Facts;
use sijill_core::query::Position;
use sijill_core::text::Text;
use sijill_core::time::PartialDate;

use crate::frame::{Frame, Named, NamedParty, numbered};
use crate::seen::Seen;
use crate::stamp::{Day, When};

/// A condition of the law, and what was found of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConditionLine {
    /// Whether it is asked of who brings this case.
    pub asked: bool,
    /// The condition.
    pub condition: Named,
    /// How sure the definition is of it.
    pub confidence: Confidence,
    /// Whether it may be found met only with what shows it.
    pub evidence_needed: bool,
    /// Every finding of whoever checks it, in order; the last one counts.
    pub findings: Vec<FindingLine>,
    /// Every finding of the engine, in order, where the definition has rules for it.
    pub machine: Vec<MachineLine>,
    /// Whether the definition has rules by which the engine finds it.
    pub machine_finds: bool,
    /// Where the definition takes it from: the article.
    pub source: Text,
}

/// What was found of a condition, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FindingLine {
    /// What shows it, where a text or a file was named.
    pub evidence: Option<ObjectRef>,
    /// What was found.
    pub finding: Finding,
    /// What the engine had found by then, where it had found anything.
    pub machine: Option<Finding>,
    /// Why, in an official's words, where they say.
    pub reason: Option<String>,
    /// Where what shows it is kept, in an official's words, where they say.
    pub reference: Option<String>,
    /// When.
    pub when: When,
}

/// What the engine found of a condition, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MachineLine {
    /// What it found.
    pub finding: Finding,
    /// What its rules read.
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, sijill_core::procedure::guard::Value>))]
    pub read: Facts,
    /// Where the records stand that show it.
    pub shown: Vec<Position>,
    /// When.
    pub when: When,
}

/// An opinion that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpinionLine {
    /// When it was asked for.
    pub asked: When,
    /// How it was closed without having been given, where it was.
    pub closed: Option<OpinionClosing>,
    /// The last day it was asked for, where there is one.
    pub due: Option<Day>,
    /// What was given; absent while it is waited for and where it is missing.
    pub given: Option<OpinionReply>,
    /// Who is asked.
    pub of: NamedParty,
    /// Its number in the case.
    pub opinion: u32,
    /// What is asked, as a text, where one is kept.
    pub question: Option<ObjectRef>,
    /// The same in an official's words, where they say.
    pub reason: Option<String>,
    /// Where it stands.
    pub standing: OpinionStanding,
}

/// Where an opinion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OpinionStanding {
    /// It was given.
    Given,
    /// It was closed without having been given.
    Missing,
    /// It is waited for.
    Pending,
}

/// An opinion that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpinionReply {
    /// Whole days after the last day; 0 when in time or where there is none.
    pub days_late: i64,
    /// Whether an office entered it on behalf of who gave it.
    pub entered: bool,
    /// What it comes to.
    pub outcome: OpinionOutcome,
    /// What it says.
    pub text: ObjectRef,
    /// When.
    pub when: When,
}

/// An opinion that was closed without having been given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OpinionClosing {
    /// Why, in an official's words.
    pub reason: String,
    /// When.
    pub when: When,
}

/// The conditions and opinions of one case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Checks {
    found: BTreeMap<Slug, Vec<FindingLine>>,
    machine: BTreeMap<Slug, Vec<MachineLine>>,
    pub opinions: Vec<OpinionRun>,
}

/// One opinion.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct OpinionRun {
    pub asked: OpinionAsked,
    pub when: When,
    given: Option<(OpinionOutcome, ObjectRef, bool, When)>,
    closed: Option<OpinionClosing>,
}

impl OpinionRun {
    /// Its last day.
    pub fn due(&self) -> Option<Day> {
        self.asked.due.map(|due: PartialDate| Day(due.last_day()))
    }

    /// Its number, for a line of what is due.
    pub fn item(&self) -> Named {
        numbered(self.asked.opinion)
    }

    /// When it was given.
    pub fn answered(&self) -> Option<When> {
        self.given.as_ref().map(|(.., when)| *when)
    }

    /// Whether it was waited for on the day `on`.
    pub fn waited_for(&self, on: Day) -> bool {
        let given = self.answered().is_some_and(|when| when.happened <= on);
        let closed = self.closed.as_ref().is_some_and(|closed| closed.when.happened <= on);
        self.when.happened <= on && !given && !closed
    }
}

impl Checks {
    /// Takes in what was found of a condition.
    pub fn found(&mut self, event: &ConditionEvent, seen: &Seen<'_>) {
        let checked = match event {
            ConditionEvent::Checked(checked) => checked,
            ConditionEvent::Found(found) => {
                let when = When::of(seen);
                let (read, shown) = (found.read.clone(), found.shown.clone());
                let line = MachineLine { finding: found.finding, read, shown, when };
                self.machine.entry(found.condition.clone()).or_default().push(line);
                return;
            }
        };
        let machine = self.machine.get(&checked.condition).and_then(|found| found.last());
        let line = FindingLine {
            evidence: checked.evidence.clone(),
            finding: checked.finding,
            machine: machine.map(|found| found.finding),
            reason: checked.reason.clone(),
            reference: checked.reference.clone(),
            when: When::of(seen),
        };
        self.found.entry(checked.condition.clone()).or_default().push(line);
    }

    /// Takes in what was asked and said.
    pub fn said(&mut self, event: &OpinionEvent, seen: &Seen<'_>) {
        let when = When::of(seen);
        let opinions = &mut self.opinions;
        match event {
            OpinionEvent::Asked(asked) => {
                let asked = asked.clone();
                opinions.push(OpinionRun { asked, when, given: None, closed: None });
            }
            OpinionEvent::Given(given) => {
                if let Some(run) = of(opinions, given.opinion) {
                    let entered = given.entered_for.is_some();
                    run.given = Some((given.outcome, given.text.clone(), entered, when));
                }
            }
            OpinionEvent::Closed(closed) => {
                if let Some(run) = of(opinions, closed.opinion) {
                    run.closed = Some(OpinionClosing { reason: closed.reason.clone(), when });
                }
            }
        }
    }

    /// The conditions of the case, in the order of its definition.
    pub fn conditions(
        &self,
        opened: &CaseOpened,
        definition: Option<&Definition>,
    ) -> Vec<ConditionLine> {
        let rules = definition.map(|d| d.conditions.as_slice()).unwrap_or_default();
        let line = |rule: &sijill_core::procedure::definition::ConditionRule| ConditionLine {
            asked: rule.asked_of(opened.petitioner_kind()),
            condition: Named { id: rule.id.clone(), title: rule.title.clone() },
            confidence: rule.confidence,
            evidence_needed: rule.evidence,
            findings: self.found.get(&rule.id).cloned().unwrap_or_default(),
            machine: self.machine.get(&rule.id).cloned().unwrap_or_default(),
            machine_finds: rule.machine.is_some(),
            source: rule.source.text(),
        };
        rules.iter().map(line).collect()
    }

    /// The opinions of the case, in the order they were asked for.
    pub fn opinions(&self, frame: &Frame) -> Vec<OpinionLine> {
        self.opinions.iter().map(|run| run.line(frame)).collect()
    }

    /// Whether an opinion of `party` was waited for on the day `on`.
    pub fn wait_for(&self, party: PartyId, on: Day) -> bool {
        self.opinions.iter().any(|run| run.asked.of == party && run.waited_for(on))
    }
}

fn of(opinions: &mut [OpinionRun], opinion: u32) -> Option<&mut OpinionRun> {
    opinions.iter_mut().find(|run| run.asked.opinion == opinion)
}

impl OpinionRun {
    fn line(&self, frame: &Frame) -> OpinionLine {
        let due = self.due();
        let reply = |(outcome, text, entered, when): &(_, ObjectRef, _, When)| OpinionReply {
            days_late: due.map_or(0, |due| due.days_to(when.happened).max(0)),
            entered: *entered,
            outcome: *outcome,
            text: text.clone(),
            when: *when,
        };
        let standing = match (&self.given, &self.closed) {
            (Some(_), _) => OpinionStanding::Given,
            (None, Some(_)) => OpinionStanding::Missing,
            (None, None) => OpinionStanding::Pending,
        };
        OpinionLine {
            asked: self.when,
            closed: self.closed.clone(),
            due,
            given: self.given.as_ref().map(reply),
            of: frame.party(self.asked.of),
            opinion: self.asked.opinion,
            question: self.asked.question.clone(),
            reason: self.asked.reason.clone(),
            standing,
        }
    }
}
