//! Names what a fold is made of: a hash over the sources of the package and over the versions of all
//! dependencies. A snapshot that was made by other code is never used, so nothing here may leave out
//! a file that changes what a fold does. `core` and `projections` share it.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it runs when the package is built, and printing is how it answers"
)]

use std::path::{Path, PathBuf};

/// FNV-1a of 128 bits: nobody gains by a collision, and no dependency is needed.
const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

fn main() {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the package");
    let package = PathBuf::from(package);
    let mut files = Vec::new();
    // the features of dependencies stand in the workspace's own file
    for part in [
        "src",
        "calendars",
        "codes",
        "procedures",
        "territories",
        "Cargo.toml",
        "../Cargo.toml",
        "../Cargo.lock",
    ] {
        let path = package.join(part);
        if path.exists() {
            println!("cargo::rerun-if-changed={}", path.display());
            list(&path, &mut files);
        }
    }
    files.sort();
    let mut hash = OFFSET;
    for path in files {
        let name = path.strip_prefix(&package).unwrap_or(&path).to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a source that was just listed");
        // with its length before it, so that no two lists of files read alike
        for part in [name.as_bytes(), &bytes] {
            for byte in (part.len() as u64).to_be_bytes().iter().chain(part) {
                hash = (hash ^ u128::from(*byte)).wrapping_mul(PRIME);
            }
        }
    }
    println!("cargo::rustc-env=SIJILL_SOURCES={hash:032x}");
}

fn list(path: &Path, files: &mut Vec<PathBuf>) {
    if !path.is_dir() {
        files.push(path.to_owned());
        return;
    }
    for entry in std::fs::read_dir(path).expect("a folder of the package") {
        list(&entry.expect("an entry of the package").path(), files);
    }
}
