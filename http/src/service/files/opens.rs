//! Whether a file opens: whether it has the parts without which a reader says that it is damaged, to
//! its end. Nothing is unpacked or drawn, so a file is never more work than its own length.

use std::io::{Cursor, Read};

use super::kinds::{Bytes, FileKind};

/// The first eight bytes of PNG.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The most files in an archive.
const ENTRIES_MAX: usize = 10_000;
/// Where the end of a PDF is looked for, from its last byte.
const PDF_TAIL: usize = 2_048;

/// Whether the bytes of a file of `kind` open.
pub fn opens(kind: &FileKind, bytes: &[u8]) -> bool {
    match kind.bytes {
        Bytes::Pdf => pdf(bytes),
        Bytes::Png => png(bytes).is_some(),
        Bytes::Jpeg => jpeg(bytes).is_some(),
        Bytes::Webp => webp(bytes),
        Bytes::OpenDocument => archive(bytes, &["META-INF/manifest.xml", "content.xml"], None),
        Bytes::OfficeOpen(folder) => archive(bytes, &["[Content_Types].xml"], Some(folder)),
        Bytes::Csv => csv(bytes),
        Bytes::Json => serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok(),
        Bytes::Plain => true,
    }
}

/// It ends with `%%EOF`, and says before that where its table of objects begins, and there it does.
fn pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(PDF_TAIL)..];
    let Some(end) = last(tail, b"%%EOF") else { return false };
    let Some(start) = last(&tail[..end], b"startxref") else { return false };
    let digits = tail[start + b"startxref".len()..end].trim_ascii();
    let offset = std::str::from_utf8(digits).ok().and_then(|text| text.parse::<usize>().ok());
    let Some(table) = offset.and_then(|offset| bytes.get(offset..)) else { return false };
    let table = table.trim_ascii_start();
    if table.starts_with(b"xref") {
        return true;
    }
    // a table that is an object of its own: its number, its generation, `obj`
    let words: Vec<&[u8]> = table[..table.len().min(64)]
        .split(|byte| byte.is_ascii_whitespace() || *byte == b'<')
        .filter(|word| !word.is_empty())
        .take(3)
        .collect();
    let number = |word: &[u8]| !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    matches!(words.as_slice(), [n, generation, b"obj"] if number(n) && number(generation))
}

fn last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

fn be(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?.first_chunk::<4>()?;
    usize::try_from(u32::from_be_bytes(*four)).ok()
}

/// Every chunk has its length and its checksum; the first tells the size, one has a picture, the last
/// is the end.
fn png(bytes: &[u8]) -> Option<()> {
    let (mut at, mut first, mut pixels) = (PNG.len(), true, false);
    loop {
        let length = be(bytes, at)?;
        let name = bytes.get(at + 4..at + 8)?;
        let end = at.checked_add(8)?.checked_add(length)?;
        let checked = bytes.get(at + 4..end)?;
        let mut sum = flate2::Crc::new();
        sum.update(checked);
        if be(bytes, end)? != usize::try_from(sum.sum()).ok()? {
            return None;
        }
        if first {
            let sized = be(bytes, at + 8)? > 0 && be(bytes, at + 12)? > 0;
            if name != b"IHDR" || length != 13 || !sized {
                return None;
            }
        }
        first = false;
        pixels |= name == b"IDAT";
        if name == b"IEND" {
            return pixels.then_some(());
        }
        at = end + 4;
    }
}

/// Its segments follow each other up to the picture, one tells the size, and the picture has an end.
fn jpeg(bytes: &[u8]) -> Option<()> {
    let (mut at, mut sized) = (2, false);
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xff {
            at += 1;
            continue;
        }
        // those that stand alone
        if matches!(marker, 0x01 | 0xd0..=0xd7) {
            at += 2;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(*bytes.get(at + 2..)?.first_chunk::<2>()?));
        if length < 2 {
            return None;
        }
        let body = bytes.get(at + 4..at + 2 + length)?;
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let size = body.get(1..5)?;
            sized = size[..2] != [0, 0] && size[2..] != [0, 0];
        }
        if marker == 0xda {
            let picture = bytes.get(at + 2 + length..)?;
            return (sized && last(picture, &[0xff, 0xd9]).is_some()).then_some(());
        }
        at += 2 + length;
    }
}

/// It is as long as it says, and begins with a picture.
fn webp(bytes: &[u8]) -> bool {
    let Some(length) = bytes.get(4..8).and_then(|four| four.first_chunk::<4>()) else {
        return false;
    };
    let whole = usize::try_from(u32::from_le_bytes(*length)).is_ok_and(|n| n + 8 <= bytes.len());
    let chunk = bytes.get(12..16);
    whole && [b"VP8 ", b"VP8L", b"VP8X"].iter().any(|name| chunk == Some(name.as_slice()))
}

/// An archive has the list of what is in it, in which are these names and one in this folder; no name
/// leads out of it.
fn archive(bytes: &[u8], needed: &[&str], folder: Option<&str>) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    if archive.len() > ENTRIES_MAX {
        return false;
    }
    let names = archive.file_names().map(|name| name.map(|name| name.into_owned()));
    let Ok(names) = names.collect::<Result<Vec<String>, _>>() else { return false };
    let leads_out = |name: &String| {
        name.starts_with('/')
            || name.contains(['\\', ':', '\0'])
            || name.split('/').any(|part| part == "..")
    };
    if names.iter().any(leads_out) {
        return false;
    }
    let there = |name: &&str| names.iter().any(|known| known == name);
    let inside = folder.is_none_or(|folder| names.iter().any(|name| name.starts_with(folder)));
    if !inside || !needed.iter().all(there) {
        return false;
    }
    // one of them is read as far as it takes to know that it can be
    needed.iter().all(|name| {
        let Ok(file) = archive.by_name(name) else { return false };
        let mut begins = [0; 1];
        file.take(1).read_exact(&mut begins).is_ok()
    })
}

/// Every row can be read.
fn csv(bytes: &[u8]) -> bool {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut row = csv::ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return true,
            Err(_) => return false,
        }
    }
}
