//! A page to explore: the timeline beside its article, complete in one file.
//!
//! It loads nothing, works from the file system and with JavaScript off, and its content security policy lets nothing run but
//! its own script.

mod article;
mod downloads;
mod homes;
mod rows;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

pub use downloads::Download;

use super::{
    Subject, WriteOptions,
    svg::{
        ChartOptions, Theme,
        layout::{Rows, choose_rows, words},
        text::{clean, escape},
    },
};
use crate::{article::Article, error::Result};
use homes::Homes;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// SHA-256 of the two, as a content security policy wants it; a test keeps them true.
const STYLE_HASH: &str = "X9S8ZYuGeYTpBNiKuIpyZrkjCAMEx0juvj9XR9BwwcI=";
const SCRIPT_HASH: &str = "sP5xSf1irb5dRMPAhdsOwWqwGS3F/trYBssPyQMuwn4=";

/// What a page holds besides timeline and article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageOptions {
    /// Title, theme, the number of rows and whether undated ones are shown.
    pub chart: ChartOptions,
    /// Files that the reader can save from the page.
    pub downloads: Vec<Download>,
}

/// The timeline as an HTML page, beside its articles where there are any. The same input gives the same bytes.
///
/// # Errors
///
/// An [output error](crate::Error::is_output) if the downloads cannot be embedded, which does not happen for any text.
///
/// ```
/// use dateline::{Article, Timeline, write::{Subject, html::{self, PageOptions}}};
/// let articles = [Article::new("Rain fell on 5 October 2024.")];
/// let page = html::write(Subject::new(&Timeline::default(), &articles), &PageOptions::default())?;
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("Rain fell"));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn write<'a>(subject: impl Into<Subject<'a>>, options: &PageOptions) -> Result<String> {
    let Subject { timeline, articles } = subject.into();
    let chosen = choose_rows(timeline, &options.chart);
    let homes = Homes::of(&chosen, articles);
    let language = articles.first().and_then(|article| article.language.as_deref());
    let mut page = head(&words::title(timeline, &options.chart), &words::deck(timeline, &chosen), language, options.chart.theme);
    page.push_str(TOOLS);
    page.push_str(if articles.is_empty() { "<main>" } else { "<main class=\"two\">" });
    page.push_str("<section aria-label=\"Timeline\">");
    rows::write(&chosen, &homes, &mut page);
    page.push_str("</section>");
    if !articles.is_empty() {
        beside(articles, &chosen, &homes, &mut page);
    }
    page.push_str("</main>\n");
    foot(&chosen, &mut page);
    downloads::embed(&options.downloads, &mut page);
    let _ = write!(page, "<script>{SCRIPT}</script>\n</body>\n</html>\n");
    Ok(page)
}

/// The page with the timeline as CSV, JSON and SVG to download.
pub(super) fn complete(subject: Subject<'_>, options: &WriteOptions) -> Result<String> {
    let downloads = downloads::of(subject.timeline, options)?;
    write(subject, &PageOptions { chart: options.chart.clone(), downloads })
}

/// The articles; several are told apart by their headings.
fn beside(articles: &[Article], chosen: &Rows, homes: &Homes, page: &mut String) {
    page.push_str("<section class=\"text\" aria-label=\"Article\">");
    for (number, article) in articles.iter().enumerate() {
        page.push_str("<article>");
        if articles.len() > 1 {
            page.push_str("<h2>");
            let name = article.source.as_deref().or(article.title.as_deref());
            escape(&name.map_or_else(|| format!("Article {}", number + 1), clean), page);
            page.push_str("</h2>\n");
        }
        article::write(article, &homes.rows(chosen, number), page);
        page.push_str("</article>");
    }
    page.push_str("</section>");
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

fn head(title: &str, deck: &str, language: Option<&str>, theme: Theme) -> String {
    let class = match theme {
        Theme::Auto => "",
        Theme::Dark => " class=\"dark\"",
        Theme::Light | Theme::Print => " class=\"light\"",
    };
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"");
    escape(language.unwrap_or("en"), &mut page);
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
