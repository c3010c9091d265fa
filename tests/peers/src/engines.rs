//! Plain engines with a group commit before them: records by position, and a table of the unique
//! tags that the conditions ask. Both make a group durable in one transaction.

use std::path::Path;
use std::sync::Arc;

use redb::{ReadableDatabase, ReadableTable, ReadableTableMetadata, TableDefinition};
use rusqlite::OptionalExtension;

use crate::Fault;
use crate::drive::Store;
use crate::group::{Engine, Grouped, Job};
use crate::records::Inputs;

const EVENTS: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("events");
const UNIQUE: TableDefinition<'_, &str, u64> = TableDefinition::new("unique");

/// A record in the form of an engine: its line, and the tag that none may have had.
type Record = (Vec<u8>, Option<String>);

/// An engine behind a queue.
#[derive(Debug)]
pub struct Plain {
    inputs: Arc<Inputs>,
    unique: bool,
    engine: Grouped<Record>,
}

impl Plain {
    /// redb, durable at once.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn redb(dir: &Path, inputs: &Arc<Inputs>, unique: bool) -> Result<Self, Fault> {
        let db = redb::Database::create(dir.join("redb"))?;
        let begun = db.begin_write()?;
        begun.open_table(EVENTS)?;
        begun.open_table(UNIQUE)?;
        begun.commit()?;
        let engine = Grouped::start(Redb { db, next: 0 });
        Ok(Self { inputs: Arc::clone(inputs), unique, engine })
    }

    /// SQLite with a write-ahead log, synchronous=FULL.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn sqlite(dir: &Path, inputs: &Arc<Inputs>, unique: bool) -> Result<Self, Fault> {
        let db = rusqlite::Connection::open(dir.join("sqlite"))?;
        db.execute_batch(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            CREATE TABLE events(position INTEGER PRIMARY KEY, line BLOB NOT NULL);
            CREATE TABLE uniques(tag TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;",
        )?;
        let engine = Grouped::start(Sqlite { db, next: 0 });
        Ok(Self { inputs: Arc::clone(inputs), unique, engine })
    }
}

impl Store for Plain {
    async fn append(&self, n: u32) -> Result<(), Fault> {
        let line = self.inputs.line(n)?.as_bytes().to_vec();
        let unique = self.unique.then(|| self.inputs.unique(n).as_str().to_owned());
        self.engine.append((line, unique)).await
    }

    fn close(self) -> Result<u64, Fault> {
        self.engine.close()
    }
}

#[derive(Debug)]
struct Redb {
    db: redb::Database,
    next: u64,
}

impl Engine<Record> for Redb {
    fn write(&mut self, group: &[Job<Record>]) -> Result<Vec<bool>, Fault> {
        let begun = self.db.begin_write()?;
        let mut made = Vec::with_capacity(group.len());
        {
            let (mut events, mut uniques) = (begun.open_table(EVENTS)?, begun.open_table(UNIQUE)?);
            for ((line, unique), _) in group {
                if let Some(tag) = unique {
                    if uniques.get(tag.as_str())?.is_some() {
                        made.push(false);
                        continue;
                    }
                    uniques.insert(tag.as_str(), self.next)?;
                }
                events.insert(self.next, line.as_slice())?;
                self.next += 1;
                made.push(true);
            }
        }
        begun.commit()?;
        Ok(made)
    }

    fn count(&self) -> Result<u64, Fault> {
        Ok(self.db.begin_read()?.open_table(EVENTS)?.len()?)
    }
}

#[derive(Debug)]
struct Sqlite {
    db: rusqlite::Connection,
    next: i64,
}

impl Engine<Record> for Sqlite {
    fn write(&mut self, group: &[Job<Record>]) -> Result<Vec<bool>, Fault> {
        let begun = self.db.transaction()?;
        let mut made = Vec::with_capacity(group.len());
        {
            let mut look = begun.prepare_cached("SELECT position FROM uniques WHERE tag = ?1")?;
            let mut enter = begun.prepare_cached("INSERT INTO uniques VALUES (?1, ?2)")?;
            let mut append = begun.prepare_cached("INSERT INTO events VALUES (?1, ?2)")?;
            for ((line, unique), _) in group {
                if let Some(tag) = unique {
                    if look.query_row([tag], |row| row.get::<_, i64>(0)).optional()?.is_some() {
                        made.push(false);
                        continue;
                    }
                    enter.execute((tag, self.next))?;
                }
                append.execute((self.next, line))?;
                self.next += 1;
                made.push(true);
            }
        }
        begun.commit()?;
        Ok(made)
    }

    fn count(&self) -> Result<u64, Fault> {
        let count =
            self.db.query_row("SELECT count(*) FROM events", [], |row| row.get::<_, i64>(0));
        Ok(u64::try_from(count?)?)
    }
}
