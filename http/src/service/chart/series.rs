//! The drawing of an indicator: a line of what stands for each stretch of one method, hollow marks for
//! what was corrected, other sources beside, the baseline, the target, and a mark where the method
//! changes, across which no line is ever drawn. Nothing may be counted here; the view gives every number.

use jiff::civil::Date;
use sijill_projections::indicators::{IndicatorLine, PeriodLine};
use sijill_projections::stamp::Day;

use super::{ABOVE, HIGH, Level, Point, Scale, edge, joined, percent};
use crate::i18n::Args;
use crate::service::words::Words;

/// Over this many points in time their marks are left out: the line says it.
const MARKS_MAX: usize = 60;
/// The most that is drawn: what is between, the table says.
const POINTS_MAX: usize = 400;

/// The drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it shows, for who does not see it.
    pub label: String,
    /// A line for each stretch of one method: `x,y` in per mille and pixels.
    pub lines: Vec<String>,
    /// What stands, filled.
    pub dots: Vec<Mark>,
    /// What stood first and was corrected, hollow.
    pub hollow: Vec<Mark>,
    /// What other sources say.
    pub stated: Vec<Mark>,
    /// Where the method changes.
    pub breaks: Vec<Point>,
    /// Baseline and target.
    pub levels: Vec<Level>,
    /// The height of zero in pixels.
    pub zero: i64,
    /// The whole height in pixels.
    pub high: i64,
    /// The first and the last period.
    pub ends: Vec<Point>,
    /// What the marks mean, those that are there.
    pub key: Vec<String>,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where, in percent.
    pub x: String,
    /// How high, in pixels.
    pub y: i64,
}

/// Where values lie: the axis always holds zero, so that no change looks larger than it is.
struct Heights {
    bottom: i64,
    top: i64,
}

impl Heights {
    fn of(line: &IndicatorLine) -> Self {
        let told = line.periods.iter().flat_map(|period| [period.value, period.first.value]);
        let stated = line.stated.iter().map(|stated| stated.value);
        let beside = line.baseline.iter().map(|baseline| baseline.value);
        let all = told.chain(stated).chain(beside).chain([line.target.value, 0]);
        let (bottom, top) = all.fold((0, 1), |(low, high), n| (low.min(n), high.max(n)));
        Self { bottom, top }
    }

    fn y(&self, value: i64) -> i64 {
        let of = i128::from(value) - i128::from(self.bottom);
        let span = i128::from(self.top) - i128::from(self.bottom);
        let up = of * i128::from(HIGH) / span.max(1);
        ABOVE + HIGH - i64::try_from(up).unwrap_or(0)
    }
}

/// The drawing of an indicator; none before it is measured.
pub fn series(t: &Words, line: &IndicatorLine, title: &str) -> Option<Series> {
    let (first, last) = (line.periods.first()?, line.periods.last()?);
    let baseline = line.baseline.map(|baseline| baseline.period.last_day());
    let begins = baseline.map_or(first.period.last_day(), |day| day.min(first.period.last_day()));
    let ends = line.target.date.last_day().max(last.period.last_day());
    let stated = line.stated.iter().map(|stated| stated.period.last_day());
    let ends = stated.fold(ends, Date::max);
    let (begins, ends) = (Day(begins), Day(ends));
    let rtl = t.language().is_rtl();
    let scale = Scale { first: begins, span: begins.days_to(ends).max(1), top: 1, rtl };
    let heights = Heights::of(line);
    let drawn = &line.periods[line.periods.len().saturating_sub(POINTS_MAX)..];
    let at = |day: Date, value: i64| (scale.x(Day(day)), heights.y(value));
    let mark = |day: Date, value: i64| {
        let (x, y) = at(day, value);
        Mark { x: percent(x), y }
    };
    let lines = drawn.chunk_by(|a, b| a.series == b.series).map(|stretch| {
        let point = |one: &PeriodLine| at(one.period.last_day(), one.value);
        joined(&stretch.iter().map(point).collect::<Vec<_>>())
    });
    let dots = drawn.iter().map(|one| mark(one.period.last_day(), one.value));
    let corrected = drawn.iter().filter(|one| !one.corrections.is_empty());
    let hollow = corrected.map(|one| mark(one.period.last_day(), one.first.value));
    let beside = line.stated.iter().map(|one| mark(one.period.last_day(), one.value));
    let mut drawing = Series {
        label: t.with("indicators-chart", &Args::new().text("title", title)),
        lines: lines.collect(),
        dots: dots.collect(),
        hollow: hollow.collect(),
        stated: beside.collect(),
        breaks: breaks(t, line, &scale),
        levels: levels(t, line, &heights, rtl),
        zero: heights.y(0),
        high: ABOVE + HIGH + 26,
        ends: axis(t, line, rtl),
        key: vec![],
    };
    if drawing.dots.len() > MARKS_MAX {
        // the first of each stretch is kept: alone it would have no line
        let alone = |n: &usize| {
            let changes = |a: usize, b: usize| {
                let of = |n: usize| drawn.get(n).map(|one| one.series);
                of(a) != of(b)
            };
            changes(*n, n + 1) && changes(n.wrapping_sub(1), *n)
        };
        let dots = std::mem::take(&mut drawing.dots).into_iter().enumerate();
        drawing.dots = dots.filter(|(n, _)| alone(n)).map(|(_, dot)| dot).collect();
    }
    drawing.key = key(t, &drawing);
    Some(drawing)
}

/// What the marks mean, those that are there.
fn key(t: &Words, drawing: &Series) -> Vec<String> {
    let there = [
        (!drawing.dots.is_empty(), "indicators-key-measured"),
        (!drawing.hollow.is_empty(), "indicators-key-first"),
        (!drawing.stated.is_empty(), "indicators-key-stated"),
        (!drawing.breaks.is_empty(), "indicators-key-break"),
    ];
    there.into_iter().filter(|(there, _)| *there).map(|(_, key)| t.say(key)).collect()
}

/// The changes of method within what is drawn, named in the picture.
fn breaks(t: &Words, line: &IndicatorLine, scale: &Scale) -> Vec<Point> {
    let within = |day: Day| (0..=scale.span).contains(&scale.first.days_to(day));
    let changes = line.methods.iter().map(|change| Day(change.from.first_day()));
    let point = |day: Day| Point {
        x: percent(scale.x(day)),
        y: ABOVE,
        words_y: 12,
        anchor: match scale.along(day) {
            ..300 => "start",
            300..700 => "middle",
            _ => "end",
        },
        words: t.say("indicators-chart-break"),
    };
    changes.filter(|day| within(*day)).map(point).collect()
}

/// Baseline and target: their words stand at different ends, out of each other's way.
fn levels(t: &Words, line: &IndicatorLine, heights: &Heights, rtl: bool) -> Vec<Level> {
    let level = |key: &str, value: i64, end: bool| {
        let said = t.speech().scaled(value, line.decimals);
        let y = heights.y(value);
        Level {
            y,
            words_y: if y < ABOVE + 16 { y + 17 } else { y - 6 },
            x: edge(end, rtl),
            anchor: if end { "end" } else { "start" },
            words: t.with(key, &Args::new().phrase("value", said)),
        }
    };
    let baseline = line.baseline.map(|from| level("indicators-chart-baseline", from.value, false));
    let target = level("indicators-chart-target", line.target.value, true);
    baseline.into_iter().chain([target]).collect()
}

/// The ends of time, in words.
fn axis(t: &Words, line: &IndicatorLine, rtl: bool) -> Vec<Point> {
    let point = |words: String, end: bool| Point {
        x: edge(end, rtl),
        y: ABOVE + HIGH,
        words_y: ABOVE + HIGH + 18,
        anchor: if end { "end" } else { "start" },
        words,
    };
    let first = line.periods.first().map(|first| first.period);
    let first = line.baseline.map(|baseline| baseline.period).into_iter().chain(first).min();
    let last = line.latest.filter(|last| last.last_day() >= line.target.date.last_day());
    let last = last.map_or_else(|| t.date(&line.target.date), |last| t.speech().period_short(last));
    let first = first.map(|first| point(t.speech().period_short(first), false));
    first.into_iter().chain([point(last, true)]).collect()
}
