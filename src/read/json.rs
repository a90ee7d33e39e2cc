//! Records: one JSON object, an array of them, or one a line, with the field names of common crawls.

use serde_json::{Map, Value};

use super::{kinds::Content, reference_date};
use crate::{
    Article,
    article::ReferenceDate,
    error::{Error, Result},
};

const TEXT: [&str; 7] = ["text", "body", "content", "maintext", "article", "articleBody", "full_text"];
const OUTLET: [&str; 4] = ["outlet", "site_name", "publisher", "publication"];
const TITLE: [&str; 3] = ["title", "headline", "title_page"];
const DATE: [&str; 10] = [
    "dct",
    "date",
    "published",
    "date_publish",
    "datePublished",
    "published_at",
    "publishedAt",
    "pub_date",
    "publication_date",
    "timestamp",
];
const SOURCE: [&str; 4] = ["url", "link", "source_url", "id"];
const LANGUAGE: [&str; 2] = ["language", "lang"];

pub(super) fn recognizes(content: &Content) -> bool {
    let start = content.start();
    let is_object = start.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']));
    is_object || start.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
}

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    let called = content.called();
    let records = match serde_json::from_str::<Value>(content.text()) {
        Ok(Value::Array(records)) => records,
        Ok(record) => vec![record],
        Err(error) => lines(content.text())
            .map_err(|line| Error::input(format!("line {line} of {called} is not JSON; give one record a line")).because(error))?,
    };
    let articles = records.iter().enumerate().map(|(at, record)| {
        article(record).unwrap_or_else(|| {
            Err(Error::input(format!("record {} of {called} has no text; give it in a field “text”, “body”, “content” or “html”", at + 1)))
        })
    });
    articles.collect()
}

/// One record a line; where one is damaged, its number.
fn lines(text: &str) -> std::result::Result<Vec<Value>, usize> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| serde_json::from_str(line).map_err(|_| at + 1)).collect()
}

/// The article of a record, if it has a text.
fn article(record: &Value) -> Option<Result<Article>> {
    let record = record.as_object()?;
    let source = field(record, &SOURCE);
    let article = match (field(record, &TEXT), field(record, &["html"])) {
        (Some(text), _) => Ok(super::text(text)),
        (None, Some(page)) => super::page(page, field(record, &["url"])),
        (None, None) => return None,
    };
    Some(article.map(|article| completed(article, record, source)))
}

/// With what the fields of the record say.
fn completed(mut article: Article, record: &Map<String, Value>, source: Option<&str>) -> Article {
    article.title = field(record, &TITLE).map(str::to_owned).or(article.title);
    article.language = field(record, &LANGUAGE).map(str::to_owned).or(article.language);
    article.outlet = field(record, &OUTLET).map(str::to_owned).or(article.outlet);
    article.source = source.map(str::to_owned).or(article.source);
    article.reference_date = given(record).or(article.reference_date);
    article
}

/// The date of a record; a part of a date is none.
fn given(record: &Map<String, Value>) -> Option<ReferenceDate> {
    DATE.iter().filter_map(|name| record.get(*name)).find_map(|value| {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        reference_date::full_date(&text).map(|(date, time)| ReferenceDate::given(date, time, text))
    })
}

fn field<'r>(record: &'r Map<String, Value>, names: &[&str]) -> Option<&'r str> {
    names.iter().filter_map(|name| record.get(*name)?.as_str()).find(|value| !value.trim().is_empty())
}
