//! One entry of a trail: a code, and the ids, titles and data its sentence needs. No sentence may
//! stand here, and no pseudonym may be put beside a reason.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use sijill_core::activity::conditions::ConditionEvent;
use sijill_core::activity::sheets::SheetEvent;
use sijill_core::activity::signatures::SignatureEvent;
use sijill_core::case::event::{StepTaken, ThresholdAt};
use sijill_core::case::{CaseEvent, CourseEvent, case_kinds};
use sijill_core::event::Event;
use sijill_core::ids::{RecordId, Slug};
use sijill_core::procedure::definition::{FieldRule, StepRule};
use sijill_core::procedure::guard::Facts;
use sijill_core::query::Position;
use sijill_core::text::Text;
use sijill_core::time::PartialDate;

use super::args::Args;
use super::cast::{BALLOTS_CAST, VOTERS_MARKED};
use super::{One, Run};
use crate::corrections::Corrected;
use crate::frame::{Frame, Named, Titles};
use crate::seen::GIVEN;
use crate::stamp::{Day, Stamp};

/// The code of an entry that stands for signatures.
const SIGNATURES_GIVEN: &str = "signatures-given";

/// Every code an entry may have: each needs a sentence in each language.
pub fn codes() -> impl Iterator<Item = String> {
    let crowd = SignatureEvent::KINDS.iter().chain(SheetEvent::KINDS).copied();
    let kinds: std::collections::BTreeSet<_> = case_kinds().into_iter().chain(crowd).collect();
    let one_by_one = kinds.into_iter().filter(|kind| *kind != GIVEN);
    let runs = [SIGNATURES_GIVEN, BALLOTS_CAST, VOTERS_MARKED].map(str::to_owned);
    one_by_one.map(code_of).chain(runs)
}

/// `step.taken.v1` is told as `step-taken`.
fn code_of(kind: &str) -> String {
    let name = kind.rsplit_once(".v").map_or(kind, |(name, _)| name);
    name.replace('.', "-")
}

/// One entry of a trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Entry {
    /// Who caused it; absent where several did (signatures, ballots).
    pub actor: Option<String>,
    /// What the guard answered, where one was asked.
    pub answer: Option<bool>,
    /// What its sentence needs, by name.
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, super::args::Arg>))]
    pub args: Args,
    /// What it stood on: the version's hash and the step or activity; absent for signatures and ballots.
    pub basis: Option<String>,
    /// The code of its sentence: see [`codes`].
    pub code: String,
    /// Its corrected fields: the first value and the one that stands now.
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, crate::corrections::CorrectedField>))]
    pub corrected: Corrected,
    /// The position of the record it corrects, for a correction of a record that counts.
    pub corrects: Option<Position>,
    /// What was filled in, and what parameters and thresholds were evaluated to.
    pub fields: Vec<FieldLine>,
    /// The position of its first record.
    pub from: Position,
    /// The day it counts from (for signatures and ballots, the day of recording).
    pub happened: Day,
    /// The event type of its records.
    pub kind: &'static str,
    /// When it happened, where that was told; for signatures the earliest told.
    pub occurred: Option<PartialDate>,
    /// For signatures, the latest date told; otherwise absent.
    pub occurred_until: Option<PartialDate>,
    /// The facts the guard read, or that parameters and thresholds were evaluated on.
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, sijill_core::procedure::guard::Value>))]
    pub read: Facts,
    /// When its first record was made.
    pub recorded: Stamp,
    /// When its last record was made.
    pub recorded_until: Stamp,
    /// The id of its record; absent for signatures and ballots.
    pub record: Option<RecordId>,
    /// The position of its last record.
    pub to: Position,
}

/// Where a field of an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FieldSort {
    /// Filled in when a step was taken.
    Form,
    /// A parameter, evaluated when the case was opened.
    Param,
    /// A threshold, evaluated when the case was opened.
    Threshold,
}

/// A value with the title of what it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FieldLine {
    /// The options chosen, with their titles.
    pub chosen: Vec<Named>,
    /// What it answers.
    pub field: Named,
    /// Where it comes from.
    pub sort: FieldSort,
    /// The value, as recorded.
    pub value: Value,
}

fn field(id: &Slug, title: Option<&Text>, sort: FieldSort, value: &Value) -> FieldLine {
    let title = title.cloned().unwrap_or_else(|| crate::frame::id_as_text(id));
    let field = Named { id: id.clone(), title };
    FieldLine { chosen: vec![], field, sort, value: value.clone() }
}

/// The options of `rule` that `value` chooses, with their titles.
pub(crate) fn chosen(rule: &FieldRule, value: &Value) -> Vec<Named> {
    let ids = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let ids = ids.iter().filter_map(Value::as_str);
    let option = |id| rule.options.iter().find(|option| option.id.as_str() == id);
    ids.filter_map(option)
        .map(|option| Named { id: option.id.clone(), title: option.title.clone() })
        .collect()
}

/// What was filled in, in the order of the form.
pub(crate) fn form_lines(taken: &StepTaken, titles: Titles<'_>) -> Vec<FieldLine> {
    filled_lines(&taken.step, &taken.form, titles)
}

/// What was filled in for `step`, in the order of its form.
pub(crate) fn filled_lines(
    step: &Slug,
    form: &BTreeMap<Slug, Value>,
    titles: Titles<'_>,
) -> Vec<FieldLine> {
    let steps = titles.version().map(|d| d.steps.as_slice()).unwrap_or_default();
    let rule: Option<&StepRule> = steps.iter().find(|rule| rule.id == *step);
    let rules = rule.map(|rule| rule.form.as_slice()).unwrap_or_default();
    let rule_of = |id: &Slug| rules.iter().position(|rule| rule.id == *id);
    let mut filled: Vec<_> = form.iter().map(|(id, value)| (rule_of(id), id, value)).collect();
    filled.sort_by_key(|(n, ..)| n.unwrap_or(usize::MAX));
    let line = |(n, id, value): (Option<usize>, &Slug, &Value)| {
        let rule = n.and_then(|n| rules.get(n));
        let mut line = field(id, rule.map(|rule| &rule.title), FieldSort::Form, value);
        line.chosen = rule.map(|rule| chosen(rule, value)).unwrap_or_default();
        line
    };
    filled.into_iter().map(line).collect()
}

/// What parameters and thresholds were evaluated to when the case was opened, or moved.
fn evaluated_lines(
    params: &BTreeMap<Slug, Value>,
    thresholds: &[ThresholdAt],
    titles: Titles<'_>,
) -> Vec<FieldLine> {
    let param = |(id, value): (&Slug, &Value)| {
        let rule = titles.version().and_then(|d| d.params.get(id));
        field(id, rule.map(|rule| &rule.title), FieldSort::Param, value)
    };
    let params = params.iter().map(param);
    let thresholds = thresholds.iter().map(|threshold| FieldLine {
        chosen: vec![],
        field: titles.threshold(&threshold.id),
        sort: FieldSort::Threshold,
        value: threshold.at.into(),
    });
    params.chain(thresholds).collect()
}

impl Run {
    /// The entry of these signatures.
    pub(super) fn entry(&self) -> Entry {
        Entry {
            actor: self.actor.clone(),
            answer: None,
            args: Args::from([
                ("count", (self.online + self.paper).into()),
                ("online", self.online.into()),
                ("paper", self.paper.into()),
                ("valid", self.valid.into()),
            ]),
            basis: None,
            code: SIGNATURES_GIVEN.to_owned(),
            corrected: Corrected::new(),
            corrects: None,
            fields: vec![],
            from: self.from,
            happened: Day(self.day),
            kind: GIVEN,
            occurred: self.occurred.map(|(first, _)| first),
            occurred_until: self.occurred.map(|(_, last)| last),
            read: Facts::new(),
            recorded: self.first,
            recorded_until: self.last,
            record: None,
            to: self.to,
        }
    }
}

impl One {
    /// The entry of this record.
    pub(crate) fn entry(&self, titles: Titles<'_>, frame: &Frame) -> Entry {
        let (mut answer, mut fields, mut read) = (None, vec![], Facts::new());
        if let Event::Case(CaseEvent::StepTaken(taken)) = &self.event {
            answer = taken.guard.as_ref().map(|guard| guard.answer);
            read = taken.guard.as_ref().map(|guard| guard.read.clone()).unwrap_or_default();
            fields = form_lines(taken, titles);
        }
        if let Event::Case(CaseEvent::Opened(opened)) = &self.event {
            read = opened.facts.clone();
            fields = evaluated_lines(&opened.params, &opened.thresholds, titles);
        }
        if let Event::Course(CourseEvent::Proposed(proposed)) = &self.event {
            answer = proposed.guard.as_ref().map(|guard| guard.answer);
            read = proposed.guard.as_ref().map(|guard| guard.read.clone()).unwrap_or_default();
            fields = filled_lines(&proposed.step, &proposed.form, titles);
        }
        if let Event::Course(CourseEvent::Migrated(migrated)) = &self.event {
            read = migrated.facts.clone();
            fields = evaluated_lines(&migrated.params, &migrated.thresholds, titles);
        }
        if let Event::Condition(ConditionEvent::Found(found)) = &self.event {
            read = found.read.clone();
        }
        Entry {
            actor: Some(self.actor.clone()),
            answer,
            args: self.args(titles, frame),
            basis: Some(self.basis.clone()),
            code: code_of(self.event.kind()),
            corrected: self.corrected.clone(),
            corrects: self.corrects,
            fields,
            from: self.when.position,
            happened: self.when.happened,
            kind: self.event.kind(),
            occurred: self.when.occurred,
            occurred_until: None,
            read,
            recorded: self.when.recorded,
            recorded_until: self.when.recorded,
            record: self.record,
            to: self.when.position,
        }
    }
}
