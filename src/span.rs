//! Where something stands in the text.

use std::ops::Range;

/// A half-open range of **byte** offsets into [`Article::text`](crate::Article::text), on character boundaries.
///
/// Everything dateline writes to a file counts Unicode code points instead, because that is what
/// other languages count; [`CodePoints`] converts.
///
/// ```
/// let span = dateline::Span::new(3, 9);
/// assert_eq!(span.of("On Friday, rain."), "Friday");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, and not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text that the span covers; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The same as a standard range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// Converts byte spans to code-point spans, in time proportional to the text once and to a block of it per question.
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each block of [`CodePoints::BLOCK`] bytes; empty where the text is ASCII.
    before: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    const BLOCK: usize = 256;

    /// Counts the code points of `text`.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for block in text.as_bytes().chunks(Self::BLOCK) {
                before.push(count);
                count += block.iter().filter(|&&b| begins_a_character(b)).count();
            }
        }
        Self { text, before }
    }

    /// The code-point span of a byte span.
    ///
    /// ```
    /// use dateline::{CodePoints, Span};
    /// assert_eq!(CodePoints::new("“May”").of(Span::new(3, 6)), Span::new(1, 4));
    /// ```
    pub fn of(&self, span: Span) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }

    /// The byte span of a code-point span; what lies beyond the text is its end.
    ///
    /// ```
    /// use dateline::{CodePoints, Span};
    /// assert_eq!(CodePoints::new("“May”").bytes(Span::new(1, 4)), Span::new(3, 6));
    /// ```
    pub fn bytes(&self, points: Span) -> Span {
        Span::new(self.byte(points.start), self.byte(points.end))
    }

    fn byte(&self, point: usize) -> usize {
        if self.before.is_empty() {
            return point.min(self.text.len());
        }
        let block = self.before.partition_point(|&before| before <= point).saturating_sub(1);
        let (start, skipped) = (block * Self::BLOCK, self.before.get(block).copied().unwrap_or(0));
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let mut begins = rest.iter().enumerate().filter(|(_, byte)| begins_a_character(**byte)).map(|(at, _)| start + at);
        begins.nth(point.saturating_sub(skipped)).unwrap_or(self.text.len())
    }

    fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(before) = self.before.get(byte / Self::BLOCK) else {
            return if self.before.is_empty() { byte } else { self.last() };
        };
        let block = byte / Self::BLOCK * Self::BLOCK;
        before + self.text.as_bytes()[block..byte].iter().filter(|&&b| begins_a_character(b)).count()
    }

    fn last(&self) -> usize {
        let block = (self.before.len() - 1) * Self::BLOCK;
        self.before[self.before.len() - 1] + self.text.as_bytes()[block..].iter().filter(|&&b| begins_a_character(b)).count()
    }
}

fn begins_a_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
/// The longest beginning of a text of at most so many bytes.
pub(crate) fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..end]
}
