//! `dateline build`: articles → timeline.

use std::path::PathBuf;

use clap::Args;
use dateline::{Article, ReferenceDate, Timeline, read};

use super::{Outcome, Result, grammar::Engine, output::Output, progress::Progress, tell};

/// Build a timeline of one or several articles
#[derive(Args)]
pub struct Build {
    #[command(flatten)]
    articles: Articles,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    engine: Engine,
}

/// The articles of a subcommand.
#[derive(Args)]
pub struct Articles {
    /// Files to read; `-` is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// The day of publication that "Wednesday" is reckoned from, as in 2024-11-08
    #[arg(short, long)]
    date: Option<String>,
    /// No hints on standard error
    #[arg(short, long)]
    pub quiet: bool,
}

impl Build {
    pub fn run(self) -> Result {
        let plan = self.output.plan()?;
        let extended = self.engine.rules.extended()?;
        let pipeline = self.engine.pipeline(extended.as_ref());
        let articles = self.articles.read()?;
        let mut progress = Progress::of(articles.len(), "articles");
        let timelines: Vec<Timeline> = (articles.iter())
            .map(|article| {
                progress.step();
                pipeline.timeline(article)
            })
            .collect();
        progress.finish();
        let waiting = timelines.iter().map(waiting).sum();
        let mut timeline = one(timelines);
        plan.write(&mut timeline)?;
        self.articles.hint(waiting, timeline.entries.is_empty());
        Ok(if timeline.entries.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}

impl Articles {
    /// Reads all articles, with the date of the command line where one is given.
    pub fn read(&self) -> Result<Vec<Article>> {
        // A bad date is told before anything is read.
        let date = self.date.as_deref().map(reference_date).transpose()?;
        let mut articles = Vec::new();
        for path in &self.articles {
            articles.extend(if path.as_os_str() == "-" { standard_input()? } else { read::path(path)? });
        }
        for article in &mut articles {
            if let Some(date) = &date {
                article.reference_date = Some(date.clone());
            } else if let Some(warning) = article.reference_date.as_ref().and_then(|reference| reference.warning.as_deref()) {
                self.remark(&format!("{}: {warning}", article.source.as_deref().unwrap_or("standard input")));
            }
        }
        Ok(articles)
    }

    /// What the user should know about the result.
    fn hint(&self, waiting: usize, empty: bool) {
        if empty {
            self.remark("nothing found: no event with a date");
        } else if waiting > 0 {
            let (s, need) = if waiting == 1 { ("", "needs") } else { ("s", "need") };
            self.remark(&format!("hint: {waiting} expression{s} {need} a reference date; give one with --date"));
        }
    }

    /// A line on standard error, unless it is to be quiet.
    pub fn remark(&self, message: &str) {
        if !self.quiet {
            tell(message);
        }
    }
}

fn reference_date(date: &str) -> Result<ReferenceDate> {
    let dated = Article::new("").dated(date)?;
    dated.reference_date.ok_or_else(|| "the date is empty; give year, month and day, as in 2024-11-08".into())
}

fn standard_input() -> Result<Vec<Article>> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes).map_err(|error| format!("cannot read standard input: {error}"))?;
    Ok(read::bytes(&bytes, None)?)
}

/// How many entries are undated only because the article has no date.
fn waiting(timeline: &Timeline) -> usize {
    let undated = timeline.entries.iter().filter(|entry| entry.date.is_none() && entry.expression.is_some());
    if timeline.reference_date.is_some() { 0 } else { undated.count() }
}

/// One article keeps its timeline as it is.
fn one(mut timelines: Vec<Timeline>) -> Timeline {
    match timelines.pop() {
        Some(only) if timelines.is_empty() => only,
        Some(last) => {
            timelines.push(last);
            Timeline::merge(timelines)
        }
        None => Timeline::default(),
    }
}
