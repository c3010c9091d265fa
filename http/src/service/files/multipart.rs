//! The body of a form with a file (RFC 7578), read whole and within bounds. The name that somebody's
//! computer gave a file is passed over: it is kept nowhere, and is no part of any path.

use axum::body::Bytes;

use super::Upload;
use crate::service::failure::Failure;
use crate::service::form::Typed;
use crate::service::headers::BODY_BYTES_MAX;

/// What the media type of such a body begins with.
pub const MEDIA: &str = "multipart/form-data";
/// The most parts of a body.
const PARTS_MAX: usize = 400;
/// The most bytes of what stands before the content of a part.
const HEAD_BYTES_MAX: usize = 8 * 1024;

/// What was typed and chosen. `media` is the media type of the body.
///
/// # Errors
/// `request-unreadable`, where it is cut off or not what it says; `too-large`, where what was typed
/// is more than a form takes.
pub fn read(media: &str, body: &Bytes) -> Result<Typed, Failure> {
    let boundary = boundary(media).ok_or_else(|| unreadable("boundary"))?;
    let first = format!("--{boundary}");
    let next = format!("\r\n--{boundary}");
    let mut at = match body.starts_with(first.as_bytes()) {
        true => first.len(),
        false => find(body, 0, next.as_bytes()).ok_or_else(|| unreadable("boundary"))? + next.len(),
    };
    let (mut typed, mut length) = (Typed::default(), 0);
    for _ in 0..PARTS_MAX {
        if body[at..].starts_with(b"--") {
            return Ok(typed);
        }
        // white space may stand after a boundary
        let line = find(body, at, b"\r\n").ok_or_else(|| unreadable("a whole body"))?;
        let head_from = line + 2;
        let content_from = match body[line..].starts_with(b"\r\n\r\n") {
            true => line + 4,
            false => find(body, line, b"\r\n\r\n").ok_or_else(|| unreadable("a whole body"))? + 4,
        };
        if content_from - line > HEAD_BYTES_MAX {
            return Err(unreadable("a short head of each part"));
        }
        let head = &body[head_from.min(content_from)..content_from];
        let end = find(body, content_from, next.as_bytes());
        let end = end.ok_or_else(|| unreadable("a whole body"))?;
        let part = Head::read(head).ok_or_else(|| unreadable("a name of each part"))?;
        let content = body.slice(content_from..end);
        if part.is_file {
            // a field in which nothing was chosen comes as an empty file without a name
            if part.is_named || !content.is_empty() {
                typed.choose(&part.name, Upload { declared: part.media, bytes: content });
            }
        } else {
            length += content.len();
            if length > BODY_BYTES_MAX {
                return Err(Failure::TooLarge { limit: BODY_BYTES_MAX as u64 });
            }
            let text = std::str::from_utf8(&content).map_err(|_| unreadable("UTF-8"))?;
            typed.add(&part.name, text);
        }
        at = end + next.len();
    }
    Err(unreadable("fewer parts"))
}

fn unreadable(expected: &str) -> Failure {
    Failure::Unreadable { part: "body".to_owned(), expected: expected.to_owned() }
}

/// Where `wanted` begins next.
fn find(body: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let (first, mut at) = (*wanted.first()?, from);
    loop {
        at += body.get(at..)?.iter().position(|byte| *byte == first)?;
        if body[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

fn boundary(media: &str) -> Option<String> {
    let (_, parameters) = media.split_once(';')?;
    let (_, value) = parameters_of(parameters).into_iter().find(|(name, _)| name == "boundary")?;
    let right =
        !value.is_empty() && value.len() <= 70 && value.bytes().all(|b| b.is_ascii_graphic());
    right.then_some(value)
}

/// What stands before the content of a part.
struct Head {
    name: String,
    is_file: bool,
    /// Whether a file was chosen: it has a name, which is not kept.
    is_named: bool,
    media: String,
}

impl Head {
    fn read(head: &[u8]) -> Option<Self> {
        let head = String::from_utf8_lossy(head);
        let (mut name, mut file, mut media) = (None, None, String::new());
        for line in head.split("\r\n") {
            let Some((field, value)) = line.split_once(':') else { continue };
            match field.trim().to_ascii_lowercase().as_str() {
                "content-disposition" => {
                    let (_, parameters) = value.split_once(';')?;
                    for (parameter, value) in parameters_of(parameters) {
                        match parameter.as_str() {
                            "name" => name = Some(value),
                            "filename" | "filename*" => file = Some(!value.is_empty()),
                            _ => {}
                        }
                    }
                }
                "content-type" => media = value.trim().chars().take(200).collect(),
                _ => {}
            }
        }
        let (is_file, is_named) = (file.is_some(), file == Some(true));
        Some(Self { name: name?, is_file, is_named, media })
    }
}

/// The parameters of a header: names in small letters, values without their quotation marks.
fn parameters_of(text: &str) -> Vec<(String, String)> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.trim().trim_start_matches(';').trim().to_ascii_lowercase();
        let (value, left) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => unquoted(quoted),
            None => after.split_once(';').map_or((after.trim().to_owned(), ""), |(value, left)| {
                (value.trim().to_owned(), left)
            }),
        };
        found.push((name, value));
        rest = left;
    }
    found
}

/// A value up to its closing quotation mark, and what comes after.
fn unquoted(text: &str) -> (String, &str) {
    let (mut value, mut escaped) = (String::new(), false);
    for (at, c) in text.char_indices() {
        match (c, escaped) {
            ('\\', false) => escaped = true,
            ('"', false) => return (value, &text[at + 1..]),
            (c, _) => {
                value.push(c);
                escaped = false;
            }
        }
    }
    (value, "")
}
