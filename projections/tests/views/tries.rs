//! What random histories try of a town: of a petition, of its course, of the offices, of a vote. Whether it may be
//! done the core says: nothing may be sorted out here.

use proptest::prelude::*;
use sijill_core::activity::conditions::Finding;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::decider::Command;
use sijill_core::record::Actor;
use sijill_core::register::{IdentityErased, RegisterCommand};
use sijill_core::testing::{pseudonym, signer};

use crate::course;
use crate::polls::{Poll, polls};
use crate::town::*;

/// How many cases a history is about.
pub const CASES: u64 = 3;

/// When something is told to have happened, where that is told.
type Told = Option<&'static str>;

/// One thing someone tries; the core may refuse it.
#[derive(Debug, Clone, Copy)]
pub enum Try {
    Petition(u64, Petition),
    Course(u64, Course),
    Office(Office),
    Poll(Poll),
    /// Whatever brings the case further.
    Forward(u64, u64),
    Wait(i64),
}

/// What is tried of a petition.
#[derive(Debug, Clone, Copy)]
pub enum Petition {
    Open(bool),
    Sign(u64),
    Withdraw(u64),
    Enter(u64, Told),
    Invalidate(u64),
    Step(&'static str, Told),
    Refuse,
    Report,
    Notify,
    Inscribe,
    Vote(u64, bool),
    CorrectVote(u64),
    CorrectOutcome,
    CorrectReasons,
    Link(u64),
    Suspend,
    Resume,
}

/// What is tried beside the steps of a petition.
#[derive(Debug, Clone, Copy)]
pub enum Course {
    Check(usize, usize, Told),
    Ask(bool, bool),
    Give(u64, u32, Told),
    Close(u32),
    SetAside(u64),
    Confirm(u64),
    Decline(u64),
    Note(u64),
    Read,
    Erase(u64),
    Migrate(usize),
}

/// What is tried of the register and its offices, and at the counter.
#[derive(Debug, Clone, Copy)]
pub enum Office {
    State(i64),
    Erase,
    EndMandate,
    OpenFor(u64),
    Plan(u64, bool),
    CancelSession(u64),
    Succeed(u64),
    Publish(usize),
}

fn told() -> impl Strategy<Value = Told> {
    prop_oneof![Just(None), Just(Some("2023-08")), Just(Some("2023-09-15"))]
}

fn petitions() -> impl Strategy<Value = Petition> {
    use Petition as P;
    let steps = prop_oneof![
        Just("submit"),
        Just("submit"),
        Just("admit"),
        Just("admit"),
        Just("refer"),
        Just("refer"),
        Just("complete_file"),
        Just("close_refused"),
        Just("withdraw"),
    ];
    prop_oneof![
        1 => any::<bool>().prop_map(P::Open),
        8 => (1..6_u64).prop_map(P::Sign),
        3 => (1..6_u64).prop_map(P::Withdraw),
        3 => (1..20_u64, told()).prop_map(|(who, told)| P::Enter(who, told)),
        2 => (1..6_u64).prop_map(P::Invalidate),
        8 => (steps, told()).prop_map(|(step, told)| P::Step(step, told)),
        2 => Just(P::Refuse),
        3 => Just(P::Report),
        4 => Just(P::Notify),
        4 => Just(P::Inscribe),
        4 => (0..20_u64, any::<bool>()).prop_map(|(votes, off)| P::Vote(votes, off)),
        2 => (0..20_u64).prop_map(P::CorrectVote),
        1 => Just(P::CorrectOutcome),
        1 => Just(P::CorrectReasons),
        1 => (1..=CASES).prop_map(P::Link),
        2 => Just(P::Suspend),
        2 => Just(P::Resume),
    ]
}

fn courses() -> impl Strategy<Value = Course> {
    use Course as C;
    prop_oneof![
        6 => (0..3_usize, 0..3_usize, told()).prop_map(|(what, found, told)| {
            C::Check(what, found, told)
        }),
        4 => any::<(bool, bool)>().prop_map(|(body, due)| C::Ask(body, due)),
        3 => (0..2_u64, 1..3_u32, told()).prop_map(|(by, n, told)| C::Give(by, n, told)),
        2 => (1..3_u32).prop_map(C::Close),
        3 => (0..2_u64).prop_map(C::SetAside),
        7 => (0..3_u64).prop_map(C::Confirm),
        1 => (0..3_u64).prop_map(C::Decline),
        2 => (70..80_u64).prop_map(C::Note),
        2 => Just(C::Read),
        3 => (0..3_u64).prop_map(C::Erase),
        3 => (2..4_usize).prop_map(C::Migrate),
    ]
}

fn offices() -> impl Strategy<Value = Office> {
    use Office as O;
    prop_oneof![
        1 => (90..99_i64).prop_map(O::State),
        1 => Just(O::Erase),
        1 => Just(O::EndMandate),
        1 => (CASES + 1..CASES + 4).prop_map(O::OpenFor),
        2 => (0..3_u64, any::<bool>()).prop_map(|(n, ordinary)| O::Plan(n, ordinary)),
        1 => (0..3_u64).prop_map(O::CancelSession),
        1 => (0..4_u64).prop_map(O::Succeed),
        2 => (2..4_usize).prop_map(O::Publish),
    ]
}

/// One thing: most often of a petition, or what brings it further.
pub fn tries() -> impl Strategy<Value = Try> {
    let case = || 1..=CASES;
    prop_oneof![
        60 => (case(), petitions()).prop_map(|(n, of)| Try::Petition(n, of)),
        24 => (case(), courses()).prop_map(|(n, of)| Try::Course(n, of)),
        10 => offices().prop_map(Try::Office),
        56 => polls().prop_map(Try::Poll),
        24 => (case(), 0..20_u64).prop_map(|(n, votes)| Try::Forward(n, votes)),
        6 => (1..40_i64).prop_map(Try::Wait),
    ]
}

fn who_steps(n: u64, step: &str) -> Actor {
    match step {
        "admit" => holder(BUREAU),
        "refer" | "close_refused" => holder(PRESIDENT),
        _ => signer(n * 1000),
    }
}

fn of_the_register(one: Office) -> (Actor, Command) {
    match one {
        Office::State(last) => (holder(KEEPER), state_members(Some("2023-08"), last)),
        Office::Erase => {
            let erased = IdentityErased { ground: slug("court-order"), rows: 3 };
            let engine = Actor::Engine(slug("erasure"));
            (engine, Command::Register(RegisterCommand::RecordErasure(erased)))
        }
        Office::EndMandate => (holder(KEEPER), end_mandate()),
        Office::OpenFor(n) => (holder(CLERK), open_for(n, n * 1000)),
        Office::Plan(n, ordinary) => {
            let kinds = [SessionKind::Extraordinary, SessionKind::Ordinary];
            let opens = ["2023-10-09", "2023-11-06", "2024-02-05"][n as usize];
            let closes = (n == 1).then_some("2023-11-20");
            let kind = kinds[usize::from(ordinary)];
            (holder(PRESIDENT), plan(&format!("s{n}"), kind, opens, closes))
        }
        Office::CancelSession(n) => (holder(CLERK), cancel(&format!("s{n}"))),
        Office::Succeed(n) => {
            let (role, who) = [("bureau", BUREAU), ("clerk", CLERK)][n as usize % 2];
            let followed = (n < 2).then_some(CHAIR);
            (holder(KEEPER), leave(who, role, "2023-12-31", followed))
        }
        Office::Publish(version) => (holder(KEEPER), course::publish(version)),
    }
}

impl Town {
    /// Tries one thing. A refusal is an answer like any other: nothing is recorded then.
    pub fn attempt(&mut self, one: Try) {
        let tried = match one {
            Try::Petition(n, of) => self.of_a_petition(n, of),
            Try::Course(n, of) => self.of_its_course(n, of),
            Try::Office(of) => Some(of_the_register(of)),
            Try::Poll(of) => self.of_a_poll(of),
            Try::Forward(n, votes) => {
                self.further(n, votes).and_then(|next| self.of_a_petition(n, next))
            }
            Try::Wait(days) => {
                let later = self.stage.now().plus_ms(days * 86_400_000 + 7_777_777);
                return self.stage.wait_until(&later.to_string());
            }
        };
        if let Some((by, command)) = tried {
            let _ = self.stage.when(&by, &command);
        }
    }

    fn of_a_petition(&self, n: u64, one: Petition) -> Option<(Actor, Command)> {
        let last = |kind| self.last(n, kind);
        Some(match one {
            Petition::Open(under) => {
                let parent = (under && n > 1).then_some(1);
                let command = match n {
                    3 => course::open_for_association(n, parent),
                    _ => open(n, Some("2023-09-01"), parent),
                };
                (signer(n * 1000), command)
            }
            Petition::Sign(who) => {
                let sign = SignatureCommand::Sign { case: case(n), part: None };
                (signer(who), Command::Signature(sign))
            }
            Petition::Withdraw(who) => (signer(who), withdraw(n)),
            Petition::Enter(who, told) => (holder(CLERK), enter(n, who, told)),
            Petition::Invalidate(who) => {
                let (case, ground, signers) = (case(n), slug("duplicate"), vec![pseudonym(who)]);
                let reason = "Twice on the sheet".to_owned();
                let invalidate = SignatureCommand::Invalidate { case, ground, reason, signers };
                (holder(CLERK), Command::Signature(invalidate))
            }
            Petition::Step(id, told) => (who_steps(n, id), step(n, id, told)),
            Petition::Refuse => (holder(BUREAU), refuse(n)),
            Petition::Report => (holder(CHAIR), report(n)),
            Petition::Notify => (holder(CLERK), notify(n)),
            Petition::Inscribe => (holder(PRESIDENT), inscribe(n, "2024-02")),
            Petition::Vote(votes, off) => (holder(CLERK), vote(n, votes, 10, off)),
            Petition::CorrectVote(votes) => {
                let record = last("vote.held.v1")?;
                (holder(CLERK), correct(n, record, "in_favour", votes.into()))
            }
            Petition::CorrectOutcome => {
                let record = last("vote.held.v1")?;
                (holder(CLERK), correct(n, record, "outcome", "rejected".into()))
            }
            Petition::CorrectReasons => {
                let record = last("step.taken.v1")?;
                (holder(CLERK), correct(n, record, "form.reasons", "Autres motifs".into()))
            }
            Petition::Link(to) => (holder(CLERK), link(n, to)),
            Petition::Suspend => (holder(BUREAU), suspend(n)),
            Petition::Resume => (holder(BUREAU), resume(n)),
        })
    }

    fn of_its_course(&self, n: u64, one: Course) -> Option<(Actor, Command)> {
        let proposal = || self.last(n, "step.proposed.v1");
        let office = |of: u64| holder([PRESIDENT, CLERK, BUREAU][of as usize]);
        Some(match one {
            Course::Check(what, found, told) => {
                let condition = ["documents", "competence", "statutes"][what];
                let finding = [Finding::Met, Finding::NotMet, Finding::Unclear][found];
                (holder(BUREAU), course::check(n, condition, finding, told))
            }
            Course::Ask(body, due) => {
                let of = if body { course::ADVISERS } else { NETWORK };
                (holder(CLERK), course::ask(n, of, due.then_some("2023-10-20")))
            }
            Course::Give(by, opinion, told) => {
                let by = [CLERK, course::ADVISER][by as usize];
                (holder(by), course::give(n, opinion, told))
            }
            Course::Close(opinion) => (holder(CLERK), course::close(n, opinion)),
            Course::SetAside(by) => (office(by), course::set_aside(n)),
            Course::Confirm(by) => (office(by), course::confirm(n, proposal()?)),
            Course::Decline(by) => (office(by), course::decline(n, proposal()?)),
            Course::Note(number) => (holder(CLERK), course::note(n, number)),
            Course::Read => (holder(CLERK), course::read(n)),
            Course::Erase(by) => {
                let by = [KEEPER, BUREAU, CLERK][by as usize];
                (holder(by), course::erase(n, 3))
            }
            Course::Migrate(version) => (holder(CLERK), course::migrate(self, n, version)?),
        })
    }

    /// What brings the case further from where it stands.
    fn further(&self, n: u64, votes: u64) -> Option<Petition> {
        let watch = self.stage.watch();
        let stage = watch.case(case(n)).and_then(|case| case.stage.as_ref())?;
        let crossed = watch.counted(case(n)).is_some_and(|known| known.valid >= 3);
        Some(match stage.as_str() {
            "collecting" if crossed => Petition::Step("submit", None),
            "collecting" => Petition::Sign(votes + 100),
            "bureau_check" => Petition::Step("admit", None),
            "admitted" => Petition::Inscribe,
            "on_agenda" => Petition::Step("refer", None),
            "committee" => Petition::Report,
            "deliberation" => Petition::Vote(votes, votes > 17),
            "decision_to_notify" | "refusal_to_notify" => Petition::Notify,
            "refused" => Petition::Step("complete_file", None),
            _ => return None,
        })
    }
}
