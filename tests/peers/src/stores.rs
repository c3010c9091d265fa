//! The stores made for conditions on tags, each through its own library in this process: Sijill,
//! tephra, UmaDB. Each gets its best known way in: its own queue, its own answers.

use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

use sijill_store::Log;
use tephra::writer::AppendReply;
use tephra::{SegmentConfig, SegmentSet, WriteCoordinator, WriterConfig};
use tokio::sync::{mpsc, oneshot, watch};
use umadb_core::mvcc::{Mvcc, StorageOptions};
use umadb_core::writer_thread_blocking::writer_thread_blocking;
use umadb_core::writer_thread_request::WriterThreadRequest;
use umadb_dcb::{DcbAppendCondition, DcbEvent, DcbQuery, DcbQueryItem};

use crate::Fault;
use crate::drive::Store;
use crate::records::{Inputs, KIND};

/// Sijill.
#[derive(Debug)]
pub struct Sijill {
    inputs: Arc<Inputs>,
    unique: bool,
    log: Log,
}

impl Sijill {
    /// A new log in `dir`.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(dir: &Path, inputs: &Arc<Inputs>, unique: bool) -> Result<Self, Fault> {
        Ok(Self { inputs: Arc::clone(inputs), unique, log: Log::create(dir)? })
    }
}

impl Store for Sijill {
    async fn append(&self, n: u32) -> Result<(), Fault> {
        self.log.append(self.inputs.append(n, self.unique)?).await?;
        Ok(())
    }

    fn close(mut self) -> Result<u64, Fault> {
        self.log.close();
        Ok(self.log.head())
    }
}

/// tephra: one segment of 1 GiB, so that it never has to begin another, as in its own benchmark.
pub struct Tephra {
    inputs: Arc<Inputs>,
    unique: bool,
    coordinator: WriteCoordinator,
    handle: tephra::WriteHandle,
}

const TEPHRA_SEGMENT: usize = 1 << 30;

impl Tephra {
    /// A new log in `dir`.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(dir: &Path, inputs: &Arc<Inputs>, unique: bool) -> Result<Self, Fault> {
        let set = SegmentSet::open(dir, SegmentConfig::new(TEPHRA_SEGMENT))?;
        let (coordinator, handle) = WriteCoordinator::start(set, WriterConfig::default())?;
        Ok(Self { inputs: Arc::clone(inputs), unique, coordinator, handle })
    }
}

impl Store for Tephra {
    async fn append(&self, n: u32) -> Result<(), Fault> {
        let record = self.inputs.of(n);
        let kind = tephra::EventType::new(KIND)?;
        let tag = |tag: &sijill_core::query::Tag| tephra::Tag::new(tag.as_str());
        let tags = record.tags.iter().map(tag).collect::<Result<Vec<_>, _>>()?;
        let unique = tags[1].clone();
        let event = tephra::Event::new(&kind, &tephra::Tags::new(tags)?, record.data.as_bytes())?;
        let query = || -> Result<_, Fault> {
            let item = tephra::QueryItem::new(vec![kind], tephra::Tags::new([unique])?);
            Ok(tephra::AppendCondition::new(tephra::Query::item(item)))
        };
        let condition = if self.unique { Some(query()?) } else { None };
        let (reply, answer): (AppendReply, _) = flume::bounded(1);
        self.handle.append_submit(vec![event], condition, 0, reply)?;
        answer.recv_async().await?.1?;
        Ok(())
    }

    fn close(self) -> Result<u64, Fault> {
        drop(self.handle);
        Ok(self.coordinator.shutdown().last_position().get())
    }
}

/// UmaDB with its blocking writer thread, as its server runs it.
pub struct UmaDb {
    inputs: Arc<Inputs>,
    unique: bool,
    requests: mpsc::Sender<WriterThreadRequest>,
    head: watch::Receiver<Option<u64>>,
    writer: JoinHandle<()>,
}

/// Events that UmaDB's writer takes into one commit, at most.
const UMADB_BATCH: usize = 2048;

impl UmaDb {
    /// A new database in `dir`.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(dir: &Path, inputs: &Arc<Inputs>, unique: bool) -> Result<Self, Fault> {
        let options = StorageOptions::default().db_path(dir);
        let mvcc = Arc::new(Mvcc::new(false, options)?);
        let (requests, rx) = mpsc::channel(16_384);
        let (told, head) = watch::channel(None);
        let writer =
            std::thread::spawn(move || writer_thread_blocking(mvcc, rx, told, UMADB_BATCH));
        Ok(Self { inputs: Arc::clone(inputs), unique, requests, head, writer })
    }
}

impl Store for UmaDb {
    async fn append(&self, n: u32) -> Result<(), Fault> {
        let record = self.inputs.of(n);
        let unique = record.tags[1].as_str().to_owned();
        let event = DcbEvent {
            event_type: KIND.to_owned(),
            tags: record.tags.iter().map(|tag| tag.as_str().to_owned()).collect(),
            data: record.data.as_bytes().to_vec(),
            uuid: None,
            metadata: Vec::new(),
        };
        let query = || {
            let item = DcbQueryItem { types: vec![KIND.to_owned()], tags: vec![unique] };
            let fail_if_events_match = DcbQuery { items: vec![item] };
            DcbAppendCondition { fail_if_events_match, after: None }
        };
        let (response_tx, answer) = oneshot::channel();
        let request = WriterThreadRequest::Append {
            events: vec![event],
            condition: self.unique.then(query),
            tracking_info: None,
            response_tx,
            cancel: None,
        };
        self.requests.send(request).await.map_err(|_| "the writer ended")?;
        answer.await??;
        Ok(())
    }

    fn close(self) -> Result<u64, Fault> {
        drop(self.requests);
        self.writer.join().map_err(|_| "the writer panicked")?;
        Ok(self.head.borrow().unwrap_or_default())
    }
}
