//! Whole processes, and charts.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use dateline::{
    Article, Grammar, Options, Pipeline, Timeline,
    write::svg::{self, ChartOptions},
};

use crate::{
    measure::{best, heading, line, mean},
    news,
};

/// The program, where it is built: without the feature `cli` it is not.
const PROGRAM: Option<&str> = option_env!("CARGO_BIN_EXE_dateline");

/// Start-up and peak memory on a short article, and the stream.
pub fn process() {
    let Some(program) = PROGRAM else { return println!("\nwhole processes: not measured without the feature `cli`") };
    heading("whole processes");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (article, records) = (folder.join("article.txt"), folder.join("records.ndjson"));
    let text = news::text(3_000, 1);
    let stream = ndjson(50_000_000);
    if let Err(error) = std::fs::write(&article, &text).and_then(|()| std::fs::write(&records, &stream)) {
        return println!("  cannot write into {}: {error}", folder.display());
    }
    let build = || run(Command::new(program).args(["build", "-d", "2024-10-09", "-f", "csv"]).arg(&article));
    line("build, an article of 3 KB", text.len(), best(20, build), "the target is 10 ms");
    if let Some(kilobytes) = peak_memory(program, &article) {
        println!("  its peak memory {kilobytes} KB; the target is 20,000 KB");
    }
    let tag = || run(Command::new(program).args(["stream", "--emit", "timex"]).stdin(open(&records)));
    line("stream --emit timex, 50 MB", stream.len(), best(3, tag), "the target is 60 MB/s");
}

fn run(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn open(path: &Path) -> Stdio {
    std::fs::File::open(path).map_or_else(|_| Stdio::null(), Stdio::from)
}

/// Records of generated news.
fn ndjson(bytes: usize) -> String {
    let some: Vec<String> = (0..500).map(|seed| record(seed, &news::text(4_000, seed))).collect();
    let mut records = String::with_capacity(bytes + 5_000);
    for record in some.iter().cycle() {
        if records.len() >= bytes {
            break;
        }
        records.push_str(record);
    }
    records
}

fn record(id: u64, text: &str) -> String {
    let text = text.replace('\n', "\\n").replace('"', "\\\"");
    format!("{{\"id\":{id},\"dct\":\"2024-10-09\",\"text\":\"{text}\"}}\n")
}

/// The peak memory of the program in kilobytes, as GNU time tells it.
fn peak_memory(program: &str, article: &Path) -> Option<u64> {
    let arguments = ["-f", "%M", program, "build", "-d", "2024-10-09", "-f", "csv"];
    let output = Command::new("/usr/bin/time").args(arguments).arg(article).output().ok()?;
    String::from_utf8_lossy(&output.stderr).lines().last()?.trim().parse().ok()
}

/// Charts of many events, each with its row; the last as it is drawn unless all rows are asked for.
pub fn charts() {
    heading("charts");
    let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
    for (events, target) in [(1_000, "50"), (10_000, "500")] {
        let timeline = timeline_of(&pipeline, events);
        let mut options = ChartOptions::default();
        options.max_rows = Some(events);
        chart(&format!("svg, {events} events"), &timeline, &options, &format!("the target is {target} ms"));
        chart(&format!("svg, the most important of {events}"), &timeline, &ChartOptions::default(), "");
    }
    #[cfg(feature = "png")]
    {
        let timeline = timeline_of(&pipeline, 50);
        let draw = || svg::write_png(&timeline, &ChartOptions::default()).map_or(0, |png| png.len());
        line("png, 50 events", draw(), mean(5, draw), "the target is 300 ms");
        let draw = || svg::write_pdf(&timeline, &ChartOptions::default()).map_or(0, |pdf| pdf.len());
        line("pdf, 50 events", draw(), mean(5, draw), "");
    }
}

fn chart(what: &str, timeline: &Timeline, options: &ChartOptions, remark: &str) {
    let draw = || svg::write(timeline, options).map_or(0, |svg| svg.len());
    line(what, draw(), mean(5, draw), remark);
}

fn timeline_of(pipeline: &Pipeline, events: usize) -> Timeline {
    let mut timeline = Timeline::default();
    for seed in 0.. {
        let Ok(article) = Article::new(news::text(20_000, seed)).dated("2024-10-09") else { break };
        timeline.entries.extend(pipeline.timeline(&article).entries);
        if timeline.entries.len() >= events {
            break;
        }
    }
    timeline.entries.truncate(events);
    timeline
}
