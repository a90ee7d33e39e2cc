//! Syntax: a sentence of a [`Document`](crate::Document) as a tree of words, in the terms of Universal Dependencies.
//!
//! Nothing above this room knows whose parser it was.

mod chars;
mod clear;
mod encoder;
mod features;
mod hashing;
mod lemma;
mod linear;
mod morphology;
mod names;
mod parser;
mod plain;
mod reader;
mod relation;
mod strings;
mod tags;
mod tokenizer;
mod transition;
mod tree;
mod words;

pub use features::{Aspect, Case, Definite, Degree, Features, Gender, Mood, NumType, Number, Person, PronType, Tense, VerbForm};
pub use names::UnknownName;
pub use parser::Parser;
#[doc(hidden)]
pub use parser::RawWord;
pub use relation::Relation;
pub use tags::{Upos, Xpos};
pub use tree::{Tree, Word, WordId};
