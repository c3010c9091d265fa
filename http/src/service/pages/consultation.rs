//! The consultation of a case: each round with its draft, its days, and every comment with its answer
//! or how long it has waited. It is public: who was heard may read what became of it. It decides
//! nothing, and names no citizen.

pub mod download;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use sijill_core::activity::consultations::Disposition;
use sijill_projections::consultations::{CommentLine, DispositionCounts, RoundLine};
use sijill_projections::petition::PetitionView;
use sijill_projections::stamp::Day;

use super::case::{Linked, case_of};
use crate::i18n::Args;
use crate::service::acts::consulting::{Consulting, author};
use crate::service::acts::{self, Act, ActOffered};
use crate::service::asked::form_pairs;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::telling::{Pair, Stamped, Telling, Times};
use crate::service::visit::{Visit, page};

/// How many comments of a round stand on one page.
const COMMENTS_SHOWN: usize = 25;
/// What comments may be asked for by: what became of them.
const WHAT: [&str; 4] = ["unanswered", "accepted", "partly", "refused"];

#[derive(Template)]
#[template(path = "consultation.html")]
struct ConsultationPage {
    shell: Shell,
    title: String,
    number: String,
    href: String,
    /// The comments as a table.
    csv: String,
    /// Whether only comments of one kind are asked for.
    asked: bool,
    rounds: Vec<Round>,
    acts: Vec<ActOffered>,
    refused: Vec<ActOffered>,
    /// Whether a round is open to citizens now.
    open: bool,
}

/// A round in words.
pub struct Round {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `going` or `done`.
    pub state: &'static str,
    /// Open until when, or when it ended.
    pub word: String,
    /// Its days.
    pub pairs: Vec<Pair>,
    /// Where its opening stands.
    pub seal: Stamped,
    /// The draft: the code of the language, its word, the text.
    pub drafts: Vec<(String, String, String)>,
    /// What became of the comments, with the way to just those.
    pub counts: Vec<(Linked, String, bool)>,
    /// The comments shown.
    pub comments: Vec<Comment>,
    /// The pages of comments there are, and whether each is shown.
    pub pages: Vec<(Linked, bool)>,
}

/// A comment in words.
pub struct Comment {
    /// Its number and whose it is.
    pub heading: String,
    /// Its place in the page.
    pub anchor: String,
    /// `done`, `late` or `due`.
    pub state: &'static str,
    /// What became of it.
    pub word: String,
    /// What it says.
    pub text: String,
    /// When.
    pub times: Times,
    /// Its record.
    pub seal: Stamped,
    /// How long it waits, or how long its answer took.
    pub days: String,
    /// What was answered.
    pub answer: Vec<String>,
    /// When, and where that stands.
    pub answered: Option<(Times, Stamped)>,
    /// Where whoever may answers it.
    pub href: Option<String>,
}

/// What of the comments is asked for: those of which that became, and which page.
struct Wanted {
    what: Option<&'static str>,
    page: usize,
}

/// The consultation.
///
/// # Errors
/// `not-found`, where there is no such case, or nobody was heard in it by then.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let t = visit.words()?;
    let known = visit.service.ask(&visit.asked, |views, _| views.petition(case)).await?;
    let view = known.filter(has).ok_or(Failure::NotFound)?;
    let offered = acts::offered(&visit, case).await?;
    let (acts, refused): (Vec<_>, Vec<_>) =
        offered.into_iter().filter(of_this_page).partition(|act| act.may);
    let answer = visit.href(&Act::Consulting(Consulting::Answer).path(case));
    let answers = acts.iter().any(|act| act.href == answer).then_some(answer.as_str());
    let title = visit.service.object_words(&view.case.title, &t)?;
    let shell = visit.shell(t.say("consultation-title")).await?;
    let wanted = wanted(&visit);
    let such = wanted.what.map(|what| format!("?what={what}")).unwrap_or_default();
    let filled = visit.service.ask(&visit.asked, |views, on| {
        let told = Telling { visit: &visit, t: &t, views, case: Some(case) };
        let rounds = view.consultations.iter().rev();
        let rounds = rounds.map(|line| round(&told, line, &wanted, answers, on));
        Ok::<_, Failure>(ConsultationPage {
            title,
            number: view.case.number.to_string(),
            href: visit.href(&format!("/cases/{case}")),
            csv: visit.href(&format!("/cases/{case}/consultation.csv{such}")),
            asked: wanted.what.is_some(),
            rounds: rounds.collect::<Result<_, _>>()?,
            acts,
            refused,
            open: view.consultations.iter().any(|line| line.closed.is_none()),
            shell,
        })
    });
    page(StatusCode::OK, &filled.await??)
}

/// Whether people were heard in a case.
pub fn has(view: &PetitionView) -> bool {
    !view.consultations.is_empty()
}

fn of_this_page(act: &ActOffered) -> bool {
    act.href.contains("/act/consultations.")
}

fn wanted(visit: &Visit) -> Wanted {
    let mut wanted = Wanted { what: None, page: 1 };
    for (name, value) in form_pairs(&visit.query) {
        match name.as_str() {
            "what" => wanted.what = WHAT.into_iter().find(|known| *known == value),
            "page" => wanted.page = value.parse().unwrap_or(1).max(1),
            _ => {}
        }
    }
    wanted
}

fn became(line: &CommentLine) -> &'static str {
    line.answer.as_ref().map_or("unanswered", |answer| answer.disposition.name())
}

/// The address of the page with other comments of it.
fn address(told: &Telling<'_>, what: Option<&str>, page: usize) -> String {
    let case = told.case.map(|case| case.to_string()).unwrap_or_default();
    let what = what.map(|what| format!("what={what}&")).unwrap_or_default();
    told.visit.href(&format!("/cases/{case}/consultation?{what}page={page}"))
}

fn round(
    told: &Telling<'_>,
    line: &RoundLine,
    wanted: &Wanted,
    answers: Option<&str>,
    on: Date,
) -> Result<Round, Failure> {
    let t = told.t;
    let fits = |line: &&CommentLine| wanted.what.is_none_or(|what| became(line) == what);
    let fitting: Vec<&CommentLine> = line.comments.iter().filter(fits).collect();
    let pages = fitting.len().div_ceil(COMMENTS_SHOWN).max(1);
    let shown = wanted.page.min(pages);
    let here = fitting.iter().skip((shown - 1) * COMMENTS_SHOWN).take(COMMENTS_SHOWN);
    let comments = here.map(|line| comment(told, line, answers, on));
    let page = |n: usize| {
        let word = t.with("consultation-page", &Args::new().phrase("page", n.to_string()));
        (Linked { href: address(told, wanted.what, n), word }, n == shown)
    };
    let mut drafts = Vec::new();
    for (code, text) in &line.documents {
        let words = told.visit.service.object_words(text, t)?;
        drafts.push((code.to_string(), t.word("language", code.as_str()), words));
    }
    let day = |day: &Day| Args::new().phrase("day", t.day(day));
    let (state, word) = match line.closed {
        None => ("going", t.with("consultation-open-until", &day(&line.until))),
        Some(_) => ("done", t.with("consultation-over", &day(&line.until))),
    };
    let mut pairs = vec![(t.say("consultation-opened-on"), t.day(&line.opened.happened))];
    for extension in &line.extensions {
        let args = day(&extension.until).text("reason", &extension.reason);
        pairs.push((t.say("consultation-extended"), t.with("consultation-extended-until", &args)));
    }
    Ok(Round {
        id: line.round.id.to_string(),
        title: t.text(&line.round.title).to_owned(),
        state,
        word,
        pairs,
        seal: told.seal_at(line.opened.position),
        drafts,
        counts: counts(told, line, wanted),
        comments: comments.collect::<Result<_, _>>()?,
        pages: if pages > 1 { (1..=pages).map(page).collect() } else { vec![] },
    })
}

fn counts(told: &Telling<'_>, line: &RoundLine, wanted: &Wanted) -> Vec<(Linked, String, bool)> {
    let t = told.t;
    let DispositionCounts { accepted, partly, refused, unanswered } = line.counts;
    let all = accepted + partly + refused + unanswered;
    let of = |what: &'static str, n: u64| {
        let word = t.word("disposition", what);
        let linked = Linked { href: address(told, Some(what), 1), word };
        (linked, t.number(&n), wanted.what == Some(what))
    };
    let every = Linked { href: address(told, None, 1), word: t.say("consultation-all") };
    vec![
        (every, t.number(&all), wanted.what.is_none()),
        of("unanswered", unanswered),
        of("accepted", accepted),
        of("partly", partly),
        of("refused", refused),
    ]
}

fn comment(
    told: &Telling<'_>,
    line: &CommentLine,
    answers: Option<&str>,
    on: Date,
) -> Result<Comment, Failure> {
    let t = told.t;
    let what = became(line);
    let days = |days: i64| t.count("count-days", &u64::try_from(days).unwrap_or_default());
    let waited = match &line.answer {
        Some(answer) if answer.days == 0 => t.say("consultation-answered-today"),
        Some(answer) => {
            t.with("consultation-answered-in", &Args::new().phrase("days", days(answer.days)))
        }
        None => {
            let waited = line.when.happened.days_to(Day(on)).max(0);
            match waited {
                0 => t.say("consultation-waits-today"),
                n => t.with("consultation-waits", &Args::new().phrase("days", days(n))),
            }
        }
    };
    let mut answer = Vec::new();
    if let Some(given) = &line.answer {
        answer.extend(given.reason.clone());
        if let Some(text) = &given.text {
            answer.push(told.visit.service.object_words(text, t)?);
        }
    }
    let number = Args::new().phrase("number", line.number.to_string());
    let heading =
        format!("{} — {}", t.with("consultation-number", &number), author(t, &line.author));
    let open = line.answer.is_none();
    Ok(Comment {
        heading,
        anchor: format!("comment-{}", line.number),
        state: match line.answer.as_ref().map(|answer| answer.disposition) {
            None => "due",
            Some(Disposition::Accepted | Disposition::Partly) => "done",
            Some(Disposition::Refused) => "late",
        },
        word: t.word("disposition", what),
        text: told.visit.service.object_words(&line.text, t)?,
        times: told.times(&line.when),
        seal: told.seal_at(line.when.position),
        days: waited,
        answer,
        answered: line
            .answer
            .as_ref()
            .map(|given| (told.times(&given.when), told.seal_at(given.when.position))),
        href: answers.filter(|_| open).map(|href| format!("{href}?comment={}", line.comment)),
    })
}
