//! Evidence and progress of a commitment of the invented town, as commands. Nothing here may run a
//! command.

use sijill_core::activity::evidence::{EvidenceAccess, EvidenceCommand, EvidenceTold};
use sijill_core::activity::progress::{DeclaredLevel, ProgressCommand, ProgressTold};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash};
use sijill_core::object::{Access, ObjectRef};
use sijill_core::procedure::shipped::shipped;

use crate::town::{self, date, slug, title};

/// The key under which [`procedure`] is published.
pub const KEY: &str = "test.commitment";

/// The second version of commitments, as a procedure of its own that is in force in 2023.
pub fn procedure() -> String {
    let source = shipped("ogp.local.commitment.v2").unwrap();
    let (head, rest) = source.split_once("[transition]").unwrap();
    let (_, rest) = rest.split_once("# ---").unwrap();
    format!("{head}# ---{rest}")
        .replacen("ogp.local.commitment", KEY, 1)
        .replacen("version = 2", "version = 1", 1)
        .replacen("valid_from = \"2026-01-01\"", "valid_from = \"2022-10-21\"", 1)
}

/// The command that opens commitment `id` under it.
pub fn open(id: CaseId) -> Command {
    let (procedure, title) = (slug(KEY), title("Publish the minutes"));
    let open = OpenCase { procedure, title, ..town::open(id, town::SMALL) };
    Command::Case(CaseCommand::Open(open))
}

/// An item of evidence of September 2023; announced only, without words.
pub fn item(words: Option<&str>, milestone: &str) -> EvidenceTold {
    EvidenceTold {
        kept: false,
        reason: None,
        access: EvidenceAccess::Public,
        kind: slug("publication"),
        language: slug("ar"),
        licence: None,
        milestone: Some(slug(milestone)),
        object: words.map(title),
        of: date("2023-10-01"),
        replaces: None,
        source: title("The town's site"),
        title: title("The page"),
    }
}

/// The command that files an item.
pub fn file(case: CaseId, item: EvidenceTold) -> Command {
    Command::Evidence(EvidenceCommand::File { case, item })
}

/// The command that enters the file of an announced item.
pub fn receive(case: CaseId, evidence: u32, words: &str) -> Command {
    Command::Evidence(EvidenceCommand::Receive {
        case,
        evidence,
        kept: false,
        object: title(words),
    })
}

/// The command that accepts an item.
pub fn accept(case: CaseId, evidence: u32) -> Command {
    Command::Evidence(EvidenceCommand::Accept { case, evidence, reason: None })
}

/// The command that refuses one.
pub fn refuse(case: CaseId, evidence: u32) -> Command {
    let reason = "It is of another town".to_owned();
    Command::Evidence(EvidenceCommand::Refuse { case, evidence, reason })
}

/// The command that declares a level on evidence.
pub fn declare(case: CaseId, level: DeclaredLevel, evidence: &[u32]) -> Command {
    let (evidence, narrative) = (evidence.to_vec(), Some(title("What was done")));
    let told = ProgressTold { evidence, level, narrative, occurred: None, percent: None };
    Command::Progress(ProgressCommand::Declare { case, told })
}

/// The command that countersigns a declaration.
pub fn countersign(case: CaseId, declaration: u32) -> Command {
    Command::Progress(ProgressCommand::Countersign { case, declaration, reason: None })
}

/// The command that says by when a milestone is expected.
pub fn forecast(case: CaseId, milestone: &str, due: &str) -> Command {
    let (due, milestone, reason) = (date(due), slug(milestone), "No offer came".to_owned());
    Command::Progress(ProgressCommand::Forecast { case, due, milestone, reason })
}

/// The command that contests a declaration.
pub fn contest(case: CaseId, declaration: u32, why: &str) -> Command {
    let reason = Some(why.to_owned());
    Command::Progress(ProgressCommand::Contest { case, declaration, reason, text: None })
}

/// The command that answers a contest of one.
pub fn answer(case: CaseId, contest: u32, words: &str) -> Command {
    let text = Some(title(words));
    Command::Progress(ProgressCommand::Answer { case, contest, reason: None, text })
}

/// An item whose file the register keeps, under this hash and of this length.
pub fn kept(case: CaseId, (hash, length): (Hash, u64), restricted: bool) -> Command {
    let (access, lies, reason) = match restricted {
        true => (EvidenceAccess::Restricted, Access::Sealed, Some("It names people".to_owned())),
        false => (EvidenceAccess::Public, Access::Public, None),
    };
    let media = "application/json".to_owned().try_into().unwrap();
    let object =
        ObjectRef { access: lies, fingerprint: None, hash, language: slug("und"), length, media };
    let told = EvidenceTold {
        access,
        kept: true,
        object: Some(object),
        reason,
        of: date("2023-08-31"),
        ..item(None, "page")
    };
    file(case, told)
}

/// The file of a restricted item is read.
pub fn read(case: CaseId, evidence: u32, reason: &str) -> Command {
    let reason = reason.to_owned();
    Command::Evidence(EvidenceCommand::Read { case, evidence, reason })
}

/// A restricted item is released.
pub fn release(case: CaseId, evidence: u32, reason: &str) -> Command {
    let (object, reason) = (title("What it says"), reason.to_owned());
    Command::Evidence(EvidenceCommand::Release { case, evidence, object, reason })
}
