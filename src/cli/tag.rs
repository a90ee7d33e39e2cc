//! `dateline tag`: articles → time expressions.

use std::{
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use clap::{
    Args,
    builder::{PossibleValue, PossibleValuesParser},
};
use dateline::{
    Article, Timeline, segment,
    timeline::TextBlock,
    write::{
        file,
        tag::{TAG_FORMATS, TagFormat, Tagged},
    },
};

use super::{
    Outcome, Result,
    articles::Articles,
    grammar::Engine,
    output::{is_stdout, print, unknown_ending, watch_for},
};

/// List the time expressions of articles, with their TIMEX3 values
#[derive(Args)]
pub struct Tag {
    #[command(flatten)]
    articles: Articles,
    /// Write to this file, in the format of its ending; may be repeated. `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// The format, whatever the ending; without it a table on a terminal, NDJSON in a pipe
    #[arg(short, long, value_parser = formats())]
    format: Option<String>,
    /// Add the rule and the arithmetic to each expression
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    engine: Engine,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(TAG_FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.description)))
}

/// A timeline without rows, for formats that look at nothing but the blocks of the text.
fn only_blocks(article: &Article) -> Timeline {
    let mut timeline = Timeline::default();
    timeline.blocks = TextBlock::all(&segment(article));
    timeline
}

impl Tag {
    pub fn run(self) -> Result {
        let places = self.places()?;
        let extended = self.engine.rules.extended()?;
        let pipeline = self.engine.pipeline(extended.as_ref());
        let events = places.iter().any(|(_, format)| format.events);
        let mut gathered = self.articles.read(places.iter().filter_map(|(path, _)| *path))?;
        let tagged = gathered.each("articles", |article| Tagged {
            timexes: pipeline.timexes(article),
            timeline: if events { pipeline.timeline(article) } else { only_blocks(article) },
            article: article.clone(),
        });
        write(&places, &tagged, self.explain)?;
        if tagged.iter().all(|tagged| tagged.timexes.is_empty()) {
            self.articles.remark("nothing found: no time expression");
            return gathered.outcome(Outcome::NothingFound);
        }
        gathered.outcome(Outcome::Done)
    }

    /// Where to write, and how; `None` is standard output.
    fn places(&self) -> Result<Vec<(Option<&Path>, &'static TagFormat)>> {
        let chosen = self.format.as_deref().and_then(TagFormat::named);
        let usual = if io::stdout().is_terminal() { "table" } else { "ndjson" };
        let usual = chosen.or_else(|| TagFormat::named(usual)).unwrap_or(&TAG_FORMATS[0]);
        if self.output.is_empty() {
            return Ok(vec![(None, usual)]);
        }
        let format = |path: &Path| -> Result<_> {
            match chosen.or_else(|| TagFormat::for_path(path)) {
                Some(format) => Ok(format),
                None if is_stdout(path) || file::is_stream(path) => Ok(usual),
                None => Err(unknown_ending(path, TAG_FORMATS.iter().flat_map(|format| format.extensions)).into()),
            }
        };
        self.output.iter().map(|path| Ok(((!is_stdout(path)).then_some(path.as_path()), format(path)?))).collect()
    }
}

fn write(places: &[(Option<&Path>, &TagFormat)], tagged: &[Tagged], explain: bool) -> Result<()> {
    let texts: Vec<(Option<&Path>, String)> =
        places.iter().map(|(path, format)| Ok((*path, format.write(tagged, explain)?))).collect::<dateline::Result<_>>()?;
    watch_for(texts.iter().any(|(path, _)| path.is_some()));
    file::write_all(texts.iter().filter_map(|(path, text)| Some(((*path)?, text.as_bytes()))))?;
    texts.iter().filter(|(path, _)| path.is_none()).try_for_each(|(_, text)| print(text.as_bytes()))
}
