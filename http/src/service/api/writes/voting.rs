//! Writes about a vote: how it will be, what is listed, its opening and close, ballots that are handed
//! in, links for voters, the opening of the box and the count. No choice may reach a record or the
//! service's own log from here.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use sijill_core::activity::ballots::{
    BallotCommand, BallotForm, Choices, Envelope, VotingPrepared,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::money::Currency;
use sijill_core::refusal::Refusal;
use sijill_core::tally::Rule;
use sijill_core::text::FieldRefusal;
use sijill_core::time::{Moment, PartialDate};
use sijill_store::Answer as Recording;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::super::call::{BodyOf, Call, key, unreadable};
use super::citizens::{CitizenBody, PassBody};
use super::{receipt, receipt_of};
use crate::service::ballots::cast::{BallotReceipt, By, Cast, Handed};
use crate::service::ballots::code::Code;
use crate::service::citizens::identity;
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// The most voters one request makes links for.
pub const LINKS_MAX: usize = 5_000;

/// Says how a vote will be; again until voting opens, and the last one stands.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PrepareVotingBody)]
pub struct PrepareBody {
    /// What a ballot looks like.
    pub ballot: BallotForm,
    /// The case.
    pub case: CaseId,
    /// The last day of voting.
    pub closes: PartialDate,
    /// The currency of every amount: three capital letters.
    #[schema(value_type = String, pattern = "^[A-Z]{3}$", example = "MAD")]
    pub currency: Currency,
    /// How many decimals the smallest unit of the currency stands for: 2 for centimes.
    pub decimals: u8,
    /// The sums there are.
    #[schema(min_items = 1, max_items = 50)]
    pub envelopes: Vec<Envelope>,
    /// Groups of proposals of which at most one is funded.
    #[serde(default)]
    pub incompatible: Vec<Vec<CaseId>>,
    /// SHA-256 of the seed of the drawing of lots, where the ties of the rule have one.
    pub lot: Option<Hash>,
    /// The rule by which projects are selected, with every parameter: see docs/tallies.md.
    #[schema(value_type = Object)]
    pub rule: Rule,
}

/// `POST /voting`
pub async fn prepare(call: Call, BodyOf(body): BodyOf<PrepareBody>) -> Answer {
    call.only(&[], &[])?;
    let PrepareBody {
        ballot,
        case,
        closes,
        currency,
        decimals,
        envelopes,
        incompatible,
        lot,
        rule,
    } = body;
    let prepared =
        VotingPrepared { ballot, closes, currency, decimals, envelopes, incompatible, lot, rule };
    let command = BallotCommand::Prepare { case, prepared: Box::new(prepared) };
    call.perform(Command::Ballot(command), call.command_id("voting")?).await
}

/// Lists a proposal, with the price that its own records give.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ListProjectBody)]
pub struct ListBody {
    /// The case.
    pub case: CaseId,
    /// The envelope it is paid from.
    pub envelope: Slug,
    /// The proposal.
    pub proposal: CaseId,
}

/// `POST /voting/list`
pub async fn list(call: Call, BodyOf(body): BodyOf<ListBody>) -> Answer {
    call.only(&[], &[])?;
    let ListBody { case, envelope, proposal } = body;
    let command = Command::Ballot(BallotCommand::List { case, envelope, proposal });
    call.perform(command, call.command_id("voting/list")?).await
}

/// Takes a proposal from the list.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UnlistProjectBody)]
pub struct UnlistBody {
    /// The case.
    pub case: CaseId,
    /// The proposal.
    pub proposal: CaseId,
    /// Why, in an official's words.
    pub reason: String,
}

/// `POST /voting/unlist`
pub async fn unlist(call: Call, BodyOf(body): BodyOf<UnlistBody>) -> Answer {
    call.only(&[], &[])?;
    let UnlistBody { case, proposal, reason } = body;
    let command = Command::Ballot(BallotCommand::Unlist { case, proposal, reason });
    call.perform(command, call.command_id("voting/unlist")?).await
}

/// The vote of a case.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = VotingBody)]
pub struct OfBody {
    /// The case.
    pub case: CaseId,
}

/// `POST /voting/open`
pub async fn open(call: Call, BodyOf(OfBody { case }): BodyOf<OfBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("voting/open")?;
    let opened = call.perform(Command::Ballot(BallotCommand::Open { case }), id).await?;
    call.service.register().make_box(case)?;
    Ok(opened)
}

/// `POST /voting/close`
pub async fn close(call: Call, BodyOf(OfBody { case }): BodyOf<OfBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("voting/close")?;
    call.perform(Command::Ballot(BallotCommand::Close { case }), id).await
}

/// `POST /voting/unseal`
pub async fn unseal(call: Call, BodyOf(OfBody { case }): BodyOf<OfBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("voting/unseal")?;
    let answer = call.service.unseal(call.actor()?, case, id).await?;
    Ok(receipt(&call.service, Some(case), None, &answer))
}

/// Counts every envelope of a vote.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CountVotesBody)]
pub struct CountBody {
    /// The case.
    pub case: CaseId,
    /// The seed of the drawing of lots, where the rule has one: that whose SHA-256 was prepared.
    pub seed: Option<String>,
}

/// `POST /voting/count`
pub async fn count(call: Call, BodyOf(body): BodyOf<CountBody>) -> Answer {
    call.only(&[], &[])?;
    let CountBody { case, seed } = body;
    let id = call.command_id("voting/count")?;
    let answer = call.service.count_votes(call.actor()?, case, seed, id).await?;
    Ok(receipt(&call.service, Some(case), None, &answer))
}

/// Marks a voter who took a ballot on paper.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MarkVoterBody)]
pub struct MarkBody {
    /// The case.
    pub case: CaseId,
    /// The envelope.
    pub envelope: Slug,
    /// Who. Nothing of it is kept.
    pub voter: CitizenBody,
}

/// `POST /voting/mark`
pub async fn mark(call: Call, BodyOf(body): BodyOf<MarkBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("voting/mark")?;
    let MarkBody { case, envelope, voter } = body;
    let voter = call.service.pseudonym(case, voter.told()?.identity).await?;
    let command = BallotCommand::Mark { case, envelope, voter };
    call.perform(Command::Ballot(command), id).await
}

/// Hands in a ballot for a voter at the counter.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CastBallotBody)]
pub struct CastBody {
    /// The case.
    pub case: CaseId,
    /// The numbers of the projects, the best first where ballots rank.
    #[schema(max_items = 500)]
    pub choices: Vec<u32>,
    /// The envelope.
    pub envelope: Slug,
    /// The points for each of them, in the same order, where ballots give points.
    #[serde(default)]
    #[schema(max_items = 500)]
    pub points: Vec<u32>,
    /// Who. Nothing of it is kept.
    pub voter: CitizenBody,
}

impl std::fmt::Debug for CastBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CastBody").field("case", &self.case).finish_non_exhaustive()
    }
}

/// `POST /voting/cast`
pub async fn cast(call: Call, BodyOf(body): BodyOf<CastBody>) -> Answer {
    call.only(&[], &[])?;
    let by = By::Office { actor: call.actor()?, id: call.command_id("voting/cast")? };
    let CastBody { case, choices, envelope, points, voter } = body;
    let voter = call.service.pseudonym(case, voter.told()?.identity).await?;
    let choices = Choices { choices, points };
    let handed = Handed { case, envelope, choices, voter };
    Ok(taken_in(&call, case, call.service.cast(&by, &handed).await?))
}

/// `POST /link`, of a link to vote.
pub(super) async fn by_link(call: &Call, key: Option<&str>, body: PassBody) -> Answer {
    let PassBody { pass, envelope, choices, points, .. } = body;
    let missing = || Refusal::from(FieldRefusal::Missing { field: "choices".to_owned() });
    let choices = Choices { choices: choices.ok_or_else(missing)?, points };
    let (case, _, cast) = call.service.vote_by_link(&pass, key, envelope, choices).await?;
    Ok(taken_in(call, case, cast))
}

fn taken_in(call: &Call, case: CaseId, cast: Cast) -> Response {
    let Cast { code, kept, repeated, sealed } = cast;
    let code = code.as_ref().map(Code::as_str).map(str::to_owned);
    let ballot = Some(BallotReceipt { code, sealed });
    let answer = Recording { records: vec![kept], repeated };
    let receipt = receipt_of(&call.service, Some(case), None, &answer);
    (StatusCode::CREATED, Json(super::Receipt { ballot, ..receipt })).into_response()
}

/// Makes links for voters whose right to vote an office has checked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = VotingLinksBody)]
pub struct LinksBody {
    /// The case.
    pub case: CaseId,
    /// The envelopes they may vote on; all of them where none is named.
    #[serde(default)]
    pub envelopes: Vec<Slug>,
    /// What identifies each voter, such as the number of the identity card. Nothing of it is kept.
    #[schema(min_items = 1, max_items = 5000)]
    pub identifiers: Vec<String>,
}

impl std::fmt::Debug for LinksBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LinksBody").field("case", &self.case).finish_non_exhaustive()
    }
}

/// Links for voters.
#[derive(Serialize, ToSchema)]
#[schema(as = VotingLinks)]
pub struct LinksAnswer {
    /// The passes, in the order of the voters: each is the last part of the address of a link.
    pub passes: Vec<String>,
    /// Until when they are good.
    pub until: Moment,
}

/// `POST /voting/links`
pub async fn links(call: Call, BodyOf(body): BodyOf<LinksBody>) -> Answer {
    call.only(&[], &[])?;
    key(&call.headers)?;
    let LinksBody { case, envelopes, identifiers } = body;
    let vote = call.service.vote(case)?;
    call.service.may_give_votes(call.caller.signed_in()?, &vote)?;
    let places = vote.places(&envelopes)?;
    if !(1..=LINKS_MAX).contains(&identifiers.len()) {
        return Err(unreadable("identifiers", &format!("1 … {LINKS_MAX}")));
    }
    let mut plain = Vec::with_capacity(identifiers.len());
    for (n, typed) in identifiers.into_iter().map(Zeroizing::new).enumerate() {
        let known = identity(&typed);
        plain.push(known.ok_or_else(|| unreadable(&format!("identifiers.{n}"), "LA123456"))?);
    }
    let service = call.service.clone();
    let made = tokio::task::spawn_blocking(move || -> Result<LinksAnswer, Failure> {
        let (mut passes, mut until) = (Vec::with_capacity(plain.len()), Moment::from_ms(i64::MAX));
        for identity in &plain {
            let voter = service.register().pseudonym(case, identity)?;
            let (pass, ends) = service.vote_link(&vote, voter, places)?;
            passes.push(pass);
            until = until.min(ends);
        }
        Ok(LinksAnswer { passes, until })
    });
    let made = made.await.map_err(|e| Failure::broken("make links", &e))??;
    Ok((StatusCode::CREATED, Json(made)).into_response())
}
