//! A watch that is written and read back after every record is the watch that never was. Every history
//! that a test of this crate rehearses is checked so when the rehearsal ends. Nothing but tests.

use super::Watch;
use crate::record::Record;
use crate::time::Moment;

/// A day after all that any history here may owe.
const LATER: i64 = 4_102_444_800_000;

/// Folds `records` twice: once from the start, and once through `restore` after every record. Says at
/// which position the two first differ, in their state, in its written form, or in what they owe.
///
/// # Errors
/// The position, and in what they differ there.
pub fn check<'a>(
    records: impl Iterator<Item = Record<'a>>,
    restore: impl Fn(&Watch) -> Watch,
) -> Result<(), (u64, &'static str)> {
    let (mut folded, mut carried) = (Watch::default(), Watch::default());
    for record in records {
        folded.apply(&record).expect("written by this engine");
        carried = restore(&carried);
        carried.apply(&record).expect("written by this engine");
        let later = Moment::from_ms(LATER);
        let same = [
            (folded.next_due() == carried.next_due(), "when something is due"),
            (folded.owed() == carried.owed(), "what is owed"),
            (folded.passed(later) == carried.passed(later), "what the clock will owe"),
            (folded == carried, "the state"),
            (folded.to_bytes() == carried.to_bytes(), "its bytes"),
        ];
        if let Some((_, what)) = same.iter().find(|(same, _)| !same) {
            return Err((record.position, what));
        }
    }
    Ok(())
}

/// Writes a watch and reads it back.
pub fn written(watch: &Watch) -> Watch {
    let bytes = watch.to_bytes().expect("every part of a watch has a written form");
    Watch::from_bytes(&bytes).expect("it was just written")
}

mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::super::course::Ahead;
    use super::super::{Reaction, ticks};
    use super::*;
    use crate::activity::ballots::BallotCommand;
    use crate::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
    use crate::activity::deliberations::SessionKind;
    use crate::activity::rehearsed;
    use crate::calendar::{self, CalendarEvent, Calendars};
    use crate::case::Running;
    use crate::decider::Command;
    use crate::ids::CommandId;
    use crate::record::Actor;
    use crate::session::{SessionEvent, SessionPlanned, Sessions};
    use crate::testing::{Rehearsal, party};
    use crate::time::Zone;

    /// A case that is open and about which more was recorded.
    fn history() -> Rehearsal {
        let mut town = rehearsed::opened(None);
        for condition in ["purpose", "electors"] {
            let checked = ConditionChecked {
                condition: condition.parse().unwrap(),
                evidence: None,
                finding: Finding::Met,
                occurred: None,
                reason: None,
                reference: None,
            };
            let check = ConditionCommand::Check { case: rehearsed::case(), checked };
            town.when(&rehearsed::by(rehearsed::BUREAU), &Command::Condition(check)).unwrap();
        }
        town.when(&rehearsed::by(rehearsed::BUREAU), &rehearsed::step("admit")).unwrap();
        town
    }

    type Forget = (&'static str, fn(&mut Watch));

    /// Every field of a watch, forgotten.
    fn forgetful() -> Vec<Forget> {
        let Watch {
            zone: _,
            library: _,
            cases: _,
            due: _,
            calendars: _,
            sessions: _,
            recounts: _,
            owed: _,
            moot: _,
            ahead: _,
            closing: _,
            consulting: _,
            next: _,
        } = Watch::default();
        vec![
            ("zone", |watch| watch.zone = Zone::default()),
            ("library", |watch| watch.library = Arc::default()),
            ("cases", |watch| watch.cases.clear()),
            ("due", |watch| watch.due.clear()),
            ("calendars", |watch| watch.calendars = Calendars::default()),
            ("sessions", |watch| watch.sessions = Sessions::default()),
            ("recounts", |watch| watch.recounts.clear()),
            ("owed", |watch| watch.owed.clear()),
            ("moot", |watch| watch.moot.clear()),
            ("ahead", |watch| watch.ahead = Ahead::default()),
            ("closing", |watch| watch.closing.clear()),
            ("consulting", |watch| watch.consulting.clear()),
            ("next", |watch| watch.next = 0),
        ]
    }

    #[test]
    fn twin_a_watch_that_forgets_a_field_between_records_is_caught() {
        let town = history();
        assert_eq!(check(town.records(), written), Ok(()));
        for field in ["zone", "library", "cases"] {
            let (_, forget) = forgetful().into_iter().find(|(name, _)| *name == field).unwrap();
            let caught = check(town.records(), |watch| {
                let mut watch = written(watch);
                forget(&mut watch);
                watch
            });
            assert!(caught.is_err(), "a watch without `{field}` passed for a whole one");
        }
    }

    #[test]
    fn twin_a_watch_without_any_one_field_is_another_watch() {
        let whole = full();
        assert_eq!(written(&whole), whole);
        for (field, forget) in forgetful() {
            let mut watch = written(&whole);
            forget(&mut watch);
            assert_ne!(watch, whole, "`{field}`");
            assert_ne!(watch.to_bytes(), whole.to_bytes(), "`{field}`");
        }
    }

    /// A watch of which no field is empty.
    fn full() -> Watch {
        let mut watch = Watch::default();
        for record in history().records() {
            watch.apply(&record).unwrap();
        }
        let calendar = calendar::read(calendar::SHIPPED[0].1).unwrap();
        watch.calendars.evolve(&CalendarEvent::Published(calendar));
        let id = CommandId(uuid::Uuid::from_u128(7));
        let (case, body) = (rehearsed::case(), party(3));
        let opens: crate::time::PartialDate = "2030-02-01".parse().unwrap();
        watch.sessions.evolve(&SessionEvent::Planned(SessionPlanned {
            body,
            closes: None,
            kind: SessionKind::Ordinary,
            opens,
            session: "february".parse().unwrap(),
        }));
        let running = Running {
            due: opens.last_day(),
            extended: false,
            from: opens,
            given_back: 0,
            held: BTreeSet::new(),
            missed: false,
            released: None,
            session: None,
            since: "record".to_owned(),
            started: "record".to_owned(),
            started_at: Moment::from_ms(0),
            suspended: None,
            told: BTreeSet::new(),
            working: None,
        };
        watch.due.extend(ticks(case, &"answer".parse().unwrap(), &running, None));
        let command = Command::Ballot(BallotCommand::Close { case });
        let actor = Actor::Clock("voting".parse().unwrap());
        let reaction = Reaction { id, actor, command };
        watch.recounts.insert(id, reaction.clone());
        watch.owed.insert(id, reaction);
        watch.moot.insert(id);
        watch.ahead = Ahead::example(opens.last_day(), case);
        watch.closing.insert((opens.last_day(), case), "record".to_owned());
        let round = (opens.last_day(), case, "first".parse().unwrap());
        watch.consulting.insert(round, "record".to_owned());
        watch
    }

    #[test]
    fn what_is_no_watch_is_not_read() {
        let bytes = history().watch().to_bytes().unwrap();
        assert!(Watch::from_bytes(&bytes[..bytes.len() - 1]).is_err());
        assert!(Watch::from_bytes(&[&bytes[..], &[0]].concat()).is_err());
        assert!(Watch::from_bytes(&[]).is_err());
    }
}
