//! What the vault keeps of the citizens of one case, for an official who said why: the reading is
//! recorded before anything is looked up. Nothing of it may reach a log line, a record or a cache.

use sijill_core::case::CourseCommand;
use sijill_core::case::course::Personal;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId, PartyId};
use sijill_core::record::Actor;
use sijill_store::{Answer, Register, RegisterError};
use zeroize::Zeroizing;

use super::App;
use super::failure::Failure;

/// The most citizens that one reading shows.
pub const SHOWN_MAX: usize = 500;

/// One citizen, as the vault knows them.
#[derive(Clone)]
pub struct Person {
    /// The pseudonym in this case.
    pub signer: String,
    /// The name; empty where none is kept.
    pub name: Zeroizing<String>,
    /// The identity number; empty where none is kept.
    pub identity: Zeroizing<String>,
    /// The address of mail; empty where none is kept.
    pub mail: Zeroizing<String>,
}

/// What a reading showed.
pub struct Revealed {
    /// The record of the reading.
    pub answer: Answer,
    /// Whom it showed, at most [`SHOWN_MAX`].
    pub people: Vec<Person>,
    /// How many there are.
    pub all: usize,
}

impl App {
    /// Records that `actor` reads personal data, and then reads it.
    ///
    /// # Errors
    /// The refusal, before anything was read; what the vault could not do.
    pub async fn reveal(
        &self,
        actor: Actor,
        command: CourseCommand,
        id: CommandId,
    ) -> Result<Revealed, Failure> {
        let CourseCommand::ReadPersonal { case, what, .. } = command else {
            return Err(Failure::NotFound);
        };
        let answer = self.intake().execute(actor, Command::Course(command), id).await?;
        if answer.repeated {
            // shown once: whoever reads again says why again
            return Ok(Revealed { answer, people: vec![], all: 0 });
        }
        let representative = self.live().now(|views| views.case(case).map(|c| c.representative))?;
        let representative = representative.ok_or(Failure::NotFound)?;
        let register = self.register().clone();
        let read =
            tokio::task::spawn_blocking(move || people(&register, case, what, &representative));
        let (people, all) = read.await.map_err(|e| Failure::broken("read the vault", &e))??;
        Ok(Revealed { answer, people, all })
    }

    /// Erases what is personal in `case` and records it.
    ///
    /// # Errors
    /// The refusal, before anything was erased; what the vault or the log could not do.
    pub async fn erase_case(
        &self,
        actor: Actor,
        case: CaseId,
        reason: String,
        id: CommandId,
    ) -> Result<Answer, Failure> {
        let register = self.register().clone();
        let erased =
            tokio::task::spawn_blocking(move || register.erase_case(&actor, case, &reason, id));
        let erased = erased.await.map_err(|e| Failure::broken("erase a case", &e))?;
        erased.map_err(|error| Failure::from_execute(error, Some(case)))
    }
}

fn people(
    register: &Register,
    case: CaseId,
    what: Personal,
    representative: &str,
) -> Result<(Vec<Person>, usize), RegisterError> {
    let mut citizens = register.vault().citizens_of(case)?;
    if what == Personal::Representative {
        let own = representative.strip_prefix("signer/").unwrap_or_default();
        citizens.retain(|(signer, _)| signer == own);
    }
    let all = citizens.len();
    let shown = citizens.into_iter().take(SHOWN_MAX);
    let people = shown.map(|(signer, party)| person(register, signer, party));
    Ok((people.collect::<Result<_, _>>()?, all))
}

fn person(register: &Register, signer: String, party: PartyId) -> Result<Person, RegisterError> {
    let read = |name: &str| -> Result<Zeroizing<String>, RegisterError> {
        let kept = register.vault().read(party, name)?;
        let text = kept.map(|kept| String::from_utf8_lossy(&kept).into_owned());
        Ok(Zeroizing::new(text.unwrap_or_default()))
    };
    Ok(Person { signer, name: read("name")?, identity: read("identity")?, mail: read("mail")? })
}
