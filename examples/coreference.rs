//! Prints, for each article of a JSON line with `id` and `text`, its pronouns with all that they may stand for: what
//! `tools/train_coreference.py` learns from. The first argument is the file of weights that pronouns before a pronoun are followed by.

use std::io::{self, BufRead, Write};

use dateline::{Article, Grammar, Options, event::training, recognize, resolve, segment};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let weights = match std::env::args().nth(1) {
        Some(file) => std::fs::read_to_string(file)?,
        None => String::new(),
    };
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().unwrap_or_default();
        let article = Article::new(text);
        let document = segment(&article);
        let timexes = resolve(&document, recognize(&document, Grammar::english()), &Options::default());
        let pronouns = training::lines(&document, &timexes, &weights);
        writeln!(out, "{}", serde_json::json!({ "id": record["id"], "pronouns": pronouns }))?;
    }
    Ok(())
}
