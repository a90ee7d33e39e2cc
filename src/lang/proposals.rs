//! Words that a proposed label may use or may not lose, read from the `proposals.lexicon` of a language.

use std::collections::{BTreeMap, BTreeSet};

/// What a word is to a proposed label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ProposalRole {
    /// It says nothing of its own: "the", "of".
    Function,
    /// A verb that only rephrases: "says".
    Headline,
    /// It denies: "not".
    Negation,
    /// It makes something depend on something else: "if".
    Condition,
    /// It leaves something open: "may".
    Possible,
    /// It has to be: "must".
    Necessary,
    /// It lies ahead: "will".
    Ahead,
    /// A verb over another verb that changes nothing: "begins to".
    Transparent,
    /// It says that somebody says so: "reportedly".
    Attribution,
    /// Beside a noun it makes another one of it: "alleged".
    Qualifier,
    /// A verb whose subject may be what it was done to: "the mill closes".
    Ambitransitive,
    /// A number: "three".
    Number,
    /// It multiplies a number: "million".
    Scale,
    /// It joins what is denied together: "or".
    Alternative,
    /// A word of the first person that is also a number: "World War I".
    Numeral,
    /// What a model writes before a label: "headline".
    Lead,
}

const SECTIONS: &[(&str, ProposalRole)] = &[
    ("[function]", ProposalRole::Function),
    ("[headline]", ProposalRole::Headline),
    ("[negation]", ProposalRole::Negation),
    ("[condition]", ProposalRole::Condition),
    ("[possible]", ProposalRole::Possible),
    ("[necessary]", ProposalRole::Necessary),
    ("[ahead]", ProposalRole::Ahead),
    ("[transparent]", ProposalRole::Transparent),
    ("[attribution]", ProposalRole::Attribution),
    ("[qualifier]", ProposalRole::Qualifier),
    ("[ambitransitive]", ProposalRole::Ambitransitive),
    ("[number]", ProposalRole::Number),
    ("[scale]", ProposalRole::Scale),
    ("[alternative]", ProposalRole::Alternative),
    ("[numeral]", ProposalRole::Numeral),
    ("[lead]", ProposalRole::Lead),
];

/// The words of a language.
#[derive(Debug, Default)]
pub(crate) struct ProposalWords {
    roles: BTreeMap<String, BTreeSet<ProposalRole>>,
    opposites: Vec<(String, String)>,
    /// The first word of each role.
    first: BTreeMap<ProposalRole, String>,
}

impl ProposalWords {
    /// Reads the text of a `proposals.lexicon`.
    pub(super) fn read(text: &str) -> Self {
        let mut words = Self::default();
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if line.starts_with('[') {
                section = line;
            } else {
                words.line(section, line);
            }
        }
        words
    }

    fn line(&mut self, section: &str, line: &str) {
        let entries: Vec<&str> = line.split_whitespace().collect();
        if section == "[opposite]" {
            let pairs = entries.chunks_exact(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned()));
            self.opposites.extend(pairs);
        }
        if let Some((_, role)) = SECTIONS.iter().find(|(name, _)| *name == section) {
            if let Some(word) = entries.first() {
                self.first.entry(*role).or_insert_with(|| (*word).to_owned());
            }
            for word in entries {
                self.roles.entry(word.to_owned()).or_default().insert(*role);
            }
        }
    }

    /// Whether a word, in small letters, plays a role.
    pub fn has(&self, word: &str, role: ProposalRole) -> bool {
        self.roles.get(word).is_some_and(|roles| roles.contains(&role))
    }

    /// The plainest word of a role: "will" of what lies ahead.
    pub fn word_of(&self, role: ProposalRole) -> Option<&str> {
        self.first.get(&role).map(String::as_str)
    }

    /// The words that say the opposite of a word.
    pub fn opposites<'w>(&'w self, word: &'w str) -> impl Iterator<Item = &'w str> {
        self.opposites.iter().filter_map(move |(one, other)| match word {
            _ if one == word => Some(other.as_str()),
            _ if other == word => Some(one.as_str()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_and_opposites() {
        let words = crate::lang::Language::of(None).proposals();
        assert!(words.has("may", ProposalRole::Possible) && !words.has("may", ProposalRole::Function));
        assert!(words.opposites("without").eq(["with"]));
        assert!(words.opposites("mill").next().is_none());
    }
}
