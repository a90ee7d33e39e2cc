//! The flags by which a model of the user's words the labels.

use std::{env, path::PathBuf, time::Duration};

use clap::Args;
use dateline::{
    Article, Timeline,
    propose::{Cache, Chat, Command, Proposer, Rewording, Tally},
};

use super::{Result, progress::Progress, tell};

/// What stands before a program in place of an address.
const PROGRAM: &str = "cmd:";

#[derive(Args)]
#[command(next_help_heading = "Labels by a language model of your own")]
pub struct Labels {
    /// Let a model word the labels: the address of a server on this machine that speaks the chat protocol of OpenAI, as in
    /// http://localhost:8080/v1, or 'cmd: PROGRAM ARGS' for a program that reads and writes lines of JSON. What it says beyond the text
    /// is not taken
    #[arg(long, value_name = "URL")]
    labels_by: Option<String>,
    /// The name of the model, for a server that has several
    #[arg(long, value_name = "NAME", requires = "labels_by")]
    labels_model: Option<String>,
    /// The environment variable that holds the key of the server
    #[arg(long, value_name = "VAR", requires = "labels_by")]
    labels_key_env: Option<String>,
    /// Let sentences of the article leave this machine, as plain text, to the server at --labels-by
    #[arg(long, requires = "labels_by")]
    allow_remote: bool,
    /// Keep the answers in this folder; what was answered is not asked again
    #[arg(long, value_name = "DIR", requires = "labels_by")]
    labels_cache: Option<PathBuf>,
    /// How many seconds an answer may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600), requires = "labels_by")]
    labels_timeout: u64,
}

impl Labels {
    /// Words the labels of the timelines, where there is somebody to ask. `articles` are those of the timelines, one each; where a timeline has rows of
    /// several, each row has its sentence alone, for what stands before it must not be sought in another text.
    pub fn word(mut proposer: Option<Box<dyn Proposer>>, timelines: &mut [Timeline], articles: &[Article], quiet: bool) {
        let Some(proposer) = &mut proposer else { return };
        let mut rewording = Rewording::new(proposer);
        let mut progress = Progress::of(timelines.iter().map(|timeline| timeline.entries.len()).sum(), "labels");
        let have_their_own = timelines.len() == articles.len();
        for (at, timeline) in timelines.iter_mut().enumerate() {
            rewording.article(timeline, articles.get(at).filter(|_| have_their_own), |rows| (0..rows).for_each(|_| progress.step()));
        }
        progress.finish();
        report(rewording.tally(), quiet);
        if let Some(warning) = proposer.warning() {
            tell(&format!("warning: {warning}"));
        }
    }

    /// Who is asked, known before any work begins.
    pub fn proposer(&self) -> Result<Option<Box<dyn Proposer>>> {
        let Some(by) = &self.labels_by else { return Ok(None) };
        let limit = Duration::from_secs(self.labels_timeout);
        let inner: Box<dyn Proposer> = match by.trim_start().strip_prefix(PROGRAM) {
            Some(line) => Box::new(Command::new(line)?.within(limit)),
            None => Box::new(self.chat(by)?.within(limit)),
        };
        let Some(folder) = &self.labels_cache else { return Ok(Some(inner)) };
        let asked = format!("{by} {}", self.labels_model.as_deref().unwrap_or_default());
        Ok(Some(Box::new(Cache::open(folder, asked.trim(), inner)?)))
    }

    fn chat(&self, address: &str) -> Result<Chat> {
        let mut chat = if self.allow_remote { Chat::anywhere(address)? } else { Chat::new(address)? };
        if let Some(model) = &self.labels_model {
            chat = chat.with_model(model);
        }
        if let Some(variable) = &self.labels_key_env {
            let key = env::var(variable);
            let key = key.map_err(|_| format!("the environment variable {variable} is not set; put the key of the server into it"))?;
            chat = chat.with_key(key);
        }
        Ok(chat)
    }
}

/// How many labels are the model's; where it was not heard, why.
fn report(tally: &Tally, quiet: bool) {
    if let Some(failure) = &tally.failure {
        let rows = tally.unanswered;
        let (s, keep) = if rows == 1 { ("", "keeps") } else { ("s", "keep") };
        tell(&format!("warning: the model was not heard ({failure}); {rows} row{s} {keep} our own label"));
    }
    if !quiet && tally.failure.as_ref().is_none_or(|_| tally.asked > tally.unanswered) {
        tell(&format!("labels by the model: {} of {}; {} refused, see --explain", tally.taken, tally.asked, tally.refused));
    }
}
