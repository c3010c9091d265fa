//! What postings take on the disk, from a sample. Nothing here may read all of them: sled would keep
//! them in memory.

use std::sync::Arc;

use super::{CALM, Index};
use crate::error::StoreError;

impl Index {
    /// About how many bytes all sealed segments take in the blocks, from so many of them.
    pub(crate) fn postings_about(&self, samples: u64) -> Result<u64, StoreError> {
        let sealed = Arc::clone(&self.closed.read().expect(CALM).sealed);
        let step = (sealed.len() / usize::try_from(samples).unwrap_or(1)).max(1);
        let (mut bytes, mut seen) = (0, 0);
        for segment in sealed.iter().step_by(step) {
            bytes += segment.stored(&self.blocks)?;
            seen += 1;
        }
        Ok(bytes * sealed.len() as u64 / seen.max(1))
    }
}
