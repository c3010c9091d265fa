//! What can be done about evidence and progress: their forms, and what was typed into them as
//! commands. Who may file, judge, declare, sign or contest is for the core to say.

mod fields;

use sijill_core::activity::ActivityKind;
use sijill_core::activity::evidence::{EvidenceAccess, EvidenceCommand, EvidenceTold};
use sijill_core::activity::progress::{DeclaredLevel, ProgressCommand, ProgressTold};
use sijill_core::case::offer::Offered;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::{Access, ObjectRef};
use sijill_core::time::PartialDate;

pub use self::fields::fields;
use super::form::Ground;
use super::read::{Wrong, choice, coded, date, missing, object, whole};
use super::signing::scan;
use crate::service::App;
use crate::service::failure::Failure;
use crate::service::form::Typed;
use crate::service::words::Words;

/// What can be done about evidence and progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfProgress {
    /// An item of evidence is filed.
    File,
    /// The file of an announced item is entered.
    Receive,
    /// An item is accepted.
    Accept,
    /// An item is refused.
    Refuse,
    /// The file of a restricted item is read.
    Read,
    /// A restricted item is released.
    Release,
    /// It is declared how far a promise is.
    Declare,
    /// Completion is signed a second time.
    Countersign,
    /// It is said by when a milestone is expected.
    Forecast,
    /// A declaration is contested.
    Contest,
    /// A contest is answered.
    Answer,
}

/// An item of evidence, as forms name it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its number.
    pub evidence: u32,
    /// Its title with where it stands.
    pub words: String,
    /// Whether its file is still to come.
    pub announced: bool,
    /// Whether its file is here and not everyone may read it.
    pub restricted: bool,
    /// Whether the register keeps its file.
    pub kept: bool,
    /// Whether it waits to be judged.
    pub awaiting: bool,
    /// Whether it was neither refused nor replaced.
    pub stands: bool,
    /// Whether a declaration named it.
    pub cited: bool,
}

/// What is shown and declared in a case, as forms name it.
#[derive(Debug, Clone, Default)]
pub struct Progressed {
    /// Its evidence.
    pub items: Vec<Shown>,
    /// Its declarations, the latest first: the number, and what it says.
    pub declarations: Vec<(u32, String)>,
    /// The declaration that waits for a second signature.
    pub awaiting: Option<u32>,
    /// The level and the percentage that were declared last.
    pub last: Option<(DeclaredLevel, Option<u8>)>,
    /// The contests without an answer: the number, and what it is about.
    pub contests: Vec<(u32, String)>,
}

impl OfProgress {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::File,
        Self::Receive,
        Self::Accept,
        Self::Refuse,
        Self::Read,
        Self::Release,
        Self::Declare,
        Self::Countersign,
        Self::Forecast,
        Self::Contest,
        Self::Answer,
    ];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "evidence.file",
            Self::Receive => "evidence.receive",
            Self::Accept => "evidence.accept",
            Self::Refuse => "evidence.refuse",
            Self::Read => "evidence.read",
            Self::Release => "evidence.release",
            Self::Declare => "progress.declare",
            Self::Countersign => "progress.countersign",
            Self::Forecast => "progress.forecast",
            Self::Contest => "progress.contest",
            Self::Answer => "progress.answer",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.name() == name)
    }

    /// What the core must offer for it.
    pub fn offered(self) -> Offered {
        match self {
            Self::File | Self::Receive => Offered::Activity(ActivityKind::Evidence),
            Self::Accept | Self::Refuse => Offered::Check(ActivityKind::Evidence),
            Self::Read => Offered::ReadEvidence,
            Self::Release => Offered::ReleaseEvidence,
            Self::Declare | Self::Forecast | Self::Answer => {
                Offered::Activity(ActivityKind::Progress)
            }
            Self::Countersign => Offered::Check(ActivityKind::Progress),
            Self::Contest => Offered::Contest(ActivityKind::Progress),
        }
    }

    /// Its heading.
    pub fn title(self, t: &Words) -> String {
        t.say(match self {
            Self::File => "act-evidence-file",
            Self::Receive => "act-evidence-receive",
            Self::Accept => "act-evidence-accept",
            Self::Refuse => "act-evidence-refuse",
            Self::Read => "act-evidence-read",
            Self::Release => "act-evidence-release",
            Self::Declare => "act-progress-declare",
            Self::Countersign => "act-progress-countersign",
            Self::Forecast => "act-progress-forecast",
            Self::Contest => "act-progress-contest",
            Self::Answer => "act-progress-answer",
        })
    }

    /// The field that a refusal of this code is about, if it is about one.
    pub fn field_of(code: &str) -> Option<&'static str> {
        Some(match code {
            "evidence-kind-unknown" => "kind",
            "milestone-unknown" => "milestone",
            "evidence-access-mismatch" => "access",
            "evidence-already-filed" => "file",
            "file-empty"
            | "file-kind-not-taken"
            | "file-not-what-it-says"
            | "file-does-not-open"
            | "evidence-other-file" => "file",
            "evidence-unknown"
            | "evidence-already-received"
            | "evidence-already-judged"
            | "evidence-not-received"
            | "evidence-not-restricted"
            | "evidence-not-kept"
            | "evidence-not-standing"
            | "no-new-evidence"
            | "own-evidence" => "evidence",
            "evidence-already-replaced" => "replaces",
            "milestones-not-all-declared" | "countersignature-awaited" => "level",
            "declaration-unknown" | "nothing-to-countersign" | "own-progress" => "declaration",
            "nothing-to-answer" => "contest",
            _ => return None,
        })
    }
}

/// What was typed, as a command.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn command(
    service: &App,
    ground: &Ground<'_>,
    about: OfProgress,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<Command, Wrong> {
    let case = ground.line.case;
    let said = || typed.some("reason").map(str::to_owned);
    let reason = || said().ok_or_else(|| missing("reason"));
    let progress = |command: ProgressCommand| Ok(Command::Progress(command));
    Ok(Command::Evidence(match about {
        OfProgress::File => {
            let item = filed(service, case, typed, occurred).await?;
            EvidenceCommand::File { case, item }
        }
        OfProgress::Receive => {
            let evidence = number(typed, "evidence")?;
            let (object, kept) = content(service, case, typed).await?;
            let object = object.ok_or_else(|| missing("file"))?;
            EvidenceCommand::Receive { case, evidence, kept, object }
        }
        OfProgress::Accept => {
            let (evidence, reason) = (number(typed, "evidence")?, said());
            EvidenceCommand::Accept { case, evidence, reason }
        }
        OfProgress::Refuse => {
            let (evidence, reason) = (number(typed, "evidence")?, reason()?);
            EvidenceCommand::Refuse { case, evidence, reason }
        }
        // what they do goes beyond one command
        OfProgress::Read | OfProgress::Release => return Err(Failure::NotFound.into()),
        OfProgress::Declare => {
            let told = declared(service, typed, occurred).await?;
            return progress(ProgressCommand::Declare { case, told });
        }
        OfProgress::Countersign => {
            let (declaration, reason) = (number(typed, "declaration")?, said());
            return progress(ProgressCommand::Countersign { case, declaration, reason });
        }
        OfProgress::Forecast => {
            let due = date(typed, "due")?.ok_or_else(|| missing("due"))?;
            let (milestone, reason) = (choice(typed, "milestone")?, reason()?);
            return progress(ProgressCommand::Forecast { case, due, milestone, reason });
        }
        OfProgress::Contest => {
            let (declaration, reason) = (number(typed, "declaration")?, Some(reason()?));
            return progress(ProgressCommand::Contest { case, declaration, reason, text: None });
        }
        OfProgress::Answer => {
            let (contest, reason) = (number(typed, "contest")?, Some(reason()?));
            return progress(ProgressCommand::Answer { case, contest, reason, text: None });
        }
    }))
}

fn number(typed: &Typed, field: &'static str) -> Result<u32, Wrong> {
    let number = typed.some(field).and_then(whole);
    number.and_then(|n| u32::try_from(n).ok()).ok_or_else(|| missing(field))
}

/// The file or the text, where there is one, and whether it is a file that is kept here. What is
/// restricted is never typed, so that it is never kept where everyone reads.
async fn content(
    service: &App,
    case: CaseId,
    typed: &Typed,
) -> Result<(Option<ObjectRef>, bool), Wrong> {
    let restricted = coded::<EvidenceAccess>(typed, "access")? == EvidenceAccess::Restricted;
    let access = if restricted { Access::Sealed } else { Access::Public };
    if let Some(upload) = typed.file("file") {
        if typed.some("text").is_some() || typed.some("scan").is_some() {
            return Err(Wrong::Field("file", "act-evidence-one-of"));
        }
        let language = typed.some("language").map(|_| choice(typed, "language")).transpose()?;
        let language = language.ok_or_else(|| missing("language"))?;
        let object = service.keep_file(case, access, language, upload.clone()).await?;
        return Ok((Some(object), true));
    }
    let object = match (typed.some("text"), restricted) {
        (Some(_), true) => return Err(Wrong::Field("text", "act-evidence-restricted")),
        (Some(text), false) => Some(object(service, "text", text, typed).await?),
        (None, true) if typed.some("scan").is_some() => Some(scan(typed)?),
        (None, _) => None,
    };
    Ok((object, false))
}

async fn filed(
    service: &App,
    case: CaseId,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<EvidenceTold, Wrong> {
    let optional = |field: &'static str| -> Result<Option<Slug>, Wrong> {
        typed.some(field).map(|_| choice(typed, field)).transpose()
    };
    let (kind, milestone) = (choice(typed, "kind")?, optional("milestone")?);
    let of = occurred.ok_or_else(|| missing("occurred"))?;
    let title = super::read::title(typed)?;
    let source = typed.some("source").ok_or_else(|| missing("source"))?;
    let replaces = typed.some("replaces").map(|_| number(typed, "replaces")).transpose()?;
    let access = coded::<EvidenceAccess>(typed, "access")?;
    let reason = typed.some("reason").map(str::to_owned);
    match (access, &reason) {
        (EvidenceAccess::Restricted, None) => return Err(missing("reason")),
        (EvidenceAccess::Public, Some(_)) => {
            return Err(Wrong::Field("reason", "act-evidence-not-restricted"));
        }
        (EvidenceAccess::Restricted, Some(_)) | (EvidenceAccess::Public, None) => {}
    }
    let language = optional("language")?.ok_or_else(|| missing("language"))?;
    let (object_, kept) = content(service, case, typed).await?;
    Ok(EvidenceTold {
        access,
        kept,
        kind,
        language,
        licence: licence(typed)?,
        milestone,
        object: object_,
        of,
        reason,
        replaces,
        source: object(service, "source", source, typed).await?,
        title: object(service, "title", &title, typed).await?,
    })
}

/// A licence by its short name, also where it is written as people write it: `CC BY 4.0`.
fn licence(typed: &Typed) -> Result<Option<Slug>, Wrong> {
    let Some(written) = typed.some("licence") else { return Ok(None) };
    let short = written.trim().to_lowercase().replace(char::is_whitespace, "-");
    let unreadable = || Wrong::Field("licence", "act-evidence-licence-unreadable");
    short.parse().map(Some).map_err(|_| unreadable())
}

async fn declared(
    service: &App,
    typed: &Typed,
    occurred: Option<PartialDate>,
) -> Result<ProgressTold, Wrong> {
    let percent = match typed.some("percent") {
        // what is no percentage at all is refused by the core with its bounds
        Some(written) => {
            let percent = whole(written).ok_or(Wrong::Field("percent", "act-number-unreadable"))?;
            Some(u8::try_from(percent).unwrap_or(u8::MAX))
        }
        None => None,
    };
    let evidence = typed.all("evidence").map(|one| whole(one).and_then(|n| u32::try_from(n).ok()));
    let evidence: Option<Vec<u32>> = evidence.collect();
    let narrative = match typed.some("narrative") {
        Some(text) => Some(object(service, "narrative", text, typed).await?),
        None => None,
    };
    Ok(ProgressTold {
        evidence: evidence.ok_or_else(|| missing("evidence"))?,
        level: coded::<DeclaredLevel>(typed, "level")?,
        narrative,
        occurred,
        percent,
    })
}
