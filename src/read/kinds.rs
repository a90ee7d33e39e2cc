//! The kinds of input: one file each, one line each in [`READERS`].

use super::{encoding, json, markdown, recognize, subtitles, text};
use crate::{
    Article,
    error::{Error, Result},
    span::beginning,
};

/// The most that is unpacked, in bytes: a few thousand bytes can unpack to as many gigabytes.
#[cfg(any(feature = "files", feature = "docx", feature = "xlsx"))]
pub(super) const MOST: u64 = 64 << 20;

/// A kind of input that dateline reads.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct InputKind {
    /// Its name, `html` for example.
    pub name: &'static str,
    /// The endings of its files, without the dot.
    pub extensions: &'static [&'static str],
    /// What it is, in a few words.
    pub about: &'static str,
    recognizes: fn(&Content) -> bool,
    read: fn(&Content) -> Result<Vec<Article>>,
}

/// All kinds, in the order in which a content is tried; the last takes every text.
#[rustfmt::skip]
pub static READERS: &[InputKind] = &[
    kind("gzip", &["gz"], "any of the others, compressed", recognize::gzip, GZIP),
    kind("docx", &["docx"], "Word documents", recognize::docx, DOCX),
    kind("pdf", &["pdf"], "PDF, with the feature `pdf`", recognize::pdf, PDF),
    kind("feed", &["rss", "atom", "xml"], "RSS, Atom and JSON feeds, one article an entry", recognize::feed, FEED),
    kind("html", &["html", "htm", "xhtml"], "web pages", recognize::html, HTML),
    kind("json", &["json", "ndjson", "jsonl"], "records with a text, a title and a date", json::recognizes, json::read),
    kind("subtitles", &["srt", "vtt"], "subtitles, SRT and WebVTT", subtitles::recognizes, subtitles::read),
    kind("mhtml", &["mhtml", "mht"], "web pages that a browser saved as a single file", recognize::mhtml, MHTML),
    kind("mail", &["eml", "mbox"], "e-mail, also a mailbox of them", recognize::mail, MAIL),
    kind("markdown", &["md", "markdown"], "Markdown, with or without front matter", markdown::recognizes, markdown::read),
    kind("text", &["txt"], "plain text", text::recognizes, text::read),
];

type Read = fn(&Content) -> Result<Vec<Article>>;

const fn kind(
    name: &'static str,
    extensions: &'static [&'static str],
    about: &'static str,
    recognizes: fn(&Content) -> bool,
    read: Read,
) -> InputKind {
    InputKind { name, extensions, about, recognizes, read }
}

/// The reader of a kind that has a feature of its own; without the feature, one that says so.
macro_rules! behind {
    ($reader:ident, $feature:literal, $read:path, $what:literal) => {
        #[cfg(feature = $feature)]
        const $reader: Read = $read;
        #[cfg(not(feature = $feature))]
        const $reader: Read = |content| Err(not_built_in(content.called(), $what, $feature));
    };
}

behind!(GZIP, "files", super::gzip::read, "compressed");
behind!(DOCX, "docx", super::docx::read, "a Word document or another archive");
behind!(PDF, "pdf", super::pdf::read, "a PDF");
behind!(FEED, "feeds", super::feed::read, "a feed");
behind!(HTML, "html", super::html::read, "a web page");
behind!(MHTML, "mail", super::mhtml::read, "a saved web page");
behind!(MAIL, "mail", super::mail::read, "a mail");

/// The error for a kind that this build does not read.
#[allow(dead_code, reason = "there is none where all features are on")]
pub(super) fn not_built_in(called: &str, what: &str, feature: &str) -> Error {
    Error::input(format!(
        "{called} is {what}, which this build does not read; build with the feature `{feature}` or save it as text and give that"
    ))
}

/// What is to be read.
pub(super) struct Content<'b> {
    /// As it came.
    pub bytes: &'b [u8],
    /// Decoded; none where it is binary data.
    pub text: Option<String>,
    /// The name of the file, or another.
    pub name: Option<&'b str>,
    /// How many times it was unpacked.
    #[cfg_attr(not(feature = "files"), allow(dead_code, reason = "nothing is unpacked without it"))]
    pub unpacked: u8,
}

impl<'b> Content<'b> {
    pub(super) fn new(bytes: &'b [u8], name: Option<&'b str>, unpacked: u8) -> Self {
        Self { bytes, text: encoding::decode(bytes).map(super::narrowed), name, unpacked }
    }

    /// Reads it as the first kind that recognizes it.
    pub(super) fn read(&self) -> Result<Vec<Article>> {
        match READERS.iter().find(|kind| (kind.recognizes)(self)) {
            Some(kind) => (kind.read)(self),
            None => Err(Error::input(format!(
                "{} is not text but binary data; give a text, a page or another of the kinds that dateline reads",
                self.called()
            ))),
        }
    }

    /// The text; empty for binary data.
    pub(super) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    /// The beginning of the text, without white space before it.
    pub(super) fn start(&self) -> &str {
        beginning(self.text().trim_start(), 2048)
    }

    /// Whether the name has one of these endings.
    pub(super) fn is_named(&self, extensions: &[&str]) -> bool {
        let ending = self.name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
        ending.is_some_and(|ending| extensions.iter().any(|known| known.eq_ignore_ascii_case(ending)))
    }

    /// How messages call it.
    pub(super) fn called(&self) -> &str {
        self.name.unwrap_or("the input")
    }
}
