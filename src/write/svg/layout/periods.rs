//! Years, decades or months as headings over the rows of a large timeline.

use super::{rows::Row, words::counted};
use crate::{
    time::Date,
    write::display_date::{month_name, year_name},
};

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
pub(crate) fn headings(rows: &[Row]) -> Vec<Option<String>> {
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
        headings[at] = rows[at].day().map(|day| format!("{} · {}", period.name(day), counted(run.len())));
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
