//! Keeps hostile pages from costing time and memory: limits on size, elements, nesting and attributes.
//!
//! A parser of HTML must look through its open elements at nearly every tag, so that the time for a page nested 100,000
//! deep grows with the square of it; formatting elements that are never closed come back in every paragraph; and the
//! names of a tag's attributes are compared each with each. One look over the tags tells whether a page does any of this.
//! Nearly no page does, and is parsed as it is; the others are written anew without what exceeds the limits. Text is kept.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// The largest part of a page that is read, in bytes; articles are a thousandth of it.
const SIZE: usize = 16 << 20;
/// The most tags that are read; the largest pages have some ten thousand.
const TAGS: usize = 250_000;
/// The deepest nesting; real pages stay under a hundred, browsers stop at 512.
const DEPTH: usize = 250;
/// The most bytes times levels: text is counted again for every level around it.
const WORK: usize = 600 << 20;
/// The most formatting elements open at once, times the tags of the page.
const REOPENED: usize = 4_000_000;
/// A tag of more bytes is looked at for the number of its attributes …
const LONG_TAG: usize = 2048;
/// … of which it may have so many.
const ATTRIBUTES: usize = 200;

/// A page that is safe to parse.
pub(super) struct Guarded<'h> {
    /// The page as it is, or without what exceeds the limits.
    pub page: Cow<'h, str>,
    /// What was left unread, as a sentence for the user.
    pub warning: Option<String>,
}

/// Makes a page safe to parse.
pub(super) fn guarded(html: &str) -> Guarded<'_> {
    let whole = html.len();
    let html = cut(html, SIZE);
    let mut look = Look::default();
    for piece in Pieces::new(html) {
        look.at(&piece);
    }
    let depth = DEPTH.min(WORK / html.len().max(1));
    let page = if look.is_harmless(depth) { Cow::Borrowed(html) } else { Cow::Owned(plain(html, depth)) };
    let megabytes = |bytes: usize| format!("{:.1} MB", bytes as f64 / f64::from(1 << 20));
    let warning = match () {
        _ if look.tags > TAGS => Some(format!("the page has {} tags, of which the first {TAGS} were read", look.tags)),
        _ if whole > SIZE => Some(format!("the page has {}, of which the first {} were read", megabytes(whole), megabytes(SIZE))),
        _ => None,
    };
    Guarded { page, warning }
}

/// The longest beginning of at most so many bytes.
fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..end]
}

/// A part of a page.
enum Piece<'h> {
    /// Text, comments, scripts with their tags: everything that opens no element.
    Other(&'h str),
    Start {
        name: &'h str,
        whole: &'h str,
    },
    End {
        name: &'h str,
        whole: &'h str,
    },
}

/// Cuts a page into its tags and what stands between.
struct Pieces<'h> {
    rest: &'h str,
}

impl<'h> Pieces<'h> {
    fn new(html: &'h str) -> Self {
        Self { rest: html }
    }

    fn take(&mut self, length: usize) -> &'h str {
        let (piece, rest) = self.rest.split_at(length);
        self.rest = rest;
        piece
    }
}

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        let begin = memchr(b'<', self.rest.as_bytes()).unwrap_or(self.rest.len());
        if begin > 0 {
            return Some(Piece::Other(self.take(begin)));
        }
        let after = self.rest.as_bytes().get(1)?;
        if self.rest.starts_with("<!--") {
            let length = memmem::find(self.rest.as_bytes(), b"-->").map_or(self.rest.len(), |end| end + 3);
            return Some(Piece::Other(self.take(length)));
        }
        let is_end = *after == b'/';
        let name = name(&self.rest[1 + usize::from(is_end)..]);
        if name.is_empty() {
            return Some(Piece::Other(self.take(1)));
        }
        let length = tag_length(self.rest);
        if is_end {
            return Some(Piece::End { name, whole: self.take(length) });
        }
        match raw_text_end(name, &self.rest[length..]) {
            Some(inside) => Some(Piece::Other(self.take(length + inside))),
            None => Some(Piece::Start { name, whole: self.take(length) }),
        }
    }
}

/// The name at the beginning of a tag; none where it does not begin with a letter.
fn name(tag: &str) -> &str {
    let end = tag.bytes().position(|b| !(b.is_ascii_alphanumeric() || b == b'-' || b == b':')).unwrap_or(tag.len());
    if tag.starts_with(|c: char| c.is_ascii_alphabetic()) { &tag[..end] } else { "" }
}

/// The length of the tag at the beginning, its `>` included; quoted values may hold one.
fn tag_length(tag: &str) -> usize {
    // Nearly always the first `>` ends it: both kinds of quotes are closed before.
    if let Some(end) = memchr(b'>', tag.as_bytes()) {
        let inside = &tag.as_bytes()[..end];
        if inside.iter().filter(|&&b| b == b'"').count() % 2 == 0 && memchr(b'\'', inside).is_none() {
            return end + 1;
        }
    }
    let mut quote = None;
    let mut last = b' ';
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        last = if byte.is_ascii_whitespace() { last } else { byte };
    }
    tag.len()
}

/// The length of an element's inside and its end tag, where the inside is not HTML.
fn raw_text_end(name: &str, inside: &str) -> Option<usize> {
    let raw =
        ["script", "style", "textarea", "title", "noembed", "noframes", "xmp"].into_iter().find(|raw| raw.eq_ignore_ascii_case(name))?;
    let mut from = 0;
    while let Some(at) = memmem::find(&inside.as_bytes()[from..], b"</") {
        from += at + 2;
        if inside.as_bytes()[from..].get(..raw.len()).is_some_and(|found| found.eq_ignore_ascii_case(raw.as_bytes())) {
            return Some(inside[from..].find('>').map_or(inside.len(), |end| from + end + 1));
        }
    }
    Some(inside.len())
}

/// How an element behaves in the parser.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Has no inside, or ends where the next of its kind begins, so that it does not nest by itself.
    Flat,
    /// Comes back in the next paragraph where it was not closed.
    Formatting,
    /// Everything else.
    Nesting,
}

fn kind(name: &str) -> Kind {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        return kind(&name.to_ascii_lowercase());
    }
    match name {
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr"
        | "p" | "li" | "td" | "th" | "tr" | "dd" | "dt" | "option" | "optgroup" | "tbody" | "thead" | "tfoot" | "colgroup" | "html"
        | "head" | "body" | "rt" | "rp" | "path" => Kind::Flat,
        "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u" => Kind::Formatting,
        _ => Kind::Nesting,
    }
}

/// What one look over the page shows.
#[derive(Default)]
struct Look {
    tags: usize,
    open: usize,
    deepest: usize,
    formatting: usize,
    most_formatting: usize,
    many_attributes: bool,
}

impl Look {
    fn at(&mut self, piece: &Piece) {
        match piece {
            Piece::Other(_) => return,
            Piece::Start { name, whole } => {
                self.many_attributes |= has_many_attributes(whole);
                match kind(name) {
                    Kind::Flat => {}
                    Kind::Formatting => self.formatting += 1,
                    Kind::Nesting if whole.ends_with("/>") => {}
                    Kind::Nesting => self.open += 1,
                }
            }
            Piece::End { name, .. } => match kind(name) {
                Kind::Flat => {}
                Kind::Formatting => self.formatting = self.formatting.saturating_sub(1),
                Kind::Nesting => self.open = self.open.saturating_sub(1),
            },
        }
        self.tags += 1;
        self.deepest = self.deepest.max(self.open);
        self.most_formatting = self.most_formatting.max(self.formatting);
    }

    fn is_harmless(&self, depth: usize) -> bool {
        self.tags <= TAGS
            && self.deepest + self.most_formatting <= depth
            && self.most_formatting * self.tags <= REOPENED
            && !self.many_attributes
    }
}

fn has_many_attributes(tag: &str) -> bool {
    tag.len() > LONG_TAG && tag.bytes().filter(|&b| b == b'=' || b.is_ascii_whitespace()).count() > ATTRIBUTES
}

/// The page without formatting, without what is too deep, without the attributes of monstrous tags, up to the last tag allowed.
fn plain(html: &str, depth: usize) -> String {
    let mut page = String::with_capacity(html.len());
    let mut open: Vec<&str> = Vec::new();
    let mut tags = 0;
    for piece in Pieces::new(html) {
        match piece {
            Piece::Other(text) => page.push_str(text),
            Piece::Start { name, .. } | Piece::End { name, .. } if kind(name) == Kind::Formatting => {}
            Piece::Start { name, whole } => {
                tags += 1;
                let nests = kind(name) == Kind::Nesting;
                if tags > TAGS {
                    break;
                }
                if open.len() >= depth {
                    page.push(' ');
                    continue;
                }
                if nests {
                    open.push(name);
                }
                if has_many_attributes(whole) {
                    page.extend(["<", name, ">"]);
                } else {
                    page.push_str(whole);
                }
            }
            Piece::End { name, whole } => {
                tags += 1;
                if kind(name) == Kind::Flat {
                    page.push_str(whole);
                } else if let Some(at) = open.iter().rposition(|known| known.eq_ignore_ascii_case(name)) {
                    // What was left open inside is closed with it, as the parser does.
                    open.truncate(at);
                    page.push_str(whole);
                }
            }
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_as_people_write_them_stay() {
        let page = "<!doctype html><html><head><title>a < b</title><script>if (a<b) { '<div>' }</script></head><body><!-- <div> --><p>One<p>Two<br/><a href='a>b'>c</a><b>d</b></body>";
        assert!(matches!(guarded(page).page, Cow::Borrowed(same) if same == page));
        for page in ["", "<", "</", "<!--", "<script>", "a < b", "<p", "<p title='", "é<é"] {
            assert!(matches!(guarded(page).page, Cow::Borrowed(same) if same == page), "{page}");
        }
    }

    #[test]
    fn monsters_are_cut() {
        let deep = format!("{}text", "<div>".repeat(100_000));
        assert_eq!(guarded(&deep).page.matches("<div>").count(), DEPTH);
        let formatting = "<p><b id=x>text".repeat(10_000);
        assert_eq!(guarded(&formatting).page.matches("<b").count(), 0);
        let attributes = format!("<p {}>text", "a=1 ".repeat(10_000));
        assert_eq!(guarded(&attributes).page, "<p>text");
    }

    #[test]
    fn what_is_left_unread_is_told() {
        let warning = |html: String| guarded(&html).warning;
        assert_eq!(warning("<p>text".into()), None);
        assert_eq!(warning("<br>".repeat(250_001)).as_deref(), Some("the page has 250001 tags, of which the first 250000 were read"));
        assert_eq!(warning("text ".repeat(4 << 20)).as_deref(), Some("the page has 20.0 MB, of which the first 16.0 MB were read"));
    }
}
