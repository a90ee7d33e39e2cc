//! Labels of the horizontal chart: each hangs from a leader, above or below the line of time, at the nearest free place. Rows of one date
//! share a leader, and say their date once.
//!
//! Whose label it is must be seen at a glance: a leader ends at words of its own label, and keeps further from those of all others.

use std::ops::Range;

use super::{
    point::Point,
    rows::{Row, Rows},
    shape::{Align, Group, Voice, first_baseline},
    sources::Sources,
    words,
};
use crate::{
    timeline::{Entry, Status},
    write::svg::{
        theme::Ink,
        wrap::{Run, Wrapped, wrap, wrap_evenly},
    },
};

/// The widest label.
const WIDEST: i32 = 176;
/// Between the line of time and the nearest labels: above, and below, where the ticks have their words.
const ABOVE: i32 = 16;
const BELOW: i32 = 34;
/// Between labels side by side and above each other, and between a leader and the labels of others.
const APART: i32 = 16;
const GAP: i32 = 10;
pub(super) const CLEAR: i32 = 12;
/// Between the labels of one date, and between their columns.
const BETWEEN: i32 = 4;
const COLUMN_GAP: i32 = 16;
/// So many pixels further from where its leader would best stand a flag may be, before its lines rather end at its right edge.
const FLUSH_RIGHT: i32 = 90;
/// Flags that weigh as much have a row that leads.
const LEADS: i64 = 400;
/// Labels of one date that are together higher than this stand in columns, of which there are at most so many.
const TALL: i32 = 190;
const MOST_COLUMNS: i32 = 3;
/// How often flags are drawn in at most.
const ROUNDS: usize = 3;

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
    /// Whether its lines end at its right edge, rather than begin at the left one.
    pub is_flush_right: bool,
    /// Its nearer and its further edge.
    pub near: i32,
    pub far: i32,
}

/// The flags of the dated rows, in order.
pub(crate) fn of(rows: &Rows, points: &[Point], sources: &Sources, x: impl Fn(&Point) -> i32, inner: i32) -> Vec<Flag> {
    let room = WIDEST.min(inner * 45 / 100);
    let dates: Vec<String> = rows.dated.iter().map(|row| words::date(row.entry)).collect();
    let mut flags: Vec<Flag> = Vec::new();
    for (place, (row, point)) in rows.dated.iter().zip(points).enumerate() {
        let x = x(point);
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
    Label { lines: wrap_evenly(&words::label(entry), voice.face(), room - chips), voice, chips }
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
        self.weight += [0, 1, 4, LEADS][usize::from(entry.importance.min(3))];
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
        let widths: i32 = self.columns.iter().map(|column| self.width_of(column) + COLUMN_GAP).sum();
        self.width = widths - COLUMN_GAP;
        let tallest = self.columns.iter().map(|column| self.height_of(column)).max().unwrap_or(0);
        self.height = self.date.len() as i32 * self.date_voice.leading() + tallest;
    }

    fn width_of(&self, column: &Range<usize>) -> i32 {
        let date = self.date.iter().map(|line| line.width).max().unwrap_or(0);
        self.labels[column.clone()].iter().map(Label::width).max().unwrap_or(0).max(date)
    }

    /// Of its labels, without the date over them.
    fn height_of(&self, column: &Range<usize>) -> i32 {
        self.labels[column.clone()].iter().map(|label| label.height() + BETWEEN).sum::<i32>() - BETWEEN
    }

    /// Sets its words into the groups of its rows. The date stands once, and a rule leads from it over the other columns.
    pub fn draw(&self, events: &mut [Group], rows: &[Row], sources: &Sources, placed: &Placed, axis: i32) {
        let top = if placed.is_above { axis - placed.far } else { axis + placed.near };
        let mut x = placed.left;
        let align = if placed.is_flush_right { Align::Right } else { Align::Left };
        let labels_top = top + self.date.len() as i32 * self.date_voice.leading();
        for (number, column) in self.columns.iter().enumerate() {
            let edge = if placed.is_flush_right { x + self.width_of(column) } else { x };
            let mut y = labels_top;
            for (at, (place, label)) in self.rows[column.clone()].iter().zip(&self.labels[column.clone()]).enumerate() {
                let Some(group) = events.get_mut(*place) else { continue };
                if at == 0 && number == self.dated_column(placed.is_flush_right) {
                    group.paragraph(self.date.clone(), self.date_voice, align, edge, top);
                    self.rule_over_columns(group, placed, (edge, top));
                }
                if let Some(row) = rows.get(*place).filter(|_| label.chips > 0) {
                    sources.chips(group, row.entry, (x, y + 2));
                }
                y = group.paragraph(label.lines.clone(), label.voice, align, edge + label.chips, y) + BETWEEN;
            }
            x += self.width_of(column) + COLUMN_GAP;
        }
    }

    /// Which column has the date over it: the one at the edge where lines begin, or end.
    fn dated_column(&self, is_flush_right: bool) -> usize {
        if is_flush_right { self.columns.len().saturating_sub(1) } else { 0 }
    }

    /// A rule from the date, which stands at that edge, over the columns that have none.
    fn rule_over_columns(&self, group: &mut Group, placed: &Placed, (edge, top): (i32, i32)) {
        if self.columns.len() < 2 {
            return;
        }
        let date = self.date.first().map_or(0, |line| line.width) + 8;
        let y = top + first_baseline(self.date_voice) - 4;
        let (from, to) = if placed.is_flush_right { (placed.left, edge - date) } else { (edge + date, placed.left + self.width) };
        group.thin_rule((from, y), (to, y), Ink::Line);
    }

    /// How far right of its left edge the leader may stand, so that it ends at words: at the date of a flag below the line, at the last line of
    /// the longest column of one above it. They are as wide as told or a little narrower.
    fn holds(&self, is_above: bool, is_flush_right: bool) -> Vec<Range<i32>> {
        let tallest = self.columns.iter().map(|column| self.height_of(column)).max().unwrap_or(0);
        let mut holds = Vec::new();
        let mut left = 0;
        for (number, column) in self.columns.iter().enumerate() {
            let (width, label) = (self.width_of(column), self.labels[column.clone()].last());
            let words = if is_above { label.and_then(|label| label.lines.last()) } else { self.date.first() };
            let sure = words.map_or(0, |line| line.width) * 3 / 4;
            let indent = label.map_or(0, |label| if is_above { label.chips } else { 0 });
            if if is_above { self.height_of(column) == tallest } else { number == self.dated_column(is_flush_right) } {
                let right = left + width;
                holds.push(if is_flush_right { right - sure..right } else { left + indent..left + indent + sure });
            }
            left += width + COLUMN_GAP;
        }
        holds
    }

    /// Whether its words may end at its right edge: those with initials before them do not.
    fn may_be_flush_right(&self) -> bool {
        self.labels.iter().all(|label| label.chips == 0)
    }
}

/// Finds each flag a place between the edges, at most `reach` away from the line, so that what finds none matters least, and leaders are
/// short.
///
/// Flags that fly away from the middle of a crowd can always rise above those beyond them, for no leader stands in their way. So those
/// left of some flag are set from the left on, the others from the right on. Where the chart is too narrow for that, they fly towards the middle
/// instead: those left of it above the line, from the middle on, the others below. A few such flags are tried, with what leads before all
/// others and without, and the best placing is taken.
pub(crate) fn place(flags: &[Flag], edges: (i32, i32), reach: i32) -> Vec<Option<Placed>> {
    let placings = orders(flags).into_iter().map(|order| {
        let mut placed: Vec<Option<Placed>> = vec![None; flags.len()];
        for &(at, wish) in &order {
            placed[at] = nearest(flags, &placed, at, wish, (edges, reach));
        }
        // What has found no such place takes any that is left.
        for (at, _) in order.into_iter().filter(|(_, wish)| wish.is_some()) {
            placed[at] = placed[at].or_else(|| nearest(flags, &placed, at, None, (edges, reach)));
        }
        draw_in(flags, &mut placed, (edges, reach));
        placed
    });
    let cost = |placed: &Vec<Option<Placed>>| {
        let lost = flags.iter().zip(placed).filter(|(_, placed)| placed.is_none()).map(|(flag, _)| flag.weight).sum::<i64>();
        (lost, placed.iter().flatten().map(|placed| i64::from(placed.near)).sum::<i64>())
    };
    placings.min_by_key(cost).unwrap_or_default()
}

/// Takes flags out one by one, the furthest first, and sets each again where there is a nearer place now that all others stand; and what found
/// none wherever there is one.
fn draw_in(flags: &[Flag], placed: &mut [Option<Placed>], room: ((i32, i32), i32)) {
    let near = |placed: &Option<Placed>| placed.as_ref().map_or(i32::MAX, |placed| placed.near);
    for _ in 0..ROUNDS {
        let mut furthest: Vec<usize> = (0..placed.len()).collect();
        furthest.sort_by_key(|&at| std::cmp::Reverse(near(&placed[at])));
        let mut is_settled = true;
        for at in furthest {
            let before = placed[at].take();
            placed[at] = nearest(flags, placed, at, None, room).filter(|found| found.near < near(&before)).or(before);
            is_settled &= placed[at] == before;
        }
        if is_settled {
            break;
        }
    }
}

/// How a flag is to hang, if it can.
#[derive(Clone, Copy, Debug)]
struct Wish {
    is_above: bool,
    is_flush_right: bool,
}

/// The orders in which flags are set, each flag with what is wished for it.
fn orders(flags: &[Flag]) -> Vec<Vec<(usize, Option<Wish>)>> {
    let mut sorted: Vec<usize> = (0..flags.len()).collect();
    sorted.sort_by_key(|&at| (flags[at].x, at));
    let all = sorted.len();
    let mut pivots = vec![0, all / 3, all / 2, all * 2 / 3, all];
    pivots.dedup();
    let on = |wish: Option<Wish>| move |at: &usize| (*at, wish);
    let outward = |pivot: usize| -> Vec<_> { sorted[..pivot].iter().chain(sorted[pivot..].iter().rev()).map(on(None)).collect() };
    let inward = |pivot: usize, above: bool| -> Vec<_> {
        let (left, right) = sorted.split_at(pivot);
        let wish = |is_above, is_flush_right| on(Some(Wish { is_above, is_flush_right }));
        left.iter().rev().map(wish(above, false)).chain(right.iter().map(wish(!above, true))).collect()
    };
    let leads_first = |mut order: Vec<(usize, Option<Wish>)>| {
        order.sort_by_key(|&(at, _)| flags[at].weight < LEADS);
        order
    };
    let mut orders: Vec<Vec<_>> = pivots.iter().map(|pivot| outward(*pivot)).collect();
    orders.extend([0, all / 2, all].map(|pivot| leads_first(outward(pivot))));
    orders.extend([all / 3, all / 2, all * 2 / 3].map(|pivot| inward(pivot, true)));
    orders.push(inward(all / 2, false));
    orders.push(leads_first(inward(all / 2, true)));
    // Where there is room, what matters most stands nearest.
    let mut by_weight: Vec<(usize, Option<Wish>)> = sorted.iter().map(on(None)).collect();
    by_weight.sort_by_key(|&(at, _)| std::cmp::Reverse(flags[at].weight.min(40) / 4));
    orders.push(by_weight);
    orders
}

/// The nearest free place of a flag, as it is wished, between the edges and within reach.
fn nearest(flags: &[Flag], placed: &[Option<Placed>], at: usize, wish: Option<Wish>, (edges, reach): ((i32, i32), i32)) -> Option<Placed> {
    let flag = flags.get(at)?;
    // What leads may stand further away rather than without its words.
    let reach = if flag.weight >= LEADS { 2 * reach } else { reach };
    let mut best: Option<(i32, Placed)> = None;
    for is_above in [true, false].into_iter().filter(|above| wish.is_none_or(|wish| wish.is_above == *above)) {
        let side = Side { flag, is_above, wish, others: others_of(flags, placed, is_above), edges };
        for near in side.heights() {
            let far = near + flag.height;
            let cost = far + if is_above { 0 } else { 8 };
            if far > reach.max(flag.height + BELOW) || best.as_ref().is_some_and(|(least, _)| *least <= cost) {
                break;
            }
            if let Some((shift, place)) = side.at(near) {
                let cost = cost + shift / 16;
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, place));
                }
                break;
            }
        }
    }
    best.map(|(_, place)| place)
}

fn others_of<'f>(flags: &'f [Flag], placed: &'f [Option<Placed>], is_above: bool) -> Vec<(&'f Flag, &'f Placed)> {
    let all = flags.iter().zip(placed).filter_map(|(other, placed)| placed.as_ref().map(|placed| (other, placed)));
    all.filter(|(_, placed)| placed.is_above == is_above).collect()
}

/// One side of the line of time, with the flags that stand there.
struct Side<'f> {
    flag: &'f Flag,
    is_above: bool,
    wish: Option<Wish>,
    others: Vec<(&'f Flag, &'f Placed)>,
    edges: (i32, i32),
}

impl Side<'_> {
    /// The heights at which something new may be free, the nearest first.
    fn heights(&self) -> Vec<i32> {
        let start = if self.is_above { ABOVE } else { BELOW };
        let mut heights: Vec<i32> = self.others.iter().map(|(_, placed)| placed.far + GAP).filter(|height| *height > start).collect();
        heights.push(start);
        heights.sort_unstable();
        heights.dedup();
        heights
    }

    /// The place at that height where the leader holds the flag best, and how far it is from the very best.
    fn at(&self, near: i32) -> Option<(i32, Placed)> {
        let flag = self.flag;
        let passes = |(other, placed): &(&Flag, &Placed)| {
            placed.near < near && placed.left - CLEAR < flag.x && flag.x < placed.left + other.width + CLEAR
        };
        if self.others.iter().any(passes) {
            return None;
        }
        let mut best: Option<(i32, Placed)> = None;
        let blocked = self.blocked(near);
        let is_wished = |right: &bool| self.wish.is_none_or(|wish| wish.is_flush_right == *right);
        for is_flush_right in [false, true].into_iter().filter(|right| is_wished(right) && (!right || flag.may_be_flush_right())) {
            for hold in flag.holds(self.is_above, is_flush_right) {
                let wanted = if is_flush_right { flag.x - hold.end } else { flag.x - hold.start };
                // What is to fly one way does not reach back the other.
                let (first, last) = if self.wish.is_some() { (wanted, wanted) } else { (flag.x - hold.end, flag.x - hold.start) };
                let lefts = first.max(self.edges.0)..last.min(self.edges.1 - flag.width);
                let Some(left) = free_left(&blocked, lefts, wanted) else { continue };
                let shift = (left - wanted).abs() + if is_flush_right { FLUSH_RIGHT } else { 0 };
                if best.as_ref().is_none_or(|(least, _)| shift < *least) {
                    best = Some((shift, Placed { is_above: self.is_above, left, is_flush_right, near, far: near + flag.height }));
                }
            }
        }
        best
    }

    /// The left edges at which the flag would touch another at that height, or stand in the way of its leader, without their ends.
    fn blocked(&self, near: i32) -> Vec<Range<i32>> {
        let (width, far) = (self.flag.width, near + self.flag.height);
        let mut blocked = Vec::new();
        for (other, placed) in &self.others {
            if near < placed.far + GAP && placed.near < far + GAP {
                blocked.push(placed.left - width - APART..placed.left + other.width + APART);
            }
            if near < placed.near {
                blocked.push(other.x - width - CLEAR..other.x + CLEAR);
            }
        }
        blocked.sort_by_key(|range| range.start);
        blocked
    }
}

/// The left edge nearest to the one that is wanted, within the bounds (both of which may be taken) and in none of the ranges.
fn free_left(blocked: &[Range<i32>], bounds: Range<i32>, wanted: i32) -> Option<i32> {
    let is_free =
        |left: &i32| bounds.start <= *left && *left <= bounds.end && blocked.iter().all(|range| *left <= range.start || range.end <= *left);
    let ends = blocked.iter().flat_map(|range| [range.start, range.end]);
    let candidates = ends.chain([wanted.clamp(bounds.start.min(bounds.end), bounds.end), bounds.start, bounds.end]);
    candidates.filter(is_free).min_by_key(|left| (left - wanted).abs())
}
