//! Why something about an evaluation was refused. No sentence may stand here.

use crate::ids::{CaseId, PartyId, Slug};
use crate::refusal::refusals;
use crate::time::PartialDate;

refusals! {
    /// Why something about an evaluation was refused.
    pub enum CodeRefusal {
        /// Nobody proposed them as an evaluator here.
        EvaluatorUnknown { evaluator: PartyId } = "evaluator-unknown",
        /// They are proposed, otherwise.
        AlreadyProposed { evaluator: PartyId } = "evaluator-already-proposed",
        /// They are recused.
        Recused { evaluator: PartyId } = "evaluator-recused",
        /// They are not cleared.
        NotCleared { evaluator: PartyId } = "evaluator-not-cleared",
        /// They have or had a role at the owner of a commitment, or in the commitment.
        NotIndependent { at: PartyId, evaluator: PartyId, role: Slug, since: PartialDate, subject: CaseId } = "evaluator-not-independent",
        /// A coder has or had a role at the owner of a commitment, or in it, which became known after
        /// they sealed.
        CoderNotIndependent { at: PartyId, evaluator: PartyId, role: Slug, since: PartialDate, subject: CaseId } = "coder-not-independent",
        /// One author said as often as one may here that somebody objects, or what interests they have.
        SaidEnough { max: i64, said: usize } = "said-enough",
        /// Nobody clears themselves.
        OwnVetting { evaluator: PartyId } = "own-vetting",
        /// Whoever is proposed has not declared their interests.
        NotDeclared { evaluator: PartyId } = "interests-not-declared",
        /// The evaluation has no such commitment, or none yet.
        SubjectUnknown { subject: String } = "subject-unknown",
        /// The evaluation has no such cluster.
        ClusterUnknown { cluster: i64 } = "cluster-unknown",
        /// The commitment is in another cluster.
        InAnotherCluster { cluster: i64, subject: CaseId } = "subject-in-another-cluster",
        /// The body that evaluates owns the commitment.
        OwnSubject { owner: PartyId, subject: CaseId } = "subject-of-the-evaluating-body",
        /// The evidence is frozen.
        AlreadyFrozen { as_of: PartialDate } = "evidence-already-frozen",
        /// The evidence is not frozen.
        NotFrozen = "evidence-not-frozen",
        /// Another is this coder, or they are the other one.
        AlreadyAssigned { coder: i64, evaluator: PartyId } = "coder-already-assigned",
        /// They are none of the two coders.
        NotACoder { evaluator: String } = "not-a-coder",
        /// Not everything is sealed.
        NotComplete { expected: usize, sealed: usize } = "codes-not-complete",
        /// The codes are released.
        AlreadyReleased = "codes-already-released",
        /// The codes are not released.
        NotReleased = "codes-not-released",
        /// It is not what was sealed, or it is missing.
        OpeningWrong { coder: i64, subject: CaseId } = "opening-wrong",
        /// The list of the variable has no such code, or there is no such variable.
        CodeUnknown { code: String, variable: Slug } = "code-unknown",
        /// Nothing shows it.
        WithoutEvidence { code: Slug, variable: Slug } = "code-without-evidence",
        /// Whoever coded does not decide between the codes.
        OwnCode { subject: CaseId, variable: Slug } = "own-code",
        /// Both coders say the same.
        CodesAgree { subject: CaseId, variable: Slug } = "codes-agree",
        /// It was decided, otherwise.
        AlreadyAdjudicated { subject: CaseId, variable: Slug } = "code-already-adjudicated",
        /// The codes differ, and nobody decided.
        NotSettled { subject: CaseId, variable: Slug } = "codes-not-settled",
        /// This engine has no such version of the list.
        ListUnknown { list: Slug, version: i64 } = "code-list-unknown",
        /// The body owns none of the commitments.
        NotAnOwner { party: PartyId } = "not-an-owner",
        /// The case has no such recommendation.
        RecommendationUnknown { recommendation: i64 } = "recommendation-unknown",
        /// It was answered, otherwise.
        AlreadyAnswered { recommendation: i64 } = "recommendation-already-answered",
        /// It was not accepted.
        NotAccepted { recommendation: i64 } = "recommendation-not-accepted",
    }
}
