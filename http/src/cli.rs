//! The command line: what can be asked, and how the answer is given back. Every command is a few
//! lines that ask the store or the views and show what they say; nothing may be decided or counted
//! here.
//!
//! Exit codes: 0 done; 1 the answer is no (verification failed, refused); 2 wrong usage; 3 cannot
//! read or write.

mod backup;
mod bench;
mod bundle;
mod carry;
mod commitments;
mod demo;
mod failure;
mod init;
mod invite;
pub(crate) mod procedure;
mod receipt;
mod replay;
mod serve;
mod show;
mod succeed;
mod tally;
mod terminal;
mod verify;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::failure::Failure;
use self::terminal::Terminal;
use crate::i18n::Language;

/// What came of a command that could be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// It is done, or the answer is yes.
    Yes,
    /// The answer is no.
    No,
}

/// Sijill keeps every step of participatory cycles as a record that cannot be changed unseen.
#[derive(Debug, Parser)]
#[command(name = "sijill", version, propagate_version = true, max_term_width = 100)]
struct Words {
    /// The language of the output: ar, fr or en; otherwise that of the locale
    #[arg(long, global = true, value_name = "LANGUAGE")]
    lang: Option<Language>,
    /// Give the answer as JSON
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    ask: Ask,
}

#[derive(Debug, Subcommand)]
enum Ask {
    /// Make a new register in a folder, with new keys apart from it
    Init {
        /// The folder, which must be empty or not exist
        dir: PathBuf,
        /// The register's name in every record: a-z, 0-9, '-', '.', '/'
        #[arg(long)]
        origin: String,
        /// The folder for its keys; by default in the user's state folder
        #[arg(long)]
        keys: Option<PathBuf>,
        /// The time zone in which it reads days
        #[arg(long, default_value = "Africa/Casablanca")]
        zone: String,
        /// The procedures it begins with, of those that come with the program: names, `all` or
        /// `none`; by default those of a Moroccan council
        #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',')]
        procedures: Vec<String>,
    },
    /// Give a one-time link to set a password, while the register is not served
    Invite {
        /// The register
        dir: PathBuf,
        /// The login of the account; by default the keeper of the register
        #[arg(long)]
        login: Option<String>,
        /// The folder of its keys, when it is not where the register says
        #[arg(long)]
        keys: Option<PathBuf>,
    },
    /// Make a demonstration register of invented petitions, tell what is in it, and serve it
    Demo {
        /// The folder, which must be empty or not exist; by default ./sijill-demo, made anew
        #[arg(long)]
        dir: Option<PathBuf>,
        /// The other demonstration: a programme of 2023, a region that assesses itself, an evaluation, a
        /// network; by default in ./sijill-demo-programme
        #[arg(long)]
        programme: bool,
        /// Only fill and tell
        #[arg(long)]
        no_serve: bool,
        /// The address to serve it on; the next free port where this one is taken
        #[arg(long, default_value = "127.0.0.1:7447")]
        listen: SocketAddr,
    },
    /// Serve a register's pages and its interface for programs
    Serve {
        /// The register
        dir: PathBuf,
        /// The address to listen on
        #[arg(long, default_value = "127.0.0.1:7447")]
        listen: SocketAddr,
        /// Where the public finds it, for links in messages: https://…
        #[arg(long, value_name = "URL")]
        public_url: Option<String>,
        /// The folder of its keys, when it is not where the register says
        #[arg(long)]
        keys: Option<PathBuf>,
        /// Tell each request and whatever goes wrong as JSON, one object a line
        #[arg(long)]
        json_logs: bool,
        /// A proxy in front of it, whose X-Forwarded-For is believed; may be given several times
        #[arg(long, value_name = "ADDRESS")]
        proxy: Vec<std::net::IpAddr>,
        /// A TOML file that says through whom mail is sent; without it nobody is sent any
        #[arg(long, value_name = "FILE")]
        smtp_config: Option<PathBuf>,
    },
    /// Check that nothing in a register, a log on a server or a bundle was altered
    Verify(verify::Asked),
    /// Write a register, or a run of its records, to a folder that anyone can check offline
    Bundle(bundle::Asked),
    /// Give the receipt of a record: its line, and the proof that a signed checkpoint covers it
    Receipt {
        /// The register
        dir: PathBuf,
        /// The position of the record, from 0
        position: u64,
        /// The file to write; by default it is shown
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// The folder of its keys, when it is not where the register says
        #[arg(long)]
        keys: Option<PathBuf>,
    },
    /// Let a register that may not be signed any more go on under another name, with another key
    Succeed {
        /// The register
        dir: PathBuf,
        /// Its new name in every record: a-z, 0-9, '-', '.', '/'
        #[arg(long)]
        origin: String,
        /// Why, for everyone to read, for ever
        #[arg(long)]
        reason: Option<String>,
        /// The folder of its keys, when it is not where the register says
        #[arg(long)]
        keys: Option<PathBuf>,
    },
    /// Show a view as of a moment or a position
    Replay {
        /// The register
        dir: PathBuf,
        /// A moment, a date (its end, in the register's zone), a month, a year, or @POSITION;
        /// by default the present
        #[arg(long, value_name = "TIME|@POSITION")]
        as_of: Option<String>,
        /// What had happened by then, instead of what had been recorded by then
        #[arg(long, requires = "as_of")]
        occurred: bool,
        /// The view: register, cases, dashboard, overdue, recent, calendars, accreditations; of one case
        /// trail, petition, commitment, evaluation, plan, budget, indicators, scores
        #[arg(long)]
        view: String,
        /// The case, for the views of one case
        case: Option<String>,
        /// The folder of its keys, when it is not where the register says
        #[arg(long)]
        keys: Option<PathBuf>,
    },
    /// Tell the trail of a case in sentences
    Trail {
        /// The register
        dir: PathBuf,
        /// The case
        case: String,
        /// The folder of its keys, when it is not where the register says
        #[arg(long)]
        keys: Option<PathBuf>,
    },
    /// Write every line of a register to a file, as it is stored and hashed
    Export {
        /// The register
        dir: PathBuf,
        /// The file, which must not exist
        file: PathBuf,
        /// Also copy the texts and files the records refer to into this folder
        #[arg(long, value_name = "FOLDER")]
        objects: Option<PathBuf>,
        /// The folder of its keys, when it is not where the register says
        #[arg(long)]
        keys: Option<PathBuf>,
    },
    /// Make a register of the lines of a file; every line and every leaf stays the same
    Import {
        /// The file
        file: PathBuf,
        /// The folder, which must be empty or not exist
        dir: PathBuf,
        /// Also take the texts and files from this folder
        #[arg(long, value_name = "FOLDER")]
        objects: Option<PathBuf>,
        /// The folder for its new keys; by default in the user's state folder
        #[arg(long)]
        keys: Option<PathBuf>,
    },
    /// Look at spreadsheets of commitments, import them, export them
    Commitments {
        #[command(subcommand)]
        ask: commitments::AskCommitments,
    },
    /// Copy a register, also while it is served, or bring an earlier copy up to date
    Backup(backup::AskedBackup),
    /// Put a backup back in place, check every file of it, and verify the register
    Restore(backup::AskedRestore),
    /// Throw away what is derived from the lines, and make it again
    Reindex {
        /// The register
        dir: PathBuf,
    },
    /// Check, show, draw or compare procedures' definitions
    Procedure {
        #[command(subcommand)]
        ask: procedure::AskProcedure,
    },
    /// Count a participatory budget from a Pabulib file, and tell how each project fared
    Tally(tally::Asked),
    /// Measure: durable appends beside a raw file, the replay into all views, signing over HTTP,
    /// tallies beside pabutools
    Bench {
        #[command(subcommand)]
        ask: bench::AskBench,
    },
}

/// Carries out the words of a command line and says with which code to exit.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words = match Words::try_parse_from(words) {
        Ok(words) => words,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // when the terminal is gone there is nobody left to tell
            drop(error.print());
            return ExitCode::from(code);
        }
    };
    let set = |name| std::env::var(name).ok();
    let locales = [set("LC_ALL"), set("LC_MESSAGES"), set("LANG")];
    let [all, messages, lang] = &locales;
    let locales = [all.as_deref(), messages.as_deref(), lang.as_deref()];
    let terminal = Terminal::new(Language::choose(words.lang, locales), words.json);
    match carry_out(words.ask, &terminal) {
        Ok(_) if terminal::lost() => {
            terminal.note(&terminal.say("cli-lost", &crate::i18n::Args::new()));
            ExitCode::from(3)
        }
        Ok(Done::Yes) => ExitCode::SUCCESS,
        Ok(Done::No) => ExitCode::from(1),
        Err(failure) => {
            terminal.failed(&failure);
            ExitCode::from(failure.code())
        }
    }
}

fn carry_out(ask: Ask, terminal: &Terminal) -> Result<Done, Failure> {
    match ask {
        Ask::Init { dir, origin, keys, zone, procedures } => {
            let asked = init::Asked { origin, zone, procedures };
            init::run(terminal, &dir, keys.as_deref(), &asked)
        }
        Ask::Invite { dir, login, keys } => {
            invite::run(terminal, &dir, keys.as_deref(), login.as_deref())
        }
        Ask::Demo { dir, programme, no_serve, listen } => {
            let listen = (!no_serve).then_some(listen);
            if programme {
                demo::programme(terminal, dir.as_deref(), listen)
            } else {
                demo::run(terminal, dir.as_deref(), listen)
            }
        }
        Ask::Serve { dir, listen, public_url, keys, json_logs, proxy, smtp_config } => {
            let asked = serve::Asked { listen, public_url, json_logs, proxies: proxy, smtp_config };
            serve::run(terminal, &dir, keys.as_deref(), asked)
        }
        Ask::Verify(asked) => verify::run(terminal, &asked),
        Ask::Bundle(asked) => bundle::run(terminal, &asked),
        Ask::Receipt { dir, position, out, keys } => {
            receipt::run(terminal, &dir, keys.as_deref(), position, out.as_deref())
        }
        Ask::Succeed { dir, origin, reason, keys } => {
            succeed::run(terminal, &dir, keys.as_deref(), &origin, reason)
        }
        Ask::Replay { dir, as_of, occurred, view, case, keys } => {
            let asked = replay::Asked { as_of, occurred, view, case };
            replay::run(terminal, &dir, keys.as_deref(), &asked)
        }
        Ask::Trail { dir, case, keys } => {
            let view = "trail".to_owned();
            let asked = replay::Asked { as_of: None, occurred: false, view, case: Some(case) };
            replay::run(terminal, &dir, keys.as_deref(), &asked)
        }
        Ask::Export { dir, file, objects, keys } => {
            carry::export(terminal, &dir, &file, objects.as_deref(), keys.as_deref())
        }
        Ask::Import { file, dir, objects, keys } => {
            carry::import(terminal, &file, &dir, objects.as_deref(), keys.as_deref())
        }
        Ask::Commitments { ask } => commitments::run(terminal, &ask),
        Ask::Backup(asked) => backup::backup(terminal, &asked),
        Ask::Restore(asked) => backup::restore(terminal, &asked),
        Ask::Reindex { dir } => backup::remake(terminal, &dir),
        Ask::Procedure { ask } => procedure::run(terminal, &ask),
        Ask::Tally(asked) => tally::run(terminal, &asked),
        Ask::Bench { ask } => bench::run(terminal, &ask),
    }
}
