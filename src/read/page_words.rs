//! What the names that a page gives to its parts mean, from `words/page.txt`.

use std::sync::OnceLock;

/// The meanings of names.
pub(super) struct PageWords {
    meta: Vec<&'static str>,
    modified: Vec<&'static str>,
    dated: Vec<&'static str>,
    updated: Vec<&'static str>,
    elsewhen: Vec<&'static str>,
    aside: Vec<&'static str>,
    below: Vec<&'static str>,
    /// Keys of scripts that give the day of publication, with their quotes.
    pub script: Vec<&'static str>,
    day_first: Vec<&'static str>,
}

/// What a class or an id says of an element.
#[derive(Clone, Copy)]
pub(super) struct NameSays {
    /// It is a date.
    pub dated: bool,
    /// It changed later.
    pub updated: bool,
    /// It tells of publication and of changes at once.
    pub published: bool,
    /// It stands beside the article.
    pub aside: bool,
}

/// The table, read once.
pub(super) fn page_words() -> &'static PageWords {
    static WORDS: OnceLock<PageWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        let table = include_str!("words/page.txt");
        let of = |meaning: &str| {
            table.lines().filter_map(|line| line.strip_prefix(meaning)?.strip_prefix(' ')).flat_map(str::split_whitespace).collect()
        };
        PageWords {
            meta: of("meta"),
            modified: of("modified"),
            dated: of("dated"),
            updated: of("updated"),
            elsewhen: of("elsewhen"),
            aside: of("aside"),
            below: of("below"),
            script: of("script"),
            day_first: of("dayfirst"),
        }
    })
}

impl PageWords {
    /// How sure a `<meta>` element of that lower-case name is, 0 the surest.
    pub(super) fn meta(&self, name: &str) -> Option<usize> {
        self.meta.iter().position(|known| *known == name)
    }

    /// Whether a `<meta>` element of that lower-case name tells of a later change.
    pub(super) fn is_modified(&self, name: &str) -> bool {
        self.modified.contains(&name)
    }

    /// Whether that lower-case `itemprop` is a date of something else than the page: of an event, a life, an offer.
    pub(super) fn is_elsewhen(&self, property: &str) -> bool {
        self.elsewhen.iter().any(|known| property.contains(known))
    }

    /// Whether an English page at that address writes the day before the month.
    pub(super) fn is_day_first(&self, address: &str) -> bool {
        let host = address.split("//").nth(1).unwrap_or_default().split(['/', ':', '?']).next().unwrap_or_default();
        host.rsplit_once('.').is_some_and(|(_, ending)| self.day_first.contains(&ending))
    }

    /// What a class or an id says of the element.
    pub(super) fn of_name(&self, name: &str) -> NameSays {
        let lower = name.to_ascii_lowercase();
        // "entry-date published updated" is the day of publication where nothing was changed since.
        let publication = lower.contains("publi") || lower.contains("entry-date");
        let updated = self.updated.iter().any(|known| lower.contains(known));
        let is = |words: &[&str]| words.iter().any(|known| lower.contains(known));
        let aside = is(&self.aside) && !is(&self.below);
        NameSays { dated: self.is_dated(name), updated: updated && !publication, published: updated && publication, aside }
    }

    /// Whether a class or an id names a date.
    fn is_dated(&self, name: &str) -> bool {
        words(name).any(|word| self.dated.iter().any(|known| known.eq_ignore_ascii_case(word)))
    }
}

/// The words of `entry-date`, `post_date`, `publishDate`.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|c: char| !c.is_ascii_alphabetic());
    parts.flat_map(|part| {
        let hump = part.bytes().enumerate().skip(1).find(|(_, b)| b.is_ascii_uppercase()).map_or(part.len(), |(at, _)| at);
        let (first, second) = part.split_at(hump);
        [first, second]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let words = page_words();
        assert!(words.is_dated("entry-date") && words.is_dated("articleDate") && words.is_dated("c-post__published"));
        assert!(!words.is_dated("update") && !words.is_dated("candidates validated"));
        assert!(words.meta("article:published_time") < words.meta("date"));
        assert!(words.of_name("box-related-articles").aside);
    }
}
