//! `sijill invite`: a one-time link with which a party sets the password of its account, for when
//! nobody who could give one in the pages can sign in. The register must not be open elsewhere.

use std::path::Path;

use serde_json::json;
use sijill_core::event::Event;
use sijill_core::ids::PartyId;
use sijill_core::register::RegisterEvent;
use sijill_store::Register;

use super::failure::Failure;
use super::{Done, Terminal};
use crate::i18n::{Args, Language};
use crate::service::accounts::{AccountError, Accounts};
use crate::service::caller::wall;
use crate::service::pass::{Grant, INVITATION_MS, Passes};

/// Makes a link for the keeper, or for the account with `login`; earlier links and sessions end.
pub(super) fn run(
    terminal: &Terminal,
    dir: &Path,
    keys: Option<&Path>,
    login: Option<&str>,
) -> Result<Done, Failure> {
    let register = Register::open(dir, keys)?;
    let accounts = Accounts::new(register.clone());
    let party = match login {
        Some(login) => accounts.owner(login).map_err(|e| Failure::Usage(e.to_string()))?,
        None => keeper(&register)?,
    };
    accounts.end_sessions(party)?;
    let link = link(&register, &accounts, (party, terminal.speech().language()))?;
    if terminal.is_json() {
        terminal.show_json(&json!({ "link": link }));
    } else {
        terminal.show(&terminal.say("cli-invite-done", &Args::new()));
        terminal.show_command(&link);
    }
    Ok(Done::Yes)
}

/// The path of a one-time link for `party` to a page in `language`, good for seven days.
pub(super) fn link(
    register: &Register,
    accounts: &Accounts,
    (party, language): (PartyId, Language),
) -> Result<String, Failure> {
    let turn = accounts.of(party)?.map_or(0, |account| account.turn);
    let passes = Passes::new(register.folder().keys());
    let pass = passes.seal(Grant::Enrol { party, turn }, wall().plus_ms(INVITATION_MS));
    let pass = pass.map_err(|e| Failure::Usage(e.to_string()))?;
    Ok(format!("/{language}/enrol/{pass}"))
}

/// The party that keeps the register, as its first record says.
fn keeper(register: &Register) -> Result<PartyId, Failure> {
    let first = register.log().record(0)?;
    let opened = first.and_then(|first| {
        let record = first.read();
        Event::read(record.kind, record.data).ok()
    });
    match opened {
        Some(Event::Register(RegisterEvent::Opened(opened))) => Ok(opened.keeper),
        Some(_) | None => Err(Failure::Usage(AccountError::NoAccount.to_string())),
    }
}
