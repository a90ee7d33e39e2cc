//! The headline of a page.

use dom_query::Document;

/// The longest headline, in characters.
const LONGEST: usize = 250;

/// What stands on the page before it is taken apart.
pub(super) struct Headlines {
    heading: Option<String>,
    shared: Option<String>,
}

/// Collects the headlines.
pub(super) fn headlines(document: &Document) -> Headlines {
    let heading = document.select_single("h1");
    let heading = heading.nodes().first().map(|heading| super::render::text(heading));
    let shared = document.select_single("meta[property='og:title']").attr("content").map(|title| title.to_string());
    let tidy = |title: String| {
        Some(title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty() && title.chars().count() <= LONGEST)
    };
    Headlines { heading: heading.and_then(tidy), shared: shared.and_then(tidy) }
}

impl Headlines {
    /// The headline without the name of the site: the first heading where the title of the page has it too.
    pub(super) fn best(self, page_title: &str) -> Option<String> {
        let page_title = page_title.split_whitespace().collect::<Vec<_>>().join(" ");
        let shared = self.shared.as_deref().unwrap_or(&page_title);
        match self.heading {
            Some(heading) if has_words(&heading) && (page_title.contains(&heading) || shared.contains(&heading)) => Some(heading),
            _ if page_title.is_empty() => self.shared.or(self.heading),
            _ => Some(page_title),
        }
    }
}

/// The name of a site is often a heading too, but of a word or two.
fn has_words(heading: &str) -> bool {
    heading.split(' ').count() > 2 || heading.chars().count() > 20
}
