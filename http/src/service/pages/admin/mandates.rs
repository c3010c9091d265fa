//! Mandates: who holds which role at which body, from when to when, and who comes after. What a role
//! may do is said by procedures; nothing of it may be said here.

use std::collections::BTreeSet;

use axum::extract::Request;
use axum::response::Response;
use sijill_core::decider::Command;
use sijill_core::ids::PartyId;
use sijill_core::party::{MandateEnded, MandateGiven, PartyCommand, PartyKind};
use sijill_core::procedure::definition::Definition;
use sijill_core::register::ADMINISTRATOR;
use sijill_projections::register::{Mandate, RegisterView};
use sijill_store::Answer;

use super::{Back, bodies, name_of, put_back, register, sheet, status};
use crate::service::asked::encoded;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::page::typed;
use crate::service::sheet::{Block, Row, act, go_on, read, read_some};
use crate::service::visit::Visit;
use crate::service::words::Words;

const DATES: &str = "2024-02-29 | 2024-02 | 2024";
const ID: &str = "id";

/// Those that run, those that are over, and the form for one more.
///
/// # Errors
/// When the log or the vault cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    page(&visit, None).await
}

async fn page(visit: &Visit, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let register = register(visit)?;
    let today = visit.service.now().date_in(t.zone());
    let (mut running, mut over) = (Vec::new(), Vec::new());
    for mandate in &register.mandates {
        let ended = mandate.until.is_some_and(|until| until.last_day() < today);
        let row = row(visit, &t, &register, mandate, !ended)?;
        if ended { over.push(row) } else { running.push(row) }
    }
    let form = put_back(form(visit, &t, &register)?, back.as_ref());
    let mut sheet = sheet(visit, "admin-mandates").await?;
    sheet.intro = Some(t.say("admin-mandates-intro"));
    let running =
        Block::new("running", t.say("admin-mandates-running")).rows(running, t.say("admin-none"));
    let over = Block::new("over", t.say("admin-mandates-over")).rows(over, t.say("admin-none"));
    let new = Block::new("new", "").form(form);
    sheet.with(new).with(running).with(over).page(status(back.as_ref()))
}

fn row(
    visit: &Visit,
    t: &Words,
    register: &RegisterView,
    mandate: &Mandate,
    runs: bool,
) -> Result<Row, Failure> {
    let mut row = Row::new(name_of(visit, register, mandate.party)?)
        .fact(t.say("label-role"), t.word("role", mandate.role.as_str()))
        .fact(t.say("label-body"), t.text(&mandate.body.name))
        .fact(t.say("admin-from"), t.date(&mandate.from));
    if let Some(until) = &mandate.until {
        row = row.fact(t.say("admin-until"), t.date(until));
    }
    if let Some(successor) = mandate.successor {
        row = row.fact(t.say("admin-successor"), name_of(visit, register, successor)?);
    }
    if mandate.deputy {
        row = row.state("going", t.say("admin-deputy"));
    }
    if runs && !mandate.ended {
        let query = format!(
            "party={}&body={}&role={}",
            mandate.party,
            mandate.body.party,
            encoded(mandate.role.as_str())
        );
        row = row
            .link(t.say("admin-mandate-end"), visit.href(&format!("/admin/mandates/end?{query}")));
    }
    Ok(row)
}

/// Who can hold a mandate: persons and associations.
fn holders(visit: &Visit, register: &RegisterView) -> Result<Vec<Choice>, Failure> {
    let associations = register.organisations.iter();
    let associations = associations.filter(|known| known.kind == PartyKind::Association);
    let parties = register.persons.iter().copied().chain(associations.map(|known| known.party));
    let mut choices = Vec::new();
    for party in parties {
        // who was erased has neither name nor account, and can act no more
        let person = register.persons.contains(&party);
        if person
            && visit.service.name_of(party)?.is_none()
            && visit.service.accounts().of(party)?.is_none()
        {
            continue;
        }
        choices.push(Choice::new(party.to_string(), name_of(visit, register, party)?));
    }
    Ok(choices)
}

/// The roles that published procedures name, and that of an administrator.
fn roles(visit: &Visit, t: &Words, register: &RegisterView) -> Result<Vec<Choice>, Failure> {
    let mut roles = visit.service.live().now(|views| {
        let hashes = register.procedures.iter().map(|version| version.hash);
        let definitions = hashes.filter_map(|hash| views.frame().published(hash));
        definitions.flat_map(named).collect::<BTreeSet<String>>()
    })?;
    // these two are not held by mandate
    roles.remove("citizen");
    roles.remove("representative");
    roles.insert(ADMINISTRATOR.to_owned());
    Ok(roles.into_iter().map(|role| Choice::new(role.clone(), t.word("role", &role))).collect())
}

/// Every role that a definition names.
fn named(definition: &Definition) -> Vec<String> {
    let activities = definition.activities.values();
    let activities = activities.flat_map(|rule| rule.by.iter().chain(&rule.checked_by));
    let steps = definition.steps.iter().flat_map(|step| &step.by);
    let duties = definition.duties.iter().map(|duty| &duty.owed_by);
    let all = definition.open_by.iter().chain(activities).chain(steps).chain(duties);
    all.map(ToString::to_string).collect()
}

fn form(visit: &Visit, t: &Words, register: &RegisterView) -> Result<Form, Failure> {
    let action = format!("/{}/admin/mandates", visit.language);
    let holders = Input::Choice(holders(visit, register)?);
    let roles = Input::Choice(roles(visit, t, register)?);
    let today = visit.service.now().date_in(t.zone()).to_string();
    Ok(Form::new("new", action, t.say("admin-mandate-new"), t.say("admin-record"))
        .with(Field::new("party", t.say("admin-mandate-who"), holders))
        .with(Field::new("role", t.say("label-role"), roles).hint(t.say("admin-role-hint")))
        .with(Field::new("body", t.say("label-body"), Input::Choice(bodies(t, register))))
        .with(
            Field::new("from", t.say("admin-from"), Input::Date)
                .value(today)
                .hint(t.say("admin-date-hint")),
        )
        .with(Field::new("until", t.say("admin-until"), Input::Date).optional())
        .with(Field::new("deputy", t.say("admin-deputy-check"), Input::Check).optional())
        .main())
}

/// Gives one.
///
/// # Errors
/// When the log refuses.
pub async fn give(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match given(&visit, &typed).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/mandates", "inscribed", &[answer])),
        Err(failure) => page(&visit, Back::of(&visit, "new", &typed, failure)?).await,
    }
}

async fn given(visit: &Visit, typed: &Typed) -> Result<Answer, Failure> {
    let mandate = MandateGiven {
        body: read(typed, "body", ID)?,
        deputy: typed.some("deputy").is_some(),
        from: read(typed, "from", DATES)?,
        party: read(typed, "party", ID)?,
        role: read(typed, "role", "clerk")?,
        until: read_some(typed, "until", DATES)?,
    };
    act(visit, typed, "", Command::Party(PartyCommand::GiveMandate(mandate))).await
}

/// The form that ends one.
///
/// # Errors
/// `not-found`; when the log cannot be read.
pub async fn ask_end(visit: Visit) -> Result<Response, Failure> {
    let asked = Typed::read(&visit.query);
    end_page(&visit, &asked, None).await
}

async fn end_page(
    visit: &Visit,
    asked: &Typed,
    back: Option<Back<'_>>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let register = register(visit)?;
    let is_it = |mandate: &&Mandate| {
        mandate.party.to_string() == asked.one("party")
            && mandate.body.party.to_string() == asked.one("body")
            && mandate.role.as_str() == asked.one("role")
    };
    let mandate = register.mandates.iter().rev().find(is_it).ok_or(Failure::NotFound)?;
    let mut others = holders(visit, &register)?;
    others.retain(|other| other.value != asked.one("party"));
    let action = format!("/{}/admin/mandates/end", visit.language);
    let today = visit.service.now().date_in(t.zone()).to_string();
    let form = Form::new("end", action, "", t.say("admin-mandate-end"))
        .with(Field::hidden("party", asked.one("party")))
        .with(Field::hidden("body", asked.one("body")))
        .with(Field::hidden("role", asked.one("role")))
        .with(
            Field::new("on", t.say("admin-mandate-last-day"), Input::Date)
                .value(today)
                .hint(t.say("admin-date-hint")),
        )
        .with(
            Field::new("successor", t.say("admin-successor"), Input::Choice(others))
                .optional()
                .hint(t.say("admin-successor-hint")),
        )
        .main();
    let row = row(visit, &t, &register, mandate, false)?;
    let block = Block::new("end", "").rows(vec![row], "").form(put_back(form, back.as_ref()));
    sheet(visit, "admin-mandate-end").await?.with(block).page(status(back.as_ref()))
}

/// Ends one; a successor is given the role from the day after.
///
/// # Errors
/// When the log refuses.
pub async fn end(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match ended(&visit, &typed).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/mandates", "inscribed", &[answer])),
        Err(failure) => {
            let back = Back::of(&visit, "end", &typed, failure)?;
            end_page(&visit, &typed, back).await
        }
    }
}

async fn ended(visit: &Visit, typed: &Typed) -> Result<Answer, Failure> {
    let mandate = MandateEnded {
        body: read(typed, "body", ID)?,
        on: read(typed, "on", DATES)?,
        party: read(typed, "party", ID)?,
        role: read(typed, "role", "clerk")?,
        successor: read_some::<PartyId>(typed, "successor", ID)?,
    };
    act(visit, typed, "", Command::Party(PartyCommand::EndMandate(mandate))).await
}
