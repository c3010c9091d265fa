//! Two participatory budgets of the demonstration, all invented: one that was voted on, counted and
//! decided, and one in which voting is open. Every person, idea, price and ballot is made up; the ballots
//! come of a fixed sequence, so that each demonstration has the same result.

mod acts;
mod ballots;
mod ideas;

use serde_json::{Value, json};
use sijill_core::activity::ballots::{BallotCommand, BallotForm, VotingPrepared};
use sijill_core::activity::deliberations::{DeliberationCommand, ItemInscribed, SessionKind, Vote};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Ids};
use sijill_core::tally::{
    Comparison, Completion, Method, Order, Rule, Start, Tie, Unaffordable, Utility,
};

use self::acts::{ballots, confirmed, currency, envelope, notify, take, take_as};
use self::ballots::{cast, count};
use self::ideas::{CITY, Idea, QUARTERS, YOUNG};
use super::cast::{CLERK, PRESIDENT, council};
use super::petitions::{date, enrol, signer, slug};
use super::{Author, DemoError, Progress, places};
use crate::service::ballots::Vote as VoteOf;

/// The first number of those who hand in ideas, and of those who vote: away from all signers.
const AUTHORS: u64 = 80_000;
const VOTERS: u64 = 90_000;
/// How many parts the stories have, for the progress shown.
const PARTS: u64 = 5;

/// The budgets of the story.
#[derive(Debug, Clone, Copy)]
pub struct Budgets {
    /// Counted by Equal Shares, adopted by the council.
    pub counted: CaseId,
    /// Voting is open until 28 February 2025.
    pub voting: CaseId,
}

/// A budget while it is told, with its proposals in the order of their ideas.
#[derive(Debug)]
pub(crate) struct Told {
    case: CaseId,
    proposals: Vec<(CaseId, &'static Idea)>,
}

/// Autumn 2023: the rules of the first budget are set, and ideas are handed in.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn begun(author: &Author<'_>) -> Result<Told, DemoError> {
    author.wait_until("2023-10-23T09:00:00.000Z")?;
    let case = open(author, 1, "الميزانية التشاركية 2024 (معطيات خيالية)")?;
    let method = Method::EqualShares {
        utility: Utility::Cost,
        completion: Completion::Add1u,
        start: Start::Exact,
        comparison: Comparison::None,
    };
    let all = [
        "كل من يسكن الجماعة وعمره 16 سنة على الأقل",
        "16 ans révolus, habitant la commune",
        "Residents of the commune, 16 and older",
    ];
    let young = [
        "من يسكن الجماعة وعمره بين 14 و25 سنة",
        "De 14 à 25 ans, habitant la commune",
        "Residents of the commune aged 14 to 25",
    ];
    let prepared = VotingPrepared {
        ballot: BallotForm::Approval { max: 4, min: 1 },
        closes: date("2024-02-16")?,
        currency: currency()?,
        decimals: 2,
        envelopes: vec![
            envelope(
                "city",
                200_000_000,
                ["مشاريع المدينة", "Projets de ville", "Projects for the town"],
                all,
            )?,
            envelope(
                "young",
                50_000_000,
                ["مشاريع الشباب", "Projets des jeunes", "Projects of young people"],
                young,
            )?,
        ],
        incompatible: vec![],
        lot: None,
        rule: Rule::new(method, &[Tie::MaxVotes, Tie::MinCost, Tie::IdNumeric]),
    };
    ballots(author, BallotCommand::Prepare { case, prepared: Box::new(prepared) })?;
    take(author, case, "inform", &[])?;
    author.wait_until("2023-10-30T09:00:00.000Z")?;
    take(author, case, "collect", &[])?;
    author.wait_until("2023-11-02T16:00:00.000Z")?;
    let ideas = CITY.iter().chain(YOUNG);
    Ok(Told { case, proposals: hand_in(author, case, 0, ideas)? })
}

/// Winter 2023: the ideas are looked at, listed, voted on and counted.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn voted(
    author: &Author<'_>,
    told: &Told,
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    author.wait_until("2023-12-04T10:00:00.000Z")?;
    valuate(author, told, ["2023-12-11T10:00:00.000Z", "2024-01-08T10:00:00.000Z"])?;
    progress("budgets", 1, PARTS);
    author.wait_until("2024-01-22T10:00:00.000Z")?;
    list(author, told)?;
    author.wait_until("2024-02-12T08:00:00.000Z")?;
    open_vote(author, told.case)?;
    for (day, voters) in
        [("2024-02-13", 0..200), ("2024-02-14", 200..340), ("2024-02-15", 340..430)]
    {
        author.wait_until(&format!("{day}T18:00:00.000Z"))?;
        cast(author, told, "city", voters.clone(), 4)?;
        cast(author, told, "young", voters.start..voters.start + 70, 3)?;
    }
    // eleven think again
    cast(author, told, "city", 0..11, 2)?;
    progress("budgets", 2, PARTS);
    // the clock closed the vote when its last day was over
    author.wait_until("2024-02-19T08:30:00.000Z")?;
    count(author, told.case)?;
    notify(author, told.case, "أُعلنت النتيجة المؤقتة ونُشرت كل الأوراق (معطيات خيالية).")?;
    take(author, told.case, "open_result_challenges", &[])
}

/// March 2024: nobody challenged the result, and the council adopts what was proposed to it.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn decided(
    author: &Author<'_>,
    told: &Told,
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    let case = told.case;
    author.wait_until("2024-03-05T09:00:00.000Z")?;
    take(author, case, "bring_to_council", &[])?;
    let (occurred, session) = (None, date("2024-03-05")?);
    let item =
        ItemInscribed { item: 3, occurred, session, session_kind: SessionKind::Extraordinary };
    let inscribe = Command::Deliberation(DeliberationCommand::Inscribe { case, item });
    author.act("inscription", &CLERK.actor(), &inscribe)?;
    author.wait_until("2024-03-05T15:00:00.000Z")?;
    let (members, present, in_favour, against, abstentions) = (35, 27, 21, 2, 3);
    let vote =
        Vote { abstentions, against, in_favour, members, occurred, postponed: false, present };
    let vote = Command::Deliberation(DeliberationCommand::RecordVote { case, vote });
    author.act("vote", &CLERK.actor(), &vote)?;
    let decision = text(author, "اعتمد المجلس المشاريع التي اقترحها التصويت (معطيات خيالية).")?;
    take(author, case, "adopt", &[("decision", decision)])?;
    author.wait_until("2024-03-05T16:30:00.000Z")?;
    let line = [("budget_line", json!("الباب 50، الفصل 10، الفقرة 20 (معطيات خيالية)"))];
    take_as(author, &PRESIDENT.actor(), (case, None), "enter_in_budget", &line)?;
    let selected = selected(author, case)?;
    for proposal in selected.into_iter().take(2) {
        take_as(author, &CLERK.actor(), (proposal, Some(case)), "begin", &line)?;
    }
    progress("budgets", 3, PARTS);
    Ok(())
}

/// September 2024: the second budget, its rules and its ideas.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn second(author: &Author<'_>) -> Result<Told, DemoError> {
    author.wait_until("2024-09-25T09:00:00.000Z")?;
    let case = open(author, 2, "الميزانية التشاركية 2025 (معطيات خيالية)")?;
    let (order, scoring, unaffordable) = (Order::Votes, None, Unaffordable::Skip);
    let all = [
        "كل من يسكن الجماعة وعمره 16 سنة على الأقل",
        "16 ans révolus, habitant la commune",
        "Residents of the commune, 16 and older",
    ];
    let prepared = VotingPrepared {
        ballot: BallotForm::Knapsack,
        closes: date("2025-02-28")?,
        currency: currency()?,
        decimals: 2,
        envelopes: vec![envelope(
            "quarters",
            120_000_000,
            ["مشاريع الأحياء", "Projets de quartier", "Projects for the quarters"],
            all,
        )?],
        incompatible: vec![],
        lot: None,
        rule: Rule::new(
            Method::Greedy { order, scoring, unaffordable },
            &[Tie::MaxVotes, Tie::MinCost, Tie::IdNumeric],
        ),
    };
    ballots(author, BallotCommand::Prepare { case, prepared: Box::new(prepared) })?;
    take(author, case, "inform", &[])?;
    take(author, case, "collect", &[])?;
    author.wait_until("2024-09-25T17:00:00.000Z")?;
    Ok(Told { case, proposals: hand_in(author, case, 40, QUARTERS.iter())? })
}

/// November 2024: the second budget's ideas are looked at and listed.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn listed(
    author: &Author<'_>,
    told: &Told,
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    author.wait_until("2024-11-21T11:00:00.000Z")?;
    valuate(author, told, ["2024-11-21T12:00:00.000Z", "2024-11-22T10:00:00.000Z"])?;
    author.wait_until("2024-11-22T15:00:00.000Z")?;
    progress("budgets", 4, PARTS);
    list(author, told)
}

/// February 2025: its vote is open.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn voting(
    author: &Author<'_>,
    told: &Told,
    progress: &mut Progress<'_>,
) -> Result<(), DemoError> {
    author.wait_until("2025-02-03T08:00:00.000Z")?;
    open_vote(author, told.case)?;
    for (day, voters) in [("2025-02-04", 0..60), ("2025-02-05", 60..130)] {
        author.wait_until(&format!("{day}T18:00:00.000Z"))?;
        cast(author, told, "quarters", voters, 6)?;
    }
    progress("budgets", PARTS, PARTS);
    Ok(())
}

impl Told {
    /// The case.
    pub(crate) fn case(&self) -> CaseId {
        self.case
    }
}

fn open(author: &Author<'_>, n: u64, title: &str) -> Result<CaseId, DemoError> {
    let case = fresh(author, AUTHORS - n)?;
    let title = author.register.keep_text(title, slug("ar")?)?;
    let command = Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        body: council(),
        case,
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("ma.commune.budget")?,
        representative: None,
        territory: slug(places::LARACHE)?,
        title,
    }));
    author.act("opening of a budget", &CLERK.actor(), &command)?;
    Ok(case)
}

/// An id that is the same in each demonstration.
fn fresh(author: &Author<'_>, n: u64) -> Result<CaseId, DemoError> {
    let mut seed = [13; 32];
    seed[..8].copy_from_slice(&n.to_be_bytes());
    Ok(CaseId(Ids::new(seed, author.register.now()?).nth(0)))
}

fn text(author: &Author<'_>, words: &str) -> Result<Value, DemoError> {
    let kept = author.register.keep_text(words, slug("ar")?)?;
    serde_json::to_value(kept).map_err(|e| DemoError::Shipped(e.to_string()))
}

/// Citizens hand in ideas, each with its place.
fn hand_in<'a>(
    author: &Author<'_>,
    parent: CaseId,
    first: u64,
    ideas: impl Iterator<Item = &'static Idea> + 'a,
) -> Result<Vec<(CaseId, &'static Idea)>, DemoError> {
    let mut handed_in = Vec::new();
    for (idea, n) in ideas.zip(AUTHORS + first..) {
        let case = fresh(author, n)?;
        enrol(author, case, n..n + 1)?;
        let by = signer(author, case, n)?;
        let title = author.register.keep_text(idea.title, slug("ar")?)?;
        let command = Command::Case(CaseCommand::Open(OpenCase {
            alike: vec![],
            body: council(),
            case,
            occurred: None,
            parent: Some(parent),
            petitioner: None,
            procedure: slug("ma.commune.proposal")?,
            representative: None,
            territory: slug(places::LARACHE)?,
            title,
        }));
        author.act("opening of a proposal", &by, &command)?;
        let form = [
            ("description", text(author, idea.words)?),
            ("place", text(author, idea.place)?),
            ("latitude", idea.at.0.into()),
            ("longitude", idea.at.1.into()),
        ];
        take_as(author, &by, (case, Some(parent)), "submit", &form)?;
        handed_in.push((case, idea));
    }
    Ok(handed_in)
}

/// The ideas are admitted or not, and given a price by two.
fn valuate(author: &Author<'_>, told: &Told, [begun, found]: [&str; 2]) -> Result<(), DemoError> {
    let parent = told.case;
    take(author, parent, "review", &[])?;
    let admitted = |idea: &Idea| idea.refused.is_none();
    for (case, idea) in &told.proposals {
        if admitted(idea) {
            take_as(author, &CLERK.actor(), (*case, Some(parent)), "admit", &[])?;
        } else {
            let reasons = json!(idea.refused.unwrap_or_default());
            let form = [("grounds", json!(["private-interest"])), ("reasons", reasons)];
            confirmed(author, (*case, Some(parent)), "not_admit", &form)?;
        }
    }
    author.wait_until(begun)?;
    take(author, parent, "valuate", &[])?;
    let service = [("service", json!("المصلحة التقنية (معطيات خيالية)"))];
    let own = told.proposals.iter().filter(|(_, idea)| admitted(idea));
    for (case, _) in own.clone() {
        take_as(author, &CLERK.actor(), (*case, Some(parent)), "assign", &service)?;
    }
    author.wait_until(found)?;
    for (case, idea) in own {
        let found = (*case, Some(parent));
        match idea.unfeasible {
            Some(reasons) => {
                confirmed(author, found, "find_unfeasible", &[("reasons", json!(reasons))])?;
            }
            None => {
                let method = json!("ثلاثة عروض أثمان ومقارنة بأشغال سابقة (معطيات خيالية)");
                let form = [("price", idea.price.into()), ("method", method), ("months", json!(8))];
                confirmed(author, found, "find_feasible", &form)?;
            }
        }
    }
    Ok(())
}

/// What can be carried out is listed, and the list can be challenged.
fn list(author: &Author<'_>, told: &Told) -> Result<(), DemoError> {
    let case = told.case;
    for (proposal, idea) in &told.proposals {
        if idea.refused.is_none() && idea.unfeasible.is_none() {
            let (envelope, proposal) = (slug(idea.envelope)?, *proposal);
            ballots(author, BallotCommand::List { case, envelope, proposal })?;
        }
    }
    confirmed(author, (case, None), "publish_list", &[])?;
    notify(author, case, "نُشرت لائحة المشاريع بأثمانها (معطيات خيالية).")?;
    take(author, case, "open_challenges", &[])
}

fn open_vote(author: &Author<'_>, case: CaseId) -> Result<(), DemoError> {
    confirmed(author, (case, None), "go_to_vote", &[])?;
    ballots(author, BallotCommand::Open { case })
}

/// The selected proposals, in the order of their selection.
fn selected(author: &Author<'_>, case: CaseId) -> Result<Vec<CaseId>, DemoError> {
    let wrong = |_| DemoError::Story("a vote could not be read");
    let vote = VoteOf::of(author.register, case).map_err(wrong)?;
    let counted = vote.ballots().into_iter().flat_map(|ballots| ballots.counted.values());
    Ok(counted.flat_map(|counted| counted.selected.iter().copied()).collect())
}
