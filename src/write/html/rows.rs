//! The timeline as a list.

use std::fmt::Write as _;

use super::homes::Homes;
use crate::{
    timeline::Certainty,
    write::svg::{
        layout::{Row, Rows, quote, words},
        text::{clean, escape},
    },
};

/// Writes the rows in reading order: the dated ones, then the others apart.
pub(crate) fn write(rows: &Rows, homes: &Homes, page: &mut String) {
    page.push_str("<ol class=\"rows\">\n");
    let mut last_date = String::new();
    // In the order of the timeline, in which the script has them too.
    let mut dated: Vec<&Row> = rows.dated.iter().collect();
    dated.sort_by_key(|row| row.index);
    for row in dated {
        let date = words::date(row.entry);
        item(row, &date, date == last_date, homes.knows(row), page);
        last_date = date;
    }
    page.push_str("</ol>\n");
    if !rows.undated.is_empty() {
        page.push_str("<h2 class=\"apart\">Not dated in the text</h2>\n<ol class=\"rows\">\n");
        for row in &rows.undated {
            item(row, &words::date(row.entry), false, homes.knows(row), page);
        }
        page.push_str("</ol>\n");
    }
}

/// One row. A date is shown once, but said to screen readers in every row.
fn item(row: &Row, date: &str, repeated: bool, linked: bool, page: &mut String) {
    let entry = row.entry;
    let (number, importance) = (row.index + 1, entry.importance.clamp(1, 3));
    let ahead = if quote::status_word(entry.status).is_some() { " ahead" } else { "" };
    let changed = if entry.edit.is_some() { " changed" } else { "" };
    let _ = write!(page, "<li class=\"row i{importance}{ahead}{changed}\" id=\"e{number}\" tabindex=\"0\"><div class=\"date\">");
    // Only what stands in the article can be jumped to.
    let hidden = if repeated || date.is_empty() { " class=\"sr\"" } else { "" };
    let tag = if linked { "a" } else { "span" };
    let target = if linked { format!(" href=\"#s{number}\"") } else { String::new() };
    let _ = write!(page, "<{tag}{target}{hidden}>");
    escape(if date.is_empty() { "not dated" } else { date }, page);
    let _ = write!(page, "</{tag}>");
    let _ = write!(page, "</div><div class=\"mark {}\" aria-hidden=\"true\"></div><div><p class=\"label\">", mark(entry.certainty));
    unbroken(&words::plain_label(entry), page);
    page.push_str("</p>");
    if let Some(word) = quote::status_word(entry.status) {
        let _ = write!(page, "<p class=\"status\">{word}</p>");
    }
    how(row, page);
    page.push_str("</div></li>\n");
}

/// A longer word than this may be broken at its hyphens.
const LONG_WORD: usize = 24;

/// Words whose hyphens end no line: "co-founder" stays whole.
fn unbroken(words: &str, page: &mut String) {
    for (at, word) in words.split(' ').enumerate() {
        page.push_str(if at > 0 { " " } else { "" });
        let is_whole = word.contains('-') && word.chars().count() <= LONG_WORD;
        page.push_str(if is_whole { "<span class=\"whole\">" } else { "" });
        escape(word, page);
        page.push_str(if is_whole { "</span>" } else { "" });
    }
}

/// How the date is known, and the sentence it comes from.
fn how(row: &Row, page: &mut String) {
    let entry = row.entry;
    page.push_str("<details><summary>how</summary><p>");
    page.push_str(entry.certainty.name());
    if !entry.how.is_empty() {
        page.push_str(": ");
        escape(&clean(&entry.how), page);
    }
    page.push_str("</p>");
    let quotation = quote::quotation(entry);
    if !quotation.is_empty() {
        page.push_str("<blockquote>");
        for run in quotation {
            page.push_str(if run.strong { "<b>" } else { "" });
            escape(&run.text, page);
            page.push_str(if run.strong { "</b>" } else { "" });
        }
        page.push_str("</blockquote>");
    }
    page.push_str("</details>");
}

/// Three marks: told, worked out, and about then.
fn mark(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Stated => "told",
        Certainty::Resolved | Certainty::Inherited => "out",
        Certainty::Approximate => "about",
        Certainty::Undated => "none",
    }
}
