//! The drawing of signatures over time: a line of the running count, the threshold with its name,
//! its crossing with its day. It runs from right to left in Arabic. Positions are per mille of the
//! width and pixels of the height; nothing may be counted here, the view gives every number.

pub mod series;

use sijill_projections::petition::PetitionView;
use sijill_projections::stamp::Day;

use super::words::Words;
use crate::i18n::Args;

/// Per mille.
const WIDE: i64 = 1000;
/// The height of the plot in pixels.
const HIGH: i64 = 150;
/// Room above the plot for words, in pixels.
const ABOVE: i64 = 26;

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What it shows, for who does not see it.
    pub label: String,
    /// The points of the line: `x,y` in per mille and pixels.
    pub line: String,
    /// The same, closed along the ground.
    pub area: String,
    /// The thresholds.
    pub thresholds: Vec<Level>,
    /// The crossings.
    pub crossings: Vec<Point>,
    /// The ground line's height in pixels.
    pub ground: i64,
    /// The whole height in pixels.
    pub high: i64,
    /// The height of the words under the ground line, in pixels.
    pub below: i64,
    /// The first and the last day.
    pub days: Vec<Point>,
}

/// A threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its height in pixels.
    pub y: i64,
    /// The height of its words.
    pub words_y: i64,
    /// Where its words stand, in percent.
    pub x: String,
    /// To which side of that they go: `start` or `end`.
    pub anchor: &'static str,
    /// Its number and name.
    pub words: String,
}

/// A point with words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Where, in percent.
    pub x: String,
    /// How high, in pixels.
    pub y: i64,
    /// The height of its words.
    pub words_y: i64,
    /// On which side of the point the words are: `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// The words.
    pub words: String,
}

/// Where days and counts lie.
struct Scale {
    first: Day,
    span: i64,
    top: i64,
    rtl: bool,
}

impl Scale {
    fn x(&self, day: Day) -> i64 {
        let from_start = self.first.days_to(day).clamp(0, self.span) * WIDE / self.span.max(1);
        if self.rtl { WIDE - from_start } else { from_start }
    }

    fn y(&self, count: i64) -> i64 {
        ABOVE + HIGH - count.clamp(0, self.top) * HIGH / self.top.max(1)
    }

    /// How far along the time a day is, whatever the direction.
    fn along(&self, day: Day) -> i64 {
        if self.rtl { WIDE - self.x(day) } else { self.x(day) }
    }
}

/// The chart of a case's signatures; none before the first one.
pub fn signatures(t: &Words, view: &PetitionView) -> Option<Chart> {
    let running = view.signatures.running();
    let (first, last) = (running.first()?.0, running.last()?.0);
    let crossed = view.case.thresholds.iter().filter_map(|line| line.crossed);
    let last = crossed.map(|crossing| crossing.when.happened).fold(last, Day::max);
    let counts = running.iter().map(|(_, n)| signed(*n));
    let top = counts.chain(view.case.thresholds.iter().map(|line| line.at)).max()?;
    let rtl = t.language().is_rtl();
    let scale = Scale { first, span: first.days_to(last).max(1), top: top.max(1), rtl };
    let mut points = vec![(scale.x(first), scale.y(0))];
    points.extend(running.iter().map(|(day, n)| (scale.x(*day), scale.y(signed(*n)))));
    let end = running.last().map_or(0, |(_, n)| signed(*n));
    points.push((scale.x(last), scale.y(end)));
    let line = joined(&points);
    points.push((scale.x(last), scale.y(0)));
    let (thresholds, crossings) = thresholds(t, view, &scale);
    Some(Chart {
        label: t.with("case-chart", &Args::new().number("n", end)),
        area: joined(&points),
        line,
        thresholds,
        crossings,
        ground: ABOVE + HIGH,
        high: ABOVE + HIGH + 26,
        below: ABOVE + HIGH + 18,
        days: days(t, &scale, first, last),
    })
}

fn thresholds(t: &Words, view: &PetitionView, scale: &Scale) -> (Vec<Level>, Vec<Point>) {
    let (mut levels, mut crossings) = (Vec::new(), Vec::new());
    for line in &view.case.thresholds {
        let y = scale.y(line.at);
        // words of the crossing and of the threshold keep out of each other's way
        let early = line.crossed.is_some_and(|c| scale.along(c.when.happened) < WIDE / 2);
        let args = Args::new().number("at", line.at).phrase("name", t.text(&line.threshold.title));
        levels.push(Level {
            y,
            words_y: y - 7,
            x: edge(early, scale.rtl),
            anchor: if early { "end" } else { "start" },
            words: t.with("case-chart-threshold", &args),
        });
        if let Some(crossing) = &line.crossed {
            let day = crossing.when.happened;
            let args = Args::new().phrase("day", t.day(&day));
            crossings.push(Point {
                x: percent(scale.x(day)),
                y,
                // under the line, or high above it where the days stand under it
                words_y: if y + 24 > ABOVE + HIGH { y - 26 } else { y + 20 },
                anchor: match scale.along(day) {
                    ..300 => "start",
                    300..700 => "middle",
                    _ => "end",
                },
                words: t.with("case-chart-crossing", &args),
            });
        }
    }
    (levels, crossings)
}

fn days(t: &Words, scale: &Scale, first: Day, last: Day) -> Vec<Point> {
    let point = |day: Day, anchor| Point {
        x: edge(anchor == "end", scale.rtl),
        y: ABOVE + HIGH,
        words_y: ABOVE + HIGH + 18,
        anchor,
        words: t.day(&day),
    };
    if first == last {
        vec![point(first, "start")]
    } else {
        vec![point(first, "start"), point(last, "end")]
    }
}

/// The edge of the plot where time begins or ends.
fn edge(end: bool, rtl: bool) -> String {
    percent(if end == rtl { 0 } else { WIDE })
}

fn percent(per_mille: i64) -> String {
    format!("{}.{}%", per_mille / 10, per_mille % 10)
}

fn joined(points: &[(i64, i64)]) -> String {
    points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_runs_from_the_right_in_arabic() {
        let day = |text: &str| Day(text.parse().unwrap());
        let scale = |rtl| Scale { first: day("2023-10-01"), span: 10, top: 200, rtl };
        assert_eq!(scale(true).x(day("2023-10-01")), 1000);
        assert_eq!(scale(false).x(day("2023-10-01")), 0);
        assert_eq!(scale(true).x(day("2023-10-11")), 0);
        assert_eq!(scale(true).along(day("2023-10-04")), 300);
        assert_eq!(scale(false).along(day("2023-10-04")), 300);
        // a day outside the chart lies on its edge
        assert_eq!(scale(false).x(day("2024-10-04")), 1000);
        assert_eq!(scale(false).y(0), ABOVE + HIGH);
        assert_eq!(scale(false).y(200), ABOVE);
        assert_eq!(edge(false, true), "100.0%");
        assert_eq!(edge(true, true), "0.0%");
        assert_eq!(edge(false, false), "0.0%");
    }
}
