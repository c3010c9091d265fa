//! A log on a server, read over HTTP: files by their paths, and nothing else. What a server answers
//! is bounded in size and in time, and believed in nothing; redirects are not followed.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{CONTENT_TYPE, HOST, RETRY_AFTER, USER_AGENT};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use sijill_store::verify::Source;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

/// Connections that are open at once.
const CONNECTIONS: usize = 8;
/// The most bytes of one answer: 256 entries of full length, and some.
const ANSWER_BYTES_MAX: usize = 17 << 20;
/// How long one answer may take.
const ANSWER_SECONDS: u64 = 30;
/// How often a file is asked for when the server is busy or the connection breaks.
const TRIES: u32 = 5;
/// The longest that a server may have us wait before we ask again, in seconds.
const WAIT_SECONDS_MAX: u64 = 60;

type Sender = SendRequest<Empty<Bytes>>;
type Failed = Box<dyn std::error::Error + Send + Sync>;

/// A log behind an address.
#[derive(Debug)]
pub(super) struct Remote {
    runtime: tokio::runtime::Runtime,
    place: Place,
}

/// Where it lies, and the connections that are open.
struct Place {
    tls: Option<(TlsConnector, ServerName<'static>)>,
    /// Host and port to connect to.
    address: String,
    /// What the header says: host, and port where one was given.
    host: String,
    /// What stands before every path, without a slash at its end.
    prefix: String,
    idle: Mutex<Vec<Sender>>,
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Place").field("host", &self.host).finish_non_exhaustive()
    }
}

/// Whether `text` names a log on a server.
pub(super) fn is_url(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

impl Remote {
    /// The log at `url`, such as `https://sijill.example.ma`. The authorities in `authority`, in PEM, are
    /// trusted beside those that browsers trust.
    ///
    /// # Errors
    /// Says what is wrong with the address or with the authorities.
    pub(super) fn new(url: &str, authority: Option<&[u8]>) -> Result<Self, String> {
        let (scheme, rest) = url.split_once("://").ok_or("it is no address")?;
        let secure = scheme == "https";
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.is_empty() || host.contains(['@', '?', '#']) || path.contains(['?', '#', ' ']) {
            return Err("it is not the plain address of a log".to_owned());
        }
        let bare = host.strip_suffix(|c: char| c.is_ascii_digit()).map_or(host, |_| {
            host.rsplit_once(':')
                .filter(|(h, _)| !h.is_empty() && (!h.contains(':') || h.ends_with(']')))
                .map_or(host, |(h, _)| h)
        });
        let port = if secure { 443 } else { 80 };
        let address = if bare == host { format!("{host}:{port}") } else { host.to_owned() };
        let tls = if secure { Some(secured(bare, authority)?) } else { None };
        let prefix = format!("/{path}").trim_end_matches('/').to_owned();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|e| e.to_string())?;
        let idle = Mutex::default();
        let place = Place { tls, address, host: host.to_owned(), prefix, idle };
        Ok(Self { runtime, place })
    }
}

/// What speaks TLS with a host, with the authorities that browsers trust and those given.
fn secured(
    host: &str,
    authority: Option<&[u8]>,
) -> Result<(TlsConnector, ServerName<'static>), String> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(pem) = authority {
        let before = roots.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|e| format!("the authority: {e}"))?;
            roots.add(certificate).map_err(|e| format!("the authority: {e}"))?;
        }
        if roots.len() == before {
            return Err("the authority: no certificate in PEM".to_owned());
        }
    }
    let provider = Arc::new(crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| e.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let name = ServerName::try_from(name).map_err(|e| e.to_string())?;
    Ok((TlsConnector::from(Arc::new(config)), name))
}

impl Source for Remote {
    fn get(&self, paths: &[String]) -> io::Result<Vec<Option<Vec<u8>>>> {
        let share = paths.len().div_ceil(CONNECTIONS).max(1);
        let place = &self.place;
        let all = paths.chunks(share).map(|paths| place.files(paths));
        let all = self.runtime.block_on(futures_util::future::join_all(all));
        Ok(all.into_iter().collect::<io::Result<Vec<_>>>()?.into_iter().flatten().collect())
    }
}

/// What came of asking once.
enum Asked {
    Answered(Option<Vec<u8>>),
    /// Ask again after so many seconds.
    Later(u64),
}

impl Place {
    /// Files one after another.
    async fn files(&self, paths: &[String]) -> io::Result<Vec<Option<Vec<u8>>>> {
        let mut found = Vec::new();
        for path in paths {
            let file = self.file(path).await;
            let named =
                |why| io::Error::other(format!("{}{}/{path}: {why}", self.host, self.prefix));
            found.push(file.map_err(named)?);
        }
        Ok(found)
    }

    async fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Failed> {
        let mut last: Failed = "the server stays busy".into();
        for tried in 0..TRIES {
            let asked = tokio::time::timeout(Duration::from_secs(ANSWER_SECONDS), self.ask(path));
            let wait = match asked.await {
                Ok(Ok(Asked::Answered(file))) => return Ok(file),
                Ok(Ok(Asked::Later(seconds))) => seconds,
                Ok(Err(why)) => {
                    last = why;
                    u64::from(tried)
                }
                Err(_) => {
                    last = format!("no answer within {ANSWER_SECONDS} seconds").into();
                    0
                }
            };
            tokio::time::sleep(Duration::from_secs(wait)).await;
        }
        Err(last)
    }

    async fn ask(&self, path: &str) -> Result<Asked, Failed> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut sender = match idle.filter(|sender| !sender.is_closed()) {
            Some(sender) => sender,
            None => self.connect().await?,
        };
        sender.ready().await?;
        let request = Request::get(format!("{}/{path}", self.prefix))
            .header(HOST, &self.host)
            .header(USER_AGENT, concat!("sijill/", env!("CARGO_PKG_VERSION")))
            .body(Empty::new())?;
        let answer = sender.send_request(request).await?;
        let status = answer.status();
        let after = answer.headers().get(RETRY_AFTER).and_then(|v| v.to_str().ok()?.parse().ok());
        let is_page = answer
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|v| v.as_bytes().starts_with(b"text/html"));
        let body = Limited::new(answer.into_body(), ANSWER_BYTES_MAX).collect().await?.to_bytes();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        match status {
            // a page where a file should be is some other site's answer
            StatusCode::OK if is_page => Ok(Asked::Answered(None)),
            StatusCode::OK => Ok(Asked::Answered(Some(body.to_vec()))),
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Asked::Answered(None)),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                Ok(Asked::Later(after.unwrap_or(1).min(WAIT_SECONDS_MAX)))
            }
            status => Err(format!("the server answers {status}").into()),
        }
    }

    async fn connect(&self) -> Result<Sender, Failed> {
        let stream = TcpStream::connect(&self.address).await?;
        stream.set_nodelay(true)?;
        match &self.tls {
            Some((connector, name)) => speak(connector.connect(name.clone(), stream).await?).await,
            None => speak(stream).await,
        }
    }
}

async fn speak(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
) -> Result<Sender, Failed> {
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // ends with the connection, whose failures the sender meets
    tokio::spawn(async move { drop(connection.await) });
    Ok(sender)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_are_written() {
        let of = |url| Remote::new(url, None).map(|r| (r.place.address, r.place.prefix));
        let is = |url, address: &str, prefix: &str| {
            assert_eq!(of(url), Ok((address.to_owned(), prefix.to_owned())), "{url}");
        };
        is("http://a.example", "a.example:80", "");
        is("https://a.example/", "a.example:443", "");
        is("https://a.example/log/x/", "a.example:443", "/log/x");
        is("http://127.0.0.1:7447", "127.0.0.1:7447", "");
        is("http://10.0.0.1/a", "10.0.0.1:80", "/a");
        is("http://[::1]:80", "[::1]:80", "");
        is("http://[::1]", "[::1]:80", "");
        for bad in
            ["http://", "http:///a", "http://a@b", "http://a?x", "http://a/b?c", "https://a b"]
        {
            assert!(of(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_authority_that_is_none_is_refused() {
        let of = |pem: &[u8]| Remote::new("https://a.example", Some(pem)).unwrap_err();
        assert!(of(b"").contains("no certificate"));
        let pem = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert!(of(pem).contains("authority"), "{}", of(pem));
    }
}
