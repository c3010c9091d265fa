//! What is refused about indicators.

use sijill_core::activity::indicators::{Frequency, IndicatorCommand, IndicatorDefined, Reading};
use sijill_core::decider::Command;
use sijill_tests::measuring::{
    PROCEDURE, change, close, correct, define, definition, measure, open, reading, state,
};
use sijill_tests::town::{self, bureau, case, clerk, slug};
use sijill_tests::world::World;

use super::Row;

/// A case under way: `trained` is measured for one quarter, `survey` once, `old` is closed.
pub const MEASURED: u64 = 80;

fn named(id: &str, frequency: Frequency) -> IndicatorDefined {
    IndicatorDefined { indicator: slug(id), frequency, ..definition() }
}

fn once(at: &str) -> Command {
    let reading = Reading { indicator: slug("survey"), ..reading(at, 1, &[]) };
    let (case, note) = (case(MEASURED), None);
    Command::Indicator(IndicatorCommand::Measure { case, note, reading })
}

pub fn prepare(world: &World) {
    let id = case(MEASURED);
    world.act(&town::keeper(), &town::publish(PROCEDURE)).unwrap();
    world.act(&clerk(), &open(id)).unwrap();
    world.act(&clerk(), &define(id, definition())).unwrap();
    world.act(&clerk(), &define(id, named("survey", Frequency::Once))).unwrap();
    world.act(&clerk(), &define(id, named("old", Frequency::Year))).unwrap();
    world.act(&clerk(), &measure(id, reading("2023-Q2", 10, &[]))).unwrap();
    world.act(&clerk(), &once("2022")).unwrap();
    world.act(&clerk(), &change(id, "2023-Q3", "Otherwise")).unwrap();
    world.act(&clerk(), &state(id, "2023-Q2", "A leaflet", 12)).unwrap();
    world.act(&clerk(), &close(id, "old", "Nobody needs it")).unwrap();
}

pub fn rows() -> Vec<Row> {
    let id = case(MEASURED);
    let measured = |at: &str, parts: &[(&str, &str, i64)]| measure(id, reading(at, 1, parts));
    let old = Reading { indicator: slug("old"), ..reading("2022", 1, &[]) };
    let unknown = Reading { indicator: slug("none"), ..reading("2022", 1, &[]) };
    let otherwise = IndicatorDefined { unit: "sheets".to_owned(), ..definition() };
    let many = IndicatorDefined { decimals: 7, ..named("new", Frequency::Year) };
    let twice = [("sex", "women", 1), ("sex", "women", 2)];
    vec![
        (bureau(), define(id, definition()), "role-missing", "needs"),
        (clerk(), define(id, otherwise), "indicator-already-defined", "indicator"),
        (clerk(), define(id, many), "field-out-of-bounds", "max"),
        (clerk(), measure(id, unknown), "indicator-unknown", "indicator"),
        (clerk(), measure(id, old), "indicator-closed", "indicator"),
        (clerk(), measured("2023-Q2", &[]), "already-measured", "period"),
        (clerk(), once("2023"), "measured-once", "period"),
        (clerk(), correct(id, reading("2023-Q1", 1, &[]), "No"), "not-measured", "period"),
        (clerk(), measured("2023", &[]), "period-of-other-length", "frequency"),
        (clerk(), measured("2099-Q1", &[]), "date-in-the-future", "date"),
        (clerk(), measured("2023-Q3", &[("age", "old", 1)]), "dimension-unknown", "dimension"),
        (clerk(), measured("2023-Q3", &[("sex", "old", 1)]), "dimension-part-unknown", "part"),
        (clerk(), measured("2023-Q3", &twice), "dimension-part-twice", "part"),
        (bureau(), correct(id, reading("2023-Q2", 10, &[]), "No"), "nothing-to-correct", "period"),
        (clerk(), change(id, "2023-Q3", "Other"), "method-already-changed", "period"),
        (bureau(), state(id, "2023-Q2", "A leaflet", 13), "indicator-already-stated", "period"),
    ]
}
