//! Indicators through the views: series and their breaks, what is missing, what others say, as of every
//! day; and that no correction ever takes a first value away.

use proptest::prelude::*;
use serde_json::json;
use sijill_core::activity::indicators::{
    Baseline, Dimension, Direction, Frequency, IndicatorClosed, IndicatorCommand, IndicatorDefined,
    IndicatorMethodChanged, IndicatorStated, Part, PartValue, Period, Reading, Target,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::object::ObjectRef;
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_core::testing::party;
use sijill_projections::indicators::IndicatorLine;
use sijill_projections::overdue::What;
use sijill_projections::{AsOf, Question, Views};

use crate::town::*;

const NOW: Question = Question::Recorded(None);
/// The number of the case.
const MEASURED: u64 = 50;
const PROCEDURE: &str = include_str!("../../../core/src/activity/indicators/test.toml");

fn object(words: &str) -> ObjectRef {
    ObjectRef::text(words.as_bytes(), slug("ar"))
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn act(town: &mut Town, command: IndicatorCommand) {
    town.must(&holder(CLERK), Command::Indicator(command));
}

fn define(town: &mut Town, id: &str, baseline: Option<i64>, frequency: Frequency) {
    let part = |id: &str| Part { part: slug(id), title: (id == "men").then(|| text("Men")) };
    let sex = Dimension {
        dimension: slug("sex"),
        parts: ["women", "men"].map(part).into(),
        title: Some(text("Sex")),
    };
    let indicator = IndicatorDefined {
        baseline: baseline.map(|value| Baseline { period: period("2022"), value }),
        days_to_measure: None,
        decimals: 0,
        dimensions: vec![sex],
        direction: Direction::Up,
        frequency,
        indicator: slug(id),
        method: object("Counted on the sheets"),
        source: object("Sheets"),
        target: Target { date: date("2023-12"), value: 240 },
        title: object(id),
        unit: "people".to_owned(),
    };
    act(town, IndicatorCommand::Define { case: case(MEASURED), indicator });
}

fn reading(id: &str, at: &str, value: i64, women: Option<i64>) -> Reading {
    let part = |value| PartValue { dimension: slug("sex"), part: slug("women"), value };
    Reading {
        evidence: vec![object("A sheet")],
        indicator: slug(id),
        parts: women.map(part).into_iter().collect(),
        period: period(at),
        value,
    }
}

fn measure(id: &str, at: &str, value: i64, women: Option<i64>) -> IndicatorCommand {
    let (case, reading) = (case(MEASURED), reading(id, at, value, women));
    IndicatorCommand::Measure { case, note: Some("Two days".to_owned()), reading }
}

fn correct(id: &str, at: &str, value: i64, women: Option<i64>) -> IndicatorCommand {
    let (case, reading) = (case(MEASURED), reading(id, at, value, women));
    IndicatorCommand::Correct { case, reading, reason: "A sheet was forgotten".to_owned() }
}

fn change(id: &str, from: &str) -> IndicatorCommand {
    let changed = IndicatorMethodChanged {
        from: period(from),
        indicator: slug(id),
        method: object("Counted at the door"),
        reason: "A new sheet".to_owned(),
    };
    IndicatorCommand::ChangeMethod { case: case(MEASURED), changed }
}

fn state(id: &str, at: &str, value: i64) -> IndicatorCommand {
    let (indicator, source) = (slug(id), object(&format!("A newspaper of {value}")));
    let stated = IndicatorStated { decimals: 0, indicator, period: period(at), source, value };
    IndicatorCommand::StateFigure { case: case(MEASURED), stated }
}

/// A case under way on 18 September 2023, nothing measured.
fn open_town() -> Town {
    let mut town = Town::at("2023-09-18T09:00:00.000Z");
    let procedure = Procedure::read(PROCEDURE).unwrap();
    town.must(&holder(KEEPER), Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    let open = OpenCase {
        alike: vec![],
        body: party(BODY),
        case: case(MEASURED),
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("test.indicators"),
        representative: None,
        territory: slug("04.281.01.09"),
        title: object("Train the people"),
    };
    town.must(&holder(CLERK), Command::Case(CaseCommand::Open(open)));
    town
}

/// One indicator of months that is measured, corrected and measured otherwise; one measured once, late;
/// one closed.
pub fn counted() -> Town {
    let mut town = open_town();
    define(&mut town, "trained", Some(40), Frequency::Month);
    define(&mut town, "survey", None, Frequency::Once);
    define(&mut town, "given-up", Some(0), Frequency::Year);
    act(&mut town, measure("trained", "2023-08", 90, None));
    town.stage.wait_until("2023-11-10T09:00:00.000Z");
    act(&mut town, measure("trained", "2023-09", 100, Some(60)));
    act(&mut town, correct("trained", "2023-09", 120, Some(120)));
    act(&mut town, state("trained", "2023-09", 126));
    act(&mut town, state("trained", "2023", 132));
    act(&mut town, change("trained", "2023-11"));
    let reason = "The programme ended".to_owned();
    let closed = IndicatorClosed { indicator: slug("given-up"), reason };
    act(&mut town, IndicatorCommand::Close { case: case(MEASURED), closed });
    town
}

fn line(views: &Views, id: &str, on: &str) -> IndicatorLine {
    let view = views.indicators(case(MEASURED), on.parse().unwrap()).unwrap();
    view.indicators.into_iter().find(|line| line.indicator == slug(id)).unwrap()
}

#[test]
fn a_series_is_told_with_what_stood_first_and_how_far_the_target_is() {
    let town = counted();
    let views = town.views(NOW);
    let trained = line(&views, "trained", "2023-11-10");
    assert_eq!(trained.periods.len(), 2);
    let september = &trained.periods[1];
    assert_eq!((september.first.value, september.value), (100, 120));
    assert_eq!(september.first.differences[0].difference, 40);
    assert_eq!(september.standing().1, []);
    assert_eq!((september.days_late, trained.periods[0].days_late), (11, 0));
    // 120 from 40 to 240: two fifths of the way
    let distance = serde_json::to_value(trained.distance).unwrap();
    let progress = json!({"denominator": 5, "numerator": 2});
    let expected = json!({"broken": false, "left": 120, "progress": progress, "reached": false});
    assert_eq!(distance, expected);
    let stated: Vec<_> = trained.stated.iter().map(|s| (s.value, s.difference)).collect();
    assert_eq!(stated, [(126, Some(6)), (132, None)]);
    // what a journal says of the whole year is beside no measurement of a month
    let counts = views.indicators(case(MEASURED), "2023-11-10".parse().unwrap()).unwrap().counts;
    assert_eq!((counts.defined, counts.measured, counts.closed), (3, 1, 1));
    assert_eq!((counts.without_baseline, counts.reached), (1, 0));
}

#[test]
fn nothing_compares_across_a_change_of_method() {
    let mut town = counted();
    town.stage.wait_until("2023-12-04T09:00:00.000Z");
    act(&mut town, measure("trained", "2023-11", 250, None));
    let views = town.views(NOW);
    let trained = line(&views, "trained", "2023-12-04");
    assert_eq!(trained.periods.iter().map(|p| p.series).collect::<Vec<_>>(), [0, 0, 1]);
    let distance = trained.distance.unwrap();
    assert!(distance.broken && distance.progress.is_none() && distance.reached.is_none());
    assert_eq!(distance.left, -10);
}

#[test]
fn a_measurement_that_does_not_come_is_due_then_overdue_and_came_late() {
    let town = counted();
    let views = town.views(NOW);
    let missing = |id: &str, on: &str| {
        let lines = line(&views, id, on).missing.into_iter();
        lines
            .map(|m| (m.period.map(|p| p.to_string()), m.due.to_string(), m.days_late))
            .collect::<Vec<_>>()
    };
    let month = |at: &str, due: &str, late| (Some(at.to_owned()), due.to_owned(), late);
    assert_eq!(
        missing("trained", "2023-12-10"),
        [
            month("2023-10", "2023-11-30", 10),
            month("2023-11", "2023-12-30", 0),
            month("2023-12", "2024-01-30", 0),
        ]
    );
    assert_eq!(missing("survey", "2024-01-02"), [(None, "2023-12-31".to_owned(), 2)]);
    assert_eq!(missing("given-up", "2025-01-02"), [month("2023", "2024-01-30", 0)]);
    let overdue = views.overdue("2023-12-10".parse().unwrap());
    let told = |lines: &[sijill_projections::overdue::OverdueLine]| {
        let of = lines.iter().filter(|line| line.what == What::Measurement);
        of.map(|l| (l.item.title.en.clone(), l.days_late)).collect::<Vec<_>>()
    };
    assert_eq!(told(&overdue.standing), [("2023-10".to_owned(), 10)]);
    assert_eq!(told(&overdue.answered_late), [("2023-09".to_owned(), 11)]);
    let awaited = views.awaited(case(MEASURED), "2023-12-10".parse().unwrap()).unwrap();
    let awaited: Vec<_> = awaited.iter().map(|line| line.item.id.to_string()).collect();
    assert_eq!(awaited, ["trained", "survey"]);
    let desk = views.desk(&[(party(BODY), slug("clerk"))], "2023-12-10".parse().unwrap());
    assert_eq!(desk.due.iter().filter(|line| line.what == What::Measurement).count(), 2);
}

#[test]
fn what_is_asked_of_a_day_knows_nothing_of_later_corrections() {
    let town = counted();
    let then = Question::Recorded(Some(AsOf::Moment("2023-10-01T00:00:00.000Z".parse().unwrap())));
    let trained = line(&town.views(then), "trained", "2023-10-01");
    assert_eq!(trained.periods.iter().map(|told| told.value).collect::<Vec<_>>(), [90]);
    assert!(trained.stated.is_empty() && trained.methods.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn corrections_never_remove_the_first_value(
        tries in prop::collection::vec((0..4_u8, 1..9_u8, -3..40_i64, prop::option::of(-3..40_i64)), 1..40),
    ) {
        let mut town = open_town();
        define(&mut town, "trained", Some(40), Frequency::Month);
        let mut first = std::collections::BTreeMap::new();
        for (what, month, value, women) in tries {
            let at = format!("2023-0{month}");
            let command = match what {
                0 | 1 => measure("trained", &at, value, women),
                2 => correct("trained", &at, value, women),
                _ => change("trained", &at),
            };
            let done = town.stage.when(&holder(CLERK), &Command::Indicator(command));
            if what < 2 && done.is_ok_and(|kinds| !kinds.is_empty()) {
                prop_assert!(first.insert(period(&at), value).is_none());
            }
        }
        let trained = line(&town.views(NOW), "trained", "2023-09-18");
        prop_assert_eq!(trained.periods.len(), first.len());
        for told in &trained.periods {
            prop_assert_eq!(told.first.value, first[&told.period]);
            let last = told.corrections.last().map_or(told.first.value, |last| last.value);
            prop_assert_eq!(told.value, last);
            let (parts, differences, _) = told.standing();
            if !parts.is_empty() {
                let sum: i64 = parts.iter().map(|part| part.value).sum();
                let lacking: i64 = differences.iter().map(|one| one.difference).sum();
                prop_assert_eq!(sum + lacking, told.value);
            }
            let before = trained.methods.iter().filter(|one| one.from <= told.period).count();
            prop_assert_eq!(told.series as usize, before);
        }
    }
}
