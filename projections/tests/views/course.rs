//! A petition with all that can come beside its steps and clocks: a check-list, opinions of others, a
//! step that two more people sign, cases under it, two laws after it, a number of the portal, and what
//! is personal until it is erased. Nothing of it is law: the shipped procedure, with invented parts.

use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::opinions::{OpinionCommand, OpinionOutcome};
use sijill_core::case::course::{CourseCommand, Personal};
use sijill_core::case::open::OpenCase;
use sijill_core::case::{CaseCommand, CourseEvent};
use sijill_core::decider::Command;
use sijill_core::ids::RecordId;
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::{Procedure, ProcedureCommand, SHIPPED};
use sijill_core::testing::{party, signer};
use sijill_projections::checks::OpinionStanding;
use sijill_projections::overdue::What;
use sijill_projections::{AsOf, Question};

use crate::histories::{answers, bare, fold};
use crate::town::*;

const NOW: Question = Question::Recorded(None);
/// A body that is asked for opinions, and who speaks for it.
pub const ADVISERS: u64 = 31;
pub const ADVISER: u64 = 32;
/// An association that is older than three years.
pub const ASSOCIATION: u64 = 33;

/// What the shipped procedure has not.
const MORE: &str = r#"
[[condition]]
id = "documents"
source = "article 1"
confidence = "to be confirmed"
evidence = true
title = { ar = "الوثائق", fr = "Pièces", en = "Documents" }

[[condition]]
id = "competence"
source = "article 2"
confidence = "to be confirmed"
of = ["citizens"]
title = { ar = "الاختصاص", fr = "Compétence", en = "Powers" }

[[condition]]
id = "statutes"
source = "article 3"
confidence = "to be confirmed"
of = ["association"]
title = { ar = "النظام الأساسي", fr = "Statuts", en = "Statutes" }

[[step]]
id = "set_aside"
from = ["collecting", "bureau_check", "refused"]
to = "closed"
by = ["president", "clerk"]
confirmed_by = ["bureau", "clerk"]
confirmations = 2
title = { ar = "حفظ", fr = "Classée", en = "Set aside" }

[[step.form]]
id = "reasons"
kind = "reason"
title = { ar = "التعليل", fr = "Motivation", en = "Reasons" }

[retention]
after = "P1M"
by = ["bureau"]
source = "invented"
confidence = "to be confirmed"
"#;

/// The first day of each version, and what the version says of running cases.
const VERSIONS: [(&str, Option<&str>); 3] =
    [("2016-10-06", None), ("2023-11-01", Some("may-move")), ("2023-12-01", Some("move"))];

/// The procedure with a threshold a test can reach, a deadline that can be suspended, and all the rest.
/// The second version lets running cases move to it, the third moves them.
pub fn procedure(version: usize) -> String {
    let (from, running) = VERSIONS[version - 1];
    let (number, from) = (format!("version = {version}"), format!("valid_from = \"{from}\""));
    let stages = "stages = [\"bureau_check\", \"refusal_to_notify\"]";
    let suspendable = format!("{stages}\nsuspend_by = [\"bureau\"]");
    let changes = [
        ("else { 200 }", "else { 3 }"),
        ("version = 1", number.as_str()),
        ("valid_from = \"2016-10-06\"", from.as_str()),
        (stages, suspendable.as_str()),
        ("identifier = ", "petitioners = [\"citizens\", \"association\"]\nidentifier = "),
        (
            "[activity.agenda]",
            "[activity.conditions]\nby = [\"bureau\"]\n\n[activity.opinions]\nby = [\"clerk\"]\n\n\
             [activity.agenda]",
        ),
        ("allows = [\"signatures\"]", "allows = [\"signatures\", \"conditions\", \"opinions\"]"),
        ("id = \"bureau_check\"", "id = \"bureau_check\"\nallows = [\"conditions\", \"opinions\"]"),
    ];
    let mut source = changes.into_iter().fold(SHIPPED[0].1.to_owned(), |source, (from, to)| {
        assert!(source.contains(from), "{from}");
        source.replacen(from, to, 1)
    });
    if version > 1 {
        // a later law calls things otherwise
        source = source.replace(", en = \"", &format!(", en = \"Law {version}: "));
    }
    if version == 3 {
        // and drops a deadline and a duty for others
        source = source.replace("\"refusal_notice\"", "\"word_of_refusal\"");
        source = source.replace("\"answer_petition\"", "\"say_why\"");
    }
    let transition = running.map(|running| {
        format!(
            "\n[transition]\nrunning = \"{running}\"\nsource = \"invented\"\n\
             confidence = \"to be confirmed\"\n"
        )
    });
    format!("{source}{MORE}{}", transition.unwrap_or_default())
}

pub fn publish(version: usize) -> Command {
    let procedure = Procedure::read(&procedure(version)).unwrap();
    Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)))
}

/// A town under that procedure, with those who are asked and those who bring a petition.
pub fn town(now: &str) -> Town {
    let mut town = Town::under(now, &procedure(1));
    let known = [
        (ADVISERS, PartyKind::Body, None),
        (ADVISER, PartyKind::Person, None),
        (ASSOCIATION, PartyKind::Association, Some(date("2020-03-10"))),
    ];
    for (n, kind, founded) in known {
        let name = (n != ADVISER).then(|| text(&format!("Organisation {n}")));
        let party = PartyRegistered { founded, kind, name, party: party(n), territory: None };
        town.must(&holder(KEEPER), Command::Party(PartyCommand::Register(party)));
    }
    let (body, party, role) = (party(ADVISERS), party(ADVISER), slug("president"));
    let from = date("2023");
    let given = MandateGiven { body, deputy: false, from, party, role, until: None };
    town.must(&holder(KEEPER), Command::Party(PartyCommand::GiveMandate(given)));
    town
}

pub fn open_for_association(n: u64, parent: Option<u64>) -> Command {
    let Command::Case(CaseCommand::Open(opened)) = open(n, None, parent) else { unreachable!() };
    let petitioner = Some(party(ASSOCIATION));
    Command::Case(CaseCommand::Open(OpenCase { petitioner, ..opened }))
}

pub fn check(n: u64, condition: &str, finding: Finding, occurred: Option<&str>) -> Command {
    let checked = ConditionChecked {
        condition: slug(condition),
        evidence: Some(ObjectRef::text(b"A list", slug("fr"))),
        finding,
        occurred: occurred.map(date),
        reason: Some("As the list says".to_owned()),
        reference: Some("F 12/2023".to_owned()),
    };
    Command::Condition(ConditionCommand::Check { case: case(n), checked })
}

pub fn ask(n: u64, of: u64, due: Option<&str>) -> Command {
    let question = Some(ObjectRef::text(b"What do you say of it?", slug("fr")));
    let (due, reason) = (due.map(date), Some("It crosses your road".to_owned()));
    Command::Opinion(OpinionCommand::Ask { case: case(n), due, of: party(of), question, reason })
}

pub fn give(n: u64, opinion: u32, occurred: Option<&str>) -> Command {
    let text = ObjectRef::text(b"With care", slug("fr"));
    let (occurred, outcome) = (occurred.map(date), OpinionOutcome::Reserved);
    Command::Opinion(OpinionCommand::Give { case: case(n), occurred, opinion, outcome, text })
}

pub fn close(n: u64, opinion: u32) -> Command {
    let reason = "It did not come".to_owned();
    Command::Opinion(OpinionCommand::Close { case: case(n), opinion, reason })
}

pub fn set_aside(n: u64) -> Command {
    step_with(n, "set_aside", None, [("reasons", "Brought twice".into())])
}

pub fn confirm(n: u64, proposal: RecordId) -> Command {
    Command::Course(CourseCommand::Confirm { case: case(n), parent: None, proposal })
}

pub fn decline(n: u64, proposal: RecordId) -> Command {
    let reason = "Not twice".to_owned();
    Command::Course(CourseCommand::Decline { case: case(n), proposal, reason })
}

pub fn note(n: u64, number: u64) -> Command {
    let (number, system) = (format!("{number}/2023"), slug("portal"));
    Command::Course(CourseCommand::NoteNumber { case: case(n), number, system })
}

pub fn read(n: u64) -> Command {
    let (reason, what) = ("A notice came back".to_owned(), Personal::Representative);
    Command::Course(CourseCommand::ReadPersonal { case: case(n), reason, what })
}

pub fn erase(n: u64, rows: u32) -> Command {
    let reason = "Its time is over".to_owned();
    Command::Course(CourseCommand::RecordErasure { case: case(n), reason, rows })
}

/// The case moves to that version, where it is published.
pub fn migrate(town: &Town, n: u64, version: usize) -> Option<Command> {
    let later = |known: &&std::sync::Arc<Procedure>| {
        usize::try_from(known.definition.version) == Ok(version)
    };
    let to = town.stage.watch().library().values().find(later)?.hash;
    let (reason, territory) = ("It asks the same".to_owned(), slug("04.281.01.09"));
    let case = case(n);
    Some(Command::Course(CourseCommand::Migrate { case, reason, territory, to }))
}

/// The president proposes to set a case aside; gives the record that says so.
fn proposed(town: &mut Town, n: u64) -> RecordId {
    town.must(&holder(PRESIDENT), set_aside(n));
    town.last(n, "step.proposed.v1").unwrap()
}

/// The first petition is checked, asked about, refused, moved to two later laws, and is to be set aside;
/// the second, an association's and opened under it, and the third are set aside.
pub fn lived() -> Town {
    let mut town = town("2023-09-18T09:00:00.000Z");
    town.open(1);
    town.must(&signer(2000), open_for_association(2, Some(1)));
    town.open(3);
    town.sign(1, [1, 2, 3]);
    town.step(1, &signer(1000), "submit");
    town.must(&holder(CLERK), ask(1, ADVISERS, Some("2023-10-15")));
    town.must(&holder(CLERK), ask(1, NETWORK, None));
    town.stage.wait_until("2023-10-02T09:00:00.000Z");
    let (bureau, clerk) = (holder(BUREAU), holder(CLERK));
    town.must(&bureau, check(1, "documents", Finding::Unclear, Some("2023-09-28")));
    town.must(&bureau, check(1, "documents", Finding::NotMet, None));
    town.must(&bureau, check(1, "competence", Finding::Met, None));
    for number in [77, 78] {
        town.must(&clerk, note(1, number));
    }
    town.must(&clerk, read(3));
    town.stage.wait_until("2023-10-20T09:00:00.000Z");
    town.must(&holder(ADVISER), give(1, 1, Some("2023-10-18")));
    town.must(&clerk, close(1, 2));
    town.refuse(1);
    town.notify(1);
    for n in [2, 3] {
        let first = proposed(&mut town, n);
        town.must(&clerk, confirm(n, first));
        town.must(&bureau, decline(n, first));
        let second = proposed(&mut town, n);
        town.must(&bureau, confirm(n, second));
        town.must(&clerk, confirm(n, second));
    }
    for version in [2, 3] {
        town.must(&holder(KEEPER), publish(version));
    }
    town.stage.wait_until("2023-11-02T09:00:00.000Z");
    let moved = migrate(&town, 1, 2).unwrap();
    town.must(&clerk, moved);
    proposed(&mut town, 1);
    town.stage.wait_until("2023-11-25T09:00:00.000Z");
    town.must(&bureau, erase(3, 4));
    town.stage.wait_until("2023-12-02T09:00:00.000Z");
    let waiting = proposed(&mut town, 1);
    town.must(&clerk, confirm(1, waiting));
    town
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn a_check_list_shows_every_finding_and_a_refusal_its_article() {
    let petition = lived().views(NOW).petition(case(1)).unwrap();
    let told: Vec<_> = petition
        .conditions
        .iter()
        .map(|line| {
            let findings: Vec<_> = line.findings.iter().map(|found| found.finding).collect();
            (line.condition.id.as_str(), line.asked, line.evidence_needed, findings)
        })
        .collect();
    let expected = [
        ("documents", true, true, vec![Finding::Unclear, Finding::NotMet]),
        ("competence", true, false, vec![Finding::Met]),
        ("statutes", false, false, vec![]),
    ];
    assert_eq!(told, expected);
    let first = &petition.conditions[0].findings[0];
    assert_eq!(first.reference.as_deref(), Some("F 12/2023"));
    assert_eq!(first.when.happened.to_string(), "2023-09-28");
    let precedents = lived().views(NOW).precedents_json()["answer"].clone();
    let refusal = &precedents["precedents"][0]["refusal"];
    assert_eq!(refusal["articles"][0]["ground"], "documents");
    assert_eq!(refusal["articles"].as_array().unwrap().len(), 1, "the other is no condition");
    assert_eq!(refusal["articles"][0]["source"]["fr"], "article 1");
    let grounds = precedents["grounds"].as_array().unwrap();
    let told: Vec<_> = grounds.iter().map(|g| (&g["ground"]["id"], &g["count"])).collect();
    let one = json!(1);
    assert_eq!(told, [(&json!("documents"), &one), (&json!("signatures"), &one)]);
}

#[test]
fn an_opinion_is_late_given_or_missing() {
    let views = lived().views(NOW);
    let opinions = views.petition(case(1)).unwrap().opinions;
    let standing: Vec<_> = opinions.iter().map(|opinion| opinion.standing).collect();
    assert_eq!(standing, [OpinionStanding::Given, OpinionStanding::Missing]);
    let given = opinions[0].given.as_ref().unwrap();
    assert_eq!(
        (given.days_late, given.entered, given.outcome),
        (3, false, OpinionOutcome::Reserved)
    );
    assert_eq!(opinions[1].closed.as_ref().unwrap().reason, "It did not come");
    let late = views.overdue(day("2023-12-10")).answered_late;
    let late: Vec<_> = late.iter().filter(|line| line.what == What::Opinion).collect();
    assert_eq!((late.len(), late[0].days_late, late[0].body.party), (1, 3, party(ADVISERS)));
    // as of a day between its last day and its coming it stood open, on the desk of who was asked
    let moment = "2023-10-17T12:00:00.000Z".parse().unwrap();
    let then = lived().views(Question::Recorded(Some(AsOf::Moment(moment))));
    let opinions = then.petition(case(1)).unwrap().opinions;
    let standing: Vec<_> = opinions.iter().map(|opinion| opinion.standing).collect();
    assert_eq!(standing, [OpinionStanding::Pending; 2]);
    let desk = then.desk(&[(party(ADVISERS), slug("president"))], day("2023-10-17"));
    let due: Vec<_> = desk.due.iter().map(|line| (line.what, line.days_late)).collect();
    assert_eq!(due, [(What::Opinion, 2)]);
}

#[test]
fn what_two_more_must_sign_waits_on_their_desks_and_a_later_law_makes_it_moot() {
    let town = lived();
    let views = town.views(NOW);
    let line = views.case(case(1)).unwrap();
    assert_eq!(line.proposals.len(), 1, "what was proposed under the law before is moot");
    let waiting = &line.proposals[0];
    assert_eq!((waiting.confirmed, waiting.confirmations), (1, 2));
    assert_eq!(waiting.confirmed_by, [slug("bureau"), slug("clerk")]);
    assert_eq!(waiting.fields[0].value, json!("Brought twice"));
    let desk = views.desk(&[(party(BODY), slug("bureau"))], day("2023-12-03"));
    let due: Vec<_> = desk.due.iter().map(|line| (line.what, line.number.to_string())).collect();
    let number = |n: &str| n.to_owned();
    assert!(due.contains(&(What::Confirmation, number("2023-0001"))), "{due:?}");
    assert!(due.contains(&(What::Retention, number("2023-0002"))), "{due:?}");
    assert!(!due.contains(&(What::Retention, number("2023-0003"))), "it is erased: {due:?}");
    let moves: Vec<_> = line.moves.iter().map(|l| (l.from.version, l.to.version)).collect();
    assert_eq!(moves, [(Some(1), Some(2)), (Some(2), Some(3))]);
    let stages = views.petition(case(1)).unwrap().stages;
    let told: Vec<_> = stages.iter().map(|spell| spell.stage.title.en.as_str()).collect();
    let refused = "Reasoned refusal, to be notified";
    let expected = [
        "Collecting signatures",
        "Check of conditions by the bureau",
        refused,
        "Law 3: Inadmissible",
    ];
    assert_eq!(told, expected, "what is past keeps the title it had");
    let left: Vec<_> =
        stages.iter().filter_map(|spell| Some(spell.left_by.as_ref()?.title.en.as_str())).collect();
    let expected = [
        "Petition deposited against a receipt",
        "Petition refused with reasons",
        "Refusal notified",
    ];
    assert_eq!(left, expected);
    let refusal = &views.petition(case(1)).unwrap().refusals[0];
    assert_eq!(refusal.grounds[0].title.en, "Documents missing", "a ground of the law before");
    assert_eq!(line.moves[1].reason, "invented", "the law's own words");
    // on the first of December it was under the second law, and the day before the first move the first
    for (on, version) in [("2023-11-30", 2), ("2023-11-01", 1)] {
        let moment = format!("{on}T12:00:00.000Z").parse().unwrap();
        let then = town.views(Question::Recorded(Some(AsOf::Moment(moment))));
        assert_eq!(then.case(case(1)).unwrap().procedure.version, Some(version), "{on}");
    }
}

#[test]
fn what_a_later_law_dropped_keeps_the_title_and_the_source_it_had() {
    let petition = lived().views(NOW).petition(case(1)).unwrap();
    let line = petition.deadlines.iter().find(|line| line.deadline.id == slug("refusal_notice"));
    let line = line.expect("it ran under the first law");
    assert!(line.ended.is_some());
    assert!(line.deadline.title.en.starts_with("Law 2: "), "{}", line.deadline.title.en);
    assert!(line.source.as_ref().is_some_and(|source| source.en.contains("113-14")));
    assert!(line.confidence.is_some());
    let duty = petition.duties.iter().find(|line| line.duty.id == slug("answer_petition"));
    assert!(duty.expect("it was owed").duty.title.en.starts_with("Law 2: "));
}

#[test]
fn children_numbers_and_what_is_personal_are_told_from_their_records() {
    let views = lived().views(NOW);
    let [first, second, third] = [1, 2, 3].map(|n| views.case(case(n)).unwrap());
    assert_eq!(first.children.iter().collect::<Vec<_>>(), [&case(2)]);
    assert_eq!((first.numbers.len(), first.numbers[0].number.as_str()), (1, "78/2023"));
    assert_eq!(views.numbers_elsewhere().collect::<Vec<_>>(), [(case(1), "78/2023")]);
    let petitioner = second.petitioner.unwrap();
    assert_eq!((petitioner.party.party, petitioner.years_exceeded), (party(ASSOCIATION), Some(3)));
    let kept = |line: sijill_projections::course::RetentionLine| {
        (line.due.unwrap().to_string(), line.erased.is_some(), line.rows)
    };
    assert_eq!(kept(second.retention.unwrap()), ("2023-11-20".to_owned(), false, 0));
    assert_eq!(kept(third.retention.unwrap()), ("2023-11-20".to_owned(), true, 4));
    assert!(first.retention.is_none(), "it has not ended");
    let trail = views.trail(case(1)).unwrap();
    let told = |code: &str| trail.entries.iter().filter(|entry| entry.code == code).count();
    assert_eq!((told("child-closed"), told("case-migrated"), told("number-noted")), (1, 2, 2));
    let kinds = lived().stage.kinds().into_iter().map(str::to_owned).collect::<Vec<_>>();
    // sealed texts have a town of their own
    let kinds = [kinds, vec!["text.released.v1".to_owned()]].concat();
    assert!(CourseEvent::KINDS.iter().all(|kind| kinds.iter().any(|there| there == kind)));
}

#[test]
fn live_is_replay_at_every_position_and_a_bound_is_a_shorter_log() {
    let town = lived();
    let records: Vec<_> = town.stage.records().collect();
    let mut live = sijill_projections::Views::new(NOW);
    for (at, record) in records.iter().enumerate() {
        live.apply(record).unwrap();
        let all = || records.iter().copied();
        assert_eq!(answers(&fold(NOW, all().take(at + 1))), answers(&live), "at {at}");
        let asked = Question::Recorded(Some(AsOf::Position(at as u64)));
        assert_eq!(bare(&fold(asked, all())), bare(&live), "at {at}");
    }
}

#[test]
fn what_had_happened_by_a_day_is_told_of_checks_and_opinions_too() {
    let town = lived();
    let happened = |on: &str| -> Value {
        let views = town.views(Question::Happened(day(on)));
        views.json("petition", Some(case(1)), day(on)).unwrap()["answer"].clone()
    };
    // found on 28 September and recorded on 2 October
    let findings = |on: &str| happened(on)["conditions"][0]["findings"].as_array().unwrap().len();
    assert_eq!(["2023-09-27", "2023-09-28", "2023-10-02"].map(findings), [0, 1, 2]);
    // given on 18 October and recorded on the 20th
    let standing = |on: &str| happened(on)["opinions"][0]["standing"].clone();
    assert_eq!(["2023-10-17", "2023-10-18"].map(standing), [json!("pending"), json!("given")]);
}
