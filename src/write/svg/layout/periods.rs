//! Years, decades or months as headings over the rows of a large timeline.

use super::{
    rows::Row,
    words::{counted, date, date_below},
};
use crate::{
    time::{Date, Unit},
    write::display_date::{month_in_full, month_name, year_name},
};

/// A heading over rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub words: String,
    /// The year that the rows below need not say.
    pub year: Option<i32>,
    /// Whether it stands within a larger one: a month of a year.
    pub is_within: bool,
}

/// A year of more rows is parted into months.
const MANY: usize = 14;

/// The years over the rows of a usual timeline, and the months of years that have many; none where nearly every row would have one of
/// its own.
pub(crate) fn years(rows: &[Row]) -> Vec<Option<Head>> {
    let years = rows.chunk_by(|a, b| head_of(a) == head_of(b)).count();
    let mut heads = vec![None; rows.len()];
    if years > 5 && years * 3 > rows.len() * 2 {
        return heads;
    }
    let mut at = 0;
    for run in rows.chunk_by(|a, b| head_of(a) == head_of(b)) {
        heads[at] = head_of(&run[0]);
        months(run, &mut heads[at..at + run.len()]);
        at += run.len();
    }
    heads
}

/// The year of a row; a decade or a century is in none, and has itself over it.
fn head_of(row: &Row) -> Option<Head> {
    let year = row.day()?.year();
    let is_longer =
        row.entry.granularity.is_some_and(|unit| unit > Unit::Year) && row.entry.date.as_deref().is_some_and(|date| !date.contains('/'));
    let (words, year) = if is_longer { (date(row.entry), None) } else { (year_name(year), Some(year)) };
    Some(Head { words, year, is_within: false })
}

/// Months over the rows of a year that has many. Its first row has the year over it, and so no month.
fn months(rows: &[Row], heads: &mut [Option<Head>]) {
    let within: Vec<String> = rows.iter().map(within_year).collect();
    let runs = || within.chunk_by(|a, b| a == b);
    if rows.len() <= MANY || runs().count() < 3 || runs().count() * 2 > rows.len() {
        return;
    }
    let mut at = 0;
    for run in runs() {
        if let (Some(head), Some(words)) = (heads.get_mut(at).filter(|head| head.is_none()), run.first()) {
            *head = Some(Head { words: words.clone(), year: None, is_within: true });
        }
        at += run.len();
    }
}

/// The month of a row; what lasts longer, or lies somewhere within more, belongs to none and stands below its own date.
fn within_year(row: &Row) -> String {
    let month = |day: Date| (day.year(), day.month());
    match row.day().zip(row.last_day()) {
        Some((first, last)) if month(first) == month(last) || row.entry.end.is_none() => {
            month_name(first.month()).and_then(month_in_full).unwrap_or_default().to_owned()
        }
        Some((first, _)) => date_below(row.entry, Some(first.year())),
        None => String::new(),
    }
}

/// More headings than these are no overview.
const MOST: usize = 40;

/// What a heading covers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Period {
    Month,
    Years(i32),
}

/// The finest first.
const PERIODS: [Period; 5] = [Period::Month, Period::Years(1), Period::Years(10), Period::Years(100), Period::Years(1000)];

/// The heading over each row that begins a period: "2019 · 34 events".
pub(crate) fn headings(rows: &[Row]) -> Vec<Option<Head>> {
    let keys = |period: Period| rows.iter().map(move |row| row.day().map(|day| period.key(day)));
    let changes = |period: Period| {
        let keys: Vec<_> = keys(period).collect();
        keys.windows(2).filter(|pair| pair[0] != pair[1]).count() + 1
    };
    let period = PERIODS.into_iter().find(|period| changes(*period) <= MOST).unwrap_or(Period::Years(1000));
    let keys: Vec<_> = keys(period).collect();
    let mut headings = vec![None; rows.len()];
    let mut at = 0;
    for run in keys.chunk_by(|a, b| a == b) {
        headings[at] = rows[at].day().map(|day| Head {
            words: format!("{} · {}", period.name(day), counted(run.len())),
            year: (period == Period::Years(1) || period == Period::Month).then(|| day.year()),
            is_within: false,
        });
        at += run.len();
    }
    headings
}

impl Period {
    fn key(self, day: Date) -> i32 {
        match self {
            Self::Month => day.year() * 12 + day.month() as i32,
            Self::Years(years) => day.year().div_euclid(years),
        }
    }

    fn name(self, day: Date) -> String {
        match self {
            Self::Month => format!("{} {}", month_name(day.month()).unwrap_or_default(), year_name(day.year())),
            Self::Years(1) => year_name(day.year()),
            Self::Years(years) => {
                let first = self.key(day) * years;
                if first >= 0 && years == 10 {
                    return format!("{first}s");
                }
                format!("{}–{}", year_name(first), year_name(first + years - 1))
            }
        }
    }
}
