//! Tallies: each rule on each election, timed alone, and beside pabutools in the same run where a
//! Python that has it is given. Only the rule is timed on both sides, never the reading of a file.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use sijill_core::tally::{
    BallotKind, Comparison, Completion, Election, Method, Order, Rule, Scoring, Start, Tie,
    Unaffordable, Utility, count,
};

use super::{BenchError, io};

/// The peer's driver and what it needs, as they stand in the repository.
const DRIVER: [(&str, &str); 2] = [
    ("time_pabutools.py", include_str!("../../../tests/peers/time_pabutools.py")),
    ("pabutools_rules.py", include_str!("../../../tests/peers/pabutools_rules.py")),
];

/// How pabutools is measured beside us.
#[derive(Debug, Clone, Copy)]
pub struct Peer<'a> {
    /// A Python that has pabutools.
    pub python: &'a Path,
    /// A folder for its driver and for files without compression.
    pub folder: &'a Path,
    /// A run that takes longer is given up.
    pub seconds: u32,
}

/// One rule on one election.
#[derive(Debug, Clone, Serialize)]
pub struct Timed {
    /// The file.
    pub file: String,
    /// How many ballots it has.
    pub ballots: usize,
    /// The rule, as the files of references name it.
    pub rule: String,
    /// The median of ours, in nanoseconds.
    pub ours_ns: u64,
    /// The median of pabutools with one ballot after the other, as it reads a file.
    pub peer_ns: Option<u64>,
    /// The median of pabutools with equal ballots put together before.
    pub peer_grouped_ns: Option<u64>,
    /// Whether pabutools was given up after so many seconds: then it takes longer than that.
    pub given_up_after: Option<u32>,
    /// Whether both selected the same projects.
    pub same: Option<bool>,
}

impl Timed {
    /// How many times as long pabutools took, and whether that is only a least: one ballot after
    /// the other, and with equal ballots together.
    pub fn times(&self) -> [Option<(u64, bool)>; 2] {
        [self.peer_ns, self.peer_grouped_ns].map(|peer| {
            let given_up = self.given_up_after.map(|s| u64::from(s) * 1_000_000_000);
            let (peer, least) = peer.map(|ns| (ns, false)).or(given_up.map(|ns| (ns, true)))?;
            Some((peer / self.ours_ns.max(1), least))
        })
    }
}

/// What the driver says of one rule.
#[derive(Debug, Deserialize)]
struct Told {
    rule: String,
    list: Option<u64>,
    grouped: Option<u64>,
    selected: Option<Vec<String>>,
}

/// The rules that go with ballots of this kind, under the names of the references.
pub fn rules(kind: BallotKind) -> Vec<(String, Rule)> {
    let utilities: &[(&str, Utility)] = match kind {
        BallotKind::Approval | BallotKind::ChooseOne => {
            &[("cardinality", Utility::Cardinality), ("cost", Utility::Cost)]
        }
        BallotKind::Cumulative | BallotKind::Scoring => &[("points", Utility::Points)],
        BallotKind::Ordinal => &[
            ("borda_pabutools", Utility::Borda),
            ("points_maxlen_minus_pos", Utility::PointsMaxlen),
        ],
    };
    let rule = |method| Rule::new(method, &[Tie::Id]);
    let mut all = Vec::new();
    for (name, utility) in utilities {
        all.push((format!("greedy[{name}]"), rule(greedy(*utility))));
        for (end, completion) in [
            ("", Completion::None),
            ("+greedy", Completion::Greedy),
            ("+add1", Completion::Add1),
            ("+add1u", Completion::Add1u),
        ] {
            let (start, comparison) = (Start::Exact, Comparison::None);
            let method = Method::EqualShares { utility: *utility, completion, start, comparison };
            all.push((format!("mes[{name}]{end}"), rule(method)));
        }
    }
    if kind.approves() {
        all.push(("seq_phragmen".to_owned(), rule(Method::Phragmen)));
    }
    all
}

/// What pabutools calls greedy by a utility: the most utility for the money. By the cost that is
/// by votes.
fn greedy(utility: Utility) -> Method {
    let (order, scoring) = match utility {
        Utility::Cardinality => (Order::VotesPerCost, None),
        Utility::Cost => (Order::Votes, None),
        Utility::Points => (Order::PointsPerCost, None),
        Utility::Borda => (Order::PointsPerCost, Some(Scoring::Borda)),
        Utility::PointsMaxlen => (Order::PointsPerCost, Some(Scoring::PointsMaxlen)),
    };
    Method::Greedy { order, scoring, unaffordable: Unaffordable::Skip }
}

/// Puts the driver into the peer's folder.
pub fn prepare(peer: Peer<'_>) -> Result<(), BenchError> {
    for (name, source) in DRIVER {
        let path = peer.folder.join(name);
        std::fs::write(&path, source).map_err(io("write the peer's driver to", &path))?;
    }
    Ok(())
}

/// Times every rule on one election, `rounds` times each; `bytes` are those of its file.
pub fn run(
    (file, bytes): (&str, &[u8]),
    election: &Election,
    rounds: u32,
    peer: Option<Peer<'_>>,
) -> Result<Vec<Timed>, BenchError> {
    let told = match peer {
        Some(peer) => ask(peer, bytes, rounds)?,
        None => Vec::new(),
    };
    let mut all = Vec::new();
    for (name, rule) in rules(election.kind) {
        let mut took = Vec::new();
        let mut selected = Vec::new();
        for _ in 0..rounds.max(1) {
            let began = Instant::now();
            let outcome = count(election, &rule);
            took.push(u64::try_from(began.elapsed().as_nanos()).unwrap_or(u64::MAX));
            let outcome = outcome.map_err(|why| BenchError::Wrong(format!("{file}: {why}")))?;
            selected = outcome.selected;
        }
        took.sort_unstable();
        let told = told.iter().find(|told| told.rule == name);
        let missing = told.is_some_and(|told| told.list.is_none() || told.grouped.is_none());
        all.push(Timed {
            file: file.to_owned(),
            ballots: election.ballots.len(),
            same: told.and_then(|told| Some(same(&name, told.selected.as_ref()?, &selected))),
            ours_ns: took[took.len() / 2],
            peer_ns: told.and_then(|told| told.list),
            peer_grouped_ns: told.and_then(|told| told.grouped),
            given_up_after: peer.filter(|_| missing).map(|peer| peer.seconds),
            rule: name,
        });
    }
    Ok(all)
}

/// Whether both selected the same: in the same order, but for Phragmén, whose result pabutools
/// sorts by id.
fn same(rule: &str, peer: &[String], ours: &[String]) -> bool {
    if rule != "seq_phragmen" {
        return peer == ours;
    }
    let sorted = |ids: &[String]| {
        let mut ids = ids.to_vec();
        ids.sort();
        ids
    };
    sorted(peer) == sorted(ours)
}

/// Lets pabutools count the same file.
fn ask(peer: Peer<'_>, bytes: &[u8], rounds: u32) -> Result<Vec<Told>, BenchError> {
    let file: PathBuf = peer.folder.join("election.pb");
    std::fs::write(&file, bytes).map_err(io("write", &file))?;
    let driver = peer.folder.join(DRIVER[0].0);
    let out = Command::new(peer.python)
        .arg("-B")
        .arg(&driver)
        .arg(&file)
        .args([rounds.max(1).to_string(), peer.seconds.to_string()])
        .stdin(Stdio::null())
        .output()
        .map_err(io("run", peer.python))?;
    if !out.status.success() {
        let said = String::from_utf8_lossy(&out.stderr);
        let last = said.lines().last().unwrap_or("it ended without a word").to_owned();
        return Err(BenchError::Wrong(format!("pabutools could not count it: {last}")));
    }
    let lines = out.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let read = lines.map(serde_json::from_slice).collect::<Result<Vec<Told>, _>>();
    read.map_err(|why| BenchError::Wrong(format!("the peer's driver: {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timed(peer: Option<u64>, grouped: Option<u64>, given_up: Option<u32>) -> Timed {
        Timed {
            file: "a.pb".to_owned(),
            ballots: 3,
            rule: "mes[cost]".to_owned(),
            ours_ns: 1_000,
            peer_ns: peer,
            peer_grouped_ns: grouped,
            given_up_after: given_up,
            same: None,
        }
    }

    #[test]
    fn what_was_given_up_gives_only_a_least() {
        let both = timed(Some(5_000_000), Some(2_000_000), None).times();
        assert_eq!(both, [Some((5_000, false)), Some((2_000, false))]);
        let one = timed(None, Some(2_000_000), Some(3)).times();
        assert_eq!(one, [Some((3_000_000, true)), Some((2_000, false))]);
        assert_eq!(timed(None, None, None).times(), [None, None]);
    }

    #[test]
    fn the_names_of_the_rules_are_those_of_the_driver() {
        let (_, source) = DRIVER[1];
        for kind in BallotKind::ALL {
            for (name, _) in rules(kind) {
                let utility = name.split(['[', ']']).nth(1).unwrap_or("seq_phragmen");
                assert!(source.contains(&format!("\"{utility}\"")), "{name}");
            }
        }
    }
}
