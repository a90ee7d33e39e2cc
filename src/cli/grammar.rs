//! The flags of the grammar and of the engine, which several subcommands share.

use std::{fs, path::PathBuf};

use clap::{Args, ValueEnum};
use dateline::{Grammar, Hemisphere, Mode, Options, Pipeline};

use super::{Result, reason};

#[derive(Args)]
pub struct Engine {
    /// Where bare weekdays and months lie: auto looks at the article
    #[arg(long, value_enum, default_value = "auto", help_heading = "Reading of dates")]
    mode: ModeName,
    /// Read 5/10/2024 as 5 October
    #[arg(long, help_heading = "Reading of dates")]
    day_first: bool,
    /// Where "summer" lies in the year
    #[arg(long, value_enum, default_value = "north", help_heading = "Reading of dates")]
    hemisphere: HemisphereName,
    /// Leave out entries of less importance: 3 keeps the news itself, 2 also what belongs to the story, 1 everything
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=3))]
    min_importance: u8,
    #[command(flatten)]
    pub rules: RuleFiles,
}

#[derive(Args)]
pub struct RuleFiles {
    /// Add the rules of this file to the grammar; may be repeated
    #[arg(long = "rules", value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum ModeName {
    /// The text decides, passage by passage
    Auto,
    /// From the day of publication: the last Wednesday, the nearest April
    News,
    /// On from the date that the text last spoke of
    Narrative,
    /// From the day of publication, ahead: programmes, announcements
    Future,
}

#[derive(Clone, Copy, ValueEnum)]
enum HemisphereName {
    /// Summer begins in June
    North,
    /// Summer begins in December
    South,
}

impl Engine {
    /// The engine that the flags stand for; `extended` is the grammar with the files of the user, where there are any.
    pub fn pipeline<'g>(&self, extended: Option<&'g Grammar>) -> Pipeline<'g> {
        let mut options = Options::default();
        self.set(&mut options);
        Pipeline { grammar: extended.unwrap_or(Grammar::english()), options }
    }

    fn set(&self, options: &mut Options) {
        options.mode = match self.mode {
            ModeName::Auto => Mode::Auto,
            ModeName::News => Mode::News,
            ModeName::Narrative => Mode::Narrative,
            ModeName::Future => Mode::Future,
        };
        options.hemisphere = match self.hemisphere {
            HemisphereName::North => Hemisphere::North,
            HemisphereName::South => Hemisphere::South,
        };
        options.day_first = self.day_first;
        options.min_importance = self.min_importance;
    }
}

impl RuleFiles {
    /// The English grammar with the files of the user; `None` where there are no files, so that nothing is copied.
    pub fn extended(&self) -> Result<Option<Grammar>> {
        let mut grammar = None;
        for path in &self.files {
            let text = rule_text(path)?;
            let name = path.display().to_string();
            grammar = Some(grammar.as_ref().unwrap_or(Grammar::english()).with_rules(&name, &text)?);
        }
        Ok(grammar)
    }
}

/// The text of a rule file.
pub fn rule_text(path: &std::path::Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| {
        format!("cannot read the rules in {}: {}; check the path and its permissions", path.display(), reason(&error)).into()
    })
}
