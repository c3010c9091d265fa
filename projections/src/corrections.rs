//! Corrections of what earlier records say. A correction never takes anything away: the first value
//! stays beside the one that stands now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sijill_core::case::event::RecordCorrected;

use crate::seen::Seen;
use crate::stamp::When;

/// A field that was corrected. When it was corrected more than once, this is the last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CorrectedField {
    /// Who corrected it: an actor.
    pub by: String,
    /// The value that stood first.
    pub first: Value,
    /// The value that stands now.
    pub now: Value,
    /// Why, in an official's words.
    pub reason: String,
    /// When; its position is that of the correcting record.
    pub when: When,
}

/// The corrected fields of one record, by the path of the field: `in_favour`, `form.reasons`.
pub type Corrected = BTreeMap<String, CorrectedField>;

/// The field as one correction leaves it.
pub(crate) fn corrected(correction: &RecordCorrected, seen: &Seen<'_>) -> CorrectedField {
    CorrectedField {
        by: seen.record.actor.to_owned(),
        first: correction.first.clone(),
        now: correction.now.clone(),
        reason: correction.reason.clone(),
        when: When::of(seen),
    }
}

/// `data` with the field at `path` set to `now`; unchanged where there is no such field.
pub(crate) fn set(data: &mut Value, path: &str, now: &Value) {
    if let Some(field) = data.pointer_mut(&format!("/{}", path.replace('.', "/"))) {
        *field = now.clone();
    }
}
