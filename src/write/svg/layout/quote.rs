//! The sentence behind a row, cut to what can be read at a glance, its time expression in bold.

use std::ops::Range;

use crate::{
    timeline::{Entry, Status},
    write::svg::{
        text::{clean, typographic, typographic_after},
        wrap::Run,
    },
};

/// Characters of a sentence that is quoted whole.
const WHOLE: usize = 190;
/// Characters that are left of a longer one, about two lines.
const CUT: usize = 130;

/// What sets an event apart from one that took place.
pub(crate) fn status_word(status: Status) -> Option<&'static str> {
    match status {
        Status::Planned => Some("Planned"),
        Status::Hypothetical => Some("Hypothetical"),
        Status::Happened | Status::State => None,
    }
}

/// The quotation, its expression in bold.
pub(crate) fn quotation(entry: &Entry) -> Vec<Run> {
    let sentence = entry.sentence.text.as_str();
    let expression = expression_within(entry).unwrap_or(0..0);
    let kept = window(sentence, &expression);
    let before = clean_end(&sentence[kept.start..expression.start.max(kept.start)], false);
    let strong = clean(&sentence[expression.clone()]);
    let after = clean_end(&sentence[expression.end.max(kept.start)..kept.end], !strong.is_empty());
    if before.is_empty() && strong.is_empty() && after.is_empty() {
        return Vec::new();
    }
    // A hair space parts our marks from those of the sentence.
    let quote_mark = |c: Option<char>| matches!(c, Some('"' | '“' | '”' | '‘' | '’' | '\''));
    let opening = match kept.start {
        0 if quote_mark(clean(sentence).chars().next()) => "“\u{200A}",
        0 => "“",
        _ => "“…\u{A0}",
    };
    let closing = match sentence[kept.end..].trim_start().is_empty() {
        true if quote_mark(sentence[..kept.end].chars().next_back()) => "\u{200A}”",
        true => "”",
        false => "\u{A0}…”",
    };
    let space = if before.is_empty() || !sentence[..expression.start].ends_with(char::is_whitespace) { "" } else { " " };
    let (last_before, last_strong) = (before.chars().next_back().filter(|_| space.is_empty()), strong.chars().next_back());
    let before = typographic(&before);
    let (strong, after) = (typographic_after(&strong, last_before), typographic_after(&after, last_strong.or(last_before)));
    let runs = [Run::plain(format!("{opening}{before}{space}")), Run::strong(strong), Run::plain(format!("{after}{closing}"))];
    runs.into_iter().filter(|run| !run.text.is_empty()).collect()
}

/// Cleaning drops the space at the head, which must stay where a bold run stands before it.
fn clean_end(text: &str, keep_head: bool) -> String {
    let cleaned = clean(text);
    if keep_head && !cleaned.is_empty() && text.starts_with(char::is_whitespace) { format!(" {cleaned}") } else { cleaned }
}

/// Where the expression stands in the sentence, in bytes.
fn expression_within(entry: &Entry) -> Option<Range<usize>> {
    let excerpt = &entry.expression.as_ref()?.excerpt;
    if excerpt.text.is_empty() {
        return None;
    }
    let sentence = entry.sentence.text.as_str();
    let told = excerpt.bytes.start.checked_sub(entry.sentence.bytes.start).map(|start| start..start.saturating_add(excerpt.text.len()));
    told.filter(|range| sentence.get(range.clone()) == Some(excerpt.text.as_str())).or_else(|| {
        let start = sentence.find(&excerpt.text)?;
        Some(start..start + excerpt.text.len())
    })
}

/// The part of the sentence to show: all of it, or whole words around the expression.
fn window(sentence: &str, expression: &Range<usize>) -> Range<usize> {
    let trimmed = sentence.trim_end().len();
    if sentence.chars().count() <= WHOLE {
        return 0..trimmed.max(expression.end);
    }
    let room = CUT.saturating_sub(sentence[expression.clone()].chars().count());
    let before = sentence[..expression.start].chars().count();
    let after = sentence[expression.end..].chars().count();
    // Two thirds of the room stand before the expression, because what it dates mostly stands there; unused room goes over.
    let lead = before.min((room * 2 / 3).max(room.saturating_sub(after)));
    let start = word_start(sentence, expression.start, lead);
    let end = word_end(sentence, expression.end, room - lead.min(room));
    start..end.min(trimmed).max(expression.end)
}

/// The start of the first whole word within `room` characters before `at`.
fn word_start(sentence: &str, at: usize, room: usize) -> usize {
    let head = &sentence[..at];
    let Some((start, _)) = head.char_indices().rev().take(room).last() else { return at };
    if start == 0 {
        return 0;
    }
    // Starting within a word, go on to the next one; where there is none, as in Chinese, start right here.
    if head[..start].ends_with(char::is_whitespace) {
        return start;
    }
    head[start..].char_indices().find(|(_, c)| c.is_whitespace()).map_or(start, |(space, c)| start + space + c.len_utf8())
}

/// The end of the last whole word within `room` characters after `at`.
fn word_end(sentence: &str, at: usize, room: usize) -> usize {
    let tail = &sentence[at..];
    let Some((end, _)) = tail.char_indices().nth(room) else { return sentence.len() };
    let end = if tail[end..].starts_with(char::is_whitespace) { end } else { tail[..end].rfind(char::is_whitespace).unwrap_or(end) };
    at + tail[..end].trim_end_matches([',', ';', ':', ' ']).len()
}
