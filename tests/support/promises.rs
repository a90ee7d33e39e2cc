//! What every row of every timeline promises, whatever the text.

use dateline::{Article, Entry, Grammar, Options, Pipeline, Span, Timeline, read};

/// The most words of a label; a name that stands for a pronoun may make it longer.
const LABEL: usize = 16;

/// Reads texts and looks at what comes of them.
pub struct Keeper {
    pipeline: Pipeline<'static>,
}

impl Keeper {
    pub fn new() -> Self {
        Self { pipeline: Pipeline { grammar: Grammar::english(), options: Options::default() } }
    }

    /// Reads the text as published on a Tuesday; `thorough` reads it twice, and its events without a date as well.
    pub fn check(&self, text: &str, thorough: bool) -> Result<(), String> {
        let article = Article::new(text).dated("2020-10-06").map_err(|error| error.to_string())?;
        let timeline = self.pipeline.timeline(&article);
        timeline.entries.iter().try_for_each(|entry| keeps(entry, text))?;
        comes_back(&timeline)?;
        if thorough {
            let events = self.pipeline.events(&article);
            events.entries.iter().try_for_each(|entry| keeps(entry, text))?;
            same("read twice", &self.pipeline.timeline(&article).to_json(), &timeline.to_json())?;
        }
        Ok(())
    }
}

/// What is written can be read, and is the same then.
fn comes_back(timeline: &Timeline) -> Result<(), String> {
    let csv = timeline.to_csv().map_err(|error| error.to_string())?;
    let json = timeline.to_json().map_err(|error| error.to_string())?;
    for (name, written) in [("t.csv", &csv), ("t.json", &json)] {
        let back = read::timeline::bytes(written.as_bytes(), name).map_err(|error| error.to_string())?;
        same(name, &back.to_csv(), &timeline.to_csv())?;
    }
    Ok(())
}

fn same(what: &str, one: &dateline::Result<String>, other: &dateline::Result<String>) -> Result<(), String> {
    match (one, other) {
        (Ok(one), Ok(other)) if one == other => Ok(()),
        _ => Err(format!("{what}: not the same:\n{one:?}\n{other:?}")),
    }
}

fn keeps(entry: &Entry, text: &str) -> Result<(), String> {
    let quoted = |what: &str, span: Span, words: Option<&str>| {
        let found =
            text.get(span.start..span.end).ok_or_else(|| format!("{what} at {span:?} is not in the text of {} bytes", text.len()))?;
        if words.is_none_or(|words| words == found) { Ok(()) } else { Err(format!("{what}: {words:?} is not {found:?}")) }
    };
    quoted("sentence", entry.sentence.bytes, Some(&entry.sentence.text))?;
    quoted("trigger", entry.event.trigger, None)?;
    if let Some(expression) = &entry.expression {
        quoted("expression", expression.excerpt.bytes, Some(&expression.excerpt.text))?;
    }
    let label = entry.label.split_whitespace().count();
    let backwards = entry.start.zip(entry.end).is_some_and(|(start, end)| start > end);
    match () {
        _ if backwards => Err(format!("{:?} runs backwards", entry.date)),
        _ if label == 0 => Err("a row without a label".to_owned()),
        _ if label > LABEL => Err(format!("a label of {label} words: {}", entry.label)),
        _ if entry.date.is_none() && (entry.start.is_some() || entry.end.is_some()) => Err("days without a date".to_owned()),
        _ => Ok(()),
    }
}
