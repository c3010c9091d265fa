//! Writes what programs that are not ours are given to check: a log grown through a thousand random
//! sizes, its checkpoint at each, the tiles that a reader at that size asks for, and proofs between
//! sizes. It checks nothing itself; `tests/interop/run` does, with other people's software.
//!
//!     cargo run --release -p sijill-store --example interop -- FOLDER [SABOTAGE]
//!
//! SABOTAGE spoils one thing in the last size, so that the checks can be seen to fail: `root`,
//! `inclusion`, `consistency`, `tile`, `signature`.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use sijill_core::ids::{CommandId, RecordId};
use sijill_core::query::Tag;
use sijill_core::record::{Draft, Line};
use sijill_core::time::Moment;
use sijill_store::layout::{self, WIDTH, hashes_at};
use sijill_store::{Append, Log, SigningKey, Times, checkpoint, leaf_hash};
use uuid::Uuid;

/// Sizes at which the shape of the tiles changes; and the last, whose leaf tile is a part of one, so that
/// a reader has to look into it.
const BORDERS: [u64; 10] = [0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 65_792, SIZE_MAX];
/// The number of sizes.
const SIZES: usize = 1000;
/// The number of sizes of a spoiled log.
const SIZES_SPOILED: usize = 30;
/// The largest size.
const SIZE_MAX: u64 = 66_000;

type Done = Result<(), Box<dyn Error>>;

/// The next number of a series that depends on nothing but its start (SplitMix64).
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn line(n: u64) -> Result<Line, Box<dyn Error>> {
    let id = Uuid::from_u64_pair(0x0199_a5c0_0000_7000, 0x8000_0000_0000_0000 | n);
    let actor = "signer/6f1c0000000000000000000000000000".parse()?;
    let tags = [Tag::new("case", n % 7), Tag::new("signer", n)];
    let draft = Draft {
        actor: &actor,
        basis: "procedure/9b2e#sign",
        command: CommandId(id),
        data: "{\"note\":\"عريضة\"}",
        id: RecordId(id),
        source: "sijill:larache",
        subject: "petition/0199a5c0-0000-7000-8000-000000000003",
        tags: &tags,
        kind: "signature.given.v1",
    };
    Ok(Line::write(&draft, Moment::from_ms(1_795_000_000_000))?)
}

fn fill(log: &Log, from: u64, upto: u64) -> Done {
    let mut tickets = Vec::new();
    for first in (from..upto).step_by(100) {
        let lines = (first..upto.min(first + 100)).map(line).collect::<Result<Vec<_>, _>>()?;
        let at = Moment::from_ms(1_795_000_000_000);
        tickets.push(log.append(Append { lines, condition: None, at, times: Times::Given }));
    }
    for ticket in tickets {
        ticket.wait()?;
    }
    log.wait_merged(upto);
    Ok(())
}

/// The tiles that a log of `size` has and one of `before` had not.
fn tiles(log: &Log, out: &Path, before: u64, size: u64, spoil: bool) -> Done {
    let tree = log.tree();
    for level in 0..8 {
        let old = hashes_at(level, before) / WIDTH;
        for number in old..hashes_at(level, size).div_ceil(WIDTH) {
            let width = layout::width(level, number, size);
            let path = out.join(layout::tile_path(level, number, width));
            let mut hashes = tree.tile(level, number)?.ok_or("a tile is missing")?;
            if spoil && level == 0 {
                hashes[0] ^= 1;
            }
            std::fs::create_dir_all(path.parent().ok_or("a tile lies in a folder")?)?;
            std::fs::write(path, hashes)?;
        }
    }
    Ok(())
}

fn list(hashes: &[tlog_tiles::Hash]) -> String {
    let quoted: Vec<String> = hashes.iter().map(|hash| format!("\"{hash}\"")).collect();
    quoted.join(",")
}

fn main() -> Done {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let out = Path::new(words.first().ok_or("a folder is expected")?);
    let sabotage = words.get(1).map(String::as_str).unwrap_or_default();
    let (dir, keys) = (out.join("register"), out.join("keys"));
    std::fs::create_dir_all(&keys)?;
    let key = SigningKey::generate("larache")?;
    key.save(&keys)?;
    let log = Log::create(&dir)?;
    let mut state = 4;
    let mut sizes: BTreeSet<u64> = BORDERS.into();
    // a spoiled log needs not be long to be refused
    let wanted = if sabotage.is_empty() { SIZES } else { SIZES_SPOILED };
    while sizes.len() < wanted {
        sizes.insert(random(&mut state) % (SIZE_MAX + 1));
    }
    let last = sizes.last().copied().unwrap_or_default();
    let (mut told, mut before, mut known) = (String::new(), 0, vec![0]);
    for size in sizes {
        fill(&log, before, size)?;
        let spoil = |what| sabotage == what && size == last;
        let signed = checkpoint::sign(&log.tree(), &keys, &dir)?;
        let mut note = signed.note.clone();
        if spoil("signature") {
            note = note.replacen(&format!("\n{size}\n"), &format!("\n{}\n", size - 1), 1);
        }
        tiles(&log, out, before, size, spoil("tile"))?;
        let tree = log.tree();
        let earlier = known[usize::try_from(random(&mut state) % known.len() as u64)?];
        let (mut consistency, mut inclusion, mut position, mut leaf) =
            (Vec::new(), Vec::new(), 0, String::new());
        if earlier > 0 {
            consistency = tree.prove_consistency(size, earlier)?;
        }
        if size > 0 {
            position = random(&mut state) % size;
            inclusion = tree.prove_inclusion(size, position)?;
            leaf = leaf_hash(line(position)?.as_bytes()).to_string();
        }
        let wrong = tlog_tiles::EMPTY_HASH;
        let flip = |proof: &mut Vec<tlog_tiles::Hash>, what| {
            if let Some(hash) = proof.first_mut().filter(|_| spoil(what)) {
                *hash = wrong;
            }
        };
        flip(&mut inclusion, "inclusion");
        flip(&mut consistency, "consistency");
        let root = if spoil("root") { wrong } else { tree.root(size)? };
        writeln!(
            told,
            "{{\"size\":{size},\"root\":\"{root}\",\"note\":{},\"earlier\":{earlier},\
             \"consistency\":[{}],\"position\":{position},\"leaf\":\"{leaf}\",\"inclusion\":[{}]}}",
            serde_json::to_string(&note)?,
            list(&consistency),
            list(&inclusion)
        )?;
        known.push(size);
        before = size;
    }
    let mut lines = String::new();
    for n in 0..before {
        writeln!(lines, "{}", line(n)?.as_str())?;
    }
    std::fs::write(out.join("records.jsonl"), lines)?;
    std::fs::write(out.join("sizes.jsonl"), told)?;
    std::fs::write(out.join("key"), key.verifier())?;
    Ok(())
}
