//! When people are heard on a draft. Nothing here is computed or checked.

use serde::{Deserialize, Serialize};

use crate::activity::consultations::CONSULTED;
use crate::ids::Slug;
use crate::text::Text;

/// A round in which people comment on a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoundRule {
    /// The parameter that says how many days it is open at least, counted from the day after it was
    /// opened.
    pub days: Slug,
    /// Its id.
    pub id: Slug,
    /// The languages in which the draft must be there when it is opened.
    pub languages: Vec<Slug>,
    /// Its name.
    pub title: Text,
}

impl RoundRule {
    /// The fact that says whether it was open and is over.
    pub fn fact(&self) -> String {
        format!("{CONSULTED}.{}", self.id)
    }
}
