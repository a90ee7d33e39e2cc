//! Elements → text: an empty line between blocks, a line for an item or a row, white space as a browser shows it.

use dom_query::{Element, NodeData, NodeId, NodeRef};

/// What an element does to the lines around it.
#[derive(Clone, Copy, PartialEq)]
enum Break {
    None,
    /// A space, between the cells of a table.
    Space,
    /// A new line.
    Line,
    /// An empty line.
    Paragraph,
}

/// The text of an element. Soft hyphens and characters without width are left out, so that "Okto&shy;ber" is one word.
pub(super) fn text(root: &NodeRef) -> String {
    let mut text = String::new();
    let mut pending = Break::None;
    // A node to open, or the break behind one that was opened.
    let mut stack: Vec<Result<NodeId, Break>> = vec![Ok(root.id)];
    while let Some(step) = stack.pop() {
        let id = match step {
            Ok(id) => id,
            Err(after) => {
                pending = stronger(pending, after);
                continue;
            }
        };
        let node = NodeRef::new(id, root.tree);
        if node.is_text() {
            node.query(|node| {
                if let NodeData::Text { contents } = &node.data {
                    push(&mut text, contents, &mut pending)
                }
            });
            continue;
        }
        let around = match node.element_ref() {
            Some(element) if is_silent(&element) => continue,
            Some(element) => breaks(&element.name.local),
            None => Break::None,
        };
        pending = stronger(pending, around);
        stack.push(Err(around));
        stack.extend(root.tree.child_ids_of_it(&id, true).map(Ok));
    }
    text
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
        text.push_str(["", " ", "\n", "\n\n"][before as usize]);
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
        "td" | "th" => Break::Space,
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
        assert_eq!(text("<table><tr><td>1 May</td><td>Strike</td></tr><tr><td>2 May</td></tr></table>"), "1 May Strike\n2 May");
        assert_eq!(text("Okto&shy;ber&nbsp;5<script>x</script>"), "Oktober 5");
        assert_eq!(text("un<i>believ</i>able <span> </span>thing"), "unbelievable thing");
    }
}
