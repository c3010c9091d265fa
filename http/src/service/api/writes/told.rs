//! What a command tells, as its first record repeats it: so that a key that comes again with another
//! body is noticed, also after the service was started anew. No record may be made here.

mod ballots;
mod coded;
mod funding;
mod indicators;
mod progress;
mod scores;
mod signed;

use serde_json::{Value, json};
use sijill_core::activity::conditions::ConditionCommand;
use sijill_core::activity::deliberations::{DeliberationCommand, Vote};
use sijill_core::activity::milestones::MilestoneCommand;
use sijill_core::activity::notices::NoticeCommand;
use sijill_core::activity::opinions::OpinionCommand;
use sijill_core::calendar::CalendarCommand;
use sijill_core::case::{CaseCommand, CourseCommand};
use sijill_core::decider::Command;
use sijill_core::figure::FigureCommand;
use sijill_core::ids::PartyId;
use sijill_core::party::PartyCommand;
use sijill_core::procedure::ProcedureCommand;
use sijill_core::record::Record;
use sijill_core::register::RegisterCommand;
use sijill_core::session::SessionCommand;
use sijill_core::territory::TerritoryCommand;

/// The event type of a step that was taken.
const STEP_TAKEN: &str = "step.taken.v1";

/// What a command tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::service) struct Told {
    /// The event type of its first record.
    kind: &'static str,
    /// Members of that record's data; null where there is none.
    data: Value,
    /// The party it is about.
    pub party: Option<PartyId>,
}

impl Told {
    /// Whether `record` says just that.
    pub fn is_in(&self, record: &Record<'_>) -> bool {
        let Ok(data) = serde_json::from_str::<Value>(record.data) else { return false };
        let members = self.data.as_object().into_iter().flatten();
        // what others must confirm is proposed first
        let proposed = match self.kind {
            STEP_TAKEN => record.kind == "step.proposed.v1",
            "progress.declared.v1" => record.kind == "progress.proposed.v1",
            _ => false,
        };
        (record.kind == self.kind || proposed)
            && members.into_iter().all(|(name, value)| match data.get(name) {
                // who opens a case for nobody else speaks for it
                Some(said) if name == "representative" && value.is_null() => said == record.actor,
                said => said.unwrap_or(&Value::Null) == value,
            })
    }
}

/// What `command` tells.
pub(in crate::service) fn told(command: &Command) -> Told {
    let (kind, data, party) = match command {
        Command::Register(command) => of_register(command),
        Command::Party(command) => of_party(command),
        Command::Territory(TerritoryCommand::Describe(c)) => (
            "territory.described.v1",
            json!({
                "code": c.code, "kind": c.kind, "name": c.name, "parent": c.parent,
            }),
            None,
        ),
        Command::Territory(TerritoryCommand::Measure(c)) => {
            ("territory.measured.v1", json!(c), None)
        }
        Command::Procedure(ProcedureCommand::Publish(c)) => {
            ("procedure.published.v1", json!({"hash": c.hash}), None)
        }
        Command::Case(command) => of_case(command),
        Command::Signature(command) => signed::of_signature(command),
        Command::Deliberation(DeliberationCommand::Inscribe { item, .. }) => (
            "item.inscribed.v1",
            json!({
                "item": item.item, "occurred": item.occurred,
                "session": item.session, "session_kind": item.session_kind,
            }),
            None,
        ),
        Command::Deliberation(DeliberationCommand::RecordVote { vote, .. }) => of_vote(vote),
        Command::Notice(NoticeCommand::Give { notice, .. }) => (
            "notice.given.v1",
            json!({
                "channel": notice.channel, "occurred": notice.occurred,
                "text": notice.text, "to": notice.to,
            }),
            None,
        ),
        Command::Figure(FigureCommand::State { about, figure }) => (
            "figure.stated.v1",
            json!({
                "figure": figure.figure, "occurred": figure.occurred, "parts": figure.parts,
                "source": figure.source, "total": figure.total,
            }),
            Some(*about),
        ),
        Command::Session(command) => of_session(command),
        Command::Milestone(command) => of_milestone(command),
        Command::Condition(ConditionCommand::Check { checked, .. }) => {
            ("condition.checked.v1", json!(checked), None)
        }
        Command::Condition(ConditionCommand::Find { .. }) => {
            ("condition.found.v1", json!({}), None)
        }
        Command::Opinion(command) => of_opinion(command),
        Command::Consultation(command) => super::consulting::told(command),
        Command::Evidence(command) => progress::of_evidence(command),
        Command::Progress(command) => progress::of_progress(command),
        Command::Indicator(command) => indicators::of_indicator(command),
        Command::Funding(command) => funding::of_funding(command),
        Command::Score(command) => scores::of_scores(command),
        Command::Code(command) => coded::of_codes(command),
        Command::Ballot(command) => ballots::of_ballots(command),
        Command::Sheet(command) => signed::of_sheets(command),
        Command::Sponsor(command) => signed::of_sponsor(command),
        Command::Invalidation(command) => signed::of_invalidation(command),
        Command::Calendar(CalendarCommand::Publish(c)) => {
            ("calendar.published.v1", json!({"calendar": c.calendar, "version": c.version}), None)
        }
        Command::Calendar(CalendarCommand::Announce(c)) => ("holiday.announced.v1", json!(c), None),
        Command::Course(command) => of_course(command),
    };
    Told { kind, data, party }
}

type Parts = (&'static str, Value, Option<PartyId>);

fn of_opinion(command: &OpinionCommand) -> Parts {
    let (kind, data) = match command {
        OpinionCommand::Ask { due, of, question, reason, .. } => (
            "opinion.asked.v1",
            json!({"due": due, "of": of, "question": question, "reason": reason}),
        ),
        OpinionCommand::Give { occurred, opinion, outcome, text, .. } => (
            "opinion.given.v1",
            json!({"occurred": occurred, "opinion": opinion, "outcome": outcome, "text": text}),
        ),
        OpinionCommand::Close { opinion, reason, .. } => {
            ("opinion.closed.v1", json!({"opinion": opinion, "reason": reason}))
        }
    };
    (kind, data, None)
}

fn of_milestone(command: &MilestoneCommand) -> Parts {
    let (kind, data) = match command {
        MilestoneCommand::Plan { milestone, .. } => ("milestone.planned.v1", json!(milestone)),
        MilestoneCommand::Declare { declared, .. } => ("milestone.declared.v1", json!(declared)),
        MilestoneCommand::Verify { verified, .. } => ("milestone.verified.v1", json!(verified)),
        MilestoneCommand::Return { returned, .. } => ("milestone.returned.v1", json!(returned)),
        MilestoneCommand::Contest { milestone, reason, text, .. } => (
            "milestone.contested.v1",
            json!({"milestone": milestone, "reason": reason, "text": text}),
        ),
        MilestoneCommand::Answer { contest, reason, text, .. } => {
            ("contest.answered.v1", json!({"contest": contest, "reason": reason, "text": text}))
        }
    };
    (kind, data, None)
}

fn of_course(command: &CourseCommand) -> Parts {
    let (kind, data) = match command {
        CourseCommand::Confirm { proposal, .. } => {
            ("step.confirmed.v1", json!({"proposal": proposal}))
        }
        CourseCommand::Decline { proposal, reason, .. } => {
            ("step.declined.v1", json!({"proposal": proposal, "reason": reason}))
        }
        CourseCommand::CloseChild { child, .. } => ("child.closed.v1", json!({"child": child})),
        CourseCommand::Migrate { reason, to, .. } => {
            ("case.migrated.v1", json!({"reason": reason, "to": to}))
        }
        CourseCommand::NoteNumber { number, system, .. } => {
            ("number.noted.v1", json!({"number": number.trim(), "system": system}))
        }
        CourseCommand::ReadPersonal { reason, what, .. } => {
            ("personal.read.v1", json!({"reason": reason, "what": what}))
        }
        CourseCommand::ReleaseText { sealed, .. } => {
            ("text.released.v1", json!({"sealed": sealed}))
        }
        CourseCommand::EndRetention { .. } => ("retention.ended.v1", json!({})),
        CourseCommand::RecordErasure { reason, .. } => {
            ("personal.erased.v1", json!({"reason": reason}))
        }
    };
    (kind, data, None)
}

fn of_session(command: &SessionCommand) -> Parts {
    match command {
        SessionCommand::Plan { body, closes, kind, opens, session } => (
            "session.planned.v1",
            json!({
                "body": body, "closes": closes.map(|day| day.to_string()), "kind": kind,
                "opens": opens.to_string(), "session": session,
            }),
            Some(*body),
        ),
        SessionCommand::Cancel { body, reason, session } => (
            "session.cancelled.v1",
            json!({"body": body, "reason": reason, "session": session}),
            Some(*body),
        ),
    }
}

fn of_register(command: &RegisterCommand) -> Parts {
    match command {
        RegisterCommand::Open(c) => ("register.opened.v1", json!(c), Some(c.keeper)),
        RegisterCommand::RecordErasure(c) => ("identity.erased.v1", json!(c), None),
        RegisterCommand::Succeed(c) => ("register.succeeded.v1", json!(c), None),
    }
}

fn of_party(command: &PartyCommand) -> Parts {
    match command {
        PartyCommand::Register(c) => (
            "party.registered.v1",
            json!({
                "founded": c.founded, "kind": c.kind, "name": c.name, "party": c.party,
                "territory": c.territory,
            }),
            Some(c.party),
        ),
        PartyCommand::GiveMandate(c) => (
            "mandate.given.v1",
            json!({
                "body": c.body, "from": c.from, "party": c.party, "role": c.role, "until": c.until,
                "deputy": c.deputy.then_some(true),
            }),
            Some(c.party),
        ),
        PartyCommand::EndMandate(c) => (
            "mandate.ended.v1",
            json!({
                "body": c.body, "on": c.on, "party": c.party, "role": c.role,
                "successor": c.successor,
            }),
            Some(c.party),
        ),
    }
}

fn of_case(command: &CaseCommand) -> Parts {
    let (kind, data) = match command {
        CaseCommand::Open(c) => (
            "case.opened.v1",
            json!({
                "alike": (!c.alike.is_empty()).then_some(&c.alike),
                "body": c.body, "case": c.case, "occurred": c.occurred, "parent": c.parent,
                "petitioner": c.petitioner.map(|party| json!({"party": party})),
                "representative": c.representative.map(|signer| format!("signer/{signer}")),
                "territory": c.territory, "title": c.title,
            }),
        ),
        CaseCommand::TakeStep(c) => (
            STEP_TAKEN,
            json!({
                "form": c.form, "occurred": c.occurred, "step": c.step,
            }),
        ),
        CaseCommand::CrossThreshold(c) => {
            ("threshold.crossed.v1", json!({"threshold": c.threshold}))
        }
        CaseCommand::MissDeadline(c) => ("deadline.missed.v1", json!({"deadline": c.deadline})),
        CaseCommand::SuspendDeadline(c) => (
            "deadline.suspended.v1",
            json!({
                "deadline": c.deadline, "reason": c.reason,
            }),
        ),
        CaseCommand::ResumeDeadline(c) => ("deadline.resumed.v1", json!({"deadline": c.deadline})),
        CaseCommand::ReviewThreshold(c) => {
            ("threshold.under-review.v1", json!({"threshold": c.threshold}))
        }
        CaseCommand::DecideReview(c) => (
            "threshold.review-decided.v1",
            json!({"reason": c.reason, "stands": c.stands, "threshold": c.threshold}),
        ),
        CaseCommand::ExtendDeadline(c) => (
            "deadline.extended.v1",
            json!({
                "deadline": c.deadline, "reason": c.reason,
            }),
        ),
        CaseCommand::TellDeadline(c) => {
            ("deadline.told.v1", json!({"deadline": c.deadline, "rung": c.rung}))
        }
        CaseCommand::RecountDeadline(c) => {
            ("deadline.recounted.v1", json!({"deadline": c.deadline, "because": c.because}))
        }
        CaseCommand::Link(c) => ("case.linked.v1", json!({"relation": c.relation, "to": c.to})),
        CaseCommand::Correct(c) => (
            "record.corrected.v1",
            json!({
                "field": c.field, "now": c.now, "reason": c.reason, "record": c.record,
            }),
        ),
    };
    (kind, data, None)
}

fn of_vote(vote: &Vote) -> Parts {
    let data = json!({
        "abstentions": vote.abstentions, "against": vote.against, "in_favour": vote.in_favour,
        "members": vote.members, "occurred": vote.occurred, "present": vote.present,
    });
    ("vote.held.v1", data, None)
}
