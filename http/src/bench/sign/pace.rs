//! When each link is sent: at once, at a steady rate, or as a real petition was signed. A wait is
//! counted from the moment at which a link should have been sent, so that a service which falls
//! behind cannot hide it by being asked less.

use std::path::Path;
use std::time::Duration;

use jiff::civil::DateTime;

use crate::bench::{BenchError, io};

/// When links are sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Pace {
    /// Each as soon as the answer before it has come.
    #[default]
    AtOnce,
    /// So many a second, whatever is answered.
    Steady(u32),
    /// At these moments after the beginning.
    Series(Vec<Duration>),
}

impl Pace {
    /// When the `n`th link is to be sent; nothing, when at once.
    pub(super) fn moment(&self, n: usize) -> Option<Duration> {
        match self {
            Self::AtOnce => None,
            Self::Steady(rate) => {
                let nanos = 1_000_000_000 * n as u64 / u64::from((*rate).max(1));
                Some(Duration::from_nanos(nanos))
            }
            Self::Series(moments) => moments.get(n).copied(),
        }
    }

    /// The busiest stretch of a real petition: `file` holds a heading and lines of a moment and
    /// the count that stood then (`2024-11-24 00:14:47.611112,201079`). Between two lines
    /// signatures are taken as evenly spread. Time runs `speed` times as fast.
    ///
    /// # Errors
    /// When the file cannot be read, or does not hold what it should.
    pub fn busiest(file: &Path, minutes: u32, speed: u32) -> Result<Self, BenchError> {
        let text = std::fs::read_to_string(file).map_err(io("read", file))?;
        let points = points(&text)?;
        let stretch = u64::from(minutes.max(1)) * 60_000;
        let Some((first, last)) = busiest(&points, stretch) else {
            let why = format!("no two lines lie within {minutes} minutes of each other");
            return Err(BenchError::Wrong(why));
        };
        let mut moments = Vec::new();
        for pair in points[first..=last].windows(2) {
            let ((from, before), (until, after)) = (pair[0], pair[1]);
            let gained = after.saturating_sub(before);
            for n in 0..gained {
                let at = from - points[first].0 + (until - from) * n / gained;
                moments.push(Duration::from_micros(at * 1_000 / u64::from(speed.max(1))));
            }
        }
        Ok(Self::Series(moments))
    }
}

/// Milliseconds since the first line, and the count that stood then; the count never falls.
fn points(text: &str) -> Result<Vec<(u64, u64)>, BenchError> {
    let wrong = |line: &str| BenchError::Wrong(format!("`{line}` is no moment with a count"));
    let mut points: Vec<(u64, u64)> = Vec::new();
    let mut begin: Option<DateTime> = None;
    for line in text.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let (moment, count) = line.split_once(',').ok_or_else(|| wrong(line))?;
        let moment: DateTime = moment.parse().map_err(|_| wrong(line))?;
        let count: u64 = count.trim().parse().map_err(|_| wrong(line))?;
        let begin = *begin.get_or_insert(moment);
        let ms = u64::try_from(moment.duration_since(begin).as_millis()).unwrap_or(0);
        let before = points.last().copied().unwrap_or((0, count));
        // a page that was read out of its turn, or from a cache, takes nothing back
        points.push((ms.max(before.0), count.max(before.1)));
    }
    if points.len() < 2 {
        return Err(BenchError::Wrong("a series needs two lines".to_owned()));
    }
    Ok(points)
}

/// The first and the last point of the stretch of at most `stretch` milliseconds that gained most:
/// between lines that lie further apart nobody knows when it was signed. Nothing, where no two lines
/// lie so near.
fn busiest(points: &[(u64, u64)], stretch: u64) -> Option<(usize, usize)> {
    let (mut best, mut gained, mut first) = (None, 0, 0);
    for last in 1..points.len() {
        while points[last].0 - points[first].0 > stretch {
            first += 1;
        }
        let gain = points[last].1 - points[first].1;
        if gain > gained {
            (best, gained) = (Some((first, last)), gain);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_pace_sends_each_in_its_turn() {
        assert_eq!(Pace::Steady(10_000).moment(1), Some(Duration::from_micros(100)));
        assert_eq!(Pace::AtOnce.moment(7), None);
    }

    #[test]
    fn the_busiest_minutes_of_a_series_are_replayed_faster() {
        let text = "timestamp,count\n2024-11-24 00:00:00,10\n2024-11-24 00:01:00,20\n\
                    2024-11-24 00:02:00.5,620\n2024-11-24 00:02:30,619\n2024-11-26 01:00:00,9000\n";
        let points = points(text).unwrap();
        assert_eq!(points[3], (150_000, 620), "a count never falls");
        assert_eq!(
            busiest(&points, 61_000),
            Some((1, 2)),
            "a gap of days is no stretch of minutes"
        );
        assert_eq!(busiest(&points, 20_000), None);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let Pace::Series(moments) = Pace::busiest(file.path(), 2, 50).unwrap() else {
            panic!("a series");
        };
        assert_eq!(moments.len(), 600);
        assert_eq!(moments[0], Duration::ZERO);
        assert_eq!(moments[300], Duration::from_millis(605));
        assert!(moments.is_sorted());
        assert!(super::points("timestamp,count\nyesterday,3\n").is_err());
    }
}
