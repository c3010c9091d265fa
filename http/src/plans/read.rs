//! Files become sheets: CSV in any usual encoding, XLSX, and lists of objects in JSON. What a stranger's
//! file does to its reader ends here: nothing may take more time or room than its bounds, and no
//! damage may be more than a sentence.

mod csv;
mod encoding;
mod json;
mod workbook;

pub use self::encoding::{guessed, known as encoding_is_known};

use super::cells::{FILE_BYTES_MAX, Sheet};
use super::mapping::FileRule;
use super::problem::{Flaw, Problem};

/// The sheets of a file, by what its bytes say it is.
///
/// # Errors
/// What is wrong with it as a whole.
pub fn sheets(bytes: &[u8], rule: &FileRule) -> Result<Vec<Sheet>, Problem> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Problem::of_file(Flaw::FileTooLarge, &bytes.len().to_string()));
    }
    if bytes.starts_with(b"PK") {
        return workbook::read(bytes);
    }
    // an XLS of before 2007, or a workbook under a password
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Problem::of_file(Flaw::FileOldOrLocked, "XLS"));
    }
    let text = encoding::decode(bytes, rule.encoding.as_deref())?;
    let opens = text.trim_start().chars().next();
    if matches!(opens, Some('{' | '['))
        && let Ok(value) = serde_json::from_str(&text)
    {
        return json::read(&value);
    }
    csv::read(&text, rule.delimiter).map(|sheet| vec![sheet])
}
