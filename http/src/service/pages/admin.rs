//! The administration: accounts, organisations, mandates, calendars, territories, procedures. Every
//! page here gives commands that the core decides, and shows what was recorded with its seal. No
//! password and no identity number may be shown.

mod calendars;
mod erase;
mod figures;
mod mandates;
mod organisations;
mod people;
mod procedures;
mod sessions;
mod territories;

use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::ids::PartyId;
use sijill_core::party::PartyKind;
use sijill_projections::register::RegisterView;

use crate::service::failure::Failure;
use crate::service::form::{Choice, Form, Typed};
use crate::service::routes::{Access, Routes};
use crate::service::sheet::{Block, Row, Section, Sheet, Wrong};
use crate::service::visit::Visit;
use crate::service::words::Words;

/// The sections, in the order in which a register begins.
const SECTIONS: [(&str, &str); 9] = [
    ("", "admin-overview"),
    ("/territories", "admin-territories"),
    ("/organisations", "admin-organisations"),
    ("/accounts", "admin-accounts"),
    ("/mandates", "admin-mandates"),
    ("/sessions", "admin-sessions"),
    ("/calendars", "admin-calendars"),
    ("/procedures", "admin-procedures"),
    ("/figures", "admin-figures"),
];

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    const WHO: Access = Access::Administrator;
    routes
        .get("/{lang}/admin", WHO, overview)
        .get("/{lang}/admin/accounts", WHO, people::list)
        .post("/{lang}/admin/accounts", WHO, people::register)
        .get("/{lang}/admin/accounts/{party}", WHO, people::show)
        .post("/{lang}/admin/accounts/{party}", WHO, people::rename)
        .post("/{lang}/admin/accounts/{party}/link", WHO, people::link)
        .post("/{lang}/admin/accounts/{party}/open", WHO, people::open)
        .get("/{lang}/admin/accounts/{party}/erase", WHO, erase::ask)
        .post("/{lang}/admin/accounts/{party}/erase", WHO, erase::erase)
        .get("/{lang}/admin/organisations", WHO, organisations::list)
        .post("/{lang}/admin/organisations", WHO, organisations::register)
        .post("/{lang}/admin/organisations/founded", WHO, organisations::found)
        .get("/{lang}/admin/mandates", WHO, mandates::list)
        .post("/{lang}/admin/mandates", WHO, mandates::give)
        .get("/{lang}/admin/mandates/end", WHO, mandates::ask_end)
        .post("/{lang}/admin/mandates/end", WHO, mandates::end)
        .get("/{lang}/admin/sessions", WHO, sessions::list)
        .post("/{lang}/admin/sessions", WHO, sessions::plan)
        .get("/{lang}/admin/sessions/cancel", WHO, sessions::ask_cancel)
        .post("/{lang}/admin/sessions/cancel", WHO, sessions::cancel)
        .get("/{lang}/admin/calendars", WHO, calendars::list)
        .post("/{lang}/admin/calendars", WHO, calendars::publish)
        .post("/{lang}/admin/calendars/announce", WHO, calendars::announce)
        .get("/{lang}/admin/territories", WHO, territories::list)
        .post("/{lang}/admin/territories", WHO, territories::take)
        .get("/{lang}/admin/territories/new", WHO, territories::ask)
        .post("/{lang}/admin/territories/new", WHO, territories::describe)
        .get("/{lang}/admin/territories/measure", WHO, territories::ask_measure)
        .post("/{lang}/admin/territories/measure", WHO, territories::measure)
        .get("/{lang}/admin/procedures", WHO, procedures::list)
        .post("/{lang}/admin/procedures", WHO, procedures::publish)
        .get("/{lang}/admin/procedures/new", WHO, procedures::ask)
        .post("/{lang}/admin/procedures/new", WHO, procedures::read)
        .get("/{lang}/admin/figures", WHO, figures::list)
        .post("/{lang}/admin/figures", WHO, figures::state)
}

/// What is missing to begin, each with the way there.
async fn overview(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let register = register(&visit)?;
    // whoever keeps the register is a body too, and decides nothing for that
    let keeper = register.keeper.as_ref().map(|keeper| keeper.party);
    let mut known = register.organisations.iter();
    let bodies = known.any(|one| one.kind == PartyKind::Body && Some(one.party) != keeper);
    let items = [
        ("admin-begin-territory", "/admin/territories", !register.territories.is_empty()),
        ("admin-begin-body", "/admin/organisations", bodies),
        ("admin-begin-procedure", "/admin/procedures", !register.procedures.is_empty()),
        ("admin-begin-people", "/admin/accounts", !register.persons.is_empty()),
        ("admin-begin-mandates", "/admin/mandates", !register.mandates.is_empty()),
        ("admin-begin-calendar", "/admin/sessions", !register.sessions.is_empty()),
        ("admin-begin-petition", "/counter", !register.cases.is_empty()),
    ];
    let next = items.iter().position(|(.., done)| !done);
    let rows = items.iter().enumerate().map(|(n, (key, path, done))| {
        let row = Row::new(t.say(key)).to(visit.href(path));
        match (done, next == Some(n)) {
            (true, _) => row.state("done", t.say("admin-is-done")),
            (false, true) => row.state("due", t.say("admin-is-next")),
            (false, false) => row.state("", t.say("admin-is-later")),
        }
    });
    let begin = Block::new("begin", t.say("admin-begin")).rows(rows.collect(), "");
    let mut sheet = sheet(&visit, "admin-overview").await?;
    sheet.intro = Some(t.say("admin-overview-intro"));
    sheet.with(begin).page(StatusCode::OK)
}

/// A sheet of the administration, titled `key`.
async fn sheet(visit: &Visit, key: &str) -> Result<Sheet, Failure> {
    let t = visit.words()?;
    let mut sheet = Sheet::new(visit, t.say(key)).await?;
    let here = visit.path.strip_prefix("/admin").unwrap_or_default();
    let current = |section: &str| match section {
        "" => here.is_empty(),
        _ => here == section || here.starts_with(&format!("{section}/")),
    };
    sheet.sections = SECTIONS
        .iter()
        .map(|(section, key)| Section {
            href: format!("/{}/admin{section}", visit.language),
            label: t.say(key),
            current: current(section),
        })
        .collect();
    Ok(sheet)
}

/// Who and what the register knows.
fn register(visit: &Visit) -> Result<RegisterView, Failure> {
    Ok(visit.service.live().now(sijill_projections::Views::register)?)
}

/// What was typed into one form of a page, and what is wrong with it.
struct Back<'a> {
    form: &'static str,
    typed: &'a Typed,
    wrong: Wrong,
}

impl<'a> Back<'a> {
    /// What `failure` says of what was typed into `form`.
    fn of(
        visit: &Visit,
        form: &'static str,
        typed: &'a Typed,
        failure: Failure,
    ) -> Result<Option<Self>, Failure> {
        Ok(Some(Self { form, typed, wrong: Wrong::of(visit, failure)? }))
    }
}

/// `form` with what was typed into it, if that is what is given back.
fn put_back(form: Form, back: Option<&Back<'_>>) -> Form {
    match back {
        Some(back) if back.form == form.id => form.given_back(back.typed, &back.wrong.fields),
        Some(_) | None => form,
    }
}

/// The status of a page that may give something back.
fn status(back: Option<&Back<'_>>) -> StatusCode {
    back.map_or(StatusCode::OK, |back| back.wrong.status)
}

/// Whether `party` was registered.
pub fn known(register: &RegisterView, party: PartyId) -> bool {
    register.persons.contains(&party)
        || register.organisations.iter().any(|known| known.party == party)
}

/// A party as those who administer the register see it: by its name in the vault, else by its name
/// in the log, else by its login, else by the end of its id.
fn name_of(visit: &Visit, register: &RegisterView, party: PartyId) -> Result<String, Failure> {
    if let Some(name) = visit.service.name_of(party)? {
        return Ok(name);
    }
    if let Some(known) = register.organisations.iter().find(|known| known.party == party) {
        return Ok(visit.words()?.text(&known.name).to_owned());
    }
    if let Some(account) = visit.service.accounts().of(party)? {
        return Ok(account.login.clone());
    }
    let id = party.to_string();
    Ok(format!("…{}", &id[id.len() - 8..]))
}

/// Bodies and networks, to choose from.
fn bodies(t: &Words, register: &RegisterView) -> Vec<Choice> {
    let decide = register.organisations.iter().filter(|known| known.kind.decides());
    decide.map(|known| Choice::new(known.party.to_string(), t.text(&known.name))).collect()
}

/// The code of a kind of party.
pub fn kind_code(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Association => "association",
        PartyKind::Body => "body",
        PartyKind::Network => "network",
        PartyKind::Person => "person",
    }
}

/// The kind of party that `code` stands for.
pub fn kind_of(code: &str) -> Option<PartyKind> {
    [PartyKind::Association, PartyKind::Body, PartyKind::Network, PartyKind::Person]
        .into_iter()
        .find(|kind| kind_code(*kind) == code)
}
