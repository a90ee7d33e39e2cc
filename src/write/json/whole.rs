//! What JSON has beside the rows: the articles, so that a timeline can be read back whole, and what an editor has done.

use serde::Serialize;

use super::{BlockObject, DctObject, EntryObject, Shown, SourceObject, SpanObject};
use crate::{
    article::{Article, ReferenceDate},
    span::{CodePoints, Span},
    time::Date,
    timeline::{Edit, LabelBy, Original, Source},
    write::Subject,
};

/// The whole file.
#[derive(Serialize)]
pub(super) struct Whole<'a> {
    title: Option<&'a str>,
    reference_date: Option<Shown<Date>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    warnings: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<BlockObject>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<SourceObject<'a>>,
    entries: Vec<EntryObject<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hidden: Vec<EntryObject<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    articles: Vec<ArticleObject<'a>>,
}

impl<'a> Whole<'a> {
    pub fn of(Subject { timeline, articles }: Subject<'a>) -> Self {
        Self {
            title: timeline.title.as_deref(),
            reference_date: timeline.reference_date.map(Shown),
            warnings: &timeline.warnings,
            blocks: timeline.blocks.iter().map(BlockObject::of).collect(),
            sources: timeline.sources.iter().filter(|source| **source != Source::default()).map(SourceObject::of).collect(),
            entries: timeline.entries.iter().map(EntryObject::whole).collect(),
            hidden: timeline.hidden.iter().map(EntryObject::whole).collect(),
            articles: articles.iter().map(ArticleObject::of).collect(),
        }
    }
}

/// An article, so that it can be read back as it was.
#[derive(Serialize)]
struct ArticleObject<'a> {
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference_date: Option<ReferenceObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    language_given: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    captions: Vec<SpanObject>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    quotations: Vec<SpanObject>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    warnings: &'a [String],
    text: &'a str,
}

impl<'a> ArticleObject<'a> {
    fn of(article: &'a Article) -> Self {
        let points = CodePoints::new(&article.text);
        let parts = |parts: &[Span]| parts.iter().map(|part| points.of(*part).into()).collect();
        Self {
            title: article.title.as_deref(),
            source: article.source.as_deref(),
            outlet: article.outlet.as_deref(),
            reference_date: article.reference_date.as_ref().map(ReferenceObject::of),
            language: article.language.as_deref(),
            language_given: article.is_language_given,
            captions: parts(&article.captions),
            quotations: parts(&article.quotations),
            warnings: &article.warnings,
            text: &article.text,
        }
    }
}

/// The day of publication, and where it was found.
#[derive(Serialize)]
struct ReferenceObject<'a> {
    #[serde(flatten)]
    date: DctObject,
    raw: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'a str>,
}

impl<'a> ReferenceObject<'a> {
    fn of(reference: &'a ReferenceDate) -> Self {
        Self { date: DctObject::of(reference), raw: &reference.raw, warning: reference.warning.as_deref() }
    }
}

/// What an editor has made of a row.
#[derive(Serialize)]
pub(super) struct EditObject<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<OriginalObject<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    added: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged: Vec<EntryObject<'a>>,
}

#[derive(Serialize)]
struct OriginalObject<'a> {
    date: Option<&'a str>,
    label: &'a str,
    status: &'static str,
    importance: u8,
    certainty: &'static str,
    how: &'a str,
    label_quality: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label_by: Option<&'static str>,
}

impl<'a> EditObject<'a> {
    pub fn of(edit: &'a Edit) -> Self {
        let merged = edit.merged.iter().map(EntryObject::whole).collect();
        Self { original: edit.original.as_ref().map(OriginalObject::of), added: edit.is_added, merged }
    }
}

impl<'a> OriginalObject<'a> {
    fn of(original: &'a Original) -> Self {
        Self {
            date: original.date.as_deref(),
            label: &original.label,
            status: original.status.name(),
            importance: original.importance,
            certainty: original.certainty.name(),
            how: &original.how,
            label_quality: original.quality.name(),
            label_by: original.label_by.map(LabelBy::name),
        }
    }
}
