//! The kinds of input: one file each, one line each in [`READERS`].

use super::{docx, encoding, feed, gzip, html, json, mail, markdown, mhtml, pdf, subtitles, text};
use crate::{
    Article,
    error::{Error, Result},
    span::beginning,
};

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
pub static READERS: &[InputKind] = &[
    InputKind { name: "gzip", extensions: &["gz"], about: "any of the others, compressed", recognizes: gzip::recognizes, read: gzip::read },
    InputKind { name: "docx", extensions: &["docx"], about: "Word documents", recognizes: docx::recognizes, read: docx::read },
    InputKind { name: "pdf", extensions: &["pdf"], about: "PDF, with the feature `pdf`", recognizes: pdf::recognizes, read: pdf::read },
    InputKind {
        name: "feed",
        extensions: &["rss", "atom", "xml"],
        about: "RSS, Atom and JSON feeds, one article an entry",
        recognizes: feed::recognizes,
        read: feed::read,
    },
    InputKind { name: "html", extensions: &["html", "htm", "xhtml"], about: "web pages", recognizes: html::recognizes, read: html::read },
    InputKind {
        name: "json",
        extensions: &["json", "ndjson", "jsonl"],
        about: "records with a text, a title and a date",
        recognizes: json::recognizes,
        read: json::read,
    },
    InputKind {
        name: "subtitles",
        extensions: &["srt", "vtt"],
        about: "subtitles, SRT and WebVTT",
        recognizes: subtitles::recognizes,
        read: subtitles::read,
    },
    InputKind {
        name: "mhtml",
        extensions: &["mhtml", "mht"],
        about: "web pages that a browser saved as a single file",
        recognizes: mhtml::recognizes,
        read: mhtml::read,
    },
    InputKind {
        name: "mail",
        extensions: &["eml", "mbox"],
        about: "e-mail, also a mailbox of them",
        recognizes: mail::recognizes,
        read: mail::read,
    },
    InputKind {
        name: "markdown",
        extensions: &["md", "markdown"],
        about: "Markdown, with or without front matter",
        recognizes: markdown::recognizes,
        read: markdown::read,
    },
    InputKind { name: "text", extensions: &["txt"], about: "plain text", recognizes: text::recognizes, read: text::read },
];

/// What is to be read.
pub(super) struct Content<'b> {
    /// As it came.
    pub bytes: &'b [u8],
    /// Decoded; none where it is binary data.
    pub text: Option<String>,
    /// The name of the file, or another.
    pub name: Option<&'b str>,
    /// How many times it was unpacked.
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
