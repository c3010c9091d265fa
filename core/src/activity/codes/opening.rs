//! The opening of a seal: what a coder says of one commitment. It lies outside the log until it is
//! released; nothing here may keep it, and nothing here draws its salt.

use serde::{Deserialize, Serialize};

use super::event::{CodeGiven, CodesReleased};
use super::refusal::CodeRefusal;
use super::{EVIDENCE_MAX, NOTE_BYTES_MAX};
use crate::code_list;
use crate::ids::{CaseId, Hash, Slug};
use crate::object::OBJECT_BYTES_MAX;
use crate::procedure::definition::VariableRule;
use crate::refusal::Refusal;
use crate::text::FieldRefusal;

/// What a coder says of one commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The evaluation's case.
    pub case: CaseId,
    /// The first or the second coder.
    pub coder: u8,
    /// The codes, one of each variable.
    pub codes: Vec<CodeGiven>,
    /// A random number, so that nobody finds the codes by trying.
    pub salt: Hash,
    /// The commitment.
    pub subject: CaseId,
}

impl Opening {
    /// The bytes that are sealed: its canonical JSON.
    ///
    /// # Panics
    /// Never: it is plain data.
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("an opening is made of ids, words and texts")
    }

    /// What the record of its seal holds.
    pub fn hash(&self) -> Hash {
        Hash::of(&self.bytes())
    }

    /// What the record of its release holds.
    pub fn released(&self) -> CodesReleased {
        let Self { coder, codes, salt, subject, .. } = self.clone();
        CodesReleased { coder, codes, salt, subject }
    }

    /// Checks the codes against the lists of `variables`: each variable once, each code on its list,
    /// with evidence where the list asks for it.
    ///
    /// # Errors
    /// The first fault: `code-unknown`, `code-without-evidence`, `code-list-unknown`, a field's own.
    pub fn check(&self, variables: &[VariableRule]) -> Result<(), Refusal> {
        for variable in variables {
            let mut given = self.codes.iter().filter(|given| given.variable == variable.id);
            let Some(one) = given.next() else {
                return Err(FieldRefusal::Missing { field: variable.id.to_string() }.into());
            };
            if given.next().is_some() {
                return Err(unknown(one.code.as_str(), &variable.id));
            }
            check_code(one, variable)?;
        }
        let known = |given: &&CodeGiven| variables.iter().any(|v| v.id == given.variable);
        if let Some(given) = self.codes.iter().find(|given| !known(given)) {
            return Err(unknown(given.code.as_str(), &given.variable));
        }
        let evidence: usize = self.codes.iter().map(|given| given.evidence.len()).sum();
        if evidence > EVIDENCE_MAX {
            let (field, max) = ("evidence".to_owned(), EVIDENCE_MAX as i64);
            return Err(FieldRefusal::OutOfBounds { field, min: 0, max }.into());
        }
        Ok(())
    }
}

fn unknown(code: &str, variable: &Slug) -> Refusal {
    CodeRefusal::CodeUnknown { code: code.to_owned(), variable: variable.clone() }.into()
}

fn check_code(given: &CodeGiven, variable: &VariableRule) -> Result<(), Refusal> {
    let list = list_of(variable)?;
    let Some(code) = list.code(&given.code) else {
        return Err(unknown(given.code.as_str(), &variable.id));
    };
    if code.evidence && given.evidence.is_empty() {
        let (code, variable) = (given.code.clone(), variable.id.clone());
        return Err(CodeRefusal::WithoutEvidence { code, variable }.into());
    }
    for one in &given.evidence {
        one.check("evidence", OBJECT_BYTES_MAX)?;
    }
    match &given.note {
        Some(note) if note.trim().is_empty() => {
            Err(FieldRefusal::Missing { field: "note".to_owned() }.into())
        }
        Some(note) => Ok(crate::text::check("note", note, NOTE_BYTES_MAX)?),
        None => Ok(()),
    }
}

/// The list that a variable pins.
///
/// # Errors
/// `code-list-unknown`.
pub(super) fn list_of(variable: &VariableRule) -> Result<code_list::CodeList, Refusal> {
    let list = code_list::shipped(variable.list.as_str(), variable.version);
    list.filter(|list| list.hash() == variable.hash).ok_or_else(|| {
        let (list, version) = (variable.list.clone(), variable.version.into());
        CodeRefusal::ListUnknown { list, version }.into()
    })
}

/// Whether the list of the variable has the code.
///
/// # Errors
/// `code-unknown`, `code-list-unknown`.
pub(super) fn known_code(code: &Slug, variable: &VariableRule) -> Result<(), Refusal> {
    match list_of(variable)?.code(code) {
        Some(_) => Ok(()),
        None => Err(unknown(code.as_str(), &variable.id)),
    }
}
