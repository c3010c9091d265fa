//! Figures that others state: a report says 126 members = 12 + 7 + 97. They are kept as they were
//! said, beside what can be computed. No sum may ever be put right here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, Subject, events};
use crate::ids::{PartyId, Slug};
use crate::query::{Query, Tag};
use crate::record::{Actor, INTEGER_MAX, Record};
use crate::refusal::{Refusal, refusals};
use crate::register::{keeper_only, keeper_query};
use crate::text::{FieldRefusal, REASON_BYTES_MAX, TITLE_BYTES_MAX, Text};
use crate::time::PartialDate;

/// What may be asked about figures.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum FigureCommand {
    /// Keeps a figure that someone stated about a party (a network, a body).
    State {
        /// Whom it is about.
        about: PartyId,
        /// The figure.
        figure: FigureStated,
    },
}

events! {
    /// What happens with figures.
    pub enum FigureEvent {
        /// A figure was stated.
        Stated(FigureStated) = "figure.stated.v1",
    }
}

/// A figure was stated by someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FigureStated {
    /// What is counted: `members`.
    pub figure: Slug,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// The parts, as stated, in their order.
    pub parts: Vec<Part>,
    /// Who said it, where.
    pub source: String,
    /// The total, as stated.
    pub total: i64,
}

/// One part of a stated figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Of what.
    pub of: Text,
    /// How many.
    pub value: i64,
}

impl FigureStated {
    /// The sum of the parts, as far as it can be computed.
    pub fn sum(&self) -> i64 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.value))
    }
}

/// Stated figures by what they are about.
pub type StatedFigures = BTreeMap<String, Vec<FigureStated>>;

/// The figures that were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    stated: StatedFigures,
}

refusals! {
    /// Why a figure was refused.
    pub enum FigureRefusal {
        /// Numbers stay within what every reader keeps exactly.
        TooLarge { value: i64 } = "number-too-large",
    }
}

impl Decider for FigureCommand {
    fn reads(&self, by: &Actor) -> Query {
        let Self::State { about, .. } = self;
        let kinds = ["party.registered.v1", "figure.stated.v1"];
        keeper_query(by).or(&kinds, vec![Tag::new("party", about)])
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        keeper_only(model, ctx)?;
        let Self::State { about, figure } = self;
        model.parties.known(*about)?;
        let subject = Subject::Party(*about);
        let before = model.figures.stated.get(&subject.to_string());
        if before.is_some_and(|before| before.contains(figure)) {
            return Ok(vec![]);
        }
        crate::text::check("source", &figure.source, REASON_BYTES_MAX)?;
        for value in figure.parts.iter().map(|part| part.value).chain([figure.total]) {
            if value.saturating_abs() > INTEGER_MAX {
                return Err(FigureRefusal::TooLarge { value }.into());
            }
        }
        if figure.parts.len() > 100 {
            let (min, max) = (0, 100);
            return Err(FieldRefusal::OutOfBounds { field: "parts".into(), min, max }.into());
        }
        for part in &figure.parts {
            part.of.check("parts", TITLE_BYTES_MAX)?;
        }
        not_in_the_future("occurred", figure.occurred, model, ctx)?;
        let event = FigureEvent::Stated(figure.clone()).into();
        Ok(vec![Happened { subject, basis: "register#figure".to_owned(), event }])
    }
}

/// Refuses a date of a fact that lies after today.
///
/// # Errors
/// `date-in-the-future`.
pub fn not_in_the_future(
    field: &str,
    date: Option<PartialDate>,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    match date {
        Some(date) if date.first_day() > ctx.today(model) => {
            Err(FieldRefusal::InTheFuture { field: field.to_owned(), date }.into())
        }
        Some(_) | None => Ok(()),
    }
}

impl Figures {
    /// The state after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &FigureEvent) {
        let FigureEvent::Stated(figure) = event;
        self.stated.entry(record.subject.to_owned()).or_default().push(figure.clone());
    }
}
