//! The rhythm in which the signatures of the great petition arrive: the increments of a real one,
//! scaled. Only increments are used; the file's source and licence stand beside it.

use super::DemoError;

/// Contains public sector information licensed under the Open Government Licence v3.0; see the
/// README beside it.
const RHYTHM: &str = include_str!("../../demo/rhythm.csv");

/// So many signatures arrive so many minutes after the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beat {
    /// Minutes since the start.
    pub minutes: i64,
    /// Signatures that arrive then.
    pub signatures: u64,
}

/// The whole rhythm: 20,000 signatures in 31 days.
///
/// # Errors
/// When the file cannot be read.
pub fn beats() -> Result<Vec<Beat>, DemoError> {
    let mut rows = csv::Reader::from_reader(RHYTHM.as_bytes());
    rows.records()
        .map(|row| {
            let row = row.map_err(|e| DemoError::Shipped(e.to_string()))?;
            let cell = |n: usize| row.get(n).unwrap_or_default();
            match (cell(0).parse(), cell(1).parse()) {
                (Ok(minutes), Ok(signatures)) => Ok(Beat { minutes, signatures }),
                _ => Err(DemoError::Shipped(format!("rhythm.csv: {row:?}"))),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_rhythm_adds_up_to_twenty_thousand_in_order() {
        let beats = super::beats().unwrap();
        assert_eq!(beats.iter().map(|beat| beat.signatures).sum::<u64>(), 20_000);
        assert!(beats.is_sorted_by_key(|beat| beat.minutes));
    }
}
