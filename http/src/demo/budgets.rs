//! Two participatory budgets of the demonstration, all invented: one that was voted on, counted and
//! decided, and one in which voting is open. Every person, idea, price and ballot is made up; the ballots
//! come of a fixed sequence, so that each demonstration has the same result.

mod ideas;

use serde_json::{Value, json};
use sijill_core::activity::ballots::{
    BallotCommand, BallotForm, CastChannel, Choices, Envelope, VotingPrepared,
};
use sijill_core::activity::deliberations::{DeliberationCommand, ItemInscribed, SessionKind, Vote};
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::case::CaseCommand;
use sijill_core::case::course::CourseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Ids};
use sijill_core::record::Actor;
use sijill_core::tally::{
    Comparison, Completion, Method, Order, Rule, Start, Tie, Unaffordable, Utility,
};
use sijill_core::text::Text;
use sijill_store::{BoxRow, ballot_row};

use self::ideas::{CITY, Idea, QUARTERS, YOUNG, chosen};
use super::cast::{BUREAU, CLERK, PRESIDENT, council};
use super::petitions::{date, enrol, signer, slug};
use super::{Author, DemoError, Progress, failed, places};
use crate::service::ballots::Vote as VoteOf;
use crate::service::ballots::cast::in_box;
use crate::service::ballots::count::prepare;
use crate::service::ballots::unseal::{self, Counted};

/// The first number of those who hand in ideas, and of those who vote: away from all signers.
const AUTHORS: u64 = 80_000;
const VOTERS: u64 = 90_000;
/// How many ballots wait for one sync.
const TOGETHER: usize = 512;
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
    let all = ["كل من يسكن الجماعة وعمره 16 سنة على الأقل", "16 ans révolus, habitant la commune", "Residents of the commune, 16 and older"];
    let young = ["من يسكن الجماعة وعمره بين 14 و25 سنة", "De 14 à 25 ans, habitant la commune", "Residents of the commune aged 14 to 25"];
    let prepared = VotingPrepared {
        ballot: BallotForm::Approval { max: 4, min: 1 },
        closes: date("2024-02-16")?,
        currency: currency()?,
        decimals: 2,
        envelopes: vec![
            envelope("city", 200_000_000, ["مشاريع المدينة", "Projets de ville", "Projects for the town"], all)?,
            envelope("young", 50_000_000, ["مشاريع الشباب", "Projets des jeunes", "Projects of young people"], young)?,
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
    for (day, voters) in [("2024-02-13", 0..200), ("2024-02-14", 200..340), ("2024-02-15", 340..430)] {
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

/// September 2024: the council adopts what was proposed to it, and the second budget begins.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn decided(
    author: &Author<'_>,
    told: &Told,
    progress: &mut Progress<'_>,
) -> Result<Told, DemoError> {
    let case = told.case;
    author.wait_until("2024-09-23T09:00:00.000Z")?;
    take(author, case, "bring_to_council", &[])?;
    let (occurred, session) = (None, date("2024-09-24")?);
    let item = ItemInscribed { item: 3, occurred, session, session_kind: SessionKind::Extraordinary };
    let inscribe = Command::Deliberation(DeliberationCommand::Inscribe { case, item });
    author.act("inscription", &CLERK.actor(), &inscribe)?;
    author.wait_until("2024-09-24T15:00:00.000Z")?;
    let (members, present, in_favour, against, abstentions) = (35, 27, 21, 2, 3);
    let vote =
        Vote { abstentions, against, in_favour, members, occurred, postponed: false, present };
    let vote = Command::Deliberation(DeliberationCommand::RecordVote { case, vote });
    author.act("vote", &CLERK.actor(), &vote)?;
    let decision = text(author, "اعتمد المجلس المشاريع التي اقترحها التصويت (معطيات خيالية).")?;
    take(author, case, "adopt", &[("decision", decision)])?;
    author.wait_until("2024-09-25T09:00:00.000Z")?;
    let line = [("budget_line", json!("الباب 50، الفصل 10، الفقرة 20 (معطيات خيالية)"))];
    take_as(author, &PRESIDENT.actor(), (case, None), "enter_in_budget", &line)?;
    let selected = selected(author, case)?;
    for proposal in selected.into_iter().take(2) {
        take_as(author, &CLERK.actor(), (proposal, Some(case)), "begin", &line)?;
    }
    progress("budgets", 3, PARTS);
    second(author)
}

/// The second budget: its rules, and its ideas.
fn second(author: &Author<'_>) -> Result<Told, DemoError> {
    let case = open(author, 2, "الميزانية التشاركية 2025 (معطيات خيالية)")?;
    let (order, scoring, unaffordable) = (Order::Votes, None, Unaffordable::Skip);
    let all = ["كل من يسكن الجماعة وعمره 16 سنة على الأقل", "16 ans révolus, habitant la commune", "Residents of the commune, 16 and older"];
    let prepared = VotingPrepared {
        ballot: BallotForm::Knapsack,
        closes: date("2025-02-28")?,
        currency: currency()?,
        decimals: 2,
        envelopes: vec![envelope("quarters", 120_000_000, ["مشاريع الأحياء", "Projets de quartier", "Projects for the quarters"], all)?],
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
                let form =
                    [("price", idea.price.into()), ("method", method), ("months", json!(8))];
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

/// Voters cast their ballots at once: sealed in the box first, then recorded.
fn cast(
    author: &Author<'_>,
    told: &Told,
    envelope: &str,
    voters: std::ops::Range<u64>,
    most: usize,
) -> Result<(), DemoError> {
    let case = told.case;
    let listed: Vec<&Idea> = told
        .proposals
        .iter()
        .map(|(_, idea)| *idea)
        .filter(|idea| idea.refused.is_none() && idea.unfeasible.is_none())
        .collect();
    let envelope = slug(envelope)?;
    let numbers: Vec<u64> = voters.collect();
    for group in numbers.chunks(TOGETHER) {
        let mut sealed = Vec::new();
        for n in group {
            let choices = chosen(&listed, envelope.as_str(), *n, most);
            let ballot = in_box(envelope.clone(), Choices { choices, points: vec![] });
            let ballot = ballot.map_err(|_| DemoError::Story("no random bytes"))?.canonical();
            sealed.push((*n, Hash::of(ballot.as_bytes()), ballot));
        }
        let names: Vec<String> = sealed.iter().map(|(_, hash, _)| ballot_row(*hash)).collect();
        let rows = sealed.iter().zip(&names);
        let rows = rows.map(|((_, _, text), name)| BoxRow { case, name, text: text.as_bytes() });
        author.register.keep_in_boxes(&rows.collect::<Vec<_>>())?;
        let mut commands = Vec::new();
        for (n, sealed, _) in &sealed {
            let (channel, envelope, sealed) = (CastChannel::Online, envelope.clone(), *sealed);
            let cast = BallotCommand::Cast { case, channel, envelope, sealed, voter: None };
            commands.push((signer(author, case, VOTERS + n)?, Command::Ballot(cast)));
        }
        let mut begun = Vec::new();
        for (by, command) in &commands {
            let id = author.register.fresh_command()?;
            let one = author.register.begin(by, command, id);
            begun.push(one.map_err(|source| failed("ballot", source))?);
        }
        for one in begun {
            one.finish().map_err(|source| failed("ballot", source))?;
        }
    }
    Ok(())
}

/// The box is opened, its ballots published, its key destroyed; then each envelope is counted.
fn count(author: &Author<'_>, case: CaseId) -> Result<(), DemoError> {
    let wrong = |_| DemoError::Story("a box could not be opened");
    let sets = unseal::sets(author.register, case, Counted::Recorded).map_err(wrong)?;
    let envelopes: Vec<_> = sets.iter().map(|set| set.envelope.clone()).collect();
    ballots(author, BallotCommand::Unseal { case, sets })?;
    unseal::empty(author.register, case).map_err(wrong)?;
    for envelope in envelopes {
        let vote = VoteOf::of(author.register, case).map_err(wrong)?;
        let count = prepare(author.register, &vote, &envelope, None).map_err(wrong)?;
        ballots(author, count)?;
    }
    Ok(())
}

/// The selected proposals, in the order of their selection.
fn selected(author: &Author<'_>, case: CaseId) -> Result<Vec<CaseId>, DemoError> {
    let wrong = |_| DemoError::Story("a vote could not be read");
    let vote = VoteOf::of(author.register, case).map_err(wrong)?;
    let counted = vote.ballots().into_iter().flat_map(|ballots| ballots.counted.values());
    Ok(counted.flat_map(|counted| counted.selected.iter().copied()).collect())
}

fn ballots(author: &Author<'_>, command: BallotCommand) -> Result<(), DemoError> {
    author.act("vote on projects", &CLERK.actor(), &Command::Ballot(command)).map(|_| ())
}

fn take(
    author: &Author<'_>,
    case: CaseId,
    step: &'static str,
    form: &[(&str, Value)],
) -> Result<(), DemoError> {
    take_as(author, &CLERK.actor(), (case, None), step, form)
}

fn take_as(
    author: &Author<'_>,
    by: &Actor,
    (case, parent): (CaseId, Option<CaseId>),
    step: &'static str,
    form: &[(&str, Value)],
) -> Result<(), DemoError> {
    author.act(step, by, &taking((case, parent), step, form)?).map(|_| ())
}

fn taking(
    (case, parent): (CaseId, Option<CaseId>),
    step: &str,
    form: &[(&str, Value)],
) -> Result<Command, DemoError> {
    let form = form.iter().map(|(id, value)| Ok((slug(id)?, value.clone())));
    let form = form.collect::<Result<_, DemoError>>()?;
    let step = TakeStep { case, form, occurred: None, parent, step: slug(step)? };
    Ok(Command::Case(CaseCommand::TakeStep(step)))
}

/// The clerk proposes a step, and the bureau confirms it.
fn confirmed(
    author: &Author<'_>,
    (case, parent): (CaseId, Option<CaseId>),
    step: &'static str,
    form: &[(&str, Value)],
) -> Result<(), DemoError> {
    let answer = author.act(step, &CLERK.actor(), &taking((case, parent), step, form)?)?;
    let proposed = answer.records.iter().find_map(|kept| {
        let record = kept.read();
        (record.kind == "step.proposed.v1").then(|| record.id.parse().ok()).flatten()
    });
    let proposal = proposed.ok_or(DemoError::Story("a step was not proposed"))?;
    let confirm = Command::Course(CourseCommand::Confirm { case, parent, proposal });
    author.act(step, &BUREAU.actor(), &confirm).map(|_| ())
}

fn notify(author: &Author<'_>, case: CaseId, words: &str) -> Result<(), DemoError> {
    let text = Some(author.register.keep_text(words, slug("ar")?)?);
    let (channel, to) = (NoticeChannel::Posted, Addressee::Public);
    let notice = NoticeGiven { channel, occurred: None, text, to };
    let command = Command::Notice(NoticeCommand::Give { case, notice });
    author.act("notice", &CLERK.actor(), &command).map(|_| ())
}

fn currency() -> Result<sijill_core::money::Currency, DemoError> {
    "MAD".to_owned().try_into().map_err(DemoError::Shipped)
}

fn envelope(
    id: &str,
    amount: i64,
    title: [&str; 3],
    eligible: [&str; 3],
) -> Result<Envelope, DemoError> {
    let told = |[ar, fr, en]: [&str; 3]| Text {
        ar: ar.to_owned(),
        en: en.to_owned(),
        fr: fr.to_owned(),
    };
    let (id, territory) = (slug(id)?, slug(places::LARACHE)?);
    Ok(Envelope { amount, eligible: told(eligible), id, territory, title: told(title) })
}
