//! The article, its sentences and time expressions marked where a row comes from them.

use std::fmt::Write as _;

use crate::{
    article::Article,
    span::Span,
    write::svg::{layout::Row, text::escape},
};

/// A sentence that rows come from.
struct Said {
    span: Span,
    /// Numbers of the rows, counted from 1.
    rows: Vec<usize>,
}

/// A time expression, and the row it dates.
struct Dated {
    span: Span,
    row: usize,
}

/// Writes the text in paragraphs.
pub(crate) fn write(article: &Article, rows: &[&Row], page: &mut String) {
    let text = article.text.as_str();
    let (said, dated) = (sentences(text, rows), expressions(text, rows));
    let mut writer = Writer { text, said: &said, dated: &dated, begun: vec![false; said.len()] };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let paragraph = Span::new(start, start + line.trim_end().len());
        start += line.len();
        if !paragraph.is_empty() {
            page.push_str(opening(article, paragraph));
            writer.paragraph(paragraph, page);
            page.push_str("</p>\n");
        }
    }
}

/// The tag of a paragraph, by what it is.
fn opening(article: &Article, paragraph: Span) -> &'static str {
    let is_headline = || article.title.as_deref() == Some(paragraph.of(&article.text).trim());
    match () {
        _ if article.is_caption(paragraph.start) => "<p class=\"caption\">",
        _ if is_headline() => "<p class=\"headline\">",
        _ => "<p>",
    }
}

/// In the order of the text, and disjoint: a sentence that overlaps an earlier one becomes part of it.
fn sentences(text: &str, rows: &[&Row]) -> Vec<Said> {
    let entries = rows.iter().map(|row| (row.entry.sentence.bytes, row.index + 1));
    let mut all: Vec<(Span, usize)> = entries.filter(|(span, _)| fits(text, *span)).collect();
    all.sort_unstable();
    let mut said: Vec<Said> = Vec::new();
    for (span, row) in all {
        match said.last_mut() {
            Some(last) if span.start < last.span.end => {
                last.span = last.span.join(span);
                last.rows.push(row);
            }
            _ => said.push(Said { span, rows: vec![row] }),
        }
    }
    said
}

/// In the order of the text, and disjoint: of two that overlap the first.
fn expressions(text: &str, rows: &[&Row]) -> Vec<Dated> {
    let mut all: Vec<(Span, usize)> =
        rows.iter().filter_map(|row| Some((row.entry.expression.as_ref()?.excerpt.bytes, row.index + 1))).collect();
    all.retain(|(span, _)| fits(text, *span));
    all.sort_unstable();
    let mut dated: Vec<Dated> = Vec::new();
    for (span, row) in all {
        if dated.last().is_none_or(|last| last.span.end <= span.start) {
            dated.push(Dated { span, row });
        }
    }
    dated
}

fn fits(text: &str, span: Span) -> bool {
    !span.is_empty() && text.get(span.range()).is_some()
}

struct Writer<'a> {
    text: &'a str,
    said: &'a [Said],
    dated: &'a [Dated],
    /// Whether a sentence has its anchor yet; one that runs over several paragraphs is marked in each.
    begun: Vec<bool>,
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: Span, page: &mut String) {
        let mut at = paragraph.start;
        let first = self.said.partition_point(|said| said.span.end <= paragraph.start);
        for number in first..self.said.len() {
            let Some(part) = common(self.said[number].span, paragraph) else { break };
            self.marked(Span::new(at, part.start), page);
            self.sentence(number, part, page);
            at = part.end;
        }
        self.marked(Span::new(at, paragraph.end), page);
    }

    fn sentence(&mut self, number: usize, part: Span, page: &mut String) {
        let rows = &self.said[number].rows;
        let numbers: Vec<String> = rows.iter().map(usize::to_string).collect();
        let _ = write!(page, "<span class=\"said\" data-rows=\"{}\">", numbers.join(" "));
        if !std::mem::replace(&mut self.begun[number], true) {
            for row in rows {
                let _ = write!(page, "<span id=\"s{row}\"></span>");
            }
        }
        self.marked(part, page);
        page.push_str("</span>");
    }

    /// Text with its expressions marked; one that reaches beyond the part is marked as far as it goes.
    fn marked(&self, part: Span, page: &mut String) {
        let mut at = part.start;
        let first = self.dated.partition_point(|dated| dated.span.end <= part.start);
        for dated in &self.dated[first..] {
            let Some(words) = common(dated.span, part) else { break };
            escape(Span::new(at, words.start).of(self.text), page);
            let _ = write!(page, "<a href=\"#e{}\">", dated.row);
            escape(words.of(self.text), page);
            page.push_str("</a>");
            at = words.end;
        }
        escape(Span::new(at, part.end).of(self.text), page);
    }
}

/// What two spans share.
fn common(a: Span, b: Span) -> Option<Span> {
    let shared = Span::new(a.start.max(b.start), a.end.min(b.end));
    (!shared.is_empty()).then_some(shared)
}
