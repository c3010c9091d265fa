//! One evaluation as a page: who evaluates and who objected, the codes of both coders beside what the
//! owner declares, how far they agree, what is recommended and answered. What is sealed is told only
//! as sealed; no code is made or merged here.

mod words;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::ids::CaseId;
use sijill_core::procedure::definition::Definition;
use sijill_projections::cases::CaseLine;
use sijill_projections::commitment::{Assessment, CommitmentView};

use self::words::{agreement, clustered, lists, recommended, subject, sums, vetted};
use super::case::{Linked, case_of};
use crate::i18n::Args;
use crate::service::acts::coding::Evaluated;
use crate::service::acts::{self, ActOffered};
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::telling::{Pair, Stamped, Telling, Times};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

#[derive(Template)]
#[template(path = "evaluation.html")]
struct EvaluationPage {
    shell: Shell,
    title: String,
    number: String,
    href: String,
    stage: String,
    pairs: Vec<Pair>,
    evaluators: Vec<Vetted>,
    clusters: Vec<Clustered>,
    subjects: Vec<Coded>,
    agreement: Vec<Agreement>,
    recommendations: Vec<Recommended>,
    lists: Vec<Pair>,
    acts: Vec<ActOffered>,
    refused: Vec<ActOffered>,
}

/// Someone proposed as an evaluator.
struct Vetted {
    name: String,
    state: &'static str,
    word: String,
    pairs: Vec<Pair>,
    words: Vec<String>,
    times: Times,
    seal: Stamped,
}

/// Commitments that are looked at together, with how often each code stands among them.
struct Clustered {
    title: String,
    reason: String,
    commitments: Vec<Linked>,
    pairs: Vec<Pair>,
    times: Times,
    seal: Stamped,
}

/// A commitment: what is declared, and what was coded.
struct Coded {
    case: Linked,
    owner: String,
    declared: String,
    evidenced: String,
    sealed: String,
    rows: Vec<CodeRow>,
    seal: Option<Stamped>,
}

/// A variable of one commitment.
struct CodeRow {
    variable: String,
    first: Said,
    second: Said,
    stands: String,
    differs: bool,
    reason: Option<String>,
}

/// What one coder said.
struct Said {
    code: String,
    words: Vec<String>,
}

/// How far the coders agree on a variable.
struct Agreement {
    variable: String,
    agreed: String,
    kappa: String,
    columns: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

/// A recommendation.
struct Recommended {
    title: String,
    text: String,
    state: &'static str,
    word: String,
    pairs: Vec<Pair>,
    /// The cases of the next cycle that take it up.
    carried: Vec<Linked>,
    reason: Option<String>,
    times: Times,
    seal: Stamped,
}

/// Whether a procedure evaluates.
pub fn has(definition: Option<&Definition>) -> bool {
    definition.is_some_and(|known| known.activities.contains_key(&ActivityKind::Codes))
}

/// What an evaluation says of a commitment, in a few words.
pub fn assessed(t: &Words, assessed: &Assessment) -> String {
    let Some(level) = &assessed.completion else {
        return t.say("evaluation-assessed-without-level");
    };
    let args =
        Args::new().text("level", t.text(&level.title)).phrase("as_of", t.date(&assessed.as_of));
    t.with("evaluation-assessed", &args)
}

/// What forms of an evaluation are made of; nothing, of other cases.
///
/// # Errors
/// When a title cannot be read, or the log.
pub fn evaluated(
    visit: &Visit,
    t: &Words,
    line: &CaseLine,
    definition: &Definition,
) -> Result<Evaluated, Failure> {
    if !has(Some(definition)) {
        return Ok(Evaluated::default());
    }
    let body = line.body.party;
    let known = visit.service.live().now(|views| {
        let cases = views.cases().cases.into_values();
        let others = cases.filter(|case| case.body.party != body && !views.evaluates(case.case));
        let register = views.register();
        let mut candidates: Vec<_> = Vec::new();
        for mandate in register.mandates.iter().filter(|mandate| mandate.body.party == body) {
            candidates.push((mandate.party, Some(mandate.role.clone())));
        }
        let persons = register.persons.iter().map(|person| (*person, None));
        candidates.extend(
            persons.filter(|(id, _)| !candidates.iter().any(|(c, _)| c == id)).collect::<Vec<_>>(),
        );
        let organisations = register.organisations.into_iter();
        let organisations = organisations.map(|known| (known.party, known.name));
        (
            views.evaluation(line.case),
            others.collect::<Vec<_>>(),
            candidates,
            organisations.collect::<Vec<_>>(),
        )
    })?;
    let (view, others, persons, organisations) = known;
    let mut commitments = BTreeMap::new();
    for case in others.iter().filter(|case| case.kind.as_str() == "commitment") {
        commitments.insert(case.case, titled(visit, t, case)?);
    }
    let mut candidates: Vec<_> =
        organisations.iter().map(|(id, name)| (*id, t.text(name).to_owned())).collect();
    candidates.extend(persons.into_iter().map(|(id, role)| {
        let whole = id.to_string();
        let role = role.map_or_else(|| t.say("evaluation-person"), |r| t.word("role", r.as_str()));
        (id, by_office(t, role, &whole))
    }));
    Ok(Evaluated { view, candidates, commitments })
}

/// A person by office, with the end of their id.
fn by_office(t: &Words, role: String, id: &str) -> String {
    let short: String = id.chars().skip(id.len().saturating_sub(8)).collect();
    t.with("evaluation-candidate", &Args::new().phrase("role", role).phrase("id", short))
}

fn titled(visit: &Visit, t: &Words, case: &CaseLine) -> Result<String, Failure> {
    let title = visit.service.object_words(&case.title, t)?;
    let args = Args::new().phrase("number", case.number.to_string()).text("title", &title);
    Ok(t.with("evaluation-commitment", &args))
}

/// The evaluation.
///
/// # Errors
/// `not-found`, where there is no such case, or it evaluates nothing.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let t = visit.words()?;
    let known = visit.service.ask(&visit.asked, |views, on| {
        let frame = views.frame();
        let definition = frame.slot(case).and_then(|slot| frame.definition(slot));
        let view = views.evaluation(case).filter(|_| has(definition))?;
        let commitments = view
            .subjects
            .iter()
            .filter_map(|line| Some((line.subject, views.commitment(line.subject, on)?)));
        let commitments: BTreeMap<CaseId, CommitmentView> = commitments.collect();
        Some((view, commitments))
    });
    let (view, commitments) = known.await?.ok_or(Failure::NotFound)?;
    let offered = acts::offered(&visit, case).await?;
    let of_this = |act: &ActOffered| act.href.contains("/act/codes.");
    let (acts, refused): (Vec<_>, Vec<_>) =
        offered.into_iter().filter(of_this).partition(|act| act.may);
    let title = visit.service.object_words(&view.case.title, &t)?;
    let shell = visit.shell(t.say("evaluation-title")).await?;
    let filled = visit.service.ask(&visit.asked, |views, _| {
        let told = Telling { visit: &visit, t: &t, views, case: Some(case) };
        let subjects = view.subjects.iter();
        let subjects = subjects.map(|line| subject(&told, line, commitments.get(&line.subject)));
        let recommendations = view.recommendations.iter().map(|line| recommended(&told, line));
        let evaluators = view.evaluators.iter().map(|line| vetted(&told, line));
        let clusters = view.clusters.iter().map(|line| clustered(&told, line));
        Ok::<_, Failure>(EvaluationPage {
            title,
            number: view.case.number.to_string(),
            href: visit.href(&format!("/cases/{case}")),
            stage: t.text(&view.case.stage.title).to_owned(),
            pairs: sums(&told, &view),
            evaluators: evaluators.collect::<Result<_, _>>()?,
            clusters: clusters.collect::<Result<_, _>>()?,
            subjects: subjects.collect::<Result<_, _>>()?,
            agreement: view.agreement.iter().map(|line| agreement(&t, &view, line)).collect(),
            recommendations: recommendations.collect::<Result<_, _>>()?,
            lists: lists(&t, &view),
            acts,
            refused,
            shell,
        })
    });
    page(StatusCode::OK, &filled.await??)
}
