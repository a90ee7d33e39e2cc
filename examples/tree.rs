//! Prints the tree of a sentence: `cargo run --release --example tree -- "The mayor resigned on Monday."`
//!
//! A line a word: number, form, lemma, part of speech, tag, number of the head, relation, how certain that is in thousandths, features.
//! `--raw` shows what the model itself gives.

use dateline::{
    Article, segment,
    syntax::{Parser, RawWord, Tree, WordId},
};

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let raw = arguments.first().is_some_and(|first| first == "--raw");
    if raw {
        arguments.remove(0);
    }
    let text = if arguments.is_empty() { "The mayor resigned on Monday.".to_owned() } else { arguments.join(" ") };
    let article = Article::new(text.as_str());
    let document = segment(&article);
    for sentence in 0..document.sentences.len() {
        if raw {
            let sentence = document.sentences[sentence].span.of(&article.text);
            print_raw(&Parser::english().raw(sentence), sentence);
        } else {
            print_tree(&Parser::english().parse(&document, sentence), &article.text);
        }
        println!();
    }
}

fn print_tree(tree: &Tree, text: &str) {
    for (index, word) in tree.words().iter().enumerate() {
        let form = tree.text(WordId::from(index), text);
        let head = word.head.map_or(0, |head| head.index() + 1);
        let (lemma, upos, xpos) = (&word.lemma, word.upos, word.xpos.as_str());
        println!(
            "{:>3}  {form:<16} {lemma:<16} {:<6} {xpos:<6} {head:>3}  {:<14} {:>4} {}",
            index + 1,
            upos.as_str(),
            word.relation.as_str(),
            word.certainty,
            word.features
        );
    }
}

fn print_raw(words: &[RawWord], text: &str) {
    for (index, word) in words.iter().enumerate() {
        let RawWord { tag, upos, lemma, features, label, .. } = word;
        let form = word.span.of(text);
        println!("{:>3}  {form:<16} {lemma:<16} {upos:<6} {tag:<6} {:>3}  {label:<14} {features}", index + 1, word.head + 1);
    }
}
