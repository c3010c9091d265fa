//! What is wrong with a file of an election, line by line: repaired aloud, told, or fatal. Nothing
//! may be put right in silence.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind of thing.
    pub code: ProblemCode,
    /// The line of the file, from 1; 0 where it concerns the file as a whole.
    pub line: u64,
    /// What was found and what was expected, by name.
    pub facts: BTreeMap<&'static str, String>,
    /// What became of it.
    pub handling: Handling,
}

/// What became of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Handling {
    /// The file is refused.
    Fatal,
    /// The file is counted as it stands; the reader should know.
    Told,
    /// What was not readable was left out.
    LeftOut,
    /// What was said twice counts once; of different points the last count.
    CountedOnce,
    /// It was read as the number that the facts name.
    ReadAs,
    /// The ballots were counted, not the figure that the file states.
    CountedFromBallots,
}

impl Problem {
    /// A problem at a line.
    pub fn new(code: ProblemCode, line: u64, handling: Handling) -> Self {
        Self { code, line, facts: BTreeMap::new(), handling }
    }

    /// Adds a fact, cut to 200 characters.
    #[must_use]
    pub fn with<T: ToString + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        self.facts.insert(name, value.to_string().chars().take(200).collect());
        self
    }

    /// Whether the file is refused for it.
    pub fn is_fatal(&self) -> bool {
        self.handling == Handling::Fatal
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// The kinds of problems. The codes are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemCode { $($(#[$doc])* $name,)* }

        impl ProblemCode {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

codes! {
    /// A number that could be read in two ways: `1,500`. Facts: `field`, `value`.
    AmbiguousNumber = "ambiguous-number",
    /// A number that is none. Facts: `field`, `value`.
    BadNumber = "bad-number",
    /// A ballot is outside a limit that META states. Facts: `limit`, `stated`, `found`.
    BallotBreaksLimit = "ballot-breaks-limit",
    /// META states no budget.
    BudgetMissing = "budget-missing",
    /// A budget of nothing or less. Facts: `value`.
    BudgetNotPositive = "budget-not-positive",
    /// A project costs more than the whole budget. Facts: `project`, `cost`, `budget`.
    CostAboveBudget = "cost-above-budget",
    /// A project costs less than nothing. Facts: `project`, `cost`.
    CostNegative = "cost-negative",
    /// A project costs nothing. Facts: `project`.
    CostZero = "cost-zero",
    /// A key of META stands twice; the last counts, as with the peers. Facts: `key`.
    DuplicateKey = "duplicate-key",
    /// Two projects carry one id. Facts: `project`, `first_line`.
    DuplicateProject = "duplicate-project",
    /// A ballot names a project twice. Facts: `project`.
    DuplicateProjectInBallot = "duplicate-project-in-ballot",
    /// A section begins twice. Facts: `section`.
    DuplicateSection = "duplicate-section",
    /// Two ballots carry one id; both are counted. Facts: `voter`, `first_line`.
    DuplicateVoter = "duplicate-voter",
    /// More fields than the heading of the section has columns. Facts: `section`, `fields`,
    /// `columns`.
    ExtraFields = "extra-fields",
    /// So many more of the same kind are not listed. Facts: `kind`, `count`.
    FurtherProblems = "further-problems",
    /// Fewer fields than the heading of the section has columns. Facts: `section`, `fields`,
    /// `columns`.
    MissingFields = "missing-fields",
    /// A section lacks a column that it must have. Facts: `section`, `column`.
    MissingColumn = "missing-column",
    /// A project without an id.
    MissingProjectId = "missing-project-id",
    /// A section is not there. Facts: `section`.
    MissingSection = "missing-section",
    /// The file is not UTF-8. Facts: `byte`.
    NotUtf8 = "not-utf8",
    /// META states another number of projects. Facts: `stated`, `found`.
    NumProjectsDiffers = "num-projects-differs",
    /// META states another number of ballots. Facts: `stated`, `found`.
    NumVotesDiffers = "num-votes-differs",
    /// A number beyond what is counted here. Facts: `field`, `value`, `most`.
    NumberOutOfRange = "number-out-of-range",
    /// A number with signs that group its digits, or with a decimal comma. Facts: `field`,
    /// `value`, `read_as`.
    NumberWithSeparators = "number-with-separators",
    /// A ballot gives points, but not one number for each project. Facts: `projects`, `points`.
    PointsDoNotMatch = "points-do-not-match",
    /// The file names no rule.
    RuleMissing = "rule-missing",
    /// The file names a rule but leaves something open. Facts: `rule`, `open`, `taken`.
    RuleNotFullyStated = "rule-not-fully-stated",
    /// The file names a rule that is not known here. Facts: `rule`.
    RuleUnknown = "rule-unknown",
    /// The column `score` states other sums than the ballots give. Facts: `project`, `stated`,
    /// `found`.
    ScoreDiffers = "score-differs",
    /// Something stands before the first section. Facts: `text`.
    TextBeforeSections = "text-before-sections",
    /// More projects than are counted here. Facts: `found`, `most`.
    TooManyProjects = "too-many-projects",
    /// A ballot names a project that is not in the file. Facts: `project`.
    UnknownProjectInBallot = "unknown-project-in-ballot",
    /// META states a kind of ballot that is not known here. Facts: `vote_type`.
    UnknownVoteType = "unknown-vote-type",
    /// A quotation mark is opened and never closed.
    UnclosedQuote = "unclosed-quote",
    /// META states no kind of ballot.
    VoteTypeMissing = "vote-type-missing",
    /// The column `votes` states other numbers than the ballots give. Facts: `project`, `stated`,
    /// `found`.
    VotesDiffer = "votes-differ",
}

impl Serialize for ProblemCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

/// The most problems of one kind that are listed; the rest is told by number.
pub const LISTED_MAX: u32 = 100;

/// Problems as they are met.
#[derive(Debug, Default)]
pub struct Problems {
    listed: Vec<Problem>,
    met: BTreeMap<ProblemCode, u32>,
}

impl Problems {
    /// Adds one.
    pub fn add(&mut self, problem: Problem) {
        let met = self.met.entry(problem.code).or_default();
        *met = met.saturating_add(1);
        if *met <= LISTED_MAX {
            self.listed.push(problem);
        }
    }

    /// Whether the file must be refused.
    pub fn any_fatal(&self) -> bool {
        self.listed.iter().any(Problem::is_fatal)
    }

    /// All of them, by line.
    pub fn done(mut self) -> Vec<Problem> {
        for (code, met) in self.met {
            if met > LISTED_MAX {
                let more = Problem::new(ProblemCode::FurtherProblems, 0, Handling::Told);
                self.listed
                    .push(more.with("kind", &code.code()).with("count", &(met - LISTED_MAX)));
            }
        }
        self.listed.sort_by_key(|problem| problem.line);
        self.listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kebab_and_distinct() {
        let codes: Vec<&str> = ProblemCode::ALL.iter().map(|code| code.code()).collect();
        let distinct: std::collections::BTreeSet<&str> = codes.iter().copied().collect();
        assert_eq!(codes.len(), distinct.len());
        for code in codes {
            assert!(code.bytes().all(|c| c.is_ascii_lowercase() || c == b'-' || c == b'8'));
        }
    }

    #[test]
    fn many_of_a_kind_are_told_by_number() {
        let mut problems = Problems::default();
        for line in 1..=250 {
            problems.add(Problem::new(ProblemCode::CostZero, line, Handling::Told));
        }
        let problems = problems.done();
        assert_eq!(problems.len(), 101);
        assert_eq!(problems[0].facts["count"], "150");
    }
}
