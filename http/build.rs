//! Lists the explanations of refusals in `docs/refusals`, so that each page that explains one says
//! what the documentation says.

#![allow(clippy::print_stdout, reason = "it is how cargo is told")]

use std::fmt::Write as _;
use std::path::Path;

fn main() {
    let here = std::env::var("CARGO_MANIFEST_DIR").expect("cargo names the package's folder");
    let folder = Path::new(&here).join("../docs/refusals");
    let out = std::env::var("OUT_DIR").expect("cargo names the folder to write to");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("docs/refusals is there")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
        .filter(|name| name != "README")
        .collect();
    names.sort_unstable();
    let mut list = String::from("&[\n");
    for name in names {
        let file = folder.join(format!("{name}.md"));
        let _ = writeln!(list, "({name:?}, include_str!({:?})),", file.display().to_string());
    }
    list.push(']');
    std::fs::write(Path::new(&out).join("refusals.rs"), list).expect("OUT_DIR can be written");
    println!("cargo::rerun-if-changed={}", folder.display());
}
