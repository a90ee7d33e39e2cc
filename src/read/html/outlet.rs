//! Who published a page: what Open Graph says, what JSON-LD says, the host of its address.

use dom_query::Document;

use super::{json_ld, signs::LARGEST_JSON};
use crate::article::host;

/// The longest name, in characters.
const LONGEST: usize = 60;

/// The name of the outlet.
pub(super) fn outlet(document: &Document, url: Option<&str>) -> Option<String> {
    let content = |selector: &str, attribute: &str| document.select_single(selector).attr(attribute).map(|value| value.to_string());
    let publisher = || {
        let blocks = document.select("script[type='application/ld+json']");
        blocks.iter().map(|block| block.text()).filter(|text| text.len() <= LARGEST_JSON).find_map(|text| json_ld::publisher(&text))
    };
    let address = || {
        let own = url.map(str::to_owned).into_iter();
        let told = content("link[rel='canonical']", "href").into_iter().chain(content("meta[property='og:url']", "content"));
        own.chain(told).find_map(|address| host(address.trim()).map(str::to_owned))
    };
    let site = content("meta[property='og:site_name']", "content").and_then(name);
    site.or_else(|| publisher().and_then(name)).or_else(address)
}

/// A name on one line; none that is empty, or too long to be one.
fn name(text: String) -> Option<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty() && name.chars().count() <= LONGEST).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::read::html;

    #[test]
    fn the_first_place_that_names_one_tells_it() {
        let cases = [
            ("<meta property='og:site_name' content=' The  Echo '><link rel=canonical href='https://www.echo.org/a'>", Some("The Echo")),
            (
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"Echo Media\"}}</script>",
                Some("Echo Media"),
            ),
            (
                "<script type='application/ld+json'>{\"comment\":{\"publisher\":{\"name\":\"A reader\"}}}</script><link rel=canonical href='https://www.echo.org/a'>",
                Some("echo.org"),
            ),
            ("<meta property='og:url' content='/a/b'>", None),
        ];
        for (head, outlet) in cases {
            let page = format!("<html><head>{head}</head><body><p>Rain fell on 5 October 2024.</p></body></html>");
            assert_eq!(html(&page, None).outlet.as_deref(), outlet, "{head}");
        }
        assert_eq!(html("<html><body><p>Rain.</p></body></html>", Some("https://echo.org/x")).outlet.as_deref(), Some("echo.org"));
    }
}
