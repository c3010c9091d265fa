//! Keys, and queries in the terms of the index. A key stands for a tag and is no proof of it:
//! nothing here may take a record for a match before its line was read.

use sijill_core::query::Query;
use sijill_core::record::Record;

use super::Kind;
use super::filter::Probe;
use super::sealed::stored;

/// The 64-bit hash by which a tag is known: FNV-1a (RFC 9923), then the finisher of SplitMix64,
/// since the filter wants all bits to depend on all others. Part of the format: the upper 40 bits
/// are in the posting segments. It need not resist an attacker: a collision costs one reading.
pub(crate) fn key_of(parts: &[&str]) -> u64 {
    mixed(parts.iter().fold(FNV_START, |hash, part| fnv(hash, part.as_bytes())))
}

/// The offset basis of FNV-1a.
pub(super) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, continued from `hash`.
pub(super) fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(hash, step)
}

/// The finisher of SplitMix64.
pub(crate) fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The key of a type: no tag holds a space, so none can be taken for it.
pub(super) fn kind_key(kind: &str) -> u64 {
    key_of(&["type ", kind])
}

/// Puts the keys under which a record is entered to `keys`.
pub(crate) fn keys_of(record: &Record<'_>, keys: &mut Vec<u64>) {
    keys_from(record.tags, record.command, record.kind, keys);
}

/// As [`keys_of`], for a record that has these attributes.
pub(crate) fn keys_from(tags: &str, command: &str, kind: &str, keys: &mut Vec<u64>) {
    // bytes, because a search for a character of UTF-8 costs more than the hash
    let tags = tags.as_bytes().split(|byte| *byte == b' ');
    keys.extend(tags.map(|tag| mixed(fnv(FNV_START, tag))));
    keys.push(key_of(&["command:", command]));
    keys.push(kind_key(kind));
}

/// A query in the terms of the index.
#[derive(Debug)]
pub(crate) struct Lookup {
    pub(crate) query: Query,
    pub(super) items: Vec<Wanted>,
    pub(super) everything: bool,
}

/// An item of a query: all of the keys, and any of the kinds (every kind, when empty).
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) keys: Vec<u64>,
    pub(super) probes: Vec<Probe>,
    pub(super) kinds: Vec<Kind>,
}

impl Wanted {
    pub(super) fn new(keys: Vec<u64>, kinds: Vec<Kind>) -> Self {
        let probes = keys.iter().map(|key| Probe::of_stored(stored(*key))).collect();
        Self { keys, probes, kinds }
    }
}

impl Lookup {
    /// Whether an item may match, as `item` says of each; a query without limits always may.
    pub(super) fn may_match(&self, item: impl Fn(&Wanted) -> bool) -> bool {
        self.everything || self.items.iter().any(item)
    }

    /// Whether a record may match among some of which `has` knows the keys.
    pub(crate) fn may_be_among(&self, has: impl Fn(u64) -> bool) -> bool {
        self.may_match(|wanted| wanted.keys.iter().all(|key| has(*key)))
    }

    /// Whether a record of this kind, entered under these keys, may match.
    pub(crate) fn fits(&self, kind: Kind, keys: &[u64]) -> bool {
        self.may_match(|wanted| {
            wanted.keys.iter().all(|key| keys.contains(key))
                && (wanted.kinds.is_empty() || wanted.kinds.contains(&kind))
        })
    }

    /// Whether a record found by the index is one of the query's.
    pub(crate) fn confirms(&self, record: &Record<'_>) -> bool {
        self.query.matches(record.kind, record.tags, record.command)
    }
}
