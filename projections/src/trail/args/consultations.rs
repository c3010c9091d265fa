//! What the sentences of a consultation need. Who commented may never be among it.

use sijill_core::activity::consultations::ConsultationEvent;

use super::{Arg, Args, name, text};
use crate::frame::{Frame, Titles};

pub(super) fn consultations(event: &ConsultationEvent, titles: Titles<'_>, frame: &Frame) -> Args {
    match event {
        ConsultationEvent::Opened(opened) => Args::from([
            ("languages", (opened.documents.len() as u64).into()),
            ("round", Arg::Named(titles.round(&opened.round))),
            ("until", text(&opened.until)),
        ]),
        ConsultationEvent::Extended(extended) => Args::from([
            ("reason", text(&extended.reason)),
            ("round", Arg::Named(titles.round(&extended.round))),
            ("until", text(&extended.until)),
        ]),
        ConsultationEvent::Closed(closed) => {
            Args::from([("round", Arg::Named(titles.round(&closed.round)))])
        }
        ConsultationEvent::Commented(made) => {
            let mut args = Args::from([
                ("round", Arg::Named(titles.round(&made.round))),
                ("text", Arg::Object(made.text.clone())),
            ]);
            let party = made.on_behalf.map(|party| Arg::Party(frame.party(party)));
            args.extend(party.map(|party| ("on_behalf", party)));
            args
        }
        ConsultationEvent::Answered(answered) => {
            let mut args = Args::from([
                ("comment", text(&answered.comment)),
                ("disposition", name(&answered.disposition)),
            ]);
            args.extend(answered.reason.as_ref().map(|reason| ("reason", text(reason))));
            args.extend(answered.text.clone().map(|text| ("text", Arg::Object(text))));
            args
        }
    }
}
