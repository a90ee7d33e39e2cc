//! The time expressions themselves: TimeML, JSON, one JSON object a line, or a table.

mod timeml;

use serde::Serialize;

use super::{
    json::{self, BlockObject, DctObject, TimexObject},
    text,
};
use crate::{
    article::Article,
    error::{Error, Result},
    span::CodePoints,
    timeline::{TextBlock, Timeline},
    timex::Timex,
};

/// An article with its time expressions.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The article.
    pub article: Article,
    /// Its time expressions, in the order of the text.
    pub timexes: Vec<Timex>,
    /// Its events, at which only formats that say so look, and the blocks of its text.
    pub timeline: Timeline,
}

/// One way to write time expressions.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TagFormat {
    /// The name for `--format`.
    pub name: &'static str,
    /// The endings of file names that choose it.
    pub extensions: &'static [&'static str],
    /// One line for `--help`.
    pub description: &'static str,
    /// Whether it writes the events too, and so needs the timeline.
    pub events: bool,
    write: fn(&[Tagged], bool) -> Result<String>,
}

/// All formats for time expressions, in the order of `--help`.
pub const TAG_FORMATS: &[TagFormat] = &[
    TagFormat { name: "table", extensions: &["txt"], description: "aligned text for the terminal", events: false, write: table },
    TagFormat {
        name: "timeml",
        extensions: &["tml", "xml"],
        description: "TimeML, the text with its tags",
        events: true,
        write: timeml::write,
    },
    TagFormat { name: "json", extensions: &["json"], description: "an array with one object an article", events: false, write: array },
    TagFormat {
        name: "ndjson",
        extensions: &["ndjson", "jsonl"],
        description: "one object an article and line",
        events: false,
        write: lines,
    },
];

impl TagFormat {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static TagFormat> {
        TAG_FORMATS.iter().find(|format| format.name == name)
    }

    /// The format that the file name asks for by its ending.
    pub fn for_path(path: &std::path::Path) -> Option<&'static TagFormat> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        TAG_FORMATS.iter().find(|format| format.extensions.contains(&ending.as_str()))
    }

    /// Writes the time expressions; `explain` adds the rule and the arithmetic, where the format has room for them.
    ///
    /// # Errors
    /// [`Error::is_usage`] where several articles are to go into one TimeML document.
    pub fn write(&self, articles: &[Tagged], explain: bool) -> Result<String> {
        (self.write)(articles, explain)
    }
}

#[derive(Serialize)]
struct Object<'a> {
    source: Option<&'a str>,
    title: Option<&'a str>,
    dct: Option<DctObject>,
    /// Only where the whole is written, not a line of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<BlockObject>,
    timex: Vec<TimexObject<'a>>,
}

impl<'a> Object<'a> {
    fn of(tagged: &'a Tagged, explain: bool) -> Self {
        let Tagged { article, timexes, .. } = tagged;
        let points = CodePoints::new(&article.text);
        let object = |timex| {
            let plain = TimexObject::of(timex, &article.text, &points);
            if explain { plain.explained(timex) } else { plain }
        };
        Self {
            source: article.source.as_deref(),
            title: article.title.as_deref(),
            dct: article.reference_date.as_ref().map(DctObject::of),
            blocks: Vec::new(),
            timex: timexes.iter().map(object).collect(),
        }
    }

    /// With the paragraphs, headings, items and rows of its text.
    fn with_blocks(self, blocks: &[TextBlock]) -> Self {
        Self { blocks: blocks.iter().map(BlockObject::of).collect(), ..self }
    }
}

fn array(articles: &[Tagged], explain: bool) -> Result<String> {
    json::pretty(&articles.iter().map(|tagged| Object::of(tagged, explain).with_blocks(&tagged.timeline.blocks)).collect::<Vec<_>>())
}

fn lines(articles: &[Tagged], explain: bool) -> Result<String> {
    let mut out = String::new();
    for tagged in articles {
        let line = serde_json::to_string(&Object::of(tagged, explain));
        out.push_str(&line.map_err(|error| Error::output("cannot write JSON").because(error))?);
        out.push('\n');
    }
    Ok(out)
}

fn table(articles: &[Tagged], explain: bool) -> Result<String> {
    let rows: Vec<[String; 5]> = articles.iter().flat_map(|tagged| rows(tagged, explain)).collect();
    let mut widths = [0; 5];
    for row in &rows {
        widths.iter_mut().zip(row).for_each(|(width, cell)| *width = text::width(cell).max(*width));
    }
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - text::width(cell) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    Ok(out)
}

fn rows(tagged: &Tagged, explain: bool) -> Vec<[String; 5]> {
    let points = CodePoints::new(&tagged.article.text);
    let row = |timex: &Timex| {
        let (chars, modifier) = (points.of(timex.span), timex.modifier().map(|modifier| format!(" {}", modifier.name())));
        [
            format!("{}-{}", chars.start, chars.end),
            timex.kind().name().to_owned(),
            timex.value() + modifier.as_deref().unwrap_or_default(),
            text::one_line(timex.span.of(&tagged.article.text)),
            if explain { text::one_line(&timex.how()) } else { String::new() },
        ]
    };
    tagged.timexes.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Grammar, Options, Pipeline};

    pub(super) fn tagged(text: &str) -> Tagged {
        let article = Article::new(text).dated("2024-11-08").expect("a date");
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        Tagged { timexes: pipeline.timexes(&article), timeline: pipeline.timeline(&article), article }
    }

    #[test]
    fn offsets_are_code_points() {
        let line = lines(&[tagged("“Go” on 5 October 2024.")], false).expect("ndjson");
        assert_eq!(
            line,
            "{\"source\":null,\"title\":null,\"dct\":{\"value\":\"2024-11-08\",\"source\":\"given\",\"confidence\":\"high\"},\
             \"timex\":[{\"start\":8,\"end\":22,\"text\":\"5 October 2024\",\"type\":\"DATE\",\"value\":\"2024-10-05\",\"mod\":null}]}\n"
        );
    }

    #[test]
    fn a_table_of_expressions() {
        assert_eq!(table(&[tagged("On 5 October 2024.")], false).expect("table"), "3-17  DATE  2024-10-05  5 October 2024\n");
    }

    #[test]
    fn json_is_an_array() {
        let value: serde_json::Value =
            serde_json::from_str(&array(&[tagged("5 October 2024"), tagged("")], true).expect("json")).expect("parses");
        assert_eq!(value.as_array().map(Vec::len), Some(2));
        assert!(value[0]["timex"][0]["how"].is_string());
        assert_eq!(value[0]["blocks"][0]["end"], 14);
    }
}
