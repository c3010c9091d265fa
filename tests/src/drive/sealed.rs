//! What random histories seal: released once, by the engine, after a step that releases it, and then
//! always. It judges lines alone.

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::ids::{CaseId, Slug};
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
}

/// How many texts were released in a case, and what was released that nothing releases, twice, by
/// somebody, with other words than were sealed, or is due and was not.
pub fn unsealed(procedure: &Procedure, lines: &[String], case: CaseId) -> (u32, Vec<String>) {
    let (mut texts, mut faults) = (BTreeMap::<String, Text>::new(), Vec::new());
    let records =
        lines.iter().enumerate().filter_map(|(n, line)| Record::read(n as u64, line).ok());
    let mut count = 0;
    for record in records.filter(|record| record.case() == Some(case)) {
        let told: Value = serde_json::from_str(record.data).unwrap_or_default();
        match record.kind {
            "step.taken.v1" => taken(procedure, &told, &mut texts),
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
