//! The horizontal chart: one scale of time, labels above and below it, each at the nearest free place.

use super::{
    Layout,
    columns::Columns,
    flags::{self, Flag, Placed},
    heading, key,
    line::TimeLine,
    point::{self, Point},
    rows::{Row, Rows},
    scale::Scale,
    shape::{Align, Group, Line, Role, Voice, first_baseline},
    sources::Sources,
    words,
};
use crate::{
    time::Date,
    timeline::{Entry, Timeline},
    write::svg::{
        options::{ChartLayout, ChartOptions},
        theme::Ink,
        wrap::{Run, wrap, wrap_evenly},
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
const NARROW_REACH: i32 = 340;
/// How even the scale may be, the best first.
const EVENNESS: [f64; 5] = [0.7, 0.45, 0.25, 0.1, 0.03];
/// What is lost where two marks cannot be told apart: more than with a usual label, which stands below the line then.
const HIDDEN: i64 = 12;
/// What is lost where a month or a year takes the room of what is told more finely.
const OVERLONG: i64 = 6;
/// The least width of a column of rows below the line, and the room between two.
const COLUMN: i32 = 300;
const GUTTER: i32 = 24;

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
    let without = plan.without_place();
    page.below("Also on the line", without.iter().filter_map(|place| rows.dated.get(*place)), words::date);
    page.below("Not dated in the text", rows.undated.iter(), |_| String::new());
    let (key, bottom) = key::lay_out(timeline, rows, &sources, &columns, &plan.remarks(), page.y + 8);
    page.groups.push(key);
    let description = words::description(rows, "drawn along a line from left to right");
    Ok(Layout { width, height: bottom + columns.margin - 10, title, description, groups: page.groups, refusal: None })
}

/// The scale, and where the labels stand.
struct Plan {
    scale: Scale,
    origin: Date,
    points: Vec<Point>,
    clocked: Vec<i64>,
    flags: Vec<Flag>,
    placed: Vec<Option<Placed>>,
}

/// A scale that is tried.
struct Attempt {
    scale: Scale,
    flags: Vec<Flag>,
    placed: Vec<Option<Placed>>,
}

/// The most even scale on which all labels have a place near the line, or else the one on which most of what matters has.
fn plan(rows: &Rows, origin: Date, sources: &Sources, columns: &Columns) -> Plan {
    let (points, clocked) = point::points(rows, origin);
    let edges = (columns.margin, columns.right());
    let reach = if columns.is_narrow { NARROW_REACH } else { REACH };
    let mut best: Option<(i64, Attempt)> = None;
    for scale in Scale::choice(&points, &EVENNESS) {
        let line = TimeLine { scale: &scale, origin, edges, y: 0, clocked: &clocked };
        let flags = flags::of(rows, &points, sources, |point| line.place(point), columns.inner());
        let placed = flags::place(&flags, edges, reach);
        let unplaced: i64 = flags.iter().zip(&placed).filter(|(_, placed)| placed.is_none()).map(|(flag, _)| flag.weight).sum();
        let lost = unplaced + HIDDEN * line.hidden(&points) as i64 + OVERLONG * line.overlong(&points) as i64;
        if best.as_ref().is_none_or(|(least, ..)| lost < *least) {
            best = Some((lost, Attempt { scale, flags, placed }));
        }
        if lost == 0 {
            break;
        }
    }
    let none = || Attempt { scale: Scale::even(0.0, 1.0), flags: Vec::new(), placed: Vec::new() };
    let Attempt { scale, flags, placed } = best.map_or_else(none, |(_, attempt)| attempt);
    Plan { scale, origin, points, clocked, flags, placed }
}

impl Plan {
    /// The places of the rows whose labels found none.
    fn without_place(&self) -> Vec<usize> {
        let without = self.flags.iter().zip(&self.placed).filter(|(_, placed)| placed.is_none());
        let mut places: Vec<usize> = without.flat_map(|(flag, _)| flag.rows.iter().copied()).collect();
        places.sort_unstable();
        places
    }

    /// What the foot says of the scale, and of labels that found no place.
    fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if !self.scale.is_even {
            remarks.push(words::STRETCHED.to_owned());
        }
        let without = self.without_place().len();
        if without > 0 {
            let (have, their) = if without == 1 { ("has", "its") } else { ("have", "their") };
            let events = words::counted(without);
            remarks.push(format!("{events} {have} a mark on the line without a label; {their} words stand below it."));
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
        let line = TimeLine { scale: &plan.scale, origin: plan.origin, edges, y, clocked: &plan.clocked };
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
        line.stretches(&mut axis, rows.dated.iter().zip(&plan.points), self.sources);
        self.groups.push(axis);
        let mut events: Vec<Group> = rows.dated.iter().map(|row| event(row)).collect();
        let place = |point: &Point| line.place(point);
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

    /// Rows that do not stand at the line, in as many columns as have room, to be read down each of them.
    fn below<'r>(&mut self, title: &str, rows: impl Iterator<Item = &'r Row<'r>>, date: fn(&Entry) -> String) {
        let rows: Vec<&Row> = rows.collect();
        if rows.is_empty() {
            return;
        }
        let (margin, inner) = (self.columns.margin, self.columns.inner());
        let mut section = Group::new(Role::Section);
        section.text(Line::of(title, Voice::Section, Align::Left, margin, self.y + first_baseline(Voice::Section)));
        self.groups.push(section);
        self.y += Voice::Section.leading() + 4;
        let columns = ((inner + GUTTER) / (COLUMN + GUTTER)).clamp(1, rows.len() as i32);
        let each = rows.len().div_ceil(columns as usize);
        let step = (inner + GUTTER) / columns;
        let top = self.y;
        for (x, column) in (0..columns).map(|at| margin + at * step).zip(rows.chunks(each)) {
            let bottom = column.iter().fold(top, |y, row| self.row_below(row, date(row.entry), (x, y), step - GUTTER));
            self.y = self.y.max(bottom);
        }
        self.y += 6;
    }

    /// One such row, from a corner on; gives where it ends. One with a mark on the line has its group there.
    fn row_below(&mut self, row: &Row, date: String, (x, y): (i32, i32), room: i32) -> i32 {
        let place = self.groups.iter().position(|group| group.role == Role::Event(row.index)).unwrap_or_else(|| {
            self.groups.push(event(row));
            self.groups.len() - 1
        });
        let group = &mut self.groups[place];
        let voice = flags::voice_of(row.entry);
        let chips = self.sources.width(row.entry);
        let mut top = y;
        if !date.is_empty() {
            let voice = flags::date_voice_of(row.entry);
            top = group.paragraph(wrap(&[Run::plain(date)], voice.face(), room), voice, Align::Left, x, top);
        }
        self.sources.chips(group, row.entry, (x, top + 2));
        let lines = wrap_evenly(&words::label(row.entry), voice.face(), room - chips);
        group.paragraph(lines, voice, Align::Left, x + chips, top).max(top + voice.leading()) + 6
    }
}

fn event(row: &Row) -> Group {
    let mut group = Group::new(Role::Event(row.index));
    group.title = Some(words::event_title(row));
    group
}
