//! Carrying out an invalidation of many signatures, or giving back what one took: the log is asked
//! which signatures are meant, and the core decides on each of them, lot by lot. Nothing may be
//! decided here.

use std::ops::ControlFlow;

use sijill_core::activity::invalidations::SignatureQuery;
use sijill_core::activity::signatures::{
    INVALIDATED_MAX, SignatureCommand, Signers, Standing, evolve_signers, signer_kinds,
};
use sijill_core::decider::{Command, case_tag};
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, Pseudonym};
use sijill_core::query::Query;
use sijill_core::record::Actor;
use sijill_projections::petition::sheets::ProposedInvalidation;
use sijill_store::{Register, RegisterError};

use super::App;
use super::failure::Failure;

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
        let signers = self.signers(case).await?;
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
        let paper = self.live().now(|views| views.paper(case))?;
        let known = paper.map(|(_, invalidations)| invalidations).unwrap_or_default();
        let one = known.into_iter().find(|one| one.invalidation == invalidation);
        let one: ProposedInvalidation = one.ok_or(Failure::NotFound)?;
        let zone = self.live().now(sijill_projections::Views::zone)?;
        let before = self.register().log().record(one.started.position);
        let at = before.map_err(RegisterError::from)?.map(|kept| kept.read().moment());
        let signers = self.signers(case).await?;
        let meant = signers.into_iter().filter(|(_, signed)| {
            let early = at.is_some_and(|at| signed.at <= at);
            early && signed.standing == Standing::Valid && one.query.matches(signed, &zone)
        });
        let signers: Vec<Pseudonym> = meant.map(|((_, signer), _)| signer).collect();
        self.lot_by_lot(actor, ("carry-out", case, invalidation), &signers, |signers| {
            SignatureCommand::CarryOut { case, invalidation, signers }
        })
        .await
    }

    /// Gives back what a cancelled invalidation took away.
    ///
    /// # Errors
    /// The refusal, or what the register could not do.
    pub async fn give_back(
        &self,
        actor: &Actor,
        case: CaseId,
        invalidation: u32,
    ) -> Result<(), Failure> {
        let signers = self.signers(case).await?;
        let taken = signers.into_iter().filter(|(_, signed)| {
            signed.standing == Standing::Invalidated && signed.invalidation == Some(invalidation)
        });
        let signers: Vec<Pseudonym> = taken.map(|((_, signer), _)| signer).collect();
        self.lot_by_lot(actor, ("give-back", case, invalidation), &signers, |signers| {
            SignatureCommand::Restore { case, invalidation, signers }
        })
        .await
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

    async fn signers(&self, case: CaseId) -> Result<Signers, Failure> {
        let register = self.register().clone();
        let read = tokio::task::spawn_blocking(move || signers_of(&register, case)).await;
        Ok(read.map_err(|e| Failure::broken("read the signatures of a case", &e))??)
    }
}

/// How every signer of `case` stands.
fn signers_of(register: &Register, case: CaseId) -> Result<Signers, RegisterError> {
    let query = Query::one(&signer_kinds(), vec![case_tag(case)]);
    let log = register.log();
    let (mut signers, mut failed) = (Signers::new(), Ok(()));
    log.scan(0, log.head(), &mut |record| {
        if !query.matches(record.kind, record.tags, record.command) {
            return ControlFlow::Continue(());
        }
        match Event::read(record.kind, record.data) {
            Ok(event) => {
                evolve_signers(&event, &record, case, &mut signers);
                ControlFlow::Continue(())
            }
            Err(source) => {
                let position = record.position;
                failed = Err(RegisterError::Unreadable { position, source });
                ControlFlow::Break(())
            }
        }
    })?;
    failed?;
    Ok(signers)
}
