//! `dateline stream`: NDJSON in, NDJSON out.

use std::io::{self, IsTerminal};

use clap::Args;
use dateline::stream::{self, Counts, Emit, Request};

use super::{Outcome, Result, grammar::Engine, output::warn_of_loss, progress::Counted, tell};

/// Read one JSON record a line from standard input and write one JSON object a line
///
/// Records have `id`, `text` or `html`, and if wanted `title`, `dct` (or `date`, `published`), `lang`, `url`.
/// Exactly one line is written for each line read, in the same order, but for blank lines; a bad one gives {"id": …, "error": "…"}.
/// Offsets are Unicode code points.
#[derive(Args)]
pub struct Stream {
    /// The parts to write, with commas: article, timex, timeline, event
    #[arg(long, value_name = "PARTS", default_value = "timeline", value_parser = Emit::parse)]
    emit: Emit,
    /// The language of all texts, as in `en`; without it the records and the texts tell
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// End with status 2 where any line gave an error; without this, only all of them give status 1
    #[arg(long)]
    strict: bool,
    /// No count of bad lines on standard error
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    engine: Engine,
}

impl Stream {
    pub fn run(self) -> Result {
        let extended = self.engine.rules.extended()?;
        let pipeline = self.engine.pipeline(extended.as_ref());
        warn_of_loss();
        let request = Request::from(self.emit);
        let request = match self.lang {
            Some(tag) => request.in_language(tag),
            None => request,
        };
        let counts = if io::stdin().is_terminal() || io::stdout().is_terminal() {
            stream::run(io::stdin().lock(), io::stdout().lock(), &pipeline, request)?
        } else {
            stream::run(Counted::new(io::stdin().lock()), io::stdout().lock(), &pipeline, request)?
        };
        if counts.errors > 0 && !self.quiet {
            let Counts { errors, lines, .. } = counts;
            tell(&format!("{errors} of {lines} lines gave an error; see their `error` field"));
        }
        match counts {
            Counts { errors: 1.., .. } if self.strict => Ok(Outcome::Bad),
            Counts { errors: 1.., lines, .. } if counts.errors == lines => Ok(Outcome::NothingFound),
            _ => Ok(Outcome::Done),
        }
    }
}
