//! A commitment: what was promised, how much of it is declared, found on evidence and assessed, its
//! milestones, what was contested and answered. The three statuses stand beside each other and are
//! never made into one.

use serde_json::Value;
use sijill_core::ids::PartyId;
use sijill_core::object::ObjectRef;
use sijill_core::time::PartialDate;
use sijill_projections::commitment::{
    ChangeLine, CommitmentView, ContestLine, Extent, FoundLine, MilestoneLine, StepLine,
};
use sijill_projections::trail::FieldLine;

use super::levels::{self, Levels};
use super::money::{self, Money};
use super::sealed::of_step;
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::telling::{Mended, Pair, Stamped, Telling, Times};
use crate::service::values::value_in_words;
use crate::service::words::Words;

/// One of the three statuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Which.
    pub name: String,
    /// The pattern: `full`, `hatch` or `outline`.
    pub sort: &'static str,
    /// How long it is drawn, in percent.
    pub percent: u64,
    /// How much, in words.
    pub words: String,
}

/// Something that happened to a milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub title: String,
    /// Who, by office.
    pub by: String,
    /// Words that others wrote.
    pub words: Vec<String>,
    /// When.
    pub times: Times,
    /// Its record.
    pub seal: Stamped,
}

/// A contest and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// The contest.
    pub contest: Event,
    /// Its answer.
    pub answer: Option<Event>,
    /// Until when it was or is to be answered, and how late that is.
    pub due: String,
    /// Whether it is late.
    pub late: bool,
}

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// What is to be done.
    pub title: String,
    /// `done`, `late`, `due` or `going`: the colour of where it stands.
    pub state: &'static str,
    /// Where it stands.
    pub word: String,
    /// Who owes it, from when, until when.
    pub pairs: Vec<Pair>,
    /// How late it is.
    pub late: Option<String>,
    /// Its plan, declarations and findings, in order.
    pub events: Vec<Event>,
    /// Its contests.
    pub contests: Vec<Contest>,
}

/// A step with what was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The step.
    pub title: String,
    /// Short values.
    pub pairs: Vec<Pair>,
    /// Long texts, each under its title.
    pub texts: Vec<Pair>,
    /// What it changes of what was promised: the field, what stood, what stands.
    pub changes: Vec<Change>,
    /// What was changed of it since, and when.
    pub since: Vec<String>,
    /// What was corrected.
    pub mended: Vec<Mended>,
    /// When.
    pub times: Times,
    /// The record.
    pub seal: Stamped,
}

/// A field that an amendment changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field.
    pub field: String,
    /// What stood before; nothing where nothing did.
    pub before: Option<String>,
    /// What stands from then on.
    pub now: String,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// The three statuses, each with where its records are.
    pub bars: Vec<(Bar, Option<String>)>,
    /// What lies between them, as a sentence.
    pub gap: Option<String>,
    /// What was promised, and the other steps.
    pub steps: Vec<Filled>,
    /// Its evidence and declarations, where its procedure takes evidence.
    pub levels: Option<Levels>,
    /// Its milestones.
    pub milestones: Vec<Milestone>,
    /// Its money, where a budget line is planned.
    pub money: Option<Money>,
}

/// The commitment in words; nothing for a case that is none.
///
/// # Errors
/// When a text cannot be read.
pub fn words(told: &Telling<'_>, view: &CommitmentView) -> Result<Option<Commitment>, Failure> {
    if view.milestones.is_empty() && view.case.kind.as_str() != "commitment" {
        return Ok(None);
    }
    let steps = view.adoption.iter().chain(&view.steps).filter(|step| !step.fields.is_empty());
    let mut steps: Vec<Filled> = steps.map(|step| filled(told, step)).collect::<Result<_, _>>()?;
    if let (Some(first), true) = (steps.first_mut(), view.adoption.is_some()) {
        first.since = view.steps.iter().flat_map(|step| amended_since(told, step)).collect();
    }
    let milestones = view.milestones.iter().map(|line| milestone(told, view, line));
    Ok(Some(Commitment {
        bars: bars(told.t, view).into_iter().zip(leads(told, view)).collect(),
        gap: gap(told.t, view),
        levels: levels::words(told, view)?,
        steps,
        milestones: milestones.collect::<Result<_, _>>()?,
        money: money::words(told, &view.funding)?,
    }))
}

/// Where the records of the three statuses are.
fn leads(told: &Telling<'_>, view: &CommitmentView) -> [Option<String>; 3] {
    let assessed = view.statuses.assessed.as_ref();
    let assessed =
        assessed.map(|known| told.visit.href(&format!("/cases/{}/evaluation", known.evaluation)));
    let levels = view.levels.evidenced.is_some();
    let own = |place: &str| Some(if levels { place } else { "#milestones" }.to_owned());
    [own("#declared"), own("#evidence"), assessed]
}

/// What is declared, evidenced and assessed, which are never merged: the same words wherever the
/// commitment is told.
pub fn bars(t: &Words, view: &CommitmentView) -> Vec<Bar> {
    let bar = |key: &str, sort, some: u64, extent: Extent| {
        let extent = match extent {
            Extent::None => "extent-none",
            Extent::Some => "extent-some",
            Extent::All => "extent-all",
        };
        let args = Args::new()
            .count("some", some)
            .count("all", view.counts.planned)
            .phrase("extent", t.say(extent));
        let percent = some * 100 / view.counts.planned.max(1);
        Bar { name: t.say(key), sort, percent, words: t.with("cli-of-planned", &args) }
    };
    let assessed = match &view.statuses.assessed {
        Some(assessed) => super::super::evaluation::assessed(t, assessed),
        None => t.say("cli-not-assessed"),
    };
    let found = view.statuses.assessed.as_ref().and_then(|found| found.completion.as_ref());
    let percent = found.map_or(0, |level| levels::assessed(level.id.as_str()));
    let (name, sort) = (t.say("label-assessed"), "outline");
    let assessed = Bar { name, sort, percent, words: assessed };
    if let Some([declared, evidenced]) = levels::bars(t, view) {
        return vec![declared, evidenced, assessed];
    }
    vec![
        bar("label-declared", "full", view.counts.declared, view.statuses.declared),
        bar("label-evidenced", "hatch", view.counts.verified, view.statuses.evidenced),
        assessed,
    ]
}

/// The gap between what is declared and what was found, where there is one.
pub fn gap(t: &Words, view: &CommitmentView) -> Option<String> {
    if view.levels.evidenced.is_some() {
        return levels::gap(t, view);
    }
    let (declared, found) = (view.counts.declared, view.counts.verified);
    let args = Args::new().count("declared", declared).count("found", found);
    (declared > found).then(|| t.with("case-gap", &args))
}

/// A step with what was filled in.
///
/// # Errors
/// When a text cannot be read.
pub fn filled(told: &Telling<'_>, step: &StepLine) -> Result<Filled, Failure> {
    let t = told.t;
    let (mut pairs, mut texts) = (Vec::new(), Vec::new());
    let changed = |line: &&FieldLine| !step.changes.iter().any(|c| c.now.field == line.field);
    for line in step.fields.iter().filter(changed) {
        let title = t.text(&line.field.title).to_owned();
        match serde_json::from_value::<ObjectRef>(line.value.clone()) {
            Ok(object) => texts.push((title, of_step(told, &object)?)),
            Err(_) => pairs.push((title, value(told, line))),
        }
    }
    let changes = step.changes.iter().map(|change| {
        let before = change.before.as_ref().map(|line| in_words(told, line)).transpose()?;
        let field = t.text(&change.now.field.title).to_owned();
        Ok::<_, Failure>(Change { field, before, now: in_words(told, &change.now)? })
    });
    Ok(Filled {
        changes: changes.collect::<Result<_, _>>()?,
        since: Vec::new(),
        title: t.text(&step.step.title).to_owned(),
        pairs,
        texts,
        mended: told.mended(&step.corrected, step.when.happened),
        times: told.times(&step.when),
        seal: told.seal_at(step.when.position),
    })
}

/// What an amendment changed of what was promised, each with its day.
fn amended_since(told: &Telling<'_>, step: &StepLine) -> Vec<String> {
    let one = |change: &ChangeLine| {
        let args = Args::new()
            .text("field", told.t.text(&change.now.field.title))
            .phrase("day", told.t.day(&step.when.happened));
        told.t.with("case-amended-since", &args)
    };
    step.changes.iter().map(one).collect()
}

/// The words of a field: those of a text, or its value.
fn in_words(told: &Telling<'_>, line: &FieldLine) -> Result<String, Failure> {
    match serde_json::from_value::<ObjectRef>(line.value.clone()) {
        Ok(object) => of_step(told, &object),
        Err(_) => Ok(value(told, line)),
    }
}

/// What was filled in: the titles of what was chosen, a party by its name, a date as dates are read.
fn value(told: &Telling<'_>, line: &FieldLine) -> String {
    let t = told.t;
    if !line.chosen.is_empty() {
        let chosen: Vec<_> = line.chosen.iter().map(|o| t.text(&o.title)).collect();
        return chosen.join(&t.say("case-comma"));
    }
    if let Value::String(text) = &line.value {
        if let Ok(party) = text.parse::<PartyId>() {
            return t.text(&told.views.frame().party(party).name).to_owned();
        }
        if let Ok(date) = text.parse::<PartialDate>() {
            return t.date(&date);
        }
    }
    value_in_words(t, &line.value)
}

fn milestone(
    told: &Telling<'_>,
    view: &CommitmentView,
    line: &MilestoneLine,
) -> Result<Milestone, Failure> {
    use sijill_projections::commitment::MilestoneState as State;
    let t = told.t;
    let mut pairs = vec![(t.say("label-owed-by"), t.word("role", line.office.as_str()))];
    pairs.extend(line.from.as_ref().map(|from| (t.say("label-from"), t.date(from))));
    pairs.push((t.say("label-due"), t.date(&line.due)));
    if let Some(forecast) = view.forecasts.iter().rfind(|f| f.milestone == line.milestone) {
        let args = Args::new()
            .phrase("day", t.date(&forecast.due))
            .number("n", forecast.slippage_days)
            .text("reason", &forecast.reason);
        pairs.push((t.say("case-forecast"), t.with("case-forecast-says", &args)));
    }
    if view.levels.shown.contains(&line.milestone) {
        pairs.push((t.say("label-evidence"), t.say("case-milestone-shown")));
    }
    let contests = line.contests.iter().map(|contest| contested(told, contest, "#milestones"));
    let late = line.days_late > 0;
    Ok(Milestone {
        title: told.visit.service.object_words(&line.title, t)?,
        state: match line.state {
            State::Verified => "done",
            State::Contested | State::Returned => "late",
            State::Declared => "going",
            State::Planned if late => "late",
            State::Planned => "due",
        },
        word: t.word("milestone-state", line.state.name()),
        pairs,
        late: late.then(|| t.with("case-days-late", &Args::new().number("n", line.days_late))),
        events: events(told, line)?,
        contests: contests.collect::<Result<_, _>>()?,
    })
}

fn events(told: &Telling<'_>, line: &MilestoneLine) -> Result<Vec<Event>, Failure> {
    let mut events = Vec::new();
    for returned in &line.returned {
        events.push(declared(told, &returned.declared)?);
        events.push(found(told, "case-milestone-returned", &returned.found));
    }
    if let Some(line) = &line.declared {
        events.push(declared(told, line)?);
    }
    events.extend(line.evidenced.iter().map(|line| found(told, "case-milestone-found", line)));
    Ok(events)
}

fn declared(
    told: &Telling<'_>,
    line: &sijill_projections::commitment::DeclarationLine,
) -> Result<Event, Failure> {
    let words = line.evidence.iter().map(|object| told.visit.service.object_words(object, told.t));
    Ok(Event {
        title: told.t.say("case-milestone-declared"),
        by: told.actor(&line.by, line.when.happened, "#milestones"),
        words: words.collect::<Result<_, _>>()?,
        times: told.times(&line.when),
        seal: told.seal_at(line.when.position),
    })
}

fn found(told: &Telling<'_>, key: &str, line: &FoundLine) -> Event {
    Event {
        title: told.t.say(key),
        by: told.actor(&line.by, line.when.happened, "#milestones"),
        words: line.reason.iter().cloned().collect(),
        times: told.times(&line.when),
        seal: told.seal_at(line.when.position),
    }
}

/// A contest, with its answer and how late that is; `basis` is what it stands on.
///
/// # Errors
/// When a text cannot be read.
pub fn contested(told: &Telling<'_>, line: &ContestLine, basis: &str) -> Result<Contest, Failure> {
    let t = told.t;
    let day = Args::new().phrase("day", t.date(&line.answer_due)).number("n", line.days_late);
    let late = line.days_late > 0;
    let due = match (&line.answer, late) {
        (Some(_), false) => t.with("case-answered-in-time", &day),
        (Some(_), true) => t.with("case-answered-late", &day),
        (None, false) => t.with("case-unanswered", &day),
        (None, true) => t.with("case-unanswered-late", &day),
    };
    let event = |key: &str, by: &str, words, when: &sijill_projections::stamp::When| Event {
        title: t.say(key),
        by: told.actor(by, when.happened, basis),
        words,
        times: told.times(when),
        seal: told.seal_at(when.position),
    };
    let words = said(told, line.reason.as_ref(), line.text.as_ref())?;
    let answer = match &line.answer {
        Some(answer) => {
            let words = said(told, answer.reason.as_ref(), answer.text.as_ref())?;
            Some(event("label-answer", &answer.by, words, &answer.when))
        }
        None => None,
    };
    let contest = event("label-contest", &line.by, words, &line.when);
    Ok(Contest { contest, answer, due, late })
}

/// What was said inline, and as a text.
fn said(
    told: &Telling<'_>,
    reason: Option<&String>,
    text: Option<&ObjectRef>,
) -> Result<Vec<String>, Failure> {
    let text = text.map(|text| told.visit.service.object_words(text, told.t)).transpose()?;
    Ok(reason.cloned().into_iter().chain(text).collect())
}
