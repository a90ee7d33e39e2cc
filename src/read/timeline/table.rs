//! A table with a heading, whatever kind of file it stood in → rows.

use std::collections::HashMap;

use super::{super::written_date, Order, Row};
use crate::{
    error::{Error, Result},
    timeline::Timeline,
    write::is_formula,
};

/// How the columns are called in tables that were not made by dateline.
const LABELS: &[&str] = &["event", "title", "headline", "what", "what happened", "description", "summary", "details", "name", "text"];
const DATES: &[&str] = &["when", "day", "event date", "date of event", "start date", "year", "edtf"];

/// Cells as text.
pub(super) struct Table {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows below it.
    pub records: Vec<Record>,
}

/// A row of cells.
pub(super) struct Record {
    /// Where it stands, for messages: "line 4 of t.csv".
    pub place: String,
    /// Each with its column; there may be fewer than columns, or more.
    pub cells: Vec<(usize, String)>,
}

impl Record {
    fn is_empty(&self) -> bool {
        self.cells.iter().all(|(_, cell)| cell.trim().is_empty())
    }

    fn cell(&self, column: usize) -> Option<&str> {
        self.cells.iter().find(|(place, _)| *place == column).map(|(_, cell)| cell.as_str())
    }
}

impl Table {
    /// The rows as entries. Without an order given, the dates of the column may show which of two numbers is the day.
    pub fn timeline(self, name: &str, order: Option<Order>) -> Result<Timeline> {
        let columns = columns(&self.header, name)?;
        if let Some(missing) = ["date", "label"].into_iter().find(|column| !columns.contains_key(*column)) {
            return Err(Error::input(format!("{name} has no column “{missing}”; its first line must name at least date and label")));
        }
        let date = columns.get("date").copied().unwrap_or_default();
        let order = order.or_else(|| written_date::order_shown(self.records.iter().filter_map(|record| record.cell(date))));
        // Spreadsheets keep emptied rows.
        let records = self.records.iter().filter(|record| !record.is_empty());
        let entries = records.map(|record| {
            let cell = |column: &str| columns.get(column).and_then(|&place| record.cell(place)).map(armed);
            Row::of_cells(|column| cell(column).filter(|cell| !cell.trim().is_empty()), &record.place)?.entry(&record.place, order)
        });
        Ok(Timeline { entries: entries.collect::<Result<_>>()?, ..Timeline::default() })
    }
}

/// The places of the columns that are read, by name.
fn columns(header: &[String], name: &str) -> Result<HashMap<String, usize>> {
    let mut columns = HashMap::new();
    for (at, column) in header.iter().map(|column| column.trim().to_lowercase()).enumerate() {
        // Of what is not read there may be any number.
        if ["date", "label"].contains(&column.as_str()) && columns.contains_key(&column) {
            return Err(Error::input(format!("{name} has two columns “{column}”; leave one of them")));
        }
        columns.entry(column).or_insert(at);
    }
    // What others call these columns, where none has their names.
    for (own, others) in [("label", LABELS), ("date", DATES)] {
        let place = others.iter().find_map(|other| columns.get(*other).copied());
        if let Some(place) = place.filter(|_| !columns.contains_key(own)) {
            columns.insert(own.to_owned(), place);
        }
    }
    Ok(columns)
}

/// The cell without the quote that stands before a formula: `--spreadsheet-safe` puts it there, and a formula that has one gets another.
fn armed(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}
