//! Labels of the horizontal chart: each hangs from a leader, above or below the line of time, at the nearest free place. Rows of one date
//! share a leader, and say their date once.

use std::ops::Range;

use super::{
    point::Point,
    rows::{Row, Rows},
    shape::{Align, Group, Voice},
    sources::Sources,
    words,
};
use crate::{
    timeline::{Entry, Status},
    write::svg::wrap::{Run, Wrapped, wrap, wrap_evenly},
};

/// The widest label.
const WIDEST: i32 = 176;
/// Between the line of time and the nearest labels: above, and below, where the ticks have their words.
const ABOVE: i32 = 16;
const BELOW: i32 = 34;
/// Between labels, and between a leader and the labels of others.
const GAP: i32 = 10;
/// From a leader to its words.
const INDENT: i32 = 6;
/// Between the labels of one date, and between their columns.
const BETWEEN: i32 = 4;
const COLUMN_GAP: i32 = 16;
/// Labels of one date that are together higher than this stand in columns, of which there are at most so many.
const TALL: i32 = 190;
const MOST_COLUMNS: i32 = 3;

/// The labels of one date.
pub(crate) struct Flag {
    /// Where its leader stands.
    pub x: i32,
    /// Its rows, by their places among the dated ones.
    pub rows: Vec<usize>,
    /// How much would be lost without it.
    pub weight: i64,
    date: Vec<Wrapped>,
    date_voice: Voice,
    labels: Vec<Label>,
    /// Which labels stand in each of its columns, side by side.
    columns: Vec<Range<usize>>,
    width: i32,
    height: i32,
}

/// A label in lines.
struct Label {
    lines: Vec<Wrapped>,
    voice: Voice,
    /// The room of its initials.
    chips: i32,
}

impl Label {
    fn width(&self) -> i32 {
        self.chips + self.lines.iter().map(|line| line.width).max().unwrap_or(0)
    }

    fn height(&self) -> i32 {
        self.lines.len() as i32 * self.voice.leading()
    }
}

/// Where a flag stands, in pixels away from the line of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub is_above: bool,
    /// Its left edge.
    pub left: i32,
    /// Its nearer and its further edge.
    pub near: i32,
    pub far: i32,
}

/// The flags of the dated rows, in order.
pub(crate) fn of(rows: &Rows, points: &[Point], sources: &Sources, x: impl Fn(f64) -> i32, inner: i32) -> Vec<Flag> {
    let room = WIDEST.min(inner * 45 / 100);
    let dates: Vec<String> = rows.dated.iter().map(|row| words::date(row.entry)).collect();
    let mut flags: Vec<Flag> = Vec::new();
    for (place, (row, point)) in rows.dated.iter().zip(points).enumerate() {
        let x = x(point.at);
        let label = label(row.entry, sources, room);
        let same =
            flags.iter_mut().rev().take(4).find(|flag| flag.x == x && flag.rows.last().is_some_and(|last| dates[*last] == dates[place]));
        match same {
            Some(flag) => flag.add(place, row.entry, label),
            None => {
                let voice = date_voice_of(row.entry);
                let date = wrap(&[Run::plain(dates[place].as_str())], voice.face(), room * 3 / 2);
                let mut flag = Flag {
                    x,
                    rows: Vec::new(),
                    weight: 0,
                    date,
                    date_voice: voice,
                    labels: Vec::new(),
                    columns: Vec::new(),
                    width: 0,
                    height: 0,
                };
                flag.add(place, row.entry, label);
                flags.push(flag);
            }
        }
    }
    flags.iter_mut().for_each(|flag| flag.set(inner));
    flags
}

fn label(entry: &Entry, sources: &Sources, room: i32) -> Label {
    let (voice, chips) = (voice_of(entry), sources.width(entry));
    Label { lines: wrap_evenly(&words::label(entry), voice.face(), room - INDENT - chips), voice, chips }
}

pub(crate) fn voice_of(entry: &Entry) -> Voice {
    match (entry.importance, entry.status) {
        (3.., _) => Voice::FlagLead,
        (_, Status::Planned | Status::Hypothetical) => Voice::FlagPlanned,
        (2, _) => Voice::Flag,
        _ => Voice::FlagMinor,
    }
}

pub(crate) fn date_voice_of(entry: &Entry) -> Voice {
    if words::date_voice(entry) == Voice::Worked { Voice::FlagWorked } else { Voice::FlagDate }
}

impl Flag {
    fn add(&mut self, place: usize, entry: &Entry, label: Label) {
        self.rows.push(place);
        self.weight += [0, 1, 4, 400][usize::from(entry.importance.min(3))];
        self.labels.push(label);
    }

    /// Sets the labels below each other, or in columns where they are many and the chart is wide enough.
    fn set(&mut self, inner: i32) {
        let all: i32 = self.labels.iter().map(|label| label.height() + BETWEEN).sum();
        let most = (inner / 3 / WIDEST).clamp(1, MOST_COLUMNS);
        let columns = (all / TALL + 1).min(most);
        let each = all / columns;
        let (mut from, mut height) = (0, 0);
        for (at, label) in self.labels.iter().enumerate() {
            // A column ends where half of the next label would stand out of it.
            if at > from && self.columns.len() + 1 < columns as usize && height + label.height() / 2 > each {
                self.columns.push(from..at);
                (from, height) = (at, 0);
            }
            height += label.height() + BETWEEN;
        }
        self.columns.push(from..self.labels.len());
        let date = self.date.iter().map(|line| line.width).max().unwrap_or(0);
        let widths: i32 = self.columns.iter().map(|column| self.width_of(column) + COLUMN_GAP).sum();
        self.width = date.max(widths - COLUMN_GAP);
        let height =
            |column: &Range<usize>| self.labels[column.clone()].iter().map(|label| label.height() + BETWEEN).sum::<i32>() - BETWEEN;
        let tallest = self.columns.iter().map(height).max().unwrap_or(0);
        self.height = self.date.len() as i32 * self.date_voice.leading() + tallest;
    }

    fn width_of(&self, column: &Range<usize>) -> i32 {
        self.labels[column.clone()].iter().map(Label::width).max().unwrap_or(0)
    }

    /// Sets its words into the groups of its rows.
    pub fn draw(&self, events: &mut [Group], rows: &[Row], sources: &Sources, placed: &Placed, axis: i32) {
        let top = if placed.is_above { axis - placed.far } else { axis + placed.near };
        let mut x = placed.left + INDENT;
        let mut below = top;
        if let Some(group) = self.rows.first().and_then(|place| events.get_mut(*place)) {
            below = group.paragraph(self.date.clone(), self.date_voice, Align::Left, x, top);
        }
        for column in &self.columns {
            let mut y = below;
            for (place, label) in self.rows[column.clone()].iter().zip(&self.labels[column.clone()]) {
                let Some(group) = events.get_mut(*place) else { continue };
                if let Some(row) = rows.get(*place).filter(|_| label.chips > 0) {
                    sources.chips(group, row.entry, (x, y + 2));
                }
                y = group.paragraph(label.lines.clone(), label.voice, Align::Left, x + label.chips, y) + BETWEEN;
            }
            x += self.width_of(column) + COLUMN_GAP;
        }
    }
}

/// Finds each flag a place between the edges, at most `reach` away from the line, so that what finds none matters least, and leaders are
/// short.
///
/// Flags that fly away from the middle of a crowd can always rise above those beyond them, for no leader stands in their way. So those
/// left of some flag are set from the left on, the others from the right on, and the best of a few such flags is taken.
pub(crate) fn place(flags: &[Flag], edges: (i32, i32), reach: i32) -> Vec<Option<Placed>> {
    let all = flags.len();
    let mut pivots = vec![0, all / 4, all / 3, all / 2, all * 2 / 3, all * 3 / 4, all];
    pivots.dedup();
    let mut orders: Vec<Vec<usize>> = pivots.into_iter().map(|pivot| (0..pivot).chain((pivot..all).rev()).collect()).collect();
    // Where there is room, what matters most stands nearest.
    let mut by_weight: Vec<usize> = (0..all).collect();
    by_weight.sort_by_key(|&at| (std::cmp::Reverse(flags[at].weight.min(40) / 4), at));
    orders.push(by_weight);
    let placings = orders.iter().map(|order| {
        let mut placed: Vec<Option<Placed>> = vec![None; all];
        for &at in order {
            placed[at] = nearest(flags, &placed, at, edges, reach);
        }
        placed
    });
    let cost = |placed: &Vec<Option<Placed>>| {
        let lost = flags.iter().zip(placed).filter(|(_, placed)| placed.is_none()).map(|(flag, _)| flag.weight).sum::<i64>();
        (lost, placed.iter().flatten().map(|placed| i64::from(placed.near)).sum::<i64>())
    };
    placings.min_by_key(cost).unwrap_or_default()
}

/// The nearest free place of a flag.
fn nearest(flags: &[Flag], placed: &[Option<Placed>], at: usize, edges: (i32, i32), reach: i32) -> Option<Placed> {
    let flag = flags.get(at)?;
    let width = flag.width + INDENT;
    // Right of its leader, left of it, or a part of the way.
    let lefts = [flag.x, flag.x - width / 3, flag.x - width / 2, flag.x - width * 2 / 3, flag.x - width - INDENT];
    let mut best: Option<(i32, Placed)> = None;
    for is_above in [true, false] {
        for (rank, &left) in lefts.iter().enumerate() {
            if left < edges.0 - INDENT || left + width > edges.1 + INDENT {
                continue;
            }
            let Some(near) = lowest(flags, placed, at, is_above, left) else { continue };
            let place = Placed { is_above, left, near, far: near + flag.height };
            let cost = place.far + rank as i32 * 3 + if is_above { 0 } else { 8 };
            if place.far <= reach.max(flag.height + BELOW) && best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, place));
            }
        }
    }
    best.map(|(_, place)| place)
}

/// The nearest height at which a flag with that left edge touches no other, and no leader.
fn lowest(flags: &[Flag], placed: &[Option<Placed>], at: usize, is_above: bool, left: i32) -> Option<i32> {
    let flag = flags.get(at)?;
    let (width, height) = (flag.width + INDENT, flag.height);
    let start = if is_above { ABOVE } else { BELOW };
    let others: Vec<(&Flag, &Placed)> = flags
        .iter()
        .zip(placed)
        .filter_map(|(other, placed)| placed.as_ref().map(|placed| (other, placed)))
        .filter(|(_, placed)| placed.is_above == is_above)
        .collect();
    let mut heights: Vec<i32> = others.iter().map(|(_, placed)| placed.far + GAP).filter(|height| *height > start).collect();
    heights.push(start);
    heights.sort_unstable();
    let is_free = |near: &i32| {
        let far = near + height;
        others.iter().all(|(other, placed)| {
            let other_right = placed.left + other.width + INDENT;
            let apart =
                left + width + GAP <= placed.left || other_right + GAP <= left || far + GAP <= placed.near || placed.far + GAP <= *near;
            // Its own leader runs from the line to its nearer edge; so does that of the other.
            let crossed = placed.left - 4 < flag.x && flag.x < other_right + 4 && placed.near < *near;
            let crosses = left - 4 < other.x && other.x < left + width + 4 && *near < placed.near;
            apart && !crossed && !crosses
        })
    };
    heights.into_iter().find(is_free)
}
