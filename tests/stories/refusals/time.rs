//! What is refused about time: deadlines, sessions and working calendars.

use sijill_core::activity::deliberations::SessionKind;
use sijill_core::calendar::{CalendarCommand, CalendarPublished, HolidayAnnounced, shipped};
use sijill_core::case::CaseCommand;
use sijill_core::case::clock::{
    CrossThreshold, MissDeadline, RecountDeadline, ResumeDeadline, SuspendDeadline, TellDeadline,
};
use sijill_core::decider::Command;
use sijill_core::procedure::SHIPPED;
use sijill_core::procedure::definition::Citation;
use sijill_core::record::Actor;
use sijill_core::session::SessionCommand;
use sijill_core::testing::{party, pseudonym, signer};
use sijill_core::time::PartialDate;
use sijill_tests::town::{self, case, date, slug};

use super::{CHECKING, COLLECTING, Row, SUSPENDABLE, extend, open};

pub fn clock_rows() -> Vec<Row> {
    let deadline = slug("refusal_notice");
    let suspend = |n, occurred: Option<PartialDate>, reason: &str| {
        let (case, deadline, reason) = (case(n), slug("refusal_notice"), reason.to_owned());
        Command::Case(CaseCommand::SuspendDeadline(SuspendDeadline {
            case,
            deadline,
            occurred,
            reason,
        }))
    };
    let resume = |n| {
        let (case, deadline) = (case(n), slug("refusal_notice"));
        let resume = ResumeDeadline { case, deadline, occurred: None };
        Command::Case(CaseCommand::ResumeDeadline(resume))
    };
    let cross = |threshold: &str, count| {
        let (case, threshold) = (case(COLLECTING), slug(threshold));
        Command::Case(CaseCommand::CrossThreshold(CrossThreshold {
            case,
            count,
            parts: Default::default(),
            threshold,
        }))
    };
    let miss = |n| {
        let (due, deadline) = ("2023-12-01".parse().unwrap(), deadline.clone());
        Command::Case(CaseCommand::MissDeadline(MissDeadline {
            case: case(n),
            deadline,
            due,
            parent: None,
        }))
    };
    let engine = || Actor::Engine(slug("enough"));
    let (due, rung) = ("2023-12-01".parse().unwrap(), slug("due"));
    let (case, id) = (case(CHECKING), sijill_core::ids::RecordId(uuid::Uuid::from_u128(7)));
    let tell = TellDeadline { case, deadline: deadline.clone(), due, rung };
    let tell = Command::Case(CaseCommand::TellDeadline(tell));
    let (because, since) = (id, String::new());
    let recount = RecountDeadline { because, case, deadline: deadline.clone(), since };
    let recount = Command::Case(CaseCommand::RecountDeadline(recount));
    vec![
        (town::president(), suspend(COLLECTING, None, "x"), "deadline-not-running", "deadline"),
        (town::president(), suspend(CHECKING, None, "x"), "deadline-not-suspendable", "deadline"),
        (town::clerk(), suspend(SUSPENDABLE, None, "x"), "role-missing", "needs"),
        (town::president(), suspend(SUSPENDABLE, None, ""), "field-missing", "field"),
        (
            town::president(),
            suspend(SUSPENDABLE, Some(date("2029")), "x"),
            "date-in-the-future",
            "date",
        ),
        (town::president(), resume(SUSPENDABLE), "deadline-not-suspended", "deadline"),
        (town::president(), extend(COLLECTING, "x"), "deadline-not-running", "deadline"),
        (town::president(), extend(CHECKING, "x"), "deadline-not-extendable", "deadline"),
        (town::clerk(), extend(SUSPENDABLE, "x"), "role-missing", "needs"),
        (town::president(), extend(SUSPENDABLE, "x"), "deadline-already-extended", "deadline"),
        (town::president(), tell, "engine-only", "actor"),
        (town::president(), recount, "engine-only", "actor"),
        (town::president(), cross("enough", 100), "engine-only", "actor"),
        (engine(), cross("enough", 99), "threshold-not-reached", "at"),
        (engine(), cross("plenty", 99), "threshold-unknown", "threshold"),
        (town::president(), miss(CHECKING), "engine-only", "actor"),
        (Actor::Clock(deadline.clone()), miss(COLLECTING), "deadline-not-running", "deadline"),
    ]
}

pub fn calendar_rows() -> Vec<Row> {
    let plan = |opens: &str| town::plan("2024-02", SessionKind::Ordinary, opens, None);
    let closed = |body| {
        let (opens, session) = ("2024-05-06".parse().unwrap(), slug("2024-05"));
        let (closes, kind) = (Some("2024-05-05".parse().unwrap()), SessionKind::Ordinary);
        Command::Session(SessionCommand::Plan { body, closes, kind, opens, session })
    };
    let long = "x".repeat(4097);
    let open_for = |who| open(|o| o.representative = Some(pseudonym(who)));
    vec![
        (town::clerk(), plan("2024-02-06"), "session-already-planned", "session"),
        (town::bureau(), plan("2024-02-05"), "role-missing", "needs"),
        (town::elsewhere(), plan("2024-02-05"), "role-missing", "needs"),
        (signer(1), plan("2024-02-05"), "role-missing", "actor"),
        (town::clerk(), closed(town::council()), "period-backwards", "until"),
        (town::clerk(), closed(town::other_council()), "role-missing", "needs"),
        (town::keeper(), closed(party(300)), "party-not-a-body", "party"),
        (town::keeper(), closed(party(301)), "party-unknown", "party"),
        (town::clerk(), town::cancel("2024-05", "x"), "session-unknown", "session"),
        (town::clerk(), town::cancel("2024-02", " "), "field-missing", "field"),
        (town::clerk(), town::cancel("2024-02", &long), "text-too-long", "bytes"),
        (town::keeper(), town::leave(5, "clerk", "2024", Some(5)), "successor-same", "role"),
        (town::keeper(), town::leave(5, "clerk", "2024", Some(401)), "party-unknown", "party"),
        (town::clerk(), town::leave(5, "clerk", "2024", Some(7)), "role-missing", "needs"),
        (signer(50), open_for(51), "role-missing", "needs"),
    ]
}

/// A procedure whose deadlines count on a calendar that only the register could have.
fn on_own_calendar() -> String {
    let access = SHIPPED.iter().find(|(key, _)| key.contains("access")).unwrap().1;
    access.replace("calendar = \"ma\"", "calendar = \"mx\"")
}

pub fn working_rows() -> Vec<Row> {
    let publish = |change: &dyn Fn(&mut CalendarPublished)| {
        let mut calendar = shipped("ma").unwrap();
        change(&mut calendar);
        Command::Calendar(CalendarCommand::Publish(Box::new(calendar)))
    };
    let announce = |calendar: &str, day: &str, replaces: Option<&str>, source: &str| {
        Command::Calendar(CalendarCommand::Announce(HolidayAnnounced {
            calendar: slug(calendar),
            day: date(day),
            replaces: replaces.map(date),
            source: source.to_owned(),
            title: town::text("A day off"),
        }))
    };
    let second = |change: fn(&mut CalendarPublished)| {
        publish(&move |calendar: &mut CalendarPublished| {
            calendar.version = 2;
            change(calendar);
        })
    };
    let keeper = town::keeper;
    vec![
        (town::clerk(), announce("ma", "2024-03-01", None, "x"), "role-missing", "needs"),
        (keeper(), announce("fr", "2024-03-01", None, "x"), "calendar-unknown", "calendar"),
        (keeper(), town::publish(&on_own_calendar()), "calendar-unknown", "calendar"),
        (keeper(), announce("ma", "2040-03-01", None, "x"), "calendar-day-outside", "day"),
        (keeper(), announce("ma", "2024-03", None, "x"), "calendar-day-outside", "day"),
        (keeper(), announce("ma", "2024-07-30", None, "x"), "holiday-already-announced", "day"),
        (keeper(), announce("ma", "2024-03-01", Some("2024-03-04"), "x"), "holiday-unknown", "day"),
        (keeper(), announce("ma", "2024-03-01", None, " "), "field-missing", "field"),
        (keeper(), publish(&|c| c.version = 3), "calendar-version-not-next", "next"),
        (keeper(), publish(&|c| c.until_year = 2031), "calendar-version-not-next", "version"),
        (
            keeper(),
            second(|c| c.weekend = sijill_core::calendar::Weekday::ALL.to_vec()),
            "calendar-without-working-days",
            "calendar",
        ),
        (keeper(), second(|c| c.until_year = 2018), "period-backwards", "until"),
        (keeper(), second(|c| c.until_year = 2020), "calendar-day-outside", "day"),
        (
            keeper(),
            second(|c| c.holidays[0].every = Some("13-01".to_owned())),
            "calendar-day-outside",
            "day",
        ),
        (
            keeper(),
            second(|c| c.source = Citation::AsWritten(String::new())),
            "field-missing",
            "field",
        ),
    ]
}
