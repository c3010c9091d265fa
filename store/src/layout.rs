//! A log as static files, in the layout of C2SP tlog-tiles: the names of its tiles, and the form of
//! its entries. No file may be read or written here.

use sijill_core::query::Position;

/// The number of hashes of a full tile, and of lines in a full bundle of entries.
pub const WIDTH: u64 = 256;

/// How many hashes a log of `size` has at `level`.
pub fn hashes_at(level: u8, size: u64) -> u64 {
    size.checked_shr(u32::from(level) * 8).unwrap_or(0)
}

/// The path of tile `number` at `level`, `width` hashes wide.
pub fn tile_path(level: u8, number: u64, width: u64) -> String {
    path(&level.to_string(), number, width)
}

/// The path of the lines under tile `number` of level 0.
pub fn entries_path(number: u64, width: u64) -> String {
    path("entries", number, width)
}

/// The number in groups of three digits, all but the last with an `x`; `.p/<width>` where the tile
/// is not full.
fn path(level: &str, number: u64, width: u64) -> String {
    let mut groups = format!("{:03}", number % 1000);
    let mut rest = number / 1000;
    while rest > 0 {
        groups = format!("x{:03}/{groups}", rest % 1000);
        rest /= 1000;
    }
    let partial = if width < WIDTH { format!(".p/{width}") } else { String::new() };
    format!("tile/{level}/{groups}{partial}")
}

/// How wide tile `number` of `level` is in a log of `size`: 0 where there is none.
pub fn width(level: u8, number: u64, size: u64) -> u64 {
    hashes_at(level, size).saturating_sub(number.saturating_mul(WIDTH)).min(WIDTH)
}

/// The tiles of level 0 that cover the records from `from` to before `to`.
pub fn covering(from: Position, to: Position) -> std::ops::Range<u64> {
    if from >= to { 0..0 } else { from / WIDTH..to.div_ceil(WIDTH) }
}

/// Adds a line to a bundle of entries: its length in two bytes, then the line. False, and nothing is
/// added, when it is longer than the form allows.
pub fn push_entry(entries: &mut Vec<u8>, line: &[u8]) -> bool {
    let Ok(length) = u16::try_from(line.len()) else { return false };
    entries.extend_from_slice(&length.to_be_bytes());
    entries.extend_from_slice(line);
    true
}

/// The lines of a bundle of entries; `None` when it does not end with one.
pub fn read_entries(mut entries: &[u8]) -> Option<Vec<&[u8]>> {
    let mut lines = Vec::new();
    while !entries.is_empty() {
        let (length, rest) = entries.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        lines.push(rest.get(..length)?);
        entries = &rest[length..];
    }
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_specification() {
        assert_eq!(tile_path(0, 1_234_067, 256), "tile/0/x001/x234/067");
        assert_eq!(tile_path(3, 0, 7), "tile/3/000.p/7");
        assert_eq!(entries_path(1000, 256), "tile/entries/x001/000");
        assert_eq!(
            [width(0, 0, 70), width(0, 0, 300), width(0, 1, 300), width(0, 2, 300)],
            [70, 256, 44, 0]
        );
        assert_eq!([width(1, 0, 255), width(1, 0, 256), width(8, 0, u64::MAX)], [0, 1, 0]);
        assert_eq!((covering(0, 0), covering(255, 257), covering(256, 512)), (0..0, 0..2, 1..2));
    }

    #[test]
    fn entries_come_back_and_nothing_else_is_read() {
        let mut entries = Vec::new();
        for line in [&b"a"[..], b"", &[7; 65_535]] {
            assert!(push_entry(&mut entries, line));
        }
        assert!(!push_entry(&mut entries, &[7; 65_536]));
        let lines = read_entries(&entries).unwrap();
        assert_eq!(lines.iter().map(|l| l.len()).collect::<Vec<_>>(), [1, 0, 65_535]);
        assert!(read_entries(&entries[..entries.len() - 1]).is_none());
        assert!(read_entries(&[0]).is_none());
    }
}
