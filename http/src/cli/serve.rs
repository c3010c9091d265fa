//! `sijill serve`: a register's pages and its interface for programs, until told to stop.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use sijill_store::Register;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::failure::{Failure, io};
use super::{Done, Terminal};
use crate::demo;
use crate::i18n::Args;
use crate::service::mail::Smtp;
use crate::service::{App, Options, server};

/// What goes to the log: this program's own events. Libraries may tell addresses of readers.
const TOLD: &str = "off,sijill_http=info,sijill_store=info";

/// How to serve.
pub(super) struct Asked {
    pub(super) listen: SocketAddr,
    pub(super) public_url: Option<String>,
    pub(super) json_logs: bool,
    pub(super) proxies: Vec<std::net::IpAddr>,
    pub(super) smtp_config: Option<PathBuf>,
}

/// Serves the register in `dir`.
pub(super) fn run(
    terminal: &Terminal,
    dir: &Path,
    keys: Option<&Path>,
    asked: Asked,
) -> Result<Done, Failure> {
    log(asked.json_logs);
    let smtp = asked.smtp_config.map(|file| Smtp::read(&file)).transpose()?;
    let register = Register::open(dir, keys)?;
    let demo_logins = if demo::is_one(&register)? { demo::accounts::logins() } else { vec![] };
    let public_url = asked.public_url.map(|url| url.trim_end_matches('/').to_owned());
    let listener = listen(asked.listen)?;
    let proxies = asked.proxies;
    let options = Options { public_url, demo_logins, proxies, smtp, ..Options::default() };
    let service = App::start(register, options)?;
    terminal.show(&terminal.say("cli-serving", &Args::new()));
    terminal.show_command(&address(&listener)?);
    until_told(service, listener)?;
    Ok(Done::Yes)
}

/// A listener on `address`.
pub(super) fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    let name = address.to_string();
    TcpListener::bind(address).map_err(io("listen on", Path::new(&name)))
}

/// Where a browser finds it.
pub(super) fn address(listener: &TcpListener) -> Result<String, Failure> {
    let address = listener.local_addr().map_err(io("listen on", Path::new("an address")))?;
    Ok(format!("http://{address}"))
}

/// Serves until the process is told to stop (SIGTERM, or Ctrl-C). Told once more, it ends at once.
pub(super) fn until_told(service: App, listener: TcpListener) -> Result<(), Failure> {
    let register = service.register().clone();
    let served = server::run(service, listener, told_to_stop());
    server::close(register);
    served.map_err(io("serve on", Path::new("the network")))
}

async fn told_to_stop() {
    let signals = signal(SignalKind::terminate()).and_then(|term| {
        let int = signal(SignalKind::interrupt())?;
        Ok((term, int))
    });
    let Ok((mut term, mut int)) = signals else {
        tracing::error!("signals cannot be listened to: this process ends when it is killed");
        return std::future::pending().await;
    };
    either(&mut term, &mut int).await;
    #[expect(
        clippy::disallowed_methods,
        reason = "asked a second time, it stops at once; opening the register again makes good what \
                  closing would have done"
    )]
    tokio::spawn(async move {
        either(&mut term, &mut int).await;
        // what was answered is durable; only the closing is cut short
        std::process::exit(3);
    });
}

async fn either(term: &mut Signal, int: &mut Signal) {
    tokio::select! {
        _told = term.recv() => {}
        _told = int.recv() => {}
    }
}

/// Starts the log on the standard error output. A panic tells where it happened and not what it
/// says, which may be what somebody typed.
pub(super) fn log(json: bool) {
    static STARTED: AtomicBool = AtomicBool::new(false);
    if STARTED.swap(true, Ordering::AcqRel) {
        return;
    }
    let lines = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(TOLD))
        .with_writer(std::io::stderr)
        .with_ansi(false);
    if json {
        lines.json().flatten_event(true).with_current_span(false).with_span_list(false).init();
    } else {
        lines.compact().init();
    }
    std::panic::set_hook(Box::new(|panicked| {
        let place = panicked.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
}
