//! Subtitles, SRT and WebVTT: what is said, without the times of the film.

use super::{kinds::Content, reference_date::in_text};
use crate::{Article, error::Result};

/// The silence, in seconds, that ends a paragraph.
const PAUSE: f64 = 3.0;

pub(super) fn recognizes(content: &Content) -> bool {
    let start = content.start();
    start.starts_with("WEBVTT") || start.lines().take(3).any(|line| times(line).is_some())
}

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    let text = spoken(content.text());
    let reference_date = in_text(None, &text);
    Ok(vec![Article { text, reference_date, ..Article::default() }])
}

/// The words of all cues; cues follow each other in a paragraph until there is a pause.
fn spoken(subtitles: &str) -> String {
    let (mut text, mut end, mut last) = (String::new(), 0.0, "");
    let normal = subtitles.replace("\r\n", "\n");
    for cue in normal.split("\n\n") {
        let mut lines = cue.lines().map(str::trim).skip_while(|line| times(line).is_none());
        let Some((from, to)) = lines.next().and_then(times) else { continue };
        for line in lines.filter(|line| !line.is_empty()) {
            // Rolling captions show every line twice.
            if line != last {
                let pause = !text.is_empty() && from - end > PAUSE;
                text.push_str(if text.is_empty() {
                    ""
                } else if pause {
                    "\n\n"
                } else {
                    " "
                });
                text.push_str(&without_tags(line));
            }
            (last, end) = (line, to);
        }
    }
    text
}

/// Begin and end of a cue, in seconds: `00:00:01,500 --> 00:00:03,000`, `01:02.500 --> 01:04.000 align:start`.
fn times(line: &str) -> Option<(f64, f64)> {
    let (from, to) = line.split_once("-->")?;
    Some((seconds(from)?, seconds(to)?))
}

fn seconds(text: &str) -> Option<f64> {
    let parts = text.split_whitespace().next()?.split(':');
    parts
        .map(|part| part.replace(',', ".").parse::<f64>().ok().filter(|part| part.is_finite()))
        .try_fold(0.0, |sum, part| Some(sum * 60.0 + part?))
}

/// Without `<i>`, `<v Speaker>` and `{\an8}`.
fn without_tags(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut inside = None;
    for c in line.chars() {
        match (inside, c) {
            (None, '<') => inside = Some('>'),
            (None, '{') => inside = Some('}'),
            (Some(end), _) if c == end => inside = None,
            (None, _) => plain.push(c),
            _ => {}
        }
    }
    plain
}
