//! Procedures: versioned definitions, as data, of how one kind of governance step runs. The engine
//! may know no procedure by name, and no number of any law may stand in this code.
//!
//! Authors write TOML ([`read`]); it is checked ([`check`]) before it can be published; a version
//! is its canonical JSON, known by the SHA-256 of it, and each case pins one version.

pub mod check;
pub mod deadline;
pub mod definition;
pub mod facts;
pub mod guard;
pub mod read;
pub mod shipped;

pub use self::shipped::{LOCAL, SHIPPED};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{self, CalendarRefusal, working_query};
use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, Subject, events};
use crate::ids::{Hash, Slug};
use crate::procedure::check::Fault;
use crate::procedure::definition::{Definition, StepRule};
use crate::procedure::guard::Guard;
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::{Refusal, refusals};
use crate::register::{keeper_only, keeper_query};
use crate::time::PartialDate;

/// The most bytes the canonical JSON of a version may have, so that it fits in one line.
pub const DEFINITION_BYTES_MAX: usize = 60_000;

/// A checked version of a procedure, its guards compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// What it says.
    pub definition: Definition,
    /// SHA-256 of its canonical JSON.
    pub hash: Hash,
    /// Compiled expressions: `params.<name>`, `threshold.<id>`, `step.<id>`,
    /// `deadline.<id>.working_days`, `deadline.<id>.extension.working_days`, `quorum`, `sample`,
    /// `evidence.<level>`.
    guards: BTreeMap<String, Guard>,
}

/// What may be asked about procedures.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ProcedureCommand {
    /// Publishes a version.
    Publish(Box<Procedure>),
}

events! {
    /// What happens to procedures.
    pub enum ProcedureEvent {
        /// A version was published.
        Published(ProcedurePublished) = "procedure.published.v1",
    }
}

/// A version of a procedure was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedurePublished {
    /// The definition, as a canonical JSON value.
    pub definition: serde_json::Value,
    /// SHA-256 of its canonical JSON.
    pub hash: Hash,
    /// Its key.
    pub key: Slug,
    /// Its version number.
    pub version: u32,
}

/// What decisions need to know of a published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// SHA-256 of its canonical JSON.
    pub hash: Hash,
    /// Its version number.
    pub version: u32,
    /// The first day it is in force.
    pub valid_from: PartialDate,
    /// The last day it is in force, where it is known.
    pub valid_until: Option<PartialDate>,
}

refusals! {
    /// Why something about a procedure was refused.
    pub enum ProcedureRefusal {
        /// No version of this procedure is published.
        Unknown { procedure: Slug } = "procedure-unknown",
        /// No version of it is in force on that day.
        NotInForce { procedure: Slug, day: String } = "procedure-not-in-force",
        /// Another definition stands under this version number.
        VersionTaken { procedure: Slug, version: i64 } = "procedure-version-taken",
        /// Versions are published in order.
        VersionNotNext { procedure: Slug, version: i64, next: i64 } = "procedure-version-not-next",
        /// The definition is too long for a record.
        TooLong { procedure: Slug, bytes: usize, bytes_max: usize } = "procedure-too-long",
        /// A running case may stand in a stage of the version before for which this one, which moves
        /// running cases, has none.
        StageLost { procedure: Slug, stages: String } = "transition-stage-missing",
    }
}

impl Procedure {
    /// Checks a definition and compiles its guards.
    ///
    /// # Errors
    /// Every fault there is, without line numbers.
    pub fn new(definition: Definition) -> Result<Self, Vec<Fault>> {
        let guards = check::check(&definition)?;
        let hash = Hash::of(definition.canonical().as_bytes());
        Ok(Self { definition, hash, guards })
    }

    /// Reads and checks the TOML of an author.
    ///
    /// # Errors
    /// Every fault there is, each with its line.
    pub fn read(source: &str) -> Result<Self, Vec<Fault>> {
        Self::read_with_lines(source).map(|(procedure, _)| procedure)
    }

    /// The same, with the lines on which its parts stand.
    ///
    /// # Errors
    /// Every fault there is, each with its line.
    pub fn read_with_lines(source: &str) -> Result<(Self, read::Lines), Vec<Fault>> {
        let read::Reading { definition, lines, mut faults, partial, .. } = read::read(source);
        match definition.map(Self::new) {
            Some(Ok(procedure)) if faults.is_empty() => return Ok((procedure, lines)),
            Some(Err(found)) => faults.extend(found.into_iter().filter(|fault| {
                // what refers to a part that could not be read is not at fault itself
                !partial || !check::REFERRING.contains(&fault.code)
            })),
            Some(Ok(_)) | None => {}
        }
        for fault in &mut faults {
            fault.line = fault.line.or_else(|| lines.of(&fault.path));
        }
        faults.sort();
        faults.dedup();
        Err(faults)
    }

    /// Reads a published definition back from its record.
    ///
    /// # Errors
    /// When the definition is not one this engine can read; the text says why.
    pub fn from_published(published: &ProcedurePublished) -> Result<Self, String> {
        let definition: Definition =
            serde_json::from_value(published.definition.clone()).map_err(|e| e.to_string())?;
        Self::of(definition)
    }

    /// A published definition, its guards compiled. What was published stays readable, whatever a
    /// later engine would say to an author.
    fn of(definition: Definition) -> Result<Self, String> {
        let guards = check::compile(&definition).map_err(|faults| {
            faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
        })?;
        let hash = Hash::of(definition.canonical().as_bytes());
        Ok(Self { definition, hash, guards })
    }

    /// The calendars its deadlines count on that do not come with the program: those that do can be
    /// published at any time, and what was counted without them is counted again.
    pub fn calendars(&self) -> impl Iterator<Item = &Slug> {
        let named = self.definition.deadlines.iter().filter_map(|rule| rule.calendar.as_ref());
        named.filter(|name| calendar::SHIPPED.iter().all(|(known, _)| *known != name.as_str()))
    }

    /// The compiled guard under `name`, if the definition has one there.
    pub fn guard(&self, name: &str) -> Option<&Guard> {
        self.guards.get(name)
    }

    /// The first rule that reads the fact `path`, if any does.
    pub fn rule_reading(&self, path: &str) -> Option<&str> {
        let reads = |(_, guard): &(&String, &Guard)| guard.reads().any(|read| read == path);
        self.guards.iter().find(reads).map(|(name, _)| name.as_str())
    }

    /// The step `id`, if the definition has it.
    pub fn step(&self, id: &Slug) -> Option<&StepRule> {
        self.definition.steps.iter().find(|step| step.id == *id)
    }

    /// The basis of what is done under this version: `procedure/<hash>#<what>`.
    pub fn basis(&self, what: &str) -> String {
        format!("procedure/{}#{what}", self.hash)
    }
}

/// Written as its definition: what was compiled of it is compiled again.
impl Serialize for Procedure {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.definition.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Procedure {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::of(Definition::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

impl Decider for ProcedureCommand {
    fn reads(&self, by: &Actor) -> Query {
        let Self::Publish(procedure) = self;
        let key = Tag::new("procedure", &procedure.definition.key);
        let query = keeper_query(by).or(ProcedureEvent::KINDS, vec![key]);
        // only a calendar of the register's own must be there first
        match procedure.calendars().next() {
            Some(_) => query.and_also(working_query()),
            None => query,
        }
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        keeper_only(model, ctx)?;
        let Self::Publish(procedure) = self;
        let Definition { key, version, .. } = &procedure.definition;
        let before = model.published.get(key).map(Vec::as_slice).unwrap_or_default();
        if let Some(same) = before.iter().find(|published| published.version == *version) {
            let (procedure_key, version) = (key.clone(), i64::from(*version));
            return if same.hash == procedure.hash {
                Ok(vec![])
            } else {
                Err(ProcedureRefusal::VersionTaken { procedure: procedure_key, version }.into())
            };
        }
        let next = before.iter().map(|published| published.version).max().unwrap_or(0) + 1;
        if *version != next {
            let (version, next) = (i64::from(*version), i64::from(next));
            let procedure = key.clone();
            return Err(ProcedureRefusal::VersionNotNext { procedure, version, next }.into());
        }
        let last = before.iter().find(|published| published.version + 1 == *version);
        if let Some(last) = last.and_then(|last| ctx.library.get(&last.hash)) {
            let lost = check::lost(&last.definition, &procedure.definition);
            if !lost.is_empty() {
                let stages = lost.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ");
                let procedure = key.clone();
                return Err(ProcedureRefusal::StageLost { procedure, stages }.into());
            }
        }
        if let Some(calendar) = procedure.calendars().find(|c| model.calendars.get(c).is_none()) {
            return Err(CalendarRefusal::Unknown { calendar: calendar.clone() }.into());
        }
        let canonical = procedure.definition.canonical();
        if canonical.len() > DEFINITION_BYTES_MAX {
            let (bytes, bytes_max) = (canonical.len(), DEFINITION_BYTES_MAX);
            let procedure = key.clone();
            return Err(ProcedureRefusal::TooLong { procedure, bytes, bytes_max }.into());
        }
        let published = ProcedurePublished {
            definition: procedure.definition.to_value(),
            hash: procedure.hash,
            key: key.clone(),
            version: *version,
        };
        Ok(vec![Happened {
            subject: Subject::Procedure(key.clone()),
            basis: "register#procedure".to_owned(),
            event: ProcedureEvent::Published(published).into(),
        }])
    }
}

impl ProcedureEvent {
    /// The state after this event. Only what decides which version is in force is kept here; the
    /// definition itself comes from the library, by its hash.
    pub fn evolve(&self, published: &mut BTreeMap<Slug, Vec<Published>>) {
        let Self::Published(event) = self;
        let date = |name: &str| {
            event.definition.get(name).and_then(|v| v.as_str()).and_then(|d| d.parse().ok())
        };
        let Some(valid_from) = date("valid_from") else { return };
        published.entry(event.key.clone()).or_default().push(Published {
            hash: event.hash,
            version: event.version,
            valid_from,
            valid_until: date("valid_until"),
        });
    }
}

/// The version of `key` in force on `day`: of those whose period holds the day, the highest.
///
/// # Errors
/// `procedure-unknown`, `procedure-not-in-force`.
pub fn in_force<'a>(
    model: &'a Model,
    key: &Slug,
    day: jiff::civil::Date,
) -> Result<&'a Published, Refusal> {
    let procedure = key.clone();
    let Some(versions) = model.published.get(key) else {
        return Err(ProcedureRefusal::Unknown { procedure }.into());
    };
    versions
        .iter()
        .filter(|version| version.valid_from.first_day() <= day)
        .filter(|version| version.valid_until.is_none_or(|until| day <= until.last_day()))
        .max_by_key(|version| version.version)
        .ok_or_else(|| ProcedureRefusal::NotInForce { procedure, day: day.to_string() }.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_procedures_have_no_fault_and_come_back_from_their_record() {
        for (key, source) in SHIPPED {
            let procedure = Procedure::read(source).unwrap_or_else(|faults| {
                panic!("{key}: {}", faults.iter().map(|f| format!("\n{f}")).collect::<String>())
            });
            assert!(key.starts_with(procedure.definition.key.as_str()), "{key}");
            let published = ProcedurePublished {
                definition: procedure.definition.to_value(),
                hash: procedure.hash,
                key: procedure.definition.key.clone(),
                version: procedure.definition.version,
            };
            let event = ProcedureEvent::Published(published.clone());
            let read = ProcedureEvent::read(event.kind(), &event.data()).unwrap().unwrap();
            assert_eq!(read, event);
            assert_eq!(Procedure::from_published(&published).unwrap(), procedure);
        }
    }

    fn faults(change: impl Fn(&str) -> String) -> Vec<(Option<usize>, &'static str)> {
        let source = change(SHIPPED[0].1);
        let faults = Procedure::read(&source).expect_err("it is faulty");
        faults.into_iter().map(|fault| (fault.line, fault.code)).collect()
    }

    #[test]
    fn five_faults_are_told_at_once_each_with_its_line() {
        let line_of = |needle: &str, source: &str| {
            source.lines().position(|line| line.contains(needle)).map(|n| n + 1)
        };
        let change = |source: &str| {
            source
                .replacen("fr = \"Collecte des signatures\", ", "", 1)
                .replacen("when = \"crossed.enough\"", "when = \"crossed.enogh\"", 1)
                .replacen("to = \"committee\"", "to = \"comittee\"", 1)
                .replacen("within = \"P3M\"", "within = \"3 months\"", 1)
                .replacen("refuse = \"not-enough-signatures\"", "refuse = \"no-such-code\"", 1)
        };
        let source = change(SHIPPED[0].1);
        let found = faults(change);
        let mut expected = vec![
            (line_of("جمع التوقيعات", &source), "language-missing"),
            (line_of("crossed.enogh", &source), "guard-wrong"),
            (line_of("no-such-code", &source), "refusal-without-sentence"),
            (line_of("to = \"comittee\"", &source), "stage-unknown"),
            (line_of("3 months", &source), "span-wrong"),
        ];
        expected.sort();
        for fault in &expected {
            assert!(found.contains(fault), "{fault:?} is not among {found:?}");
        }
        assert_eq!(found.len(), 5, "{found:?}");
    }

    #[test]
    fn each_fault_has_its_code() {
        let check = |from: &str, to: &str, code: &str| {
            let found = faults(|source| {
                assert!(source.contains(from), "{from}");
                source.replace(from, to)
            });
            assert!(
                found.iter().any(|(line, found)| *found == code && line.is_some()),
                "{code}: {found:?}"
            );
        };
        check("version = 1", "version = 0", "version-wrong");
        check("version = 1", "version = \"1\"", "value-wrong");
        check("key = \"ma.commune.petition\"", "key = \"Ma Commune\"", "value-wrong");
        check("identifier =", "identifer =", "key-unknown");
        check("identifier =", "identifer =", "key-missing");
        check("open_by = [\"citizen\", \"clerk\"]", "open_by = []", "step-for-nobody");
        check(
            "[activity.notices]\nby = [\"president\", \"clerk\"]",
            "[activity.notices]\nby = []",
            "activity-for-nobody",
        );
        check("allows = [\"signatures\"]", "allows = []", "threshold-never-met");
        check("at = \"params.signatures_required\"", "at = \"0\"", "threshold-never-met");
        check("at = \"params.signatures_required\"", "at = \"1/0\"", "rule-without-result");
        check("at = \"params.signatures_required\"", "at = \"eval(\\\"1\\\")\"", "guard-wrong");
        check("count = \"signatures.valid\"", "count = \"signatures.all\"", "count-unknown");
        check("id = \"withdrawn\"\nends = true", "id = \"withdrawn\"", "stage-inescapable");
        check("to = \"withdrawn\"", "to = \"closed\"", "stage-unreachable");
        check("by = [\"bureau\"]", "by = []", "step-for-nobody");
        check("refuse = \"not-enough-signatures\"\n", "", "refusal-missing");
        check(
            "until = \"next-ordinary-session\"",
            "within = \"P1M\"\nuntil = \"next-ordinary-session\"",
            "deadline-without-end",
        );
        check("[params.ordinary_sessions", "[params.sessions", "sessions-missing");
        check("because = \"submit\"", "because = \"sumbit\"", "because-unknown");
        check("confidence = \"to be confirmed\"", "confidence = \"surely\"", "word-unknown");
        check("\\\"ordinary\\\"", "\\\"ordinry\\\"", "value-never");
        check("\\\"adopted\\\"", "\\\"\u{430}dopted\\\"", "value-never");
        check("id = \"refer\"", "id = \"r\u{435}fer\"", "value-wrong");
        check("then = \"record\"", "then = \"refer\"", "deadline-ends-nowhere");
        check("kind = \"petition\"", "kind = \"party\"", "name-reserved");
        check("id = \"refer\"", "id = \"admit\"", "name-twice");
        check("id = \"enough\"", "id = \"enough-now\"", "name-not-usable");
        check(
            "checked_by = [\"clerk\", \"bureau\"]",
            "contested_by = [\"clerk\"]",
            "contest-wrong",
        );
        check("value = [2, 5, 10]", "value = [2, 5, 10", "toml-wrong");
        check(
            "from = [\"refused\"]\nto = \"collecting\"",
            "from = [\"refused\"]\nto = \"refused\"",
            "step-leads-nowhere",
        );
    }

    /// The complete example of the guide for authors.
    fn example() -> &'static str {
        let guide = include_str!("../../docs/adding-a-procedure.md");
        let block = guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
        block.expect("the guide opens with an example")
    }

    /// The example, with `from` written as `to`: the faults.
    fn faults_of(from: &str, to: &str) -> Vec<Fault> {
        let source = example();
        assert!(Procedure::read(source).is_ok());
        assert!(source.contains(from), "{from}");
        Procedure::read(&source.replacen(from, to, 1)).err().unwrap_or_default()
    }

    fn codes_of(from: &str, to: &str) -> Vec<&'static str> {
        let mut codes: Vec<_> = faults_of(from, to).iter().map(|fault| fault.code).collect();
        codes.dedup();
        codes
    }

    #[test]
    fn a_rule_that_can_never_work_is_a_fault() {
        let when = "when = \"crossed.enough || form.outcome == \\\"taken-up\\\"\"";
        let rule = |rule: &str| codes_of(when, &format!("when = '{rule}'"));
        let vain = ["stage-inescapable", "stage-unreachable", "rule-never-met"];
        for source in [
            "false",
            "crossed.enough && !crossed.enough",
            "form.outcome == \"taken-up\" && form.outcome == \"not-taken-up\"",
            "params.supporters > 1000",
            "!(crossed.enough || deadlines.missed_answer_time) && crossed.enough",
        ] {
            let found = rule(source);
            assert!(vain.iter().all(|code| found.contains(code)), "{source}: {found:?}");
        }
        for source in ["1/0 == 1", "1 % 0 == 1", "1 / (2 - 2) == 1", "crossed.enough && 1/0 == 1"] {
            let found = rule(source);
            assert!(found.contains(&"rule-without-result"), "{source}: {found:?}");
        }
        for source in ["crossed.enough", "true", "case.stage == \"open\"", "sheets.open == 0"] {
            assert_eq!(rule(source), Vec::<&str>::new(), "{source}");
        }
        let value = |rule: &str| codes_of("value = 25", &format!("value = '{rule}'"));
        for source in ["1/0", "territory.population * 9223372036854775807"] {
            assert_eq!(value(source), ["rule-without-result"], "{source}");
        }
        for source in ["territory.population / 10 + 1", "1000000 / (territory.population - 1000)"] {
            assert_eq!(value(source), Vec::<&str>::new(), "{source}");
        }
        assert!(value("0 - territory.population").contains(&"threshold-never-met"));
    }

    #[test]
    fn days_and_roles_that_are_surely_mistaken_are_faults() {
        let from = "valid_from = \"2024-01-01\"";
        for day in ["9999-12-31", "9998-06-01", "2201"] {
            let found = codes_of(from, &format!("valid_from = \"{day}\""));
            assert_eq!(found, ["day-too-far"], "{day}");
        }
        assert!(codes_of(from, "valid_from = \"1881-07-29\"").is_empty());
        let by = "by = [\"president\"]";
        assert_eq!(codes_of(by, "by = [\"association\"]"), ["petitioner-no-role"]);
        assert_eq!(codes_of("[\"citizen\", \"clerk\"]", "\"citizens\""), ["petitioner-no-role"]);
        let choices = codes_of("kind = \"choice\"", "kind = \"choices\"\nmax = 5");
        assert!(choices.contains(&"more-than-options"), "{choices:?}");
    }

    #[test]
    fn a_message_names_what_may_stand_there_and_where() {
        let line =
            |needle: &str| example().lines().position(|line| line.contains(needle)).map(|n| n + 1);
        let only = |from: &str, to: &str, code: &str| {
            let found = faults_of(from, to);
            let fault = found.iter().find(|fault| fault.code == code);
            fault.unwrap_or_else(|| panic!("{code} is not among {found:?}")).clone()
        };
        let fault = only("[activity.signatures]", "[activity.signature]", "activity-unknown");
        assert_eq!(fault.line, line("[activity.signatures]"));
        assert!(fault.what.contains("`signatures`, "), "{}", fault.what);
        let fault = only("kind = \"choice\"", "kind = \"chioce\"", "word-unknown");
        assert!(fault.what.starts_with("`chioce` (`") && fault.what.contains("`choice`"));
        let key = "key = \"example.suggestion\"";
        let fault = only(key, "key = example.suggestion", "text-without-quotes");
        assert_eq!((fault.line, fault.what.as_str()), (line("key ="), "example.suggestion"));
        let fault = only(
            "when = \"crossed.enough ||",
            "when = \"signatures.valid > 3 ||",
            "guard-reads-count",
        );
        assert_eq!(fault.what, "`signatures.valid` (`crossed.enough`)");
        let wrong = read::text_of(b"a = 1\nb = \"\xff\"\n").unwrap_err();
        assert_eq!((wrong.line, wrong.what.as_str()), (Some(2), "0xFF"));
    }

    #[test]
    fn what_is_missing_makes_nothing_else_unknown() {
        let source = SHIPPED[0].1.replace("then = \"record\"\n", "suspend_by = \"clerk\"\n");
        let found = Procedure::read(&source).unwrap_err();
        let codes: Vec<_> = found.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, vec!["key-missing"; codes.len()]);
        assert!(codes.len() > 1);
    }

    #[test]
    fn a_source_is_cited_in_three_languages_or_as_it_was_written() {
        let three = "confidence = \"confirmed\"\ntext = { ar = \"ا\", fr = \"b\", en = \"c\" }";
        let source = |text: &str| {
            let head = SHIPPED[0].1.split("[[basis]]").next().unwrap_or_default();
            let rest = SHIPPED[0].1.split("[params.").skip(1).map(|part| format!("[params.{part}"));
            format!("{head}[[basis]]\n{text}\n\n{}", rest.collect::<String>())
        };
        let read = Procedure::read(&source(three)).unwrap();
        assert_eq!(read.definition.basis[0].text.in_language("ar"), "ا");
        assert_eq!(read.definition.basis[0].text.text().fr, "b");
        let one = "confidence = \"confirmed\"\ntext = \"as it was written\"";
        let read = Procedure::read(&source(one)).unwrap();
        assert_eq!(read.definition.basis[0].text.text().ar, "as it was written");
        assert!(read.definition.canonical().contains("\"text\":\"as it was written\""));
        let two = three.replace("fr = \"b\", ", "");
        let faults = Procedure::read(&source(&two)).unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["language-missing"]);
    }
}
