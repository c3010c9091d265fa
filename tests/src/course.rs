//! An invented procedure with all that a course can have: a step that two others confirm, one that
//! stays, children, a transition, retention. Its versions differ by what is filled in.

use std::collections::BTreeMap;

use serde_json::json;
use sijill_core::case::CaseCommand;
use sijill_core::case::CourseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, RecordId};
use sijill_core::procedure::Procedure;

use crate::town::{self, slug};

/// The key of the procedure.
pub const KEY: &str = "test.course";

/// What differs between versions.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// Its key.
    pub key: &'a str,
    /// Its number.
    pub number: u32,
    /// Its first day.
    pub from: &'a str,
    /// What its running stage is called.
    pub stage: &'a str,
    /// Keys at its top.
    pub top: &'a str,
    /// Tables at its end.
    pub end: &'a str,
}

/// How long what is personal is kept: a year, by the bureau.
pub const RETENTION: &str = "[retention]\nafter = \"P1Y\"\nby = [\"bureau\"]\nsource = \"invented\"\n\
                             confidence = \"to be confirmed\"\n";

impl Default for Version<'_> {
    fn default() -> Self {
        let (key, number, from) = (KEY, 1, "2020-01-01");
        Self { key, number, from, stage: "running", top: "", end: RETENTION }
    }
}

/// A transition rule; `stages` maps stages, as a line of TOML.
pub fn transition(running: &str, stages: &str) -> String {
    format!(
        "{RETENTION}[transition]\nrunning = \"{running}\"\nsource = \"invented\"\n\
         confidence = \"to be confirmed\"\n{stages}"
    )
}

impl Version<'_> {
    /// The definition.
    pub fn source(&self) -> String {
        let source = include_str!("../../core/src/case/course/test.toml");
        let source = source
            .replace("test.course", self.key)
            .replace("VERSION", &self.number.to_string())
            .replace("FROM", self.from)
            .replace("STAGE", self.stage)
            .replace("NEEDED", "5")
            .replace("DEADLINE", "answer")
            .replace("REST", self.top);
        format!("{source}\n{}", self.end)
    }

    /// The version, read.
    pub fn read(&self) -> Procedure {
        Procedure::read(&self.source()).unwrap()
    }

    /// Its publication.
    pub fn publish(&self) -> Command {
        town::publish(&self.source())
    }
}

/// A case of the procedure `key`, opened by the clerk.
pub fn open(id: CaseId, key: &str, parent: Option<CaseId>) -> Command {
    let open = town::open(id, town::SMALL);
    Command::Case(CaseCommand::Open(OpenCase { procedure: slug(key), parent, ..open }))
}

/// A step of it.
pub fn step(case: CaseId, name: &str, why: Option<&str>) -> Command {
    let form: BTreeMap<_, _> = why.map(|why| (slug("why"), json!(why))).into_iter().collect();
    let step = slug(name);
    Command::Case(CaseCommand::TakeStep(TakeStep {
        case,
        form,
        occurred: None,
        parent: None,
        step,
    }))
}

/// A confirmation.
pub fn confirm(case: CaseId, proposal: RecordId) -> Command {
    Command::Course(CourseCommand::Confirm { case, parent: None, proposal })
}
