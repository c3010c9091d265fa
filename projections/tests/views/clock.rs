//! A deadline of working days over everything that can happen to it: a holiday that moves, a
//! suspension, an extension, the rungs it tells; and what views make of it.

use crate::town::*;
use jiff::civil::Date;
use sijill_core::calendar::{CalendarCommand, HolidayAnnounced, shipped};
use sijill_core::case::CaseCommand;
use sijill_core::case::clock::ExtendDeadline;
use sijill_core::decider::Command;
use sijill_core::procedure::SHIPPED;
use sijill_core::testing::{party, signer};
use sijill_projections::Question;
use sijill_projections::due::DueLine;

const NOW: Question = Question::Recorded(None);

fn announce(day: &str, replaces: Option<&str>) -> Command {
    Command::Calendar(CalendarCommand::Announce(HolidayAnnounced {
        calendar: slug("ma"),
        day: date(day),
        replaces: replaces.map(date),
        source: "Invented for this test".to_owned(),
        title: text("A day off"),
    }))
}

/// The shipped procedure, its refusal to be notified within twenty working days.
fn procedure() -> String {
    let rung = |id: &str, when: &str, who: &str| {
        format!(
            "{{ id = \"{id}\", {when}, tell = [\"{who}\"], \
             title = {{ ar = \"{id}\", fr = \"{id}\", en = \"{id}\" }} }}"
        )
    };
    let rungs =
        [rung("soon", "before = \"P7D\"", "clerk"), rung("higher", "after = \"P3D\"", "president")];
    let counted = format!(
        "working_days = \"20\"\ncalendar = \"ma\"\nsuspend_by = [\"president\"]\n\
         extension = {{ by = [\"bureau\"], working_days = \"5\" }}\nrung = [{}]",
        rungs.join(", ")
    );
    SHIPPED[0].1.replacen("within = \"P3M\"", &counted, 1)
}

/// Deposited on 1 August 2023; two holidays in between, then a third, and one that moved.
pub fn counted() -> Town {
    let mut town = Town::under("2023-07-31T09:00:00.000Z", &procedure());
    let calendar = Box::new(shipped("ma").unwrap());
    town.must(&holder(KEEPER), Command::Calendar(CalendarCommand::Publish(calendar)));
    town.open(1);
    town.stage.wait_until("2023-08-01T09:00:00.000Z");
    town.step(1, &signer(1000), "submit");
    town.must(&holder(KEEPER), announce("2023-08-18", Some("2023-08-21")));
    town.must(&holder(KEEPER), announce("2023-08-24", None));
    town.stage.wait_until("2023-08-10T09:00:00.000Z");
    town.must(&holder(PRESIDENT), suspend(1));
    town.stage.wait_until("2023-08-16T09:00:00.000Z");
    town.must(&holder(PRESIDENT), resume(1));
    let (case, deadline) = (case(1), slug("refusal_notice"));
    let extend = ExtendDeadline { case, deadline, reason: "Many files".to_owned() };
    town.must(&holder(BUREAU), Command::Case(CaseCommand::ExtendDeadline(extend)));
    town.stage.wait_until("2023-09-08T09:00:00.000Z");
    town
}

fn office(role: &str, town: &Town, on: &str) -> Vec<DueLine> {
    let on: Date = on.parse().unwrap();
    town.views(NOW).desk(&[(party(BODY), slug(role))], on).due
}

#[test]
fn the_ledger_of_a_deadline_of_working_days_is_told_from_its_records() {
    let town = counted();
    let petition = town.views(NOW).petition(case(1)).unwrap();
    let line = &petition.deadlines[0];
    // 20 days from 1 August: the 31st; the 21st is worked and the 18th and the 24th are not: 1 September
    assert_eq!(line.first_due.to_string(), "2023-08-31");
    let recounts = line.recounts.iter();
    let moved: Vec<_> = recounts.map(|r| (r.first.to_string(), r.due.to_string())).collect();
    let day = |text: &str| text.to_owned();
    assert_eq!(
        moved,
        [(day("2023-08-31"), day("2023-08-31")), (day("2023-08-31"), day("2023-09-01"))]
    );
    // six days were used on the 9th; fourteen are left from the 16th: 16, 17, 21, 22, 23, 25, 28 to
    // 31 August, 1, 4, 5 and 6 September; and five more
    let extension = line.extension.as_ref().unwrap();
    assert_eq!(
        (extension.first.to_string(), line.due.to_string()),
        (day("2023-09-06"), day("2023-09-13"))
    );
    let working = line.working.as_ref().unwrap();
    assert_eq!((working.days, working.version, working.announced), (25, 1, 2));
    let holidays: Vec<_> = working.holidays.iter().map(|freed| freed.day.to_string()).collect();
    assert_eq!(holidays, ["2023-08-18", "2023-08-24"], "the 14th fell in suspended time");
    // a reminder a week before the last day
    let told: Vec<_> = line.rungs.iter().map(|r| (r.rung.id.as_str(), r.day.to_string())).collect();
    assert_eq!(told, [("soon", day("2023-09-06"))]);
}

#[test]
fn a_rung_shows_on_the_desk_of_whom_it_tells_with_the_days_that_are_left() {
    let mut town = counted();
    let desk = office("clerk", &town, "2023-09-08");
    assert_eq!(desk.len(), 1, "{desk:?}");
    let working = desk[0].working.as_ref().unwrap();
    assert_eq!((working.used, working.left), (Some(22), Some(3)));
    assert_eq!(desk[0].days_left, Some(5));
    assert!(office("president", &town, "2023-09-08").is_empty());
    assert_eq!(office("bureau", &town, "2023-09-08")[0].rungs.len(), 1);
    // nobody answers: the last day, the miss, and after three days the president is told
    town.stage.wait_until("2023-09-20T09:00:00.000Z");
    let desk = office("president", &town, "2023-09-20");
    let told: Vec<_> = desk[0].rungs.iter().map(|rung| rung.rung.id.as_str()).collect();
    assert_eq!((told, desk[0].days_late), (vec!["soon", "due", "higher"], 7));
    // and whoever looks at what is overdue sees what was told, and on which day
    let overdue = town.views(NOW).overdue("2023-09-20".parse().unwrap());
    for line in &overdue.standing {
        let told = line.rungs.iter().map(|r| (r.rung.id.as_str(), r.day.to_string()));
        let days = ["2023-09-06", "2023-09-13", "2023-09-16"].map(str::to_owned);
        let expected: Vec<_> = ["soon", "due", "higher"].into_iter().zip(days).collect();
        assert_eq!(told.collect::<Vec<_>>(), expected, "{:?}", line.what);
    }
    assert!(!overdue.standing.is_empty());
}

#[test]
fn a_calendar_shows_its_holidays_as_they_were_moved() {
    let calendars = counted().views(NOW).calendars().calendars;
    let [calendar] = calendars.as_slice() else { panic!("one calendar") };
    let on = |day: &str| calendar.holidays.iter().find(|line| line.day.to_string() == day);
    assert!(on("2023-08-14").is_some() && on("2023-08-18").is_some());
    assert!(on("2023-08-21").is_none(), "its place was taken");
    assert_eq!(calendar.announcements.len(), 2);
    assert_eq!(calendar.announcements[0].replaces, Some(date("2023-08-21")));
}
