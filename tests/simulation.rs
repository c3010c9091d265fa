//! A seeded town over months of fake time. After each act: views live and afresh are equal byte for
//! byte, counts agree, nothing is doubled, nothing that is due is forgotten. The seed is printed;
//! `SIJILL_SEED` repeats a run.

use std::collections::BTreeMap;

use serde_json::json;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::record::Actor;
use sijill_core::testing::{pseudonym, signer};
use sijill_core::time::Moment;
use sijill_projections::{AsOf, NAMES, Question, Views};
use sijill_tests::World;
use sijill_tests::checker::Checker;
use sijill_tests::town::{self, case, take};

/// The seed of this run: given by `SIJILL_SEED`, else drawn from the clock and printed.
pub fn seed() -> u64 {
    let given = std::env::var("SIJILL_SEED").ok().and_then(|text| text.parse().ok());
    let seed = given.unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        u64::try_from(now.unwrap().as_nanos() & u128::from(u64::MAX)).unwrap()
    });
    println!("SIJILL_SEED={seed}");
    seed
}

/// Numbers that follow from a seed (Knuth's MMIX constants).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// A town that lives: its register, what watches it, and what was seen of it.
struct Life {
    world: World,
    random: Random,
    live: Views,
    checker: Checker,
    read: u64,
    cases: u64,
    now: Moment,
    done: BTreeMap<&'static str, u32>,
}

impl Life {
    fn new(seed: u64) -> Self {
        let world = World::town();
        let now = world.register().now().unwrap();
        Self {
            world,
            random: Random(seed),
            live: Views::new(Question::Recorded(None)),
            checker: Checker::default(),
            read: 0,
            cases: 0,
            now,
            done: BTreeMap::new(),
        }
    }

    /// Something happens; what is refused is as good as what is accepted.
    fn act(&mut self) -> &'static str {
        let dice = self.random.below(100);
        if self.cases == 0 || dice < 3 && self.cases < 6 {
            return self.open();
        }
        let id = case(self.random.below(self.cases));
        match dice {
            0..45 => {
                let from = self.random.below(180);
                let upto = from + self.random.below(60) + 1;
                let command = town::sign(id);
                (from..upto).for_each(|n| drop(self.world.act(&signer(n), &command)));
                "sign"
            }
            45..49 => {
                let n = self.random.below(260);
                let withdraw = Command::Signature(SignatureCommand::Withdraw { case: id });
                drop(self.world.act(&signer(n), &withdraw));
                "withdraw"
            }
            49..52 => {
                let n = self.random.below(260);
                let out =
                    town::invalidate(id, (n..n + 3).map(pseudonym).collect(), "Not on the roll");
                drop(self.world.act(&town::clerk(), &out));
                "invalidate"
            }
            52..80 => self.step(id),
            80..84 => {
                self.world.reopen();
                "restart"
            }
            _ => {
                let days = [1, 2, 10, 35][usize::try_from(self.random.below(4)).unwrap()];
                self.now = self.now.plus_ms(days * 86_400_000 + 3_600_000);
                self.world.register().set_time(self.now).unwrap();
                "wait"
            }
        }
    }

    fn open(&mut self) -> &'static str {
        let territory = [town::SMALL, town::LARGE][usize::try_from(self.random.below(2)).unwrap()];
        let open = Command::Case(CaseCommand::Open(town::open(case(self.cases), territory)));
        self.world.act(&signer(0), &open).unwrap();
        self.cases += 1;
        "open"
    }

    fn crossed(&self, id: CaseId) -> bool {
        !self.world.data(id, "threshold.crossed.v1").is_empty()
    }

    fn step(&mut self, id: CaseId) -> &'static str {
        let year_month = &self.now.to_string()[..7];
        let kinds = [SessionKind::Ordinary, SessionKind::Ordinary, SessionKind::Extraordinary];
        let kind = kinds[usize::try_from(self.random.below(3)).unwrap()];
        let vote = town::vote(self.random.below(31), self.random.below(4) == 0);
        let plain = |step| take(id, step, []);
        let mut fitting: Vec<(Actor, Command)> = match self.world.stage(id).as_str() {
            "collecting" if self.random.below(8) > 0 && !self.crossed(id) => return "patience",
            "collecting" => vec![(signer(0), plain("submit"))],
            "bureau_check" => vec![
                (town::bureau(), plain("admit")),
                (town::bureau(), take(id, "refuse", town::refusal_form())),
            ],
            "refusal_to_notify" | "decision_to_notify" => vec![(town::clerk(), town::notify(id))],
            "refused" => vec![
                (signer(0), plain("complete_file")),
                (signer(0), plain("complete_file")),
                (town::clerk(), plain("close_refused")),
            ],
            "admitted" => vec![(town::president(), town::inscribe(id, year_month, kind))],
            "on_agenda" => vec![(town::clerk(), plain("refer"))],
            "committee" => {
                vec![(town::chair(), take(id, "report", [("opinion", json!("divided"))]))]
            }
            "deliberation" => vec![(town::clerk(), town::record_vote(id, vote))],
            _ => vec![(signer(0), plain("withdraw"))],
        };
        let chosen = usize::try_from(self.random.below(fitting.len() as u64)).unwrap();
        let (actor, command) = fitting.swap_remove(chosen);
        drop(self.world.act(&actor, &command));
        "step"
    }

    /// Reads what is new, live.
    fn read(&mut self) {
        let log = self.world.register().log();
        let (live, checker) = (&mut self.live, &mut self.checker);
        log.scan(self.read, log.head(), &mut |record| {
            live.apply(&record).unwrap();
            checker.see(&record);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
        self.read = log.head();
    }

    /// What must hold after each act.
    fn check(&mut self) {
        self.read();
        assert_eq!(self.checker.faults(), Vec::<String>::new());
        assert_eq!(self.checker.records(), self.world.head());
        for n in 0..self.cases {
            let view = self.live.petition(case(n)).unwrap();
            let valid = self.checker.valid(&format!("petition/{}", case(n)));
            assert_eq!(i64::try_from(view.signatures.valid), Ok(valid));
            let crossed = view.case.thresholds.iter().filter(|line| line.crossed.is_some());
            assert_eq!(crossed.count(), self.world.data(case(n), "threshold.crossed.v1").len());
        }
    }

    fn asked(&self) -> Asked {
        let on = self.now.date_in(&self.live.zone());
        Asked { head: self.world.head(), on, cases: self.cases }
    }

    /// Live equals a fresh replay, byte for byte; and a replay up to a position equals what was
    /// answered when the log ended there.
    fn check_replay(&self, before: Option<(Asked, Vec<String>)>) -> (Asked, Vec<String>) {
        let replay = |question| {
            let mut views = Views::new(question);
            self.world.each(|record| views.apply(&record).unwrap());
            views
        };
        let (now, live) = (self.asked(), self.asked().of(&self.live));
        assert_eq!(now.of(&replay(Question::Recorded(None))), live);
        if let Some((asked, answers)) = before {
            let then = Question::Recorded(Some(AsOf::Position(asked.head - 1)));
            assert_eq!(asked.of(&replay(then)), answers, "the past has changed");
        }
        (now, live)
    }
}

/// What was asked of the views, to be asked again later.
#[derive(Clone, Copy)]
struct Asked {
    head: u64,
    on: jiff::civil::Date,
    cases: u64,
}

impl Asked {
    /// Every answer of every view, without what it says of the question itself.
    fn of(self, views: &Views) -> Vec<String> {
        let mut answers = Vec::new();
        for name in NAMES {
            let cases = if matches!(name, "trail" | "petition" | "commitment" | "budget") {
                self.cases
            } else {
                1
            };
            for n in 0..cases {
                let whole = views.json(name, Some(case(n)), self.on).unwrap();
                answers.push(format!("{name} {} {}", whole["answer"], whole["as_of"]["position"]));
            }
        }
        answers
    }
}

/// Lives one town for so many acts.
fn live(seed: u64, acts: u32) -> Life {
    let mut life = Life::new(seed);
    let mut before = None;
    for n in 0..acts {
        let what = life.act();
        *life.done.entry(what).or_default() += 1;
        life.check();
        if n % 25 == 24 {
            before = Some(life.check_replay(before));
        }
    }
    life.check_replay(before);
    life
}

#[test]
fn a_town_over_months_of_fake_time() {
    let first = seed();
    for n in 0..3 {
        let seed = first.wrapping_add(n);
        let life = live(seed, 200);
        println!(
            "seed {seed}: {:?}, {} records, {} crossings, {} missed deadlines, until {}",
            life.done,
            life.checker.records(),
            life.checker.crossings(),
            life.checker.missed(),
            life.now
        );
    }
}

#[test]
fn a_town_of_which_we_know_that_much_happens() {
    let life = live(7, 300);
    assert!(life.checker.crossings() >= 2, "{} crossings", life.checker.crossings());
    assert!(life.checker.missed() >= 2, "{} missed", life.checker.missed());
    assert!(life.done.len() >= 7, "{:?}", life.done);
    let mut life = life;
    life.world.close();
    let (dir, keys) = (life.world.dir(), life.world.keys());
    let verdict = sijill_store::verify(&dir, Some(&keys), &mut |_| Ok(()), &mut |_, _| {}).unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
}

/// The twin: a checker that is shown a doubled record, a lost one, or a missed deadline twice,
/// says so.
#[test]
fn twin_what_is_doubled_or_lost_is_seen() {
    let life = live(7, 120);
    let lines = life.world.lines();
    let faults = |lines: &[String], first: u64| {
        let mut checker = Checker::default();
        for (position, line) in (first..).zip(lines) {
            checker.see(&sijill_core::record::Record::read(position, line).unwrap());
        }
        checker.faults()
    };
    assert_eq!(faults(&lines, 0), Vec::<String>::new());
    for kind in ["signature.given.v1", "threshold.crossed.v1", "deadline.missed.v1"] {
        let Some(line) = lines.iter().find(|line| line.contains(kind)) else {
            assert_ne!(kind, "signature.given.v1");
            continue;
        };
        let mut doubled = lines.clone();
        doubled.push(line.clone());
        assert!(!faults(&doubled, 0).is_empty(), "{kind} twice");
    }
    let without: Vec<String> =
        lines.iter().filter(|line| !line.contains("threshold.crossed.v1")).cloned().collect();
    assert!(without.len() == lines.len() || !faults(&without, 0).is_empty());
    assert!(faults(&lines, 1)[0].contains("position"), "a gap");
    let back: Vec<String> = lines.iter().rev().cloned().collect();
    assert!(faults(&back, 0).iter().any(|fault| fault.contains("time goes back")));
}
