//! A reader over HTTP and a service to be read, in this process or in one of its own. It speaks as a
//! program does that was not written by us: bytes on a socket. It may judge nothing.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use sijill_core::ids::PartyId;
use sijill_http::service::server::Running;
use sijill_http::service::{App, Options};

use crate::World;

/// How long a reader waits for an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The head, with its status line.
    pub head: String,
    /// The body; what is not UTF-8 as U+FFFD.
    pub body: String,
}

impl Reply {
    /// The value of a header, if it is there.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// Whether a browser would show it as a page.
    pub fn is_page(&self) -> bool {
        self.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
    }
}

/// A request to be sent.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Ask {
    /// Reads `target`: a path, with its query.
    pub fn get(target: impl Into<String>) -> Self {
        Self { method: "GET".to_owned(), target: target.into(), ..Self::default() }
    }

    /// Sends a form.
    pub fn post(target: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let pair = |(name, value): &(&str, &str)| format!("{}={}", encoded(name), encoded(value));
        let body = fields.iter().map(pair).collect::<Vec<_>>().join("&").into_bytes();
        let form = Self { method: "POST".to_owned(), target: target.into(), body, headers: vec![] };
        form.with("content-type", "application/x-www-form-urlencoded")
    }

    /// Sends JSON.
    pub fn json(target: impl Into<String>, body: &str) -> Self {
        let (method, target) = ("POST".to_owned(), target.into());
        let ask = Self { method, target, body: body.as_bytes().to_vec(), headers: vec![] };
        ask.with("content-type", "application/json")
    }

    /// With one more header.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As the party whose session this is; as nobody where it is empty.
    #[must_use]
    pub fn of(self, session: &str) -> Self {
        if session.is_empty() { self } else { self.with("cookie", &format!("sijill={session}")) }
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nhost: town\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.method != "GET" {
            head.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        head.push_str("connection: close\r\n\r\n");
        [head.as_bytes(), &self.body].concat()
    }

    /// Sends it on a connection of its own, and reads what comes back.
    ///
    /// # Errors
    /// When the connection fails, or is closed without an answer.
    pub fn try_send(&self, to: SocketAddr) -> io::Result<Reply> {
        send(to, &self.bytes())
    }

    /// The same.
    ///
    /// # Panics
    /// When there is no answer.
    pub fn send(&self, to: SocketAddr) -> Reply {
        let shown: String = self.target.chars().take(200).collect();
        self.try_send(to).unwrap_or_else(|why| panic!("{} {shown}: {why}", self.method))
    }
}

/// Sends bytes as they are on a connection of their own, and reads what comes back.
///
/// # Errors
/// When the connection fails, or is closed without an answer.
pub fn send(to: SocketAddr, bytes: &[u8]) -> io::Result<Reply> {
    let mut stream = connect(to)?;
    // one that is refused early may be closed while it is still being sent
    drop(stream.write_all(bytes));
    read(&mut stream)
}

/// A connection.
///
/// # Errors
/// When there is none.
pub fn connect(to: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(to)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Reads an answer until the connection is closed.
///
/// # Errors
/// When it is closed before an answer.
pub fn read(stream: &mut TcpStream) -> io::Result<Reply> {
    let mut held = Vec::new();
    // a reset after the answer takes nothing from it
    let ended = stream.read_to_end(&mut held);
    let Some(end) = held.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Err(ended.err().unwrap_or_else(|| io::ErrorKind::UnexpectedEof.into()));
    };
    let head = String::from_utf8_lossy(&held[..end]).into_owned();
    let status = head.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0);
    let mut body = held.split_off(end + 4);
    if head.to_ascii_lowercase().contains("transfer-encoding: chunked") {
        body = unchunked(&body);
    }
    Ok(Reply { status, head, body: String::from_utf8_lossy(&body).into_owned() })
}

fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") {
        let size = std::str::from_utf8(&bytes[..end]).ok();
        let Some(size) = size.and_then(|size| usize::from_str_radix(size, 16).ok()) else { break };
        let from = end + 2;
        whole.extend_from_slice(&bytes[from..(from + size).min(bytes.len())]);
        bytes = bytes.get(from + size + 2..).unwrap_or_default();
        if size == 0 {
            break;
        }
    }
    whole
}

/// `text` as it may stand in a path, a query or a form.
pub fn encoded(text: &str) -> String {
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"-_.~".contains(&c);
    let one = |c: u8| if plain(c) { char::from(c).to_string() } else { format!("%{c:02X}") };
    text.bytes().map(one).collect()
}

/// A service in this process, on a port of its own, over the register of a world.
#[derive(Debug)]
pub struct Served {
    /// The service.
    pub service: App,
    running: Running,
}

impl Served {
    /// Serves the register of `world`.
    pub fn new(world: &World, options: Options) -> Self {
        let service = App::start(world.register().clone(), options).unwrap();
        let local = SocketAddr::from(([127, 0, 0, 1], 0));
        let running = Running::start(service.clone(), local).unwrap();
        Self { service, running }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.running.address()
    }

    /// Gives `party` an account with `login` and `password`, and a session.
    pub fn account(&self, party: PartyId, login: &str, password: &str) -> String {
        let accounts = self.service.accounts();
        accounts.make(party, login).unwrap();
        accounts.set_first_password(party, password).unwrap();
        let account = accounts.of(party).unwrap().unwrap();
        self.service.session(party, &account).unwrap()
    }
}

/// A service in a process of its own.
#[derive(Debug)]
pub struct Alone {
    /// Where it listens.
    pub address: SocketAddr,
    child: Child,
}

impl Alone {
    /// Runs `program serve` on a free port over the register in `dir`.
    ///
    /// # Panics
    /// When it does not say where it listens.
    pub fn serve(program: &Path, dir: &Path, keys: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(program)
            .arg("serve")
            .arg(dir)
            .arg("--keys")
            .arg(keys)
            .args(["--listen", "127.0.0.1:0"])
            .args(more)
            .env("LC_ALL", "en_GB.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let found = lines.filter_map(|line| {
            line.trim().strip_prefix("http://").and_then(|address| address.parse().ok())
        });
        let address = { found }.next().expect("it says where it listens");
        Self { address, child }
    }

    /// The bytes of memory it holds now (`VmRSS`).
    pub fn memory(&self) -> u64 {
        memory_of(&PathBuf::from(format!("/proc/{}/status", self.child.id())))
    }

    /// Kills it, as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells it to stop (SIGTERM), and gives its exit code and how long it took.
    pub fn stop(mut self) -> (Option<i32>, Duration) {
        let began = std::time::Instant::now();
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.unwrap().success());
        let ended = self.child.wait().unwrap();
        (ended.code(), began.elapsed())
    }
}

impl Drop for Alone {
    /// A test that failed leaves no process behind.
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The bytes of memory that a process's status says it holds.
pub fn memory_of(status: &Path) -> u64 {
    let text = std::fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok());
    kilobytes.unwrap_or(0_u64) * 1024
}
