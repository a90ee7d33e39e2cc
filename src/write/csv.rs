//! Our CSV: one row an entry, RFC 4180.

use std::borrow::Cow;

use super::WriteOptions;
use crate::{
    error::{Error, Result},
    timeline::{Entry, LabelBy, Retold, Timeline},
};

/// The columns; `read::timeline` reads edited files back by these names, all but `sources` and `retold`.
const COLUMNS: [&str; 18] = [
    "date",
    "start",
    "end",
    "granularity",
    "certainty",
    "status",
    "importance",
    "label",
    "expression",
    "how",
    "sentence",
    "source",
    "char_start",
    "char_end",
    "label_quality",
    "tie",
    "sources",
    "retold",
];

pub(super) fn write(timeline: &Timeline, options: &WriteOptions) -> Result<String> {
    let asked = is_model_asked(timeline);
    table(&columns(asked), timeline.entries.iter().map(|entry| record(entry, asked)), options)
}

/// Whether a model was asked for labels: only then there is a column that says which are its own.
pub(super) fn is_model_asked(timeline: &Timeline) -> bool {
    timeline.entries.iter().any(|entry| entry.label_by.is_some())
}

/// The columns of a table.
pub(super) fn columns(asked: bool) -> Vec<&'static str> {
    COLUMNS.into_iter().chain(asked.then_some("label_by")).collect()
}

/// The cells of an entry below them.
pub(super) fn record(entry: &Entry, asked: bool) -> Vec<Cow<'_, str>> {
    let by = asked.then(|| entry.label_by.map(LabelBy::name).unwrap_or_default().into());
    cells(entry).into_iter().chain(by).collect()
}

/// A CSV of those columns and rows, disarmed for spreadsheets where the options say so.
pub(super) fn table<'a>(columns: &[&str], rows: impl Iterator<Item = Vec<Cow<'a, str>>>, options: &WriteOptions) -> Result<String> {
    let mut bytes = Vec::new();
    if options.spreadsheet_safe {
        // Without the mark, Excel reads UTF-8 as the code page of the country.
        bytes.extend_from_slice("\u{FEFF}".as_bytes());
    }
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(bytes);
    writer.write_record(columns).map_err(failed)?;
    for row in rows {
        let written = row.iter().map(|cell| if options.spreadsheet_safe { disarm(cell) } else { quoted(cell) });
        writer.write_record(written.map(|cell| cell.into_owned())).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(error.into_error().into()))?;
    String::from_utf8(bytes).map_err(|error| Error::output("cannot write CSV: a cell is not UTF-8").because(error))
}

fn cells(entry: &Entry) -> [Cow<'_, str>; 18] {
    let day = |day: Option<crate::time::Date>| Cow::from(day.map(|day| day.to_string()).unwrap_or_default());
    [
        entry.date.as_deref().unwrap_or_default().into(),
        day(entry.start),
        day(entry.end),
        entry.granularity.map(|unit| unit.name()).unwrap_or_default().into(),
        entry.certainty.name().into(),
        entry.status.name().into(),
        entry.importance.to_string().into(),
        entry.label.as_str().into(),
        entry.expression.as_ref().map(|expression| expression.excerpt.text.as_str()).unwrap_or_default().into(),
        entry.how.as_str().into(),
        entry.sentence.text.as_str().into(),
        entry.source.as_deref().unwrap_or_default().into(),
        entry.sentence.chars.start.to_string().into(),
        entry.sentence.chars.end.to_string().into(),
        entry.quality.name().into(),
        entry.tie.as_deref().unwrap_or_default().into(),
        sources(entry).into(),
        retold(entry).into(),
    ]
}

/// All articles that tell the event, parted by bars.
fn sources(entry: &Entry) -> String {
    entry.told_by().collect::<Vec<_>>().join(" | ")
}

/// The sentences of the other articles, each behind the article that it stands in.
fn retold(entry: &Entry) -> String {
    let told = |retold: &Retold| format!("{}: {}", retold.source.as_deref().unwrap_or("another article"), retold.sentence.text);
    entry.retold.iter().map(told).collect::<Vec<_>>().join(" | ")
}

/// A spreadsheet runs cells that begin with these characters as formulas; a quote in front makes them text. The last four are wide
/// forms, which count in East Asia.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
/// Where a spreadsheet may begin another cell: in half of Europe at semicolons, and there it sees no quotes around line breaks.
const PARTING: [char; 5] = [';', '\t', '\n', '\r', '|'];

/// Whether a cell is a formula, behind any number of quotes: who reads takes one quote away from those that have one.
pub(crate) fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// A formula that has a quote already gets one more, for one to be taken away.
pub(super) fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.starts_with('\'') && is_formula(cell) { format!("'{cell}").into() } else { cell.into() }
}

/// Nothing in the cell is run, however it is cut up. Within the cell a space does that.
fn disarm(cell: &str) -> Cow<'_, str> {
    let parted = |pair: (char, char)| PARTING.contains(&pair.0) && FORMULA[..4].iter().chain(&FORMULA[7..]).any(|sign| *sign == pair.1);
    if !is_formula(cell) && !cell.chars().zip(cell.chars().skip(1)).any(parted) {
        return cell.into();
    }
    let mut safe = String::with_capacity(cell.len() + 8);
    safe.push_str(if is_formula(cell) { "'" } else { "" });
    let mut before = None;
    for c in cell.chars() {
        if before.is_some_and(|before| parted((before, c))) {
            safe.push(' ');
        }
        safe.push(c);
        before = Some(c);
    }
    safe.into()
}

fn failed(error: ::csv::Error) -> Error {
    Error::output("cannot write CSV").because(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn columns_and_cells() {
        let csv = sample::timeline().to_csv().expect("csv");
        let lines: Vec<&str> = csv.split("\r\n").collect();
        assert_eq!(
            lines[0],
            "date,start,end,granularity,certainty,status,importance,label,expression,how,sentence,source,char_start,char_end,label_quality,tie,sources,retold"
        );
        assert_eq!(
            lines[1],
            "2022-10,2022-10-01,2022-10-31,month,stated,happened,2,\"Vogt: sell Cranes, #1 idea\",October 2022,month and year,\
             In October 2022 he requested that Marlowe sell “Cranes”.,a.txt,100,156,sound,,a.txt,"
        );
        assert!(
            lines[2]
                .starts_with("2024-10-08~/2024-11-05,2024-10-08,2024-11-05,week,approximate,state,2,\"Vogt campaigns for \"\"Union\"\"\",")
        );
        assert!(lines[4].starts_with(",,,,undated,happened,2,Ferry capsizes,,"));
        assert_eq!(lines.len(), 6);
    }

    #[test]
    fn line_breaks_stay_inside_their_cell() {
        let mut timeline = sample::timeline();
        timeline.entries.truncate(1);
        timeline.entries[0].sentence.text = "one\ntwo".to_owned();
        assert!(timeline.to_csv().expect("csv").contains(",\"one\ntwo\","));
    }

    #[test]
    fn formulas_are_disarmed_only_on_request() {
        let mut timeline = sample::timeline();
        timeline.entries.truncate(1);
        timeline.entries[0].label = "=HYPERLINK(1)".to_owned();
        assert!(timeline.to_csv().expect("csv").contains(",=HYPERLINK(1),"));
        let safe = write(&timeline, &WriteOptions { spreadsheet_safe: true, ..WriteOptions::default() }).expect("csv");
        assert!(safe.starts_with("\u{FEFF}date,") && safe.contains(",'=HYPERLINK(1),"));
    }

    #[test]
    fn what_looks_disarmed_already_comes_back_as_it_was() {
        let mut timeline = sample::timeline();
        timeline.entries.truncate(1);
        for cell in ["=1", "'=1", "''=1", "'\nWhat failed", "'tis", "a'=1", "'"] {
            timeline.entries[0].sentence.text = cell.to_owned();
            for spreadsheet_safe in [false, true] {
                let csv = write(&timeline, &WriteOptions { spreadsheet_safe, ..WriteOptions::default() }).expect("csv");
                let back = crate::read::timeline::bytes(csv.as_bytes(), "t.csv").expect("it is ours");
                assert_eq!(back.entries[0].sentence.text, cell, "{csv}");
            }
        }
    }

    #[test]
    fn no_part_of_a_cell_is_run_where_semicolons_part_cells() {
        for (cell, safe) in [
            ("plain; text\nof two lines", "plain; text\nof two lines"),
            ("a;=1+1", "a; =1+1"),
            ("a\n=1+1", "a\n =1+1"),
            ("a\r\n@x", "a\r\n @x"),
            ("＝1", "'＝1"),
            ("-5;-6", "'-5; -6"),
        ] {
            assert_eq!(disarm(cell), safe);
        }
    }
}
