//! The weights by which pronouns are resolved, read from the `coreference.weights` of a language.

use crate::hash::{QuickMap, fold_hash};

/// The weights of a language. One without any resolves no pronoun.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// By the hash of section and feature.
    weights: QuickMap<u32, f32>,
    thresholds: QuickMap<String, f32>,
}

impl Weights {
    /// Reads lines of a feature and its weight below a section for each kind of pronoun, `[person]`; lines that are neither are passed
    /// over. The line `threshold` says from which likelihood, 0 to 1, an answer is given.
    pub fn read(text: &str) -> Weights {
        let mut read = Weights::default();
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else if let Some((feature, weight)) = weight(line) {
                match feature {
                    "threshold" => read.thresholds.insert(section.to_string(), weight),
                    _ => read.weights.insert(key(section, feature), weight),
                };
            }
        }
        read
    }

    /// From which likelihood an answer is given.
    pub fn threshold(&self, section: &str) -> f32 {
        self.thresholds.get(section).copied().unwrap_or(f32::INFINITY)
    }

    /// What features weigh together.
    pub fn score(&self, section: &str, features: &[String]) -> f32 {
        features.iter().filter_map(|feature| self.weights.get(&key(section, feature))).sum()
    }
}

fn weight(line: &str) -> Option<(&str, f32)> {
    let (feature, weight) = line.split_once(' ')?;
    Some((feature, weight.trim().parse().ok()?))
}

fn key(section: &str, feature: &str) -> u32 {
    fold_hash(&format!("{section} {feature}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_weighs_what_its_section_says() {
        let weights = Weights::read("# Learned.\n[person]\nthreshold 0.8\nnear 1.5\nfar -2\n[thing]\nnear 0.25\nno number\n");
        let score = |section: &str, features: &[&str]| {
            weights.score(section, &features.iter().map(|feature| feature.to_string()).collect::<Vec<_>>())
        };
        assert_eq!(score("person", &["near", "far", "unheard"]), -0.5);
        assert_eq!(score("thing", &["near", "far"]), 0.25);
        assert_eq!((weights.threshold("person"), weights.threshold("thing")), (0.8, f32::INFINITY));
    }
}
