//! `dateline render`: a timeline edited by hand → any format.

use std::path::PathBuf;

use clap::Args;
use dateline::{read, write::Subject};

use super::{Outcome, Result, is_same_file, output::Output, overwrites, tell};

/// Draw or convert a timeline that was edited by hand
#[derive(Args)]
pub struct Render {
    /// A CSV or XLSX with at least the columns date and label, or the JSON that build writes
    timeline: PathBuf,
    /// The article that the rows come from, to show beside them; may be repeated. JSON has its articles itself
    #[arg(short, long, value_name = "ARTICLE")]
    article: Vec<PathBuf>,
    /// 11/6/2024 is the eleventh of June
    #[arg(long)]
    day_first: bool,
    #[command(flatten)]
    output: Output,
    #[cfg(feature = "labels")]
    #[command(flatten)]
    labels: super::labels::Labels,
}

impl Render {
    pub fn run(self) -> Result {
        let plan = self.output.plan()?;
        let inputs = || self.article.iter().chain([&self.timeline]);
        if let Some(path) = plan.paths().find(|path| inputs().any(|input| is_same_file(path, input))) {
            return Err(overwrites(path).into());
        }
        #[cfg(feature = "labels")]
        let proposer = self.labels.proposer()?;
        let (mut timeline, mut articles) = read::timeline::with_articles(&self.timeline, self.day_first)?;
        if !self.article.is_empty() {
            articles = self.article.iter().map(|path| read::path(path)).collect::<dateline::Result<Vec<_>>>()?.concat();
            read::timeline::join(&mut timeline, &articles);
        }
        #[cfg(feature = "labels")]
        super::labels::Labels::word(proposer, std::slice::from_mut(&mut timeline), &articles, false);
        plan.name(&mut timeline);
        let note = plan.write(Subject::new(&timeline, &articles))?;
        if let Some(note) = note {
            tell(&note);
        }
        Ok(if timeline.entries.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}
