//! The limits: ready lines in a file, no condition. Raw is a file of its full size, written over
//! with zeros beforehand; plain is a file that grows.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use crate::Fault;
use crate::drive::Store;
use crate::group::{Engine, Grouped, Job};
use crate::records::Inputs;

/// A file of lines.
#[derive(Debug)]
pub struct Lines {
    ready: Vec<Vec<u8>>,
    file: Grouped<Vec<u8>>,
}

#[derive(Debug)]
struct Appending {
    file: File,
    at: u64,
    count: u64,
    group: Vec<u8>,
}

impl Lines {
    /// Makes the file in `dir`.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(dir: &Path, inputs: &Arc<Inputs>, preallocated: bool) -> Result<Self, Fault> {
        let count = u32::try_from(inputs.records.len())?;
        let ready = (0..count).map(|n| Ok(inputs.line(n)?.as_bytes().to_vec()));
        let ready = ready.collect::<Result<Vec<_>, Fault>>()?;
        let file = File::create(dir.join("lines"))?;
        if preallocated {
            let zeros = vec![0; 1 << 20];
            let bytes: u64 = ready.iter().map(|line| line.len() as u64 + 2).sum();
            for at in (0..bytes).step_by(zeros.len()) {
                file.write_all_at(&zeros, at)?;
            }
        }
        file.sync_all()?;
        let file = Grouped::start(Appending { file, at: 0, count: 0, group: Vec::new() });
        Ok(Self { ready, file })
    }
}

impl Engine<Vec<u8>> for Appending {
    fn write(&mut self, group: &[Job<Vec<u8>>]) -> Result<Vec<bool>, Fault> {
        self.group.clear();
        for (line, _) in group {
            self.group.extend_from_slice(&u16::try_from(line.len())?.to_be_bytes());
            self.group.extend_from_slice(line);
        }
        self.file.write_all_at(&self.group, self.at)?;
        self.file.sync_data()?;
        self.at += self.group.len() as u64;
        self.count += group.len() as u64;
        Ok(vec![true; group.len()])
    }

    fn count(&self) -> Result<u64, Fault> {
        Ok(self.count)
    }
}

impl Store for Lines {
    async fn append(&self, n: u32) -> Result<(), Fault> {
        self.file.append(self.ready[n as usize].clone()).await
    }

    fn close(self) -> Result<u64, Fault> {
        self.file.close()
    }
}
