//! Where a row stands in time: a day, some day within a stretch, or a stretch that the text tells.

use super::{
    mark::is_vague,
    rows::{Row, Rows},
};
use crate::{
    time::{Date, Unit},
    timeline::Status,
};

/// How a row lies to the days of its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// On that day, or at that time of it.
    Day,
    /// On some day of these, or around them.
    Within,
    /// On all of them: the text tells a beginning and an end, or one of the two.
    Throughout,
}

/// A row on the scale of time, in days from an origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub extent: Extent,
    /// Where it begins, and where it ends.
    pub from: f64,
    pub to: f64,
    /// Where its mark stands on an even scale.
    pub at: f64,
}

/// So many rows with a time of day, told within a day, are shown by the hour.
const MANY_CLOCKS: usize = 3;
/// The days within which they are.
const NIGHT: f64 = 0.75;

/// The points of the dated rows, and the days that are shown by the hour, as days from the origin.
pub(crate) fn points(rows: &Rows, origin: Date) -> (Vec<Point>, Vec<i64>) {
    let mut points: Vec<Point> = rows.dated.iter().filter_map(|row| Point::of(row, origin, rows.now)).collect();
    let mut clocked = Vec::new();
    let clocks: Vec<Option<(f64, f64)>> = rows.dated.iter().map(|row| clocks(row, origin)).collect();
    let mut times: Vec<f64> = clocks.iter().flatten().map(|(from, _)| *from).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    let near = |time: f64| times.iter().filter(|other| (**other - time).abs() <= NIGHT).count();
    for (point, clocks) in points.iter_mut().zip(&clocks) {
        if let Some((from, to)) = clocks.filter(|(from, _)| near(*from) >= MANY_CLOCKS) {
            (point.from, point.at) = (from, from);
            point.to = if point.extent == Extent::Throughout { to.max(from) } else { from };
            clocked.push(from.floor() as i64);
        }
    }
    clocked.sort_unstable();
    clocked.dedup();
    // Where hours can be told apart, a day is coarse.
    for (point, clocks) in points.iter_mut().zip(&clocks) {
        if point.extent == Extent::Day && clocks.is_none() && clocked.contains(&(point.from.floor() as i64)) {
            point.extent = Extent::Within;
        }
    }
    (points, clocked)
}

/// The times of day at which a row begins and ends, in days from the origin; `None` where it says none.
fn clocks(row: &Row, origin: Date) -> Option<(f64, f64)> {
    let (first, last) = (row.day()?, row.last_day()?);
    let from = origin.days_until(first) as f64 + part_of_day(row.entry.clock()?)?;
    let end = row.entry.date.as_deref().and_then(|date| date.split_once('/')?.1.split_once('T'));
    let to = end.and_then(|(_, time)| part_of_day(time)).map_or(from, |part| origin.days_until(last) as f64 + part);
    Some((from, to))
}

/// "18:30" as a part of the day.
fn part_of_day(clock: &str) -> Option<f64> {
    let (hours, rest) = clock.split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, rest.get(..2)?.parse().ok()?);
    (hours < 24 && minutes < 60).then(|| f64::from(hours * 60 + minutes) / 1440.0)
}

impl Point {
    /// The point of a dated row, by its days alone. What is planned lies ahead: of the days of its date those
    /// after `now` are left to it, and to what has happened those until then.
    pub fn of(row: &Row, origin: Date, now: Option<Date>) -> Option<Self> {
        let (first, last) = (row.day()?, row.last_day()?);
        let (from, to) = (origin.days_until(first) as f64, origin.days_until(last) as f64 + 1.0);
        let extent = extent(row, first, last);
        let told = now.map(|now| origin.days_until(now) as f64 + 1.0).filter(|told| extent == Extent::Within && from < *told && *told < to);
        let is_open = row.entry.start.is_none() || row.entry.end.is_none();
        let (from, to) = match (told, now) {
            // Of a stretch without a beginning or an end, the other one is all that is known.
            _ if is_open => {
                let end = if row.entry.start.is_some() { from + 0.5 } else { to - 0.5 };
                (end, end)
            }
            (Some(told), Some(now)) if row.is_ahead(now) => (told, to),
            (Some(told), _) if row.entry.status == Status::Happened => (from, told),
            _ => (from, to),
        };
        let at = match extent {
            Extent::Throughout if is_open => from,
            Extent::Throughout => from + 0.5,
            Extent::Day | Extent::Within => (from + to) / 2.0,
        };
        Some(Self { extent, from, to, at })
    }
}

fn extent(row: &Row, first: Date, last: Date) -> Extent {
    let is_open = row.entry.start.is_none() || row.entry.end.is_none();
    if is_open {
        Extent::Throughout
    } else if is_vague(row.entry) {
        Extent::Within
    } else if first == last {
        Extent::Day
    } else if is_stretch(row, first, last) {
        Extent::Throughout
    } else {
        Extent::Within
    }
}

/// Whether the text tells a beginning and an end. Weeks and weekends have both in EDTF, and are still one date.
fn is_stretch(row: &Row, first: Date, last: Date) -> bool {
    let entry = row.entry;
    let days = first.days_until(last) + 1;
    let is_week = days == 7 && first.weekday().number() == 1 || days == 2 && first.weekday().number() == 6;
    let value = entry.expression.as_ref().map_or("", |expression| expression.value.as_str());
    let is_one = value.contains("-W") || is_week && entry.granularity.is_none_or(|unit| unit <= Unit::Week);
    entry.date.as_deref().is_some_and(|date| date.contains('/')) && !is_one
}
