//! JSON: the whole timeline, and the objects that the stream is made of. All offsets are Unicode code points.

mod whole;

use std::fmt::Display;

use serde::{Serialize, Serializer};

use super::{Subject, WriteOptions};
use crate::{
    article::ReferenceDate,
    error::{Error, Result},
    event::Event,
    span::{CodePoints, Span},
    timeline::{Bounds, Entry, Excerpt, Expression, LabelBy, Retold, Source, TextBlock, Timeline},
    timex::{Bound, Timex},
};
use whole::{EditObject, Whole};

/// The whole timeline with the articles it was made of.
pub(super) fn write(subject: Subject<'_>, _: &WriteOptions) -> Result<String> {
    pretty(&Whole::of(subject))
}

/// The same on one line, as pages hold it.
#[cfg(feature = "svg")]
pub(super) fn compact(subject: Subject<'_>) -> Result<String> {
    serde_json::to_string(&Whole::of(subject)).map_err(|error| Error::output("cannot write JSON").because(error))
}

/// As the format `json` has it, with all offsets in code points.
///
/// ```
/// use dateline::{Article, Timeline};
/// let timeline = Timeline::of(&Article::new("Rain fell on 5 October 2024."));
/// let json = serde_json::to_value(&timeline)?;
/// assert_eq!(json["entries"][0]["date"], "2024-10-05");
/// let back: Timeline = serde_json::from_value(json)?;
/// assert_eq!(back.entries[0].label, timeline.entries[0].label);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Serialize for Timeline {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        Whole::of(self.into()).serialize(serializer)
    }
}

/// Indented, with a line break at the end.
pub(super) fn pretty(value: &impl Serialize) -> Result<String> {
    let mut text = serde_json::to_string_pretty(value).map_err(|error| Error::output("cannot write JSON").because(error))?;
    text.push('\n');
    Ok(text)
}

/// An article that rows come from.
#[derive(Serialize)]
struct SourceObject<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Shown<crate::time::Date>>,
}

impl<'a> SourceObject<'a> {
    fn of(source: &'a Source) -> Self {
        let Source { source, outlet, title, date } = source;
        Self { source: source.as_deref(), outlet: outlet.as_deref(), title: title.as_deref(), date: date.map(Shown) }
    }
}

/// Something that is written the way it is displayed.
pub(crate) struct Shown<T>(pub T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// An entry of a timeline.
#[derive(Serialize)]
pub(crate) struct EntryObject<'a> {
    date: Option<&'a str>,
    start: Option<Shown<crate::time::Date>>,
    end: Option<Shown<crate::time::Date>>,
    granularity: Option<&'static str>,
    certainty: &'static str,
    status: &'static str,
    importance: u8,
    label: &'a str,
    label_quality: &'static str,
    /// Where a model was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    label_by: Option<&'static str>,
    expression: Option<ExpressionObject<'a>>,
    sentence: ExcerptObject<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<BoundsObject>,
    how: &'a str,
    /// The rule that ties the event to its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    tie: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    /// All articles that tell it, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    retold: Vec<RetoldObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<EventObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edit: Option<EditObject<'a>>,
}

/// An event as another article tells it.
#[derive(Serialize)]
struct RetoldObject<'a> {
    source: Option<&'a str>,
    date: Option<&'a str>,
    label: &'a str,
    sentence: ExcerptObject<'a>,
}

impl<'a> RetoldObject<'a> {
    fn of(retold: &'a Retold) -> Self {
        let Retold { source, date, label, sentence } = retold;
        Self { source: source.as_deref(), date: date.as_deref(), label, sentence: ExcerptObject::of(sentence) }
    }
}

/// The days that an undated row lies between.
#[derive(Serialize)]
struct BoundsObject {
    after: Option<Shown<crate::time::Date>>,
    before: Option<Shown<crate::time::Date>>,
}

impl BoundsObject {
    fn of(bounds: Bounds) -> Option<Self> {
        (bounds != Bounds::default()).then(|| Self { after: bounds.after.map(Shown), before: bounds.before.map(Shown) })
    }
}

/// Words and where they stand.
#[derive(Serialize)]
struct ExcerptObject<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct ExpressionObject<'a> {
    #[serde(flatten)]
    excerpt: ExcerptObject<'a>,
    r#type: &'static str,
    value: &'a str,
    r#mod: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'static str>,
}

/// An event in the terms of TimeML.
#[derive(Serialize)]
pub(crate) struct EventObject<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(flatten)]
    place: Option<ExcerptObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<ExcerptObject<'a>>,
    clause: Option<ExcerptObject<'a>>,
    class: &'static str,
    tense: &'static str,
    aspect: &'static str,
    negated: bool,
    modality: Option<&'a str>,
    participants: Vec<ExcerptObject<'a>>,
    relation: &'static str,
}

/// A time expression of `tag` and of the stream.
#[derive(Serialize)]
pub(crate) struct TimexObject<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    r#type: &'static str,
    value: String,
    r#mod: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'static str>,
    #[serde(rename = "beginPoint", skip_serializing_if = "Option::is_none")]
    begin: Option<String>,
    #[serde(rename = "endPoint", skip_serializing_if = "Option::is_none")]
    finish: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    freq: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<String>,
}

/// A part of a text.
#[derive(Serialize)]
pub(crate) struct SpanObject {
    start: usize,
    end: usize,
}

impl From<Span> for SpanObject {
    fn from(chars: Span) -> Self {
        Self { start: chars.start, end: chars.end }
    }
}

/// A block of a text.
#[derive(Serialize)]
pub(crate) struct BlockObject {
    kind: &'static str,
    start: usize,
    end: usize,
}

impl BlockObject {
    /// With its code points.
    pub fn of(block: &TextBlock) -> Self {
        Self { kind: block.kind.name(), start: block.chars.start, end: block.chars.end }
    }
}

/// The reference date, by its name in TimeML.
#[derive(Serialize)]
pub(crate) struct DctObject {
    value: Shown<String>,
    source: &'static str,
    confidence: &'static str,
}

impl<'a> EntryObject<'a> {
    /// With everything that is known.
    fn whole(entry: &'a Entry) -> Self {
        let event = EventObject::of(entry);
        let event = EventObject { date: None, trigger: event.place, place: None, ..event };
        let edit = entry.edit.as_deref().map(EditObject::of);
        let sources = if entry.retold.is_empty() { Vec::new() } else { entry.told_by().collect() };
        let retold = entry.retold.iter().map(RetoldObject::of).collect();
        Self { source: entry.source.as_deref(), sources, retold, event: Some(event), edit, ..Self::of(entry) }
    }

    /// As the stream has it: without the source, which the reader of the stream knows, and without the event.
    pub fn of(entry: &'a Entry) -> Self {
        Self {
            date: entry.date.as_deref(),
            start: entry.start.map(Shown),
            end: entry.end.map(Shown),
            granularity: entry.granularity.map(|unit| unit.name()),
            certainty: entry.certainty.name(),
            status: entry.status.name(),
            importance: entry.importance,
            label: &entry.label,
            label_quality: entry.quality.name(),
            label_by: entry.label_by.map(LabelBy::name),
            expression: entry.expression.as_ref().map(ExpressionObject::of),
            sentence: ExcerptObject::of(&entry.sentence),
            bounds: BoundsObject::of(entry.bounds),
            how: &entry.how,
            tie: entry.tie.as_deref(),
            source: None,
            sources: Vec::new(),
            retold: Vec::new(),
            event: None,
            edit: None,
        }
    }
}

impl<'a> ExcerptObject<'a> {
    fn of(excerpt: &'a Excerpt) -> Self {
        Self { text: &excerpt.text, start: excerpt.chars.start, end: excerpt.chars.end }
    }

    /// A span of the article that lies within an excerpt of it.
    fn within(excerpt: &'a Excerpt, span: Span) -> Option<Self> {
        let from = span.start.checked_sub(excerpt.bytes.start)?;
        let to = span.end.checked_sub(excerpt.bytes.start)?;
        let (before, text) = (excerpt.text.get(..from)?, excerpt.text.get(from..to)?);
        let start = excerpt.chars.start + before.chars().count();
        (!text.is_empty()).then(|| Self { text, start, end: start + text.chars().count() })
    }
}

impl<'a> ExpressionObject<'a> {
    fn of(expression: &'a Expression) -> Self {
        Self {
            excerpt: ExcerptObject::of(&expression.excerpt),
            r#type: expression.kind.name(),
            value: &expression.value,
            r#mod: expression.modifier.map(|modifier| modifier.name()),
            bound: bound_name(expression.bound),
        }
    }
}

/// The name of a bound; most expressions make none.
fn bound_name(bound: Bound) -> Option<&'static str> {
    (bound != Bound::At).then(|| bound.name())
}

impl<'a> EventObject<'a> {
    /// The event of an entry as the stream has it: the place is that of its trigger, the date that of the entry.
    pub fn of(entry: &'a Entry) -> Self {
        let Event { trigger, clause, class, tense, aspect, negated, modality, participants, relation } = &entry.event;
        Self {
            date: entry.date.as_deref(),
            place: ExcerptObject::within(&entry.sentence, *trigger),
            trigger: None,
            clause: ExcerptObject::within(&entry.sentence, *clause),
            class: class.name(),
            tense: tense.name(),
            aspect: aspect.name(),
            negated: *negated,
            modality: modality.as_deref(),
            participants: participants.iter().filter_map(|span| ExcerptObject::within(&entry.sentence, *span)).collect(),
            relation: relation.name(),
        }
    }
}

impl<'a> TimexObject<'a> {
    /// A time expression of that text.
    pub fn of(timex: &Timex, text: &'a str, points: &CodePoints<'_>) -> Self {
        let chars = points.of(timex.span);
        Self {
            start: chars.start,
            end: chars.end,
            text: timex.span.of(text),
            r#type: timex.kind().name(),
            value: timex.value(),
            r#mod: timex.modifier().map(|modifier| modifier.name()),
            bound: bound_name(timex.bound),
            begin: timex.begin(),
            finish: timex.end(),
            quant: timex.quant(),
            freq: timex.freq(),
            how: None,
        }
    }

    /// The same with the rule and the arithmetic in words.
    pub fn explained(self, timex: &Timex) -> Self {
        Self { how: Some(timex.how()), ..self }
    }
}

impl DctObject {
    /// The date, and the time of day where that is known.
    pub fn of(reference: &ReferenceDate) -> Self {
        let value = match reference.time {
            Some(time) => format!("{}T{time}", reference.date),
            None => reference.date.to_string(),
        };
        Self { value: Shown(value), source: reference.source.name(), confidence: reference.confidence.name() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn an_entry_of_the_stream() {
        let timeline = sample::timeline();
        assert_eq!(
            serde_json::to_string(&EntryObject::of(&timeline.entries[1])).expect("json"),
            "{\"date\":\"2024-10-08~/2024-11-05\",\"start\":\"2024-10-08\",\"end\":\"2024-11-05\",\"granularity\":\"week\",\
             \"certainty\":\"approximate\",\"status\":\"state\",\"importance\":2,\"label\":\"Vogt campaigns for \\\"Union\\\"\",\"label_quality\":\"sound\",\
             \"expression\":{\"text\":\"the final weeks\",\"start\":103,\"end\":118,\"type\":\"DATE\",\"value\":\"2024\",\"mod\":\"END\"},\
             \"sentence\":{\"text\":\"In October 2022 he requested that Marlowe sell “Cranes”.\",\"start\":100,\"end\":156},\
             \"how\":\"month and year\"}"
        );
    }

    #[test]
    fn event_spans_are_code_points() {
        let mut timeline = sample::timeline();
        timeline.entries[0].event.trigger = Span::new(50, 56);
        let event = serde_json::to_value(EventObject::of(&timeline.entries[0])).expect("json");
        assert_eq!((&event["text"], &event["start"], &event["end"]), (&"Cranes".into(), &148.into(), &154.into()));
    }

    #[test]
    fn the_whole_timeline_has_event_and_source() {
        let json: serde_json::Value = serde_json::from_str(&sample::timeline().to_json().expect("json")).expect("parses");
        assert_eq!(json["reference_date"], "2024-11-08");
        assert_eq!(json["entries"][0]["event"]["trigger"]["text"], "requested");
        assert_eq!(json["entries"][0]["source"], "a.txt");
        assert_eq!(json["entries"][3]["date"], serde_json::Value::Null);
    }
}
