//! What can be done in an evaluation: its acts and their forms. Who is independent, and what is
//! complete, is for the core to say; no form shows what another coder sealed.

mod fields;
pub mod typed;

use std::collections::BTreeMap;

use sijill_core::activity::ActivityKind;
use sijill_core::case::offer::Offered;
use sijill_core::ids::{CaseId, PartyId};
use sijill_projections::evaluation::EvaluationView;

pub use self::fields::fields;
use crate::service::words::Words;

/// What can be done in an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// A commitment is put under evaluation.
    Name,
    /// Commitments are put into a cluster, or out of one.
    Cluster,
    /// An evaluator is proposed.
    Propose,
    /// The evidence is frozen.
    Freeze,
    /// A coder is assigned.
    Assign,
    /// What is sealed is released.
    Release,
    /// An accepted recommendation is carried over.
    Carry,
    /// An evaluator is cleared.
    Clear,
    /// An evaluator is recused.
    Recuse,
    /// An objection is raised.
    Object,
    /// Interests are declared.
    Declare,
    /// A coder seals what they say of a commitment.
    Seal,
    /// A third decides.
    Adjudicate,
    /// An assessment is published.
    Publish,
    /// Something is recommended.
    Recommend,
    /// A recommendation is answered.
    Respond,
    /// The office prints a link with which a citizen objects.
    Link,
}

/// What forms of an evaluation are made of.
#[derive(Debug, Clone, Default)]
pub struct Evaluated {
    /// The evaluation; none where the case is none.
    pub view: Option<EvaluationView>,
    /// Who may be proposed, with who they are.
    pub candidates: Vec<(PartyId, String)>,
    /// Commitments, by their number and title.
    pub commitments: BTreeMap<CaseId, String>,
}

impl Coding {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Name,
        Self::Cluster,
        Self::Propose,
        Self::Freeze,
        Self::Assign,
        Self::Release,
        Self::Carry,
        Self::Clear,
        Self::Recuse,
        Self::Object,
        Self::Declare,
        Self::Seal,
        Self::Adjudicate,
        Self::Publish,
        Self::Recommend,
        Self::Respond,
        Self::Link,
    ];

    /// Its name in an address, after `codes.`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Cluster => "cluster",
            Self::Propose => "propose",
            Self::Freeze => "freeze",
            Self::Assign => "assign",
            Self::Release => "release",
            Self::Carry => "carry",
            Self::Clear => "clear",
            Self::Recuse => "recuse",
            Self::Object => "object",
            Self::Declare => "declare",
            Self::Seal => "seal",
            Self::Adjudicate => "adjudicate",
            Self::Publish => "publish",
            Self::Recommend => "recommend",
            Self::Respond => "respond",
            Self::Link => "link",
        }
    }

    /// Its heading.
    pub fn title(self, t: &Words) -> String {
        t.say(match self {
            Self::Name => "act-codes-name",
            Self::Cluster => "act-codes-cluster",
            Self::Propose => "act-codes-propose",
            Self::Freeze => "act-codes-freeze",
            Self::Assign => "act-codes-assign",
            Self::Release => "act-codes-release",
            Self::Carry => "act-codes-carry",
            Self::Clear => "act-codes-clear",
            Self::Recuse => "act-codes-recuse",
            Self::Object => "act-codes-object",
            Self::Declare => "act-codes-declare",
            Self::Seal => "act-codes-seal",
            Self::Adjudicate => "act-codes-adjudicate",
            Self::Publish => "act-codes-publish",
            Self::Recommend => "act-codes-recommend",
            Self::Respond => "act-codes-respond",
            Self::Link => "act-codes-link",
        })
    }

    /// What an office does where it may do the activity.
    pub const OF_OFFICE: [Self; 8] = [
        Self::Name,
        Self::Cluster,
        Self::Propose,
        Self::Freeze,
        Self::Assign,
        Self::Release,
        Self::Carry,
        Self::Link,
    ];
    /// What the panel does.
    pub const OF_PANEL: [Self; 2] = [Self::Clear, Self::Recuse];
    /// What whoever is heard does: evaluators, who decides, who publishes, who answers.
    pub const OF_HEARD: [Self; 6] = [
        Self::Declare,
        Self::Seal,
        Self::Adjudicate,
        Self::Publish,
        Self::Recommend,
        Self::Respond,
    ];

    /// What the core must offer for it.
    pub fn offered(self) -> Offered {
        let kind = ActivityKind::Codes;
        if Self::OF_OFFICE.contains(&self) {
            Offered::Activity(kind)
        } else if Self::OF_PANEL.contains(&self) {
            Offered::Check(kind)
        } else if self == Self::Object {
            Offered::Contest(kind)
        } else {
            Offered::Give(kind)
        }
    }

    /// The field that a refusal of this code is about, if it is about one.
    pub fn field_of(code: &str) -> Option<&'static str> {
        Some(match code {
            "evaluator-unknown"
            | "evaluator-already-proposed"
            | "evaluator-recused"
            | "evaluator-not-cleared"
            | "evaluator-not-independent"
            | "coder-not-independent"
            | "own-vetting"
            | "interests-not-declared"
            | "coder-already-assigned" => "evaluator",
            "subject-unknown" | "subject-of-the-evaluating-body" | "codes-not-settled" => "subject",
            "cluster-unknown" => "cluster",
            "subject-in-another-cluster" => "subjects",
            "evidence-already-frozen" => "as_of",
            "code-unknown" => "code",
            "recommendation-already-answered" | "recommendation-not-accepted" => "recommendation",
            "not-an-owner" => "body",
            _ => return None,
        })
    }
}
