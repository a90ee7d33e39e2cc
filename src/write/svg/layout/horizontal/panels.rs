//! The line of time in pieces, long stretches without events cut out between them.

use crate::{
    time::Date,
    write::svg::layout::{mark::MARK_SIZE, rows::Row, shape::Voice, spacing},
};

/// The narrowest panel: room for its years.
const NARROWEST: f64 = 92.0;
/// Room on both sides of the words in a cut.
const CUT_PADDING: i32 = 14;
/// A chart of more pieces would be all cuts.
const MOST_CUTS: usize = 7;

/// Days of a row that is never cut, a season.
const LONGEST_UNCUT: i64 = 92;

/// A stretch of time that is drawn to scale.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Panel {
    pub first: Date,
    pub last: Date,
    pub x: i32,
    pub width: i32,
    /// Days cut out before it.
    pub cut: Option<i64>,
}

/// A run of events that follow each other closely.
struct Cluster {
    first: Date,
    last: Date,
    count: usize,
    cut: Option<i64>,
}

/// Cuts the line of time and fits the pieces into `width` pixels from `x` on. The rows are in order of their first day.
pub(crate) fn cut(rows: &[Row], x: i32, width: i32) -> Vec<Panel> {
    let clusters = clusters(rows);
    let cuts: i32 = clusters.iter().filter_map(|cluster| cluster.cut).map(cut_width).sum();
    // A mark at either end of a panel is half outside of it.
    let room = f64::from(width - cuts);
    let widths = shares(&clusters, room);
    let mut left = x;
    let mut panels = Vec::new();
    for (cluster, width) in clusters.iter().zip(widths) {
        left += cluster.cut.map_or(0, cut_width);
        let width = width.floor() as i32;
        panels.push(Panel { first: cluster.first, last: cluster.last, x: left, width, cut: cluster.cut });
        left += width;
    }
    panels
}

/// The pixels that a cut takes: those of its words.
fn cut_width(days: i64) -> i32 {
    Voice::Tick.width(&spacing::length(days)) + 2 * CUT_PADDING
}

/// Half by the number of events, half by the logarithm of the time, and none too narrow.
fn shares(clusters: &[Cluster], room: f64) -> Vec<f64> {
    let spare = (room - NARROWEST * clusters.len() as f64).max(0.0);
    let least = NARROWEST.min(room / clusters.len().max(1) as f64);
    let time = |cluster: &Cluster| (2.0 + cluster.first.days_until(cluster.last) as f64).ln();
    let (events, times) =
        clusters.iter().fold((0.0, 0.0), |(events, times), cluster| (events + cluster.count as f64, times + time(cluster)));
    clusters.iter().map(|cluster| least + spare * 0.5 * (cluster.count as f64 / events + time(cluster) / times)).collect()
}

/// What keeps the line of time from being cut: the days of each row. Of a long row that others lie within only its two ends do,
/// so that one state of two years does not press the events of a week together.
fn stretches(rows: &[Row]) -> Vec<(Date, Date, usize)> {
    let days: Vec<(Date, Date)> = rows.iter().filter_map(|row| Some((row.day()?, row.last_day()?))).collect();
    let encloses = |(first, last): (Date, Date)| {
        let within = |day: Date| first < day && day < last;
        first.days_until(last) > LONGEST_UNCUT && days.iter().any(|&other| within(other.0) || within(other.1))
    };
    let ends = |&(first, last): &(Date, Date)| match encloses((first, last)) {
        true => vec![(first, first, 1), (last, last, 0)],
        false => vec![(first, last, 1)],
    };
    let mut stretches: Vec<_> = days.iter().flat_map(ends).collect();
    stretches.sort();
    stretches
}

fn clusters(rows: &[Row]) -> Vec<Cluster> {
    let mut merged: Vec<Cluster> = Vec::new();
    for (first, last, count) in stretches(rows) {
        match merged.last_mut() {
            Some(cluster) if cluster.last.days_until(first) <= 1 => {
                cluster.last = cluster.last.max(last);
                cluster.count += count;
            }
            before => {
                let cut = before.map(|before| before.last.days_until(first));
                merged.push(Cluster { first, last, count, cut });
            }
        }
    }
    let cuts = chosen_cuts(&merged);
    merged.into_iter().enumerate().fold(Vec::new(), |mut clusters: Vec<Cluster>, (at, cluster)| {
        match clusters.last_mut() {
            Some(before) if !cuts.contains(&at) => {
                before.last = before.last.max(cluster.last);
                before.count += cluster.count;
            }
            _ => clusters.push(cluster),
        }
        clusters
    })
}

/// The clusters before which the line is cut: the gap is over 12 % of the whole and three times the usual, or over six times
/// the longer of the gaps beside it.
fn chosen_cuts(clusters: &[Cluster]) -> Vec<usize> {
    let gaps: Vec<i64> = clusters.iter().filter_map(|cluster| cluster.cut).collect();
    let (Some(first), Some(last)) = (clusters.first(), clusters.last()) else { return Vec::new() };
    let span = first.first.days_until(last.last);
    let usual = spacing::usual(&gaps);
    let stands_out = |at: usize| {
        let gap = gaps[at];
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| gaps.get(at)).max();
        gap > 14 && (gap * 100 > span * 12 && gap > 3 * usual || beside.is_some_and(|beside| gap > 6 * beside))
    };
    let mut cuts: Vec<usize> = (0..gaps.len()).filter(|&at| stands_out(at)).collect();
    cuts.sort_by_key(|&at| std::cmp::Reverse(gaps[at]));
    cuts.truncate(MOST_CUTS);
    cuts.iter().map(|at| at + 1).collect()
}

impl Panel {
    pub fn right(&self) -> i32 {
        self.x + self.width
    }

    /// The pixel of a moment, in days from the panel's first midnight. Marks keep within the panel.
    pub fn at(&self, days: f64) -> i32 {
        let length = (self.first.days_until(self.last) + 1).max(1) as f64;
        let inset = f64::from(MARK_SIZE) / 2.0;
        self.x + (inset + (f64::from(self.width) - 2.0 * inset) * (days / length).clamp(0.0, 1.0)).round() as i32
    }

    /// The pixel of the first midnight of a day.
    pub fn start_of(&self, day: Date) -> i32 {
        self.at(self.first.days_until(day) as f64)
    }
}

fn panel_of(panels: &[Panel], day: Date) -> Option<&Panel> {
    panels.iter().rev().find(|panel| panel.first <= day)
}

/// The pixel of the noon of a row's day.
pub(crate) fn middle_of(panels: &[Panel], row: &Row) -> i32 {
    let place = row.day().and_then(|day| Some((day, panel_of(panels, day)?)));
    place.map_or(0, |(day, panel)| panel.at(panel.first.days_until(day) as f64 + 0.5))
}

/// The pixels of a row's first and last midnight, and whether a cut lies between.
pub(crate) fn extent(panels: &[Panel], row: &Row) -> (i32, i32, bool) {
    let place = row.day().zip(row.last_day());
    let ends = place.and_then(|(first, last)| Some((panel_of(panels, first)?.start_of(first), panel_of(panels, last)?, last)));
    ends.map_or((0, 0, false), |(left, panel, last)| (left, panel.start_of(last.plus_days(1)), left < panel.x))
}
