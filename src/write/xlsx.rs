//! Our table as a spreadsheet (Office Open XML, ECMA-376).
//!
//! It has the columns of CSV and `edtf`, the date as text. `date`, `start` and `end` are dates of the spreadsheet where they are one
//! day, and text where they are anything else: a spreadsheet knows no month and no "about".

use std::borrow::Cow;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{
    WriteOptions,
    csv::{columns, is_formula, is_model_asked, quoted, record},
};
use crate::{
    error::{Error, Result},
    timeline::Timeline,
};

/// The most that a cell holds, in units of UTF-16.
const LONGEST: usize = 32_767;

/// The columns that are dates of the spreadsheet where they can.
const DATES: [&str; 3] = ["date", "start", "end"];
const NUMBERS: [&str; 3] = ["importance", "char_start", "char_end"];
/// The columns that are wider than others, in characters, and wrap their text.
const WIDE: [(&str, f64); 5] = [("label", 48.0), ("how", 32.0), ("sentence", 64.0), ("sources", 24.0), ("retold", 48.0)];
const USUAL: f64 = 13.0;

/// The name of the sheet.
const SHEET: &str = "timeline";

pub(super) fn write(timeline: &Timeline, _: &WriteOptions) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    // Else it would be the hour of writing.
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    let title = timeline.title.as_deref().unwrap_or_default();
    book.set_properties(&DocProperties::new().set_title(cut(&printable(title))).set_creation_datetime(&made));
    fill(book.add_worksheet(), timeline).map_err(failed)?;
    book.save_to_buffer().map_err(failed)
}

fn failed(error: XlsxError) -> Error {
    Error::output(format!("cannot write the timeline as a spreadsheet: {error}; CSV takes any number of rows")).because(error)
}

/// The columns: those of CSV, and the date as text beside the date of the spreadsheet.
fn headings(asked: bool) -> Vec<&'static str> {
    columns(asked).into_iter().flat_map(|column| [Some(column), (column == "date").then_some("edtf")]).flatten().collect()
}

fn fill(sheet: &mut Worksheet, timeline: &Timeline) -> std::result::Result<(), XlsxError> {
    let asked = is_model_asked(timeline);
    let headings = headings(asked);
    sheet.set_name(SHEET)?.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_freeze_panes(1, 0)?;
    let head = Format::new().set_bold();
    for (at, heading) in (0u16..).zip(&headings) {
        let width = WIDE.iter().find(|(wide, _)| wide == heading).map_or(USUAL, |(_, width)| *width);
        sheet.set_column_width(at, width)?.write_string_with_format(0, at, *heading, &head)?;
    }
    let styles = Styles::default();
    for (row, entry) in (1u32..).zip(&timeline.entries) {
        let mut cells = record(entry, asked);
        cells.insert(1, entry.date.as_deref().unwrap_or_default().into());
        for ((at, heading), cell) in (0u16..).zip(&headings).zip(cells) {
            styles.write(sheet, (row, at), heading, &cell)?;
        }
    }
    Ok(())
}

/// How cells are shown.
struct Styles {
    plain: Format,
    wrapped: Format,
    /// Text that would be a formula if somebody typed it.
    quoted: Format,
    date: Format,
}

impl Default for Styles {
    fn default() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        Self {
            wrapped: plain.clone().set_text_wrap(),
            quoted: plain.clone().set_text_wrap().set_quote_prefix(),
            date: plain.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            plain,
        }
    }
}

impl Styles {
    fn write(&self, sheet: &mut Worksheet, (row, at): (u32, u16), heading: &str, cell: &str) -> std::result::Result<(), XlsxError> {
        if cell.is_empty() {
            return Ok(());
        }
        if let Some(day) = day(cell).filter(|_| DATES.contains(&heading)) {
            return sheet.write_datetime_with_format(row, at, day, &self.date).map(drop);
        }
        if let Some(number) = cell.parse::<u32>().ok().filter(|_| NUMBERS.contains(&heading)) {
            return sheet.write_number_with_format(row, at, number, &self.plain).map(drop);
        }
        let wide = WIDE.iter().any(|(wide, _)| *wide == heading);
        // Written as text, nothing is a formula; the format keeps it so when somebody edits the cell.
        let style = if is_formula(cell) {
            &self.quoted
        } else if wide {
            &self.wrapped
        } else {
            &self.plain
        };
        sheet.write_string_with_format(row, at, cut(&quoted(cell)), style).map(drop)
    }
}

/// The date of a spreadsheet for one day. Before March 1900 spreadsheets disagree about which day is which, for Excel counts a
/// 29 February 1900.
fn day(edtf: &str) -> Option<ExcelDateTime> {
    let mut parts = edtf.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_day = parts.next().is_none() && (year.len(), month.len(), day.len()) == (4, 2, 2) && edtf >= "1900-03-01";
    ExcelDateTime::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|_| is_day)
}

/// The text, as much of it as a cell holds; dots stand for the rest.
fn cut(text: &str) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units < LONGEST
    };
    let beginning: String = text.chars().take_while(fits).collect();
    if beginning.len() == text.len() { beginning } else { beginning + "…" }
}

/// Properties of a document hold no control characters.
fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) { text.chars().filter(|c| !c.is_control()).collect::<String>().into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    fn back(timeline: &Timeline) -> Timeline {
        let bytes = write(timeline, &WriteOptions::default()).expect("written");
        crate::read::timeline::bytes(&bytes, "t.xlsx").expect("it is ours")
    }

    #[test]
    fn it_comes_back_as_from_csv() {
        let written = sample::timeline();
        assert_eq!(back(&written).to_csv().expect("csv"), written.to_csv().expect("csv"));
    }

    #[test]
    fn whatever_a_cell_holds_comes_back() {
        let mut timeline = sample::timeline();
        timeline.entries.truncate(1);
        for cell in [
            "=1+1",
            "'=1",
            "''=1",
            "+a\nb",
            "\u{0}\u{1b}\u{7f}\u{ffff}",
            "_x0041_ _x0041_x0042_",
            " a  b ",
            "a\r\nb",
            "<&>\"'",
            "日本 🦀",
            "TRUE",
            "12",
        ] {
            timeline.entries[0].sentence.text = cell.to_owned();
            assert_eq!(back(&timeline).entries[0].sentence.text, cell);
        }
    }

    #[test]
    fn only_days_are_dates() {
        for edtf in ["1900-03-01", "2024-02-29", "9999-12-31"] {
            assert!(day(edtf).is_some(), "{edtf}");
        }
        for text in [
            "1900-02-28",
            "-2024-01-01",
            "2024-10",
            "2024-10-05~",
            "2024-10-05/2024-10-07",
            "2024-10-05T14:30:00",
            "2023-02-29",
            "+024-01-01",
        ] {
            assert!(day(text).is_none(), "{text}");
        }
    }

    #[test]
    fn long_cells_are_cut_where_the_spreadsheet_ends_them() {
        assert_eq!(cut(&"é".repeat(LONGEST)), format!("{}…", "é".repeat(LONGEST - 1)));
        assert_eq!(cut(&"🦀".repeat(LONGEST)).encode_utf16().count(), LONGEST);
        let mut timeline = sample::timeline();
        timeline.entries[0].sentence.text = "=".repeat(2 * LONGEST);
        timeline.title = Some("\u{0}\u{1b}<T>".repeat(LONGEST));
        assert_eq!(back(&timeline).entries.len(), timeline.entries.len());
    }

    #[test]
    fn nothing_of_the_hour_of_writing_is_in_it() {
        let timeline = sample::timeline();
        let write = || write(&timeline, &WriteOptions::default()).expect("written");
        let first = write();
        std::thread::sleep(std::time::Duration::from_millis(1100));
        assert!(first == write());
    }
}
