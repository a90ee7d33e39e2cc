//! `dateline rules`: what the grammar knows, and whether a rule file is sound.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use dateline::{Grammar, grammar};

use super::{
    Outcome, Result,
    grammar::{RuleFiles, rule_text},
    output::print,
};

/// List the rules of the grammar, or check a rule file
#[derive(Args)]
pub struct Rules {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List all rules: name, place, number of tests, text
    List(RuleFiles),
    /// Read a rule file and run the tests in it
    Check {
        /// The rule file
        file: PathBuf,
    },
}

impl Rules {
    pub fn run(self) -> Result {
        match self.command {
            Command::List(files) => list(&files),
            Command::Check { file } => check(&file),
        }
    }
}

fn list(files: &RuleFiles) -> Result {
    let extended = files.extended()?;
    let grammar = extended.as_ref().unwrap_or(Grammar::english());
    let rows: Vec<[String; 4]> = (grammar.rules())
        .map(|rule| [rule.name.to_owned(), format!("{}:{}", rule.file, rule.line), rule.tests.to_string(), rule.source.replace('\n', " ")])
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let line = |row: &[String; 4]| {
        let line = format!("{:3$}  {:4$}  {:>5$}", row[0], row[1], row[2], widths[0], widths[1], widths[2]);
        format!("{line}  {}", row[3]).trim_end().to_owned() + "\n"
    };
    print(rows.iter().map(line).collect::<String>().as_bytes())?;
    Ok(if rows.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

fn check(file: &std::path::Path) -> Result {
    let report = grammar::check(&file.display().to_string(), &rule_text(file)?)?;
    report.failures.iter().try_for_each(|failure| print(format!("{failure}\n").as_bytes()))?;
    let (rules, tests, failed) = (report.rules, report.tests, report.failures.len());
    if failed > 0 {
        return Err(format!("{failed} of {tests} tests in {} failed; they are listed above", file.display()).into());
    }
    print(format!("{}: {rules} rules, {tests} tests, all passed\n", file.display()).as_bytes())?;
    Ok(Outcome::Done)
}
