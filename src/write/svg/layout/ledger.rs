//! The ledger: one row an event, time running down, so that nothing can overlap.

use super::{
    Layout,
    columns::{Columns, WIDEST_DATES},
    density, heading, key,
    mark::{MARK_SIZE, MarkKind, capsule_length},
    periods, quote,
    rows::{Row, Rows},
    shape::{Align, Group, Line, Role, Voice, first_baseline},
    spacing, words,
};
use crate::{
    span::Span,
    timeline::Timeline,
    write::svg::{
        options::ChartOptions,
        wrap::{Run, Wrapped, wrap, wrap_evenly},
    },
};

/// The width where none is asked for.
const WIDTH: u32 = 760;
/// From so many events on there are no quotes, but headings by period and a strip that shows where the events lie.
const LARGE: usize = 200;
/// Room below a row with a quote, and without.
const ROW_GAP: (i32, i32) = (18, 11);
/// The height of a stretch without events.
const GAP_HEIGHT: i32 = 40;

/// Arranges the rows below each other.
pub(crate) fn lay_out(timeline: &Timeline, rows: &Rows, options: &ChartOptions) -> Layout {
    let width = options.width.unwrap_or(WIDTH).clamp(240, 4096) as i32;
    let dates: Vec<String> = rows.dated.iter().map(|row| words::date(row.entry)).collect();
    let columns = Columns::new(width, widest_line(&dates));
    let title = words::title(timeline, options);
    let (heading, y) = heading::lay_out(&title, &words::deck(timeline, rows), &columns);
    let large = rows.len() + rows.left_out >= LARGE;
    let quotes = options.quotes && !large;
    let mut page = Page { columns, quotes, last_quoted: None, y: y + 22, groups: vec![heading], spine: Vec::new(), spine_start: None };
    if let Some((strip, bottom)) = large.then(|| density::lay_out(&rows.all_days, &columns, page.y - 8)).flatten() {
        page.groups.push(strip);
        page.y = bottom + 10;
    }
    let headings = if large { periods::headings(&rows.dated) } else { Vec::new() };
    page.dated(rows, &dates, &headings);
    page.undated(&rows.undated);
    let (key, bottom) = key::lay_out(timeline, rows, &columns, page.y + 6);
    page.groups.push(key);
    let description = words::description(rows, "drawn as a list from the earliest to the latest");
    Layout { width, height: bottom + columns.margin - 8, title, description, groups: page.groups }
}

/// The page as it fills up.
struct Page {
    columns: Columns,
    quotes: bool,
    /// Sentence and expression of the row before.
    last_quoted: Option<(Span, Span)>,
    /// Where the next row begins.
    y: i32,
    groups: Vec<Group>,
    /// The finished pieces of the line of time: from, to, dotted.
    spine: Vec<(i32, i32, bool)>,
    /// Where the unfinished piece begins.
    spine_start: Option<i32>,
}

impl Page {
    fn dated(&mut self, rows: &Rows, dates: &[String], headings: &[Option<String>]) {
        let axis_place = self.groups.len();
        let gaps = spacing::gaps(&rows.dated, if headings.is_empty() { 3 } else { 20 });
        let mut last = self.y;
        for (place, (row, gap)) in rows.dated.iter().zip(gaps).enumerate() {
            if let Some(words) = &gap {
                self.gap(words);
            }
            let heading = headings.get(place).and_then(Option::as_deref);
            if let Some(words) = heading {
                self.period(words);
            }
            let repeated = gap.is_none() && heading.is_none() && place > 0 && dates[place - 1] == dates[place];
            last = self.row(row, if repeated { "" } else { &dates[place] });
        }
        self.end_spine(last, false);
        // The line of time is drawn first, below the marks.
        let axis = self.axis();
        self.groups.insert(axis_place, axis);
    }

    /// Sets a row; gives the height at which its mark ends.
    fn row(&mut self, row: &Row, date: &str) -> i32 {
        let mut group = Group::new(Role::Event(row.index));
        group.title = Some(words::event_title(row));
        let top = if self.columns.dates_end.is_none() { self.date(&mut group, date, self.y) } else { self.y };
        let kind = MarkKind::of(row.entry);
        let voice = voice_of(row.entry.importance);
        let baseline = top + first_baseline(voice);
        let center = baseline - 6;
        let frame = kind.upright((self.columns.spine, center), capsule_length(row.entry));
        group.mark(kind, frame);
        let dates_bottom = self.date_beside(&mut group, date, baseline);
        let text_bottom = self.text(&mut group, row, voice, top);
        self.spine_start.get_or_insert(center);
        let gap = if self.quotes { ROW_GAP.0 } else { ROW_GAP.1 };
        self.y = text_bottom.max(dates_bottom).max(frame.bottom()) + gap;
        self.groups.push(group);
        frame.bottom() - MARK_SIZE / 2
    }

    /// The date over the label, on narrow charts.
    fn date(&self, group: &mut Group, date: &str, top: i32) -> i32 {
        let lines = wrap(&[Run::plain(date)], Voice::Date.face(), self.columns.dates_width);
        group.paragraph(lines, Voice::Date, Align::Left, self.columns.text, top)
    }

    /// The date in its own column, on the line of the label.
    fn date_beside(&self, group: &mut Group, date: &str, baseline: i32) -> i32 {
        let Some(end) = self.columns.dates_end else { return baseline };
        let lines = date_lines(date, self.columns.dates_width);
        group.paragraph(lines, Voice::Date, Align::Right, end, baseline - first_baseline(Voice::Date))
    }

    fn text(&mut self, group: &mut Group, row: &Row, voice: Voice, top: i32) -> i32 {
        let label = words::label(row.entry);
        let lines = wrap_evenly(&label, voice.face(), self.columns.text_width);
        let bottom = group.paragraph(lines, voice, Align::Left, self.columns.text, top).max(top + voice.leading());
        // Rows from one sentence, dated by one expression, quote it once.
        let expression = row.entry.expression.as_ref().map_or(Span::default(), |expression| expression.excerpt.bytes);
        let quoted = (row.entry.sentence.bytes, expression);
        let repeated = self.last_quoted.replace(quoted) == Some(quoted);
        let below = wrap(&quote::under_label(row.entry, self.quotes && !repeated), Voice::Quote.face(), self.columns.text_width);
        group.paragraph(below, Voice::Quote, Align::Left, self.columns.text, bottom + 1)
    }

    /// A stretch without events, the line of time dotted along it.
    fn gap(&mut self, words: &str) {
        let (top, bottom) = (self.y - 4, self.y + GAP_HEIGHT - 10);
        self.end_spine(top, false);
        self.spine_start = Some(top);
        self.end_spine(bottom, true);
        self.spine_start = Some(bottom);
        let mut group = Group::new(Role::Gap);
        group.text(Line::of(words, Voice::Gap, Align::Left, self.columns.text, (top + bottom) / 2 + 4));
        self.groups.push(group);
        self.y += GAP_HEIGHT;
    }

    /// A heading over the rows of one period; the line of time pauses beside it.
    fn period(&mut self, words: &str) {
        self.end_spine(self.y - 4, false);
        let mut group = Group::new(Role::Section);
        let (x, baseline) = (self.columns.text, self.y + 4 + first_baseline(Voice::Section));
        group.text(Line::of(words, Voice::Section, Align::Left, x, baseline));
        self.groups.push(group);
        self.y += Voice::Section.leading() + 14;
    }

    fn end_spine(&mut self, to: i32, dotted: bool) {
        if let Some(from) = self.spine_start.take().filter(|from| *from < to) {
            self.spine.push((from, to, dotted));
        }
    }

    fn axis(&mut self) -> Group {
        let mut axis = Group::new(Role::Axis);
        for (from, to, dotted) in self.spine.drain(..) {
            axis.rule((self.columns.spine, from), (self.columns.spine, to), dotted);
        }
        axis
    }

    /// The rows without a date, apart from the others and off the line of time.
    fn undated(&mut self, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        let mut section = Group::new(Role::Section);
        let right = self.columns.width - self.columns.margin;
        section.thin_rule((self.columns.margin, self.y), (right, self.y));
        self.y += 10;
        let baseline = self.y + first_baseline(Voice::Section);
        section.text(Line::of("Not dated in the text", Voice::Section, Align::Left, self.columns.text, baseline));
        self.groups.push(section);
        self.y += Voice::Section.leading() + 8;
        for row in rows {
            self.row(row, &words::date(row.entry));
        }
        self.spine_start = None;
    }
}

/// The width of the widest line that the dates are broken into.
fn widest_line(dates: &[String]) -> i32 {
    let lines = dates.iter().flat_map(|date| date_lines(date, WIDEST_DATES));
    lines.map(|line| line.width).max().unwrap_or(0)
}

/// A date in lines, broken after the dash or the comma in its middle where it can be.
fn date_lines(date: &str, limit: i32) -> Vec<Wrapped> {
    let joined = date.replace(' ', "\u{A0}").replace("–\u{A0}", "– ").replace(",\u{A0}", ", ");
    let mut lines = wrap(&[Run::plain(joined)], Voice::Date.face(), limit);
    // Plain spaces again, so that the date can be searched for; their width is no larger.
    for run in lines.iter_mut().flat_map(|line| &mut line.runs) {
        run.text = run.text.replace('\u{A0}', " ");
    }
    lines
}

/// The news itself is bold, minor rows step back.
pub(crate) fn voice_of(importance: u8) -> Voice {
    match importance {
        3.. => Voice::Lead,
        2 => Voice::Label,
        _ => Voice::Minor,
    }
}
