//! Consultations in a small town: a draft in two languages, a crowd that comments, the clock that
//! closes, answers to all, and what is refused.

use std::collections::BTreeMap;

use super::*;
use crate::activity::rehearsed::{
    ADVISER, ADVISERS, ASSOCIATION, BUREAU, CLERK, COUNCIL, by, case, code, object, slug, step,
    town,
};
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::decider::{Command, Decider};
use crate::object::{Access, ObjectRef};
use crate::party::{MandateGiven, PartyCommand};
use crate::procedure::{Procedure, ProcedureCommand};
use crate::query::Query;
use crate::testing::{Rehearsal, party, signer};

const PROCEDURE: &str = include_str!("rehearsed.toml");

/// A town with a case open under the procedure above; the adviser and the association observe at the
/// council, and the adviser speaks for the consultative body.
fn opened() -> Rehearsal {
    let mut town = town();
    let procedure = Procedure::read(PROCEDURE).unwrap();
    let publish = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
    town.when(&by(1), &publish).unwrap();
    for n in [ADVISER, ASSOCIATION] {
        let (from, role, until) = ("2021".parse().unwrap(), slug("observer"), None);
        let (body, party) = (party(COUNCIL), party(n));
        let given = MandateGiven { body, deputy: false, from, party, role, until };
        town.when(&by(1), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
    }
    let open = Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        case: case(),
        body: party(COUNCIL),
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("test.consultation"),
        representative: None,
        territory: slug("01"),
        title: object("title"),
    }));
    town.when(&by(CLERK), &open).unwrap();
    town
}

fn draft(languages: &[&str]) -> BTreeMap<Slug, ObjectRef> {
    let text = |code: &str| ObjectRef::text(format!("draft {code}").as_bytes(), slug(code));
    languages.iter().map(|code| (slug(code), text(code))).collect()
}

fn open_round(round: &str, languages: &[&str], until: &str) -> Command {
    Command::Consultation(ConsultationCommand::Open {
        case: case(),
        documents: draft(languages),
        round: slug(round),
        until: until.parse().unwrap(),
    })
}

fn first() -> Command {
    open_round("first", &["ar", "fr"], "2023-10-15")
}

fn extend(until: &str) -> Command {
    let (reason, round) = ("طلبت جمعيات مهلة".to_owned(), slug("first"));
    let until = until.parse().unwrap();
    Command::Consultation(ConsultationCommand::Extend { case: case(), reason, round, until })
}

fn comment_for(on_behalf: Option<PartyId>, words: &str) -> Command {
    let (round, text) = (slug("first"), object(words));
    Command::Consultation(ConsultationCommand::Comment { case: case(), on_behalf, round, text })
}

fn comment(words: &str) -> Command {
    comment_for(None, words)
}

fn answer(comment: RecordId, reason: Option<&str>) -> Command {
    Command::Consultation(ConsultationCommand::Answer {
        case: case(),
        comment,
        disposition: Disposition::Partly,
        reason: reason.map(str::to_owned),
        text: None,
    })
}

fn close(round: &str) -> Command {
    Command::Consultation(ConsultationCommand::Close { case: case(), round: slug(round) })
}

/// The comments so far, by their records.
fn comments(town: &Rehearsal) -> Vec<RecordId> {
    let made = town.records().filter(|record| record.kind == "comment.made.v1");
    made.map(|record| record.id.parse().unwrap()).collect()
}

fn facts(town: &Rehearsal) -> Vec<i64> {
    let consultations = &town.watch().case(case()).unwrap().consultations;
    consultations.facts().into_iter().filter_map(|(_, value)| value.integer()).collect()
}

#[test]
fn people_are_heard_and_every_comment_has_its_answer() {
    let mut town = opened();
    town.when(&by(CLERK), &first()).unwrap();
    assert_eq!(town.when(&by(CLERK), &first()).unwrap(), Vec::<String>::new());
    town.when(&signer(1), &comment("أضيفوا ممرا للراجلين")).unwrap();
    // the same words by the same author are the same comment; by another they are another's
    assert!(town.when(&signer(1), &comment("أضيفوا ممرا للراجلين")).unwrap().is_empty());
    town.when(&signer(2), &comment("أضيفوا ممرا للراجلين")).unwrap();
    town.when(&by(ADVISER), &comment_for(Some(party(ADVISERS)), "نقترح مؤشرا")).unwrap();
    assert_eq!(facts(&town), [3, 1, 3]);
    assert_eq!(code(town.when(&by(CLERK), &step("settle"))), "not-all-answered");
    // the last day itself still counts
    town.wait_until("2023-10-15T22:59:59.000Z");
    town.when(&signer(3), &comment("أنا أيضا")).unwrap();
    town.wait_until("2023-10-15T23:00:00.000Z");
    assert_eq!(town.kinds().last(), Some(&"consultation.closed.v1"));
    assert_eq!(town.records().last().unwrap().actor, "clock/first");
    assert_eq!(code(town.when(&signer(4), &comment("تأخرت"))), "consultation-over");
    assert!(town.when(&signer(3), &comment("أنا أيضا")).unwrap().is_empty());
    for id in comments(&town) {
        assert_eq!(code(town.when(&by(CLERK), &step("settle"))), "not-all-answered");
        town.when(&by(BUREAU), &answer(id, Some("أدرج في الفقرة الثالثة"))).unwrap();
    }
    assert_eq!(facts(&town), [4, 0, 0]);
    town.when(&by(CLERK), &step("settle")).unwrap();
}

#[test]
fn a_round_is_opened_long_enough_and_in_every_language() {
    let mut town = opened();
    let of = |town: &mut Rehearsal, n, command: &Command| code(town.when(&by(n), command));
    assert_eq!(of(&mut town, BUREAU, &first()), "role-missing");
    assert_eq!(code(town.when(&signer(1), &first())), "role-missing");
    let third = open_round("third", &["ar", "fr"], "2023-12-01");
    assert_eq!(of(&mut town, CLERK, &third), "round-unknown");
    let early = open_round("first", &["ar", "fr"], "2023-10-14");
    let refused = town.when(&by(CLERK), &early).unwrap_err();
    assert_eq!(refused.to_string(), "round-too-short (days=13, days_min=14, round=first)");
    let yesterday = open_round("first", &["ar", "fr"], "2023-09-30");
    assert_eq!(of(&mut town, CLERK, &yesterday), "round-too-short");
    let month = open_round("first", &["ar", "fr"], "2023-12");
    assert_eq!(of(&mut town, CLERK, &month), "field-wrong");
    let never = open_round("first", &["ar", "fr"], "2099-12-31");
    assert_eq!(of(&mut town, CLERK, &never), "field-out-of-bounds");
    let arabic = open_round("first", &["ar"], "2023-10-15");
    let refused = town.when(&by(CLERK), &arabic).unwrap_err();
    assert_eq!(refused.to_string(), "draft-missing (language=fr, round=first)");
    let with = |language: &str, document: ObjectRef| {
        let mut documents = draft(&["ar", "fr"]);
        documents.insert(slug(language), document);
        let until = "2023-10-15".parse().unwrap();
        let open =
            ConsultationCommand::Open { case: case(), documents, round: slug("first"), until };
        Command::Consultation(open)
    };
    let otherwise = ObjectRef::text(b"draft", slug("en"));
    assert_eq!(of(&mut town, CLERK, &with("fr", otherwise)), "field-wrong");
    let empty = ObjectRef::text(b"", slug("fr"));
    assert_eq!(of(&mut town, CLERK, &with("fr", empty)), "field-missing");
    let sealed = ObjectRef { access: Access::Sealed, ..ObjectRef::text(b"x", slug("fr")) };
    assert_eq!(of(&mut town, CLERK, &with("fr", sealed)), "field-wrong");
    // more languages than were asked for are welcome
    town.when(&by(CLERK), &open_round("first", &["ar", "fr", "zgh"], "2023-10-15")).unwrap();
    assert_eq!(of(&mut town, CLERK, &first()), "round-already-open");
    town.when(&by(CLERK), &open_round("second", &["ar"], "2023-10-08")).unwrap();
    town.wait_until("2023-11-01T09:00:00.000Z");
    assert_eq!(facts(&town), [0, 0, 0]);
    let again = open_round("first", &["ar", "fr"], "2023-12-15");
    assert_eq!(of(&mut town, CLERK, &again), "round-already-held");
}

#[test]
fn a_round_is_kept_open_and_never_cut_short() {
    let mut town = opened();
    assert_eq!(code(town.when(&by(CLERK), &extend("2023-11-01"))), "round-not-open");
    town.when(&by(CLERK), &first()).unwrap();
    assert_eq!(code(town.when(&by(BUREAU), &extend("2023-11-01"))), "role-missing");
    for until in ["2023-10-15", "2023-10-14", "2023-10-02"] {
        let refused = town.when(&by(CLERK), &extend(until)).unwrap_err();
        assert_eq!(refused.to_string(), "round-not-longer (round=first, until=2023-10-15)");
    }
    assert_eq!(code(town.when(&by(CLERK), &extend("2099-10-14"))), "field-out-of-bounds");
    let wordless = ConsultationCommand::Extend {
        case: case(),
        reason: " ".to_owned(),
        round: slug("first"),
        until: "2023-11-01".parse().unwrap(),
    };
    assert_eq!(code(town.when(&by(CLERK), &Command::Consultation(wordless))), "field-missing");
    town.when(&by(CLERK), &extend("2023-10-20")).unwrap();
    assert!(town.when(&by(CLERK), &extend("2023-10-20")).unwrap().is_empty());
    for n in [CLERK, BUREAU] {
        assert_eq!(code(town.when(&by(n), &close("first"))), "engine-only");
    }
    let clock = |round: &str| Actor::Clock(slug(round));
    assert_eq!(code(town.when(&clock("second"), &close("first"))), "engine-only");
    // a close that was owed before someone kept the round open finds that it does not hold
    assert!(town.when(&clock("first"), &close("first")).unwrap().is_empty());
    town.wait_until("2023-10-16T09:00:00.000Z");
    town.when(&signer(1), &comment("بعد الأجل الأول")).unwrap();
    town.wait_until("2023-10-21T09:00:00.000Z");
    assert_eq!(town.kinds().last(), Some(&"consultation.closed.v1"));
    assert_eq!(code(town.when(&by(CLERK), &extend("2023-12-20"))), "consultation-over");
    assert_eq!(town.kinds().iter().filter(|kind| **kind == "consultation.closed.v1").count(), 1);
}

#[test]
fn who_comments_and_for_whom() {
    let mut town = opened();
    assert_eq!(code(town.when(&signer(1), &comment("قبل الفتح"))), "round-not-open");
    town.when(&by(CLERK), &first()).unwrap();
    assert_eq!(code(town.when(&by(BUREAU), &comment("رأيي"))), "role-missing");
    let of = |n| comment_for(Some(party(n)), "رأينا");
    assert_eq!(code(town.when(&by(CLERK), &of(ADVISERS))), "no-mandate-there");
    assert_eq!(code(town.when(&signer(1), &of(ADVISERS))), "no-mandate-there");
    assert_eq!(code(town.when(&by(ADVISER), &of(COUNCIL))), "comment-of-itself");
    town.when(&by(ASSOCIATION), &comment("رأينا")).unwrap();
    town.when(&by(ADVISER), &of(ADVISERS)).unwrap();
    town.when(&by(ADVISER), &comment("رأينا")).unwrap();
    assert_eq!(comments(&town).len(), 3);
    assert_eq!(code(town.when(&signer(1), &comment(""))), "field-missing");
    let (round, text) = (slug("second"), object("مبكر"));
    let early = ConsultationCommand::Comment { case: case(), on_behalf: None, round, text };
    assert_eq!(code(town.when(&signer(1), &Command::Consultation(early))), "round-not-open");
    for n in 0..COMMENTS_MAX {
        town.when(&signer(9), &comment(&format!("{n}"))).unwrap();
    }
    assert_eq!(code(town.when(&signer(9), &comment("وأيضا"))), "too-many-comments");
    town.when(&signer(8), &comment("وأيضا")).unwrap();
}

#[test]
fn an_answer_is_given_once_with_words_by_another() {
    let mut town = opened();
    town.when(&by(CLERK), &first()).unwrap();
    let nothing = RecordId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0009));
    assert_eq!(code(town.when(&by(BUREAU), &answer(nothing, Some("x")))), "comment-unknown");
    town.when(&by(CLERK), &comment("رأيي الخاص")).unwrap();
    let id = comments(&town)[0];
    assert_eq!(code(town.when(&by(CLERK), &answer(id, Some("x")))), "own-comment");
    assert_eq!(code(town.when(&signer(1), &answer(id, Some("x")))), "role-missing");
    for disposition in Disposition::ALL {
        let answer = |reason: Option<&str>, text: Option<&str>| {
            Command::Consultation(ConsultationCommand::Answer {
                case: case(),
                comment: id,
                disposition: *disposition,
                reason: reason.map(str::to_owned),
                text: text.map(object),
            })
        };
        for (reason, text) in [(None, None), (Some(" "), None), (None, Some(""))] {
            let refused = town.when(&by(BUREAU), &answer(reason, text));
            assert_eq!(code(refused), "field-missing", "{reason:?} {text:?}");
        }
    }
    assert_eq!(
        code(town.when(&by(BUREAU), &answer(id, Some("a\u{2066}b")))),
        "text-hidden-character"
    );
    town.when(&by(BUREAU), &answer(id, Some("أخذ به جزئيا"))).unwrap();
    assert!(town.when(&by(BUREAU), &answer(id, Some("أخذ به جزئيا"))).unwrap().is_empty());
    let otherwise = town.when(&by(BUREAU), &answer(id, Some("غيره")));
    assert_eq!(code(otherwise), "comment-already-answered");
    // who speaks for another body does not answer it, whoever of it commented
    let (body, role) = (party(ADVISERS), slug("member"));
    let (from, party) = ("2021".parse().unwrap(), party(BUREAU));
    let given = MandateGiven { body, deputy: false, from, party, role, until: None };
    town.when(&by(1), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
    town.when(&by(ADVISER), &comment_for(Some(body), "رأي الهيئة")).unwrap();
    let id = comments(&town)[1];
    assert_eq!(code(town.when(&by(BUREAU), &answer(id, Some("x")))), "own-comment");
    town.when(&by(CLERK), &answer(id, Some("x"))).unwrap();
}

#[test]
fn where_the_stage_takes_none_only_the_clock_goes_on() {
    let mut town = opened();
    town.when(&by(CLERK), &first()).unwrap();
    town.when(&signer(1), &comment("رأيي")).unwrap();
    let id = comments(&town)[0];
    town.when(&by(BUREAU), &step("give_up")).unwrap();
    let refused = "activity-not-in-this-stage";
    assert_eq!(code(town.when(&signer(2), &comment("رأيي"))), refused);
    assert_eq!(code(town.when(&by(CLERK), &extend("2023-12-01"))), refused);
    assert_eq!(code(town.when(&by(BUREAU), &answer(id, Some("x")))), refused);
    let second = open_round("second", &["ar"], "2023-12-01");
    assert_eq!(code(town.when(&by(CLERK), &second)), refused);
    town.when(&by(CLERK), &step("close")).unwrap();
    town.wait_until("2023-10-16T09:00:00.000Z");
    assert_eq!(town.kinds().last(), Some(&"consultation.closed.v1"));
}

#[test]
fn comments_do_not_wait_for_each_other_and_a_step_sees_them_all() {
    let mut town = opened();
    town.when(&by(CLERK), &first()).unwrap();
    let reads = |n, command: Command| -> Query { command.reads(&signer(n)) };
    let (mine, step) = (reads(2, comment("رأيي")), step("settle").reads(&by(CLERK)));
    town.when(&signer(1), &comment("رأيي")).unwrap();
    let last = town.records().last().unwrap();
    let read = |query: &Query| query.matches(last.kind, last.tags, last.command);
    assert!(!read(&mine) && read(&step) && read(&reads(1, comment("آخر"))));
    // but everyone who comments meets the close
    town.wait_until("2023-11-01T09:00:00.000Z");
    let last = town.records().last().unwrap();
    assert!(mine.matches(last.kind, last.tags, last.command));
}

#[test]
fn what_people_said_is_not_corrected() {
    let mut town = opened();
    town.when(&by(CLERK), &first()).unwrap();
    town.when(&signer(1), &comment("رأيي")).unwrap();
    let case = town.watch().case(case()).unwrap();
    assert!(!case.correctable.contains_key(&comments(&town)[0]));
}

/// A small generator, so that a history is the same on every machine.
fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// What a history of lines has behind it where it settles: the comments without an answer, by the ids of
/// their records, and whether the first round was not over. It knows nothing of what decided.
fn left_behind<'a>(records: impl Iterator<Item = Record<'a>>) -> Vec<String> {
    let (mut waiting, mut over, mut left) = (std::collections::BTreeSet::new(), false, vec![]);
    for record in records {
        let data: serde_json::Value = serde_json::from_str(record.data).unwrap();
        match record.kind {
            "comment.made.v1" => {
                waiting.insert(record.id.to_owned());
            }
            "comment.answered.v1" => {
                waiting.remove(data["comment"].as_str().unwrap());
            }
            "consultation.closed.v1" => over |= data["round"] == "first",
            "step.taken.v1" if data["step"] == "settle" => {
                left.extend(waiting.iter().cloned());
                left.extend((!over).then(|| "first".to_owned()));
            }
            _ => {}
        }
    }
    left
}

/// A checker that says nothing is no checker: of a history that settled, a comment more, an answer less
/// and a round that nobody closed are each seen.
#[test]
fn twin_a_comment_that_is_left_behind_is_seen() {
    let mut town = opened();
    town.when(&by(CLERK), &first()).unwrap();
    town.when(&signer(1), &comment("رأيي")).unwrap();
    town.when(&signer(2), &comment("رأي آخر")).unwrap();
    town.wait_until("2023-10-31T09:00:00.000Z");
    for id in comments(&town) {
        town.when(&by(BUREAU), &answer(id, Some("x"))).unwrap();
    }
    town.when(&by(CLERK), &step("settle")).unwrap();
    assert_eq!(left_behind(town.records()), Vec::<String>::new());
    let without = |kind: &'static str| {
        let mut dropped = false;
        left_behind(town.records().filter(move |record| {
            let drops = !dropped && record.kind == kind;
            dropped |= drops;
            !drops
        }))
    };
    assert_eq!(without("comment.answered.v1"), [comments(&town)[0].to_string()]);
    assert_eq!(without("consultation.closed.v1"), ["first"]);
    // an answer that names another comment is none of this one
    let swapped = town.records().filter(|record| record.kind != "comment.answered.v1");
    assert_eq!(left_behind(swapped).len(), 2);
}

#[test]
fn no_history_leaves_a_comment_behind() {
    let mut passed = 0;
    for seed in 1..=80_u64 {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut town = opened();
        town.when(&by(CLERK), &first()).unwrap();
        let mut day = 1;
        for _ in 0..40 {
            let n = next(&mut state);
            let known = comments(&town);
            let (actor, command) = match n % 8 {
                0 => (by(CLERK), first()),
                1 => (by(CLERK), open_round("second", &["ar"], "2023-10-10")),
                2 => (by(CLERK), extend(&format!("2023-10-{}", 14 + n / 8 % 8))),
                3 => (signer(n / 8 % 3), comment(&format!("{}", n / 64 % 3))),
                4 | 5 if !known.is_empty() => {
                    let id = known[usize::try_from(n / 8).unwrap() % known.len()];
                    (by(BUREAU), answer(id, Some("x")))
                }
                6 => {
                    day = (day + n / 8 % 9).min(31);
                    town.wait_until(&format!("2023-10-{day:02}T09:00:00.000Z"));
                    continue;
                }
                _ => (by(CLERK), step("settle")),
            };
            let answered = town.when(&actor, &command);
            if command == step("settle") && answered.is_ok_and(|events| !events.is_empty()) {
                passed += 1;
                assert_eq!(left_behind(town.records()), Vec::<String>::new(), "seed {seed}");
            }
        }
    }
    assert!(passed > 10, "{passed} histories settled");
}

#[test]
fn a_procedure_says_whole_rounds_or_none() {
    let codes = |from: &str, to: &str| {
        assert!(PROCEDURE.contains(from), "{from}");
        let faults = Procedure::read(&PROCEDURE.replacen(from, to, 1)).err().unwrap_or_default();
        let mut codes: Vec<_> = faults.into_iter().map(|fault| fault.code).collect();
        codes.dedup();
        codes
    };
    assert_eq!(codes("days = \"first_days\"", "days = \"nothing\""), ["rounds-wrong"]);
    assert_eq!(codes("value = 14", "value = 0"), ["rounds-wrong"]);
    assert_eq!(codes("value = 14", "value = true"), ["rounds-wrong"]);
    assert!(codes("id = \"second\"", "id = \"first\"").contains(&"name-twice"));
    assert!(codes("id = \"second\"", "id = \"second-one\"").contains(&"name-not-usable"));
    for languages in ["[]", "[\"arabic\"]", "[\"ar\", \"ar\"]", "[\"und\"]"] {
        let to = format!("languages = {languages}");
        assert_eq!(codes("languages = [\"ar\", \"fr\"]", &to), ["rounds-wrong"], "{languages}");
    }
    let comments = "commented_by = [\"citizen\", \"observer\", \"clerk\"]";
    assert_eq!(codes(comments, ""), ["rounds-wrong"]);
    assert_eq!(codes("checked_by = [\"bureau\", \"clerk\"]", ""), ["rounds-wrong"]);
    let elsewhere = "[activity.notices]\nby = [\"clerk\"]\ncommented_by = [\"clerk\"]\n\n[[stage]]";
    assert_eq!(codes("[[stage]]", elsewhere), ["rounds-wrong"]);
    assert!(codes("&& consulted.first", "&& consulted.third").contains(&"guard-wrong"));
    // a version that says nothing of consultations is written as it always was
    let other = Procedure::read(crate::activity::rehearsed::PROCEDURE).unwrap();
    let written = other.definition.canonical();
    assert!(!written.contains("commented_by") && !written.contains("\"rounds\""));
}
