//! What follows from a command about evidence: who may say what of which item, in which order, and
//! the level that is found anew with it. What an item shows is never judged here.

use super::sealed::readers;
use super::{
    EvidenceAccepted, EvidenceAccess, EvidenceCommand, EvidenceEvent, EvidenceFiled,
    EvidenceReceived, EvidenceRefusal, EvidenceRefused, EvidenceTold, Found, Item, Standing, found,
    outside,
};
use crate::activity::ActivityKind;
use crate::activity::milestones::{MilestoneRefusal, check_reason, not_empty};
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Model};
use crate::event::Happened;
use crate::object::{Access, OBJECT_BYTES_MAX, ObjectRef};
use crate::procedure::definition::ActivityRule;
use crate::query::Query;
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, REASON_BYTES_MAX, TITLE_BYTES_MAX};

/// What a family of commands asks with: the case, who asks, and what both stand on.
pub(super) struct Asked<'a> {
    pinned: Pinned<'a>,
    rule: ActivityRule,
    model: &'a Model,
    ctx: &'a Context<'a>,
    by: String,
}

/// The event that follows; none where it already holds.
pub(super) type Follows = Result<Option<EvidenceEvent>, Refusal>;

impl Decider for EvidenceCommand {
    fn reads(&self, by: &Actor) -> Query {
        case_query(self.case(), by)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Evidence).cloned().unwrap_or_default();
        let roles = match self {
            Self::File { .. } | Self::Receive { .. } => rule.by.clone(),
            Self::Accept { .. } | Self::Refuse { .. } => rule.checked_by.clone(),
            Self::Read { .. } => readers(&rule),
            Self::Release { .. } => rule.released_by.clone(),
        };
        pinned.needs(&roles, model, ctx)?;
        let asked = Asked { pinned, rule, model, ctx, by: ctx.actor.to_string() };
        let event = match self {
            Self::File { item, .. } => asked.file(item),
            Self::Receive { evidence, kept, object, .. } => asked.receive(*evidence, object, *kept),
            Self::Accept { evidence, reason, .. } => asked.accept(*evidence, reason.as_deref()),
            Self::Refuse { evidence, reason, .. } => asked.refuse(*evidence, reason),
            Self::Read { evidence, reason, .. } => asked.read(*evidence, reason),
            Self::Release { evidence, object, reason, .. } => {
                asked.release(*evidence, object, reason)
            }
        }?;
        let Some(event) = event else { return Ok(vec![]) };
        let level = found(&pinned, &Found::Evidence(&asked.by, &event))?;
        let happened = |event: EvidenceEvent| pinned.happened("evidence", event);
        Ok([Some(event), level].into_iter().flatten().map(happened).collect())
    }
}

impl<'a> Asked<'a> {
    fn stage_allows(&self) -> Result<(), Refusal> {
        self.pinned.allows(ActivityKind::Evidence)
    }

    pub(super) fn item(&self, evidence: u32) -> Result<&'a Item, Refusal> {
        let known = self.pinned.case.evidence.items.get(&evidence);
        known.ok_or_else(|| EvidenceRefusal::Unknown { evidence: evidence.into() }.into())
    }

    fn items(&self) -> impl Iterator<Item = (u32, &'a Item)> {
        self.pinned.case.evidence.items.iter().map(|(number, item)| (*number, item))
    }

    fn file(&self, told: &EvidenceTold) -> Follows {
        let next = self.items().map(|(number, _)| number).max().unwrap_or(0).saturating_add(1);
        let filed = EvidenceFiled {
            access: told.access,
            evidence: next,
            kept: told.kept,
            kind: told.kind.clone(),
            language: told.language.clone(),
            licence: told.licence.clone(),
            milestone: told.milestone.clone(),
            object: told.object.clone(),
            of: told.of,
            reason: told.reason.clone(),
            replaces: told.replaces,
            source: told.source.clone(),
            title: told.title.clone(),
        };
        let same = |(number, item): (u32, &Item)| {
            let again = EvidenceFiled { evidence: number, ..filed.clone() };
            item.filed_by == self.by && item.filed == again && item.stands()
        };
        if self.items().any(same) {
            return Ok(None);
        }
        self.stage_allows()?;
        if !self.rule.kinds.iter().any(|kind| kind.id == told.kind) {
            return Err(EvidenceRefusal::KindUnknown { kind: told.kind.clone() }.into());
        }
        if let Some(milestone) = &told.milestone
            && !self.pinned.case.milestones.plans().any(|plan| plan.milestone == *milestone)
        {
            return Err(MilestoneRefusal::Unknown { milestone: milestone.clone() }.into());
        }
        if let Some(replaces) = told.replaces {
            let item = self.item(replaces)?;
            not_replaced(replaces, item)?;
            if item.stands() && !item.is_of(&self.by) {
                return Err(EvidenceRefusal::OfAnother { evidence: replaces.into() }.into());
            }
        }
        not_empty("title", &told.title, TITLE_BYTES_MAX as u64)?;
        not_empty("source", &told.source, REASON_BYTES_MAX as u64)?;
        match (told.access, &told.reason) {
            (EvidenceAccess::Restricted, None) => {
                return Err(FieldRefusal::Missing { field: "reason".to_owned() }.into());
            }
            (EvidenceAccess::Restricted, reason) => check_reason(reason.as_deref())?,
            (EvidenceAccess::Public, Some(_)) => {
                return Err(FieldRefusal::Unknown { field: "reason".to_owned() }.into());
            }
            (EvidenceAccess::Public, None) => {}
        }
        if let Some(object) = &told.object {
            self.may_keep(told.access, object, told.replaces)?;
        }
        crate::figure::not_in_the_future("occurred", Some(told.of), self.model, self.ctx)?;
        Ok(Some(EvidenceEvent::Filed(filed)))
    }

    /// A file lies where its access says, and is shown by no other item that stands: what was typed
    /// wrong of it is put right by an item that replaces it.
    fn may_keep(
        &self,
        access: EvidenceAccess,
        object: &ObjectRef,
        replaces: Option<u32>,
    ) -> Result<(), Refusal> {
        not_empty("object", object, OBJECT_BYTES_MAX)?;
        let fits = match access {
            EvidenceAccess::Public => object.access == Access::Public,
            EvidenceAccess::Restricted => object.access == Access::Sealed,
        };
        if !fits {
            let access = access.name().to_owned();
            return Err(EvidenceRefusal::AccessMismatch { access }.into());
        }
        let other = |(number, item): &(u32, &Item)| {
            item.hash() == Some(object.hash) && item.stands() && Some(*number) != replaces
        };
        match self.items().find(other) {
            Some((number, _)) => {
                Err(EvidenceRefusal::AlreadyFiled { evidence: number.into() }.into())
            }
            None => Ok(()),
        }
    }

    fn receive(&self, evidence: u32, object: &ObjectRef, kept: bool) -> Follows {
        let item = self.item(evidence)?;
        match &item.object {
            Some(before) if before == object => return Ok(None),
            Some(_) => {
                return Err(EvidenceRefusal::AlreadyReceived { evidence: evidence.into() }.into());
            }
            None => self.stage_allows()?,
        }
        not_replaced(evidence, item)?;
        if item.standing != Standing::Awaiting {
            return Err(EvidenceRefusal::AlreadyJudged { evidence: evidence.into() }.into());
        }
        self.may_keep(item.filed.access, object, None)?;
        let object = object.clone();
        Ok(Some(EvidenceEvent::Received(EvidenceReceived { evidence, kept, object })))
    }

    fn accept(&self, evidence: u32, reason: Option<&str>) -> Follows {
        let item = self.item(evidence)?;
        if self.judged(item, Standing::Accepted, reason) {
            return Ok(None);
        }
        self.may_judge(evidence, item)?;
        if !item.is_there() {
            return Err(EvidenceRefusal::NotReceived { evidence: evidence.into() }.into());
        }
        check_reason(reason)?;
        let reason = reason.map(str::to_owned);
        let outside = outside(&self.pinned, item);
        Ok(Some(EvidenceEvent::Accepted(EvidenceAccepted { evidence, outside, reason })))
    }

    fn refuse(&self, evidence: u32, reason: &str) -> Follows {
        let item = self.item(evidence)?;
        if self.judged(item, Standing::Refused, Some(reason)) {
            return Ok(None);
        }
        self.may_judge(evidence, item)?;
        check_reason(Some(reason))?;
        let reason = reason.to_owned();
        Ok(Some(EvidenceEvent::Refused(EvidenceRefused { evidence, reason })))
    }

    /// Whether this actor found just that.
    fn judged(&self, item: &Item, standing: Standing, reason: Option<&str>) -> bool {
        let same =
            |(by, said): &(String, Option<String>)| *by == self.by && said.as_deref() == reason;
        item.standing == standing && item.judged_by.as_ref().is_some_and(same)
    }

    /// Four eyes: whoever filed it or brought its file does not judge it.
    fn may_judge(&self, evidence: u32, item: &Item) -> Result<(), Refusal> {
        self.stage_allows()?;
        not_replaced(evidence, item)?;
        if item.standing != Standing::Awaiting {
            return Err(EvidenceRefusal::AlreadyJudged { evidence: evidence.into() }.into());
        }
        if item.is_of(&self.by) {
            return Err(EvidenceRefusal::Own { evidence: evidence.into() }.into());
        }
        Ok(())
    }
}

fn not_replaced(evidence: u32, item: &Item) -> Result<(), EvidenceRefusal> {
    match item.replaced_by {
        Some(by) => {
            Err(EvidenceRefusal::AlreadyReplaced { evidence: evidence.into(), by: by.into() })
        }
        None => Ok(()),
    }
}
