//! Sittings on a matter: what came of a count, how many had to be present, and when the next sitting
//! may be. Nothing may be recorded here.

use super::{DeliberationRefusal, Deliberations, Outcome, QUORUM, Vote, VoteHeld};
use crate::case::{CaseRefusal, Pinned};
use crate::decider::{Context, Model};
use crate::procedure::definition::Definition;
use crate::procedure::guard::{Facts, Kind, Schema, Value};
use crate::refusal::Refusal;
use crate::time::PartialDate;

/// After a sitting without quorum the next one is held on a later day. How many days must lie between
/// is left to the body's rules: no source gave it for every body.
pub(super) fn not_too_soon(
    known: &Deliberations,
    vote: &Vote,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<(), DeliberationRefusal> {
    let before = known.votes.iter().zip(&known.recorded).next_back();
    let Some((before, at)) = before.filter(|(vote, _)| vote.outcome == Outcome::NoQuorum) else {
        return Ok(());
    };
    let day = before.occurred.map_or(at.date_in(&model.zone()), |told| told.first_day());
    let held = vote.occurred.map_or(ctx.today(model), |told| told.last_day());
    if held > day {
        return Ok(());
    }
    Err(DeliberationRefusal::SittingTooSoon { day: PartialDate::day(day) })
}

/// What came of the count: more in favour than against adopts (absolute majority of the votes
/// cast; to be confirmed for each body).
pub(super) fn held(
    vote: &Vote,
    quorum: Option<(u64, u32)>,
) -> Result<VoteHeld, DeliberationRefusal> {
    let voted = vote.in_favour.saturating_add(vote.against).saturating_add(vote.abstentions);
    let (present, members) = (vote.present, vote.members);
    // no council is larger than this; it also keeps every number within what JSON readers keep
    if voted > present || present > members || members > 100_000 {
        return Err(DeliberationRefusal::VotesDoNotAddUp { voted, present, members });
    }
    let quorate = quorum.is_none_or(|(needed, _)| present >= needed);
    if voted == 0 && !vote.postponed && quorate {
        return Err(DeliberationRefusal::NobodyVoted);
    }
    let outcome = if !quorate {
        Outcome::NoQuorum
    } else if vote.postponed {
        Outcome::Postponed
    } else if vote.in_favour > vote.against {
        Outcome::Adopted
    } else {
        Outcome::Rejected
    };
    Ok(VoteHeld {
        abstentions: vote.abstentions,
        against: vote.against,
        in_favour: vote.in_favour,
        members,
        occurred: vote.occurred,
        outcome,
        present,
        quorum: quorum.map(|(needed, _)| needed),
        sitting: quorum.map(|(_, sitting)| sitting),
    })
}

/// How many must be present in this sitting, and which it is, where the procedure asks for a quorum.
pub(super) fn quorum(vote: &Vote, pinned: &Pinned<'_>) -> Result<Option<(u64, u32)>, Refusal> {
    let Some(guard) = pinned.procedure.guard(QUORUM) else { return Ok(None) };
    let sitting = pinned.case.deliberations.sitting();
    let number = |n: u64| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
    let mut facts = Facts::from([
        ("deliberations.members".to_owned(), number(vote.members)),
        ("deliberations.present".to_owned(), number(vote.present)),
        ("deliberations.sitting".to_owned(), number(sitting.into())),
    ]);
    for (name, value) in &pinned.opened.params {
        if let Ok(value) = serde_json::from_value::<Value>(value.clone()) {
            facts.insert(format!("params.{name}"), value);
        }
    }
    let without_result = |why| CaseRefusal::RuleWithoutResult { rule: QUORUM.to_owned(), why };
    let answer = guard.answer(&facts).map_err(|none| without_result(none.why))?;
    let needed = answer.integer().and_then(|needed| u64::try_from(needed).ok());
    let needed = needed.filter(|needed| *needed <= vote.members);
    let needed = needed.ok_or_else(|| without_result(format!("{answer:?} is no quorum")))?;
    Ok(Some((needed, sitting)))
}

/// The facts that a quorum may read.
pub fn quorum_schema(definition: &Definition) -> Schema {
    let mut schema = crate::procedure::facts::opening_schema(definition);
    schema.retain(|path, _| path.starts_with("params."));
    for name in ["members", "present", "sitting"] {
        schema.insert(format!("deliberations.{name}"), Kind::Integer);
    }
    schema
}
