//! What follows from a command about signatures. Whether a signer has signed is read from the signer's
//! own records, which are the condition of the append; no count may be read here.

use super::counts::shares;
use super::{
    Channel, INVALIDATED_MAX, ONLINE_SIGNING, SignatureCommand, SignatureEvent, SignatureGiven,
    SignatureRefusal, SignatureWithdrawn, SignaturesInvalidated, SignaturesRestored, Signed,
    Standing, signer_kinds,
};
use crate::activity::ActivityKind;
use crate::activity::invalidations::InvalidationRefusal;
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Model, case_tag};
use crate::event::Happened;
use crate::figure::not_in_the_future;
use crate::ids::Pseudonym;
use crate::procedure::definition::ActivityRule;
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, required_reason};
use crate::time::PartialDate;

impl Decider for SignatureCommand {
    fn reads(&self, by: &Actor) -> Query {
        let case = self.case();
        let kinds = signer_kinds();
        self.signers(by).iter().fold(case_query(case, by), |query, signer| {
            query.or(&kinds, vec![case_tag(case), Tag::new("signer", signer)])
        })
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Signatures).cloned().unwrap_or_default();
        let asked = Asked { pinned, rule: &rule, model, ctx };
        let event = match self {
            Self::Sign { part, .. } => {
                let signer = citizen(ctx)?;
                pinned.allows(ActivityKind::Signatures)?;
                pinned.needs(&rule.by, model, ctx)?;
                online(&pinned)?;
                pinned.opened.check_part(part.as_ref())?;
                asked.once(&signer)?;
                let (channel, part) = (Channel::Online, part.clone());
                let given = SignatureGiven { channel, occurred: None, part, signer: None };
                Some(SignatureEvent::Given(given))
            }
            Self::Enter { occurred, part, signer, .. } => {
                pinned.allows(ActivityKind::Signatures)?;
                pinned.needs(&rule.checked_by, model, ctx)?;
                // a sheet may have been signed before the petition was brought to the register
                not_in_the_future("occurred", *occurred, model, ctx)?;
                pinned.opened.check_part(part.as_ref())?;
                asked.once(signer)?;
                asked.since_withdrawal(signer, *occurred)?;
                let (channel, occurred, part) = (Channel::Paper, *occurred, part.clone());
                let given = SignatureGiven { channel, occurred, part, signer: Some(*signer) };
                Some(SignatureEvent::Given(given))
            }
            Self::Withdraw { .. } => asked.withdraw()?,
            Self::Invalidate { ground, reason, signers, .. } => {
                pinned.needs(&rule.checked_by, model, ctx)?;
                let (signers, also) = asked.to_invalidate(signers)?;
                if signers.is_empty() && also.is_empty() {
                    return Ok(vec![]);
                }
                required_reason(reason)?;
                Some(SignatureEvent::Invalidated(SignaturesInvalidated {
                    also,
                    ground: ground.clone(),
                    invalidation: None,
                    reason: reason.clone(),
                    shares: asked.shares(&signers),
                    signers,
                }))
            }
            Self::CarryOut { invalidation, signers, .. } => {
                asked.carry_out(*invalidation, signers)?
            }
            Self::Restore { invalidation, signers, .. } => asked.restore(*invalidation, signers)?,
        };
        Ok(event.map(|event| pinned.happened("signatures", event)).into_iter().collect())
    }
}

/// Refuses to sign on line where the procedure's parameter says that it is not possible.
///
/// # Errors
/// `online-signing-off`.
pub(crate) fn online(pinned: &Pinned<'_>) -> Result<(), Refusal> {
    let mut params = pinned.opened.params.iter();
    let off = params.any(|(name, value)| {
        name.as_str() == ONLINE_SIGNING && *value == serde_json::Value::Bool(false)
    });
    if off { Err(SignatureRefusal::OnlineOff { case: pinned.id }.into()) } else { Ok(()) }
}

struct Asked<'a> {
    pinned: Pinned<'a>,
    rule: &'a ActivityRule,
    model: &'a Model,
    ctx: &'a Context<'a>,
}

type Follows = Result<Option<SignatureEvent>, Refusal>;

impl<'a> Asked<'a> {
    fn signed(&self, signer: &Pseudonym) -> Option<&'a Signed> {
        self.model.signers.get(&(self.pinned.id, *signer))
    }

    /// A second signature is a refusal, not a silent success: the citizen should know. Whoever
    /// withdrew may sign again, but not around an invalidation that stands.
    fn once(&self, signer: &Pseudonym) -> Result<(), Refusal> {
        let case = self.pinned.id;
        let Some(signed) = self.signed(signer) else { return Ok(()) };
        let taken = signed.by_name || signed.invalidation.is_some();
        match signed.standing {
            Standing::Valid => Err(SignatureRefusal::AlreadySigned { case }.into()),
            Standing::Invalidated => Err(SignatureRefusal::FoundInvalid { case }.into()),
            Standing::Withdrawn if taken && self.stands_against(signed) => {
                Err(SignatureRefusal::FoundInvalid { case }.into())
            }
            Standing::Withdrawn => Ok(()),
        }
    }

    /// A sheet that was signed before its signer withdrew, or on a day that nobody tells, does not
    /// undo the withdrawal: the day of the withdrawal itself is not late enough.
    fn since_withdrawal(
        &self,
        signer: &Pseudonym,
        occurred: Option<PartialDate>,
    ) -> Result<(), Refusal> {
        let Some(Signed { standing: Standing::Withdrawn, withdrawn: Some(at), .. }) =
            self.signed(signer)
        else {
            return Ok(());
        };
        let withdrawn = at.date_in(&self.model.zone());
        if occurred.is_some_and(|occurred| withdrawn < occurred.first_day()) {
            return Ok(());
        }
        let (case, withdrawn) = (self.pinned.id, PartialDate::day(withdrawn));
        Err(SignatureRefusal::Withdrawn { case, withdrawn }.into())
    }

    /// Whether a ground stands against a signature, whatever was given up.
    fn stands_against(&self, signed: &Signed) -> bool {
        self.pinned.case.invalidations.stand_against(signed, &self.model.zone())
    }

    fn shares(&self, signers: &[Pseudonym]) -> Vec<super::counts::Share> {
        shares(signers.iter().filter_map(|signer| self.signed(signer)))
    }

    fn withdraw(&self) -> Follows {
        let signer = citizen(self.ctx)?;
        self.pinned.allows(ActivityKind::Signatures)?;
        match self.signed(&signer) {
            Some(Signed { standing: Standing::Withdrawn, .. }) => Ok(None),
            // so that it does not count again where the invalidation is given up
            Some(Signed {
                standing: standing @ (Standing::Valid | Standing::Invalidated),
                whence,
                ..
            }) => Ok(Some(SignatureEvent::Withdrawn(SignatureWithdrawn {
                batch: whence.batch.clone(),
                channel: whence.channel,
                invalidated: *standing == Standing::Invalidated,
                part: whence.part.clone(),
            }))),
            None => {
                let (case, signer) = (self.pinned.id, signer.to_string());
                Err(SignatureRefusal::NotSigned { case, signer }.into())
            }
        }
    }

    /// Those of `signers` whose signature still counts, and those that an invalidation of many took
    /// and against whom no ground stands by name; all must have signed.
    fn to_invalidate(
        &self,
        signers: &[Pseudonym],
    ) -> Result<(Vec<Pseudonym>, Vec<Pseudonym>), Refusal> {
        bounded(signers)?;
        let (mut valid, mut also) = (Vec::new(), Vec::new());
        for signer in signers {
            match self.signed(signer) {
                Some(Signed { standing: Standing::Valid, .. }) => valid.push(*signer),
                Some(Signed { standing: Standing::Invalidated, by_name: false, .. }) => {
                    also.push(*signer);
                }
                Some(Signed { standing: Standing::Invalidated, .. }) => {}
                Some(Signed { standing: Standing::Withdrawn, .. }) | None => {
                    let (case, signer) = (self.pinned.id, signer.to_string());
                    return Err(SignatureRefusal::NotSigned { case, signer }.into());
                }
            }
        }
        Ok((sorted(valid), sorted(also)))
    }

    /// Takes away what a confirmed invalidation is about: those of `signers` that still count, each of
    /// which must be one it asks for.
    fn carry_out(&self, number: u32, signers: &[Pseudonym]) -> Follows {
        self.pinned.needs(&self.rule.checked_by, self.model, self.ctx)?;
        let invalidation = self.pinned.case.invalidations.known(number)?;
        if invalidation.cancelled {
            return Err(InvalidationRefusal::Cancelled { invalidation: number.into() }.into());
        }
        if invalidation.confirmed.is_none() {
            return Err(InvalidationRefusal::NotConfirmed { invalidation: number.into() }.into());
        }
        bounded(signers)?;
        let mut valid = Vec::new();
        for signer in signers {
            let Some(signed) = self.signed(signer) else {
                let (case, signer) = (self.pinned.id, signer.to_string());
                return Err(SignatureRefusal::NotSigned { case, signer }.into());
            };
            if !invalidation.asks_for(signed, &self.model.zone()) {
                let signer = signer.to_string();
                let refusal = SignatureRefusal::NotMatched { invalidation: number.into(), signer };
                return Err(refusal.into());
            }
            if signed.standing == Standing::Valid {
                valid.push(*signer);
            }
        }
        let signers = sorted(valid);
        let started = &invalidation.started;
        let event = SignaturesInvalidated {
            also: vec![],
            ground: started.ground.clone(),
            invalidation: Some(number),
            reason: started.reason.clone(),
            shares: self.shares(&signers),
            signers,
        };
        Ok((!event.signers.is_empty()).then_some(SignatureEvent::Invalidated(event)))
    }

    /// Gives back what a cancelled invalidation took away, but for those against whom another ground
    /// stands: by name, or by a confirmed invalidation that asks for them too.
    fn restore(&self, number: u32, signers: &[Pseudonym]) -> Follows {
        self.pinned.needs(&self.rule.checked_by, self.model, self.ctx)?;
        let invalidation = self.pinned.case.invalidations.known(number)?;
        if !invalidation.cancelled {
            let number = number.into();
            return Err(InvalidationRefusal::NotCancelled { invalidation: number }.into());
        }
        bounded(signers)?;
        let mut taken = Vec::new();
        for signer in signers {
            match self.signed(signer) {
                Some(signed @ Signed { standing: Standing::Invalidated, invalidation, .. })
                    if *invalidation == Some(number) =>
                {
                    if !self.stands_against(signed) {
                        taken.push(*signer);
                    }
                }
                Some(Signed { standing: Standing::Valid | Standing::Withdrawn, .. }) => {}
                Some(_) | None => {
                    let signer = signer.to_string();
                    let refusal =
                        SignatureRefusal::NotMatched { invalidation: number.into(), signer };
                    return Err(refusal.into());
                }
            }
        }
        let signers = sorted(taken);
        let shares = self.shares(&signers);
        let event = SignaturesRestored { invalidation: number, shares, signers };
        Ok((!event.signers.is_empty()).then_some(SignatureEvent::Restored(event)))
    }
}

fn citizen(ctx: &Context<'_>) -> Result<Pseudonym, Refusal> {
    match ctx.actor {
        Actor::Signer(signer) => Ok(*signer),
        Actor::Party(_) | Actor::Clock(_) | Actor::Engine(_) => {
            Err(SignatureRefusal::NotACitizen { actor: ctx.actor.clone() }.into())
        }
    }
}

fn bounded(signers: &[Pseudonym]) -> Result<(), Refusal> {
    if signers.is_empty() || signers.len() > INVALIDATED_MAX {
        let max = i64::try_from(INVALIDATED_MAX).unwrap_or(i64::MAX);
        return Err(FieldRefusal::OutOfBounds { field: "signers".into(), min: 1, max }.into());
    }
    Ok(())
}

fn sorted(mut signers: Vec<Pseudonym>) -> Vec<Pseudonym> {
    signers.sort();
    signers.dedup();
    signers
}
