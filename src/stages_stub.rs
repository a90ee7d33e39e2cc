//! Stand-ins for the stages that are built on other branches; this file goes when they arrive.
//! They find "5 October 2024" and the names of the weekdays, and take the sentence for the label.
#![allow(missing_docs)]

use std::{fs, path::Path};

use crate::{
    article::Article,
    error::{Error, Result},
    event::Event,
    span::{CodePoints, Span},
    time::{Clock, Date, Resolution, Unit, Weekday},
    timeline::{Certainty, Entry, Excerpt, Expression, Status, Timeline},
    timex::{Timex, TimexType},
};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

pub fn path(path: &Path) -> Result<Vec<Article>> {
    let bytes = fs::read(path).map_err(|error| Error::reading(path, error))?;
    bytes_of(&bytes, path.to_str())
}

pub fn bytes_of(bytes: &[u8], name: Option<&str>) -> Result<Vec<Article>> {
    let place = name.unwrap_or("standard input");
    let text = std::str::from_utf8(bytes).map_err(|_| Error::input(format!("{place} is not UTF-8 text; convert it first")))?;
    let mut article = Article::new(text);
    article.source = name.map(str::to_owned);
    Ok(vec![article])
}

pub fn html(page: &str, url: Option<&str>) -> Article {
    let mut inside = false;
    let text: String = page
        .chars()
        .filter(|&c| {
            let keep = !inside && c != '<';
            inside = c == '<' || inside && c != '>';
            keep
        })
        .collect();
    let mut article = Article::new(text);
    article.source = url.map(str::to_owned);
    article
}

pub fn full_date(text: &str) -> Option<(Date, Option<Clock>)> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let mut parts = day.split('-');
    let date = Date::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)?;
    let clock = time.and_then(|time| Clock::new(time.get(..2)?.parse().ok()?, time.get(3..5)?.parse().ok()?, 0));
    parts.next().is_none().then_some((date, clock))
}

#[derive(Clone, Debug, Default)]
pub struct Grammar {
    files: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct RuleInfo<'g> {
    pub name: &'g str,
    pub file: &'g str,
    pub line: usize,
    pub source: &'g str,
    pub tests: usize,
}

static ENGLISH: Grammar = Grammar { files: Vec::new() };

impl Grammar {
    pub fn english() -> &'static Grammar {
        &ENGLISH
    }

    pub fn with_rules(&self, name: &str, rule_text: &str) -> Result<Grammar> {
        grammar::check(name, rule_text)?;
        let mut files = self.files.clone();
        files.push(name.to_owned());
        Ok(Grammar { files })
    }

    pub fn rules(&self) -> impl Iterator<Item = RuleInfo<'_>> {
        let own = [("date-full", "date.rules"), ("weekday", "week.rules")].into_iter();
        let own = own.map(|(name, file)| RuleInfo { name, file, line: 1, source: "d:DAY m:MONTH y:YEAR", tests: 2 });
        own.chain(self.files.iter().map(|file| RuleInfo { name: "own", file, line: 1, source: "", tests: 0 }))
    }
}

pub mod grammar {
    use super::{Error, Result};

    #[derive(Clone, Debug, Default)]
    pub struct Report {
        pub rules: usize,
        pub tests: usize,
        pub failures: Vec<String>,
    }

    pub fn check(name: &str, rule_text: &str) -> Result<Report> {
        let starts = |word: &str| rule_text.lines().filter(|line| line.trim_start().starts_with(word)).count();
        match rule_text.lines().position(|line| line.starts_with("rool")) {
            Some(line) => Err(Error::rules(format!("{name}:{}:1: `rool` is not a statement; write `rule`", line + 1))),
            None => Ok(Report { rules: starts("rule "), tests: starts("test "), failures: Vec::new() }),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Auto,
    News,
    Narrative,
    Future,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hemisphere {
    #[default]
    North,
    South,
}

#[derive(Clone, Debug, Default)]
pub struct Options {
    pub mode: Mode,
    pub day_first: bool,
    pub hemisphere: Hemisphere,
    pub min_importance: u8,
}

#[derive(Clone, Debug)]
pub struct Pipeline<'g> {
    pub grammar: &'g Grammar,
    pub options: Options,
}

impl Pipeline<'_> {
    pub fn timexes(&self, article: &Article) -> Vec<Timex> {
        let mut found = Vec::new();
        for (sentence, at) in sentences(&article.text).into_iter().enumerate() {
            let words: Vec<Span> = words(at.of(&article.text)).map(|w| Span::new(w.start + at.start, w.end + at.start)).collect();
            let mut i = 0;
            while i < words.len() {
                if let Some((count, value)) = expression(&article.text, &words[i..], article) {
                    let span = words[i].join(words[i + count - 1]);
                    let rule = Box::leak(value.into_boxed_str());
                    found.push(Timex { span, sentence, rule, resolution: Resolution { modifier: None } });
                    i += count;
                } else {
                    i += 1;
                }
            }
        }
        found
    }

    pub fn timeline(&self, article: &Article) -> Timeline {
        let (points, sentences) = (CodePoints::new(&article.text), sentences(&article.text));
        let excerpt = |bytes: Span| Excerpt { text: bytes.of(&article.text).to_owned(), bytes, chars: points.of(bytes) };
        let mut entries: Vec<Entry> = (self.timexes(article).iter())
            .map(|timex| {
                let sentence = sentences[timex.sentence];
                let day = full_date(timex.rule).map(|(day, _)| day);
                let label: Vec<&str> = sentence.of(&article.text).split_whitespace().take(12).collect();
                Entry {
                    date: day.map(|day| day.to_string()),
                    start: day,
                    end: day,
                    granularity: day.map(|_| Unit::Day),
                    certainty: if day.is_some() { Certainty::Stated } else { Certainty::Undated },
                    status: Status::Happened,
                    importance: 2,
                    label: label.join(" "),
                    expression: Some(Expression {
                        excerpt: excerpt(timex.span),
                        kind: timex.kind(),
                        value: timex.value(),
                        modifier: timex.modifier(),
                    }),
                    sentence: excerpt(sentence),
                    how: timex.how(),
                    source: article.source.clone(),
                    event: Event { trigger: Span::new(sentence.start, sentence.start), clause: sentence, ..Event::default() },
                }
            })
            .collect();
        entries.sort_by_key(|entry| (entry.start.is_none(), entry.start));
        Timeline { title: article.title.clone(), reference_date: article.reference_date.as_ref().map(|r| r.date), entries }
    }
}

impl Timeline {
    pub fn of(article: &Article) -> Timeline {
        Pipeline { grammar: Grammar::english(), options: Options::default() }.timeline(article)
    }

    pub fn merge(timelines: Vec<Timeline>) -> Timeline {
        let mut merged = Timeline::default();
        for timeline in timelines {
            merged.title = merged.title.or(timeline.title);
            merged.reference_date = merged.reference_date.or(timeline.reference_date);
            merged.entries.extend(timeline.entries);
        }
        merged.entries.sort_by_key(|entry| (entry.start.is_none(), entry.start));
        merged
    }
}

impl Timex {
    pub fn kind(&self) -> TimexType {
        TimexType::Date
    }

    pub fn value(&self) -> String {
        self.rule.to_owned()
    }

    pub fn how(&self) -> String {
        format!("stand-in: {}", self.rule)
    }

    pub fn begin(&self) -> Option<String> {
        None
    }

    pub fn end(&self) -> Option<String> {
        None
    }

    pub fn quant(&self) -> Option<String> {
        None
    }

    pub fn freq(&self) -> Option<String> {
        None
    }
}

fn expression(text: &str, words: &[Span], article: &Article) -> Option<(usize, String)> {
    let word = |i: usize| words.get(i).map(|span| span.of(text)).unwrap_or_default();
    if let Ok(day) = word(0).parse() {
        let month = MONTHS.iter().position(|&m| m == word(1))? as u32 + 1;
        return Date::new(word(2).parse().ok()?, month, day).map(|date| (3, date.to_string()));
    }
    let weekday = (1..=7).map(Weekday::from_number).find(|w| w.name() == word(0))?;
    let reference = article.reference_date.as_ref().map(|r| r.date);
    let day = reference.and_then(|day| (0..7).map(|back| day.plus_days(-back)).find(|day| day.weekday() == weekday));
    Some((1, day.map_or(format!("XXXX-WXX-{}", weekday.number()), |day| day.to_string())))
}

fn words(text: &str) -> impl Iterator<Item = Span> {
    let start = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(move |w| {
        let begin = w.as_ptr() as usize - start;
        Span::new(begin, begin + w.len())
    })
}

fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (i, c) in text.char_indices() {
        let end = i + c.len_utf8();
        if (c == '.' || c == '\n') && text[end..].starts_with([' ', '\n']) || end == text.len() {
            let whole = &text[start..end];
            let begin = start + whole.len() - whole.trim_start().len();
            found.push(Span::new(begin, begin + whole.trim().len()));
            start = end;
        }
    }
    found
}
