//! NDJSON in, NDJSON out: one line of output for each line of input, in the same order, whatever the line holds.

mod line;
mod record;

use std::{
    borrow::Cow,
    io::{BufReader, Read, Write},
};

use serde::Serialize;
use serde_json::value::RawValue;

use self::{
    line::Line,
    record::{self as incoming, Record},
};
use crate::{
    Pipeline,
    article::Article,
    cell::{self, Stage},
    error::{Error, Result},
    segment::segment,
    span::CodePoints,
    timeline::{TextBlock, Timeline},
    timex::Timex,
    write::json::{BlockObject, DctObject, EntryObject, EventObject, SpanObject, TimexObject},
};

/// The longest line that is read, 64 MiB; a longer one gives an error line.
pub const LONGEST_LINE: usize = 64 << 20;

/// Bytes that are read at once.
const INPUT: usize = 1 << 20;
/// Bytes after which output is handed on.
const OUTPUT: usize = 256 << 10;

/// What is asked of a stream: the parts to write, and the language of its texts where the user says it.
///
/// ```
/// use dateline::stream::{Emit, Request};
/// let request = Request::from(Emit::parse("timex")?).in_language("en");
/// assert_eq!(request.language.as_deref(), Some("en"));
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The parts.
    pub emit: Emit,
    /// A BCP 47 tag; without it the records and the texts tell.
    pub language: Option<String>,
}

impl From<Emit> for Request {
    fn from(emit: Emit) -> Self {
        Self { emit, language: None }
    }
}

impl Request {
    /// Says what language all texts are in.
    pub fn in_language(mut self, tag: impl Into<String>) -> Self {
        self.language = Some(tag.into());
        self
    }
}

/// What the stream writes about each article; several parts share one object.
///
/// ```
/// use dateline::stream::Emit;
/// assert_eq!(Emit::default(), Emit::parse("timeline")?);
/// assert!(Emit::parse("article,timex")?.timex);
/// assert!(Emit::parse("charts").is_err());
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Emit {
    /// `title`, `text`, `dct`, `blocks`, and if there are any, `captions`: the article as it was read.
    pub article: bool,
    /// `timex`: its time expressions.
    pub timex: bool,
    /// `dct`, `entries`: its timeline.
    pub timeline: bool,
    /// `events`: the events of its timeline, and what is reported without a date, in the terms of TimeML.
    pub event: bool,
}

/// What a stream came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Lines read, blank ones left out; as many were written.
    pub lines: u64,
    /// Lines that gave an error.
    pub errors: u64,
}

/// Reads records until the input ends and writes a line for each.
///
/// In: `id` (any JSON), `text` or `html`, and if wanted `title`, `dct` (or `date`, `published`), `lang`, `url`.
/// Out: `id`, the parts of `emit`, and `warnings` where there are any: a date that cannot be read, say, which costs the record only its
/// date. Offsets are Unicode code points. A line that cannot be read gives `{"id": …, "error": "…"}`, and so does one on which
/// dateline itself fails. Blank lines are passed over.
///
/// # Errors
/// [`Error::is_input`] and [`Error::is_output`] where reading or writing fails; never because of what a line holds.
///
/// ```
/// use dateline::{Grammar, Options, Pipeline, stream::{self, Emit}};
/// let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
/// let input = b"{\"id\":7,\"text\":\"Talks failed on 9 October 2024.\"}\n{\"id\":8}\n";
/// let mut output = Vec::new();
/// let counts = stream::run(&input[..], &mut output, &pipeline, Emit::parse("timex")?)?;
/// assert_eq!((counts.lines, counts.errors), (2, 1));
/// assert!(output.starts_with(b"{\"id\":7,\"timex\":[{\"start\":16,\"end\":30,\"text\":\"9 October 2024\""));
/// assert!(output.ends_with(b"{\"id\":8,\"error\":\"the record has neither `text` nor `html`\"}\n"));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn run(input: impl Read, mut output: impl Write, pipeline: &Pipeline<'_>, request: impl Into<Request>) -> Result<Counts> {
    let request = request.into();
    let mut input = BufReader::with_capacity(INPUT, input);
    let (mut counts, mut line, mut out) = (Counts::default(), Vec::new(), Vec::with_capacity(2 * OUTPUT));
    let mut first = true;
    loop {
        let read = line::read(&mut input, &mut line, LONGEST_LINE).map_err(|e| Error::input("cannot read the stream").because(e))?;
        if read == Line::End {
            break;
        }
        let text = if std::mem::take(&mut first) { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line) } else { &line };
        if text.iter().all(u8::is_ascii_whitespace) && read == Line::Whole {
            continue;
        }
        counts.lines += 1;
        counts.errors += u64::from(!contained(text, read == Line::Whole, pipeline, &request, &mut out)?);
        // With no input at hand, whoever is at the other end of the pipe may be waiting for this answer.
        if out.len() >= OUTPUT || input.buffer().is_empty() {
            hand_on(&mut output, &mut out)?;
        }
    }
    hand_on(&mut output, &mut out)?;
    Ok(counts)
}

fn hand_on(output: &mut impl Write, out: &mut Vec<u8>) -> Result<()> {
    let written = output.write_all(out).and_then(|()| output.flush());
    out.clear();
    written.map_err(|error| Error::output("cannot write the stream").because(error))
}

/// Writes the answer to one line, whatever happens on the way; false where that is an error.
fn contained(line: &[u8], whole: bool, pipeline: &Pipeline<'_>, request: &Request, out: &mut Vec<u8>) -> Result<bool> {
    let begin = out.len();
    cell::contained(|| answer(line, whole, pipeline, request, out)).unwrap_or_else(|fault| {
        out.truncate(begin);
        push(out, &Failure { id: incoming::identity(line), error: &fault.to_string() }).map(|()| false)
    })
}

/// Writes the answer to one line; false where that is an error.
fn answer(line: &[u8], whole: bool, pipeline: &Pipeline<'_>, request: &Request, out: &mut Vec<u8>) -> Result<bool> {
    let read = if whole {
        Record::parse(line)
    } else {
        Err((None, format!("the line is longer than {} MiB; split the article", LONGEST_LINE >> 20)))
    };
    let done = read.and_then(|record| {
        let id = record.id;
        record.article().map(|article| (id, article)).map_err(|message| (id, message))
    });
    match done {
        Ok((id, article)) => {
            let article = match &request.language {
                Some(tag) => article.in_language(tag),
                None => article,
            };
            push_answer(out, id, &article, pipeline, request.emit).map(|()| true)
        }
        Err((id, error)) => push(out, &Failure { id, error: &error }).map(|()| false),
    }
}

/// The object of one article; parts that were not asked for are left out.
#[derive(Serialize)]
struct Answer<'a> {
    id: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Option<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    captions: Vec<SpanObject>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<BlockObject>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dct: Option<Option<DctObject>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timex: Option<Vec<TimexObject<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<Vec<EntryObject<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<EventObject<'a>>>,
}

#[derive(Serialize)]
struct Failure<'a> {
    id: Option<&'a RawValue>,
    error: &'a str,
}

/// Runs the stages that the parts need, and no others.
fn push_answer(out: &mut Vec<u8>, id: Option<&RawValue>, article: &Article, pipeline: &Pipeline<'_>, emit: Emit) -> Result<()> {
    let timexes: Option<Vec<Timex>> = emit.timex.then(|| pipeline.timexes(article));
    let timeline: Option<Timeline> = emit.timeline.then(|| pipeline.timeline(article));
    let told: Option<Timeline> = emit.event.then(|| pipeline.events(article));
    let marked = emit.article && !article.captions.is_empty();
    cell::enter(Stage::Write);
    let points = (timexes.is_some() || marked).then(|| CodePoints::new(&article.text));
    let captions = points.as_ref().filter(|_| marked).map(|points| article.captions.iter().map(|&bytes| points.of(bytes).into()).collect());
    let entries = timeline.as_ref().map(|timeline| timeline.entries.as_slice());
    let answer = Answer {
        id,
        title: emit.article.then_some(article.title.as_deref()),
        text: emit.article.then_some(article.text.as_str()),
        captions: captions.unwrap_or_default(),
        blocks: if emit.article { blocks(article) } else { Vec::new() },
        warnings: article.all_warnings().collect(),
        dct: (emit.article || emit.timeline).then(|| article.reference_date.as_ref().map(DctObject::of)),
        timex: timexes
            .as_ref()
            .zip(points.as_ref())
            .map(|(timexes, points)| timexes.iter().map(|timex| TimexObject::of(timex, &article.text, points)).collect()),
        entries: entries.map(|entries| entries.iter().map(EntryObject::of).collect()),
        events: told.as_ref().map(|told| told.entries.iter().map(EventObject::of).collect()),
    };
    push(out, &answer)
}

fn blocks(article: &Article) -> Vec<BlockObject> {
    TextBlock::all(&segment(article)).iter().map(BlockObject::of).collect()
}

fn push(out: &mut Vec<u8>, object: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, object).map_err(|error| Error::output("cannot write JSON").because(error))?;
    out.push(b'\n');
    Ok(())
}

impl Default for Emit {
    fn default() -> Self {
        Self { timeline: true, ..Self::NOTHING }
    }
}

impl Emit {
    /// The names of the parts.
    pub const NAMES: [&'static str; 4] = ["article", "timex", "timeline", "event"];
    const NOTHING: Self = Self { article: false, timex: false, timeline: false, event: false };

    /// Reads a list with commas, `article,timex`.
    ///
    /// # Errors
    /// [`Error::is_usage`] for an unknown part.
    pub fn parse(list: &str) -> Result<Self> {
        let mut emit = Self::NOTHING;
        for name in list.split(',') {
            match name.trim() {
                "article" => emit.article = true,
                "timex" => emit.timex = true,
                "timeline" => emit.timeline = true,
                "event" => emit.event = true,
                other => return Err(Error::usage(format!("cannot emit “{other}”; choose from {}", Self::NAMES.join(", ")))),
            }
        }
        Ok(emit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Grammar, Options};

    fn answers(input: &[u8], emit: &str) -> String {
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        let mut out = Vec::new();
        let emit = Emit::parse(emit).expect("parts");
        run(input, &mut out, &pipeline, emit).expect("the stream goes on");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn the_article() {
        assert_eq!(
            answers(b"{\"id\":[1,\"a\"],\"text\":\"Hi \\u201cyou\\u201d\",\"published\":\"2024-11-08T10:30:00\"}\n", "article"),
            "{\"id\":[1,\"a\"],\"title\":null,\"text\":\"Hi “you”\",\
             \"blocks\":[{\"kind\":\"paragraph\",\"start\":0,\"end\":8}],\"dct\":{\"value\":\"2024-11-08T10:30\",\"source\":\"given\",\"confidence\":\"high\"}}\n"
        );
        assert_eq!(answers(b"{\"text\":\"\"}", "article"), "{\"id\":null,\"title\":null,\"text\":\"\",\"dct\":null}\n");
    }

    #[test]
    fn parts_share_an_object() {
        let line = answers(b"{\"id\":1,\"text\":\"x\"}", "event,timeline,timex,article");
        assert_eq!(
            line,
            "{\"id\":1,\"title\":null,\"text\":\"x\",\"blocks\":[{\"kind\":\"heading\",\"start\":0,\"end\":1}],\"dct\":null,\"timex\":[],\"entries\":[],\"events\":[]}\n"
        );
    }

    #[test]
    fn bad_lines_are_answered_and_the_stream_goes_on() {
        let input = b"\xEF\xBB\xBF{\"id\":1,\"text\":\"\"}\r\n\n  \n{\"id\":2\n[3]\n{\"id\":4,\"text\":5}\n{\"id\":5,\"text\":\"\xFF\"}\n{\"id\":6,\"text\":\"\",\"dct\":\"soon\"}\n{\"id\":7,\"text\":\"\"}";
        let answers = answers(input, "timex");
        let lines: Vec<&str> = answers.lines().collect();
        assert_eq!(lines[0], "{\"id\":1,\"timex\":[]}");
        assert!(lines[1].starts_with("{\"id\":null,\"error\":\"the line is not JSON: "), "{}", lines[1]);
        assert_eq!(lines[2], "{\"id\":null,\"error\":\"the line is not a JSON object\"}");
        assert!(lines[3].starts_with("{\"id\":4,\"error\":\"the record cannot be read: invalid type: integer `5`"), "{}", lines[3]);
        assert!(lines[4].contains("not UTF-8"), "{}", lines[4]);
        assert!(lines[5].starts_with("{\"id\":6,\"warnings\":[\"cannot read “soon” as a full date"), "{}", lines[5]);
        assert_eq!(lines[6], "{\"id\":7,\"timex\":[]}");
        assert_eq!(lines.len(), 7);
    }

    #[test]
    fn dct_goes_before_date_and_empty_ones_do_not_count() {
        let answer = answers(b"{\"text\":\"\",\"dct\":\"\",\"date\":\"2024-01-02\",\"published\":\"2023-01-02\"}", "timeline");
        assert!(answer.contains("\"value\":\"2024-01-02\""), "{answer}");
    }

    #[test]
    fn a_bad_date_costs_the_date() {
        for date in ["\"soon\"", "7", "{\"$date\":0}", "[]", "true", "\"2024-02-30\""] {
            let line = answers(format!("{{\"id\":1,\"text\":\"Rain fell on 5 May 2020.\",\"dct\":{date}}}").as_bytes(), "timeline");
            assert!(line.contains("\"dct\":null,\"warnings\":[\"cannot read "), "{line}");
            assert!(line.contains("2020-05-05"), "{line}");
        }
        let line = answers(b"{\"text\":\"\",\"dct\":null,\"date\":\"2024-05-01\"}", "timeline");
        assert!(line.contains("2024-05-01") && !line.contains("warnings"), "{line}");
        assert!(answers(b"{\"text\":\"\",\"dct\":20241008}", "timeline").contains("\"value\":\"2024-10-08\""));
        #[cfg(feature = "html")]
        let page = b"{\"html\":\"<time pubdate datetime=2024-05-01>1 May 2024</time><p>It rained.</p>\",\"dct\":\"soon\"}";
        #[cfg(feature = "html")]
        assert!(answers(page, "timeline").contains("cannot read"));
    }

    #[test]
    fn poisoned_records_cost_themselves_alone() {
        let poison = |n: usize| match n % 400 {
            7 => "dateline-poison-panic",
            207 => "dateline-poison-overflow",
            _ => "The mill closed on 5 May 2020.",
        };
        let input: String = (0..10_000).map(|n| format!("{{\"id\":{n},\"text\":\"{}\"}}\n", poison(n))).collect();
        let answers = answers(input.as_bytes(), "timeline");
        let lines: Vec<&str> = answers.lines().collect();
        assert_eq!(lines.len(), 10_000);
        for (n, line) in lines.iter().enumerate() {
            let expected =
                if n % 200 == 7 { "\"error\":\"dateline failed while it parted the text" } else { "\"dct\":null,\"entries\":[{" };
            assert!(line.starts_with(&format!("{{\"id\":{n},{expected}")), "{line}");
        }
    }

    #[test]
    fn html_is_read_where_it_is_built_in() {
        let answer = answers(b"{\"html\":\"<p>The mill closed on 5 October 2024.</p>\"}", "timeline");
        let expected = if cfg!(feature = "html") { "\"date\":\"2024-10-05\"" } else { "\"error\":\"the record is a web page" };
        assert!(answer.contains(expected), "{answer}");
    }
}
