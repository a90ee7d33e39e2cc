//! Words made safe to draw.

/// The text on one line: white space runs are one space, and what XML forbids or what would reorder the neighbours is gone.
///
/// No-break spaces stay. Directional embeddings, overrides and isolates go, because wrapping would part them from their ends
/// and let them act on other words; the letters themselves still run in their own direction.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if breaks(c) {
            gap = true;
        } else if is_drawable(c) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    out
}

/// The text with the quotation marks and apostrophes of print in place of those of a typewriter. Feet, inches and what cannot be told stay.
pub(crate) fn typographic(text: &str) -> String {
    typographic_after(text, None)
}

/// The same of a text that goes on after a character.
pub(crate) fn typographic_after(text: &str, before: Option<char>) -> String {
    if !text.contains(['\'', '"']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let (mut before, mut is_open) = (before, false);
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        out.push(match c {
            '\'' => apostrophe(before, rest),
            '"' => {
                let mark = quotation_mark(before, rest.chars().next(), is_open);
                is_open = mark == '“' || (is_open && mark != '”');
                mark
            }
            c => c,
        });
        before = Some(c);
    }
    out
}

/// Words that begin with an apostrophe, for letters that are left out.
const CUT_SHORT: [&str; 9] = ["em", "tis", "twas", "til", "cause", "n", "round", "bout", "cos"];

fn apostrophe(before: Option<char>, rest: &str) -> char {
    let (next, word) = (rest.chars().next(), rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
    match before {
        Some(before) if before.is_ascii_digit() && !next.is_some_and(char::is_alphabetic) => '\'',
        Some(before) if before.is_alphanumeric() => '’',
        _ if !next.is_some_and(|next| next.is_alphabetic() || matches!(next, '"' | '“' | '[' | '(' | '…')) => '’',
        _ if CUT_SHORT.contains(&word.to_lowercase().as_str()) || !has_closing(rest) => '’',
        _ => '‘',
    }
}

/// Whether a single mark follows that ends words: none of those within them.
fn has_closing(rest: &str) -> bool {
    rest.char_indices().skip(1).any(|(at, c)| c == '\'' && !rest[at + 1..].starts_with(char::is_alphanumeric))
}

fn quotation_mark(before: Option<char>, next: Option<char>, is_open: bool) -> char {
    let begins =
        before.is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '\''));
    match (begins && next.is_some_and(|next| !next.is_whitespace()), is_open) {
        (true, _) => '“',
        (false, false) if before.is_some_and(|before| before.is_ascii_digit()) => '"',
        (false, false) if begins => '"',
        _ => '”',
    }
}

/// The text between isolates, so that its direction does not reorder the words around it. For titles, which hold several texts.
pub(crate) fn isolated(text: &str) -> String {
    let cleaned = clean(text);
    if cleaned.chars().any(runs_right_to_left) { format!("\u{2068}{cleaned}\u{2069}") } else { cleaned }
}

/// Whether a line may end here: all white space but the no-break kinds, and the hair space that parts quotation marks.
pub(crate) fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{200A}')
}

/// Whether a character belongs to a right-to-left script.
pub(crate) fn runs_right_to_left(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

fn is_drawable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Appends the text as XML content, fit for attributes too; characters that XML 1.0 forbids are left out.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

/// The address, if it is one that a chart may link to: http, https, or a relative path without a scheme.
pub(crate) fn safe_link(address: &str) -> Option<&str> {
    let address = address.trim();
    let plain = !address.is_empty() && !address.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
    let scheme = address.find([':', '/', '?', '#']).filter(|&at| address[at..].starts_with(':')).map(|at| &address[..at]);
    let allowed = match scheme {
        None => !address.starts_with("//"),
        Some(scheme) => scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"),
    };
    (plain && allowed).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_keeps_words_and_drops_what_harms() {
        assert_eq!(clean("  a\t\nb\u{0}\u{FFFE}\u{202E}c\u{A0}d "), "a bc\u{A0}d");
        assert_eq!(clean("\u{7}\u{85}"), "");
    }

    #[test]
    fn typewriters_marks_become_those_of_print() {
        let table = [
            ("the club's only title", "the club’s only title"),
            ("the dogs' tails", "the dogs’ tails"),
            ("'We had some issues,' exec says", "‘We had some issues,’ exec says"),
            ("Australian 'megablaze' brought under control", "Australian ‘megablaze’ brought under control"),
            ("back in the '90s, rock 'n' roll", "back in the ’90s, rock ’n’ roll"),
            ("tell 'em 'soon'", "tell ’em ‘soon’"),
            ("\"DeSantis seemed to have 'more swagger'\"", "“DeSantis seemed to have ‘more swagger’”"),
            ("calls it \"useful.\"", "calls it “useful.”"),
            ("(\"so-called\")", "(“so-called”)"),
            ("a man of 6' 2\" height", "a man of 6' 2\" height"),
            ("a stray \" mark", "a stray \" mark"),
            ("“print” and ‘print’", "“print” and ‘print’"),
        ];
        for (typed, printed) in table {
            assert_eq!(typographic(typed), printed);
        }
        assert_eq!(typographic_after("s call", Some('\'')), "s call");
        assert_eq!(typographic_after("'s call", Some('o')), "’s call");
    }

    #[test]
    fn markup_is_escaped() {
        let mut out = String::new();
        escape("</script> ]]> &#x0; \"'", &mut out);
        assert_eq!(out, "&lt;/script&gt; ]]&gt; &amp;#x0; &quot;&#39;");
    }

    #[test]
    fn only_harmless_links_pass() {
        for good in ["https://a.org/b?c=d:e", "HTTP://a.org", "articles/one.html", "one.txt", "#e5", "a/b:c"] {
            assert_eq!(safe_link(good), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\tscript:x",
            "data:text/html,x",
            "//evil.org",
            "\\\\evil",
            "",
            "file:///etc",
        ] {
            assert_eq!(safe_link(bad), None, "{bad}");
        }
    }
}
