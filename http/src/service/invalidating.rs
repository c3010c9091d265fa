//! Carrying out an invalidation of many signatures, or giving back what one took: the log is asked
//! which signatures are meant, and the core decides on each of them, lot by lot. Nothing may be
//! decided here.

use sijill_core::activity::invalidations::{InvalidationEvent, Invalidations, SignatureQuery};
use sijill_core::activity::sheets::{SheetEvent, SheetLine};
use sijill_core::activity::signatures::{
    INVALIDATED_MAX, SignatureCommand, Signers, Standing, evolve_signers, signer_kinds,
};
use sijill_core::decider::{Command, case_tag};
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, Pseudonym, Slug};
use sijill_core::query::{Position, Query, Tag};
use sijill_core::record::{Actor, Record};
use sijill_store::{Register, RegisterError};

use super::App;
use super::failure::Failure;

/// How many records of a case are held at once while they are folded.
const RECORDS_AT_ONCE: usize = 1_000;

/// How the signers of a case stand, and its invalidations.
type Known = (Signers, Invalidations);

impl App {
    /// The signatures of `case` that count and that `query` asks for.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn matching(
        &self,
        case: CaseId,
        query: SignatureQuery,
    ) -> Result<Vec<Pseudonym>, Failure> {
        let zone = self.live().now(sijill_projections::Views::zone)?;
        let (signers, _) = self.signers(case).await?;
        let meant = signers.into_iter().filter(|(_, signed)| {
            signed.standing == Standing::Valid && query.matches(signed, &zone)
        });
        Ok(meant.map(|((_, signer), _)| signer).collect())
    }

    /// Takes away what a confirmed invalidation is about and still counts; again after a crash, what
    /// is left of it.
    ///
    /// # Errors
    /// The refusal, or what the register could not do.
    pub async fn carry_out(
        &self,
        actor: &Actor,
        case: CaseId,
        invalidation: u32,
    ) -> Result<(), Failure> {
        let zone = self.live().now(sijill_projections::Views::zone)?;
        let (signers, invalidations) = self.signers(case).await?;
        let one = invalidations.known(invalidation).map_err(|_| Failure::NotFound)?;
        let meant = signers.into_iter().filter(|(_, signed)| {
            signed.standing == Standing::Valid && one.asks_for(signed, &zone)
        });
        let signers: Vec<Pseudonym> = meant.map(|((_, signer), _)| signer).collect();
        self.lot_by_lot(actor, ("carry-out", case, invalidation), &signers, |signers| {
            SignatureCommand::CarryOut { case, invalidation, signers }
        })
        .await
    }

    /// Gives back what cancelled invalidations of the case took away, where no other one that stands
    /// asks for it and no ground by name is against it. Not of one of them only: what it leaves away
    /// for the sake of another comes back when that one is cancelled too.
    ///
    /// # Errors
    /// The refusal, or what the register could not do.
    pub async fn give_back(&self, actor: &Actor, case: CaseId) -> Result<(), Failure> {
        let zone = self.live().now(sijill_projections::Views::zone)?;
        let (signers, invalidations) = self.signers(case).await?;
        for (invalidation, _) in invalidations.iter().filter(|(_, one)| one.cancelled) {
            let taken = signers.iter().filter(|(_, signed)| {
                let by_it = signed.invalidation == Some(invalidation);
                let away = signed.standing == Standing::Invalidated;
                by_it && away && !invalidations.stand_against(signed, &zone)
            });
            let signers: Vec<Pseudonym> = taken.map(|((_, signer), _)| *signer).collect();
            self.lot_by_lot(actor, ("give-back", case, invalidation), &signers, |signers| {
                SignatureCommand::Restore { case, invalidation, signers }
            })
            .await?;
        }
        Ok(())
    }

    async fn lot_by_lot(
        &self,
        actor: &Actor,
        (what, case, invalidation): (&str, CaseId, u32),
        signers: &[Pseudonym],
        command: impl Fn(Vec<Pseudonym>) -> SignatureCommand,
    ) -> Result<(), Failure> {
        for lot in signers.chunks(INVALIDATED_MAX) {
            // what a lot asks for again, after a crash, the core finds done
            let (first, head) = (lot[0], self.register().log().head());
            let key = format!("{case} {invalidation} {first} {} {head}", lot.len());
            let id = self.register().folder().keys().command_id(what, &key);
            let command = Command::Signature(command(lot.to_vec()));
            self.intake().execute(actor.clone(), command, id).await?;
        }
        Ok(())
    }

    async fn signers(&self, case: CaseId) -> Result<Known, Failure> {
        let register = self.register().clone();
        let read = tokio::task::spawn_blocking(move || known(&register, case)).await;
        Ok(read.map_err(|e| Failure::broken("read the signatures of a case", &e))??)
    }

    /// What the entries of a batch say, one after the other, each with who made it.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn entries(
        &self,
        case: CaseId,
        batch: &Slug,
    ) -> Result<Vec<(String, Vec<SheetLine>)>, Failure> {
        let tags = vec![case_tag(case), Tag::new("batch", batch)];
        let mut entries = Vec::new();
        each(self.register(), &Query::one(&["sheets.entered.v1"], tags), &mut |record, event| {
            if let Event::Sheet(SheetEvent::Entered(entered)) = event {
                entries.push((record.actor.to_owned(), entered.lines));
            }
        })?;
        Ok(entries)
    }

    /// Who made the record at `position`.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn actor_at(&self, position: Position) -> Result<Option<String>, Failure> {
        let kept = self.register().log().record(position).map_err(RegisterError::from)?;
        Ok(kept.map(|kept| kept.read().actor.to_owned()))
    }
}

/// How every signer of `case` stands, and its invalidations.
fn known(register: &Register, case: CaseId) -> Result<Known, RegisterError> {
    let kinds = [signer_kinds().as_slice(), InvalidationEvent::KINDS].concat();
    let query = Query::one(&kinds, vec![case_tag(case)]);
    let (mut signers, mut invalidations) = (Signers::new(), Invalidations::default());
    each(register, &query, &mut |record, event| {
        evolve_signers(&event, record, case, &mut signers);
        if let Event::Invalidation(event) = &event {
            invalidations.evolve(record, event);
        }
    })?;
    Ok((signers, invalidations))
}

/// Shows what the index finds for `query`, in order: other cases are not looked at.
fn each(
    register: &Register,
    query: &Query,
    then: &mut dyn FnMut(&Record<'_>, Event),
) -> Result<(), RegisterError> {
    let (log, mut from) = (register.log(), 0);
    let head = log.head();
    loop {
        let found = log.matching(query, from..head, RECORDS_AT_ONCE)?;
        for kept in &found {
            let record = kept.read();
            let event = Event::read(record.kind, record.data).map_err(|source| {
                RegisterError::Unreadable { position: record.position, source }
            })?;
            then(&record, event);
        }
        match found.last() {
            Some(last) if found.len() == RECORDS_AT_ONCE => from = last.position + 1,
            Some(_) | None => return Ok(()),
        }
    }
}
