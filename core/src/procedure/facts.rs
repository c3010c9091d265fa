//! The facts a guard may read: which there are (the schema, known when a definition is checked)
//! and what they are (known when a decision is taken). No running count may be among the facts of
//! a step: steps test the recorded crossing of a threshold, or every signature would collide with
//! every step.

use crate::activity::{
    ballots, codes, conditions, consultations, deliberations, evidence, funding, indicators,
    milestones, notices, opinions, progress, scores, sheets, sponsors,
};
use crate::case::{Case, course};
use crate::ids::Slug;
use crate::procedure::definition::{Definition, FieldKind, ParamValue, PetitionerKind, StepRule};
use crate::procedure::guard::{Facts, Guard, Kind, Schema, Value, Values};
use crate::territory::Territory;

/// The count a threshold may watch.
pub const SIGNATURES_VALID: &str = "signatures.valid";

/// How many whole years lie strictly behind who brings the case; of citizens 0.
pub const PETITIONER_YEARS: &str = "petitioner.years_exceeded";
/// The fact that says whether the crossing of any threshold is being looked at again.
pub const REVIEW_OPEN: &str = "threshold_review.open";

/// The facts of a territory, for parameters and thresholds.
pub fn territory_schema(definition: &Definition) -> Schema {
    let mut schema: Schema = [
        ("territory.arrondissements", Kind::Boolean),
        ("territory.kind", Kind::Text),
        ("territory.population", Kind::Integer),
        ("territory.population_year", Kind::Integer),
        ("territory.subdivisions", Kind::Integer),
    ]
    .map(|(path, kind)| (path.to_owned(), kind))
    .into();
    let figures = definition.figures.iter();
    schema.extend(figures.map(|figure| (format!("territory.{figure}"), Kind::Integer)));
    if definition.thresholds.iter().any(|threshold| threshold.spread.is_some()) {
        schema.insert(PARTS.to_owned(), Kind::Integer);
    }
    schema
}

/// The fact that says how many parts of the territory a count must be spread over.
pub const PARTS: &str = "territory.parts";

/// The facts of a part, for the number to reach in it: those of an opening, and its own figures.
pub fn part_schema(definition: &Definition) -> Schema {
    let mut schema = opening_schema(definition);
    schema.insert("part.population".to_owned(), Kind::Integer);
    let figures = definition.figures.iter();
    schema.extend(figures.map(|figure| (format!("part.{figure}"), Kind::Integer)));
    schema
}

/// What the facts of a part are, as known in `year`. A figure that no one has measured is absent.
pub fn part_facts(definition: &Definition, part: &Territory, year: i16) -> Facts {
    let names = definition.figures.iter().map(Slug::as_str).chain(["population"]);
    let known = names.filter_map(|name| Some((name, part.figure(name, year)?)));
    known.map(|(name, (_, value))| (format!("part.{name}"), integer(value))).collect()
}

fn integer(value: u64) -> Value {
    Value::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

/// What the facts of `territory` are, as known in `year`. A figure that no one has measured is
/// absent, so that a rule which needs it is refused instead of decided on a zero.
pub fn territory_facts(definition: &Definition, territory: &Territory, year: i16) -> Facts {
    let mut facts = Facts::new();
    let mut add = |path: &str, value| facts.insert(path.to_owned(), value);
    if let Some(described) = &territory.described {
        add("territory.kind", Value::Text(described.kind.to_string()));
    }
    let divided = territory.holds.keys().any(|kind| kind.as_str() == "arrondissement");
    add("territory.arrondissements", Value::Boolean(divided));
    let inside: usize = territory.holds.values().map(std::collections::BTreeSet::len).sum();
    add("territory.subdivisions", Value::Integer(i64::try_from(inside).unwrap_or(i64::MAX)));
    if let Some((year, value)) = territory.figure("population", year) {
        add("territory.population", integer(value));
        add("territory.population_year", Value::Integer(i64::from(year)));
    }
    for figure in &definition.figures {
        if let Some((_, value)) = territory.figure(figure.as_str(), year) {
            add(&format!("territory.{figure}"), integer(value));
        }
    }
    let spreads = definition.thresholds.iter().filter_map(|threshold| threshold.spread.as_ref());
    let over: std::collections::BTreeSet<&Slug> = spreads.flat_map(|spread| &spread.over).collect();
    if !over.is_empty() {
        let inside = over
            .iter()
            .filter_map(|kind| territory.holds.get(*kind))
            .map(|inside| inside.len() as u64);
        add(PARTS, integer(inside.sum()));
    }
    facts
}

/// The facts of a parameter, once evaluated. Lists are for calendars and cannot be read by guards.
fn param_kind(definition: &Definition, value: &ParamValue) -> Option<Kind> {
    match value {
        ParamValue::Boolean(_) => Some(Kind::Boolean),
        ParamValue::Integer(_) => Some(Kind::Integer),
        ParamValue::List(_) => None,
        ParamValue::Rule(source) => {
            Guard::check(source, &territory_schema(definition)).ok().map(|guard| guard.kind())
        }
    }
}

/// The parameters of a case, as facts.
pub fn params_facts(params: &std::collections::BTreeMap<Slug, serde_json::Value>) -> Facts {
    let facts = params.iter().filter_map(|(name, value)| {
        let value = serde_json::from_value::<Value>(value.clone()).ok()?;
        Some((format!("params.{name}"), value))
    });
    facts.collect()
}

/// The facts that counts of working days may use: the parameters.
pub fn params_schema(definition: &Definition) -> Schema {
    let mut schema = opening_schema(definition);
    schema.retain(|path, _| path.starts_with("params."));
    schema
}

/// The name of the fact that a deadline was missed.
pub(crate) fn missed(deadline: &Slug) -> String {
    format!("deadlines.missed_{}", deadline.as_str().replace('-', "_"))
}

/// The name of the fact that says how often a step was taken.
pub(crate) fn taken(step: &Slug) -> String {
    format!("taken.{}", step.as_str().replace('-', "_"))
}

/// The facts that thresholds may use: the territory and the parameters.
pub fn opening_schema(definition: &Definition) -> Schema {
    let mut schema = territory_schema(definition);
    for (name, param) in &definition.params {
        if let Some(kind) = param_kind(definition, &param.value) {
            schema.insert(format!("params.{name}"), kind);
        }
    }
    schema
}

/// The facts that the guard of `step` may use.
pub fn step_schema(definition: &Definition, step: &StepRule) -> Schema {
    let mut schema = opening_schema(definition);
    schema.retain(|path, _| path.starts_with("params."));
    let mut add = |path: String, kind| schema.insert(path, kind);
    add("case.stage".to_owned(), Kind::Text);
    add("actor.kind".to_owned(), Kind::Text);
    add("parent.stage".to_owned(), Kind::Text);
    for threshold in &definition.thresholds {
        add(format!("crossed.{}", threshold.id), Kind::Boolean);
    }
    for field in &step.form {
        let kind = match field.kind {
            FieldKind::Boolean => Kind::Boolean,
            FieldKind::Integer => Kind::Integer,
            FieldKind::Choice => Kind::Text,
            FieldKind::Choices
            | FieldKind::Date
            | FieldKind::Object
            | FieldKind::Party
            | FieldKind::Reason => continue,
        };
        add(format!("form.{}", field.id), kind);
    }
    for deadline in &definition.deadlines {
        add(missed(&deadline.id), Kind::Boolean);
    }
    for other in &definition.steps {
        add(taken(&other.id), Kind::Integer);
    }
    for condition in &definition.conditions {
        add(format!("conditions.{}", condition.id), Kind::Text);
    }
    for round in definition.rounds() {
        add(round.fact(), Kind::Boolean);
    }
    add("petitioner.kind".to_owned(), Kind::Text);
    add(PETITIONER_YEARS.to_owned(), Kind::Integer);
    add(REVIEW_OPEN.to_owned(), Kind::Boolean);
    of_activities(&mut add);
    schema
}

/// The facts of what is done in a case beside its steps, each kind of activity under its own name.
fn of_activities(add: &mut impl FnMut(String, Kind) -> Option<Kind>) {
    for (name, kind) in deliberations::FACTS {
        add((*name).to_owned(), *kind);
    }
    for (name, kind) in notices::FACTS {
        add(format!("notices.{name}"), *kind);
    }
    for (name, kind) in milestones::FACTS {
        add(format!("milestones.{name}"), *kind);
    }
    for (name, kind) in conditions::FACTS {
        add(format!("conditions.{name}"), *kind);
    }
    for (name, kind) in opinions::FACTS {
        add(format!("opinions.{name}"), *kind);
    }
    for (name, kind) in consultations::FACTS {
        add(format!("consultations.{name}"), *kind);
    }
    for (name, kind) in evidence::FACTS {
        add(format!("evidence.{name}"), *kind);
    }
    for (name, kind) in progress::FACTS {
        add(format!("progress.{name}"), *kind);
    }
    for (name, kind) in indicators::FACTS {
        add(format!("indicators.{name}"), *kind);
    }
    for (name, kind) in funding::FACTS {
        add(format!("funding.{name}"), *kind);
    }
    for (name, kind) in scores::FACTS {
        add(format!("scores.{name}"), *kind);
    }
    for (name, kind) in codes::FACTS {
        add((*name).to_owned(), *kind);
    }
    for (name, kind) in sheets::FACTS {
        add(format!("sheets.{name}"), *kind);
    }
    for (name, kind) in sponsors::FACTS {
        add(format!("sponsors.{name}"), *kind);
    }
    for (name, kind) in ballots::FACTS {
        add(format!("ballots.{name}"), *kind);
    }
    for (name, kind) in ballots::CHILD_FACTS {
        add((*name).to_owned(), *kind);
    }
    for (name, kind) in course::FACTS {
        add(format!("children.{name}"), *kind);
    }
}

/// What the text facts of `step` may be, where that is known when a definition is checked.
pub fn step_values(definition: &Definition, step: &StepRule) -> Values {
    let mut values = Values::new();
    let mut add = |path: String, texts: Vec<String>| {
        values.insert(path, texts.into_iter().collect());
    };
    let words = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    add("actor.kind".to_owned(), words(&["party", "citizen", "clock", "engine"]));
    add("case.stage".to_owned(), step.from.iter().map(ToString::to_string).collect());
    add("agenda.session_here".to_owned(), words(&["", "extraordinary", "ordinary"]));
    add("ballots.voting".to_owned(), words(ballots::Voting::WORDS));
    add("parent.voting".to_owned(), words(ballots::Voting::WORDS));
    let evidenced = evidence::EvidencedLevel::ALL.map(evidence::EvidencedLevel::name);
    add("evidence.level".to_owned(), words(&evidenced));
    let declared = progress::DeclaredLevel::ALL.map(progress::DeclaredLevel::name);
    add("progress.level".to_owned(), words(&[&[""], declared.as_slice()].concat()));
    let outcomes = ["", "adopted", "no-quorum", "postponed", "rejected"];
    add("deliberations.outcome_here".to_owned(), words(&outcomes));
    let kinds = PetitionerKind::ALL.iter().map(|kind| kind.name().to_owned());
    add("petitioner.kind".to_owned(), kinds.collect());
    for condition in &definition.conditions {
        let found = words(&["met", "not-asked", "not-met", "unchecked", "unclear"]);
        add(format!("conditions.{}", condition.id), found);
    }
    for field in step.form.iter().filter(|field| field.kind == FieldKind::Choice) {
        let options = field.options.iter().map(|option| option.id.to_string());
        add(format!("form.{}", field.id), options.collect());
    }
    values
}

/// What the facts of a step are, on the state of its case.
pub fn step_facts(
    case: &Case,
    definition: &Definition,
    parent: Option<&Case>,
    form: &std::collections::BTreeMap<Slug, serde_json::Value>,
    actor_kind: &str,
) -> Facts {
    let mut facts = Facts::new();
    let mut add = |path: String, value| facts.insert(path, value);
    add("case.stage".to_owned(), Value::Text(case.stage_text()));
    add("actor.kind".to_owned(), Value::Text(actor_kind.to_owned()));
    let stage = parent.map(Case::stage_text).unwrap_or_default();
    add("parent.stage".to_owned(), Value::Text(stage));
    if let Some(opened) = &case.opened {
        for (name, value) in &opened.params {
            if let Ok(value) = serde_json::from_value::<Value>(value.clone()) {
                add(format!("params.{name}"), value);
            }
        }
        for threshold in &opened.thresholds {
            let crossed = case.crossed.contains_key(&threshold.id);
            add(format!("crossed.{}", threshold.id), Value::Boolean(crossed));
        }
    }
    for deadline in &definition.deadlines {
        let value = Value::Boolean(case.missed.contains(&deadline.id));
        add(missed(&deadline.id), value);
    }
    for step in &definition.steps {
        let times = case.taken.iter().filter(|before| before.step == step.id).count();
        add(taken(&step.id), integer(times as u64));
    }
    for (id, value) in form {
        if let Ok(value) = serde_json::from_value::<Value>(value.clone()) {
            add(format!("form.{id}"), value);
        }
    }
    facts.extend(activity_facts(case, definition));
    if let Some(opened) = &case.opened {
        let none = ballots::Ballots::default();
        let above = parent.map_or(&none, |parent| &parent.ballots);
        for (name, value) in above.facts_of_child(opened.case) {
            facts.insert(name.to_owned(), value);
        }
    }
    facts.insert(REVIEW_OPEN.to_owned(), Value::Boolean(!case.under_review.is_empty()));
    for (path, value) in petitioner_facts(case) {
        facts.insert(path.to_owned(), value);
    }
    for (name, value) in case.course.facts(case.children.len()) {
        facts.insert(format!("children.{name}"), value);
    }
    facts
}

/// What each activity tells of the case itself.
fn activity_facts(case: &Case, definition: &Definition) -> Facts {
    let mut facts: Facts =
        case.deliberations.facts().into_iter().map(|(name, v)| (name.to_owned(), v)).collect();
    for (name, value) in case.notices.facts() {
        facts.insert(format!("notices.{name}"), value);
    }
    for (name, value) in case.milestones.facts() {
        facts.insert(format!("milestones.{name}"), value);
    }
    for (name, value) in conditions::facts(case, definition) {
        facts.insert(format!("conditions.{name}"), value);
    }
    for (name, value) in case.opinions.facts() {
        facts.insert(format!("opinions.{name}"), value);
    }
    for (name, value) in case.consultations.facts() {
        facts.insert(format!("consultations.{name}"), value);
    }
    facts.extend(case.consultations.consulted(definition));
    for (name, value) in case.evidence.facts() {
        facts.insert(format!("evidence.{name}"), value);
    }
    for (name, value) in case.progress.facts() {
        facts.insert(format!("progress.{name}"), value);
    }
    for (name, value) in case.indicators.facts() {
        facts.insert(format!("indicators.{name}"), value);
    }
    for (name, value) in case.funding.facts() {
        facts.insert(format!("funding.{name}"), value);
    }
    for (name, value) in case.scores.facts() {
        facts.insert(format!("scores.{name}"), value);
    }
    for (name, value) in case.codes.facts() {
        facts.insert(name.to_owned(), value);
    }
    for (name, value) in case.sheets.facts() {
        facts.insert(format!("sheets.{name}"), value);
    }
    for (name, value) in case.sponsors.facts() {
        facts.insert(format!("sponsors.{name}"), value);
    }
    for (name, value) in case.ballots.facts() {
        facts.insert(format!("ballots.{name}"), value);
    }
    facts
}

/// Who brings the case. An association whose day of founding nobody told has no years here, so that
/// a rule which needs them is refused instead of decided on a zero.
fn petitioner_facts(case: &Case) -> Vec<(&'static str, Value)> {
    let Some(opened) = &case.opened else { return vec![] };
    let years = opened.petitioner.map_or(Some(0), |petitioner| petitioner.years_exceeded);
    let kind = Value::Text(opened.petitioner_kind().name().to_owned());
    let mut facts = vec![("petitioner.kind", kind)];
    facts.extend(years.map(|years| (PETITIONER_YEARS, Value::Integer(years))));
    facts
}
