//! `sijill init`: a new register and its keys.

use std::path::Path;

use serde_json::json;
use sijill_core::ids::{Ids, PartyId};
use sijill_core::register::{ClockKind, RegisterOpened};
use sijill_core::text::Text;
use sijill_core::time::{Moment, Zone};
use sijill_store::{Register, SigningKey};

use super::failure::Failure;
use super::{Done, Terminal};
use crate::i18n::Args;
use crate::service::accounts::Accounts;

/// Makes a register in `dir`, kept by a new party; told are its id and a one-time link with which it
/// sets its password.
pub(super) fn run(
    terminal: &Terminal,
    dir: &Path,
    origin: &str,
    keys: Option<&Path>,
    zone: &str,
) -> Result<Done, Failure> {
    let zone: Zone =
        zone.parse().map_err(|e: sijill_core::ids::NotAnId| Failure::Usage(e.to_string()))?;
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|e| Failure::Usage(e.to_string()))?;
    let now = Moment::from_ms(chrono::Utc::now().timestamp_millis());
    let keeper = PartyId(Ids::new(seed, now).nth(0));
    let name = |text: &str| format!("{text} {origin}");
    let opening = RegisterOpened {
        clock: ClockKind::Real,
        fictitious: false,
        keeper,
        name: Text { ar: name("سجلّ"), en: name("Register"), fr: name("Registre") },
        origin: origin.to_owned(),
        zone,
    };
    let register = Register::create(dir, keys, &opening, None)?;
    let checkpoint = register.sign_checkpoint()?;
    let accounts = Accounts::new(register.clone());
    let link = super::invite::link(&register, &accounts, keeper)?;
    let keys = register.folder().keys().dir().to_owned();
    let verifier = SigningKey::load(&keys)?.verifier().to_owned();
    if terminal.is_json() {
        terminal.show_json(&json!({
            "dir": dir, "keys": keys, "keeper": keeper, "origin": origin,
            "verifier_key": verifier, "checkpoint": checkpoint.note,
            "link": link,
        }));
    } else {
        let args = Args::new()
            .text("dir", &dir.display().to_string())
            .text("keys", &keys.display().to_string())
            .text("keeper", &keeper.to_string())
            .text("verifier", &verifier);
        terminal.show(&terminal.say("cli-init-done", &args));
        terminal.show_command(&link);
    }
    Ok(Done::Yes)
}
