//! What must hold between definitions: parents and children are there, nobody is their own
//! grandparent, versions follow each other. Nothing here may look at a definition on its own.

use std::collections::{BTreeMap, BTreeSet};

use super::values::listed;
use super::{Fault, check_against};
use crate::calendar;
use crate::ids::Slug;
use crate::procedure::definition::{Definition, FieldKind};
use crate::procedure::facts::step_schema;
use crate::procedure::guard::{Guard, Values};

/// Checks `definitions` beside each other and beside those that are `known` (the shipped ones): the
/// faults of each, in their order, without lines. Where several versions of one procedure are there,
/// what one says of its relatives is said by its newest.
pub fn across(definitions: &[&Definition], known: &[&Definition]) -> Vec<Vec<Fault>> {
    let all: Vec<&Definition> = definitions.iter().chain(known).copied().collect();
    let family = Family::of(&all);
    let mut found = Vec::new();
    for (n, definition) in definitions.iter().enumerate() {
        let mut faults = Vec::new();
        let mut fault = |path: String, code: &'static str, what: String| {
            faults.push(Fault { line: None, path, code, what });
        };
        for (path, named) in [("children", &definition.children), ("parents", &definition.parents)]
        {
            for key in named.iter().filter(|key| !all.iter().any(|d| d.key == **key)) {
                fault(path.to_owned(), "relative-unknown", key.to_string());
            }
        }
        if let Some(way) = family.way_back(&definition.key) {
            let path = if definition.children.is_empty() { "parents" } else { "children" };
            fault(path.to_owned(), "family-cycle", way.join(" → "));
        }
        parents_stages(definition, &all, &family, &mut fault);
        voted_on(definition, &all, &family, &mut fault);
        weighed(definition, &all, &family, &mut fault);
        if definitions[..n]
            .iter()
            .any(|d| d.key == definition.key && d.version == definition.version)
        {
            fault("version".to_owned(), "version-twice", definition.version.to_string());
        }
        versions(definition, definitions, &all, &mut fault);
        calendars(definition, &mut fault);
        found.push(faults);
    }
    found
}

/// A version stands after the one before it, in number and in time.
fn versions(
    definition: &Definition,
    checked: &[&Definition],
    all: &[&Definition],
    fault: &mut impl FnMut(String, &'static str, String),
) {
    let same = |d: &&&Definition| d.key == definition.key && d.version < definition.version;
    // a file that is checked stands in for what is shipped under the same number
    let newest = |list: &[&Definition]| list.iter().filter(same).map(|d| d.version).max();
    let Some(version) = newest(all) else { return };
    if version + 1 != definition.version {
        let what = format!("{} after {version}", definition.version);
        return fault("version".to_owned(), "version-not-next", what);
    }
    let is = |d: &&&Definition| d.key == definition.key && d.version == version;
    let before = checked.iter().find(is).or_else(|| all.iter().find(is));
    let Some(before) = before else { return };
    if before.valid_from.first_day() >= definition.valid_from.first_day() {
        let what = format!("{} is not after {}", definition.valid_from, before.valid_from);
        fault("valid_from".to_owned(), "version-not-later", what);
    }
    if let Some(until) = before.valid_until {
        let (last, first) = (until.last_day(), definition.valid_from.first_day());
        let what = format!("{until}, {}", definition.valid_from);
        if first <= last {
            fault("valid_from".to_owned(), "versions-overlap", what);
        } else if last.tomorrow().is_ok_and(|next| next < first) {
            fault("valid_from".to_owned(), "versions-apart", what);
        }
    }
    for found in check_against(before, definition) {
        fault(found.path, found.code, found.what);
    }
}

/// A calendar that does not come with the program may still be published in a register: a note.
fn calendars(definition: &Definition, fault: &mut impl FnMut(String, &'static str, String)) {
    for deadline in &definition.deadlines {
        let Some(calendar) = &deadline.calendar else { continue };
        if !calendar::SHIPPED.iter().any(|(name, _)| *name == calendar.as_str()) {
            let known = calendar::SHIPPED.iter().map(|(name, _)| format!("`{name}`"));
            let what = format!("`{calendar}` ({})", known.collect::<Vec<_>>().join(", "));
            fault(format!("deadline.{}.calendar", deadline.id), "calendar-not-shipped", what);
        }
    }
}

/// What a guard compares `parent.stage` with is a stage of a parent, where all parents are known.
fn parents_stages(
    definition: &Definition,
    all: &[&Definition],
    family: &Family<'_>,
    fault: &mut impl FnMut(String, &'static str, String),
) {
    let Some(parents) = family.parents.get(&definition.key) else { return };
    let parents: Vec<_> = all.iter().filter(|d| parents.contains(&d.key)).collect();
    if parents.is_empty() {
        return;
    }
    let stages = parents.iter().flat_map(|d| d.stages.iter().map(|stage| stage.id.to_string()));
    let stages: BTreeSet<String> = stages.chain([String::new()]).collect();
    let values = Values::from([("parent.stage".to_owned(), stages)]);
    for step in &definition.steps {
        let guard =
            step.when.as_ref().map(|when| Guard::check(when, &step_schema(definition, step)));
        let Some(Ok(guard)) = guard else { continue };
        for (path, text, known) in guard.never(&values) {
            let what = format!("`{path}` is never `{text}`: {}", listed(known));
            fault(format!("step.{}.when", step.id), "value-never", what);
        }
    }
}

/// What is voted on can be listed: a child has such a stage, and a form with such a price.
fn voted_on(
    definition: &Definition,
    all: &[&Definition],
    family: &Family<'_>,
    fault: &mut impl FnMut(String, &'static str, String),
) {
    let rules = definition.activities.values().filter_map(|rule| rule.voting.as_ref());
    for voting in rules {
        let children = family.children.get(&definition.key).into_iter().flatten();
        let children: Vec<_> =
            children.flat_map(|key| all.iter().filter(move |d| d.key == **key)).collect();
        if children.is_empty() {
            continue;
        }
        for stage in &voting.listed_at {
            if !children.iter().any(|child| child.stage(stage).is_some()) {
                let path = "activity.ballots.voting.listed_at".to_owned();
                fault(path, "stage-unknown", stage.to_string());
            }
        }
        let mut fields = children.iter().flat_map(|d| &d.steps).flat_map(|step| &step.form);
        if !fields.any(|field| field.id == voting.price && field.kind == FieldKind::Integer) {
            let what = format!("no child fills in a whole number `{}`", voting.price);
            fault("activity.ballots.voting.price".to_owned(), "voting-wrong", what);
        }
    }
}

/// What a plan weighs its commitments by is a whole number that a child fills in.
fn weighed(
    definition: &Definition,
    all: &[&Definition],
    family: &Family<'_>,
    fault: &mut impl FnMut(String, &'static str, String),
) {
    let Some(weight) = definition.rollup.as_ref().and_then(|rule| rule.weight.as_ref()) else {
        return;
    };
    let children = family.children.get(&definition.key).into_iter().flatten();
    let children = children.flat_map(|key| all.iter().filter(move |d| d.key == **key));
    let mut fields = children.flat_map(|d| &d.steps).flat_map(|step| &step.form);
    if !fields.any(|field| field.id == *weight && field.kind == FieldKind::Integer) {
        let what = format!("no child fills in a whole number `{weight}`");
        fault("rollup.weight".to_owned(), "rollup-wrong", what);
    }
}

/// Who may be opened under whom.
struct Family<'a> {
    children: BTreeMap<&'a Slug, BTreeSet<&'a Slug>>,
    parents: BTreeMap<&'a Slug, BTreeSet<&'a Slug>>,
}

impl<'a> Family<'a> {
    fn of(all: &[&'a Definition]) -> Self {
        let newest = |d: &&&Definition| {
            !all.iter().any(|other| other.key == d.key && other.version > d.version)
        };
        let (mut children, mut parents) = (BTreeMap::new(), BTreeMap::new());
        let mut relate = |parent: &'a Slug, child: &'a Slug| {
            children.entry(parent).or_insert_with(BTreeSet::new).insert(child);
            parents.entry(child).or_insert_with(BTreeSet::new).insert(parent);
        };
        for definition in all.iter().filter(newest) {
            for child in &definition.children {
                relate(&definition.key, child);
            }
            for parent in &definition.parents {
                relate(parent, &definition.key);
            }
        }
        Self { children, parents }
    }

    /// The shortest way from `key` down to itself, if there is one.
    fn way_back(&self, key: &Slug) -> Option<Vec<String>> {
        let mut ways = vec![vec![key]];
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop() {
            let below = way.last().and_then(|last| self.children.get(*last));
            for child in below.into_iter().flatten() {
                if *child == key {
                    let way = way.iter().copied().chain([*child]);
                    return Some(way.map(ToString::to_string).collect());
                }
                if seen.insert(*child) {
                    ways.insert(0, way.iter().copied().chain([*child]).collect());
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{Procedure, SHIPPED};

    fn made(key: &str, change: impl Fn(&mut Definition)) -> Definition {
        let mut definition = Procedure::read(SHIPPED[0].1).unwrap().definition;
        definition.key = key.parse().unwrap();
        change(&mut definition);
        definition
    }

    fn codes(definitions: &[&Definition]) -> Vec<Vec<&'static str>> {
        let found = across(definitions, &[]);
        found.iter().map(|faults| faults.iter().map(|fault| fault.code).collect()).collect()
    }

    fn slugs(names: &[&str]) -> Vec<Slug> {
        names.iter().map(|name| name.parse().unwrap()).collect()
    }

    #[test]
    fn relatives_are_there_and_nobody_is_their_own_grandparent() {
        let a = made("a", |d| d.children = slugs(&["b"]));
        let b = made("b", |d| d.children = slugs(&["c"]));
        let c = made("c", |_| {});
        assert_eq!(codes(&[&a, &b, &c]), [vec![], vec![], Vec::<&str>::new()]);
        assert_eq!(codes(&[&a]), [["relative-unknown"]]);
        assert_eq!(across(&[&a], &[&b, &c]), [vec![]]);
        let circle = made("c", |d| d.children = slugs(&["a"]));
        assert_eq!(codes(&[&a, &b, &circle]), [["family-cycle"]; 3]);
        assert_eq!(across(&[&a], &[&b, &circle])[0][0].what, "a → b → c → a");
        let upwards = made("a", |d| d.parents = slugs(&["c"]));
        assert_eq!(codes(&[&upwards, &b, &c]), [vec![], vec![], Vec::<&str>::new()]);
        let own = made("a", |d| d.parents = slugs(&["a"]));
        assert_eq!(codes(&[&own]), [["family-cycle"]]);
    }

    #[test]
    fn versions_follow_each_other() {
        let one = made("a", |_| {});
        let later = "2020-01-01".parse().unwrap();
        let two = made("a", |d| (d.version, d.valid_from) = (2, later));
        let three = made("a", |d| (d.version, d.valid_from) = (3, later));
        assert_eq!(codes(&[&one, &two]), [vec![], Vec::<&str>::new()]);
        assert_eq!(codes(&[&two]), [Vec::<&str>::new()]);
        assert_eq!(codes(&[&one, &three]), [vec![], vec!["version-not-next"]]);
        assert_eq!(codes(&[&one, &one]), [vec![], vec!["version-twice"]]);
        assert_eq!(codes(&[&two, &three]), [vec![], vec!["version-not-later"]]);
    }

    #[test]
    fn one_version_ends_where_the_next_begins() {
        let one = |until: &str| made("a", |d| d.valid_until = Some(until.parse().unwrap()));
        let two = made("a", |d| (d.version, d.valid_from) = (2, "2021-09-13".parse().unwrap()));
        let with = |until: &str| codes(&[&one(until), &two])[1].clone();
        assert_eq!(with("2021-09-12"), Vec::<&str>::new());
        assert_eq!(with("2021-09-13"), ["versions-overlap"]);
        assert_eq!(with("2021-09"), ["versions-overlap"]);
        assert_eq!(with("2021-09-11"), ["versions-apart"]);
    }

    #[test]
    fn a_calendar_nobody_ships_is_noted_and_no_fault() {
        let access = SHIPPED.iter().find(|(key, _)| key.contains("access")).unwrap().1;
        let with = |calendar: &str| {
            let source = access.replace("calendar = \"ma\"", &format!("calendar = \"{calendar}\""));
            across(&[&Procedure::read(&source).unwrap().definition], &[])[0].clone()
        };
        assert!(with("fr").is_empty());
        let noted = with("mx");
        assert!(!noted.is_empty() && noted.iter().all(Fault::is_note), "{noted:?}");
        assert!(noted[0].what.contains("`ma`") && noted[0].path.ends_with(".calendar"));
    }

    #[test]
    fn running_cases_that_move_have_a_stage_to_go_to() {
        use crate::procedure::definition::{Citation, Confidence, RunningCases, TransitionRule};
        let one = made("a", |_| {});
        let mut two = made("a", |d| (d.version, d.valid_from) = (2, "2020".parse().unwrap()));
        two.transition = Some(TransitionRule {
            confidence: Confidence::ToBeConfirmed,
            running: RunningCases::Move,
            source: Citation::AsWritten("invented".to_owned()),
            stages: BTreeMap::new(),
        });
        assert_eq!(codes(&[&one, &two]), [vec![], Vec::<&str>::new()]);
        two.stages.retain(|stage| stage.id.as_str() != "committee");
        assert_eq!(codes(&[&one, &two]), [vec![], vec!["transition-stage-missing"]]);
    }

    #[test]
    fn the_parents_stage_is_one_of_a_parent() {
        let parent = made("a", |d| d.children = slugs(&["b"]));
        let child = |stage: &str| {
            made("b", |d| d.steps[1].when = Some(format!("parent.stage == \"{stage}\"")))
        };
        assert_eq!(codes(&[&parent, &child("closed")]), [vec![], Vec::<&str>::new()]);
        assert_eq!(codes(&[&parent, &child("clsoed")]), [vec![], vec!["value-never"]]);
    }
}
