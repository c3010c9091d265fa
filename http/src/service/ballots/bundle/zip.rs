//! A ZIP archive (PKWARE APPNOTE 6.3.10), as small a part of the format as serves: files in memory,
//! deflated, names in UTF-8, every date the same. The same files give the same bytes. Nothing may be
//! read from a disk here.

use std::io::{self, Write};
use std::sync::Arc;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// The version of the format that is needed to take a deflated file out: 2.0.
const NEEDED: u16 = 20;
/// Names are in UTF-8.
const UTF8: u16 = 1 << 11;
/// The method: deflate.
const DEFLATED: u16 = 8;
/// 1 January 1980, the first day the format knows: when a file was made is told in the records.
const DATE: u16 = 1 << 5 | 1;

/// One file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name, without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

struct Packed<'a> {
    name: &'a str,
    crc: u32,
    packed: u32,
    plain: u32,
    at: u32,
}

/// The archive of `files`.
///
/// # Errors
/// When a file or all of them together have 4 GiB or more, or there are more than 65,535.
pub fn archive(files: &[File]) -> io::Result<Vec<u8>> {
    let (mut out, mut entries) = (Vec::new(), Vec::new());
    for File { name, bytes } in files {
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::fast());
        deflate.write_all(bytes)?;
        let packed = deflate.finish()?;
        let entry = Packed {
            name,
            crc: crc.sum(),
            packed: small(packed.len())?,
            plain: small(bytes.len())?,
            at: small(out.len())?,
        };
        out.extend_from_slice(b"PK\x03\x04");
        common(&mut out, &entry)?;
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&packed);
        entries.push(entry);
    }
    let at = small(out.len())?;
    for entry in &entries {
        out.extend_from_slice(b"PK\x01\x02");
        words(&mut out, &[NEEDED]);
        common(&mut out, entry)?;
        // no comment, the first disk, and no attributes: two words for what a system would say
        words(&mut out, &[0; 5]);
        out.extend_from_slice(&entry.at.to_le_bytes());
        out.extend_from_slice(entry.name.as_bytes());
    }
    let length = small(out.len())? - at;
    let count = u16::try_from(entries.len()).map_err(io::Error::other)?;
    out.extend_from_slice(b"PK\x05\x06");
    words(&mut out, &[0, 0, count, count]);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&at.to_le_bytes());
    words(&mut out, &[0]);
    Ok(out)
}

/// What both headers of a file say, from the needed version to the length of the extra field.
fn common(out: &mut Vec<u8>, entry: &Packed<'_>) -> io::Result<()> {
    words(out, &[NEEDED, UTF8, DEFLATED, 0, DATE]);
    for number in [entry.crc, entry.packed, entry.plain] {
        out.extend_from_slice(&number.to_le_bytes());
    }
    words(out, &[u16::try_from(entry.name.len()).map_err(io::Error::other)?, 0]);
    Ok(())
}

fn words(out: &mut Vec<u8>, words: &[u16]) {
    words.iter().for_each(|word| out.extend_from_slice(&word.to_le_bytes()));
}

fn small(length: usize) -> io::Result<u32> {
    u32::try_from(length).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn word(bytes: &[u8], at: usize) -> usize {
        usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
    }

    fn long(bytes: &[u8], at: usize) -> usize {
        word(bytes, at) | word(bytes, at + 2) << 16
    }

    /// Reads an archive as any program does: the end, the directory, then each file.
    fn read(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
        let end = archive.len() - 22;
        assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
        let (count, mut at) = (word(archive, end + 10), long(archive, end + 16));
        let mut files = Vec::new();
        for _ in 0..count {
            assert_eq!(&archive[at..at + 4], b"PK\x01\x02");
            let (crc, packed) = (long(archive, at + 16), long(archive, at + 20));
            let (plain, named) = (long(archive, at + 24), word(archive, at + 28));
            let name = String::from_utf8(archive[at + 46..at + 46 + named].to_vec()).unwrap();
            let local = long(archive, at + 42);
            assert_eq!(&archive[local..local + 4], b"PK\x03\x04");
            assert_eq!(archive[local + 4..local + 30], archive[at + 6..at + 32]);
            let start = local + 30 + named;
            let mut bytes = Vec::new();
            let packed = &archive[start..start + packed];
            flate2::read::DeflateDecoder::new(packed).read_to_end(&mut bytes).unwrap();
            let mut sum = Crc::new();
            sum.update(&bytes);
            assert_eq!((sum.sum() as usize, bytes.len()), (crc, plain));
            files.push((name, bytes));
            at += 46 + named;
        }
        assert_eq!(at, end);
        files
    }

    #[test]
    fn what_is_put_in_is_taken_out_again() {
        let file = |name: &str, bytes: Vec<u8>| File { name: name.to_owned(), bytes: bytes.into() };
        let files = [
            file("README.ar.md", "ميزانية".as_bytes().repeat(1_000)),
            file("empty", vec![]),
            file("رسالة.txt", (0..=255).collect()),
        ];
        let taken = read(&archive(&files).unwrap());
        let put = files.iter().map(|file| (file.name.clone(), file.bytes.to_vec()));
        assert_eq!(taken, put.collect::<Vec<_>>());
        assert_eq!(archive(&files).unwrap(), archive(&files).unwrap());
        assert_eq!(read(&archive(&[]).unwrap()), vec![]);
    }
}
