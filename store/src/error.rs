//! What can go wrong in the log, told as "what was being done to what". Never a sentence for
//! citizens, never a secret, and never the text of a source error repeated in its own words.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sijill_core::query::Position;
use sijill_core::time::Moment;

/// Why the log could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operating system refused.
    #[error("could not {doing} {path}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A file of the journal is damaged and no other copy holds what it lost.
    #[error(
        "{file} is damaged at byte {offset}, and no other copy holds the records from position \
         {position} on; restore this file from a backup"
    )]
    Damaged {
        /// The journal file.
        file: PathBuf,
        /// The first byte that cannot be trusted.
        offset: u64,
        /// The first record that is lost.
        position: Position,
    },
    /// A file was written by another version of this program, or is no file of ours.
    #[error("{path} has a form this version does not read: {why}")]
    Format {
        /// Which file.
        path: PathBuf,
        /// What about it.
        why: String,
    },
    /// A register was to be created where one already is.
    #[error("{dir} already holds a journal")]
    NotEmpty {
        /// The folder.
        dir: PathBuf,
    },
    /// The queryable copy failed.
    #[error("could not {doing} the blocks in {path}")]
    Blocks {
        /// What was being done.
        doing: &'static str,
        /// The folder of the copy.
        path: PathBuf,
        /// What failed.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A value of the queryable copy is not what was written there.
    #[error("the blocks in {path} are not whole: {why}")]
    BlocksDamaged {
        /// The folder of the copy.
        path: PathBuf,
        /// What does not fit.
        why: String,
    },
    /// A thread could not be started.
    #[error("could not start the thread `{name}`")]
    Thread {
        /// Which.
        name: &'static str,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// More event types than the index numbers.
    #[error("the log knows {known} event types already and takes no further one: {kind}")]
    TooManyTypes {
        /// The refused type.
        kind: String,
        /// How many there are.
        known: usize,
    },
    /// A line in the log does not have the form of a record.
    #[error("the line at position {position} is not a record's line")]
    Line {
        /// Where.
        position: Position,
        /// What is wrong with it.
        #[source]
        source: sijill_core::record::Malformed,
    },
    /// A proof or a root was asked for that the tree cannot give.
    #[error("the tree of {size} records cannot give the {what}")]
    Tree {
        /// What was asked for.
        what: &'static str,
        /// The size of the tree.
        size: u64,
        /// Why not.
        #[source]
        source: tlog_tiles::Error,
    },
    /// Signing would put two different histories under one name.
    #[error(
        "refusing to sign: the checkpoint of size {signed} in {path} was signed before, and {why}; \
         bring back what it was signed over, or go on under another origin with `sijill succeed`"
    )]
    Fork {
        /// The file of the last signed checkpoint.
        path: PathBuf,
        /// Its size.
        signed: u64,
        /// The size of the log now.
        size: u64,
        /// In which way the log contradicts it.
        why: &'static str,
    },
    /// A key or a checkpoint file cannot be used.
    #[error("{path} cannot be used: {why}")]
    Key {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A line of an import is refused; nothing after it was taken.
    #[error("line {line} of the import is refused: {why}")]
    Import {
        /// Its number, from 1.
        line: u64,
        /// Why.
        why: String,
    },
    /// The source of an import, or the target of an export, failed.
    #[error("could not {doing}")]
    Stream {
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// An append that had to succeed did not.
    #[error("could not append to the log")]
    Append(#[from] AppendError),
    /// A write failed earlier, so nothing is written any more; reading goes on.
    #[error("the log takes no more records, because a write failed earlier")]
    Poisoned(#[source] Arc<StoreError>),
}

impl StoreError {
    /// For `map_err`: the system refused `doing` to `path`.
    pub(crate) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_path_buf();
        move |source| Self::Io { doing, path, source }
    }
}

/// Why an append was not made. In every case nothing of it was written, except after
/// [`AppendError::Poisoned`], when that is unknown until the log is opened again.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AppendError {
    /// A record that the condition forbids stands at `position`.
    #[error("the condition failed: a matching record stands at position {position}")]
    Conflict {
        /// The newest record that matches, among those that were there when it was looked for.
        position: Position,
    },
    /// The lines are more than one append may have.
    #[error("an append of {bytes} bytes is larger than {most}")]
    TooLarge {
        /// The bytes of its lines, two more for each.
        bytes: usize,
        /// The most there may be.
        most: usize,
    },
    /// The lines bring their own times, and one is before the time of the record before it.
    #[error("line {line} of the append has the time {given}, before {last}")]
    TimeGoesBack {
        /// Which line of the append, from 0.
        line: usize,
        /// Its time.
        given: Moment,
        /// The time of the record before it.
        last: Moment,
    },
    /// The file that would take the records cannot be made, most often because the disk is full.
    /// Nothing was written, nothing is lost, and the next append may succeed.
    #[error("the log has no room for more")]
    NoRoom(#[source] Arc<StoreError>),
    /// The log is closing.
    #[error("the log is closed")]
    Closed,
    /// The decision made in the writer's turn panicked, or tried to append by itself.
    #[error("a decision in the writer's turn failed: {0}")]
    Turn(&'static str),
    /// The log could not be read or written; if it was a write, nothing is written any more.
    #[error("the log failed")]
    Poisoned(#[source] Arc<StoreError>),
}
