//! `accreditations`: who asked to be given a role at a body by a case of its own, such as to observe
//! and contest what it promises; what was answered, by whom, and with which reasons. Whether it was
//! deserved may not be judged here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::case::event::{RecordCorrected, StepTaken};
use sijill_core::case::{CaseEvent, CaseOpened};
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, PartyId, RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{Definition, FieldKind, MandateRule};
use sijill_core::time::PartialDate;

use crate::corrections::{Corrected, corrected};
use crate::frame::{BySlot, Frame, Named, NamedParty, Slot};
use crate::number::CaseNumber;
use crate::seen::{Seen, View};
use crate::stamp::{Day, When};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AccreditationsView {
    /// The requests, the latest first.
    pub accreditations: Vec<AccreditationLine>,
}

/// A request to be given a role at a body, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AccreditationLine {
    /// The body at which the role is held; absent while none is named.
    pub body: Option<NamedParty>,
    /// The case.
    pub case: CaseId,
    /// What was decided, with the reasons, in order.
    pub decisions: Vec<DecisionLine>,
    /// When the role was taken away by a step; absent where it was not.
    pub ended: Option<When>,
    /// When it was given; absent where it was not.
    pub given: Option<When>,
    /// Its number.
    pub number: CaseNumber,
    /// Who answers: the body or network of the case.
    pub office: NamedParty,
    /// When the case was opened.
    pub opened: When,
    /// Who asks, or holds the role; absent while nobody is named.
    pub party: Option<NamedParty>,
    /// The role.
    pub role: Slug,
    /// Where the case stands.
    pub stage: Named,
    /// Whether the role is held on the day that is asked about.
    pub stands: bool,
    /// Its title, kept as an object.
    pub title: ObjectRef,
    /// The last day of its term, where one was said.
    pub until: Option<PartialDate>,
}

/// A step that was taken with reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DecisionLine {
    /// Who took it: an actor.
    pub by: String,
    /// The fields that were corrected, by path.
    pub corrected: Corrected,
    /// The reasons, in an official's words, as they stand now.
    pub reasons: Vec<String>,
    /// The step.
    pub step: Named,
    /// When.
    pub when: When,
}

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AccreditationsFold {
    cases: BySlot<State>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct State {
    opened: When,
    stage: Slug,
    /// What was last filled in, by field.
    form: BTreeMap<Slug, serde_json::Value>,
    steps: Vec<Taken>,
    given: Option<When>,
    ended: Option<When>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Taken {
    record: Option<RecordId>,
    by: String,
    step: Slug,
    /// The reasons by their fields.
    reasons: BTreeMap<Slug, String>,
    corrected: Corrected,
    when: When,
}

/// The first rule of a definition that gives a role.
fn rule(definition: &Definition) -> Option<&MandateRule> {
    let mut rules = definition.steps.iter().filter_map(|step| step.mandate.as_ref());
    rules.find(|rule| !rule.ends)
}

impl View for AccreditationsFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        let (Some(slot), Some(Event::Case(event))) = (seen.slot, &seen.event) else { return };
        let Some(definition) = seen.frame.definition(slot) else { return };
        if rule(definition).is_none() {
            return;
        }
        if let CaseEvent::Opened(opened) = event {
            self.cases.insert(slot, State::of(opened, seen));
        }
        let Some(state) = self.cases.get_mut(slot) else { return };
        if let CaseEvent::StepTaken(taken) = event {
            state.take(taken, definition, seen);
        }
        if let CaseEvent::Corrected(correction) = event {
            state.correct(correction, seen);
        }
    }
}

impl State {
    fn of(opened: &CaseOpened, seen: &Seen<'_>) -> Self {
        Self {
            opened: When::of(seen),
            stage: opened.stage.clone(),
            form: BTreeMap::new(),
            steps: Vec::new(),
            given: None,
            ended: None,
        }
    }

    fn take(&mut self, taken: &StepTaken, definition: &Definition, seen: &Seen<'_>) {
        self.stage.clone_from(&taken.to);
        self.form.extend(taken.form.iter().map(|(field, value)| (field.clone(), value.clone())));
        let Some(step) = definition.steps.iter().find(|step| step.id == taken.step) else { return };
        match &step.mandate {
            Some(rule) if rule.ends => self.ended = Some(When::of(seen)),
            Some(_) => (self.given, self.ended) = (Some(When::of(seen)), None),
            None => {}
        }
        let reasons = step.form.iter().filter(|field| field.kind == FieldKind::Reason);
        let reasons = reasons.filter_map(|field| {
            let words = taken.form.get(&field.id)?.as_str()?;
            Some((field.id.clone(), words.to_owned()))
        });
        let reasons: BTreeMap<Slug, String> = reasons.collect();
        if !reasons.is_empty() {
            self.steps.push(Taken {
                record: seen.record.id.parse().ok(),
                by: seen.record.actor.to_owned(),
                step: taken.step.clone(),
                reasons,
                corrected: Corrected::new(),
                when: When::of(seen),
            });
        }
    }

    /// Reasons that were put right; the first words stay beside them.
    fn correct(&mut self, correction: &RecordCorrected, seen: &Seen<'_>) {
        let same = |taken: &&mut Taken| taken.record == Some(correction.record);
        let Some(taken) = self.steps.iter_mut().find(same) else { return };
        let field = correction.field.strip_prefix("form.").unwrap_or(&correction.field);
        if let (Ok(field), Some(now)) = (field.parse::<Slug>(), correction.now.as_str())
            && let Some(words) = taken.reasons.get_mut(&field)
        {
            now.clone_into(words);
            taken.corrected.insert(correction.field.clone(), corrected(correction, seen));
        }
    }

    fn party(&self, field: &Slug) -> Option<PartyId> {
        self.form.get(field)?.as_str()?.parse().ok()
    }

    fn line(&self, slot: Slot, frame: &Frame, on: Day) -> Option<AccreditationLine> {
        let (opened, titles) = (frame.opened(slot)?, frame.titles(slot));
        let rule = rule(frame.definition(slot)?)?;
        let until = rule.until.as_ref().and_then(|field| self.form.get(field)?.as_str());
        let until: Option<PartialDate> = until.and_then(|until| until.parse().ok());
        let until = until.filter(|_| self.given.is_some());
        let party = match &rule.to {
            Some(to) => self.party(to),
            None => opened.petitioner.map(|petitioner| petitioner.party),
        };
        // the day on which it is withdrawn is the last of its mandate
        let withdrawn = self.ended.is_some_and(|ended| ended.happened < on);
        let runs = self.given.is_some_and(|given| given.happened <= on) && !withdrawn;
        let decisions = self.steps.iter().map(|taken| DecisionLine {
            by: taken.by.clone(),
            corrected: taken.corrected.clone(),
            reasons: taken.reasons.values().cloned().collect(),
            step: titles.step(&taken.step),
            when: taken.when,
        });
        Some(AccreditationLine {
            body: self.party(&rule.at).map(|body| frame.party(body)),
            case: frame.case(slot),
            decisions: decisions.collect(),
            ended: self.ended,
            given: self.given,
            number: frame.number(slot)?,
            office: frame.party(opened.body),
            opened: self.opened,
            party: party.map(|party| frame.party(party)),
            role: rule.role.clone(),
            stage: titles.stage(&self.stage),
            stands: runs && until.is_none_or(|until| on.0 <= until.last_day()),
            title: opened.title.clone(),
            until,
        })
    }
}

impl AccreditationsFold {
    /// Every request there is, as it stands on the day `on`.
    pub fn answer(&self, frame: &Frame, on: Day) -> AccreditationsView {
        let lines = self.cases.iter().filter_map(|(slot, state)| state.line(slot, frame, on));
        let mut accreditations: Vec<_> = lines.collect();
        accreditations.sort_by_key(|line| std::cmp::Reverse(line.opened.position));
        AccreditationsView { accreditations }
    }

    /// Whether anybody asked for a role at that body.
    pub(crate) fn any_at(&self, frame: &Frame, body: PartyId) -> bool {
        self.cases.iter().any(|(slot, state)| {
            let rule = frame.definition(slot).and_then(rule);
            rule.is_some_and(|rule| state.party(&rule.at) == Some(body))
        })
    }
}
