//! What others published to test programs like this one: Merkle proofs, signed notes, checkpoints, and
//! a tile of a log that others run. `tests/data/tlog/README.md` says whose they are.
//!
//! Nothing of ours made any of these answers. Proofs of subtrees that do not begin at the first leaf are
//! neither made nor read by Sijill; those vectors are left out by that rule, and counted.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sijill_store::{checkpoint, leaf_hash};
use tlog_tiles::Hash;

fn bytes(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/tlog").join(name);
    std::fs::read(path).unwrap()
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_slice(&bytes(name)).unwrap()
}

/// A hash of a vector; `None` where it is not one.
fn hash(value: &Value) -> Option<Hash> {
    STANDARD.decode(value.as_str()?).ok()?.try_into().ok().map(Hash)
}

fn proof(value: &Value) -> Option<Vec<Hash>> {
    let hashes = value["proof"].as_array().cloned().unwrap_or_default();
    hashes.iter().map(hash).collect()
}

/// Whether the record is under the root, as far as the vector says.
fn is_included(vector: &Value) -> Option<bool> {
    let (size, leaf) = (vector["treeSize"].as_u64()?, vector["leafIdx"].as_u64()?);
    let (root, record) = (hash(&vector["root"])?, hash(&vector["leafHash"])?);
    let proof = proof(vector)?;
    Some(leaf < size && tlog_tiles::check_record(&proof, size, root, leaf, record).is_ok())
}

/// Whether the larger tree begins with the smaller, as far as the vector says.
fn is_continued(vector: &Value, earlier: &str, size: &str) -> Option<bool> {
    let (earlier, size) = (vector[earlier].as_u64()?, vector[size].as_u64()?);
    let (before, root) = (hash(&vector["root1"])?, hash(&vector["root2"])?);
    let proof = proof(vector)?;
    let holds = |()| tlog_tiles::check_tree(&proof, size, root, earlier, before).is_ok();
    Some((earlier >= 1 && earlier <= size).then_some(()).is_some_and(holds))
}

/// Whether a vector is right; where it is not even made of hashes, it is not.
fn agrees(name: &str, vector: &Value, found: Option<bool>) {
    let right = !vector["wantErr"].as_bool().unwrap();
    assert_eq!(found.unwrap_or(false), right, "{name}: {}", vector["desc"]);
}

#[test]
fn proofs_of_inclusion_are_taken_and_refused_as_others_do() {
    let vectors: BTreeMap<String, Value> = read("merkle_inclusion.json");
    let mut taken = 0;
    for (name, vector) in &vectors {
        let found = is_included(vector);
        agrees(name, vector, found);
        taken += usize::from(found == Some(true));
    }
    assert_eq!((vectors.len(), taken), (49, 3));
}

#[test]
fn proofs_of_consistency_are_taken_and_refused_as_others_do() {
    let vectors: BTreeMap<String, Value> = read("merkle_consistency.json");
    let mut taken = 0;
    for (name, vector) in &vectors {
        let found = is_continued(vector, "size1", "size2");
        agrees(name, vector, found);
        taken += usize::from(found == Some(true));
    }
    assert_eq!((vectors.len(), taken), (49, 4));
}

#[test]
fn subtrees_that_begin_at_the_first_leaf_are_trees() {
    let vectors: BTreeMap<String, Value> = read("merkle_subtreeconsistency.json");
    let (mut taken, mut other) = (0, 0);
    for (name, vector) in &vectors {
        let (start, end) = (vector["start"].as_u64(), vector["end"].as_u64());
        let root_is_any = hash(&vector["root1"]).is_none() && vector["root1"] == vector["root2"];
        // of nothing nothing is proved here, and a root that is no hash is no root
        if start != Some(0) || end == Some(0) || root_is_any {
            other += 1;
            continue;
        }
        let found = is_continued(vector, "end", "size");
        agrees(name, vector, found);
        taken += usize::from(found == Some(true));
    }
    assert_eq!((vectors.len(), taken), (59, 4));
    assert!(other < 20, "{other} were left out");
}

#[test]
fn notes_are_taken_and_refused_as_by_those_who_made_the_format() {
    use signed_note::{Note, StandardVerifier, VerifierList};
    let vectors: Vec<Value> = read("signed_note_vectors.json");
    for vector in &vectors {
        let key = StandardVerifier::new(vector["vkey"].as_str().unwrap());
        assert_eq!(key.is_ok(), vector["ok"] == true, "{}", vector["desc"]);
        let (Ok(key), Some(signed)) = (key, vector["signed"].as_str()) else { continue };
        let known = VerifierList::new(vec![Box::new(key)]);
        let note = Note::from_bytes(signed.as_bytes()).unwrap();
        assert_eq!(note.text(), vector["text"].as_str().unwrap().as_bytes());
        assert_eq!(note.verify(&known).unwrap().0.len(), 1);
        // a note of others that is no checkpoint is none to us, however well it is signed
        assert!(checkpoint::read(signed, vector["vkey"].as_str().unwrap()).is_err());
        let altered = signed.replacen("answer", "Answer", 1);
        let note = Note::from_bytes(altered.as_bytes()).unwrap();
        assert!(note.verify(&known).is_err(), "its twin: an altered text");
    }
    assert!(vectors.iter().any(|vector| vector["ok"] == true) && vectors.len() == 3);
}

#[test]
fn checkpoints_are_read_as_others_read_them() {
    let vectors: Vec<Value> = read("checkpoint_parse.json");
    for vector in &vectors {
        let text = vector["checkpoint"].as_str().unwrap();
        // whose signature it bears is not asked here
        let note =
            format!("{text}\n\u{2014} Log x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuG\n");
        let found = checkpoint::read_unverified(&note);
        let root = text.lines().nth(2).and_then(|root| STANDARD.decode(root).ok());
        let is_root = root.is_some_and(|root| root.len() == 32);
        // these tables give any bytes as a root; C2SP tlog-checkpoint wants a SHA-256
        assert_eq!(found.is_ok(), vector["ok"] == true && is_root, "{}: {found:?}", vector["desc"]);
        let root = STANDARD.encode([7; 32]);
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() == 3 && vector["ok"] == true {
            let with_root = format!("{}\n{}\n{root}\n", lines[0], lines[1]);
            let note = note.replacen(text, &with_root, 1);
            let read = checkpoint::read_unverified(&note).unwrap();
            assert_eq!((read.origin.as_str(), read.size.to_string().as_str()), ("Log", lines[1]));
        }
    }
    assert_eq!(vectors.len(), 6);
}

/// A number of so many bytes, and what comes after them.
fn number(from: &[u8], width: usize) -> (usize, &[u8]) {
    let (number, rest) = from.split_at(width);
    (number.iter().fold(0, |n, byte| n << 8 | usize::from(*byte)), rest)
}

/// The first leaf of a tile of a certificate log (RFC 6962 §3.4, static-ct-api): what is hashed of it,
/// and what comes after it.
fn leaf(tile: &[u8]) -> (Vec<u8>, &[u8]) {
    let (kind, rest) = number(&tile[8..], 2);
    let rest = if kind == 1 { &rest[32..] } else { rest };
    let (certificate, rest) = number(rest, 3);
    let (extensions, rest) = number(&rest[certificate..], 2);
    let rest = &rest[extensions..];
    let entry = &tile[..tile.len() - rest.len()];
    // a version and a type of nought stand before what is hashed; what follows it in the tile does not count
    let rest = if kind == 1 {
        let (before, rest) = number(rest, 3);
        &rest[before..]
    } else {
        rest
    };
    let (chain, rest) = number(rest, 2);
    ([&[0, 0][..], entry].concat(), &rest[chain..])
}

#[test]
fn the_leaves_of_a_log_that_others_run_have_the_hashes_of_its_tile() {
    let (entries, hashes) = (bytes("tile_data_003.p_10"), bytes("tile_0_003.p_10"));
    let mut rest = entries.as_slice();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (one, after) = leaf(rest);
        found.extend_from_slice(&leaf_hash(&one).0);
        rest = after;
    }
    assert_eq!(found.len(), 10 * 32);
    assert!(found == hashes, "the hashes are others");
}
