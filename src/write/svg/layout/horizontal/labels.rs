//! Labels hung from leaders, like flags: each stands to the right of its own leader, above all leaders that rise within its reach.
//!
//! From right to left, so that no leader ever crosses a label: those to the right are placed, those to the left are not yet there.

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
pub(crate) struct Flag {
    pub x: i32,
    /// From the line of time up to the top of the label.
    pub rise: i32,
    pub date: Vec<Wrapped>,
    pub label: Vec<Wrapped>,
    pub voice: Voice,
    lane: usize,
    width: i32,
}

/// Hangs a label for every row; gives them in the order of the rows, and how many stand above each other.
pub(crate) fn hang(rows: &[Row], panels: &[Panel]) -> (Vec<Flag>, usize) {
    let mut flags: Vec<Flag> = rows.iter().map(|row| flag(row, panels)).collect();
    let mut order: Vec<usize> = (0..flags.len()).collect();
    // Of those on one leader the last is placed first, so that they read from top to bottom.
    order.sort_by_key(|&at| (flags[at].x, at));
    for place in (0..order.len()).rev() {
        let at = order[place];
        let reach = flags[at].x + flags[at].width + INDENT;
        let below = order[place + 1..].iter().map(|&other| &flags[other]).take_while(|other| other.x < reach);
        let (rise, lane) = below.fold((FIRST_RISE, 0), |(rise, lane), other| (rise.max(other.rise + GAP), lane.max(other.lane)));
        flags[at].rise += rise;
        flags[at].lane = lane + 1;
    }
    let lanes = flags.iter().map(|flag| flag.lane).max().unwrap_or(0);
    (flags, lanes)
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
    Flag { x, rise, date, label, voice, lane: 0, width }
}

pub(crate) fn voice_of(importance: u8) -> Voice {
    match importance {
        3.. => Voice::FlagLead,
        2 => Voice::Flag,
        _ => Voice::FlagMinor,
    }
}
