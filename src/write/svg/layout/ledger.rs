//! The ledger: one row an event, time running down, so that nothing can overlap.

use super::{
    Layout,
    columns::{Columns, WIDEST_DATES},
    density, heading, key, periods, quote,
    rows::{Row, Rows},
    shape::{Align, Form, Frame, Group, Line, Role, Voice, first_baseline},
    sources::Sources,
    spacing, strip, words,
};
use crate::{
    span::Span,
    time::Date,
    timeline::{Entry, Status, Timeline},
    write::svg::{
        options::ChartOptions,
        theme::Ink,
        wrap::{Run, Wrapped, wrap, wrap_evenly},
    },
};

/// The width where none is asked for.
const WIDTH: u32 = 760;
/// From so many events on there are no quotes, but headings by period and a strip that shows where the events lie.
const LARGE: usize = 200;
/// Room above and below the words of a row.
const ROW_PAD: i32 = 9;
/// Room between a heading and the ground of a row that leads.
const ABOVE_LEAD: i32 = 6;
/// How far the ground of a row that leads reaches beyond its words.
const LEAD_REACH: i32 = 14;

/// Arranges the rows below each other.
pub(crate) fn lay_out(timeline: &Timeline, rows: &Rows, options: &ChartOptions) -> Layout {
    let width = options.width.unwrap_or(WIDTH).clamp(240, 4096) as i32;
    let large = rows.len() + rows.left_out >= LARGE;
    let heads = if large { periods::headings(&rows.dated) } else { periods::years(&rows.dated) };
    let dates = dates_below(rows, &heads);
    let sources = Sources::of(timeline);
    let columns = Columns::new(width, widest_line(&dates, rows, &sources));
    let title = words::title(timeline, options);
    let (heading, y) = heading::lay_out(&words::kicker(&sources), &title, &words::deck(timeline, rows), &columns);
    let now = timeline.reference_date;
    let mut page = Page {
        columns,
        sources: &sources,
        quotes: options.quotes && !large,
        is_stretched: false,
        now,
        last_quoted: None,
        y,
        groups: vec![heading],
    };
    page.overview(rows, large);
    page.dated(rows, &dates, &heads);
    page.undated(&rows.undated);
    let remarks: Vec<String> = page.is_stretched.then(|| words::STRETCHED.to_owned()).into_iter().collect();
    let (key, bottom) = key::lay_out(timeline, rows, &sources, &columns, &remarks, page.y + 18);
    page.groups.push(key);
    let description = words::description(rows, "drawn as a list from the earliest to the latest");
    Layout { width, height: bottom + columns.margin - 10, title, description, groups: page.groups, refusal: None }
}

/// The dates of the rows, each without the year of its head, and without the month where that is all it says.
fn dates_below(rows: &Rows, heads: &[Option<periods::Head>]) -> Vec<String> {
    let (mut year, mut within) = (None, String::new());
    let date = |(row, head): (&Row, &Option<periods::Head>)| {
        if let Some(head) = head {
            year = head.year.or(year.filter(|_| head.is_within));
            within = if head.year.is_none() { head.words.clone() } else { String::new() };
        }
        let words = words::date_below(row.entry, year);
        if words == within { words::the_same(row.entry).to_owned() } else { words }
    };
    rows.dated.iter().zip(heads).map(date).collect()
}

/// The page as it fills up.
struct Page<'p> {
    columns: Columns,
    sources: &'p Sources<'p>,
    quotes: bool,
    /// Whether the strip has more room for days on which more happens.
    is_stretched: bool,
    /// The day of publication, until the line that stands for it is drawn.
    now: Option<Date>,
    /// Sentence and expression of the row before.
    last_quoted: Option<(Span, Span)>,
    /// Where the next row begins.
    y: i32,
    groups: Vec<Group>,
}

impl Page<'_> {
    fn overview(&mut self, rows: &Rows, large: bool) {
        let strip = match large {
            true => density::lay_out(&rows.all_days, &self.columns, self.y + 14),
            false => strip::lay_out(rows, self.sources, &self.columns, self.y + 22).map(|strip| {
                self.is_stretched = !strip.is_even;
                (strip.group, strip.bottom)
            }),
        };
        match strip {
            Some((strip, bottom)) => {
                self.groups.push(strip);
                self.y = bottom + 16;
            }
            None => self.y += 20,
        }
    }

    fn dated(&mut self, rows: &Rows, dates: &[String], heads: &[Option<periods::Head>]) {
        let gaps = spacing::gaps(&rows.dated, 3);
        for (place, row) in rows.dated.iter().enumerate() {
            let head = heads.get(place).and_then(Option::as_ref);
            let cut = self.now_line(row);
            if let Some(head) = head {
                self.head(head);
            }
            let first = head.is_some_and(|head| !head.is_within) || cut;
            let gap = gaps.get(place).cloned().flatten().filter(|_| head.is_none() && !cut);
            let lead = row.entry.importance >= 3;
            let after_lead = place.checked_sub(1).and_then(|before| rows.dated.get(before)).is_some_and(|row| row.entry.importance >= 3);
            if !first && !lead && !after_lead && place > 0 {
                self.hairline();
            }
            if let Some(words) = gap {
                self.gap(&words);
            }
            if lead && first {
                self.y += ABOVE_LEAD;
            }
            let repeated = head.is_none() && !cut && place > 0 && dates[place - 1] == dates[place] && !self.columns.is_narrow;
            self.row(row, if repeated { "" } else { &dates[place] }, words::date_voice(row.entry));
        }
    }

    /// The line of the day of publication, over the first row that lies behind it, or may.
    fn now_line(&mut self, row: &Row) -> bool {
        let Some(now) = self.now.filter(|now| row.day() > Some(*now) || row.is_ahead(*now)) else { return false };
        self.now = None;
        if self.groups.iter().all(|group| !matches!(group.role, Role::Event(_))) {
            return false;
        }
        let mut group = Group::new(Role::Section);
        let words = format!("As of {}", words::day(now));
        self.y += 7;
        let width = Voice::Gap.width(&words);
        let baseline = self.y + first_baseline(Voice::Gap);
        group.text(Line::of(words, Voice::Gap, Align::Left, self.columns.margin, baseline));
        group.thin_rule((self.columns.margin + width + 8, baseline - 4), (self.columns.right(), baseline - 4), Ink::Accent);
        self.y += Voice::Gap.leading() + 5;
        self.groups.push(group);
        true
    }

    /// A year over its rows, or a month within one.
    fn head(&mut self, head: &periods::Head) {
        let mut group = Group::new(Role::Section);
        let (margin, right) = (self.columns.margin, self.columns.right());
        let voice = if head.is_within { Voice::Subhead } else { Voice::Head };
        if head.is_within {
            self.y += 10;
        } else {
            self.y += 12;
            group.rule((margin, self.y), (right, self.y), Ink::Strong);
            self.y += 9;
        }
        group.text(Line::of(head.words.as_str(), voice, Align::Left, margin, self.y + first_baseline(voice)));
        self.groups.push(group);
        self.y += voice.leading() + if head.is_within { 0 } else { 2 };
    }

    fn hairline(&mut self) {
        let mut group = Group::new(Role::Axis);
        group.thin_rule((self.columns.margin, self.y), (self.columns.right(), self.y), Ink::Hair);
        self.groups.push(group);
    }

    /// A stretch without events, in words.
    fn gap(&mut self, words: &str) {
        let mut group = Group::new(Role::Gap);
        group.text(Line::of(words, Voice::Gap, Align::Left, self.columns.text, self.y + 6 + first_baseline(Voice::Gap)));
        self.groups.push(group);
        self.y += Voice::Gap.leading() + 4;
    }

    fn row(&mut self, row: &Row, date: &str, date_voice: Voice) {
        let mut group = Group::new(Role::Event(row.index));
        group.title = Some(words::event_title(row));
        let lead = row.entry.importance >= 3;
        let top = self.y;
        let ground = lead.then(|| {
            let x = self.columns.margin - LEAD_REACH.min(self.columns.margin - 4);
            Frame { x, y: top, width: self.columns.width - 2 * x, height: 0 }
        });
        let y = top + ROW_PAD + if lead { 5 } else { 0 };
        let voice = voice_of(row.entry, self.columns.is_narrow);
        let mut words = Group::new(Role::Event(row.index));
        let bottom = match self.columns.is_narrow {
            true => {
                let y = self.date_above(&mut words, row, date, date_voice, y);
                self.text(&mut words, row, voice, y)
            }
            false => {
                let beside = self.date_beside(&mut words, row, date, date_voice, y + first_baseline(voice));
                self.text(&mut words, row, voice, y).max(beside)
            }
        };
        self.y = bottom + ROW_PAD + if lead { 5 } else { 0 };
        if let Some(ground) = ground {
            let ground = Frame { height: self.y - top, ..ground };
            group.mark(Form::Block, ground, Ink::Tint);
            group.mark(Form::Block, Frame { width: 4, ..ground }, self.sources.ink(row.entry));
        }
        group.shapes.append(&mut words.shapes);
        self.groups.push(group);
    }

    /// The date over the label with what else belongs to it, on narrow charts.
    fn date_above(&self, group: &mut Group, row: &Row, date: &str, voice: Voice, top: i32) -> i32 {
        let x = self.columns.text;
        let chips = self.sources.width(row.entry);
        let below = quote::status_word(row.entry.status).map(str::to_lowercase).unwrap_or_default();
        if date.is_empty() && below.is_empty() && chips == 0 {
            return top;
        }
        let words = if date.is_empty() { below.clone() } else { date.to_owned() };
        let voice = if date.is_empty() { Voice::Below } else { voice };
        let lines = wrap(&[Run::plain(words)], voice.face(), self.columns.dates_width - chips);
        let end = lines.last().map_or(0, |line| line.width);
        let bottom = group.paragraph(lines, voice, Align::Left, x + chips, top);
        self.sources.chips(group, row.entry, (x, top + 1));
        let room = self.columns.dates_width - chips - end - 8;
        if !date.is_empty() && Voice::Below.width(&below) <= room && !below.is_empty() {
            let baseline = bottom - voice.leading() + first_baseline(voice);
            group.text(Line::of(below, Voice::Below, Align::Left, x + chips + end + 8, baseline));
        }
        bottom.max(top + if chips > 0 { 17 } else { 0 }) + 1
    }

    /// The date in its own column, on the line of the label; below it what else belongs to it. Gives where that ends.
    fn date_beside(&self, group: &mut Group, row: &Row, date: &str, voice: Voice, baseline: i32) -> i32 {
        let x = self.columns.margin;
        let mut y = baseline - first_baseline(voice);
        if !date.is_empty() {
            y = group.paragraph(date_lines(date, voice, self.columns.dates_width), voice, Align::Left, x, y);
        } else if self.sources.width(row.entry) == 0 && quote::status_word(row.entry.status).is_none() {
            return y;
        }
        if let Some(word) = quote::status_word(row.entry.status) {
            let lines = wrap(&[Run::plain(word.to_lowercase())], Voice::Below.face(), self.columns.dates_width);
            y = group.paragraph(lines, Voice::Below, Align::Left, x, y);
        }
        if self.sources.width(row.entry) > 0 {
            self.sources.chips(group, row.entry, (x, y + 2));
            y += 19;
        }
        y
    }

    fn text(&mut self, group: &mut Group, row: &Row, voice: Voice, top: i32) -> i32 {
        let label = words::label(row.entry);
        let lines = wrap_evenly(&label, voice.face(), self.columns.text_width);
        let bottom = group.paragraph(lines, voice, Align::Left, self.columns.text, top).max(top + voice.leading());
        // Rows from one sentence, dated by one expression, quote it once.
        let expression = row.entry.expression.as_ref().map_or(Span::default(), |expression| expression.excerpt.bytes);
        let quoted = (row.entry.sentence.bytes, expression);
        let repeated = self.last_quoted.replace(quoted) == Some(quoted);
        if !self.quotes || repeated {
            return bottom;
        }
        let below = wrap(&quote::quotation(row.entry), Voice::Quote.face(), self.columns.text_width);
        group.paragraph(below, Voice::Quote, Align::Left, self.columns.text, bottom + 1)
    }

    /// The rows without a date, apart from the others.
    fn undated(&mut self, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.y += 14;
        let mut section = Group::new(Role::Section);
        section.thin_rule((self.columns.margin, self.y), (self.columns.right(), self.y), Ink::Strong);
        self.y += 8;
        let baseline = self.y + first_baseline(Voice::Section);
        section.text(Line::of("Not dated in the text", Voice::Section, Align::Left, self.columns.margin, baseline));
        self.groups.push(section);
        self.y += Voice::Section.leading() + 2;
        for (at, row) in rows.iter().enumerate() {
            if at == 0 && row.entry.importance >= 3 {
                self.y += ABOVE_LEAD;
            }
            self.row(row, &words::date(row.entry), Voice::Worked);
        }
    }
}

/// The width of the widest line that the dates are broken into, and of what stands below them.
fn widest_line(dates: &[String], rows: &Rows, sources: &Sources) -> i32 {
    let lines = dates.iter().zip(&rows.dated).flat_map(|(date, row)| date_lines(date, words::date_voice(row.entry), WIDEST_DATES));
    let below = rows.dated.iter().chain(&rows.undated).map(|row| {
        let status = quote::status_word(row.entry.status).map_or(0, |word| Voice::Below.width(&word.to_lowercase()));
        status.max(sources.width(row.entry))
    });
    lines.map(|line| line.width).chain(below).max().unwrap_or(0)
}

/// A date in lines, broken after the dash or the comma in its middle where it can be.
fn date_lines(date: &str, voice: Voice, limit: i32) -> Vec<Wrapped> {
    let joined = date.replace(' ', "\u{A0}").replace("–\u{A0}", "– ").replace(",\u{A0}", ", ");
    let mut lines = wrap(&[Run::plain(joined)], voice.face(), limit);
    // Plain spaces again, so that the date can be searched for; their width is no larger.
    for run in lines.iter_mut().flat_map(|line| &mut line.runs) {
        run.text = run.text.replace('\u{A0}', " ");
    }
    lines
}

/// The news itself is large and bold, minor rows step back, what is still ahead leans forward.
fn voice_of(entry: &Entry, is_narrow: bool) -> Voice {
    let ahead = matches!(entry.status, Status::Planned | Status::Hypothetical);
    match (entry.importance, ahead, is_narrow) {
        (3.., _, false) => Voice::Lead,
        (3.., _, true) => Voice::LeadNarrow,
        (_, true, false) => Voice::Planned,
        (_, true, true) => Voice::PlannedNarrow,
        (2, _, false) => Voice::Label,
        (2, _, true) => Voice::LabelNarrow,
        (_, _, false) => Voice::Minor,
        (_, _, true) => Voice::MinorNarrow,
    }
}
