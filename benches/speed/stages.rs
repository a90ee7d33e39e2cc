//! The stages in process, one thread.

use dateline::{Article, Document, Grammar, Options, Pipeline, recognize, resolve, segment, syntax::Parser};

use crate::{
    measure::{heading, line, mean},
    news,
};

const RUNS: u32 = 20;
const ARTICLE: usize = 4_000;
const ARTICLES: usize = 1_000;

/// A thousand articles of 4 KB: the size of news, so that what a call costs counts as it does in use.
fn articles() -> Vec<Article> {
    let dated = |seed| Article::new(news::text(ARTICLE, seed)).dated("2024-10-09");
    (0..ARTICLES as u64).map(|seed| dated(seed).expect("a full date")).collect()
}

fn total(articles: &[Article]) -> usize {
    articles.iter().map(|article| article.text.len()).sum()
}

/// Each stage, and all of them together.
pub fn stages() {
    let (articles, options, grammar) = (articles(), Options::default(), Grammar::english());
    let bytes = total(&articles);
    let documents: Vec<Document> = articles.iter().map(segment).collect();
    let mentions: Vec<_> = documents.iter().map(|document| recognize(document, grammar)).collect();
    let found: usize = mentions.iter().map(Vec::len).sum();
    heading(&format!("tagging in process: {} KB, {found} time expressions, one in {} bytes", bytes / 1000, bytes / found.max(1)));
    line("segment", bytes, mean(RUNS, || articles.iter().map(|article| segment(article).tokens.len()).sum::<usize>()), "");
    line("recognize", bytes, mean(RUNS, || documents.iter().map(|document| recognize(document, grammar).len()).sum::<usize>()), "");
    let mut copies: Vec<_> = (0..=RUNS).map(|_| mentions.clone()).collect();
    let resolving = mean(RUNS, || {
        let mentions = copies.pop().unwrap_or_default();
        documents.iter().zip(mentions).map(|(document, mentions)| resolve(document, mentions, &options).len()).sum::<usize>()
    });
    line("resolve", bytes, resolving, "");
    let pipeline = Pipeline { grammar, options };
    let all = mean(RUNS, || articles.iter().map(|article| pipeline.timexes(article).len()).sum::<usize>());
    line("all: Pipeline::timexes", bytes, all, "the target is 100 MB/s");
    let timelines = mean(2, || articles.iter().map(|article| pipeline.timeline(article).entries.len()).sum::<usize>());
    line("Pipeline::timeline", bytes, timelines, "with the events");
}

/// The trees of all sentences of a hundred articles.
pub fn syntax() {
    let articles: Vec<Article> = articles().into_iter().take(100).collect();
    let documents: Vec<Document> = articles.iter().map(segment).collect();
    let parser = Parser::english();
    let parse = |document: &Document| (0..document.sentences.len()).map(|sentence| parser.parse(document, sentence).len()).sum::<usize>();
    let words: usize = documents.iter().map(parse).sum();
    let time = mean(3, || documents.iter().map(parse).sum::<usize>());
    heading("syntax, one thread");
    line("Parser::parse", total(&articles), time, &format!("{:.1} µs a word", time.as_secs_f64() * 1e6 / words.max(1) as f64));
}

/// Ten times as many rules should cost no more time.
pub fn ten_times_the_rules() {
    let articles = articles();
    let bytes = total(&articles);
    let english = Grammar::english();
    let count = english.rules().count();
    heading("the number of rules");
    let tag = |grammar: &Grammar| mean(RUNS, || articles.iter().map(|article| recognize(&segment(article), grammar).len()).sum::<usize>());
    line(&format!("segment, recognize: {count} rules"), bytes, tag(english), "");
    let more = more_rules(9 * count);
    match english.with_rules("more.rules", &more) {
        Ok(grammar) => line(&format!("segment, recognize: {} rules", grammar.rules().count()), bytes, tag(&grammar), ""),
        Err(error) => println!("  the rules were refused: {error}"),
    }
}

/// Rules in the manner of the built-in ones. They share their classes, begin with words of every sentence, and name words of their own.
fn more_rules(count: usize) -> String {
    const SHAPES: [(&str, &str); 5] = [
        ("the? NAME u:UNIT of y:YEARNUM -> fields(year y)", "the NAME year of 1990"),
        ("(in | since | the) NAME m:MONTH y:YEARNUM -> fields(year y, month m)", "in NAME May 1990"),
        ("(early | late)? in? the y:YEARNUM NAME -> fields(year y)", "in the 1990 NAME"),
        ("the d:DAYNUM ,? NAME m:MONTH? y:YEARNUM -> fields(year y)", "the 5 NAME 1990"),
        ("a? n:DAYNUM u:UNITS (before | after) the? NAME y:YEARNUM -> fields(year y)", "5 days before the NAME 1990"),
    ];
    let rule = |n: usize| {
        let (pattern, text) = SHAPES[n % SHAPES.len()];
        let name: String = format!("zq{n}").chars().map(|c| c.to_digit(10).map_or(c, |d| (b'a' + d as u8) as char)).collect();
        let value = if text.contains("May") { "1990-05" } else { "1990" };
        format!("rule more-{name} = {}\n  test - \"{{{}}}\" {value}\n", pattern.replace("NAME", &name), text.replace("NAME", &name))
    };
    (0..count).map(rule).collect()
}
