//! given / when / then on records: a register in memory that decides as the real one does, for the
//! tests of every crate. It keeps nothing on disk and may never be used to run a register.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::activity::scores::sealed::seals_now;
use crate::activity::scores::{self, ScoreCommand, Seal};
use crate::case::CourseCommand;
use crate::case::course::Opened;
use crate::decider::{Command, Context, Decider, Library, Model};
use crate::event::{Happened, source_of, tags};
use crate::ids::{CommandId, Hash, Ids, PartyId, Pseudonym, RecordId};
use crate::object::{Access, ObjectRef};
use crate::query::{FailIf, Query};
use crate::reaction::Watch;
use crate::record::{Actor, Draft, Line, Record, check_line};
use crate::refusal::Refusal;
use crate::time::Moment;

/// A register in memory.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    lines: Vec<String>,
    watch: Watch,
    now: Moment,
    drawn: u64,
    sealed: BTreeMap<Hash, Opened>,
    scores: BTreeMap<Hash, scores::sealed::Opened>,
}

impl Default for Rehearsal {
    fn default() -> Self {
        Self::at("2023-09-01T09:00:00.000Z")
    }
}

impl Rehearsal {
    /// An empty register whose clock stands at `now`.
    ///
    /// # Panics
    /// When `now` is not a moment.
    pub fn at(now: &str) -> Self {
        let now = now.parse().expect("a moment");
        let (lines, sealed, scores) = (vec![], BTreeMap::new(), BTreeMap::new());
        Self { lines, watch: Watch::default(), now, drawn: 0, sealed, scores }
    }

    /// The present.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Lets time pass, and the clock speak.
    ///
    /// # Panics
    /// When `now` is not a moment, or lies before the present.
    pub fn wait_until(&mut self, now: &str) {
        let now: Moment = now.parse().expect("a moment");
        assert!(now >= self.now, "time does not go back");
        self.now = now;
        self.settle();
    }

    /// The lines so far.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The records so far.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.lines.iter().enumerate().map(|(position, line)| {
            Record::read(position as u64, line).expect("written by Line::write")
        })
    }

    /// The event types so far.
    pub fn kinds(&self) -> Vec<&str> {
        self.records().map(|record| record.kind).collect()
    }

    /// The fold that watches for reactions.
    pub fn watch(&self) -> &Watch {
        &self.watch
    }

    /// Keeps a text sealed until a step releases it, and opens it then, as a register does. Each is
    /// another, as if sealed under a salt of its own.
    pub fn seal(&mut self, text: &str, language: &str) -> ObjectRef {
        let (sealed, opened) = sealed(text, language, self.sealed.len() as u64);
        self.sealed.insert(sealed.hash, opened);
        sealed
    }

    /// What is owed, with what it opens.
    fn opened(&self, mut command: Command) -> Command {
        if let Command::Course(CourseCommand::ReleaseText { opened, sealed, .. }) = &mut command {
            let drawn = || (0..DRAWN).map(drawn).find(|(text, _)| text.hash == *sealed);
            *opened =
                self.sealed.get(sealed).cloned().or_else(|| drawn().map(|(_, opened)| opened));
        }
        if let Command::Score(ScoreCommand::Release { opened, sealed, .. }) = &mut command {
            *opened = self.scores.get(sealed).cloned();
        }
        command
    }

    /// A score as it is asked for where scores are sealed: sealed first, as the service does, and opened
    /// when it is released.
    fn sealed_first(&mut self, command: &Command) -> Command {
        let mut command = command.clone();
        let Command::Score(score) = &mut command else { return command };
        let given = score.given().filter(|_| score.seal().is_none());
        let Some(given) = given else { return command };
        let known =
            self.watch.case(given.case).and_then(|known| Some((known, known.opened.as_ref()?)));
        let pinned = known.and_then(|(known, opened)| {
            Some((known, self.watch.library().get(&opened.procedure)?))
        });
        if pinned.is_none_or(|(known, pinned)| !seals_now(&pinned.definition, known)) {
            return command;
        }
        let json = given.json();
        let (sealed, Opened { salt, .. }) = sealed(&json, "und", self.scores.len() as u64);
        self.scores.insert(sealed.hash, scores::sealed::Opened { json, salt });
        score.seal_with(Seal { salt, sealed });
        command
    }

    /// The state that `command` by `actor` stands on.
    pub fn model(&self, command: &Command, actor: &Actor) -> Model {
        let query = command.reads(actor);
        let folded = |query: &Query| {
            let mut model = Model::default();
            for record in self.records() {
                if record.position == 0 || query.matches(record.kind, record.tags, record.command) {
                    model.evolve(&record).expect("written by this engine");
                }
            }
            model
        };
        let model = folded(&query);
        let further = command.reads_further(&model, self.watch.library());
        if further.items.is_empty() { model } else { folded(&query.and_also(further)) }
    }

    /// Decides without appending.
    ///
    /// # Errors
    /// The refusal.
    pub fn decide(&self, actor: &Actor, command: &Command) -> Result<Vec<Happened>, Refusal> {
        let library: &Arc<Library> = self.watch.library();
        let ctx = Context {
            now: self.now,
            actor,
            ids: Ids::new([0; 32], self.now),
            library,
            counted: command.case().and_then(|case| self.watch.counted(case)),
        };
        command.decide(&self.model(command, actor), &ctx)
    }

    /// Decides, appends, and lets the engine and the clock react. Says which event types came.
    ///
    /// # Errors
    /// The refusal; nothing is then appended.
    ///
    /// # Panics
    /// When an appended line is not what a record must be: that is a defect of the core.
    pub fn when(&mut self, actor: &Actor, command: &Command) -> Result<Vec<String>, Refusal> {
        let command = self.sealed_first(command);
        let happened = self.decide(actor, &command)?;
        let id = CommandId(self.draw());
        self.append(actor, id, &happened);
        self.settle();
        Ok(happened.iter().map(|happened| happened.event.kind().to_owned()).collect())
    }

    fn append(&mut self, actor: &Actor, command: CommandId, happened: &[Happened]) {
        for Happened { subject, basis, event } in happened {
            let tags = tags(subject, actor, event);
            let id = RecordId(self.draw());
            let (data, subject, source) = (event.data(), subject.to_string(), self.source());
            let draft = Draft {
                actor,
                basis,
                command,
                data: &data,
                id,
                source: &source_of(event, &source),
                subject: &subject,
                tags: &tags,
                kind: event.kind(),
            };
            let line = Line::write(&draft, self.now).expect("short enough");
            check_line(line.as_str()).expect("canonical by construction");
            self.lines.push(line.as_str().to_owned());
            let at = self.lines.len() - 1;
            let record = Record::read(at as u64, &self.lines[at]).expect("just written");
            self.watch.apply(&record).expect("written by this engine");
        }
    }

    /// The source of the line before.
    fn source(&self) -> String {
        let last = self.lines.last().and_then(|line| Record::read(0, line).ok());
        last.map_or_else(|| "sijill:rehearsal".to_owned(), |last| last.source.to_owned())
    }

    /// Runs what the engine and the clock owe, until nothing is owed.
    fn settle(&mut self) {
        loop {
            let passed = self.watch.passed(self.now);
            let owed = if passed.is_empty() { self.watch.owed() } else { passed };
            let Some(reaction) = owed.into_iter().next() else { return };
            match self.decide(&reaction.actor, &self.opened(reaction.command)) {
                Ok(happened) if !happened.is_empty() => {
                    self.append(&reaction.actor, reaction.id, &happened);
                }
                Ok(_) | Err(_) => self.watch.drop_moot(reaction.id),
            }
        }
    }

    fn draw(&mut self) -> uuid::Uuid {
        self.drawn += 1;
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.drawn.to_be_bytes());
        Ids::new(seed, self.now).nth(0)
    }
}

/// The condition that an append of `command` carries when everything up to `after` was read.
pub fn condition(command: &Command, actor: &Actor, after: Option<u64>) -> FailIf {
    FailIf { query: command.reads(actor), after }
}

/// How many sealed texts random histories draw from.
pub const DRAWN: u64 = 64;

/// The sealed text of a number below [`DRAWN`], which every register in memory opens: random histories
/// look at a fold of the records, and keep no text.
pub fn drawn(n: u64) -> (ObjectRef, Opened) {
    sealed("A text", "en", u64::MAX - n)
}

/// A text of tests as it is sealed under the salt of a number, and what opens it.
///
/// # Panics
/// When `language` is no language.
pub fn sealed(text: &str, language: &str, n: u64) -> (ObjectRef, Opened) {
    let object = ObjectRef::text(text.as_bytes(), language.parse().expect("a language"));
    let salt = Hash::of(&[b"salt".as_slice(), &n.to_be_bytes()].concat());
    let stored = [b"sealed".as_slice(), &salt.0, text.as_bytes()].concat();
    let fingerprint = Some(ObjectRef::fingerprint_of(salt, text.as_bytes()));
    let (hash, length) = (Hash::of(&stored), stored.len() as u64);
    let opened = Opened { object: object.clone(), salt };
    (ObjectRef { access: Access::Sealed, fingerprint, hash, length, ..object }, opened)
}

/// A party of tests: the same number, the same party.
pub fn party(n: u64) -> PartyId {
    PartyId(uuid::Uuid::from_u64_pair(0x7000, 0x8000_0000_0000_0000 | n))
}

/// A signer of tests.
pub fn signer(n: u64) -> Actor {
    Actor::Signer(pseudonym(n))
}

/// A pseudonym of tests.
pub fn pseudonym(n: u64) -> Pseudonym {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    Pseudonym(bytes)
}

/// A form, from pairs of field and JSON value.
///
/// # Panics
/// When a field's name is not a short name.
pub fn form<const N: usize>(
    fields: [(&str, serde_json::Value); N],
) -> BTreeMap<crate::ids::Slug, serde_json::Value> {
    fields.into_iter().map(|(id, value)| (id.parse().expect("a short name"), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::Rehearsal;
    use crate::reaction::restored::{check, written};

    /// Every history that a test of this crate rehearses is also folded through snapshots.
    impl Drop for Rehearsal {
        fn drop(&mut self) {
            if !std::thread::panicking() {
                assert_eq!(check(self.records(), written), Ok(()), "a watch came back otherwise");
            }
        }
    }
}
