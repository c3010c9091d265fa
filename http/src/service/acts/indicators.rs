//! What can be done about indicators: their forms, and what was typed into them as commands. Who may,
//! and whether a number stands, is for the core to say.

mod typed;

use sijill_core::activity::ActivityKind;
use sijill_core::activity::indicators::{Dimension, Direction, Frequency, Period};
use sijill_core::case::offer::Offered;
use sijill_core::ids::Slug;

use super::form::{Ground, language};
use crate::service::form::{Choice, Field, Input};
use crate::service::words::Words;

pub use self::typed::command;

/// What can be done about indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measuring {
    /// One is defined.
    Define,
    /// A period is measured.
    Measure,
    /// A measurement is corrected.
    Correct,
    /// The method changes.
    ChangeMethod,
    /// What another source says is put beside.
    StateFigure,
    /// One is not measured any longer.
    Close,
}

/// An indicator, as forms name it.
#[derive(Debug, Clone)]
pub struct Measured {
    /// Its short name.
    pub indicator: Slug,
    /// Its title and unit.
    pub label: String,
    /// How many decimals its numbers have.
    pub decimals: u8,
    /// Along what it is broken down.
    pub dimensions: Vec<Dimension>,
    /// Whether it is not measured any longer.
    pub closed: bool,
    /// The oldest period that is not measured, where one is expected.
    pub next: Option<Period>,
    /// The last period that is measured.
    pub latest: Option<Period>,
}

impl Measuring {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Define,
        Self::Measure,
        Self::Correct,
        Self::ChangeMethod,
        Self::StateFigure,
        Self::Close,
    ];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Define => "indicators.define",
            Self::Measure => "indicators.measure",
            Self::Correct => "indicators.correct",
            Self::ChangeMethod => "indicators.change",
            Self::StateFigure => "indicators.state",
            Self::Close => "indicators.close",
        }
    }

    /// Its heading.
    pub fn title(self, t: &Words) -> String {
        t.say(match self {
            Self::Define => "act-indicators-define",
            Self::Measure => "act-indicators-measure",
            Self::Correct => "act-indicators-correct",
            Self::ChangeMethod => "act-indicators-change",
            Self::StateFigure => "act-indicators-state",
            Self::Close => "act-indicators-close",
        })
    }

    /// What the core must offer for it. Who measures may correct too, without being asked to check.
    pub fn offered(self) -> Option<Offered> {
        match self {
            Self::Define | Self::Measure | Self::ChangeMethod | Self::Close => {
                Some(Offered::Activity(ActivityKind::Indicators))
            }
            Self::Correct | Self::StateFigure => None,
        }
    }

    /// The field that a refusal of this code is about, if it is about one.
    pub fn field_of(code: &str) -> Option<&'static str> {
        Some(match code {
            "indicator-unknown" | "indicator-already-defined" | "indicator-closed" => "indicator",
            "already-measured" | "measured-once" | "not-measured" => "period",
            "period-of-other-length" | "method-already-changed" | "date-in-the-future" => "period",
            "dimension-unknown" | "dimension-part-unknown" => "parts",
            "dimension-part-twice" => "dimensions",
            "nothing-to-correct" => "value",
            "indicator-already-stated" => "source",
            _ => return None,
        })
    }
}

/// The fields of its form.
pub fn fields(ground: &Ground<'_>, measuring: Measuring) -> Vec<Field> {
    let t = ground.t;
    let words = |name: &str, label: &str| {
        Field::new(name, t.say(label), Input::Lines).hint(t.say("act-public-text-hint"))
    };
    let reason = || words("reason", "act-indicator-why");
    match measuring {
        Measuring::Define => define(ground),
        Measuring::Measure => vec![
            which(ground, measuring),
            period(t, ground.measured.iter().find_map(|one| one.next)),
            Field::new("value", t.say("act-indicator-value"), Input::Code),
            parts(t),
            Field::new("evidence", t.say("act-evidence"), Input::Lines)
                .hint(t.say("act-evidence-hint")),
            words("note", "act-indicator-note").optional(),
            language(t, "act-text-language"),
        ],
        Measuring::Correct => vec![
            which(ground, measuring),
            period(t, ground.measured.iter().find_map(|one| one.latest)),
            Field::new("value", t.say("act-indicator-value"), Input::Code),
            parts(t),
            Field::new("evidence", t.say("act-evidence"), Input::Lines)
                .hint(t.say("act-evidence-hint"))
                .optional(),
            reason(),
            language(t, "act-text-language"),
        ],
        Measuring::ChangeMethod => vec![
            which(ground, measuring),
            Field::new("period", t.say("act-indicator-from"), Input::Code)
                .hint(t.say("act-indicator-period-hint")),
            words("method", "act-indicator-method"),
            reason(),
            language(t, "act-text-language"),
        ],
        Measuring::StateFigure => vec![
            which(ground, measuring),
            period(t, ground.measured.iter().find_map(|one| one.latest)),
            Field::new("value", t.say("act-indicator-value"), Input::Code),
            words("source", "act-indicator-source"),
            language(t, "act-text-language"),
        ],
        Measuring::Close => vec![which(ground, measuring), reason()],
    }
}

fn define(ground: &Ground<'_>) -> Vec<Field> {
    let t = ground.t;
    let words = |name: &str, label: &str| {
        Field::new(name, t.say(label), Input::Lines).hint(t.say("act-public-text-hint"))
    };
    let choice = |family: &str, code: &str| Choice::new(code, t.word(family, code));
    let directions = Direction::ALL.map(|one| choice("measure-direction", one.name()));
    let frequencies = Frequency::ALL.map(|one| choice("measure-frequency", one.name()));
    let next = format!("i{}", ground.measured.len() + 1);
    let hinted = |name: &str, label: &str, input, hint: &str| {
        Field::new(name, t.say(label), input).hint(t.say(hint))
    };
    let code = Input::Code;
    vec![
        hinted("title", "act-indicator-title", Input::Lines, "act-title-hint"),
        language(t, "act-text-language"),
        hinted("indicator", "act-indicator-short", code.clone(), "act-indicator-short-hint")
            .value(next),
        hinted("unit", "act-indicator-unit", Input::Line, "act-indicator-unit-hint"),
        hinted("decimals", "act-indicator-decimals", Input::Number, "act-indicator-decimals-hint")
            .value("0"),
        Field::new("direction", t.say("act-indicator-direction"), Input::Choice(directions.into())),
        Field::new(
            "frequency",
            t.say("act-indicator-frequency"),
            Input::Choice(frequencies.into()),
        ),
        hinted("baseline", "act-indicator-baseline", code.clone(), "act-indicator-baseline-hint")
            .optional(),
        hinted(
            "period",
            "act-indicator-baseline-period",
            code.clone(),
            "act-indicator-period-hint",
        )
        .optional(),
        Field::new("target", t.say("act-indicator-target"), code),
        hinted("day", "act-indicator-target-date", Input::Date, "act-date-hint"),
        words("source", "act-indicator-source"),
        words("method", "act-indicator-method"),
        hinted(
            "dimensions",
            "act-indicator-dimensions",
            Input::Lines,
            "act-indicator-dimensions-hint",
        )
        .optional(),
    ]
}

fn period(t: &Words, proposed: Option<Period>) -> Field {
    let field = Field::new("period", t.say("act-indicator-period"), Input::Code)
        .hint(t.say("act-indicator-period-hint"));
    match proposed {
        Some(period) => field.value(period.to_string()),
        None => field,
    }
}

fn parts(t: &Words) -> Field {
    Field::new("parts", t.say("act-indicator-parts"), Input::Lines)
        .optional()
        .hint(t.say("act-indicator-parts-hint"))
}

/// The indicators that it may be done to.
fn which(ground: &Ground<'_>, measuring: Measuring) -> Field {
    let fits = |one: &&Measured| match measuring {
        Measuring::Define => false,
        Measuring::Measure | Measuring::ChangeMethod | Measuring::Close => !one.closed,
        Measuring::Correct => one.latest.is_some(),
        Measuring::StateFigure => true,
    };
    let choice = |one: &Measured| Choice::new(one.indicator.to_string(), one.label.clone());
    let choices: Vec<Choice> = ground.measured.iter().filter(fits).map(choice).collect();
    let field =
        Field::new("indicator", ground.t.say("act-indicator"), Input::Choice(choices.clone()));
    match choices.as_slice() {
        [only] => field.value(only.value.clone()),
        _ => field,
    }
}
