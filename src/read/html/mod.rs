//! Web pages: the article, its title and its date.

mod body;
mod dates;
mod furniture;
mod guard;
mod json_ld;
mod signs;

use dom_query::Document;

use crate::Article;

/// The article of a page. `url` is where the page came from, if that is known; its path may hold the date.
pub(super) fn article(html: &str, url: Option<&str>) -> Article {
    let document = Document::from(guard::guarded(html).as_ref());
    let signs = signs::collect(&document, url);
    let language = signs.language.clone();
    let reference_date = dates::decide(&signs);
    let body = body::extract(document, language.as_deref());
    Article { title: body.title, text: body.text, reference_date, language, source: url.map(str::to_owned) }
}
