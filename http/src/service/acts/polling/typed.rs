//! What was typed about a vote, as commands of the core. Identity numbers become pseudonyms here and are
//! kept nowhere; what was entered of paper goes into the box and is not shown again.

use axum::response::Response;
use sijill_core::activity::ballots::{
    BallotCommand, BallotForm, Choices, Envelope, PaperReceived, VotingPrepared,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId, Hash, Pseudonym, Slug};
use sijill_core::tally::{MinimumSupport, Support, Tie};
use sijill_core::text::Text;
use sijill_store::Answer;

use super::fields::{CURRENCY, rule_of};
use super::{Poll, Polling};
use crate::i18n::Language;
use crate::service::acts::form::Ground;
use crate::service::acts::read::{Wrong, choice, date, missing, whole};
use crate::service::acts::signing::{scan, small};
use crate::service::caller::SignedIn;
use crate::service::citizens::{identity, western};
use crate::service::failure::Failure;
use crate::service::form::Typed;
use crate::service::pages::sign::printed_pass;
use crate::service::purse::Purse;
use crate::service::visit::Visit;

/// What came of it: a page of its own, or whether anything was recorded.
pub enum Done {
    /// A page, such as a printed link.
    Page(Box<Response>),
    /// Recorded now, or before.
    Recorded(bool),
}

/// Does what was typed.
///
/// # Errors
/// What cannot be read, by field; the refusal; what the register could not do.
pub async fn record(
    visit: &Visit,
    ground: &Ground<'_>,
    polling: Polling,
    known: &SignedIn,
    typed: &Typed,
) -> Result<Done, Wrong> {
    let (service, case) = (&visit.service, ground.line.case);
    let id = visit.command_id(known, typed)?;
    let answer = match polling {
        Polling::Link => return link(visit, ground, known, typed).await.map(Done::Page),
        Polling::List => return list(visit, case, known, typed).await,
        Polling::Unseal => service.unseal(known.actor(), case, id).await?,
        Polling::Count => {
            let seed = typed.some("seed").map(str::to_owned);
            service.count_votes(known.actor(), case, seed, id).await?
        }
        Polling::Enter => enter(visit, ground, known, typed, id).await?,
        Polling::Prepare
        | Polling::Unlist
        | Polling::Open
        | Polling::Mark
        | Polling::Receive
        | Polling::Accept
        | Polling::Close => {
            let command = command(visit, ground, polling, typed).await?;
            service.intake().execute(known.actor(), Command::Ballot(command), id).await?
        }
    };
    Ok(Done::Recorded(!answer.records.is_empty()))
}

async fn command(
    visit: &Visit,
    ground: &Ground<'_>,
    polling: Polling,
    typed: &Typed,
) -> Result<BallotCommand, Wrong> {
    let case = ground.line.case;
    Ok(match polling {
        Polling::Prepare => {
            let prepared = Box::new(prepared(ground.poll, typed)?);
            BallotCommand::Prepare { case, prepared }
        }
        Polling::Unlist => {
            let (proposal, reason) = (proposal(typed.one("proposal"))?, typed.one("reason"));
            BallotCommand::Unlist { case, proposal, reason: reason.to_owned() }
        }
        Polling::Open => BallotCommand::Open { case },
        Polling::Close => BallotCommand::Close { case },
        Polling::Mark => {
            let (voter, envelope) = (voter(visit, case, typed).await?, choice(typed, "envelope")?);
            BallotCommand::Mark { case, envelope, voter }
        }
        Polling::Receive => {
            let received = PaperReceived {
                ballots: small(typed, "ballots")?,
                batch: batch(typed)?,
                envelope: choice(typed, "envelope")?,
                occurred: date(typed, "occurred")?,
                scan: scan(typed)?,
            };
            BallotCommand::ReceivePaper { case, received }
        }
        Polling::Accept => BallotCommand::AcceptPaper { case, batch: batch(typed)? },
        Polling::List | Polling::Link | Polling::Enter | Polling::Unseal | Polling::Count => {
            return Err(Failure::NotFound.into());
        }
    })
}

fn proposal(typed: &str) -> Result<CaseId, Wrong> {
    typed.parse().map_err(|_| missing("proposal"))
}

fn batch(typed: &Typed) -> Result<Slug, Wrong> {
    match typed.one("batch").parse() {
        Ok(batch) => Ok(batch),
        Err(_) if typed.some("batch").is_none() => Err(missing("batch")),
        Err(_) => Err(Wrong::Field("batch", "act-batch-unreadable")),
    }
}

async fn voter(visit: &Visit, case: CaseId, typed: &Typed) -> Result<Pseudonym, Wrong> {
    let plain = match typed.one("identity") {
        "" => return Err(missing("identity")),
        written => identity(written).ok_or(Wrong::Field("identity", "act-identity-unreadable"))?,
    };
    Ok(visit.service.pseudonym(case, plain).await?)
}

/// A link for a voter, on a page that is printed.
async fn link(
    visit: &Visit,
    ground: &Ground<'_>,
    known: &SignedIn,
    typed: &Typed,
) -> Result<Box<Response>, Wrong> {
    let case = ground.line.case;
    let vote = visit.service.vote(case)?;
    visit.service.may_give_votes(known, &vote)?;
    let envelopes: Vec<Slug> = typed.all("envelope").filter_map(|one| one.parse().ok()).collect();
    let places = vote.places(&envelopes)?;
    let voter = voter(visit, case, typed).await?;
    let pass = visit.service.vote_link(&vote, voter, places)?;
    let title = visit.service.object_words(&ground.line.title, ground.t)?;
    let again = visit.href(&super::Act::Polling(Polling::Link).path(case));
    let next = (again, ground.t.say("act-next-link"));
    let theirs = typed.one("language").parse::<Language>().unwrap_or(visit.language);
    let page = printed_pass(visit, pass, theirs, "link-to-vote", title, next, None).await;
    Ok(Box::new(page?))
}

/// Lists proposals one after the other; what is listed already stays as it is.
async fn list(visit: &Visit, case: CaseId, known: &SignedIn, typed: &Typed) -> Result<Done, Wrong> {
    let id = visit.command_id(known, typed)?;
    let envelope = choice(typed, "envelope")?;
    let chosen: Vec<CaseId> = typed.all("proposal").map(proposal).collect::<Result<_, _>>()?;
    if chosen.is_empty() {
        return Err(missing("proposal"));
    }
    let mut any = false;
    for proposal in chosen {
        let list = BallotCommand::List { case, envelope: envelope.clone(), proposal };
        let id = visit.part_of(known, id, &proposal.to_string());
        let intake = visit.service.intake();
        let answer = intake.execute(known.actor(), Command::Ballot(list), id).await?;
        any |= !answer.records.is_empty();
    }
    Ok(Done::Recorded(any))
}

async fn enter(
    visit: &Visit,
    ground: &Ground<'_>,
    known: &SignedIn,
    typed: &Typed,
    id: CommandId,
) -> Result<Answer, Wrong> {
    let case = ground.line.case;
    let batch = batch(typed)?;
    let view = ground.poll.view.as_ref();
    let form = view.and_then(|view| view.prepared.as_ref()).map(|prepared| prepared.ballot);
    let rows = rows(form.ok_or(Failure::NotFound)?, typed.one("rows"))?;
    let line = view.and_then(|view| view.paper.iter().find(|line| line.batch == batch));
    if line.is_some_and(|line| usize::try_from(line.ballots).is_ok_and(|n| n != rows.len())) {
        return Err(Wrong::Field("rows", "polling-rows-number"));
    }
    Ok(visit.service.enter_paper(known.actor(), case, batch, rows, id).await?)
}

/// One ballot a row: the numbers of its projects, with points after a colon where ballots give points.
/// An empty row or a dash is a ballot that nobody can read.
pub fn rows(form: BallotForm, typed: &str) -> Result<Vec<Choices>, Wrong> {
    let gives_points = matches!(form, BallotForm::Cumulative { .. });
    let ranks = matches!(form, BallotForm::Ranking { .. });
    let mut ballots = Vec::new();
    for (row, at) in typed.lines().zip(1..) {
        let wrong = || Wrong::Row("rows", "polling-row-unreadable", at);
        let plain: String = row.chars().map(western).collect();
        let number = |text: &str| text.trim().parse::<u32>().map_err(|_| wrong());
        let parts = plain.split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | ';' | '؛'));
        let parts = parts.filter(|part| !part.is_empty() && !matches!(*part, "-" | "–"));
        let mut chosen: Vec<(u32, u32)> = Vec::new();
        for part in parts {
            chosen.push(match part.split_once(':') {
                Some((project, points)) if gives_points => (number(project)?, number(points)?),
                None if !gives_points => (number(part)?, 0),
                Some(_) | None => return Err(wrong()),
            });
        }
        if !ranks {
            // the order on paper says nothing, and two who enter it must agree
            chosen.sort_unstable();
        }
        let (choices, points): (Vec<u32>, Vec<u32>) = chosen.into_iter().unzip();
        let points = if gives_points { points } else { Vec::new() };
        ballots.push(Choices { choices, points });
    }
    Ok(ballots)
}

/// How the vote will be, as typed.
fn prepared(poll: &Poll, typed: &Typed) -> Result<VotingPrepared, Wrong> {
    let ballot = ballot(typed)?;
    let lot = match typed.one("ties") {
        "lot" => {
            let written = typed.some("lot").ok_or_else(|| missing("lot"))?.to_ascii_lowercase();
            let hash = written.parse::<Hash>();
            Some(hash.map_err(|_| Wrong::Field("lot", "polling-lot-unreadable"))?)
        }
        _ => None,
    };
    let ties = match (typed.one("ties"), lot) {
        ("cheaper", _) => vec![Tie::MaxVotes, Tie::MinCost, Tie::IdNumeric],
        ("number", _) => vec![Tie::MaxVotes, Tie::IdNumeric],
        ("lot", Some(lot)) => vec![Tie::MaxVotes, Tie::Lot(lot.to_string())],
        (_, _) => return Err(missing("ties")),
    };
    let rule = rule_of(typed.one("rule"), ballot, &ties).ok_or_else(|| missing("rule"))?;
    let minimum_support = match typed.some("minimum") {
        None => None,
        Some(_) => {
            let at_least = i64::from(small(typed, "minimum")?);
            let points = matches!(typed.one("rule"), "points" | "equal-shares-points");
            let of = if points { Support::Points } else { Support::Votes };
            Some(MinimumSupport { of, at_least })
        }
    };
    let closes = date(typed, "closes")?.ok_or_else(|| missing("closes"))?;
    let currency = CURRENCY.0.to_owned().try_into();
    let currency = currency.map_err(|why: String| Failure::broken("name a currency", &why))?;
    Ok(VotingPrepared {
        ballot,
        closes,
        currency,
        decimals: CURRENCY.1,
        envelopes: envelopes(poll, typed)?,
        incompatible: incompatible(poll, typed)?,
        lot,
        rule: sijill_core::tally::Rule { minimum_support, ..rule },
    })
}

fn ballot(typed: &Typed) -> Result<BallotForm, Wrong> {
    let min = || if typed.some("min").is_some() { small(typed, "min") } else { Ok(1) };
    Ok(match typed.one("ballot") {
        "approval" => BallotForm::Approval { max: small(typed, "max")?, min: min()? },
        "knapsack" => BallotForm::Knapsack,
        "choose-one" => BallotForm::ChooseOne,
        "cumulative" => {
            BallotForm::Cumulative { max: small(typed, "max")?, points: small(typed, "points")? }
        }
        "ranking" => BallotForm::Ranking { max: small(typed, "max")?, min: min()? },
        _ => return Err(missing("ballot")),
    })
}

fn envelopes(poll: &Poll, typed: &Typed) -> Result<Vec<Envelope>, Wrong> {
    let known = poll.view.as_ref().map(|view| view.envelopes.as_slice()).unwrap_or_default();
    let purse = Purse::new(CURRENCY.0, CURRENCY.1);
    let mut envelopes: Vec<Envelope> = Vec::new();
    for n in 1..=poll.envelopes {
        let one = |name: &str| typed.one(&format!("{name}-{n}")).to_owned();
        let all = ["title-ar", "title-fr", "title-en", "amount", "who-ar", "who-fr", "who-en"];
        if n > 1 && all.iter().all(|name| one(name).is_empty()) {
            continue;
        }
        let text = |name: &str| {
            let own = one(&format!("{name}-ar"));
            // where a language is left empty, the Arabic stands for it
            let or = |code: &str| Some(one(&format!("{name}-{code}"))).filter(|t| !t.is_empty());
            let (fr, en) = (or("fr"), or("en"));
            Text {
                en: en.unwrap_or_else(|| own.clone()),
                fr: fr.unwrap_or_else(|| own.clone()),
                ar: own,
            }
        };
        let amount =
            purse.read(&one("amount")).ok_or(Wrong::Field("amount", "polling-money-unreadable"))?;
        let id = match known.get(n - 1) {
            Some(line) => line.envelope.clone(),
            None => {
                let id = format!("e{n}").parse();
                id.map_err(|why| Failure::broken("name an envelope", &why))?
            }
        };
        envelopes.push(Envelope {
            amount,
            eligible: text("who"),
            id,
            territory: one("territory").parse().map_err(|_| missing("territory"))?,
            title: text("title"),
        });
    }
    Ok(envelopes)
}

/// Groups that exclude each other, one a row: numbers on the ballot.
fn incompatible(poll: &Poll, typed: &Typed) -> Result<Vec<Vec<CaseId>>, Wrong> {
    let projects = poll.view.as_ref().map(|view| view.projects.as_slice()).unwrap_or_default();
    let mut groups = Vec::new();
    for (row, at) in typed.one("incompatible").lines().zip(1..) {
        let wrong = || Wrong::Row("incompatible", "polling-row-unreadable", at);
        let parts = row.split(|c: char| c.is_whitespace() || matches!(c, ',' | '،'));
        let mut group = Vec::new();
        for part in parts.filter(|part| !part.is_empty()) {
            let number = whole(part).and_then(|n| u32::try_from(n).ok()).ok_or_else(wrong)?;
            let found = projects.iter().find(|project| project.number == number);
            group.push(found.ok_or_else(wrong)?.proposal);
        }
        if !group.is_empty() {
            groups.push(group);
        }
    }
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_ballot() {
        let read = |form, typed: &str| {
            rows(form, typed).ok().map(|rows| {
                rows.into_iter().map(|row| (row.choices, row.points)).collect::<Vec<_>>()
            })
        };
        let approval = BallotForm::Approval { max: 3, min: 1 };
        let expected = vec![(vec![1, 3], vec![]), (vec![], vec![]), (vec![2], vec![])];
        assert_eq!(read(approval, "3 1\n-\n٢"), Some(expected));
        let ranking = BallotForm::Ranking { max: 3, min: 1 };
        assert_eq!(read(ranking, "3, 1"), Some(vec![(vec![3, 1], vec![])]));
        let points = BallotForm::Cumulative { max: 3, points: 10 };
        assert_eq!(read(points, "3:4 1:6"), Some(vec![(vec![1, 3], vec![6, 4])]));
        assert_eq!(read(points, "3 1"), None);
        assert_eq!(read(approval, "3:4"), None);
        assert_eq!(read(approval, "three"), None);
    }
}
