//! Rules that can never do what they stand for: a guard that no state of affairs meets, a rule that
//! has a result in no territory, a day that is surely misspelt. Nothing here may judge a rule that
//! could not be tried in full.

use super::Check;
use crate::procedure::definition::{ParamValue, PetitionerKind, StepRule};
use crate::procedure::facts::{PARTS, step_schema, step_values};
use crate::procedure::guard::{Facts, Guard, Kind, Schema, Value};
use crate::record::INTEGER_MAX;
use crate::time::PartialDate;

/// The last year in which a law may come into force or lapse here: what lies later is misspelt, or
/// says "for ever", which is said by leaving `valid_until` out.
pub(super) const YEAR_MAX: i16 = 2200;

/// How many times the territories in which rules are tried double, from a hamlet of one to a country
/// of 67 million.
const DOUBLINGS: u32 = 26;
/// The most kinds of territories in which rules are tried.
const KINDS_MAX: usize = 16;

/// Whether a number can be reached in some of `places`. A parameter that has no result there is told
/// by itself.
pub(super) fn reached_somewhere(places: &[Facts], at: &Guard) -> bool {
    let count = |facts: &Facts| at.answer(facts).ok().and_then(|answer| answer.integer());
    let mut places = places.iter().filter(|facts| at.reads().all(|path| facts.contains_key(path)));
    let Some(first) = places.next() else { return true };
    [first]
        .into_iter()
        .chain(places)
        .any(|facts| count(facts).is_some_and(|n| (1..=INTEGER_MAX).contains(&n)))
}

/// Whether a record can keep it.
fn fits(answer: &Value) -> bool {
    answer.integer().is_none_or(|n| n.saturating_abs() <= INTEGER_MAX)
}

impl Check<'_> {
    /// The version is in force on days that a register can count with.
    pub(super) fn days(&mut self) {
        let far = |day: PartialDate| day.last_day().year() > YEAR_MAX;
        let d = self.definition;
        for (path, day) in [("valid_from", Some(d.valid_from)), ("valid_until", d.valid_until)] {
            if let Some(day) = day.filter(|day| far(*day)) {
                self.fault(path, "day-too-far", day.to_string());
            }
        }
    }

    /// Finds the steps whose guard nothing meets: they lead nowhere.
    pub(super) fn vain_steps(&mut self) {
        let steps = self.definition.steps.iter().filter(|_| self.tries);
        for step in steps.collect::<Vec<_>>() {
            let schema = step_schema(self.definition, step);
            let guard = step.when.as_ref().map(|source| Guard::check(source, &schema));
            // one that cannot be read, or that names what is never so, is told as such
            let Some(Ok(guard)) = guard else { continue };
            let values = step_values(self.definition, step);
            if guard.kind() != Kind::Boolean || guard.never(&values).next().is_some() {
                continue;
            }
            let Some(answers) = guard.tried(&self.may_be(step, &guard, &schema)) else { continue };
            if answers.contains(&Ok(Value::Boolean(true))) {
                continue;
            }
            self.vain.insert(step.id.clone());
            let path = format!("step.{}.when", step.id);
            if answers.iter().any(Result::is_ok) {
                self.fault(path, "rule-never-met", guard.source());
            } else if !guard.divides_by_zero() {
                self.fault(path, "rule-without-result", guard.source());
            }
        }
    }

    /// What the facts that `guard` reads may be, of those of which that is known. A yes or no of the
    /// definition counts as both: it may be a switch.
    fn may_be<'g>(
        &self,
        step: &StepRule,
        guard: &'g Guard,
        schema: &Schema,
    ) -> Vec<(&'g str, Vec<Value>)> {
        let (texts, fixed) = (step_values(self.definition, step), self.fixed());
        let known = |path: &str| match schema.get(path)? {
            Kind::Boolean => Some(vec![Value::Boolean(false), Value::Boolean(true)]),
            Kind::Integer => fixed.get(path).map(|value| vec![value.clone()]),
            Kind::Text => {
                let texts = texts.get(path)?.iter();
                Some(texts.map(|text| Value::Text(text.clone())).collect())
            }
        };
        guard.reads().filter_map(|path| Some((path, known(path)?))).collect()
    }

    /// A rule over territories has a result in some of them.
    pub(super) fn somewhere(&mut self, path: &str, guard: &Guard) {
        let result = |facts: &Facts| guard.answer(facts).is_ok_and(|answer| fits(&answer));
        if self.tries && !guard.divides_by_zero() && !self.places().iter().any(result) {
            self.fault(path, "rule-without-result", guard.source());
        }
    }

    /// Invented territories of many sizes, with their facts.
    fn places(&self) -> Vec<Facts> {
        let mut kinds = vec!["commune"];
        let rules = self.definition.params.keys();
        let rules = rules.filter_map(|name| self.guards.get(&format!("params.{name}")));
        kinds.extend(rules.flat_map(|rule| rule.compared_with("territory.kind")));
        kinds.sort_unstable();
        kinds.dedup();
        kinds.truncate(KINDS_MAX);
        let mut places = Vec::new();
        for size in 0..=DOUBLINGS {
            let (population, parts) = (1 << size, i64::from(size) * 3);
            for divided in [false, true] {
                for kind in &kinds {
                    places.push(self.place((population, parts), divided, kind));
                }
            }
        }
        places
    }

    fn place(&self, (population, parts): (i64, i64), divided: bool, kind: &str) -> Facts {
        let figures = self.definition.figures.iter();
        let figures = figures.map(|figure| (format!("territory.{figure}"), population * 6 / 10));
        let own = [
            ("territory.population", population),
            ("territory.population_year", 2_024),
            ("territory.subdivisions", parts),
            (PARTS, parts),
        ];
        let own = own.map(|(path, value)| (path.to_owned(), value)).into_iter().chain(figures);
        let mut facts: Facts = own.map(|(path, value)| (path, Value::Integer(value))).collect();
        facts.insert("territory.arrondissements".to_owned(), Value::Boolean(divided));
        facts.insert("territory.kind".to_owned(), Value::Text(kind.to_owned()));
        facts
    }

    /// The same with the parameters there, for what hangs on them; none, where there is too much to
    /// try.
    pub(super) fn places_with_params(&self) -> Vec<Facts> {
        if !self.tries {
            return vec![];
        }
        let mut places = self.places();
        for facts in &mut places {
            let params = self.definition.params.iter().filter_map(|(name, param)| {
                let path = format!("params.{name}");
                let value = match &param.value {
                    ParamValue::Integer(n) => Value::Integer(*n),
                    ParamValue::Boolean(yes) => Value::Boolean(*yes),
                    ParamValue::Rule(_) => {
                        self.guards.get(&path)?.answer(facts).ok().filter(fits)?
                    }
                    ParamValue::List(_) => return None,
                };
                Some((path, value))
            });
            let params: Vec<_> = params.collect();
            facts.extend(params);
        }
        places
    }

    /// Who brings a case is no role: a list of roles that names a kind of petitioner is mistaken.
    pub(super) fn roles(&mut self) {
        let d = self.definition;
        let mut named = vec![("open_by".to_owned(), d.open_by.clone())];
        for step in &d.steps {
            named.push((format!("step.{}.by", step.id), step.by.clone()));
            named.push((format!("step.{}.confirmed_by", step.id), step.confirmed_by.clone()));
        }
        for (kind, rule) in &d.activities {
            let path = format!("activity.{}", kind.name());
            named.push((format!("{path}.by"), rule.by.clone()));
            named.push((format!("{path}.checked_by"), rule.checked_by.clone()));
            named.push((format!("{path}.contested_by"), rule.contested_by.clone()));
            named.push((format!("{path}.commented_by"), rule.commented_by.clone()));
            named.push((format!("{path}.released_by"), rule.released_by.clone()));
            named.push((format!("{path}.scored_by_others"), rule.scored_by_others.clone()));
            if let Some(coding) = &rule.coding {
                let path = format!("{path}.coding");
                named.push((format!("{path}.adjudicated_by"), coding.adjudicated_by.clone()));
                named.push((format!("{path}.published_by"), coding.published_by.clone()));
            }
            if let Some(voting) = &rule.voting {
                let path = format!("{path}.voting");
                named.push((format!("{path}.entered_by"), voting.entered_by.clone()));
                named.push((format!("{path}.links_by"), voting.links_by.clone()));
            }
        }
        for deadline in &d.deadlines {
            let path = format!("deadline.{}", deadline.id);
            named.push((format!("{path}.suspend_by"), deadline.suspend_by.clone()));
            let rungs = deadline.rungs.iter();
            named.extend(rungs.map(|r| (format!("{path}.rung.{}.tell", r.id), r.tell.clone())));
        }
        let owed = d.duties.iter().map(|duty| (&duty.id, vec![duty.owed_by.clone()]));
        named.extend(owed.map(|(id, by)| (format!("duty.{id}.owed_by"), by)));
        for (path, roles) in named {
            let kinds = PetitionerKind::ALL.iter().map(|kind| kind.name());
            let mistaken = kinds.filter(|kind| roles.iter().any(|role| role.as_str() == *kind));
            for kind in mistaken.collect::<Vec<_>>() {
                self.fault(&path, "petitioner-no-role", kind);
            }
        }
    }
}
