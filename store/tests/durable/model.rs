//! The log against a plain list: appends with conditions, queries forwards and backwards with limits,
//! restarts, the queryable copy deleted, and the folder as a crash would leave it, in any order. The
//! list is searched from end to end, so it cannot be wrong in the way an index can.
//!
//! It is a list of acts under plain proptest: `proptest-state-machine` would add a crate for what the
//! loop below does, since no act depends on the state it meets.
//!
//! The twin is `twin_a_log_that_ignores_conditions_is_caught`: the same acts on a lying log.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};
use sijill_core::query::{FailIf, Item, Query, Tag};
use sijill_store::{AppendError, Log, Sabotage, Settings};

use super::kit::*;

/// One act on the log.
#[derive(Debug, Clone)]
enum Act {
    /// Records of these types and tags, unless a record that matches came after the position that
    /// lies so many tenths into the log.
    Append(Vec<(usize, u64, u64)>, Option<(Asked, u64)>),
    /// A query from so many tenths on, up to so many, with a limit.
    Ask(Asked, u64, u64, usize),
    /// Closed and opened.
    Restart { thorough: bool },
    /// Closed, the queryable copy deleted, opened.
    Rebuild,
    /// The folder is copied under the open log, and the copy is opened in its place.
    Crash,
    /// Everything is merged.
    Merge,
    /// Everything is merged, and the full files of the journal are compressed.
    Seal,
}

/// Items, each of types and tags.
type Asked = Vec<(Vec<usize>, Vec<(bool, u64)>)>;

fn tag(is_case: bool, id: u64) -> Tag {
    if is_case { Tag::new("case", id) } else { Tag::new("region", id) }
}

fn query(asked: &Asked) -> Query {
    let item = |(types, tags): &(Vec<usize>, Vec<(bool, u64)>)| Item {
        types: types.iter().map(|n| KINDS[*n]).collect(),
        tags: tags.iter().map(|(case, id)| tag(*case, *id)).collect(),
    };
    Query { items: asked.iter().map(item).collect() }
}

fn asked_for() -> impl Strategy<Value = Asked> {
    let types = proptest::collection::vec(0..3_usize, 0..3);
    let tags = proptest::collection::vec((any::<bool>(), 0..4_u64), 0..3);
    proptest::collection::vec((types, tags), 0..3)
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let records = proptest::collection::vec((0..3_usize, 0..4_u64, 0..4_u64), 0..9);
    let condition = proptest::option::of((asked_for(), 0..=10_u64));
    let act = prop_oneof![
        12 => (records, condition).prop_map(|(records, unless)| Act::Append(records, unless)),
        8 => (asked_for(), 0..=10_u64, 0..=10_u64, 1..30_usize)
            .prop_map(|(asked, from, upto, limit)| Act::Ask(asked, from, upto, limit)),
        1 => any::<bool>().prop_map(|thorough| Act::Restart { thorough }),
        1 => Just(Act::Rebuild),
        1 => Just(Act::Crash),
        1 => Just(Act::Merge),
        1 => Just(Act::Seal),
    ];
    proptest::collection::vec(act, 1..60)
}

/// The log and the list beside it.
struct Both {
    dir: tempfile::TempDir,
    folder: u64,
    log: Option<Log>,
    settings: Settings,
    list: Vec<String>,
    sent: u64,
}

impl Both {
    fn new(sabotage: Sabotage) -> Self {
        let settings = Settings { per_segment: 16, first_file: 16 << 10, ..lying(sabotage) };
        let dir = folder();
        let mut both = Self { dir, folder: 0, log: None, settings, list: Vec::new(), sent: 0 };
        std::fs::create_dir(both.place()).unwrap();
        both.log = Some(Log::create_with(&both.place(), settings).unwrap());
        both
    }

    fn place(&self) -> std::path::PathBuf {
        self.dir.path().join(self.folder.to_string())
    }

    fn log(&self) -> &Log {
        self.log.as_ref().unwrap()
    }

    fn open(&mut self, thorough: bool) {
        let settings = Settings { thorough, ..self.settings };
        self.log = Some(Log::open_with(&self.place(), settings).unwrap().0);
    }

    fn act(&mut self, act: &Act) -> Result<(), String> {
        match act {
            Act::Append(records, unless) => self.append(records, unless.as_ref())?,
            Act::Ask(asked, from, upto, limit) => self.ask(&query(asked), *from, *upto, *limit)?,
            Act::Restart { thorough } => {
                self.log = None;
                self.open(*thorough);
            }
            Act::Rebuild => {
                self.log = None;
                std::fs::remove_dir_all(self.place().join("sled")).unwrap();
                self.open(false);
            }
            Act::Crash => {
                let files = Files::read(&self.place());
                self.folder += 1;
                files.restore(&self.place());
                self.log = None;
                self.open(false);
            }
            Act::Merge => self.log().wait_merged(u64::MAX),
            Act::Seal => {
                self.log().wait_merged(u64::MAX);
                self.log().seal().unwrap();
            }
        }
        let (there, listed) = (self.log().head(), self.list.len() as u64);
        (there == listed).then_some(()).ok_or(format!("{there} records, {listed} in the list"))
    }

    fn append(
        &mut self,
        records: &[(usize, u64, u64)],
        unless: Option<&(Asked, u64)>,
    ) -> Result<(), String> {
        let mut lines = Vec::new();
        for (kind, case, region) in records {
            self.sent += 1;
            let tags = [tag(true, *case), tag(false, *region)];
            lines.push(line_of(self.sent, KINDS[*kind], &tags, "{}"));
        }
        let condition = unless.map(|(asked, tenths)| FailIf {
            query: query(asked),
            after: (self.list.len() as u64 * tenths / 10).checked_sub(1),
        });
        let newest = condition.as_ref().and_then(|condition| {
            let found = by_hand(&condition.query, &self.list).pop();
            found.filter(|found| condition.after.is_none_or(|after| *found > after))
        });
        if let Some(condition) = &condition {
            let found = self.log().any_after(condition).map_err(|why| why.to_string())?;
            if found != newest {
                return Err(format!("{condition:?}: {found:?} for {newest:?}"));
            }
        }
        let texts: Vec<_> = lines.iter().map(|line| line.as_str().to_owned()).collect();
        let answer = self.log().append(sijill_store::Append { condition, ..append(lines) }).wait();
        match (answer, newest) {
            (Ok(appended), None) if appended.first == self.list.len() as u64 => {
                self.list.extend(texts);
                Ok(())
            }
            (Err(AppendError::Conflict { position }), Some(newest)) if position == newest => Ok(()),
            (answer, newest) => Err(format!("{answer:?} where {newest:?} matches")),
        }
    }

    fn ask(&self, query: &Query, from: u64, upto: u64, limit: usize) -> Result<(), String> {
        let count = self.list.len() as u64;
        let range = count * from / 10..count * upto / 10;
        let mut hits = by_hand(query, &self.list);
        hits.retain(|n| range.contains(n));
        let forwards = self.log().matching(query, range.clone(), limit).unwrap();
        let backwards = self.log().matching_back(query, range, limit).unwrap();
        let first: Vec<u64> = hits.iter().copied().take(limit).collect();
        let last: Vec<u64> = hits.iter().rev().copied().take(limit).collect();
        if positions(&forwards) != first || positions(&backwards) != last {
            return Err(format!("{query:?} is answered otherwise"));
        }
        Ok(())
    }
}

/// Does the acts on a log and a list; what differs is told.
fn together(acts: &[Act], sabotage: Sabotage) -> Result<(), TestCaseError> {
    let mut both = Both::new(sabotage);
    for (n, act) in acts.iter().enumerate() {
        both.act(act).map_err(|why| TestCaseError::fail(format!("act {n}, {act:?}: {why}")))?;
    }
    let lines = all_lines(both.log()).map_err(TestCaseError::fail)?;
    prop_assert_eq!(&lines, &both.list);
    both.act(&Act::Restart { thorough: true }).map_err(TestCaseError::fail)?;
    prop_assert_eq!(all_lines(both.log()).map_err(TestCaseError::fail)?, lines);
    Ok(())
}

fn config() -> Config {
    let cases = u32::try_from(asked("SIJILL_MODEL_CASES", 150)).unwrap();
    Config { cases, failure_persistence: None, ..Config::default() }
}

#[test]
fn the_log_answers_as_a_list_would() {
    let run = |acts: Vec<Act>| together(&acts, Sabotage::default());
    TestRunner::new(config()).run(&acts(), run).unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn twin_a_log_that_ignores_conditions_is_caught() {
    let sabotage = Sabotage { no_condition: true, ..Sabotage::default() };
    let config = Config { max_shrink_iters: 0, ..config() };
    let caught = TestRunner::new(config).run(&acts(), |acts| together(&acts, sabotage));
    assert!(matches!(caught, Err(TestError::Fail(_, _))), "{caught:?}");
}
