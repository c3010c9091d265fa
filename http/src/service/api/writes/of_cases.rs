//! Writes about one case. Each body holds what the command needs and nothing more.

use std::collections::BTreeMap;

use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;
use sijill_core::activity::deliberations::{DeliberationCommand, ItemInscribed, SessionKind, Vote};
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::{CorrectRecord, LinkCase};
use sijill_core::case::clock::{ExtendDeadline, ResumeDeadline, SuspendDeadline};
use sijill_core::case::event::Relation;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, Pseudonym, RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::text::TITLE_BYTES_MAX;
use sijill_core::time::PartialDate;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call, PathOf};
use super::Wording;
use super::citizens::CitizenBody;
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Opens a case.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenBody {
    /// The cases that were shown as alike before filing, and were seen: at most 20.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub alike: Vec<CaseId>,
    /// The body that decides.
    pub body: PartyId,
    /// When it happened, if earlier.
    pub occurred: Option<PartialDate>,
    /// The case it is opened under.
    pub parent: Option<CaseId>,
    /// The association that brings it; citizens do, where it is left out.
    pub petitioner: Option<PartyId>,
    /// The procedure, by key.
    pub procedure: Slug,
    /// For whom it is opened, where an office-holder opens it at the counter.
    pub representative: Option<CitizenBody>,
    /// The territory it concerns.
    pub territory: Slug,
    /// Its title, of at most 500 bytes.
    pub title: Wording,
}

/// `POST /cases`
pub async fn open(call: Call, BodyOf(body): BodyOf<OpenBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("cases")?;
    // the same request opens the same case
    let case = CaseId(call.command_id("cases new")?.0);
    let title = body.title.keep(&call.service, "title", TITLE_BYTES_MAX)?;
    let OpenBody {
        alike,
        body,
        occurred,
        parent,
        petitioner,
        procedure,
        representative,
        territory,
        ..
    } = body;
    let citizen = representative.map(CitizenBody::told).transpose()?;
    let representative = match &citizen {
        Some(citizen) => Some(call.service.pseudonym(case, citizen.identity.clone()).await?),
        None => None,
    };
    let open = OpenCase {
        alike,
        case,
        body,
        occurred,
        parent,
        petitioner,
        procedure,
        representative,
        territory,
        title,
    };
    let receipt = call.perform(Command::Case(CaseCommand::Open(open)), id).await?;
    if let Some(citizen) = citizen {
        call.service.citizen(case, citizen).await?;
    }
    Ok(receipt)
}

/// Takes a step.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepBody {
    /// What is filled in, by field: see `forms` of the procedure.
    #[serde(default)]
    pub form: BTreeMap<Slug, Value>,
    /// When it happened, if earlier.
    pub occurred: Option<PartialDate>,
    /// The step.
    pub step: Slug,
}

/// `POST /cases/{case}/steps`
pub async fn step(
    PathOf(case): PathOf<CaseId>,
    call: Call,
    BodyOf(body): BodyOf<StepBody>,
) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("steps")?;
    let parent = call.service.live().now(|views| views.case(case).and_then(|case| case.parent))?;
    let StepBody { form, occurred, step } = body;
    call.service.seals_are_here(case, &form).await?;
    let step = TakeStep { case, form, occurred, parent, step };
    call.perform(Command::Case(CaseCommand::TakeStep(step)), id).await
}

/// Finds signatures not to count.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvalidateBody {
    /// The case.
    pub case: CaseId,
    /// On what ground, as a code.
    pub ground: Slug,
    /// Why, in an official's words.
    pub reason: String,
    /// Whose, by their pseudonyms in this case.
    #[schema(min_items = 1, max_items = 500)]
    pub signers: Vec<Pseudonym>,
}

/// `POST /invalidations`
pub async fn invalidate(call: Call, BodyOf(body): BodyOf<InvalidateBody>) -> Answer {
    call.only(&[], &[])?;
    let InvalidateBody { case, ground, reason, signers } = body;
    let command = SignatureCommand::Invalidate { case, ground, reason, signers };
    call.perform(Command::Signature(command), call.command_id("invalidations")?).await
}

/// Puts a matter on the agenda of a session.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InscribeBody {
    /// The case.
    pub case: CaseId,
    /// Its number on the agenda.
    pub item: u32,
    /// When it was put there, if earlier.
    pub occurred: Option<PartialDate>,
    /// When the session is.
    pub session: PartialDate,
    /// Which kind of session.
    pub session_kind: SessionKind,
}

/// `POST /inscriptions`
pub async fn inscribe(call: Call, BodyOf(body): BodyOf<InscribeBody>) -> Answer {
    call.only(&[], &[])?;
    let InscribeBody { case, item, occurred, session, session_kind } = body;
    let item = ItemInscribed { item, occurred, session, session_kind };
    let command = Command::Deliberation(DeliberationCommand::Inscribe { case, item });
    call.perform(command, call.command_id("inscriptions")?).await
}

/// Records a vote.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VoteBody {
    /// Abstentions.
    pub abstentions: u64,
    /// Against.
    pub against: u64,
    /// The case.
    pub case: CaseId,
    /// In favour.
    pub in_favour: u64,
    /// Members in office.
    pub members: u64,
    /// When it was held, if earlier.
    pub occurred: Option<PartialDate>,
    /// Whether the matter was put off to a later session.
    #[serde(default)]
    pub postponed: bool,
    /// Members present.
    pub present: u64,
}

/// `POST /votes`
pub async fn vote(call: Call, BodyOf(body): BodyOf<VoteBody>) -> Answer {
    call.only(&[], &[])?;
    let VoteBody { abstentions, against, case, in_favour, members, occurred, postponed, present } =
        body;
    let vote = Vote { abstentions, against, in_favour, members, occurred, postponed, present };
    let command = Command::Deliberation(DeliberationCommand::RecordVote { case, vote });
    call.perform(command, call.command_id("votes")?).await
}

/// Gives notice.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeBody {
    /// The case.
    pub case: CaseId,
    /// How.
    pub channel: NoticeChannel,
    /// When it was given, if earlier.
    pub occurred: Option<PartialDate>,
    /// Its text, where one is kept: see `POST /texts`.
    pub text: Option<ObjectRef>,
    /// To whom.
    pub to: Addressee,
}

/// `POST /notices`
pub async fn notice(call: Call, BodyOf(body): BodyOf<NoticeBody>) -> Answer {
    call.only(&[], &[])?;
    let NoticeBody { case, channel, occurred, text, to } = body;
    let notice = NoticeGiven { channel, occurred, text, to };
    let command = Command::Notice(NoticeCommand::Give { case, notice });
    call.perform(command, call.command_id("notices")?).await
}

/// Suspends a deadline.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspendBody {
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// The first day that does not count, if earlier than today.
    pub occurred: Option<PartialDate>,
    /// Why, in an official's words.
    pub reason: String,
}

/// `POST /suspensions`
pub async fn suspend(call: Call, BodyOf(body): BodyOf<SuspendBody>) -> Answer {
    call.only(&[], &[])?;
    let SuspendBody { case, deadline, occurred, reason } = body;
    let command =
        CaseCommand::SuspendDeadline(SuspendDeadline { case, deadline, occurred, reason });
    call.perform(Command::Case(command), call.command_id("suspensions")?).await
}

/// Lets a suspended deadline run on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResumeBody {
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// The first day that counts again, if earlier than today.
    pub occurred: Option<PartialDate>,
}

/// `POST /resumptions`
pub async fn resume(call: Call, BodyOf(body): BodyOf<ResumeBody>) -> Answer {
    call.only(&[], &[])?;
    let ResumeBody { case, deadline, occurred } = body;
    let command = CaseCommand::ResumeDeadline(ResumeDeadline { case, deadline, occurred });
    call.perform(Command::Case(command), call.command_id("resumptions")?).await
}

/// Extends a deadline, once.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendBody {
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// Why, in an official's words.
    pub reason: String,
}

/// `POST /extensions`
pub async fn extend(call: Call, BodyOf(body): BodyOf<ExtendBody>) -> Answer {
    call.only(&[], &[])?;
    let ExtendBody { case, deadline, reason } = body;
    let command = CaseCommand::ExtendDeadline(ExtendDeadline { case, deadline, reason });
    call.perform(Command::Case(command), call.command_id("extensions")?).await
}

/// Links a case to another.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    /// The case.
    pub case: CaseId,
    /// How.
    pub relation: Relation,
    /// The other case.
    pub to: CaseId,
}

/// `POST /links`
pub async fn link(call: Call, BodyOf(body): BodyOf<LinkBody>) -> Answer {
    call.only(&[], &[])?;
    let LinkBody { case, relation, to } = body;
    let command = Command::Case(CaseCommand::Link(LinkCase { case, relation, to }));
    call.perform(command, call.command_id("links")?).await
}

/// Corrects one field of an earlier record; the first value stays visible.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectBody {
    /// The case.
    pub case: CaseId,
    /// The field, as a path: `in_favour`, `form.reasons`.
    pub field: String,
    /// The right value, of the same kind as the first.
    pub now: Value,
    /// Why, in an official's words.
    pub reason: String,
    /// The record, by its id.
    pub record: RecordId,
}

/// `POST /corrections`
pub async fn correct(call: Call, BodyOf(body): BodyOf<CorrectBody>) -> Answer {
    call.only(&[], &[])?;
    let CorrectBody { case, field, now, reason, record } = body;
    let command = CaseCommand::Correct(CorrectRecord { case, field, now, reason, record });
    call.perform(Command::Case(command), call.command_id("corrections")?).await
}
