//! Commitments as a procedure keeps them: each field of its form filled with what the file says, and
//! what has no place told. Every id is made of what a commitment is, so that the same file twice is the
//! same commands.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sijill_core::activity::milestones::MilestonePlanned;
use sijill_core::ids::{CaseId, CommandId, Hash, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{FieldKind, FieldRule};
use sijill_core::text::REASON_BYTES_MAX;

use super::known::Known;
use super::money::Funds;
use super::target::{Planning, Target};
use crate::plans::cells::Place;
use crate::plans::fields::Field;
use crate::plans::mapping::Mapping;
use crate::plans::money::Money;
use crate::plans::problem::{Flaw, Problem};
use crate::plans::rows::Reading;
use crate::plans::{Commitment, Milestone};

/// The file a commitment is copied from.
pub(super) struct Source {
    /// Its name, without the folder.
    pub(super) name: String,
    /// The hash of its bytes.
    pub(super) hash: Hash,
}

/// A commitment, ready to be kept.
pub(super) struct Filled {
    /// The cell of its title.
    pub(super) at: Place,
    /// The case it is, or will be.
    pub(super) case: CaseId,
    /// Its territory.
    pub(super) territory: Slug,
    /// Its title.
    pub(super) title: ObjectRef,
    /// The form of its step.
    pub(super) form: BTreeMap<Slug, Value>,
    /// Its milestones with their cells, where they become milestones.
    pub(super) milestones: Vec<(Place, MilestonePlanned)>,
    /// Its money, where that becomes a budget line.
    pub(super) funds: Option<Funds>,
}

/// All of them, with the texts they refer to.
#[derive(Default)]
pub(super) struct All {
    pub(super) filled: Vec<Filled>,
    pub(super) texts: Vec<String>,
    pub(super) problems: Vec<Problem>,
}

/// The name of a thing that is made of its parts: the same parts, the same name.
fn digest(parts: &[&str]) -> [u8; 16] {
    let mut digest = Sha256::new();
    digest.update(b"sijill commitments 1");
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    let full: [u8; 32] = digest.finalize().into();
    let mut cut = [0; 16];
    cut.copy_from_slice(&full[..16]);
    cut
}

/// The id of a command: of what it is about, and of all it says.
pub(super) fn command(doing: &str, case: CaseId, said: &impl serde::Serialize) -> CommandId {
    let said = serde_json::to_string(said).unwrap_or_default();
    let parts = [doing, &case.to_string(), &said];
    CommandId(uuid::Builder::from_custom_bytes(digest(&parts)).into_uuid())
}

/// Fills the form of each commitment.
pub(super) fn fill(
    reading: &Reading,
    target: &Target,
    known: &Known<'_>,
    mapping: &Mapping,
    source: &Source,
) -> All {
    let mut all = All { problems: target.problems.clone(), ..All::default() };
    let mut taken: BTreeSet<CaseId> = BTreeSet::new();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut lost = Lost::new();
    for commitment in &reading.commitments {
        // an id is a key; a number is not: of commitments with one title the first is the first
        let key = commitment.id.clone().map(|id| format!("id {id}"));
        let key = key.unwrap_or_else(|| format!("title {}", commitment.title));
        let nth = seen.entry(key.clone()).and_modify(|n| *n += 1).or_insert(0);
        let (body, plan) = (target.body.to_string(), commitment.plan.clone().unwrap_or_default());
        let bytes = digest(&["case", &body, &plan, &key, &nth.to_string()]);
        let made = CaseId(uuid::Builder::from_custom_bytes(bytes).into_uuid());
        let case = known.case(commitment, made);
        if !taken.insert(case) {
            let said = commitment.id.clone().unwrap_or_else(|| case.to_string());
            all.problems.push(Problem::new(commitment.at.clone(), Flaw::IdTwice, &said));
        }
        let mut one = One { case, commitment, target, mapping, source, all: &mut all };
        let form = one.form();
        one.lost(&mut lost);
        let milestones = one.milestones();
        let funds = one.funds();
        let title = one.text(&commitment.title);
        let Some(territory) = known.territory(commitment, case) else {
            let named = || target.named_territory().map(ToString::to_string);
            let said = commitment.territory.clone().or_else(named);
            let flaw = match &said {
                Some(_) => Flaw::TerritoryUnknown,
                None => Flaw::TerritoryUnnamed,
            };
            let mut at = commitment.at.clone();
            at.column = reading.columns.get(&Field::Territory).copied().or(at.column);
            all.problems.push(Problem::new(at, flaw, &said.unwrap_or_default()));
            continue;
        };
        let at = commitment.at.clone();
        all.filled.push(Filled { at, case, territory, title, form, milestones, funds });
    }
    for (field, (count, first)) in lost {
        all.problems.push(Problem::new(first, Flaw::NoPlace, &format!("{field} ({count})")));
    }
    all
}

/// What the form has no field for: how often, and the first row that says it.
type Lost = BTreeMap<&'static str, (u64, Place)>;

/// What fills a field of a form: fields of the mapping.
fn filled_by(field: &str) -> &str {
    match field {
        "programme" => "plan, plan.name",
        "reference" => "id",
        "institutions" => "lead, supporting",
        "office" => "lead",
        "stakeholders" => "supporting",
        "responsible" => "plan.responsible",
        "source" => "plan.source",
        "number" | "theme" | "problem" | "solution" | "values" | "start" | "end" | "lead"
        | "supporting" | "completion" | "milestones" | "budget" | "other" => field,
        _ => "–",
    }
}

/// One commitment that is being filled in.
pub(super) struct One<'a> {
    case: CaseId,
    pub(super) commitment: &'a Commitment,
    pub(super) target: &'a Target,
    mapping: &'a Mapping,
    source: &'a Source,
    all: &'a mut All,
}

impl One<'_> {
    fn language(&self) -> Slug {
        let named = self.commitment.language.as_deref().and_then(|code| code.parse().ok());
        named.unwrap_or_else(|| "und".parse().expect("a short name"))
    }

    pub(super) fn text(&mut self, text: &str) -> ObjectRef {
        let object = ObjectRef::text(text.as_bytes(), self.language());
        self.all.texts.push(text.to_owned());
        object
    }

    fn form(&mut self) -> BTreeMap<Slug, Value> {
        let mut form = BTreeMap::new();
        for rule in &self.target.step.form {
            match self.value(rule) {
                Some(value) => drop(form.insert(rule.id.clone(), value)),
                None if rule.required => {
                    let at = self.commitment.at.clone();
                    let id = rule.id.as_str();
                    let needed = format!("{id} ← {}", filled_by(id));
                    self.all.problems.push(Problem::new(at, Flaw::FieldNeeded, &needed));
                }
                None => {}
            }
        }
        form
    }

    fn value(&mut self, rule: &FieldRule) -> Option<Value> {
        let own = self.commitment;
        match (rule.kind, rule.id.as_str()) {
            (FieldKind::Choices, "values") => {
                let known = |name: &&str| rule.options.iter().any(|o| o.id.as_str() == *name);
                let values = own.values.iter().map(|value| value.name()).filter(known);
                Some(values.collect::<Vec<_>>()).filter(|v| !v.is_empty()).map(|v| json!(v))
            }
            (FieldKind::Date, "start") => own.start.map(|date| json!(date)),
            (FieldKind::Date, "end") => own.end.map(|date| json!(date)),
            (FieldKind::Party, "responsible") => Some(json!(self.target.responsible)),
            (FieldKind::Object, id) => {
                let words = self.words(id)?;
                serde_json::to_value(self.text(&words)).ok()
            }
            (FieldKind::Reason, "source") => Some(json!(self.provenance(&self.commitment.at))),
            (FieldKind::Reason, id) => self.words(id).map(|words| json!(cut(&words))),
            (
                FieldKind::Choices
                | FieldKind::Date
                | FieldKind::Party
                | FieldKind::Boolean
                | FieldKind::Choice
                | FieldKind::Integer,
                _,
            ) => None,
        }
    }

    fn words(&self, field: &str) -> Option<String> {
        let own = self.commitment;
        let lines = |lines: Vec<String>| Some(lines.join("\n")).filter(|text| !text.is_empty());
        match field {
            "programme" => own.plan.clone(),
            "reference" => self.reference(),
            "number" => own.number.clone(),
            "theme" => own.theme.clone(),
            "problem" => own.problem.clone(),
            "solution" => own.solution.clone(),
            "lead" | "office" => own.lead.clone(),
            "supporting" | "stakeholders" => own.supporting.clone(),
            "institutions" => {
                lines([&own.lead, &own.supporting].into_iter().flatten().cloned().collect())
            }
            "completion" => own.completion.clone(),
            "milestones" => lines(own.milestones.iter().map(Milestone::line).collect()),
            "budget" => own.money.as_ref().map(Money::lines),
            "other" => lines(
                own.other
                    .iter()
                    .map(|(head, words)| {
                        format!("{}{}{words}", head.replace('|', "/"), crate::plans::BAR)
                    })
                    .collect(),
            ),
            _ => None,
        }
    }

    /// What the file calls it, where that is not the id of its case.
    fn reference(&self) -> Option<String> {
        self.commitment.id.clone().filter(|id| *id != self.case.to_string())
    }

    /// Where it is copied from: the file, its hash, the cell.
    pub(super) fn provenance(&self, at: &Place) -> String {
        let own = &self.source;
        let mut said = format!("{}, SHA-256 {}, {at}", own.name, own.hash);
        if let Some(source) = &self.mapping.plan.source {
            said.push_str(". ");
            said.push_str(source);
        }
        cut(&said)
    }

    /// Counts what the form has no field for.
    fn lost(&self, lost: &mut Lost) {
        let own = self.commitment;
        let has =
            |ids: &[&str]| self.target.step.form.iter().any(|rule| ids.contains(&rule.id.as_str()));
        let planned = self.target.plans != Planning::None;
        let of_milestones = |said: fn(&Milestone, &Target) -> bool| {
            planned && own.milestones.iter().any(|milestone| said(milestone, self.target))
        };
        // a milestone that is planned is owed by an office, and declared by it
        let who = of_milestones(|one, target| {
            one.responsible.as_deref().is_some_and(|who| who != target.office.as_str())
        });
        let state = of_milestones(|one, _| one.status.is_some());
        for (there, name, ids) in [
            (self.reference().is_some(), "id", &["reference"][..]),
            (own.number.is_some(), "number", &["number"]),
            (own.theme.is_some(), "theme", &["theme"]),
            (own.problem.is_some(), "problem", &["problem"]),
            (own.solution.is_some(), "solution", &["solution"]),
            (own.lead.is_some(), "lead", &["lead", "institutions", "office"]),
            (
                own.supporting.is_some(),
                "supporting",
                &["supporting", "institutions", "stakeholders"],
            ),
            (own.completion.is_some(), "completion", &["completion"]),
            (!own.other.is_empty(), "other", &["other"]),
            (own.start.is_some(), "start", &["start"]),
            (own.end.is_some(), "end", &["end"]),
            (!own.values.is_empty(), "values", &["values"]),
            (!own.milestones.is_empty() && !planned, "milestones", &["milestones"]),
            (own.money.is_some() && self.target.funds == Planning::None, "budget", &["budget"]),
            (who, "milestone-responsible", &[]),
            (state, "milestone-status", &[]),
        ] {
            if there && !has(ids) {
                let money = own.money.as_ref().filter(|_| name == Field::Budget.name());
                let at = money.map_or(&own.at, |money| &money.at);
                lost.entry(name).or_insert_with(|| (0, at.clone())).0 += 1;
            }
        }
    }

    fn milestones(&mut self) -> Vec<(Place, MilestonePlanned)> {
        let mut planned = Vec::new();
        if self.target.plans == Planning::None {
            return planned;
        }
        for (n, milestone) in self.commitment.milestones.iter().enumerate() {
            let Some(due) = milestone.end else {
                let at = milestone.at.clone();
                self.all.problems.push(Problem::new(
                    at,
                    Flaw::MilestoneWithoutEnd,
                    &milestone.title,
                ));
                continue;
            };
            // of two milestones with one title the second is another
            let same = self.commitment.milestones[..n].iter();
            let nth = same.filter(|before| before.title == milestone.title).count();
            let name = digest(&["milestone", &milestone.title, &nth.to_string()]);
            let name: String = name[..6].iter().map(|byte| format!("{byte:02x}")).collect();
            let one = MilestonePlanned {
                due,
                from: milestone.start,
                milestone: format!("m-{name}").parse().expect("a short name"),
                office: self.target.office.clone(),
                title: self.text(&milestone.title),
            };
            planned.push((milestone.at.clone(), one));
        }
        planned
    }
}

/// The words that fit in a reason.
fn cut(words: &str) -> String {
    if words.len() <= REASON_BYTES_MAX {
        return words.to_owned();
    }
    let mut cut = String::new();
    for c in words.chars() {
        if cut.len() + c.len_utf8() > REASON_BYTES_MAX - '…'.len_utf8() {
            break;
        }
        cut.push(c);
    }
    format!("{cut}…")
}
