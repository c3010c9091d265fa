//! What random histories seal: released once, by the engine, after a step that releases it, and then
//! always. It judges lines alone.

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::scores::ScoreReleased;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::Procedure;
use sijill_core::record::Record;
use sijill_core::testing::{DRAWN, drawn};

/// A sealed text that stands, as the lines so far tell it.
#[derive(Default)]
struct Text {
    /// The steps of which any releases it.
    until: Vec<Slug>,
    due: bool,
    released: bool,
    /// Of a score: its fingerprint.
    print: String,
}

/// How many texts were released in a case, and what was released that nothing releases, twice, by
/// somebody, with other words than were sealed, or is due and was not.
pub fn unsealed(procedure: &Procedure, lines: &[String], case: CaseId) -> (u32, Vec<String>) {
    let (mut texts, mut faults) = (BTreeMap::<String, Text>::new(), Vec::new());
    let records =
        lines.iter().enumerate().filter_map(|(n, line)| Record::read(n as u64, line).ok());
    let (mut count, mut steps) = (0, Vec::new());
    for record in records.filter(|record| record.case() == Some(case)) {
        let told: Value = serde_json::from_str(record.data).unwrap_or_default();
        if record.kind == "step.taken.v1" {
            steps.extend(told["step"].as_str().map(str::to_owned));
        }
        match record.kind {
            "step.taken.v1" => taken(procedure, &told, &mut texts),
            "score.sealed.v1" => {
                let (hash, print) = (&told["sealed"]["hash"], &told["sealed"]["fingerprint"]);
                let rule = procedure.definition.activities.get(&ActivityKind::Scores);
                let text = texts.entry(hash.as_str().unwrap_or_default().to_owned()).or_default();
                text.until = rule.map(|rule| rule.sealed_until.clone()).unwrap_or_default();
                text.print = print.as_str().unwrap_or_default().to_owned();
            }
            "criterion.scored.v1" if !open_to_all(procedure, &steps) => {
                faults.push(format!("in the open: {}", record.line));
            }
            "score.released.v1" => {
                count += 1;
                let hash = told["sealed"].as_str().unwrap_or_default();
                let text = texts.entry(hash.to_owned()).or_default();
                let said =
                    serde_json::from_value::<ScoreReleased>(told.clone()).is_ok_and(|told| {
                        let json = told.given(case).json();
                        let print = ObjectRef::fingerprint_of(told.salt, json.as_bytes());
                        print.to_string() == text.print
                    });
                if !text.due || text.released || record.actor != "engine/release" || !said {
                    faults.push(record.line.to_owned());
                }
                text.released = true;
            }
            "text.released.v1" => {
                count += 1;
                let hash = told["sealed"].as_str().unwrap_or_default();
                let text = texts.entry(hash.to_owned()).or_default();
                let said = (0..DRAWN).map(drawn).any(|(sealed, opened)| {
                    sealed.hash.to_string() == hash
                        && told["salt"].as_str() == Some(&opened.salt.to_string())
                        && told["object"]["hash"].as_str() == Some(&opened.object.hash.to_string())
                });
                if !text.due || text.released || record.actor != "engine/release" || !said {
                    faults.push(record.line.to_owned());
                }
                text.released = true;
            }
            _ => {}
        }
    }
    let kept = texts.iter().filter(|(_, text)| text.due && !text.released);
    faults.extend(kept.map(|(hash, _)| format!("{hash} is due and sealed")));
    (count, faults)
}

/// Whether scores may be given in the open once these steps were taken.
fn open_to_all(procedure: &Procedure, steps: &[String]) -> bool {
    let rule = procedure.definition.activities.get(&ActivityKind::Scores);
    let until = rule.map(|rule| rule.sealed_until.as_slice()).unwrap_or_default();
    until.is_empty() || until.iter().any(|step| steps.contains(&step.to_string()))
}

/// What a step seals, and what it releases.
fn taken(procedure: &Procedure, told: &Value, texts: &mut BTreeMap<String, Text>) {
    let step: Slug = told["step"].as_str().unwrap_or_default().parse().expect("a step");
    let form = procedure.step(&step).map(|rule| rule.form.as_slice()).unwrap_or_default();
    for field in form.iter().filter(|field| !field.sealed_until.is_empty()) {
        let Some(hash) = told["form"][field.id.as_str()]["hash"].as_str() else { continue };
        let text = texts.entry(hash.to_owned()).or_default();
        // the same text may be filled in again once it is open
        text.until = field.sealed_until.clone();
    }
    for text in texts.values_mut() {
        text.due |= text.until.contains(&step);
    }
}
