//! Counting: each envelope by the core, over the very set that was published. What its record names is
//! kept before it is recorded. No result may be made here.

use sijill_core::activity::ballots::count::work_out;
use sijill_core::activity::ballots::{BallotCommand, BallotRefusal, Voting};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId, Slug};
use sijill_core::record::Actor;
use sijill_store::{Answer, Register, RegisterError};

use super::{Vote, refused};
use crate::service::App;
use crate::service::failure::Failure;

impl App {
    /// Counts every envelope of `case`; those that are counted stay as they are. The commands have ids
    /// made of `id`.
    ///
    /// # Errors
    /// `voting-not-open`, `ballots-not-unsealed`; the refusal; what the register could not do.
    pub async fn count_votes(
        &self,
        actor: Actor,
        case: CaseId,
        seed: Option<String>,
        id: CommandId,
    ) -> Result<Answer, Failure> {
        let vote = self.vote(case)?;
        let ballots = vote.ballots().ok_or(Failure::NotFound)?;
        match ballots.voting() {
            Voting::Unsealed | Voting::Counted => {}
            Voting::None | Voting::Prepared => {
                return Err(refused(case, BallotRefusal::NotOpen { case }));
            }
            Voting::Open | Voting::Closed => {
                return Err(refused(case, BallotRefusal::NotUnsealed { case }));
            }
        }
        let keys = self.register().folder().keys();
        let (mut records, mut repeated) = (Vec::new(), true);
        for unsealed in &ballots.unsealed {
            let envelope = unsealed.envelope.clone();
            let (register, of, by) = (self.register().clone(), vote.clone(), seed.clone());
            let named = envelope.clone();
            let counting = move || prepare(&register, &of, &named, by);
            let done = tokio::task::spawn_blocking(counting).await;
            let command = done.map_err(|e| Failure::broken("count ballots", &e))??;
            let id = keys.command_id(&format!("count {envelope}"), &id.to_string());
            let command = Command::Ballot(command);
            let answer = self.intake().execute(actor.clone(), command, id).await?;
            repeated &= answer.repeated;
            records.extend(answer.records);
        }
        Ok(Answer { repeated: repeated && !records.is_empty(), records })
    }
}

/// The command that counts `envelope`, with all that its record will name kept.
///
/// # Errors
/// The refusal that the count would meet; `not-found`; what the register could not do.
pub fn prepare(
    register: &Register,
    vote: &Vote,
    envelope: &Slug,
    seed: Option<String>,
) -> Result<BallotCommand, Failure> {
    let case = vote.case();
    let ballots = vote.ballots().ok_or(Failure::NotFound)?;
    let unsealed = ballots.unsealed.iter().find(|unsealed| unsealed.envelope == *envelope);
    let hash = unsealed.ok_or(Failure::NotFound)?.set.hash;
    let objects = register.objects();
    let set = objects.get(hash).map_err(RegisterError::from)?.ok_or(Failure::NotFound)?;
    let done = work_out(ballots, envelope, seed.as_deref(), &set, &vote.zone());
    let done =
        done.map_err(|refusal| Failure::Refused { refusal: Box::new(refusal), case: Some(case) })?;
    let parts = [&done.explanation, &done.file, &done.others].map(|part| part.as_bytes());
    objects.put_many(&parts).map_err(RegisterError::from)?;
    Ok(BallotCommand::Count { case, envelope: envelope.clone(), seed, set: set.into() })
}
