//! What verification says, in words that reports and programs can rely on. Nothing is checked here.

use std::ops::Range;

use sijill_core::query::Position;
use tlog_tiles::Hash;

use super::outside::{Fork, Outside};

/// Findings that are listed; more are only counted.
const LISTED: usize = 1000;

/// How far the last signed checkpoint could be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// There is none, or none that counts: a finding says why it does not.
    Absent,
    /// Its root was compared, but no key has vouched for it: none was given, or a finding says that
    /// the signature is wrong.
    WithoutKey {
        /// Its size.
        size: u64,
    },
    /// Its signature was checked and its root compared.
    Signed {
        /// Its size.
        size: u64,
    },
}

/// What kind of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// The journal's file has a header that is not its own.
    JournalHeader,
    /// Bytes of the journal are not what was written.
    JournalDamaged,
    /// Records are missing in the journal.
    JournalGap,
    /// A line is not a record's line.
    LineMalformed,
    /// A record's time is before that of the record before it.
    TimeBack,
    /// A record is of another source than the first.
    SourceChanged,
    /// Two records have one id.
    IdRepeated,
    /// The caller's own check refused a record.
    RecordRefused,
    /// Journal and queryable copy hold different lines at a position.
    CopyDiffers,
    /// The queryable copy holds more records than the journal.
    CopyLonger,
    /// The queryable copy cannot be read. It can be made again: no sign of alteration.
    CopyUnreadable,
    /// A stored tile holds another hash than the line gives.
    TileDiffers,
    /// The signed checkpoint cannot be read, or its signature is wrong.
    CheckpointInvalid,
    /// The log is shorter than the checkpoint says.
    CheckpointLonger,
    /// The log's root at the checkpoint's size is another.
    CheckpointDiffers,
    /// A checkpoint from outside has another root at its size: two histories under one name.
    CheckpointForked,
    /// The checkpoint from outside is of this log, and not signed with its key.
    OutsideInvalid,
    /// The log is shorter than the checkpoint from outside.
    OutsideLonger,
    /// The checkpoint from outside is of another log.
    OutsideOther,
    /// A line does not give the hash that the tree holds at its place.
    LeafDiffers,
    /// A file that is needed is not there.
    FileMissing,
    /// A file has not the hash that its name or its list says.
    FileDiffers,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub code: Code,
    /// The first record concerned, where one can be named.
    pub position: Option<Position>,
    /// What was found, for a person who looks into it.
    pub facts: String,
}

impl Code {
    /// The code as it stands in reports; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::JournalHeader => "journal.header",
            Self::JournalDamaged => "journal.damaged",
            Self::JournalGap => "journal.gap",
            Self::LineMalformed => "line.malformed",
            Self::TimeBack => "time.back",
            Self::SourceChanged => "source.changed",
            Self::IdRepeated => "id.repeated",
            Self::RecordRefused => "record.refused",
            Self::CopyDiffers => "copy.differs",
            Self::CopyLonger => "copy.longer",
            Self::CopyUnreadable => "copy.unreadable",
            Self::TileDiffers => "tile.differs",
            Self::CheckpointInvalid => "checkpoint.invalid",
            Self::CheckpointLonger => "checkpoint.longer",
            Self::CheckpointDiffers => "checkpoint.differs",
            Self::CheckpointForked => "checkpoint.forked",
            Self::OutsideInvalid => "outside.invalid",
            Self::OutsideLonger => "outside.longer",
            Self::OutsideOther => "outside.other",
            Self::LeafDiffers => "leaf.differs",
            Self::FileMissing => "file.missing",
            Self::FileDiffers => "file.differs",
        }
    }
}

/// What verification found.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The number of records in the journal.
    pub size: u64,
    /// The root over them; `None` when the journal is broken and no other copy fills the gap.
    pub root: Option<Hash>,
    /// How far the last signed checkpoint could be compared.
    pub checkpoint: Compared,
    /// The records that were read and hashed: all of them, or the range that a part holds.
    pub range: Range<Position>,
    /// The checkpoint from outside that they were held against.
    pub outside: Option<Outside>,
    /// Where the checkpoint from outside contradicts the records.
    pub fork: Option<Fork>,
    /// What is wrong: the first thousand things.
    pub findings: Vec<Finding>,
    /// How many more things are wrong.
    pub more: u64,
    /// Files of a part that nothing in it proves: definitions published before its first record.
    pub unproved: Vec<String>,
}

impl Verdict {
    /// Adds what was found beside it.
    pub(super) fn add(&mut self, findings: Findings) {
        let (list, more) = findings.into_parts();
        let room = LISTED.saturating_sub(self.findings.len());
        self.more += more + list.len().saturating_sub(room) as u64;
        self.findings.extend(list.into_iter().take(room));
    }

    /// Whether the records can be relied on. A queryable copy that cannot be read does not count
    /// against them.
    pub fn is_sound(&self) -> bool {
        self.root.is_some() && self.findings.iter().all(|f| f.code == Code::CopyUnreadable)
    }

    /// Whether somebody outside attests the records: a checkpoint that was kept elsewhere was held
    /// against them, and they continue it. One over no records says nothing of any.
    pub fn is_attested(&self) -> bool {
        self.outside.as_ref().is_some_and(|kept| kept.size > 0) && self.is_sound()
    }

    /// The root in hexadecimal digits.
    pub fn root_hex(&self) -> Option<String> {
        self.root.map(|root| root.0.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The root in base64, as a checkpoint has it.
    pub fn root_base64(&self) -> Option<String> {
        self.root.map(|root| root.to_string())
    }
}

/// The findings of a verification under way.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    more: u64,
}

impl Findings {
    pub(super) fn add(&mut self, code: Code, position: Option<Position>, facts: String) {
        if self.list.len() < LISTED {
            self.list.push(Finding { code, position, facts });
        } else {
            self.more += 1;
        }
    }

    /// Those listed, and how many more there are.
    pub(super) fn into_parts(self) -> (Vec<Finding>, u64) {
        (self.list, self.more)
    }
}
