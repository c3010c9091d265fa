//! Mends the journal from a copy that cannot stay, and sets that copy aside. Nothing here may take
//! away a copy that may hold what the journal has lost: not while it is unknown whether the journal
//! is whole, and not for a reason that passes.

use std::path::{Path, PathBuf};

use super::Settings;
use crate::blocks::{self, Blocks};
use crate::error::StoreError;
use crate::journal::{self, Repairs};

/// Mends the journal from a copy that is about to be set aside: what it still holds may be all
/// there is of what the journal lost. `None` when it cannot be read far enough for that.
///
/// # Errors
/// When the reason lies outside the copy, as with a full disk, or when neither copy holds a record:
/// then the copy has to stay where it is.
pub(super) fn heal(dir: &Path, settings: Settings) -> Result<Option<Repairs>, StoreError> {
    let how = journal::How { thorough: true, ..settings.journal() };
    let healed = Blocks::open(dir, settings.per_segment)
        .and_then(|blocks| journal::open(&journal::folder(dir), &blocks, how));
    match healed {
        Ok((_, _, repairs)) => Ok(Some(repairs)),
        Err(why) if blocks::is_damage(&why) => Ok(None),
        Err(why) => Err(why),
    }
}

/// Where copies are set aside: `sled.damaged`, and numbered ones where that is taken.
fn places(dir: &Path) -> impl Iterator<Item = PathBuf> {
    let numbered = (1_u32..).map(|n| format!("sled.damaged.{n}"));
    let dir = dir.to_path_buf();
    std::iter::once("sled.damaged".to_owned()).chain(numbered).map(move |name| dir.join(name))
}

/// Sets a copy that cannot be used aside, beside those that were set aside before.
pub(super) fn set_aside(dir: &Path) -> Result<(), StoreError> {
    let path = blocks::folder(dir);
    if let Some(aside) = places(dir).find(|aside| !aside.exists())
        && path.exists()
    {
        std::fs::rename(&path, &aside).map_err(StoreError::io("set aside", &path))?;
    }
    Ok(())
}

/// Keeps only the copy that was set aside last, as `sled.damaged`: the journal was opened whole
/// without any of them.
pub(super) fn keep_the_last(dir: &Path) -> Result<(), StoreError> {
    let mut aside: Vec<_> = places(dir).take_while(|aside| aside.exists()).collect();
    let Some(last) = aside.pop().filter(|_| !aside.is_empty()) else { return Ok(()) };
    for earlier in &aside {
        std::fs::remove_dir_all(earlier).map_err(StoreError::io("remove", earlier))?;
    }
    std::fs::rename(&last, &aside[0]).map_err(StoreError::io("rename", &last))
}
