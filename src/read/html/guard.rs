//! Keeps hostile pages from costing time, memory and stack: pages are parsed within limits.
//!
//! A parser of HTML must look through its open elements at nearly every tag, so that the time for a page nested 100,000
//! deep grows with the square of it; formatting elements that are never closed come back in every paragraph; and what
//! walks the tree afterwards may call itself once a level. What is measured is what the parser builds, never the markup:
//! its tokens pass a [`Gate`], which asks the tree builder how many elements it holds open and the tree how many nodes it
//! has. What exceeds the limits is left out before it is built. Text is kept.

use std::cell::Cell;

use dom_query::{Document, LocalName, NodeId, NodeRef, Tree, local_name};
use html5ever::{
    QualName, TokenizerResult,
    buffer_queue::BufferQueue,
    ns,
    tendril::StrTendril,
    tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
    tree_builder::{Tracer, TreeBuilder, TreeBuilderOpts, create_element},
};

use super::attributes::{Attributes, MOST as ATTRIBUTES, Measured};
use crate::span::beginning;

/// The largest part of a page that is read, in bytes; articles are a thousandth of it.
const SIZE: usize = 16 << 20;
/// The most nodes of the tree: elements, texts, comments. The largest pages have some ten thousand.
const NODES: usize = 500_000;
/// The most elements that the parser holds open or ready to be opened again; real pages stay under a hundred, browsers stop at 512.
const DEPTH: usize = 250;
/// So many more for elements whose inside is no HTML: without them, it would be read as if it were.
const RAW_DEPTH: usize = DEPTH + 16;
/// The most levels of the tree. Elements that are moved while they are parsed may lie deeper than they were opened.
const TREE_DEPTH: usize = 2 * RAW_DEPTH;
/// The most bytes times levels: text is counted again for every level around it.
const WORK: usize = 600 << 20;
/// The most elements that come into being without a tag of their own, before the page is read without formatting.
const REOPENED: usize = 20_000;
/// The most tags `<html>` and `<body>` whose attributes are added to those of the first.
const ROOTS: usize = 20;
/// Bytes that are parsed at once.
const SLICE: usize = 2048;
/// A part of a page of so many bytes that gives no token is looked at for the number of its attributes.
const SILENT: usize = 2 * SLICE;

/// A page or a piece of one, parsed.
pub(super) struct Parsed {
    pub document: Document,
    /// What was left out, a sentence each.
    pub warnings: Vec<String>,
}

/// Parses a page.
pub(super) fn page(html: &str) -> Parsed {
    parsed(html, Kind::Page)
}

/// Parses what stands in a body.
pub(super) fn fragment(html: &str) -> Parsed {
    parsed(html, Kind::Fragment)
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Page,
    Fragment,
}

/// How a page is read; nearly every one is in the first way.
#[derive(Clone, Copy, Default)]
struct Way {
    /// Without `<b>` and its like.
    plain: bool,
    /// Tag by tag, so that those with too many attributes are seen before the parser takes them.
    tag_by_tag: bool,
}

/// Why a page must be read again in another way.
#[derive(Clone, Copy, PartialEq)]
enum Trouble {
    Formatting,
    Attributes,
}

fn parsed(whole: &str, kind: Kind) -> Parsed {
    let html = beginning(whole, SIZE);
    let mut way = Way::default();
    // Each trouble turns on one switch, so that this ends.
    let (document, mut warnings) = loop {
        let mut parse = Parse::new(html, kind, way);
        match parse.run() {
            Some(Trouble::Formatting) => way.plain = true,
            Some(Trouble::Attributes) => way.tag_by_tag = true,
            None => break parse.finish(),
        }
    };
    if flatten(&document) {
        warnings.push(too_deep());
    }
    if whole.len() > SIZE {
        let megabytes = |bytes: usize| format!("{:.1} MB", bytes as f64 / f64::from(1 << 20));
        warnings.push(format!("the page has {}, of which the first {} were read", megabytes(whole.len()), megabytes(SIZE)));
    }
    warnings.dedup();
    Parsed { document, warnings }
}

fn too_deep() -> String {
    format!("the page is nested more than {DEPTH} elements deep; what lies deeper was read without its structure")
}

/// One run of the parser over a page.
struct Parse<'h> {
    html: &'h str,
    way: Way,
    tokenizer: Tokenizer<Gate>,
    queue: BufferQueue,
    many_attributes: bool,
}

impl<'h> Parse<'h> {
    fn new(html: &'h str, kind: Kind, way: Way) -> Self {
        let depth = DEPTH.min(WORK / html.len().max(1));
        let tokenizer = Tokenizer::new(Gate::new(builder(kind), depth, way.plain), TokenizerOpts::default());
        Self { html, way, tokenizer, queue: BufferQueue::default(), many_attributes: false }
    }

    /// Parses to the end, to a limit or into trouble.
    fn run(&mut self) -> Option<Trouble> {
        if self.way.tag_by_tag { self.tag_by_tag() } else { self.slices() }
    }

    fn finish(self) -> (Document, Vec<String>) {
        self.tokenizer.end();
        let gate = self.tokenizer.sink;
        let told = [
            (gate.deep.get(), too_deep()),
            (gate.is_full(), format!("the page has more than {NODES} elements and texts; those behind were not read")),
            (self.way.plain, "the page opens formatting again and again; it was read without bold, italics and the like".to_owned()),
            (self.many_attributes, format!("a tag has more than {ATTRIBUTES} attributes, of which the first were read")),
        ];
        (gate.builder.sink, told.into_iter().filter(|(so, _)| *so).map(|(_, warning)| warning).collect())
    }

    /// Parses slice by slice. While the parser says nothing, it may be within a tag of any number of attributes.
    fn slices(&mut self) -> Option<Trouble> {
        let (mut at, mut heard, mut attributes) = (0, 0, None::<Attributes>);
        while at < self.html.len() && !self.gate().is_full() {
            let slice = beginning(&self.html[at..], SLICE);
            if self.feed(slice) {
                (heard, attributes) = (at, None);
            }
            at += slice.len();
            if at - heard > SILENT {
                let unread = if attributes.is_some() { slice } else { &self.html[heard..at] };
                if attributes.get_or_insert_default().most_in(unread) > ATTRIBUTES {
                    return Some(Trouble::Attributes);
                }
            }
            if self.gate().is_troubled() {
                return Some(Trouble::Formatting);
            }
        }
        None
    }

    /// Parses up to each tag, and the tag by itself, so that it can be shortened.
    fn tag_by_tag(&mut self) -> Option<Trouble> {
        let (mut rest, mut told) = (self.html, true);
        while !rest.is_empty() && !self.gate().is_full() {
            let begin = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            let (text, tag) = rest.split_at(begin);
            told = self.text(text, told);
            (rest, told) = self.tag(tag, told);
            if self.gate().is_troubled() {
                return Some(Trouble::Formatting);
            }
        }
        None
    }

    /// Parses text. Whether a tag may begin behind it: within a comment or a value, the parser says nothing to the last character.
    fn text(&self, text: &str, told: bool) -> bool {
        let Some((last, character)) = text.char_indices().next_back() else { return told };
        self.feed(&text[..last]);
        // Only the beginning of a character reference is held back.
        self.feed(&text[last..])
            || text[last..].starts_with('&')
            || text.rsplit('&').next().is_some_and(|tail| tail.len() < text.len().min(40)) && character.is_ascii_alphanumeric()
    }

    /// Parses the tag at the beginning of the rest, or only its first character where it is none. What is left, and whether that
    /// gave a token.
    fn tag<'r>(&mut self, rest: &'r str, possible: bool) -> (&'r str, bool) {
        match Measured::of(rest).filter(|tag| possible && (tag.closes || !self.gate().raw.get())) {
            Some(Measured { length, kept: Some(kept), .. }) => {
                self.many_attributes = true;
                self.feed(&rest[..kept]);
                (&rest[length..], self.feed(">"))
            }
            Some(tag) => (&rest[tag.length..], self.feed(&rest[..tag.length])),
            None => {
                let (first, rest) = rest.split_at(rest.len().min(1));
                (rest, self.feed(first))
            }
        }
    }

    fn gate(&self) -> &Gate {
        &self.tokenizer.sink
    }

    /// Hands a piece to the parser. Whether that gave a token.
    fn feed(&self, piece: &str) -> bool {
        let before = self.gate().tokens.get();
        self.queue.push_back(StrTendril::from(piece));
        while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
        // Nobody reads them, and there may be one for every byte.
        self.gate().builder.sink.errors.borrow_mut().clear();
        self.gate().tokens.get() > before
    }
}

/// The tree builder for a page, or for what stands in a body.
fn builder(kind: Kind) -> TreeBuilder<NodeId, Document> {
    let options = TreeBuilderOpts { scripting_enabled: false, drop_doctype: kind == Kind::Fragment, ..TreeBuilderOpts::default() };
    match kind {
        Kind::Page => TreeBuilder::new(Document::default(), options),
        Kind::Fragment => {
            let sink = Document::fragment_sink();
            let body = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
            TreeBuilder::new_for_fragment(sink, body, None, options)
        }
    }
}

/// What stands between the tokenizer and the tree builder.
struct Gate {
    builder: TreeBuilder<NodeId, Document>,
    /// The most elements held.
    depth: usize,
    /// Whether formatting is left out.
    plain: bool,
    /// Tokens so far.
    tokens: Cell<usize>,
    /// At most so many elements are open or ready to be opened again.
    held: Cell<usize>,
    /// Whether any of them may have been closed since they were counted.
    closed: Cell<bool>,
    /// Elements without a tag of their own.
    reopened: Cell<usize>,
    /// Tags `<html>` and `<body>`.
    roots: Cell<usize>,
    /// Whether something lay too deep.
    deep: Cell<bool>,
    /// Whether the text that follows is no HTML.
    raw: Cell<bool>,
}

impl Gate {
    fn new(builder: TreeBuilder<NodeId, Document>, depth: usize, plain: bool) -> Self {
        Self {
            builder,
            depth,
            plain,
            tokens: Cell::default(),
            held: Cell::default(),
            closed: Cell::default(),
            reopened: Cell::default(),
            roots: Cell::default(),
            deep: Cell::default(),
            raw: Cell::default(),
        }
    }

    fn is_full(&self) -> bool {
        self.builder.sink.tree.len() > NODES
    }

    /// Whether formatting is what exceeds a limit.
    fn is_troubled(&self) -> bool {
        let held = || self.deep.get() && 2 * self.held_by(is_formatting) > self.depth;
        !self.plain && (self.reopened.get() > REOPENED || held())
    }

    /// How many elements of such names are open or ready to be opened again.
    fn held_by(&self, named: fn(&LocalName) -> bool) -> usize {
        let count = Count { number: Cell::default(), tree: &self.builder.sink.tree, named };
        self.builder.trace_handles(&count);
        count.number.get()
    }

    /// Hands a token on, and notes what was built for it.
    fn pass(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let nodes = || self.builder.sink.tree.len();
        let before = nodes();
        let result = self.builder.process_token(token, line);
        let built = nodes().saturating_sub(before);
        self.closed.set(true);
        // Each may be open, and ready to be opened again.
        self.held.set(self.held.get() + 2 * built);
        self.reopened.set(self.reopened.get() + built.saturating_sub(EXPECTED));
        self.raw
            .set(self.raw.get() || matches!(result, TokenSinkResult::RawData(_) | TokenSinkResult::Script(_) | TokenSinkResult::Plaintext));
        result
    }

    /// Whether as many elements are held as are allowed. They are counted only where there may be so many, and not anew for each tag of a
    /// row that is left out.
    fn holds(&self, most: usize) -> bool {
        if self.held.get() >= most && self.closed.replace(false) {
            self.held.set(self.held_by(|_| true));
        }
        self.held.get() >= most
    }

    fn start(&self, mut tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        if matches!(tag.name, local_name!("html") | local_name!("body")) {
            self.roots.set(self.roots.get() + 1);
            tag.attrs.truncate(if self.roots.get() > ROOTS { 0 } else { ATTRIBUTES });
        }
        let most = if is_raw(&tag.name) { self.depth + RAW_DEPTH - DEPTH } else { self.depth };
        if is_flat(&tag.name) || !self.holds(most) {
            return self.pass(Token::TagToken(tag), line);
        }
        self.deep.set(true);
        // A line break would end the picture that it stands in.
        let foreign = self.adjusted_current_node_present_but_not_in_html_namespace();
        let instead = if foreign || is_inline(&tag.name) {
            Token::CharacterTokens(StrTendril::from(" "))
        } else {
            Token::TagToken(Tag { name: local_name!("br"), attrs: Vec::new(), self_closing: false, ..tag })
        };
        let held = self.held.get();
        let result = self.pass(instead, line);
        // Neither stays open, nor closes what is; only formatting may have been opened again before it.
        self.held.set(self.held.get().saturating_sub(2).max(held));
        self.closed.set(false);
        result
    }
}

/// A tag makes an element, and perhaps one around it.
const EXPECTED: usize = 4;

impl TokenSink for Gate {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        // A fault is no token: there may be one in every attribute of a tag that is still open.
        if !matches!(token, Token::ParseError(_)) {
            self.tokens.set(self.tokens.get() + 1);
        }
        if let Token::TagToken(_) = token {
            self.raw.set(false);
        }
        match token {
            // Nobody sees either.
            Token::ParseError(_) | Token::NullCharacterToken => TokenSinkResult::Continue,
            Token::TagToken(tag) if self.plain && is_formatting(&tag.name) => TokenSinkResult::Continue,
            Token::EOFToken => self.pass(token, line),
            _ if self.is_full() => TokenSinkResult::Continue,
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.start(tag, line),
            token => self.pass(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts what the tree builder holds.
struct Count<'t> {
    number: Cell<usize>,
    tree: &'t Tree,
    named: fn(&LocalName) -> bool,
}

impl Tracer for Count<'_> {
    type Handle = NodeId;

    fn trace_handle(&self, node: &NodeId) {
        let counts = self.tree.get_name(node).is_some_and(|name| (self.named)(&name.local));
        self.number.set(self.number.get() + usize::from(counts));
    }
}

/// Comes back in the next paragraph where it was not closed. `<a>` does too, but there is one at most.
fn is_formatting(name: &LocalName) -> bool {
    matches!(&**name, "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u")
}

/// Never has an inside.
fn is_flat(name: &LocalName) -> bool {
    matches!(&**name, "br" | "hr")
}

/// Breaks no line.
fn is_inline(name: &LocalName) -> bool {
    is_formatting(name)
        || matches!(&**name, "a" | "span" | "abbr" | "time" | "mark" | "sub" | "sup" | "label" | "cite" | "q" | "img" | "input")
}

/// The inside is text, whatever it looks like.
fn is_raw(name: &LocalName) -> bool {
    matches!(&**name, "script" | "style" | "textarea" | "title" | "noembed" | "noframes" | "xmp" | "iframe" | "plaintext")
}

/// Keeps of what lies too deep only the text. Whether there was any.
fn flatten(document: &Document) -> bool {
    let (mut stack, mut found) = (vec![(document.tree.root_id(), 0)], false);
    while let Some((id, depth)) = stack.pop() {
        let children = document.tree.child_ids_of_it(&id, false);
        if depth < TREE_DEPTH {
            stack.extend(children.map(|child| (child, depth + 1)));
        } else if children.count() > 0 {
            found = true;
            let node = NodeRef::new(id, &document.tree);
            let text = text_below(&node);
            document.tree.remove_children_of(&id);
            node.append_child(&document.tree.new_text(text));
        }
    }
    found
}

fn text_below(node: &NodeRef) -> String {
    let mut text = String::new();
    for below in node.descendants_it().filter(NodeRef::is_text) {
        text.push_str(&below.text());
        text.push(' ');
    }
    text
}

#[cfg(test)]
#[path = "../../../tests/support/pages.rs"]
mod pieces;

#[cfg(test)]
mod tests {
    use super::*;

    /// The same page as the parser alone reads it.
    fn by_itself(html: &str) -> String {
        Document::from(html).html().to_string()
    }

    fn deepest(document: &Document) -> usize {
        let (mut stack, mut deepest) = (vec![(document.tree.root_id(), 0)], 0);
        while let Some((id, depth)) = stack.pop() {
            deepest = deepest.max(depth);
            stack.extend(document.tree.child_ids_of_it(&id, false).map(|child| (child, depth + 1)));
        }
        deepest
    }

    #[test]
    fn pages_as_people_write_them_are_read_as_the_parser_reads_them() {
        let page = "<!doctype html><html><head><title>a < b</title><script>if (a<b) { '<div>' }</script></head><body><!-- <div> --><p>One<p>Two<br/><a href='a>b'>c</a><b>d</b><table><tr><td>x</table><svg><path d='M 1'/></svg></body>";
        for page in [page, "", "<", "</", "<!--", "<script>", "a < b", "<p", "<p title='", "é<é", "&", "&amp", "<p>&<p a=1>"] {
            let parsed = super::page(page);
            assert_eq!(parsed.document.html().to_string(), by_itself(page), "{page}");
            assert!(parsed.warnings.is_empty(), "{page}");
            let mut parse = Parse::new(page, Kind::Page, Way { tag_by_tag: true, plain: false });
            assert!(parse.run().is_none());
            assert_eq!(parse.finish().0.html().to_string(), by_itself(page), "tag by tag: {page}");
        }
        let fragment = "<p>One <b>two</b><td>three";
        assert_eq!(super::fragment(fragment).document.html(), Document::fragment(fragment).html());
    }

    #[test]
    fn slices_do_not_change_a_page() {
        let page: String = (0..2000)
            .map(|n| format!("<p class='é {n}'>Ein Satz&nbsp;für {n}&ouml;.\r\n<!-- -- {n} --></p><script>\"<p>\"</script>"))
            .collect();
        assert_eq!(super::page(&page).document.html().to_string(), by_itself(&page));
    }

    #[test]
    fn what_lies_too_deep_loses_its_structure() {
        for piece in pieces::all() {
            let parsed = super::page(&format!("<body>{}text", pieces::repeated(piece, 5_000)));
            assert!(deepest(&parsed.document) <= TREE_DEPTH, "{piece}: {}", deepest(&parsed.document));
            // In an open tag there is no text.
            assert!(piece.ends_with([' ', '\'']) || parsed.document.html().contains("text"), "{piece}");
            assert!(!pieces::NESTED.contains(&piece) || !parsed.warnings.is_empty(), "{piece}");
        }
        let foreign = super::page(&format!("<html><body><svg>{}", "<td>".repeat(5_000)));
        assert!(deepest(&foreign.document) <= TREE_DEPTH);
    }

    #[test]
    fn formatting_that_is_opened_again_and_again_is_left_out() {
        let page: String = (0..3_000).map(|n| format!("<b id={n}></i><p>text")).collect();
        let parsed = super::page(&page);
        assert!(parsed.document.tree.len() < 20_000, "{}", parsed.document.tree.len());
        assert_eq!(parsed.document.html().matches("text").count(), 3_000);
        assert!(parsed.warnings[0].contains("formatting"), "{:?}", parsed.warnings);
    }

    #[test]
    fn tags_of_many_attributes_lose_most_of_them() {
        let many: String = (0..10_000).map(|n| format!(" a{n}='>'")).collect();
        for page in [
            format!("<p{many}>text"),
            format!("&<p{many}>text"),
            format!("<script></script{many}>text"),
            format!("<!-- < --><p{many}>text</p>"),
            // Each of these attributes is a fault, of which the parser tells.
            format!("{}>text", (0..10_000).map(|n| format!("<p a{n}='")).collect::<String>()),
        ] {
            let parsed = super::page(&page);
            assert_eq!(
                parsed.document.body().map(|body| body.text().to_string()).as_deref().map(|text| text.trim_start_matches('&')),
                Some("text")
            );
            assert_eq!(parsed.warnings.len(), 1, "{:?}", parsed.warnings);
        }
        let data = format!("<p data='{}' class=x>text", "<b a=1 c> ".repeat(3_000));
        let parsed = super::page(&data);
        assert_eq!(parsed.document.html().to_string(), by_itself(&data));
        let roots: String = (0..10_000).map(|n| format!("<html a{n}><body b{n}>")).collect();
        assert!(super::page(&roots).document.html().len() < 2_000);
    }

    #[test]
    fn what_is_moved_while_it_is_parsed_stays_within_the_levels() {
        let deep = Document::fragment("<i><div>x".repeat(2_000));
        assert!(flatten(&deep));
        assert_eq!(deepest(&deep), TREE_DEPTH + 1);
        assert_eq!(deep.html().matches('x').count(), 2_000);
    }

    #[test]
    fn what_is_left_unread_is_told() {
        let warnings = |html: String| super::page(&html).warnings;
        assert!(warnings("<p>text".into()).is_empty());
        assert_eq!(warnings("<br>".repeat(500_001)), ["the page has more than 500000 elements and texts; those behind were not read"]);
        assert_eq!(warnings("text ".repeat(4 << 20)), ["the page has 20.0 MB, of which the first 16.0 MB were read"]);
    }
}
