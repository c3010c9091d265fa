//! A client of HTTP/1.1 for measuring, as small as can be: it shares the processors with what it
//! measures. One request at a time on one connection that stays open. It may not pipeline.

use std::io::{self, Read, Write};
use std::net::SocketAddr;

/// How much is read at a time.
const READ_BYTES: usize = 16 * 1024;
/// More than a short answer has.
const ANSWER_BYTES: usize = 2_048;

/// What came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Answered {
    /// The status.
    pub(crate) status: u16,
    /// The bytes of the body.
    pub(crate) bytes: usize,
}

/// A connection that waits without holding a thread.
pub(crate) struct Connection {
    stream: tokio::net::TcpStream,
    held: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = tokio::net::TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, held: Vec::with_capacity(READ_BYTES) })
    }

    pub(crate) async fn ask(&mut self, request: &[u8]) -> io::Result<Answered> {
        self.write(request).await?;
        self.held.clear();
        loop {
            if let Some(answered) = whole(&self.held)? {
                return Ok(answered);
            }
            self.stream.readable().await?;
            let mut part = [0; ANSWER_BYTES];
            match self.stream.try_read(&mut part) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(n) => self.held.extend_from_slice(&part[..n]),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The body of what was answered last.
    pub(crate) fn body(&self, answered: Answered) -> &[u8] {
        self.held.get(self.held.len().saturating_sub(answered.bytes)..).unwrap_or_default()
    }

    async fn write(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.stream.try_write(bytes) {
                Ok(n) => bytes = &bytes[n..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.stream.writable().await?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// A connection that holds its thread.
pub(crate) struct Blocking {
    stream: std::net::TcpStream,
    held: Vec<u8>,
}

impl Blocking {
    pub(crate) fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = std::net::TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, held: Vec::new() })
    }

    pub(crate) fn ask(&mut self, request: &[u8]) -> io::Result<Answered> {
        self.read(request).map(|(answered, _)| answered)
    }

    /// The answer with its body.
    pub(crate) fn read(&mut self, request: &[u8]) -> io::Result<(Answered, Vec<u8>)> {
        self.stream.write_all(request)?;
        self.held.clear();
        let mut part = [0; READ_BYTES];
        loop {
            if let Some(answered) = whole(&self.held)? {
                let body = self.held.split_off(self.held.len() - answered.bytes);
                return Ok((answered, body));
            }
            match self.stream.read(&mut part)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                n => self.held.extend_from_slice(&part[..n]),
            }
        }
    }
}

/// The answer, once all of it is there. It must say how long it is: ours do.
fn whole(held: &[u8]) -> io::Result<Option<Answered>> {
    let Some(end) = held.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let broken = || io::Error::new(io::ErrorKind::InvalidData, "not an answer with a length");
    let head = std::str::from_utf8(&held[..end]).map_err(|_| broken())?;
    let status = head.get(9..12).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let named = name.eq_ignore_ascii_case("content-length");
        named.then(|| value.trim().parse::<usize>().ok()).flatten()
    });
    let bytes = length.ok_or_else(broken)?;
    Ok((held.len() >= end + 4 + bytes).then_some(Answered { status, bytes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_whole_when_all_its_bytes_are_there() {
        let text = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok";
        for cut in 0..text.len() {
            assert_eq!(whole(&text[..cut]).unwrap(), None, "{cut}");
        }
        assert_eq!(whole(text).unwrap(), Some(Answered { status: 201, bytes: 2 }));
        assert!(whole(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }
}
