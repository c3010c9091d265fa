//! Sheets: signatures on paper as batches. A batch is received with its scan, entered twice by two
//! persons, compared line by line, settled where the two differ, sampled against the rolls, and
//! accepted or refused. Whoever entered it neither settles nor judges nor accepts it. Signers are pseudonyms, each counted once whether on paper or on line; no name
//! and no identity number may come here.

mod batch;
mod decide;
mod sample;

use serde::{Deserialize, Serialize};

pub use self::batch::{Batch, Sheets};
pub use self::sample::{SAMPLE, drawn, sample_schema};
use crate::event::events;
use crate::ids::{CaseId, Hash, Pseudonym, Slug};
use crate::object::ObjectRef;
use crate::procedure::guard::Kind;
use crate::query::Tag;
use crate::refusal::refusals;
use crate::time::PartialDate;

/// The most lines of one batch, so that what is entered of it fits in one record. A longer bundle is
/// received as several.
pub const LINES_MAX: u32 = 500;

/// What may be asked about sheets.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SheetCommand {
    /// Receives a batch.
    Receive {
        /// The case.
        case: CaseId,
        /// What is received.
        received: SheetsReceived,
    },
    /// Enters its lines: the first time, or the second by someone else.
    Enter {
        /// The case.
        case: CaseId,
        /// The batch.
        batch: Slug,
        /// The lines that can be read.
        lines: Vec<SheetLine>,
    },
    /// Settles a line on which the two entries differ.
    Settle {
        /// The case.
        case: CaseId,
        /// What stands.
        settled: SheetsSettled,
    },
    /// Draws the lines that are to be looked up in the rolls.
    Draw {
        /// The case.
        case: CaseId,
        /// The batch.
        batch: Slug,
        /// How many lines.
        size: u32,
    },
    /// Says which of the drawn lines were found wrong.
    Sample {
        /// The case.
        case: CaseId,
        /// The batch.
        batch: Slug,
        /// The lines found wrong.
        wrong: Vec<u32>,
    },
    /// Accepts it, but for the lines named: those that count are counted.
    Accept {
        /// The case.
        case: CaseId,
        /// The batch.
        batch: Slug,
        /// Lines that are not counted, beside those found wrong.
        except: Vec<u32>,
        /// Why they are not, where some are named.
        reason: Option<String>,
    },
    /// Refuses the whole of it.
    Refuse {
        /// The case.
        case: CaseId,
        /// The batch.
        batch: Slug,
        /// Why.
        reason: String,
    },
}

events! {
    /// What happens with sheets.
    pub enum SheetEvent {
        /// A batch was received.
        Received(SheetsReceived) = "sheets.received.v1",
        /// Its lines were entered.
        Entered(SheetsEntered) = "sheets.entered.v1",
        /// The two entries were compared.
        Reconciled(SheetsReconciled) = "sheets.reconciled.v1",
        /// A line on which they differ was settled.
        Settled(SheetsSettled) = "sheets.settled.v1",
        /// A seed was drawn, and with it the lines of a sample.
        Drawn(SheetsDrawn) = "sheets.drawn.v1",
        /// The sample was looked up in the rolls.
        Sampled(SheetsSampled) = "sheets.sampled.v1",
        /// It was accepted, and its signers counted.
        Accepted(SheetsAccepted) = "sheets.accepted.v1",
        /// It was refused as a whole.
        Refused(SheetsRefused) = "sheets.refused.v1",
    }
}

/// A batch of sheets was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetsReceived {
    /// Its name in the case.
    pub batch: Slug,
    /// How many signed lines it has, as whoever brought it says.
    pub lines: u32,
    /// When it was received, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// Its scan, kept outside the log; its hash stands here.
    pub scan: ObjectRef,
}

/// One line of a sheet, as read by whoever entered it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetLine {
    /// Its number in the batch, from 1.
    pub line: u32,
    /// The part of the territory it counts in, where the case is spread over parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Slug>,
    /// Who signed.
    pub signer: Pseudonym,
}

/// The lines of a batch were entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetsEntered {
    /// The batch.
    pub batch: Slug,
    /// Which entry: 1 or 2.
    pub entry: u8,
    /// The lines that could be read, by number.
    pub lines: Vec<SheetLine>,
}

/// Two entries of a batch were compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetsReconciled {
    /// How many lines say the same in both.
    pub agreed: u32,
    /// The batch.
    pub batch: Slug,
    /// The lines that do not, by number.
    pub differing: Vec<u32>,
}

/// A line on which two entries differ was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetsSettled {
    /// The batch.
    pub batch: Slug,
    /// The line.
    pub line: u32,
    /// Why, in an official's words.
    pub reason: String,
    /// What stands.
    pub stands: Stands,
}

/// Which reading of a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// That of the first entry.
    First,
    /// Neither: the line is not counted.
    Neither,
    /// That of the second entry.
    Second,
}

/// The lines of a sample were drawn. The seed is recorded before anyone can have looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetsDrawn {
    /// The batch.
    pub batch: Slug,
    /// The drawn lines, by number.
    pub lines: Vec<u32>,
    /// How many lines the procedure asked for at least, where it asks for a sample.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed: Option<u32>,
    /// What they were drawn with: see [`drawn`].
    pub seed: Hash,
}

/// A sample was looked up in the rolls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetsSampled {
    /// The batch.
    pub batch: Slug,
    /// How many of a thousand lines were found wrong, rounded down.
    pub per_mille: u32,
    /// What the lines were drawn with.
    pub seed: Hash,
    /// How many lines were looked up.
    pub size: u32,
    /// The lines found wrong, by number.
    pub wrong: Vec<u32>,
}

/// A batch was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetsAccepted {
    /// The batch.
    pub batch: Slug,
    /// How many lines are not counted because the case knows their signer already: signed on line, on
    /// another sheet or on another line, withdrawn or found not to count.
    pub doubles: u32,
    /// Why lines were left out, where some were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How many lines are not counted for another reason: unreadable, settled so, found wrong, left
    /// out.
    pub refused: u32,
    /// Who is counted.
    pub signers: Vec<Lot>,
}

/// Signers who count in one part of the territory, or in none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lot {
    /// The part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Slug>,
    /// The signers.
    pub signers: Vec<Pseudonym>,
}

/// A batch was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetsRefused {
    /// The batch.
    pub batch: Slug,
    /// Why, in an official's words.
    pub reason: String,
}

refusals! {
    /// Why something about sheets was refused.
    pub enum SheetRefusal {
        /// The case has no such batch.
        Unknown { batch: Slug } = "batch-unknown",
        /// A batch of that name was received, otherwise.
        AlreadyReceived { batch: Slug } = "batch-already-received",
        /// The same scan was received as another batch.
        SameScan { batch: Slug } = "batch-same-scan",
        /// It was accepted or refused.
        Closed { batch: Slug } = "batch-closed",
        /// Both entries are there.
        EnteredTwice { batch: Slug } = "batch-entered-twice",
        /// Whoever entered it may not do this too.
        OwnEntry { batch: Slug } = "own-entry",
        /// The batch has no such line, or it was named twice.
        LineWrong { batch: Slug, line: i64 } = "sheet-line-wrong",
        /// It was not entered twice.
        NotReconciled { batch: Slug } = "batch-not-reconciled",
        /// Lines on which the entries differ are not settled.
        NotSettled { batch: Slug, lines: usize } = "batch-not-settled",
        /// The entries agree on this line, or it is settled.
        NothingToSettle { batch: Slug, line: i64 } = "nothing-to-settle",
        /// A sample was drawn already.
        AlreadyDrawn { batch: Slug } = "sample-already-drawn",
        /// No sample was drawn, though one is needed, or it has been looked up.
        NothingDrawn { batch: Slug } = "sample-not-drawn",
        /// The drawn lines have not been looked up.
        NotSampled { batch: Slug } = "sample-not-told",
    }
}

/// The facts guards may read as `sheets.<name>`: how many batches were received and neither accepted
/// nor refused.
pub const FACTS: &[(&str, Kind)] = &[("open", Kind::Integer)];

/// The event types of sheets that every decision about a case reads: what is entered of a batch is
/// read by what is about that batch only.
pub const CASE_KINDS: &[&str] = &["sheets.received.v1", "sheets.accepted.v1", "sheets.refused.v1"];

impl SheetEvent {
    /// The batch it is about.
    pub fn batch(&self) -> &Slug {
        match self {
            Self::Received(event) => &event.batch,
            Self::Entered(event) => &event.batch,
            Self::Reconciled(event) => &event.batch,
            Self::Settled(event) => &event.batch,
            Self::Drawn(event) => &event.batch,
            Self::Sampled(event) => &event.batch,
            Self::Accepted(event) => &event.batch,
            Self::Refused(event) => &event.batch,
        }
    }

    pub(crate) fn add_tags(&self, tags: &mut Vec<Tag>) {
        tags.push(Tag::new("batch", self.batch()));
        if let Self::Accepted(accepted) = self {
            let signers = accepted.signers.iter().flat_map(|lot| &lot.signers);
            tags.extend(signers.map(|signer| Tag::new("signer", signer)));
        }
    }
}

impl SheetCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Receive { case, .. }
            | Self::Enter { case, .. }
            | Self::Settle { case, .. }
            | Self::Draw { case, .. }
            | Self::Sample { case, .. }
            | Self::Accept { case, .. }
            | Self::Refuse { case, .. } => *case,
        }
    }

    /// The batch it is about.
    pub fn batch(&self) -> &Slug {
        match self {
            Self::Receive { received, .. } => &received.batch,
            Self::Settle { settled, .. } => &settled.batch,
            Self::Enter { batch, .. }
            | Self::Draw { batch, .. }
            | Self::Sample { batch, .. }
            | Self::Accept { batch, .. }
            | Self::Refuse { batch, .. } => batch,
        }
    }
}
