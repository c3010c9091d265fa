//! The state of a fold as bytes, and back. What is written here is derived from records and can be
//! made again from them; no file may be read or written here, and no record may be made of it.
//!
//! The form is MessagePack with named fields: exact, quick, and able to carry every type that records
//! are made of, whatever it leaves out when it is empty. It is read by the very code that wrote it and
//! by no other: [`SOURCES`] says which that was.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What the folds of this crate are made of: a hash over its sources and over the versions of all
/// dependencies. State that was written under another name is thrown away.
pub const SOURCES: &str = env!("SIJILL_SOURCES");

/// Why the state of a fold could not be written, or not be read back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the state of a fold cannot be {doing}: {why}")]
pub struct NotKept {
    /// `written` or `read back`.
    pub doing: &'static str,
    /// What stood in the way.
    pub why: String,
}

/// Writes the state of a fold.
///
/// # Errors
/// When a part of it has no written form.
pub fn write(state: &impl Serialize) -> Result<Vec<u8>, NotKept> {
    let mut bytes = Vec::new();
    // as in lines: ids, dates and moments as text, so that one way of reading them serves both
    let mut to = rmp_serde::Serializer::new(&mut bytes).with_struct_map().with_human_readable();
    let written = state.serialize(&mut to);
    written.map_err(|e| NotKept { doing: "written", why: e.to_string() })?;
    Ok(bytes)
}

/// Reads back what [`write()`] wrote.
///
/// # Errors
/// When the bytes are not the whole of such a state.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NotKept> {
    let wrong = |why: String| NotKept { doing: "read back", why };
    let mut left = bytes;
    let mut from = rmp_serde::Deserializer::new(&mut left).with_human_readable();
    let state = T::deserialize(&mut from).map_err(|e| wrong(e.to_string()))?;
    drop(from);
    if left.is_empty() { Ok(state) } else { Err(wrong(format!("{} bytes too many", left.len()))) }
}
