//! Trains the tagger from CoNLL-U files and prints its scores.
//!
//! ```text
//! cargo run --release --example train -- <folder with train.conllu, dev.conllu, test.conllu> <folder of WordNet> <folder for the model>
//! ```
//!
//! The same input gives the same bytes: the shuffle is seeded and the weights are integers.

mod closed;
mod conllu;
mod dictionary;
mod irregular;
mod perceptron;
mod tagging;

use std::{env, error::Error, fs, path::PathBuf};

use dateline::event::tagger::Tagger;

const TAGGER: tagging::Plan = tagging::Plan { epochs: 6, shuffles: 8, features: 24_000, scale: 3, margin: 40 };

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1).map(PathBuf::from);
    let (Some(corpus), Some(wordnet), Some(models)) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: train <corpus folder> <WordNet folder> <model folder>".into());
    };
    let [train, dev, test] = ["train", "dev", "test"].map(|part| conllu::read(&corpus.join(part).with_extension("conllu")));
    let (train, dev, test) = (train?, dev?, test?);
    let file = tagging::train(&train, &dictionary::read(&wordnet)?, TAGGER);
    fs::write(models.join("tagger.bin"), &file)?;
    println!("tagger: {} bytes", file.len());
    let tagger = Tagger::from_file(file.leak());
    for (name, part) in [("train", &train), ("dev", &dev), ("test", &test)] {
        let (percent, speed) = tagging::score(&tagger, part);
        println!("  {name}: XPOS {percent:.2} %, {speed:.0} tokens/s");
    }
    Ok(())
}
