//! The ledger: one row an event, time running down, so that nothing can overlap.

use super::{
    Layout,
    columns::{self, Columns},
    heading, key,
    mark::{MARK_SIZE, MarkKind, capsule_length},
    quote,
    rows::{Row, Rows},
    shape::{Align, Group, Line, Role, Voice, first_baseline},
    spacing, words,
};
use crate::{
    timeline::Timeline,
    write::svg::{
        options::ChartOptions,
        text::clean,
        wrap::{Run, wrap},
    },
};

/// The width where none is asked for.
const WIDTH: u32 = 760;
/// From so many rows on there are no quotes.
const QUOTED: usize = 200;
/// Room below a row with a quote, and without.
const ROW_GAP: (i32, i32) = (18, 11);
/// The height of a stretch without events.
const GAP_HEIGHT: i32 = 40;

/// Arranges the rows below each other.
pub(crate) fn lay_out(timeline: &Timeline, rows: &Rows, options: &ChartOptions) -> Layout {
    let width = options.width.unwrap_or(WIDTH).clamp(240, 4096) as i32;
    let dates: Vec<String> = rows.dated.iter().map(|row| words::date(row.entry)).collect();
    let columns = Columns::new(width, columns::widest_date(dates.iter().map(String::as_str)));
    let title = words::title(timeline, options);
    let (heading, y) = heading::lay_out(&title, &words::deck(timeline, rows), &columns);
    let quotes = options.quotes && rows.len() < QUOTED;
    let mut page = Page { columns, quotes, y: y + 22, groups: vec![heading], spine: Vec::new(), spine_start: None };
    page.dated(rows, &dates);
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
    /// Where the next row begins.
    y: i32,
    groups: Vec<Group>,
    /// The finished pieces of the line of time: from, to, dotted.
    spine: Vec<(i32, i32, bool)>,
    /// Where the unfinished piece begins.
    spine_start: Option<i32>,
}

impl Page {
    fn dated(&mut self, rows: &Rows, dates: &[String]) {
        let axis_place = self.groups.len();
        let gaps = spacing::gaps(&rows.dated);
        let mut last = self.y;
        for (place, (row, gap)) in rows.dated.iter().zip(gaps).enumerate() {
            if let Some(words) = &gap {
                self.gap(words);
            }
            let repeated = gap.is_none() && place > 0 && dates[place - 1] == dates[place];
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
        let lines = wrap(&[Run::plain(date)], Voice::Date.face(), self.columns.dates_width);
        group.paragraph(lines, Voice::Date, Align::Right, end, baseline - first_baseline(Voice::Date))
    }

    fn text(&self, group: &mut Group, row: &Row, voice: Voice, top: i32) -> i32 {
        let label = clean(&row.entry.label);
        let lines = wrap(&[Run::plain(label)], voice.face(), self.columns.text_width);
        let bottom = group.paragraph(lines, voice, Align::Left, self.columns.text, top).max(top + voice.leading());
        let below = wrap(&quote::under_label(row.entry, self.quotes), Voice::Quote.face(), self.columns.text_width);
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
        let baseline = self.y + 4 + first_baseline(Voice::Section);
        section.text(Line::of("Not dated in the text", Voice::Section, Align::Left, self.columns.text, baseline));
        self.groups.push(section);
        self.y += 4 + Voice::Section.leading() + 10;
        for row in rows {
            self.row(row, &words::date(row.entry));
        }
        self.spine_start = None;
    }
}

/// The news itself is bold, minor rows step back.
pub(crate) fn voice_of(importance: u8) -> Voice {
    match importance {
        3.. => Voice::Lead,
        2 => Voice::Label,
        _ => Voice::Minor,
    }
}
