//! Web pages: the article, its title and its date.

mod body;
mod dates;
mod json_ld;
mod signs;

use dom_query::Document;

use crate::Article;

/// The article of a page. `url` is where the page came from, if that is known; its path may hold the date.
pub(super) fn article(html: &str, url: Option<&str>) -> Article {
    let document = Document::from(html);
    let signs = signs::collect(&document, url);
    if std::env::var_os("SIGNS").is_some() {
        eprintln!("URL {:?} LANG {:?} MOD {:?}", signs.url, signs.language, signs.modified);
        for m in &signs.meta {
            eprintln!("META {m:?}")
        }
        for m in &signs.microdata {
            eprintln!("MICRO {m:?}")
        }
        for m in &signs.json_ld {
            eprintln!("LD {m:?}")
        }
        for m in &signs.times {
            eprintln!("TIME {m:?}")
        }
        for m in signs.visible.iter().take(14) {
            eprintln!(
                "VIS {} {:?} mark{} ann{} upd{} link{} aside{} dist{:?} co{}",
                m.sign.date,
                m.sign.raw,
                m.marked as u8,
                m.announced as u8,
                m.updated as u8,
                m.linked as u8,
                m.aside as u8,
                m.distance,
                m.company
            )
        }
    }
    let language = signs.language.clone();
    let reference_date = dates::decide(&signs);
    let body = body::extract(document);
    Article { title: body.title, text: body.text, reference_date, language, source: url.map(str::to_owned) }
}
