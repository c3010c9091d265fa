//! What the sentences of money need. Amounts stand as they are recorded, beside their currency and how
//! many of their last digits are decimals.

use sijill_core::activity::funding::FundingEvent;
use sijill_core::money::Money;
use sijill_core::object::ObjectRef;

use super::{Arg, Args, name, text};

/// Of a record of money.
pub(super) fn funding(event: &FundingEvent) -> Args {
    let object = |name, object: &ObjectRef| (name, Arg::Object(object.clone()));
    match event {
        FundingEvent::Planned(told) => {
            let mut args = money(&told.amount, told.decimals);
            args.extend([
                ("funders", Arg::Number(told.shares.len() as i64)),
                ("line", text(&told.line)),
                object("title", &told.title),
                ("year", text(&told.year)),
            ]);
            args.extend(told.code.as_ref().map(|code| ("code", text(code))));
            args.extend(told.source.as_ref().map(|source| object("source", source)));
            args
        }
        FundingEvent::Recorded(told) => {
            let mut args = money(&told.amount, told.decimals);
            args.extend([
                ("entry", Arg::Number(told.entry.into())),
                ("line", text(&told.line)),
                object("source", &told.source),
                ("total", Arg::Number(told.total)),
                ("what", name(&told.what)),
            ]);
            args
        }
        FundingEvent::Corrected(told) => {
            let mut args = money(&told.amount, told.decimals);
            args.extend([
                ("correction", Arg::Number(told.correction.into())),
                ("entry", Arg::Number(told.entry.into())),
                ("line", text(&told.line)),
                ("reason", text(&told.reason)),
                ("total", Arg::Number(told.total)),
            ]);
            args
        }
        FundingEvent::Confirmed(told) => {
            let mut args = Args::from([("funder", text(&told.funder)), ("line", text(&told.line))]);
            args.extend(told.source.as_ref().map(|source| object("source", source)));
            args
        }
    }
}

fn money(amount: &Money, decimals: u8) -> Args {
    Args::from([
        ("amount", Arg::Number(amount.minor)),
        ("currency", text(&String::from(amount.currency.clone()))),
        ("decimals", Arg::Number(decimals.into())),
    ])
}
