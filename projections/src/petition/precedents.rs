//! `precedents`: every case that was refused with reasons, by ground, so that whoever prepares the
//! next one knows what was held against those before. No one who brought a case may be named here
//! but an association.

use serde::Serialize;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;

use super::{PetitionFold, RefusalLine};
use crate::frame::{Frame, Named, NamedParty, NamedTerritory};
use crate::number::CaseNumber;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PrecedentsView {
    /// The grounds, the most often chosen first, then by id.
    pub grounds: Vec<GroundLine>,
    /// The refusals, the latest first.
    pub precedents: Vec<PrecedentLine>,
}

/// A ground of refusal, and how often it was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GroundLine {
    /// How often.
    pub count: u64,
    /// The ground.
    pub ground: Named,
}

/// A case that was refused with reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PrecedentLine {
    /// The body that decided.
    pub body: NamedParty,
    /// The case.
    pub case: CaseId,
    /// The kind of case.
    pub kind: Slug,
    /// Its number.
    pub number: CaseNumber,
    /// The refusal.
    pub refusal: RefusalLine,
    /// The territory it concerns.
    pub territory: NamedTerritory,
    /// The title of the case, an object.
    pub title: ObjectRef,
}

impl PetitionFold {
    /// Every reasoned refusal there is.
    pub fn precedents(&self, frame: &Frame) -> PrecedentsView {
        let mut precedents = Vec::new();
        for (slot, state) in self.cases.iter() {
            let (Some(opened), Some(number)) = (frame.opened(slot), frame.number(slot)) else {
                continue;
            };
            for refusal in state.refusals() {
                precedents.push(PrecedentLine {
                    body: frame.party(opened.body),
                    case: frame.case(slot),
                    kind: opened.kind.clone(),
                    number,
                    refusal: refusal.clone(),
                    territory: frame.territory(&opened.territory),
                    title: opened.title.clone(),
                });
            }
        }
        precedents.sort_by_key(|line| std::cmp::Reverse(line.refusal.when.position));
        let mut grounds: Vec<GroundLine> = Vec::new();
        for ground in precedents.iter().flat_map(|line| &line.refusal.grounds) {
            match grounds.iter_mut().find(|known| known.ground.id == ground.id) {
                Some(known) => known.count += 1,
                None => grounds.push(GroundLine { count: 1, ground: ground.clone() }),
            }
        }
        grounds.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.ground.id.cmp(&b.ground.id)));
        PrecedentsView { grounds, precedents }
    }
}
