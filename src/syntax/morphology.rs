//! From the tag to the part of speech and the features, by the rules of the model: one for each tag, then the exceptions for words and
//! relations. A later rule overrides an earlier one.

use std::str::FromStr;

use super::{features::Features, reader::Reader, tags::Upos, tags::Xpos};
use crate::{error::Result, hash::QuickMap};

/// The rules of a model.
#[derive(Debug)]
pub(super) struct Morphology {
    tags: Vec<String>,
    xpos: Vec<Xpos>,
    rules: Vec<Rule>,
    /// The rules that ask for a word, by that word.
    by_word: QuickMap<Box<str>, Vec<usize>>,
    /// The rules that ask for no word, by the tag.
    by_tag: Vec<Vec<usize>>,
}

/// What a rule asks of one token; the sets hold indices of tags and of labels.
#[derive(Debug)]
struct Condition {
    tags: u64,
    words: Vec<Box<str>>,
    labels: u128,
}

#[derive(Debug)]
struct Rule {
    first: Condition,
    second: Option<Condition>,
    /// Which token of the pattern is changed.
    target: usize,
    upos: Option<Upos>,
    lemma: Option<Box<str>>,
    features: Option<Features>,
}

/// A word as the rules see it.
#[derive(Clone, Debug)]
pub(super) struct Tagged {
    /// In lower case, with straight apostrophes.
    pub low: String,
    pub tag: usize,
    pub label: usize,
}

/// What the rules say of a word.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub upos: Upos,
    pub features: Features,
    pub lemma: Option<Box<str>>,
}

impl Morphology {
    /// Reads the tags and the rules; `labels` are those of the parser.
    pub fn read(reader: &mut Reader, labels: &[String]) -> Result<Self> {
        let tags = reader.lines()?.to_strings();
        if tags.len() > 64 || labels.len() > 128 {
            return Err(reader.broken("more tags or labels than there is room for"));
        }
        let xpos = tags.iter().map(|tag| Xpos::from_str(tag).unwrap_or(Xpos::Xx)).collect();
        let rules: Vec<Rule> = reader.lines()?.iter().filter_map(|line| Rule::read(line, &tags, labels)).collect();
        let mut morphology = Morphology { by_word: QuickMap::default(), by_tag: vec![Vec::new(); tags.len()], tags, xpos, rules };
        for (index, rule) in morphology.rules.iter().enumerate() {
            let words = &rule.first.words;
            words.iter().for_each(|word| morphology.by_word.entry(word.clone()).or_default().push(index));
            if words.is_empty() {
                let tags = morphology.by_tag.iter_mut().enumerate().filter(|(tag, _)| rule.first.tags >> tag & 1 == 1);
                tags.for_each(|(_, rules)| rules.push(index));
            }
        }
        Ok(morphology)
    }

    /// How many tags there are.
    pub fn tags(&self) -> usize {
        self.tags.len()
    }

    /// The tag of the treebank.
    pub fn xpos(&self, tag: usize) -> Xpos {
        self.xpos.get(tag).copied().unwrap_or(Xpos::Xx)
    }

    /// The name of a tag, as the model has it.
    pub fn tag(&self, tag: usize) -> &str {
        self.tags.get(tag).map_or("", String::as_str)
    }

    /// Reads the words of a sentence.
    pub fn readings(&self, words: &[Tagged]) -> Vec<Reading> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let by_word = self.by_word.get(word.low.as_str()).into_iter().flatten();
            let by_tag = self.by_tag.get(word.tag).into_iter().flatten();
            found.extend(by_word.chain(by_tag).filter(|&&rule| self.rules[rule].fits(words, at)).map(|&rule| (rule, at)));
        }
        found.sort_unstable();
        let mut readings = vec![Reading { upos: Upos::X, features: Features::default(), lemma: None }; words.len()];
        for (rule, at) in found {
            let rule = &self.rules[rule];
            if let Some(reading) = readings.get_mut(at + rule.target) {
                rule.change(reading);
            }
        }
        readings
    }
}

impl Rule {
    fn read(line: &str, tags: &[String], labels: &[String]) -> Option<Self> {
        let mut parts = line.split('\x1e');
        let target = parts.next()?.parse().ok()?;
        let mut result = parts.next()?.split('\x1f');
        let mut next = || result.next().filter(|text| !text.is_empty());
        let (upos, lemma, features) = (next(), next(), next());
        let first = Condition::read(parts.next()?, tags, labels);
        let second = parts.next().map(|part| Condition::read(part, tags, labels));
        let upos = upos.map(|name| name.parse().unwrap_or(Upos::X));
        Some(Rule { first, second, target, upos, lemma: lemma.map(Box::from), features: features.map(Features::read) })
    }

    fn fits(&self, words: &[Tagged], at: usize) -> bool {
        let second = self.second.as_ref().is_none_or(|second| words.get(at + 1).is_some_and(|word| second.fits(word)));
        second && words.get(at).is_some_and(|word| self.first.fits(word))
    }

    fn change(&self, reading: &mut Reading) {
        reading.upos = self.upos.unwrap_or(reading.upos);
        reading.features = self.features.unwrap_or(reading.features);
        if self.lemma.is_some() {
            reading.lemma.clone_from(&self.lemma);
        }
    }
}

impl Condition {
    fn read(text: &str, tags: &[String], labels: &[String]) -> Self {
        let mut fields = text.split('\x1f');
        let mut next = || fields.next().unwrap_or_default();
        let (tag, word, label) = (next(), next(), next());
        let words = word.strip_prefix('+').map(|words| words.split(' ').map(Box::from).collect()).unwrap_or_default();
        Condition { tags: set(tag, tags) as u64, words, labels: set(label, labels) }
    }

    fn fits(&self, word: &Tagged) -> bool {
        let named = self.words.is_empty() || self.words.iter().any(|wanted| **wanted == *word.low);
        named && self.tags >> word.tag.min(63) & 1 == 1 && self.labels >> word.label.min(127) & 1 == 1
    }
}

/// The indices of the names that a condition allows: `+` and names, `-` and the names that it does not, or nothing.
fn set(condition: &str, names: &[String]) -> u128 {
    let mut rest = condition.chars();
    let Some(sign) = rest.next() else { return u128::MAX };
    let place = |listed: &str| names.iter().position(|name| name == listed);
    let listed = rest.as_str().split(' ').filter_map(place).fold(0, |set, at| set | 1 << at);
    if sign == '+' { listed } else { !listed }
}
