//! Where a text quotes somebody.

use crate::span::Span;

/// The stretches of a text that stand in double quotation marks, without the marks, in order; old wires write ``so''.
///
/// A quotation that is not closed runs to the end of its line where it opens the line, as quotations over several paragraphs do;
/// elsewhere a missing mark is a slip, and the quotation ends with its sentence.
///
/// ```
/// let text = "She said “no” and left.";
/// let quoted: Vec<&str> = dateline::segment::quotations(text).iter().map(|span| span.of(text)).collect();
/// assert_eq!(quoted, ["no"]);
/// ```
pub fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        in_line(line, start, &mut found);
        start += line.len();
    }
    found
}

fn in_line(line: &str, offset: usize, found: &mut Vec<Span>) {
    let mut open: Option<usize> = None;
    for (at, mark) in marks(line) {
        let inside = at + mark.len();
        open = match (open, mark) {
            (Some(start), "”" | "\"" | "''") => {
                found.push(Span::new(offset + start, offset + at));
                None
            }
            // A new mark that opens closes what was left open.
            (Some(start), _) => {
                found.push(Span::new(offset + start, offset + at));
                Some(inside)
            }
            (None, "“" | "\"" | "``") => Some(inside),
            (None, _) => None,
        };
    }
    if let Some(start) = open {
        let opens_line = line.get(..start).is_some_and(|before| before.trim().chars().count() <= 1);
        let rest = line.get(start..).unwrap_or_default();
        let end = if opens_line { rest.trim_end().len() } else { sentence_end(rest) };
        found.push(Span::new(offset + start, offset + start + end));
    }
}

/// The quotation marks of a line with where they stand.
fn marks(line: &str) -> impl Iterator<Item = (usize, &str)> {
    const MARKS: [&str; 5] = ["“", "”", "\"", "``", "''"];
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = line.get(from..)?;
        let at = from + rest.find(['“', '”', '"', '`', '\''])?;
        let behind = line.get(at..)?;
        let mark = MARKS.into_iter().find(|mark| behind.starts_with(mark));
        from = at + mark.map_or(1, str::len);
        Some(mark.map(|mark| (at, mark)))
    })
    .flatten()
}

/// The length of what runs to the first mark that ends a sentence.
fn sentence_end(rest: &str) -> usize {
    let ends = |at: usize| rest.get(at + 1..).is_none_or(|behind| behind.is_empty() || behind.starts_with([' ', '\n']));
    rest.char_indices().find(|&(at, letter)| matches!(letter, '.' | '?' | '!') && ends(at)).map_or(rest.trim_end().len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::quotations;

    #[test]
    fn quotations_end_where_they_are_closed() {
        let cases: [(&str, &[&str]); 6] = [
            ("``It's late,'' she said. ``We go.''", &["It's late,", "We go."]),
            ("He said \"go\" and \"stay\".", &["go", "stay"]),
            ("“It is late,” she said. “We go.”", &["It is late,", "We go."]),
            ("“It goes on and on.\n“And ends.”", &["It goes on and on.", "And ends."]),
            ("A 5\" pipe burst. Then it rained.", &[" pipe burst"]),
            ("No marks.", &[]),
        ];
        for (text, wanted) in cases {
            let found: Vec<&str> = quotations(text).iter().map(|span| span.of(text)).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
