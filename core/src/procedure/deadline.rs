//! When a deadline is due, and when it speaks on the way: calendar arithmetic, done once, when it
//! starts, resumes or is moved, and written into the record. No replay may ever come here.

use jiff::civil::Date;
use jiff::{Span, Unit};

use crate::ids::Slug;
use crate::procedure::definition::{DeadlineRule, Until};

/// The parameter that names the months of ordinary sessions.
pub const ORDINARY_SESSIONS: &str = "ordinary_sessions";
/// The parameter that says how many days before it opens a matter must be there to be taken up in a
/// session; one that comes later goes to the session after.
pub const DAYS_BEFORE_SESSION: &str = "days_before_session";
/// The rung of the last day itself, told where a deadline has rungs.
pub const DUE: &str = "due";

/// Reads an ISO 8601 span made of years, months, weeks and days only.
pub fn span(text: &str) -> Option<Span> {
    // jiff also reads "3 months"; a definition has one spelling
    let span: Span = text.strip_prefix('P').and_then(|_| text.parse().ok())?;
    let days_or_more = span.get_hours() == 0
        && span.get_minutes() == 0
        && span.get_seconds() == 0
        && span.get_milliseconds() == 0
        && span.get_microseconds() == 0
        && span.get_nanoseconds() == 0;
    // longer than any law; and calendar arithmetic stays within what can be computed
    let bounded = span.get_years() <= 100
        && span.get_months() <= 1_200
        && span.get_weeks() <= 5_200
        && span.get_days() <= 36_500;
    (days_or_more && bounded && span.is_positive()).then_some(span)
}

/// When a body has its ordinary sessions, as far as it is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Calendar<'a> {
    /// The months of ordinary sessions, as the law names them.
    pub months: &'a [i64],
    /// The last day of the first ordinary session that the body has planned to open later than the
    /// day that is counted from.
    pub next: Option<Date>,
}

/// The last day of `rule` when its time starts on `start`. Months are clipped to the last day of a
/// shorter month: three months from 30 November end on 28 or 29 February (the legal reading is to
/// be confirmed). The next ordinary session is the one that the body has planned; without a plan,
/// that of the next month of the law, and a month that has begun does not count as the next one.
pub fn due(rule: &DeadlineRule, start: Date, calendar: Calendar<'_>) -> Option<Date> {
    if let Some(within) = &rule.within {
        return start.checked_add(span(within)?).ok();
    }
    match rule.until? {
        Until::NextOrdinarySession => {
            calendar.next.or_else(|| session_month(calendar.months, start, start))
        }
    }
}

/// The last day of the first of `months` that begins after the day `start` and is not over on the day
/// `from`.
pub fn session_month(months: &[i64], start: Date, from: Date) -> Option<Date> {
    (1..=24)
        .filter_map(|n| start.first_of_month().checked_add(Span::new().months(n)).ok())
        .filter(|month| months.contains(&i64::from(month.month())))
        .map(Date::last_of_month)
        .find(|last| *last >= from)
}

/// The day from which the next session is looked for, when what is counted from `day` must be there
/// `days_before` days before it opens: it opens on a later day than this one.
pub fn session_after(day: Date, days_before: i64) -> Date {
    let early = i32::try_from(days_before.clamp(1, 366)).unwrap_or(1) - 1;
    day.checked_add(Span::new().days(early)).unwrap_or(day)
}

/// Whose form a deadline counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The case's own.
    Own,
    /// That of the case it was opened under.
    Parent,
}

/// Reads `form.<step>.<field>` or `parent.<step>.<field>`: whose, the step, the field.
pub fn counts_from(path: &str) -> Option<(Whose, &str, &str)> {
    let (whose, rest) = path.split_once('.')?;
    let (step, field) = rest.rsplit_once('.')?;
    match whose {
        "form" => Some((Whose::Own, step, field)),
        "parent" => Some((Whose::Parent, step, field)),
        _ => None,
    }
}

/// When a rung speaks, against the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Before it.
    Reminder,
    /// On it.
    Due,
    /// After it.
    Escalation,
}

/// The rungs of `rule` when its last day is `due`: which, when, and on which day. A deadline that has
/// rungs also speaks on its last day.
pub fn rungs(rule: &DeadlineRule, due: Date) -> Vec<(Slug, Phase, Date)> {
    let mut found: Vec<_> = rule
        .rungs
        .iter()
        .filter_map(|rung| match (&rung.before, &rung.after) {
            (Some(before), _) => {
                let day = due.checked_sub(span(before)?).ok()?;
                Some((rung.id.clone(), Phase::Reminder, day))
            }
            (None, Some(after)) => {
                let day = due.checked_add(span(after)?).ok()?;
                Some((rung.id.clone(), Phase::Escalation, day))
            }
            (None, None) => None,
        })
        .collect();
    if !rule.rungs.is_empty()
        && let Ok(id) = DUE.parse()
    {
        found.push((id, Phase::Due, due));
    }
    found
}

/// Whom a rung of `rule` tells; of the last day, all whom any rung tells.
pub fn told(rule: &DeadlineRule, rung: &Slug) -> Vec<Slug> {
    let of = |id: &Slug| rung.as_str() == DUE || id == rung;
    let mut roles: Vec<Slug> =
        rule.rungs.iter().filter(|rung| of(&rung.id)).flat_map(|r| r.tell.clone()).collect();
    roles.sort();
    roles.dedup();
    roles
}

/// The new last day after a suspension from `from` to `to`: as many days later as did not count.
pub fn resumed(due: Date, from: Date, to: Date) -> (Date, i32) {
    let days = from.until((Unit::Day, to)).map_or(0, |span| span.get_days().max(0));
    (due.checked_add(Span::new().days(days)).unwrap_or(due), days)
}

/// How many days `day` lies after `due`; 0 when it does not.
pub fn days_late(due: Date, day: Date) -> i64 {
    due.until((Unit::Day, day)).map_or(0, |span| i64::from(span.get_days().max(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(within: Option<&str>) -> DeadlineRule {
        let mut rule = serde_json::json!({
            "confidence": "to be confirmed", "id": "d", "source": "", "stages": [],
            "suspend_by": [], "then": "record", "title": { "ar": "", "en": "", "fr": "" },
        });
        match within {
            Some(within) => rule["within"] = within.into(),
            None => rule["until"] = "next-ordinary-session".into(),
        }
        serde_json::from_value(rule).unwrap()
    }

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    // the cases of the domain research, §3.10
    #[test]
    fn spans_are_clipped_to_the_end_of_a_month() {
        let check = |start, within, end| {
            let found = due(&rule(Some(within)), date(start), Calendar::default());
            assert_eq!(found, Some(date(end)), "{start}");
        };
        check("2023-11-30", "P3M", "2024-02-29");
        check("2022-11-30", "P3M", "2023-02-28");
        check("2023-12-31", "P2M", "2024-02-29");
        check("2023-11-30", "P4M", "2024-03-30");
        check("2023-01-01", "P10D", "2023-01-11");
    }

    #[test]
    fn the_next_ordinary_session_is_never_the_month_that_has_begun() {
        let check = |start, end| {
            let calendar = Calendar { months: &[2, 5, 10], next: None };
            assert_eq!(due(&rule(None), date(start), calendar), Some(date(end)), "{start}");
        };
        check("2023-06-10", "2023-10-31");
        check("2023-10-12", "2024-02-29");
        check("2023-12-31", "2024-02-29");
        assert_eq!(due(&rule(None), date("2023-06-10"), Calendar::default()), None);
    }

    #[test]
    fn a_planned_session_goes_before_the_months_of_the_law() {
        let next = Some(date("2023-11-06"));
        let found = |months| due(&rule(None), date("2023-06-10"), Calendar { months, next });
        assert_eq!(found(&[2, 5, 10]), next);
        assert_eq!(found(&[]), next);
        let within = due(&rule(Some("P3M")), date("2023-06-10"), Calendar { months: &[], next });
        assert_eq!(within, Some(date("2023-09-10")));
    }

    #[test]
    fn only_calendar_spans_count() {
        for bad in ["PT3H", "P1DT1H", "-P3M", "P0D", "3 months", "P9000Y", "", "P3X"] {
            assert!(span(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_suspension_moves_the_end_by_as_many_days() {
        let (due, days) = resumed(date("2024-02-29"), date("2024-01-10"), date("2024-01-20"));
        assert_eq!((due, days), (date("2024-03-10"), 10));
        assert_eq!(days_late(due, date("2024-03-12")), 2);
        assert_eq!(days_late(due, date("2024-03-01")), 0);
    }
}
