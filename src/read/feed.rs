//! RSS, Atom and JSON feeds: one article an entry.

use feed_rs::{model::Entry, parser};

use super::{html, kinds::Content, reference_date};
use crate::{
    Article,
    article::{Confidence, ReferenceDate, ReferenceSource},
    error::{Error, Result},
    time::{Clock, Date},
};

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    // Whatever the bytes were, the text is UTF-8 now; the days are kept as written, not moved to UTC.
    let text = without_declaration(content.text());
    let feed = parser::Builder::new().timestamp_parser(as_written).build().parse(text.as_bytes());
    let feed = feed.map_err(|error| Error::input(format!("{} is a damaged feed; get it again", content.called())).because(error))?;
    let language = feed.language;
    let outlet =
        feed.title.map(|title| html::fragment(&title.content).text).filter(|title| !title.is_empty() && title.chars().count() <= 60);
    let articles = feed.entries.into_iter().map(|entry| article(entry, language.clone()));
    Ok(articles.map(|article| Article { outlet: outlet.clone(), ..article }).collect())
}

fn article(entry: Entry, language: Option<String>) -> Article {
    let title = entry.title.map(|title| html::fragment(&title.content).text).filter(|title| !title.is_empty());
    let body = entry.content.and_then(|content| content.body).or(entry.summary.map(|summary| summary.content));
    let body = body.map(|body| html::fragment(&body)).unwrap_or_default();
    let date = entry.published.map(|moment| (moment, Confidence::High)).or(entry.updated.map(|moment| (moment, Confidence::Medium)));
    let reference_date = date.map(|(moment, confidence)| {
        let clock = chrono::Timelike::num_seconds_from_midnight(&moment);
        let time = Clock::new((clock / 3600) as u8, (clock / 60 % 60) as u8, (clock % 60) as u8).filter(|_| clock > 0);
        ReferenceDate::found(
            Date::of_chrono(moment.date_naive()),
            time,
            ReferenceSource::Header,
            confidence,
            moment.format("%Y-%m-%dT%H:%M:%S").to_string(),
        )
    });
    let reference_date = reference_date.or_else(|| reference_date::in_text(title.as_deref(), &body.text));
    let source = entry.links.into_iter().next().map(|link| link.href).filter(|address| !address.is_empty());
    Article { title, reference_date, language, source, ..body }
}

/// The day and the time of day that a time stamp says, whatever its zone.
fn as_written(text: &str) -> Option<chrono::DateTime<chrono::Utc>> {
    let (date, clock) = reference_date::full_date(text).or_else(|| reference_date::full_date(&with_century(text)?))?;
    let clock = clock.unwrap_or(Clock { hour: 0, minute: 0, second: 0 });
    Some(date.to_chrono().and_hms_opt(clock.hour.into(), clock.minute.into(), clock.second.into())?.and_utc())
}

/// "Mon, 07 Oct 24 08:00 GMT" with the year in full, as RFC 2822 has it: up to 49 it is of this century.
fn with_century(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let month = words.iter().position(|word| reference_date::is_month(word))?;
    let year = words.get(month + 1).filter(|year| year.len() == 2)?.parse::<u16>().ok()?;
    let century = if year < 50 { 2000 } else { 1900 };
    let full = (century + year).to_string();
    let of = |(at, word)| if at == month + 1 { full.as_str() } else { word };
    Some(words.iter().copied().enumerate().map(of).collect::<Vec<_>>().join(" "))
}

/// Without `<?xml encoding=…?>`, which is no longer true.
fn without_declaration(text: &str) -> &str {
    let text = text.trim_start();
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.trim_start(),
        None => text,
    }
}
