//! The title and the text of a page.

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

/// What is left of a page.
#[derive(Default)]
pub(super) struct Body {
    pub title: Option<String>,
    pub text: String,
}

/// Extracts the article.
pub(super) fn extract(document: Document) -> Body {
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let Ok(mut page) = Readability::with_document(document, None, Some(config)) else { return Body::default() };
    let Ok(article) = page.parse() else { return Body::default() };
    let title = Some(article.title.trim().to_owned()).filter(|title| !title.is_empty());
    Body { title, text: article.text_content.to_string() }
}
