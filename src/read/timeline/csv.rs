//! CSV as dateline, people and spreadsheets write it → a table.

use super::table::{Record, Table};
use crate::error::{Error, Result};

pub(super) fn table(text: &str, name: &str) -> Result<Table> {
    let failed = |error: ::csv::Error| Error::input(format!("{name} is not a timeline in CSV: {error}")).because(error);
    let (parted_by, skipped) = declared_delimiter(text);
    let text = text.lines().take(skipped).fold(text, |text, line| text[line.len()..].trim_start_matches('\r').trim_start_matches('\n'));
    let delimiter = parted_by.unwrap_or_else(|| delimiter(text));
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let header = reader.headers().map_err(failed)?.iter().map(str::to_owned).collect();
    let records = reader.records().map(|record| {
        let record = record.map_err(failed)?;
        let place = format!("line {} of {name}", record.position().map_or(0, |position| line(text, position) + skipped));
        if is_unclosed(text, &record) {
            return Err(Error::input(format!("{place} opens a quotation mark that is never closed; close it or double it")));
        }
        Ok(Record { place, cells: record.iter().map(str::to_owned).enumerate().collect() })
    });
    Ok(Table { records: records.collect::<Result<_>>()?, header })
}

/// What the line `sep=;` says, which spreadsheets know, and how many lines that takes.
fn declared_delimiter(text: &str) -> (Option<u8>, usize) {
    let first = text.lines().next().unwrap_or_default().trim().trim_matches('"').to_ascii_lowercase();
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some([sign]) => (Some(*sign), 1),
        _ => (None, 0),
    }
}

/// Whether a record has swallowed the rest of the file: it is the last one, of several lines, and the quotation marks do not pair.
fn is_unclosed(text: &str, record: &::csv::StringRecord) -> bool {
    let from = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
    let breaks = record.iter().next_back().is_some_and(|cell| cell.contains('\n'));
    let rest = || text.as_bytes().get(from..).unwrap_or_default();
    breaks
        && record.iter().next_back().is_some_and(|cell| text.ends_with(cell))
        && rest().iter().filter(|&&byte| byte == b'"').count() % 2 == 1
}

/// What parts the columns of the header: spreadsheets write semicolons where the comma parts decimals.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
    // Of several that are as frequent the last is chosen.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// The line that a record begins on; the reader counts from the empty lines before it.
fn line(text: &str, position: &::csv::Position) -> usize {
    let rest = usize::try_from(position.byte()).ok().and_then(|byte| text.as_bytes().get(byte..)).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
    position.line() as usize + empty
}
