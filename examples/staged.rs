//! The stages one by one, and what each of them adds: `cargo run --example staged`.
//!
//! [`dateline::Timeline::of`] does all of this in one call. By hand, a program can stop after any stage, keep what it has
//! for another run, or put something of its own in between.

use std::fmt::Write;

use dateline::{Grammar, Options, ReferenceDate, Result, link, order, read, recognize, resolve, segment};

const TEXT: &str = "Dock strike enters its second week

Published Oct. 10, 2024

Talks broke off three weeks ago. Workers walked out on Wednesday.
";

/// What each stage adds, as lines of text.
pub fn output() -> Result<String> {
    let mut out = String::new();
    let mut tell = |stage: &str, what: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{stage:10} {what}");
    };

    // 1. Read: the text stays untouched; the title and the day of publication are found in it.
    let article = read::text(TEXT);
    tell("read", format!("title: {}", article.title.as_deref().unwrap_or("none")));
    tell("", format!("published: {}", article.reference_date.as_ref().map_or("unknown".into(), shown)));

    // 2. Segment: paragraphs, sentences, tokens. Every span points into `article.text`.
    let document = segment(&article);
    for sentence in &document.sentences {
        tell("segment", format!("{:3} tokens: {}", sentence.tokens.len(), sentence.span.of(&article.text)));
    }

    // 3. Recognize: which words speak of time, and what they mean. No date is computed yet.
    let mentions = recognize(&document, Grammar::english());
    for mention in &mentions {
        tell("recognize", format!("“{}” by the rule {}", mention.span.of(&article.text), mention.rule));
    }

    // 4. Resolve: when that is. The same mentions under other options give other dates.
    let timexes = resolve(&document, mentions, &Options::default());
    for timex in &timexes {
        tell("resolve", format!("“{}” is {} {}", timex.span.of(&article.text), timex.kind().name(), timex.value()));
        tell("", format!("  {}", timex.how()));
    }

    // 5. Link: the events that these expressions date.
    let events = link(&document, &timexes);
    for event in &events {
        let expression = event.timex.map_or("no expression", |index| timexes[index].span.of(&article.text));
        tell("link", format!("{} [{expression}]", event.label));
    }

    // 6. Order: the timeline, dated rows first.
    let timeline = order(&document, &timexes, events);
    for entry in &timeline.entries {
        tell("order", format!("{:22} {} ({})", entry.date.as_deref().unwrap_or("undated"), entry.label, entry.certainty.name()));
    }

    // 7. Write: CSV here; `dateline::write::FORMATS` lists all formats.
    for line in timeline.to_csv()?.lines().take(2) {
        tell("write", line.to_owned());
    }
    Ok(out)
}

fn shown(reference: &ReferenceDate) -> String {
    format!("{} ({}, {} confidence)", reference.date, reference.source.name(), reference.confidence.name())
}

fn main() -> Result<()> {
    print!("{}", output()?);
    Ok(())
}
