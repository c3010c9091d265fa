//! The fold behind [`super::EvaluationView`]. No decision of the core may be taken again here, and no
//! agreement counted again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::codes::{
    AgreementCounted, CODERS, CodeEvent, Codes, Evaluator, Recommendation, Subject,
};
use sijill_core::case::CaseEvent;
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::time::PartialDate;

use super::{
    AdjudicatedLine, AgreementLine, ClusterCode, ClusterCodes, ClusterLine, CodedLine, CoderLine,
    ConfusedLine, DeclaredLine, EvaluationCounts, EvaluationView, EvaluatorLine, FrozenLine,
    ObjectionLine, RecommendationLine, RecommendationReply, SubjectLine, VariableLine, VettedLine,
    carried, variables,
};
use crate::cases::CaseLine;
use crate::frame::{BySlot, Frame, Named, Slot, id_as_text};
use crate::seen::{Seen, View};
use crate::stamp::When;

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct EvaluationFold {
    cases: BySlot<State>,
}

/// What is kept of one evaluation.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct State {
    codes: Codes,
    when: BTreeMap<Mark, When>,
    vetted: BTreeMap<PartyId, VettedLine>,
    named: Vec<CaseId>,
}

/// What happened once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Mark {
    Clustered(u32),
    Proposed(PartyId),
    Objected(u32),
    Named(CaseId),
    Frozen,
    Assigned(u8),
    Released,
    Adjudicated(CaseId, Slug),
    Published(CaseId),
    Recommended(u32),
    Answered(u32),
}

impl View for EvaluationFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        let (Some(event), Some(slot)) = (&seen.event, seen.slot) else { return };
        if let Event::Case(CaseEvent::Opened(_)) = event {
            self.cases.insert(slot, State::default());
        }
        if let (Event::Code(event), Some(state)) = (event, self.cases.get_mut(slot)) {
            state.codes.evolve(&seen.record, event);
            state.mark(event, seen);
        }
    }
}

impl State {
    fn mark(&mut self, event: &CodeEvent, seen: &Seen<'_>) {
        let when = When::of(seen);
        let mut vetted = |who: PartyId, reason: Option<String>, since: Option<PartialDate>| {
            let by = seen.record.actor.to_owned();
            self.vetted.insert(who, VettedLine { by, reason, since, when });
        };
        let mark = match event {
            CodeEvent::Named(named) => {
                self.named.push(named.subject);
                Mark::Named(named.subject)
            }
            CodeEvent::Clustered(clustered) => Mark::Clustered(clustered.cluster),
            CodeEvent::Proposed(proposed) => Mark::Proposed(proposed.evaluator),
            CodeEvent::Objected(raised) => Mark::Objected(raised.objection),
            CodeEvent::Cleared(cleared) => {
                return vetted(cleared.evaluator, cleared.reason.clone(), Some(cleared.since));
            }
            CodeEvent::Recused(recused) => {
                return vetted(recused.evaluator, Some(recused.reason.clone()), None);
            }
            CodeEvent::Frozen(_) => Mark::Frozen,
            CodeEvent::Assigned(assigned) => Mark::Assigned(assigned.coder),
            CodeEvent::Released(_) => Mark::Released,
            CodeEvent::Adjudicated(decided) => {
                Mark::Adjudicated(decided.subject, decided.variable.clone())
            }
            CodeEvent::Published(published) => Mark::Published(published.subject),
            CodeEvent::Recommended(made) => Mark::Recommended(made.recommendation),
            CodeEvent::Answered(answered) => Mark::Answered(answered.recommendation),
            CodeEvent::Declared(_)
            | CodeEvent::Sealed(_)
            | CodeEvent::Counted(_)
            | CodeEvent::Carried(_) => return,
        };
        self.when.insert(mark, when);
    }

    fn when(&self, mark: &Mark) -> Option<When> {
        self.when.get(mark).copied()
    }

    fn evaluator(&self, who: PartyId, known: &Evaluator, frame: &Frame) -> Option<EvaluatorLine> {
        let declared = known.declared.iter().map(|declared| DeclaredLine {
            none: declared.none,
            organisations: declared.organisations.iter().map(|id| frame.party(*id)).collect(),
            text: declared.text.clone(),
        });
        let objections = self.codes.objections.values();
        let objections = objections.filter(|(_, raised)| raised.evaluator == who);
        let objections = objections.filter_map(|(by, raised)| {
            Some(ObjectionLine {
                by: by.clone(),
                objection: raised.objection,
                text: raised.text.clone(),
                when: self.when(&Mark::Objected(raised.objection))?,
            })
        });
        Some(EvaluatorLine {
            declared: declared.collect(),
            evaluator: frame.party(who),
            objections: objections.collect(),
            of: known.proposed.1.of.map(|of| frame.party(of)),
            proposed: self.when(&Mark::Proposed(who))?,
            standing: known.standing,
            vetted: self.vetted.get(&who).cloned(),
        })
    }

    fn subject(
        &self,
        known: &Subject,
        variables: &[VariableLine],
        frame: &Frame,
    ) -> Option<SubjectLine> {
        let subject = known.named.subject;
        let coded = |variable: &VariableLine| {
            let id = &variable.variable.id;
            let [first, second] = CODERS.map(|coder| known.code(coder, id));
            let adjudicated = known.adjudicated.get(id).and_then(|(by, decided)| {
                Some(AdjudicatedLine {
                    by: by.clone(),
                    code: variable.code(&decided.code),
                    reason: decided.reason.clone(),
                    when: self.when(&Mark::Adjudicated(subject, id.clone()))?,
                })
            });
            Some(CodedLine {
                adjudicated,
                first: variable.said(first?),
                second: variable.said(second?),
                stands: known.settled(id).map(|code| variable.code(code)),
                variable: variable.variable.clone(),
            })
        };
        Some(SubjectLine {
            cluster: self.codes.cluster_of(subject),
            codes: variables.iter().filter_map(coded).collect(),
            named: self.when(&Mark::Named(subject))?,
            owner: frame.party(known.named.owner),
            published: self.when(&Mark::Published(subject)),
            sealed: known.sealed.keys().copied().collect(),
            subject,
        })
    }

    /// A cluster that stands: what is counted of its codes are those that stand for each of its
    /// commitments.
    fn cluster(&self, number: u32, variables: &[VariableLine]) -> Option<ClusterLine> {
        let (by, clustered) = self.codes.clusters.get(&number)?;
        if clustered.subjects.is_empty() {
            return None;
        }
        let of = |variable: &VariableLine| {
            let id = &variable.variable.id;
            let known = clustered.subjects.iter().filter_map(|s| self.codes.subjects.get(s));
            let coded: Vec<_> = known.filter(|known| known.codes(id).is_some()).collect();
            let settled: Vec<&Slug> = coded.iter().filter_map(|known| known.settled(id)).collect();
            let times = |code: &Slug| settled.iter().filter(|one| **one == code).count() as u64;
            let scale = variable.codes.iter().map(|code| &code.id);
            let off =
                settled.iter().copied().filter(|id| !variable.codes.iter().any(|c| c.id == **id));
            let mut codes: Vec<&Slug> = Vec::new();
            for code in scale.chain(off).filter(|code| times(code) > 0) {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            let counted =
                |code: &Slug| ClusterCode { code: variable.code(code), count: times(code) };
            let codes = codes.into_iter().map(counted).collect();
            let undecided = (coded.len() - settled.len()) as u64;
            let variable = variable.variable.clone();
            (!coded.is_empty()).then_some(ClusterCodes { codes, undecided, variable })
        };
        Some(ClusterLine {
            by: by.clone(),
            cluster: number,
            reason: clustered.reason.clone(),
            stands: variables.iter().filter_map(of).collect(),
            subjects: clustered.subjects.clone(),
            title: clustered.title.clone(),
            when: self.when(&Mark::Clustered(number))?,
        })
    }

    fn recommendation(&self, known: &Recommendation, frame: &Frame) -> Option<RecommendationLine> {
        let made = &known.made.1;
        let number = made.recommendation;
        let answer = known.answered.as_ref().and_then(|(by, answered)| {
            Some(RecommendationReply {
                answer: answered.answer,
                by: by.clone(),
                due: answered.due,
                office: answered.office.clone(),
                reason: answered.reason.clone(),
                when: self.when(&Mark::Answered(number))?,
            })
        });
        Some(RecommendationLine {
            answer,
            body: frame.party(made.body),
            carried: carried(&known.carried),
            office: made.office.clone(),
            recommendation: number,
            text: made.text.clone(),
            when: self.when(&Mark::Recommended(number))?,
        })
    }

    fn counts(&self) -> EvaluationCounts {
        let subjects = || self.codes.subjects.values();
        let differing = subjects().flat_map(Subject::differing).count() as u64;
        let decided = subjects().map(|subject| subject.adjudicated.len()).sum::<usize>() as u64;
        let recommendations = self.codes.recommendations.values();
        EvaluationCounts {
            disagreements: differing,
            expected: (self.codes.subjects.len() * CODERS.len()) as u64,
            published: subjects().filter(|subject| subject.published.is_some()).count() as u64,
            sealed: self.codes.sealed() as u64,
            unadjudicated: differing.saturating_sub(decided),
            unanswered: recommendations.filter(|known| known.answered.is_none()).count() as u64,
        }
    }
}

impl EvaluationFold {
    /// The recommendations that were carried into a case: of which evaluation, and their numbers.
    pub(crate) fn carried_into(&self, into: CaseId) -> Vec<(Slot, u32)> {
        let of = |(slot, state): (Slot, &State)| {
            let known = state.codes.recommendations.iter();
            let carried = known.filter(|(_, one)| one.carried.iter().any(|to| to.into == into));
            carried.map(|(number, _)| (slot, *number)).collect::<Vec<_>>()
        };
        self.cases.iter().flat_map(of).collect()
    }

    /// The evaluations that name a case among what they evaluate.
    pub(crate) fn of_subject(&self, subject: CaseId) -> Vec<Slot> {
        let names = |(_, state): &(Slot, &State)| state.named.contains(&subject);
        self.cases.iter().filter(names).map(|(slot, _)| slot).collect()
    }

    /// Whether anything was recorded in the evaluation of that case.
    pub(crate) fn holds(&self, slot: Slot) -> bool {
        let state = self.cases.get(slot);
        state.is_some_and(|state| !(state.when.is_empty() && state.vetted.is_empty()))
    }

    /// The answer, if the case was opened.
    pub fn answer(&self, slot: Slot, case: CaseLine, frame: &Frame) -> Option<EvaluationView> {
        let state = self.cases.get(slot)?;
        let variables = variables(frame.definition(slot));
        let codes = &state.codes;
        let agreement = codes.agreement.values().map(|counted| agreement(counted, &variables));
        let coders = codes.coders.iter().filter_map(|(coder, who)| {
            let (coder, evaluator) = (*coder, frame.party(*who));
            Some(CoderLine { coder, evaluator, when: state.when(&Mark::Assigned(coder))? })
        });
        let evaluators = codes.evaluators.iter();
        let frozen = codes.frozen.as_ref().and_then(|(_, frozen)| {
            Some(FrozenLine { as_of: frozen.as_of, when: state.when(&Mark::Frozen)? })
        });
        let subjects = state.named.iter().filter_map(|subject| codes.subjects.get(subject));
        let recommendations = codes.recommendations.values();
        let clusters = codes.clusters.keys();
        Some(EvaluationView {
            agreement: agreement.collect(),
            clusters: clusters.filter_map(|n| state.cluster(*n, &variables)).collect(),
            coders: coders.collect(),
            counts: state.counts(),
            evaluators: evaluators
                .filter_map(|(who, known)| state.evaluator(*who, known, frame))
                .collect(),
            frozen,
            recommendations: recommendations
                .filter_map(|known| state.recommendation(known, frame))
                .collect(),
            released: state.when(&Mark::Released),
            subjects: subjects
                .filter_map(|known| state.subject(known, &variables, frame))
                .collect(),
            case,
            variables,
        })
    }
}

fn agreement(counted: &AgreementCounted, variables: &[VariableLine]) -> AgreementLine {
    let variable = variables.iter().find(|line| line.variable.id == counted.variable);
    let bare = |id: &Slug| Named { id: id.clone(), title: id_as_text(id) };
    let code = |id: &Slug| variable.map_or_else(|| bare(id), |variable| variable.code(id));
    let confusion = counted.confusion.iter().map(|confused| ConfusedLine {
        count: confused.count,
        first: code(&confused.first),
        second: code(&confused.second),
    });
    AgreementLine {
        agreed: counted.agreed,
        compared: counted.compared,
        confusion: confusion.collect(),
        kappa: counted.kappa,
        variable: variable.map_or_else(|| bare(&counted.variable), |line| line.variable.clone()),
    }
}
