//! Writing: timeline → one of many formats.
//!
//! A format is one file here and one line in [`FORMATS`]; `--help`, the completions and the choice by
//! file extension follow from that line.

mod csv;
pub mod display_date;
mod edtf;
mod explain;
#[cfg(feature = "files")]
pub mod file;
mod format;
#[cfg(feature = "svg")]
pub mod html;
mod ics;
pub(crate) mod json;
mod markdown;
mod markwhen;
mod mermaid;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(feature = "svg")]
pub mod svg;
mod table;
pub mod tag;
mod text;
mod timelinejs;
mod vis;
#[cfg(feature = "xlsx")]
mod xlsx;

pub(crate) use csv::is_formula;
pub(crate) use edtf::When;
pub use format::{FORMATS, Format, Subject, WriteOptions};

#[cfg(feature = "svg")]
use crate::article::Article;
use crate::{error::Result, timeline::Timeline};

impl Timeline {
    /// The timeline as CSV (RFC 4180), one row an entry.
    ///
    /// Columns: `date,start,end,granularity,certainty,status,importance,label,expression,how,sentence,source,char_start,char_end,label_quality,tie,sources,retold`.
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

    /// The whole timeline as JSON, with the reference date and the grammar of each event, without its articles. Offsets are Unicode code
    /// points.
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
        json::write(self.into(), &WriteOptions::default())
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
    #[cfg(feature = "svg")]
    pub fn to_svg(&self) -> Result<String> {
        svg::write(self, &svg::ChartOptions::default())
    }

    /// The timeline as a PNG picture of the same chart, at two pixels for each of the SVG's.
    ///
    /// # Errors
    /// [`Error::is_output`](crate::Error::is_output) where the picture would have more than 100 million pixels.
    ///
    /// ```
    /// assert!(dateline::Timeline::default().to_png()?.starts_with(b"\x89PNG"));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    #[cfg(feature = "png")]
    pub fn to_png(&self) -> Result<Vec<u8>> {
        svg::write_png(self, &svg::ChartOptions::default())
    }

    /// The timeline as a page on which it is read and made right beside its article, and saved as CSV, JSON, SVG, PNG, HTML and TimelineJS.
    ///
    /// The page is complete in one file and loads nothing. For several articles, or none, see [`html::write`].
    ///
    /// # Errors
    /// [`Error::is_output`](crate::Error::is_output) where the timeline cannot be embedded.
    ///
    /// ```
    /// use dateline::{Article, Timeline};
    /// let article = Article::new("Rain fell on 5 October 2024.");
    /// let page = Timeline::of(&article).to_html(&article)?;
    /// assert!(page.contains(">5 October 2024</a>"));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    #[cfg(feature = "svg")]
    pub fn to_html(&self, article: &Article) -> Result<String> {
        html::complete(Subject::new(self, std::slice::from_ref(article)), &WriteOptions::default())
    }
}
