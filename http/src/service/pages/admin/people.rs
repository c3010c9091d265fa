//! Accounts: of persons, and of organisations that act in their own name. A link to set a password
//! is shown once, to be handed over; no password may be chosen for another.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::decider::Command;
use sijill_core::ids::PartyId;
use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
use sijill_core::refusal::Refusal;
use sijill_core::register::RegisterRefusal;
use sijill_core::text::{TITLE_BYTES_MAX, check};
use sijill_projections::register::RegisterView;
use sijill_store::{Answer, Entry};

use super::{Back, kind_code, known, name_of, put_back, register as view, sheet, status};
use crate::i18n::Args;
use crate::service::accounts::LOGIN_CHARS_MAX;
use crate::service::caller::wall;
use crate::service::failure::Failure;
use crate::service::form::{Field, Form, Input, Typed};
use crate::service::page::typed;
use crate::service::pages::enrol::missing;
use crate::service::pass::{Grant, INVITATION_MS};
use crate::service::sheet::{Block, Handed, Made, Row, act, go_on, key};
use crate::service::visit::Visit;
use crate::service::words::Words;

/// Everyone with an account, and persons without one.
///
/// # Errors
/// When the log or the vault cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    page(&visit, None).await
}

async fn page(visit: &Visit, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let register = view(visit)?;
    let organisations = register.organisations.iter().map(|known| known.party);
    let keeper = register.keeper.iter().map(|keeper| keeper.party);
    let mut rows = Vec::new();
    let mut listed = std::collections::BTreeSet::new();
    for party in keeper.chain(register.persons.iter().copied()).chain(organisations) {
        let account = visit.service.accounts().of(party)?;
        let person = register.persons.contains(&party);
        if listed.insert(party) && (person || account.is_some()) {
            rows.push(row(visit, &t, &register, party)?);
        }
    }
    let mut sheet = sheet(visit, "admin-accounts").await?;
    sheet.intro = Some(t.say("admin-accounts-intro"));
    let list = Block::new("list", "").rows(rows, t.say("admin-accounts-none"));
    let form = put_back(new_form(visit, &t), back.as_ref());
    sheet.with(Block::new("new", "").form(form)).with(list).page(status(back.as_ref()))
}

fn row(visit: &Visit, t: &Words, register: &RegisterView, party: PartyId) -> Result<Row, Failure> {
    let row = Row::new(name_of(visit, register, party)?);
    let row = row.to(visit.href(&format!("/admin/accounts/{party}")));
    Ok(match visit.service.accounts().of(party)? {
        Some(account) => {
            let row = row.fact(t.say("sign-in-login"), account.login.clone());
            match (account.open, account.hash.is_some()) {
                (false, _) => row.state("late", t.say("admin-account-closed")),
                (true, false) => row.state("due", t.say("admin-account-waiting")),
                (true, true) => row.state("done", t.say("admin-account-open")),
            }
        }
        None => row.state("", t.say("admin-account-none")),
    })
}

fn login_field(t: &Words) -> Field {
    let hint = Args::new().number("max", LOGIN_CHARS_MAX as i64);
    Field::new("login", t.say("sign-in-login"), Input::Code).hint(t.with("enrol-login-hint", &hint))
}

fn name_field(t: &Words) -> Field {
    Field::new("name", t.say("admin-person-name"), Input::Line).hint(t.say("enrol-own-name-hint"))
}

fn new_form(visit: &Visit, t: &Words) -> Form {
    let action = format!("/{}/admin/accounts", visit.language);
    Form::new("new", action, t.say("admin-person-new"), t.say("admin-person-submit"))
        .with(name_field(t))
        .with(login_field(t))
        .main()
}

/// Registers a person, and gives the link with which they set their password.
///
/// # Errors
/// When the log or the vault refuses.
pub async fn register(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match make(&visit, &typed).await {
        Ok((party, answer)) => {
            let made = crate::service::sheet::made_by(&visit, &[answer])?;
            one(&visit, party, Some(handed(&visit, party)?), made, None).await
        }
        Err(failure) => page(&visit, Back::of(&visit, "new", &typed, failure)?).await,
    }
}

async fn make(visit: &Visit, typed: &Typed) -> Result<(PartyId, Answer), Failure> {
    let by = visit.caller.signed_in()?.party.to_string();
    // the same form sent again means the same person
    let party = PartyId(key(visit, &by, typed, "/person")?.0);
    let name = name(typed)?;
    visit.service.accounts().free(party, typed.one("login"))?;
    let person = PartyRegistered {
        founded: None,
        kind: PartyKind::Person,
        name: None,
        party,
        territory: None,
    };
    let answer = act(visit, typed, "", Command::Party(PartyCommand::Register(person))).await?;
    if answer.repeated {
        same_person(visit, party, &name, typed)?;
        return Ok((party, answer));
    }
    visit.service.register().keep_personal(&[entry(party, &name)])?;
    visit.service.accounts().make(party, typed.one("login"))?;
    Ok((party, answer))
}

/// The same form sent again, with the same in it, about someone who was not erased since.
fn same_person(visit: &Visit, party: PartyId, name: &str, typed: &Typed) -> Result<(), Failure> {
    let kept = visit.service.name_of(party)?;
    let account = visit.service.accounts().of(party)?;
    let login = typed.one("login").to_ascii_lowercase();
    let same = kept.as_deref() == Some(name) && account.is_some_and(|a| a.login == login);
    let command = party.to_string();
    same.then_some(()).ok_or_else(|| Refusal::from(RegisterRefusal::IdReused { command }).into())
}

/// The party whose account may be changed here: not the keeper's by another, and nobody who was
/// erased, for whom nothing may be kept again.
fn changeable_party(visit: &Visit, party: &str) -> Result<PartyId, Failure> {
    let party = known_party(visit, party)?;
    if keeper_of(visit) == Some(party) && visit.caller.signed_in()?.party != party {
        return Err(Failure::NotAllowed);
    }
    let person = view(visit)?.persons.contains(&party);
    let nothing =
        visit.service.accounts().of(party)?.is_none() && visit.service.name_of(party)?.is_none();
    if person && nothing {
        return Err(Failure::NotFound);
    }
    Ok(party)
}

fn entry(party: PartyId, name: &str) -> Entry<'_> {
    Entry { owner: party, name: "name", text: name.as_bytes() }
}

fn name(typed: &Typed) -> Result<String, Failure> {
    let name = typed.some("name").ok_or_else(|| missing("name"))?;
    check("name", name, TITLE_BYTES_MAX).map_err(Refusal::from)?;
    Ok(name.to_owned())
}

/// One account.
///
/// # Errors
/// `not-found`; when the log or the vault cannot be read.
pub async fn show(
    visit: Visit,
    Path((_, party)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let party = known_party(&visit, &party)?;
    one(&visit, party, None, vec![], None).await
}

/// The party of an address, if the register knows it.
pub(super) fn known_party(visit: &Visit, party: &str) -> Result<PartyId, Failure> {
    let party = party.parse::<PartyId>().map_err(|_| Failure::NotFound)?;
    let register = view(visit)?;
    let keeper = register.keeper.as_ref().map(|keeper| keeper.party);
    let found = keeper == Some(party) || known(&register, party);
    found.then_some(party).ok_or(Failure::NotFound)
}

async fn one(
    visit: &Visit,
    party: PartyId,
    handed: Option<Handed>,
    made: Vec<Made>,
    back: Option<Back<'_>>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let register = view(visit)?;
    let mut sheet = sheet(visit, "admin-account").await?;
    sheet.shell.title = name_of(visit, &register, party)?;
    let status = if handed.is_some() { StatusCode::CREATED } else { status(back.as_ref()) };
    sheet.handed = handed;
    sheet.made.extend(made);
    let mut row = row(visit, &t, &register, party)?;
    row.href = None;
    let kind = register.organisations.iter().find(|known| known.party == party);
    let kind = kind.map_or(PartyKind::Person, |known| known.kind);
    row = row.fact(t.say("label-kind"), t.word("party-kind", kind_code(kind)));
    for mandate in register.mandates.iter().filter(|mandate| mandate.party == party) {
        let role = t.word("role", mandate.role.as_str());
        row = row.fact(role, t.text(&mandate.body.name));
    }
    let mut block = Block::new("account", "").rows(vec![row], "");
    for form in forms(visit, &t, party, kind)? {
        block = block.form(put_back(form, back.as_ref()));
    }
    let erasable = kind == PartyKind::Person && keeper(&register) != Some(party);
    if erasable {
        let href = visit.href(&format!("/admin/accounts/{party}/erase"));
        let row = Row::new(t.say("admin-erase")).to(href);
        let erase = Block::new("erase", "").rows(vec![row], "");
        return sheet.with(block).with(erase).page(status);
    }
    sheet.with(block).page(status)
}

fn keeper(register: &RegisterView) -> Option<PartyId> {
    register.keeper.as_ref().map(|keeper| keeper.party)
}

/// What may be done with the account of `party`.
fn forms(visit: &Visit, t: &Words, party: PartyId, kind: PartyKind) -> Result<Vec<Form>, Failure> {
    let to = |what: &str| format!("/{}/admin/accounts/{party}{what}", visit.language);
    let mut forms = Vec::new();
    let account = visit.service.accounts().of(party)?;
    let again = account.as_ref().is_some_and(|account| account.hash.is_some());
    let say = if again { "admin-account-reset" } else { "admin-account-link" };
    let mut link = Form::new("link", to("/link"), "", t.say(say)).intro(t.say("admin-link-intro"));
    if account.is_none() {
        link = link.with(login_field(t));
    }
    forms.push(link);
    if kind == PartyKind::Person {
        let name = visit.service.name_of(party)?.unwrap_or_default();
        let form = Form::new("name", to(""), "", t.say("admin-person-rename"));
        forms.push(form.with(name_field(t).value(name)));
    }
    let mine = visit.caller.signed_in()?.party == party;
    if let Some(account) = account.filter(|_| !mine && keeper_of(visit) != Some(party)) {
        let say = if account.open { "admin-account-close" } else { "admin-account-reopen" };
        let value = if account.open { "no" } else { "yes" };
        let form = Form::new("open", to("/open"), "", t.say(say));
        forms.push(form.with(Field::hidden("open", value)));
    }
    Ok(forms)
}

fn keeper_of(visit: &Visit) -> Option<PartyId> {
    view(visit).ok().and_then(|register| keeper(&register))
}

/// Another name of a person, in the vault.
///
/// # Errors
/// `not-found`; when the vault refuses.
pub async fn rename(
    visit: Visit,
    Path((_, party)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    let party = changeable_party(&visit, &party)?;
    match name(&typed) {
        Ok(name) => {
            visit.service.register().keep_personal(&[entry(party, &name)])?;
            Ok(go_on(&visit, &format!("/admin/accounts/{party}"), "renamed", &[]))
        }
        Err(failure) => {
            let back = Back::of(&visit, "name", &typed, failure)?;
            one(&visit, party, None, vec![], back).await
        }
    }
}

/// A new link to set a password; older links and sessions end. Makes the account where there is
/// none.
///
/// # Errors
/// `not-found`; when the vault refuses.
pub async fn link(
    visit: Visit,
    Path((_, party)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    let party = changeable_party(&visit, &party)?;
    let accounts = visit.service.accounts();
    let done = match accounts.of(party)? {
        Some(_) => accounts.end_sessions(party).map_err(Failure::from),
        None => accounts.make(party, typed.one("login")).map(drop).map_err(Failure::from),
    };
    match done {
        Ok(()) => one(&visit, party, Some(handed(&visit, party)?), vec![], None).await,
        Err(failure) => {
            let back = Back::of(&visit, "link", &typed, failure)?;
            one(&visit, party, None, vec![], back).await
        }
    }
}

fn handed(visit: &Visit, party: PartyId) -> Result<Handed, Failure> {
    let turn = visit.service.accounts().of(party)?.map_or(0, |account| account.turn);
    let grant = Grant::Enrol { party, turn };
    let pass = visit.service.passes().seal(grant, wall().plus_ms(INVITATION_MS));
    let pass = pass.map_err(|e| Failure::broken("make a link", &e))?;
    let href = format!("{}/{}/enrol/{pass}", visit.origin, visit.language);
    Ok(Handed { sentence: visit.words()?.say("admin-handed-link"), href })
}

/// Closes or opens an account; its sessions end. Not one's own, nor the keeper's.
///
/// # Errors
/// `not-found`, `not-allowed`, `account-unknown`; when the vault refuses.
pub async fn open(
    visit: Visit,
    Path((_, party)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    let party = known_party(&visit, &party)?;
    if visit.caller.signed_in()?.party == party || keeper_of(&visit) == Some(party) {
        return Err(Failure::NotAllowed);
    }
    let open = typed.one("open") == "yes";
    visit.service.accounts().set_open(party, open)?;
    let done = if open { "account-opened" } else { "account-closed" };
    Ok(go_on(&visit, &format!("/admin/accounts/{party}"), done, &[]))
}
