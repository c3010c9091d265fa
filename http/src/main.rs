//! The one binary: reads the words of the command line and hands them on. Nothing else may be here.

fn main() -> std::process::ExitCode {
    sijill_http::cli::run(std::env::args_os())
}
