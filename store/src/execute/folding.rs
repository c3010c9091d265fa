//! The state a command stands on: the fold of just what it reads, the part that concerns its case kept
//! at hand between commands. Nothing is decided here.

use std::sync::Arc;

use sijill_core::decider::{Command, Decider, Model};
use sijill_core::ids::CaseId;
use sijill_core::query::{Position, Query};
use sijill_core::record::Actor;

use crate::log::{Kept, Log};
use crate::register::{Register, RegisterError, Remembered, lock};

/// How many cases keep their folded state at hand.
const CASES_REMEMBERED_MAX: usize = 4_096;

impl Register {
    /// The state that `command` stands on, as of `head`. The part that concerns its case is kept
    /// at hand between commands and only brought up to date.
    pub(super) fn model(
        &self,
        command: &Command,
        actor: &Actor,
        head: Position,
    ) -> Result<Arc<Model>, RegisterError> {
        let log = &self.inner.log;
        let query = command.reads(actor);
        let Some(case) = command.case() else {
            return Ok(Arc::new(fold(log, Model::default(), &query, 0, head, true)?));
        };
        let own = sijill_core::case::case_query(case, &engine());
        let mut model = self.remembered(case, &own, head)?;
        // what it reads of its case is folded already, as part of all there is of the case
        let items = query.items.into_iter().filter(|item| !own.covers(item));
        let rest = Query { items: items.collect() };
        fold_rest(log, &mut model, &own, &rest, head)?;
        let further = command.reads_further(&model, &self.library());
        if !further.items.is_empty() {
            fold_rest(log, &mut model, &own.and_also(rest), &further, head)?;
        }
        Ok(model)
    }

    pub(super) fn remembered(
        &self,
        case: CaseId,
        own: &Query,
        head: Position,
    ) -> Result<Arc<Model>, RegisterError> {
        let log = &self.inner.log;
        let before = lock(&self.inner.cases).get(&case).map(|r| (Arc::clone(&r.model), r.next));
        let (mut model, next) = match before {
            Some((model, next)) if next <= head => (model, next),
            Some(_) | None => {
                (Arc::new(fold(log, Model::default(), &Query::default(), 0, head, true)?), 0)
            }
        };
        let records = log.matching(own, next..head, usize::MAX)?;
        if !records.is_empty() {
            evolve(Arc::make_mut(&mut model), &records)?;
        }
        let mut cases = lock(&self.inner.cases);
        if cases.len() >= CASES_REMEMBERED_MAX && !cases.contains_key(&case) {
            cases.clear();
        }
        let remembered = Remembered { model: Arc::clone(&model), next: head };
        match cases.entry(case) {
            std::collections::hash_map::Entry::Occupied(mut entry) if entry.get().next < head => {
                entry.insert(remembered);
            }
            std::collections::hash_map::Entry::Occupied(_) => {}
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(remembered);
            }
        }
        Ok(model)
    }
}

/// Folds what matches `query` from `from` to before `upto`, with record 0 first where wanted.
pub(super) fn fold(
    log: &Log,
    mut model: Model,
    query: &Query,
    from: Position,
    upto: Position,
    with_opening: bool,
) -> Result<Model, RegisterError> {
    if with_opening && let Some(first) = log.record(0)? {
        evolve(&mut model, std::slice::from_ref(&first))?;
    }
    let from = from.max(u64::from(with_opening));
    if from < upto && !query.items.is_empty() {
        evolve(&mut model, &log.matching(query, from..upto, usize::MAX)?)?;
    }
    Ok(model)
}

/// Folds what matches `rest` and not `known`, which is folded already: a child's opening bears its
/// parent's tag too.
fn fold_rest(
    log: &Log,
    model: &mut Arc<Model>,
    known: &Query,
    rest: &Query,
    head: Position,
) -> Result<(), RegisterError> {
    if rest.items.is_empty() {
        return Ok(());
    }
    let mut records = log.matching(rest, 0..head, usize::MAX)?;
    records.retain(|kept| {
        let record = kept.read();
        !known.matches(record.kind, record.tags, record.command)
    });
    if !records.is_empty() {
        evolve(Arc::make_mut(model), &records)?;
    }
    Ok(())
}

fn evolve(model: &mut Model, records: &[Kept]) -> Result<(), RegisterError> {
    for kept in records {
        let position = kept.position;
        let unreadable = |source| RegisterError::Unreadable { position, source };
        model.evolve(&kept.read()).map_err(unreadable)?;
    }
    Ok(())
}

/// An actor that holds no mandate, to name what concerns only the case.
pub(super) fn engine() -> Actor {
    Actor::Engine("execute".parse().expect("a short name"))
}
