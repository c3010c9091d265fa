//! The published scenarios of dynamic consistency boundaries (`tests/data/dcb`), run through the log as
//! they are written: events, tags, projections, constraints and messages are read from the file, and
//! nothing here may know what a course or a user name is. A command's condition is made of what its
//! projections read, after the last record there was.
//!
//! Where a command succeeds, a second one that decided on the same records comes too late and must be
//! refused by the log itself; `twin_without_conditions_who_comes_too_late_gets_in` shows that this is
//! the condition's doing.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use sijill_core::query::{FailIf, Item, Query, Tag};
use sijill_store::{Append, AppendError, Log, Sabotage};

use super::expression::{fill_in, value_of};
use super::kit::*;

const PUBLISHED: &str = include_str!("../data/dcb/scenarios.json");
const EXTENDED: &str = include_str!("../data/dcb/extended.json");

/// A scenario with all that it extends.
#[derive(Debug, Default)]
struct Scenario {
    events: BTreeMap<String, Value>,
    projections: BTreeMap<String, Value>,
    handlers: BTreeMap<String, Value>,
}

impl Scenario {
    fn of(name: &str, all: &Map<String, Value>) -> Self {
        let own = all.get(name).unwrap_or_else(|| panic!("{name} is nowhere"));
        let parent = own["meta"]["extends"].as_str();
        let mut scenario = parent.map_or_else(Self::default, |parent| Self::of(parent, all));
        for (key, named, into) in [
            ("eventDefinitions", "name", &mut scenario.events),
            ("projections", "name", &mut scenario.projections),
            ("commandHandlerDefinitions", "commandName", &mut scenario.handlers),
        ] {
            for one in own[key].as_array().into_iter().flatten() {
                into.insert(one[named].as_str().unwrap().to_owned(), one.clone());
            }
        }
        scenario
    }

    fn tags(&self, event: &Value) -> Vec<Tag> {
        let resolvers = &self.events[event["type"].as_str().unwrap()]["tagResolvers"];
        let scope = BTreeMap::from([("data", event["data"].clone())]);
        let mut tags = tags(resolvers, &scope);
        tags.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        tags
    }

    fn line(&self, n: u64, event: &Value) -> sijill_core::record::Line {
        // the data of a record is one object, so the event goes in whole
        let kind = event["type"].as_str().unwrap();
        line_of(n, kind, &self.tags(event), &event.to_string())
    }

    /// What the projections of a command read, with the parameters of each.
    fn reads(&self, handler: &Value, command: &Value) -> Vec<(String, Item, Parameters)> {
        let mut reads = Vec::new();
        for model in handler["decisionModels"].as_array().unwrap() {
            let name = model["name"].as_str().unwrap();
            let projection = &self.projections[name];
            let scope = BTreeMap::from([("command", command["data"].clone())]);
            // parameters are told in order, and named where they are used
            let names = placeholders(&projection["tagFilters"]);
            let given = model["parameters"].as_array().unwrap().iter();
            let given = given.map(|text| value_of(text.as_str().unwrap(), &scope));
            let parameters: Parameters = names.into_iter().zip(given).collect();
            let scope = parameters.iter().map(|(name, value)| (name.as_str(), value.clone()));
            let tags = tags(&projection["tagFilters"], &scope.collect());
            let handlers = projection["handlers"].as_object().unwrap().keys();
            // the types of a query are names in the program; those of the file live as long as it
            let types = handlers.map(|name| &*name.clone().leak()).collect();
            reads.push((name.to_owned(), Item { types, tags }, parameters));
        }
        reads
    }

    /// Folds one projection over the records that it reads.
    fn fold(&self, name: &str, item: Item, parameters: &Parameters, log: &Log) -> Value {
        let projection = &self.projections[name];
        let mut state = projection["stateSchema"]["default"].clone();
        let query = Query { items: vec![item] };
        for kept in log.matching(&query, 0..u64::MAX, usize::MAX).unwrap() {
            let record = kept.read();
            let event: Value = serde_json::from_str(record.data).unwrap();
            let handler = projection["handlers"][record.kind].as_str().unwrap();
            let scope = parameters.iter().map(|(name, value)| (name.as_str(), value.clone()));
            let mut scope: BTreeMap<&str, Value> = scope.collect();
            scope.insert("state", state);
            scope.insert("event", event);
            state = value_of(handler, &scope);
        }
        state
    }

    /// Decides a command on what the log holds now.
    fn decide(&self, command: &Value, log: &Log) -> Result<(Value, FailIf), String> {
        let handler = &self.handlers[command["type"].as_str().unwrap()];
        let reads = self.reads(handler, command);
        let items = reads.iter().map(|(_, item, _)| item.clone()).collect();
        let condition = FailIf { query: Query { items }, after: log.head().checked_sub(1) };
        let mut state = Map::new();
        for (name, item, parameters) in reads {
            let folded = self.fold(&name, item, &parameters, log);
            state.insert(name, folded);
        }
        let scope =
            BTreeMap::from([("state", Value::Object(state)), ("command", command["data"].clone())]);
        for check in handler["constraintChecks"].as_array().unwrap() {
            if truthy(&value_of(check["condition"].as_str().unwrap(), &scope)) {
                return Err(text(&fill_in(&check["errorMessage"], &scope)));
            }
        }
        Ok((fill_in(&handler["successEvent"], &scope), condition))
    }
}

type Parameters = Vec<(String, Value)>;

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What JavaScript takes for true.
pub fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(n) => n.as_i64() != Some(0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

fn tags(templates: &Value, scope: &BTreeMap<&str, Value>) -> Vec<Tag> {
    let one = |template: &Value| {
        let filled = text(&fill_in(template, scope));
        let (kind, id) = filled.split_once(':').unwrap();
        Tag::new(kind, id)
    };
    templates.as_array().unwrap().iter().map(one).collect()
}

/// The names in braces, in order, each once.
fn placeholders(templates: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for template in templates.as_array().unwrap() {
        for part in template.as_str().unwrap().split('{').skip(1) {
            let name = part.split('}').next().unwrap().to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Runs one test case; says whether who decided on the same records came in as well.
fn case(scenario: &Scenario, case: &Value, sabotage: Sabotage) -> Option<bool> {
    let dir = folder();
    let log = Log::create_with(dir.path(), lying(sabotage)).unwrap();
    for event in case["givenEvents"].as_array().into_iter().flatten() {
        let line = scenario.line(log.head(), event);
        log.append(append(vec![line])).wait().unwrap();
    }
    let before = log.head();
    let (command, what) = (&case["whenCommand"], &case["description"]);
    let decided = scenario.decide(command, &log);
    if let Some(error) = case["thenExpectedError"].as_str() {
        assert_eq!(decided.unwrap_err(), error, "{what}");
        assert_eq!(log.head(), before);
        return None;
    }
    let (event, condition) = decided.unwrap_or_else(|why| panic!("{what}: {why}"));
    assert_eq!(event, case["thenExpectedEvent"], "{what}");
    let attempt = |n| {
        let (lines, condition) = (vec![scenario.line(n, &event)], Some(condition.clone()));
        log.append(Append { condition, ..append(lines) }).wait()
    };
    assert_eq!(attempt(before).unwrap().first, before, "{what}");
    let recorded = log.record(before).unwrap().unwrap();
    assert_eq!(serde_json::from_str::<Value>(recorded.read().data).unwrap(), event);
    match attempt(before + 1) {
        Ok(_) => Some(true),
        Err(AppendError::Conflict { position }) => {
            assert_eq!(position, before, "{what}");
            Some(false)
        }
        Err(why) => panic!("{what}: {why}"),
    }
}

fn all(sabotage: Sabotage) -> (usize, usize, usize) {
    let published: Map<String, Value> = serde_json::from_str(PUBLISHED).unwrap();
    let mut known: Map<String, Value> = serde_json::from_str(EXTENDED).unwrap();
    known.extend(published.clone());
    let (mut cases, mut raced, mut too_late) = (0, 0, 0);
    for (name, scenario) in &published {
        let whole = Scenario::of(name, &known);
        for one in scenario["testCases"].as_array().unwrap() {
            cases += 1;
            if let Some(got_in) = case(&whole, one, sabotage) {
                raced += 1;
                too_late += usize::from(got_in);
            }
        }
    }
    (cases, raced, too_late)
}

#[test]
fn the_published_scenarios_pass_as_they_are_written() {
    let (cases, raced, too_late) = all(Sabotage::default());
    println!("{cases} published cases; {raced} commands were raced, {too_late} came in too late");
    assert_eq!((cases, too_late), (18, 0));
    assert!(raced > 0);
}

#[test]
fn twin_without_conditions_who_comes_too_late_gets_in() {
    let (_, raced, too_late) = all(Sabotage { no_condition: true, ..Sabotage::default() });
    assert_eq!(too_late, raced);
}

#[test]
fn twin_a_scenario_that_expects_something_else_fails() {
    let known: Map<String, Value> = serde_json::from_str(PUBLISHED).unwrap();
    let whole = Scenario::of("course_subscription_01", &known);
    let mut wrong = known["course_subscription_01"]["testCases"][1].clone();
    wrong["thenExpectedEvent"]["data"]["capacity"] = json!(16);
    quiet();
    let ran = std::panic::catch_unwind(|| case(&whole, &wrong, Sabotage::default()));
    assert!(ran.is_err());
}
