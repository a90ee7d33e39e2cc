//! Reading a timeline back: the CSV, JSON or spreadsheet that dateline wrote, after someone has edited it.
//!
//! A hand-made table needs the columns `date` and `label`; all others are optional. Those of CSV are parted by commas, semicolons or
//! tabs; of a spreadsheet (`.xlsx`, with the feature `xlsx`) the first sheet is read. A date is EDTF or written as people write it
//! ("Oct. 5, 2024", "October 2022"). It decides where the row stands in the calendar: `start` and `end` count only where there is no
//! date, and for seasons, whose months depend on the hemisphere.

mod csv;
mod place;
#[cfg(feature = "xlsx")]
mod sheet;
mod table;
mod whole;

use std::{borrow::Cow, fs, path::Path};

use serde::{Deserialize, Deserializer, de::Error as _};

use super::{encoding, reference_date::Order, written_date};
use crate::{
    article::Article,
    error::{Error, Result},
    label::Quality,
    span::Span,
    time::{Date, Edtf, Extent, Modifier, Part, Unit},
    timeline::{Bounds, Certainty, Entry, Excerpt, Expression, LabelBy, Retold, Source, Status, Timeline},
    timex::{Bound, TimexType},
};

/// Reads a timeline from a `.csv`, `.json` or `.xlsx` file; the content decides which it is.
///
/// # Errors
/// [`Error::is_input`] where the file cannot be read or a row has no label; [`Error::is_date`] where a date cannot be read.
/// The message names the line, or the row of a sheet, and the column.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("mine.csv");
/// std::fs::write(&path, "date,label\n2024-10~,Talks begin\nMay 2022,War begins\n")?;
/// let timeline = dateline::read::timeline::path(&path)?;
/// assert_eq!(timeline.entries[0].date.as_deref(), Some("2022-05"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn path(path: &Path) -> Result<Timeline> {
    with_articles(path, false).map(|(timeline, _)| timeline)
}

/// The timeline of such a file with the articles that it was made of: JSON has them, tables have none. `day_first` says that 11/6/2024 is the
/// eleventh of June; where it is not set, the other dates of the column may show which number is the day.
///
/// # Errors
/// As in [`path()`].
///
/// ```
/// use dateline::{Article, Timeline, read, write::{Format, Subject, WriteOptions}};
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("mine.json");
/// let articles = [Article::new("Rain fell on 5 October 2024.").titled("Rain")];
/// let timeline = Timeline::of(&articles[0]);
/// let json = Format::named("json").map(|json| json.write(Subject::new(&timeline, &articles), &WriteOptions::default()));
/// std::fs::write(&path, json.expect("the format")?)?;
/// assert_eq!(read::timeline::with_articles(&path, false)?, (timeline, articles.to_vec()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn with_articles(path: &Path, day_first: bool) -> Result<(Timeline, Vec<Article>)> {
    let content = if path.as_os_str() == "-" { standard_input() } else { fs::read(path) };
    let content = content.map_err(|error| Error::reading(path, error))?;
    read(&content, day_first, &if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() })
}

/// Reads a timeline from the content of such a file; messages call it by that name.
///
/// # Errors
/// As in [`path`], but for the file itself.
///
/// ```
/// let timeline = dateline::read::timeline::bytes(b"date,label\n2024-10~,Talks begin\n", "mine.csv")?;
/// assert_eq!(timeline.entries[0].label, "Talks begin");
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn bytes(content: &[u8], name: &str) -> Result<Timeline> {
    whole(content, name).map(|(timeline, _)| timeline)
}

/// Joins a timeline without articles, such as one that was edited as CSV, with those that it was made of: each row is given the place of
/// its sentence again, and the timeline the title, the day and the warnings of its article where it has none.
///
/// ```
/// use dateline::{Article, Timeline, read};
/// let article = Article::new("Rain fell on 5 October 2024.").titled("Weather");
/// let mut timeline = read::timeline::bytes(Timeline::of(&article).to_csv()?.as_bytes(), "rain.csv")?;
/// read::timeline::join(&mut timeline, &[article]);
/// assert_eq!(timeline.title.as_deref(), Some("Weather"));
/// assert_eq!(timeline.entries[0].expression.as_ref().map(|date| date.excerpt.bytes.start), Some(13));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn join(timeline: &mut Timeline, articles: &[Article]) {
    place::place(timeline, articles);
    timeline.title = timeline.title.take().or_else(|| articles.iter().find_map(|article| article.headline().map(str::to_owned)));
    timeline.reference_date =
        timeline.reference_date.or_else(|| articles.iter().find_map(|a| a.reference_date.as_ref()).map(|day| day.date));
    if timeline.sources.is_empty() {
        timeline.sources = articles.iter().map(Source::of).collect();
    }
    if timeline.warnings.is_empty() {
        timeline.warnings = articles.iter().flat_map(Article::all_warnings).map(Cow::into_owned).collect();
    }
}

/// The timeline of a file's content, with its articles where it is JSON that has them; messages call it by that name.
///
/// # Errors
/// As in [`bytes`].
///
/// ```
/// let (timeline, articles) = dateline::read::timeline::whole(br#"{"entries": [], "articles": [{"text": "Rain fell."}]}"#, "rain.json")?;
/// assert_eq!((timeline.entries.len(), articles[0].text.as_str()), (0, "Rain fell."));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn whole(content: &[u8], name: &str) -> Result<(Timeline, Vec<Article>)> {
    read(content, false, name)
}

fn read(content: &[u8], day_first: bool, name: &str) -> Result<(Timeline, Vec<Article>)> {
    let given = day_first.then_some(Order::DayFirst);
    if content.starts_with(ARCHIVE) {
        return Ok((ordered(spreadsheet(content, name, given)?), Vec::new()));
    }
    // Spreadsheets save in the code page of the country, or in UTF-16.
    let text = own(content).or_else(|| encoding::decode(content)).ok_or_else(|| {
        Error::input(format!(
            "{name} is no timeline in CSV, JSON or XLSX but binary data; save it as one of these in your spreadsheet and give that"
        ))
    })?;
    of_text(&text, given, name)
}

/// As [`whole`], for content that is text already.
///
/// # Errors
/// As in [`bytes`].
///
/// ```
/// let (timeline, articles) = dateline::read::timeline::text("date,label\n2024-10~,Talks begin\n", "mine.csv")?;
/// assert_eq!((timeline.entries[0].label.as_str(), articles.len()), ("Talks begin", 0));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn text(text: &str, name: &str) -> Result<(Timeline, Vec<Article>)> {
    of_text(text, None, name)
}

fn of_text(text: &str, order: Option<Order>, name: &str) -> Result<(Timeline, Vec<Article>)> {
    let (timeline, articles) = if text.trim_start().starts_with('{') { json(text, name)? } else { (csv(text, name, order)?, Vec::new()) };
    let mut timeline = ordered(timeline);
    place::place(&mut timeline, &articles);
    Ok((timeline, articles))
}

/// How a spreadsheet begins: it is a zip archive.
const ARCHIVE: &[u8] = b"PK\x03\x04";

#[cfg(feature = "xlsx")]
fn spreadsheet(content: &[u8], name: &str, order: Option<Order>) -> Result<Timeline> {
    sheet::table(content, name)?.timeline(name, order)
}

#[cfg(not(feature = "xlsx"))]
fn spreadsheet(_: &[u8], name: &str, _: Option<Order>) -> Result<Timeline> {
    Err(Error::input(format!("{name} is a spreadsheet, which this build does not read; build with the feature `xlsx` or save it as CSV")))
}

/// An edited date may have moved its row; rows of one day keep the order of the file.
fn ordered(mut timeline: Timeline) -> Timeline {
    timeline.entries.sort_by_key(|entry| (entry.date.is_none(), entry.start.or(entry.end)));
    timeline
}

/// The text as dateline writes it: UTF-8 with a clean first line. The article that it quotes may hold any characters, so many controls
/// even that it would be taken for binary data.
fn own(content: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(content).ok()?;
    let first = text.lines().next()?;
    let clean = !first.starts_with('\u{FEFF}') && !first.contains(|c: char| c.is_control() && c != '\t');
    clean.then(|| text.to_owned())
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
    label_quality: Option<String>,
    label_by: Option<String>,
    tie: Option<String>,
    expression: Option<Words>,
    sentence: Option<Words>,
    how: Option<String>,
    source: Option<String>,
    retold: Vec<Telling>,
    bounds: Between,
    event: Option<whole::EventObject>,
    edit: Option<whole::EditObject>,
}

/// An event as another article tells it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Telling {
    source: Option<String>,
    date: Option<String>,
    label: String,
    sentence: Words,
}

impl Telling {
    fn retold(self, place: &str) -> Result<Retold> {
        let date = self.date.filter(|date| !date.trim().is_empty()).map(|date| edtf(&date, None, place)).transpose()?;
        Ok(Retold { source: self.source, date, label: self.label, sentence: self.sentence.excerpt() })
    }
}

/// The days that an undated row lies between.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Between {
    after: Option<String>,
    before: Option<String>,
}

/// An article that rows come from.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Origin {
    source: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    date: Option<String>,
}

impl Origin {
    fn source(self, name: &str) -> Result<Source> {
        let date = self.date.as_deref().map(|date| day(date, "date", name)).transpose()?;
        Ok(Source { source: self.source, outlet: self.outlet, title: self.title, date })
    }
}

fn bound(text: Option<String>, which: &str, place: &str) -> Result<Option<Date>> {
    text.map(|text| day(&text, which, place)).transpose()
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
    bound: Option<String>,
}

fn json(text: &str, name: &str) -> Result<(Timeline, Vec<Article>)> {
    let whole: whole::Whole = serde_json::from_str(text).map_err(|error| {
        Error::input(format!("{name} is not a timeline in JSON: {error}; dateline build -f json writes one")).because(error)
    })?;
    whole.read(name)
}

/// As [`path()`] reads it; what JSON has of articles is used to place the rows, and is not kept.
impl<'de> Deserialize<'de> for Timeline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let (mut timeline, articles) = whole::Whole::deserialize(deserializer)?.read("the timeline").map_err(D::Error::custom)?;
        place::place(&mut timeline, &articles);
        Ok(timeline)
    }
}

fn csv(text: &str, name: &str, order: Option<Order>) -> Result<Timeline> {
    csv::table(text, name)?.timeline(name, order)
}

impl Row {
    fn of_cells<'a>(cell: impl Fn(&str) -> Option<&'a str>, place: &str) -> Result<Self> {
        let own = |column: &str| cell(column).map(str::to_owned);
        let number = |column: &str| cell(column).map(|cell| whole_number(cell, column, place)).transpose();
        let words = |text: String| Words { text, ..Words::default() };
        let (from, to) = (number("char_start")?, number("char_end")?);
        Ok(Self {
            date: own("date"),
            start: own("start"),
            end: own("end"),
            granularity: own("granularity"),
            certainty: own("certainty"),
            status: own("status"),
            importance: number("importance")?.map(|importance| importance.clamp(1, 3) as u8),
            label: own("label").unwrap_or_default(),
            label_quality: own("label_quality"),
            label_by: own("label_by"),
            tie: own("tie"),
            expression: own("expression").map(words),
            sentence: own("sentence").map(|text| Words { start: from.unwrap_or(0), end: to.unwrap_or(0), ..words(text) }),
            how: own("how"),
            bounds: Between::default(),
            source: own("source"),
            retold: Vec::new(),
            event: None,
            edit: None,
        })
    }

    /// The entry; `place` says where the row stands.
    fn entry(mut self, place: &str, order: Option<Order>) -> Result<Entry> {
        if self.label.trim().is_empty() {
            return Err(Error::input(format!("{place} has no label; say what happened")));
        }
        let date = self.date.take().filter(|date| !date.trim().is_empty()).map(|date| edtf(&date, order, place)).transpose()?;
        let (start, end) = self.days(date.as_ref(), place)?;
        let certainty = one_of(&Certainty::ALL, Certainty::name, self.certainty.as_deref(), "certainty", place)?;
        let status = one_of(&Status::ALL, Status::name, self.status.as_deref(), "status", place)?;
        let quality = one_of(&Quality::ALL, Quality::name, self.label_quality.as_deref(), "label_quality", place)?;
        let label_by = one_of(&LabelBy::ALL, LabelBy::name, self.label_by.as_deref(), "label_by", place)?;
        let unit_given = one_of(&Unit::ALL, Unit::name, self.granularity.as_deref(), "granularity", place)?;
        let sentence = self.sentence.map(Words::excerpt).unwrap_or_default();
        Ok(Entry {
            event: self.event.map(|event| event.read(&sentence, place)).transpose()?.unwrap_or_default(),
            edit: self.edit.map(|edit| edit.read(place)).transpose()?.map(Box::new),
            granularity: unit_given.filter(|_| date.is_some()).or_else(|| unit(date.as_ref()?)),
            certainty: certain(certainty, date.as_deref()),
            status: status.unwrap_or(Status::Happened),
            importance: self.importance.unwrap_or(2).clamp(1, 3),
            label: self.label.trim().to_owned(),
            quality: quality.unwrap_or_default(),
            label_by,
            proposal: None,
            expression: self.expression.map(Words::expression),
            sentence,
            bounds: Bounds { after: bound(self.bounds.after, "after", place)?, before: bound(self.bounds.before, "before", place)? },
            how: self.how.unwrap_or_default(),
            tie: self.tie,
            source: self.source,
            retold: self.retold.into_iter().map(|telling| telling.retold(place)).collect::<Result<_>>()?,
            date,
            start,
            end,
        })
    }

    /// First and last day.
    fn days(&self, date: Option<&Edtf>, place: &str) -> Result<(Option<Date>, Option<Date>)> {
        let given = |text: &Option<String>, column| text.as_deref().map(|text| day(text, column, place)).transpose();
        match date.map(Edtf::extent) {
            Some(when) if self.start.is_none() || !matches!(when.from, Some(Part::Portion(..))) => Ok((when.first(), when.last())),
            _ => Ok((given(&self.start, "start")?, given(&self.end, "end")?)),
        }
    }
}

/// The date as EDTF.
fn edtf(date: &str, order: Option<Order>, place: &str) -> Result<Edtf> {
    let date = date.trim();
    let own = Extent::parse(date);
    if own.as_ref().is_some_and(Extent::runs_backwards) {
        return Err(Error::date(format!("{place}, column date: “{date}” ends before it begins; write the earlier date first")));
    }
    let known: Option<Edtf> = match own {
        Some(_) => date.parse().ok(),
        None => written_date::edtf(date, order).and_then(|date| date.parse().ok()),
    };
    if known.is_none() && written_date::is_ambiguous(date) {
        return Err(Error::date(format!(
            "{place}, column date: “{date}” could be read in two ways; write it as in 2024-11-06, or give --day-first"
        )));
    }
    known.ok_or_else(|| {
        Error::date(format!(
            "{place}, column date: cannot read “{date}” as a date; write it as in 2024-11-06, 2022-10, 2024-10~ or 2021/2024"
        ))
    })
}

fn whole_number(cell: &str, column: &str, place: &str) -> Result<usize> {
    let number = cell.trim().parse();
    number.map_err(|error| {
        Error::input(format!("{place}, column {column}: “{cell}” is not a whole number; give one, or leave the cell empty")).because(error)
    })
}

/// The value of that name; `None` where the cell is empty.
fn one_of<T: Copy>(all: &[T], name: fn(T) -> &'static str, given: Option<&str>, column: &str, place: &str) -> Result<Option<T>> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else { return Ok(None) };
    let found = all.iter().copied().find(|value| name(*value).eq_ignore_ascii_case(given));
    found.map(Some).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|value| name(*value)).collect();
        Error::input(format!("{place}, column {column}: “{given}” is none of {}", names.join(", ")))
    })
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
        let bound = self.bound.as_deref().and_then(Bound::named).unwrap_or_default();
        Expression { kind, value: self.value.clone().unwrap_or_default(), modifier, bound, excerpt: self.excerpt() }
    }
}

fn certain(named: Option<Certainty>, date: Option<&str>) -> Certainty {
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
fn unit(date: &Edtf) -> Option<Unit> {
    Some(match date.extent().head()? {
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

fn day(text: &str, column: &str, place: &str) -> Result<Date> {
    match Extent::parse(text.trim()).and_then(|extent| extent.head()) {
        Some(Part::Day(day)) => Ok(day),
        _ => Err(Error::date(format!("{place}, column {column}: cannot read “{text}” as a day; write it as in 2024-11-06"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn csv_and_json_come_back_as_they_were_written() {
        let written = sample::timeline();
        let back = csv(&written.to_csv().expect("csv"), "t.csv", None).expect("read");
        assert_eq!(back.to_csv().expect("csv"), written.to_csv().expect("csv"));
        let mut bounded = written.clone();
        bounded.entries[3].bounds.before = bounded.reference_date;
        let back = json(&bounded.to_json().expect("json"), "t.json").expect("read").0;
        assert_eq!(back.entries[3].bounds, bounded.entries[3].bounds);
        let again = json(&written.to_json().expect("json"), "t.json").expect("read").0;
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
            csv("Date,Label,start,end\n2024-05,Moved,2020-01-01,2020-01-01\n,Some day,,\n2024-21,South,2024-09-01,2024-11-30\n", "t", None)
                .expect("read");
        let days: Vec<String> = timeline.entries.iter().map(|entry| entry.start.map(|day| day.to_string()).unwrap_or_default()).collect();
        assert_eq!(days, ["2024-05-01", "", "2024-09-01"]);
        assert_eq!(timeline.entries[0].granularity, Some(Unit::Month));
        assert_eq!(timeline.entries[1].certainty, Certainty::Undated);
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        let told = |text: &str| csv(text, "t.csv", None).expect_err("refused").to_string();
        assert_eq!(told("date,why\n"), "t.csv has no column “label”; its first line must name at least date and label");
        assert!(told("date,label\n2024,a\n\nOctober,b\n").starts_with("line 4 of t.csv, column date: cannot read “October” as a date;"));
        assert!(
            told("date,label\n2024,\"a\nb\"\n05/10/2024,b\n")
                .starts_with("line 4 of t.csv, column date: “05/10/2024” could be read in two ways")
        );
        let backwards = "line 2 of t.csv, column date: “2024/2020” ends before it begins; write the earlier date first";
        assert_eq!(told("date,label\n2024/2020,a\n"), backwards);
        let unknown = "line 2 of t.csv, column status: “over” is none of happened, planned, hypothetical, state";
        assert_eq!(told("date,label,status\n2024,a,over\n"), unknown);
        assert_eq!(
            told("importance,date,label\nhigh,2024,a\n"),
            "line 2 of t.csv, column importance: “high” is not a whole number; give one, or leave the cell empty"
        );
        assert!(told("date,label,start\n,a,soon\n").starts_with("line 2 of t.csv, column start: cannot read “soon” as a day;"));
        assert_eq!(told("date,label\n2024,\n"), "line 2 of t.csv has no label; say what happened");
        assert_eq!(told("date,label,Date\n2024,a,2025\n"), "t.csv has two columns “date”; leave one of them");
        let open = "line 3 of t.csv opens a quotation mark that is never closed; close it or double it";
        assert_eq!(told("date,label\n2024,a\n2025,\"b\n2026,c\n"), open);
        assert!(told("sep=,\ndate,label\n2024,a\nsoon,b\n").starts_with("line 4 of t.csv, column date:"));
    }

    #[test]
    fn what_spreadsheets_make_of_a_file_is_read() {
        let timeline =
            csv("\r\ndate;label;extra\r\n\"Oct. 5, 2024\";\"Rain; snow\"\r\nMay 2022;War;x\r\n;;\r\n", "t.csv", None).expect("read");
        let rows: Vec<_> = timeline.entries.iter().map(|entry| (entry.date.as_deref(), entry.label.as_str())).collect();
        assert_eq!(rows, [(Some("2024-10-05"), "Rain; snow"), (Some("2022-05"), "War")]);
        assert_eq!(timeline.entries[1].granularity, Some(Unit::Month));
        let timeline = csv("sep=;\ndate;label\n2024;\"a, b\"\n", "t.csv", None).expect("read");
        assert_eq!(timeline.entries[0].label, "a, b");
    }

    #[test]
    fn files_in_the_code_page_of_the_country_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("t.csv");
        let labels = |bytes: &[u8]| {
            fs::write(&file, bytes).expect("written");
            path(&file).map(|timeline| timeline.entries.into_iter().map(|entry| entry.label).collect::<Vec<_>>()).map_err(|e| e.to_string())
        };
        let text = "date\tlabel\r\n2024\tKöln wählt – “bald”\r\n";
        let wide: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), &wide, b"date\tlabel\r\n2024\tK\xf6ln w\xe4hlt \x96 \x93bald\x94\r\n"] {
            assert_eq!(labels(bytes).expect("read"), ["Köln wählt – “bald”"]);
        }
        let told = labels(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0").expect_err("an old spreadsheet");
        assert!(told.contains("t.csv is no timeline in CSV, JSON or XLSX but binary data; save it"), "{told}");
    }
}
