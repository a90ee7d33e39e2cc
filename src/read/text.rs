//! Plain text.

use super::{kinds::Content, reference_date::in_text};
use crate::{Article, error::Result};

/// The longest headline, in characters.
const LONGEST_TITLE: usize = 200;

pub(super) fn recognizes(content: &Content) -> bool {
    content.text.is_some()
}

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    Ok(vec![article(content.text().to_owned())])
}

/// An article of plain text: its first line is the headline where it looks like one, its date is what its head says.
pub(super) fn article(text: String) -> Article {
    let title = headline(&text).map(str::to_owned);
    let reference_date = in_text(title.as_deref(), &text);
    Article { title, reference_date, text, ..Article::default() }
}

/// The first line that looks like a headline, over the prose: short, without a full stop. A kicker of one to three words
/// over a longer line is passed over.
fn headline(text: &str) -> Option<&str> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next()?, lines.next()?);
    let is_kicker = first.split_whitespace().count() <= 3 && second.split_whitespace().count() > 5;
    [second, first].into_iter().skip(usize::from(!is_kicker)).find(|line| is_headline(line))
}

fn is_headline(line: &str) -> bool {
    let full_stop = line.ends_with('.') && !line.ends_with("..");
    let is_item = line.starts_with(['-', '*', '•', '|']);
    line.chars().count() <= LONGEST_TITLE
        && !full_stop
        && !is_item
        && !line.ends_with([':', ',', ';'])
        && line.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines() {
        assert_eq!(headline("Strike begins\n\nWorkers walked out."), Some("Strike begins"));
        assert_eq!(
            headline("Politics\n\nA president calls another president at night\n\nProse."),
            Some("A president calls another president at night")
        );
        assert_eq!(headline("Workers walked out on Wednesday.\n\nThey came back."), None);
        assert_eq!(headline("Only a line"), None);
        assert_eq!(headline(""), None);
    }
}
