//! The word classes of WordNet 3.0.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use dateline::event::word_class::{ADJECTIVE, ADVERB, NOUN, PAST, PLURAL, VERB, class_key};

use crate::perceptron::Rows;

/// The files of lemmas and what their lemmas are.
const INDEXES: [(&str, u8); 4] = [("index.noun", NOUN), ("index.verb", VERB), ("index.adj", ADJECTIVE), ("index.adv", ADVERB)];
/// The files of irregular forms.
const EXCEPTIONS: [(&str, u8); 2] = [("verb.exc", PAST), ("noun.exc", PLURAL)];

/// Verbs whose past form is the verb itself.
const INVARIABLE: &str = "beat bet bid broadcast burst cast cost cut forecast hit hurt let put quit read rid set shed shut slit split spread \
    thrust upset";

/// Reads the lemmas of one word, and the irregular forms, with what they can be.
pub fn read(folder: &Path) -> io::Result<Rows> {
    let mut words: BTreeMap<String, u8> = BTreeMap::new();
    let mut common = BTreeSet::new();
    for (file, class) in INDEXES.into_iter().chain(EXCEPTIONS) {
        let text = fs::read_to_string(folder.join(file))?;
        for line in text.lines() {
            let word = line.split(' ').next().unwrap_or_default();
            if word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                *words.entry(word.to_owned()).or_default() |= class;
                if is_common(line) {
                    common.insert(word.to_owned());
                }
            }
        }
    }
    for word in INVARIABLE.split_whitespace() {
        *words.entry(word.to_owned()).or_default() |= PAST;
    }
    // Rare nouns are left out: a word that the dictionary does not know is taken for a noun, unless it ends like something else.
    let like_verb = |word: &str| ["ing", "ed", "ly"].iter().any(|ending| word.ends_with(ending));
    let worth = |word: &str, class: u8| class != NOUN || like_verb(word) || common.contains(word);
    Ok(words
        .into_iter()
        .filter(|(word, class)| worth(word, *class))
        .map(|(word, class)| (class_key(word.as_bytes()), vec![(class, 1)]))
        .collect())
}

/// Whether a line of an index tells of a word that stands in the texts tagged with WordNet's senses: behind the lemma, its class, the
/// number of senses, that of pointers and the pointers stands the number of senses again, and then how many of them were met.
fn is_common(line: &str) -> bool {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let pointers: usize = fields.get(3).and_then(|count| count.parse().ok()).unwrap_or(0);
    let senses: usize = fields.get(2).and_then(|count| count.parse().ok()).unwrap_or(0);
    senses > 1 || fields.get(5 + pointers).and_then(|count| count.parse::<usize>().ok()).is_some_and(|count| count > 0)
}
