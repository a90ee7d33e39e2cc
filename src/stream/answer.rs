//! One line in, one line out.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    Emit, LONGEST_LINE, Request,
    record::{self, Kept, Record, Refusal},
};
use crate::{
    Pipeline,
    article::Article,
    cell::{self, Stage},
    error::{Error, Result},
    segment::segment,
    span::CodePoints,
    timeline::{TextBlock, Timeline},
    timex::Timex,
    write::json::{BlockObject, DctObject, EntryObject, EventObject, SpanObject, TimexObject},
};

/// Writes the answer to one line, whatever happens on the way; false where that is an error.
pub(super) fn contained(line: &[u8], whole: bool, pipeline: &Pipeline<'_>, request: &Request, out: &mut Vec<u8>) -> Result<bool> {
    let begin = out.len();
    cell::contained(|| answer(line, whole, pipeline, request, out)).unwrap_or_else(|fault| {
        out.truncate(begin);
        refuse(line, &Refusal { id: record::identity(line, &request.fields), ..Refusal::of(fault.to_string()) }, request, out)
    })
}

/// Writes the answer to one line; false where that is an error.
fn answer(line: &[u8], whole: bool, pipeline: &Pipeline<'_>, request: &Request, out: &mut Vec<u8>) -> Result<bool> {
    let read = if whole {
        Record::parse(line, &request.fields)
    } else {
        Err(Refusal::of(format!("the line is longer than {} MiB; split the article", LONGEST_LINE >> 20)))
    };
    let done = read.and_then(|record| {
        let id = record.id;
        record.article().map(|article| (id, article)).map_err(|message| Refusal { id, message })
    });
    match done {
        Ok((id, article)) => {
            let article = match &request.language {
                Some(tag) => article.in_language(tag),
                None => article,
            };
            let head = Head { id, kept: Kept::of(line, &request.keep) };
            push_answer(out, head, &article, pipeline, request.emit).map(|()| true)
        }
        Err(refusal) => refuse(line, &refusal, request, out),
    }
}

fn refuse(line: &[u8], refusal: &Refusal<'_>, request: &Request, out: &mut Vec<u8>) -> Result<bool> {
    let head = Head { id: refusal.id, kept: Kept::of(line, &request.keep) };
    push(out, &Failure { head, error: &refusal.message }).map(|()| false)
}

/// What every answer begins with.
#[derive(Serialize)]
struct Head<'a> {
    id: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Kept::is_empty")]
    kept: Kept<'a>,
}

/// The object of one article; parts that were not asked for are left out.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Option<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    captions: Vec<SpanObject>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<BlockObject>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dct: Option<Option<DctObject>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timex: Option<Vec<TimexObject<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<Vec<EntryObject<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<EventObject<'a>>>,
}

#[derive(Serialize)]
struct Failure<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    error: &'a str,
}

/// Runs the stages that the parts need, and no others.
fn push_answer(out: &mut Vec<u8>, head: Head<'_>, article: &Article, pipeline: &Pipeline<'_>, emit: Emit) -> Result<()> {
    let timexes: Option<Vec<Timex>> = emit.timex.then(|| pipeline.timexes(article));
    let timeline: Option<Timeline> = emit.timeline.then(|| pipeline.timeline(article));
    let told: Option<Timeline> = emit.event.then(|| pipeline.events(article));
    let marked = emit.article && !article.captions.is_empty();
    cell::enter(Stage::Write);
    let points = (timexes.is_some() || marked).then(|| CodePoints::new(&article.text));
    let captions = points.as_ref().filter(|_| marked).map(|points| article.captions.iter().map(|&bytes| points.of(bytes).into()).collect());
    let entries = timeline.as_ref().map(|timeline| timeline.entries.as_slice());
    let answer = Answer {
        head,
        title: emit.article.then_some(article.title.as_deref()),
        text: emit.article.then_some(article.text.as_str()),
        captions: captions.unwrap_or_default(),
        blocks: if emit.article { blocks(article) } else { Vec::new() },
        warnings: article.all_warnings().collect(),
        dct: (emit.article || emit.timeline).then(|| article.reference_date.as_ref().map(DctObject::of)),
        timex: timexes
            .as_ref()
            .zip(points.as_ref())
            .map(|(timexes, points)| timexes.iter().map(|timex| TimexObject::of(timex, &article.text, points)).collect()),
        entries: entries.map(|entries| entries.iter().map(EntryObject::of).collect()),
        events: told.as_ref().map(|told| told.entries.iter().map(EventObject::of).collect()),
    };
    push(out, &answer)
}

fn blocks(article: &Article) -> Vec<BlockObject> {
    TextBlock::all(&segment(article)).iter().map(BlockObject::of).collect()
}

fn push(out: &mut Vec<u8>, object: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, object).map_err(|error| Error::output("cannot write JSON").because(error))?;
    out.push(b'\n');
    Ok(())
}
