//! `dateline rules`: what the grammar knows, and whether a rule file is sound.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use dateline::{
    Grammar,
    grammar::{self, Report},
    lang::Language,
};

use super::{
    Outcome, Result,
    grammar::{RuleFiles, rule_text},
    output::print,
};

/// List the rules of the grammar, or check them
#[derive(Args)]
pub struct Rules {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List all rules, over tokens and over trees: name, place, number of tests, text
    List(RuleFiles),
    /// Read a rule file and run the tests in it; without a file, those of the built-in rules
    Check {
        /// The rule file
        file: Option<PathBuf>,
    },
}

impl Rules {
    pub fn run(self) -> Result {
        match self.command {
            Command::List(files) => list(&files),
            Command::Check { file: Some(file) } => {
                let name = file.display().to_string();
                tell(&name, &grammar::check(&name, &rule_text(&file)?)?)
            }
            Command::Check { file: None } => {
                tell("rules over tokens", &Grammar::english().check(None))?;
                tell("rules over trees", &Language::of(None).tree_rules().check(Grammar::english()))
            }
        }
    }
}

fn list(files: &RuleFiles) -> Result {
    let extended = files.extended()?;
    let grammar = extended.as_ref().unwrap_or(Grammar::english());
    let row = |name: &str, file: &str, line: usize, tests: usize, source: &str| {
        [name.to_owned(), format!("{file}:{line}"), tests.to_string(), source.replace('\n', " ")]
    };
    let over_tokens = grammar.rules().map(|rule| row(rule.name, rule.file, rule.line, rule.tests, rule.source));
    let trees = Language::of(None).tree_rules();
    let over_trees = trees.rules().map(|rule| row(&rule.name, rule.file, rule.line as usize, rule.tests(), &rule.source));
    let rows: Vec<[String; 4]> = over_tokens.chain(over_trees).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let line = |row: &[String; 4]| {
        let line = format!("{:3$}  {:4$}  {:>5$}", row[0], row[1], row[2], widths[0], widths[1], widths[2]);
        format!("{line}  {}", row[3]).trim_end().to_owned() + "\n"
    };
    print(rows.iter().map(line).collect::<String>().as_bytes())?;
    Ok(if rows.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

/// Prints what failed, or that nothing did.
fn tell(what: &str, report: &Report) -> Result {
    report.failures.iter().try_for_each(|failure| print(format!("{failure}\n").as_bytes()))?;
    let (rules, tests, failed) = (report.rules, report.tests, report.failures.len());
    if failed > 0 {
        return Err(format!("{failed} of {tests} tests in {what} failed; they are listed above").into());
    }
    print(format!("{what}: {rules} rules, {tests} tests, all passed\n").as_bytes())?;
    Ok(Outcome::Done)
}
