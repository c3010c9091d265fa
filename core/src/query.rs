//! Questions to the log, in the words of the Dynamic Consistency Boundary specification
//! (dcb.events): types and tags, AND within an item, OR across items, and the condition under
//! which an append fails. No answer is computed here but the one about a single record.

use std::fmt;

/// A place in the log, from 0; also the leaf's index in the Merkle tree.
pub type Position = u64;

/// One tag: `<kind>:<id>`, without spaces. Tags hold ids only, never words about people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

impl Tag {
    /// The tag `<kind>:<id>`.
    ///
    /// # Panics
    /// When the id holds a space or a character that JSON would escape; ids are typed, so it cannot.
    pub fn new(kind: &str, id: impl fmt::Display) -> Self {
        let tag = format!("{kind}:{id}");
        assert!(
            tag.bytes().all(|c| c.is_ascii_graphic() && c != b'"' && c != b'\\'),
            "a tag is made of printable ASCII"
        );
        Self(tag)
    }

    /// The tag under which a command's records are found again. It is the line's `command`
    /// attribute, so it does not stand among the line's tags.
    pub fn command(id: crate::ids::CommandId) -> Self {
        Self::new("command", id)
    }

    /// The tag as it stands in a line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Records of one of `types` (any, when empty) that bear all of `tags`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Event types, any of which will do; none means every type.
    pub types: Vec<&'static str>,
    /// Tags, all of which must be there.
    pub tags: Vec<Tag>,
}

/// Records that match any of its items. No items match nothing; an empty item matches all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The items, joined by OR.
    pub items: Vec<Item>,
}

impl Query {
    /// A query of one item.
    pub fn one(types: &[&'static str], tags: Vec<Tag>) -> Self {
        Self::default().or(types, tags)
    }

    /// This query, or records of `types` bearing `tags`.
    #[must_use]
    pub fn or(mut self, types: &[&'static str], tags: Vec<Tag>) -> Self {
        self.items.push(Item { types: types.to_vec(), tags });
        self
    }

    /// This query or that one.
    #[must_use]
    pub fn and_also(mut self, other: Query) -> Self {
        self.items.extend(other.items);
        self
    }

    /// Whether one item of it matches whatever `item` matches.
    pub fn covers(&self, item: &Item) -> bool {
        self.items.iter().any(|own| {
            let types = own.types.is_empty()
                || (!item.types.is_empty() && item.types.iter().all(|t| own.types.contains(t)));
            types && own.tags.iter().all(|tag| item.tags.contains(tag))
        })
    }

    /// Whether a record of `kind` bearing `tags` (separated by spaces) for `command` matches.
    pub fn matches(&self, kind: &str, tags: &str, command: &str) -> bool {
        self.items.iter().any(|item| {
            (item.types.is_empty() || item.types.contains(&kind))
                && item.tags.iter().all(|tag| match tag.0.strip_prefix("command:") {
                    Some(id) => id == command,
                    None => tags.split(' ').any(|t| t == tag.0),
                })
        })
    }
}

/// The condition of an append: it fails if a record after `after` (any, when `None`) matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FailIf {
    /// What must not have been recorded.
    pub query: Query,
    /// The last position that was taken into account.
    pub after: Option<Position>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn and_within_an_item_or_across_items() {
        let query = Query::one(&["a.v1", "b.v1"], vec![Tag::new("case", 1), Tag::new("signer", 2)])
            .or(&[], vec![Tag::new("party", 3)]);
        let check =
            |kind, tags, yes| assert_eq!(query.matches(kind, tags, ""), yes, "{kind} {tags}");
        check("a.v1", "case:1 signer:2", true);
        check("c.v1", "case:1 signer:2", false);
        check("a.v1", "case:1", false);
        check("c.v1", "party:3", true);
        check("c.v1", "party:33", false);
        assert!(!Query::default().matches("a.v1", "", ""));
        let covers = |types: &[&'static str], tags: &[Tag]| {
            query.covers(&Item { types: types.to_vec(), tags: tags.to_vec() })
        };
        let (case, signer) = (Tag::new("case", 1), Tag::new("signer", 2));
        assert!(covers(&["b.v1"], &[case.clone(), signer.clone(), Tag::new("author", 4)]));
        assert!(
            covers(&[], &[Tag::new("party", 3)]) && !covers(&[], &[case.clone(), signer.clone()])
        );
        assert!(!covers(&["b.v1", "c.v1"], &[case.clone(), signer]) && !covers(&["b.v1"], &[case]));
        assert!(Query::one(&[], vec![]).matches("a.v1", "", ""));
        assert!(Query::one(&[], vec![Tag::new("command", 7)]).matches("a.v1", "", "7"));
    }
}
