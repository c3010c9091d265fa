//! `sijill init`: a new register and its keys.

use std::path::Path;

use serde_json::json;
use sijill_core::calendar::CalendarCommand;
use sijill_core::decider::Command;
use sijill_core::ids::{Ids, PartyId};
use sijill_core::procedure::shipped::shipped;
use sijill_core::procedure::{LOCAL, Procedure, ProcedureCommand, SHIPPED};
use sijill_core::record::Actor;
use sijill_core::register::{ClockKind, RegisterOpened};
use sijill_core::text::Text;
use sijill_core::time::{Moment, Zone};
use sijill_store::{Register, SigningKey};

use super::failure::Failure;
use super::{Done, Terminal};
use crate::i18n::Args;
use crate::service::accounts::Accounts;

/// How a register is to begin.
pub(super) struct Asked {
    /// Its name in every record.
    pub(super) origin: String,
    /// The time zone in which it reads days.
    pub(super) zone: String,
    /// The names of the procedures it begins with; those of a council, when empty.
    pub(super) procedures: Vec<String>,
}

/// Makes a register in `dir`, kept by a new party; told are its id and a one-time link with which it
/// sets its password.
pub(super) fn run(
    terminal: &Terminal,
    dir: &Path,
    keys: Option<&Path>,
    asked: &Asked,
) -> Result<Done, Failure> {
    let procedures = begins_with(&asked.procedures)?;
    let origin = asked.origin.as_str();
    let zone: Zone =
        asked.zone.parse().map_err(|e: sijill_core::ids::NotAnId| Failure::Usage(e.to_string()))?;
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
    publish(&register, keeper, &procedures)?;
    // the days on which Moroccan offices work, for the procedures of a Moroccan council
    if let Some(calendar) = sijill_core::calendar::shipped("ma") {
        let command = Command::Calendar(CalendarCommand::Publish(Box::new(calendar)));
        register.execute(&Actor::Party(keeper), &command, register.fresh_command()?)?;
    }
    let checkpoint = register.sign_checkpoint()?;
    let accounts = Accounts::new(register.clone());
    let language = terminal.speech().language();
    let link = super::invite::link(&register, &accounts, (keeper, language))?;
    let keys = register.folder().keys().dir().to_owned();
    let verifier = SigningKey::load(&keys)?.verifier().to_owned();
    if terminal.is_json() {
        terminal.show_json(&json!({
            "dir": dir, "keys": keys, "keeper": keeper, "origin": origin,
            "verifier_key": verifier, "checkpoint": checkpoint.note,
            "link": link, "procedures": procedures,
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

/// The names of the procedures to begin with, in the order in which they come with the program.
fn begins_with(names: &[String]) -> Result<Vec<&'static str>, Failure> {
    let every = || SHIPPED.iter().map(|(name, _)| *name);
    match names {
        [] => return Ok(LOCAL.to_vec()),
        [one] if one == "all" => return Ok(every().collect()),
        [one] if one == "none" => return Ok(vec![]),
        _ => {}
    }
    if let Some(unknown) = names.iter().find(|name| !every().any(|known| known == name.as_str())) {
        let known: Vec<_> = every().collect();
        return Err(Failure::Usage(format!("{unknown}: {}", known.join(", "))));
    }
    Ok(every().filter(|known| names.iter().any(|name| name == known)).collect())
}

fn publish(register: &Register, keeper: PartyId, names: &[&str]) -> Result<(), Failure> {
    for name in names {
        let procedure = shipped(name).map(Procedure::read);
        let Some(Ok(procedure)) = procedure else {
            return Err(Failure::Usage((*name).to_owned()));
        };
        let command = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
        register.execute(&Actor::Party(keeper), &command, register.fresh_command()?)?;
    }
    Ok(())
}
