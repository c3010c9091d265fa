//! The sample of a batch: how many lines a procedure asks to have looked up, and which ones a seed
//! draws. Nothing may be chosen here that the seed does not say.

use crate::case::{CaseRefusal, Pinned};
use crate::ids::Hash;
use crate::procedure::definition::Definition;
use crate::procedure::guard::{Facts, Kind, Schema, Value};
use crate::refusal::Refusal;

/// The name of the rule that says how many lines of a batch must be looked up.
pub const SAMPLE: &str = "sample";

/// The facts that the size of a sample may read.
pub fn sample_schema(definition: &Definition) -> Schema {
    let mut schema = crate::procedure::facts::opening_schema(definition);
    schema.retain(|path, _| path.starts_with("params."));
    schema.insert("sheets.lines".to_owned(), Kind::Integer);
    schema
}

/// Of `lines` those that a sample of `size` draws with `seed`: the ones whose SHA-256 over the seed,
/// `:` and the number of the line, both in their written form, is smallest. Anyone can draw them again.
pub fn drawn(seed: &Hash, lines: impl Iterator<Item = u32>, size: u32) -> Vec<u32> {
    let mut ranked: Vec<([u8; 32], u32)> =
        lines.map(|line| (Hash::of(format!("{seed}:{line}").as_bytes()).0, line)).collect();
    ranked.sort_unstable();
    ranked.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    let mut lines: Vec<u32> = ranked.into_iter().map(|(_, line)| line).collect();
    lines.sort_unstable();
    lines
}

/// How many of `lines` lines must be looked up, where the procedure asks for a sample.
pub(super) fn needed(pinned: &Pinned<'_>, lines: u32) -> Result<Option<u32>, Refusal> {
    let Some(guard) = pinned.procedure.guard(SAMPLE) else { return Ok(None) };
    let lines_fact = ("sheets.lines".to_owned(), Value::Integer(lines.into()));
    let mut facts = Facts::from([lines_fact]);
    for (name, value) in &pinned.opened.params {
        if let Ok(value) = serde_json::from_value::<Value>(value.clone()) {
            facts.insert(format!("params.{name}"), value);
        }
    }
    let without_result = |why| CaseRefusal::RuleWithoutResult { rule: SAMPLE.to_owned(), why };
    let answer = guard.answer(&facts).map_err(|none| without_result(none.why))?;
    let needed = answer.integer().filter(|needed| *needed >= 0);
    let needed = needed.ok_or_else(|| without_result(format!("{answer:?} is no sample")))?;
    Ok(Some(u32::try_from(needed).unwrap_or(u32::MAX).min(lines)))
}
