//! `sijill commitments export`: every commitment of a register, or of one body, as CSV or XLSX.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;
use sijill_core::ids::PartyId;
use sijill_projections::{Question, Wanted};
use sijill_store::Register;

use super::files;
use super::kept::{MoneyLost, Reader};
use crate::cli::failure::Failure;
use crate::cli::{Done, Terminal, replay};
use crate::i18n::Args;
use crate::plans::Commitment;
use crate::plans::out::{Form, csv, table, xlsx};

/// What is asked for.
pub(super) struct Asked<'a> {
    pub(super) form: &'a str,
    pub(super) csv: &'a Option<PathBuf>,
    pub(super) xlsx: &'a Option<PathBuf>,
    pub(super) body: &'a Option<String>,
}

/// Writes the commitments of the register in `dir`.
pub(super) fn run(
    terminal: &Terminal,
    dir: &Path,
    keys: Option<&Path>,
    asked: &Asked<'_>,
) -> Result<Done, Failure> {
    let form = Form::ALL.into_iter().find(|form| form.name() == asked.form);
    let form = form.ok_or_else(|| Failure::Usage(asked.form.to_owned()))?;
    let body = asked.body.as_deref().map(str::parse::<PartyId>).transpose();
    let body = body.map_err(|error| Failure::Usage(error.to_string()))?;
    let register = Register::open_to_read(dir, keys)?;
    let views = replay::fold(terminal, &register, Question::Recorded(None), Wanted::All)?;
    let now = register.now().or_else(|error| register.log().last_time().ok_or(error))?;
    let today = now.date_in(&views.zone());
    let all = views.cases().cases;
    let mut lines: Vec<_> = all
        .values()
        .filter(|line| line.kind.as_str() == "commitment")
        .filter(|line| body.is_none_or(|body| line.body.party == body))
        .collect();
    lines.sort_by_key(|line| line.number);
    let mut reader = Reader::new(&register, &views);
    let (mut commitments, mut cases) = (Vec::new(), Vec::new());
    for line in lines {
        if let Some(view) = views.commitment(line.case, today) {
            let mut commitment = reader.commitment(&view)?;
            // where the source said no place, that of the case stands there
            let name = &view.case.territory.name;
            let place = match form {
                Form::Ogp => Some(("Country/Locality", &name.en)),
                Form::Decidim => Some(("scope/name", &name.fr)),
                Form::Council => None,
            };
            if let Some((head, name)) = place
                && !commitment.other.iter().any(|(own, _)| own == head)
            {
                commitment.other.push((head.to_owned(), name.clone()));
            }
            commitments.push(commitment);
            cases.push(line.case);
        }
    }
    // of two that share a reference each goes by its case, or neither could be told from the other
    let mut shared: BTreeMap<String, u32> = BTreeMap::new();
    for id in commitments.iter().filter_map(|commitment| commitment.id.clone()) {
        *shared.entry(id).or_default() += 1;
    }
    for (commitment, case) in commitments.iter_mut().zip(&cases) {
        if commitment.id.as_ref().is_some_and(|id| shared.get(id).is_some_and(|n| *n > 1)) {
            commitment.id = Some(case.to_string());
        }
    }
    let rows = table(form, &commitments);
    let (path, bytes, cut) = match (asked.csv, asked.xlsx) {
        (Some(path), _) => (path, csv(&rows), 0),
        (None, Some(path)) => {
            let made = xlsx(&rows, form).map_err(|why| Failure::Usage(why.to_string()))?;
            (path, made.0, made.1)
        }
        (None, None) => return Err(Failure::Usage("--csv, --xlsx".to_owned())),
    };
    files::write(path, &bytes)?;
    let (missing, money) = (reader.missing, reader.lost);
    tell(terminal, &Told { path, form, commitments: &commitments, missing, money, cut });
    Ok(Done::Yes)
}

/// What is told of an export.
struct Told<'a> {
    path: &'a Path,
    form: Form,
    commitments: &'a [Commitment],
    missing: u64,
    money: MoneyLost,
    cut: usize,
}

fn tell(terminal: &Terminal, told: &Told<'_>) {
    let Told { path, form, commitments, missing, money, cut } = *told;
    let milestones: usize = commitments.iter().map(|one| one.milestones.len()).sum();
    if terminal.is_json() {
        terminal.show_json(&json!({
            "file": path, "as": form.name(), "commitments": commitments.len(),
            "milestones": milestones, "missing_texts": missing, "cells_cut": cut,
            "not_in_these_columns": form.loses(), "budget_lines_summed": money.summed,
            "budget_currencies_left_out": money.currencies, "amounts_summed": money.entries,
        }));
        return;
    }
    let args = Args::new()
        .text("file", &path.display().to_string())
        .count("commitments", commitments.len() as u64)
        .count("milestones", milestones as u64);
    terminal.show(&terminal.say("plan-exported", &args));
    if !form.loses().is_empty() {
        let args = Args::new().text("fields", &form.loses().join(", "));
        terminal.show(&terminal.say("plan-export-loses", &args));
    }
    // columns that have no money at all said so above
    let MoneyLost { summed, currencies, entries } = match form {
        Form::Council => money,
        Form::Ogp | Form::Decidim => MoneyLost::default(),
    };
    for (count, key) in [
        (missing, "plan-export-missing"),
        (cut as u64, "plan-export-cut"),
        (summed, "plan-export-summed"),
        (currencies, "plan-export-currencies"),
        (entries, "plan-export-entries"),
    ] {
        if count > 0 {
            terminal.show(&terminal.say(key, &Args::new().count("count", count)));
        }
    }
}
