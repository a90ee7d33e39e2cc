//! Writing: timeline → text in one of many formats.
//!
//! A format is one file here and one line in [`FORMATS`]; `--help`, the completions and the choice by
//! file extension follow from that line.

mod csv;
pub mod display_date;
mod edtf;
mod explain;
pub mod file;
pub mod html;
mod ics;
pub(crate) mod json;
mod markdown;
mod markwhen;
mod mermaid;
pub mod svg;
mod table;
pub mod tag;
mod text;
mod timelinejs;
mod vis;

pub(crate) use csv::FORMULA;
pub(crate) use edtf::{Part, When};

use crate::{error::Result, timeline::Timeline};

/// One way to write a timeline.
///
/// ```
/// let format = dateline::write::Format::for_path("out/strike.timelinejs.csv".as_ref());
/// assert_eq!(format.map(|f| f.name), Some("timelinejs"));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Format {
    /// The name for `--format`.
    pub name: &'static str,
    /// The endings of file names that choose it, without the first dot; the longest one that fits wins.
    pub extensions: &'static [&'static str],
    /// One line for `--help`.
    pub description: &'static str,
    write: fn(&Timeline, &WriteOptions) -> Result<String>,
}

/// What a user can choose about the writing.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WriteOptions {
    /// Columns of the terminal, for the formats that wrap lines. At least 40 are used.
    pub width: usize,
    /// Whether CSV cells that a spreadsheet would run as a formula are disarmed, and a byte-order mark is written.
    pub spreadsheet_safe: bool,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { width: 100, spreadsheet_safe: false }
    }
}

/// All formats, in the order of `--help`.
pub const FORMATS: &[Format] = &[
    Format { name: "table", extensions: &["txt"], description: "aligned text for the terminal", write: table::write },
    Format { name: "csv", extensions: &["csv"], description: "one row an entry, for spreadsheets and programs", write: csv::write },
    Format { name: "json", extensions: &["json"], description: "everything, with the grammar of each event", write: json::write },
    Format { name: "svg", extensions: &["svg"], description: "a chart", write: chart },
    Format { name: "markdown", extensions: &["md", "markdown"], description: "a list with the quotes", write: markdown::write },
    Format { name: "explain", extensions: &[], description: "rule, anchor and arithmetic of each entry", write: explain::write },
    Format { name: "timelinejs", extensions: &["timelinejs.csv"], description: "TimelineJS 3 table", write: timelinejs::write_csv },
    Format { name: "timelinejs-json", extensions: &["timelinejs.json"], description: "TimelineJS 3 data", write: timelinejs::write_json },
    Format { name: "mermaid", extensions: &["mmd", "mermaid"], description: "Mermaid timeline diagram", write: mermaid::write },
    Format { name: "markwhen", extensions: &["mw"], description: "Markwhen document", write: markwhen::write },
    Format { name: "ics", extensions: &["ics"], description: "iCalendar, all-day events", write: ics::write },
    Format { name: "vis", extensions: &["vis.json"], description: "vis-timeline items", write: vis::write },
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format that the file name asks for by its ending, in upper or lower case.
    pub fn for_path(path: &std::path::Path) -> Option<&'static Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let endings = FORMATS.iter().flat_map(|format| format.extensions.iter().map(move |ending| (*ending, format)));
        endings
            .filter(|(ending, _)| name.strip_suffix(ending).is_some_and(|rest| rest.ends_with('.')))
            .max_by_key(|(ending, _)| ending.len())
            .map(|(_, format)| format)
    }

    /// Writes the timeline.
    ///
    /// # Errors
    /// [`Error::is_output`] where the format cannot hold the timeline.
    ///
    /// ```
    /// use dateline::{Article, Timeline, write::{FORMATS, WriteOptions}};
    /// let timeline = Timeline::of(&Article::new("Workers walked out on 9 October 2024."));
    /// for format in FORMATS {
    ///     assert!(format.write(&timeline, &WriteOptions::default())?.contains("2024"), "{}", format.name);
    /// }
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn write(&self, timeline: &Timeline, options: &WriteOptions) -> Result<String> {
        (self.write)(timeline, options)
    }
}

impl Timeline {
    /// The timeline as CSV (RFC 4180), one row an entry.
    ///
    /// Columns: `date,start,end,granularity,certainty,status,importance,label,expression,how,sentence,source,char_start,char_end`.
    /// `start` and `end` are inclusive days and empty where there is no date; the last two are the code points of the sentence.
    ///
    /// # Errors
    /// None today; the signature leaves room.
    ///
    /// ```
    /// let timeline = dateline::Timeline::default();
    /// assert!(timeline.to_csv()?.starts_with("date,start,end,granularity"));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn to_csv(&self) -> Result<String> {
        csv::write(self, &WriteOptions::default())
    }

    /// The whole timeline as JSON, with the reference date and the grammar of each event. Offsets are Unicode code points.
    ///
    /// # Errors
    /// None today; the signature leaves room.
    ///
    /// ```
    /// let timeline = dateline::Timeline::default();
    /// assert_eq!(timeline.to_json()?, "{\n  \"title\": null,\n  \"reference_date\": null,\n  \"entries\": []\n}\n");
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn to_json(&self) -> Result<String> {
        json::write(self, &WriteOptions::default())
    }

    /// The timeline as an SVG chart, the ledger with its default options.
    ///
    /// # Errors
    /// [`Error::is_output`](crate::Error::is_output) where the chart cannot be drawn.
    ///
    /// ```
    /// assert!(dateline::Timeline::default().to_svg()?.starts_with("<svg"));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn to_svg(&self) -> Result<String> {
        svg::write(self, &svg::ChartOptions::default())
    }
}

fn chart(timeline: &Timeline, _: &WriteOptions) -> Result<String> {
    svg::write(timeline, &svg::ChartOptions::default())
}

#[cfg(test)]
pub(crate) mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_ending_wins() {
        let named = |path: &str| Format::for_path(path.as_ref()).map(|format| format.name);
        assert_eq!(named("a/b.csv"), Some("csv"));
        assert_eq!(named("a/b.timelinejs.json"), Some("timelinejs-json"));
        assert_eq!(named("A.SVG"), Some("svg"));
        assert_eq!(named("csv"), None);
        assert_eq!(named("a.csv/b"), None);
    }

    #[test]
    fn names_and_endings_are_unique() {
        for (i, one) in FORMATS.iter().enumerate() {
            for other in &FORMATS[i + 1..] {
                assert_ne!(one.name, other.name);
                assert!(one.extensions.iter().all(|ending| !other.extensions.contains(ending)), "{}", other.name);
            }
        }
    }

    #[test]
    fn every_format_takes_the_empty_timeline_and_odd_characters() {
        let mut odd = sample::timeline();
        for entry in &mut odd.entries {
            entry.label = "\u{0}\u{1b}[31m\"<&>'`|#:;,\\\r\n\t= “é” 日本 \u{301}".to_owned();
            entry.sentence.text = entry.label.clone();
        }
        for format in FORMATS {
            for timeline in [Timeline::default(), sample::timeline(), odd.clone()] {
                assert!(format.write(&timeline, &WriteOptions { width: 0, spreadsheet_safe: true }).is_ok(), "{}", format.name);
            }
        }
    }
}
