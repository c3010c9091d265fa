//! The answers that need more than a case or a day: a number, offices, a territory, a stretch of the
//! log. They stand beside [`super::NAMES`], for no name alone can ask for them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;
use sijill_core::activity::scores::edition::Edition;
use sijill_core::ids::{CaseId, PartyId, Slug};

use super::{Views, value};
use crate::accreditations::AccreditationsView;
use crate::changes::{Changes, ChangesView};
use crate::desk::{self, DeskView};
use crate::due::{self, Asked, DueLine};
use crate::evaluation::EvaluationView;
use crate::overdue::{OverduePart, Part};
use crate::petition::precedents::PrecedentsView;
use crate::petition::sheets::{BatchLine, ProposedInvalidation};
use crate::recent::RecentView;
use crate::scores::ScoresView;
use crate::stamp::Day;
use crate::territory::TerritoryView;

impl Views {
    /// The case of that number, such as `2023-0047`. Numbers are names: a case has its number as
    /// soon as its opening is recorded, whatever day is asked about.
    pub fn case_by_number(&self, number: &str) -> Option<CaseId> {
        self.frame.numbered(number.parse().ok()?)
    }

    /// The numbers that other systems give cases, each with its case.
    pub fn numbers_elsewhere(&self) -> impl Iterator<Item = (CaseId, &str)> {
        let numbers = self.cases.numbers();
        numbers.map(|(slot, number)| (self.frame.case(slot), number))
    }

    /// One independent evaluation, if its case had been opened and was wanted.
    pub fn evaluation(&self, case: CaseId) -> Option<EvaluationView> {
        self.evaluation.answer(self.slot(case)?, self.case(case)?, &self.frame)
    }

    /// The recommendations that were carried into a case: of which evaluation, and their numbers.
    pub fn carried_into(&self, case: CaseId) -> Vec<(CaseId, u32)> {
        let carried = self.evaluation.carried_into(case).into_iter();
        carried.map(|(slot, number)| (self.frame.case(slot), number)).collect()
    }

    /// The evaluations that name a case among what they evaluate.
    pub fn evaluations_of(&self, case: CaseId) -> Vec<CaseId> {
        let found = self.evaluation.of_subject(case).into_iter();
        found.map(|slot| self.frame.case(slot)).collect()
    }

    /// Whether a case is an evaluation in which something was recorded.
    pub fn evaluates(&self, case: CaseId) -> bool {
        self.slot(case).is_some_and(|slot| self.evaluation.holds(slot))
    }

    /// What is due from these offices on the day `on`, and which of their bodies' offices owe
    /// something while nobody holds them.
    pub fn desk(&self, offices: &[(PartyId, Slug)], on: Date) -> DeskView {
        desk::answer(&self.overdue, &self.register, &self.frame, offices, Day(on))
    }

    /// The same as JSON, with what it is as of.
    pub fn desk_json(&self, offices: &[(PartyId, Slug)], on: Date) -> Value {
        self.envelope("desk", value(&self.desk(offices, on)))
    }

    /// What comes first of all that is due from offices on the day `on` in cases that go on: those
    /// lines of their desk, and none of the rest.
    pub fn first_due(&self, offices: &[(PartyId, Slug)], on: Date, at_most: usize) -> Vec<DueLine> {
        desk::first(&self.overdue, &self.frame, offices, Day(on), at_most)
    }

    /// Part of what is overdue on the day `on`, and how much there is.
    pub fn overdue_part(&self, on: Date, asked: Part) -> OverduePart {
        self.overdue.part(&self.frame, Day(on), asked)
    }

    /// The cases that go on and in which something is overdue on the day `on`.
    pub fn late_cases(&self, on: Date) -> BTreeSet<CaseId> {
        self.overdue.late_cases(&self.frame, Day(on))
    }

    /// How much was left undone, past its last day, in cases of a body that ended.
    pub fn left_undone(&self, on: Date, body: PartyId) -> u64 {
        self.overdue.left_undone(&self.frame, Day(on), body)
    }

    /// What the case waits for on the day `on`, if it had been opened: in the order of a desk.
    pub fn awaited(&self, case: CaseId, on: Date) -> Option<Vec<DueLine>> {
        let scene = self.overdue.scene(self.slot(case)?, &self.frame, Day(on))?;
        let lines = due::lines(&scene, Asked::Everyone).into_iter().map(|line| (scene, line));
        Some(due::told(lines.collect(), usize::MAX).collect())
    }

    /// Every case that was refused with reasons, by ground, of those that were wanted.
    pub fn precedents(&self) -> PrecedentsView {
        self.petition.precedents(&self.frame)
    }

    /// The latest notable records of all cases, newest first.
    pub fn recent(&self) -> RecentView {
        self.recent.answer(&self.frame)
    }

    /// Who asked for a role at a body by a case of its own, and what was answered, as of the day `on`.
    pub fn accreditations(&self, on: Date) -> AccreditationsView {
        self.accreditations.answer(&self.frame, Day(on))
    }

    /// Whether anybody asked for a role at `body` by a case.
    pub fn accredits_at(&self, body: PartyId) -> bool {
        self.accreditations.any_at(&self.frame, body)
    }

    /// The same as JSON, with what it is as of.
    pub fn precedents_json(&self) -> Value {
        self.envelope("precedents", value(&self.precedents()))
    }

    /// The batches of sheets and the invalidations of one case, if it had been opened and was wanted.
    pub fn paper(&self, case: CaseId) -> Option<(Vec<BatchLine>, Vec<ProposedInvalidation>)> {
        self.petition.paper(self.slot(case)?)
    }

    /// How one case is scored, if it had been opened and was wanted.
    pub fn scores(&self, case: CaseId) -> Option<ScoresView> {
        self.scores.answer(self.slot(case)?, self.case(case)?, &self.frame)
    }

    /// The edition that the scores of one case would be published as, once its grid is agreed.
    pub fn edition(&self, case: CaseId) -> Option<Edition> {
        self.scores.edition(self.slot(case)?, case, &self.frame)
    }

    /// One territory, if it was described.
    pub fn territory(&self, code: &Slug) -> Option<TerritoryView> {
        self.territory.answer(code, &self.cases, &self.frame)
    }

    /// The same as JSON, with what it is as of.
    pub fn territory_json(&self, code: &Slug) -> Option<Value> {
        self.territory(code).map(|answer| self.envelope("territory", value(&answer)))
    }

    /// What `changes` counted, with the numbers and titles that are known here.
    pub fn changes(&self, changes: &Changes) -> ChangesView {
        changes.answer(&self.frame)
    }

    /// The same as JSON, with what the names are as of.
    pub fn changes_json(&self, changes: &Changes) -> Value {
        self.envelope("changes", value(&self.changes(changes)))
    }
}
