//! Web pages: the article, its title and its date.

mod attributes;
mod body;
mod dates;
mod furniture;
mod guard;
mod json_ld;
mod outlet;
mod prose;
mod render;
mod signs;
mod title;

use self::guard::Parsed;
use super::kinds::Content;
use crate::{Article, error::Result};

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    Ok(vec![article(content.text(), None)])
}

/// The text of a piece of HTML, in a feed or a mail.
#[cfg_attr(not(any(feature = "feeds", feature = "mail")), allow(dead_code, reason = "pages alone have no fragments"))]
pub(super) fn fragment(html: &str) -> Article {
    if !html.contains(['<', '&']) {
        return Article::new(html.trim());
    }
    let Parsed { document, warnings } = guard::fragment(html);
    let rendered = render::rendered(&document.root()).bulleted();
    Article { text: rendered.text, captions: rendered.captions, warnings, ..Article::default() }
}

/// The article of a page. `url` is where the page came from, if that is known; its path may hold the date.
pub(super) fn article(html: &str, url: Option<&str>) -> Article {
    let Parsed { document, mut warnings } = guard::page(html);
    let signs = signs::collect(&document, url);
    let outlet = outlet::outlet(&document, url);
    let language = signs.language.clone();
    let reference_date = dates::decide(&signs);
    let body = body::extract(document, language.as_deref(), || guard::page(html).document);
    warnings.extend(body.warning);
    Article {
        title: body.title,
        text: body.text,
        captions: body.captions,
        reference_date,
        language,
        outlet,
        source: url.map(str::to_owned),
        warnings,
        ..Article::default()
    }
}
