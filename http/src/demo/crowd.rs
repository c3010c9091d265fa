//! Registers for measuring: a crowd that signs and withdraws, with no one's name. No story may be told
//! here.

use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, NotAnId};

use super::petitions::{open, sign, signer, together};
use super::{Author, DemoError, failed, places};

/// A register for measuring; see [`super::crowd`].
pub(crate) fn crowd(
    dir: &std::path::Path,
    keys: &std::path::Path,
    records: u32,
) -> Result<sijill_store::Register, DemoError> {
    let begins = super::BEGINS.parse().map_err(|e: NotAnId| DemoError::Shipped(e.to_string()))?;
    let register =
        sijill_store::Register::create(dir, Some(keys), &super::opening()?, Some(begins))
            .map_err(|source| failed("opening", source))?;
    let author = Author { register: &register };
    places::describe(&author, 2014, &mut |_, _, _| ())?;
    super::cast::enter(&author)?;
    let (mut case, mut n) = (open(&author, 0, "عريضة للقياس (معطيات خيالية)")?, 0_u64);
    while register.log().head() < u64::from(records) {
        if n > 0 && n.is_multiple_of(45_000) {
            case = open(&author, n, "عريضة للقياس (معطيات خيالية)")?;
        }
        sign(&author, case, n..n + 4_500)?;
        withdraw(&author, case, n..n + 500)?;
        n += 4_500;
    }
    Ok(register)
}

fn withdraw(
    author: &Author<'_>,
    case: CaseId,
    numbers: std::ops::Range<u64>,
) -> Result<(), DemoError> {
    let command = Command::Signature(SignatureCommand::Withdraw { case });
    let signers =
        numbers.map(|n| signer(author, case, n)).collect::<Result<Vec<_>, DemoError>>()?;
    together(author, &signers, &command)
}
