//! Breaking text into lines that fit.

use super::{
    measure::{Cut, advance, is_zero_width, pixels, width},
    text::breaks,
};

/// Words of one weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub text: String,
    /// Whether it stands out in bold.
    pub strong: bool,
}

impl Run {
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: false }
    }

    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: true }
    }
}

/// A line of runs, and its width in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrapped {
    pub runs: Vec<Run>,
    pub width: i32,
}

/// The face that text is set in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Face {
    pub size: i32,
    pub cut: Cut,
}

struct Glyph {
    c: char,
    strong: bool,
    advance: u32,
}

/// Breaks runs into lines of at most `limit` pixels: at spaces, after hyphens and dashes, between ideographs, and within a word
/// only where it alone is wider than a line. A single character wider than the limit still gets its line.
pub(crate) fn wrap(runs: &[Run], face: Face, limit: i32) -> Vec<Wrapped> {
    let glyphs = glyphs_of(runs, face.cut);
    let limit = limit.max(1) as u64 * 1000 / face.size.max(1) as u64;
    let mut lines = Vec::new();
    let mut start = 0;
    while let Some(first) = (start..glyphs.len()).find(|&at| !breaks(glyphs[at].c)) {
        let end = end_of_line(&glyphs, first, limit);
        lines.push(line_of(&glyphs[first..end], face.size));
        start = end;
    }
    lines
}

/// The same, with lines of about equal length where there are few of them, as headlines are set.
pub(crate) fn wrap_evenly(text: &str, face: Face, limit: i32) -> Vec<Wrapped> {
    let runs = [Run::plain(text)];
    let lines = wrap(&runs, face, limit);
    if !(2..=4).contains(&lines.len()) {
        return lines;
    }
    // The narrowest column that needs no more lines and breaks no word, to within a few pixels.
    let widest = text.split(breaks).map(|word| width(word, face.size, face.cut)).max().unwrap_or(0);
    let (mut narrow, mut wide) = ((limit / 3).max(widest).min(limit), limit);
    while wide - narrow > 4 {
        let middle = (narrow + wide) / 2;
        if wrap(&runs, face, middle).len() > lines.len() { narrow = middle } else { wide = middle }
    }
    wrap(&runs, face, wide)
}

fn glyphs_of(runs: &[Run], cut: Cut) -> Vec<Glyph> {
    let glyphs_of_run = |run: &Run| {
        let strong = run.strong;
        run.text.chars().map(move |c| Glyph { c, strong, advance: advance(c, if strong { cut.strong() } else { cut }) }).collect::<Vec<_>>()
    };
    runs.iter().flat_map(glyphs_of_run).collect()
}

/// Where the line that begins at `first` ends: the last place to break before the limit, or as many characters as fit. Words that
/// stand out, a date say, stay together unless the line would be half empty.
fn end_of_line(glyphs: &[Glyph], first: usize, limit: u64) -> usize {
    let mut width = 0;
    let mut last_break = None;
    // Within a hyphenated word a line ends only where no other place is left.
    let mut last_hyphen = None;
    for at in first..glyphs.len() {
        if at > first
            && may_break_before(glyphs, at)
            && !(is_standing_out(glyphs, at) && last_break.is_some_and(|(_, width)| width * 2 > limit))
        {
            let place = if glyphs[at - 1].c == '-' { &mut last_hyphen } else { &mut last_break };
            *place = Some((at, width));
        }
        width += u64::from(glyphs[at].advance);
        // A space at the end of a line may hang over the edge.
        if width > limit && at > first && !breaks(glyphs[at].c) {
            return last_break.or(last_hyphen).map_or_else(|| within_word(glyphs, first, at), |(at, _)| at);
        }
    }
    glyphs.len()
}

/// Whether both sides of a place stand out from the text around them.
fn is_standing_out(glyphs: &[Glyph], at: usize) -> bool {
    glyphs[at - 1].strong && glyphs[at].strong
}

/// A place inside a word, between a letter and its marks only where they alone are wider than the line.
fn within_word(glyphs: &[Glyph], first: usize, at: usize) -> usize {
    (first + 1..=at).rev().find(|&at| !is_joined(glyphs, at)).unwrap_or(at)
}

fn may_break_before(glyphs: &[Glyph], at: usize) -> bool {
    let (before, here) = (glyphs[at - 1].c, glyphs[at].c);
    if breaks(here) || is_joined(glyphs, at) {
        return false;
    }
    breaks(before)
        || matches!(before, '—' | '–' | '/' | '\u{200B}') && here.is_alphanumeric()
        || before == '-' && here.is_alphabetic() && at.checked_sub(2).is_some_and(|at| glyphs[at].c.is_alphabetic())
        || (is_ideograph(before) || is_ideograph(here)) && !clings(before, here)
}

fn is_joined(glyphs: &[Glyph], at: usize) -> bool {
    let flag = |c: char| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c);
    let (before, here) = (glyphs[at - 1].c, glyphs[at].c);
    is_zero_width(here) || before == '\u{200D}' || ('\u{1F3FB}'..='\u{1F3FF}').contains(&here) || flag(before) && flag(here)
}

fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x2E80..=0xA4CF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

/// Closing marks stay with what they close, opening ones with what they open.
fn clings(before: char, here: char) -> bool {
    matches!(
        here,
        '、' | '。' | '，' | '．' | '」' | '』' | '）' | '！' | '？' | '：' | '；' | ',' | '.' | ')' | '”' | '’' | '!' | '?' | '…'
    ) || matches!(before, '「' | '『' | '（' | '“' | '‘' | '(')
}

fn line_of(glyphs: &[Glyph], size: i32) -> Wrapped {
    let end = glyphs.iter().rposition(|glyph| !breaks(glyph.c)).map_or(0, |last| last + 1);
    let mut runs: Vec<Run> = Vec::new();
    for glyph in &glyphs[..end] {
        match runs.last_mut() {
            Some(run) if run.strong == glyph.strong => run.text.push(glyph.c),
            _ => runs.push(Run { text: glyph.c.to_string(), strong: glyph.strong }),
        }
    }
    let width = pixels(glyphs[..end].iter().map(|glyph| u64::from(glyph.advance)).sum(), size);
    Wrapped { runs, width }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Face = Face { size: 10, cut: Cut::Sans };

    fn lines(text: &str, limit: i32) -> Vec<String> {
        wrap(&[Run::plain(text)], FACE, limit).into_iter().map(|line| line.runs.into_iter().map(|run| run.text).collect()).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_words_only_when_they_must() {
        assert_eq!(lines("one two three", 50), ["one two", "three"]);
        assert_eq!(lines("incomprehensible", 40), ["incomp", "rehensi", "ble"]);
        assert_eq!(lines("", 40), [""; 0]);
        assert_eq!(lines("   ", 40), [""; 0]);
        assert_eq!(lines("well-known", 40), ["well-", "known"]);
        assert_eq!(lines("the co-star", 42), ["the", "co-star"]);
        assert_eq!(lines("a 5.6-mile line", 45), ["a", "5.6-mile", "line"]);
        assert_eq!(lines("no\u{A0}break here", 60), ["no\u{A0}break", "here"]);
    }

    #[test]
    fn ideographs_break_anywhere_but_before_closing_marks() {
        assert_eq!(lines("東京都知事。", 50), ["東京都知", "事。"]);
    }

    #[test]
    fn marks_and_joined_emoji_stay_together() {
        assert_eq!(lines("e\u{301}e\u{301}", 7), ["e\u{301}", "e\u{301}"]);
        assert_eq!(lines("ab👨\u{200D}👩\u{200D}👧", 45), ["ab", "👨\u{200D}👩\u{200D}👧"]);
        assert_eq!(lines("👨\u{200D}👩\u{200D}👧", 15), ["👨\u{200D}", "👩\u{200D}", "👧"]);
    }

    #[test]
    fn weights_survive_the_break() {
        let wrapped = wrap(&[Run::plain("on "), Run::strong("Friday night"), Run::plain(", rain")], FACE, 65);
        assert_eq!(wrapped[0].runs, [Run::plain("on "), Run::strong("Friday")]);
        assert_eq!(wrapped[1].runs, [Run::strong("night"), Run::plain(", rain")]);
        let wrapped = wrap(&[Run::plain("it rained on "), Run::strong("May 1"), Run::plain(", too")], FACE, 90);
        assert_eq!(wrapped[0].runs, [Run::plain("it rained on")]);
        assert_eq!(wrapped[1].runs, [Run::strong("May 1"), Run::plain(", too")]);
    }
}
