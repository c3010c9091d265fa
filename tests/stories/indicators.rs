//! What is measured of a promise: defined before it is measured, corrected in the open, measured
//! otherwise, and what did not come. The numbers that do not add up stand beside the sum that they lack.

use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::activity::indicators::{
    Direction, Frequency, IndicatorCommand, IndicatorDefined, Reading, Target,
};
use sijill_core::decider::Command;
use sijill_projections::{Question, Views};
use sijill_tests::measuring::{
    PROCEDURE, change, close, correct, define, definition, measure, open, period, reading, state,
};
use sijill_tests::town::{self, bureau, case, clerk, slug, take, title};
use sijill_tests::world::World;

fn asked(world: &World, view: &str, on: &str) -> Value {
    let on: Date = on.parse().unwrap();
    let mut views = Views::new(Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    views.json(view, Some(case(1)), on).unwrap()["answer"].clone()
}

/// A town with the case under way on 1 September 2023.
fn town() -> World {
    let world = World::town();
    world.act(&town::keeper(), &town::publish(PROCEDURE)).unwrap();
    world.act(&clerk(), &open(case(1))).unwrap();
    world
}

#[test]
fn an_indicator_is_measured_corrected_and_told_with_all_that_was_said() {
    let world = town();
    let early = world.act(&clerk(), &take(case(1), "finish", [])).unwrap_err();
    assert_eq!(early.code(), "not-yet");
    world.act(&clerk(), &define(case(1), definition())).unwrap();
    world.wait_until("2023-10-20T09:00:00.000Z");
    // 60 members and 180 others; of the women and men 12, 7 and 97 were printed, which is not 126
    let parts = [
        ("membership", "member", 60),
        ("membership", "external", 66),
        ("sex", "women", 19),
        ("sex", "men", 97),
    ];
    world.act(&clerk(), &measure(case(1), reading("2023-Q3", 126, &parts))).unwrap();
    let told = asked(&world, "indicators", "2023-10-20");
    let line = &told["indicators"][0];
    let first = &line["periods"][0]["first"];
    assert_eq!(first["differences"], json!([{"difference": 10, "dimension": "sex"}]));
    assert_eq!(told["counts"]["reached"], 0);
    // 126 of the way from 40 to 240
    assert_eq!(line["distance"]["progress"], json!({"denominator": 100, "numerator": 43}));

    // what others said stands beside, with the difference
    world.act(&bureau(), &state(case(1), "2023-Q3", "A leaflet", 123)).unwrap();
    world.act(&bureau(), &state(case(1), "2023-Q3", "A website", 132)).unwrap();
    // and a correction leaves what was said first
    let parts = [("sex", "women", 29), ("sex", "men", 97)];
    let again = correct(case(1), reading("2023-Q3", 126, &parts), "A sheet was read twice");
    world.act(&bureau(), &again).unwrap();
    assert_eq!(world.act(&bureau(), &again).unwrap(), Vec::<String>::new());
    let line = asked(&world, "indicators", "2023-10-20")["indicators"][0].clone();
    let period = &line["periods"][0];
    assert_eq!(period["first"]["differences"][0]["difference"], 10);
    assert_eq!(period["corrections"][0]["differences"], json!([]));
    let stated: Vec<_> = (0..2).map(|n| line["stated"][n]["difference"].clone()).collect();
    assert_eq!(stated, [json!(-3), json!(6)]);
    // the quarter that has begun is waited for, and in time
    assert_eq!(line["missing"][0]["period"], "2023-Q4");
    assert_eq!(line["missing"][0]["days_late"], 0);
    world.act(&clerk(), &take(case(1), "finish", [])).unwrap();
    assert_eq!(world.stage(case(1)), "closed");
}

#[test]
fn a_change_of_method_is_never_drawn_over_and_what_does_not_come_is_overdue() {
    let world = town();
    world.act(&clerk(), &define(case(1), definition())).unwrap();
    world.wait_until("2023-10-20T09:00:00.000Z");
    world.act(&clerk(), &measure(case(1), reading("2023-Q3", 100, &[]))).unwrap();
    world.act(&clerk(), &change(case(1), "2023-Q4", "A count at the door")).unwrap();
    // thirty days after the end of the quarter it is still in time
    let overdue = |on: &str| asked(&world, "overdue", on)["standing"].clone();
    assert_eq!(overdue("2024-01-30"), json!([]));
    let late = overdue("2024-02-02");
    assert_eq!((&late[0]["what"], &late[0]["days_late"]), (&json!("measurement"), &json!(3)));
    assert_eq!(
        (&late[0]["item"]["title"]["en"], &late[0]["by"]),
        (&json!("2023-Q4"), &json!(["clerk"]))
    );
    world.wait_until("2024-02-05T09:00:00.000Z");
    world.act(&clerk(), &measure(case(1), reading("2023-Q4", 260, &[]))).unwrap();
    let told = asked(&world, "indicators", "2024-02-05");
    let line = &told["indicators"][0];
    assert_eq!(
        (&line["periods"][0]["series"], &line["periods"][1]["series"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(line["periods"][1]["days_late"], 6);
    // 260 is more than 240, but not of the method on which 240 was promised
    let apart = json!({"broken": true, "left": -20, "progress": null, "reached": null});
    assert_eq!((&line["distance"], &told["counts"]["reached"]), (&apart, &json!(0)));
    assert_eq!(asked(&world, "overdue", "2024-02-05")["answered_late"][0]["days_late"], 6);
    world.act(&clerk(), &close(case(1), "trained", "The programme is over")).unwrap();
    assert_eq!(asked(&world, "overdue", "2025-01-01")["standing"], json!([]));
}

/// The published series of physicians in Canadian provinces (of the Canadian Institute for Health
/// Information, from BuildCanada/OutcomeTracker, MIT): years of a whole and of its parts.
#[test]
fn a_published_series_is_recorded_as_it_is_and_its_parts_add_up_or_differ_in_public() {
    let Some(folder) = crate::lines::shared("commitments") else { return };
    let text = std::fs::read_to_string(folder.join("indicator_canada_physician_supply.json"));
    let data: Value = serde_json::from_str(&text.unwrap()).unwrap();
    let world = town();
    world.wait_until("2024-06-03T09:00:00.000Z");
    let mut told = 0;
    let mut uneven = 0;
    for (n, (_, series)) in data.as_object().unwrap().iter().enumerate() {
        let indicator = slug(&format!("p{n}"));
        let mut dimension = definition().dimensions.remove(0);
        dimension.dimension = slug("kind");
        dimension.parts[0].part = slug("family");
        dimension.parts[1].part = slug("specialist");
        let defined = IndicatorDefined {
            baseline: None,
            dimensions: vec![dimension],
            direction: Direction::Up,
            frequency: Frequency::Year,
            indicator: indicator.clone(),
            target: Target { date: town::date("2024"), value: 100_000 },
            title: title("Physicians"),
            unit: "physicians".to_owned(),
            ..definition()
        };
        world.act(&clerk(), &define(case(1), defined)).unwrap();
        let values = |name: &str| -> Vec<(i64, i64)> {
            let all = series[name].as_array().unwrap().iter();
            all.map(|pair| (pair[0].as_i64().unwrap(), pair[1].as_i64().unwrap())).collect()
        };
        let (family, others) = (values("Family Medicine"), values("Specialists"));
        for (n, (year, value)) in values("Physician Supply").into_iter().enumerate() {
            let parts = [("kind", "family", family[n].1), ("kind", "specialist", others[n].1)];
            let period = period(&year.to_string());
            let reading =
                Reading { indicator: indicator.clone(), period, ..reading("2023", value, &parts) };
            let note = None;
            let command = IndicatorCommand::Measure { case: case(1), note, reading };
            world.act(&clerk(), &Command::Indicator(command)).unwrap();
            told += 1;
            uneven += usize::from(family[n].1 + others[n].1 != value);
        }
    }
    assert!(told >= 50, "only {told} numbers");
    let view = asked(&world, "indicators", "2024-06-03");
    let mut differing = 0;
    for line in view["indicators"].as_array().unwrap() {
        for period in line["periods"].as_array().unwrap() {
            let first = &period["first"];
            let sum: i64 = (0..2).map(|n| first["parts"][n]["value"].as_i64().unwrap()).sum();
            let lacks = first["differences"][0]["difference"].as_i64().unwrap_or(0);
            assert_eq!(sum + lacks, period["value"].as_i64().unwrap());
            differing += usize::from(lacks != 0);
        }
    }
    assert_eq!(differing, uneven);
    println!("{told} numbers, {uneven} that do not add up");
}
