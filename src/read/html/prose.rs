//! Whether the article was taken whole: an advertisement in its middle, or a box around its first half, may cost a part of it.

use dom_query::{Document, Element, NodeRef, local_name};

use super::{
    body::remove_pointers,
    render::{self, Rendered},
};

/// The shortest paragraph that is looked at, in bytes.
const PARAGRAPH: usize = 100;
/// How many paragraphs are looked at; more are no article.
const MOST: usize = 1000;
/// Of the prose that was taken, so much (one part in so many) must be missing beside it to be joined.
const JOINED: usize = 5;
/// The elements that hold an article and nothing else, where a page has exactly one.
const HOLDERS: [&str; 3] = ["[itemprop='articleBody']", "article", "main"];
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

/// The paragraphs of a page that its readers see, by their letters alone.
pub(super) struct Prose {
    paragraphs: Vec<String>,
}

impl Prose {
    /// Those of a page that is not yet changed.
    pub fn of(document: &Document) -> Self {
        Self { paragraphs: document.body().map(|body| paragraphs(&body)).unwrap_or_default() }
    }

    /// The article with what was left out of it, where the page has one element that holds all of it; else a warning where more was left out
    /// than taken.
    pub fn completed(&self, article: Rendered, again: impl Fn() -> Document) -> (Option<Rendered>, Option<String>) {
        let (taken, missing) = self.parted(&article);
        if missing.len() < 2 || size(&missing) * JOINED < size(&taken) {
            return (Some(article), None);
        }
        let page = again();
        if let Some(whole) = HOLDERS.iter().find_map(|holder| whole(&page, holder, &taken, &missing)) {
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

    /// The paragraphs that stand in the article, and those that do not.
    fn parted(&self, article: &Rendered) -> (Vec<&str>, Vec<&str>) {
        let text = letters(&article.text);
        self.paragraphs.iter().map(String::as_str).partition(|paragraph| text.contains(paragraph))
    }
}

fn size(paragraphs: &[&str]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.len()).sum()
}

/// The text of the one element of that kind, where it holds what was taken and a good part of what is missing.
fn whole(page: &Document, holder: &str, taken: &[&str], missing: &[&str]) -> Option<Rendered> {
    let found = page.select(holder);
    let [element] = found.nodes() else { return None };
    let inside = paragraphs(element);
    let holds = |paragraph: &&&str| inside.iter().any(|known| known == **paragraph);
    let added: Vec<&str> = missing.iter().filter(holds).copied().collect();
    let all = taken.iter().filter(holds).count() == taken.len();
    if !all || added.len() < 2 || size(&added) * JOINED < size(taken) {
        return None;
    }
    let beside: Vec<NodeRef> = element.descendants_it().filter(is_beside).collect();
    beside.iter().for_each(NodeRef::remove_from_parent);
    remove_pointers(element);
    Some(render::rendered(element))
}

/// The longer paragraphs of an element that end as sentences do.
fn paragraphs(root: &NodeRef) -> Vec<String> {
    let own = root.descendants_it().filter(|node| node.has_name("p") && !node.ancestors_it(None).any(|around| is_beside(&around)));
    let prose = own.map(|paragraph| letters(&paragraph.text())).filter(|text| text.len() >= PARAGRAPH);
    prose.take(MOST).collect()
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
    let words = class.split(|letter: char| !letter.is_alphabetic());
    words.into_iter().any(|word| BESIDE.iter().any(|known| known.eq_ignore_ascii_case(word)))
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
