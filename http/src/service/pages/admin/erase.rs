//! The erasure of a person: everything the vault keeps of them is destroyed, what is recorded
//! stands. It cannot be undone, so it is confirmed twice; no other page may erase anything.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::party::PartyKind;
use sijill_store::{ExecuteError, RegisterError, VaultError};

use super::people::known_party;
use super::{Back, name_of, put_back, register, sheet, status};
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input};
use crate::service::page::typed;
use crate::service::sheet::{Block, Wrong, go_on, read};
use crate::service::visit::Visit;

/// The grounds that have words (`locales/*/words.ftl`).
const GROUNDS: [&str; 3] = ["request-of-the-person", "end-of-retention", "court-order"];

/// What will be destroyed, and the form that confirms it.
///
/// # Errors
/// `not-found`; when the vault cannot be read.
pub async fn ask(
    visit: Visit,
    Path((_, party)): Path<(String, String)>,
) -> Result<Response, Failure> {
    page(&visit, erasable(&visit, &party)?, None).await
}

/// A person other than the keeper and the reader.
fn erasable(visit: &Visit, party: &str) -> Result<PartyId, Failure> {
    let party = known_party(visit, party)?;
    let register = register(visit)?;
    let organisation = register.organisations.iter().find(|known| known.party == party);
    let person = organisation.is_none_or(|known| known.kind == PartyKind::Person);
    let keeper = register.keeper.is_some_and(|keeper| keeper.party == party);
    let mine = visit.caller.signed_in()?.party == party;
    if person && !keeper && !mine { Ok(party) } else { Err(Failure::NotAllowed) }
}

/// What must be typed to confirm: the login, or the end of the id where there is none.
fn word(visit: &Visit, party: PartyId) -> Result<String, Failure> {
    let account = visit.service.accounts().of(party)?;
    let id = party.to_string();
    Ok(account.map_or_else(|| id[id.len() - 8..].to_owned(), |account| account.login.clone()))
}

async fn page(visit: &Visit, party: PartyId, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let register = register(visit)?;
    let grounds = GROUNDS.map(|ground| Choice::new(ground, t.word("ground", ground))).to_vec();
    let action = format!("/{}/admin/accounts/{party}/erase", visit.language);
    let word = Args::new().text("word", &word(visit, party)?);
    let form = Form::new("erase", action, "", t.say("admin-erase-submit"))
        .with(Field::new("ground", t.say("admin-erase-ground"), Input::Choice(grounds)))
        .with(Field::new("word", t.with("admin-erase-word", &word), Input::Code))
        .with(Field::new("sure", t.say("admin-erase-sure"), Input::Check));
    let mut sheet = sheet(visit, "admin-erase").await?;
    let name = Args::new().text("name", &name_of(visit, &register, party)?);
    sheet.intro = Some(t.with("admin-erase-intro", &name));
    let block = Block::new("confirm", "").form(put_back(form, back.as_ref()));
    sheet.with(block).page(status(back.as_ref()))
}

/// Erases the person.
///
/// # Errors
/// `not-found`, `not-allowed`; when the vault or the log refuses.
pub async fn erase(
    visit: Visit,
    Path((_, party)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    let party = erasable(&visit, &party)?;
    let mut wrong = Wrong { status: StatusCode::UNPROCESSABLE_ENTITY, fields: vec![] };
    let t = visit.words()?;
    if typed.one("word") != word(&visit, party)? {
        wrong.fields.push(("word".to_owned(), t.say("admin-erase-word-wrong")));
    }
    if typed.some("sure").is_none() {
        wrong.fields.push(("sure".to_owned(), t.say("admin-erase-sure-wrong")));
    }
    let ground = read::<Slug>(&typed, "ground", &GROUNDS.join(" | "));
    let ground = ground.ok().filter(|ground| GROUNDS.contains(&ground.as_str()));
    let Some(ground) = ground.filter(|_| wrong.fields.is_empty()) else {
        if wrong.fields.is_empty() {
            wrong.fields.push(("ground".to_owned(), t.say("admin-erase-ground-wrong")));
        }
        return page(&visit, party, Some(Back { form: "erase", typed: &typed, wrong })).await;
    };
    let service = visit.service.clone();
    // whoever asked may be gone before it is done: the account goes with the person all the same
    let erased = tokio::task::spawn_blocking(move || {
        let erased = service.register().erase(party, ground);
        service.accounts().forget(party);
        erased
    });
    let erased = erased.await.map_err(|e| Failure::broken("erase a person", &e))?;
    let nothing_kept = matches!(
        &erased,
        Err(ExecuteError::Register(RegisterError::Vault(VaultError::Unknown { .. })))
    );
    if nothing_kept {
        // this person was erased before
        return Err(Failure::NotFound);
    }
    let answer = erased.map_err(|error| Failure::from_execute(error, None))?;
    Ok(go_on(&visit, "/admin/accounts", "erased", &[answer]))
}
