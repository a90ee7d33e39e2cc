//! The title and the text of a page.

use dom_query::{Document, NodeData, NodeId, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};

use super::{
    furniture,
    prose::Prose,
    render::{self, Rendered},
    title::headlines,
};
use crate::{read::reference_date::Reader, span::Span};

/// The part of a block's text that may stand in links; above, it is a pointer to another page.
const MOST_LINKED: f64 = 0.8;

/// What is left of a page.
#[derive(Default)]
pub(super) struct Body {
    pub title: Option<String>,
    pub text: String,
    pub captions: Vec<Span>,
    /// That much of the page was left out.
    pub warning: Option<String>,
}

/// Extracts the article. `again` parses the page anew, for the rare one whose article was taken in part.
pub(super) fn extract(document: Document, language: Option<&str>, again: impl Fn() -> Document) -> Body {
    let prose = Prose::of(&document);
    // The text is taken from the document below, after the links are gone.
    let config = Config { text_mode: TextMode::Raw, disable_json_ld: true, keep_classes: true, ..Config::default() };
    let Ok(mut page) = Readability::with_document(document, None, Some(config)) else { return Body::default() };
    let headlines = headlines(&page.doc);
    let title = page.parse().map(|article| article.title).unwrap_or_else(|_| page.get_article_title().to_string());
    let title = headlines.best(&title);
    let content = page.doc.select_single("#readability-page-1");
    let root = content.nodes().first();
    root.into_iter().for_each(remove_pointers);
    let article = root.map(render::rendered).filter(|article| !article.text.trim().is_empty());
    let (article, warning) = match article {
        Some(article) => prose.completed(article, again),
        None => (None, None),
    };
    // A page without an article, of one line say, is read as it is.
    let article = article.or_else(|| page.doc.body().as_ref().map(render::rendered)).unwrap_or_default();
    let Rendered { text, captions, .. } = furniture::cleared(&article, title.as_deref(), Reader::of_page(language));
    Body { title, text, captions, warning }
}

/// Removes paragraphs, items and headings whose text is nearly all links.
pub(super) fn remove_pointers(root: &NodeRef) {
    let blocks: Vec<NodeRef> = root.descendants_it().filter(is_block).collect();
    let pointers: Vec<&NodeRef> = blocks.iter().filter(|block| linked_part(block) > MOST_LINKED).collect();
    // Where most of the text would go, the page is a list of links on purpose.
    let all = root.normalized_char_count();
    let gone: usize = pointers.iter().map(|block| block.normalized_char_count()).sum();
    if gone * 2 < all {
        pointers.iter().for_each(|block| block.remove_from_parent());
    }
}

fn is_block(node: &NodeRef) -> bool {
    let is_block = |name: &str| matches!(name, "p" | "li" | "h2" | "h3" | "h4" | "h5" | "h6" | "div" | "section" | "aside");
    node.element_ref().is_some_and(|element| is_block(&element.name.local))
}

/// The part of a node's text that stands in links.
fn linked_part(node: &NodeRef) -> f64 {
    let (mut all, mut linked) = (0, 0);
    let mut stack: Vec<(NodeId, bool)> = vec![(node.id, false)];
    while let Some((id, in_link)) = stack.pop() {
        let part = NodeRef::new(id, node.tree);
        let in_link = in_link || part.has_name("a");
        let length = part.query_or(0, |part| if let NodeData::Text { contents } = &part.data { contents.trim().len() } else { 0 });
        all += length;
        linked += if in_link { length } else { 0 };
        stack.extend(node.tree.child_ids_of_it(&id, false).map(|child| (child, in_link)));
    }
    if all == 0 { 0.0 } else { linked as f64 / all as f64 }
}
