//! The firm that a text is about, for "the company" alone does not say which.

use std::ops::Range;

use crate::{grammar::tree::TreeRules, hash::QuickMap, segment::Document, span::Span};

/// A firm that is named less often is not what the text is about, where it is not the only one.
const OFTEN: usize = 3;
const OFTEN_ALONE: usize = 2;

/// The firm that a text is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Firm {
    /// Its name, without "Inc." and its like.
    pub name: Span,
    /// Where each mention of it starts.
    mentions: Vec<usize>,
    /// Where each mention of another firm starts.
    others: Vec<usize>,
}

impl Firm {
    /// Whether it is named before a byte.
    pub fn named_before(&self, byte: usize) -> bool {
        self.mentions.first().is_some_and(|&first| first < byte)
    }

    /// Whether a mention of it starts at a byte.
    pub fn is_mentioned_at(&self, byte: usize) -> bool {
        self.mentions.contains(&byte)
    }

    /// Whether another firm is named between two bytes.
    pub fn rivals_within(&self, bytes: Range<usize>) -> bool {
        self.others.iter().any(|at| bytes.contains(at))
    }
}

/// The firms of a text, by the word of their names that is repeated: "Norvale" of "Norvale Motors Corp."
#[derive(Debug, Default)]
pub(super) struct Firms {
    names: QuickMap<u32, Span>,
}

impl Firms {
    /// Reads a run of capitalised words: a firm ends in "Inc." or the like, or owns what only firms have.
    pub fn read(&mut self, document: &Document, rules: &TreeRules, run: Range<usize>) {
        let is = |at: usize, class: &str| rules.is(&document.token_text(at).to_lowercase(), class);
        let Some(last) = run.end.checked_sub(1) else { return };
        let titled = run.len() > 1 && is(last, "FIRM_SUFFIX");
        let owner = matches!(document.token_text(run.end), "'s" | "’s") && is(run.end + 1, "FIRM_PART");
        let apostrophe = matches!(document.token_text(run.end), "'" | "’") && document.token_text(run.end + 1) == "s";
        if !(titled || owner || apostrophe && is(run.end + 2, "FIRM_PART")) {
            return;
        }
        let form = titled && is(last, "FIRM_FORM");
        let end = if form { last } else { run.end };
        let key = if titled { run.start } else { last };
        if let (Some(first), Some(end), Some(key)) =
            (document.tokens.get(run.start), document.tokens.get(end.saturating_sub(1)), document.tokens.get(key))
        {
            self.names.entry(key.hash()).or_insert_with(|| first.span().join(end.span()));
        }
    }

    /// The firm that is named most, if it is named often, and twice as often as any other.
    pub fn subject(&self, document: &Document) -> Option<Firm> {
        if self.names.is_empty() {
            return None;
        }
        let named = document.tokens.iter().filter(|token| token.is_capital() && self.names.contains_key(&token.hash()));
        let mut mentions: QuickMap<u32, Vec<usize>> = QuickMap::default();
        for token in named {
            mentions.entry(token.hash()).or_default().push(token.span().start);
        }
        let (&key, own) = mentions.iter().max_by_key(|(key, own)| (own.len(), **key))?;
        let rival = mentions.iter().filter(|(other, _)| **other != key).map(|(_, own)| own.len()).max().unwrap_or(0);
        let enough = if rival == 0 { OFTEN_ALONE } else { OFTEN };
        if own.len() < enough || own.len() < 2 * rival {
            return None;
        }
        let mut others: Vec<usize> = mentions.iter().filter(|(other, _)| **other != key).flat_map(|(_, own)| own.clone()).collect();
        others.sort_unstable();
        Some(Firm { name: self.names.get(&key).copied()?, mentions: own.clone(), others })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, segment};

    fn subject(text: &str) -> Option<String> {
        let article = Article::new(text);
        let document = segment(&article);
        let rules = document.language.tree_rules();
        let mut firms = Firms::default();
        for (at, token) in document.tokens.iter().enumerate().filter(|(_, token)| token.is_capital()) {
            let end = (at..document.tokens.len()).find(|&end| !document.tokens[end].is_capital()).unwrap_or(document.tokens.len());
            let starts = at.checked_sub(1).is_none_or(|before| !document.tokens[before].is_capital());
            if starts && !rules.is(&token.span().of(text).to_lowercase(), "NO_NAME") {
                firms.read(&document, rules, at..end);
            }
        }
        firms.subject(&document).map(|firm| firm.name.of(text).to_string())
    }

    #[test]
    fn the_firm_of_a_text() {
        let text = "Norvale Motors Corp. said sales fell. Norvale will close a plant. Analysts like Norvale.";
        assert_eq!(subject(text).as_deref(), Some("Norvale Motors"));
        assert_eq!(subject("Halvern's shares fell. Halvern sued. Its rival met Halvern.").as_deref(), Some("Halvern"));
        assert_eq!(subject("Halvern's council met. Halvern is a town. Halvern voted."), None);
        assert_eq!(subject("Norvale Inc. sued Tarn Inc. over it. Norvale and Tarn met. Norvale won, Tarn lost."), None);
        assert_eq!(subject("Norvale Inc. sued."), None);
    }
}
