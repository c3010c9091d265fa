//! Restricted evidence: who may read its file, that each reading is a record, and how it is released.
//! What a file says may never be here.

use super::decide::{Asked, Follows};
use super::{EvidenceAccess, EvidenceEvent, EvidenceRead, EvidenceRefusal, EvidenceReleased};
use crate::activity::ActivityKind;
use crate::activity::milestones::{check_reason, not_empty};
use crate::case::Pinned;
use crate::case::offer::{Offer, Offered};
use crate::decider::{Context, Model};
use crate::ids::Slug;
use crate::object::{Access, OBJECT_BYTES_MAX, ObjectRef};
use crate::procedure::definition::ActivityRule;

/// Who may read the file of a restricted item: those who file, those who judge, and those who may
/// release it. Each once.
pub(super) fn readers(rule: &ActivityRule) -> Vec<Slug> {
    let mut roles = Vec::new();
    for role in rule.by.iter().chain(&rule.checked_by).chain(&rule.released_by) {
        if !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    roles
}

impl Asked<'_> {
    /// Each reading is a fact of its own, however often it was read before.
    pub(super) fn read(&self, evidence: u32, reason: &str) -> Follows {
        let item = self.item(evidence)?;
        if !item.is_restricted() {
            return Err(EvidenceRefusal::NotRestricted { evidence: evidence.into() }.into());
        }
        if item.object.is_none() {
            return Err(EvidenceRefusal::NotReceived { evidence: evidence.into() }.into());
        }
        if item.sealed().is_none() {
            return Err(EvidenceRefusal::NotKept { evidence: evidence.into() }.into());
        }
        check_reason(Some(reason))?;
        let reason = reason.to_owned();
        Ok(Some(EvidenceEvent::Read(EvidenceRead { evidence, reason })))
    }

    /// What the register keeps sealed is opened by whoever carries the command; of a file that stayed
    /// with the office, the one whose fingerprint was filed is brought.
    pub(super) fn release(&self, evidence: u32, object: &ObjectRef, reason: &str) -> Follows {
        let item = self.item(evidence)?;
        if !item.is_restricted() {
            // released just so before: it holds
            let released = item.filed.access == EvidenceAccess::Restricted;
            if released && item.object.as_ref() == Some(object) {
                return Ok(None);
            }
            return Err(EvidenceRefusal::NotRestricted { evidence: evidence.into() }.into());
        }
        let Some(hash) = item.hash() else {
            return Err(EvidenceRefusal::NotReceived { evidence: evidence.into() }.into());
        };
        not_empty("object", object, OBJECT_BYTES_MAX)?;
        if object.access != Access::Public {
            return Err(EvidenceRefusal::AccessMismatch { access: "public".to_owned() }.into());
        }
        if item.sealed().is_none() && hash != object.hash {
            return Err(EvidenceRefusal::OtherFile { evidence: evidence.into() }.into());
        }
        check_reason(Some(reason))?;
        let (object, reason) = (object.clone(), reason.to_owned());
        Ok(Some(EvidenceEvent::Released(EvidenceReleased { evidence, object, reason })))
    }
}

/// What may be done about restricted items, in whichever stage the case stands.
pub(crate) fn offers(pinned: &Pinned<'_>, model: &Model, ctx: &Context<'_>) -> Vec<Offer> {
    let rules = &pinned.procedure.definition.activities;
    let Some(rule) = rules.get(&ActivityKind::Evidence) else { return vec![] };
    let items = || pinned.case.evidence.items.values();
    let read = items().any(|item| item.is_restricted() && item.sealed().is_some());
    let release = items().any(|item| item.is_restricted() && item.is_there());
    let offer = |what, by: Vec<Slug>| {
        let refused = pinned.needs(&by, model, ctx).err();
        Offer { what, by, refused }
    };
    let mut offers = Vec::new();
    if read {
        offers.push(offer(Offered::ReadEvidence, readers(rule)));
    }
    if release && !rule.released_by.is_empty() {
        offers.push(offer(Offered::ReleaseEvidence, rule.released_by.clone()));
    }
    offers
}
