//! Syntax: a sentence of a [`Document`](crate::Document) as a tree of words, in the terms of Universal Dependencies.
//!
//! Nothing above this room knows whose parser it was. [`Parser::english`] is built in; [`Parser::open`] reads a model of one's own.
//!
//! ```
//! use dateline::{Article, segment, syntax::{Parser, Relation, Upos}};
//!
//! let article = Article::new("Rain stopped play on Friday. The firm, founded in 2015, was sold by its owners.");
//! let document = segment(&article);
//! let tree = Parser::english().parse(&document, 1);
//!
//! // The predicate, and who did what.
//! let sold = tree.root().unwrap();
//! assert_eq!(tree.text(sold, &article.text), "sold");
//! let firm = tree.child(sold, Relation::NsubjPass).unwrap();
//! let owners = tree.child(sold, Relation::OblAgent).unwrap();
//! assert_eq!(tree.subtree_span(firm).of(&article.text), "The firm, founded in 2015,");
//! assert_eq!(tree.subtree_span(owners).of(&article.text), "by its owners");
//!
//! // What a date hangs on.
//! let date = article.text.find("2015").and_then(|byte| tree.word_at(byte)).unwrap();
//! let governor = tree.head(date).unwrap();
//! assert_eq!((tree.lemma(governor), tree.get(governor).unwrap().upos), ("found", Upos::Verb));
//! assert_eq!(tree.child(date, Relation::Case).map(|case| tree.lemma(case)), Some("in"));
//! ```
//!
//! The relations are those of Universal Dependencies 2, with what the English model cannot tell apart left out: names are `compound`
//! with the last word as head; a phrase with a preposition behind "be" is an `obl` of "be".

mod chars;
mod clear;
mod dot;
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
