//! Ballots on paper: what two people entered of a batch lies in the box under one hash, made with a
//! salt of the batch that only the box knows, so that both hashes are equal exactly where both
//! entered the same. Nothing of it may be shown before the box is opened, not even to who entered it.

use serde::{Deserialize, Serialize};
use sijill_core::activity::ballots::{BallotCommand, BallotRefusal, Choices};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId, Hash, Slug};
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::text::FieldRefusal;
use sijill_store::{Answer, BoxRow, Register};

use super::code::{Code, salt};
use super::{NOTHING, refused};
use crate::service::App;
use crate::service::failure::Failure;

/// How many bytes of an entry stand in one row: a row holds no more than 64 KiB.
const PART_BYTES: usize = 60_000;

/// What was entered of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The ballots, in the order of the batch; one without choices cannot be read.
    pub ballots: Vec<Choices>,
    /// The batch.
    pub batch: Slug,
    /// The salt of the batch.
    salt: String,
}

impl Entry {
    /// The ballots, each with the code it is published under.
    pub(super) fn coded(self) -> impl Iterator<Item = (Code, Choices)> {
        let Self { ballots, salt, .. } = self;
        ballots.into_iter().zip(0..).map(move |(choices, at)| (Code::of_paper(&salt, at), choices))
    }
}

fn salt_row(batch: &Slug) -> String {
    format!("salt/{batch}")
}

fn part_row(sealed: Hash, part: usize) -> String {
    format!("paper/{sealed}/{part}")
}

impl App {
    /// Enters a batch of ballots on paper: the first time, or the second by someone else. A ballot
    /// without choices cannot be read.
    ///
    /// # Errors
    /// `paper-batch-unknown`; `field-out-of-bounds`, where they are not as many as were received; the
    /// refusal, or what the register could not do.
    pub async fn enter_paper(
        &self,
        actor: Actor,
        case: CaseId,
        batch: Slug,
        ballots: Vec<Choices>,
        id: CommandId,
    ) -> Result<Answer, Failure> {
        let asked = BallotCommand::EnterPaper { case, batch: batch.clone(), sealed: NOTHING };
        self.judge(&actor, asked, id).await?;
        let vote = self.vote(case)?;
        let known = vote.ballots().and_then(|known| known.paper.get(&batch));
        let unknown = || refused(case, BallotRefusal::BatchUnknown { batch: batch.clone() });
        let received = known.ok_or_else(unknown)?.received.ballots;
        if ballots.len() != received as usize {
            let (field, min, max) = ("ballots".to_owned(), received.into(), received.into());
            return Err(Refusal::from(FieldRefusal::OutOfBounds { field, min, max }).into());
        }
        // two who enter the same batch at the same time must find the same salt
        let turn = self.box_turn().lock().await;
        let (register, of) = (self.register().clone(), batch.clone());
        let kept = tokio::task::spawn_blocking(move || keep(&register, case, of, ballots));
        let sealed = kept.await.map_err(|e| Failure::broken("keep ballots on paper", &e))??;
        drop(turn);
        let command = Command::Ballot(BallotCommand::EnterPaper { case, batch, sealed });
        self.intake().execute(actor, command, id).await
    }
}

/// Keeps what was entered in the box, and gives the hash it lies under.
fn keep(
    register: &Register,
    case: CaseId,
    batch: Slug,
    ballots: Vec<Choices>,
) -> Result<Hash, Failure> {
    let name = salt_row(&batch);
    let salt = match register.from_box(case, &name)? {
        Some(salt) => String::from_utf8_lossy(&salt).into_owned(),
        None => {
            let salt = salt().map_err(|e| Failure::broken("seal ballots on paper", &e))?;
            register.keep_in_boxes(&[BoxRow { case, name: &name, text: salt.as_bytes() }])?;
            salt
        }
    };
    let text = serde_json::to_string(&Entry { ballots, batch, salt });
    let text = text.map_err(|e| Failure::broken("write ballots on paper", &e))?;
    let sealed = Hash::of(text.as_bytes());
    let parts = || text.as_bytes().chunks(PART_BYTES);
    let names: Vec<_> = (0..parts().len()).map(|part| part_row(sealed, part)).collect();
    let rows = names.iter().zip(parts()).map(|(name, text)| BoxRow { case, name, text });
    register.keep_in_boxes(&rows.collect::<Vec<_>>())?;
    Ok(sealed)
}

/// What was entered under `sealed`.
pub(super) fn paper_entry(
    register: &Register,
    case: CaseId,
    sealed: Hash,
) -> Result<Entry, Failure> {
    let mut text = Vec::new();
    for part in 0.. {
        let Some(row) = register.from_box(case, &part_row(sealed, part))? else { break };
        text.extend_from_slice(&row);
    }
    let read = serde_json::from_slice(&text).ok().filter(|_| Hash::of(&text) == sealed);
    read.ok_or_else(|| Failure::broken("read ballots on paper", &"they are not in the box"))
}
