//! Writing: cases are opened, their step is taken, their milestones are planned, each by an ordinary
//! command of the one who imports. All of it is judged before any of it is written, and what stands
//! already is left as it is.

use std::collections::{BTreeMap, BTreeSet};

use sijill_core::activity::ActivityKind;
use sijill_core::activity::funding::FundingCommand;
use sijill_core::activity::milestones::{MilestoneCommand, MilestonePlanned};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CommandId, Slug};
use sijill_core::record::Actor;
use sijill_core::time::PartialDate;
use sijill_projections::commitment::CommitmentView;
use sijill_store::Register;

use super::filled::{All, Filled, command};
use super::known::{Known, is_same, says};
use super::money::to_do;
use super::target::{Planning, Target};
use crate::cli::Terminal;
use crate::cli::failure::Failure;
use crate::i18n::Args;
use crate::plans::Commitment;
use crate::plans::cells::Place;
use crate::plans::fields::Field;
use crate::plans::mapping::Keep;
use crate::plans::problem::{Flaw, Problem};
use crate::plans::rows::Reading;

/// How many commands wait for one sync.
const TOGETHER: usize = 256;

/// What was written, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub(super) struct Written {
    /// Commitments that stood already, just as the file has them.
    pub(super) already: u64,
    /// Titles of commitments that stand otherwise than the file has them; they stay as they are.
    pub(super) differing: Vec<String>,
    /// Cases that were opened.
    pub(super) opened: u64,
    /// Milestones that were planned.
    pub(super) planned: u64,
    /// Budget lines that were planned.
    pub(super) lines: u64,
    /// Amounts committed or paid that were recorded.
    pub(super) entries: u64,
    /// Steps that were taken.
    pub(super) taken: u64,
    /// Commitments that wait for a step of another office.
    pub(super) waiting: u64,
}

/// Something to be done for a row.
struct Deed {
    /// The cell that asks for it.
    at: Place,
    command: Command,
    id: CommandId,
}

/// What is to be done, each commitment for itself.
#[derive(Default)]
pub(super) struct Prepared {
    /// What will have been written.
    pub(super) written: Written,
    /// Of each commitment the deeds of each round: each round stands on the one before.
    deeds: Vec<[Vec<Deed>; 3]>,
    /// What is to be told.
    pub(super) problems: Vec<Problem>,
}

/// One who holds rows against what stands.
struct Judge<'a> {
    known: &'a Known<'a>,
    keep: Keep,
    /// The first column of each field.
    columns: &'a BTreeMap<Field, u32>,
}

/// Finds out what is not there yet.
pub(super) fn prepare(known: &Known<'_>, all: &All, reading: &Reading, keep: Keep) -> Prepared {
    let judge = Judge { known, keep, columns: &reading.columns };
    let mut prepared = Prepared::default();
    for (filled, row) in all.filled.iter().zip(&reading.commitments) {
        judge.one(filled, row, &mut prepared);
    }
    prepared
}

impl Prepared {
    /// What the register would refuse of it, by its cells. Nothing is written.
    pub(super) fn refused(
        &self,
        terminal: &Terminal,
        register: &Register,
        target: &Target,
    ) -> Result<Vec<Problem>, Failure> {
        let actor = Actor::Party(target.by);
        let mut problems = Vec::new();
        for deeds in &self.deeds {
            let deeds: Vec<&Deed> = deeds.iter().flatten().collect();
            let commands: Vec<_> = deeds.iter().map(|deed| (&deed.command, deed.id)).collect();
            if let Some((n, refusal)) = register.rehearse(&actor, &commands)? {
                let said = terminal.sentences().refusal(&refusal);
                problems.push(Problem::new(deeds[n].at.clone(), Flaw::Refused, &said));
            }
        }
        Ok(problems)
    }

    /// The deeds in turns, each of which stands before the next begins. Of one turn the register writes
    /// several at once, in any order: so each milestone of a commitment has a turn of its own, and their
    /// records stand in the order of the file.
    fn rounds(&self) -> Vec<Vec<&Deed>> {
        let most = self.deeds.iter().map(|deeds| deeds[2].len()).max().unwrap_or(0);
        let first = (0..2).map(|n| self.deeds.iter().flat_map(|deeds| &deeds[n]).collect());
        let planned =
            (0..most).map(|n| self.deeds.iter().filter_map(|deeds| deeds[2].get(n)).collect());
        first.chain(planned).collect()
    }

    /// Writes it.
    pub(super) fn write(
        self,
        terminal: &Terminal,
        register: &Register,
        target: &Target,
        texts: &[String],
    ) -> Result<Written, Failure> {
        let total = self.deeds.iter().flatten().map(Vec::len).sum::<usize>();
        if total == 0 {
            return Ok(self.written);
        }
        // texts before the records that name them
        let texts: BTreeSet<&str> = texts.iter().map(String::as_str).collect();
        let texts: Vec<&[u8]> = texts.into_iter().map(str::as_bytes).collect();
        for texts in texts.chunks(TOGETHER) {
            register.objects().put_many(texts).map_err(sijill_store::RegisterError::from)?;
        }
        let progress =
            terminal.progress(&terminal.say("cli-importing", &Args::new()), total as u64);
        let actor = Actor::Party(target.by);
        let mut done = 0;
        for deeds in self.rounds() {
            for group in deeds.chunks(TOGETHER) {
                let begun = group
                    .iter()
                    .map(|deed| register.begin(&actor, &deed.command, deed.id))
                    .collect::<Result<Vec<_>, _>>()?;
                for begun in begun {
                    begun.finish()?;
                    done += 1;
                    progress.at(done, total as u64);
                }
            }
        }
        register.sign_checkpoint()?;
        Ok(self.written)
    }
}

impl Judge<'_> {
    fn one(&self, filled: &Filled, row: &Commitment, prepared: &mut Prepared) {
        let (case, target) = (filled.case, self.known.target);
        let standing = target.views.commitment(case, target.today);
        let adopted = standing.as_ref().is_some_and(|view| is_filled_in(target, view));
        let mut deeds: [Vec<Deed>; 3] = Default::default();
        let at = || filled.at.clone();
        match &standing {
            None => {
                let open = opened(target, filled);
                let id = command("open", case, &open);
                deeds[0].push(Deed {
                    at: at(),
                    command: Command::Case(CaseCommand::Open(open)),
                    id,
                });
                prepared.written.opened += 1;
            }
            Some(view) => {
                if !self.is_itself(view, filled, row, adopted, prepared) {
                    return;
                }
            }
        }
        let money = to_do(target, filled, standing.as_ref(), adopted);
        for problem in money.problems {
            if !prepared.problems.contains(&problem) {
                prepared.problems.push(problem);
            }
        }
        if !adopted && !target.may_step {
            prepared.written.waiting += 1;
            prepared.deeds.push(deeds);
            return;
        }
        if !adopted {
            let (step, form) = (target.step.id.clone(), filled.form.clone());
            let take = TakeStep { case, form, occurred: None, parent: None, step };
            let id = command("step", case, &take);
            let command = Command::Case(CaseCommand::TakeStep(take));
            deeds[1].push(Deed { at: at(), command, id });
            prepared.written.taken += 1;
        }
        for (at, milestone) in lacking(target, filled, standing.as_ref().filter(|_| adopted)) {
            let plan = MilestoneCommand::Plan { case, milestone: milestone.clone() };
            let id = command("plan", case, &plan);
            deeds[2].push(Deed { at: at.clone(), command: Command::Milestone(plan), id });
        }
        prepared.written.planned += deeds[2].len() as u64;
        for (at, funding) in money.commands {
            match &funding {
                FundingCommand::Plan { .. } => prepared.written.lines += 1,
                FundingCommand::Record { .. } => prepared.written.entries += 1,
                FundingCommand::Correct { .. } | FundingCommand::Confirm { .. } => {}
            }
            let id = command("funding", case, &funding);
            deeds[2].push(Deed { at, command: Command::Funding(funding), id });
        }
        prepared.written.already += u64::from(adopted && deeds[2].is_empty());
        prepared.deeds.push(deeds);
    }

    /// Whether the case that stands is what the row says, or is to become it. What is otherwise is told, and
    /// left as it is.
    fn is_itself(
        &self,
        view: &CommitmentView,
        filled: &Filled,
        row: &Commitment,
        adopted: bool,
        prepared: &mut Prepared,
    ) -> bool {
        let differences = self.differences(view, filled, row, adopted);
        // what another office adopted is its own wording
        let itself = differences.iter().any(|one| one.of_case);
        let same = self.keep == Keep::Own
            || !adopted
            || says(view, &filled.form)
            || differences.is_empty();
        let told = differences.iter();
        if itself || !same || self.keep == Keep::Own {
            prepared.problems.extend(told.map(|one| one.problem.clone()));
        }
        if itself || !same {
            prepared.written.differing.push(row.title.clone());
            return false;
        }
        // a draft that was dropped, say, is not filled in any more
        if !adopted && !self.known.target.step.from.contains(&view.case.stage.id) {
            prepared.written.differing.push(row.title.clone());
            let stage = view.case.stage.id.as_str();
            prepared.problems.push(Problem::new(filled.at.clone(), Flaw::OtherStage, stage));
            return false;
        }
        true
    }

    /// What the register has otherwise, each by its cell: first the case itself, then what was filled in.
    fn differences(
        &self,
        view: &CommitmentView,
        filled: &Filled,
        row: &Commitment,
        adopted: bool,
    ) -> Vec<Told> {
        let own = &view.case;
        let mut told = Vec::new();
        let mut tell = |field: Field, name: &str, said: &str, stands: &str, of_case: bool| {
            let cut = |text: &str| -> String { text.chars().take(45).collect() };
            let mut at = filled.at.clone();
            at.column = self.columns.get(&field).copied().or(at.column);
            let said = format!("{name}: {} ≠ {}", cut(said), cut(stands));
            told.push(Told { problem: Problem::new(at, Flaw::Otherwise, &said), of_case });
        };
        if !is_same(&own.title, &filled.title) {
            let (said, stands) = (&filled.title, &own.title);
            if said.hash == stands.hash {
                let (said, stands) = (said.language.as_str(), stands.language.as_str());
                tell(Field::Language, Field::Language.name(), said, stands, true);
            } else {
                let stands = self.known.title(filled.case);
                tell(Field::Title, Field::Title.name(), &row.title, stands, true);
            }
        }
        if own.territory.code != filled.territory {
            let (said, stands) = (filled.territory.as_str(), own.territory.code.as_str());
            tell(Field::Territory, Field::Territory.name(), said, stands, true);
        }
        if adopted {
            for one in self.known.differences(filled.case, row) {
                // a form that has no field for it, and milestones that are planned later, tell nothing
                let own = self.keep == Keep::Own
                    && (one.stands.is_empty() || one.field == Field::Milestone);
                if !own {
                    tell(one.field, &one.name, &one.said, &one.stands, false);
                }
            }
        }
        told
    }
}

/// Something that stands otherwise.
struct Told {
    problem: Problem,
    /// Whether it is said of the case itself.
    of_case: bool,
}

fn opened(target: &Target, filled: &Filled) -> OpenCase {
    OpenCase {
        alike: vec![],
        case: filled.case,
        body: target.body,
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: target.definition.key.clone(),
        representative: None,
        territory: filled.territory.clone(),
        title: filled.title.clone(),
    }
}

/// Whether its particulars were filled in: a step took some of those that this one takes. The reasons
/// of an end are none.
fn is_filled_in(target: &Target, view: &CommitmentView) -> bool {
    let asked = |id: &Slug| {
        target.step.form.iter().any(|rule| rule.id == *id)
            && !matches!(id.as_str(), "source" | "reasons")
    };
    view.adoption.as_ref().is_some_and(|step| step.fields.iter().any(|line| asked(&line.field.id)))
}

/// The milestones that the case lacks, where its stage has milestones.
fn lacking<'a>(
    target: &Target,
    filled: &'a Filled,
    standing: Option<&CommitmentView>,
) -> Vec<&'a (Place, MilestonePlanned)> {
    let stages = &target.definition.stages;
    let stage = standing.map(|view| &view.case.stage.id);
    let allows = stage.is_none_or(|id| {
        stages
            .iter()
            .any(|stage| stage.id == *id && stage.allows.contains(&ActivityKind::Milestones))
    });
    if target.plans != Planning::Own || !allows {
        return vec![];
    }
    let lines = || standing.into_iter().flat_map(|view| &view.milestones);
    let there: BTreeSet<&Slug> = lines().map(|line| &line.milestone).collect();
    // one that was planned by hand goes by what it says
    type Said<'a> = (&'a sijill_core::ids::Hash, Option<PartialDate>, PartialDate);
    let mut others: BTreeMap<Said<'_>, u32> = BTreeMap::new();
    let ours: BTreeSet<&Slug> = filled.milestones.iter().map(|(_, m)| &m.milestone).collect();
    for line in lines().filter(|line| !ours.contains(&line.milestone)) {
        *others.entry((&line.title.hash, line.from, line.due)).or_default() += 1;
    }
    let mut lacking = Vec::new();
    for planned in &filled.milestones {
        let (_, milestone) = planned;
        if there.contains(&milestone.milestone) {
            continue;
        }
        match others.get_mut(&(&milestone.title.hash, milestone.from, milestone.due)) {
            Some(left) if *left > 0 => *left -= 1,
            Some(_) | None => lacking.push(planned),
        }
    }
    lacking
}
