//! One evaluation as a page: who evaluates and who objected, the codes of both coders beside what the
//! owner declares, how far they agree, what is recommended and answered. What is sealed is told only
//! as sealed; no code is made or merged here.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::codes::{CODERS, Kappa};
use sijill_core::ids::CaseId;
use sijill_core::procedure::definition::Definition;
use sijill_projections::cases::CaseLine;
use sijill_projections::commitment::{Assessment, CommitmentView};
use sijill_projections::evaluation::{
    AgreementLine, EvaluationView, EvaluatorLine, RecommendationLine, SubjectLine,
};

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
        let short: String = whole.chars().skip(whole.len().saturating_sub(8)).collect();
        let role = role.map_or_else(|| t.say("evaluation-person"), |r| t.word("role", r.as_str()));
        let args = Args::new().phrase("role", role).phrase("id", short);
        (id, t.with("evaluation-candidate", &args))
    }));
    Ok(Evaluated { view, candidates, commitments })
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
        Ok::<_, Failure>(EvaluationPage {
            title,
            number: view.case.number.to_string(),
            href: visit.href(&format!("/cases/{case}")),
            stage: t.text(&view.case.stage.title).to_owned(),
            pairs: sums(&told, &view),
            evaluators: evaluators.collect::<Result<_, _>>()?,
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

fn sums(told: &Telling<'_>, view: &EvaluationView) -> Vec<Pair> {
    let t = told.t;
    let counts = &view.counts;
    let sealed = Args::new().count("sealed", counts.sealed).count("expected", counts.expected);
    let not_yet = || t.say("evaluation-not-yet");
    let frozen = view.frozen.map(|frozen| t.date(&frozen.as_of));
    let mut pairs = vec![
        (t.say("evaluation-frozen"), frozen.unwrap_or_else(not_yet)),
        (t.say("evaluation-sealed"), t.with("evaluation-sealed-of", &sealed)),
        (
            t.say("evaluation-released"),
            view.released.map_or_else(not_yet, |when| t.stamp(&when.recorded)),
        ),
    ];
    for coder in &view.coders {
        let args = Args::new().phrase("coder", coder.coder.to_string());
        pairs.push((t.with("evaluation-coder", &args), told_party(told, &coder.evaluator)));
    }
    pairs
}

fn told_party(told: &Telling<'_>, party: &sijill_projections::frame::NamedParty) -> String {
    told.t.text(&party.name).to_owned()
}

fn vetted(told: &Telling<'_>, line: &EvaluatorLine) -> Result<Vetted, Failure> {
    let (t, service) = (told.t, &told.visit.service);
    let word = t.word_of("evaluator-standing", &line.standing);
    let state = match line.standing {
        sijill_core::activity::codes::Standing::Cleared => "done",
        sijill_core::activity::codes::Standing::Proposed => "due",
        sijill_core::activity::codes::Standing::Recused => "late",
    };
    let mut pairs: Vec<Pair> = Vec::new();
    pairs.extend(line.of.as_ref().map(|of| (t.say("act-codes-of"), told_party(told, of))));
    let mut words = Vec::new();
    for declared in &line.declared {
        if declared.none {
            pairs.push((t.say("evaluation-interests"), t.say("act-codes-none")));
        }
        for organisation in &declared.organisations {
            pairs.push((t.say("evaluation-interests"), told_party(told, organisation)));
        }
        if let Some(text) = &declared.text {
            words.push(service.object_words(text, t)?);
        }
    }
    for objection in &line.objections {
        let number = Args::new().phrase("number", objection.objection.to_string());
        let text = service.object_words(&objection.text, t)?;
        pairs.push((t.with("evaluation-objection", &number), text));
    }
    if let Some(vetted) = &line.vetted {
        if let Some(since) = &vetted.since {
            pairs.push((t.say("evaluation-no-role-since"), t.date(since)));
        }
        pairs.extend(vetted.reason.clone().map(|reason| (t.say("label-reason"), reason)));
    }
    let when = line.vetted.as_ref().map_or(line.proposed, |vetted| vetted.when);
    Ok(Vetted {
        name: told_party(told, &line.evaluator),
        state,
        word,
        pairs,
        words,
        times: told.times(&when),
        seal: told.seal_at(when.position),
    })
}

fn subject(
    told: &Telling<'_>,
    line: &SubjectLine,
    commitment: Option<&CommitmentView>,
) -> Result<Coded, Failure> {
    let t = told.t;
    let word = match told.views.case(line.subject) {
        Some(case) => titled(told.visit, t, &case)?,
        None => line.subject.to_string(),
    };
    let href = told.visit.href(&format!("/cases/{}", line.subject));
    let of = |some: Option<u64>| match (some, commitment) {
        (Some(some), Some(view)) => {
            let args = Args::new().count("some", some).count("all", view.counts.planned);
            t.with("evaluation-of-milestones", &args)
        }
        (None, _) | (_, None) => t.say("evaluation-not-yet"),
    };
    let sealed = line.sealed.len() as u64;
    let all = CODERS.len() as u64;
    let args = Args::new().count("sealed", sealed).count("expected", all);
    let rows = line.codes.iter().map(|coded| {
        Ok::<_, Failure>(CodeRow {
            variable: t.text(&coded.variable.title).to_owned(),
            first: said(told, &coded.first)?,
            second: said(told, &coded.second)?,
            stands: coded
                .stands
                .as_ref()
                .map_or_else(|| t.say("evaluation-not-decided"), |c| t.text(&c.title).to_owned()),
            differs: coded.first.code != coded.second.code,
            reason: coded.adjudicated.as_ref().map(|decided| decided.reason.clone()),
        })
    });
    Ok(Coded {
        case: Linked { href, word },
        owner: told_party(told, &line.owner),
        declared: of(commitment.map(|view| view.counts.declared)),
        evidenced: of(commitment.map(|view| view.counts.verified)),
        sealed: t.with("evaluation-sealed-of", &args),
        rows: rows.collect::<Result<_, _>>()?,
        seal: line.published.map(|when| told.seal_at(when.position)),
    })
}

fn said(
    told: &Telling<'_>,
    line: &sijill_projections::evaluation::CodeLine,
) -> Result<Said, Failure> {
    let t = told.t;
    let mut words = Vec::new();
    for evidence in &line.evidence {
        words.push(told.visit.service.object_words(evidence, t)?);
    }
    words.extend(line.note.clone());
    Ok(Said { code: t.text(&line.code.title).to_owned(), words })
}

/// The table of the codes of the first coder against those of the second, with nothing where a pair
/// never came; and kappa in words.
fn agreement(t: &Words, view: &EvaluationView, line: &AgreementLine) -> Agreement {
    let variable = view.variables.iter().find(|known| known.variable.id == line.variable.id);
    let codes = variable.map(|known| known.codes.as_slice()).unwrap_or_default();
    let came = |first, second| {
        let pair = line.confusion.iter().find(|c| c.first.id == first && c.second.id == second);
        t.number(&u64::from(pair.map_or(0, |pair| pair.count)))
    };
    let rows = codes.iter().map(|first| {
        let cells = codes.iter().map(|second| came(first.id.clone(), second.id.clone()));
        (t.text(&first.title).to_owned(), cells.collect())
    });
    let of = Args::new()
        .count("agreed", u64::from(line.agreed))
        .count("compared", u64::from(line.compared));
    Agreement {
        variable: t.text(&line.variable.title).to_owned(),
        agreed: t.with("evaluation-agreed-of", &of),
        kappa: match line.kappa {
            Some(kappa) => t.with("evaluation-kappa-is", &kappa_words(t, kappa)),
            None => t.say("evaluation-kappa-undefined"),
        },
        columns: codes.iter().map(|code| t.text(&code.title).to_owned()).collect(),
        rows: rows.collect(),
    }
}

/// The fraction, and what it comes to in hundredths, cut off: for reading only.
fn kappa_words(t: &Words, kappa: Kappa) -> Args {
    let Kappa { denominator, numerator } = kappa;
    let whole =
        if denominator == 1 { numerator.to_string() } else { format!("{numerator}/{denominator}") };
    let hundredths = numerator.saturating_mul(100).checked_div(denominator).unwrap_or(0);
    let how = match hundredths {
        ..=0 => "no-better",
        1..=40 => "weak",
        41..=60 => "moderate",
        61..=80 => "good",
        81.. => "very-good",
    };
    Args::new()
        .phrase("kappa", whole)
        .phrase("hundredths", t.signed(&hundredths))
        .phrase("how", how)
}

fn recommended(told: &Telling<'_>, line: &RecommendationLine) -> Result<Recommended, Failure> {
    let t = told.t;
    let args = Args::new()
        .phrase("number", line.recommendation.to_string())
        .text("party", t.text(&line.body.name))
        .phrase("office", t.word("role", line.office.as_str()));
    let mut pairs: Vec<Pair> = Vec::new();
    let (state, word) = match &line.answer {
        Some(answer) => {
            let office = answer.office.as_ref();
            pairs.extend(
                office.map(|office| (t.word("field", "office"), t.word("role", office.as_str()))),
            );
            pairs.extend(answer.due.map(|due| (t.word("field", "due"), t.date(&due))));
            ("done", t.word_of("recommendation-answer", &answer.answer))
        }
        None => ("late", t.say("evaluation-unanswered")),
    };
    for into in &line.carried {
        let case = told.views.case(*into);
        let word = match case {
            Some(case) => titled(told.visit, t, &case)?,
            None => into.to_string(),
        };
        pairs.push((t.say("evaluation-carried"), word));
    }
    Ok(Recommended {
        title: t.with("act-codes-recommended", &args),
        text: told.visit.service.object_words(&line.text, t)?,
        state,
        word,
        pairs,
        reason: line.answer.as_ref().map(|answer| answer.reason.clone()),
        times: told.times(&line.when),
        seal: told.seal_at(line.when.position),
    })
}

fn lists(t: &Words, view: &EvaluationView) -> Vec<Pair> {
    let list = |line: &sijill_projections::evaluation::VariableLine| {
        let source = line.source.as_ref().map(|source| t.text(source).to_owned());
        let args = Args::new()
            .text("list", line.list.as_str())
            .phrase("version", line.version.to_string())
            .text("source", &source.unwrap_or_default());
        (t.text(&line.variable.title).to_owned(), t.with("evaluation-list", &args))
    };
    view.variables.iter().map(list).collect()
}
