//! Word documents: the paragraphs of `word/document.xml`.

use std::io::{Cursor, Read};

use quick_xml::{Reader, events::Event};

use super::{gzip::MOST, kinds::Content, reference_date::in_text};
use crate::{
    Article,
    error::{Error, Result},
    span::Span,
};

const DOCUMENT: &str = "word/document.xml";

pub(super) fn recognizes(content: &Content) -> bool {
    content.bytes.starts_with(b"PK\x03\x04")
}

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    let called = content.called();
    let xml = unpack(content.bytes)
        .map_err(|reason| Error::input(format!("cannot read {called} as a Word document: {reason}; save it as text and give that")))?;
    let Paragraphs { title, text, captions } = paragraphs(&xml).map_err(|error| {
        Error::input(format!("cannot read {called} as a Word document: its text is damaged; save it anew and give that")).because(error)
    })?;
    let reference_date = in_text(title.as_deref(), &text);
    Ok(vec![Article { title, text, captions, reference_date, ..Article::default() }])
}

/// What the paragraphs of a document come to.
#[derive(Default)]
struct Paragraphs {
    title: Option<String>,
    text: String,
    captions: Vec<Span>,
}

/// The document inside the archive, up to a limit: archives may hold bombs.
fn unpack(bytes: &[u8]) -> std::result::Result<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| "it is a damaged archive".to_owned())?;
    let file = archive.by_name(DOCUMENT).map_err(|_| "it is an archive without a document inside".to_owned())?;
    let mut xml = Vec::new();
    file.take(MOST + 1).read_to_end(&mut xml).map_err(|_| "it is a damaged archive".to_owned())?;
    if xml.len() as u64 > MOST {
        return Err(format!("it unpacks to more than {} MB", MOST >> 20));
    }
    Ok(String::from_utf8_lossy(&xml).into_owned())
}

/// The title, where a paragraph has that style, and the text, an empty line between two paragraphs.
fn paragraphs(xml: &str) -> std::result::Result<Paragraphs, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut paragraph) = (Paragraphs::default(), String::new());
    let (mut in_run_text, mut style) = (false, None);
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "w:pStyle" => {
                style = tag.attributes().flatten().find_map(|attribute| Style::named(&attribute.value));
            }
            Event::Start(tag) => in_run_text = tag.name().as_ref() == "w:t",
            Event::Empty(tag) if matches!(tag.name().as_ref(), "w:tab") => paragraph.push(' '),
            Event::Empty(tag) if matches!(tag.name().as_ref(), "w:br" | "w:cr") => paragraph.push('\n'),
            Event::Text(part) if in_run_text => paragraph.push_str(&part),
            Event::GeneralRef(name) if in_run_text => paragraph.push_str(&entity(&name)),
            Event::End(tag) if tag.name().as_ref() == "w:t" => in_run_text = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => {
                found.push(paragraph.trim(), style.take());
                paragraph.clear();
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

impl Paragraphs {
    fn push(&mut self, line: &str, style: Option<Style>) {
        if line.is_empty() {
            return;
        }
        if style == Some(Style::Title) && self.title.is_none() {
            self.title = Some(line.to_owned());
        }
        self.text.push_str(if self.text.is_empty() { "" } else { "\n\n" });
        if style == Some(Style::Caption) {
            self.captions.push(Span::new(self.text.len(), self.text.len() + line.len()));
        }
        self.text.push_str(line);
    }
}

/// The styles that say what a paragraph is. Word names them in its own language.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Title,
    Caption,
}

impl Style {
    fn named(name: &str) -> Option<Self> {
        match name {
            "Title" | "Titel" | "Titre" | "Ttulo" | "Titolo" => Some(Self::Title),
            "Caption" | "Beschriftung" | "Lgende" | "Legenda" | "Descripcin" | "Didascalia" => Some(Self::Caption),
            _ => None,
        }
    }
}

/// The character of an XML entity.
fn entity(name: &str) -> String {
    let numbered = name.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16)).or_else(|| name.strip_prefix('#').map(str::parse));
    match (numbered, name) {
        (Some(Ok(number)), _) => char::from_u32(number).map(String::from).unwrap_or_default(),
        (None, "amp") => "&".into(),
        (None, "lt") => "<".into(),
        (None, "gt") => ">".into(),
        (None, "quot") => "\"".into(),
        (None, "apos") => "'".into(),
        _ => String::new(),
    }
}
