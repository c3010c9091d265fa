//! Where the bytes of an election come from: a file or what comes in, as it is or compressed. No
//! more than a bound is ever held, however small the file that claims to hold it.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::super::Terminal;
use super::super::failure::{Failure, io};
use crate::i18n::Args;

/// The most bytes that are read, and the most that a compressed file may unfold to. The largest
/// file of Pabulib has 20 million.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// What a zstd frame begins with (RFC 8878).
const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// The largest window that a frame may ask for, as a power of two: what `zstd` itself allows
/// unless told otherwise.
const WINDOW_LOG_MAX: u32 = 27;

/// The bytes of `path`, unfolded where they are compressed.
pub(in crate::cli) fn bytes(terminal: &Terminal, path: &Path) -> Result<Vec<u8>, Failure> {
    let plain = if path == Path::new("-") {
        bounded(std::io::stdin().lock(), MAX_BYTES)
    } else {
        File::open(path).and_then(|file| bounded(file, MAX_BYTES))
    };
    let plain = plain.map_err(io("read the election", path))?;
    let named =
        |key: &str, args: Args| terminal.say(key, &args.text("file", &path.to_string_lossy()));
    let too_large = || Failure::Faulty {
        code: "too-large",
        sentence: named("tally-asked-too-large", Args::new().count("limit", MAX_BYTES)),
    };
    let plain = plain.ok_or_else(too_large)?;
    if !plain.starts_with(&ZSTD) {
        return Ok(plain);
    }
    match unfold(&plain, MAX_BYTES) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(too_large()),
        Err(_) => Err(Failure::Faulty {
            code: "not-zstd",
            sentence: named("tally-asked-not-zstd", Args::new()),
        }),
    }
}

/// All that `from` gives; nothing if that is more than `most` bytes.
fn bounded(from: impl Read, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// What zstd frames hold; nothing if that is more than `most` bytes.
fn unfold(frames: &[u8], most: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut decoder = zstd::stream::read::Decoder::with_buffer(frames)?;
    decoder.window_log_max(WINDOW_LOG_MAX)?;
    match bounded(decoder, most) {
        // a frame that breaks off is damaged like any other
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
            Err(std::io::Error::new(ErrorKind::InvalidData, error))
        }
        read => read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_is_unfolded_up_to_the_bound() {
        let text = b"META\nkey;value\n".repeat(1000);
        let frames = zstd::encode_all(text.as_slice(), 3).unwrap();
        assert_eq!(unfold(&frames, 15_000).unwrap(), Some(text.clone()));
        assert_eq!(unfold(&frames, 14_999).unwrap(), None);
        let two = [frames.clone(), frames.clone()].concat();
        assert_eq!(unfold(&two, 30_000).unwrap(), Some([text.clone(), text].concat()));
        assert!(unfold(&frames[..frames.len() - 1], 15_000).is_err(), "it breaks off");
        let mut damaged = frames;
        let last = damaged.len() - 1;
        damaged[last] ^= 0xFF;
        assert!(unfold(&damaged, 15_000).is_err(), "its checksum or its blocks are wrong");
    }

    #[test]
    fn a_small_file_cannot_unfold_to_more_than_the_bound() {
        let bomb = zstd::encode_all(std::io::repeat(0).take(64 << 20), 19).unwrap();
        assert!(bomb.len() < 16 << 10, "{}", bomb.len());
        assert_eq!(unfold(&bomb, 1 << 20).unwrap(), None);
    }
}
