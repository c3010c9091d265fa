//! A petition whose signatures are spread over two districts: on line, on sheets, taken away and given
//! back, with a crossing that was looked at again.

use sijill_core::activity::invalidations::{InvalidationCommand, SignatureQuery};
use sijill_core::activity::sheets::{
    SheetCommand, SheetLine, SheetsReceived, SheetsSettled, Stands,
};
use sijill_core::activity::signatures::{Channel, SignatureCommand};
use sijill_core::activity::sponsors::SponsorCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::review::DecideReview;
use sijill_core::decider::Command;
use sijill_core::object::ObjectRef;
use sijill_core::procedure::SHIPPED;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed};
use sijill_core::testing::{pseudonym, signer};
use sijill_projections::Question;

use crate::town::*;

fn definition() -> String {
    let changes = [
        (
            "at = \"params.signatures_required\"",
            "at = \"4\"\nspread = { each = \"1\", over = [\"district\"] }",
        ),
        (
            "checked_by = [\"clerk\", \"bureau\"]",
            "checked_by = [\"clerk\", \"bureau\", \"president\"]",
        ),
        ("allows = [\"signatures\"]", "allows = [\"signatures\", \"sheets\", \"sponsors\"]"),
        (
            "[activity.agenda]",
            "[activity.sheets]\nby = [\"clerk\", \"president\"]\nchecked_by = [\"bureau\"]\n\n\
             [activity.sponsors]\nby = [\"citizen\"]\n\n[activity.agenda]",
        ),
    ];
    changes.into_iter().fold(SHIPPED[0].1.to_owned(), |source, (from, to)| {
        assert!(source.contains(from), "{from}");
        source.replacen(from, to, 1)
    })
}

/// The town, with all of it in case 1.
pub fn counted() -> Town {
    let mut town = Town::under("2023-09-01T09:00:00.000Z", &definition());
    let parent = slug("04.281.01.09");
    for n in 1..=2 {
        let described = TerritoryDescribed {
            code: slug(&format!("{parent}.{n}")),
            kind: slug("district"),
            name: text("District"),
            parent: Some(parent.clone()),
        };
        town.must(&holder(KEEPER), Command::Territory(TerritoryCommand::Describe(described)));
    }
    let (id, part) = (case(1), |n: u64| Some(slug(&format!("04.281.01.09.{n}"))));
    town.open(1);
    for n in 1..=4 {
        let sign = SignatureCommand::Sign { case: id, part: part(n % 2 + 1) };
        town.must(&signer(n), Command::Signature(sign));
    }
    for n in [8, 9] {
        town.must(&signer(n), Command::Sponsor(SponsorCommand::Join { case: id }));
    }
    town.must(&signer(8), Command::Sponsor(SponsorCommand::Leave { case: id }));
    sheets(&mut town);
    let query = SignatureQuery {
        batch: Some(slug("b-1")),
        channel: Some(Channel::Paper),
        from: Some(date("2023")),
        part: part(1),
        until: Some(date("2023")),
    };
    let (ground, reason) = (slug("not-eligible"), "Abroad".to_owned());
    let start = InvalidationCommand::Start { case: id, ground, matched: 1, query, reason };
    town.must(&holder(CLERK), Command::Invalidation(start));
    let confirm = InvalidationCommand::Confirm { case: id, invalidation: 1 };
    town.must(&holder(BUREAU), Command::Invalidation(confirm));
    let signers = || vec![pseudonym(10)];
    let carry = SignatureCommand::CarryOut { case: id, invalidation: 1, signers: signers() };
    town.must(&holder(BUREAU), Command::Signature(carry));
    let (invalidation, reason) = (1, "Not abroad".to_owned());
    let cancel = InvalidationCommand::Cancel { case: id, invalidation, reason };
    town.must(&holder(PRESIDENT), Command::Invalidation(cancel));
    let restore = SignatureCommand::Restore { case: id, invalidation: 1, signers: signers() };
    town.must(&holder(BUREAU), Command::Signature(restore));
    let out = SignatureCommand::Invalidate {
        case: id,
        ground: slug("duplicate"),
        reason: "Twice".to_owned(),
        signers: vec![pseudonym(1), pseudonym(3)],
    };
    town.must(&holder(BUREAU), Command::Signature(out));
    // whoever was invalidated withdraws: it is taken once only
    town.must(&signer(3), Command::Signature(SignatureCommand::Withdraw { case: id }));
    let (reason, threshold) = ("It stands".to_owned(), slug("enough"));
    let decide = DecideReview { case: id, reason, stands: true, threshold };
    town.must(&holder(BUREAU), Command::Case(CaseCommand::DecideReview(decide)));
    town
}

fn sheets(town: &mut Town) {
    let (id, batch) = (case(1), || slug("b-1"));
    let sheet = |command| Command::Sheet(command);
    let (lines, scan) = (2, ObjectRef::text(b"scan", slug("und")));
    let received = SheetsReceived { batch: batch(), lines, occurred: None, scan };
    town.must(&holder(CLERK), sheet(SheetCommand::Receive { case: id, received }));
    for (by, second) in [(CLERK, 11), (PRESIDENT, 12)] {
        let line = |(line, signer)| SheetLine {
            line,
            part: Some(slug("04.281.01.09.1")),
            signer: pseudonym(signer),
        };
        let lines = [(1, 10), (2, second)].map(line).to_vec();
        town.must(&holder(by), sheet(SheetCommand::Enter { case: id, batch: batch(), lines }));
    }
    let reason = "Seen".to_owned();
    let settled = SheetsSettled { batch: batch(), line: 2, reason, stands: Stands::Neither };
    town.must(&holder(BUREAU), sheet(SheetCommand::Settle { case: id, settled }));
    let draw = SheetCommand::Draw { case: id, batch: batch(), size: 1 };
    town.must(&holder(BUREAU), sheet(draw));
    let sample = SheetCommand::Sample { case: id, batch: batch(), wrong: vec![] };
    town.must(&holder(BUREAU), sheet(sample));
    let (except, reason) = (vec![], Some("In order".to_owned()));
    let accept = SheetCommand::Accept { case: id, batch: batch(), except, reason };
    town.must(&holder(BUREAU), sheet(accept));
    let scan = ObjectRef::text(b"another scan", slug("und"));
    let received = SheetsReceived { batch: slug("b-2"), lines, occurred: None, scan };
    town.must(&holder(CLERK), sheet(SheetCommand::Receive { case: id, received }));
    let (batch, reason) = (slug("b-2"), "Copies".to_owned());
    town.must(&holder(BUREAU), sheet(SheetCommand::Refuse { case: id, batch, reason }));
}

#[test]
fn what_counts_is_told_by_channel_part_and_batch() {
    let view = counted().views(Question::Recorded(None)).petition(case(1)).unwrap();
    let signatures = &view.signatures;
    assert_eq!((signatures.given, signatures.accepted, signatures.valid), (4, 1, 3));
    assert_eq!((signatures.invalidated, signatures.restored), (3, 1));
    assert_eq!(signatures.withdrawn, 0, "it did not count any more");
    let by_channel = signatures.valid_by_channel;
    assert_eq!((by_channel.online, by_channel.paper), (2, 1));
    assert_eq!((view.sheets[0].valid, view.sponsors), (1, 1));
    assert_eq!((view.invalidations[0].taken, view.invalidations[0].restored), (1, 1));
    let threshold = &view.case.thresholds[0];
    assert_eq!(threshold.crossed.unwrap().count, 4, "the date of a crossing is never erased");
    assert!(threshold.reviews[0].decided.as_ref().is_some_and(|decided| decided.stands));
    let parts = threshold.spread.clone().unwrap().parts;
    assert_eq!(parts.iter().map(|part| part.counted).collect::<Vec<_>>(), [3, 0]);
}
