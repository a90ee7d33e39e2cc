//! Word documents: paragraphs, lists and tables of `word/document.xml`, what stands over and below its pages, and when it was made.

use std::io::{Cursor, Read};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    kinds::{Content, MOST},
    reference_date::{full_date, in_text},
};
use crate::{
    Article,
    article::{Confidence, ReferenceDate, ReferenceSource},
    error::{Error, Result},
    span::Span,
    time::Date,
};

const DOCUMENT: &str = "word/document.xml";
/// What stands over the pages: the first, the others, the even ones.
const HEADERS: [&str; 3] = ["word/header1.xml", "word/header2.xml", "word/header3.xml"];
const FOOTNOTES: &str = "word/footnotes.xml";
const PROPERTIES: &str = "docProps/core.xml";

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    let called = content.called();
    let mut archive = zip::ZipArchive::new(Cursor::new(content.bytes)).map_err(|_| unreadable(called, "it is a damaged archive"))?;
    let damaged = |error| {
        Error::input(format!("cannot read {called} as a Word document: its text is damaged; save it anew and give that")).because(error)
    };
    let mut part = |name: &str| unpack(&mut archive, name).map_err(|reason| unreadable(called, &reason));
    let body = part(DOCUMENT)?.ok_or_else(|| unreadable(called, "it is an archive without a document inside"))?;
    let mut text = Text::default();
    for name in HEADERS {
        if let Some(xml) = part(name)? {
            text.read(&xml, Part::Header).map_err(damaged)?;
        }
    }
    text.read(&body, Part::Body).map_err(damaged)?;
    if let Some(xml) = part(FOOTNOTES)? {
        text.read(&xml, Part::Notes).map_err(damaged)?;
    }
    let known = part(PROPERTIES)?.map(|xml| Properties::of(&xml)).unwrap_or_default();
    let Text { title, text, captions, .. } = text;
    let title = title.or(known.title);
    let reference_date = in_text(title.as_deref(), &text).or(known.date);
    Ok(vec![Article { title, text, captions, reference_date, ..Article::default() }])
}

fn unreadable(called: &str, reason: &str) -> Error {
    Error::input(format!("cannot read {called} as a Word document: {reason}; save it as text and give that"))
}

/// A part of the archive, none where there is no such part. It is read up to a limit: archives may hold bombs.
fn unpack(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> std::result::Result<Option<String>, String> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut xml = Vec::new();
    file.take(MOST + 1).read_to_end(&mut xml).map_err(|_| "it is a damaged archive".to_owned())?;
    if xml.len() as u64 > MOST {
        return Err(format!("it unpacks to more than {} MB", MOST >> 20));
    }
    Ok(Some(super::narrowed(String::from_utf8_lossy(&xml).into_owned())))
}

/// Which part of a document is read.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// What stands over each page; of several, only lines that are not there yet.
    Header,
    Body,
    /// Notes at the foot of pages; they follow the text.
    Notes,
}

/// What the parts come to.
#[derive(Default)]
struct Text {
    title: Option<String>,
    text: String,
    captions: Vec<Span>,
    /// How the last block ended: an item and a row follow the one before on the next line.
    last: Kind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    #[default]
    Plain,
    Item,
    Row,
    Style(Style),
}

/// The styles that say what a paragraph is. Word names them in its own language.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Title,
    Caption,
}

/// A paragraph or a row while it is read.
#[derive(Default)]
struct Line {
    text: String,
    style: Option<Style>,
    is_item: bool,
    in_run_text: bool,
    /// How deep in tables it stands.
    tables: usize,
    /// How deep in what is written twice, for older readers.
    fallback: usize,
    is_separator: bool,
}

impl Text {
    fn read(&mut self, xml: &str, part: Part) -> std::result::Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(xml);
        let mut line = Line::default();
        loop {
            match reader.read_event()? {
                Event::Eof => return Ok(()),
                Event::Start(tag) => line.open(&tag, false),
                Event::Empty(tag) => line.open(&tag, true),
                Event::Text(part) if line.is_told() => line.text.push_str(&part),
                Event::GeneralRef(name) if line.is_told() => line.text.push_str(&entity(&name)),
                Event::End(tag) => {
                    if let Some(kind) = line.close(tag.name().as_ref()) {
                        self.push(line.text.trim(), kind, part);
                        line.text.clear();
                    }
                }
                _ => {}
            }
        }
    }

    fn push(&mut self, line: &str, kind: Kind, part: Part) {
        let is_known = part == Part::Header && (!line.contains(char::is_alphabetic) || self.text.lines().any(|known| known == line));
        if line.is_empty() || is_known {
            return;
        }
        if kind == Kind::Style(Style::Title) && self.title.is_none() {
            self.title = Some(line.to_owned());
        }
        let goes_on = kind == self.last && matches!(kind, Kind::Item | Kind::Row);
        self.text.push_str(if self.text.is_empty() {
            ""
        } else if goes_on {
            "\n"
        } else {
            "\n\n"
        });
        self.text.push_str(if kind == Kind::Item { "• " } else { "" });
        if kind == Kind::Style(Style::Caption) {
            self.captions.push(Span::new(self.text.len(), self.text.len() + line.len()));
        }
        self.text.push_str(line);
        self.last = kind;
    }
}

impl Line {
    fn is_told(&self) -> bool {
        self.in_run_text && self.fallback == 0 && !self.is_separator
    }

    /// Begins an element; an empty one ends here, too.
    fn open(&mut self, tag: &BytesStart, is_empty: bool) {
        match tag.name().as_ref() {
            "w:pStyle" => {
                self.style = tag.attributes().flatten().find_map(|attribute| Style::named(&attribute.value));
                self.is_item |= tag.attributes().flatten().any(|attribute| is_list(&attribute.value));
            }
            "w:numPr" => self.is_item = true,
            "w:tab" if self.fallback == 0 => self.text.push(' '),
            "w:br" | "w:cr" => self.text.push(if self.tables > 0 { ' ' } else { '\n' }),
            "w:t" => self.in_run_text = !is_empty,
            "w:tbl" if !is_empty => self.tables += 1,
            "mc:Fallback" if !is_empty => self.fallback += 1,
            "w:footnote" => self.is_separator = tag.attributes().flatten().any(|attribute| attribute.key.as_ref() == "w:type"),
            _ => {}
        }
    }

    /// Ends an element; gives what the line is where it ends with it.
    fn close(&mut self, name: &str) -> Option<Kind> {
        match name {
            "w:t" => self.in_run_text = false,
            "mc:Fallback" => self.fallback = self.fallback.saturating_sub(1),
            "w:tbl" => self.tables = self.tables.saturating_sub(1),
            // A cell holds paragraphs, which share its place in the row.
            "w:p" if self.tables > 0 => self.text.push(' '),
            "w:tc" if self.tables == 1 => self.end_cell(),
            "w:tr" if self.tables == 1 => return Some(Kind::Row),
            "w:p" if self.fallback == 0 => return Some(self.kind()),
            _ => {}
        }
        None
    }

    fn end_cell(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\t');
    }

    fn kind(&mut self) -> Kind {
        match (self.style.take(), std::mem::take(&mut self.is_item)) {
            (Some(style), _) => Kind::Style(style),
            (None, true) => Kind::Item,
            (None, false) => Kind::Plain,
        }
    }
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

/// The styles of lists: "ListBullet", "ListNumber2".
fn is_list(style: &str) -> bool {
    ["ListBullet", "ListNumber", "Aufzhlungszeichen", "Listenabsatz", "ListParagraph"].iter().any(|list| style.starts_with(list))
}

/// What the archive says of the document.
#[derive(Default)]
struct Properties {
    title: Option<String>,
    date: Option<ReferenceDate>,
}

impl Properties {
    /// The title, and the day on which the document was made: a weak sign, for it may be that of a template. Damaged ones tell nothing.
    fn of(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let (mut known, mut name) = (Self::default(), String::new());
        let (mut created, mut modified) = (None, None);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) => name = tag.name().as_ref().to_owned(),
                Event::Text(text) => match name.as_str() {
                    "dc:title" => known.title = Some(text.trim().to_owned()).filter(|title| !title.is_empty()),
                    "dcterms:created" => created = full_date(&text).map(|(day, _)| day),
                    "dcterms:modified" => modified = full_date(&text).map(|(day, _)| day),
                    _ => {}
                },
                Event::End(_) => name.clear(),
                Event::Eof => break,
                _ => {}
            }
        }
        known.date = created.or(modified).map(|day| made_on(day, modified.filter(|modified| Some(*modified) != created)));
        known
    }
}

fn made_on(day: Date, saved: Option<Date>) -> ReferenceDate {
    let saved = saved.map_or(String::new(), |saved| format!(" and saved last on {saved}"));
    let warning = format!("the text does not say when it was written; reckoned from {day}, when the document was made{saved}");
    let found = ReferenceDate::found(day, None, ReferenceSource::Properties, Confidence::Low, day.to_string());
    ReferenceDate { warning: Some(warning), ..found }
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
