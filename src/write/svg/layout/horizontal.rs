//! The horizontal chart: one scale of time, labels above and below it, each at the nearest free place.

use std::ops::Range;

use super::{
    Layout,
    columns::Columns,
    flags::{self, Flag, Placed},
    heading, key,
    line::TimeLine,
    mark::is_worked_out,
    point::Point,
    rows::{Row, Rows},
    scale::Scale,
    shape::{Align, Group, Line, Role, Voice, first_baseline},
    sources::Sources,
    words,
};
use crate::{
    time::Date,
    timeline::Timeline,
    write::svg::{
        options::{ChartLayout, ChartOptions},
        theme::Ink,
        wrap::{Run, wrap},
    },
};

/// The width where none is asked for, and the least that such a chart needs.
const WIDTH: u32 = 1200;
const NARROWEST: i32 = 320;
/// More events than these are for the ledger; fewer, where the chart may choose.
const MOST_EVENTS: usize = 60;
const FEW_EVENTS: usize = 16;
/// How far labels may stand from the line: further on narrow charts, which have less room beside each other.
const REACH: i32 = 270;
const NARROW_REACH: i32 = 620;
/// How even the scale may be, the best first.
const EVENNESS: [f64; 5] = [1.0, 0.7, 0.45, 0.25, 0.1];

/// Why rows cannot be read along a line, as what a user would be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal(pub String);

/// Arranges the rows along the line of time, where they are not too many to be read that way.
pub(crate) fn lay_out(timeline: &Timeline, rows: &Rows, options: &ChartOptions) -> Result<Layout, Refusal> {
    let width = options.width.unwrap_or(WIDTH).clamp(240, 4096) as i32;
    let most_events = if options.layout == ChartLayout::Auto { FEW_EVENTS } else { MOST_EVENTS };
    let dated = rows.dated.len();
    if width < NARROWEST {
        return Err(Refusal(format!("a width of {width} pixels is less than the {NARROWEST} that a horizontal chart needs")));
    }
    let Some(origin) = rows.dated.first().and_then(|row| row.day()) else {
        return Err(Refusal("there is no dated event to set along a line".to_owned()));
    };
    if dated > most_events {
        return Err(Refusal(format!("{dated} dated events are more than the {most_events} that can be read along a line")));
    }
    let columns = Columns::new(width, 0);
    let sources = Sources::of(timeline);
    let plan = plan(rows, origin, &sources, &columns);
    let title = words::title(timeline, options);
    let (heading, top) = heading::lay_out(&words::kicker(&sources), &title, &words::deck(timeline, rows), &columns);
    let mut page = Page { columns, sources: &sources, y: top + 18, groups: vec![heading] };
    page.line_of_time(rows, &plan, timeline.reference_date.filter(|_| dated > 1));
    page.undated(&rows.undated);
    let (key, bottom) = key::lay_out(timeline, rows, &sources, &columns, &plan.remarks(), page.y + 8);
    page.groups.push(key);
    let description = words::description(rows, "drawn along a line from left to right");
    Ok(Layout { width, height: bottom + columns.margin - 10, title, description, groups: page.groups })
}

/// The scale, and where the labels stand.
struct Plan {
    scale: Scale,
    origin: Date,
    points: Vec<Point>,
    flags: Vec<Flag>,
    placed: Vec<Option<Placed>>,
}

/// The most even scale on which all labels have a place near the line, or else the one on which most of what matters has.
fn plan(rows: &Rows, origin: Date, sources: &Sources, columns: &Columns) -> Plan {
    let points: Vec<Point> = rows.dated.iter().filter_map(|row| Point::of(row, origin)).collect();
    let first = points.iter().map(|point| point.from).fold(0.0, f64::min);
    let last = points.iter().map(|point| point.to).fold(1.0, f64::max);
    let pad = (last - first) * 0.012;
    let (from, to) = (first - pad, last + pad);
    let days: Vec<f64> = points.iter().map(|point| point.at).collect();
    let edges = (columns.margin, columns.right());
    let reach = if columns.is_narrow { NARROW_REACH } else { REACH };
    let mut best: Option<(i64, Plan)> = None;
    for scale in scales(from, to, &points, &days) {
        let line = TimeLine { scale: &scale, origin, edges, y: 0 };
        let flags = flags::of(rows, &points, sources, |day| line.x(day), columns.inner());
        let placed = flags::place(&flags, edges, reach);
        let unplaced: i64 = flags.iter().zip(&placed).filter(|(_, placed)| placed.is_none()).map(|(flag, _)| flag.weight).sum();
        let lost = unplaced + hidden_behind_others(&days, |day| line.x(day));
        let plan = Plan { scale, origin, points: points.clone(), flags, placed };
        if lost == 0 {
            return plan;
        }
        if best.as_ref().is_none_or(|(least, _)| lost < *least) {
            best = Some((lost, plan));
        }
    }
    best.map_or_else(
        || Plan { scale: Scale::even(from, to), origin, points: points.clone(), flags: Vec::new(), placed: Vec::new() },
        |(_, plan)| plan,
    )
}

/// The scales that are tried, the plainest first: even, with the longest gap cut out, stretched where events crowd.
fn scales(from: f64, to: f64, points: &[Point], days: &[f64]) -> Vec<Scale> {
    let mut taken: Vec<Range<f64>> = points.iter().map(|point| point.from..point.to).collect();
    taken.sort_by(|a, b| a.start.total_cmp(&b.start));
    let broken = Scale::with_break(from, to, &taken);
    let stretched = EVENNESS.map(|evenness| Scale::stretched(from, to, days, evenness));
    let [even, rest @ ..] = stretched;
    std::iter::once(even).chain(Some(broken).filter(|scale| scale.cut.is_some())).chain(rest).collect()
}

/// Marks nearer to each other than this, in pixels, are seen as one.
const SEEN_APART: i32 = 12;

/// How many days fall together with the day before them, so that their order cannot be seen.
fn hidden_behind_others(days: &[f64], x: impl Fn(f64) -> i32) -> i64 {
    let mut days = days.to_vec();
    days.sort_by(f64::total_cmp);
    let hidden = days.windows(2).filter(|pair| matches!(pair, [a, b] if b - a >= 0.5 && x(*b) - x(*a) < SEEN_APART));
    hidden.count() as i64
}

impl Plan {
    /// What the foot says of the scale, and of labels that found no place.
    fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if !self.scale.is_even {
            remarks.push("Time is stretched where events crowd; the ticks show how.".to_owned());
        }
        let without = self.flags.iter().zip(&self.placed).filter(|(_, placed)| placed.is_none());
        let without: usize = without.map(|(flag, _)| flag.rows.len()).sum();
        if without > 0 {
            let have = if without == 1 { "has" } else { "have" };
            remarks.push(format!("{} of the least importance {have} a mark without a label.", words::counted(without)));
        }
        remarks
    }
}

/// The page as it fills up.
struct Page<'p> {
    columns: Columns,
    sources: &'p Sources<'p>,
    /// Where what comes next begins.
    y: i32,
    groups: Vec<Group>,
}

impl Page<'_> {
    fn line_of_time(&mut self, rows: &Rows, plan: &Plan, now: Option<Date>) {
        let above = plan.placed.iter().flatten().filter(|placed| placed.is_above).map(|placed| placed.far).max().unwrap_or(0);
        let below = plan.placed.iter().flatten().filter(|placed| !placed.is_above).map(|placed| placed.far).max().unwrap_or(0);
        let y = self.y + above.max(14);
        let edges = (self.columns.margin, self.columns.right());
        let line = TimeLine { scale: &plan.scale, origin: plan.origin, edges, y };
        let lines: Vec<i32> = plan
            .placed
            .iter()
            .zip(&plan.flags)
            .filter_map(|(placed, flag)| placed.as_ref().filter(|placed| !placed.is_above).map(|_| flag.x))
            .collect();
        let mut axis = Group::new(Role::Axis);
        let now = now.map(|now| plan.origin.days_until(now) as f64 + 1.0);
        let ticks_end = line.axis(&mut axis, now, &lines);
        for (flag, placed) in plan.flags.iter().zip(&plan.placed) {
            if let Some(placed) = placed {
                let (from, to) = if placed.is_above { (y - placed.near, y) } else { (y, y + placed.near) };
                axis.thin_rule((flag.x, from), (flag.x, to), Ink::Line);
            }
        }
        for (row, point) in rows.dated.iter().zip(&plan.points) {
            line.stretch(&mut axis, point, self.sources.ink(row.entry), is_worked_out(row.entry));
        }
        self.groups.push(axis);
        let mut events: Vec<Group> = rows.dated.iter().map(|row| event(row)).collect();
        let place = |point: &Point| line.x(point.at);
        let leads: Vec<i32> =
            rows.dated.iter().zip(&plan.points).filter(|(row, _)| row.entry.importance >= 3).map(|(_, point)| place(point)).collect();
        for ((group, row), point) in events.iter_mut().zip(&rows.dated).zip(&plan.points) {
            // One mark hides another that is no larger.
            if row.entry.importance >= 3 || !leads.contains(&place(point)) {
                line.mark(group, row, point, self.sources.ink(row.entry));
            }
        }
        for (flag, placed) in plan.flags.iter().zip(&plan.placed) {
            if let Some(placed) = placed {
                flag.draw(&mut events, &rows.dated, self.sources, placed, y);
            }
        }
        self.groups.append(&mut events);
        self.y = (y + below).max(ticks_end) + 16;
    }

    /// The rows without a date, below each other.
    fn undated(&mut self, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        let margin = self.columns.margin;
        let mut section = Group::new(Role::Section);
        section.text(Line::of("Not dated in the text", Voice::Section, Align::Left, margin, self.y + first_baseline(Voice::Section)));
        self.groups.push(section);
        self.y += Voice::Section.leading() + 4;
        for row in rows {
            let mut group = event(row);
            let voice = flags::voice_of(row.entry);
            let chips = self.sources.width(row.entry);
            self.sources.chips(&mut group, row.entry, (margin, self.y + 2));
            let lines = wrap(&[Run::plain(words::label(row.entry))], voice.face(), (self.columns.inner() - chips).min(760));
            self.y = group.paragraph(lines, voice, Align::Left, margin + chips, self.y).max(self.y + voice.leading()) + 4;
            self.groups.push(group);
        }
        self.y += 6;
    }
}

fn event(row: &Row) -> Group {
    let mut group = Group::new(Role::Event(row.index));
    group.title = Some(words::event_title(row));
    group
}
