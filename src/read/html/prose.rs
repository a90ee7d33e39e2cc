//! Whether the article was taken whole: an advertisement in its middle, or a box around its first half, may cost a part of it.

use std::collections::HashMap;

use dom_query::{Document, Element, NodeId, NodeRef, local_name};

use super::{
    body::remove_pointers,
    render::{self, Rendered},
};
use crate::span::beginning;

/// The shortest paragraph that is looked at, in bytes.
const PARAGRAPH: usize = 100;
/// How many paragraphs are looked at, and how many of their letters; more are no article.
const MOST: usize = 1000;
const MOST_LETTERS: usize = 1 << 20;
/// How much of the name of a class is looked at, in bytes.
const CLASS: usize = 200;
/// Of the prose that was taken, so much (one part in so many) must be missing beside it to be joined.
const JOINED: usize = 5;
/// The elements that hold an article and nothing else, where a page has exactly one.
const HOLDERS: [&str; 3] = ["articleBody", "article", "main"];
/// Words in names of classes that mark what is no part of the article.
const BESIDE: [&str; 16] = [
    "comment",
    "comments",
    "related",
    "sidebar",
    "footer",
    "newsletter",
    "promo",
    "teaser",
    "bio",
    "author",
    "disclaimer",
    "cookie",
    "modal",
    "recommended",
    "disqus",
    "reply",
];

/// A longer paragraph that readers see.
struct Paragraph {
    /// Its letters alone.
    letters: String,
    /// Which of the holders it stands in.
    within: [bool; HOLDERS.len()],
}

/// The paragraphs of a page.
pub(super) struct Prose {
    paragraphs: Vec<Paragraph>,
}

impl Prose {
    /// Those of a page that is not yet changed.
    pub fn of(document: &Document) -> Self {
        Self { paragraphs: document.body().map(|body| paragraphs(&body)).unwrap_or_default() }
    }

    /// The article with what was left out of it, where the page has one element that holds all of it; else a warning where more was left out
    /// than taken. `again` parses the page anew.
    pub fn completed(&self, article: Rendered, again: impl Fn() -> Document) -> (Option<Rendered>, Option<String>) {
        if article.text.len() > MOST_LETTERS {
            return (Some(article), None);
        }
        let text = letters(&article.text);
        let (taken, missing): (Vec<&Paragraph>, Vec<&Paragraph>) = self.paragraphs.iter().partition(|own| text.contains(&own.letters));
        if !is_much(&missing, &taken) {
            return (Some(article), None);
        }
        let holds_all = |holder: &usize| {
            let added: Vec<&Paragraph> = missing.iter().filter(|own| own.within[*holder]).copied().collect();
            taken.iter().all(|own| own.within[*holder]) && is_much(&added, &taken)
        };
        if let Some(whole) = (0..HOLDERS.len()).find(holds_all).and_then(|holder| whole(&again(), HOLDERS[holder])) {
            return (Some(whole), None);
        }
        let warning = (size(&missing) > size(&taken)).then(|| {
            format!(
                "{} paragraphs of the page were taken for no part of its article; if they are, save its text and give that",
                missing.len()
            )
        });
        (Some(article), warning)
    }
}

fn size(paragraphs: &[&Paragraph]) -> usize {
    paragraphs.iter().map(|own| own.letters.len()).sum()
}

/// Whether what is missing counts beside what was taken.
fn is_much(missing: &[&Paragraph], taken: &[&Paragraph]) -> bool {
    missing.len() > 1 && size(missing) * JOINED >= size(taken)
}

/// The text of the one element of that kind.
fn whole(page: &Document, holder: &str) -> Option<Rendered> {
    let body = page.body()?;
    let element = body.descendants_it().find(|node| is_holder(node, holder))?;
    let beside: Vec<NodeRef> = element.descendants_it().filter(is_beside).collect();
    beside.iter().for_each(NodeRef::remove_from_parent);
    remove_pointers(&element);
    Some(render::rendered(&element))
}

/// Whether an element is of that name, or its `itemprop` says so.
fn is_holder(node: &NodeRef, holder: &str) -> bool {
    let said = |element: &Element| element.attr_ref(local_name!("itemprop")).is_some_and(|property| property == holder);
    node.element_ref().is_some_and(|element| &*element.name.local == holder || said(&element))
}

/// The longer paragraphs of an element.
fn paragraphs(root: &NodeRef) -> Vec<Paragraph> {
    let mut nodes: Vec<NodeRef> = Vec::new();
    let mut holders: [Vec<NodeId>; HOLDERS.len()] = Default::default();
    for node in root.descendants_it() {
        if nodes.len() < MOST && node.has_name("p") {
            nodes.push(node);
        } else if let Some(at) = HOLDERS.iter().position(|holder| is_holder(&node, holder)) {
            holders[at].push(node.id);
        }
    }
    let mut known: HashMap<NodeId, bool> = HashMap::new();
    let (mut left, mut found) = (MOST_LETTERS, Vec::new());
    for node in nodes {
        let around: Vec<NodeRef> = node.ancestors_it(None).collect();
        if around.iter().any(|around| *known.entry(around.id).or_insert_with(|| is_beside(around))) {
            continue;
        }
        let letters = letters(&node.text());
        left = left.saturating_sub(letters.len());
        if left == 0 {
            break;
        }
        let only = |holders: &Vec<NodeId>| matches!(holders.as_slice(), [only] if around.iter().any(|around| around.id == *only));
        if letters.len() >= PARAGRAPH {
            found.push(Paragraph { letters, within: std::array::from_fn(|at| holders.get(at).is_some_and(only)) });
        }
    }
    found
}

/// Without white space and what has no width, so that the same words are the same text.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether an element stands beside the article, by its name or its class.
fn is_beside(node: &NodeRef) -> bool {
    let Some(element) = node.element_ref() else { return false };
    let names =
        matches!(&*element.name.local, "aside" | "nav" | "footer" | "form" | "blockquote" | "noscript" | "template" | "figure" | "dialog");
    names || is_hidden(&element) || element.attr_ref(local_name!("class")).is_some_and(tells_beside)
}

fn is_hidden(element: &Element) -> bool {
    element.attr_ref(local_name!("hidden")).is_some() || element.attr_ref(local_name!("style")).is_some_and(|style| style.contains("none"))
}

fn tells_beside(class: &str) -> bool {
    let mut words = beginning(class, CLASS).split(|letter: char| !letter.is_alphabetic());
    words.any(|word| BESIDE.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use crate::read;

    const SENTENCES: [&str; 4] = [
        "Workers at the port walked out on Wednesday and said that they would not be back for a week, whatever the owners did.",
        "The owners said on Tuesday that they would not talk before Monday, and that the ships would have to go to other ports.",
        "Nobody was hurt, the police said, when two hundred people blocked the road to the lock on Thursday and sang until noon.",
        "The cranes stood still for the first time since the spring of 2019, when a storm had bent the largest of them in half.",
    ];

    fn paragraphs(from: usize) -> String {
        (0..6)
            .map(|at| format!("<p>{} So it was told in the town. ({})</p>", SENTENCES[(from + at) % SENTENCES.len()], from + at))
            .collect()
    }

    #[test]
    fn an_article_in_two_boxes_is_one() {
        let page = format!(
            "<html lang=en><body><article><h1>Strike</h1><section><div><div class=lead>{}</div></div></section>\
             <div class=ad>Buy</div><section><div><div class=rest>{}</div></div></section></article></body></html>",
            paragraphs(0),
            paragraphs(10)
        );
        let article = read::html(&page, None);
        assert!(article.text.contains("(0)") && article.text.contains("(15)"), "{}", article.text);
        assert!(article.warnings.is_empty(), "{:?}", article.warnings);
    }
}
