//! What the sentences of deadlines need. No day may be worked out here.

use sijill_core::calendar::Counted;
use sijill_core::case::CaseEvent;
use sijill_core::ids::Slug;

use super::{Arg, Args, text};
use crate::frame::Titles;

/// What the sentence of an event of a deadline needs.
pub(super) fn args(event: &CaseEvent, titles: Titles<'_>) -> Args {
    let deadline = |id: &Slug| ("deadline", Arg::Named(titles.deadline(id)));
    match event {
        CaseEvent::DeadlineStarted(started) => {
            let mut args = Args::from([deadline(&started.deadline), ("due", text(&started.due))]);
            args.extend(started.session.as_ref().map(|session| ("session", text(session))));
            args.extend(working_args(started.working.as_ref()));
            args
        }
        CaseEvent::DeadlineEnded(ended) => {
            let mut args = Args::from([
                ("days_late", Arg::Number(ended.days_late)),
                deadline(&ended.deadline),
                ("due", text(&ended.due)),
            ]);
            args.extend(ended.told.map(|told| ("told", text(&told))));
            args
        }
        CaseEvent::DeadlineMissed(missed) => {
            Args::from([deadline(&missed.deadline), ("due", text(&missed.due))])
        }
        CaseEvent::DeadlineSuspended(suspended) => Args::from([
            deadline(&suspended.deadline),
            ("from", text(&suspended.from)),
            ("reason", text(&suspended.reason)),
        ]),
        CaseEvent::DeadlineResumed(resumed) => Args::from([
            ("days", Arg::Number(resumed.days.into())),
            deadline(&resumed.deadline),
            ("due", text(&resumed.due)),
        ]),
        CaseEvent::DeadlineExtended(extended) => {
            let mut args = Args::from([
                deadline(&extended.deadline),
                ("due", text(&extended.due)),
                ("reason", text(&extended.reason)),
            ]);
            args.extend(extended.days.map(|days| ("working_days", Arg::Number(days.into()))));
            args
        }
        CaseEvent::DeadlineTold(told) => Args::from([
            ("day", text(&told.day)),
            deadline(&told.deadline),
            ("due", text(&told.due)),
            ("rung", Arg::Named(titles.rung(&told.deadline, &told.rung))),
        ]),
        CaseEvent::DeadlineRecounted(recounted) => {
            let mut args = Args::from([
                ("because", text(&recounted.because)),
                deadline(&recounted.deadline),
                ("due", text(&recounted.due)),
            ]);
            args.extend(recounted.session.as_ref().map(|session| ("session", text(session))));
            args.extend(working_args(recounted.working.as_ref()));
            args
        }
        CaseEvent::Opened(_)
        | CaseEvent::StepTaken(_)
        | CaseEvent::Crossed(_)
        | CaseEvent::UnderReview(_)
        | CaseEvent::ReviewDecided(_)
        | CaseEvent::DutyOwed(_)
        | CaseEvent::DutyFulfilled(_)
        | CaseEvent::Linked(_)
        | CaseEvent::Corrected(_) => Args::new(),
    }
}

/// Of working days: how many, on which calendar, and how many holidays fell in between.
fn working_args(working: Option<&Counted>) -> Args {
    let Some(working) = working else { return Args::new() };
    Args::from([
        ("calendar", text(&working.calendar)),
        ("holidays", (working.holidays.len() as u64).into()),
        ("working_days", Arg::Number(working.days.into())),
    ])
}
