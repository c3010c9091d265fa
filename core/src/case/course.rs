//! The course of a case beside its steps and clocks: steps that wait for a second signature, children
//! that end, a move to a later version, numbers that others give it, and what is personal in it. No
//! name, no contact and no identity may ever be here: of what is personal only that it was read, that
//! its time is over, that it is gone.

mod event;
mod keep;
mod migrate;
mod offers;
mod propose;
mod sealed;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Library, Model, case_tag};
use crate::event::Happened;
use crate::ids::{CaseId, Hash, RecordId, Slug};
use crate::procedure::guard::Kind;
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::{Refusal, refusals};

pub use self::event::*;
pub(super) use self::offers::offers;
pub(super) use self::propose::{not_waiting, propose};
pub(super) use self::sealed::sealed_anew;
pub use self::sealed::{OWNER, Opened, Seal, SealedText};

/// The most bytes of a number that another system gives a case.
pub const NUMBER_BYTES_MAX: usize = 64;
/// Under whose name what remains of an erasure is recorded after a crash.
pub const INTERRUPTED: &str = "completed-after-interruption";

/// What may be asked about the course of a case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum CourseCommand {
    /// Confirms a step that another proposed.
    Confirm {
        /// The case.
        case: CaseId,
        /// The parent of the case, whose stage a guard may read.
        parent: Option<CaseId>,
        /// The record that proposed it.
        proposal: RecordId,
    },
    /// Declines a step that another proposed, or takes back one's own proposal.
    Decline {
        /// The case.
        case: CaseId,
        /// The record that proposed it.
        proposal: RecordId,
        /// Why.
        reason: String,
    },
    /// Records that a child has ended; the engine's own.
    CloseChild {
        /// The parent.
        case: CaseId,
        /// The child.
        child: CaseId,
    },
    /// Moves the case to a later version of its procedure.
    Migrate {
        /// The case.
        case: CaseId,
        /// Why.
        reason: String,
        /// The territory of the case, whose figures the rules of the version read.
        territory: Slug,
        /// The version it moves to.
        to: Hash,
    },
    /// Keeps the number that another system gives the case.
    NoteNumber {
        /// The case.
        case: CaseId,
        /// The number, as it is written there.
        number: String,
        /// Which system: `portal`.
        system: Slug,
    },
    /// Tells that personal data of the case is read: recorded first, shown then.
    ReadPersonal {
        /// The case.
        case: CaseId,
        /// Why.
        reason: String,
        /// Whose.
        what: Personal,
    },
    /// Records that what is personal need not be kept any longer; the clock's own.
    EndRetention {
        /// The case.
        case: CaseId,
        /// The last day it was to be kept.
        due: Date,
    },
    /// Releases a text that was sealed until a step was taken; the engine's own, which opens it.
    ReleaseText {
        /// The case.
        case: CaseId,
        /// What was opened; nothing, where the register could not open it.
        opened: Option<Opened>,
        /// The hash of what is kept sealed.
        sealed: Hash,
    },
    /// Tells that what is personal was erased; the vault has destroyed it already.
    RecordErasure {
        /// The case.
        case: CaseId,
        /// Why.
        reason: String,
        /// How many rows of the vault were destroyed.
        rows: u32,
    },
}

/// Whose personal data is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Personal {
    /// Of whom speaks for the case.
    Representative,
    /// Of whoever signed.
    Signers,
}

impl Personal {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Representative, Self::Signers];

    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Representative => "representative",
            Self::Signers => "signers",
        }
    }
}

refusals! {
    /// Why something about the course of a case was refused.
    pub enum CourseRefusal {
        /// Nobody confirms what they proposed.
        OwnProposal { step: Slug } = "own-proposal",
        /// Whoever took that step does not take this one too.
        NotIndependent { judged: Slug, step: Slug } = "not-independent",
        /// No record of this case proposed a step under that id.
        ProposalUnknown { proposal: RecordId } = "proposal-unknown",
        /// It was declined, or the case has moved on.
        ProposalMoot { step: Slug } = "proposal-moot",
        /// The same step is proposed already and waits.
        ProposalOpen { step: Slug } = "proposal-open",
        /// The parent's procedure does not allow such a case under it.
        ParentNotAllowed { parent: CaseId, procedure: Slug } = "parent-not-allowed",
        /// A case of this procedure is opened under another only.
        ParentNeeded { procedure: Slug } = "parent-needed",
        /// No such case was opened under this one.
        ChildUnknown { child: CaseId } = "child-unknown",
        /// The child has not ended.
        ChildOpen { child: CaseId } = "child-open",
        /// No later version of the procedure bears that hash, or it is not in force.
        NoLaterVersion { hash: Hash } = "no-later-version",
        /// The version lets running cases stay where they are.
        MigrationNotAllowed { hash: Hash } = "migration-not-allowed",
        /// The version has no stage for where the case stands.
        MigrationStageMissing { stage: Slug } = "migration-stage-missing",
        /// The case has ended.
        Ended { case: CaseId } = "case-ended",
        /// The case has not ended.
        NotEnded { case: CaseId } = "case-not-ended",
        /// What is personal must be kept longer.
        RetentionNotEnded { case: CaseId } = "retention-not-ended",
        /// The case holds that sealed text already: each is sealed anew.
        SealedBefore { field: Slug } = "text-sealed-before",
        /// No text of this case is sealed under that hash.
        NotSealed { hash: Hash } = "text-not-sealed",
        /// No step was taken that releases it.
        StillSealed { field: Slug, step: Slug } = "text-still-sealed",
        /// What was personal is gone.
        PersonalErased { case: CaseId } = "personal-erased",
    }
}

/// The facts guards may read as `children.<name>`: how many cases were opened under this one, and
/// how many of them have not ended.
pub const FACTS: &[(&str, Kind)] = &[("open", Kind::Integer), ("opened", Kind::Integer)];

impl CourseCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Confirm { case, .. }
            | Self::Decline { case, .. }
            | Self::CloseChild { case, .. }
            | Self::Migrate { case, .. }
            | Self::NoteNumber { case, .. }
            | Self::ReadPersonal { case, .. }
            | Self::EndRetention { case, .. }
            | Self::ReleaseText { case, .. }
            | Self::RecordErasure { case, .. } => *case,
        }
    }
}

impl Decider for CourseCommand {
    fn reads(&self, by: &Actor) -> Query {
        let query = case_query(self.case(), by);
        match self {
            Self::Confirm { parent, .. } => query
                .and_also(super::clock::calendars_query())
                .and_also(super::step::parent_query(*parent)),
            Self::CloseChild { child, .. } => query.or(super::step::MOVES, vec![case_tag(*child)]),
            Self::Migrate { territory, .. } => {
                let territory = vec![Tag::new("territory", territory)];
                let figures = ["territory.described.v1", "territory.measured.v1"];
                let query = query.or(&["procedure.published.v1"], vec![]).or(&figures, territory);
                query.and_also(super::clock::calendars_query())
            }
            Self::Decline { .. }
            | Self::NoteNumber { .. }
            | Self::ReadPersonal { .. }
            | Self::EndRetention { .. }
            | Self::ReleaseText { .. }
            | Self::RecordErasure { .. } => query,
        }
    }

    fn reads_further(&self, model: &Model, library: &Library) -> Query {
        let Self::Migrate { territory, to, .. } = self else { return Query::default() };
        let version = library.get(to).zip(model.territories.get(territory));
        version.map(|(version, held)| super::spread::reads(version, held)).unwrap_or_default()
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        model.register.opened()?;
        match self {
            Self::Confirm { .. } | Self::Decline { .. } => propose::decide(self, model, ctx),
            Self::CloseChild { case, child } => migrate::close_child(*case, *child, model, ctx),
            Self::Migrate { .. } => migrate::decide(self, model, ctx),
            Self::ReleaseText { case, opened, sealed } => {
                let pinned = Pinned::find(*case, model, ctx)?;
                sealed::release(&pinned, *sealed, opened.as_ref(), ctx)
            }
            Self::NoteNumber { .. }
            | Self::ReadPersonal { .. }
            | Self::EndRetention { .. }
            | Self::RecordErasure { .. } => keep::decide(self, model, ctx),
        }
    }
}

#[cfg(test)]
mod tests;
