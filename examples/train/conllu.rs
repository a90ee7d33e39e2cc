//! Reading CoNLL-U treebank files.

use std::{fs, io, path::Path};

use tagger_draft::{parser::Relation, tagger::Tag};

/// A sentence with its gold analysis.
#[derive(Clone, Default)]
pub struct Sentence {
    pub words: Vec<String>,
    pub tags: Vec<Tag>,
    /// The index of each token's head; the number of tokens stands for the root.
    pub heads: Vec<usize>,
    pub relations: Vec<Relation>,
}

impl Sentence {
    /// The words as the tagger and the parser take them.
    pub fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// The sentence without its last token, if that is a full stop on which nothing depends.
    pub fn without_final_stop(&self) -> Option<Self> {
        let last = self.words.len().checked_sub(1).filter(|last| *last > 0 && self.words[*last] == ".")?;
        if self.heads.contains(&last) || self.heads[last] > last {
            return None;
        }
        let shorter = self.heads[..last].iter().map(|head| if *head > last { last } else { *head });
        Some(Self {
            words: self.words[..last].to_vec(),
            tags: self.tags[..last].to_vec(),
            heads: shorter.collect(),
            relations: self.relations[..last].to_vec(),
        })
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
        let [number, form, _, _, penn, _, head, relation, ..] = fields[..] else { continue };
        if number.parse::<usize>().is_err() {
            continue;
        }
        sentence.words.push(form.to_owned());
        sentence.tags.push(Tag::from_penn(penn).unwrap_or(Tag::Noun));
        sentence.heads.push(head.parse::<usize>().unwrap_or(0));
        sentence.relations.push(Relation::from_name(relation));
    }
    let count = sentence.words.len();
    for head in &mut sentence.heads {
        *head = if *head == 0 || *head > count { count } else { *head - 1 };
    }
    sentence
}
