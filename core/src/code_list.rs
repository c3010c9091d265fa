//! Code lists: the scales on which evaluators say what they found, as data with their source, their
//! years and how sure we are of them. No list may be asked for here by its name to decide anything,
//! and a list that was shipped is never edited: what changes is the next version.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{Hash, Slug};
use crate::procedure::definition::{Citation, Confidence};
use crate::text::Text;
use crate::time::PartialDate;

/// The lists that stand in the program, as their authors wrote them.
pub const SHIPPED: &[&str] = &[
    include_str!("../codes/ogp.completion.toml"),
    include_str!("../codes/ogp.did-it-open-government.toml"),
    include_str!("../codes/ogp.early-results.toml"),
    include_str!("../codes/ogp.potential.toml"),
    include_str!("../codes/ogp.potential-impact.toml"),
    include_str!("../codes/ogp.specificity.toml"),
    include_str!("../codes/ogp.value.accountability.toml"),
    include_str!("../codes/ogp.value.participation.toml"),
    include_str!("../codes/ogp.value.transparency.toml"),
    include_str!("../codes/ogp.verifiable.toml"),
];

/// A version of a code list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeList {
    /// The codes, in the order of the scale.
    #[serde(rename = "code")]
    pub codes: Vec<Code>,
    /// Whether it says how far a commitment was completed: what is shown beside what is declared.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub completion: bool,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// What its codes come to on other lists.
    #[serde(default, rename = "crosswalk", skip_serializing_if = "Vec::is_empty")]
    pub crosswalks: Vec<Crosswalk>,
    /// Its name: `ogp.completion`.
    pub list: Slug,
    /// Where it comes from.
    pub source: Citation,
    /// What it measures.
    pub title: Text,
    /// Since when it is used.
    pub valid_from: PartialDate,
    /// Until when, where it is not used any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<PartialDate>,
    /// From 1.
    pub version: u32,
}

/// A code of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Whether whoever gives it must name what shows it; so it is unless the list says otherwise.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub evidence: bool,
    /// Its short name.
    pub id: Slug,
    /// Its name.
    pub title: Text,
}

/// What the codes of one list come to on another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Crosswalk {
    /// By code of this list, the code of the other.
    pub codes: BTreeMap<Slug, Slug>,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// Where it comes from.
    pub source: Citation,
    /// The other list.
    pub to: Slug,
    /// Its version.
    pub version: u32,
}

fn yes() -> bool {
    true
}

/// Reads the TOML of a list.
///
/// # Errors
/// What cannot be read, with its line, in English.
pub fn read(source: &str) -> Result<CodeList, String> {
    toml::from_str(source).map_err(|wrong| wrong.to_string())
}

/// Every list that stands in the program.
pub fn all() -> Vec<CodeList> {
    SHIPPED.iter().filter_map(|source| read(source).ok()).collect()
}

/// The version of a list that stands in the program.
pub fn shipped(list: &str, version: u32) -> Option<CodeList> {
    all().into_iter().find(|known| known.list.as_str() == list && known.version == version)
}

impl CodeList {
    /// The hash of its canonical JSON: what a procedure pins.
    pub fn hash(&self) -> Hash {
        let value = serde_json::to_value(self).unwrap_or_default();
        Hash::of(crate::record::canonical(&value).unwrap_or_default().as_bytes())
    }

    /// The code of that short name.
    pub fn code(&self, id: &Slug) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == *id)
    }

    /// What `code` comes to on another list, where that is known.
    pub fn crossed(&self, code: &Slug, to: &str) -> Option<&Slug> {
        self.crosswalks.iter().find(|walk| walk.to.as_str() == to)?.codes.get(code)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_list_is_read_named_once_and_walks_to_codes_that_there_are() {
        let all: Vec<CodeList> = SHIPPED.iter().map(|source| read(source).unwrap()).collect();
        let names: BTreeSet<_> = all.iter().map(|list| (&list.list, list.version)).collect();
        assert_eq!(names.len(), all.len());
        for list in &all {
            let ids: BTreeSet<_> = list.codes.iter().map(|code| &code.id).collect();
            assert!(ids.len() == list.codes.len() && ids.len() > 1, "{}", list.list);
            for code in &list.codes {
                code.title.check("title", 100).unwrap();
            }
            for walk in &list.crosswalks {
                let to = shipped(walk.to.as_str(), walk.version).unwrap();
                assert!(walk.codes.values().all(|code| to.code(code).is_some()), "{}", list.list);
                assert_eq!(walk.codes.keys().collect::<BTreeSet<_>>(), ids, "{}", list.list);
            }
        }
    }

    #[test]
    fn completion_has_its_five_levels_and_old_scales_walk_to_new_ones() {
        let completion = shipped("ogp.completion", 1).unwrap();
        let levels: Vec<_> = completion.codes.iter().map(|code| code.id.as_str()).collect();
        assert_eq!(levels, ["no-evidence", "not-started", "limited", "substantial", "complete"]);
        assert!(completion.completion);
        let old = shipped("ogp.specificity", 1).unwrap();
        let walked =
            |code: &str| old.crossed(&code.parse().unwrap(), "ogp.verifiable").map(Slug::as_str);
        assert_eq!(["low", "medium", "high"].map(walked), [Some("no"), Some("yes"), Some("yes")]);
        assert_eq!(shipped("ogp.completion", 99), None);
    }
}
