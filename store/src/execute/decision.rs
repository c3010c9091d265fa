//! One decision, from its model to the lines that are queued. It reads nothing but what it is given,
//! except in the writer's own turn.

use std::sync::Arc;

use sijill_core::decider::{Command, Context, Counted, Decider, Library, Model};
use sijill_core::event::{Happened, source_of, tags};
use sijill_core::ids::{CommandId, Ids, RecordId};
use sijill_core::query::{FailIf, Position, Tag};
use sijill_core::record::{Actor, Draft, Line};
use sijill_core::refusal::Refusal;
use sijill_core::time::Moment;

use super::{ExecuteError, answered_before, fold};
use crate::log::{Append, Log, Times};
use crate::register::RegisterError;

/// A command with all that its decision may know besides the records.
pub(super) struct Decision<'a> {
    pub(super) actor: &'a Actor,
    pub(super) command: &'a Command,
    pub(super) id: CommandId,
    pub(super) now: Moment,
    pub(super) library: Arc<Library>,
    pub(super) source: &'a str,
}

impl Decision<'_> {
    /// Decides on `model`, which was folded up to `head`; nothing to append when it already holds.
    pub(super) fn append(
        &self,
        model: &Model,
        head: Position,
        counted: Option<Counted>,
    ) -> Result<Option<Append>, ExecuteError> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(RegisterError::Random)?;
        let ids = Ids::new(seed, self.now);
        let ctx = Context {
            now: self.now,
            actor: self.actor,
            ids: ids.clone(),
            library: &self.library,
            counted,
        };
        let happened = self.command.decide(model, &ctx).map_err(ExecuteError::Refused)?;
        if happened.is_empty() {
            return Ok(None);
        }
        let lines = happened.iter().zip(0..).map(|(happened, n)| self.line(happened, &ids, n));
        let lines = lines.collect::<Result<_, _>>()?;
        // the same command may wait in the queue already: its first record makes this one fail
        let further = self.command.reads_further(model, &self.library);
        let query = self.command.reads(self.actor).and_also(further);
        let query = query.or(&[], vec![Tag::command(self.id)]);
        let condition = Some(FailIf { query, after: head.checked_sub(1) });
        Ok(Some(Append { lines, condition, at: self.now, times: Times::Writer }))
    }

    fn line(&self, happened: &Happened, ids: &Ids, n: u32) -> Result<Line, ExecuteError> {
        let Happened { subject, basis, event } = happened;
        let (data, tags) = (event.data(), tags(subject, self.actor, event));
        let subject = subject.to_string();
        let draft = Draft {
            actor: self.actor,
            basis,
            command: self.id,
            data: &data,
            // the counter starts high, away from ids that the decision itself may have drawn
            id: RecordId(ids.nth(u32::MAX - n)),
            source: &source_of(event, self.source),
            subject: &subject,
            tags: &tags,
            kind: event.kind(),
        };
        let line = Line::write(&draft, self.now).map_err(|too_long| {
            ExecuteError::Refused(Refusal::Field(sijill_core::text::FieldRefusal::TooLong {
                field: event.kind().to_owned(),
                bytes: too_long.bytes,
                bytes_max: sijill_core::record::LINE_BYTES_MAX,
            }))
        })?;
        // signatures, nine records in ten, hold nothing that could be anything but canonical
        if !matches!(event, sijill_core::event::Event::Signature(_)) {
            let checked = sijill_core::record::check_line(line.as_str());
            checked.map_err(|source| RegisterError::NotALine { kind: event.kind(), source })?;
        }
        Ok(line)
    }

    pub(super) fn in_turn(
        &self,
        log: &Log,
        counted: Option<Counted>,
    ) -> Result<Option<Append>, ExecuteError> {
        if answered_before(log, self.id)?.is_some() {
            return Ok(None);
        }
        let query = self.command.reads(self.actor);
        let mut model = fold(log, Model::default(), &query, 0, log.head(), true)?;
        let further = self.command.reads_further(&model, &self.library);
        if !further.items.is_empty() {
            let query = query.and_also(further);
            model = fold(log, Model::default(), &query, 0, log.head(), true)?;
        }
        self.append(&model, log.head(), counted)
    }
}
