//! Throws at consultations: rounds opened, now and then for too few days or in too few languages, kept
//! open for longer, commented on by several, answered by an office. The clock closes them.

use std::collections::BTreeMap;

use sijill_core::activity::ActivityKind;
use sijill_core::activity::consultations::{ConsultationCommand, Disposition};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::Stage;
use sijill_core::record::{Actor, Record};
use sijill_core::testing::signer;

use super::Drive;
use super::throw::Throw;
use crate::consulting;
use crate::town;

impl Throw<'_> {
    /// Whether people are still to be heard, or answered, in the stage of a case.
    pub(super) fn hears(&self, case: CaseId, stage: &Stage) -> bool {
        let Some(known) = self.watch.case(case).map(|case| &case.consultations) else {
            return false;
        };
        let here = stage.allows.contains(&ActivityKind::Consultations);
        let over = known.rounds().filter(|(_, over)| *over).count();
        here && (over < self.definition.rounds().count() || known.unanswered().next().is_some())
    }

    /// Something about the consultations of a case.
    pub(super) fn hearing(&mut self, case: CaseId, by: &Slug, checks: &Slug) -> (Actor, Command) {
        let rule = self.definition.activities.get(&ActivityKind::Consultations).cloned();
        let rule = rule.unwrap_or_default();
        let known = self.watch.case(case).map(|case| case.consultations.clone());
        let known = known.unwrap_or_default();
        let held: Vec<Slug> = known.rounds().map(|(id, _)| id.clone()).collect();
        let fresh = rule.rounds.iter().find(|round| !held.contains(&round.id));
        let round = match (fresh, self.random.below(8)) {
            (Some(round), 1..) => Some(round.clone()),
            _ => self.random.one(&rule.rounds).cloned(),
        };
        let Some(round) = round else {
            // a procedure without rounds knows none of this name
            return (self.actor(by), consulting::open(case, "first", &["ar"], "2030-06-30"));
        };
        let days = if self.random.below(6) == 0 { 2 } else { 22 };
        let until = self.now.plus_ms(days * 86_400_000).to_string()[..10].to_owned();
        let unanswered: Vec<_> = known.unanswered().collect();
        let open = known.open().next().map(|(id, _)| id.clone());
        match (self.random.below(10), open, self.random.one(&unanswered).copied()) {
            (0..5, _, Some(comment)) => {
                let disposition = Disposition::ALL[self.random.below(3) as usize];
                let (reason, text) = (Some("It was weighed".to_owned()), None);
                let answer =
                    ConsultationCommand::Answer { case, comment, disposition, reason, text };
                (self.actor(checks), Command::Consultation(answer))
            }
            (0..8, Some(open), _) => {
                let text = town::title(&format!("We say {}", self.random.below(9)));
                let comment =
                    ConsultationCommand::Comment { case, on_behalf: None, round: open, text };
                (signer(self.random.below(6)), Command::Consultation(comment))
            }
            (8, Some(open), _) => (self.actor(by), consulting::extend(case, open.as_str(), &until)),
            _ => {
                let few = usize::from(self.random.below(7) == 0);
                let languages = round.languages.iter().skip(few);
                let draft = |language: &Slug| {
                    (language.clone(), ObjectRef::text(b"A draft", language.clone()))
                };
                let documents: BTreeMap<_, _> = languages.map(draft).collect();
                let (round, until) = (round.id, town::date(&until));
                let open = ConsultationCommand::Open { case, documents, round, until };
                (self.actor(by), Command::Consultation(open))
            }
        }
    }
}

/// How many comments were answered in the histories of a drive, and what was not as it must be, by its
/// lines alone: only the clock closes a round, nobody comments after its last day, every answer is to a
/// comment that has none, by another, and no step that waits for the answers was taken before them.
pub fn answered(drive: &Drive) -> (usize, Vec<String>) {
    let (mut answers, mut faults) = (0, Vec::new());
    let mut open: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut waiting: BTreeMap<(String, String), String> = BTreeMap::new();
    for (n, line) in drive.town.lines().iter().enumerate() {
        let record = Record::read(n as u64, line).expect("a line");
        let Some(case) = record.case().map(|case| case.to_string()) else { continue };
        let data: serde_json::Value = serde_json::from_str(record.data).expect("data");
        let text = |name: &str| data[name].as_str().unwrap_or_default().to_owned();
        let mut holds = |it: bool, why: &str| {
            if !it {
                faults.push(format!("{why}: {line}"));
            }
        };
        match record.kind {
            "consultation.opened.v1" => drop(open.insert((case, text("round")), text("until"))),
            "consultation.extended.v1" => {
                let before = open.insert((case, text("round")), text("until"));
                holds(before.is_some_and(|before| before < text("until")), "not for longer");
            }
            "consultation.closed.v1" => {
                let until = open.remove(&(case, text("round")));
                holds(record.actor.starts_with("clock/"), "closed by hand");
                let day = record.time.to_string();
                // its day ends an hour before that of universal time
                holds(until.is_some_and(|until| *until <= day[..10]), "closed too early");
            }
            "comment.made.v1" => {
                holds(open.contains_key(&(case.clone(), text("round"))), "said when nobody asked");
                waiting.insert((case, record.id.to_owned()), record.actor.to_owned());
            }
            "comment.answered.v1" => {
                answers += 1;
                let author = waiting.remove(&(case, text("comment")));
                holds(author.is_some_and(|author| author != record.actor), "answered wrongly");
            }
            "step.taken.v1" => {
                let taken = text("step");
                let mut steps = drive.procedure.definition.steps.iter();
                let step = steps.find(|step| step.id.as_str() == taken);
                let guard = step.and_then(|step| step.when.as_deref()).unwrap_or_default();
                let waits = guard.contains("consultations.unanswered == 0");
                let left = waiting.keys().any(|(of, _)| *of == case);
                holds(!(waits && left), "went on before the answers");
            }
            _ => {}
        }
    }
    (answers, faults)
}
