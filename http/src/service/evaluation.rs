//! What coders say before it is released: kept in a box of the evaluation, under the hash that the
//! record of its seal holds, and taken out only to be released. Nobody is shown what lies in it, and
//! nothing may be decided here.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::codes::{
    CODERS, CodeCommand, CodeGiven, CodeRefusal, CodesReleased, Opening,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId, Hash};
use sijill_core::record::Actor;
use sijill_store::{BoxRow, ExecuteError, Register};

use super::App;
use super::failure::Failure;

/// How many bytes of records are released at once: well within what one append takes, with the
/// agreement of every variable.
const PORTION_BYTES: usize = 64 * 1024;
/// What a record takes beside its codes.
const LINE_BYTES: usize = 600;

/// The name of the row of the opening whose bytes have this hash.
fn row(hash: Hash) -> String {
    format!("opening/{hash}")
}

impl App {
    /// Keeps what a coder says of a commitment, and gives the command that records its seal. What is
    /// no code of the lists is refused before anything is kept.
    ///
    /// # Errors
    /// `not-a-coder`; a fault of a code; what the register could not do.
    pub async fn sealing(
        &self,
        actor: Actor,
        (case, subject): (CaseId, CaseId),
        codes: Vec<CodeGiven>,
    ) -> Result<Command, Failure> {
        let register = self.register().clone();
        let kept = move || keep(&register, &actor, case, subject, codes);
        let hash = tokio::task::spawn_blocking(kept).await;
        let hash = hash.map_err(|e| Failure::broken("keep codes", &e))??;
        Ok(Command::Code(CodeCommand::Seal { case, hash, subject }))
    }

    /// The command that releases everything that is sealed. What is not complete stays in the box:
    /// `decide` says so, who asks is no office, or the codes are released already.
    ///
    /// # Errors
    /// The refusal; what the register could not do.
    pub async fn releasing(&self, actor: Actor, case: CaseId) -> Result<Command, Failure> {
        let register = self.register().clone();
        let who = actor.clone();
        let taken = move || openings(&register, &who, case);
        let openings = tokio::task::spawn_blocking(taken).await;
        let mut portions = in_portions(openings.map_err(|e| Failure::broken("read codes", &e))??);
        let last = portions.pop().unwrap_or_default();
        for openings in portions {
            // the same portion has the same command, however often it is asked for
            let of = openings.iter().map(|opening| opening.hash().to_string()).collect::<String>();
            let id = CommandId(uuid::Uuid::from_bytes(half(Hash::of(of.as_bytes()).0)));
            let release = Command::Code(CodeCommand::Release { case, openings });
            self.intake().execute(actor.clone(), release, id).await?;
        }
        Ok(Command::Code(CodeCommand::Release { case, openings: last }))
    }

    /// Destroys the box of `case` once its codes are released: they stand in the log.
    ///
    /// # Errors
    /// When the register cannot.
    pub async fn released(&self, case: CaseId) -> Result<(), Failure> {
        let register = self.register().clone();
        let gone = tokio::task::spawn_blocking(move || {
            let model = register.standing(case)?;
            let released = model.cases.get(&case).is_some_and(|case| case.codes.released);
            if released { register.destroy_box(case).map(drop) } else { Ok(()) }
        });
        Ok(gone.await.map_err(|e| Failure::broken("destroy a box", &e))??)
    }
}

fn keep(
    register: &Register,
    actor: &Actor,
    case: CaseId,
    subject: CaseId,
    codes: Vec<CodeGiven>,
) -> Result<Hash, Failure> {
    let model = register.standing(case)?;
    let known = model.cases.get(&case).ok_or(Failure::NotFound)?;
    let opened = known.opened.as_ref().ok_or(Failure::NotFound)?;
    let procedure = register.procedure(opened.procedure).ok_or(Failure::NotFound)?;
    let coder = match actor {
        Actor::Party(id) => known.codes.coder(*id),
        Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => None,
    };
    let Some(coder) = coder else {
        let evaluator = actor.to_string();
        let evaluator = evaluator.strip_prefix("party/").unwrap_or(&evaluator).to_owned();
        return Err(
            sijill_core::refusal::Refusal::from(CodeRefusal::NotACoder { evaluator }).into()
        );
    };
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(|e| Failure::broken("draw a salt", &e))?;
    let opening = Opening { case, coder, codes, salt: Hash(salt), subject };
    let rule = procedure.definition.activities.get(&ActivityKind::Codes);
    opening.check(rule.map(|rule| rule.variables.as_slice()).unwrap_or_default())?;
    let hash = opening.hash();
    // what would be refused is not kept
    let command = Command::Code(CodeCommand::Seal { case, hash, subject });
    let asked = register.judge(actor, &command, CommandId(uuid::Uuid::from_bytes(half(salt))));
    asked.map_err(|error| Failure::from_execute(error, Some(case)))?;
    register.make_box(case)?;
    register.keep_in_boxes(&[BoxRow { case, name: &row(hash), text: &opening.bytes() }])?;
    Ok(hash)
}

/// Openings in portions that an append takes, each in the order of the commitments.
fn in_portions(openings: Vec<Opening>) -> Vec<Vec<Opening>> {
    let mut portions: Vec<Vec<Opening>> = Vec::new();
    let mut bytes = 0;
    for opening in openings {
        // a line says the codes once, and some 600 bytes beside
        let size = opening.bytes().len() + LINE_BYTES;
        match portions.last_mut() {
            Some(portion) if bytes + size <= PORTION_BYTES => {
                bytes += size;
                portion.push(opening);
            }
            _ => {
                bytes = size;
                portions.push(vec![opening]);
            }
        }
    }
    portions
}

fn half(salt: [u8; 32]) -> [u8; 16] {
    let hash = Hash::of(&salt).0;
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    half
}

/// What the box holds of everything that is sealed, once all of it is and whoever asks may release it.
fn openings(register: &Register, actor: &Actor, case: CaseId) -> Result<Vec<Opening>, Failure> {
    let model = register.standing(case)?;
    let codes = &model.cases.get(&case).ok_or(Failure::NotFound)?.codes;
    if codes.released {
        let all = codes.subjects.values().flat_map(|subject| subject.released.values());
        return Ok(all.map(|released| again(case, released)).collect());
    }
    let bare = Command::Code(CodeCommand::Release { case, openings: vec![] });
    let asked = register.judge(actor, &bare, CommandId(case.0));
    match asked {
        Err(ExecuteError::Refused(refusal)) if refusal.code() == "opening-wrong" => {}
        Err(error) => return Err(Failure::from_execute(error, Some(case))),
        Ok(()) => return Ok(vec![]),
    }
    let mut openings = Vec::new();
    for subject in codes.subjects.values() {
        for hash in CODERS.iter().filter_map(|coder| subject.sealed.get(coder)) {
            let Some(text) = register.from_box(case, &row(*hash))? else { continue };
            let opening = serde_json::from_slice::<Opening>(&text);
            openings.push(opening.map_err(|e| Failure::broken("read codes", &e))?);
        }
    }
    Ok(openings)
}

fn again(case: CaseId, released: &CodesReleased) -> Opening {
    let CodesReleased { coder, codes, salt, subject } = released.clone();
    Opening { case, coder, codes, salt, subject }
}
