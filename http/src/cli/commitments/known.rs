//! Which commitment of the register a row of a file is. A row may never become a second case of a
//! commitment that the register has and the file names; nothing may be guessed from words.

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_projections::commitment::CommitmentView;
use sijill_store::Register;

use super::kept::Reader;
use super::target::Target;
use crate::cli::failure::Failure;
use crate::plans::fields::Field;
use crate::plans::markup::{one_line, plain};
use crate::plans::{Commitment, Milestone};

/// Something that a file says otherwise than the register has it.
pub(super) struct Difference {
    /// The field; of a column kept beside the fields that of the title, whose row it is.
    pub(super) field: Field,
    /// The field's name in a mapping, or the column's head.
    pub(super) name: String,
    /// What the file says.
    pub(super) said: String,
    /// What the register has; empty where it has nothing.
    pub(super) stands: String,
}

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
        let mut reader = Reader::new(register, &target.views);
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

    /// The title of a case as it stands.
    pub(super) fn title(&self, case: CaseId) -> &str {
        self.stand.get(&case).map_or("", |stands| stands.title.as_str())
    }

    /// What a row says otherwise than an export of the case would say it. How far it is goes on, and a
    /// column that the file does not have contradicts nothing.
    pub(super) fn differences(&self, case: CaseId, row: &Commitment) -> Vec<Difference> {
        let Some(stands) = self.stand.get(&case) else { return vec![] };
        let words = |text: &str| one_line(&plain(text).text);
        let mut found = Vec::new();
        let mut hold = |field: Field, head: Option<&str>, said: String, stands: Option<String>| {
            if stands.as_ref() != Some(&said) {
                let name = head.unwrap_or(field.name()).to_owned();
                found.push(Difference { field, name, said, stands: stands.unwrap_or_default() });
            }
        };
        for (field, said, stands) in [
            (Field::Plan, &row.plan, &stands.plan),
            (Field::Number, &row.number, &stands.number),
            (Field::Theme, &row.theme, &stands.theme),
            (Field::Problem, &row.problem, &stands.problem),
            (Field::Solution, &row.solution, &stands.solution),
            (Field::Lead, &row.lead, &stands.lead),
            (Field::Supporting, &row.supporting, &stands.supporting),
            (Field::Completion, &row.completion, &stands.completion),
        ] {
            if let Some(said) = said {
                hold(field, None, words(said), stands.as_deref().map(words));
            }
        }
        for (field, said, stands) in
            [(Field::Start, row.start, stands.start), (Field::End, row.end, stands.end)]
        {
            if let Some(said) = said {
                hold(field, None, said.to_string(), stands.map(|date| date.to_string()));
            }
        }
        let values = |of: &Commitment| {
            of.values.iter().map(|value| value.name()).collect::<Vec<_>>().join(", ")
        };
        if !row.values.is_empty() {
            hold(Field::Values, None, values(row), Some(values(stands)));
        }
        for (field, said, own) in self.of_money(row, stands) {
            hold(field, None, said, own);
        }
        let line = |m: &Milestone| {
            let bare = Milestone { responsible: None, status: None, ..m.clone() };
            Milestone { title: words(&m.title), ..bare }.line()
        };
        let lines = |of: &Commitment| of.milestones.iter().map(line).collect::<Vec<_>>().join("; ");
        if !row.milestones.is_empty() {
            hold(Field::Milestone, None, lines(row), Some(lines(stands)));
        }
        for (head, said) in &row.other {
            let own = stands.other.iter().find(|(own, _)| own == head);
            if let Some((_, own)) = own {
                hold(Field::Title, Some(head), words(said), Some(words(own)));
            }
        }
        found
    }

    /// What a row says of money, and what stands of it. What was spent is recorded where nothing of it
    /// stands, and who bears it may be named in another language.
    fn of_money(
        &self,
        row: &Commitment,
        stands: &Commitment,
    ) -> Vec<(Field, String, Option<String>)> {
        let Some(said) = &row.money else { return vec![] };
        let Some(own) = &stands.money else {
            let amount = said.part(Field::Budget).unwrap_or_default();
            return vec![(Field::Budget, format!("{amount} {}", said.amount.currency), None)];
        };
        let unspent = |field: Field| {
            let committed = [Field::Committed, Field::CommittedDate].contains(&field);
            let paid = [Field::Paid, Field::PaidDate].contains(&field);
            committed && own.committed.is_none() || paid && own.paid.is_none()
        };
        let sorted = |funder: &str| {
            let mut shares = self.target.shares(funder);
            shares.sort_by(|a, b| a.funder.cmp(&b.funder));
            shares
        };
        let is_same = |field: Field, said: &str, own: &str| {
            let (said_by, own_by) = match field == Field::Funder {
                true => (sorted(said), sorted(own)),
                false => return said == own,
            };
            let whole = |a: u64, b: u64| u128::from(a) * u128::from(b);
            said_by.len() == own_by.len()
                && said_by.iter().zip(&own_by).all(|(a, b)| {
                    a.funder == b.funder && whole(a.num, b.den) == whole(b.num, a.den)
                })
        };
        let mut held = Vec::new();
        for ((field, said), (_, own)) in said.parts().into_iter().zip(own.parts()) {
            let Some(said) = said.filter(|_| !unspent(field)) else { continue };
            // beside a line an empty field is one that says nothing
            let own = own.unwrap_or_else(|| "–".to_owned());
            if !is_same(field, &said, &own) {
                held.push((field, said, Some(own)));
            }
        }
        held
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

/// Whether two texts are one: a file that does not say its language says no other.
pub(super) fn is_same(stands: &ObjectRef, said: &ObjectRef) -> bool {
    let unsaid = said.language.as_str() == "und";
    stands.hash == said.hash && (unsaid || stands.language == said.language)
}

/// Whether the step that stands says what `form` says, wherever it was copied from.
pub(super) fn says(view: &CommitmentView, form: &BTreeMap<Slug, Value>) -> bool {
    let promised = view.promised();
    let stands: BTreeMap<&Slug, &Value> = promised
        .iter()
        .map(|line| (&line.field.id, &line.value))
        .filter(|(id, _)| id.as_str() != "source")
        .collect();
    let ours: BTreeMap<&Slug, &Value> =
        form.iter().filter(|(id, _)| id.as_str() != "source").collect();
    let text = |value: &Value| serde_json::from_value::<ObjectRef>(value.clone()).ok();
    let same = |stands: &Value, said: &Value| match (text(stands), text(said)) {
        (Some(stands), Some(said)) => is_same(&stands, &said),
        (Some(_), None) | (None, Some(_)) | (None, None) => stands == said,
    };
    stands.len() == ours.len()
        && ours.iter().all(|(id, said)| stands.get(id).is_some_and(|stands| same(stands, said)))
}
