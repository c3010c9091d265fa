//! Bytes become text. An encoding is never guessed on an import: a file that is not UTF-8 and has no
//! byte order mark must have it named.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use crate::plans::problem::{Flaw, Problem};

/// The encodings that a mapping may name.
const KNOWN: [(&str, &Encoding); 5] = [
    ("utf-8", UTF_8),
    ("utf-16le", UTF_16LE),
    ("utf-16be", UTF_16BE),
    ("windows-1252", WINDOWS_1252),
    ("windows-1256", WINDOWS_1256),
];

/// Whether a mapping may name it.
pub fn known(name: &str) -> bool {
    named(name).is_some()
}

fn named(name: &str) -> Option<&'static Encoding> {
    let (_, encoding) = KNOWN.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()))?;
    Some(encoding)
}

/// The text of `bytes`.
pub(super) fn decode(bytes: &[u8], name: Option<&str>) -> Result<String, Problem> {
    // a mark at the beginning says more than a mapping
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None => match name {
            Some(name) => {
                let encoding = named(name);
                (encoding.ok_or_else(|| Problem::of_file(Flaw::EncodingUnknown, name))?, bytes)
            }
            None => (UTF_8, bytes),
        },
    };
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if !text.contains('\0') => Ok(text.into_owned()),
        // two bytes for each character and no mark: to the reader of UTF-8 every other one is nothing
        Some(_) if name.is_none() && wide(bytes).is_some() => {
            Err(Problem::of_file(Flaw::EncodingUnknown, wide(bytes).unwrap_or_default()))
        }
        Some(_) => Err(Problem::of_file(Flaw::EncodingWrong, encoding.name())),
        None if name.is_none() && encoding == UTF_8 => {
            Err(Problem::of_file(Flaw::EncodingUnknown, guessed(bytes).unwrap_or_default()))
        }
        None => Err(Problem::of_file(Flaw::EncodingWrong, encoding.name())),
    }
}

/// Which UTF-16 the bytes look like: every other one belongs to a block of letters, Latin or Arabic.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    if bytes.len() < 4 || !bytes.contains(&0) {
        return None;
    }
    let blocks = |from: usize| {
        let half = bytes.iter().skip(from).step_by(2);
        let (mut all, mut block) = (0, 0);
        for byte in half {
            all += 1;
            block += usize::from(matches!(byte, 0 | 0x06));
        }
        block * 10 >= all * 8
    };
    match (blocks(0), blocks(1)) {
        (false, true) => Some("utf-16le"),
        (true, false) => Some("utf-16be"),
        (true, true) | (false, false) => None,
    }
}

/// The encoding that the bytes look like, to be proposed and never taken.
pub fn guessed(bytes: &[u8]) -> Option<&'static str> {
    // a workbook says itself what it is in
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return None;
    }
    if Encoding::for_bom(bytes).is_some() {
        return None;
    }
    if let Some(wide) = wide(bytes) {
        return Some(wide);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    // where most high bytes are letters of Arabic, it is Arabic: in French one stands alone
    let high = |byte: &u8| *byte >= 0xC0;
    let pairs = bytes.windows(2).filter(|pair| pair.iter().all(high)).count();
    let all = bytes.iter().filter(|byte| high(byte)).count();
    Some(if pairs * 2 > all { "windows-1256" } else { "windows-1252" })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARABIC: &str = "الرقم;العنوان\n1;نشر المحاضر";
    const FRENCH: &str = "Numéro;Intitulé\n1;Publier les procès-verbaux à l'été";

    #[test]
    fn each_encoding_is_read_where_it_is_named_or_marked() {
        let check = |bytes: &[u8], name: Option<&str>, text: &str| {
            assert_eq!(decode(bytes, name).as_deref(), Ok(text), "{name:?}");
        };
        check(ARABIC.as_bytes(), None, ARABIC);
        check(&[b"\xEF\xBB\xBF", ARABIC.as_bytes()].concat(), None, ARABIC);
        check(&WINDOWS_1256.encode(ARABIC).0, Some("windows-1256"), ARABIC);
        check(&WINDOWS_1252.encode(FRENCH).0, Some("Windows-1252"), FRENCH);
        let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
            mark.into_iter().chain(ARABIC.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
        };
        check(&utf16([0xFF, 0xFE], u16::to_le_bytes), None, ARABIC);
        check(&utf16([0xFE, 0xFF], u16::to_be_bytes), None, ARABIC);
        // a mark is believed before the mapping
        check(&[b"\xEF\xBB\xBF", ARABIC.as_bytes()].concat(), Some("windows-1256"), ARABIC);
    }

    #[test]
    fn what_is_not_in_its_encoding_is_told_and_one_is_proposed() {
        let arabic = WINDOWS_1256.encode(ARABIC).0.into_owned();
        let french = WINDOWS_1252.encode(FRENCH).0.into_owned();
        let flaw = |bytes: &[u8], name| {
            decode(bytes, name).map_err(|problem| (problem.flaw, problem.value))
        };
        assert_eq!(flaw(&arabic, None), Err((Flaw::EncodingUnknown, "windows-1256".into())));
        assert_eq!(flaw(&french, None), Err((Flaw::EncodingUnknown, "windows-1252".into())));
        assert_eq!(flaw(&french, Some("utf-8")), Err((Flaw::EncodingWrong, "UTF-8".into())));
        assert_eq!(flaw(b"a", Some("ebcdic")), Err((Flaw::EncodingUnknown, "ebcdic".into())));
        assert_eq!(flaw(b"a\0b", None), Err((Flaw::EncodingWrong, "UTF-8".into())));
        for text in [ARABIC, FRENCH] {
            let bare = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
                text.encode_utf16().flat_map(bytes).collect()
            };
            for (bytes, name) in
                [(bare(u16::to_le_bytes), "utf-16le"), (bare(u16::to_be_bytes), "utf-16be")]
            {
                assert_eq!(flaw(&bytes, None), Err((Flaw::EncodingUnknown, name.into())));
                assert_eq!(decode(&bytes, Some(name)).as_deref(), Ok(text));
            }
        }
        assert_eq!(guessed(b"PK\x03\x04\xFF\xFF\0"), None, "a workbook has no encoding");
    }
}
