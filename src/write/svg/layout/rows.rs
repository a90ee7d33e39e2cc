//! Which entries become rows, and in which order.

use crate::{
    time::Date,
    timeline::{Entry, Status, Timeline},
    write::svg::options::ChartOptions,
};

/// A timeline of more entries is cut to the most important ones unless the user says how many there shall be.
const SHOWN_IN_FULL: usize = 1_000;
/// To so many.
const SHOWN_OF_MANY: usize = 200;

/// The rows of a chart.
#[derive(Debug, Default)]
pub(crate) struct Rows<'t> {
    /// By date, coarser before finer; entries of the same date in the order of the text. What is still planned stands behind what has
    /// happened by the day of publication, whatever the first day of its date.
    pub dated: Vec<Row<'t>>,
    /// In the order of the text.
    pub undated: Vec<Row<'t>>,
    /// Every dated entry's first day, shown or not, for the density strip.
    pub all_days: Vec<Date>,
    /// How many entries the options leave out.
    pub left_out: usize,
    /// The day of publication.
    pub now: Option<Date>,
}

/// An entry, and its place in the timeline.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t> {
    pub index: usize,
    pub entry: &'t Entry,
}

impl Rows<'_> {
    pub fn len(&self) -> usize {
        self.dated.len() + self.undated.len()
    }
}

/// Orders the entries by date and keeps the most important ones where there are too many.
pub(crate) fn choose<'t>(timeline: &'t Timeline, options: &ChartOptions) -> Rows<'t> {
    let all = timeline.entries.iter().enumerate().map(|(index, entry)| Row { index, entry });
    let (mut dated, mut undated): (Vec<Row>, Vec<Row>) = all.partition(|row| row.day().is_some());
    if !options.undated {
        undated.clear();
    }
    let now = timeline.reference_date;
    // As the timeline itself is ordered, but for what lies ahead.
    dated.sort_by_key(|row| {
        let is_behind_now = now.is_some_and(|now| row.day() > Some(now) || row.is_ahead(now));
        (is_behind_now, row.day(), row.entry.end.map(std::cmp::Reverse), row.entry.clock())
    });
    let mut all_days: Vec<Date> = dated.iter().filter_map(|row| row.day()).collect();
    all_days.sort_unstable();
    let count = dated.len() + undated.len();
    let limit = options.max_rows.unwrap_or(if count > SHOWN_IN_FULL { SHOWN_OF_MANY } else { count });
    let mut rows = Rows { dated, undated, all_days, left_out: count.saturating_sub(limit), now };
    if rows.left_out > 0 {
        keep_most_important(&mut rows, limit, now);
    }
    rows
}

/// By importance, then dated before undated, then by nearness to the day of the news, or where that is not known to the last row.
fn keep_most_important(rows: &mut Rows, limit: usize, news: Option<Date>) {
    let news = news.or_else(|| rows.dated.last().and_then(|row| row.last_day()));
    let far = |row: &Row| match (news, row.day(), row.last_day()) {
        (Some(news), Some(first), _) if first > news => news.days_until(first),
        (Some(news), _, Some(last)) if last < news => last.days_until(news),
        _ => 0,
    };
    let rank = |place: usize, row: &Row, undated: bool| (u8::MAX - row.entry.importance, undated, far(row), place);
    let ranked =
        |rows: &[Row], undated: bool| -> Vec<_> { rows.iter().enumerate().map(|(place, row)| rank(place, row, undated)).collect() };
    let mut all = ranked(&rows.dated, false);
    all.extend(ranked(&rows.undated, true));
    all.sort_unstable();
    let cut = all.get(limit).copied();
    let keep = |rows: &mut Vec<Row>, undated: bool| {
        let mut place = 0;
        rows.retain(|row| {
            place += 1;
            cut.is_none_or(|cut| rank(place - 1, row, undated) < cut)
        });
    };
    keep(&mut rows.dated, false);
    keep(&mut rows.undated, true);
}

impl<'t> Row<'t> {
    /// The day that places it: its first, or its last where the first is open.
    pub fn day(&self) -> Option<Date> {
        self.entry.start.or(self.entry.end)
    }

    /// Whether it was planned or supposed on that day and may still come: its last day has not passed.
    pub fn is_ahead(&self, now: Date) -> bool {
        let is_open = self.entry.start.is_some() && self.entry.end.is_none();
        matches!(self.entry.status, Status::Planned | Status::Hypothetical) && (is_open || self.last_day() >= Some(now))
    }

    /// Its last day, or its first where the last is open.
    pub fn last_day(&self) -> Option<Date> {
        self.entry.end.or(self.entry.start).max(self.entry.start)
    }
}
