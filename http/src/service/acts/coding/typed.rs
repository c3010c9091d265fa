//! What was typed into a form of an evaluation, as a command. What a coder typed is sealed at once;
//! nothing of it may go anywhere else.

use sijill_core::activity::codes::{
    CodeAdjudicated, CodeCommand, CodeGiven, InterestsDeclared, RecommendationAnswer,
    RecommendationCarried,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::record::Actor;

use super::Coding;
use crate::service::App;
use crate::service::acts::form::Ground;
use crate::service::acts::read::{Wrong, case, choice, coded, date, missing, object, whole};
use crate::service::failure::Failure;
use crate::service::form::Typed;

/// Makes the command of `coding` from what `actor` typed.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn command(
    service: &App,
    ground: &Ground<'_>,
    coding: Coding,
    (actor, typed): (Actor, &Typed),
) -> Result<Command, Wrong> {
    let id = ground.line.case;
    let reason = || typed.some("reason").map(str::to_owned);
    let needed = || reason().ok_or_else(|| missing("reason"));
    Ok(Command::Code(match coding {
        Coding::Name => CodeCommand::Name { case: id, subject: subject(typed)? },
        Coding::Cluster => cluster(service, id, typed, needed()?).await?,
        Coding::Propose => {
            let of = typed.some("of").map(|_| party(typed, "of")).transpose()?;
            CodeCommand::Propose { case: id, evaluator: party(typed, "evaluator")?, of }
        }
        Coding::Freeze => {
            let as_of = date(typed, "as_of")?.ok_or_else(|| missing("as_of"))?;
            CodeCommand::Freeze { case: id, as_of }
        }
        Coding::Assign => {
            let coder = typed.some("coder").and_then(|n| n.parse().ok());
            let coder = coder.ok_or_else(|| missing("coder"))?;
            CodeCommand::Assign { case: id, coder, evaluator: party(typed, "evaluator")? }
        }
        Coding::Release => return Ok(service.releasing(actor, id).await?),
        Coding::Carry => {
            let into = case(service, typed.one("into"))?;
            let into = into.ok_or(Wrong::Field("into", "act-case-unreadable"))?;
            let carried = RecommendationCarried { into, recommendation: number(typed)? };
            CodeCommand::CarryOver { case: id, carried }
        }
        Coding::Clear => {
            CodeCommand::Clear { case: id, evaluator: party(typed, "evaluator")?, reason: reason() }
        }
        Coding::Recuse => {
            let (evaluator, reason) = (party(typed, "evaluator")?, needed()?);
            CodeCommand::Recuse { case: id, evaluator, reason }
        }
        Coding::Object => objection(service, id, typed).await?,
        Coding::Declare => {
            let declared = declared(service, typed).await?;
            CodeCommand::Declare { case: id, declared }
        }
        Coding::Seal => {
            let codes = codes(service, ground, typed).await?;
            let of = (id, subject(typed)?);
            return Ok(service.sealing(actor, of, codes).await?);
        }
        Coding::Adjudicate => {
            CodeCommand::Adjudicate { case: id, adjudicated: decided(typed, needed()?)? }
        }
        // a link is no command
        Coding::Link => return Err(Failure::NotFound.into()),
        Coding::Publish => CodeCommand::Publish { case: id, subject: subject(typed)? },
        Coding::Recommend => {
            let text = text(service, typed).await?;
            let (body, office) = (party(typed, "body")?, choice(typed, "office")?);
            CodeCommand::Recommend { case: id, body, office, text }
        }
        Coding::Respond => CodeCommand::Respond {
            case: id,
            answer: coded::<RecommendationAnswer>(typed, "answer")?,
            due: date(typed, "due")?,
            office: typed.some("office").map(|_| choice(typed, "office")).transpose()?,
            reason: needed()?,
            recommendation: number(typed)?,
        },
    }))
}

/// An objection as it was typed.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn objection(service: &App, case: CaseId, typed: &Typed) -> Result<CodeCommand, Wrong> {
    let evaluator = party(typed, "evaluator")?;
    let text = text(service, typed).await?;
    Ok(CodeCommand::Object { case, evaluator, text })
}

/// A cluster as it was typed; no number makes a new one, no commitment dissolves one.
async fn cluster(
    service: &App,
    case: CaseId,
    typed: &Typed,
    reason: String,
) -> Result<CodeCommand, Wrong> {
    let number = |n: &str| whole(n).and_then(|n| u32::try_from(n).ok());
    let cluster = typed.some("cluster").map(|n| number(n).ok_or_else(|| missing("cluster")));
    let subjects = typed.all("subjects").map(str::parse::<CaseId>).collect::<Result<_, _>>();
    let subjects = subjects.map_err(|_| missing("subjects"))?;
    let title = typed.some("title").ok_or_else(|| missing("title"))?;
    let title = object(service, "title", title, typed).await?;
    Ok(CodeCommand::Cluster { case, cluster: cluster.transpose()?, reason, subjects, title })
}

async fn text(service: &App, typed: &Typed) -> Result<ObjectRef, Wrong> {
    let text = typed.some("text").ok_or_else(|| missing("text"))?;
    object(service, "text", text, typed).await
}

async fn declared(service: &App, typed: &Typed) -> Result<InterestsDeclared, Wrong> {
    let text = match typed.some("text") {
        Some(text) => Some(object(service, "text", text, typed).await?),
        None => None,
    };
    let organisations = typed.all("organisations").map(str::parse::<PartyId>);
    let organisations = organisations.collect::<Result<_, _>>();
    let organisations = organisations.map_err(|_| missing("organisations"))?;
    Ok(InterestsDeclared { none: typed.some("none").is_some(), organisations, text })
}

/// One code of each variable, with what shows it as a text.
async fn codes(service: &App, ground: &Ground<'_>, typed: &Typed) -> Result<Vec<CodeGiven>, Wrong> {
    let variables = ground.evaluated.view.as_ref().map(|view| view.variables.as_slice());
    let mut codes = Vec::new();
    for variable in variables.unwrap_or_default() {
        let id = &variable.variable.id;
        let Some(code) = typed.some(&format!("code-{id}")) else {
            let field = format!("code-{id}");
            return Err(sijill_core::text::FieldRefusal::Missing { field }.into());
        };
        let code = code.parse::<Slug>().map_err(|_| missing("code"))?;
        let evidence = match typed.some(&format!("evidence-{id}")) {
            Some(text) => vec![object(service, "evidence", text, typed).await?],
            None => vec![],
        };
        let note = typed.some(&format!("note-{id}")).map(str::to_owned);
        codes.push(CodeGiven { code, evidence, note, variable: id.clone() });
    }
    Ok(codes)
}

fn decided(typed: &Typed, reason: String) -> Result<CodeAdjudicated, Wrong> {
    let differs = typed.some("differs").and_then(|both| both.split_once('/'));
    let (subject, variable) = differs.ok_or_else(|| missing("variable"))?;
    let code = typed.some("code").and_then(|both| both.split_once('/'));
    let (of, code) = code.ok_or_else(|| missing("code"))?;
    if of != variable {
        return Err(Wrong::Field("code", "act-codes-other-variable"));
    }
    Ok(CodeAdjudicated {
        code: code.parse().map_err(|_| missing("code"))?,
        reason,
        subject: subject.parse().map_err(|_| missing("subject"))?,
        variable: variable.parse().map_err(|_| missing("variable"))?,
    })
}

fn subject(typed: &Typed) -> Result<CaseId, Wrong> {
    let subject = typed.some("subject").and_then(|id| id.parse().ok());
    subject.ok_or_else(|| missing("subject"))
}

fn party(typed: &Typed, field: &'static str) -> Result<PartyId, Wrong> {
    let party = typed.some(field).and_then(|id| id.parse().ok());
    party.ok_or_else(|| missing(field))
}

fn number(typed: &Typed) -> Result<u32, Wrong> {
    let number = typed.some("recommendation").and_then(whole);
    let number = number.and_then(|n| u32::try_from(n).ok());
    number.ok_or_else(|| missing("recommendation"))
}
