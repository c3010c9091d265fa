//! Indicators in a small town: defined, measured, corrected, measured otherwise, closed, and what is
//! refused; and what holds over random histories.

use super::*;
use crate::activity::rehearsed::{
    BUREAU, CLERK, COUNCIL, by, case, code, object, slug, step, town,
};
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::decider::Command;
use crate::event::Event;
use crate::procedure::{Procedure, ProcedureCommand};
use crate::record::INTEGER_MAX;
use crate::testing::{Rehearsal, party, signer};
use crate::text::Text;

/// A town whose commitment is under way, on 1 October 2023.
fn under_way() -> Rehearsal {
    let mut town = town();
    let procedure = Procedure::read(include_str!("test.toml")).unwrap();
    let publish = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
    town.when(&by(1), &publish).unwrap();
    let open = Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        case: case(),
        body: party(COUNCIL),
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("test.indicators"),
        representative: None,
        territory: slug("01"),
        title: object("title"),
    }));
    town.when(&by(CLERK), &open).unwrap();
    town
}

fn of(command: IndicatorCommand) -> Command {
    Command::Indicator(command)
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn part(id: &str) -> Part {
    Part { part: slug(id), title: None }
}

fn definition() -> IndicatorDefined {
    let sex =
        Dimension { dimension: slug("sex"), parts: vec![part("women"), part("men")], title: None };
    let member = ["member", "external"].map(part).to_vec();
    let member = Dimension { dimension: slug("membership"), parts: member, title: None };
    IndicatorDefined {
        baseline: Some(Baseline { period: period("2022"), value: 40 }),
        days_to_measure: None,
        decimals: 0,
        dimensions: vec![sex, member],
        direction: Direction::Up,
        frequency: Frequency::Quarter,
        indicator: slug("trained"),
        method: object("count of signatures"),
        source: object("attendance sheets"),
        target: Target { date: "2024".parse().unwrap(), value: 240 },
        title: object("People trained"),
        unit: "أشخاص".to_owned(),
    }
}

fn define(change: impl FnOnce(&mut IndicatorDefined)) -> Command {
    let mut indicator = definition();
    change(&mut indicator);
    of(IndicatorCommand::Define { case: case(), indicator })
}

fn reading(at: &str, value: i64, parts: &[(&str, &str, i64)]) -> Reading {
    let parts = parts.iter().map(|(dimension, part, value)| PartValue {
        dimension: slug(dimension),
        part: slug(part),
        value: *value,
    });
    Reading {
        evidence: vec![object("sheet")],
        indicator: slug("trained"),
        parts: parts.collect(),
        period: period(at),
        value,
    }
}

fn measure(at: &str, value: i64, parts: &[(&str, &str, i64)]) -> Command {
    let reading = reading(at, value, parts);
    of(IndicatorCommand::Measure { case: case(), note: None, reading })
}

fn correct(at: &str, value: i64, parts: &[(&str, &str, i64)], reason: &str) -> Command {
    let (reading, reason) = (reading(at, value, parts), reason.to_owned());
    of(IndicatorCommand::Correct { case: case(), reading, reason })
}

fn change(from: &str, method: &str) -> Command {
    let changed = IndicatorMethodChanged {
        from: period(from),
        indicator: slug("trained"),
        method: object(method),
        reason: "سجل جديد".to_owned(),
    };
    of(IndicatorCommand::ChangeMethod { case: case(), changed })
}

fn state(at: &str, source: &str, value: i64) -> Command {
    let (indicator, period, source) = (slug("trained"), period(at), object(source));
    let stated = IndicatorStated { decimals: 6, indicator, period, source, value };
    of(IndicatorCommand::StateFigure { case: case(), stated })
}

fn close(reason: &str) -> Command {
    let closed = IndicatorClosed { indicator: slug("trained"), reason: reason.to_owned() };
    of(IndicatorCommand::Close { case: case(), closed })
}

fn last(town: &Rehearsal) -> IndicatorEvent {
    let record = town.records().last().unwrap();
    let Event::Indicator(event) = Event::read(record.kind, record.data).unwrap() else { panic!() };
    event
}

fn facts(town: &Rehearsal) -> Vec<i64> {
    let indicators = &town.watch().case(case()).unwrap().indicators;
    indicators.facts().into_iter().filter_map(|(_, value)| value.integer()).collect()
}

fn refused(town: &mut Rehearsal, n: u64, command: &Command) -> String {
    code(town.when(&by(n), command))
}

#[test]
fn it_is_defined_measured_and_corrected_and_the_first_value_stays() {
    let mut town = under_way();
    assert_eq!(code(town.when(&by(CLERK), &step("finish"))), "not-yet");
    town.when(&by(CLERK), &define(|_| {})).unwrap();
    // the days to measure come from the procedure, whatever is told
    let IndicatorEvent::Defined(defined) = last(&town) else { panic!() };
    assert_eq!(defined.days_to_measure, Some(30));
    let again = define(|d| d.days_to_measure = Some(400));
    assert_eq!(town.when(&by(CLERK), &again).unwrap(), Vec::<String>::new());
    assert_eq!(facts(&town), [1, 0, 0]);
    let first = measure("2023-Q3", 100, &[("sex", "women", 40), ("sex", "men", 60)]);
    town.when(&by(CLERK), &first).unwrap();
    let IndicatorEvent::Measured(measured) = last(&town) else { panic!() };
    // in the order of their names; they add up
    assert_eq!(measured.parts[0].part, slug("men"));
    assert_eq!(measured.differences, []);
    assert_eq!(town.when(&by(CLERK), &first).unwrap(), Vec::<String>::new());
    assert_eq!(refused(&mut town, CLERK, &measure("2023-Q3", 101, &[])), "already-measured");
    // who checks may correct, and who measured; each correction is one more record
    let parts = [("sex", "women", 41), ("sex", "men", 60)];
    let corrected = correct("2023-Q3", 101, &parts, "ورقة منسية");
    town.when(&by(BUREAU), &corrected).unwrap();
    assert_eq!(town.when(&by(BUREAU), &corrected).unwrap(), Vec::<String>::new());
    assert_eq!(refused(&mut town, CLERK, &corrected), "nothing-to-correct");
    town.when(&by(CLERK), &correct("2023-Q3", 102, &[], "أخرى")).unwrap();
    let IndicatorEvent::Corrected(second) = last(&town) else { panic!() };
    assert_eq!(second.correction, 2);
    let case = town.watch().case(case()).unwrap();
    let kept = &case.indicators.defined[&slug("trained")].periods[&period("2023-Q3")];
    assert_eq!((kept.first.value, kept.standing().0, kept.corrected.len()), (100, 102, 2));
    assert_eq!(facts(&town), [1, 1, 0]);
    town.when(&by(CLERK), &step("finish")).unwrap();
    let late = measure("2022-Q3", 1, &[]);
    assert_eq!(refused(&mut town, CLERK, &late), "activity-not-in-this-stage");
}

#[test]
fn parts_that_do_not_add_up_are_recorded_with_their_difference() {
    let mut town = under_way();
    town.when(&by(CLERK), &define(|_| {})).unwrap();
    // the count of a network as it was printed: 12 + 7 + 97 is not 126
    let parts = [("sex", "women", 12), ("sex", "men", 104), ("membership", "member", 126)];
    town.when(&by(CLERK), &measure("2023-Q3", 126, &parts)).unwrap();
    let IndicatorEvent::Measured(measured) = last(&town) else { panic!() };
    let difference = Difference { difference: 10, dimension: slug("sex") };
    assert_eq!(measured.differences, [difference]);
    let more = [("sex", "women", 70), ("sex", "men", 60)];
    town.when(&by(CLERK), &correct("2023-Q3", 126, &more, "x")).unwrap();
    let IndicatorEvent::Corrected(corrected) = last(&town) else { panic!() };
    assert_eq!(corrected.differences[0].difference, -4);
}

#[test]
fn a_method_changes_a_figure_of_others_stands_beside_and_it_closes() {
    let mut town = under_way();
    town.when(&by(CLERK), &define(|_| {})).unwrap();
    town.when(&by(CLERK), &measure("2023-Q2", 10, &[])).unwrap();
    town.when(&by(CLERK), &change("2023-Q3", "another")).unwrap();
    assert_eq!(town.when(&by(CLERK), &change("2023-Q3", "another")).unwrap(), Vec::<String>::new());
    assert_eq!(refused(&mut town, CLERK, &change("2023-Q3", "third")), "method-already-changed");
    town.when(&by(BUREAU), &state("2023", "a newspaper", 126)).unwrap();
    assert_eq!(
        town.when(&by(BUREAU), &state("2023", "a newspaper", 126)).unwrap(),
        Vec::<String>::new()
    );
    let other = state("2023", "a newspaper", 132);
    assert_eq!(refused(&mut town, BUREAU, &other), "indicator-already-stated");
    town.when(&by(CLERK), &state("2023", "another newspaper", 132)).unwrap();
    town.when(&by(CLERK), &close("انتهى")).unwrap();
    assert_eq!(town.when(&by(CLERK), &close("انتهى")).unwrap(), Vec::<String>::new());
    for command in [close("x"), measure("2023-Q3", 1, &[]), change("2023-Q4", "fourth")] {
        assert_eq!(refused(&mut town, CLERK, &command), "indicator-closed");
    }
    // what was said before the end is still corrected
    town.when(&by(CLERK), &correct("2023-Q2", 11, &[], "خطأ")).unwrap();
}

#[test]
fn who_what_and_when_are_refused() {
    let mut town = under_way();
    let refuse = |town: &mut Rehearsal, n, command: &Command, code: &str| {
        assert_eq!(refused(town, n, command), code, "{command:?}");
    };
    refuse(&mut town, BUREAU, &define(|_| {}), "role-missing");
    let nobody = code(town.when(&signer(1), &define(|_| {})));
    assert_eq!(nobody, "role-missing");
    refuse(&mut town, CLERK, &measure("2023-Q3", 1, &[]), "indicator-unknown");
    for (definition, code) in [
        (define(|d| d.title = object("")), "field-missing"),
        (define(|d| d.method = object("")), "field-missing"),
        (define(|d| d.source = object("")), "field-missing"),
        (define(|d| d.unit = " ".to_owned()), "field-missing"),
        (define(|d| d.unit = "x".repeat(121)), "text-too-long"),
        (define(|d| d.decimals = 7), "field-out-of-bounds"),
        (define(|d| d.target.value = INTEGER_MAX + 1), "field-out-of-bounds"),
        (define(|d| d.baseline.as_mut().unwrap().value = i64::MIN), "field-out-of-bounds"),
        (define(|d| d.baseline.as_mut().unwrap().period = period("2024")), "date-in-the-future"),
        (define(|d| d.dimensions[1].dimension = slug("sex")), "dimension-part-twice"),
        (define(|d| d.dimensions[0].parts[1] = part("women")), "dimension-part-twice"),
        (define(|d| d.dimensions[0].parts.clear()), "field-missing"),
        (define(|d| d.dimensions = vec![d.dimensions[0].clone(); 9]), "field-out-of-bounds"),
        (
            define(|d| d.dimensions[0].parts = (0..99).map(|n| part(&n.to_string())).collect()),
            "field-out-of-bounds",
        ),
        (
            define(|d| {
                let (ar, en, fr) = ("نساء".to_owned(), String::new(), "Femmes".to_owned());
                d.dimensions[0].parts[0].title = Some(Text { ar, en, fr });
            }),
            "field-missing",
        ),
    ] {
        refuse(&mut town, CLERK, &definition, code);
    }
}

#[test]
fn numbers_periods_and_parts_are_refused() {
    let mut town = under_way();
    let refuse = |town: &mut Rehearsal, n, command: &Command, code: &str| {
        assert_eq!(refused(town, n, command), code, "{command:?}");
    };
    town.when(&by(CLERK), &define(|_| {})).unwrap();
    let otherwise = define(|d| d.target.value = 1);
    refuse(&mut town, CLERK, &otherwise, "indicator-already-defined");
    for (command, code) in [
        (measure("2023", 1, &[]), "period-of-other-length"),
        (measure("2023-09", 1, &[]), "period-of-other-length"),
        (measure("2024-Q1", 1, &[]), "date-in-the-future"),
        (measure("2023-Q3", INTEGER_MAX + 1, &[]), "field-out-of-bounds"),
        (measure("2023-Q3", 1, &[("age", "young", 1)]), "dimension-unknown"),
        (measure("2023-Q3", 1, &[("sex", "young", 1)]), "dimension-part-unknown"),
        (measure("2023-Q3", 1, &[("sex", "men", 1), ("sex", "men", 1)]), "dimension-part-twice"),
        (measure("2023-Q3", 1, &[("sex", "men", i64::MIN)]), "field-out-of-bounds"),
        (measure("2023-Q3", INTEGER_MAX, &[("sex", "men", -INTEGER_MAX)]), "field-out-of-bounds"),
        (correct("2023-Q3", 1, &[], "x"), "not-measured"),
        (change("2023", "x"), "period-of-other-length"),
        (change("2023-Q3", ""), "field-missing"),
        (state("2023-Q3", "", 1), "field-missing"),
        (state("2025", "x", 1), "date-in-the-future"),
        (close(" "), "field-missing"),
    ] {
        refuse(&mut town, CLERK, &command, code);
    }
}

#[test]
fn evidence_reasons_and_what_is_measured_once_are_asked_for() {
    let mut town = under_way();
    town.when(&by(CLERK), &define(|_| {})).unwrap();
    let refuse = |town: &mut Rehearsal, n, command: &Command, code: &str| {
        assert_eq!(refused(town, n, command), code, "{command:?}");
    };
    let bare = Reading { evidence: vec![], ..reading("2023-Q3", 1, &[]) };
    let bare = of(IndicatorCommand::Measure { case: case(), note: None, reading: bare });
    refuse(&mut town, CLERK, &bare, "field-missing");
    let much = Reading { evidence: vec![object("x"); 21], ..reading("2023-Q3", 1, &[]) };
    let much = of(IndicatorCommand::Measure { case: case(), note: None, reading: much });
    refuse(&mut town, CLERK, &much, "field-out-of-bounds");
    town.when(&by(CLERK), &measure("2023-Q3", 1, &[])).unwrap();
    refuse(&mut town, CLERK, &correct("2023-Q3", 2, &[], " "), "field-missing");
    refuse(&mut town, CLERK, &correct("2023-Q3", 2, &[], "a\u{202e}b"), "text-hidden-character");
    refuse(&mut town, BUREAU, &measure("2023-Q2", 1, &[]), "role-missing");
    let before = facts(&town);
    let once = define(|d| {
        d.indicator = slug("survey");
        d.frequency = Frequency::Once;
        d.baseline = None;
    });
    town.when(&by(CLERK), &once).unwrap();
    assert_eq!((before, facts(&town)), (vec![1, 1, 0], vec![2, 1, 1]));
    let once = |at: &str| {
        let reading = Reading { indicator: slug("survey"), ..reading(at, 1, &[]) };
        of(IndicatorCommand::Measure {
            case: case(), note: Some("ملاحظة".to_owned()), reading
        })
    };
    town.when(&by(CLERK), &once("2023-H1")).unwrap();
    refuse(&mut town, CLERK, &once("2023-Q1"), "measured-once");
}

/// Numbers that are the same every time, for histories (xorshift).
fn draw(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

/// Every number of a history: values add up with what is recorded as the difference, corrections
/// count from 1, and what was measured first is in its state to the end.
fn check(town: &Rehearsal) -> usize {
    let mut first = BTreeMap::new();
    let mut corrected: BTreeMap<Period, u32> = BTreeMap::new();
    let mut uneven = 0;
    for record in town.records() {
        let Ok(Event::Indicator(event)) = Event::read(record.kind, record.data) else { continue };
        let (value, parts, differences) = match &event {
            IndicatorEvent::Measured(told) => {
                assert!(first.insert(told.period, told.value).is_none(), "measured twice");
                (told.value, &told.parts, &told.differences)
            }
            IndicatorEvent::Corrected(told) => {
                let n = corrected.entry(told.period).or_default();
                *n += 1;
                assert_eq!(told.correction, *n);
                (told.value, &told.parts, &told.differences)
            }
            IndicatorEvent::Defined(_)
            | IndicatorEvent::MethodChanged(_)
            | IndicatorEvent::Stated(_)
            | IndicatorEvent::Closed(_) => continue,
        };
        for dimension in ["sex", "membership"].map(slug) {
            let of = || parts.iter().filter(|part| part.dimension == dimension);
            let lacking = differences.iter().find(|lacking| lacking.dimension == dimension);
            let lacking = lacking.map_or(0, |lacking| lacking.difference);
            uneven += usize::from(lacking != 0);
            let sum = of().map(|part| part.value).sum::<i64>();
            assert!(of().next().is_none() || sum + lacking == value, "{event:?}");
        }
    }
    let indicators = &town.watch().case(case()).unwrap().indicators;
    let kept = &indicators.defined[&slug("trained")].periods;
    assert_eq!(kept.len(), first.len());
    for (period, value) in first {
        assert_eq!(kept[&period].first.value, value);
        let times = corrected.get(&period).copied().unwrap_or(0) as usize;
        assert_eq!(kept[&period].corrected.len(), times);
    }
    uneven
}

#[test]
fn over_random_histories_parts_add_up_or_differ_in_public_and_the_first_value_stays() {
    let mut uneven = 0;
    for history in 1..=40_u64 {
        let mut seed = history * 0x9e37_79b9;
        let mut town = under_way();
        town.when(&by(CLERK), &define(|_| {})).unwrap();
        for _ in 0..30 {
            let at = format!("{}-Q{}", 2022 + draw(&mut seed) % 2, 1 + draw(&mut seed) % 4);
            let n = |seed: &mut u64| (draw(seed) % 7) as i64 - 1;
            let (women, men) = (n(&mut seed), n(&mut seed));
            let mut parts = vec![("sex", "women", women), ("sex", "men", men)];
            parts.truncate((draw(&mut seed) % 3) as usize);
            if draw(&mut seed).is_multiple_of(4) {
                parts.push(("membership", "external", n(&mut seed)));
            }
            let value = if draw(&mut seed).is_multiple_of(2) { women + men } else { n(&mut seed) };
            let command = match draw(&mut seed) % 8 {
                0..=3 => measure(&at, value, &parts),
                4..=5 => correct(&at, value, &parts, "x"),
                6 => change(&at, "method"),
                _ => state(&at, "source", value),
            };
            let who = if draw(&mut seed).is_multiple_of(3) { BUREAU } else { CLERK };
            drop(town.when(&by(who), &command));
        }
        uneven += check(&town);
    }
    assert!(uneven > 50, "the histories hardly differ: {uneven}");
}
