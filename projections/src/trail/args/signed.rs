//! What the sentences of signatures, sheets, sponsors and invalidations need. No pseudonym may be
//! among it.

use sijill_core::activity::invalidations::InvalidationEvent;
use sijill_core::activity::sheets::SheetEvent;
use sijill_core::activity::signatures::SignatureEvent;
use sijill_core::activity::sponsors::SponsorEvent;

use super::{Arg, Args, name, text};

/// Of a record of signatures.
pub(super) fn signatures(event: &SignatureEvent) -> Args {
    match event {
        SignatureEvent::Given(_) | SignatureEvent::Withdrawn(_) => Args::new(),
        SignatureEvent::Invalidated(invalidated) => {
            let mut args = Args::from([
                ("count", (invalidated.signers.len() as u64).into()),
                ("ground", text(&invalidated.ground)),
                ("reason", text(&invalidated.reason)),
            ]);
            let number = invalidated.invalidation;
            args.extend(number.map(|number| ("invalidation", Arg::Number(number.into()))));
            if !invalidated.also.is_empty() {
                args.insert("also", (invalidated.also.len() as u64).into());
            }
            args
        }
        SignatureEvent::Restored(restored) => Args::from([
            ("count", (restored.signers.len() as u64).into()),
            ("invalidation", Arg::Number(restored.invalidation.into())),
        ]),
    }
}

/// Of a record of sheets.
pub(super) fn sheets(event: &SheetEvent) -> Args {
    let mut args = Args::from([("batch", text(event.batch()))]);
    match event {
        SheetEvent::Received(received) => {
            args.insert("lines", Arg::Number(received.lines.into()));
            args.insert("scan", Arg::Object(received.scan.clone()));
        }
        SheetEvent::Entered(entered) => {
            args.insert("entry", Arg::Number(entered.entry.into()));
            args.insert("lines", (entered.lines.len() as u64).into());
        }
        SheetEvent::Reconciled(reconciled) => {
            args.insert("agreed", Arg::Number(reconciled.agreed.into()));
            args.insert("differing", (reconciled.differing.len() as u64).into());
        }
        SheetEvent::Settled(settled) => {
            args.insert("line", Arg::Number(settled.line.into()));
            args.insert("reason", text(&settled.reason));
            args.insert("stands", name(&settled.stands));
        }
        SheetEvent::Drawn(drawn) => {
            args.insert("lines", (drawn.lines.len() as u64).into());
            args.insert("seed", text(&drawn.seed));
        }
        SheetEvent::Sampled(sampled) => {
            args.insert("per_mille", Arg::Number(sampled.per_mille.into()));
            args.insert("size", Arg::Number(sampled.size.into()));
            args.insert("wrong", (sampled.wrong.len() as u64).into());
        }
        SheetEvent::Accepted(accepted) => {
            let counted: u64 = accepted.signers.iter().map(|lot| lot.signers.len() as u64).sum();
            args.insert("count", counted.into());
            args.insert("doubles", Arg::Number(accepted.doubles.into()));
            args.insert("refused", Arg::Number(accepted.refused.into()));
            args.extend(accepted.reason.as_ref().map(|reason| ("reason", text(reason))));
        }
        SheetEvent::Refused(refused) => {
            args.insert("reason", text(&refused.reason));
        }
    }
    args
}

/// Of a record of sponsors.
pub(super) fn sponsors(event: &SponsorEvent) -> Args {
    match event {
        SponsorEvent::Joined(joined) => Args::from([("channel", name(&joined.channel))]),
        SponsorEvent::Left(_) => Args::new(),
    }
}

/// Of a record of an invalidation.
pub(super) fn invalidations(event: &InvalidationEvent) -> Args {
    let number = |number: u32| ("invalidation", Arg::Number(number.into()));
    match event {
        InvalidationEvent::Started(started) => Args::from([
            ("ground", text(&started.ground)),
            number(started.invalidation),
            ("matched", started.matched.into()),
            ("reason", text(&started.reason)),
        ]),
        InvalidationEvent::Confirmed(confirmed) => Args::from([number(confirmed.invalidation)]),
        InvalidationEvent::Cancelled(cancelled) => {
            Args::from([number(cancelled.invalidation), ("reason", text(&cancelled.reason))])
        }
    }
}
