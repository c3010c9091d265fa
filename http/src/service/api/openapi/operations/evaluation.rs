//! The operations about evaluations.

use sijill_projections::evaluation::EvaluationView;

use super::super::{Described, Operation};
use super::{read, write};
use crate::service::api::reads::CodeListsAnswer;
use crate::service::api::writes::{Receipt, evaluation as body};
use crate::service::routes::Access;

const VIEW: &[&str] = &["as_of", "occurred", "If-None-Match"];
const CASE: &[&str] = &["case", "as_of", "occurred", "If-None-Match"];

/// What is read.
pub(super) fn reads(d: &mut Described) {
    let summary = "One independent evaluation: evaluators, codes of both coders, recommendations.";
    d.view::<EvaluationView>("/cases/{case}/evaluation", &read("evaluation", summary, CASE));
    let summary = "The code lists that stand in the program, with their sources and crosswalks.";
    d.view::<CodeListsAnswer>("/code-lists", &read("code_lists", summary, VIEW));
}

/// What is recorded.
pub(super) fn writes(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let account = |id, summary| Operation { access: Access::Account, ..office(id, summary) };
    let name = office("name_subject", "Names a commitment that is evaluated.");
    d.write::<body::SubjectBody, Receipt>("/evaluations/subjects", &name);
    let cluster = office("cluster_subjects", "Puts commitments into a cluster, or dissolves one.");
    d.write::<body::ClusterBody, Receipt>("/evaluations/clusters", &cluster);
    let propose = office("propose_evaluator", "Proposes an evaluator.");
    d.write::<body::ProposeBody, Receipt>("/evaluations/evaluators", &propose);
    let declare = account("declare_interests", "Declares one's interests.");
    d.write::<body::InterestsBody, Receipt>("/evaluations/interests", &declare);
    let object = office("object_to_evaluator", "Objects to an evaluator.");
    d.write::<body::ObjectionBody, Receipt>("/evaluations/objections", &object);
    let clear =
        office("clear_evaluator", "Clears an evaluator who has no role in what is evaluated.");
    d.write::<body::ClearBody, Receipt>("/evaluations/clearances", &clear);
    let recuse = account("recuse_evaluator", "Recuses an evaluator, or oneself.");
    d.write::<body::RecuseBody, Receipt>("/evaluations/recusals", &recuse);
    let freeze = office("freeze_evidence", "Freezes the evidence as of a day.");
    d.write::<body::FreezeBody, Receipt>("/evaluations/freeze", &freeze);
    let assign = office("assign_coder", "Assigns one of the two coders.");
    d.write::<body::AssignBody, Receipt>("/evaluations/coders", &assign);
    let seal = account("seal_codes", "Seals what a coder says of one commitment.");
    d.write::<body::SealBody, Receipt>("/evaluations/seals", &seal);
    let release = office("release_codes", "Releases everything that both coders sealed.");
    d.write::<body::ReleaseBody, Receipt>("/evaluations/release", &release);
    let adjudicate = office("adjudicate_code", "Decides where the two codes differ.");
    d.write::<body::AdjudicateBody, Receipt>("/evaluations/adjudications", &adjudicate);
    let publish = office("publish_assessment", "Publishes what stands of one commitment.");
    d.write::<body::SubjectBody, Receipt>("/evaluations/assessments", &publish);
    let recommend = office("recommend", "Recommends something to an office of an owner.");
    d.write::<body::RecommendBody, Receipt>("/evaluations/recommendations", &recommend);
    let respond = office("answer_recommendation", "Answers a recommendation.");
    d.write::<body::RespondBody, Receipt>("/evaluations/answers", &respond);
    let carry = office("carry_recommendation", "Carries an accepted recommendation over.");
    d.write::<body::CarryBody, Receipt>("/evaluations/carried", &carry);
}
