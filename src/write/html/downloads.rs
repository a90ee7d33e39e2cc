//! Files that the reader can save from the page.

use std::fmt::Write as _;

use crate::{
    error::Result,
    timeline::Timeline,
    write::{WriteOptions, csv, json, svg},
};

/// A file inside the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// The name it is saved under, `timeline.csv`.
    pub name: String,
    /// Its media type, `text/csv`.
    pub media_type: String,
    /// What it holds.
    pub content: String,
}

/// The timeline in the formats that people go on working with.
pub(super) fn of(timeline: &Timeline, options: &WriteOptions) -> Result<Vec<Download>> {
    let download = |name: &str, media_type: &str, content| Download { name: name.to_owned(), media_type: media_type.to_owned(), content };
    Ok(vec![
        download("timeline.csv", "text/csv", csv::write(timeline, options)?),
        download("timeline.json", "application/json", json::write(timeline, options)?),
        download("timeline.svg", "image/svg+xml", svg::write(timeline, &options.chart)?),
    ])
}

/// The downloads as JSON that no text can break out of.
pub(super) fn embed(downloads: &[Download], page: &mut String) {
    if downloads.is_empty() {
        return;
    }
    let files: Vec<_> =
        downloads.iter().map(|file| serde_json::json!({"name": file.name, "type": file.media_type, "content": file.content})).collect();
    let json = serde_json::Value::from(files).to_string().replace('<', "\\u003c");
    let _ = writeln!(page, "<script type=\"application/json\" id=\"downloads\">{json}</script>");
}
