//! What happens in a town: everything that people, offices, machines and the calendar do there, thrown
//! by the seed. What is refused is as good as what is accepted. Nothing here judges what came of it.

use sijill_core::activity::deliberations::SessionKind;
use sijill_core::calendar::{CalendarCommand, HolidayAnnounced};
use sijill_core::case::amend::{CorrectRecord, LinkCase};
use sijill_core::case::clock::{ExtendDeadline, ResumeDeadline, SuspendDeadline};
use sijill_core::case::course::{Outcome, Personal};
use sijill_core::case::event::Relation;
use sijill_core::case::{CaseCommand, CourseCommand};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, RecordId, Slug};
use sijill_core::party::{MandateEnded, MandateGiven, PartyCommand};
use sijill_core::record::Actor;
use sijill_core::testing::{party, signer};
use sijill_core::time::PartialDate;
use sijill_tests::course;
use sijill_tests::drive::PARTS;
use sijill_tests::place::HERE;
use sijill_tests::town::{self, slug};

use super::life::{CROWD, Life, PEOPLE, Thrown, someone};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

impl Life {
    /// Something happens; says what.
    pub fn act(&mut self) -> &'static str {
        let dice = self.random.below(100);
        let case = self.one_case();
        let few = self.cases.len() < 2 * self.procedures.len();
        let opens = if few { 26 } else { 6 };
        let Some(case) = case.filter(|_| dice >= opens) else { return self.open() };
        match dice {
            ..26 => self.step(case),
            26..44 => self.activity(case),
            44..51 => self.many_sign(case),
            51..57 => self.invalidate(case),
            57..61 => self.batch(case),
            61..68 => self.deadline(case),
            68..73 => self.propose(),
            73..76 => self.amend(case),
            76..79 => self.holiday(),
            79..81 => self.session(),
            81..84 => self.party(),
            84..89 => self.machine(),
            _ => {
                let days = [0, 1, 1, 6, 10, 35, 100][self.pick(7)];
                self.wait(days * DAY + HOUR);
                "time passes"
            }
        }
    }

    pub(super) fn pick(&mut self, most: u64) -> usize {
        usize::try_from(self.random.below(most)).unwrap()
    }

    /// A case, more often one that has not ended.
    fn one_case(&mut self) -> Option<CaseId> {
        let open = |case: &&CaseId| {
            let stage = self.watch.case(**case).and_then(|case| case.stage.as_ref());
            let stage = stage.and_then(|stage| self.definition(**case).stage(stage));
            stage.is_some_and(|stage| !stage.ends)
        };
        let open: Vec<CaseId> = self.cases.iter().filter(open).copied().collect();
        let from = if open.is_empty() || self.random.below(12) == 0 { &self.cases } else { &open };
        self.random.one(from).copied()
    }

    fn office(&mut self, role: &str) -> Actor {
        if self.random.below(2) == 0 { self.place.office(role) } else { self.place.second(role) }
    }

    fn open(&mut self) -> &'static str {
        let id = town::case(self.asked);
        if self.asked >= 40 {
            self.wait(HOUR);
            return "time passes";
        }
        self.asked += 1;
        // each in its turn, so that all of them run side by side
        let kinds = self.procedures.len() as u64;
        let which = usize::try_from(self.asked % kinds).unwrap();
        let definition = self.procedures[which].definition.clone();
        if definition.key.as_str() == course::KEY {
            // a child, where there may be a parent
            let of = |id: &CaseId| self.definition(*id).key.as_str() == course::KEY;
            let above: Vec<CaseId> = self.cases.iter().copied().filter(of).collect();
            let parent = self.random.one(&above).copied().filter(|_| self.random.below(3) > 0);
            let clerk = self.office("clerk");
            let mut open = sijill_tests::place::open(id, &definition.key);
            open.parent = parent;
            open.representative = Some(sijill_core::testing::pseudonym(0));
            self.ask(&clerk, &Command::Case(CaseCommand::Open(open)));
            return "a case is opened under another";
        }
        let thrown = self.throw(&definition, |throw| Some(throw.open(id, None)));
        self.asked_by(thrown, "a case is opened")
    }

    fn asked_by(&mut self, thrown: Thrown, what: &'static str) -> &'static str {
        if let Some((actor, command)) = thrown {
            self.ask(&actor, &command);
        }
        what
    }

    fn step(&mut self, case: CaseId) -> &'static str {
        let definition = self.definition(case).clone();
        let thrown = self.throw(&definition, |throw| {
            if throw.gathers(case) && throw.random.below(4) > 0 {
                throw.activity(case)
            } else {
                throw.step(case)
            }
        });
        self.asked_by(thrown, "a step")
    }

    fn activity(&mut self, case: CaseId) -> &'static str {
        let definition = self.definition(case).clone();
        let thrown = self.throw(&definition, |throw| throw.activity(case));
        self.asked_by(thrown, "an activity")
    }

    /// The part of the territory in which someone signs, where that counts.
    fn part(&self, case: CaseId, n: u64) -> Option<Slug> {
        let spread = self.definition(case).thresholds.iter().any(|t| t.spread.is_some());
        spread.then(|| slug(PARTS[usize::try_from(n % 4).unwrap()]))
    }

    fn many_sign(&mut self, case: CaseId) -> &'static str {
        use sijill_core::activity::signatures::SignatureCommand;
        let from = self.random.below(CROWD - 40);
        let upto = from + self.random.below(40) + 1;
        let sign = |n: u64| SignatureCommand::Sign { case, part: self.part(case, n) };
        let acts: Vec<(Actor, Command)> =
            (from..upto).map(|n| (signer(n), Command::Signature(sign(n)))).collect();
        self.crowd(&acts);
        let last = acts[acts.len() - 1].clone();
        self.asked_by(Some(last), "many sign")
    }

    /// A deadline is suspended, runs on, or is extended.
    fn deadline(&mut self, case: CaseId) -> &'static str {
        // what is suspended somewhere is more often let run on than forgotten
        let halted = self.random.below(2) == 0;
        let mut found = Vec::new();
        for case in self.cases.iter().filter(|one| halted || **one == case) {
            for (deadline, run) in self.watch.case(*case).iter().flat_map(|case| &case.running) {
                if run.suspended.is_some() == halted {
                    found.push((*case, deadline.clone(), run.clone()));
                }
            }
        }
        let Some((case, deadline, run)) = self.random.one(&found).cloned() else {
            return self.step(case);
        };
        let rules = self.definition(case).deadlines.iter();
        let rule = rules.into_iter().find(|rule| rule.id == deadline).cloned();
        let extend = run.suspended.is_none() && self.random.below(2) == 0;
        let roles = match (&rule, extend) {
            (Some(rule), true) => rule.extension.iter().flat_map(|e| e.by.clone()).collect(),
            (Some(rule), false) => rule.suspend_by.clone(),
            (None, _) => vec![],
        };
        let role = self.random.one(&roles).cloned().unwrap_or_else(|| slug("clerk"));
        let actor = self.office(role.as_str());
        let (occurred, reason) = (None, "A flood".to_owned());
        let command = if extend {
            CaseCommand::ExtendDeadline(ExtendDeadline { case, deadline, reason })
        } else if run.suspended.is_some() {
            CaseCommand::ResumeDeadline(ResumeDeadline { case, deadline, occurred })
        } else {
            CaseCommand::SuspendDeadline(SuspendDeadline { case, deadline, occurred, reason })
        };
        self.asked_by(Some((actor, Command::Case(command))), "a deadline is moved")
    }

    /// A step that needs others is confirmed: by its own proposer, which is refused, or by another.
    fn propose(&mut self) -> &'static str {
        let mut open: Vec<(CaseId, RecordId, String)> = Vec::new();
        for case in &self.cases {
            let proposals = self.watch.case(*case).map(|case| &case.course.proposals);
            for (id, proposal) in proposals.into_iter().flatten() {
                if proposal.state == Outcome::Open {
                    open.push((*case, *id, proposal.by.clone()));
                }
            }
        }
        open.sort_by(|one, other| (one.0, &one.2).cmp(&(other.0, &other.2)));
        let Some((case, proposal, by)) = self.random.one(&open).cloned() else {
            let of = |id: &CaseId| self.definition(*id).key.as_str() == course::KEY;
            let courses: Vec<CaseId> = self.cases.iter().copied().filter(of).collect();
            let Some(case) = self.random.one(&courses).copied() else { return self.open() };
            let clerk = self.office("clerk");
            let (step, why) =
                if self.random.below(3) == 0 { ("drop", None) } else { ("close", Some("Done")) };
            return self.asked_by(Some((clerk, course::step(case, step, why))), "a proposal");
        };
        let own: Actor = by.parse().unwrap();
        let before = self.world.head();
        self.ask(&own, &course::confirm(case, proposal));
        assert_eq!(self.world.head(), before, "nobody confirms their own proposal");
        let role = ["clerk", "bureau"][self.pick(2)];
        let actor = self.office(role);
        let reason = "Not now".to_owned();
        let command = match self.random.below(5) {
            0 => Command::Course(CourseCommand::Decline { case, proposal, reason }),
            _ => course::confirm(case, proposal),
        };
        self.asked_by(Some((actor, command)), "a second signature")
    }

    fn amend(&mut self, case: CaseId) -> &'static str {
        let other = self.random.one(&self.cases).copied().unwrap_or(case);
        let known = self.watch.case(case).map(|case| case.correctable.clone()).unwrap_or_default();
        let mut known: Vec<(RecordId, String)> =
            known.into_iter().map(|(id, data)| (id, data.to_string())).collect();
        // ids are drawn, and of one millisecond in no order: the seed alone decides
        known.sort_by(|(_, one), (_, other)| one.cmp(other));
        let reason = "A slip".to_owned();
        let command = match self.random.below(5) {
            0 => {
                let relation = [Relation::Answers, Relation::SameMatter][self.pick(2)];
                Command::Case(CaseCommand::Link(LinkCase { case, relation, to: other }))
            }
            1 => {
                let (number, system) = (format!("2025/{}", self.pick(50)), slug("portal"));
                Command::Course(CourseCommand::NoteNumber { case, number, system })
            }
            2 => {
                let (territory, to) = (slug(HERE), self.procedures[1].hash);
                Command::Course(CourseCommand::Migrate { case, reason, territory, to })
            }
            3 => {
                let what = Personal::Representative;
                Command::Course(CourseCommand::ReadPersonal { case, reason, what })
            }
            _ => {
                let Some((record, data)) = self.random.one(&known).cloned() else {
                    return self.step(case);
                };
                let data: serde_json::Value = serde_json::from_str(&data).unwrap();
                let fields: Vec<(String, serde_json::Value)> = data
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(k, v)| (k.clone(), v.clone()))
                    .collect();
                let Some((field, was)) = self.random.one(&fields).cloned() else {
                    return self.step(case);
                };
                let now = if was.is_number() { 7.into() } else { "Otherwise".into() };
                Command::Case(CaseCommand::Correct(CorrectRecord {
                    case,
                    field,
                    now,
                    reason,
                    record,
                }))
            }
        };
        let role = ["clerk", "bureau"][self.pick(2)];
        let actor = self.office(role);
        self.asked_by(Some((actor, command)), "an amendment")
    }

    /// A holiday is announced: some weeks ahead, today, or when it is over already.
    fn holiday(&mut self) -> &'static str {
        let ahead = i64::try_from(self.random.below(50)).unwrap() - 10;
        let on = self.now.plus_ms(ahead * DAY).date_in(&"Africa/Casablanca".parse().unwrap());
        let announced = HolidayAnnounced {
            calendar: slug("ma"),
            day: PartialDate::day(on),
            replaces: None,
            source: "An invented decree".to_owned(),
            title: town::text("A day off"),
        };
        let command = Command::Calendar(CalendarCommand::Announce(announced));
        self.asked_by(Some((town::keeper(), command)), "a holiday")
    }

    fn session(&mut self) -> &'static str {
        let n = self.pick(6);
        let name = format!("s{n}");
        let command = if self.random.below(3) == 0 {
            town::cancel(&name, "No quorum")
        } else {
            let opens = self.now.plus_ms(i64::try_from(n * 30).unwrap() * DAY).to_string();
            town::plan(&name, SessionKind::Ordinary, &opens[..10], None)
        };
        self.asked_by(Some((town::keeper(), command)), "a session")
    }

    /// Someone comes to the town, takes an office or leaves one.
    fn party(&mut self) -> &'static str {
        let who = party(PEOPLE + self.random.below(self.people - PEOPLE));
        let roles = self.place.roles().to_vec();
        let role = self.random.one(&roles).cloned().unwrap();
        let (body, today) = (town::council(), PartialDate::day(self.today()));
        let command = match self.random.below(4) {
            0 => {
                self.people += 1;
                someone(self.people - 1)
            }
            1 | 2 => {
                let given = MandateGiven {
                    body,
                    deputy: false,
                    from: today,
                    party: who,
                    role,
                    until: None,
                };
                Command::Party(PartyCommand::GiveMandate(given))
            }
            _ => {
                let successor = (self.random.below(2) == 0).then(|| party(PEOPLE));
                let ended = MandateEnded { body, on: today, party: who, role, successor };
                Command::Party(PartyCommand::EndMandate(ended))
            }
        };
        self.asked_by(Some((town::keeper(), command)), "a party")
    }

    /// The machine: it is started again, its clock jumps, the register moves to another.
    fn machine(&mut self) -> &'static str {
        match self.random.below(6) {
            0 => {
                self.move_house();
                "an export and an import"
            }
            1 => {
                // the clock goes back by hours: time does not, and nothing is said
                let (head, now) = (self.world.head(), self.world.register().now().unwrap());
                self.world.register().set_time(self.now.plus_ms(-5 * HOUR)).unwrap();
                assert_eq!(self.world.register().now().unwrap(), now);
                assert_eq!(self.world.head(), head);
                "the clock goes back"
            }
            2 => {
                // started again with a clock that is behind: the present is that of the last record
                self.world.reopen();
                self.now = self.world.register().now().unwrap();
                "a restart with a clock that is behind"
            }
            3 => {
                // off for months: all that came due is told at once, each thing once
                let head = self.world.head();
                self.world.reopen();
                assert_eq!(self.world.head(), head, "opening it told something again");
                let months = i64::try_from(self.random.below(4)).unwrap() + 1;
                self.wait(months * 30 * DAY);
                "off for months"
            }
            _ => {
                self.restart();
                "a restart"
            }
        }
    }
}
