//! What a ballot looks like, and whether one is as it must be. The same check is made before a ballot
//! is sealed and again when the box is opened. Whose ballot it is may not be known here.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{BallotRefusal, PROJECTS_MAX};
use crate::tally::BallotKind;
use crate::text::FieldRefusal;

/// The most points a ballot may spread. Our own bound; cities give between 3 and 100.
pub const POINTS_MAX: u32 = 1_000;

/// What a ballot looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum BallotForm {
    /// It names projects: at least `min`, at most `max`.
    Approval {
        /// The most.
        max: u32,
        /// The fewest.
        min: u32,
    },
    /// It names one project.
    ChooseOne,
    /// It spreads points over projects.
    Cumulative {
        /// The most projects.
        max: u32,
        /// The most points, all projects together.
        points: u32,
    },
    /// It names projects that the envelope can pay for together.
    Knapsack,
    /// It ranks projects, best first: at least `min`, at most `max`.
    Ranking {
        /// The most.
        max: u32,
        /// The fewest.
        min: u32,
    },
}

/// What a voter chose: the numbers of projects, in the order of preference where ballots rank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Choices {
    /// The numbers of the projects.
    pub choices: Vec<u32>,
    /// The points for each of them, in the same order, where ballots give points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<u32>,
}

/// The projects of an envelope, as far as a ballot's form depends on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projects {
    /// What the envelope holds, in the smallest unit.
    pub amount: i64,
    /// The prices by number, in the same unit.
    pub prices: BTreeMap<u32, i64>,
}

impl BallotForm {
    /// The kind of ballots as tallies know it.
    pub fn kind(self) -> BallotKind {
        match self {
            Self::Approval { .. } | Self::Knapsack => BallotKind::Approval,
            Self::ChooseOne => BallotKind::ChooseOne,
            Self::Cumulative { .. } => BallotKind::Cumulative,
            Self::Ranking { .. } => BallotKind::Ordinal,
        }
    }

    /// The fewest and the most projects a ballot may name.
    pub fn length(self) -> (u32, u32) {
        match self {
            Self::Approval { max, min } | Self::Ranking { max, min } => (min, max),
            Self::ChooseOne => (1, 1),
            Self::Cumulative { max, .. } => (1, max),
            Self::Knapsack => (1, PROJECTS_MAX),
        }
    }

    /// Refuses bounds that no ballot could keep.
    ///
    /// # Errors
    /// `field-out-of-bounds`.
    pub fn check(self) -> Result<(), FieldRefusal> {
        let within = |field: &str, n: u32, min: u32, max: u32| {
            if (min..=max).contains(&n) {
                return Ok(());
            }
            let (field, min, max) = (field.to_owned(), min.into(), max.into());
            Err(FieldRefusal::OutOfBounds { field, min, max })
        };
        let (min, max) = self.length();
        within("max", max, 1, PROJECTS_MAX)?;
        within("min", min, 1, max)?;
        if let Self::Cumulative { points, .. } = self {
            within("points", points, 1, POINTS_MAX)?;
        }
        Ok(())
    }
}

/// Refuses choices that are no ballot of this form.
///
/// # Errors
/// `ballot-project-unknown`, `ballot-project-twice`, `ballot-too-short`, `ballot-too-long`,
/// `ballot-points-wrong`, `ballot-too-dear`.
pub fn check(
    form: BallotForm,
    projects: &Projects,
    choices: &Choices,
) -> Result<(), BallotRefusal> {
    let (min, max) = form.length();
    let named = choices.choices.len();
    let length = u32::try_from(named).unwrap_or(u32::MAX);
    if length < min {
        return Err(BallotRefusal::TooFew { named, min: min.into() });
    }
    if length > max {
        return Err(BallotRefusal::TooMany { named, max: max.into() });
    }
    let mut met = BTreeSet::new();
    let mut price: i64 = 0;
    for number in &choices.choices {
        let project = i64::from(*number);
        let Some(cost) = projects.prices.get(number) else {
            return Err(BallotRefusal::ProjectUnknown { project });
        };
        if !met.insert(number) {
            return Err(BallotRefusal::ProjectTwice { project });
        }
        price = price.saturating_add(*cost);
    }
    let given: u64 = choices.points.iter().map(|points| u64::from(*points)).sum();
    let points = match form {
        BallotForm::Cumulative { points, .. } => points,
        BallotForm::Approval { .. }
        | BallotForm::ChooseOne
        | BallotForm::Knapsack
        | BallotForm::Ranking { .. } => 0,
    };
    let one_each = points == 0 || choices.points.len() == named;
    if given > points.into() || !one_each || choices.points.contains(&0) {
        return Err(BallotRefusal::PointsWrong { given, points: points.into() });
    }
    if form == BallotForm::Knapsack && price > projects.amount {
        return Err(BallotRefusal::TooDear { amount: projects.amount, price });
    }
    Ok(())
}
