//! What is left in an extracted page and is not the article: dated lines around the headline, "Read more", lists of headlines.
//!
//! These are the lines that would make false events. Captions stay: they tell what the pictures show.

use std::{collections::HashSet, sync::OnceLock};

use super::render::Rendered;
use crate::{
    read::{
        reference_date::Reader,
        words::{self, Announcement},
    },
    span::Span,
};

/// The shortest line, in bytes, that is taken for a repetition when it comes again.
const REPEATED: usize = 80;

/// The phrases of `words/furniture.txt`.
struct Phrases {
    line: Vec<&'static str>,
    inside: Vec<&'static str>,
    section: Vec<&'static str>,
}

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let table = include_str!("../words/furniture.txt");
        let of = |kind: &str| table.lines().filter_map(|line| line.strip_prefix(kind)?.strip_prefix(' ')).map(str::trim).collect();
        Phrases { line: of("line"), inside: of("inside"), section: of("section") }
    })
}

/// The text without the lines that are no part of the article. The captions among those that stay are marked anew.
pub(super) fn cleared(rendered: &Rendered, title: Option<&str>, reader: Reader) -> Rendered {
    let lines: Vec<&str> = rendered.text.lines().collect();
    let first_prose = lines.iter().position(|line| is_prose(line)).unwrap_or(0);
    let last_prose = lines.iter().rposition(|line| is_prose(line)).unwrap_or(lines.len());
    let mut seen: HashSet<&str> = HashSet::new();
    let mut in_section = false;
    let mut captions = rendered.captions.iter().peekable();
    let mut kept = Rendered { text: String::with_capacity(rendered.text.len()), ..Rendered::default() };
    let (mut gap, mut start) = ("", 0);
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim();
        let begin = start;
        start += line.len() + 1;
        if bare.is_empty() {
            gap = if kept.text.is_empty() { "" } else { "\n\n" };
            continue;
        }
        let lower = bare.to_lowercase();
        let words = bare.split_whitespace().count();
        let outside = at < first_prose || at > last_prose;
        in_section = opens_section(&lower, words) || in_section && is_headline(bare, words);
        let repeated = bare.len() >= REPEATED && !seen.insert(bare);
        let is_title = at < first_prose && title.is_some_and(|title| title.trim() == bare);
        if !(in_section || repeated || is_title || is_furniture(&lower, words) || is_stamp(bare, &lower, outside, reader)) {
            kept.text.push_str(gap);
            kept.text.push_str(rendered.bullet(begin, begin + line.len()));
            while captions.next_if(|caption| caption.end <= begin).is_some() {}
            if captions.peek().is_some_and(|caption| caption.start < begin + line.len()) {
                kept.captions.push(Span::new(kept.text.len(), kept.text.len() + bare.len()));
            }
            kept.text.push_str(bare);
            gap = "\n";
        }
    }
    kept
}

/// A line of sentences.
fn is_prose(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(['"', '”', '’', '“', '»', ')']);
    line.ends_with(['.', '!', '?', '。', '।']) && (line.split_whitespace().count() >= 12 || line.chars().count() > 120)
}

/// "You may also like", with nothing more on the line.
fn opens_section(lower: &str, words: usize) -> bool {
    words <= 8 && (!lower.ends_with('.') || lower.ends_with("...")) && phrases().section.iter().any(|phrase| begins(lower, phrase))
}

/// A line of a list of headlines: short and without a full stop.
fn is_headline(line: &str, words: usize) -> bool {
    words <= 25 && !line.ends_with(['.', '”', '"'])
}

fn is_furniture(lower: &str, words: usize) -> bool {
    let line = || words <= 25 && phrases().line.iter().any(|phrase| begins(lower, phrase));
    let inside = || words <= 30 && phrases().inside.iter().any(|phrase| lower.contains(phrase));
    let rule = || !lower.chars().any(char::is_alphanumeric);
    line() || inside() || rule()
}

/// Whether the line begins with the phrase, whole words: "close" is not "closed". Short phrases stand for the whole line.
fn begins(lower: &str, phrase: &str) -> bool {
    let Some(rest) = lower.strip_prefix(phrase) else { return false };
    let whole = rest.is_empty() || !rest.starts_with(char::is_alphanumeric) || phrase.ends_with("stor");
    whole && (phrase.contains([' ', ':', '©']) || rest.trim().chars().count() <= 12)
}

/// A line that is a date and little else: "Updated 7:05 pm EDT, Thursday, May 16, 2024". Inside the prose only where it
/// says what the date is.
fn is_stamp(line: &str, lower: &str, outside: bool, reader: Reader) -> bool {
    let mut names = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let announced =
        names.next().is_some_and(|word| matches!(words::announcement(word), Some(Announcement::Published | Announcement::Updated)));
    if !(outside || announced) || line.split_whitespace().count() > 16 {
        return false;
    }
    let rest = match reader.first(line) {
        Some(stamp) => format!("{} {}", &line[..stamp.start], &line[stamp.end..]).to_lowercase(),
        // "Updated 6:55 AM"
        None if announced && line.contains(|c: char| c.is_ascii_digit()) => lower.to_owned(),
        None => return false,
    };
    let others = rest
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty() && !words::is_around(word) && words::announcement(word).is_none());
    others.filter(|word| !matches!(*word, "pm" | "updated") && words::month(word, None).is_none()).count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "Workers at the port walked out on Wednesday and said that they would not be back for a week.";

    fn clear(text: &str) -> String {
        let rendered = Rendered { text: text.to_owned(), ..Rendered::default() };
        cleared(&rendered, Some("Strike begins"), Reader::of_page(Some("en"))).text
    }

    #[test]
    fn captions_are_marked_anew() {
        let text = format!("Updated 7:05 pm EDT, Thursday, May 16, 2024\n\n{PROSE}\n\nCranes at rest\n\n{PROSE} Twice.");
        let start = text.find("Cranes").expect("a caption");
        let rendered = Rendered { captions: vec![Span::new(start, start + 14)], text, ..Rendered::default() };
        let cleared = cleared(&rendered, None, Reader::of_page(Some("en")));
        assert_eq!(cleared.captions.iter().map(|caption| caption.of(&cleared.text)).collect::<Vec<_>>(), ["Cranes at rest"]);
        assert!(cleared.text.starts_with(PROSE));
    }

    #[test]
    fn what_stands_around_the_prose_goes() {
        let head = format!("Strike begins\n\nUpdated 7:05 pm EDT, Thursday, May 16, 2024\n\n{PROSE}");
        assert_eq!(clear(&head), PROSE);
        let tail = format!("{PROSE}\n\nYou may also like\n\nAnother strike, 5 October 2019\nA third one\n\nAll rights reserved.");
        assert_eq!(clear(&tail), PROSE);
        let between = format!("{PROSE}\n\nREAD MORE: Something else\n\nThey came back on Monday.\n\n{PROSE}");
        assert_eq!(clear(&between), format!("{PROSE}\n\nThey came back on Monday."));
    }

    #[test]
    fn the_article_stays() {
        for text in [
            "On 5 October 2019 the port was closed.",
            "Closed since Friday",
            "Related parties met on Monday to talk about what could be done for the port and for the town.",
            "1 May 2019: the first strike\n2 May 2019: the second strike",
        ] {
            assert_eq!(
                clear(&format!("{PROSE}\n\n{text}\n\n{}", PROSE.replace("Workers", "Clerks"))),
                format!("{PROSE}\n\n{text}\n\n{}", PROSE.replace("Workers", "Clerks"))
            );
        }
    }
}
