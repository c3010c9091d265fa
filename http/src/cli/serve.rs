//! `sijill serve`: a register's pages and its interface for programs, until told to stop.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use sijill_store::Register;

use super::failure::Failure;
use super::{Done, Terminal};
use crate::service::{Options, Service};

/// Serves the register in `dir`.
pub(super) fn run(
    terminal: &Terminal,
    dir: &Path,
    keys: Option<&Path>,
    listen: SocketAddr,
    public_url: Option<String>,
) -> Result<Done, Failure> {
    let register = Register::open(dir, keys)?;
    let service = Service::start(register, Options { public_url, ..Options::default() })?;
    let runtime = tokio::runtime::Runtime::new();
    let runtime = runtime.map_err(|e| Failure::Usage(format!("starting threads: {e}")))?;
    let ticking = service.clone();
    runtime.spawn_blocking(move || {
        loop {
            ticking.tick();
            std::thread::sleep(Duration::from_millis(500));
        }
    });
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await;
        let listener =
            listener.map_err(|e| Failure::Usage(format!("listening on {listen}: {e}")))?;
        terminal.show_plain(&format!("http://{listen}/"));
        let served = axum::serve(listener, service.router()).await;
        served.map_err(|e| Failure::Usage(format!("serving: {e}")))
    })?;
    Ok(Done::Yes)
}
