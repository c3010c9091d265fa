//! `desk`: what is due from some offices on a day, in the order of its weight in law, and which
//! offices owe something while nobody holds them. An office is a role at a body: what is owed passes
//! with it, and no holder may be named here.

use std::collections::BTreeMap;

use serde::Serialize;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::procedure::definition::is_office;

use crate::due::{Asked, DueLine, lines, open_duties, told};
use crate::frame::{Frame, NamedParty};
use crate::overdue::OverdueFold;
use crate::register::RegisterFold;
use crate::stamp::Day;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeskView {
    /// What is due, the heaviest first: past its last day, then by last day, then confirmed before
    /// to be confirmed; what has no last day comes last, the oldest first.
    pub due: Vec<DueLine>,
    /// The offices that were asked about.
    pub offices: Vec<Office>,
    /// The day of the question.
    pub on: Day,
    /// Offices at the bodies asked about that owe something and that nobody holds on that day.
    pub vacant: Vec<VacantOffice>,
}

/// A role at a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Office {
    /// The body.
    pub body: NamedParty,
    /// The role.
    pub role: Slug,
}

/// An office that owes something and that nobody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VacantOffice {
    /// The body.
    pub body: NamedParty,
    /// How many duties it owes.
    pub duties: u64,
    /// The role.
    pub role: Slug,
}

/// What is due from `offices` on the day `on`.
pub(crate) fn answer(
    owed: &OverdueFold,
    register: &RegisterFold,
    frame: &Frame,
    offices: &[(PartyId, Slug)],
    on: Day,
) -> DeskView {
    let mut due = Vec::new();
    let mut owing: BTreeMap<(PartyId, Slug), u64> = BTreeMap::new();
    for scene in owed.scenes(frame, on) {
        let body = scene.opened.body;
        let waits = |party| party == body || scene.checks.wait_for(party, on);
        if !offices.iter().any(|(asked, _)| waits(*asked)) {
            continue;
        }
        let decides = offices.iter().any(|(asked, _)| *asked == body);
        for duty in open_duties(&scene).filter(|_| decides) {
            *owing.entry((body, duty.by.clone())).or_default() += 1;
        }
        due.extend(lines(&scene, Asked::Offices(offices)).into_iter().map(|line| (scene, line)));
    }
    let vacant = owing
        .into_iter()
        .filter(|((body, role), _)| is_office(role) && !register.is_held(*body, role, on));
    let office =
        |(body, role): &(PartyId, Slug)| Office { body: frame.party(*body), role: role.clone() };
    DeskView {
        due: told(due, usize::MAX).collect(),
        offices: offices.iter().map(office).collect(),
        on,
        vacant: vacant
            .map(|((body, role), duties)| VacantOffice { body: frame.party(body), duties, role })
            .collect(),
    }
}

/// What comes first of all that is due from `offices` on the day `on` in cases that go on.
pub(crate) fn first(
    owed: &OverdueFold,
    frame: &Frame,
    offices: &[(PartyId, Slug)],
    on: Day,
    at_most: usize,
) -> Vec<DueLine> {
    let mut due = Vec::new();
    for scene in owed.scenes(frame, on).filter(|scene| !scene.ended) {
        let lines = lines(&scene, Asked::Offices(offices));
        due.extend(lines.into_iter().map(|line| (scene, line)));
    }
    told(due, at_most).collect()
}
