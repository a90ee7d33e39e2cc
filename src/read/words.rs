//! The words around dates, from the tables in `words/`.

use std::{collections::HashMap, sync::OnceLock};

/// What a word says about the date beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Announcement {
    /// The day of publication.
    Published,
    /// A later change.
    Updated,
    /// The writer.
    Byline,
}

/// The month (1–12) of that name, the language of the page before all others; `word` is in lower case.
pub(crate) fn month(word: &str, language: Option<&str>) -> Option<u32> {
    let known = months().get(word)?;
    let own = language.and_then(|language| known.iter().find(|(tag, _)| language.split(['-', '_']).next() == Some(tag)));
    own.or(known.first()).map(|&(_, month)| month)
}

/// Whether this lower-case word may stand around a date without meaning anything more: a weekday, "at", a zone.
pub(crate) fn is_around(word: &str) -> bool {
    static AROUND: OnceLock<Vec<&str>> = OnceLock::new();
    AROUND.get_or_init(|| lines(include_str!("words/around.txt")).flat_map(str::split_whitespace).collect()).contains(&word)
}

/// What this lower-case word announces, if anything.
pub(crate) fn announcement(word: &str) -> Option<Announcement> {
    static WORDS: OnceLock<HashMap<&str, Announcement>> = OnceLock::new();
    WORDS.get_or_init(announcements).get(word).copied()
}

/// Whether this lower-case word opens the title of a record of what was said on a day: "minutes".
pub(crate) fn is_record(word: &str) -> bool {
    let lists = || lines(include_str!("words/published.txt")).filter_map(|line| line.strip_prefix("sitting "));
    lists().flat_map(str::split_whitespace).any(|known| known == word)
}

fn months() -> &'static HashMap<&'static str, Vec<(&'static str, u32)>> {
    static MONTHS: OnceLock<HashMap<&str, Vec<(&str, u32)>>> = OnceLock::new();
    MONTHS.get_or_init(|| {
        let mut months: HashMap<&str, Vec<(&str, u32)>> = HashMap::new();
        for line in lines(include_str!("words/months.txt")) {
            let (language, groups) = line.split_once(' ').unwrap_or_default();
            for (names, number) in groups.split_whitespace().zip(1..) {
                names.split('|').for_each(|name| months.entry(name).or_default().push((language, number)));
            }
        }
        months
    })
}

fn announcements() -> HashMap<&'static str, Announcement> {
    let mut words = HashMap::new();
    for line in lines(include_str!("words/published.txt")) {
        let mut line = line.split_whitespace();
        let kind = match line.next() {
            Some("published") => Announcement::Published,
            Some("updated") => Announcement::Updated,
            Some("sitting") => continue,
            _ => Announcement::Byline,
        };
        words.extend(line.map(|word| (word, kind)));
    }
    words
}

/// The lines of a table, without remarks.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_twelve_months() {
        for line in lines(include_str!("words/months.txt")) {
            assert_eq!(line.split_whitespace().count(), 13, "{line}");
        }
    }

    #[test]
    fn the_language_of_the_page_decides() {
        assert_eq!(month("listopada", Some("pl")), Some(11));
        assert_eq!(month("listopada", Some("hr-HR")), Some(10));
        assert_eq!(month("märz", Some("en")), Some(3));
        assert_eq!(month("march", None), Some(3));
        assert_eq!(month("friday", None), None);
    }
}
