//! Small files written whole: after a crash either the old file stands or the new one, never a
//! half. Nothing here may be used for files that hold personal data, because a renamed file leaves
//! the bytes of the old one on the disk.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::disk;
pub(crate) use crate::disk::sync_folder;

/// Writes `bytes` to `path` with the permission bits `mode`: a temporary file beside it, synced,
/// renamed over it, and the folder synced.
pub(crate) fn write_whole(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let unfinished = unfinished_name(path);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(mode);
    let mut file = disk::create(&options, &unfinished)?;
    disk::write(&mut file, &unfinished, bytes)?;
    disk::sync_all(&file, &unfinished)?;
    disk::rename(&unfinished, path)?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// The name under which [`write_whole`] prepares `path`.
pub(crate) fn unfinished_name(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".unfinished");
    path.with_file_name(name)
}

/// Creates `folder` and its missing parents, private to the user, and makes their names durable.
pub(crate) fn create_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let mut missing: Vec<&Path> = folder.ancestors().take_while(|at| !at.exists()).collect();
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    missing.reverse();
    missing.into_iter().try_for_each(|made| sync_folder(made.parent().unwrap_or(Path::new("."))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file_replaces_the_old_one_and_leaves_nothing_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        write_whole(&path, b"old", 0o600).unwrap();
        write_whole(&path, b"new", 0o600).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
