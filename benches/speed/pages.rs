//! Pages that were made to cost time, memory or stack. Each is repeated 1,000 and 8,000 times; what is linear takes eight times as long.

#[path = "../../tests/support/pages.rs"]
mod pieces;

use dateline::{
    Article, Grammar, Options, Pipeline, read,
    write::tag::{TagFormat, Tagged},
};

use crate::measure::{heading, line, mean};

/// Each page by itself.
pub fn pages() {
    heading("hostile pages: 8,000 repeats, and how much longer than 1,000 they take (the target is at most 10 times)");
    for pattern in pieces::all() {
        let page = |repeats: usize| format!("<html><body>{}", pieces::repeated(pattern, repeats));
        let (small, large) = (page(1_000), page(8_000));
        let (short, long) = (mean(40, || read::html(&small, None).text.len()), mean(8, || read::html(&large, None).text.len()));
        line(&format!("{pattern:?}"), large.len(), long, &format!("{:.1} times as long", long.as_secs_f64() / short.as_secs_f64()));
    }
    many_attributes();
    timeml();
}

/// An event in every sentence, as TimeML.
fn timeml() {
    let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
    let tagged = |sentences: usize| {
        let article = Article::new("Talks failed on Monday. The mill closed in May 2019. ".repeat(sentences));
        [Tagged { timexes: pipeline.timexes(&article), timeline: pipeline.timeline(&article), article }]
    };
    let (small, large) = (tagged(1_000), tagged(8_000));
    let written =
        |tagged: &[Tagged]| TagFormat::named("timeml").and_then(|format| format.write(tagged, false).ok()).map_or(0, |text| text.len());
    let (short, long) = (mean(20, || written(&small)), mean(4, || written(&large)));
    line("TimeML", large[0].article.text.len(), long, &format!("{:.1} times as long", long.as_secs_f64() / short.as_secs_f64()));
}

fn many_attributes() {
    let page = |repeats: usize| format!("<body><p{}>text", (0..repeats).map(|n| format!(" a{n}=1")).collect::<String>());
    let (small, large) = (page(1_000), page(8_000));
    let (short, long) = (mean(200, || read::html(&small, None).text.len()), mean(100, || read::html(&large, None).text.len()));
    line("attributes of one tag", large.len(), long, &format!("{:.1} times as long", long.as_secs_f64() / short.as_secs_f64()));
}
