//! Syntax: a sentence of a [`Document`](crate::Document) as a tree of words, in the terms of Universal Dependencies.
//!
//! Nothing above this room knows whose parser it was.

mod features;
mod names;
mod relation;
mod tags;
mod tree;

pub use features::{Aspect, Case, Definite, Degree, Features, Gender, Mood, NumType, Number, Person, PronType, Tense, VerbForm};
pub use names::UnknownName;
pub use relation::Relation;
pub use tags::{Upos, Xpos};
pub use tree::{Tree, Word, WordId};
