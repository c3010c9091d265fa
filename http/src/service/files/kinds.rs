//! Which kinds of files are taken as evidence, and what a file is by its own first bytes. What a
//! sender says of a file is compared with that, never believed. No file may be changed here.

use super::opens;
use super::unfit::FileUnfit;

/// A kind of file that is taken.
#[derive(Debug, PartialEq, Eq)]
pub struct FileKind {
    /// Its media type.
    pub media: &'static str,
    /// How the name ends under which it is downloaded.
    pub ending: &'static str,
    /// How its bytes are told from others, and looked at.
    pub bytes: Bytes,
}

/// How the bytes of a kind are told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bytes {
    /// `%PDF-`.
    Pdf,
    /// The eight bytes of PNG.
    Png,
    /// `FF D8 FF`.
    Jpeg,
    /// `RIFF…WEBP`.
    Webp,
    /// An archive whose first file says this very media type.
    OpenDocument,
    /// An archive with a list of content types and this folder.
    OfficeOpen(&'static str),
    /// Text without control characters, in rows.
    Csv,
    /// Text that is JSON.
    Json,
    /// Text without control characters.
    Plain,
}

/// Everything that is taken. Nothing that a browser would run is among it.
pub const KINDS: [FileKind; 13] = [
    FileKind { media: "application/pdf", ending: "pdf", bytes: Bytes::Pdf },
    FileKind { media: "image/png", ending: "png", bytes: Bytes::Png },
    FileKind { media: "image/jpeg", ending: "jpg", bytes: Bytes::Jpeg },
    FileKind { media: "image/webp", ending: "webp", bytes: Bytes::Webp },
    FileKind {
        media: "application/vnd.oasis.opendocument.text",
        ending: "odt",
        bytes: Bytes::OpenDocument,
    },
    FileKind {
        media: "application/vnd.oasis.opendocument.spreadsheet",
        ending: "ods",
        bytes: Bytes::OpenDocument,
    },
    FileKind {
        media: "application/vnd.oasis.opendocument.presentation",
        ending: "odp",
        bytes: Bytes::OpenDocument,
    },
    FileKind {
        media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ending: "docx",
        bytes: Bytes::OfficeOpen("word/"),
    },
    FileKind {
        media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ending: "xlsx",
        bytes: Bytes::OfficeOpen("xl/"),
    },
    FileKind {
        media: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ending: "pptx",
        bytes: Bytes::OfficeOpen("ppt/"),
    },
    FileKind { media: "text/csv", ending: "csv", bytes: Bytes::Csv },
    FileKind { media: "application/json", ending: "json", bytes: Bytes::Json },
    FileKind { media: "text/plain", ending: "txt", bytes: Bytes::Plain },
];

/// What senders say who do not know what a file is.
const UNKNOWN: [&str; 2] = ["", "application/octet-stream"];
/// What some systems call rows of text.
const ROWS: [&str; 3] =
    ["application/vnd.ms-excel", "application/csv", "text/comma-separated-values"];

/// The kinds that a browser lets be chosen: media types and endings.
pub fn accepted() -> String {
    let each = KINDS.iter().flat_map(|kind| [kind.media.to_owned(), format!(".{}", kind.ending)]);
    each.collect::<Vec<_>>().join(",")
}

/// The kind called `media`, if such files are taken.
pub fn named(media: &str) -> Option<&'static FileKind> {
    KINDS.iter().find(|kind| kind.media == media)
}

/// What a file is that was sent in as `declared`, once it is known to open.
///
/// # Errors
/// That it is empty, of a kind that is not taken, not what it is said to be, or does not open.
pub fn kind_of(declared: &str, bytes: &[u8]) -> Result<&'static FileKind, FileUnfit> {
    let declared = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if bytes.is_empty() {
        return Err(FileUnfit::Empty);
    }
    let declared = if ROWS.contains(&declared.as_str()) { "text/csv" } else { declared.as_str() };
    let kind = match named(declared) {
        Some(kind) => kind,
        None if UNKNOWN.contains(&declared) => {
            let found = KINDS.iter().find(|kind| looks(kind, bytes));
            found.ok_or_else(|| FileUnfit::NotTaken { media: "?".to_owned() })?
        }
        None => return Err(FileUnfit::NotTaken { media: shown(declared) }),
    };
    if !looks(kind, bytes) {
        return Err(FileUnfit::NotWhatItSays { media: kind.media.to_owned() });
    }
    match opens::opens(kind, bytes) {
        true => Ok(kind),
        false => Err(FileUnfit::DoesNotOpen { media: kind.media.to_owned() }),
    }
}

/// What is repeated of what a sender said: a media type, and nothing else.
fn shown(declared: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/.+-".contains(c);
    declared.chars().filter(|c| plain(*c)).take(100).collect()
}

/// Whether the bytes are of this kind as far as their beginning tells.
fn looks(kind: &FileKind, bytes: &[u8]) -> bool {
    const ARCHIVE: &[u8] = b"PK\x03\x04";
    match kind.bytes {
        Bytes::Pdf => bytes.starts_with(b"%PDF-"),
        Bytes::Png => bytes.starts_with(opens::PNG),
        Bytes::Jpeg => bytes.starts_with(&[0xff, 0xd8, 0xff]),
        Bytes::Webp => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        // an archive says first what it is: its first file is not compressed
        Bytes::OpenDocument => {
            let says = format!("mimetype{}", kind.media);
            let after = bytes.get(30..30 + says.len());
            bytes.starts_with(ARCHIVE) && after == Some(says.as_bytes())
        }
        Bytes::OfficeOpen(_) => {
            bytes.starts_with(ARCHIVE) && bytes.get(30..38) != Some(b"mimetype")
        }
        // one that is all plain letters is still what it begins as
        Bytes::Csv | Bytes::Json | Bytes::Plain => is_text(bytes) && !bytes.starts_with(b"%PDF-"),
    }
}

/// Text in UTF-8 without control characters, but for ends of lines and pages and tabs.
fn is_text(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes);
    text.is_ok_and(|text| {
        text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
    })
}
