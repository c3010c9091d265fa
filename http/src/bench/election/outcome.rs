//! What was published, held against what the voters were told and against the file: every ballot under
//! its code, once; the count as the file's own; and, where a Python with pabutools is given, as
//! pabutools has it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde::Deserialize;
use serde_json::Value;
use sijill_core::activity::ballots::set;
use sijill_core::ids::{CaseId, Hash};
use sijill_core::tally::{self, Election, Rule};

use super::super::{BenchError, Measured, io};
use super::import::Imported;
use super::office::Office;
use super::{ENVELOPE, Plan, of, once};
use crate::service::ballots::bundle::pabutools;

fn wrong(why: impl Into<String>) -> BenchError {
    BenchError::Wrong(why.into())
}

fn file(clerk: &mut Office, case: CaseId, name: &str) -> Result<Vec<u8>, BenchError> {
    clerk.get(&of(case, &format!("bundle/{name}")))
}

/// The ids of the projects that a rule selects, sorted.
fn selected(election: &Election, rule: &Rule) -> Result<Vec<String>, BenchError> {
    let outcome = tally::count(election, rule);
    outcome.map(|outcome| outcome.selected).map_err(|e| wrong(e.to_string()))
}

/// The published set, the count and its record.
pub(super) fn check(
    clerk: &mut Office,
    plan: &Plan,
    imported: &Imported,
    codes: &[String],
) -> Result<(), BenchError> {
    let case = imported.case;
    sums(clerk, case)?;
    let lines = file(clerk, case, &format!("{ENVELOPE}.ballots.jsonl"))?;
    let envelope = ENVELOPE.parse().map_err(|_| wrong("no name of an envelope"))?;
    let published = set::read(&envelope, &lines).map_err(|e| wrong(e.to_string()))?;
    let mut by_code: BTreeMap<String, (Vec<u32>, Vec<u32>)> =
        published.into_iter().map(|b| (b.code, (b.choices, b.points))).collect();
    for (n, code) in codes.iter().enumerate() {
        match by_code.remove(code) {
            Some(there) if there == plan.choices(n) => {}
            Some(_) => return Err(wrong("a ballot was published otherwise than it was cast")),
            None => return Err(wrong("a ballot is not in the published set")),
        }
    }
    if !by_code.is_empty() {
        return Err(wrong(format!("{} ballots that nobody cast", by_code.len())));
    }
    let of_file = selected(&plan.election, &plan.rule)?;
    let pb = file(clerk, case, &format!("{ENVELOPE}.pb"))?;
    let read = tally::read(&pb).election.ok_or_else(|| wrong("the published file is none"))?;
    if read.ballots.len() != codes.len() {
        return Err(wrong("the published file has another number of ballots"));
    }
    let number = |text: &String| text.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let of_published = selected(&read, &plan.prepared_rule())?;
    let ids = of_published.iter().map(|n| {
        let at = number(n).and_then(|at| plan.election.projects.get(at));
        at.map(|project| project.id.clone()).unwrap_or_default()
    });
    if ids.collect::<Vec<_>>() != of_file {
        return Err(wrong("the published file is counted otherwise than the file it came from"));
    }
    let query = format!("/records?type=votes.counted.v1&tag=case:{case}");
    let records = clerk.get(&query)?;
    let records: Value = serde_json::from_slice(&records).unwrap_or_default();
    let recorded = &records["records"][0]["record"]["data"]["selected"];
    let recorded: Vec<CaseId> = serde_json::from_value(recorded.clone()).unwrap_or_default();
    let proposals = of_published.iter().map(|n| number(n).map(|at| imported.proposals[at]));
    if recorded.into_iter().map(Some).ne(proposals) {
        return Err(wrong("the record of the count names other proposals"));
    }
    Ok(())
}

/// Every file of the bundle has the hash that stands beside its name.
fn sums(clerk: &mut Office, case: CaseId) -> Result<(), BenchError> {
    let sums = file(clerk, case, "SHA256SUMS")?;
    for line in String::from_utf8_lossy(&sums).lines() {
        let (hash, name) = line.split_once("  ").ok_or_else(|| wrong("a line of no sum"))?;
        if Hash::of(&file(clerk, case, name)?).to_string() != hash {
            return Err(wrong(format!("{name} has another hash")));
        }
    }
    Ok(())
}

#[derive(Deserialize)]
struct Explained {
    rule: Rule,
    selected: Vec<String>,
}

/// Has pabutools count the published file.
pub(super) fn recount(
    clerk: &mut Office,
    plan: &Plan,
    case: CaseId,
    python: &Path,
    dir: &Path,
) -> Result<Measured, BenchError> {
    let rounds = file(clerk, case, &format!("{ENVELOPE}.rounds.json"))?;
    let explained: Explained =
        serde_json::from_slice(&rounds).map_err(|e| wrong(format!("the rounds: {e}")))?;
    let name = pabutools(&explained.rule, plan.election.kind)
        .ok_or_else(|| wrong("pabutools has no such rule"))?;
    let folder = dir.with_file_name("recount");
    std::fs::create_dir_all(&folder).map_err(io("create", &folder))?;
    let (script, pb) = (folder.join("recompute.py"), folder.join("published.pb"));
    for (path, from) in [(&script, "recompute.py".to_owned()), (&pb, format!("{ENVELOPE}.pb"))] {
        std::fs::write(path, file(clerk, case, &from)?).map_err(io("write", path))?;
    }
    let began = Instant::now();
    let done = Command::new(python).arg(&script).arg(&pb).arg(&name).output();
    let done = done.map_err(io("run", python))?;
    if !done.status.success() {
        return Err(wrong(format!("pabutools: {}", String::from_utf8_lossy(&done.stderr))));
    }
    let measured = once("pabutools", plan.election.ballots.len() as u64, began);
    let theirs = String::from_utf8_lossy(&done.stdout);
    let theirs: BTreeSet<&str> = theirs.split_whitespace().collect();
    let ours: BTreeSet<&str> = explained.selected.iter().map(String::as_str).collect();
    if theirs != ours {
        return Err(wrong(format!("pabutools selects {theirs:?}, and we {ours:?}")));
    }
    Ok(measured)
}
