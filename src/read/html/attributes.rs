//! How many attributes a tag has, before the parser takes it: it would compare their names each with each.
//!
//! The states are those of the tokenizer of HTML (WHATWG, sections 13.2.5.8 and 13.2.5.32 to 40), as far as they tell one attribute
//! from the next.

/// The most attributes of a tag that are read.
pub(super) const MOST: usize = 200;

#[derive(Clone, Copy, PartialEq)]
enum State {
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Double,
    Single,
    Bare,
    AfterValue,
}

const STATES: [State; 9] = [
    State::TagName,
    State::BeforeName,
    State::Name,
    State::AfterName,
    State::BeforeValue,
    State::Double,
    State::Single,
    State::Bare,
    State::AfterValue,
];

impl State {
    /// The state behind a byte; `None` where it closes the tag.
    fn next(self, byte: u8) -> Option<State> {
        use State::*;
        Some(match (self, byte) {
            (Double, b'"') | (Single, b'\'') => AfterValue,
            (Double | Single, _) => self,
            (_, b'>') => return None,
            (BeforeValue, b'"') => Double,
            (BeforeValue, b'\'') => Single,
            (BeforeValue, byte) => {
                if byte.is_ascii_whitespace() {
                    BeforeValue
                } else {
                    Bare
                }
            }
            (Name | AfterName, b'=') => BeforeValue,
            (Name | AfterName, byte) if byte.is_ascii_whitespace() => AfterName,
            (_, byte) if byte.is_ascii_whitespace() => BeforeName,
            (TagName | Bare, byte) if byte != b'/' || self == Bare => self,
            (_, b'/') => BeforeName,
            _ => Name,
        })
    }

    /// Whether a byte that leads to `next` begins an attribute.
    fn begins(self, next: State) -> bool {
        next == State::Name && self != State::Name
    }
}

/// A tag at the beginning of a text.
pub(super) struct Measured {
    /// Its bytes, the last `>` included.
    pub length: usize,
    /// Where it has too many attributes, the bytes of those that are kept.
    pub kept: Option<usize>,
    /// Whether it is an end tag.
    pub closes: bool,
}

impl Measured {
    /// The tag that begins there, if one does.
    pub fn of(text: &str) -> Option<Self> {
        let inside = text.strip_prefix('<')?;
        let closes = inside.starts_with('/');
        let name = text.len() - inside.len() + usize::from(closes);
        if !text.as_bytes().get(name)?.is_ascii_alphabetic() {
            return None;
        }
        let (mut state, mut count, mut kept) = (State::TagName, 0, None);
        for (at, &byte) in text.as_bytes().iter().enumerate().skip(name) {
            let Some(next) = state.next(byte) else { return Some(Self { length: at + 1, kept, closes }) };
            count += usize::from(state.begins(next));
            // Behind a byte of ASCII, or before one: attributes are parted by nothing else.
            kept = kept.or((count > MOST).then_some(at));
            state = next;
        }
        Some(Self { length: text.len(), kept, closes })
    }
}

/// The most attributes that a tag can have, wherever in a text it begins: all places are followed at once.
#[derive(Default)]
pub(super) struct Attributes {
    /// For each state, the most attributes of any tag that may be in it.
    counts: [Option<usize>; STATES.len()],
    last: u8,
}

impl Attributes {
    /// Reads on, and gives the most attributes of a tag that goes on behind this piece or was closed in it.
    pub fn most_in(&mut self, piece: &str) -> usize {
        piece.bytes().map(|byte| self.read(byte)).max().unwrap_or(0)
    }

    fn read(&mut self, byte: u8) -> usize {
        let mut counts = [None; STATES.len()];
        for state in STATES {
            let Some((count, next)) = self.counts[state as usize].zip(state.next(byte)) else { continue };
            let count = count + usize::from(state.begins(next));
            counts[next as usize] = counts[next as usize].max(Some(count));
        }
        if matches!(self.last, b'<' | b'/') && byte.is_ascii_alphabetic() {
            let name = &mut counts[State::TagName as usize];
            *name = (*name).max(Some(0));
        }
        (self.counts, self.last) = (counts, byte);
        counts.into_iter().flatten().max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(tag: &str) -> usize {
        Attributes::default().most_in(tag)
    }

    #[test]
    fn attributes_are_counted_as_the_parser_does() {
        for (tag, attributes) in [
            ("<p>", 0),
            ("<p/a/b/c>", 3),
            ("<p a=1 b='2' c=\"3 d=4\">", 3),
            ("<p a=''b=''c>", 3),
            ("<p a = b = c>", 3),
            ("<p =a>", 1),
            ("<p a=x/y/z>", 1),
            ("</p a b>", 2),
            ("<p a<b c>", 2),
            ("a < b c d", 0),
        ] {
            assert_eq!(count(tag), attributes, "{tag}");
        }
    }

    #[test]
    fn tags_are_measured() {
        let tag = Measured::of("<p a='>' b>text").expect("a tag");
        assert_eq!((tag.length, tag.kept, tag.closes), (11, None, false));
        let many = format!("</p{}>", " é".repeat(MOST + 1));
        let tag = Measured::of(&many).expect("a tag");
        assert_eq!((tag.length, tag.kept, tag.closes), (many.len(), Some(3 + 3 * MOST + 1), true));
        for text in ["", "<", "< p", "</", "<!-- a", "p"] {
            assert!(Measured::of(text).is_none(), "{text}");
        }
    }
}
