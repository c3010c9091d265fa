//! What is filled in, and what is recorded in an activity: drawn by its kind, without knowing what
//! it means.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use serde_json::Value;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::deliberations::{DeliberationCommand, ItemInscribed, SessionKind, Vote};
use sijill_core::activity::milestones::{
    MilestoneCommand, MilestoneDeclared, MilestonePlanned, MilestoneReturned, MilestoneVerified,
};
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::activity::opinions::{OpinionCommand, OpinionOutcome};
use sijill_core::decider::Command;
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::{FieldKind, FieldRule, StepRule};

use super::super::place::{self, slug, told};
use super::{Driver, words};

/// How many milestones a case plans, how many opinions it asks.
const PLANNED: usize = 3;
const ASKED: usize = 2;

impl Driver<'_> {
    /// The form of a step; what need not be filled in sometimes is.
    pub(super) fn form(&mut self, step: &StepRule, today: Date) -> BTreeMap<Slug, Value> {
        let mut form = BTreeMap::new();
        for field in &step.form {
            if field.required || self.chance.percent(50) {
                form.insert(field.id.clone(), self.field(field, today));
            }
        }
        form
    }

    fn field(&mut self, field: &FieldRule, today: Date) -> Value {
        let option = |n: usize| field.options.get(n).map(|o| o.id.to_string()).unwrap_or_default();
        let options = field.options.len() as u64;
        match field.kind {
            FieldKind::Boolean => self.chance.percent(70).into(),
            FieldKind::Choice => option(self.chance.below(options) as usize).into(),
            FieldKind::Choices => {
                let least = field.min.unwrap_or(1).max(1);
                let count = least.min(i64::try_from(options).unwrap_or(1)) as u64;
                let first = self.chance.below(options);
                let chosen = (0..count).map(|n| option(((first + n) % options) as usize));
                chosen.map(Value::from).collect()
            }
            FieldKind::Date => told(today).to_string().into(),
            FieldKind::Integer => {
                let min = field.min.unwrap_or(0);
                let max = field.max.unwrap_or(min.saturating_add(100));
                self.chance.between(min, max).into()
            }
            FieldKind::Object if !field.sealed_until.is_empty() => {
                let sealed = self.rehearsal.seal("An invented text", "en");
                serde_json::to_value(sealed).unwrap_or_default()
            }
            FieldKind::Object => {
                serde_json::to_value(words("An invented text")).unwrap_or_default()
            }
            FieldKind::Party => as_party(100),
            FieldKind::Reason => "Reasons in an invented case".into(),
        }
    }

    /// What an activity is for.
    pub(super) fn activity(
        &mut self,
        n: usize,
        kind: ActivityKind,
        today: Date,
    ) -> Option<Command> {
        let case = self.cases[n].id;
        match kind {
            ActivityKind::Agenda => {
                let ordinary = self.chance.percent(85);
                let session_kind =
                    if ordinary { SessionKind::Ordinary } else { SessionKind::Extraordinary };
                let session = told(today.saturating_add(Span::new().days(20)));
                let item = ItemInscribed { item: 1, occurred: None, session, session_kind };
                Some(Command::Deliberation(DeliberationCommand::Inscribe { case, item }))
            }
            ActivityKind::Deliberations => {
                let (members, present) = (39, self.chance.between(12, 39).unsigned_abs());
                let in_favour = self.chance.below(present + 1);
                let vote = Vote {
                    abstentions: 0,
                    against: present - in_favour,
                    in_favour,
                    members,
                    occurred: None,
                    postponed: self.chance.percent(10),
                    present,
                };
                Some(Command::Deliberation(DeliberationCommand::RecordVote { case, vote }))
            }
            ActivityKind::Notices => {
                let (channel, to) = (NoticeChannel::Letter, Addressee::Representative);
                let text = Some(words("An invented notice"));
                let notice = NoticeGiven { channel, occurred: None, text, to };
                Some(Command::Notice(NoticeCommand::Give { case, notice }))
            }
            ActivityKind::Milestones => self.milestone(n, today),
            ActivityKind::Conditions => self.condition(n),
            // an evaluation takes people who are independent of each other
            ActivityKind::Codes => None,
            ActivityKind::Opinions => {
                let (of, question) = (place::consulted(), Some(words("A question")));
                let ask = OpinionCommand::Ask { case, due: None, of, question, reason: None };
                let asked = self.told(n, "opinion.asked.v1").len();
                (asked < ASKED).then_some(Command::Opinion(ask))
            }
            ActivityKind::Consultations => self.hearing(n, today),
            ActivityKind::Indicators => self.indicator(n, today),
            // money is told by whoever keeps the accounts
            ActivityKind::Funding => None,
            ActivityKind::Scores => self.grade(n, today),
            // the crowd signs and joins of itself; sheets are another way to the same count
            ActivityKind::Signatures | ActivityKind::Sheets | ActivityKind::Sponsors => None,
            // what is promised is shown and declared by people who know it
            ActivityKind::Evidence | ActivityKind::Progress => None,
            ActivityKind::Ballots => self.ballots(n, today),
        }
    }

    fn condition(&mut self, n: usize) -> Option<Command> {
        let case = self.cases[n].id;
        let checked = self.told(n, "condition.checked.v1");
        let done = |id: &Slug| checked.iter().any(|c| c["condition"].as_str() == Some(id.as_str()));
        let conditions = &self.cases[n].procedure.definition.conditions;
        let condition = conditions.iter().map(|c| &c.id).find(|id| !done(id))?.clone();
        let finding = if self.chance.percent(92) { Finding::Met } else { Finding::NotMet };
        let checked = ConditionChecked {
            condition,
            evidence: Some(words("What shows it")),
            finding,
            occurred: None,
            reason: Some("As found in an invented case".to_owned()),
            reference: None,
        };
        Some(Command::Condition(ConditionCommand::Check { case, checked }))
    }

    /// Plans, then declares; what was contested is answered first.
    fn milestone(&mut self, n: usize, today: Date) -> Option<Command> {
        let case = self.cases[n].id;
        let (contested, answered) =
            (self.told(n, "milestone.contested.v1"), self.told(n, "contest.answered.v1"));
        let open =
            contested.iter().filter_map(|contest| contest["contest"].as_u64()).find(|number| {
                !answered.iter().any(|answer| answer["contest"].as_u64() == Some(*number))
            });
        if let Some(contest) = open.and_then(|number| u32::try_from(number).ok()) {
            let (reason, text) = (Some("An answer".to_owned()), None);
            return Some(Command::Milestone(MilestoneCommand::Answer {
                case,
                contest,
                reason,
                text,
            }));
        }
        let planned = self.told(n, "milestone.planned.v1").len();
        if planned < PLANNED {
            let milestone = MilestonePlanned {
                due: told(today.saturating_add(Span::new().days(90))),
                from: None,
                milestone: slug(&format!("m{planned}")),
                office: self.declares(n)?,
                title: words("An invented milestone"),
            };
            return Some(Command::Milestone(MilestoneCommand::Plan { case, milestone }));
        }
        let milestone = slug(&format!("m{}", self.chance.below(PLANNED as u64)));
        let evidence = vec![words("What was done")];
        let declared = MilestoneDeclared { evidence, milestone, occurred: None };
        Some(Command::Milestone(MilestoneCommand::Declare { case, declared }))
    }

    fn declares(&self, n: usize) -> Option<Slug> {
        let activities = &self.cases[n].procedure.definition.activities;
        activities.get(&ActivityKind::Milestones)?.by.first().cloned()
    }

    /// What an activity recorded, checked by someone else. Signatures are invalidated by other ways
    /// than chance.
    pub(super) fn check(&mut self, n: usize, kind: ActivityKind) -> Option<Command> {
        if kind != ActivityKind::Milestones {
            return None;
        }
        let (case, milestone) = (self.cases[n].id, self.declared(n)?);
        Some(Command::Milestone(if self.chance.percent(80) {
            let verified = MilestoneVerified { milestone, reason: None };
            MilestoneCommand::Verify { case, verified }
        } else {
            let reason = "Not yet".to_owned();
            MilestoneCommand::Return { case, returned: MilestoneReturned { milestone, reason } }
        }))
    }

    pub(super) fn contest(&mut self, n: usize, kind: ActivityKind) -> Option<Command> {
        if kind != ActivityKind::Milestones {
            return None;
        }
        let (case, milestone) = (self.cases[n].id, self.declared(n)?);
        let (reason, text) = (None, Some(words("It is not so")));
        Some(Command::Milestone(MilestoneCommand::Contest { case, milestone, reason, text }))
    }

    fn declared(&mut self, n: usize) -> Option<Slug> {
        let declared = self.told(n, "milestone.declared.v1");
        let at = self.chance.below(declared.len() as u64) as usize;
        declared.get(at)?["milestone"].as_str()?.parse().ok()
    }

    pub(super) fn opinion(&mut self, n: usize) -> Option<Command> {
        let case = self.cases[n].id;
        let given = self.told(n, "opinion.given.v1");
        let asked = self.told(n, "opinion.asked.v1");
        let open = asked
            .iter()
            .filter_map(|asked| asked["opinion"].as_u64())
            .find(|number| !given.iter().any(|given| given["opinion"].as_u64() == Some(*number)))?;
        let outcomes = [OpinionOutcome::Favourable, OpinionOutcome::Unfavourable];
        let outcome = outcomes[self.chance.below(2) as usize];
        let (opinion, text) = (u32::try_from(open).ok()?, words("An invented opinion"));
        Some(Command::Opinion(OpinionCommand::Give {
            case,
            occurred: None,
            opinion,
            outcome,
            text,
        }))
    }
}

/// A party of the place, as forms tell it.
fn as_party(n: u64) -> Value {
    sijill_core::testing::party(n).to_string().into()
}
