//! Reading CoNLL-U treebank files.

use std::{fs, io, path::Path};

use dateline::event::tagger::Tag;

/// A sentence with its gold tags.
#[derive(Clone, Default)]
pub struct Sentence {
    pub words: Vec<String>,
    pub tags: Vec<Tag>,
}

impl Sentence {
    /// The words as the tagger takes them.
    pub fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// The sentence without its last token, if that is a full stop: headlines have none.
    pub fn without_final_stop(&self) -> Option<Self> {
        let last = self.words.len().checked_sub(1).filter(|last| *last > 0 && self.words[*last] == ".")?;
        Some(Self { words: self.words[..last].to_vec(), tags: self.tags[..last].to_vec() })
    }
}

/// Reads the sentences of a file; multiword ranges and empty nodes are passed over.
pub fn read(path: &Path) -> io::Result<Vec<Sentence>> {
    let text = fs::read_to_string(path)?;
    Ok(text.split("\n\n").map(sentence).filter(|sentence| !sentence.words.is_empty()).collect())
}

fn sentence(block: &str) -> Sentence {
    let mut sentence = Sentence::default();
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, form, _, _, penn, ..] = fields[..] else { continue };
        if number.parse::<usize>().is_err() {
            continue;
        }
        sentence.words.push(form.to_owned());
        sentence.tags.push(Tag::from_penn(penn).unwrap_or(Tag::Noun));
    }
    sentence
}
