//! TimelineJS 3, as the table that it reads from a spreadsheet and as its own JSON.
//!
//! There is no `Start Date` column, because one would switch TimelineJS to its old parser. Entries without a year are left out:
//! TimelineJS skips them.

use std::borrow::Cow;

use serde::Serialize;

use super::{When, WriteOptions, csv, edtf::Part, json, text};
use crate::{
    error::Result,
    timeline::{Entry, Timeline},
};

const COLUMNS: [&str; 19] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
    "Type",
    "Group",
    "Background",
];

pub(super) fn write_csv(timeline: &Timeline, options: &WriteOptions) -> Result<String> {
    let title = timeline.title.iter().map(|title| {
        let mut row = vec![Cow::Borrowed(""); COLUMNS.len()];
        row[9] = text::xml(title).into();
        row[16] = "title".into();
        row
    });
    let rows = timeline.entries.iter().filter_map(|entry| When::of(entry).map(|when| cells(entry, &when)));
    csv::table(&COLUMNS, title.chain(rows), options)
}

fn cells<'a>(entry: &'a Entry, when: &When) -> Vec<Cow<'a, str>> {
    let mut row = vec![Cow::Borrowed(""); COLUMNS.len()];
    let (start, end) = ends(when);
    for (at, day) in [(0, Some(start)), (4, end)] {
        let Some(day) = day else { continue };
        row[at] = day.year.to_string().into();
        row[at + 1] = day.month.map(|month| month.to_string()).unwrap_or_default().into();
        row[at + 2] = day.day.map(|day| day.to_string()).unwrap_or_default().into();
        row[at + 3] = day.hour.zip(day.minute).map(|(hour, minute)| format!("{hour:02}:{minute:02}")).unwrap_or_default().into();
    }
    row[8] = display(when).unwrap_or_default().into();
    row[9] = text::xml(&entry.label).into();
    row[10] = text::xml(&entry.sentence.text).into();
    row[17] = entry.source.as_deref().unwrap_or_default().into();
    row
}

pub(super) fn write_json(timeline: &Timeline, _: &WriteOptions) -> Result<String> {
    let events = timeline.entries.iter().enumerate().filter_map(|(i, entry)| When::of(entry).map(|when| slide(i, entry, &when)));
    json::pretty(&Data {
        title: timeline.title.as_ref().map(|title| Title { text: Words { headline: text::xml(title), text: None } }),
        events: events.collect(),
        eras: [],
        scale: "human",
    })
}

fn slide<'a>(number: usize, entry: &'a Entry, when: &When) -> Slide<'a> {
    let (mut start, end) = ends(when);
    start.display_date = display(when);
    Slide {
        start_date: start,
        end_date: end,
        text: Words { headline: text::xml(&entry.label), text: Some(text::xml(&entry.sentence.text)) },
        group: entry.source.as_deref(),
        unique_id: format!("entry-{}", number + 1),
    }
}

#[derive(Serialize)]
struct Data<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Title>,
    events: Vec<Slide<'a>>,
    eras: [(); 0],
    scale: &'static str,
}

#[derive(Serialize)]
struct Title {
    text: Words,
}

#[derive(Serialize)]
struct Slide<'a> {
    start_date: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Day>,
    text: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    unique_id: String,
}

/// TimelineJS shows both as HTML.
#[derive(Serialize)]
struct Words {
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize)]
struct Day {
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
}

/// First and last day; the last only where the date is more than one day, month or year of the calendar.
fn ends(when: &When) -> (Day, Option<Day>) {
    let start = when.head().map(Day::of).unwrap_or_else(|| Day::of(Part::Year(0)));
    let end = match (when.from, when.to) {
        (Some(from), Some(to)) if when.interval && from != to => {
            Some(if to.is_plain() { Day::of(to) } else { Day::of(Part::Day(to.last())) })
        }
        (Some(part), Some(_)) if !part.is_plain() => Some(Day::of(Part::Day(part.last()))),
        _ => None,
    };
    (start, end)
}

/// The date in words, where the numbers alone would say more or less than the text.
fn display(when: &When) -> Option<String> {
    let plain = |part: Option<Part>| part.is_some_and(|part| part.is_plain() && part.first().year() > 0);
    (when.approximate || !plain(when.from) || !plain(when.to)).then(|| when.to_string())
}

impl Day {
    fn of(part: Part) -> Self {
        let (year, month, day) = part.calendar();
        let clock = part.clock();
        // TimelineJS knows no year 0: it shows −44 as 44 BC, which is the year −43 of ISO 8601.
        let year = if year > 0 { year } else { year - 1 };
        Self { year, month, day, hour: clock.map(|clock| clock.hour), minute: clock.map(|clock| clock.minute), display_date: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn the_table() {
        let csv = write_csv(&sample::timeline(), &WriteOptions::default()).expect("csv");
        let lines: Vec<&str> = csv.split("\r\n").collect();
        assert_eq!(lines[0], COLUMNS.join(","));
        assert_eq!(lines[1], ",,,,,,,,,Vogt joins &lt;Union&gt; call,,,,,,,title,,");
        let quote = "In October 2022 he requested that Marlowe sell “Cranes”.";
        assert_eq!(lines[2], format!("2022,10,,,,,,,,\"Vogt: sell Cranes, #1 idea\",{quote},,,,,,,a.txt,"));
        assert!(lines[3].starts_with("2024,10,8,,2024,11,5,,c. 8 October 2024 – 5 November 2024,Vogt campaigns for &quot;Union&quot;,"));
        assert!(lines[4].starts_with("2024,11,6,14:30,,,,,,Vogt joins call,"));
        assert_eq!(lines.len(), 6, "the undated row is left out");
    }

    #[test]
    fn years_before_christ_have_no_year_0() {
        let year = |edtf: &str| When::parse(edtf).map(|when| ends(&when).0.year);
        assert_eq!((year("-0043-03-15"), year("0000"), year("0001")), (Some(-44), Some(-1), Some(1)));
    }

    #[test]
    fn the_data() {
        let data: serde_json::Value =
            serde_json::from_str(&write_json(&sample::timeline(), &WriteOptions::default()).expect("json")).expect("parses");
        assert_eq!(data["title"]["text"]["headline"], "Vogt joins &lt;Union&gt; call");
        assert_eq!(data["events"][0]["start_date"], serde_json::json!({"year": 2022, "month": 10}));
        assert_eq!(data["events"][1]["end_date"], serde_json::json!({"year": 2024, "month": 11, "day": 5}));
        assert_eq!(data["events"][1]["start_date"]["display_date"], "c. 8 October 2024 – 5 November 2024");
        let start = serde_json::json!({"year": 2024, "month": 11, "day": 6, "hour": 14, "minute": 30});
        assert_eq!(data["events"][2]["start_date"], start);
        assert_eq!(data["events"].as_array().map(Vec::len), Some(3));
    }
}
