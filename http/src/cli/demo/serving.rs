//! The demonstration serves: where it can be seen, who can sign in, and what to try first.

use std::net::{SocketAddr, TcpListener};

use sijill_store::Register;

use super::{Failure, Terminal};
use crate::cli::serve;
use crate::demo::{Told, accounts};
use crate::i18n::Args;
use crate::service::{App, Options};
use crate::table::Table;

/// How many further ports are tried where the wanted one is taken.
const PORTS_TRIED: u16 = 50;

/// A listener on the wanted address, or on the next port that is free.
pub(super) fn listener(terminal: &Terminal, wanted: SocketAddr) -> Result<TcpListener, Failure> {
    let taken = match serve::listen(wanted) {
        Err(Failure::Io { source, .. }) if source.kind() == std::io::ErrorKind::AddrInUse => {
            wanted.port()
        }
        other => return other,
    };
    for port in (1..=PORTS_TRIED).filter_map(|more| taken.checked_add(more)) {
        if let Ok(listener) = serve::listen(SocketAddr::new(wanted.ip(), port)) {
            let ports =
                Args::new().text("taken", &taken.to_string()).text("port", &port.to_string());
            terminal.note(&terminal.say("cli-demo-port-taken", &ports));
            return Ok(listener);
        }
    }
    serve::listen(wanted)
}

/// Serves the demonstration until told to stop.
pub(super) fn run(
    terminal: &Terminal,
    register: Register,
    listener: TcpListener,
    tries: &[(&str, String)],
) -> Result<(), Failure> {
    serve::log(terminal.is_json());
    let demo_logins = accounts::logins();
    let service = App::start(register, Options { demo_logins, ..Options::default() })?;
    if !terminal.is_json() {
        show(terminal, &serve::address(&listener)?, tries);
    }
    serve::until_told(service, listener)
}

fn show(terminal: &Terminal, address: &str, tries: &[(&str, String)]) {
    let say = |key: &str| terminal.say(key, &Args::new());
    terminal.show_plain("");
    terminal.show(&say("cli-demo-logins"));
    let heads = [say("cli-demo-role"), say("cli-demo-login"), say("cli-demo-password")];
    let mut table = Table::new(&heads.each_ref().map(String::as_str));
    for known in accounts::logins() {
        let role = say(&format!("role-{}", known.role));
        table = table.row(&[&role, &known.login, &known.password]);
    }
    terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
    terminal.show_plain("");
    terminal.show(&say("cli-demo-try"));
    let here = format!("{address}/{}", terminal.speech().language());
    for (key, path) in tries {
        terminal.show(&say(key));
        terminal.show_command(&format!("{here}{path}"));
    }
    terminal.show_plain("");
    terminal.show(&say("cli-serving"));
    terminal.show_command(&here);
}

/// What to try first in the town: a sentence each, and where it is.
pub(super) fn of_the_town(told: Told) -> [(&'static str, String); 6] {
    let (garden, bus) = (told.garden, told.school_bus);
    [
        ("cli-demo-try-case", format!("/cases/{garden}")),
        ("cli-demo-try-past", format!("/cases/{bus}?as_of=2024-09-15")),
        ("cli-demo-try-overdue", "/overdue".to_owned()),
        ("cli-demo-try-desk", "/desk".to_owned()),
        ("cli-demo-try-contest", format!("/cases/{}", told.promised.meetings)),
        ("cli-demo-try-result", format!("/cases/{}/result", told.budgets.counted)),
    ]
}
