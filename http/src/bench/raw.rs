//! The limits to compare with: the same queue and callers, lines that are ready, no condition, one
//! fdatasync for each group; raw into a preallocated file of zeros, plain into a file that grows.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::oneshot;

use super::{Appending, BenchError, Lines, Measured, io, waited};

type Job = (Vec<u8>, oneshot::Sender<()>);

#[derive(Default)]
struct Queue {
    jobs: Mutex<(VecDeque<Job>, bool)>,
    more: Condvar,
}

pub(crate) fn runtime(dir: &Path) -> Result<tokio::runtime::Runtime, BenchError> {
    tokio::runtime::Builder::new_multi_thread().build().map_err(io("start callers for", dir))
}

pub(crate) fn panicked(dir: &Path) -> impl FnOnce(tokio::task::JoinError) -> BenchError + '_ {
    move |error| io("wait for a caller of", dir)(io::Error::other(error))
}

/// Appends ready lines to a file in `dir`, which has its full size from the start or grows.
///
/// # Errors
/// When the file cannot be made or written.
pub fn run(dir: &Path, asked: Appending, grows: bool) -> Result<Measured, BenchError> {
    let Appending { records, writers, tags, .. } = asked;
    let lines = Lines::new(1);
    let line = |n| lines.line(n, tags).0.as_bytes().to_vec();
    let ready: Arc<Vec<Vec<u8>>> = Arc::new((0..records).map(line).collect());
    let path = dir.join("lines");
    let bytes = ready.iter().map(|line| line.len() as u64 + 2).sum();
    let file = preallocated(&path, if grows { 0 } else { bytes })?;
    let queue = Arc::new(Queue::default());
    let writer = {
        let queue = Arc::clone(&queue);
        std::thread::spawn(move || write(&queue, &file))
    };
    let next = Arc::new(AtomicU32::new(0));
    let runtime = runtime(dir)?;
    let start = Instant::now();
    let callers: Vec<_> = (0..writers)
        .map(|_| {
            let (queue, ready, next) = (Arc::clone(&queue), Arc::clone(&ready), Arc::clone(&next));
            runtime.spawn(async move {
                let mut waits = Vec::new();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    let Some(line) = ready.get(n as usize) else { return waits };
                    let start = Instant::now();
                    let (done, wait) = oneshot::channel();
                    queue.push((line.clone(), done));
                    if wait.await.is_err() {
                        return waits;
                    }
                    waits.push(waited(start));
                }
            })
        })
        .collect();
    let mut waits = Vec::new();
    for caller in callers {
        waits.extend(runtime.block_on(caller).map_err(panicked(dir))?);
    }
    let took = start.elapsed();
    queue.close();
    match writer.join() {
        Ok(written) => written.map_err(io("write", &path))?,
        Err(_) => return Err(io("write", &path)(io::Error::other("the writer panicked"))),
    }
    Ok(Measured::new(if grows { "plain" } else { "raw" }, writers, took, waits))
}

fn preallocated(path: &Path, bytes: u64) -> Result<File, BenchError> {
    let file = File::create(path).map_err(io("create", path))?;
    let zeros = vec![0; 1 << 20];
    let mut at = 0;
    while at < bytes {
        file.write_all_at(&zeros, at).map_err(io("preallocate", path))?;
        at += zeros.len() as u64;
    }
    file.sync_all().map_err(io("sync", path))?;
    Ok(file)
}

impl Queue {
    fn push(&self, job: Job) {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.0.push_back(job);
        drop(jobs);
        self.more.notify_one();
    }

    fn close(&self) {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.more.notify_one();
    }

    /// Everything that waits; `None` when nothing will come any more.
    fn take(&self) -> Option<VecDeque<Job>> {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if !jobs.0.is_empty() {
                return Some(std::mem::take(&mut jobs.0));
            }
            if jobs.1 {
                return None;
            }
            jobs = self.more.wait(jobs).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn write(queue: &Queue, file: &File) -> io::Result<()> {
    let mut at = 0;
    let mut group = Vec::new();
    while let Some(jobs) = queue.take() {
        group.clear();
        for (line, _) in &jobs {
            group.extend_from_slice(&u16::try_from(line.len()).unwrap_or(u16::MAX).to_be_bytes());
            group.extend_from_slice(line);
        }
        file.write_all_at(&group, at)?;
        file.sync_data()?;
        at += group.len() as u64;
        for (_, done) in jobs {
            // a caller that went away does not need its answer
            let _gone = done.send(());
        }
    }
    Ok(())
}
