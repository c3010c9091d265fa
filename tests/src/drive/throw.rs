//! One throw at a case: who does what there, as fits the stage it stands in, and now and then what does
//! not. It looks at a fold of the records and at nothing else, so that it serves a register in memory
//! and one on disk. Nothing here may know a procedure.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sijill_core::activity::ActivityKind;
use sijill_core::activity::ballots::Voting;
use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::activity::sheets::{SheetLine, Stands};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::clock::{ResumeDeadline, SuspendDeadline};
use sijill_core::case::step::TakeStep;
use sijill_core::case::{CaseCommand, CourseCommand};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, RecordId, Slug};
use sijill_core::procedure::definition::{
    Definition, FieldKind, FieldRule, ParamValue, PetitionerKind, Stage, StepRule, VotingRule,
};
use sijill_core::reaction::Watch;
use sijill_core::record::Actor;
use sijill_core::testing::{DRAWN, drawn, party, pseudonym, signer};
use sijill_core::time::Moment;

use super::{PARTS, Random};
use crate::place::{self, Place};
use crate::town::{self, slug};
use crate::{checking, region};

/// What a throw looks at, and where its numbers come from.
#[derive(Debug)]
pub struct Throw<'a> {
    /// The procedure of the case.
    pub definition: &'a Definition,
    /// Who holds which office.
    pub place: &'a Place,
    /// What is known of the cases.
    pub watch: &'a Watch,
    /// The present.
    pub now: Moment,
    /// What was cast last in votes.
    pub cast: &'a super::Cast,
    /// How many citizens may sign.
    pub crowd: u64,
    /// The numbers of the seed.
    pub random: &'a mut Random,
}

/// What a procedure says of how its cases vote, where they do.
pub(super) fn voting_of(definition: &Definition) -> Option<&VotingRule> {
    definition.activities.get(&ActivityKind::Ballots)?.voting.as_ref()
}

impl Throw<'_> {
    /// Where a case stands.
    pub fn stage(&self, case: CaseId) -> Option<Slug> {
        self.watch.case(case).and_then(|case| case.stage.clone())
    }

    /// A deadline that runs is suspended, or one that is suspended runs on; nothing where none is, or,
    /// two times in three, where none is suspended.
    pub fn clock(&mut self, case: CaseId) -> Option<(Actor, Command)> {
        let running = &self.watch.case(case)?.running;
        let running: Vec<(Slug, bool)> =
            running.iter().map(|(id, run)| (id.clone(), run.suspended.is_some())).collect();
        let (deadline, suspended) = self.random.one(&running).cloned()?;
        if !suspended && self.random.below(3) > 0 {
            return None;
        }
        let mut rules = self.definition.deadlines.iter();
        let by = rules.find(|rule| rule.id == deadline)?.suspend_by.first().cloned()?;
        let command = if suspended {
            CaseCommand::ResumeDeadline(ResumeDeadline { case, deadline, occurred: None })
        } else {
            let (occurred, reason) = (None, "A paper is missing".to_owned());
            CaseCommand::SuspendDeadline(SuspendDeadline { case, deadline, occurred, reason })
        };
        Some((self.actor(&by), Command::Case(command)))
    }

    /// Someone who may opens case `id`, under another.
    pub fn open(&mut self, id: CaseId, parent: Option<CaseId>) -> (Actor, Command) {
        let mut open = place::open(id, &self.definition.key);
        open.parent = parent;
        let by = &self.definition.open_by;
        let by = self.random.one(by).cloned().unwrap_or_else(|| slug("citizen"));
        let actor = self.actor(&by);
        // an office opens for someone, where citizens may open at all
        let citizens = self.definition.open_by.iter().any(|role| role.as_str() == "citizen");
        if matches!(actor, Actor::Party(_)) && citizens {
            open.representative = Some(pseudonym(0));
        }
        let associations = &self.definition.petitioners;
        let may = associations.contains(&PetitionerKind::Association);
        open.petitioner = (may && self.random.below(3) == 0).then(|| party(300));
        (actor, Command::Case(CaseCommand::Open(open)))
    }

    /// Whether a case is open and has not ended.
    pub fn lives(&self, id: CaseId) -> bool {
        let stage = self.stage(id);
        let stage = stage.as_ref().and_then(|stage| self.definition.stage(stage));
        stage.is_some_and(|stage| !stage.ends)
    }

    /// Whether a case is in a stage where signatures, checks or ballots still bring something.
    pub fn gathers(&self, id: CaseId) -> bool {
        let Some(case) = self.watch.case(id) else { return false };
        let stage = case.stage.as_ref().and_then(|stage| self.definition.stage(stage));
        let signs = |stage: &Stage| {
            [ActivityKind::Signatures, ActivityKind::Sponsors]
                .iter()
                .any(|kind| stage.allows.contains(kind))
        };
        let checks = |stage: &Stage| stage.allows.contains(&ActivityKind::Conditions);
        let votes = |stage: &Stage| match (case.ballots.voting(), voting_of(self.definition)) {
            (Voting::Prepared, Some(rule)) => rule.opens_at.contains(&stage.id),
            (Voting::Open | Voting::Closed | Voting::Unsealed, _) => {
                stage.allows.contains(&ActivityKind::Ballots)
            }
            (Voting::None | Voting::Prepared | Voting::Counted, _) => false,
        };
        let codes =
            |stage: &Stage| stage.allows.contains(&ActivityKind::Codes) && !case.codes.released;
        stage.is_some_and(votes)
            || stage.is_some_and(codes)
            || stage.is_some_and(|stage| self.hears(id, stage))
            || stage.is_some_and(signs) && case.crossed.len() < self.definition.thresholds.len()
            || stage.is_some_and(checks) && !self.unmet(id).is_empty()
    }

    /// The conditions asked of a case that were not last found met.
    fn unmet(&self, id: CaseId) -> Vec<Slug> {
        let Some(case) = self.watch.case(id) else { return vec![] };
        let association = case.opened.as_ref().is_some_and(|opened| opened.petitioner.is_some());
        let kind =
            [PetitionerKind::Citizens, PetitionerKind::Association][usize::from(association)];
        let met = |rule: &Slug| {
            case.conditions.found(rule).is_some_and(|found| found.finding == Finding::Met)
        };
        let asked = self.definition.conditions.iter().filter(|rule| rule.asked_of(kind));
        asked.map(|rule| rule.id.clone()).filter(|rule| !met(rule)).collect()
    }

    /// Someone of that role; one time in eight, someone of another.
    pub fn actor(&mut self, role: &Slug) -> Actor {
        if self.random.below(8) == 0 {
            let roles = self.place.roles().to_vec();
            let other = self.random.one(&roles).map(|role| self.place.office(role.as_str()));
            return other.unwrap_or_else(|| signer(99));
        }
        match role.as_str() {
            "citizen" | "representative" => signer(0),
            role if self.random.below(2) == 0 => self.place.second(role),
            role => self.place.office(role),
        }
    }

    /// The case it was opened under.
    pub fn parent(&self, case: CaseId) -> Option<CaseId> {
        self.watch.case(case)?.opened.as_ref()?.parent
    }

    /// Another confirms what waits for it, or declines it; nothing where nothing waits.
    pub fn confirm(&mut self, case: CaseId) -> Option<(Actor, Command)> {
        let waiting = self.watch.case(case)?.course.waiting();
        let waiting: Vec<(RecordId, Slug)> =
            waiting.map(|(id, proposal)| (*id, proposal.proposed.step.clone())).collect();
        let (proposal, step) = self.random.one(&waiting).cloned()?;
        let mut rules = self.definition.steps.iter();
        let by = rules.find(|rule| rule.id == step)?.confirmed_by.first().cloned()?;
        let command = if self.random.below(9) == 0 {
            CourseCommand::Decline { case, proposal, reason: "Not like this".to_owned() }
        } else {
            CourseCommand::Confirm { case, parent: self.parent(case), proposal }
        };
        Some((self.actor(&by), Command::Course(command)))
    }

    /// A step that fits, or one that does not; nothing where the procedure has none.
    pub fn step(&mut self, case: CaseId) -> Option<(Actor, Command)> {
        let stage = self.stage(case);
        let fits = |step: &&StepRule| stage.as_ref().is_some_and(|stage| step.from.contains(stage));
        let every = self.definition.steps.clone();
        let fitting: Vec<StepRule> = every.iter().filter(fits).cloned().collect();
        let from = if fitting.is_empty() || self.random.below(10) == 0 { every } else { fitting };
        let ends = |step: &StepRule| {
            let to = step.to.as_ref().and_then(|to| self.definition.stage(to));
            to.is_some_and(|stage| stage.ends)
        };
        // a case that ends early shows little, and the more so the more stages there are
        let calm = self.random.below(4 * self.definition.stages.len() as u64) > 0;
        let lasting: Vec<StepRule> = from.iter().filter(|step| !ends(step)).cloned().collect();
        let from = if calm && !lasting.is_empty() { lasting } else { from };
        let step = self.random.one(&from).cloned()?;
        let by = self.random.one(&step.by).cloned().unwrap_or_else(|| slug("representative"));
        let actor = self.actor(&by);
        let fields = step.form.iter().map(|field| (field.id.clone(), self.fill(field)));
        let form: BTreeMap<Slug, Value> = fields.collect();
        let parent = self.parent(case);
        let take = TakeStep { case, form, occurred: None, parent, step: step.id };
        Some((actor, Command::Case(CaseCommand::TakeStep(take))))
    }

    fn fill(&mut self, field: &FieldRule) -> Value {
        let some = |random: &mut Random| {
            let ids: Vec<Value> = field.options.iter().map(|option| json!(option.id)).collect();
            random.one(&ids).cloned().unwrap_or_default()
        };
        match field.kind {
            FieldKind::Boolean => json!(self.random.below(2) == 0),
            FieldKind::Choice => some(self.random),
            FieldKind::Choices => json!([some(self.random)]),
            FieldKind::Date => json!(self.now.to_string()[..10]),
            FieldKind::Integer => json!(field.min.or(field.max).unwrap_or(1)),
            FieldKind::Object if !field.sealed_until.is_empty() => {
                json!(drawn(self.random.below(DRAWN)).0)
            }
            FieldKind::Object => serde_json::to_value(town::title("A text")).unwrap_or_default(),
            FieldKind::Party if self.random.below(4) == 0 => json!(town::council()),
            FieldKind::Party => json!(town::other_council()),
            FieldKind::Reason => json!("For this reason"),
        }
    }

    /// What someone may do in the stage the case stands in, beside its steps.
    pub fn activity(&mut self, case: CaseId) -> Option<(Actor, Command)> {
        let allowed = self.stage(case).and_then(|stage| self.definition.stage(&stage).cloned());
        let allowed = allowed.map(|stage| stage.allows).unwrap_or_default();
        let kind = if self.random.below(12) == 0 {
            self.random.one(ActivityKind::ALL).copied()
        } else {
            self.random.one(&allowed).copied()
        };
        let Some(kind) = kind else { return self.step(case) };
        let rule = self.definition.activities.get(&kind).cloned().unwrap_or_default();
        let by = self.random.one(&rule.by).cloned().unwrap_or_else(|| slug("citizen"));
        let checks = self.random.one(&rule.checked_by).cloned().unwrap_or_else(|| by.clone());
        Some(match kind {
            ActivityKind::Signatures => self.signatures(case, &checks),
            ActivityKind::Agenda => {
                let session = self.now.to_string()[..7].to_owned();
                let kinds = [SessionKind::Ordinary, SessionKind::Extraordinary];
                let kind = kinds[usize::from(self.random.below(4) == 0)];
                (self.actor(&by), town::inscribe(case, &session, kind))
            }
            ActivityKind::Deliberations => {
                let vote = town::vote(self.random.below(31), self.random.below(4) == 0);
                (self.actor(&by), town::record_vote(case, vote))
            }
            ActivityKind::Notices => {
                let to = [Addressee::Representative, Addressee::Public];
                let to = to[usize::from(self.random.below(2) == 0)];
                let channel = NoticeChannel::Electronic;
                let notice = NoticeGiven { channel, occurred: None, text: None, to };
                (self.actor(&by), Command::Notice(NoticeCommand::Give { case, notice }))
            }
            ActivityKind::Milestones => self.milestones(case, &by, &checks),
            ActivityKind::Conditions => return self.conditions(case, &by),
            ActivityKind::Opinions => {
                let command = match self.random.below(3) {
                    0 => checking::ask(case, party(300), None),
                    1 => checking::give(case, 1, "We say this of it"),
                    _ => checking::close(case, 1, "It did not come"),
                };
                (self.actor(&by), command)
            }
            ActivityKind::Indicators => self.indicators(case, &by, &checks),
            ActivityKind::Funding => self.money(case, &by, &checks),
            ActivityKind::Scores => self.scores(case, &by, &checks),
            ActivityKind::Codes => return self.coding(case).or_else(|| self.step(case)),
            ActivityKind::Evidence => self.evidence(case, &by, &checks),
            ActivityKind::Progress => self.progress(case, &by, &checks),
            ActivityKind::Consultations => self.hearing(case, &by, &checks),
            ActivityKind::Sponsors => self.sponsors(case, &checks),
            ActivityKind::Sheets => self.sheets(case, &by, &checks),
            ActivityKind::Ballots => return self.ballots(case, &by).or_else(|| self.step(case)),
        })
    }

    fn conditions(&mut self, case: CaseId, by: &Slug) -> Option<(Actor, Command)> {
        let mut ids = self.unmet(case);
        if ids.is_empty() || self.random.below(6) == 0 {
            ids = self.definition.conditions.iter().map(|rule| rule.id.clone()).collect();
        }
        let Some(id) = self.random.one(&ids).cloned() else { return self.step(case) };
        let finding = match self.random.below(24) {
            0 => Finding::NotMet,
            1 => Finding::Unclear,
            _ => Finding::Met,
        };
        let checked = ConditionChecked {
            condition: id,
            evidence: Some(town::title("What shows it")),
            finding,
            occurred: None,
            reason: Some(format!("Seen {}", self.random.below(5))),
            reference: None,
        };
        Some((self.actor(by), Command::Condition(ConditionCommand::Check { case, checked })))
    }

    fn signatures(&mut self, case: CaseId, checks: &Slug) -> (Actor, Command) {
        let n = self.random.below(self.crowd);
        let mut params = self.definition.params.iter();
        let on_paper = params.any(|(name, param)| {
            name.as_str() == "online_signing" && param.value == ParamValue::Boolean(false)
        });
        let dice = self.random.below(12);
        match if on_paper && dice > 4 { 2 } else { dice } {
            0 => (signer(n), Command::Signature(SignatureCommand::Withdraw { case })),
            1 => {
                let out = town::invalidate(case, vec![pseudonym(n), pseudonym(n + 1)], "Not on it");
                (self.actor(checks), out)
            }
            2..4 => {
                let signer = pseudonym(n);
                let (occurred, part) = (None, self.part(n));
                let enter = SignatureCommand::Enter { case, occurred, part, signer };
                (self.actor(checks), Command::Signature(enter))
            }
            _ => {
                let part = self.part(n);
                (signer(n), Command::Signature(SignatureCommand::Sign { case, part }))
            }
        }
    }

    /// The part in which signer `n` signs, where the procedure counts by part.
    fn part(&self, n: u64) -> Option<Slug> {
        let spread = self.definition.thresholds.iter().any(|t| t.spread.is_some());
        let part = PARTS[usize::try_from(n % PARTS.len() as u64).unwrap()];
        spread.then(|| slug(part))
    }

    fn sponsors(&mut self, case: CaseId, checks: &Slug) -> (Actor, Command) {
        let n = self.random.below(12) + 1;
        match self.random.below(8) {
            0 => (signer(n), region::leave(case)),
            1..4 => (self.actor(checks), region::enter_sponsor(case, n)),
            _ => (signer(n), region::join(case)),
        }
    }

    fn sheets(&mut self, case: CaseId, by: &Slug, checks: &Slug) -> (Actor, Command) {
        let n = self.random.below(2);
        let batch = ["first", "second"][usize::try_from(n).unwrap()];
        let actor = self.actor(by);
        let line = |line: u32| {
            let number = 20 + n * 5 + u64::from(line);
            SheetLine { line, part: self.part(number), signer: pseudonym(number) }
        };
        let mut lines: Vec<SheetLine> = (1..=5).map(line).collect();
        // once there are enough, what waits is settled, mostly
        let case_of = self.watch.case(case);
        let enough = case_of.is_some_and(|c| c.crossed.len() >= self.definition.thresholds.len());
        let settles = enough && self.random.below(5) > 0;
        match if settles { 6 + self.random.below(3) } else { self.random.below(9) } {
            0 | 1 => (actor, region::receive(case, batch, 5, batch)),
            2..5 => {
                if self.random.below(4) == 0 {
                    lines.swap_remove(0);
                }
                (actor, region::enter(case, batch, lines))
            }
            5 => (self.actor(checks), region::settle(case, batch, 1, Stands::First)),
            6 => (self.actor(checks), region::refuse(case, batch, "Not of this petition")),
            _ => (self.actor(checks), region::accept(case, batch, &[])),
        }
    }
}
