//! What the sentences of indicators need. Numbers stand as they are recorded, beside how many of their
//! last digits are decimals.

use sijill_core::activity::indicators::{Difference, IndicatorEvent, Period};
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;

use super::{Arg, Args, name, text};

/// Of a record of indicators.
pub(super) fn indicators(event: &IndicatorEvent) -> Args {
    let object = |name, object: &ObjectRef| (name, Arg::Object(object.clone()));
    match event {
        IndicatorEvent::Defined(told) => {
            let mut args = Args::from([
                ("decimals", Arg::Number(told.decimals.into())),
                ("direction", name(&told.direction)),
                ("frequency", name(&told.frequency)),
                ("indicator", text(&told.indicator)),
                object("method", &told.method),
                object("source", &told.source),
                ("target", Arg::Number(told.target.value)),
                ("target_date", text(&told.target.date)),
                object("title", &told.title),
                ("unit", text(&told.unit)),
            ]);
            if let Some(baseline) = &told.baseline {
                args.insert("baseline", Arg::Number(baseline.value));
                args.insert("baseline_period", text(&baseline.period));
            }
            args
        }
        IndicatorEvent::Measured(told) => {
            let mut args = number(&told.indicator, told.period, told.decimals, told.value);
            args.insert("evidence", (told.evidence.len() as u64).into());
            args.insert("uneven", uneven(&told.differences));
            args.extend(told.note.as_ref().map(|note| ("note", text(note))));
            args
        }
        IndicatorEvent::Corrected(told) => {
            let mut args = number(&told.indicator, told.period, told.decimals, told.value);
            args.insert("correction", Arg::Number(told.correction.into()));
            args.insert("reason", text(&told.reason));
            args.insert("uneven", uneven(&told.differences));
            args
        }
        IndicatorEvent::MethodChanged(told) => Args::from([
            ("from", text(&told.from)),
            ("indicator", text(&told.indicator)),
            object("method", &told.method),
            ("reason", text(&told.reason)),
        ]),
        IndicatorEvent::Stated(told) => {
            let mut args = number(&told.indicator, told.period, told.decimals, told.value);
            args.extend([object("source", &told.source)]);
            args
        }
        IndicatorEvent::Closed(told) => {
            Args::from([("indicator", text(&told.indicator)), ("reason", text(&told.reason))])
        }
    }
}

fn number(indicator: &Slug, period: Period, decimals: u8, value: i64) -> Args {
    Args::from([
        ("decimals", Arg::Number(decimals.into())),
        ("indicator", text(indicator)),
        ("period", text(&period)),
        ("value", Arg::Number(value)),
    ])
}

/// How many dimensions do not add up.
fn uneven(differences: &[Difference]) -> Arg {
    (differences.len() as u64).into()
}
