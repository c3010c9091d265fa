//! Who asked to be accredited with a body, what was answered and with which reasons; the same as a table
//! for programs. No person may be named here: whoever asks is an association, whoever answers an office.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::ids::PartyId;
use sijill_projections::accreditations::{AccreditationLine, DecisionLine};
use sijill_projections::frame::NamedParty;

use super::case::facts::Fact;
use crate::service::asked::form_pairs;
use crate::service::download;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::routes::{Access, Routes};
use crate::service::telling::Telling;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many requests stand on a page.
const LINES: usize = 40;
/// The columns of the table.
const HEAD: [&str; 15] = [
    "case",
    "organisation",
    "body",
    "role",
    "answered-by",
    "stage",
    "asked",
    "given",
    "until",
    "ended",
    "stands",
    "step",
    "reasons",
    "recorded",
    "record",
];

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/{lang}/accreditations", Access::Public, show).get(
        "/{lang}/accreditations.csv",
        Access::Public,
        csv,
    )
}

#[derive(Template)]
#[template(path = "accreditations.html")]
struct AccreditationsPage {
    shell: Shell,
    lines: Vec<Request>,
    bodies: Vec<Chosen>,
    whole: Option<String>,
    next: Option<String>,
    csv: String,
}

/// A body to choose.
struct Chosen {
    href: String,
    name: String,
    count: String,
    current: bool,
}

/// One request.
struct Request {
    href: String,
    number: String,
    organisation: String,
    with: String,
    /// `done`, `late`, `due`.
    state: &'static str,
    word: String,
    pairs: Vec<(String, String)>,
    decisions: Vec<Fact>,
}

/// What is asked of the page: one body or all, and from which line on.
struct Wish {
    body: Option<PartyId>,
    from: usize,
}

impl Wish {
    /// A body that is none is no wish for all of them.
    fn read(query: &str) -> Result<Self, Failure> {
        let pairs = form_pairs(query);
        let asked = |name: &str| {
            let pair = pairs.iter().find(|(known, value)| known == name && !value.is_empty());
            pair.map(|(_, value)| value.as_str())
        };
        let body = asked("body").map(str::parse).transpose().map_err(|_| Failure::NotFound)?;
        Ok(Self { body, from: asked("from").and_then(|from| from.parse().ok()).unwrap_or(0) })
    }

    fn takes(&self, line: &AccreditationLine) -> bool {
        self.body.is_none_or(|body| line.body.as_ref().is_some_and(|of| of.party == body))
    }

    fn query(&self, from: usize) -> String {
        let body = self.body.map(|body| format!("body={body}"));
        let from = (from > 0).then(|| format!("from={from}"));
        let asked: Vec<_> = body.into_iter().chain(from).collect();
        if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) }
    }
}

/// The requests for accreditation, the latest first.
///
/// # Errors
/// `not-found`, where what is asked for is no body; when the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let (t, wish) = (visit.words()?, Wish::read(&visit.query)?);
    let shell = visit.shell(t.say("accreditations-title")).await?;
    let filled = visit.service.ask(&visit.asked, |views, on| {
        let all = views.accreditations(on).accreditations;
        let mut bodies: Vec<(NamedParty, u64)> = Vec::new();
        for body in all.iter().filter_map(|line| line.body.as_ref()) {
            match bodies.iter_mut().find(|(known, _)| known.party == body.party) {
                Some((_, count)) => *count += 1,
                None => bodies.push((body.clone(), 1)),
            }
        }
        let taken: Vec<_> = all.iter().filter(|line| wish.takes(line)).collect();
        let lines = taken.iter().skip(wish.from).take(LINES).map(|line| {
            let told = Telling { visit: &visit, t: &t, views, case: Some(line.case) };
            request(&told, line)
        });
        let from = wish.from.saturating_add(LINES);
        AccreditationsPage {
            lines: lines.collect(),
            bodies: bodies
                .iter()
                .map(|(body, count)| chosen(&visit, &t, &wish, body, *count))
                .collect(),
            whole: wish.body.is_some().then(|| visit.href("/accreditations")),
            next: (taken.len() > from)
                .then(|| visit.href(&format!("/accreditations{}", wish.query(from)))),
            csv: visit.href(&format!("/accreditations.csv{}", wish.query(0))),
            shell,
        }
    });
    page(StatusCode::OK, &filled.await?)
}

fn chosen(visit: &Visit, t: &Words, wish: &Wish, body: &NamedParty, count: u64) -> Chosen {
    Chosen {
        href: visit.href(&format!("/accreditations?body={}", body.party)),
        name: t.text(&body.name).to_owned(),
        count: t.number(&count),
        current: wish.body == Some(body.party),
    }
}

fn request(told: &Telling<'_>, line: &AccreditationLine) -> Request {
    let (t, visit) = (told.t, told.visit);
    let name = |party: &Option<NamedParty>| {
        party.as_ref().map(|party| t.text(&party.name).to_owned()).unwrap_or_default()
    };
    let mut pairs = vec![
        (t.say("accreditations-asked"), t.day(&line.opened.happened)),
        (t.say("accreditations-office"), t.text(&line.office.name).to_owned()),
    ];
    pairs.extend(line.given.map(|when| (t.say("accreditations-given"), t.day(&when.happened))));
    pairs.extend(line.until.map(|until| (t.say("label-until"), t.date(&until))));
    pairs.extend(line.ended.map(|when| (t.say("accreditations-ended"), t.day(&when.happened))));
    // refused or taken away is marked; a term that is over is neither
    let state = match (line.ended, line.stands, line.given, line.decisions.is_empty()) {
        (Some(_), _, _, _) | (None, false, None, false) => "late",
        (None, true, _, _) => "done",
        (None, false, Some(_), _) => "",
        (None, false, None, true) => "due",
    };
    Request {
        href: visit.href(&format!("/cases/{}", line.case)),
        number: line.number.to_string(),
        organisation: name(&line.party),
        with: name(&line.body),
        state,
        word: t.text(&line.stage.title).to_owned(),
        pairs,
        decisions: line.decisions.iter().map(|decision| told_decision(told, decision)).collect(),
    }
}

/// A decision with its reasons and the office that took it.
fn told_decision(told: &Telling<'_>, line: &DecisionLine) -> Fact {
    let t = told.t;
    let mut fact = Fact::new(t.text(&line.step.title));
    let basis = format!("#{}", line.step.id);
    fact.pairs = vec![(t.say("label-actor"), told.actor(&line.by, line.when.happened, &basis))];
    fact.words = line.reasons.clone();
    fact.mended = told.mended(&line.corrected, line.when.happened);
    fact.at(told, &line.when)
}

/// `GET /accreditations.csv`: a row for every decision, and one for a request that has none.
///
/// # Errors
/// As [`show`].
pub async fn csv(visit: Visit) -> Result<Response, Failure> {
    let (t, wish) = (visit.words()?, Wish::read(&visit.query)?);
    let asked = visit.service.ask(&visit.asked, |views, on| views.accreditations(on)).await?;
    let taken = asked.accreditations.iter().filter(|line| wish.takes(line));
    let rows = taken.flat_map(|line| {
        let nothing = line.decisions.is_empty().then_some(None);
        let decisions = line.decisions.iter().map(Some).chain(nothing);
        decisions.map(|decision| row(&t, line, decision))
    });
    download::csv("accreditations", &download::heads(&t, &HEAD), rows)
}

fn row(t: &Words, line: &AccreditationLine, decision: Option<&DecisionLine>) -> Vec<String> {
    let name = |party: &Option<NamedParty>| {
        party.as_ref().map(|party| t.text(&party.name).to_owned()).unwrap_or_default()
    };
    let day = |when: Option<sijill_projections::stamp::When>| {
        when.map(|when| when.happened.to_string()).unwrap_or_default()
    };
    vec![
        line.number.to_string(),
        name(&line.party),
        name(&line.body),
        t.word("role", line.role.as_str()),
        t.text(&line.office.name).to_owned(),
        t.text(&line.stage.title).to_owned(),
        line.opened.happened.to_string(),
        day(line.given),
        line.until.map(|until| until.to_string()).unwrap_or_default(),
        day(line.ended),
        t.word("answer", &line.stands.to_string()),
        decision.map(|decision| t.text(&decision.step.title).to_owned()).unwrap_or_default(),
        decision.map(|decision| decision.reasons.join(" / ")).unwrap_or_default(),
        decision.map(|decision| decision.when.recorded.to_string()).unwrap_or_default(),
        decision.map(|decision| decision.when.position.to_string()).unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_for_no_body_is_not_a_wish_for_all() {
        assert!(matches!(Wish::read("body=everyone"), Err(Failure::NotFound)));
        let all = Wish::read("body=&from=40").unwrap();
        assert_eq!(
            (all.body, all.from, all.query(0), all.query(80)),
            (None, 40, String::new(), "?from=80".to_owned())
        );
        let id = "018a0000-0000-7000-8000-000000000067";
        let one = Wish::read(&format!("body={id}&from=18446744073709551616")).unwrap();
        assert_eq!((one.from, one.query(40)), (0, format!("?body={id}&from=40")));
    }
}
