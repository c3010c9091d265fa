//! A whole election over HTTP, from the import of its projects to the published bundle: an election of
//! Pabulib is held once more, with links, receipts, ballots that are replaced and requests that come
//! twice, and the result must be that of the file itself. The service runs in this process on a local
//! port. Nothing may be handed to the register but what offices and voters send, and the time.

mod import;
mod office;
mod outcome;
mod votes;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::json;
use sijill_core::ids::CaseId;
use sijill_core::tally::{BallotKind, Choice, Collector, Election, Project, Rule, Tie};

use self::office::Office;
use super::{BenchError, Measured, io, waited};
use crate::service::server::Running;
use crate::service::{App, Options};

/// The name of the envelope.
const ENVELOPE: &str = "all";

/// What is asked.
#[derive(Debug, Clone)]
pub struct Held {
    /// The bytes of a `.pb` file.
    pub file: Vec<u8>,
    /// The rule; none where the file names none that is known.
    pub rule: Option<Rule>,
    /// What the projects are called after.
    pub source: String,
    /// How many connections stay open.
    pub connections: usize,
    /// A Python that has pabutools.
    pub python: Option<PathBuf>,
}

/// An election as it can be held: what no envelope could pay for is not listed, and a ballot that
/// names nothing is not cast.
struct Plan {
    /// The election, its projects in the code-point order of their ids.
    election: Election,
    /// The rule.
    rule: Rule,
}

/// Holds the election.
///
/// # Errors
/// When the file cannot be read or held; when an answer, the set, the count or the bundle is not what
/// it must be; when pabutools counts otherwise.
pub fn run(dir: &Path, keys: &Path, asked: &Held) -> Result<Vec<Measured>, BenchError> {
    let plan = plan(&asked.file, asked.rule.clone())?;
    let register = crate::demo::voting(dir, keys)?;
    // all of them come from one address, which would be asked to come again later
    let service = App::start(register.clone(), Options { unlimited: true, ..Options::default() })?;
    let local = SocketAddr::from(([127, 0, 0, 1], 0));
    let running = Running::start(service, local).map_err(io("serve", dir))?;
    let address = running.address();
    let mut clerk = Office::sign_in(address, "clerk")?;
    let mut bureau = Office::sign_in(address, "bureau")?;
    let mut all = Vec::new();

    let began = Instant::now();
    let imported = import::all(&register, &mut clerk, &mut bureau, &plan, &asked.source)?;
    all.push(once("import", imported.proposals.len() as u64, began));
    let began = Instant::now();
    let links = votes::links(&mut clerk, imported.case, plan.election.ballots.len())?;
    all.push(once("links", links.len() as u64, began));
    let cast = votes::cast(address, &plan, &links, asked.connections)?;
    all.extend([cast.replaced, cast.cast]);
    register.set_time(imported.last_day)?;
    for (what, path) in [("close", "close"), ("open the box", "unseal"), ("count", "count")] {
        let began = Instant::now();
        clerk.post(&format!("/voting/{path}"), &json!({"case": imported.case}))?;
        all.push(once(what, plan.election.ballots.len() as u64, began));
    }
    let began = Instant::now();
    let archive = clerk.get(&format!("/cases/{}/bundle", imported.case))?;
    all.push(Measured { records: archive.len() as u64, ..once("bundle", 1, began) });
    outcome::check(&mut clerk, &plan, &imported, &cast.codes)?;
    if let Some(python) = &asked.python {
        all.push(outcome::recount(&mut clerk, &plan, imported.case, python, dir)?);
    }
    drop(running);
    Ok(all)
}

/// One thing done once, with as many things in it.
fn once(what: &'static str, records: u64, began: Instant) -> Measured {
    let took = began.elapsed();
    let measured = Measured::new(what, 1, took, vec![waited(began)]);
    let per_second = u128::from(records) * 1_000_000_000 / took.as_nanos().max(1);
    Measured { records, per_second: u64::try_from(per_second).unwrap_or(u64::MAX), ..measured }
}

/// Reads the file, and says what of it can be held.
fn plan(file: &[u8], rule: Option<Rule>) -> Result<Plan, BenchError> {
    let wrong = |why: &str| BenchError::Wrong(why.to_owned());
    let read = sijill_core::tally::read(file);
    let all = read.election.ok_or_else(|| wrong("the file cannot be counted"))?;
    if all.kind == BallotKind::Scoring || all.point_decimals > 0 {
        return Err(wrong("no vote can be prepared with such ballots"));
    }
    let rule = match rule {
        Some(rule) if rule.envelopes.is_empty() && rule.incompatible.is_empty() => rule,
        Some(_) => return Err(wrong("the rule of the file has envelopes of its own")),
        None => return Err(wrong("the file names no rule that is known")),
    };
    let mut kept: Vec<(usize, &Project)> = all.projects.iter().enumerate().collect();
    kept.retain(|(_, project)| (1..=all.budget).contains(&project.cost));
    kept.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
    let place = |was: u32| kept.iter().position(|(at, _)| *at == was as usize);
    let projects = kept.iter().map(|(_, project)| (*project).clone()).collect();
    let mut election = Election::new(all.kind, all.decimals, all.budget, projects);
    election.meta = all.meta.clone();
    let mut collector = Collector::new(election);
    for ballot in &all.ballots {
        let choices = all.groups[ballot.group as usize].choices.iter();
        let choices =
            choices.filter(|choice| all.kind != BallotKind::Cumulative || choice.points > 0);
        let choices = choices.filter_map(|choice| {
            let project = u32::try_from(place(choice.project)?).ok()?;
            Some(Choice { project, ..*choice })
        });
        let choices: Vec<Choice> = choices.collect();
        if !choices.is_empty() {
            collector.add(ballot.id.clone(), choices);
        }
    }
    Ok(Plan { election: collector.done(), rule })
}

impl Plan {
    /// The rule as the vote is prepared with it: a project's number is its place in the order of the
    /// ids, so equals come in the same order.
    fn prepared_rule(&self) -> Rule {
        let numbered = |tie: &Tie| match tie {
            Tie::Id => Tie::IdNumeric,
            Tie::MaxVotes | Tie::MinCost | Tie::IdNumeric | Tie::Lot(_) => tie.clone(),
        };
        let mut ties: Vec<Tie> = self.rule.ties.iter().map(numbered).collect();
        ties.push(Tie::Id);
        Rule { ties, ..self.rule.clone() }
    }

    /// What the voter of the ballot at `at` chooses: the numbers of the projects, and the points.
    fn choices(&self, at: usize) -> (Vec<u32>, Vec<u32>) {
        let group = self.election.ballots[at].group as usize;
        let choices = &self.election.groups[group].choices;
        let numbers = choices.iter().map(|choice| choice.project + 1).collect();
        let points = choices.iter().map(|choice| u32::try_from(choice.points).unwrap_or(0));
        match self.election.kind {
            BallotKind::Cumulative => (numbers, points.collect()),
            BallotKind::Approval
            | BallotKind::ChooseOne
            | BallotKind::Scoring
            | BallotKind::Ordinal => (numbers, Vec::new()),
        }
    }
}

/// The case in a path.
fn of(case: CaseId, rest: &str) -> String {
    format!("/cases/{case}/{rest}")
}
