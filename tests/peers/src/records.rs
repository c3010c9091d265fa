//! The records that every store is given: the same types, tags, data and conditions, made before
//! any clock runs. Nothing here may differ from store to store but the form that each wants.

use sijill_core::ids::{CommandId, Ids, RecordId};
use sijill_core::query::{FailIf, Query, Tag};
use sijill_core::record::{Actor, Draft, Line};
use sijill_core::time::Moment;
use sijill_store::{Append, Times};
use uuid::Uuid;

use crate::Fault;

/// The type of every record.
pub const KIND: &str = "signature.given.v1";
/// Bytes of data: with type and tags a record has about 300.
const DATA_BYTES: usize = 190;

/// One record, before a store's own form of it.
#[derive(Debug)]
pub struct Input {
    /// Its id.
    pub id: Uuid,
    /// Its tags: petition of 1,000 records, person (unique), region of 20, channel of 5.
    pub tags: [Tag; 4],
    /// Its data, a JSON object.
    pub data: String,
}

/// All records of a run.
#[derive(Debug)]
pub struct Inputs {
    /// The records, in order.
    pub records: Vec<Input>,
    actor: Actor,
    at: Moment,
}

impl Inputs {
    /// Makes `count` records.
    ///
    /// # Errors
    /// Never with the names used here.
    pub fn new(count: u32) -> Result<Self, Fault> {
        let at = Moment::from_ms(1_760_000_000_000);
        let ids = Ids::new([1; 32], at);
        let record = |n: u32| {
            let id = ids.nth(n);
            let case = ids.nth(u32::MAX - n / 1_000).simple();
            let tags = [
                Tag::new("case", case),
                Tag::new("signer", id.simple()),
                Tag::new("territory", n % 20),
                Tag::new("channel", n % 5),
            ];
            let mut data = format!("{{\"channel\":\"online\",\"note\":\"{n:0>10}");
            while data.len() < DATA_BYTES - 2 {
                // words that do not repeat, so that nothing is packed too well
                data.push_str(&ids.nth(u32::MAX / 2 + n).simple().to_string());
            }
            data.truncate(DATA_BYTES - 2);
            data.push_str("\"}");
            Input { id, tags, data }
        };
        let actor = Actor::Engine("bench".parse()?);
        Ok(Self { records: (0..count).map(record).collect(), actor, at })
    }

    /// The line of the `n`th record.
    ///
    /// # Errors
    /// When it is too long, which it is not.
    pub fn line(&self, n: u32) -> Result<Line, Fault> {
        let record = self.of(n);
        let draft = Draft {
            actor: &self.actor,
            basis: "procedure/bench#signatures",
            command: CommandId(record.id),
            data: &record.data,
            id: RecordId(record.id),
            source: "sijill:bench",
            subject: "petition/bench",
            tags: &record.tags,
            kind: KIND,
        };
        Ok(Line::write(&draft, self.at)?)
    }

    /// The append of the `n`th record, with its condition if `unique`.
    ///
    /// # Errors
    /// As [`Inputs::line`].
    pub fn append(&self, n: u32, unique: bool) -> Result<Append, Fault> {
        let query = || Query::one(&[KIND], vec![self.unique(n).clone()]);
        let condition = unique.then(|| FailIf { query: query(), after: None });
        Ok(Append { lines: vec![self.line(n)?], condition, at: self.at, times: Times::Writer })
    }

    /// The tag that only the `n`th record has.
    pub fn unique(&self, n: u32) -> &Tag {
        &self.of(n).tags[1]
    }

    /// The `n`th record.
    pub fn of(&self, n: u32) -> &Input {
        &self.records[n as usize]
    }
}
