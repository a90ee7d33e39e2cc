//! A newsroom's own names for periods, added to the English rules: `cargo run --example own_rules`.

use std::fmt::Write;

use dateline::{Article, Grammar, Options, Pipeline, Result};

const RULES: &str = include_str!("newsroom.rules");

const TEXT: &str = "Unemployment halved in the Kohl years. The bridge was rebuilt after the great flood and opened in May 2015.";

/// The expressions of the text, found with the rules of the file.
pub fn output() -> Result<String> {
    // The tests in the file run as it is read: a rule that does not do what its test says is an error here.
    let grammar = Grammar::english().with_rules("newsroom.rules", RULES)?;
    let article = Article::new(TEXT);
    let mut out = String::new();
    for timex in (Pipeline { grammar: &grammar, options: Options::default() }).timexes(&article) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{:22} {:24} {}", timex.span.of(&article.text), timex.value(), timex.rule);
    }

    // An error says where: file, line, column, the line itself and a caret.
    if let Err(error) = Grammar::english().with_rules("typo.rules", "rule era = the EPOCH -> past\n  test - \"the epoch\" PAST_REF\n") {
        let _ = writeln!(out, "\n{error}");
    }
    Ok(out)
}

fn main() -> Result<()> {
    print!("{}", output()?);
    Ok(())
}
