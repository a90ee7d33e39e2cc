//! PDF: the text of its pages, by where its letters stand.
//!
//! A PDF knows no words, lines or paragraphs, only letters at places. Letters on one height are a line, a gap between them is a blank, a line that
//! ends at the margin goes on in the next, wide space between lines parts paragraphs, and what stands at the edge of every page is no text.

use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc};

use super::kinds::Content;
use crate::{
    Article,
    error::{Error, Result},
};

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    // The crate below gives up on some damaged files by a panic.
    match crate::cell::contained(|| pages(content.bytes)) {
        Ok(Ok(pages)) => Ok(vec![super::text::article(text(pages))]),
        _ => Err(Error::input(format!("cannot read the text of {}; save it as text and give that", content.called()))),
    }
}

fn pages(bytes: &[u8]) -> std::result::Result<Vec<Page>, OutputError> {
    let mut document = Document::load_mem(bytes)?;
    if document.is_encrypted() {
        document.decrypt("")?;
    }
    let mut collector = Collector::default();
    output_doc(&document, &mut collector)?;
    Ok(collector.pages)
}

/// The lines of a page, in the order in which they are drawn.
type Page = Vec<Line>;

/// Letters on one height. Places and sizes are in points, heights grow upwards.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    right: f64,
    height: f64,
    size: f64,
    /// Where the last letter begins.
    last: f64,
}

/// In sizes of the letters: a narrower gap is part of a word.
const WORD_GAP: f64 = 0.15;
/// Two digits so near each other are one number, whatever their font says of their width.
const DIGITS: f64 = 0.8;
/// So wide a gap parts columns.
const COLUMN_GAP: f64 = 1.8;
/// The blanks that stand for it.
const COLUMN: &str = "   ";
/// How much higher or lower a letter of the same line stands: footnote marks do.
const SAME_LINE: f64 = 0.5;

#[derive(Default)]
struct Collector {
    pages: Vec<Page>,
}

impl OutputDev for Collector {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> std::result::Result<(), OutputError> {
        self.pages.push(Vec::new());
        Ok(())
    }

    fn end_page(&mut self) -> std::result::Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        letters: &str,
    ) -> std::result::Result<(), OutputError> {
        let size = font_size * (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let Some(page) = self.pages.last_mut().filter(|_| size.is_finite() && size > 0.0) else { return Ok(()) };
        let (x, y) = (place.m31, place.m32);
        let right = x + width.max(0.0) * size;
        match page.last_mut().filter(|line| line.holds(x, y, size)) {
            Some(line) => line.push(letters, x, right, size),
            None => page.push(Line { text: plain(letters), right, height: y, size, last: x }),
        }
        Ok(())
    }

    fn begin_word(&mut self) -> std::result::Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> std::result::Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> std::result::Result<(), OutputError> {
        Ok(())
    }
}

impl Line {
    fn holds(&self, x: f64, y: f64, size: f64) -> bool {
        (y - self.height).abs() < SAME_LINE * self.size.max(size) && x >= self.last - self.size
    }

    fn push(&mut self, letters: &str, x: f64, right: f64, size: f64) {
        let letters = plain(letters);
        let digits = self.text.ends_with(|last: char| last.is_ascii_digit()) && letters.starts_with(|first: char| first.is_ascii_digit());
        let gap = (x - self.right) / size;
        let parted = if digits { (x - self.last) / size > DIGITS && gap > WORD_GAP } else { gap > WORD_GAP };
        if gap > COLUMN_GAP {
            self.text.truncate(self.text.trim_end().len());
            self.text.push_str(COLUMN);
        } else if parted && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        if !(self.text.ends_with(' ') && letters.chars().all(char::is_whitespace)) {
            self.text.push_str(&letters);
        }
        (self.right, self.last) = (self.right.max(right), x);
    }

    /// Whether the next line's first word would not have fitted behind it.
    fn is_full(&self, margin: f64, next: &Self) -> bool {
        let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        self.right + self.size * LETTER * (word + 1) as f64 > margin
    }
}

/// How wide a letter is, in sizes, on average.
const LETTER: f64 = 0.42;

/// Letters without ligatures and without what has no width.
fn plain(letters: &str) -> String {
    let mut plain = String::with_capacity(letters.len());
    for letter in letters.chars() {
        match letter {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            '\u{AD}' => plain.push('-'),
            '\0' | '\u{200B}' | '\u{FEFF}' => {}
            '\u{A0}' | '\t' | '\n' | '\r' => plain.push(' '),
            other => plain.push(other),
        }
    }
    plain
}

/// The text of pages: paragraphs on lines of their own.
fn text(mut pages: Vec<Page>) -> String {
    for page in &mut pages {
        page.retain_mut(|line| {
            line.text.truncate(line.text.trim_end().len());
            !line.text.trim().is_empty()
        });
    }
    without_edges(&mut pages);
    let lines: Vec<(usize, &Line)> =
        pages.iter().enumerate().flat_map(|(page, lines)| lines.iter().map(move |line| (page, line))).collect();
    let step = usual_step(&lines);
    let margins: Vec<f64> = pages.iter().map(|page| page.iter().map(|line| line.right).fold(0.0, f64::max)).collect();
    let mut text = String::new();
    for (at, (page, line)) in lines.iter().enumerate() {
        text.push_str(line.text.trim_start());
        if let Some((next_page, next)) = lines.get(at + 1) {
            let margin = margins.get(*page).copied().unwrap_or_default();
            join(&mut text, line, next, margin, (page == next_page).then_some(step));
        }
    }
    text
}

/// Goes on to the next line: in the same paragraph, on a new line, or in a new paragraph. Between pages there is no step.
fn join(text: &mut String, line: &Line, next: &Line, margin: f64, step: Option<f64>) {
    let wide = step.is_some_and(|step| line.height - next.height > step * PARAGRAPH || next.height > line.height + line.size);
    let other_size = (line.size - next.size).abs() > line.size * SIZE;
    let begins = next.text.trim_start();
    let opens = begins.starts_with(['•', '‣', '▪', '◦', '●', '○', '■', '*', '–', '—', '-']);
    let stops = line.text.ends_with(['.', '!', '?', ':']);
    let dated = begins.starts_with(|first: char| first.is_ascii_digit()) && stops;
    let goes_on = !wide && !other_size && !opens && !dated && line.is_full(margin, next) && !line.text.contains(COLUMN);
    if !goes_on {
        text.push_str(if wide || other_size { "\n\n" } else { "\n" });
        return;
    }
    let broken = line.text.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic));
    if broken && begins.starts_with(char::is_lowercase) {
        text.pop();
    } else {
        text.push(' ');
    }
}

/// So many times the usual step between lines part paragraphs.
const PARAGRAPH: f64 = 1.3;
/// Letters that differ in size by more than this share are of another paragraph.
const SIZE: f64 = 0.08;

/// The step from line to line that is most frequent, in points.
fn usual_step(lines: &[(usize, &Line)]) -> f64 {
    let steps = lines.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[0].1.height - pair[1].1.height);
    let mut steps: Vec<f64> = steps.filter(|step| *step > 0.0).collect();
    steps.sort_by(f64::total_cmp);
    let near = |step: f64| steps.iter().filter(|other| (**other - step).abs() < SAME_STEP).count();
    let best = steps
        .iter()
        .copied()
        .map(|step| (near(step), step))
        .fold((0, f64::INFINITY), |best, next| if next.0 > best.0 { next } else { best });
    best.1
}

/// In points: steps that differ by less are the same.
const SAME_STEP: f64 = 0.5;

/// Leaves out running heads, page numbers, and the lines that a browser prints at the edges: what stands highest or lowest on its page and,
/// but for its numbers, on another page too.
fn without_edges(pages: &mut [Page]) {
    for _ in 0..EDGE_LINES {
        let edges: Vec<[Option<usize>; 2]> = pages.iter().map(|page| edges(page.as_slice())).collect();
        let shape_of = |page: usize, side: usize| Some(shape(&pages.get(page)?.get((*edges.get(page)?)[side]?)?.text));
        let shapes: Vec<[Option<String>; 2]> = (0..pages.len()).map(|page| [shape_of(page, 0), shape_of(page, 1)]).collect();
        let repeated = |page: usize, side: usize| {
            let own = shapes.get(page).and_then(|shapes| shapes[side].as_ref());
            let others = shapes.iter().enumerate().filter(|(other, shapes)| *other != page && shapes[side].as_ref() == own).count();
            own.is_some_and(|own| others > 0 && others * 2 + 2 >= pages.len() || is_print(own))
        };
        let gone: Vec<Vec<usize>> = (0..pages.len())
            .map(|page| (0..2).filter(|&side| repeated(page, side)).filter_map(|side| edges.get(page)?[side]).collect())
            .collect();
        for (page, gone) in pages.iter_mut().zip(gone) {
            let mut at = 0;
            page.retain(|_| {
                at += 1;
                !gone.contains(&(at - 1))
            });
        }
    }
}

/// How many lines at most stand over and below the text of a page.
const EDGE_LINES: usize = 2;

/// The highest and the lowest line of a page.
fn edges(page: &[Line]) -> [Option<usize>; 2] {
    let by_height = |a: &usize, b: &usize| page[*a].height.total_cmp(&page[*b].height);
    [(0..page.len()).max_by(by_height), (0..page.len()).min_by(by_height)]
}

/// A line with its numbers left out.
fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        match letter.is_ascii_digit() {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.push(letter),
        }
    }
    shape
}

/// What a browser prints at the edges of a page: "11/28/26, 1:40 PM" with the title, the address with "1/2".
fn is_print(shape: &str) -> bool {
    shape.starts_with("#/#/#,#:#") || shape.contains("://") && shape.ends_with("#/#")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(&str, f64, f64)]) -> Page {
        let line = |&(text, right, height): &(&str, f64, f64)| Line { text: text.into(), right, height, size: 10.0, last: right - 5.0 };
        lines.iter().map(line).collect()
    }

    #[test]
    fn lines_become_paragraphs() {
        let first = page(&[
            ("Corran Papers, 1", 90.0, 200.0),
            ("The lock was shut in Octo-", 200.0, 180.0),
            ("ber and opened in May.", 120.0, 168.0),
            ("• One boat sank", 110.0, 156.0),
            ("Nobody was hurt when the", 198.0, 138.0),
        ]);
        let second = page(&[("Corran Papers, 2", 90.0, 200.0), ("gate fell.", 60.0, 180.0)]);
        let expected = "The lock was shut in October and opened in May.\n• One boat sank\n\nNobody was hurt when the gate fell.";
        assert_eq!(text(vec![first, second]), expected);
    }

    #[test]
    fn gaps_part_words_and_columns() {
        let mut line = Line { text: "1".into(), right: 2.0, height: 0.0, size: 10.0, last: 0.0 };
        for (letters, x) in [("9", 5.5), ("5", 11.0), ("6", 16.5), ("a", 28.0), ("ﬁ", 33.0), ("B", 70.0)] {
            line.push(letters, x, x + 5.0, 10.0);
        }
        assert_eq!(line.text, "1956 afi   B");
    }
}
