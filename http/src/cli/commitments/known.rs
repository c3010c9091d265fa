//! Which commitment of the register a row of a file is. A row may never become a second case of a
//! commitment that the register has and the file names; nothing may be guessed from words.

use std::collections::BTreeMap;

use sijill_core::ids::{CaseId, Slug};
use sijill_store::Register;

use super::kept::Reader;
use super::target::Target;
use crate::cli::failure::Failure;
use crate::plans::markup::{one_line, plain};
use crate::plans::{Commitment, Milestone};

/// The commitments of the body, by what a file may call them.
pub(super) struct Known<'a> {
    pub(super) target: &'a Target,
    /// As an export has them.
    stand: BTreeMap<CaseId, Commitment>,
    /// By their programme and their reference.
    references: BTreeMap<(String, String), Vec<CaseId>>,
}

impl<'a> Known<'a> {
    /// Looks them up.
    pub(super) fn find(register: &Register, target: &'a Target) -> Result<Self, Failure> {
        let mut references: BTreeMap<_, Vec<CaseId>> = BTreeMap::new();
        let mut stand = BTreeMap::new();
        let mut reader = Reader { register, views: &target.views, missing: 0 };
        let cases = target.views.cases().cases;
        for case in cases.keys().filter(|case| is_own(target, **case)) {
            let Some(view) = target.views.commitment(*case, target.today) else { continue };
            let commitment = reader.commitment(&view)?;
            let plan = commitment.plan.clone().unwrap_or_default();
            let id = commitment.id.clone().unwrap_or_default();
            references.entry((plan, id)).or_default().push(*case);
            stand.insert(*case, commitment);
        }
        Ok(Self { target, stand, references })
    }

    /// The territory of a row: where it says none, that of its case.
    pub(super) fn territory(&self, row: &Commitment, case: CaseId) -> Option<Slug> {
        let standing = self.target.views.case(case).filter(|_| row.territory.is_none());
        let standing = standing.map(|line| line.territory.code);
        standing.or_else(|| self.target.territory(row.territory.as_deref()))
    }

    /// Whether all that a row says is what an export of the case would say. How far it is goes on, and
    /// a column that the file does not have contradicts nothing.
    pub(super) fn agrees(&self, case: CaseId, row: &Commitment) -> bool {
        let Some(stands) = self.stand.get(&case) else { return false };
        let words = |text: &str| one_line(&plain(text).text);
        let same = |stands: &Option<String>, said: &Option<String>| {
            said.as_deref().is_none_or(|said| Some(words(said)) == stands.as_deref().map(words))
        };
        let lines = |of: &Commitment| {
            let line = |m: &Milestone| (words(&m.title), m.start, m.end);
            of.milestones.iter().map(line).collect::<Vec<_>>()
        };
        let other = |(head, said): &(String, String)| {
            let own = stands.other.iter().find(|(own, _)| own == head);
            own.is_none_or(|(_, own)| words(own) == words(said))
        };
        same(&stands.plan, &row.plan)
            && same(&stands.number, &row.number)
            && same(&stands.theme, &row.theme)
            && same(&stands.problem, &row.problem)
            && same(&stands.solution, &row.solution)
            && same(&stands.lead, &row.lead)
            && same(&stands.supporting, &row.supporting)
            && same(&stands.completion, &row.completion)
            && row.start.is_none_or(|start| stands.start == Some(start))
            && row.end.is_none_or(|end| stands.end == Some(end))
            && (row.values.is_empty() || row.values == stands.values)
            && (row.milestones.is_empty() || lines(row) == lines(stands))
            && row.other.iter().all(other)
    }

    /// The case of a row: the one that earlier imports `made` of the same words; the one that the file
    /// names by its id, or by a reference that only one has; else a new one, under the id that the file
    /// gives it where that is the id of no other case.
    pub(super) fn case(&self, row: &Commitment, made: CaseId) -> CaseId {
        if is_own(self.target, made) {
            return made;
        }
        let Some(said) = &row.id else { return made };
        let named = said.parse::<CaseId>().ok();
        if let Some(named) = named.filter(|named| is_own(self.target, *named)) {
            return named;
        }
        let plan = row.plan.clone().unwrap_or_default();
        if let Some([only]) = self.references.get(&(plan, said.clone())).map(Vec::as_slice) {
            return *only;
        }
        let free = |named: &CaseId| self.target.views.case(*named).is_none();
        named.filter(free).unwrap_or(made)
    }
}

/// Whether a case is a commitment of the body that imports.
fn is_own(target: &Target, case: CaseId) -> bool {
    let line = target.views.case(case);
    line.is_some_and(|line| line.kind.as_str() == "commitment" && line.body.party == target.body)
}
