//! The proof that a record lies under a signed checkpoint, step by step: the walk that a reader
//! makes by hand (RFC 9162 §2.1.3.2). The proof itself is made by the store.

use sha2::{Digest, Sha256};
use sijill_core::query::Position;
use sijill_store::{Kept, leaf_hash};

use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// A hash.
type Node = [u8; 32];

/// One step from a leaf to the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The hash that stands beside.
    pub beside: String,
    /// Whether it stands on the left: it is then hashed first.
    pub left: bool,
    /// The hash of both.
    pub both: String,
}

/// A proof in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Under which checkpoint.
    pub words: String,
    /// The steps.
    pub steps: Vec<Step>,
    /// The root that the checkpoint signs.
    pub root: String,
    /// Whether the last step gives that root.
    pub holds: bool,
    /// The checkpoint, a signed note.
    pub note: String,
}

/// The proof for the record at `position`; none while no signed checkpoint covers it.
///
/// # Errors
/// When the tree cannot be read.
pub fn of(
    visit: &Visit,
    t: &Words,
    position: Position,
    kept: &Kept,
) -> Result<Option<Proof>, Failure> {
    let Some(signed) = visit.service.checkpoint() else { return Ok(None) };
    let tree = visit.service.register().log().tree();
    if position >= signed.size || signed.size > tree.size() {
        return Ok(None);
    }
    let proof = tree.prove_inclusion(signed.size, position);
    let proof = proof.map_err(|e| Failure::broken("prove that a record is in the log", &e))?;
    let beside: Vec<Node> = proof.into_iter().map(|hash| hash.0).collect();
    let leaf = leaf_hash(kept.line().as_bytes()).0;
    let steps = walk(leaf, position, signed.size, &beside);
    let last = steps.last().map_or(leaf, |(_, _, both)| *both);
    let steps = steps.into_iter().map(|(beside, left, both)| Step {
        beside: hex(&beside),
        left,
        both: hex(&both),
    });
    Ok(Some(Proof {
        words: t.with("record-proof-under", &Args::new().count("n", signed.size)),
        steps: steps.collect(),
        root: hex(&signed.root.0),
        holds: last == signed.root.0,
        note: signed.note.clone(),
    }))
}

/// Each step: the hash beside, whether it stands on the left, the hash of both.
fn walk(leaf: Node, position: Position, size: u64, beside: &[Node]) -> Vec<(Node, bool, Node)> {
    let (mut here, mut last, mut node) = (position, size.saturating_sub(1), leaf);
    let mut steps = Vec::with_capacity(beside.len());
    for other in beside {
        let left = here & 1 == 1 || here == last;
        node = if left { joined(other, &node) } else { joined(&node, other) };
        if left {
            // where there is no right neighbour, the node stands for itself on the levels above
            while here & 1 == 0 && here != 0 {
                (here, last) = (here >> 1, last >> 1);
            }
        }
        (here, last) = (here >> 1, last >> 1);
        steps.push((*other, left, node));
    }
    steps
}

fn joined(left: &Node, right: &Node) -> Node {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

fn hex(node: &Node) -> String {
    sijill_core::ids::Hash(*node).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The root over leaves, as RFC 6962 §2.1 defines it.
    fn root(leaves: &[Node]) -> Node {
        if leaves.len() == 1 {
            return leaves[0];
        }
        let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
        joined(&root(left), &root(right))
    }

    /// The audit path of a leaf, as RFC 6962 §2.1.1 defines it.
    fn path(leaves: &[Node], at: usize) -> Vec<Node> {
        if leaves.len() == 1 {
            return vec![];
        }
        let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
        let (mut below, beside) = match at.checked_sub(left.len()) {
            None => (path(left, at), root(right)),
            Some(at) => (path(right, at), root(left)),
        };
        below.push(beside);
        below
    }

    #[test]
    fn every_walk_ends_at_the_root_and_a_wrong_one_does_not() {
        for size in 1..=40_u8 {
            let leaves: Vec<Node> = (0..size).map(|n| [n; 32]).collect();
            for at in 0..leaves.len() {
                let end = |leaf: Node, at: usize| {
                    let steps = walk(leaf, at as u64, u64::from(size), &path(&leaves, at));
                    steps.last().map_or(leaf, |(_, _, both)| *both)
                };
                assert_eq!(end(leaves[at], at), root(&leaves), "{at} of {size}");
                assert_ne!(end([255; 32], at), root(&leaves), "{at} of {size}");
            }
        }
    }
}
