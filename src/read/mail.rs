//! E-mail, one or a mailbox of them: the subject is the title, the Date the reference date.

use mail_parser::{Message, MessageParser, MimeHeaders};

use super::{
    html,
    kinds::Content,
    recognize::{POSTMARK, is_head},
    reference_date::{Reader, in_text},
};
use crate::{
    Article,
    article::{Confidence, ReferenceDate, ReferenceSource},
    error::{Error, Result},
    span::Span,
    time::{Clock, Date},
};

/// How many bytes of a mail are looked at for its headers.
const HEAD: usize = 2048;
pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    let mails: Option<Vec<Article>> = mails(content.bytes).into_iter().map(mail).collect();
    mails.ok_or_else(|| Error::input(format!("{} is a damaged mail; save it anew and give that", content.called())))
}

/// The mails of a mailbox, each behind its line "From ada@marlow-post.example Thu Oct 10 23:30:00 2024". Such a line counts only
/// behind an empty one and before headers: prose may begin with the word, too.
fn mails(bytes: &[u8]) -> Vec<&[u8]> {
    let mut begins = Vec::new();
    let (mut at, mut after_gap) = (0, true);
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        let next = at + line.len();
        if after_gap && line.starts_with(POSTMARK.as_bytes()) {
            let head = &bytes[next..bytes.len().min(next + HEAD)];
            if is_head(&String::from_utf8_lossy(head)) {
                begins.push((at, next));
            }
        }
        after_gap = line.trim_ascii().is_empty();
        at = next;
    }
    if begins.is_empty() {
        return vec![bytes];
    }
    let ends = begins.iter().skip(1).map(|(at, _)| *at).chain([bytes.len()]);
    begins.iter().zip(ends).map(|((_, start), end)| &bytes[*start..end]).collect()
}

fn mail(bytes: &[u8]) -> Option<Article> {
    let message = MessageParser::default().parse(bytes)?;
    let is_html = message.html_body.first().zip(message.text_body.first()).is_some_and(|(html, text)| html == text)
        && message.part(message.html_body.first().copied().unwrap_or(0)).is_some_and(|part| part.is_content_type("text", "html"));
    let body = if is_html {
        message.body_html(0).map(|body| html::fragment(&body)).unwrap_or_default()
    } else {
        written(&message.body_text(0).map(|body| unquoted(&body)).unwrap_or_default())
    };
    let title = message.subject().map(str::to_owned);
    let reference_date = message.date().and_then(day).or_else(|| sent(&message)).or_else(|| in_text(title.as_deref(), &body.text));
    Some(Article { title, reference_date, ..body })
}

/// "Sent: Thursday, 7 October 2021 11:12", as mail is printed or passed on.
fn sent(message: &Message) -> Option<ReferenceDate> {
    let value = message.header("Sent")?.as_text()?;
    let stamp = Reader::default().all(value).into_iter().next()?;
    Some(ReferenceDate::found(stamp.date, stamp.clock, ReferenceSource::Header, Confidence::High, value))
}

/// The line over a signature (RFC 3676).
const SIGNATURE: &str = "--";

/// A body without the marks of quotation and without signatures; what earlier mails it quotes is noted.
fn written(body: &str) -> Article {
    let mut article = Article::default();
    let (mut began, mut signed) = (None, None);
    for line in body.lines() {
        let (depth, line) = quoted(line);
        // A signature ends with the mail that it stands under.
        signed = signed.filter(|signed| *signed == depth);
        if line.trim_end() == SIGNATURE {
            signed = Some(depth);
        }
        if signed.is_some() {
            continue;
        }
        let at = article.text.len();
        match (began, depth > 0) {
            (None, true) => began = Some(at),
            (Some(begin), false) if !line.trim().is_empty() => {
                article.quotations.push(Span::new(begin, at));
                began = None;
            }
            _ => {}
        }
        article.text.push_str(line);
        article.text.push('\n');
    }
    article.text.truncate(article.text.trim_end().len());
    let end = article.text.len();
    article.quotations.extend(began.filter(|begin| *begin < end).map(|begin| Span::new(begin, end)));
    article
}

/// How often a line is quoted, "> > It rained.", and the line without these marks.
fn quoted(line: &str) -> (usize, &str) {
    let mut depth = 0;
    let mut rest = line;
    while let Some(inside) = rest.strip_prefix('>') {
        depth += 1;
        rest = inside.strip_prefix(' ').unwrap_or(inside);
    }
    (depth, rest)
}

/// The text as it was written: mailboxes put a mark before lines that begin like a new mail.
fn unquoted(body: &str) -> String {
    body.replace("\r\n", "\n").replace("\n>From ", "\nFrom ").trim().to_owned()
}

/// The day as the writer's clock showed it.
fn day(date: &mail_parser::DateTime) -> Option<ReferenceDate> {
    let day = Date::new(date.year.into(), date.month.into(), date.day.into())?;
    let time = Clock::new(date.hour, date.minute, date.second);
    Some(ReferenceDate::found(day, time, ReferenceSource::Header, Confidence::High, date.to_rfc3339()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_noted_and_signatures_left_out() {
        let body = "I agree.\n\nOn Mon, 4 Mar 2019 at 09:00, Ann Orr wrote:\n> The lock is shut.\n>\n> > Is it?\n> -- \n> Ann, open daily\n\n\
                    Let us meet.\n-- \nHolt\n5 May 1911";
        let article = written(body);
        assert_eq!(article.text, "I agree.\n\nOn Mon, 4 Mar 2019 at 09:00, Ann Orr wrote:\nThe lock is shut.\n\nIs it?\n\nLet us meet.");
        let quotations: Vec<&str> = article.quotations.iter().map(|quotation| quotation.of(&article.text).trim_end()).collect();
        assert_eq!(quotations, ["The lock is shut.\n\nIs it?"]);
    }

    #[test]
    fn a_mail_that_was_passed_on_has_its_day() {
        let mail = b"From: Ann Orr <ann@marlow-post.example>\nSent: Thursday, 7 October 2021 11:12\nSubject: The lock\n\nIt was shut on Tuesday.\n";
        let day = super::mail(mail).and_then(|article| article.reference_date).map(|reference| reference.date.to_string());
        assert_eq!(day.as_deref(), Some("2021-10-07"));
    }
}
