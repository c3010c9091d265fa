#![allow(
    clippy::all,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    missing_docs
)]
fn main() {
    for f in std::env::args().skip(1) {
        let s = std::fs::read_to_string(&f).unwrap();
        let name = f.rsplit('/').next().unwrap();
        match sijill_core::procedure::Procedure::read(&s) {
            Ok(p) => println!("{name}: sound, {} bytes", p.definition.canonical().len()),
            Err(faults) => {
                println!("{name}: {} faults", faults.len());
                for x in faults {
                    println!("   {:?} {x}", x.line);
                }
            }
        }
    }
}
