//! Organisations: bodies that decide, networks, associations. Their names are public and stand in
//! the log; no person may be registered here.

use axum::extract::Request;
use axum::response::Response;
use sijill_core::decider::Command;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
use sijill_core::refusal::Refusal;
use sijill_core::territory::TerritoryRefusal;
use sijill_core::text::FieldRefusal;
use sijill_core::time::PartialDate;
use sijill_projections::register::{Organisation, RegisterView};
use sijill_store::Answer;

use super::{Back, kind_code, kind_of, put_back, register as view, sheet, status};
use crate::service::acts::read::written_date;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::page::typed;
use crate::service::pages::enrol::{missing, name_fields, name_typed};
use crate::service::sheet::{Block, Row, act, go_on, key, read, read_some};
use crate::service::visit::Visit;
use crate::service::words::Words;

const KINDS: [PartyKind; 3] = [PartyKind::Body, PartyKind::Association, PartyKind::Network];

/// The labels of a name in three languages.
pub(super) const NAMES: [(&str, &str); 3] =
    [("ar", "admin-name-ar"), ("fr", "admin-name-fr"), ("en", "admin-name-en")];

/// All of them, and the form for one more.
///
/// # Errors
/// When the log cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    page(&visit, None).await
}

async fn page(visit: &Visit, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let register = view(visit)?;
    let founding = founding(visit, &t, &register).map(|form| put_back(form, back.as_ref()));
    let rows = register.organisations.into_iter().map(|known| {
        let row = Row::new(t.text(&known.name))
            .to(visit.href(&format!("/bodies/{}", known.party)))
            .fact(t.say("label-kind"), t.word("party-kind", kind_code(known.kind)))
            .link(t.say("admin-account"), visit.href(&format!("/admin/accounts/{}", known.party)));
        let row = match known.territory {
            Some(territory) => row.fact(t.say("label-territory"), t.text(&territory.name)),
            None => row,
        };
        match known.founded {
            Some(founded) => row.fact(t.say("admin-founded"), t.date(&founded)),
            None => row,
        }
    });
    let list = Block::new("list", "").rows(rows.collect(), t.say("admin-organisations-none"));
    let form = put_back(form(visit, &t), back.as_ref());
    let mut sheet = sheet(visit, "admin-organisations").await?;
    sheet.intro = Some(t.say("admin-organisations-intro"));
    let mut sheet = sheet.with(Block::new("new", "").form(form));
    if let Some(form) = founding {
        sheet = sheet.with(Block::new("told-later", "").form(form));
    }
    sheet.with(list).page(status(back.as_ref()))
}

/// The form that says later when an association was founded; none where all of them say it.
fn founding(visit: &Visit, t: &Words, register: &RegisterView) -> Option<Form> {
    let unknown =
        |known: &&Organisation| known.kind == PartyKind::Association && known.founded.is_none();
    let unknown = register.organisations.iter().filter(unknown);
    let choice = |known: &Organisation| Choice::new(known.party.to_string(), t.text(&known.name));
    let choices: Vec<Choice> = unknown.map(choice).collect();
    if choices.is_empty() {
        return None;
    }
    let action = format!("/{}/admin/organisations/founded", visit.language);
    let which = t.word("party-kind", kind_code(PartyKind::Association));
    let founded = Field::new("founded", t.say("admin-founded"), Input::Date);
    Some(
        Form::new("founding", action, t.say("admin-founding"), t.say("admin-record"))
            .intro(t.say("admin-founding-intro"))
            .with(Field::new("party", which, Input::Choice(choices)))
            .with(founded.hint(t.say("admin-date-hint"))),
    )
}

fn form(visit: &Visit, t: &Words) -> Form {
    let kinds = KINDS.map(|kind| {
        let code = kind_code(kind);
        Choice::new(code, t.word("party-kind", code))
    });
    let action = format!("/{}/admin/organisations", visit.language);
    let mut form = Form::new("new", action, t.say("admin-organisation-new"), t.say("admin-record"))
        .with(Field::new("kind", t.say("label-kind"), Input::Choice(kinds.to_vec())).value("body"));
    for field in name_fields(t, &NAMES) {
        form = form.with(field);
    }
    let territory = Field::new("territory", t.say("admin-territory-code"), Input::Code);
    let founded = Field::new("founded", t.say("admin-founded"), Input::Date);
    form.with(territory.optional().hint(t.say("admin-territory-code-hint")))
        .with(founded.optional().hint(t.say("admin-founded-hint")))
        .main()
}

/// Registers one.
///
/// # Errors
/// When the log refuses.
pub async fn register(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match make(&visit, &typed).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/organisations", "inscribed", &[answer])),
        Err(failure) => page(&visit, Back::of(&visit, "new", &typed, failure)?).await,
    }
}

async fn make(visit: &Visit, typed: &Typed) -> Result<Answer, Failure> {
    let by = visit.caller.signed_in()?.party.to_string();
    let kind = kind_of(typed.one("kind")).filter(|kind| KINDS.contains(kind));
    let territory: Option<Slug> = read_some(typed, "territory", "01.331.01.03")?;
    if let Some(code) = &territory {
        described(visit, code)?;
    }
    let party = PartyRegistered {
        founded: day_of_founding(typed)?,
        kind: kind.ok_or_else(|| missing("kind"))?,
        name: Some(name_typed(typed)),
        // the same form sent again means the same organisation
        party: PartyId(key(visit, &by, typed, "/party")?.0),
        territory,
    };
    act(visit, typed, "", Command::Party(PartyCommand::Register(party))).await
}

fn day_of_founding(typed: &Typed) -> Result<Option<PartialDate>, Refusal> {
    let founded = typed.some("founded").map(written_date);
    let founded = founded.map(|day| day.parse::<PartialDate>()).transpose();
    let (field, expected) = ("founded".to_owned(), "date".to_owned());
    founded.map_err(|_| FieldRefusal::WrongKind { field, expected }.into())
}

/// Says when an association was founded that was registered without it.
///
/// # Errors
/// `not-found`, where there is no such organisation; when the log refuses.
pub async fn found(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match told(&visit, &typed).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/organisations", "inscribed", &[answer])),
        Err(failure) => page(&visit, Back::of(&visit, "founding", &typed, failure)?).await,
    }
}

async fn told(visit: &Visit, typed: &Typed) -> Result<Answer, Failure> {
    let party: PartyId = read(typed, "party", "id")?;
    let founded = day_of_founding(typed)?.ok_or_else(|| missing("founded"))?;
    let known = visit.service.live().now(|views| views.frame().registered(party).cloned())?;
    // all but the day stays as it was registered
    let known = PartyRegistered { founded: Some(founded), ..known.ok_or(Failure::NotFound)? };
    act(visit, typed, "", Command::Party(PartyCommand::Register(known))).await
}

/// That the territory of this code was described.
pub(super) fn described(visit: &Visit, code: &Slug) -> Result<(), Failure> {
    let known = visit.service.live().now(|views| views.territory(code).is_some())?;
    let refusal = TerritoryRefusal::Unknown { territory: code.clone() };
    if known { Ok(()) } else { Err(Refusal::from(refusal).into()) }
}
