//! The first sheet of a spreadsheet (`.xlsx`) → a table.
//!
//! Cells are text as the spreadsheet shows it, dates as EDTF. "Oct-22" typed into a spreadsheet becomes the first of October with a
//! format that shows month and year; so the format says how fine a date is.

use std::io::{Cursor, Read, copy, sink};

use calamine::{Cell, DataRef, ExcelDateTime, Reader, Style, Xlsx};

use super::table::{Record, Table};
use crate::{
    cell,
    error::{Error, Result},
    read::kinds::MOST,
    time::{Clock, Date},
};

/// More columns than any table has that people made; what stands further right is not read.
const COLUMNS: u32 = 256;
/// The days that a spreadsheet counts, 1 being 1 January 1900; behind them the calendar ends.
const DAYS: std::ops::Range<f64> = 1.0..2_958_466.0;

pub(super) fn table(content: &[u8], name: &str) -> Result<Table> {
    let unreadable = |reason: String| Error::input(format!("cannot read {name} as a spreadsheet: {reason}; save it as CSV and give that"));
    guard(content, MOST).map_err(&unreadable)?;
    // Its parts are XML that others wrote; what the reader takes for granted of it may not hold.
    let read = cell::contained(|| cells(content, MOST)).map_err(|_| unreadable("it is damaged".to_owned()))?;
    let mut rows = rows(read.map_err(unreadable)?).into_iter();
    let mut header = Vec::new();
    for (column, name) in rows.next().map(|(_, cells)| cells).unwrap_or_default() {
        header.resize(column, String::new());
        header.push(name);
    }
    let records = rows.map(|(row, cells)| Record { place: format!("row {} of {name}", u64::from(row) + 1), cells }).collect();
    Ok(Table { header, records })
}

/// Refuses what unpacks to more than any spreadsheet of people does. What the archive says of its sizes may be untrue.
fn guard(content: &[u8], most: u64) -> std::result::Result<(), String> {
    let damaged = |_| "it is a damaged archive".to_owned();
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).map_err(damaged)?;
    let mut left = most;
    for part in 0..archive.len() {
        let file = archive.by_index(part).map_err(damaged)?;
        let size = copy(&mut file.take(left + 1), &mut sink()).map_err(|_| "it is a damaged archive".to_owned())?;
        left = left.checked_sub(size).ok_or_else(|| too_large(most))?;
    }
    Ok(())
}

fn too_large(most: u64) -> String {
    format!("it unpacks to more than {} MB", most >> 20)
}

/// A cell that is not empty: row, column, text.
type Text = (u32, u32, String);

/// The cells of the first sheet, up to so many bytes: cells share their strings, and a long one may stand in any number of them.
fn cells(content: &[u8], most: u64) -> std::result::Result<Vec<Text>, String> {
    let told = |error: calamine::XlsxError| error.to_string();
    let mut book = Xlsx::new(Cursor::new(content)).map_err(told)?;
    let Some(first) = book.sheet_names().first().cloned() else { return Ok(Vec::new()) };
    // Cell by cell: a table of all of them is as large as the place of the last one says.
    let mut reader = book.worksheet_cells_reader(&first).map_err(told)?;
    let (mut cells, mut left) = (Vec::new(), most);
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(told)? {
        let (row, column) = cell.get_position();
        let shown = text(&cell, reader.styles().get(style));
        if column < COLUMNS && !shown.is_empty() {
            left = left.checked_sub(shown.len() as u64).ok_or_else(|| too_large(most))?;
            cells.push((row, column, shown));
        }
    }
    Ok(cells)
}

/// A row of such cells, each with its column.
type Cells = (u32, Vec<(usize, String)>);

/// The rows that have any cell, in order.
fn rows(mut cells: Vec<Text>) -> Vec<Cells> {
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    cells.dedup_by_key(|(row, column, _)| (*row, *column));
    let mut rows: Vec<Cells> = Vec::new();
    for (row, column, text) in cells {
        match rows.last_mut() {
            Some((last, cells)) if *last == row => cells.push((column as usize, text)),
            _ => rows.push((row, vec![(column as usize, text)])),
        }
    }
    rows
}

fn text(cell: &Cell<DataRef>, style: Option<&Style>) -> String {
    match cell.get_value() {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() && DAYS.contains(&moment.as_f64()) => {
            let format = style.and_then(|style| style.number_format.as_ref());
            date(moment, Shown::by(format.map_or("", |format| format.format_code.as_str())))
        }
        DataRef::DateTime(moment) => moment.as_f64().to_string(),
    }
}

/// What of a date a number format shows.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shown {
    year: bool,
    month: bool,
    day: bool,
}

impl Shown {
    /// By the letters of the format that are no words in quotes, behind a sign that takes their meaning, or in brackets. The first section
    /// is that of dates. A format of which nothing is known, or with none of these letters, shows all.
    fn by(format: &str) -> Self {
        let (mut quoted, mut bracket, mut literal) = (false, false, false);
        let mut letters = String::new();
        for sign in format.chars() {
            match sign {
                _ if literal => literal = false,
                '\\' | '_' | '*' if !quoted => literal = true,
                '"' => quoted = !quoted,
                '[' => bracket = true,
                ']' => bracket = false,
                ';' if !quoted => break,
                _ if !quoted && !bracket => letters.push(sign.to_ascii_lowercase()),
                _ => {}
            }
        }
        let shown = Self { year: letters.contains(['y', 'e']), month: letters.contains('m'), day: letters.contains('d') };
        if letters.contains(['y', 'd']) && !letters.contains("general") { shown } else { Self { year: true, month: true, day: true } }
    }
}

/// The date, no finer than it is shown. One without a year is as it is shown: which year it has, the spreadsheet has guessed.
fn date(moment: &ExcelDateTime, shown: Shown) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    match shown {
        Shown { year: false, .. } => format!("--{month:02}-{day:02}"),
        Shown { day: true, .. } => {
            let date = Date::new(year.into(), month.into(), day.into());
            let date = date.map_or_else(|| format!("{year:04}-{month:02}-{day:02}"), |date| date.to_string());
            match Clock::new(hour, minute, second) {
                Some(clock) if (hour, minute, second) != (0, 0, 0) => format!("{date}T{clock}"),
                _ => date,
            }
        }
        Shown { month: true, .. } => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime as Moment, Format, Formula, Workbook};

    fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = Workbook::new();
        fill(book.add_worksheet());
        book.add_worksheet().write_string(0, 0, "another sheet").expect("a cell");
        book.save_to_buffer().expect("a spreadsheet")
    }

    fn day(year: u16, month: u8, day: u8) -> Moment {
        Moment::from_ymd(year, month, day).expect("a date")
    }

    #[test]
    fn dates_are_as_fine_as_they_are_shown() {
        let formats = [
            ("yyyy-mm-dd", "2022-10-01"),
            ("mmm-yy", "2022-10"),
            ("[$-409]mmm\\-yy;@", "2022-10"),
            ("yyyy", "2022"),
            ("d. mmmm yyyy", "2022-10-01"),
            ("\"day of\" mmm yy", "2022-10"),
            ("m/d/yy h:mm", "2022-10-01"),
            ("d-mmm", "--10-01"),
        ];
        let bytes = book(|sheet| {
            for (row, (format, _)) in formats.iter().enumerate() {
                let format = Format::new().set_num_format(*format);
                sheet.write_datetime_with_format(row as u32, 0, day(2022, 10, 1), &format).expect("a cell");
            }
        });
        let table = table(&bytes, "t.xlsx").expect("read");
        let cells = table.records.iter().flat_map(|record| &record.cells).map(|(_, cell)| cell);
        let read = table.header.iter().chain(cells);
        assert_eq!(read.collect::<Vec<_>>(), formats.map(|(_, expected)| expected).iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_table_that_people_made_is_read() {
        let bytes = book(|sheet| {
            let format = Format::new().set_num_format("dd/mm/yyyy hh:mm");
            for (column, name) in ["When", "Event", "Importance"].iter().enumerate() {
                sheet.write_string(2, column as u16, *name).expect("a cell");
            }
            sheet.write_datetime_with_format(3, 0, day(2024, 11, 6).and_hms(14, 30, 0).expect("a time"), &format).expect("a cell");
            sheet.write_string(3, 1, "Rain falls").expect("a cell").write_number(3, 2, 3).expect("a cell");
            sheet.write_number(5, 0, 1999).expect("a cell");
            sheet.write_formula(5, 1, Formula::new("=\"Snow \"&\"falls\"").set_result("Snow falls")).expect("a cell");
            sheet.write_string(6, 0, "Oct-22").expect("a cell").write_string(6, 1, "Fog").expect("a cell");
        });
        let timeline = crate::read::timeline::bytes(&bytes, "t.xlsx").expect("read");
        let rows: Vec<_> =
            timeline.entries.iter().map(|e| (e.date.as_deref().unwrap_or_default(), e.label.as_str(), e.importance)).collect();
        assert_eq!(rows, [("1999", "Snow falls", 2), ("2022-10", "Fog", 2), ("2024-11-06T14:30", "Rain falls", 3)]);
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        let told = |bytes: &[u8]| crate::read::timeline::bytes(bytes, "t.xlsx").expect_err("refused").to_string();
        assert_eq!(told(&book(|_| ())), "t.xlsx has no column “date”; its first line must name at least date and label");
        let undated = book(|sheet| {
            for (column, cell) in ["date", "label", "5-Oct", "Rain"].iter().enumerate() {
                sheet.write_string(column as u32 / 2 * 3, column as u16 % 2, *cell).expect("a cell");
            }
        });
        assert!(told(&undated).starts_with("row 4 of t.xlsx, column date: cannot read “5-Oct” as a date;"), "{}", told(&undated));
        assert!(told(b"PK\x03\x04 and nothing else").starts_with("cannot read t.xlsx as a spreadsheet: it is a damaged archive; save it"));
    }

    #[test]
    fn a_cell_at_the_far_end_takes_no_room() {
        let bytes = book(|sheet| {
            sheet.write_string(0, 0, "date").expect("a cell").write_string(0, 1, "label").expect("a cell");
            sheet.write_string(1_048_575, 1, "Far").expect("a cell").write_string(1_048_575, 16_383, "away").expect("a cell");
        });
        let timeline = crate::read::timeline::bytes(&bytes, "t.xlsx").expect("read");
        assert_eq!(timeline.entries.len(), 1);
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let bytes = book(|sheet| {
            for row in 0..20_000 {
                sheet.write_string(row, 0, "2024").expect("a cell");
            }
        });
        assert!(guard(&bytes, MOST).is_ok() && bytes.len() < 1 << 19);
        assert_eq!(guard(&bytes, 1 << 19), Err("it unpacks to more than 0 MB".to_owned()));
        // One string in all cells.
        assert!(cells(&bytes, 80_000).is_ok());
        assert_eq!(cells(&bytes, 79_999), Err("it unpacks to more than 0 MB".to_owned()));
    }

    #[test]
    fn spoilt_spreadsheets_are_refused_or_read() {
        let whole = crate::write::sample::timeline();
        let format = crate::write::Format::named("xlsx").expect("the format");
        let bytes = format.write(&whole, &crate::write::WriteOptions::default()).expect("written");
        for at in 0..bytes.len() {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 0x55;
            let _ = crate::read::timeline::bytes(&spoilt, "t.xlsx");
            if at % 16 == 0 {
                let _ = crate::read::timeline::bytes(&bytes[..at], "t.xlsx");
            }
        }
    }
}
