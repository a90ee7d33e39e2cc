//! Labels hung from leaders, like flags, above all leaders that rise within their reach, so that no leader ever crosses a label.
//!
//! Most stand to the right of their leader. Where events crowd, the first of them stand to the left, so that the labels fan out to both
//! sides in half the height. From left to right the line has flags to the right, then to the left, then to the right again; where
//! the first two kinds face each other they must not meet.

use super::{mark_frame, panels::Panel};
use crate::write::svg::{
    layout::{mark::MarkKind, rows::Row, shape::Voice, words},
    wrap::{Run, Wrapped, wrap, wrap_evenly},
};

/// Pixels that a label may take, its leader included.
pub(crate) const WIDTH: i32 = 196;
/// From the leader to the words.
pub(crate) const INDENT: i32 = 6;
/// Between the line of time and the lowest labels, and between labels.
const FIRST_RISE: i32 = 16;
const GAP: i32 = 10;

/// A label, its leader at `x`.
#[derive(Clone)]
pub(crate) struct Flag {
    pub x: i32,
    /// Whether it stands to the left of its leader.
    pub left: bool,
    /// From the line of time up to the top of the label.
    pub rise: i32,
    pub date: Vec<Wrapped>,
    pub label: Vec<Wrapped>,
    pub voice: Voice,
    lane: usize,
    width: i32,
}

/// The labels of a chart, in the order of its rows.
pub(crate) struct Flags {
    pub flags: Vec<Flag>,
    /// How many stand above each other.
    pub lanes: usize,
    /// How far the highest rises.
    pub rise: i32,
}

/// Hangs a label for every row between the edges, as low as it can be; `None` where some would reach beyond an edge.
pub(crate) fn hang(rows: &[Row], panels: &[Panel], edges: (i32, i32)) -> Option<Flags> {
    let flags: Vec<Flag> = rows.iter().map(|row| flag(row, panels)).collect();
    let mut order: Vec<usize> = (0..flags.len()).collect();
    order.sort_by_key(|&at| (flags[at].x, at));
    let all = order.len();
    let sides = (0..all).flat_map(|from| (from + 1..=all).map(move |to| (from, to))).chain([(all, all)]);
    let hung = sides.filter_map(|(from, to)| hung(&flags, &order, (from, to), edges));
    // Of equals the one with the fewest to the left, which read less easily.
    hung.min_by_key(|hung| (hung.rise, hung.flags.iter().filter(|flag| flag.left).count()))
}

/// The labels with those from one place to another in the order to the left of their leaders.
fn hung(flags: &[Flag], order: &[usize], (from, to): (usize, usize), edges: (i32, i32)) -> Option<Flags> {
    let mut flags = flags.to_vec();
    order[from..to].iter().for_each(|&at| flags[at].left = true);
    let ends = |places: &[usize]| {
        let ends = places.iter().map(|&at| flags[at].ends());
        ends.fold((i32::MAX, i32::MIN), |(left, right), ends| (left.min(ends.0), right.max(ends.1)))
    };
    let (first, second) = (ends(&order[..from]), ends(&order[from..to]));
    let (left, right) = ends(order);
    let meet = from > 0 && to > from && first.1 > second.0 - GAP;
    if meet || left < edges.0 || right > edges.1 {
        return None;
    }
    // Each run from its outer end on: what a label must rise above is there already. Of those on one leader the last is the lowest,
    // so that they read from top to bottom.
    let mut leftward: Vec<usize> = order[from..to].to_vec();
    leftward.sort_by_key(|&at| (flags[at].x, std::cmp::Reverse(at)));
    let runs = [order[..from].iter().rev().copied().collect(), leftward, order[to..].iter().rev().copied().collect::<Vec<_>>()];
    runs.iter().for_each(|run| raise(&mut flags, run));
    let (lanes, rise) = flags.iter().fold((0, 0), |(lanes, rise), flag| (lanes.max(flag.lane), rise.max(flag.rise)));
    Some(Flags { flags, lanes, rise })
}

/// Raises the labels of a run, each above those before it whose leaders stand within its reach.
fn raise(flags: &mut [Flag], run: &[usize]) {
    for (place, &at) in run.iter().enumerate() {
        let (left, right) = flags[at].ends();
        let below = run[..place].iter().map(|&other| &flags[other]).filter(|other| left - INDENT < other.x && other.x < right + INDENT);
        let (rise, lane) = below.fold((FIRST_RISE, 0), |(rise, lane), other| (rise.max(other.rise + GAP), lane.max(other.lane)));
        flags[at].rise += rise;
        flags[at].lane = lane + 1;
    }
}

impl Flag {
    /// Its left and its right edge.
    fn ends(&self) -> (i32, i32) {
        if self.left { (self.x - self.width, self.x) } else { (self.x, self.x + self.width) }
    }
}

/// The label before it is hung; its rise is its height.
fn flag(row: &Row, panels: &[Panel]) -> Flag {
    let kind = MarkKind::of(row.entry);
    let frame = mark_frame(row, kind, panels, 0);
    // The leader of a long mark stands at its beginning, where the label begins too.
    let x = if kind.is_long() { frame.x + 5 } else { frame.center().0 };
    let voice = voice_of(row.entry.importance);
    let room = WIDTH - INDENT;
    let date = wrap(&[Run::plain(words::date(row.entry))], Voice::Tick.face(), room);
    let label = wrap_evenly(&words::label(row.entry), voice.face(), room);
    let rise = date.len() as i32 * Voice::Tick.leading() + label.len() as i32 * voice.leading();
    let width = INDENT + date.iter().chain(&label).map(|line| line.width).max().unwrap_or(0);
    Flag { x, left: false, rise, date, label, voice, lane: 0, width }
}

pub(crate) fn voice_of(importance: u8) -> Voice {
    match importance {
        3.. => Voice::FlagLead,
        2 => Voice::Flag,
        _ => Voice::FlagMinor,
    }
}
