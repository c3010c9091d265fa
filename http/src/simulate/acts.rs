//! What parties do in a simulated case, day by day: someone takes one of the things that the engine
//! offers, slowly or quickly, and a crowd signs. Whether it may be done is for the engine to say.

mod forms;
mod hearing;
mod measuring;
mod scores;
mod voting;

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use serde_json::Value;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::ballots::set::InBox;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::activity::sponsors::SponsorCommand;
use sijill_core::case::clock::ExtendDeadline;
use sijill_core::case::offer::{Offered, offers};
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::case::{CaseCommand, CourseCommand};
use sijill_core::decider::{Command, Context};
use sijill_core::ids::{CaseId, Ids, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::Procedure;
use sijill_core::record::Actor;
use sijill_core::refusal::Fact;
use sijill_core::testing::{Rehearsal, pseudonym, signer};

use super::place::{self, Place, case, slug};
use super::{Asked, Chance, Played};

/// A case that is followed.
#[derive(Debug, Clone)]
struct Followed {
    id: CaseId,
    procedure: Procedure,
    parent: Option<CaseId>,
    /// How many will sign in all, if the time is enough.
    crowd: u64,
    signed: u64,
    joined: u64,
    /// Whether signatures come on paper only.
    paper: bool,
    /// What lies in the box of its vote, by voter.
    in_box: BTreeMap<u64, InBox>,
}

/// Who does what in one history.
pub(super) struct Driver<'a> {
    rehearsal: Rehearsal,
    place: &'a Place,
    chance: Chance,
    asked: Asked,
    cases: Vec<Followed>,
    own: Option<CaseId>,
    refused: Vec<String>,
    facts: BTreeMap<String, BTreeMap<String, Fact>>,
    not_opened: Option<String>,
    /// In how many of a hundred days an office does something.
    diligence: u64,
}

/// Words that are kept nowhere: their hash is what records hold.
fn words(text: &str) -> ObjectRef {
    ObjectRef::text(text.as_bytes(), slug("en"))
}

impl<'a> Driver<'a> {
    pub(super) fn new(
        rehearsal: Rehearsal,
        place: &'a Place,
        mut chance: Chance,
        asked: Asked,
    ) -> Self {
        let diligence = [4, 12, 30][chance.below(3) as usize];
        Self {
            rehearsal,
            place,
            chance,
            asked,
            cases: vec![],
            own: None,
            refused: vec![],
            facts: BTreeMap::new(),
            not_opened: None,
            diligence,
        }
    }

    /// Opens the case, under a parent where it needs one.
    pub(super) fn open(&mut self) {
        let (own, key) = (self.place.own.clone(), self.place.own.definition.key.clone());
        let above = self.place.relatives.iter().find(|other| {
            own.definition.parents.contains(&other.definition.key)
                || other.definition.children.contains(&key)
        });
        let parent = above.cloned().and_then(|above| self.open_one(&above, None).ok());
        match self.open_one(&own, parent) {
            Ok(id) => {
                self.own = Some(id);
                self.open_children(id);
            }
            Err(code) => self.not_opened = Some(code),
        }
    }

    fn open_one(
        &mut self,
        procedure: &Procedure,
        parent: Option<CaseId>,
    ) -> Result<CaseId, String> {
        let definition = &procedure.definition;
        let id = case(self.cases.len() as u64 + 1);
        let may_bring = &definition.petitioners;
        let associations = may_bring.iter().any(|kind| kind.name() == "association");
        let brings = associations && (may_bring.len() == 1 || self.chance.percent(50));
        let by = self.chance.below(definition.open_by.len() as u64) as usize;
        let by = definition.open_by.get(by);
        let office = by.and_then(|role| self.place.holders(role)).map(|[first, _]| first);
        let open = OpenCase {
            alike: vec![],
            body: place::body(),
            case: id,
            occurred: None,
            parent,
            petitioner: brings.then(place::association),
            procedure: definition.key.clone(),
            // an office opens for someone, where citizens may open at all
            representative: (office.is_some()
                && definition.open_by.iter().any(|role| role.as_str() == "citizen"))
            .then(|| pseudonym(0)),
            territory: place::here(),
            title: words("An invented matter"),
        };
        let actor = office.unwrap_or_else(|| signer(0));
        self.act(&actor, &Command::Case(CaseCommand::Open(open)))?;
        let most = u64::from(self.asked.crowd);
        let crowd = most * self.chance.between(20, 160).unsigned_abs() / 100;
        self.cases.push(Followed {
            id,
            procedure: procedure.clone(),
            parent,
            crowd,
            signed: 0,
            joined: 0,
            paper: false,
            in_box: BTreeMap::new(),
        });
        Ok(id)
    }

    /// Follows every case, day by day.
    pub(super) fn follow(&mut self, days: u32) {
        for day in 1..=days {
            let today = self.place.begins.saturating_add(Span::new().days(i64::from(day)));
            self.rehearsal.wait_until(&format!("{today}T10:00:00.000Z"));
            if self.own.is_some_and(|own| self.ended(own)) {
                // what is kept of it afterwards is the clock's
                continue;
            }
            for n in 0..self.cases.len() {
                if !self.ended(self.cases[n].id) {
                    self.gather(n);
                    self.office(n, today);
                }
            }
        }
    }

    /// What became of it.
    pub(super) fn played(self) -> Played {
        let Self { rehearsal, own, refused, facts, not_opened, .. } = self;
        Played { rehearsal, case: own, refused, facts, not_opened }
    }

    fn ended(&self, id: CaseId) -> bool {
        let Some(followed) = self.cases.iter().find(|case| case.id == id) else { return true };
        let stage = self.rehearsal.watch().case(id).and_then(|case| case.stage.clone());
        let stage = stage.and_then(|stage| followed.procedure.definition.stage(&stage).cloned());
        stage.is_none_or(|stage| stage.ends)
    }

    fn allows(&self, n: usize, kind: ActivityKind) -> bool {
        let followed = &self.cases[n];
        let stage = self.rehearsal.watch().case(followed.id).and_then(|case| case.stage.clone());
        let stage = stage.and_then(|stage| followed.procedure.definition.stage(&stage).cloned());
        stage.is_some_and(|stage| stage.allows.contains(&kind))
    }

    /// A few sign each day, and sometimes many at once.
    fn gather(&mut self, n: usize) {
        if self.allows(n, ActivityKind::Ballots) {
            self.cast(n);
        }
        if self.allows(n, ActivityKind::Sponsors) && self.cases[n].joined < 12 {
            let (id, number) = (self.cases[n].id, 500_000 + self.cases[n].joined);
            self.cases[n].joined += 1;
            let join = Command::Sponsor(SponsorCommand::Join { case: id });
            // refused where the committee is full: an answer, as any
            let _ = self.act(&signer(number), &join);
        }
        if !self.allows(n, ActivityKind::Signatures) {
            return;
        }
        let left = self.cases[n].crowd.saturating_sub(self.cases[n].signed);
        let share = if self.chance.percent(6) { 40 } else { self.chance.below(8) };
        for _ in 0..(left * share).div_ceil(100).min(left) {
            if self.sign(n).is_err() {
                return;
            }
        }
        if self.cases[n].signed > 1 && self.chance.percent(1) {
            let withdraw = SignatureCommand::Withdraw { case: self.cases[n].id };
            let _ = self.act(&signer(1), &Command::Signature(withdraw));
        }
    }

    fn sign(&mut self, n: usize) -> Result<(), String> {
        let (id, number) = (self.cases[n].id, self.cases[n].signed + 1);
        let opened = self.rehearsal.watch().case(id).and_then(|case| case.opened.clone());
        let parts: Vec<(u64, Slug)> = opened
            .iter()
            .flat_map(|opened| opened.parts())
            .zip([5, 4, 3, 3, 2, 2])
            .map(|(part, weight)| (weight, part.clone()))
            .collect();
        let part = self.chance.one(&parts).cloned();
        self.cases[n].signed += 1;
        if !self.cases[n].paper {
            let sign = SignatureCommand::Sign { case: id, part: part.clone() };
            match self.act(&signer(number), &Command::Signature(sign)) {
                Err(code) if code == "online-signing-off" => self.cases[n].paper = true,
                other => return other,
            }
        }
        let rule = self.cases[n].procedure.definition.activities.get(&ActivityKind::Signatures);
        let roles = rule.map(|rule| rule.checked_by.clone()).unwrap_or_default();
        let Some([clerk, _]) = roles.iter().find_map(|role| self.place.holders(role)) else {
            return Err("signatures-for-nobody".to_owned());
        };
        let signer = pseudonym(number);
        let enter = SignatureCommand::Enter { case: id, occurred: None, part, signer };
        self.act(&clerk, &Command::Signature(enter))
    }

    /// On some days someone does one of the things that are offered.
    fn office(&mut self, n: usize, today: Date) {
        if !self.chance.percent(self.diligence) {
            return;
        }
        let mut actors = vec![signer(0), Actor::Party(place::consulted())];
        let roles = self.place.roles.clone();
        let holders = roles.iter().filter_map(|role| self.place.holders(role));
        actors.extend(holders.flatten());
        let turn = self.chance.below(actors.len() as u64) as usize;
        actors.rotate_left(turn);
        for actor in actors {
            let offered = self.offered(n, &actor);
            let Some(what) = self.chance.one(&offered).cloned() else { continue };
            if let Some(command) = self.command(n, &what, today) {
                // a guard that reads the form may still say no
                let _ = self.act(&actor, &command);
                return;
            }
        }
    }

    /// What the engine offers `actor` in the case, by how likely it is done.
    fn offered(&self, n: usize, actor: &Actor) -> Vec<(u64, Offered)> {
        let followed = &self.cases[n];
        let (form, step) = (Default::default(), slug("offers"));
        let ask = |parent| TakeStep {
            case: followed.id,
            form: BTreeMap::clone(&form),
            occurred: None,
            parent,
            step: step.clone(),
        };
        let command = Command::Case(CaseCommand::TakeStep(ask(followed.parent)));
        let model = self.rehearsal.model(&command, actor);
        let watch = self.rehearsal.watch();
        let ctx = Context {
            now: self.rehearsal.now(),
            actor,
            ids: Ids::new([0; 32], self.rehearsal.now()),
            library: watch.library(),
            counted: watch.counted(followed.id),
        };
        let Ok(offers) = offers(followed.id, &model, &ctx) else { return vec![] };
        let open = offers.into_iter().filter(|offer| offer.refused.is_none());
        open.map(|offer| (self.weight(n, &offer.what, actor), offer.what)).collect()
    }

    fn weight(&self, n: usize, what: &Offered, actor: &Actor) -> u64 {
        let followed = &self.cases[n];
        match what {
            Offered::Step(id) => {
                let definition = &followed.procedure.definition;
                let step = followed.procedure.step(id);
                let to = step.and_then(|step| step.to.as_ref());
                let ends = to.and_then(|to| definition.stage(to)).is_some_and(|stage| stage.ends);
                let again = step.is_some_and(|step| step.to.is_none())
                    && self
                        .told(n, "step.taken.v1")
                        .iter()
                        .any(|taken| taken["step"].as_str() == Some(id.as_str()));
                let gathering =
                    self.allows(n, ActivityKind::Signatures) && followed.signed < followed.crowd;
                match (matches!(actor, Actor::Signer(_)), ends, again) {
                    (_, _, true) => 1,
                    // who speaks for it seldom gives up, and waits for more signatures
                    (true, true, _) => 1,
                    (true, false, _) if gathering => 3,
                    (_, true, _) => 6,
                    (_, false, _) => 20,
                }
            }
            Offered::Activity(_) | Offered::Give(_) | Offered::Confirm { .. } => 24,
            Offered::Check(_) | Offered::Review(_) => 12,
            Offered::Contest(_) | Offered::Extend(_) | Offered::Decline { .. } => 2,
            Offered::ReadEvidence
            | Offered::ReleaseEvidence
            | Offered::ReadSealed(_)
            | Offered::Suspend(_)
            | Offered::Resume(_)
            | Offered::NoteNumber
            | Offered::Migrate(_)
            | Offered::ReadPersonal(_)
            | Offered::ErasePersonal => 0,
        }
    }

    fn command(&mut self, n: usize, what: &Offered, today: Date) -> Option<Command> {
        let (case, parent) = (self.cases[n].id, self.cases[n].parent);
        match what {
            Offered::Step(id) => {
                let step = self.cases[n].procedure.step(id)?.clone();
                let form = self.form(&step, today);
                let step = TakeStep { case, form, occurred: None, parent, step: step.id };
                Some(Command::Case(CaseCommand::TakeStep(step)))
            }
            Offered::Activity(kind) => self.activity(n, *kind, today),
            Offered::Check(ActivityKind::Scores) => self.check_grades(n),
            Offered::Check(ActivityKind::Consultations) => self.answer(n),
            Offered::Check(kind) => self.check(n, *kind),
            Offered::Contest(kind) => self.contest(n, *kind),
            Offered::Give(ActivityKind::Consultations) => self.comment(n),
            Offered::Give(ActivityKind::Scores) => self.grade_beside(n),
            Offered::Give(ActivityKind::Opinions) => self.opinion(n),
            Offered::Extend(deadline) => {
                let reason = "More time is needed".to_owned();
                let extend = ExtendDeadline { case, deadline: deadline.clone(), reason };
                Some(Command::Case(CaseCommand::ExtendDeadline(extend)))
            }
            Offered::Confirm { proposal, .. } => {
                let proposal = *proposal;
                Some(Command::Course(CourseCommand::Confirm { case, parent, proposal }))
            }
            Offered::Decline { proposal, .. } => {
                let (proposal, reason) = (*proposal, "Not as it stands".to_owned());
                Some(Command::Course(CourseCommand::Decline { case, proposal, reason }))
            }
            Offered::Give(_)
            | Offered::Review(_)
            | Offered::Suspend(_)
            | Offered::Resume(_)
            | Offered::NoteNumber
            | Offered::Migrate(_)
            | Offered::ReadPersonal(_)
            | Offered::ReadSealed(_)
            | Offered::ReadEvidence
            | Offered::ReleaseEvidence
            | Offered::ErasePersonal => None,
        }
    }

    /// What was recorded of a case under `kind`.
    fn told(&self, n: usize, kind: &str) -> Vec<Value> {
        let id = self.cases[n].id;
        let records = self.rehearsal.records();
        let of_case = records.filter(|record| record.kind == kind && record.case() == Some(id));
        of_case.filter_map(|record| serde_json::from_str(record.data).ok()).collect()
    }

    fn act(&mut self, actor: &Actor, command: &Command) -> Result<(), String> {
        match self.rehearsal.when(actor, command) {
            Ok(_) => Ok(()),
            Err(refusal) => {
                let code = refusal.code().to_owned();
                self.refused.push(code.clone());
                self.facts.entry(code.clone()).or_insert_with(|| refusal.facts());
                Err(code)
            }
        }
    }
}
