//! The weights by which pronouns are resolved, read from the `coreference.weights` of a language.

use std::fmt;

use crate::hash::{QuickMap, WordHash};

/// What speaks for an entity or against it: up to three words, which a file of weights joins by dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Feature(pub [&'static str; 3]);

impl Feature {
    pub fn of(name: &'static str, value: &'static str) -> Self {
        Feature([name, value, ""])
    }

    fn words(&self) -> impl Iterator<Item = &'static str> {
        self.0.into_iter().filter(|word| !word.is_empty())
    }
}

impl From<&'static str> for Feature {
    fn from(name: &'static str) -> Self {
        Feature([name, "", ""])
    }
}

impl fmt::Display for Feature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words().collect::<Vec<_>>().join("."))
    }
}

/// The weights of a language, in hundredths. One without any resolves no pronoun.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// By the hash of section and feature.
    weights: QuickMap<u32, i32>,
    thresholds: QuickMap<String, i32>,
}

impl Weights {
    /// Reads lines of a feature and its weight below a section for each kind of pronoun, `[person]`; lines that are neither are passed
    /// over. The line `threshold` says from which likelihood, in hundredths, an answer is given.
    pub fn read(text: &str) -> Weights {
        let mut read = Weights::default();
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else if let Some((feature, weight)) = weight(line) {
                match feature {
                    "threshold" => read.thresholds.insert(section.to_string(), weight),
                    _ => read.weights.insert(key(section, feature.split('.')), weight),
                };
            }
        }
        read
    }

    /// From which likelihood an answer is given, in hundredths.
    pub fn threshold(&self, section: &str) -> i32 {
        self.thresholds.get(section).copied().unwrap_or(i32::MAX)
    }

    /// What features weigh together, in hundredths.
    pub fn score(&self, section: &str, features: &[Feature]) -> i32 {
        features
            .iter()
            .filter_map(|feature| self.weights.get(&key(section, feature.words())))
            .fold(0, |sum, weight| sum.saturating_add(*weight))
    }
}

fn weight(line: &str) -> Option<(&str, i32)> {
    let (feature, weight) = line.split_once(' ')?;
    Some((feature, weight.trim().parse().ok()?))
}

fn key<'w>(section: &str, words: impl Iterator<Item = &'w str>) -> u32 {
    let mut hash = WordHash::default();
    section.bytes().for_each(|byte| hash.push(byte));
    for word in words {
        hash.push(b'.');
        word.bytes().for_each(|byte| hash.push(byte));
    }
    hash.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_weighs_what_its_section_says() {
        let weights = Weights::read("# Learned.\n[person]\nthreshold 80\nnear 150\nfar -200\nfar.subject 7\n[thing]\nnear 25\nno number\n");
        let score = |section: &str, features: &[&'static str]| {
            weights.score(section, &features.iter().map(|&feature| Feature::from(feature)).collect::<Vec<_>>())
        };
        assert_eq!(score("person", &["near", "far", "unheard"]), -50);
        assert_eq!(weights.score("person", &[Feature::of("far", "subject")]), 7);
        assert_eq!(Feature::of("far", "subject").to_string(), "far.subject");
        assert_eq!(score("thing", &["near", "far"]), 25);
        assert_eq!((weights.threshold("person"), weights.threshold("thing")), (80, i32::MAX));
    }
}
