//! How records follow each other: times do not go back, all are of one source but where a
//! succession says otherwise, no id stands twice.
//! What a single line must be is not said here.

use sijill_core::record::Record;

use super::verdict::{Code, Findings};
use crate::index::key_of;

/// What the records so far lead to expect of the next.
#[derive(Debug, Default)]
pub(super) struct Course {
    last_time: Option<String>,
    source: Option<String>,
    /// A hash of each record's id: eight bytes a record, so that ten millions fit.
    ids: Vec<u64>,
}

impl Course {
    /// Holds a record against those before it.
    pub(super) fn follow(&mut self, record: &Record<'_>, findings: &mut Findings) {
        let position = Some(record.position);
        // times have one width and one form, so their order is that of their text
        if let Some(last) = &mut self.last_time {
            if record.time < last.as_str() {
                let facts = format!("{} after {last}", record.time);
                findings.add(Code::TimeBack, position, facts);
            }
            last.clear();
            last.push_str(record.time);
        } else {
            self.last_time = Some(record.time.to_owned());
        }
        let source = self.source.get_or_insert_with(|| record.source.to_owned());
        if crate::succession::follows(source, record) {
            record.source.clone_into(source);
        } else {
            findings.add(Code::SourceChanged, position, record.source.to_owned());
        }
        self.ids.push(key_of(&[record.id]));
    }

    /// Hashes of ids that seem to stand twice, sorted.
    pub(super) fn suspects(&mut self) -> Vec<u64> {
        self.ids.sort_unstable();
        let twice = self.ids.windows(2).filter(|two| two[0] == two[1]);
        twice.map(|two| two[0]).collect()
    }

    /// The name of the log, as its last record has it.
    pub(super) fn origin(&self) -> Option<String> {
        self.source.as_deref()?.strip_prefix("sijill:").map(str::to_owned)
    }
}
