//! What reading found damaged while a log was open: a note beside the copy, so that the next opening
//! looks at all of it and mends it. A note is only ever a reason to look: nothing may be believed
//! because one is missing, and nothing may fail because one cannot be written.

use std::path::{Path, PathBuf};

use crate::error::StoreError;

fn file(copy: &Path) -> PathBuf {
    copy.with_extension("doubtful")
}

/// Notes that the copy in the folder `copy` is damaged. The first note stands.
pub(crate) fn note(copy: &Path, why: &StoreError) {
    let path = file(copy);
    if !path.exists() {
        // on a full disk reading goes on without it
        drop(std::fs::write(path, in_full(why)));
    }
}

/// Why the copy in the folder `copy` is to be looked at, if it is.
pub(crate) fn noted(copy: &Path) -> Option<String> {
    let bytes = std::fs::read(file(copy)).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Takes the note away, after the copy was mended.
pub(crate) fn settled(copy: &Path) -> Result<(), StoreError> {
    let path = file(copy);
    match std::fs::remove_file(&path) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io("remove", &path)(why))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// An error with its causes, in one line.
pub(crate) fn in_full(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
