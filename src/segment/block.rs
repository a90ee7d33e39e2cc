//! Blocks: paragraphs, headings, list items and table rows, found over the lines of a text.
//!
//! A hard wrap ends nothing; a bullet, a number, a row, a rule, an empty line or a line that opens with a date does.

use std::ops::Range;

use super::{Token, TokenKind};
use crate::{
    lang::{Language, Role},
    span::Span,
};

/// A part of a text that no sentence crosses the end of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`](super::Document::tokens).
    pub tokens: Range<usize>,
    /// How many of them are its bullet, its number or the signs of a heading.
    pub marks: usize,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A line that heads what stands below it.
    Heading,
    /// An item of a list.
    Item,
    /// A row of a table, its cells parted by tabs or bars.
    Row,
    /// A line of marks alone.
    Rule,
}

impl BlockKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Paragraph, Self::Heading, Self::Item, Self::Row, Self::Rule];

    /// The name used in all output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Item => "item",
            Self::Row => "row",
            Self::Rule => "rule",
        }
    }
}

impl Block {
    /// The first token behind its marks.
    pub fn first(&self) -> usize {
        self.tokens.start + self.marks
    }
}

/// A line this long that does not end a sentence may run on in the next line.
const WRAPPED_LINE: usize = 50;
/// The same in a text whose lines are shorter.
const SHORT_WRAPPED_LINE: usize = 38;
/// The longest line of a text that is wrapped by hand or by a mailer.
const WIDEST_WRAP: usize = 100;
/// How much room a wrapped line leaves beside the word that did not fit: lines broken by hand are ragged.
const RAGGED: usize = 8;
/// How many words a heading has at most.
const HEADING: usize = 14;
/// So many lines that open with dates, one below the other, are no accident of wrapping.
const RUN: usize = 3;
/// So many blanks part the columns of a table that was set with them.
pub(crate) const COLUMN: usize = 3;
/// How many tokens a date has at most: "2025-04-02T03:14:07.221+02:00".
const DATE: usize = 18;
/// How many digits a year has that opens a line.
const YEAR: usize = 4;

/// How a line opens with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    No,
    /// "14:07 Alerts fire".
    Plain,
    /// "12 March 2024: Alerts fire", or a date alone.
    Marked,
}

/// A line that holds tokens.
struct Line {
    tokens: Range<usize>,
    span: Span,
    letters: usize,
    indent: usize,
    follows_blank: bool,
    kind: BlockKind,
    marks: usize,
    /// Whether its mark cannot be a word or mark of running text.
    is_sure: bool,
    opening: Opening,
    /// Where its second column begins, if wide space lies before one.
    column: Option<usize>,
}

/// The blocks of a text; they hold every token.
pub(super) fn blocks(text: &str, tokens: &[Token], language: &Language) -> Vec<Block> {
    let reader = Reader { text, tokens, language };
    let lines = reader.lines();
    let mut blocks: Vec<Block> = Vec::new();
    let mut indent = 0;
    for stretch in stretches(&lines) {
        let shape = Shape::of(stretch);
        for (at, line) in stretch.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| stretch.get(before));
            let last = blocks.last_mut();
            let goes_on = match (before, &last) {
                (Some(before), Some(block)) => !reader.begins(&shape, block, indent, before, line),
                _ => false,
            };
            if let (true, Some(block)) = (goes_on, last) {
                block.tokens.end = line.tokens.end;
                block.span.end = line.span.end;
            } else {
                indent = line.indent;
                let is_heading = stretch.len() == 1 && reader.is_heading(line);
                let is_row = shape.column.is_some() && line.column == shape.column;
                let kind = if is_heading {
                    BlockKind::Heading
                } else if is_row {
                    BlockKind::Row
                } else {
                    line.kind
                };
                blocks.push(Block { kind, span: line.span, tokens: line.tokens.clone(), marks: line.marks });
            }
        }
    }
    blocks
}

/// Lines without an empty one between them.
fn stretches(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.chunk_by(|_, next| !next.follows_blank)
}

/// What the lines of a stretch have in common.
struct Shape {
    width: usize,
    lines: usize,
    marked: usize,
    dated: usize,
    /// Where the second column of a table begins that was set with blanks.
    column: Option<usize>,
}

impl Shape {
    fn of(lines: &[Line]) -> Self {
        let count = |what: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| what(line)).count();
        let columns = || lines.iter().filter_map(|line| line.column);
        let column = columns().find(|&column| columns().filter(|&other| other == column).count() >= RUN);
        Self {
            column,
            width: lines.iter().map(|line| line.letters).max().unwrap_or(0),
            lines: lines.len(),
            marked: count(&|line| line.opening == Opening::Marked),
            dated: count(&|line| line.opening != Opening::No),
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    language: &'t Language,
}

impl Reader<'_> {
    fn lines(&self) -> Vec<Line> {
        let mut starts: Vec<usize> = (0..self.tokens.len()).filter(|&at| at == 0 || self.tokens[at].begins_line()).collect();
        starts.push(self.tokens.len());
        let mut lines: Vec<Line> = starts.windows(2).filter(|pair| pair[0] < pair[1]).map(|pair| self.line(pair[0]..pair[1])).collect();
        for at in 1..lines.len() {
            let underlines = lines[at].kind == BlockKind::Rule && !lines[at].follows_blank && self.is_underline(&lines[at]);
            let above = &mut lines[at - 1];
            if underlines && above.kind == BlockKind::Paragraph && above.tokens.len() <= HEADING {
                (above.kind, above.is_sure) = (BlockKind::Heading, true);
            }
        }
        lines
    }

    fn line(&self, tokens: Range<usize>) -> Line {
        let span = Span::new(self.tokens[tokens.start].span().start, self.tokens[tokens.end - 1].span().end);
        let line = span.of(self.text);
        let behind = tokens.start.checked_sub(1).map_or(0, |before| self.tokens[before].span().end);
        let gap = self.text.get(behind..span.start).unwrap_or_default();
        let indent = gap.len() - gap.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let (kind, marks, is_sure) = self.mark(&tokens);
        let opening = self.opening(tokens.start + marks, tokens.end);
        let follows_blank = self.tokens[tokens.start].follows_blank_line();
        let column = column(line).map(|at| indent + at);
        Line { letters: line.chars().count(), indent, span, tokens, follows_blank, kind, marks, is_sure, opening, column }
    }

    fn token(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span().of(self.text))
    }

    fn stands_free(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| !token.is_glued())
    }

    /// What the first signs of a line make of it, how many tokens they are, and whether nothing else can be meant.
    fn mark(&self, tokens: &Range<usize>) -> (BlockKind, usize, bool) {
        let first = tokens.start;
        let begin = self.token(first);
        if tokens.clone().all(|at| !self.tokens[at].is_alphanumeric()) {
            return (BlockKind::Rule, tokens.len(), true);
        }
        let inside = self.tokens[first].span().start..self.tokens[tokens.end - 1].span().end;
        if begin == "|" || self.text.get(inside).is_some_and(|line| line.contains('\t')) && !is_bullet(begin) {
            return (BlockKind::Row, usize::from(begin == "|"), true);
        }
        let signs = tokens.clone().take_while(|&at| self.token(at) == "#").count();
        if signs > 0 && signs < tokens.len() && self.stands_free(first + signs) {
            return (BlockKind::Heading, signs, true);
        }
        if is_bullet(begin) && (tokens.len() > 1) && (is_sure_bullet(begin) || self.stands_free(first + 1)) {
            return (BlockKind::Item, 1, is_sure_bullet(begin));
        }
        let numbered = self.tokens[first].kind() == TokenKind::Number && begin.len() <= 3 && matches!(self.token(first + 1), "." | ")");
        if numbered && tokens.len() > 2 && self.tokens[first + 1].is_glued() && self.stands_free(first + 2) && !self.is_month(first + 2) {
            return (BlockKind::Item, 2, false);
        }
        (BlockKind::Paragraph, 0, false)
    }

    fn has_role(&self, at: usize, role: Role) -> bool {
        self.tokens.get(at).is_some_and(|token| self.language.hash_has_role(token.hash(), role))
    }

    fn is_month(&self, at: usize) -> bool {
        self.has_role(at, Role::MonthName) || self.has_role(at, Role::Month)
    }

    /// Whether and how the tokens from `first` on open with a date.
    fn opening(&self, first: usize, end: usize) -> Opening {
        let mut numbers = 0;
        let mut names = 0;
        for at in first..end.min(first + DATE) {
            let token = &self.tokens[at];
            let behind_free = self.stands_free(at + 1);
            let gap = at.checked_sub(1).map_or(0, |before| self.tokens[before].span().end);
            let gap = self.text.get(gap..token.span().start).unwrap_or_default();
            let follows_tab = at > first && (gap.contains('\t') || gap.len() >= COLUMN && !gap.contains('\n'));
            let mark = self.token(at);
            let parts = match mark {
                ":" | "|" => behind_free,
                "–" | "—" | "-" => !token.is_glued() && behind_free,
                _ => false,
            };
            if numbers + names > 0 && (parts || follows_tab) {
                return Opening::Marked;
            }
            match token.kind() {
                TokenKind::Number => numbers += 1,
                TokenKind::Word if self.is_month(at) || self.has_role(at, Role::BehindClock) => names += 1,
                TokenKind::Word if token.is_glued() && mark.len() <= 2 && numbers > 0 => {}
                TokenKind::Mark if matches!(mark, ":" | "-" | "–" | "/" | "." | "," | "[" | "(" | ")" | "]" | "*" | "+") => {}
                _ if numbers > 0 && token.is_capital() => return Opening::Plain,
                TokenKind::Word if !token.is_glued() && self.is_year_or_clock(first, at) => return Opening::Plain,
                _ => return Opening::No,
            }
        }
        if numbers > 0 && end <= first + DATE { Opening::Marked } else { Opening::No }
    }

    /// "1926 moves to Paris", "07:30 ferry to the island": no capital is needed behind these.
    fn is_year_or_clock(&self, first: usize, end: usize) -> bool {
        let year = end == first + 1 && self.token(first).len() == YEAR;
        year || end == first + 3 && self.token(first + 1) == ":" && !self.stands_free(first + 2)
    }

    /// Whether a line begins a block of its own, below another of the same stretch.
    fn begins(&self, shape: &Shape, block: &Block, indent: usize, before: &Line, line: &Line) -> bool {
        if let Some(column) = shape.column {
            // A line of the table begins a row; what stands below its second column goes on.
            if line.column == Some(column) || line.indent + COLUMN >= column {
                return line.column == Some(column);
            }
        }
        let stops = self.ends_sentence(before);
        let is_full = !stops && self.is_full(shape, before, line);
        if line.is_sure || matches!(block.kind, BlockKind::Heading | BlockKind::Row | BlockKind::Rule) {
            return true;
        }
        if line.kind == BlockKind::Item {
            return block.kind == BlockKind::Item || !is_full;
        }
        let hangs = block.kind == BlockKind::Item && line.indent > indent;
        match line.opening {
            Opening::Marked if !is_full || shape.marked > 1 => return true,
            Opening::Plain if shape.dated >= RUN => return true,
            _ => {}
        }
        !is_full && !hangs
    }

    fn ends_sentence(&self, line: &Line) -> bool {
        matches!(self.token(line.tokens.end - 1).as_bytes().first(), Some(b'.' | b'!' | b'?' | b':' | b'"'))
    }

    /// Whether a line ends where it does because the next word did not fit.
    fn is_full(&self, shape: &Shape, line: &Line, next: &Line) -> bool {
        let is_wrapped = shape.width <= WIDEST_WRAP;
        let least = if is_wrapped && shape.lines >= RUN { SHORT_WRAPPED_LINE } else { WRAPPED_LINE };
        let word = next.span.of(self.text).split_whitespace().next().map_or(0, |word| word.chars().count());
        let ragged = if is_wrapped { RAGGED } else { 0 };
        let fits = line.letters + 1 + word + ragged <= shape.width;
        let goes_on = next.span.of(self.text).starts_with(char::is_lowercase);
        goes_on && self.breaks_word(line) || line.letters >= least && (!fits || goes_on)
    }

    /// Whether a line ends with a hyphen behind a letter.
    fn breaks_word(&self, line: &Line) -> bool {
        let words = line.span.of(self.text).strip_suffix(['-', '\u{AD}', '‐']);
        words.is_some_and(|words| words.ends_with(char::is_alphabetic))
    }

    /// A short line that stands alone and does not end as a sentence does.
    fn is_heading(&self, line: &Line) -> bool {
        let last = self.token(line.tokens.end - 1);
        line.kind == BlockKind::Paragraph && line.tokens.len() <= HEADING && !matches!(last, "." | "!" | "?" | ":" | ";" | "," | "\"" | "”")
    }

    fn is_underline(&self, line: &Line) -> bool {
        let marks = line.span.of(self.text);
        marks.len() >= 3 && (marks.bytes().all(|mark| mark == b'=') || marks.bytes().all(|mark| mark == b'-'))
    }
}

/// Where, in letters, the words behind the first wide space of a line begin.
fn column(line: &str) -> Option<usize> {
    let gap = line.find("   ")?;
    let rest = line.get(gap..)?;
    Some(line.get(..gap)?.chars().count() + rest.len() - rest.trim_start_matches(' ').len())
}

fn is_bullet(mark: &str) -> bool {
    is_sure_bullet(mark) || matches!(mark, "*" | "-" | "+" | "–" | "—" | "·")
}

fn is_sure_bullet(mark: &str) -> bool {
    matches!(mark, "•" | "‣" | "▪" | "◦" | "●" | "○" | "■")
}

#[cfg(test)]
mod tests {
    use super::BlockKind::{self, *};
    use crate::{Article, segment};

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let article = Article::new(text);
        segment(&article)
            .blocks
            .iter()
            .map(|block| (block.kind, block.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")))
            .collect()
    }

    fn texts(text: &str) -> Vec<String> {
        blocks(text).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_hard_wrap_ends_nothing() {
        let text = "The council met in the old hall for the last time,\nand Mayor Holt read a letter from the county, which\nOrr had written. It was short.\n\nNobody spoke.";
        assert_eq!(blocks(text).len(), 2);
        assert_eq!(segment(&Article::new(text)).sentences.len(), 3);
    }

    #[test]
    fn items_and_dated_lines_stand_alone() {
        assert_eq!(
            texts("To do:\n- Repair the lower gate of the lock before the winter\n- Pay Holt"),
            ["To do:", "- Repair the lower gate of the lock before the winter", "- Pay Holt"]
        );
        assert_eq!(texts("1. The gate was repaired, which\n   took a week\n2. Holt was paid").len(), 2);
        assert_eq!(texts("2021-10-11: A parcel with a clock is left at the door of the old hall\n2021-10-12 14:00: Holt comes").len(), 2);
        assert_eq!(texts("14:00 Alarm\n14:07 Brigade called to the hall by a neighbour from over the road\n14:20 Fire out").len(), 3);
    }

    #[test]
    fn prose_that_breaks_before_a_number_goes_on() {
        let text = "The mill was built for the brothers Holt in the spring of\n1847 by masons who had come over the mountains, and burnt\n- as mills do - in 1901.";
        assert_eq!(blocks(text).len(), 1);
    }

    #[test]
    fn kinds() {
        assert_eq!(
            blocks("# Log\n\n| Day | Event |\n|---|---|\n| 5 May | Rain |\n\nPast\n====\nIt rained.")
                .into_iter()
                .map(|(kind, _)| kind)
                .collect::<Vec<_>>(),
            [Heading, Row, Rule, Row, Heading, Rule, Paragraph]
        );
        assert_eq!(blocks("5 May\tRain\n6 May\tSun")[1].0, Row);
    }
}
