//! `dateline stream`: NDJSON in, NDJSON out.

use std::{
    io::{self, IsTerminal, Write},
    num::NonZeroUsize,
    path::PathBuf,
};

use clap::Args;
use dateline::{
    parallel,
    stream::{self, Counts, Emit, Fields, Request, Resumed},
};

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
    /// So many threads; without this, one a core. The output is the same with any number
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// The field that holds the text, where it is not called `text`
    #[arg(long, value_name = "FIELD", help_heading = "Records")]
    text_field: Option<String>,
    /// The field that holds the day of publication, where it is not called `dct`, `date` or `published`
    #[arg(long, value_name = "FIELD", help_heading = "Records")]
    date_field: Option<String>,
    /// The field that holds the identity, where it is not called `id`; answers call it `id`
    #[arg(long, value_name = "FIELD", help_heading = "Records")]
    id_field: Option<String>,
    /// Fields to hand back as they stand, with commas, in an object `kept`
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', help_heading = "Records")]
    keep: Vec<String>,
    /// Write to this file, and where an earlier run left lines in it, go on behind the last complete one; give the same input again
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
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
        let request = self.request();
        let (output, resumed): (Box<dyn Write>, Resumed) = match &self.resume {
            Some(path) => {
                let (file, resumed) = Resumed::open(path, &request.fields)?;
                (Box::new(file), resumed)
            }
            None => {
                warn_of_loss();
                (Box::new(io::stdout().lock()), Resumed::default())
            }
        };
        let jobs = self.jobs.unwrap_or_else(parallel::cores);
        let counts = if io::stdin().is_terminal() || self.resume.is_none() && io::stdout().is_terminal() {
            stream::run_on(jobs, io::stdin(), output, &pipeline, request, resumed)?
        } else {
            stream::run_on(jobs, Counted::new(io::stdin()), output, &pipeline, request, resumed)?
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

    fn request(&self) -> Request {
        let mut fields = Fields::default();
        fields.text = self.text_field.clone();
        fields.date = self.date_field.clone();
        fields.id = self.id_field.clone();
        let mut request = Request::from(self.emit).with_fields(fields).keeping(self.keep.clone());
        request.language = self.lang.clone();
        request
    }
}
