//! `dateline render`: a timeline edited by hand → any format.

use std::path::PathBuf;

use clap::Args;
use dateline::read;

use super::{Outcome, Result, is_same_file, output::Output, overwrites, tell};

/// Draw or convert a timeline that was edited by hand
#[derive(Args)]
pub struct Render {
    /// A CSV with at least the columns date and label, or the JSON that build writes
    timeline: PathBuf,
    #[command(flatten)]
    output: Output,
    #[cfg(feature = "labels")]
    #[command(flatten)]
    labels: super::labels::Labels,
}

impl Render {
    pub fn run(self) -> Result {
        let plan = self.output.plan()?;
        if let Some(path) = plan.paths().find(|path| is_same_file(path, &self.timeline)) {
            return Err(overwrites(path).into());
        }
        let mut timeline = read::timeline::path(&self.timeline)?;
        #[cfg(feature = "labels")]
        self.labels.word(std::slice::from_mut(&mut timeline), &[], false)?;
        plan.name(&mut timeline);
        plan.write((&timeline).into())?;
        if let Some(note) = plan.note(&timeline) {
            tell(&note);
        }
        Ok(if timeline.entries.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}
