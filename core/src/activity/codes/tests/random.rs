//! Random histories: whatever is asked by whomever in whatever order, no owner ever writes what is
//! assessed, and the codes of both coders stay.

use super::*;

/// A small generator of its own, so that a run is the same every time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

const EVERYONE: [u64; 11] =
    [CLERK, MONITOR, PANEL, FIRST, SECOND, THIRD, LATELY, LONG_AGO, YOUTH, OBSERVER, BOTH];
const LEVELS: [&str; 4] = ["limited", "substantial", "complete", "not-started"];

fn command(draw: &mut Draw, sealed: &mut Vec<Opening>) -> Command {
    let n = [1, 2][draw.below(2)];
    let who = draw.one(&EVERYONE);
    match draw.below(14) {
        0 => name(n),
        1 if who == YOUTH => propose(who, Some(ASSOCIATION)),
        1 => propose(who, None),
        2 => declare(&[]),
        3 | 4 => clear(who),
        5 => recuse(who),
        6 => freeze("2023-09-30"),
        7 => assign([1, 2][draw.below(2)], who),
        8 | 9 => {
            let verifiable = ["yes", "no"][draw.below(2)];
            let sealing = opening(n, [1, 2][draw.below(2)], [draw.one(&LEVELS), verifiable]);
            sealed.push(sealing.clone());
            seal(&sealing)
        }
        10 => release(sealed),
        11 => adjudicate(
            n,
            ["completion", "verifiable"][draw.below(2)],
            draw.one(&["limited", "yes"]),
        ),
        12 => step(["settle", "close"][draw.below(2)]),
        _ => publish(n),
    }
}

/// Everyone in turn does what leads on, so that histories get somewhere.
fn nudged(town: &mut Rehearsal, draw: &mut Draw) {
    let known = town.watch().case(evaluation()).unwrap().codes.clone();
    let openings: Vec<Opening> = openings();
    for opening in &openings {
        if let Some(who) =
            EVERYONE.into_iter().find(|n| known.coders.get(&opening.coder) == Some(&party(*n)))
            && draw.below(2) == 0
        {
            let _ = town.when(&by(who), &seal(opening));
        }
    }
    let _ = town.when(&by(MONITOR), &release(&openings));
    for n in [1, 2] {
        let _ = town.when(&by(THIRD), &adjudicate(n, "completion", draw.one(&LEVELS)));
        let _ = town.when(&by(THIRD), &adjudicate(n, "verifiable", "yes"));
    }
    let _ = town.when(&by(MONITOR), &step("settle"));
    for _ in 0..4 {
        let _ = town.when(&by(draw.one(&EVERYONE)), &publish([1, 2][draw.below(2)]));
    }
}

#[test]
fn no_owner_assesses_and_both_codes_stay() {
    let (mut published, mut released) = (0, 0);
    for seed in 1..=16_u64 {
        let mut draw = Draw(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut town = if seed % 2 == 0 { evaluated() } else { assigned() };
        let mut sealed = Vec::new();
        let mut stood = std::collections::BTreeMap::new();
        for turn in 0..40 {
            let asked = command(&mut draw, &mut sealed);
            let _ = town.when(&by(draw.one(&EVERYONE)), &asked);
            if turn % 10 == 9 {
                nudged(&mut town, &mut draw);
            }
            for (id, subject) in &town.watch().case(evaluation()).unwrap().codes.subjects {
                for (coder, codes) in &subject.released {
                    let before = stood.entry((*id, *coder)).or_insert_with(|| codes.clone());
                    assert_eq!(before, codes, "a code was replaced");
                }
            }
        }
        released += stood.len();
        for record in town.records() {
            let assesses = ["code.sealed.v1", "code.adjudicated.v1", "assessment.published.v1"];
            if assesses.contains(&record.kind) {
                let owners = [CLERK, LATELY, BOTH].map(|n| by(n).to_string());
                assert!(!owners.contains(&record.actor.to_owned()), "{}", record.data);
                let partner = by(YOUTH).to_string();
                assert_ne!(record.actor, partner, "{}", record.data);
                published += u32::from(record.kind == "assessment.published.v1");
            }
        }
    }
    assert!(published > 3 && released > 20, "{published} {released}");
}
