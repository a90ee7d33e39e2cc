//! The horizontal chart: time runs to the right, long empty stretches are cut out, every label hangs from its own leader.

mod labels;
mod panels;
mod ticks;

use labels::{Flag, Flags};
use panels::Panel;

use super::{
    Layout,
    columns::Columns,
    heading, key,
    mark::{MARK_SIZE, MarkKind},
    rows::{Row, Rows},
    shape::{Align, Frame, Group, Line, Role, Voice, first_baseline},
    words,
};
use crate::{
    timeline::Timeline,
    write::svg::{
        options::{ChartLayout, ChartOptions},
        wrap::{Run, wrap},
    },
};

/// The width where none is asked for, and the least that such a chart needs.
const WIDTH: u32 = 1200;
const NARROWEST: i32 = 600;
/// More events or more labels above each other than these are for the ledger.
const MOST_EVENTS: usize = 40;
const MOST_LANES: usize = 12;
/// The same where the chart may choose.
const FEW_EVENTS: usize = 16;
const FEW_LANES: usize = 6;
/// How many sizes of the room to the right of the line are tried.
const ROOMS: i32 = 4;
/// Height of a lane of marks below the line of time.
const MARK_LANE: i32 = MARK_SIZE + 3;

/// Why rows cannot be read along a line, as what a user would be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal(pub String);

/// Arranges the rows along the line of time, where they are not too many or too crowded to be read that way.
pub(crate) fn lay_out(timeline: &Timeline, rows: &Rows, options: &ChartOptions) -> Result<Layout, Refusal> {
    let width = options.width.unwrap_or(WIDTH).clamp(240, 4096) as i32;
    let (most_events, most_lanes) = if options.layout == ChartLayout::Auto { (FEW_EVENTS, FEW_LANES) } else { (MOST_EVENTS, MOST_LANES) };
    let dated = rows.dated.len();
    if width < NARROWEST {
        return Err(Refusal(format!("a width of {width} pixels is less than the {NARROWEST} that a horizontal chart needs")));
    }
    if dated == 0 {
        return Err(Refusal("there is no dated event to set along a line".to_owned()));
    }
    if dated > most_events {
        return Err(Refusal(format!("{dated} dated events are more than the {most_events} that can be read along a line")));
    }
    let crowded = || Refusal("the events lie too close together to be read along a line".to_owned());
    let columns = Columns::new(width, 0);
    let (panels, Flags { flags, lanes, rise }) = arrange(rows, &columns).ok_or_else(crowded)?;
    if lanes > most_lanes {
        return Err(crowded());
    }
    let title = words::title(timeline, options);
    let (heading, top) = heading::lay_out(&title, &words::deck(timeline, rows), &columns);
    let mut page = Page { columns, axis: top + 26 + rise, y: 0, groups: vec![heading] };
    page.events(rows, &panels, &flags);
    page.undated(&rows.undated);
    let (key, bottom) = key::lay_out(timeline, rows, &columns, page.y);
    page.groups.push(key);
    let description = words::description(rows, "drawn along a line from left to right");
    Ok(Layout { width, height: bottom + columns.margin - 8, title, description, groups: page.groups })
}

/// The line of time and its labels, as low as they can be. The line leaves room to its right for the last labels, no more than helps.
fn arrange(rows: &Rows, columns: &Columns) -> Option<(Vec<Panel>, Flags)> {
    let edges = (columns.margin, columns.width - columns.margin);
    let some = (0..=ROOMS).filter_map(|part| {
        let panels = panels::cut(&rows.dated, columns.margin, columns.inner() - labels::WIDTH * part / ROOMS);
        let flags = labels::hang(&rows.dated, &panels, edges)?;
        Some((panels, flags))
    });
    some.min_by_key(|(_, flags)| flags.rise)
}

/// The page as it fills up.
struct Page {
    columns: Columns,
    /// The height of the line of time.
    axis: i32,
    /// Where what comes below begins.
    y: i32,
    groups: Vec<Group>,
}

impl Page {
    fn events(&mut self, rows: &Rows, panels: &[Panel], flags: &[Flag]) {
        let (frames, mark_lanes) = self.marks(&rows.dated, panels);
        let below = self.axis + MARK_SIZE / 2 + (mark_lanes - 1) * MARK_LANE + 6;
        let mut axis = Group::new(Role::Axis);
        self.line_of_time(&mut axis, panels);
        // Leaders of one day are one line, as long as the highest label.
        for (flag, frame) in flags.iter().zip(&frames) {
            let foot = frame.map_or(self.axis, |frame| frame.center().1);
            axis.thin_rule((flag.x, self.axis - flag.rise), (flag.x, foot));
        }
        ticks::lay_out(&mut axis, panels, self.axis, below);
        self.groups.push(axis);
        for ((row, flag), frame) in rows.dated.iter().zip(flags).zip(frames) {
            self.event(row, flag, frame);
        }
        self.y = below + Voice::Tick.leading() + Voice::Section.leading() + 20;
    }

    fn line_of_time(&self, axis: &mut Group, panels: &[Panel]) {
        for panel in panels {
            axis.rule((panel.x, self.axis), (panel.right(), self.axis), false);
        }
        for pair in panels.windows(2) {
            axis.rule((pair[0].right() + 4, self.axis), (pair[1].x - 4, self.axis), true);
        }
    }

    fn event(&mut self, row: &Row, flag: &Flag, frame: Option<Frame>) {
        let mut group = Group::new(Role::Event(row.index));
        group.title = Some(words::event_title(row));
        if let Some(frame) = frame {
            group.sideways_mark(MarkKind::of(row.entry), frame);
        }
        let (align, x) = if flag.left { (Align::Right, flag.x - labels::INDENT) } else { (Align::Left, flag.x + labels::INDENT) };
        let top = self.axis - flag.rise;
        let bottom = group.paragraph(flag.date.clone(), Voice::Tick, align, x, top);
        group.paragraph(flag.label.clone(), flag.voice, align, x, bottom);
        self.groups.push(group);
    }

    /// Frames for the marks, on the line or, where others stand there, in lanes below it; `None` where an equal one stands already.
    fn marks(&self, rows: &[Row], panels: &[Panel]) -> (Vec<Option<Frame>>, i32) {
        let mut placed: Vec<(MarkKind, Frame)> = Vec::new();
        let mut lanes = 1;
        let mut frame_of = |row: &Row| {
            let kind = MarkKind::of(row.entry);
            let mut frame = mark_frame(row, kind, panels, self.axis);
            let equal = |(other, at): &(MarkKind, Frame)| *other == kind && (at.x, at.width) == (frame.x, frame.width);
            if placed.iter().any(equal) {
                return None;
            }
            while placed.iter().any(|(_, other)| other.y == frame.y && frame.x < other.right() + 2 && other.x < frame.right() + 2) {
                frame.y += MARK_LANE;
            }
            lanes = lanes.max((frame.y + MARK_SIZE / 2 - self.axis) / MARK_LANE + 1);
            placed.push((kind, frame));
            Some(frame)
        };
        let frames = rows.iter().map(&mut frame_of).collect();
        (frames, lanes)
    }

    /// The rows without a date, below each other.
    fn undated(&mut self, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        let (margin, text) = (self.columns.margin, self.columns.margin + 18);
        let mut section = Group::new(Role::Section);
        section.text(Line::of("Not dated in the text", Voice::Section, Align::Left, margin, self.y + first_baseline(Voice::Section)));
        self.groups.push(section);
        self.y += Voice::Section.leading() + 6;
        for row in rows {
            let mut group = Group::new(Role::Event(row.index));
            group.title = Some(words::event_title(row));
            let voice = labels::voice_of(row.entry.importance);
            group.mark(MarkKind::Mote, MarkKind::Mote.upright((margin + 5, self.y + first_baseline(voice) - 5), 0));
            let lines = wrap(&[Run::plain(words::label(row.entry))], voice.face(), self.columns.inner() - 18);
            self.y = group.paragraph(lines, voice, Align::Left, text, self.y).max(self.y + voice.leading()) + 5;
            self.groups.push(group);
        }
        self.y += 10;
    }
}

/// Where a mark stands on the line of time, its middle there.
fn mark_frame(row: &Row, kind: MarkKind, panels: &[Panel], axis: i32) -> Frame {
    let y = axis - MARK_SIZE / 2;
    let round = |x: i32| Frame { x: x - MARK_SIZE / 2, y, width: MARK_SIZE, height: MARK_SIZE };
    if !kind.is_long() {
        return round(panels::middle_of(panels, row));
    }
    let (left, right, is_cut) = panels::extent(panels, row);
    // Below the line, where the cut can still be seen.
    let y = if is_cut { y + MARK_LANE } else { y };
    if right - left < MARK_SIZE + 4 {
        // Too short to be told from a dot: let it be a little longer than one.
        let x = (left + right) / 2;
        return Frame { x: x - 7, y, width: 14, height: MARK_SIZE };
    }
    Frame { x: left, y, width: right - left, height: MARK_SIZE }
}
