//! What decisions know of an evaluation. No rule may be evaluated here: what was counted and decided
//! stands in the events.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::CODERS;
use super::event::{
    AgreementCounted, AssessmentPublished, CodeAdjudicated, CodeEvent, CodeGiven, CodesReleased,
    CommitmentsClustered, EvaluatorProposed, EvidenceFrozen, InterestsDeclared, ObjectionRaised,
    RecommendationAnswered, RecommendationCarried, RecommendationMade, SubjectNamed,
};
use crate::ids::{CaseId, Hash, PartyId, Slug};
use crate::procedure::guard::Value;
use crate::record::Record;

/// What is known of an evaluation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    /// The evaluators that were proposed.
    pub evaluators: BTreeMap<PartyId, Evaluator>,
    /// The commitments that are evaluated.
    pub subjects: BTreeMap<CaseId, Subject>,
    /// The clusters, with who made them as they stand; one that is dissolved has no commitments.
    pub clusters: BTreeMap<u32, (String, CommitmentsClustered)>,
    /// How the evidence was frozen, and by whom.
    pub frozen: Option<(String, EvidenceFrozen)>,
    /// Who the two coders are.
    pub coders: BTreeMap<u8, PartyId>,
    /// Whether the codes are released, all of them.
    pub released: bool,
    /// How far the coders agree, by variable.
    pub agreement: BTreeMap<Slug, AgreementCounted>,
    /// The objections, with who raised them.
    pub objections: BTreeMap<u32, (String, ObjectionRaised)>,
    /// The recommendations.
    pub recommendations: BTreeMap<u32, Recommendation>,
}

/// An evaluator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluator {
    /// Who proposed whom.
    pub proposed: (String, EvaluatorProposed),
    /// What they declared, in order; all of it counts.
    pub declared: Vec<InterestsDeclared>,
    /// Where they stand.
    pub standing: Standing,
}

/// Where an evaluator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Cleared by the panel.
    Cleared,
    /// Proposed only.
    Proposed,
    /// Recused.
    Recused,
}

/// A commitment that is evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// How it was named.
    pub named: SubjectNamed,
    /// The seals that stand, by coder.
    pub sealed: BTreeMap<u8, Hash>,
    /// What was released, by coder: never replaced by anything.
    pub released: BTreeMap<u8, CodesReleased>,
    /// Where a third decided, by variable, with who did.
    pub adjudicated: BTreeMap<Slug, (String, CodeAdjudicated)>,
    /// What was published, and by whom.
    pub published: Option<(String, AssessmentPublished)>,
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Who made it, and what it says.
    pub made: (String, RecommendationMade),
    /// Who answered what.
    pub answered: Option<(String, RecommendationAnswered)>,
    /// Into which cases it was carried.
    pub carried: Vec<RecommendationCarried>,
}

impl Evaluator {
    /// The organisations that they work for or belong to, as far as anybody told.
    pub fn organisations(&self) -> impl Iterator<Item = PartyId> {
        let declared = self.declared.iter().flat_map(|declared| &declared.organisations);
        self.proposed.1.of.iter().chain(declared).copied()
    }
}

impl Subject {
    /// What a coder said of a variable, once released.
    pub fn code(&self, coder: u8, variable: &Slug) -> Option<&CodeGiven> {
        let released = self.released.get(&coder)?;
        released.codes.iter().find(|given| given.variable == *variable)
    }

    /// What both coders said of a variable, once released.
    pub fn codes(&self, variable: &Slug) -> Option<(&Slug, &Slug)> {
        let [one, two] = CODERS.map(|coder| self.code(coder, variable));
        Some((&one?.code, &two?.code))
    }

    /// The variables on which the two coders differ.
    pub fn differing(&self) -> impl Iterator<Item = &Slug> {
        let first = self.released.get(&CODERS[0]).map(|released| released.codes.as_slice());
        let variables = first.unwrap_or_default().iter().map(|given| &given.variable);
        variables.filter(|variable| self.codes(variable).is_some_and(|(one, two)| one != two))
    }

    /// The code of a variable that stands: that of both, or what a third decided.
    pub fn settled(&self, variable: &Slug) -> Option<&Slug> {
        if let Some((_, adjudicated)) = self.adjudicated.get(variable) {
            return Some(&adjudicated.code);
        }
        self.codes(variable).filter(|(one, two)| one == two).map(|(code, _)| code)
    }
}

impl Codes {
    /// The number of the coder that `party` is.
    pub fn coder(&self, party: PartyId) -> Option<u8> {
        self.coders.iter().find(|(_, coder)| **coder == party).map(|(number, _)| *number)
    }

    /// The number of the cluster in which a commitment is, if it is in one.
    pub fn cluster_of(&self, subject: CaseId) -> Option<u32> {
        let mut clusters = self.clusters.iter();
        let known = clusters.find(|(_, (_, clustered))| clustered.subjects.contains(&subject));
        known.map(|(number, _)| *number)
    }

    /// How many sealed codings stand.
    pub fn sealed(&self) -> usize {
        self.subjects.values().map(|subject| subject.sealed.len()).sum()
    }

    /// The state after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &CodeEvent) {
        let by = record.actor.to_owned();
        match event {
            CodeEvent::Named(named) => {
                self.subjects.insert(named.subject, Subject::of(named));
            }
            CodeEvent::Clustered(clustered) => {
                self.clusters.insert(clustered.cluster, (by, clustered.clone()));
            }
            CodeEvent::Proposed(proposed) => {
                let (who, proposed) = (proposed.evaluator, (by, proposed.clone()));
                let (declared, standing) = (vec![], Standing::Proposed);
                self.evaluators.insert(who, Evaluator { proposed, declared, standing });
            }
            CodeEvent::Declared(declared) => self.declared(&by, declared),
            CodeEvent::Objected(raised) => {
                self.objections.insert(raised.objection, (by, raised.clone()));
            }
            CodeEvent::Cleared(cleared) => self.stands(cleared.evaluator, Standing::Cleared),
            CodeEvent::Recused(recused) => self.recused(recused.evaluator),
            CodeEvent::Frozen(frozen) => self.frozen = Some((by, frozen.clone())),
            CodeEvent::Assigned(assigned) => {
                self.coders.insert(assigned.coder, assigned.evaluator);
            }
            CodeEvent::Sealed(sealed) => {
                if let Some(subject) = self.subjects.get_mut(&sealed.subject) {
                    subject.sealed.insert(sealed.coder, sealed.hash);
                }
            }
            CodeEvent::Released(released) => {
                if let Some(subject) = self.subjects.get_mut(&released.subject) {
                    subject.released.insert(released.coder, released.clone());
                }
                let whole = |subject: &Subject| subject.released.len() == CODERS.len();
                self.released = self.subjects.values().all(whole);
            }
            CodeEvent::Counted(counted) => {
                self.agreement.insert(counted.variable.clone(), counted.clone());
            }
            CodeEvent::Adjudicated(adjudicated) => {
                if let Some(subject) = self.subjects.get_mut(&adjudicated.subject) {
                    let variable = adjudicated.variable.clone();
                    subject.adjudicated.insert(variable, (by, adjudicated.clone()));
                }
            }
            CodeEvent::Published(published) => {
                if let Some(subject) = self.subjects.get_mut(&published.subject) {
                    subject.published = Some((by, published.clone()));
                }
            }
            CodeEvent::Recommended(_) | CodeEvent::Answered(_) | CodeEvent::Carried(_) => {
                self.recommended(by, event);
            }
        }
    }

    /// Whether the first codes are released: from then on nothing is sealed or assigned.
    pub fn releasing(&self) -> bool {
        self.subjects.values().any(|subject| !subject.released.is_empty())
    }

    fn recommended(&mut self, by: String, event: &CodeEvent) {
        let recommendations = &mut self.recommendations;
        if let CodeEvent::Recommended(made) = event {
            let (number, made) = (made.recommendation, (by, made.clone()));
            recommendations
                .insert(number, Recommendation { made, answered: None, carried: vec![] });
        } else if let CodeEvent::Answered(answered) = event {
            if let Some(known) = recommendations.get_mut(&answered.recommendation) {
                known.answered = Some((by, answered.clone()));
            }
        } else if let CodeEvent::Carried(carried) = event
            && let Some(known) = recommendations.get_mut(&carried.recommendation)
        {
            known.carried.push(carried.clone());
        }
    }

    /// Whoever declares is the one who acts.
    fn declared(&mut self, by: &str, declared: &InterestsDeclared) {
        let party = by.strip_prefix("party/").and_then(|id| id.parse().ok());
        if let Some(evaluator) = party.and_then(|party: PartyId| self.evaluators.get_mut(&party)) {
            evaluator.declared.push(declared.clone());
        }
    }

    fn stands(&mut self, who: PartyId, standing: Standing) {
        if let Some(evaluator) = self.evaluators.get_mut(&who) {
            evaluator.standing = standing;
        }
    }

    /// The seals of a coder who is recused are void.
    fn recused(&mut self, who: PartyId) {
        self.stands(who, Standing::Recused);
        if let Some(coder) = self.coder(who) {
            self.coders.remove(&coder);
            for subject in self.subjects.values_mut() {
                subject.sealed.remove(&coder);
            }
        }
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 9] {
        let count = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let differing = self.subjects.values().flat_map(Subject::differing).count();
        let decided: usize = self.subjects.values().map(|s| s.adjudicated.len()).sum();
        let published = self.subjects.values().filter(|s| s.published.is_some()).count();
        let cleared = self.evaluators.values().filter(|e| e.standing == Standing::Cleared).count();
        let unanswered = self.recommendations.values().filter(|r| r.answered.is_none()).count();
        [
            ("codes.disagreements", count(differing)),
            ("codes.published", count(published)),
            ("codes.released", Value::Boolean(self.released)),
            ("codes.sealed", count(self.sealed())),
            ("codes.subjects", count(self.subjects.len())),
            ("codes.unadjudicated", count(differing.saturating_sub(decided))),
            ("evaluators.cleared", count(cleared)),
            ("recommendations.made", count(self.recommendations.len())),
            ("recommendations.unanswered", count(unanswered)),
        ]
    }
}

impl Subject {
    /// A commitment of which nothing is known but how it was named.
    pub(super) fn of(named: &SubjectNamed) -> Self {
        Self {
            named: named.clone(),
            sealed: BTreeMap::new(),
            released: BTreeMap::new(),
            adjudicated: BTreeMap::new(),
            published: None,
        }
    }
}
