//! The arguments of the sentences of evidence and progress.

use sijill_core::activity::evidence::EvidenceEvent;
use sijill_core::activity::progress::{ProgressDeclared, ProgressEvent};
use sijill_core::object::ObjectRef;

use super::{Arg, Args, name, text};

fn number(n: u32) -> Arg {
    Arg::Number(n.into())
}

fn object(object: &ObjectRef) -> Arg {
    Arg::Object(object.clone())
}

pub(super) fn evidence(event: &EvidenceEvent) -> Args {
    match event {
        EvidenceEvent::Filed(filed) => {
            let mut args = Args::from([
                ("access", name(&filed.access)),
                ("announced", Arg::Yes(filed.object.is_none())),
                ("evidence", number(filed.evidence)),
                ("kind", text(&filed.kind)),
                ("of", text(&filed.of)),
                ("source", object(&filed.source)),
                ("title", object(&filed.title)),
            ]);
            args.extend(filed.reason.as_ref().map(|reason| ("reason", text(reason))));
            args.extend(filed.milestone.as_ref().map(|id| ("milestone", text(id))));
            args.extend(filed.replaces.map(|n| ("replaces", number(n))));
            args
        }
        EvidenceEvent::Received(received) => Args::from([
            ("evidence", number(received.evidence)),
            ("object", object(&received.object)),
        ]),
        EvidenceEvent::Accepted(accepted) => {
            let mut args = Args::from([
                ("evidence", number(accepted.evidence)),
                ("outside", Arg::Yes(accepted.outside.is_some())),
            ]);
            args.extend(accepted.reason.as_ref().map(|reason| ("reason", text(reason))));
            args
        }
        EvidenceEvent::Refused(refused) => {
            Args::from([("evidence", number(refused.evidence)), ("reason", text(&refused.reason))])
        }
        EvidenceEvent::Read(read) => {
            Args::from([("evidence", number(read.evidence)), ("reason", text(&read.reason))])
        }
        EvidenceEvent::Released(released) => Args::from([
            ("evidence", number(released.evidence)),
            ("object", object(&released.object)),
            ("reason", text(&released.reason)),
        ]),
        EvidenceEvent::Evidenced(found) => Args::from([
            ("level", name(&found.level)),
            ("planned", number(found.planned)),
            ("shown", number(found.shown)),
        ]),
    }
}

fn declared(declared: &ProgressDeclared) -> Args {
    let mut args = Args::from([
        ("declaration", number(declared.declaration)),
        ("evidence", (declared.evidence.len() as u64).into()),
        ("level", name(&declared.level)),
    ]);
    args.extend(declared.narrative.as_ref().map(|words| ("narrative", object(words))));
    args.extend(declared.percent.map(|percent| ("percent", number(percent.into()))));
    args
}

pub(super) fn progress(event: &ProgressEvent) -> Args {
    match event {
        ProgressEvent::Declared(told) | ProgressEvent::Proposed(told) => declared(told),
        ProgressEvent::Countersigned(signed) => {
            let mut args = Args::from([
                ("declaration", number(signed.declaration)),
                ("level", name(&signed.level)),
            ]);
            args.extend(signed.reason.as_ref().map(|reason| ("reason", text(reason))));
            args
        }
        ProgressEvent::Forecast(given) => Args::from([
            ("due", text(&given.due)),
            ("milestone", text(&given.milestone)),
            ("planned", text(&given.planned)),
            ("reason", text(&given.reason)),
        ]),
        ProgressEvent::Contested(contested) => {
            let mut args = Args::from([
                ("answer_due", text(&contested.answer_due)),
                ("contest", number(contested.contest)),
                ("declaration", number(contested.declaration)),
            ]);
            args.extend(contested.reason.as_ref().map(|reason| ("reason", text(reason))));
            args.extend(contested.text.as_ref().map(|words| ("text", object(words))));
            args
        }
        ProgressEvent::Answered(answered) => {
            let mut args = Args::from([
                ("contest", number(answered.contest)),
                ("declaration", number(answered.declaration)),
            ]);
            args.extend(answered.reason.as_ref().map(|reason| ("reason", text(reason))));
            args.extend(answered.text.as_ref().map(|words| ("text", object(words))));
            args
        }
    }
}
