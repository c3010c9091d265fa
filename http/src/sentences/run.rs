//! A run of signatures or ballots, told in one sentence. Nothing may be counted here.

use sijill_core::time::{Moment, Zone};

use super::Sentences;
use crate::i18n::Args;

/// Signatures that followed each other without anything else in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignatureRun {
    /// How many.
    pub count: u64,
    /// When the first was recorded.
    pub first: Moment,
    /// When the last was recorded.
    pub last: Moment,
    /// The valid signatures of the case after it.
    pub total: u64,
}

impl Sentences<'_> {
    /// A run of signatures: `1,035 signatures, from … to …; total 3,214`.
    pub fn signatures(&self, run: &SignatureRun, zone: &Zone) -> String {
        let (first, last) = (run.first, run.last);
        let day = |moment: Moment| self.speech.day(moment.date_in(zone));
        let time = |moment: Moment| self.speech.time_of_day(moment, zone);
        let span = if first.date_in(zone) != last.date_in(zone) {
            "days"
        } else if time(first) != time(last) {
            "day"
        } else {
            "moment"
        };
        let args = Args::new()
            .count("count", run.count)
            .phrase("span", span)
            .phrase("day", day(first))
            .phrase("last_day", day(last))
            .phrase("time", time(first))
            .phrase("last_time", time(last))
            .count("total", run.total);
        self.speech.say("signature-run", &args)
    }

    /// A run of ballots that were cast, or of voters who took one on paper.
    pub fn ballots(&self, kind: &str, count: u64) -> String {
        let args = Args::new().count("count", count);
        match kind {
            "voter.marked.v1" => self.speech.say("run-marked", &args),
            _ => self.speech.say("run-ballots", &args),
        }
    }
}
