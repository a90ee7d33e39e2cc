//! A page to explore: the timeline beside its article, complete in one file.
//!
//! It loads nothing, works from the file system and with JavaScript off, and its content security policy lets nothing run but
//! its own script.

mod article;
mod rows;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use super::svg::{
    ChartOptions, Theme,
    layout::{Rows, choose_rows, words},
    text::escape,
};
use crate::{article::Article, error::Result, timeline::Timeline};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// SHA-256 of the two, as a content security policy wants it; a test keeps them true.
const STYLE_HASH: &str = "QOa/UD3BxLurguaT8uF6Lootvvgm/u0nIjCADXThKAA=";
const SCRIPT_HASH: &str = "NXXGPZRlksQaWLR0lVuWL6Mspt8e6vMFv4pUcH+Ajeo=";

/// What a page holds besides timeline and article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageOptions {
    /// Title, theme, the number of rows and whether undated ones are shown.
    pub chart: ChartOptions,
    /// Files that the reader can save from the page.
    pub downloads: Vec<Download>,
}

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

/// The timeline as an HTML page, beside the article where there is one. The same input gives the same bytes.
///
/// # Errors
///
/// An [output error](crate::Error::is_output) if the downloads cannot be embedded, which does not happen for any text.
///
/// ```
/// use dateline::{Article, Timeline, write::html::{self, PageOptions}};
/// let article = Article::new("Rain fell on 5 October 2024.");
/// let page = html::write(&Timeline::default(), Some(&article), &PageOptions::default())?;
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("Rain fell"));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn write(timeline: &Timeline, article: Option<&Article>, options: &PageOptions) -> Result<String> {
    let chosen = choose_rows(timeline, &options.chart);
    let mut page = head(&words::title(timeline, &options.chart), &words::deck(timeline, &chosen), article, options.chart.theme);
    page.push_str(TOOLS);
    page.push_str(if article.is_some() { "<main class=\"two\">" } else { "<main>" });
    page.push_str("<section aria-label=\"Timeline\">");
    rows::write(&chosen, article.is_some(), &mut page);
    page.push_str("</section>");
    if let Some(article) = article {
        page.push_str("<section class=\"text\" aria-label=\"Article\"><article>");
        article::write(&article.text, &chosen, &mut page);
        page.push_str("</article></section>");
    }
    page.push_str("</main>\n");
    foot(&chosen, &mut page);
    embed(&options.downloads, &mut page)?;
    let _ = write!(page, "<script>{SCRIPT}</script>\n</body>\n</html>\n");
    Ok(page)
}

/// Hidden until the script that they need runs.
const TOOLS: &str = "<form class=\"tools\" hidden aria-label=\"Filter the timeline\">\
    <label>Search <input type=\"search\" name=\"search\" autocomplete=\"off\" aria-keyshortcuts=\"/\"></label>\
    <label>Date is <select name=\"certainty\"><option value=\"\">any</option><option>stated</option><option>resolved</option>\
    <option>inherited</option><option>approximate</option><option>undated</option></select></label>\
    <label>Status <select name=\"status\"><option value=\"\">any</option><option>happened</option><option>planned</option>\
    <option>hypothetical</option><option>state</option></select></label>\
    <label>Importance <select name=\"importance\"><option value=\"1\">all</option><option value=\"2\">good to know</option>\
    <option value=\"3\">the news itself</option></select></label>\
    <label>From <input type=\"date\" name=\"from\"></label><label>To <input type=\"date\" name=\"to\"></label>\
    <button type=\"reset\">Clear</button></form>\n";

fn head(title: &str, deck: &str, article: Option<&Article>, theme: Theme) -> String {
    let class = match theme {
        Theme::Auto => "",
        Theme::Dark => " class=\"dark\"",
        Theme::Light | Theme::Print => " class=\"light\"",
    };
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"");
    escape(article.and_then(|article| article.language.as_deref()).unwrap_or("en"), &mut page);
    let _ = write!(
        page,
        "\"{class}>\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'sha256-{STYLE_HASH}'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
    );
    escape(title, &mut page);
    let _ = write!(page, "</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header><h1>");
    escape(title, &mut page);
    page.push_str("</h1><p class=\"deck\">");
    escape(deck, &mut page);
    page.push_str("</p></header>\n");
    page
}

fn foot(chosen: &Rows, page: &mut String) {
    page.push_str("<footer><p class=\"count\" role=\"status\"></p>");
    if let Some(words) = words::left_out(chosen) {
        page.push_str("<p>");
        escape(&words, page);
        page.push_str("</p>");
    }
    page.push_str("</footer>\n");
}

/// The downloads as JSON that no text can break out of.
fn embed(downloads: &[Download], page: &mut String) -> Result<()> {
    if downloads.is_empty() {
        return Ok(());
    }
    let files: Vec<_> =
        downloads.iter().map(|file| serde_json::json!({"name": file.name, "type": file.media_type, "content": file.content})).collect();
    let json = serde_json::Value::from(files).to_string().replace('<', "\\u003c");
    let _ = writeln!(page, "<script type=\"application/json\" id=\"downloads\">{json}</script>");
    Ok(())
}
