//! `dateline build`: articles → timeline.

use clap::Args;
use dateline::{Timeline, cell, lang::Language, syntax::Parser, write::Subject};

use super::{Outcome, Result, articles::Articles, grammar::Engine, output::Output};

/// Build a timeline of one or several articles
#[derive(Args)]
pub struct Build {
    #[command(flatten)]
    articles: Articles,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    engine: Engine,
    #[cfg(feature = "labels")]
    #[command(flatten)]
    labels: super::labels::Labels,
}

impl Build {
    pub fn run(self) -> Result {
        let plan = self.output.plan()?;
        prepare();
        let extended = self.engine.rules.extended()?;
        #[cfg(feature = "labels")]
        let proposer = self.labels.proposer()?;
        let pipeline = self.engine.pipeline(extended.as_ref());
        let mut gathered = self.articles.read(plan.paths())?;
        #[allow(unused_mut)]
        let mut timelines: Vec<Timeline> = gathered.each("articles", |article| pipeline.timeline(article));
        #[cfg(feature = "labels")]
        super::labels::Labels::word(proposer, &mut timelines, &gathered.articles, self.articles.quiet);
        let waiting = timelines.iter().map(waiting).sum();
        let mut timeline = Timeline::merge(timelines);
        plan.name(&mut timeline);
        let note = plan.write(Subject::new(&timeline, &gathered.articles))?;
        if let Some(note) = note {
            self.articles.remark(&note);
        }
        self.hint(waiting, timeline.entries.is_empty());
        gathered.outcome(if timeline.entries.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }

    /// What the user should know about the result.
    fn hint(&self, waiting: usize, empty: bool) {
        if empty {
            self.articles.remark("nothing found: no event with a date");
        } else if waiting > 0 {
            let (s, need) = if waiting == 1 { ("", "needs") } else { ("s", "need") };
            self.articles.remark(&format!("hint: {waiting} expression{s} {need} a reference date; give one with --date"));
        }
    }
}

/// Decodes the parser and its rules, which takes some milliseconds, while this thread reads article and grammar.
fn prepare() {
    cell::aside(|| {
        Parser::english();
        Language::of(None).tree_rules();
    });
}

/// How many entries are undated only because the article has no date.
fn waiting(timeline: &Timeline) -> usize {
    let undated = timeline.entries.iter().filter(|entry| entry.date.is_none() && entry.expression.is_some());
    if timeline.reference_date.is_some() { 0 } else { undated.count() }
}
