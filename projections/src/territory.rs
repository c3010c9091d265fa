//! `territory`: one territory: what lies around it and in it, its figures by year with whose count
//! they are, which bodies decide there and which cases concern it. Which figure decides what is
//! never said here: that stands in the case.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::party::{PartyEvent, PartyKind};
use sijill_core::territory::TerritoryEvent;
use sijill_core::text::Text;

use crate::cases::CasesFold;
use crate::frame::{Frame, Named, NamedParty};
use crate::number::CaseNumber;
use crate::seen::{Seen, View};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TerritoryView {
    /// The bodies that decide there, in the order they were registered.
    pub bodies: Vec<NamedParty>,
    /// The cases that concern it, by number.
    pub cases: Vec<CaseThere>,
    /// The territories directly inside it, by code.
    pub children: Vec<TerritoryLine>,
    /// How many there are.
    pub children_count: u64,
    /// Its official code.
    pub code: Slug,
    /// Its figures, by what was counted and year of the count.
    pub figures: BTreeMap<Slug, BTreeMap<u16, FigureOfYear>>,
    /// What it is: `commune`.
    pub kind: Slug,
    /// Its name.
    pub name: Text,
    /// The territories around it, the nearest first.
    pub parents: Vec<TerritoryLine>,
}

/// A territory beside the one asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TerritoryLine {
    /// Its official code.
    pub code: Slug,
    /// What it is.
    pub kind: Slug,
    /// Its name.
    pub name: Text,
}

/// A figure, as it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FigureOfYear {
    /// Whose count it is.
    pub source: String,
    /// How many.
    pub value: u64,
}

/// A case that concerns the territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseThere {
    /// The case.
    pub case: CaseId,
    /// Whether the stage ends it.
    pub ended: bool,
    /// The kind of case.
    pub kind: Slug,
    /// Its number.
    pub number: CaseNumber,
    /// Where it stands.
    pub stage: Named,
    /// Its title, an object.
    pub title: ObjectRef,
}

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TerritoryFold {
    places: BTreeMap<Slug, Place>,
}

/// What is kept of one territory; its name is in the frame.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Place {
    kind: Option<Slug>,
    parent: Option<Slug>,
    children: Vec<Slug>,
    figures: BTreeMap<Slug, BTreeMap<u16, FigureOfYear>>,
    bodies: Vec<PartyId>,
}

impl View for TerritoryFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        match &seen.event {
            Some(Event::Territory(TerritoryEvent::Described(described))) => {
                if let Some(parent) = &described.parent {
                    let around = self.places.entry(parent.clone()).or_default();
                    around.children.push(described.code.clone());
                }
                let place = self.places.entry(described.code.clone()).or_default();
                place.kind = Some(described.kind.clone());
                place.parent = described.parent.clone();
            }
            Some(Event::Territory(TerritoryEvent::Measured(measured))) => {
                let place = self.places.entry(measured.code.clone()).or_default();
                let years = place.figures.entry(measured.figure.clone()).or_default();
                let (source, value) = (measured.source.clone(), measured.value);
                years.insert(measured.year, FigureOfYear { source, value });
            }
            Some(Event::Party(PartyEvent::Registered(party))) => {
                if let (PartyKind::Body, Some(code)) = (party.kind, &party.territory) {
                    self.places.entry(code.clone()).or_default().bodies.push(party.party);
                }
            }
            Some(
                Event::Party(PartyEvent::MandateGiven(_) | PartyEvent::MandateEnded(_))
                | Event::Register(_)
                | Event::Milestone(_)
                | Event::Condition(_)
                | Event::Opinion(_)
                | Event::Consultation(_)
                | Event::Evidence(_)
                | Event::Progress(_)
                | Event::Indicator(_)
                | Event::Funding(_)
                | Event::Score(_)
                | Event::Code(_)
                | Event::Ballot(_)
                | Event::Sheet(_)
                | Event::Sponsor(_)
                | Event::Invalidation(_)
                | Event::Course(_)
                | Event::Procedure(_)
                | Event::Case(_)
                | Event::Signature(_)
                | Event::Deliberation(_)
                | Event::Notice(_)
                | Event::Figure(_)
                | Event::Session(_)
                | Event::Calendar(_),
            )
            | None => {}
        }
    }
}

impl TerritoryFold {
    /// The answer about one territory, if it was described.
    pub(crate) fn answer(
        &self,
        code: &Slug,
        cases: &CasesFold,
        frame: &Frame,
    ) -> Option<TerritoryView> {
        let place = self.places.get(code)?;
        let kind = place.kind.clone()?;
        let mut children: Vec<_> =
            place.children.iter().filter_map(|code| self.line(code, frame)).collect();
        children.sort_by(|a, b| a.code.cmp(&b.code));
        Some(TerritoryView {
            bodies: place.bodies.iter().map(|body| frame.party(*body)).collect(),
            cases: cases_there(code, cases, frame),
            children_count: children.len() as u64,
            children,
            code: code.clone(),
            figures: place.figures.clone(),
            kind,
            name: frame.territory(code).name,
            parents: self.parents(place, frame),
        })
    }

    fn line(&self, code: &Slug, frame: &Frame) -> Option<TerritoryLine> {
        let kind = self.places.get(code)?.kind.clone()?;
        Some(TerritoryLine { code: code.clone(), kind, name: frame.territory(code).name })
    }

    /// A log that turns in a circle ends where it began.
    fn parents(&self, place: &Place, frame: &Frame) -> Vec<TerritoryLine> {
        let mut parents: Vec<TerritoryLine> = Vec::new();
        let mut next = place.parent.as_ref();
        while let Some(line) = next.and_then(|code| self.line(code, frame)) {
            if parents.iter().any(|known| known.code == line.code) {
                break;
            }
            next = self.places.get(&line.code).and_then(|place| place.parent.as_ref());
            parents.push(line);
        }
        parents
    }
}

fn cases_there(code: &Slug, cases: &CasesFold, frame: &Frame) -> Vec<CaseThere> {
    let there = cases.stages().filter_map(|(slot, stage)| {
        let opened = frame.opened(slot).filter(|opened| opened.territory == *code)?;
        let titles = frame.titles(slot);
        Some(CaseThere {
            case: frame.case(slot),
            ended: titles.ends(stage),
            kind: opened.kind.clone(),
            number: frame.number(slot)?,
            stage: titles.stage(stage),
            title: opened.title.clone(),
        })
    });
    let mut there: Vec<_> = there.collect();
    there.sort_by_key(|line| line.number);
    there
}
