//! Trains the tagger and the parser from CoNLL-U files and prints their scores.
//!
//! ```text
//! train <directory with train.conllu, dev.conllu, test.conllu> <directory for the models>
//! ```
//!
//! The same input gives the same bytes: the shuffle is seeded and the weights are integers.

mod conllu;
mod irregular;
mod parsing;
mod perceptron;
mod tagging;

use std::{env, error::Error, fs, path::PathBuf};

use tagger_draft::{parser::Parser, tagger::Tagger};

const TAGGER: tagging::Plan = tagging::Plan { epochs: 8, features: 36_000, scale: 3, margin: 30 };
const PARSER: parsing::Plan = parsing::Plan {
    epochs: 8,
    explored: 90,
    moves: parsing::Part { features: 130_000, scale: 4, margin: 40 },
    move_set_bits: 15,
    relations: parsing::Part { features: 21_000, scale: 4, margin: 20 },
};
const FOLDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1).map(PathBuf::from);
    let (Some(corpus), Some(models)) = (arguments.next(), arguments.next()) else {
        return Err("usage: train <corpus directory> <model directory>".into());
    };
    let [train, dev, test] =
        ["train", "dev", "test"].map(|part| conllu::read(&corpus.join(part).with_extension("conllu")));
    let (train, dev, test) = (train?, dev?, test?);

    let file = tagging::train(&train, TAGGER);
    fs::write(models.join("tagger.bin"), &file)?;
    println!("tagger: {} bytes", file.len());
    let tagger = Tagger::from_file(file.leak());
    for (name, part) in [("train", &train), ("dev", &dev), ("test", &test)] {
        let (percent, speed) = tagging::score(&tagger, part);
        println!("  {name}: XPOS {percent:.2} %, {speed:.0} tokens/s");
    }
    let folded = parsing::honestly_tagged(&train, FOLDS, |part| tagging::train_once(part, TAGGER));
    let examples: Vec<_> =
        train.iter().cloned().zip(folded).map(|(sentence, tags)| parsing::Example::new(sentence, tags)).collect();
    let file = parsing::train(&examples, PARSER);
    fs::write(models.join("parser.bin"), &file)?;
    println!("parser: {} bytes", file.len());
    let parser = Parser::from_file(file.leak());
    for (name, part) in [("dev", &dev), ("test", &test)] {
        println!("  {name}: {}", parsing::score(&parser, &tagger, part));
    }
    Ok(())
}
