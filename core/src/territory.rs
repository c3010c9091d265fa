//! Nested areas and their figures, each with the year it was counted in. Which figure decides
//! what is never said here: that is a procedure's parameter.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, Subject, events};
use crate::ids::Slug;
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::{Refusal, refusals};
use crate::register::{keeper_only, keeper_query};
use crate::text::{TITLE_BYTES_MAX, Text};

/// What may be asked about territories.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum TerritoryCommand {
    /// Describes a territory.
    Describe(TerritoryDescribed),
    /// Adds a figure of a year.
    Measure(TerritoryMeasured),
}

events! {
    /// What happens to territories.
    pub enum TerritoryEvent {
        /// A territory was described.
        Described(TerritoryDescribed) = "territory.described.v1",
        /// A figure of a territory was measured.
        Measured(TerritoryMeasured) = "territory.measured.v1",
    }
}

/// A territory was described.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TerritoryDescribed {
    /// The official code.
    pub code: Slug,
    /// `region`, `province`, `prefecture`, `commune`, `arrondissement`.
    pub kind: Slug,
    /// Its name.
    pub name: Text,
    /// The territory around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Slug>,
}

/// A figure of a territory was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TerritoryMeasured {
    /// The territory.
    pub code: Slug,
    /// What was counted: `population`.
    pub figure: Slug,
    /// Whose count it is.
    pub source: String,
    /// How many.
    pub value: u64,
    /// The year of the count.
    pub year: u16,
}

/// A territory as decisions see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Territory {
    /// Its description, once it is described.
    pub described: Option<TerritoryDescribed>,
    /// Figures by name and year.
    pub figures: BTreeMap<(Slug, u16), u64>,
    /// The kinds of the territories directly inside it.
    pub holds: BTreeMap<Slug, BTreeSet<Slug>>,
}

refusals! {
    /// Why something about a territory was refused.
    pub enum TerritoryRefusal {
        /// No such territory is described.
        Unknown { territory: Slug } = "territory-unknown",
        /// It is described otherwise.
        AlreadyDescribed { territory: Slug } = "territory-already-described",
        /// The figure of that year stands already, with another value.
        AlreadyMeasured { territory: Slug, figure: Slug, year: i64 } = "figure-already-measured",
    }
}

impl Decider for TerritoryCommand {
    fn reads(&self, by: &Actor) -> Query {
        let tag = |code: &Slug| vec![Tag::new("territory", code)];
        match self {
            Self::Describe(c) => {
                let query = keeper_query(by).or(&["territory.described.v1"], tag(&c.code));
                match &c.parent {
                    Some(parent) => query.or(&["territory.described.v1"], tag(parent)),
                    None => query,
                }
            }
            Self::Measure(c) => keeper_query(by).or(TerritoryEvent::KINDS, tag(&c.code)),
        }
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        keeper_only(model, ctx)?;
        let known =
            |code: &Slug| {
                model.territories.get(code).and_then(|t| t.described.as_ref()).ok_or_else(|| {
                    Refusal::from(TerritoryRefusal::Unknown { territory: code.clone() })
                })
            };
        let (code, event) = match self {
            Self::Describe(c) => {
                if let Ok(before) = known(&c.code) {
                    let territory = c.code.clone();
                    return if before == c {
                        Ok(vec![])
                    } else {
                        Err(TerritoryRefusal::AlreadyDescribed { territory }.into())
                    };
                }
                c.name.check("name", TITLE_BYTES_MAX)?;
                c.parent.as_ref().map(known).transpose()?;
                (&c.code, TerritoryEvent::Described(c.clone()))
            }
            Self::Measure(c) => {
                known(&c.code)?;
                let figures = &model.territories[&c.code].figures;
                match figures.get(&(c.figure.clone(), c.year)) {
                    Some(before) if *before == c.value => return Ok(vec![]),
                    Some(_) => {
                        let (territory, figure) = (c.code.clone(), c.figure.clone());
                        let year = i64::from(c.year);
                        let refusal = TerritoryRefusal::AlreadyMeasured { territory, figure, year };
                        return Err(refusal.into());
                    }
                    None => {}
                }
                crate::text::check("source", &c.source, TITLE_BYTES_MAX)?;
                (&c.code, TerritoryEvent::Measured(c.clone()))
            }
        };
        Ok(vec![Happened {
            subject: Subject::Territory(code.clone()),
            basis: "register#territory".to_owned(),
            event: event.into(),
        }])
    }
}

impl TerritoryEvent {
    pub(crate) fn add_tags(&self, tags: &mut Vec<Tag>) {
        match self {
            Self::Described(TerritoryDescribed { parent: Some(parent), .. }) => {
                tags.push(Tag::new("territory", parent));
            }
            Self::Described(_) | Self::Measured(_) => {}
        }
    }

    /// The state after this event.
    pub fn evolve(&self, territories: &mut BTreeMap<Slug, Territory>) {
        match self {
            Self::Described(described) => {
                if let Some(parent) = &described.parent {
                    let holds = &mut territories.entry(parent.clone()).or_default().holds;
                    holds.entry(described.kind.clone()).or_default().insert(described.code.clone());
                }
                let territory = territories.entry(described.code.clone()).or_default();
                territory.described = Some(described.clone());
            }
            Self::Measured(measured) => {
                let figures = &mut territories.entry(measured.code.clone()).or_default().figures;
                figures.insert((measured.figure.clone(), measured.year), measured.value);
            }
        }
    }
}

impl Territory {
    /// The newest figure of `name` counted in `year` or before, with its year.
    pub fn figure(&self, name: &str, year: i16) -> Option<(u16, u64)> {
        let year = u16::try_from(year).ok()?;
        self.figures
            .iter()
            .filter(|((figure, of), _)| figure.as_str() == name && *of <= year)
            .max_by_key(|((_, of), _)| *of)
            .map(|((_, of), value)| (*of, *value))
    }
}
