//! A hundred thousand mutations of proofs and checkpoints: every one that says something else is
//! refused, and none makes a verifier panic. A twin with a fault in it takes some of them, so the
//! mutations are worth something. Another implementation (ct-merkle) agrees on what is a proof.
//!
//! It depends on nothing but its seed.

#![expect(clippy::unwrap_used, reason = "a test")]

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use sijill_store::verify::{Outside, Signature};
use sijill_store::{SigningKey, checkpoint, leaf_hash};
use tlog_tiles::{Hash, HashReader};

/// How many mutations of each kind of thing.
const MUTATIONS: u64 = 34_000;
/// The sizes that are mutated.
const SIZES: [u64; 12] = [1, 2, 3, 4, 7, 8, 100, 255, 256, 257, 700, 1000];

type Oracle = MemoryBackedTree<sha2::Sha256, Vec<u8>>;

/// The series that the whole test depends on (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap()
    }
}

/// All hashes of a tree, at the places where `tlog_tiles` looks for them.
struct Stored(Vec<Hash>);

impl HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::Error> {
        let read = |n: &u64| self.0.get(usize::try_from(*n).unwrap()).copied();
        indexes.iter().map(|n| read(n).ok_or(tlog_tiles::Error::IndexesNotInTree)).collect()
    }
}

fn leaf(n: u64) -> Vec<u8> {
    format!("{{\"record\":{n}}}").into_bytes()
}

fn tree(size: u64) -> Stored {
    let mut stored = Stored(Vec::new());
    for n in 0..size {
        let more = tlog_tiles::stored_hashes(n, &leaf(n), &stored).unwrap();
        stored.0.extend(more);
    }
    stored
}

/// What a proof claims. Of inclusion: `part` is a position and `about` a leaf; of consistency:
/// `part` is a size and `about` its root.
#[derive(Clone, PartialEq, Debug)]
struct Claim {
    size: u64,
    root: Hash,
    part: u64,
    about: Hash,
    proof: Vec<Hash>,
}

impl Claim {
    fn inclusion(tree: &Stored, size: u64, part: u64) -> Self {
        let proof = tlog_tiles::prove_record(size, part, tree).unwrap();
        let root = tlog_tiles::tree_hash(size, tree).unwrap();
        Self { size, root, part, about: leaf_hash(&leaf(part)), proof }
    }

    fn consistency(tree: &Stored, size: u64, part: u64) -> Self {
        let proof = tlog_tiles::prove_tree(size, part, tree).unwrap();
        let root = tlog_tiles::tree_hash(size, tree).unwrap();
        let about = tlog_tiles::tree_hash(part, tree).unwrap();
        Self { size, root, part, about, proof }
    }

    fn is_included(&self) -> bool {
        let Self { size, root, part, about, proof } = self;
        *part < *size && tlog_tiles::check_record(proof, *size, *root, *part, *about).is_ok()
    }

    fn is_consistent(&self) -> bool {
        let Self { size, root, part, about, proof } = self;
        (1..=*size).contains(part)
            && tlog_tiles::check_tree(proof, *size, *root, *part, *about).is_ok()
    }

    /// The twin: it tries both sides at every step, as if the position said nothing.
    fn is_included_somewhere(&self) -> bool {
        let join = |at: Vec<Hash>, other: &Hash| -> Vec<Hash> {
            let both = |h| [tlog_tiles::node_hash(h, *other), tlog_tiles::node_hash(*other, h)];
            at.into_iter().flat_map(both).collect()
        };
        let few = self.proof.len() <= 10;
        few && self.proof.iter().fold(vec![self.about], join).contains(&self.root)
    }

    /// The same thing with one part of it changed.
    ///
    /// A proof binds the position, the leaf and the root; that a root is over so many records is
    /// bound by the signature under the checkpoint (a tree of 257 may be taken for one of 470). So a
    /// size is swapped together with its root, as another signed checkpoint would have it.
    fn mutated(&self, trees: &Stored, of_inclusion: bool, random: &mut Random) -> Self {
        let mut other = self.clone();
        let some = random.below(other.proof.len().max(1));
        let bit = |hash: &mut Hash, random: &mut Random| {
            hash.0[random.below(32)] ^= 1 << random.below(8);
        };
        match random.below(12) {
            0 => bit(&mut other.root, random),
            1 => bit(&mut other.about, random),
            2 | 3 => {
                if let Some(hash) = other.proof.get_mut(some) {
                    bit(hash, random);
                }
            }
            4 => drop(other.proof.pop()),
            5 => {
                let hash = Hash([u8::try_from(random.below(256)).unwrap(); 32]);
                other.proof.insert(some, hash);
            }
            6 => {
                if some > 0 {
                    other.proof.swap(some, some - 1);
                }
            }
            7 => other.proof.reverse(),
            8 if of_inclusion => other.part = random.next() % (self.size + 2),
            8 => {
                other.part = 1 + random.next() % self.size;
                other.about = tlog_tiles::tree_hash(other.part, trees).unwrap();
            }
            9 => {
                other.size = 1 + random.next() % 1000;
                other.root = tlog_tiles::tree_hash(other.size, trees).unwrap();
            }
            10 => std::mem::swap(&mut other.root, &mut other.about),
            _ => {
                // numbers that no tree has: whatever is said of them, nothing may panic
                other.size = random.next() >> random.below(64);
                other.part = random.next() >> random.below(64);
                let _ = (other.is_included(), other.is_consistent());
                other = Self { root: Hash([9; 32]), ..self.clone() };
            }
        }
        other
    }
}

/// Whether another claim with other words says nothing but what is true: a proof of inclusion at
/// another size or position may be one as well, when the bytes happen to be the same.
fn holds(trees: &Stored, claim: &Claim, of_inclusion: bool) -> bool {
    let Claim { size, part, .. } = *claim;
    let within = size <= 1000 && part <= size && (part < size || !of_inclusion);
    let known = within && (of_inclusion || part > 0);
    known
        && *claim
            == if of_inclusion {
                Claim::inclusion(trees, size, part)
            } else {
                Claim::consistency(trees, size, part)
            }
}

#[test]
fn every_mutation_of_a_proof_is_refused() {
    let (trees, mut random) = (tree(1000), Random(1));
    let (mut changed, mut taken_by_the_twin) = (0, 0);
    for n in 0..2 * MUTATIONS {
        let size = SIZES[random.below(SIZES.len())];
        let of_inclusion = n % 2 == 0;
        let claim = if of_inclusion {
            Claim::inclusion(&trees, size, random.next() % size)
        } else {
            Claim::consistency(&trees, size, 1 + random.next() % size)
        };
        let good = |claim: &Claim| {
            if of_inclusion { claim.is_included() } else { claim.is_consistent() }
        };
        assert!(good(&claim), "{claim:?}");
        let mut other = claim.mutated(&trees, of_inclusion, &mut random);
        while other == claim || holds(&trees, &other, of_inclusion) {
            other = other.mutated(&trees, of_inclusion, &mut random);
        }
        changed += 1;
        assert!(!good(&other), "taken: {other:?} for {claim:?}");
        taken_by_the_twin += u64::from(of_inclusion && other.is_included_somewhere());
    }
    assert_eq!(changed, 2 * MUTATIONS);
    assert!(taken_by_the_twin > 100, "the twin takes {taken_by_the_twin}: the mutations are tame");
}

/// A note of a log, signed.
fn note(size: u64, keys: &std::path::Path) -> String {
    let dir = tempfile::tempdir().unwrap();
    drop(std::fs::remove_file(checkpoint::signed_file(keys)));
    let log = sijill_store::Log::create(dir.path()).unwrap();
    assert_eq!(size, 0);
    checkpoint::sign(&log.tree(), keys, dir.path()).unwrap().note
}

/// The bytes with one thing changed.
fn mutated(bytes: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at = random.below(bytes.len());
    match random.below(8) {
        0 | 1 => bytes[at] ^= 1 << random.below(8),
        2 => bytes.truncate(at),
        3 => drop(bytes.remove(at)),
        4 => bytes.insert(at, u8::try_from(random.below(256)).unwrap()),
        5 => {
            let with = random.below(bytes.len());
            bytes.swap(at, with);
        }
        6 => {
            let mut lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
            let (one, two) = (random.below(lines.len()), random.below(lines.len()));
            lines.swap(one, two);
            bytes = lines.concat();
        }
        // a piece of a note that another key signed
        _ => {
            let end = at + random.below(bytes.len() - at);
            let piece = other.get(at..end).unwrap_or_default().to_vec();
            bytes.splice(at..end, piece);
        }
    }
    bytes
}

/// The twin: a reader that never checks the signature.
fn read_without_the_key(note: &str) -> bool {
    checkpoint::read_unverified(note).is_ok()
}

#[test]
fn every_mutation_of_a_checkpoint_is_refused() {
    let [keys, others] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    for keys in [&keys, &others] {
        SigningKey::generate("larache").unwrap().save(keys.path()).unwrap();
    }
    let key = SigningKey::load(keys.path()).unwrap().verifier().to_owned();
    let (good, other) = (note(0, keys.path()), note(0, others.path()));
    let signed = checkpoint::read(&good, &key).unwrap();
    assert!(checkpoint::read(&other, &key).is_err(), "another key of the same name");
    let (mut random, mut refused, mut taken_by_the_twin) = (Random(2), 0, 0);
    for _ in 0..MUTATIONS {
        let mut bytes = mutated(good.as_bytes(), other.as_bytes(), &mut random);
        while bytes == good.as_bytes() {
            bytes = mutated(good.as_bytes(), other.as_bytes(), &mut random);
        }
        let Ok(text) = String::from_utf8(bytes) else {
            refused += 1;
            continue;
        };
        match checkpoint::read(&text, &key) {
            Err(_) => refused += 1,
            // what the key signed, whole, with something behind it that says nothing
            Ok(same) => assert_eq!(
                (same.origin, same.size, same.root),
                (signed.origin.clone(), signed.size, signed.root),
                "{text}"
            ),
        }
        let outside = Outside::read(&text, Some(&key));
        assert!(
            !outside.is_ok_and(|o| o.signature == Signature::Good && o.root != signed.root),
            "{text}"
        );
        taken_by_the_twin += u64::from(read_without_the_key(&text));
    }
    assert_eq!(refused, MUTATIONS, "a mutated checkpoint was taken");
    assert!(taken_by_the_twin > 1000, "the twin takes {taken_by_the_twin}: the mutations are tame");
}

#[test]
fn another_implementation_agrees_on_what_is_a_proof() {
    let (trees, mut random) = (tree(1000), Random(3));
    let mut oracle = Oracle::new();
    (0..1000).for_each(|n| oracle.push(leaf(n)));
    let digest = |hash: Hash| sha2::digest::Output::<sha2::Sha256>::from(hash.0);
    for n in 0..10_000 {
        let size = SIZES[random.below(SIZES.len())];
        let of_inclusion = n % 2 == 0;
        let mut claim = if of_inclusion {
            Claim::inclusion(&trees, size, random.next() % size)
        } else {
            Claim::consistency(&trees, size, 1 + random.next() % size)
        };
        if n % 4 > 1 {
            claim = claim.mutated(&trees, of_inclusion, &mut random);
        }
        let bytes: Vec<u8> = claim.proof.iter().flat_map(|hash| hash.0).collect();
        let root = RootHash::<sha2::Sha256>::new(digest(claim.root), claim.size);
        if of_inclusion {
            // theirs is told the leaf, not its hash
            let known = leaf_hash(&leaf(claim.part)) == claim.about;
            let theirs = known
                && InclusionProof::try_from_bytes(bytes).is_ok_and(|p| {
                    root.verify_inclusion(&leaf(claim.part), claim.part, &p).is_ok()
                });
            assert_eq!(claim.is_included(), theirs, "{claim:?}");
        } else {
            let before = RootHash::<sha2::Sha256>::new(digest(claim.about), claim.part);
            let theirs = ConsistencyProof::try_from_bytes(bytes)
                .is_ok_and(|p| root.verify_consistency(&before, &p).is_ok());
            assert_eq!(claim.is_consistent(), theirs, "{claim:?}");
        }
    }
}
