use jiff::civil::Date;

use super::days::{Known, month_day};
use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn calendars(slug: &str, announced: &[(&str, Option<&str>)]) -> Calendars {
    let mut calendars = Calendars::default();
    calendars.evolve(&CalendarEvent::Published(shipped(slug).unwrap()));
    for (day, replaces) in announced {
        calendars.evolve(&CalendarEvent::Announced(HolidayAnnounced {
            calendar: slug.parse().unwrap(),
            day: day.parse().unwrap(),
            replaces: replaces.map(|day| day.parse().unwrap()),
            source: "Invented".to_owned(),
            title: Text { ar: "عيد".to_owned(), en: "Feast".to_owned(), fr: "Fête".to_owned() },
        }));
    }
    calendars
}

#[test]
fn every_shipped_calendar_is_read_and_says_what_it_is() {
    for (slug, source) in SHIPPED {
        let calendar = read(source).unwrap_or_else(|wrong| panic!("{slug}: {wrong}"));
        assert_eq!(calendar.calendar.as_str(), slug);
        for (language, licence) in
            [("ar", "رخصة MIT"), ("en", "MIT licence"), ("fr", "licence MIT")]
        {
            assert!(calendar.source.in_language(language).contains(licence), "{slug}, {language}");
        }
        assert!(calendar.note.is_some(), "{slug} says what it lacks");
        assert!(calendar.holidays.iter().all(|h| h.confidence == Confidence::ToBeConfirmed));
        for holiday in &calendar.holidays {
            holiday_days(&calendar, holiday).unwrap();
        }
    }
    let ma = shipped("ma").unwrap();
    let moon = ma.holidays.iter().filter(|h| h.kind == HolidayKind::MoonSighted).count();
    assert_eq!(moon, 4, "the two feasts, the Hijri new year, the Mawlid");
    assert_eq!(ma.reduced_hours.len(), 13, "two Ramadans begin in 2030");
    assert!(read("calendar = 1").is_err());
    assert!(shipped("xx").is_none());
}

// the cases of the domain research, §3.10
#[test]
fn working_days_are_counted_on_the_calendar() {
    let ma = calendars("ma", &[]);
    let check = |calendars: &Calendars, after, days, last| {
        let (found, counted) = calendars.count(&"ma".parse().unwrap(), day(after), days);
        assert_eq!(found, day(last), "{after} + {days}");
        // what the record says is enough to count again
        assert_eq!(counted.between(day(after), found), days);
        assert_eq!(calendars.between(&"ma".parse().unwrap(), day(after), found), days);
        counted
    };
    let counted = check(&ma, "2023-08-01", 20, "2023-08-31");
    let days: Vec<_> = counted.holidays.iter().map(|freed| freed.day.to_string()).collect();
    assert_eq!(days, ["2023-08-14", "2023-08-21"]);
    assert_eq!((counted.version, counted.announced), (1, 0));
    let counted = check(&Calendars::default(), "2023-08-01", 20, "2023-08-29");
    assert_eq!((counted.version, counted.holidays.len()), (0, 0));
    check(&ma, "2023-08-01", 1, "2023-08-02");
    // a Friday, a Saturday and a Sunday lead to the same Monday
    check(&ma, "2023-09-01", 1, "2023-09-04");
    check(&ma, "2023-09-02", 1, "2023-09-04");
    check(&ma, "2023-09-03", 1, "2023-09-04");
    // urgent requests: three days over the feast of the sacrifice, 28 and 29 June
    check(&ma, "2023-06-26", 3, "2023-07-03");
}

#[test]
fn what_is_announced_moves_and_adds_holidays() {
    let moved = calendars("ma", &[("2024-04-12", Some("2024-04-10")), ("2024-04-15", None)]);
    let ma = moved.get(&"ma".parse().unwrap()).unwrap();
    assert!(ma.freed(day("2024-04-10")).is_none() && ma.freed(day("2024-04-11")).is_some());
    assert_eq!(ma.freed(day("2024-04-12")).unwrap().en, "Feast");
    let known = |on: &str| ma.holidays().find(|(at, _)| *at == day(on)).map(|(_, free)| free.known);
    assert_eq!(known("2024-04-12"), Some(Known::Announced));
    assert_eq!(known("2024-04-11"), Some(Known::Expected));
    assert_eq!(known("2024-07-30"), Some(Known::Fixed));
    // two holidays on one day are both told
    assert_eq!(ma.freed(day("2022-07-30")).unwrap().en.matches(" · ").count(), 1);
    // a later version keeps what was announced
    let mut later = moved.clone();
    let mut second = shipped("ma").unwrap();
    second.version = 2;
    later.evolve(&CalendarEvent::Published(second));
    let ma = later.get(&"ma".parse().unwrap()).unwrap();
    assert!(ma.freed(day("2024-04-10")).is_none() && ma.freed(day("2024-04-15")).is_some());
}

#[test]
fn a_count_ends_whatever_the_calendar_says() {
    let mut calendar = shipped("ma").unwrap();
    calendar.weekend = Weekday::ALL.to_vec();
    let mut calendars = Calendars::default();
    calendars.evolve(&CalendarEvent::Published(calendar));
    let slug = "ma".parse().unwrap();
    let (last, _) = calendars.count(&slug, day("2024-01-01"), 20);
    assert!(last > day("2024-01-01"));
    assert_eq!(calendars.between(&slug, day("2024-01-01"), day("9999-12-31")), 0);
    assert_eq!(calendars.count(&slug, day("9999-12-31"), 1).0, day("9999-12-31"));
    assert_eq!(calendars.count(&slug, day("2024-01-01"), 0).0, day("2024-01-01"));
}

#[test]
fn a_day_of_every_year_has_one_spelling() {
    assert_eq!(month_day("07-30"), Some((7, 30)));
    assert_eq!(month_day("02-29"), Some((2, 29)));
    for wrong in ["7-30", "13-01", "02-30", "0730", "07-3", "+7-30", ""] {
        assert_eq!(month_day(wrong), None, "{wrong}");
    }
}
