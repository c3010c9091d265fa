//! A town that lives: its register, what watches it, and what was seen of it. What must hold after
//! each act is asked here; what happens is thrown elsewhere. Every number follows from the seed.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use jiff::civil::Date;
use sijill_core::calendar;
use sijill_core::case::CourseCommand;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::Procedure;
use sijill_core::procedure::deadline::{Phase, rungs};
use sijill_core::procedure::definition::{Definition, ExtensionRule};
use sijill_core::reaction::Watch;
use sijill_core::record::Actor;
use sijill_core::testing::party;
use sijill_core::time::Moment;
use sijill_projections::{AsOf, NAMES, Question, Views};
use sijill_tests::checker::Checker;
use sijill_tests::course::Version;
use sijill_tests::drive::{self, Random, Throw};
use sijill_tests::place::{self, Land, Place};
use sijill_tests::town::{self, slug, text};
use sijill_tests::world::World;

/// The procedures of the town that come with the program.
const SHIPPED: [&str; 6] = [
    "ma.commune.petition",
    "ma.commune.petition.v2",
    "ma.region.petition",
    "ma.access-to-information",
    "ogp.local.commitment",
    "uk.parliament.petition",
];
/// How many signatures are enough: many, and still reached within a year.
const ENOUGH: i64 = 40;
/// How many citizens may sign.
pub const CROWD: u64 = 300;
/// The first of the parties that live in the town beside those who hold its offices.
pub const PEOPLE: u64 = 2_000;
/// How many of them there are at first.
const PEOPLE_AT_FIRST: u64 = 220;
/// Two months before the second version of the petition is in force.
const BEGINS: &str = "2024-11-04T09:00:00.000Z";

/// A town that lives.
pub struct Life {
    pub world: World,
    pub place: Place,
    pub procedures: Vec<Procedure>,
    pub random: Random,
    pub watch: Watch,
    pub checker: Checker,
    /// The cases that were opened, in order, and the version each is under.
    pub cases: Vec<CaseId>,
    pub under: BTreeMap<CaseId, String>,
    /// How many cases were asked to be opened, and parties to be registered.
    pub asked: u64,
    pub people: u64,
    /// The present, as the machine's clock says.
    pub now: Moment,
    /// What was done, and what came of it.
    pub done: BTreeMap<&'static str, u32>,
    pub kinds: BTreeMap<String, u32>,
    pub refused: BTreeMap<String, u32>,
    live: Views,
    subjects: BTreeMap<CaseId, String>,
    read: u64,
}

/// The same procedure with fewer signatures, and with deadlines that a clerk may suspend and extend
/// where its law lets nobody. All of that is invented.
fn loosened(procedure: &Procedure) -> Procedure {
    let mut definition = drive::scaled_to(procedure, ENOUGH).definition;
    for deadline in &mut definition.deadlines {
        if deadline.suspend_by.is_empty() {
            deadline.suspend_by = vec![slug("clerk")];
        }
        if deadline.extension.is_none() && deadline.within.is_some() {
            let (by, within) = (vec![slug("clerk")], Some("P1M".to_owned()));
            deadline.extension = Some(ExtensionRule { by, within, working_days: None });
        }
    }
    Procedure::new(definition).unwrap()
}

fn procedures() -> Vec<Procedure> {
    let shipped = SHIPPED.iter().map(|name| place::definition(name));
    let course = Version::default().read();
    shipped.chain([course]).map(|procedure| loosened(&procedure)).collect()
}

/// A party of the town: every fifth is an association.
pub fn someone(n: u64) -> Command {
    let kind = if n.is_multiple_of(5) { PartyKind::Association } else { PartyKind::Person };
    let name = (kind == PartyKind::Association).then(|| text("An association"));
    let party = party(n);
    let registered = PartyRegistered { founded: None, kind, name, party, territory: None };
    Command::Party(PartyCommand::Register(registered))
}

impl Life {
    /// A town before anything happens in it.
    pub fn new(seed: u64) -> Self {
        let procedures = procedures();
        let place = Place::of(procedures.clone());
        let world = World::begun(BEGINS);
        let mut setting = place.setting(&Land { kind: "area", figures: &[], parts: &[] });
        for procedure in &procedures {
            setting.extend(drive::inside(&procedure.definition, 2023));
        }
        let published = |command: &Command| matches!(command, Command::Calendar(_));
        if !setting.iter().any(published) {
            let ma = Box::new(calendar::shipped("ma").unwrap());
            setting.push(Command::Calendar(calendar::CalendarCommand::Publish(ma)));
        }
        for command in setting {
            world.act(&town::keeper(), &command).unwrap();
        }
        let people = (PEOPLE..PEOPLE + PEOPLE_AT_FIRST).map(|n| (town::keeper(), someone(n)));
        world.together(people);
        let now = world.register().now().unwrap();
        Self {
            world,
            place,
            procedures,
            random: Random::new(seed),
            watch: Watch::default(),
            checker: Checker::default(),
            cases: vec![],
            under: BTreeMap::new(),
            asked: 0,
            people: PEOPLE + PEOPLE_AT_FIRST,
            now,
            done: BTreeMap::new(),
            kinds: BTreeMap::new(),
            refused: BTreeMap::new(),
            live: Views::new(Question::Recorded(None)),
            subjects: BTreeMap::new(),
            read: 0,
        }
    }

    /// The rules of a case.
    pub fn definition(&self, case: CaseId) -> &Definition {
        let under = self.under.get(&case);
        let of = |p: &&Procedure| under.is_some_and(|hash| p.hash.to_string() == *hash);
        &self.procedures.iter().find(of).unwrap_or(&self.procedures[0]).definition
    }

    /// A throw at a case.
    pub fn throw(
        &mut self,
        definition: &Definition,
        f: impl FnOnce(&mut Throw<'_>) -> Thrown,
    ) -> Thrown {
        let Self { place, watch, random, now, .. } = self;
        let cast = &drive::Cast::new();
        f(&mut Throw { definition, place, watch, now: *now, cast, crowd: CROWD, random })
    }

    /// Someone asks something. What is refused leaves nothing; what is done twice, under the same id
    /// or another, has no second effect. Only two readings of what is personal are two.
    pub fn ask(&mut self, actor: &Actor, command: &Command) -> bool {
        let (world, head) = (&self.world, self.world.head());
        let id = world.register().fresh_command().unwrap();
        match world.act_as(actor, command, id) {
            Ok(answer) => {
                let head = world.head();
                if let Ok(again) = world.act_as(actor, command, id) {
                    assert_eq!(again.records.len(), answer.records.len(), "{command:?} again");
                }
                assert_eq!(world.head(), head, "{actor} {command:?} again");
                if matches!(command, Command::Course(CourseCommand::ReadPersonal { .. })) {
                    return true;
                }
                let twice = world.act(actor, command).unwrap_or_default();
                assert!(twice.is_empty(), "{actor} {command:?} twice: {twice:?}");
                assert_eq!(world.head(), head, "{actor} {command:?} twice");
                !answer.records.is_empty()
            }
            Err(refusal) => {
                assert_eq!(world.head(), head, "a refusal left a line: {actor} {command:?}");
                *self.refused.entry(refusal.code().to_owned()).or_default() += 1;
                false
            }
        }
    }

    /// Many do something at once; some of them may be refused.
    pub fn crowd(&self, acts: &[(Actor, Command)]) {
        let register = self.world.register();
        let begin = |(actor, command): &'_ (Actor, Command)| (actor.clone(), command.clone());
        let acts: Vec<(Actor, Command)> = acts.iter().map(begin).collect();
        let begun = acts.iter().filter_map(|(actor, command)| {
            register.begin(actor, command, register.fresh_command().unwrap()).ok()
        });
        for begun in begun.collect::<Vec<_>>() {
            drop(begun.finish());
        }
    }

    /// Time passes, and the clock speaks.
    pub fn wait(&mut self, ms: i64) {
        self.now = self.now.plus_ms(ms);
        self.world.register().set_time(self.now).unwrap();
    }

    /// Closes the register and opens it again. What was told is not told again: not at once, and not
    /// when the time is the same again.
    pub fn restart(&mut self) {
        let head = self.world.head();
        self.world.reopen();
        assert_eq!(self.world.head(), head, "opening it told something again");
        self.world.register().set_time(self.now).unwrap();
        assert_eq!(self.world.head(), head, "the clock told something again after a restart");
    }

    /// The town goes on in a fresh register into which its lines were imported.
    pub fn move_house(&mut self) {
        let (head, root) = (self.world.head(), self.world.root());
        self.world = self.world.copied();
        assert_eq!((self.world.head(), self.world.root()), (head, root), "the import differs");
        self.world.register().set_time(self.now).unwrap();
        assert_eq!(self.world.head(), head, "the clock told something again after an import");
    }

    /// The day, as the register knows it.
    pub fn today(&self) -> Date {
        self.world.register().now().unwrap().date_in(&self.live.zone())
    }

    /// Reads what is new, live.
    pub fn read(&mut self) {
        let Self { world, live, checker, watch, kinds, cases, under, subjects, read, .. } = self;
        let log = world.register().log();
        let head = log.head();
        log.scan(*read, head, &mut |record| {
            live.apply(&record).unwrap();
            watch.apply(&record).unwrap();
            checker.see(&record);
            *kinds.entry(record.kind.to_owned()).or_default() += 1;
            let pins = match record.kind {
                "case.opened.v1" => Some("procedure"),
                "case.migrated.v1" => Some("to"),
                _ => None,
            };
            if let (Some(pins), Some(case)) = (pins, record.case()) {
                let data: serde_json::Value = serde_json::from_str(record.data).unwrap();
                under.insert(case, data[pins].as_str().unwrap().to_owned());
                if subjects.insert(case, record.subject.to_owned()).is_none() {
                    cases.push(case);
                }
            }
            ControlFlow::Continue(())
        })
        .unwrap();
        *read = head;
    }

    /// What must hold after each act.
    pub fn check(&mut self) {
        self.read();
        assert_eq!(self.checker.faults(), [""; 0]);
        assert_eq!(self.checker.records(), self.world.head());
        let today = self.today();
        assert_eq!(self.checker.forgotten(today), [""; 0], "on {today}");
        assert_eq!(self.silent(today), [""; 0], "on {today}");
        for (case, subject) in &self.subjects {
            let valid = u64::try_from(self.checker.valid(subject)).unwrap();
            assert_eq!(self.watch.counted(*case).unwrap_or_default().valid, valid, "{subject}");
            if let Some(view) = self.live.petition(*case) {
                assert_eq!(view.signatures.valid, valid, "{subject}");
                let channels = view.signatures.valid_by_channel;
                assert_eq!(channels.online + channels.paper, valid, "{subject}");
            }
        }
    }

    /// The rungs whose day has come and of which the clock has not spoken.
    fn silent(&self, today: Date) -> Vec<String> {
        let mut silent = Vec::new();
        for case in &self.cases {
            let known = self.watch.case(*case).unwrap();
            for (deadline, running) in known.running.iter().filter(|(_, r)| r.suspended.is_none()) {
                let rules = self.definition(*case).deadlines.iter();
                let rule = rules.into_iter().find(|rule| rule.id == *deadline);
                for (rung, phase, day) in rule.map(|r| rungs(r, running.due)).unwrap_or_default() {
                    let late = running.missed && phase != Phase::Escalation;
                    if day <= today && !late && !running.told.contains(&rung) {
                        silent.push(format!("{case}: {rung} of {deadline} of {day}"));
                    }
                }
            }
        }
        silent
    }

    /// Live equals afresh, byte for byte; and a replay up to a position equals what was answered when
    /// the log ended there.
    pub fn check_replay(&self, before: Option<(Asked, Vec<String>)>) -> (Asked, Vec<String>) {
        let replay = |question| {
            let mut views = Views::new(question);
            self.world.each(|record| views.apply(&record).unwrap());
            views
        };
        let now = Asked { head: self.world.head(), on: self.today(), cases: self.cases.clone() };
        let live = now.of(&self.live);
        assert!(now.of(&replay(Question::Recorded(None))) == live, "live is not as afresh");
        if let Some((asked, answers)) = before {
            let then = Question::Recorded(Some(AsOf::Position(asked.head - 1)));
            assert!(asked.of(&replay(then)) == answers, "the past has changed");
        }
        let mut again = Watch::default();
        self.world.each(|record| again.apply(&record).unwrap());
        for case in &self.cases {
            assert_eq!(again.case(*case), self.watch.case(*case));
        }
        (now, live)
    }
}

/// Who does what, if anyone does anything.
pub type Thrown = Option<(Actor, Command)>;

/// What was asked of the views, to be asked again later.
pub struct Asked {
    head: u64,
    on: Date,
    cases: Vec<CaseId>,
}

impl Asked {
    /// Every answer of every view, without what it says of the question itself.
    fn of(&self, views: &Views) -> Vec<String> {
        let mut answers = Vec::new();
        let mut ask = |name: &str, case: Option<CaseId>| {
            let whole = views.json(name, case, self.on).unwrap();
            answers.push(format!("{name} {} {}", whole["answer"], whole["as_of"]["position"]));
        };
        for name in NAMES {
            match name {
                "register" | "cases" | "dashboard" | "overdue" | "recent" | "calendars" => {
                    ask(name, None);
                }
                _ => self.cases.iter().for_each(|case| ask(name, Some(*case))),
            }
        }
        answers
    }
}
