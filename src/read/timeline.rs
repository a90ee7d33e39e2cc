//! Reading a timeline back: the CSV or JSON that dateline wrote, after someone has edited it.
//!
//! A hand-made CSV needs the columns `date` and `label`; all others are optional. The date decides where it stands in the
//! calendar: `start` and `end` count only where there is no date, and for seasons, whose months depend on the hemisphere.

use std::{collections::HashMap, fs, path::Path};

use serde::Deserialize;

use crate::{
    error::{Error, Result},
    event::Event,
    span::Span,
    time::{Date, Modifier, Unit},
    timeline::{Certainty, Entry, Excerpt, Expression, Status, Timeline},
    timex::TimexType,
    write::{FORMULA, Part, When},
};

/// Reads a timeline from a `.csv` or `.json` file; the content decides which it is.
///
/// # Errors
/// [`Error::is_input`] where the file cannot be read or a row has no label; [`Error::is_date`] where a date is not EDTF.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("mine.csv");
/// std::fs::write(&path, "date,label\n2024-10~,Talks begin\n2022,War begins\n")?;
/// let timeline = dateline::read::timeline::path(&path)?;
/// assert_eq!(timeline.entries[0].label, "War begins");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn path(path: &Path) -> Result<Timeline> {
    let bytes = if path.as_os_str() == "-" { standard_input() } else { fs::read(path) };
    let bytes = bytes.map_err(|error| Error::reading(path, error))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Error::input(format!("{} is not UTF-8 text; save it as UTF-8", path.display())))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let name = path.display().to_string();
    let mut timeline = if text.trim_start().starts_with('{') { json(text, &name)? } else { csv(text, &name)? };
    // An edited date may have moved its row; rows of one day keep the order of the file.
    timeline.entries.sort_by_key(|entry| (entry.date.is_none(), entry.start.or(entry.end)));
    Ok(timeline)
}

fn standard_input() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes).map(|_| bytes)
}

/// A row as either kind of file gives it; everything but the label may be missing.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Row {
    date: Option<String>,
    start: Option<String>,
    end: Option<String>,
    granularity: Option<String>,
    certainty: Option<String>,
    status: Option<String>,
    importance: Option<u8>,
    label: String,
    expression: Option<Words>,
    sentence: Option<Words>,
    how: Option<String>,
    source: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Words {
    text: String,
    start: usize,
    end: usize,
    r#type: Option<String>,
    value: Option<String>,
    r#mod: Option<String>,
}

fn json(text: &str, name: &str) -> Result<Timeline> {
    #[derive(Deserialize)]
    struct Whole {
        title: Option<String>,
        reference_date: Option<String>,
        entries: Vec<Row>,
    }
    let whole: Whole = serde_json::from_str(text).map_err(|error| {
        Error::input(format!("{name} is not a timeline in JSON: {error}; dateline build -f json writes one")).because(error)
    })?;
    let entries = whole.entries.into_iter().enumerate().map(|(i, row)| row.entry(&format!("entry {} of {name}", i + 1)));
    let reference_date = whole.reference_date.as_deref().map(|date| day(date, name)).transpose()?;
    Ok(Timeline { title: whole.title, reference_date, entries: entries.collect::<Result<_>>()? })
}

fn csv(text: &str, name: &str) -> Result<Timeline> {
    let failed = |error: ::csv::Error| Error::input(format!("{name} is not a timeline in CSV: {error}")).because(error);
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(failed)?.clone();
    let columns: HashMap<String, usize> = header.iter().enumerate().map(|(i, column)| (column.trim().to_lowercase(), i)).collect();
    if let Some(missing) = ["date", "label"].into_iter().find(|column| !columns.contains_key(*column)) {
        return Err(Error::input(format!("{name} has no column “{missing}”; its first line must name at least date and label")));
    }
    let mut entries = Vec::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let cell = |column: &str| columns.get(column).and_then(|&i| record.get(i)).map(armed).filter(|cell| !cell.trim().is_empty());
        // Spreadsheets keep emptied rows.
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            let line = record.position().map_or(0, ::csv::Position::line);
            entries.push(Row::of_cells(cell).entry(&format!("line {line} of {name}"))?);
        }
    }
    Ok(Timeline { title: None, reference_date: None, entries })
}

/// The cell without the quote that `--spreadsheet-safe` put in front.
fn armed(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(cell)
}

impl Row {
    fn of_cells<'a>(cell: impl Fn(&str) -> Option<&'a str>) -> Self {
        let own = |column: &str| cell(column).map(str::to_owned);
        let number = |column: &str| cell(column).and_then(|cell| cell.trim().parse().ok());
        let words = |text: String| Words { text, ..Words::default() };
        Self {
            date: own("date"),
            start: own("start"),
            end: own("end"),
            granularity: own("granularity"),
            certainty: own("certainty"),
            status: own("status"),
            importance: number("importance").and_then(|n| u8::try_from(n).ok()),
            label: own("label").unwrap_or_default(),
            expression: own("expression").map(words),
            sentence: own("sentence").map(|text| Words {
                start: number("char_start").unwrap_or(0),
                end: number("char_end").unwrap_or(0),
                ..words(text)
            }),
            how: own("how"),
            source: own("source"),
        }
    }

    fn entry(self, place: &str) -> Result<Entry> {
        if self.label.trim().is_empty() {
            return Err(Error::input(format!("{place} has no label; say what happened")));
        }
        let (start, end) = self.days(place)?;
        let dated = self.date.is_some();
        Ok(Entry {
            granularity: self.granularity.as_deref().and_then(Unit::named).filter(|_| dated).or_else(|| unit(self.date.as_deref())),
            certainty: certainty(self.certainty.as_deref(), self.date.as_deref()),
            status: self.status.and_then(|name| Status::ALL.into_iter().find(|status| status.name() == name)).unwrap_or(Status::Happened),
            importance: self.importance.unwrap_or(2).clamp(1, 3),
            label: self.label.trim().to_owned(),
            expression: self.expression.map(Words::expression),
            sentence: self.sentence.map(Words::excerpt).unwrap_or_default(),
            how: self.how.unwrap_or_default(),
            source: self.source,
            event: Event::default(),
            date: self.date.map(|date| date.trim().to_owned()),
            start,
            end,
        })
    }

    /// First and last day.
    fn days(&self, place: &str) -> Result<(Option<Date>, Option<Date>)> {
        let given = |text: &Option<String>| text.as_deref().map(|text| day(text, place)).transpose();
        let Some(date) = &self.date else { return Ok((given(&self.start)?, given(&self.end)?)) };
        let when = When::parse(date.trim()).ok_or_else(|| {
            Error::date(format!("{place}: cannot read “{date}” as an EDTF date; write it as in 2024-11-06, 2022-10, 2024-10~ or 2021/2024"))
        })?;
        if when.first().zip(when.last()).is_some_and(|(first, last)| first > last) {
            return Err(Error::date(format!("{place}: “{date}” ends before it begins; write the earlier date first")));
        }
        if matches!(when.from, Some(Part::Portion(..))) && self.start.is_some() {
            return Ok((given(&self.start)?, given(&self.end)?));
        }
        Ok((when.first(), when.last()))
    }
}

impl Words {
    fn excerpt(self) -> Excerpt {
        let bytes = Span::new(0, self.text.len());
        let end = if self.end > self.start { self.end } else { self.start.saturating_add(self.text.chars().count()) };
        Excerpt { text: self.text, bytes, chars: Span::new(self.start, end) }
    }

    fn expression(self) -> Expression {
        let kinds = [TimexType::Date, TimexType::Time, TimexType::Duration, TimexType::Set];
        let kind = kinds.into_iter().find(|kind| Some(kind.name()) == self.r#type.as_deref()).unwrap_or(TimexType::Date);
        let modifier = self.r#mod.as_deref().and_then(Modifier::named);
        Expression { kind, value: self.value.clone().unwrap_or_default(), modifier, excerpt: self.excerpt() }
    }
}

fn certainty(name: Option<&str>, date: Option<&str>) -> Certainty {
    let named = Certainty::ALL.into_iter().find(|certainty| Some(certainty.name()) == name);
    match date {
        None => Certainty::Undated,
        // A row that has been given a date by hand is no longer undated.
        Some(date) => named.filter(|named| *named != Certainty::Undated).unwrap_or(match date.contains('~') {
            true => Certainty::Approximate,
            false => Certainty::Stated,
        }),
    }
}

/// The unit that a date is written in.
fn unit(date: Option<&str>) -> Option<Unit> {
    Some(match When::parse(date?)?.head()? {
        Part::Century(_) => Unit::Century,
        Part::Decade(_) => Unit::Decade,
        Part::Year(_) => Unit::Year,
        Part::Portion(_, 33..=36) => Unit::Quarter,
        Part::Portion(_, 40..) => Unit::Half,
        Part::Portion(..) => Unit::Season,
        Part::Month(..) => Unit::Month,
        Part::Day(_) => Unit::Day,
        Part::Time(..) => Unit::Minute,
    })
}

fn day(text: &str, place: &str) -> Result<Date> {
    match When::parse(text.trim()).and_then(|when| when.head()) {
        Some(Part::Day(day)) => Ok(day),
        _ => Err(Error::date(format!("{place}: cannot read “{text}” as a day; write it as in 2024-11-06"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn csv_and_json_come_back_as_they_were_written() {
        let written = sample::timeline();
        let back = csv(&written.to_csv().expect("csv"), "t.csv").expect("read");
        assert_eq!(back.to_csv().expect("csv"), written.to_csv().expect("csv"));
        let again = json(&written.to_json().expect("json"), "t.json").expect("read");
        assert_eq!(again.to_csv().expect("csv"), written.to_csv().expect("csv"));
        assert_eq!((again.title, again.reference_date), (written.title, written.reference_date));
        assert_eq!(
            again.entries[1].expression,
            written.entries[1]
                .expression
                .clone()
                .map(|e| Expression { excerpt: Excerpt { bytes: Span::new(0, e.excerpt.text.len()), ..e.excerpt }, ..e })
        );
    }

    #[test]
    fn the_date_decides_where_an_edited_row_stands() {
        let timeline =
            csv("Date,Label,start,end\n2024-05,Moved,2020-01-01,2020-01-01\n,Some day,,\n2024-21,South,2024-09-01,2024-11-30\n", "t")
                .expect("read");
        let days: Vec<String> = timeline.entries.iter().map(|entry| entry.start.map(|day| day.to_string()).unwrap_or_default()).collect();
        assert_eq!(days, ["2024-05-01", "", "2024-09-01"]);
        assert_eq!(timeline.entries[0].granularity, Some(Unit::Month));
        assert_eq!(timeline.entries[1].certainty, Certainty::Undated);
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        let told = |text: &str| csv(text, "t.csv").expect_err("refused").to_string();
        assert_eq!(told("date,what\n"), "t.csv has no column “label”; its first line must name at least date and label");
        assert!(told("date,label\n2024,a\nOctober,b\n").starts_with("line 3 of t.csv: cannot read “October” as an EDTF date;"));
        assert_eq!(told("date,label\n2024/2020,a\n"), "line 2 of t.csv: “2024/2020” ends before it begins; write the earlier date first");
        assert_eq!(told("date,label\n2024,\n"), "line 2 of t.csv has no label; say what happened");
    }
}
