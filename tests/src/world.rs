//! A register on a temporary folder, under a clock the test holds: what happens in it goes through
//! the command loop, as anyone's commands do. Nothing here may write past it.

use std::path::{Path, PathBuf};

use serde_json::Value;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId};
use sijill_core::record::{Actor, Record};
use sijill_core::refusal::Refusal;
use sijill_store::{Answer, ExecuteError, Register, Settings};
use tempfile::TempDir;

use crate::town;

/// When every town begins.
pub const BEGINS: &str = "2023-09-01T09:00:00.000Z";

/// A register of an invented town.
#[derive(Debug)]
pub struct World {
    base: TempDir,
    register: Option<Register>,
    settings: Settings,
}

impl World {
    /// An open register without anything else in it.
    pub fn empty() -> Self {
        Self::empty_with(Settings::default())
    }

    /// The same, with other settings: tests that sabotage need them.
    pub fn empty_with(settings: Settings) -> Self {
        Self::begun_with(BEGINS, settings)
    }

    /// An open register that begins at another moment.
    pub fn begun(at: &str) -> Self {
        Self::begun_with(at, Settings::default())
    }

    fn begun_with(at: &str, settings: Settings) -> Self {
        let base = tempfile::tempdir().unwrap();
        let at = Some(at.parse().unwrap());
        let (dir, keys) = (base.path().join("register"), base.path().join("keys"));
        let register = Register::create(&dir, Some(&keys), &town::opening(), at).unwrap();
        let mut world = Self { base, register: Some(register), settings };
        let lies = settings.sabotage;
        if lies.no_condition || lies.no_fsync || lies.late_head {
            world.reopen();
        }
        world
    }

    /// A town with its territories, parties, mandates and procedures.
    pub fn town() -> Self {
        Self::town_with(Settings::default())
    }

    /// The same, with other settings.
    pub fn town_with(settings: Settings) -> Self {
        let world = Self::empty_with(settings);
        for command in town::setting() {
            world.act(&town::keeper(), &command).unwrap();
        }
        world
    }

    /// The register.
    ///
    /// # Panics
    /// While it is closed.
    pub fn register(&self) -> &Register {
        self.register.as_ref().expect("the register is open")
    }

    /// The folder of the register.
    pub fn dir(&self) -> PathBuf {
        self.base.path().join("register")
    }

    /// The folder of its keys.
    pub fn keys(&self) -> PathBuf {
        self.base.path().join("keys")
    }

    /// The temporary folder around both.
    pub fn base(&self) -> &Path {
        self.base.path()
    }

    /// Closes the register.
    pub fn close(&mut self) {
        drop(self.register.take());
    }

    /// Closes it and opens it again.
    pub fn reopen(&mut self) {
        self.close();
        let (dir, keys) = (self.dir(), self.keys());
        self.register = Some(Register::open_with(&dir, Some(&keys), self.settings).unwrap());
    }

    /// A fresh register that holds the same lines, as an export and an import make it.
    pub fn copied(&self) -> Self {
        let mut lines = Vec::new();
        sijill_store::export::export(self.register().log(), &mut lines, &mut |_, _| {}).unwrap();
        Self::of_lines(&lines)
    }

    /// A fresh register into which lines are imported, each ended by a line feed; then it is opened.
    ///
    /// # Panics
    /// When one of them is no line of a record.
    pub fn of_lines(mut lines: &[u8]) -> Self {
        let base = tempfile::tempdir().unwrap();
        let (dir, keys) = (base.path().join("register"), base.path().join("keys"));
        let settings = Settings::default();
        let origin = town::opening().origin;
        let register = Register::prepare(&dir, Some(&keys), &origin, settings, None).unwrap();
        sijill_store::export::import(&mut lines, register.log(), &mut |_| Ok(()), &mut |_| {})
            .unwrap();
        drop(register);
        let mut world = Self { base, register: None, settings };
        world.reopen();
        world
    }

    /// Lets time pass, and the clock speak.
    pub fn wait_until(&self, moment: &str) {
        self.register().set_time(moment.parse().unwrap()).unwrap();
    }

    /// Does one thing; says which event types came of it, those of reactions not among them.
    ///
    /// # Errors
    /// The refusal.
    ///
    /// # Panics
    /// When the register fails, which no command may make it do.
    pub fn act(&self, actor: &Actor, command: &Command) -> Result<Vec<String>, Refusal> {
        let answer = self.act_as(actor, command, self.register().fresh_command().unwrap())?;
        Ok(answer.records.iter().map(|kept| kept.read().kind.to_owned()).collect())
    }

    /// The same, under an id of its own.
    ///
    /// # Errors
    /// The refusal.
    ///
    /// # Panics
    /// When the register fails, which no command may make it do.
    pub fn act_as(
        &self,
        actor: &Actor,
        command: &Command,
        id: CommandId,
    ) -> Result<Answer, Refusal> {
        match self.register().execute(actor, command, id) {
            Ok(answer) => Ok(answer),
            Err(ExecuteError::Refused(refusal)) => Err(refusal),
            Err(ExecuteError::Register(failed)) => panic!("{failed}: {command:?}"),
        }
    }

    /// What a form is filled in with where a later step releases it.
    ///
    /// # Panics
    /// When the text cannot be kept.
    pub fn sealed(&self, case: CaseId, words: &str) -> Value {
        let sealed = self.register().seal_text(case, words, town::slug("ar")).unwrap();
        serde_json::to_value(sealed).unwrap()
    }

    /// Signers `numbers` sign, all waiting together.
    pub fn sign(&self, case: CaseId, numbers: std::ops::Range<u64>) {
        let command = town::sign(case);
        self.together(numbers.map(|n| (sijill_core::testing::signer(n), command.clone())));
    }

    /// Many do something, all waiting together for the disk.
    ///
    /// # Panics
    /// When one of them is refused.
    pub fn together(&self, acts: impl Iterator<Item = (Actor, Command)>) {
        let register = self.register();
        let acts: Vec<(Actor, Command)> = acts.collect();
        for group in acts.chunks(512) {
            let begun = group.iter().map(|(actor, command)| {
                register.begin(actor, command, register.fresh_command().unwrap()).unwrap()
            });
            for begun in begun.collect::<Vec<_>>() {
                begun.finish().unwrap();
            }
        }
    }

    /// The head of the log.
    pub fn head(&self) -> u64 {
        self.register().log().head()
    }

    /// Shows every record.
    pub fn each(&self, mut show: impl FnMut(Record<'_>)) {
        let log = self.register().log();
        log.scan(0, log.head(), &mut |record| {
            show(record);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    }

    /// Every line.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        self.each(|record| lines.push(record.line.to_owned()));
        lines
    }

    /// The types of the records of a case, without the crowd's.
    pub fn kinds(&self, case: CaseId) -> Vec<String> {
        let mut kinds = Vec::new();
        self.each(|record| {
            if record.case() == Some(case) && record.kind != "signature.given.v1" {
                kinds.push(record.kind.to_owned());
            }
        });
        kinds
    }

    /// The data of the records of `kind` of a case.
    pub fn data(&self, case: CaseId, kind: &str) -> Vec<serde_json::Value> {
        let mut data = Vec::new();
        self.each(|record| {
            if record.case() == Some(case) && record.kind == kind {
                data.push(serde_json::from_str(record.data).unwrap());
            }
        });
        data
    }

    /// The root over all records.
    pub fn root(&self) -> String {
        let log = self.register().log();
        log.wait_merged(log.head());
        log.tree().root(log.head()).unwrap().to_string()
    }

    /// The stage a case stands in, as its last step tells.
    pub fn stage(&self, case: CaseId) -> String {
        let opened = self.data(case, "case.opened.v1");
        let taken = self.data(case, "step.taken.v1");
        let last = taken.last().map(|step| step["to"].clone());
        last.unwrap_or_else(|| opened[0]["stage"].clone()).as_str().unwrap().to_owned()
    }
}
