//! Where a row stands in time: a day, some day within a stretch, or a stretch that the text tells.

use super::rows::Row;
use crate::time::{Date, Unit};

use super::mark::is_vague;

/// How a row lies to the days of its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// On that day.
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
    /// Where its mark stands.
    pub at: f64,
}

impl Point {
    /// The point of a dated row.
    pub fn of(row: &Row, origin: Date) -> Option<Self> {
        let (first, last) = (row.day()?, row.last_day()?);
        let (from, to) = (origin.days_until(first) as f64, origin.days_until(last) as f64 + 1.0);
        let is_open = row.entry.start.is_none() || row.entry.end.is_none();
        let extent = if is_open {
            Extent::Throughout
        } else if is_vague(row.entry) {
            Extent::Within
        } else if first == last {
            Extent::Day
        } else if is_stretch(row, first, last) {
            Extent::Throughout
        } else {
            Extent::Within
        };
        let at = match extent {
            Extent::Throughout if row.entry.start.is_some() => from + 0.5,
            Extent::Throughout => to - 0.5,
            Extent::Day | Extent::Within => (from + to) / 2.0,
        };
        Some(Self { extent, from, to, at })
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
