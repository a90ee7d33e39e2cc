//! A page on which a timeline is read and made right: the timeline beside its article, complete in one file.
//!
//! It loads nothing, works from the file system, and its content security policy lets nothing run but its own script. Without
//! JavaScript it can be read. The script stands in `page/`: it takes over the timeline that the page holds as JSON, draws list, article
//! and chart from it, and again after every change.

mod article;
mod data;
mod homes;
mod policy;
mod rows;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use super::{
    Subject, WriteOptions, json,
    svg::{
        ChartOptions, Theme,
        layout::{Rows, choose_rows, words},
        text::{clean, escape},
    },
};
use crate::{article::Article, error::Result};
use homes::Homes;

const STYLE: &str = include_str!("page/page.css");

/// The script of a page, one file a subject; together they are one function, so that the page has no global names. What a page does
/// beyond others stands before the last file, which brings it to life.
macro_rules! script {
    ($($own:tt)*) => {
        concat!(
            "\"use strict\";\n(() => {\n",
            include_str!("page/dom.js"),
            include_str!("page/dates.js"),
            include_str!("page/words.js"),
            include_str!("page/state.js"),
            include_str!("page/edit.js"),
            include_str!("page/rows.js"),
            include_str!("page/form.js"),
            include_str!("page/article.js"),
            include_str!("page/link.js"),
            include_str!("page/filter.js"),
            include_str!("page/chart.js"),
            include_str!("page/picture.js"),
            include_str!("page/save.js"),
            include_str!("page/tools.js"),
            include_str!("page/keys.js"),
            $($own)*
            include_str!("page/start.js"),
            "})();\n"
        )
    };
}

#[cfg(feature = "studio")]
mod studio;

#[cfg(feature = "studio")]
pub use studio::studio;

const SCRIPT: &str = script!();

/// What a page wears and does, the same for all pages of a kind.
struct Kind {
    style: &'static str,
    script: &'static str,
    /// What its policy lets scripts do besides.
    also: &'static str,
}

/// The page that shows a timeline beside its article.
const READING: Kind = Kind { style: STYLE, script: SCRIPT, also: "" };

/// What a page holds besides timeline and article.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct PageOptions {
    /// Title, theme, the number of rows and whether undated ones are shown.
    pub chart: ChartOptions,
}

impl PageOptions {
    /// With what is chosen about the chart.
    pub fn with_chart(mut self, chart: ChartOptions) -> Self {
        self.chart = chart;
        self
    }
}

/// The timeline as an HTML page, beside its articles where there are any. The same input gives the same bytes.
///
/// Without JavaScript the page can be read; with it the timeline is edited there, and saved in other formats.
///
/// # Errors
///
/// An [output error](crate::Error::is_output) if the timeline cannot be embedded, which does not happen for any text.
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
    let subject = subject.into();
    let Subject { timeline, articles } = subject;
    let chosen = choose_rows(timeline, &options.chart);
    let homes = Homes::of(&chosen, articles);
    let language = articles.first().and_then(|article| article.language.as_deref());
    let mut page =
        head(&READING, &words::plain_title(timeline, &options.chart), &words::deck(timeline, &chosen), language, options.chart.theme);
    page.push_str(if articles.is_empty() { "<main>" } else { "<main class=\"two\">" });
    page.push_str("<section class=\"list\" aria-label=\"Timeline\">");
    rows::write(&chosen, &homes, &mut page);
    page.push_str("</section>");
    if !articles.is_empty() {
        beside(articles, &chosen, &homes, &mut page);
    }
    page.push_str("</main>\n");
    foot(&chosen, &mut page);
    data::embed(subject, &chosen, &mut page)?;
    finish(&READING, &mut page);
    Ok(page)
}

/// The page with the usual options.
pub(super) fn complete(subject: Subject<'_>, options: &WriteOptions) -> Result<String> {
    write(subject, &PageOptions { chart: options.chart.clone() })
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

fn head(kind: &Kind, title: &str, deck: &str, language: Option<&str>, theme: Theme) -> String {
    let class = match theme {
        Theme::Auto => "",
        Theme::Dark => " class=\"dark\"",
        Theme::Light | Theme::Print => " class=\"light\"",
    };
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"");
    escape(language.unwrap_or("en"), &mut page);
    let (policy, style) = (policy::policy(kind), kind.style);
    let _ = write!(
        page,
        "\"{class}>\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
    );
    escape(title, &mut page);
    let _ = write!(page, "</title>\n<style>{style}</style>\n</head>\n<body>\n<header><h1>");
    escape(title, &mut page);
    page.push_str("</h1><p class=\"deck\">");
    escape(deck, &mut page);
    page.push_str("</p></header>\n");
    page
}

/// The script, with which a page ends.
fn finish(kind: &Kind, page: &mut String) {
    let _ = write!(page, "<script>{}</script>\n</body>\n</html>\n", kind.script);
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
