//! An invented region of eight provinces, and a petition to it whose signatures must be spread over
//! them: on line, on sheets of paper, with sponsors. Commands for stories; nothing is decided here.

use sijill_core::activity::invalidations::{InvalidationCommand, SignatureQuery};
use sijill_core::activity::sheets::{
    SheetCommand, SheetLine, SheetsReceived, SheetsSettled, Stands,
};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::activity::sponsors::SponsorCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::review::DecideReview;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::SHIPPED;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed};
use sijill_core::testing::pseudonym;

use crate::town::{self, slug};

/// The code of the region.
pub const REGION: &str = "90";
/// The petition to it, whose first stage takes signatures, sheets and sponsors.
pub const PETITION: &str = "test.region.petition";

/// The code of its province `n`, from 1 to 8.
pub fn province(n: u64) -> Slug {
    slug(&format!("90.{n}"))
}

/// The definition: the shipped petition with a number of the whole, and a twentieth of it in each
/// province.
pub fn definition(whole: u64) -> String {
    let change = [
        (
            "checked_by = [\"clerk\", \"bureau\"]".to_owned(),
            "checked_by = [\"clerk\", \"bureau\", \"president\"]".to_owned(),
        ),
        (town::PETITION.to_owned(), PETITION.to_owned()),
        (
            "at = \"params.signatures_required\"".to_owned(),
            format!(
                "at = \"{whole}\"\nspread = {{ each = \"{whole} / 20\", over = [\"province\"] }}"
            ),
        ),
        (
            "allows = [\"signatures\"]".to_owned(),
            "allows = [\"signatures\", \"sheets\", \"sponsors\"]".to_owned(),
        ),
        (
            "[activity.agenda]".to_owned(),
            "[activity.sheets]\nby = [\"clerk\", \"president\"]\n\
             checked_by = [\"clerk\", \"bureau\", \"president\"]\n\n\
             [activity.sponsors]\nby = [\"citizen\"]\nchecked_by = [\"clerk\"]\n\n[activity.agenda]"
                .to_owned(),
        ),
    ];
    change.into_iter().fold(SHIPPED[0].1.to_owned(), |source, (from, to)| {
        assert!(source.contains(&from), "{from}");
        source.replacen(&from, &to, 1)
    })
}

/// The region, its provinces, and the petition published with `whole` signatures needed.
pub fn setting(whole: u64) -> Vec<Command> {
    let describe = |code: &str, kind: &str, parent: Option<&str>| {
        Command::Territory(TerritoryCommand::Describe(TerritoryDescribed {
            code: slug(code),
            kind: slug(kind),
            name: town::text(code),
            parent: parent.map(slug),
        }))
    };
    let mut commands = vec![describe(REGION, "region", None)];
    commands.push(town::measure(REGION, 3_100_000, 2014));
    for n in 1..=8 {
        commands.push(describe(province(n).as_str(), "province", Some(REGION)));
    }
    commands.push(town::publish(&definition(whole)));
    commands
}

/// Opens the petition.
pub fn open(id: CaseId) -> Command {
    let mut open = town::open(id, REGION);
    open.procedure = slug(PETITION);
    Command::Case(CaseCommand::Open(open))
}

/// A citizen signs in province `n`.
pub fn sign(case: CaseId, n: u64) -> Command {
    Command::Signature(SignatureCommand::Sign { case, part: Some(province(n)) })
}

/// A clerk enters a signature on paper of nobody knows which day, in province `n`.
pub fn on_paper(case: CaseId, of: u64, n: u64) -> Command {
    let (signer, part) = (pseudonym(of), Some(province(n)));
    Command::Signature(SignatureCommand::Enter { case, occurred: None, part, signer })
}

/// A batch of `lines` lines is received.
pub fn receive(case: CaseId, batch: &str, lines: u32, scan: &str) -> Command {
    let received = SheetsReceived {
        batch: slug(batch),
        lines,
        occurred: None,
        scan: ObjectRef::text(scan.as_bytes(), slug("und")),
    };
    Command::Sheet(SheetCommand::Receive { case, received })
}

/// Lines from number 1 on: a signer and a province each.
pub fn lines(read: &[(u64, u64)]) -> Vec<SheetLine> {
    let line = |((signer, part), line): (&(u64, u64), u32)| SheetLine {
        line,
        part: Some(province(*part)),
        signer: pseudonym(*signer),
    };
    read.iter().zip(1..).map(line).collect()
}

/// Its lines are entered.
pub fn enter(case: CaseId, batch: &str, lines: Vec<SheetLine>) -> Command {
    Command::Sheet(SheetCommand::Enter { case, batch: slug(batch), lines })
}

/// A line is settled.
pub fn settle(case: CaseId, batch: &str, line: u32, stands: Stands) -> Command {
    let settled = SheetsSettled { batch: slug(batch), line, reason: "Seen".to_owned(), stands };
    Command::Sheet(SheetCommand::Settle { case, settled })
}

/// A sample is drawn.
pub fn draw(case: CaseId, batch: &str, size: u32) -> Command {
    Command::Sheet(SheetCommand::Draw { case, batch: slug(batch), size })
}

/// What it shows is told.
pub fn sample(case: CaseId, batch: &str, wrong: &[u32]) -> Command {
    Command::Sheet(SheetCommand::Sample { case, batch: slug(batch), wrong: wrong.to_vec() })
}

/// A batch is accepted but for some lines.
pub fn accept(case: CaseId, batch: &str, except: &[u32]) -> Command {
    let reason = (!except.is_empty()).then(|| "Abroad".to_owned());
    let except = except.to_vec();
    Command::Sheet(SheetCommand::Accept { case, batch: slug(batch), except, reason })
}

/// A batch is refused.
pub fn refuse(case: CaseId, batch: &str, reason: &str) -> Command {
    let reason = reason.to_owned();
    Command::Sheet(SheetCommand::Refuse { case, batch: slug(batch), reason })
}

/// An invalidation is proposed.
pub fn start(case: CaseId, query: SignatureQuery, matched: u64) -> Command {
    let (ground, reason) = (slug("not-eligible"), "By a machine".to_owned());
    Command::Invalidation(InvalidationCommand::Start { case, ground, matched, query, reason })
}

/// It is confirmed.
pub fn confirm(case: CaseId, invalidation: u32) -> Command {
    Command::Invalidation(InvalidationCommand::Confirm { case, invalidation })
}

/// It is cancelled.
pub fn cancel(case: CaseId, invalidation: u32) -> Command {
    let reason = "They are people".to_owned();
    Command::Invalidation(InvalidationCommand::Cancel { case, invalidation, reason })
}

/// A lot of it is carried out.
pub fn carry_out(case: CaseId, invalidation: u32, signers: std::ops::Range<u64>) -> Command {
    let signers = signers.map(pseudonym).collect();
    Command::Signature(SignatureCommand::CarryOut { case, invalidation, signers })
}

/// A lot of it is given back.
pub fn restore(case: CaseId, invalidation: u32, signers: std::ops::Range<u64>) -> Command {
    let signers = signers.map(pseudonym).collect();
    Command::Signature(SignatureCommand::Restore { case, invalidation, signers })
}

/// A review is decided.
pub fn decide(case: CaseId, stands: bool, reason: &str) -> Command {
    let (reason, threshold) = (reason.to_owned(), slug("enough"));
    Command::Case(CaseCommand::DecideReview(DecideReview { case, reason, stands, threshold }))
}

/// A citizen joins the sponsors.
pub fn join(case: CaseId) -> Command {
    Command::Sponsor(SponsorCommand::Join { case })
}

/// A sponsor leaves.
pub fn leave(case: CaseId) -> Command {
    Command::Sponsor(SponsorCommand::Leave { case })
}

/// A clerk enters a sponsor.
pub fn enter_sponsor(case: CaseId, n: u64) -> Command {
    Command::Sponsor(SponsorCommand::Enter { case, occurred: None, sponsor: pseudonym(n) })
}
