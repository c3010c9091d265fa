//! What is taken away and given back: who may do it, what stands against a signature besides, and
//! what a withdrawal is worth.

use super::*;
use crate::activity::invalidations::{InvalidationCommand, SignatureQuery};
use crate::activity::rehearsed::{
    BUREAU, CLERK, COUNCIL, PROCEDURE, by, case, code, open, slug, town,
};
use crate::activity::sheets::{SheetCommand, SheetLine, SheetsReceived};
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::decider::Command;
use crate::object::ObjectRef;
use crate::party::{MandateGiven, PartyCommand, PartyKind};
use crate::procedure::{Procedure, ProcedureCommand};
use crate::testing::{Rehearsal, party, pseudonym, signer};

const PRESIDENT: u64 = 5;

/// The rehearsed procedure with signatures and sheets, whose batches need a sample where `sample` says.
fn definition(sample: &str) -> String {
    let sheets = format!(
        "[activity.signatures]\nby = [\"citizen\"]\nchecked_by = [\"clerk\", \"bureau\", \"president\"]\n\n\
         [activity.sheets]\nby = [\"clerk\", \"president\"]\n\
         checked_by = [\"clerk\", \"bureau\", \"president\"]\n{sample}\n\n[activity.conditions]"
    );
    PROCEDURE
        .replace("test.petition", "test.signed")
        .replace("[activity.conditions]", &sheets)
        .replace("allows = [\"conditions\"", "allows = [\"signatures\", \"sheets\", \"conditions\"")
}

fn signed_by(sample: &str, signers: std::ops::Range<u64>) -> Rehearsal {
    let mut town = town();
    let mut keep = |command| town.when(&by(1), &command).unwrap();
    let known = crate::activity::rehearsed::organisation(PRESIDENT, PartyKind::Person, None);
    let known = crate::party::PartyRegistered { name: None, ..known };
    keep(Command::Party(PartyCommand::Register(known)));
    keep(Command::Party(PartyCommand::GiveMandate(MandateGiven {
        body: party(COUNCIL),
        deputy: false,
        from: "2021".parse().unwrap(),
        party: party(PRESIDENT),
        role: slug("president"),
        until: None,
    })));
    let procedure = Procedure::read(&definition(sample)).unwrap();
    keep(Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    let Command::Case(CaseCommand::Open(of)) = open(None) else { unreachable!() };
    let of = OpenCase { procedure: slug("test.signed"), ..of };
    town.when(&signer(900), &Command::Case(CaseCommand::Open(of))).unwrap();
    for n in signers {
        town.when(&signer(n), &sign()).unwrap();
    }
    town
}

fn sign() -> Command {
    Command::Signature(SignatureCommand::Sign { case: case(), part: None })
}

fn withdraw() -> Command {
    Command::Signature(SignatureCommand::Withdraw { case: case() })
}

fn on_paper(n: u64, occurred: Option<&str>) -> Command {
    let occurred = occurred.map(|day| day.parse().unwrap());
    let (case, signer) = (case(), pseudonym(n));
    Command::Signature(SignatureCommand::Enter { case, occurred, part: None, signer })
}

fn by_name(signers: std::ops::Range<u64>) -> Command {
    Command::Signature(SignatureCommand::Invalidate {
        case: case(),
        ground: slug("duplicate"),
        reason: "Twice on the roll".to_owned(),
        signers: signers.map(pseudonym).collect(),
    })
}

fn start(query: SignatureQuery, matched: u64) -> Command {
    let (case, ground, reason) = (case(), slug("not-eligible"), "A machine".to_owned());
    Command::Invalidation(InvalidationCommand::Start { case, ground, matched, query, reason })
}

fn confirm(invalidation: u32) -> Command {
    Command::Invalidation(InvalidationCommand::Confirm { case: case(), invalidation })
}

fn cancel(invalidation: u32) -> Command {
    let (case, reason) = (case(), "They are people".to_owned());
    Command::Invalidation(InvalidationCommand::Cancel { case, invalidation, reason })
}

fn carry_out(invalidation: u32, signers: std::ops::Range<u64>) -> Command {
    let (case, signers) = (case(), signers.map(pseudonym).collect());
    Command::Signature(SignatureCommand::CarryOut { case, invalidation, signers })
}

fn restore(invalidation: u32, signers: std::ops::Range<u64>) -> Command {
    let (case, signers) = (case(), signers.map(pseudonym).collect());
    Command::Signature(SignatureCommand::Restore { case, invalidation, signers })
}

fn online() -> SignatureQuery {
    SignatureQuery { channel: Some(Channel::Online), ..Default::default() }
}

fn today() -> SignatureQuery {
    SignatureQuery { from: Some("2023-10-01".parse().unwrap()), ..Default::default() }
}

/// Proposed by the clerk, confirmed by the bureau, carried out.
fn taken(town: &mut Rehearsal, number: u32, query: SignatureQuery, signers: std::ops::Range<u64>) {
    let matched = signers.end - signers.start;
    town.when(&by(CLERK), &start(query, matched)).unwrap();
    town.when(&by(BUREAU), &confirm(number)).unwrap();
    town.when(&by(BUREAU), &carry_out(number, signers)).unwrap();
}

fn valid(town: &Rehearsal) -> u64 {
    town.watch().counted(case()).unwrap().valid
}

fn last(town: &Rehearsal) -> &str {
    town.lines().last().unwrap()
}

#[test]
fn giving_one_invalidation_up_revives_nobody_whom_another_asks_for() {
    let mut town = signed_by("", 1..4);
    taken(&mut town, 1, online(), 1..4);
    // the second one asks for the same signatures, and finds none that count
    taken(&mut town, 2, today(), 1..4);
    assert_eq!(valid(&town), 0);
    town.when(&by(PRESIDENT), &cancel(1)).unwrap();
    assert_eq!(town.when(&by(PRESIDENT), &restore(1, 1..4)).unwrap(), Vec::<String>::new());
    assert_eq!(valid(&town), 0);
    // once neither stands, they count again
    town.when(&by(PRESIDENT), &cancel(2)).unwrap();
    assert_eq!(town.when(&by(PRESIDENT), &restore(1, 1..4)).unwrap(), ["signatures.restored.v1"]);
    assert_eq!(valid(&town), 3);
}

#[test]
fn an_invalidation_that_nobody_confirmed_holds_nobody_back() {
    let mut town = signed_by("", 1..4);
    taken(&mut town, 1, online(), 1..4);
    town.when(&by(CLERK), &start(today(), 3)).unwrap();
    town.when(&by(PRESIDENT), &cancel(1)).unwrap();
    town.when(&by(PRESIDENT), &restore(1, 1..4)).unwrap();
    assert_eq!(valid(&town), 3);
}

#[test]
fn a_ground_by_name_stands_after_the_invalidation_of_many_is_given_up() {
    let mut town = signed_by("", 1..4);
    taken(&mut town, 1, online(), 1..4);
    let kinds = town.when(&by(CLERK), &by_name(2..3)).unwrap();
    assert_eq!(kinds, ["signatures.invalidated.v1"]);
    let also = format!(r#""also":["{}"]"#, pseudonym(2));
    assert!(last(&town).contains(&also) && last(&town).contains(r#""signers":[]"#));
    assert_eq!(valid(&town), 0, "what does not count is not taken twice");
    // the same again says nothing new
    assert_eq!(town.when(&by(CLERK), &by_name(2..3)).unwrap(), Vec::<String>::new());
    town.when(&by(PRESIDENT), &cancel(1)).unwrap();
    town.when(&by(PRESIDENT), &restore(1, 1..4)).unwrap();
    assert_eq!(valid(&town), 2);
    assert_eq!(code(town.when(&signer(2), &sign())), "signature-invalidated");
}

#[test]
fn what_two_took_away_neither_gives_back_alone() {
    let mut town = signed_by("", 1..4);
    // while nobody confirmed it, whoever proposed it may think better of it
    town.when(&by(CLERK), &start(online(), 3)).unwrap();
    town.when(&by(CLERK), &cancel(1)).unwrap();
    taken(&mut town, 2, today(), 1..4);
    for n in [CLERK, BUREAU] {
        assert_eq!(code(town.when(&by(n), &cancel(2))), "invalidation-needs-a-third");
    }
    assert_eq!(code(town.when(&by(CLERK), &restore(2, 1..4))), "invalidation-not-cancelled");
    town.when(&by(PRESIDENT), &cancel(2)).unwrap();
    // what is left of it may then be given back by anyone, and saying it again changes nothing
    assert_eq!(town.when(&by(CLERK), &cancel(2)).unwrap(), Vec::<String>::new());
    town.when(&by(CLERK), &restore(2, 1..4)).unwrap();
    assert_eq!(valid(&town), 3);
}

#[test]
fn a_sheet_that_is_not_later_revives_no_withdrawal() {
    let mut town = signed_by("", 1..3);
    town.wait_until("2023-10-10T09:00:00.000Z");
    town.when(&signer(1), &withdraw()).unwrap();
    town.wait_until("2023-10-20T09:00:00.000Z");
    for occurred in [None, Some("2023-09-30"), Some("2023-10-10"), Some("2023-10"), Some("2023")] {
        let refused = town.when(&by(CLERK), &on_paper(1, occurred)).unwrap_err();
        assert_eq!(refused.code(), "signature-withdrawn", "{occurred:?}");
        let withdrawn = refused.facts().get("withdrawn").map(ToString::to_string);
        assert_eq!(withdrawn.as_deref(), Some("2023-10-10"));
    }
    assert_eq!(valid(&town), 1);
    town.when(&by(CLERK), &on_paper(1, Some("2023-10-11"))).unwrap();
    assert_eq!(valid(&town), 2);
    // who has not withdrawn may bring an old sheet, dated or not
    town.when(&by(CLERK), &on_paper(7, None)).unwrap();
    town.when(&signer(7), &withdraw()).unwrap();
    // and whoever withdrew signs on line again when they like
    town.when(&signer(7), &sign()).unwrap();
    assert_eq!(valid(&town), 3);
}

#[test]
fn whoever_was_invalidated_may_withdraw_and_is_not_counted_again() {
    let mut town = signed_by("", 1..4);
    taken(&mut town, 1, online(), 1..4);
    town.when(&signer(2), &withdraw()).unwrap();
    assert!(last(&town).contains(r#""invalidated":true"#), "{}", last(&town));
    assert_eq!(valid(&town), 0, "nothing is taken twice");
    assert_eq!(town.when(&signer(2), &withdraw()).unwrap(), Vec::<String>::new());
    // signing again is no way around what stands
    assert_eq!(code(town.when(&signer(2), &sign())), "signature-invalidated");
    town.when(&by(PRESIDENT), &cancel(1)).unwrap();
    town.when(&by(PRESIDENT), &restore(1, 1..4)).unwrap();
    assert_eq!(valid(&town), 2);
    town.when(&signer(2), &sign()).unwrap();
    assert_eq!(valid(&town), 3);
}

/// A batch of two lines that the clerk and the president entered alike.
fn entered(town: &mut Rehearsal, batch: &str) {
    let scan = ObjectRef::text(batch.as_bytes(), slug("und"));
    let received = SheetsReceived { batch: slug(batch), lines: 2, occurred: None, scan };
    let receive = SheetCommand::Receive { case: case(), received };
    town.when(&by(CLERK), &Command::Sheet(receive)).unwrap();
    let line = |line| SheetLine { line, part: None, signer: pseudonym(500 + u64::from(line)) };
    let lines: Vec<SheetLine> = [1, 2].map(line).into();
    for n in [CLERK, PRESIDENT] {
        let (case, batch, lines) = (case(), slug(batch), lines.clone());
        town.when(&by(n), &Command::Sheet(SheetCommand::Enter { case, batch, lines })).unwrap();
    }
}

fn draw(size: u32) -> Command {
    Command::Sheet(SheetCommand::Draw { case: case(), batch: slug("b-1"), size })
}

fn sample() -> Command {
    Command::Sheet(SheetCommand::Sample { case: case(), batch: slug("b-1"), wrong: vec![] })
}

fn accept() -> Command {
    let (case, batch, except) = (case(), slug("b-1"), vec![]);
    Command::Sheet(SheetCommand::Accept { case, batch, except, reason: None })
}

#[test]
fn whoever_entered_a_batch_neither_judges_its_sample_nor_accepts_it() {
    let mut town = signed_by("", 1..2);
    entered(&mut town, "b-1");
    town.when(&by(CLERK), &draw(1)).unwrap();
    assert!(!last(&town).contains("needed"), "no sample is asked for");
    for n in [CLERK, PRESIDENT] {
        assert_eq!(code(town.when(&by(n), &sample())), "own-entry");
    }
    town.when(&by(BUREAU), &sample()).unwrap();
    for n in [CLERK, PRESIDENT] {
        assert_eq!(code(town.when(&by(n), &accept())), "own-entry");
    }
    town.when(&by(BUREAU), &accept()).unwrap();
    assert_eq!(valid(&town), 3);
}

#[test]
fn a_batch_is_not_accepted_without_the_sample_its_procedure_asks_for() {
    let mut town = signed_by("sample = \"if sheets.lines < 2 { 1 } else { 2 }\"", 1..2);
    entered(&mut town, "b-1");
    assert_eq!(code(town.when(&by(BUREAU), &accept())), "sample-not-drawn");
    let refused = town.when(&by(BUREAU), &draw(1)).unwrap_err();
    assert_eq!(refused.facts().get("min").map(ToString::to_string).as_deref(), Some("2"));
    town.when(&by(BUREAU), &draw(2)).unwrap();
    assert!(last(&town).contains(r#""needed":2"#), "{}", last(&town));
    assert_eq!(code(town.when(&by(BUREAU), &accept())), "sample-not-told");
    town.when(&by(BUREAU), &sample()).unwrap();
    town.when(&by(BUREAU), &accept()).unwrap();
    assert_eq!(valid(&town), 3);
}

#[test]
fn a_sample_asks_for_no_more_lines_than_there_are_and_a_rule_may_ask_for_none() {
    let mut town = signed_by("sample = \"99\"", 1..2);
    entered(&mut town, "b-1");
    town.when(&by(BUREAU), &draw(2)).unwrap();
    let mut town = signed_by("sample = \"if sheets.lines < 3 { 0 } else { 1 }\"", 1..2);
    entered(&mut town, "b-1");
    town.when(&by(BUREAU), &accept()).unwrap();
    let mut town = signed_by("sample = \"0 - 1\"", 1..2);
    entered(&mut town, "b-1");
    assert_eq!(code(town.when(&by(BUREAU), &accept())), "rule-without-result");
}

#[test]
fn a_sample_is_of_sheets_and_reads_what_is_known_of_them() {
    let faults = |source: &str| -> Vec<&'static str> {
        Procedure::read(source).unwrap_err().into_iter().map(|fault| fault.code).collect()
    };
    let elsewhere =
        definition("").replace("by = [\"citizen\"]", "by = [\"citizen\"]\nsample = \"1\"");
    assert_eq!(faults(&elsewhere), ["sample-wrong"]);
    assert_eq!(faults(&definition("sample = \"signatures.valid\"")), ["guard-wrong"]);
}
