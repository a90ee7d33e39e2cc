//! E-mail: its subject is the title, its Date the reference date.

use mail_parser::{MessageParser, MimeHeaders};

use super::{html, kinds::Content, reference_date::in_text};
use crate::{
    Article,
    article::{Confidence, ReferenceDate, ReferenceSource},
    error::{Error, Result},
    time::{Clock, Date},
};

/// Headers that every mail has some of.
const HEADERS: [&str; 9] = ["from", "to", "date", "subject", "received", "return-path", "message-id", "mime-version", "delivered-to"];

pub(super) fn recognizes(content: &Content) -> bool {
    let lines = content.start().lines().take_while(|line| !line.trim().is_empty());
    let names =
        lines.filter(|line| !line.starts_with([' ', '\t'])).map(|line| line.split_once(':').map(|(name, _)| name.to_ascii_lowercase()));
    let mut known = 0;
    // A line that is no header ends the matter: prose may well begin with "To: …".
    for name in names.take(12) {
        match name {
            Some(name) if HEADERS.contains(&name.as_str()) => known += 1,
            Some(name) if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => {}
            _ => return false,
        }
    }
    known >= 2
}

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    let message = MessageParser::default()
        .parse(content.bytes)
        .ok_or_else(|| Error::input(format!("{} is a damaged mail; save it anew and give that", content.called())))?;
    let is_html = message.html_body.first().zip(message.text_body.first()).is_some_and(|(html, text)| html == text)
        && message.part(message.html_body.first().copied().unwrap_or(0)).is_some_and(|part| part.is_content_type("text", "html"));
    let text = if is_html {
        message.body_html(0).map(|body| html::fragment_text(&body)).unwrap_or_default()
    } else {
        message.body_text(0).map(|body| body.replace("\r\n", "\n")).unwrap_or_default()
    };
    let title = message.subject().map(str::to_owned);
    let reference_date = message.date().and_then(day).or_else(|| in_text(title.as_deref(), &text));
    Ok(vec![Article { title, text: text.trim().to_owned(), reference_date, ..Article::default() }])
}

/// The day as the writer's clock showed it.
fn day(date: &mail_parser::DateTime) -> Option<ReferenceDate> {
    let day = Date::new(date.year.into(), date.month.into(), date.day.into())?;
    let time = Clock::new(date.hour, date.minute, date.second);
    Some(ReferenceDate::found(day, time, ReferenceSource::Header, Confidence::High, date.to_rfc3339()))
}
