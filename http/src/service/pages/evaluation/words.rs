//! The parts of the page of an evaluation, in words. Nothing may be counted here that the view counts.

use sijill_core::activity::codes::{CODERS, Kappa};
use sijill_core::ids::CaseId;
use sijill_projections::commitment::CommitmentView;
use sijill_projections::evaluation::{
    AgreementLine, ClusterCodes, ClusterLine, EvaluationView, EvaluatorLine, RecommendationLine,
    SubjectLine,
};
use sijill_projections::frame::NamedParty;
use sijill_projections::stamp::When;

use super::{Agreement, Clustered, CodeRow, Coded, Recommended, Said, Vetted, by_office, titled};
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::pages::case::Linked;
use crate::service::pages::case::commitment::bars;
use crate::service::telling::{Pair, Telling};
use crate::service::words::Words;

pub(super) fn sums(told: &Telling<'_>, view: &EvaluationView) -> Vec<Pair> {
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
        pairs
            .push((t.with("evaluation-coder", &args), called(told, &coder.evaluator, &coder.when)));
    }
    pairs
}

fn told_party(told: &Telling<'_>, party: &NamedParty) -> String {
    told.t.text(&party.name).to_owned()
}

/// An evaluator: the name of an organisation; a person by office, with the end of their id, so that two
/// of one office are told apart.
fn called(told: &Telling<'_>, party: &NamedParty, when: &When) -> String {
    let id = party.party.to_string();
    if told.t.text(&party.name) != id {
        return told_party(told, party);
    }
    let role = told.actor(&format!("party/{id}"), when.happened, "");
    by_office(told.t, role, &id)
}

pub(super) fn vetted(told: &Telling<'_>, line: &EvaluatorLine) -> Result<Vetted, Failure> {
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
        name: called(told, &line.evaluator, &line.proposed),
        state,
        word,
        pairs,
        words,
        times: told.times(&when),
        seal: told.seal_at(when.position),
    })
}

/// The case of a commitment, by its number and title.
fn linked(told: &Telling<'_>, subject: CaseId) -> Result<Linked, Failure> {
    let word = match told.views.case(subject) {
        Some(case) => titled(told.visit, told.t, &case)?,
        None => subject.to_string(),
    };
    Ok(Linked { href: told.visit.href(&format!("/cases/{subject}")), word })
}

pub(super) fn clustered(told: &Telling<'_>, line: &ClusterLine) -> Result<Clustered, Failure> {
    let t = told.t;
    let name = told.visit.service.object_words(&line.title, t)?;
    let args = Args::new().phrase("number", line.cluster.to_string()).text("title", &name);
    let counted = |codes: &ClusterCodes| {
        let code = |one: &sijill_projections::evaluation::ClusterCode| {
            let args = Args::new().text("code", t.text(&one.code.title)).count("count", one.count);
            t.with("evaluation-cluster-code", &args)
        };
        let mut words: Vec<String> = codes.codes.iter().map(code).collect();
        if codes.undecided > 0 {
            let args = Args::new().count("count", codes.undecided);
            words.push(t.with("evaluation-cluster-undecided", &args));
        }
        (t.text(&codes.variable.title).to_owned(), words.join(&t.say("case-comma")))
    };
    let commitments = line.subjects.iter().map(|subject| linked(told, *subject));
    Ok(Clustered {
        title: t.with("evaluation-cluster", &args),
        reason: line.reason.clone(),
        commitments: commitments.collect::<Result<_, _>>()?,
        pairs: line.stands.iter().map(counted).collect(),
        times: told.times(&line.when),
        seal: told.seal_at(line.when.position),
    })
}

pub(super) fn subject(
    told: &Telling<'_>,
    line: &SubjectLine,
    commitment: Option<&CommitmentView>,
) -> Result<Coded, Failure> {
    let t = told.t;
    // in the words of its own page: declared, evidenced
    let mut bars = commitment.map(|view| bars(t, view)).unwrap_or_default().into_iter();
    let mut said = || bars.next().map_or_else(|| t.say("evaluation-not-yet"), |bar| bar.words);
    let (declared, evidenced) = (said(), said());
    let sealed = line.sealed.len() as u64;
    let all = CODERS.len() as u64;
    let args = Args::new().count("sealed", sealed).count("expected", all);
    let rows = line.codes.iter().map(|coded| {
        Ok::<_, Failure>(CodeRow {
            variable: t.text(&coded.variable.title).to_owned(),
            first: code(told, &coded.first)?,
            second: code(told, &coded.second)?,
            stands: coded
                .stands
                .as_ref()
                .map_or_else(|| t.say("evaluation-not-decided"), |c| t.text(&c.title).to_owned()),
            differs: coded.first.code != coded.second.code,
            reason: coded.adjudicated.as_ref().map(|decided| decided.reason.clone()),
        })
    });
    Ok(Coded {
        case: linked(told, line.subject)?,
        owner: told_party(told, &line.owner),
        declared,
        evidenced,
        sealed: t.with("evaluation-sealed-of", &args),
        rows: rows.collect::<Result<_, _>>()?,
        seal: line.published.map(|when| told.seal_at(when.position)),
    })
}

fn code(
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
pub(super) fn agreement(t: &Words, view: &EvaluationView, line: &AgreementLine) -> Agreement {
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

pub(super) fn recommended(
    told: &Telling<'_>,
    line: &RecommendationLine,
) -> Result<Recommended, Failure> {
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
    let carried = line.carried.iter().map(|into| {
        let word = match told.views.case(*into) {
            Some(case) => titled(told.visit, t, &case)?,
            None => into.to_string(),
        };
        Ok(Linked { href: told.visit.href(&format!("/cases/{into}")), word })
    });
    let carried = carried.collect::<Result<_, Failure>>()?;
    Ok(Recommended {
        title: t.with("act-codes-recommended", &args),
        text: told.visit.service.object_words(&line.text, t)?,
        state,
        word,
        pairs,
        carried,
        reason: line.answer.as_ref().map(|answer| answer.reason.clone()),
        times: told.times(&line.when),
        seal: told.seal_at(line.when.position),
    })
}

pub(super) fn lists(t: &Words, view: &EvaluationView) -> Vec<Pair> {
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
