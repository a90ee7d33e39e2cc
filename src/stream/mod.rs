//! NDJSON in, NDJSON out: one line of output for each line of input, in the same order, whatever the line holds.

mod answer;
mod batches;
mod line;
mod record;
mod request;
mod resume;

use std::io::{Read, Write};

use self::{
    answer::contained,
    batches::{Batch, Batches},
};
pub use self::{
    request::{Emit, Fields, Request},
    resume::Resumed,
};
use crate::{
    Pipeline,
    error::{Error, Result},
};

/// The longest line that is read, 64 MiB; a longer one gives an error line.
pub const LONGEST_LINE: usize = 64 << 20;

/// What a stream came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Lines read and answered, blank ones left out; as many were written.
    pub lines: u64,
    /// Lines that gave an error.
    pub errors: u64,
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.lines += other.lines;
        self.errors += other.errors;
    }
}

/// Reads records until the input ends and writes a line for each.
///
/// In: `id` (any JSON), `text` or `html`, and if wanted `title`, `dct` (or `date`, `published`), `lang`, `url`.
/// Out: `id`, the parts of `emit`, and `warnings` where there are any: a date that cannot be read, say, which costs the record only its
/// date. Offsets are Unicode code points. A line that cannot be read gives `{"id": …, "error": "…"}`, and so does one on which
/// dateline itself fails. Blank lines are passed over. [`Fields`] tells other names of fields; what is in [`Request::keep`] is handed back in an
/// object `kept`, with errors too.
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
    let mut counts = Counts::default();
    for batch in Batches::new(input, Resumed::default()) {
        let (answers, of_batch) = answer_all(&batch?, pipeline, &request)?;
        counts.add(of_batch);
        hand_on(&mut output, &answers)?;
    }
    Ok(counts)
}

/// As [`run`], on so many threads: the same lines in the same order, so the same bytes.
///
/// Lines are read on a thread of their own and written on this one. So that memory does not hang on the length of the stream, at most
/// 3 × `jobs` + 1 batches are in flight, each of 32 KB of lines or one longer line. `resumed` says how much of the input has been answered by
/// an earlier run; see [`Resumed`].
///
/// # Errors
/// Those of [`run`], and [`Error::is_usage`] where what was answered earlier is not the beginning of this input.
///
/// ```
/// use dateline::{Grammar, Options, Pipeline, parallel, stream::{self, Emit, Resumed}};
/// let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
/// let input = b"{\"id\":7,\"text\":\"Talks failed on 9 October 2024.\"}\n{\"id\":8}\n";
/// let (mut one, mut all) = (Vec::new(), Vec::new());
/// stream::run(&input[..], &mut one, &pipeline, Emit::default())?;
/// stream::run_on(parallel::cores(), &input[..], &mut all, &pipeline, Emit::default(), Resumed::default())?;
/// assert_eq!(one, all);
/// # Ok::<(), dateline::Error>(())
/// ```
#[cfg(feature = "parallel")]
pub fn run_on(
    jobs: std::num::NonZeroUsize,
    input: impl Read + Send,
    mut output: impl Write,
    pipeline: &Pipeline<'_>,
    request: impl Into<Request>,
    resumed: Resumed,
) -> Result<Counts> {
    let (request, mut counts) = (request.into(), Counts::default());
    let answered = |batch: Result<Batch>| answer_all(&batch?, pipeline, &request);
    crate::parallel::ordered(jobs, Batches::new(input, resumed), answered, |done| {
        let (answers, of_batch) = done??;
        counts.add(of_batch);
        hand_on(&mut output, &answers)
    })?;
    Ok(counts)
}

/// Answers one record; false where the answer tells an error. What [`run`] does with each line, for programs that have their own queues.
///
/// # Errors
/// None today; the signature leaves room.
///
/// ```
/// use dateline::{Grammar, Options, Pipeline, stream::{self, Emit, Request}};
/// let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
/// let mut out = Vec::new();
/// let request = Request::from(Emit::parse("timex")?);
/// assert!(!stream::answer(b"{\"id\":8}", &pipeline, &request, &mut out)?);
/// assert_eq!(out, b"{\"id\":8,\"error\":\"the record has neither `text` nor `html`\"}\n");
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn answer(record: &[u8], pipeline: &Pipeline<'_>, request: &Request, out: &mut Vec<u8>) -> Result<bool> {
    contained(record, record.len() <= LONGEST_LINE, pipeline, request, out)
}

fn answer_all(batch: &Batch, pipeline: &Pipeline<'_>, request: &Request) -> Result<(Vec<u8>, Counts)> {
    let (mut out, mut counts) = (Vec::new(), Counts::default());
    for (line, whole) in batch.lines() {
        counts.lines += 1;
        counts.errors += u64::from(!contained(line, whole, pipeline, request, &mut out)?);
    }
    Ok((out, counts))
}

fn hand_on(output: &mut impl Write, answers: &[u8]) -> Result<()> {
    let written = output.write_all(answers).and_then(|()| output.flush());
    written.map_err(|error| Error::output("cannot write the stream").because(error))
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

    #[cfg(feature = "parallel")]
    #[test]
    fn any_number_of_threads_gives_the_same_bytes() {
        use std::num::NonZeroUsize;
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        let text = |n: usize| "The mill closed on 5 May 2020. ".repeat(n % 7) + if n % 50 == 9 { "dateline-poison-panic" } else { "" };
        let mut input: Vec<u8> = (0..300).flat_map(|n| format!("{{\"id\":{n},\"text\":\"{}\"}}\n\n", text(n)).into_bytes()).collect();
        input.extend_from_slice(b"no JSON\n{\"id\":\"the last\",\"text\":\"\"}");
        let mut one = Vec::new();
        let counts = run(&input[..], &mut one, &pipeline, Emit::default()).expect("the stream goes on");
        assert_eq!((counts.lines, counts.errors), (302, 7));
        for jobs in [1, 2, 5] {
            let (mut all, jobs) = (Vec::new(), NonZeroUsize::new(jobs).expect("a worker"));
            let same = run_on(jobs, &input[..], &mut all, &pipeline, Emit::default(), Resumed::default()).expect("the stream goes on");
            assert!(same == counts && all == one, "{jobs}");
        }
    }

    #[test]
    fn fields_have_the_names_that_the_user_gives_them() {
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        let mut request = Request::from(Emit::default()).keeping(["links".to_owned(), "body".to_owned(), "missing".to_owned()]);
        request.fields = Fields { text: Some("body".into()), date: Some("day".into()), id: Some("nr".into()) };
        let answers = |line: &str| {
            let mut out = Vec::new();
            answer(line.as_bytes(), &pipeline, &request, &mut out).expect("an answer");
            String::from_utf8(out).expect("UTF-8")
        };
        let line = answers(r#"{"nr":5,"id":6,"links":[1, 2],"text":7,"date":"soon","body":"Rain fell on Monday.","day":"2024-10-10"}"#);
        assert!(line.starts_with(r#"{"id":5,"kept":{"links":[1, 2],"body":"Rain fell on Monday."},"dct":{"value":"2024-10-10""#), "{line}");
        assert!(line.contains("2024-10-07"), "{line}");
        let refused = answers(r#"{"nr":5,"body":6}"#);
        assert!(refused.starts_with(r#"{"id":5,"kept":{"body":6},"error":"the record cannot be read: "#), "{refused}");
        assert!(answers(r#"{"nr":5,"text":"Rain."}"#).contains("neither `text` nor `html`"));
        assert!(answers(r#"{"nr":5,"nr":6,"body":""}"#).contains("duplicate field `nr`"));
    }

    #[test]
    fn a_stream_goes_on_where_it_was_cut() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.ndjson");
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        let input: String = (0..20).map(|n| format!("{{\"id\":{n},\"text\":\"Rain fell on {} May 2020.\"}}\n", n + 1)).collect();
        let whole = answers(input.as_bytes(), "timeline");
        for cut in [0, 1, whole.find('\n').expect("a line") + 1, whole.len() / 2, whole.len() - 1, whole.len()] {
            std::fs::write(&path, &whole[..cut]).expect("written");
            let (output, resumed) = Resumed::open(&path, &Fields::default()).expect("it is ours");
            resume(&input, output, &pipeline, resumed).expect("the stream goes on");
            assert_eq!(std::fs::read_to_string(&path).expect("read"), whole, "{cut}");
        }
        let foreign = |input: &str| {
            let (output, resumed) = Resumed::open(&path, &Fields::default()).expect("it is ours");
            resume(input, output, &pipeline, resumed).expect_err("another input").to_string()
        };
        assert!(foreign(&input.replace("\"id\":19", "\"id\":20")).contains("record 20 has the id 20, its answer 19"));
        assert!(foreign("{\"id\":0}\n").contains("it has 20 answers, and the input 1 records"));
        assert_eq!(std::fs::read_to_string(&path).expect("read"), whole);
        for other in ["date,label\n", "{\"id\":1}\ndate", "[", "{\"id\", 5"] {
            std::fs::write(&path, other).expect("written");
            assert!(Resumed::open(&path, &Fields::default()).expect_err("no output").is_usage());
            assert_eq!(std::fs::read_to_string(&path).expect("read"), other);
        }
    }

    fn resume(input: &str, mut output: std::fs::File, pipeline: &Pipeline<'_>, resumed: Resumed) -> Result<Counts> {
        let request = Request::from(Emit::default());
        let mut counts = Counts::default();
        for batch in Batches::new(input.as_bytes(), resumed) {
            let (answers, of_batch) = answer_all(&batch?, pipeline, &request)?;
            counts.add(of_batch);
            hand_on(&mut output, &answers)?;
        }
        Ok(counts)
    }

    #[test]
    fn html_is_read_where_it_is_built_in() {
        let answer = answers(b"{\"html\":\"<p>The mill closed on 5 October 2024.</p>\"}", "timeline");
        let expected = if cfg!(feature = "html") { "\"date\":\"2024-10-05\"" } else { "\"error\":\"the record is a web page" };
        assert!(answer.contains(expected), "{answer}");
    }
}
