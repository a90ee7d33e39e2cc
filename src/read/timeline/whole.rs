//! What JSON has beside the rows: articles, blocks, the grammar of events, and what an editor has done.

use serde::Deserialize;

use super::{Origin, Quality, Row, Words, day, edtf, one_of};
use crate::{
    article::{Article, Confidence, ReferenceDate, ReferenceSource},
    error::{Error, Result},
    event::{Aspect, Event, EventClass, Relation, Tense},
    segment::BlockKind,
    span::{CodePoints, Span},
    time::{Clock, Date},
    timeline::{Certainty, Edit, Excerpt, LabelBy, Original, Status, TextBlock, Timeline},
};

/// The whole file.
#[derive(Deserialize)]
pub(super) struct Whole {
    title: Option<String>,
    reference_date: Option<String>,
    #[serde(default)]
    warnings: Vec<String>,
    #[serde(default)]
    blocks: Vec<Part>,
    #[serde(default)]
    sources: Vec<Origin>,
    entries: Vec<Row>,
    #[serde(default)]
    hidden: Vec<Row>,
    #[serde(default)]
    articles: Vec<ArticleObject>,
}

/// A part of a text, in code points.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Part {
    kind: Option<String>,
    start: usize,
    end: usize,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ArticleObject {
    title: Option<String>,
    source: Option<String>,
    outlet: Option<String>,
    reference_date: Option<Reference>,
    language: Option<String>,
    language_given: bool,
    text: String,
    captions: Vec<Part>,
    quotations: Vec<Part>,
    warnings: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Reference {
    value: String,
    source: Option<String>,
    confidence: Option<String>,
    raw: String,
    warning: Option<String>,
}

impl Whole {
    /// The timeline with its articles; `name` is what messages call the file.
    pub fn read(self, name: &str) -> Result<(Timeline, Vec<Article>)> {
        let articles: Vec<Article> = self.articles.into_iter().map(|article| article.read(name)).collect::<Result<_>>()?;
        let points = CodePoints::new(articles.first().map_or("", |article| article.text.as_str()));
        let rows = |rows: Vec<Row>, kind: &str| -> Result<Vec<_>> {
            rows.into_iter().enumerate().map(|(i, row)| row.entry(&format!("{kind} {} of {name}", i + 1), None)).collect()
        };
        let timeline = Timeline {
            title: self.title,
            reference_date: self.reference_date.as_deref().map(|date| day(date, "reference_date", name)).transpose()?,
            warnings: self.warnings,
            blocks: self.blocks.iter().map(|block| block.read(&points, name)).collect::<Result<_>>()?,
            sources: self.sources.into_iter().map(|origin| origin.source(name)).collect::<Result<_>>()?,
            entries: rows(self.entries, "entry")?,
            hidden: rows(self.hidden, "hidden entry")?,
        };
        Ok((timeline, articles))
    }
}

impl Part {
    fn span(&self) -> Span {
        Span::new(self.start, self.end.max(self.start))
    }

    fn read(&self, points: &CodePoints, name: &str) -> Result<TextBlock> {
        let kind = one_of(&BlockKind::ALL, BlockKind::name, self.kind.as_deref(), "kind", name)?;
        Ok(TextBlock { kind: kind.unwrap_or(BlockKind::Paragraph), bytes: points.bytes(self.span()), chars: self.span() })
    }
}

impl ArticleObject {
    fn read(self, name: &str) -> Result<Article> {
        let points = CodePoints::new(&self.text);
        let parts = |parts: &[Part]| parts.iter().map(|part| points.bytes(part.span())).collect();
        Ok(Article {
            captions: parts(&self.captions),
            quotations: parts(&self.quotations),
            title: self.title,
            reference_date: self.reference_date.map(|reference| reference.read(name)).transpose()?,
            language: self.language,
            is_language_given: self.language_given,
            source: self.source,
            outlet: self.outlet,
            warnings: self.warnings,
            text: self.text,
        })
    }
}

impl Reference {
    fn read(self, name: &str) -> Result<ReferenceDate> {
        let (date, time) = moment(&self.value)
            .ok_or_else(|| Error::date(format!("{name}: cannot read the reference date “{}”; write it as in 2024-11-06", self.value)))?;
        let source = one_of(&ReferenceSource::ALL, ReferenceSource::name, self.source.as_deref(), "source", name)?;
        let confidence = one_of(&Confidence::ALL, Confidence::name, self.confidence.as_deref(), "confidence", name)?;
        let (source, confidence) = (source.unwrap_or(ReferenceSource::Given), confidence.unwrap_or(Confidence::High));
        Ok(ReferenceDate { warning: self.warning, ..ReferenceDate::found(date, time, source, confidence, self.raw) })
    }
}

/// A day with the time of day that may stand behind it.
fn moment(text: &str) -> Option<(Date, Option<Clock>)> {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let clock = |time: &str| {
        let mut parts = time.split(':').map(|part| part.parse::<u8>().ok());
        Clock::new(parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?)
    };
    let date = day(date, "", "").ok()?;
    match time {
        Some(time) => Some((date, Some(clock(time)?))),
        None => Some((date, None)),
    }
}

/// An event in the terms of TimeML.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct EventObject {
    trigger: Option<Words>,
    clause: Option<Words>,
    class: Option<String>,
    tense: Option<String>,
    aspect: Option<String>,
    negated: bool,
    modality: Option<String>,
    participants: Vec<Words>,
    relation: Option<String>,
}

impl EventObject {
    /// The event, its parts in bytes of the sentence.
    pub fn read(self, sentence: &Excerpt, place: &str) -> Result<Event> {
        let points = CodePoints::new(&sentence.text);
        let from = sentence.chars.start;
        let part =
            |words: &Words| points.bytes(Span::new(words.start.saturating_sub(from), words.end.max(words.start).saturating_sub(from)));
        Ok(Event {
            trigger: self.trigger.as_ref().map(part).unwrap_or_default(),
            clause: self.clause.as_ref().map(part).unwrap_or_default(),
            class: one_of(&EventClass::ALL, EventClass::name, self.class.as_deref(), "class", place)?.unwrap_or_default(),
            tense: one_of(&Tense::ALL, Tense::name, self.tense.as_deref(), "tense", place)?.unwrap_or_default(),
            aspect: one_of(&Aspect::ALL, Aspect::name, self.aspect.as_deref(), "aspect", place)?.unwrap_or_default(),
            negated: self.negated,
            modality: self.modality,
            participants: self.participants.iter().map(part).collect(),
            relation: one_of(&Relation::ALL, Relation::name, self.relation.as_deref(), "relation", place)?.unwrap_or_default(),
        })
    }
}

/// What an editor has made of a row.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct EditObject {
    original: Option<OriginalObject>,
    added: bool,
    merged: Vec<Row>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OriginalObject {
    date: Option<String>,
    label: String,
    status: Option<String>,
    importance: Option<u8>,
    certainty: Option<String>,
    how: String,
    label_quality: Option<String>,
    label_by: Option<String>,
}

impl EditObject {
    pub fn read(self, place: &str) -> Result<Edit> {
        let merged = self.merged.into_iter().map(|row| row.entry(&format!("a row merged into {place}"), None)).collect::<Result<_>>()?;
        Ok(Edit { original: self.original.map(|original| original.read(place)).transpose()?, is_added: self.added, merged })
    }
}

impl OriginalObject {
    fn read(self, place: &str) -> Result<Original> {
        let status = one_of(&Status::ALL, Status::name, self.status.as_deref(), "status", place)?;
        let certainty = one_of(&Certainty::ALL, Certainty::name, self.certainty.as_deref(), "certainty", place)?;
        let quality = one_of(&Quality::ALL, Quality::name, self.label_quality.as_deref(), "label_quality", place)?;
        let label_by = one_of(&LabelBy::ALL, LabelBy::name, self.label_by.as_deref(), "label_by", place)?;
        Ok(Original {
            date: self.date.filter(|date| !date.trim().is_empty()).map(|date| edtf(&date, None, place)).transpose()?,
            label: self.label,
            status: status.unwrap_or(Status::Happened),
            importance: self.importance.unwrap_or(2).clamp(1, 3),
            certainty: certainty.unwrap_or(Certainty::Undated),
            how: self.how,
            quality: quality.unwrap_or_default(),
            label_by,
        })
    }
}
