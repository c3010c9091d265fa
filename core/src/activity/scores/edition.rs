//! The grid and the edition as canonical JSON: the same records give the same bytes, whoever makes
//! them and whenever. The two sides stand beside each other; no number of both may ever be made here.

use serde::Serialize;
use serde_json::Value;

use super::state::{Made, Scored, Scores, Sum};
use super::{CriterionProposed, LevelPoints, ReviewOutcome, Side};
use crate::ids::{CaseId, Hash, Slug};
use crate::object::{Access, ObjectRef};
use crate::query::Position;
use crate::time::PartialDate;

/// What the format of an edition is called.
pub const FORMAT: &str = "sijill-self-assessment/1";

/// An edition and the bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The position of the last record that it shows.
    pub as_of: Position,
    /// Its canonical JSON.
    pub json: String,
}

#[derive(Serialize)]
struct Grid<'a> {
    criteria: Vec<&'a CriterionProposed>,
    levels: &'a [LevelPoints],
    threshold: Option<u32>,
}

#[derive(Serialize)]
struct Whole<'a> {
    as_of: Position,
    case: CaseId,
    format: &'static str,
    grid: GridOf<'a>,
    procedure: Hash,
    review: Option<Reviewed<'a>>,
    scores: Vec<Row<'a>>,
    sums: Sums,
}

#[derive(Serialize)]
struct GridOf<'a> {
    agreed: Position,
    criteria: Vec<CriterionOf<'a>>,
    hash: Hash,
    levels: &'a [LevelPoints],
    threshold: Option<u32>,
    weights: u64,
}

#[derive(Serialize)]
struct CriterionOf<'a> {
    #[serde(flatten)]
    proposed: &'a CriterionProposed,
    record: Position,
}

#[derive(Serialize)]
struct Row<'a> {
    body: Option<ScoreOf<'a>>,
    civil_society: Option<ScoreOf<'a>>,
    criterion: &'a Slug,
    gap: Option<i64>,
    improvements: Vec<Planned<'a>>,
    waived: Option<Waived<'a>>,
}

#[derive(Serialize)]
struct ScoreOf<'a> {
    below: bool,
    evidence: &'a [ObjectRef],
    level: &'a Slug,
    points: u32,
    reason: Option<&'a str>,
    record: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    released: Option<Position>,
}

#[derive(Serialize)]
struct Planned<'a> {
    action: &'a ObjectRef,
    due: PartialDate,
    office: &'a Slug,
    record: Position,
}

#[derive(Serialize)]
struct Waived<'a> {
    reason: &'a str,
    record: Position,
}

#[derive(Serialize)]
struct Reviewed<'a> {
    outcome: ReviewOutcome,
    reason: Option<&'a str>,
    record: Position,
}

#[derive(Serialize)]
struct Sums {
    body: Sum,
    civil_society: Sum,
}

/// The hash of the grid as it is proposed, with the levels and the threshold it would be agreed with.
pub fn grid_hash(scores: &Scores, levels: &[LevelPoints], threshold: Option<u32>) -> Hash {
    let criteria = scores.criteria.values().map(|criterion| &criterion.told).collect();
    Hash::of(json(&Grid { criteria, levels, threshold }).as_bytes())
}

/// The edition that the records give; none, before a grid is agreed.
pub fn edition(case: CaseId, procedure: Hash, scores: &Scores) -> Option<Edition> {
    let agreed = scores.agreed.as_ref()?;
    let criteria = scores.criteria.values();
    let criteria = criteria.map(|c| CriterionOf { proposed: &c.told, record: c.record });
    let grid = GridOf {
        agreed: agreed.record,
        criteria: criteria.collect(),
        hash: agreed.told.hash,
        levels: &agreed.told.levels,
        threshold: agreed.told.threshold,
        weights: scores.weights(),
    };
    let review = scores.review().map(|made| Reviewed {
        outcome: made.told.outcome,
        reason: made.told.reason.as_deref(),
        record: made.record,
    });
    let sums = Sums { body: scores.sum(Side::Body), civil_society: scores.sum(Side::CivilSociety) };
    let as_of = scores.last;
    let rows = scores.criteria.keys().map(|criterion| row(scores, criterion)).collect();
    let whole = Whole { as_of, case, format: FORMAT, grid, procedure, review, scores: rows, sums };
    Some(Edition { as_of, json: json(&whole) })
}

fn row<'a>(scores: &'a Scores, criterion: &'a Slug) -> Row<'a> {
    let side = |side| scores.standing(criterion, side).map(|scored| score(scores, scored));
    let planned = scores.planned(criterion).map(|made| Planned {
        action: &made.told.action,
        due: made.told.due,
        office: &made.told.office,
        record: made.record,
    });
    let waived = scores.waivers.get(criterion);
    Row {
        body: side(Side::Body),
        civil_society: side(Side::CivilSociety),
        criterion,
        gap: scores.gap(criterion),
        improvements: planned.collect(),
        waived: waived
            .map(|Made { record, told, .. }| Waived { reason: &told.reason, record: *record }),
    }
}

fn score<'a>(scores: &Scores, scored: &'a Scored) -> ScoreOf<'a> {
    ScoreOf {
        below: scored.told.below,
        evidence: &scored.told.evidence,
        level: &scored.told.level,
        points: scored.told.points,
        reason: scored.told.reason.as_deref(),
        record: scored.record,
        released: scores.released.get(&scored.record).map(|released| released.record),
    }
}

impl Edition {
    /// The reference to it, as a record names it.
    pub fn object(&self) -> ObjectRef {
        ObjectRef {
            access: Access::Public,
            fingerprint: None,
            hash: Hash::of(self.json.as_bytes()),
            language: "und".parse().expect("a short name"),
            length: self.json.len() as u64,
            media: "application/json".to_owned().try_into().expect("a media type"),
        }
    }
}

fn json<T: Serialize>(value: &T) -> String {
    let value: Value = serde_json::to_value(value).expect("plain data with text keys");
    crate::record::canonical(&value).expect("whole numbers within the bounds of the grid")
}
