//! What each kind of input with a feature of its own is known by. It is known without the feature too: a page must never be read as a
//! plain text.

use super::kinds::Content;

/// How the line begins that stands before each mail of a mailbox.
pub(super) const POSTMARK: &str = "From ";
/// Headers that every mail has some of.
const HEADERS: [&str; 9] = ["from", "to", "date", "subject", "received", "return-path", "message-id", "mime-version", "delivered-to"];
/// Where Chromium writes the address of a page that it saves.
pub(super) const ADDRESS: &str = "Snapshot-Content-Location";
const SAVED_PAGES: [&str; 2] = ["mhtml", "mht"];

pub(super) fn gzip(content: &Content) -> bool {
    content.bytes.starts_with(&[0x1f, 0x8b])
}

pub(super) fn docx(content: &Content) -> bool {
    content.bytes.starts_with(b"PK\x03\x04")
}

pub(super) fn pdf(content: &Content) -> bool {
    content.bytes.starts_with(b"%PDF-")
}

pub(super) fn feed(content: &Content) -> bool {
    let start = content.start();
    let markup = start.starts_with('<') && ["<rss", "<feed", "<rdf:RDF"].iter().any(|tag| start.contains(tag)) && !start.contains("<html");
    markup || start.starts_with('{') && start.contains("jsonfeed.org/version")
}

/// Whether a text is a web page.
pub(super) fn html(content: &Content) -> bool {
    let start = content.start();
    let is_page = || ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.to_ascii_lowercase().contains(tag));
    start.starts_with('<') && (is_page() || content.is_named(&["html", "htm", "xhtml"]))
}

pub(super) fn mhtml(content: &Content) -> bool {
    let start = content.start();
    is_head(start) && (content.is_named(&SAVED_PAGES) || is_saved(start))
}

/// Whether the head of a mail is that of a saved page: browsers put themselves down as its sender.
fn is_saved(start: &str) -> bool {
    let head = start.split("\n\n").next().unwrap_or_default().split("\r\n\r\n").next().unwrap_or_default().to_ascii_lowercase();
    head.contains("multipart/related") && (head.contains("saved by") || head.contains(&ADDRESS.to_ascii_lowercase()))
}

pub(super) fn mail(content: &Content) -> bool {
    is_head(without_postmark(content.start()))
}

/// Without the line that a mailbox puts before a mail.
pub(super) fn without_postmark(text: &str) -> &str {
    match text.strip_prefix(POSTMARK).and_then(|rest| rest.split_once('\n')) {
        Some((_, rest)) => rest,
        None => text,
    }
}

/// Whether a text begins with the headers of a mail.
pub(super) fn is_head(text: &str) -> bool {
    let lines = text.lines().take_while(|line| !line.trim().is_empty());
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
