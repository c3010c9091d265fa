//! `sijill tally`: counts a file of an election under the rule that it names or another, and shows
//! the result. What is counted and what is wrong with a file is decided in the core; nothing may
//! be decided or rounded here.

mod answer;
mod chosen;
mod show;
mod source;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use sijill_core::tally::{Election, Outcome, Problem, Refused, Rule, Tie, count, read};

use super::failure::Failure;
use super::{Done, Terminal};
use crate::i18n::Args;
use crate::sentences::tally::Tallies;

pub(super) use self::show::problems;
pub(super) use self::source::bytes;

/// What is asked: a file, and whatever of a rule is not to be taken from it.
#[derive(Debug, clap::Args)]
pub(crate) struct Asked {
    /// A Pabulib file, also compressed with zstd; `-` reads what comes in
    file: PathBuf,
    #[command(flatten)]
    other: OtherRule,
    /// Tell every round, and why each project is not funded
    #[arg(long)]
    explain: bool,
}

/// What of a rule is not taken from the file.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct OtherRule {
    /// The rule; by default the one that the file names
    #[arg(long, value_parser = PossibleValuesParser::new(["greedy", "phragmen", "equal-shares"]))]
    rule: Option<String>,
    /// Greedy: what comes first; by default votes or, where ballots give points or rank, points
    #[arg(long, value_parser = PossibleValuesParser::new(["votes", "votes-per-cost", "points", "points-per-cost"]))]
    order: Option<String>,
    /// Greedy: at a project that costs more than is left, pass it over (as by default) or stop
    #[arg(long, value_parser = PossibleValuesParser::new(["skip", "stop"]))]
    unaffordable: Option<String>,
    /// So many votes (or points, where they are counted) a project must have
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(0..))]
    threshold: Option<i64>,
    /// Equal Shares: what a project is worth to a voter; by default cost, points or points-maxlen,
    /// by the ballots. Greedy: how places become points (borda, points-maxlen)
    #[arg(long, value_parser = PossibleValuesParser::new(["cardinality", "cost", "points", "borda", "points-maxlen"]))]
    utility: Option<String>,
    /// Equal Shares: what is done with money that nobody can spend; by default nothing
    #[arg(long, value_parser = PossibleValuesParser::new(["none", "add1", "add1-full", "add1u", "add1u-full", "greedy"]))]
    completion: Option<String>,
    /// Equal Shares: begin with the exact share (as by default) or with whole units of it
    #[arg(long, value_parser = PossibleValuesParser::new(["exact", "whole-units"]))]
    start: Option<String>,
    /// Equal Shares: compare the result with the most votes at the end
    #[arg(long, value_parser = PossibleValuesParser::new(["none", "satisfaction"]))]
    comparison: Option<String>,
    /// How equals are told apart, in this order: max-votes, min-cost, id (by code points),
    /// id-numeric, lot:SEED; by default max-votes,min-cost,id
    #[arg(long, value_delimiter = ',', value_parser = tie)]
    ties: Vec<Tie>,
}

fn tie(text: &str) -> Result<Tie, String> {
    text.trim().parse().map_err(|error: sijill_core::ids::NotAnId| error.to_string())
}

/// What was counted, for whoever shows it.
pub(super) struct Counted<'a> {
    file: &'a str,
    election: &'a Election,
    outcome: &'a Outcome,
    /// Whether the rule is the file's own.
    of_file: bool,
    problems: &'a [Problem],
    explain: bool,
}

/// Carries out what is asked.
pub(super) fn run(terminal: &Terminal, asked: &Asked) -> Result<Done, Failure> {
    // a combination that can never be is refused before anything is read
    asked.other.check(terminal)?;
    let file = asked.file.to_string_lossy();
    let reading = read(&bytes(terminal, &asked.file)?);
    let mut problems = reading.problems;
    let Some(election) = reading.election else {
        refuse(terminal, &file, &problems, None);
        return Ok(Done::No);
    };
    let of_file = asked.other.is_empty();
    let (rule, open) = asked.other.or_of_file(&election);
    problems.extend(open);
    let Some(rule) = rule else {
        refuse(terminal, &file, &problems, Some("tally-no-rule"));
        return Ok(Done::No);
    };
    let outcome = counted(terminal, &election, &rule)?;
    let explain = asked.explain;
    let (election, outcome, problems) = (&election, &outcome, problems.as_slice());
    let counted = Counted { file: &file, election, outcome, of_file, problems, explain };
    if terminal.is_json() {
        terminal.show_answer(&answer::answer(terminal, &counted));
    } else {
        show::show(terminal, &counted);
    }
    Ok(Done::Yes)
}

/// The outcome; a rule that does not go with the ballots is wrong usage, but nobody can know
/// before that adding one unit again and again would take too long.
fn counted(terminal: &Terminal, election: &Election, rule: &Rule) -> Result<Outcome, Failure> {
    count(election, rule).map_err(|refused| {
        let sentence = Tallies::new(terminal.speech(), election).refused(&refused);
        match refused {
            Refused::AddingTooLong { .. } => Failure::Faulty { code: "adding-too-long", sentence },
            Refused::OrderNeedsPoints { .. }
            | Refused::ScoringMissing
            | Refused::ScoringNotForBallots { .. }
            | Refused::UtilityNotForBallots { .. }
            | Refused::NeedsApproval { .. }
            | Refused::StopWithEnvelopes
            | Refused::ComparisonWithLimits { .. }
            | Refused::EnvelopeEmpty { .. }
            | Refused::EnvelopeOutOfRange { .. }
            | Refused::IncompatibleUnknown { .. }
            | Refused::MinimumNeedsPoints { .. }
            | Refused::TiesNotTotal => Failure::Asked(sentence),
        }
    })
}

/// Tells why a file is not counted.
fn refuse(terminal: &Terminal, file: &str, problems: &[Problem], why: Option<&str>) {
    if terminal.is_json() {
        terminal.show_answer(&answer::refused(terminal, file, problems));
        return;
    }
    terminal.show(&terminal.say("tally-refused-file", &Args::new().text("file", file)));
    if let Some(why) = why {
        terminal.show(&terminal.say(why, &Args::new()));
    }
    show::problems(terminal, file, problems);
}
