//! Messages to citizens by electronic mail: a bounded queue in memory and one thread that sends, and
//! tries again when the server of the provider does not answer. No address and no word of a message
//! may ever be logged or written to a file; what is not sent when the program stops is lost, and the
//! citizen asks again.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{SmtpTransport, Transport};
use serde::Deserialize;
use zeroize::Zeroizing;

use super::failure::Failure;

/// How many messages may wait.
const WAITING_MAX: usize = 1_000;
/// How long the server of the provider may take for one answer.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(20);
/// How long to wait before each further try.
const TRIES: [Duration; 5] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_secs(120),
    Duration::from_secs(600),
    Duration::from_secs(1_800),
];

/// How the connection to the provider is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protection {
    /// STARTTLS, which must succeed (RFC 3207).
    #[default]
    Starttls,
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// None: only for a server on the same machine.
    None,
}

/// Through whom mail is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Smtp {
    host: String,
    port: u16,
    protection: Protection,
    login: Option<(String, Zeroizing<String>)>,
    from: Mailbox,
}

/// The file that says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    host: String,
    port: u16,
    #[serde(default)]
    protection: Protection,
    user: Option<String>,
    password_file: Option<PathBuf>,
    from: String,
}

/// Why the file that says through whom mail is sent could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// A file.
    #[error("reading {} for mail", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// What it says.
    #[error("reading {} for mail: {why}", path.display())]
    Malformed {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("host", &self.host).finish_non_exhaustive()
    }
}

impl Smtp {
    /// Reads the TOML file at `path`: `host`, `port`, `protection` (`starttls` unless it says
    /// otherwise, `tls`, `none`), `user`, `password_file` (beside it unless absolute), `from`.
    ///
    /// # Errors
    /// When a file cannot be read or says something else.
    pub fn read(path: &Path) -> Result<Self, SmtpError> {
        let file = |path: &Path| {
            let (read, path) = (std::fs::read_to_string(path), path.to_owned());
            read.map_err(|source| SmtpError::File { path, source })
        };
        let malformed = |why: String| SmtpError::Malformed { path: path.to_owned(), why };
        let written: Written =
            toml::from_str(&file(path)?).map_err(|e| malformed(e.message().to_owned()))?;
        let from = written.from.parse().map_err(|_| malformed("`from` is no address".into()))?;
        let login = match (written.user, written.password_file) {
            (Some(user), Some(password)) => {
                let beside = path.parent().unwrap_or(Path::new("")).join(password);
                let password = Zeroizing::new(file(&beside)?);
                Some((user, Zeroizing::new(password.trim_end_matches(['\r', '\n']).to_owned())))
            }
            (None, None) => None,
            _ => return Err(malformed("`user` and `password_file` go together".into())),
        };
        let (host, port, protection) = (written.host, written.port, written.protection);
        Ok(Self { host, port, protection, login, from })
    }

    /// A server on this machine that asks for nothing, as tests have one.
    ///
    /// # Errors
    /// When `from` is no address.
    #[doc(hidden)]
    pub fn local(port: u16, from: &str) -> Result<Self, lettre::address::AddressError> {
        let (host, protection) = ("127.0.0.1".to_owned(), Protection::None);
        Ok(Self { host, port, protection, login: None, from: from.parse()? })
    }

    fn transport(&self) -> Result<SmtpTransport, lettre::transport::smtp::Error> {
        let builder = match self.protection {
            Protection::Starttls => SmtpTransport::starttls_relay(&self.host)?,
            Protection::Tls => SmtpTransport::relay(&self.host)?,
            Protection::None => SmtpTransport::builder_dangerous(&self.host),
        };
        let builder = builder.port(self.port).timeout(Some(ANSWER_TIME_MAX));
        let builder = match &self.login {
            Some((user, password)) => {
                builder.credentials(Credentials::new(user.clone(), password.to_string()))
            }
            None => builder,
        };
        Ok(builder.build())
    }
}

/// A message to one citizen, in the citizen's language.
#[derive(Clone)]
pub struct Letter {
    /// To which address.
    pub to: Mailbox,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}

/// What waits to be sent.
#[derive(Debug, Clone)]
pub struct Outbox {
    queue: Option<SyncSender<Letter>>,
    given_up: Arc<AtomicU64>,
}

impl Outbox {
    /// Starts the thread that sends, where mail is configured. It ends with the last who could send.
    pub fn start(smtp: Option<&Smtp>) -> Self {
        let given_up = Arc::new(AtomicU64::new(0));
        let queue = smtp.cloned().map(|smtp| {
            let (queue, letters) = sync_channel(WAITING_MAX);
            let given_up = Arc::clone(&given_up);
            std::thread::spawn(move || send_all(&smtp, &letters, &given_up));
            queue
        });
        Self { queue, given_up }
    }

    /// Whether mail can be sent at all.
    pub fn configured(&self) -> bool {
        self.queue.is_some()
    }

    /// How many messages were given up since the program runs.
    pub fn given_up(&self) -> u64 {
        self.given_up.load(Ordering::Relaxed)
    }

    /// Queues a message.
    ///
    /// # Errors
    /// `busy`, when too many wait; `not-found`, when no mail is configured.
    pub fn send(&self, letter: Letter) -> Result<(), Failure> {
        let queue = self.queue.as_ref().ok_or(Failure::NotFound)?;
        queue.try_send(letter).map_err(|_| Failure::Busy)
    }
}

/// An address, as a citizen typed it.
pub fn address(typed: &str) -> Option<Mailbox> {
    let address = typed.trim().parse::<lettre::Address>().ok()?;
    Some(Mailbox::new(None, address))
}

struct Waiting {
    letter: Letter,
    tries: usize,
    not_before: Instant,
}

fn send_all(smtp: &Smtp, letters: &Receiver<Letter>, given_up: &AtomicU64) {
    let mut again: VecDeque<Waiting> = VecDeque::new();
    let mut open = true;
    while open || !again.is_empty() {
        let now = Instant::now();
        let next = again.iter().map(|waiting| waiting.not_before).min();
        let pause = next.map_or(Duration::from_secs(3_600), |at| at.saturating_duration_since(now));
        match letters.recv_timeout(pause) {
            Ok(letter) => again.push_back(Waiting { letter, tries: 0, not_before: now }),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) if !open || again.is_empty() => return,
            // nobody can add any more: what is due now is tried once, the rest is lost
            Err(RecvTimeoutError::Disconnected) => {
                open = false;
                again.retain(|waiting| waiting.not_before <= now);
            }
        }
        for _ in 0..again.len() {
            let Some(waiting) = again.pop_front() else { break };
            if waiting.not_before > Instant::now() {
                again.push_back(waiting);
                continue;
            }
            if let Some(later) = send_one(smtp, waiting, given_up).filter(|_| open) {
                again.push_back(later);
            }
        }
    }
}

/// Sends one message; gives it back where it is worth another try.
fn send_one(smtp: &Smtp, mut waiting: Waiting, given_up: &AtomicU64) -> Option<Waiting> {
    let Letter { to, subject, text } = waiting.letter.clone();
    let message = Message::builder()
        .from(smtp.from.clone())
        .to(to)
        .subject(subject)
        .header(ContentType::TEXT_PLAIN)
        .body(text);
    let Ok(message) = message else {
        given_up.fetch_add(1, Ordering::Relaxed);
        tracing::error!("a message could not be written");
        return None;
    };
    let sent = smtp.transport().and_then(|transport| transport.send(&message));
    let Err(error) = sent else { return None };
    // what the server says may hold the address, so only its code is told
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    match TRIES.get(waiting.tries) {
        Some(pause) if !error.is_permanent() => {
            tracing::warn!(code, tries = waiting.tries + 1, "a message could not be sent yet");
            waiting.tries += 1;
            waiting.not_before = Instant::now() + *pause;
            Some(waiting)
        }
        Some(_) | None => {
            given_up.fetch_add(1, Ordering::Relaxed);
            tracing::error!(code, "a message could not be sent and is given up");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;

    use super::*;

    /// A server that takes one message and gives it back.
    fn sink(refuse_first: bool) -> (u16, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let served = std::thread::spawn(move || {
            if refuse_first {
                let (mut stream, _) = listener.accept().unwrap();
                stream.write_all(b"550 no\r\n").unwrap();
            }
            let (mut stream, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            stream.write_all(b"220 sink\r\n").unwrap();
            let (mut text, mut in_text) = (String::new(), false);
            while let Some(Ok(line)) = lines.next() {
                if in_text && line != "." {
                    text.push_str(&line);
                    text.push('\n');
                    continue;
                }
                in_text = line == "DATA";
                let answer: &[u8] = match line.as_str() {
                    "DATA" => b"354 go on\r\n",
                    "QUIT" => b"221 bye\r\n",
                    _ => b"250 ok\r\n",
                };
                stream.write_all(answer).unwrap();
                if line == "QUIT" {
                    break;
                }
                if line == "." {
                    return text;
                }
            }
            text
        });
        (port, served)
    }

    fn letter(text: &str) -> Letter {
        let to = address("amina@example.org").unwrap();
        Letter { to, subject: "رابط".to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_message_arrives_whole() {
        let (port, served) = sink(false);
        let smtp = Smtp::local(port, "registre@example.org").unwrap();
        let outbox = Outbox::start(Some(&smtp));
        assert!(outbox.configured());
        outbox.send(letter("http://localhost/ar/link/abc")).unwrap();
        let text = served.join().unwrap();
        assert!(text.contains("To: amina@example.org"), "{text}");
        assert!(text.contains("http://localhost/ar/link/abc"), "{text}");
    }

    #[test]
    fn what_a_server_refuses_for_good_is_given_up() {
        let (port, served) = sink(true);
        let smtp = Smtp::local(port, "registre@example.org").unwrap();
        let outbox = Outbox::start(Some(&smtp));
        outbox.send(letter("first")).unwrap();
        let until = Instant::now() + Duration::from_secs(5);
        while outbox.given_up() == 0 && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(outbox.given_up(), 1);
        outbox.send(letter("second")).unwrap();
        assert!(served.join().unwrap().contains("second"));
    }

    #[test]
    fn without_a_server_nothing_is_sent() {
        let outbox = Outbox::start(None);
        assert!(!outbox.configured());
        assert!(matches!(outbox.send(letter("x")), Err(Failure::NotFound)));
        for wrong in ["", "x", "a b@c.org", "a@b.org\r\nBcc: c@d.org", "a@b.org, c@d.org"] {
            assert!(address(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn the_file_is_read_with_its_password_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("smtp.toml");
        let write = |text: &str| std::fs::write(&file, text).unwrap();
        std::fs::write(dir.path().join("word"), "secret\n").unwrap();
        write(
            "host = \"mail.example.org\"\nport = 587\nuser = \"u\"\npassword_file = \"word\"\n\
             from = \"Sijill <registre@example.org>\"",
        );
        let smtp = Smtp::read(&file).unwrap();
        assert_eq!(smtp.login.as_ref().map(|(_, word)| word.as_str()), Some("secret"));
        assert!(!format!("{smtp:?}").contains("secret"));
        for wrong in ["", "host = 1", "host = \"h\"\nport = 1\nfrom = \"f\"\n"] {
            write(wrong);
            assert!(matches!(Smtp::read(&file), Err(SmtpError::Malformed { .. })), "{wrong}");
        }
        assert!(matches!(Smtp::read(&dir.path().join("no")), Err(SmtpError::File { .. })));
    }
}
