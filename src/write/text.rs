//! What several formats do to text.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

/// On one line, without control characters: they could move the cursor of a terminal or end a line of a format.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// With `&`, `<`, `>` and `"` as entities, and without the characters that XML 1.0 forbids.
pub(crate) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(c),
            // A bare carriage return is turned into a line feed by every XML reader.
            '\r' => escaped.push_str("&#13;"),
            c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// With the numeric entities of HTML for the characters in `special`, in the form that Mermaid reads: `#58;`.
pub(crate) fn hash_entities(text: &str, special: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if special.contains(&c) {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "#{};", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// How many columns of a terminal the text takes.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// In lines of at most `limit` columns, broken at spaces; a word that is longer keeps a line to itself.
pub(crate) fn wrap(text: &str, limit: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let needed = width(word);
        match lines.last_mut() {
            Some(line) if used == 0 || used + 1 + needed <= limit => {
                if used > 0 {
                    line.push(' ');
                    used += 1;
                }
                line.push_str(word);
                used += needed;
            }
            _ => {
                lines.push(word.to_owned());
                used = needed;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_line_breaks_become_one_space() {
        assert_eq!(one_line(" a\r\n b\u{1b}[31m\u{a0}c "), "a b [31m c");
    }

    #[test]
    fn entities() {
        assert_eq!(xml("<a & \"b\">\u{0}"), "&lt;a &amp; &quot;b&quot;&gt;\u{FFFD}");
        assert_eq!(hash_entities("14:30 #1", &[':', '#']), "14#58;30 #35;1");
    }

    #[test]
    fn wrapping_counts_columns() {
        assert_eq!(wrap("the quick brown fox", 9), ["the quick", "brown fox"]);
        assert_eq!(wrap("incomprehensibilities a", 5), ["incomprehensibilities", "a"]);
        assert_eq!(width("日本e\u{301}"), 5);
    }
}
