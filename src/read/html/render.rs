//! Elements → text: an empty line between blocks, a line for an item or a row, white space as a browser shows it.

use dom_query::{Element, NodeData, NodeId, NodeRef, local_name};

use crate::span::Span;

/// The longest caption, in bytes; a longer text of that class is an article about captions.
const LONGEST_CAPTION: usize = 1000;

/// What an element says to its readers.
#[derive(Default)]
pub(super) struct Rendered {
    pub text: String,
    /// Where the captions of pictures stand in it, in order.
    pub captions: Vec<Span>,
    /// The bytes at which the items of lists begin, in order.
    pub items: Vec<usize>,
}

/// What stands before an item: nothing else tells a list from lines that were broken by hand.
const BULLET: &str = "• ";

impl Rendered {
    /// What stands before the line from `begin` to `end`: a bullet, where an item begins with it that has no mark of its own.
    pub fn bullet(&self, begin: usize, end: usize) -> &'static str {
        let first = self.items.partition_point(|&item| item < begin);
        let is_item = self.items.get(first).is_some_and(|&item| item < end);
        let bare = self.text.get(begin..end).is_some_and(|line| line.trim_start().starts_with(char::is_alphanumeric));
        if is_item && bare { BULLET } else { "" }
    }

    /// The text with a bullet before each item.
    pub fn bulleted(self) -> Self {
        if self.items.is_empty() {
            return self;
        }
        let mut text = String::with_capacity(self.text.len() + self.items.len() * BULLET.len());
        let mut captions = Vec::with_capacity(self.captions.len());
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            text.push_str(self.bullet(start, start + line.len()));
            let shift = text.len() - start;
            let inside = self.captions.iter().filter(|caption| (start..start + line.len()).contains(&caption.start));
            captions.extend(inside.map(|caption| Span::new(caption.start + shift, caption.end + shift)));
            text.push_str(line);
            start += line.len();
        }
        Self { text, captions, items: Vec::new() }
    }
}

/// What an element does to the lines around it.
#[derive(Clone, Copy, PartialEq)]
enum Break {
    None,
    /// A space.
    Space,
    /// A tab, between the cells of a table.
    Cell,
    /// A new line.
    Line,
    /// An empty line.
    Paragraph,
}

/// What is still to do.
enum Step {
    /// Read this node.
    Open(NodeId),
    /// The inside of an element is read, which breaks the line so.
    Close(Break),
    /// A caption is read that began at this byte.
    EndCaption(usize),
}

/// The text of an element, without its captions marked.
pub(super) fn text(root: &NodeRef) -> String {
    rendered(root).text
}

/// The text of an element. Soft hyphens and characters without width are left out, so that "Okto&shy;ber" is one word.
pub(super) fn rendered(root: &NodeRef) -> Rendered {
    let Rendered { mut text, mut captions, mut items } = Rendered::default();
    let mut opens_item = false;
    let mut pending = Break::None;
    let mut stack = vec![Step::Open(root.id)];
    while let Some(step) = stack.pop() {
        let id = match step {
            Step::Open(id) => id,
            Step::Close(after) => {
                pending = stronger(pending, after);
                continue;
            }
            Step::EndCaption(start) => {
                push_caption(&mut captions, &text, start);
                continue;
            }
        };
        let node = NodeRef::new(id, root.tree);
        if node.is_text() {
            node.query(|node| {
                if let NodeData::Text { contents } = &node.data {
                    let before = text.len();
                    push(&mut text, contents, &mut pending);
                    if text.len() > before && std::mem::take(&mut opens_item) {
                        items.push(before + text[before..].len() - text[before..].trim_start().len());
                    }
                }
            });
            continue;
        }
        let around = match node.element_ref() {
            Some(element) if is_silent(&element) => continue,
            Some(element) => {
                if is_caption(&element) {
                    stack.push(Step::EndCaption(text.len()));
                }
                opens_item |= &*element.name.local == "li";
                breaks(&element.name.local)
            }
            None => Break::None,
        };
        pending = stronger(pending, around);
        stack.push(Step::Close(around));
        stack.extend(root.tree.child_ids_of_it(&id, true).map(Step::Open));
    }
    Rendered { text, captions, items }
}

/// Notes what was read since `start` as a caption; those inside it are part of it.
fn push_caption(captions: &mut Vec<Span>, text: &str, start: usize) {
    let start = text.len() - text[start..].trim_start().len();
    if start < text.len() && text.len() - start <= LONGEST_CAPTION {
        captions.truncate(captions.partition_point(|caption| caption.start < start));
        captions.push(Span::new(start, text.len()));
    }
}

/// `<figcaption>`, or a class such as `wp-caption-text`.
fn is_caption(element: &Element) -> bool {
    let named = |class: &str| class.split_ascii_whitespace().any(|name| words_of(name).any(|word| word.eq_ignore_ascii_case("caption")));
    &*element.name.local == "figcaption" || element.attr_ref(local_name!("class")).is_some_and(named)
}

fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(['-', '_'])
}

fn stronger(one: Break, other: Break) -> Break {
    if other as u8 > one as u8 { other } else { one }
}

/// Adds a piece of text; white space at its ends is one space at most.
fn push(text: &mut String, piece: &str, pending: &mut Break) {
    let starts_spaced = piece.starts_with(char::is_whitespace);
    let mut words = piece.split_whitespace().peekable();
    if words.peek().is_none() {
        *pending = stronger(*pending, if starts_spaced { Break::Space } else { Break::None });
        return;
    }
    let before = stronger(*pending, if starts_spaced { Break::Space } else { Break::None });
    if !text.is_empty() {
        text.push_str(["", " ", "\t", "\n", "\n\n"][before as usize]);
    }
    for (at, word) in words.enumerate() {
        text.push_str(if at > 0 { " " } else { "" });
        text.extend(word.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\0')));
    }
    *pending = if piece.ends_with(char::is_whitespace) { Break::Space } else { Break::None };
}

fn breaks(name: &str) -> Break {
    match name {
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "nav" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "ul" | "ol" | "dl" | "table" | "blockquote" | "pre" | "figure" | "figcaption" | "address" | "details" | "summary" | "form"
        | "fieldset" | "hr" | "body" | "caption" => Break::Paragraph,
        "li" | "tr" | "br" | "dt" | "dd" | "option" => Break::Line,
        "td" | "th" => Break::Cell,
        _ => Break::None,
    }
}

/// Elements whose text nobody sees.
fn is_silent(element: &Element) -> bool {
    matches!(
        &*element.name.local,
        "script" | "style" | "noscript" | "template" | "head" | "title" | "select" | "textarea" | "svg" | "iframe"
    )
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    fn text(html: &str) -> String {
        super::text(&Document::fragment(html).root())
    }

    #[test]
    fn lines() {
        assert_eq!(text("<p>One  <b>bold</b>\nline</p><p>Two</p>"), "One bold line\n\nTwo");
        assert_eq!(text("<ul><li>One</li><li><p>Two</p></li></ul>Three"), "One\n\nTwo\n\nThree");
        assert_eq!(text("a<br>b<br><br>c"), "a\nb\nc");
        assert_eq!(text("<figure><img><figcaption>Cranes</figcaption></figure><p>Prose</p>"), "Cranes\n\nProse");
        assert_eq!(text("<table><tr><td>1 May</td><td>Strike</td></tr><tr><td>2 May</td></tr></table>"), "1 May\tStrike\n2 May");
        assert_eq!(text("Okto&shy;ber&nbsp;5<script>x</script>"), "Oktober 5");
        assert_eq!(text("un<i>believ</i>able <span> </span>thing"), "unbelievable thing");
    }

    #[test]
    fn captions() {
        let captions = |html: &str| {
            let rendered = super::rendered(&Document::fragment(html).root());
            rendered.captions.iter().map(|caption| caption.of(&rendered.text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(captions("<p>One</p><figure><img><figcaption>Two <i>Three</i></figcaption></figure><p>Four"), ["Two Three"]);
        assert_eq!(captions("<div class='wp-caption'><img><p class='wp-caption-text'>Cranes</p></div>Prose"), ["Cranes"]);
        assert_eq!(captions("<p class=captionless>One</p><figcaption> </figcaption><table><caption>T</caption></table>"), [""; 0]);
        assert_eq!(captions(&format!("<div class=caption>{}</div>", "Prose. ".repeat(200))), [""; 0]);
    }
}
