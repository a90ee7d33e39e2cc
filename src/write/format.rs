//! The formats, and what they are given.

#[cfg(feature = "png")]
use super::svg::{missing_letters, pdf_noting, png_noting};
#[cfg(feature = "xlsx")]
use super::xlsx;
use super::{csv, explain, ics, json, markdown, markwhen, mermaid, table, timelinejs, vis};
#[cfg(feature = "svg")]
use super::{html, svg, svg::ChartOptions};
use crate::{article::Article, error::Result, timeline::Timeline};

/// What is written: a timeline and, where they are at hand, the articles that it was made of.
///
/// ```
/// use dateline::{Article, Timeline, write::{Format, Subject, WriteOptions}};
/// let articles = [Article::new("Rain fell on 5 October 2024.")];
/// let timeline = Timeline::of(&articles[0]);
/// let page = Format::named("html").map(|html| html.write(Subject::new(&timeline, &articles), &WriteOptions::default()));
/// assert!(page.is_some_and(|page| page.is_ok()));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Subject<'a> {
    /// The rows.
    pub timeline: &'a Timeline,
    /// Empty where the timeline was read back from a file.
    pub articles: &'a [Article],
}

impl<'a> Subject<'a> {
    /// A timeline beside its articles.
    pub fn new(timeline: &'a Timeline, articles: &'a [Article]) -> Self {
        Self { timeline, articles }
    }

    /// Both as JSON, from which [`read::timeline`](crate::read::timeline) gives both back.
    ///
    /// # Errors
    /// None today; the signature leaves room.
    ///
    /// ```
    /// use dateline::{Article, Timeline, read, write::Subject};
    /// let articles = [Article::new("Rain fell on 5 October 2024.")];
    /// let timeline = Timeline::of(&articles[0]);
    /// let json = Subject::new(&timeline, &articles).to_json()?;
    /// let (read, texts) = read::timeline::text(&json, "rain.json")?;
    /// assert_eq!((read.entries, texts), (timeline.entries, articles.to_vec()));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn to_json(self) -> Result<String> {
        json::write(self, &WriteOptions::default())
    }
}

impl<'a> From<&'a Timeline> for Subject<'a> {
    fn from(timeline: &'a Timeline) -> Self {
        Self { timeline, articles: &[] }
    }
}

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
    writer: Writer,
}

/// How a format is written. Most need no more than the timeline.
#[derive(Clone, Copy, Debug)]
enum Writer {
    /// Text from the timeline.
    Text(fn(&Timeline, &WriteOptions) -> Result<String>),
    /// Text from the timeline and its articles.
    Page(fn(Subject<'_>, &WriteOptions) -> Result<String>),
    /// Bytes that are no text.
    #[cfg(feature = "xlsx")]
    Binary(fn(&Timeline, &WriteOptions) -> Result<Vec<u8>>),
    /// A chart as text.
    #[cfg(feature = "svg")]
    Chart(fn(&Timeline, &WriteOptions) -> Result<Noted>),
    /// A chart as bytes that are no text.
    #[cfg(feature = "png")]
    Picture(fn(&Timeline, &WriteOptions) -> Result<Noted>),
}

/// What was written, and what a user should know about it.
#[cfg(feature = "svg")]
type Noted = (Vec<u8>, Option<String>);
use Writer::*;

/// What a user can choose about the writing.
///
/// ```
/// use dateline::write::WriteOptions;
/// assert!(WriteOptions::default().with_width(80).with_spreadsheet_safe(true).spreadsheet_safe);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WriteOptions {
    /// Columns of the terminal, for the formats that wrap lines. At least 40 are used.
    pub width: usize,
    /// Whether CSV cells that a spreadsheet would run as a formula are disarmed, and a byte-order mark is written.
    pub spreadsheet_safe: bool,
    /// How charts look, and which rows pages show.
    #[cfg(feature = "svg")]
    pub chart: ChartOptions,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            width: 100,
            spreadsheet_safe: false,
            #[cfg(feature = "svg")]
            chart: ChartOptions::default(),
        }
    }
}

impl WriteOptions {
    /// With so many columns of the terminal.
    pub fn with_width(mut self, width: usize) -> Self {
        self.width = width;
        self
    }

    /// Says whether CSV cells that a spreadsheet would run as a formula are disarmed.
    pub fn with_spreadsheet_safe(mut self, spreadsheet_safe: bool) -> Self {
        self.spreadsheet_safe = spreadsheet_safe;
        self
    }

    /// With that look of charts.
    #[cfg(feature = "svg")]
    pub fn with_chart(mut self, chart: ChartOptions) -> Self {
        self.chart = chart;
        self
    }
}

/// All formats, in the order of `--help`.
#[rustfmt::skip]
pub const FORMATS: &[Format] = &[
    Format { name: "table", extensions: &["txt"], description: "aligned text for the terminal", writer: Text(table::write) },
    Format { name: "csv", extensions: &["csv"], description: "one row an entry, for spreadsheets and programs", writer: Text(csv::write) },
    #[cfg(feature = "xlsx")]
    Format { name: "xlsx", extensions: &["xlsx"], description: "the same rows as a spreadsheet", writer: Binary(xlsx::write) },
    Format { name: "json", extensions: &["json"], description: "everything, with the article and the grammar of each event", writer: Page(json::write) },
    #[cfg(feature = "svg")]
    Format { name: "svg", extensions: &["svg"], description: "a chart", writer: Chart(chart) },
    #[cfg(feature = "png")]
    Format { name: "png", extensions: &["png"], description: "the chart as a picture", writer: Picture(picture) },
    #[cfg(feature = "png")]
    Format { name: "pdf", extensions: &["pdf"], description: "the chart as a page to print", writer: Picture(page) },
    #[cfg(feature = "svg")]
    Format { name: "html", extensions: &["html", "htm"], description: "a page to explore, beside the article", writer: Page(html::complete) },
    Format { name: "markdown", extensions: &["md", "markdown"], description: "a list with the quotes", writer: Text(markdown::write) },
    Format { name: "explain", extensions: &[], description: "rule, anchor and arithmetic of each entry", writer: Text(explain::write) },
    Format { name: "timelinejs", extensions: &["timelinejs.csv"], description: "TimelineJS 3 table", writer: Text(timelinejs::write_csv) },
    Format { name: "timelinejs-json", extensions: &["timelinejs.json"], description: "TimelineJS 3 data", writer: Text(timelinejs::write_json) },
    Format { name: "mermaid", extensions: &["mmd", "mermaid"], description: "Mermaid timeline diagram", writer: Text(mermaid::write) },
    Format { name: "markwhen", extensions: &["mw"], description: "Markwhen document", writer: Text(markwhen::write) },
    Format { name: "ics", extensions: &["ics"], description: "iCalendar, all-day events", writer: Text(ics::write) },
    Format { name: "vis", extensions: &["vis.json"], description: "vis-timeline items", writer: Text(vis::write) },
];

#[cfg(feature = "svg")]
fn chart(timeline: &Timeline, options: &WriteOptions) -> Result<Noted> {
    svg::write_noting(timeline, &options.chart).map(|(chart, note)| (chart.into_bytes(), note))
}

#[cfg(feature = "png")]
fn picture(timeline: &Timeline, options: &WriteOptions) -> Result<Noted> {
    png_noting(timeline, &options.chart)
}

#[cfg(feature = "png")]
fn page(timeline: &Timeline, options: &WriteOptions) -> Result<Noted> {
    pdf_noting(timeline, &options.chart)
}

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

    /// Whether it writes UTF-8 text, which a terminal can show.
    pub fn is_text(&self) -> bool {
        match self.writer {
            Text(_) => true,
            Page(_) => true,
            #[cfg(feature = "xlsx")]
            Binary(_) => false,
            #[cfg(feature = "svg")]
            Chart(_) => true,
            #[cfg(feature = "png")]
            Picture(_) => false,
        }
    }

    /// What a user should know about the outcome, as one sentence: that a chart is not in the layout that was asked for, say.
    pub fn note(&self, timeline: &Timeline, options: &WriteOptions) -> Option<String> {
        #[cfg(feature = "svg")]
        if matches!(self.name, "svg" | "png" | "pdf") {
            let note = svg::note(timeline, &options.chart);
            #[cfg(feature = "png")]
            let note = note.or_else(|| (self.name != "svg").then(|| missing_letters(timeline, &options.chart)).flatten());
            return note;
        }
        let _ = (timeline, options);
        None
    }

    /// Writes the timeline, as the bytes of a file. Pages show the articles too, where the [`Subject`] has them.
    ///
    /// # Errors
    /// [`Error::is_output`](crate::Error::is_output) where the format cannot hold the timeline.
    ///
    /// ```
    /// use dateline::{Article, Timeline, write::{FORMATS, WriteOptions}};
    /// let timeline = Timeline::of(&Article::new("Workers walked out on 9 October 2024."));
    /// for format in FORMATS.iter().filter(|format| format.is_text()) {
    ///     let bytes = format.write(&timeline, &WriteOptions::default())?;
    ///     assert!(String::from_utf8_lossy(&bytes).contains("2024"), "{}", format.name);
    /// }
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn write<'a>(&self, subject: impl Into<Subject<'a>>, options: &WriteOptions) -> Result<Vec<u8>> {
        self.write_noting(subject, options).map(|(bytes, _)| bytes)
    }

    /// As [`write`](Self::write) does, with what [`note`](Self::note) says: a chart is laid out but once for both.
    ///
    /// # Errors
    /// As those of [`write`](Self::write).
    ///
    /// ```
    /// # #[cfg(feature = "svg")] {
    /// use dateline::{Timeline, write::{Format, WriteOptions, svg::ChartLayout}};
    /// let mut options = WriteOptions::default();
    /// options.chart.layout = ChartLayout::Horizontal;
    /// let chart = Format::named("svg").map(|svg| svg.write_noting(&Timeline::default(), &options));
    /// let note = chart.and_then(Result::ok).and_then(|(_, note)| note);
    /// assert_eq!(note.as_deref(), Some("the chart is drawn as a ledger: there is no dated event to set along a line"));
    /// # }
    /// ```
    pub fn write_noting<'a>(&self, subject: impl Into<Subject<'a>>, options: &WriteOptions) -> Result<(Vec<u8>, Option<String>)> {
        let subject = subject.into();
        match self.writer {
            Text(write) => write(subject.timeline, options).map(|text| (text.into_bytes(), None)),
            Page(write) => write(subject, options).map(|text| (text.into_bytes(), None)),
            #[cfg(feature = "xlsx")]
            Binary(write) => write(subject.timeline, options).map(|bytes| (bytes, None)),
            #[cfg(feature = "svg")]
            Chart(write) => write(subject.timeline, options),
            #[cfg(feature = "png")]
            Picture(write) => write(subject.timeline, options),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn the_longest_ending_wins() {
        let named = |path: &str| Format::for_path(path.as_ref()).map(|format| format.name);
        assert_eq!(named("a/b.csv"), Some("csv"));
        assert_eq!(named("a/b.timelinejs.json"), Some("timelinejs-json"));
        assert_eq!(named("A.MD"), Some("markdown"));
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
                assert!(
                    format.write(&timeline, &WriteOptions { width: 0, spreadsheet_safe: true, ..WriteOptions::default() }).is_ok(),
                    "{}",
                    format.name
                );
            }
        }
    }
}
