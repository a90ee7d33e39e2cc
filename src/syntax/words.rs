//! The words of a language that the turning of trees asks for; they stand in its folder, as `syntax.lexicon`.

use std::collections::HashSet;

/// The lists of a lexicon.
#[derive(Debug, Default)]
pub(super) struct Words {
    be: String,
    times: HashSet<Box<str>>,
    fixed: HashSet<Box<str>>,
}

impl Words {
    /// Reads lines of `[section]` and of entries: `[copula]` one word, `[time]` words, `[fixed]` two words a line.
    pub fn read(text: &str) -> Self {
        let (mut words, mut section) = (Words::default(), "");
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match (line.starts_with('['), section) {
                (true, _) => section = line,
                (_, "[copula]") => line.clone_into(&mut words.be),
                (_, "[time]") => words.times.extend(line.split_whitespace().map(Box::from)),
                (_, "[fixed]") => drop(words.fixed.insert(line.into())),
                _ => {}
            }
        }
        words
    }

    /// The lemma of the copula.
    pub fn be(&self) -> &str {
        &self.be
    }

    /// Whether a noun of this lemma names a time: "week", "Monday".
    pub fn is_time(&self, lemma: &str) -> bool {
        self.times.contains(lemma.to_lowercase().as_str())
    }

    /// Whether two prepositions are one: "according to".
    pub fn is_fixed(&self, first: &str, second: &str) -> bool {
        self.fixed.contains(format!("{first} {second}").as_str())
    }
}
