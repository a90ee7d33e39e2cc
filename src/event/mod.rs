//! Events: what the time expressions date.

mod clause;
mod correct;
mod dates;
mod importance;
mod label;
mod link;
mod merge;
mod phrase;
mod reader;
mod status;
mod subject;
pub mod tagger;
mod verb_form;
mod verb_group;
pub mod weights;
mod words;

pub use dates::EventTime;

use crate::{
    segment::Document,
    span::Span,
    timeline::{Certainty, Status},
    timex::Timex,
};

/// An event with the expression that dates it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DatedEvent {
    /// The expression, as an index into the timexes; `None` where the text gives no date.
    pub timex: Option<usize>,
    /// The sentence that tells it.
    pub sentence: usize,
    /// What happened, in at most 12 words.
    pub label: String,
    /// The event itself.
    pub event: Event,
    /// When it took place; `None` where the text does not say, or only beside an unknown reference date.
    pub time: Option<EventTime>,
    /// Whether it happened, is planned, might happen, or holds.
    pub status: Status,
    /// How sure the date is.
    pub certainty: Certainty,
    /// 3 the news itself, 2 part of any good timeline, 1 minor.
    pub importance: u8,
}

/// Finds the events of a document and ties them to the expressions that date them.
pub fn link(document: &Document, timexes: &[Timex]) -> Vec<DatedEvent> {
    link::link(document, timexes)
}

/// An event as the grammar of its sentence shows it, in the terms of TimeML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// The word that carries the event, usually a verb.
    pub trigger: Span,
    /// The clause that tells it.
    pub clause: Span,
    /// Its TimeML class.
    pub class: EventClass,
    /// The tense of its verb.
    pub tense: Tense,
    /// The aspect of its verb.
    pub aspect: Aspect,
    /// Whether the clause denies it.
    pub negated: bool,
    /// The modal word over it, `may` or `should`, as it stands in the text.
    pub modality: Option<String>,
    /// How it lies to its date.
    pub relation: Relation,
}

/// The TimeML class of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum EventClass {
    #[default]
    Occurrence,
    Reporting,
    State,
    Aspectual,
    Intention,
}

/// The tense of a verb group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Tense {
    #[default]
    None,
    Past,
    Present,
    Future,
    Infinitive,
    Participle,
}

/// The aspect of a verb group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Aspect {
    #[default]
    None,
    Progressive,
    Perfective,
    PerfectiveProgressive,
}

/// How an event lies to the interval of its date (the TLINK of TimeML).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Relation {
    #[default]
    IsIncluded,
    Before,
    After,
    Begins,
    Ends,
}

impl EventClass {
    /// The name in TimeML.
    pub fn name(self) -> &'static str {
        match self {
            Self::Occurrence => "OCCURRENCE",
            Self::Reporting => "REPORTING",
            Self::State => "STATE",
            Self::Aspectual => "ASPECTUAL",
            Self::Intention => "I_ACTION",
        }
    }
}

impl Tense {
    /// The name in TimeML.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::Past => "PAST",
            Self::Present => "PRESENT",
            Self::Future => "FUTURE",
            Self::Infinitive => "INFINITIVE",
            Self::Participle => "PRESPART",
        }
    }
}

impl Aspect {
    /// The name in TimeML.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::Progressive => "PROGRESSIVE",
            Self::Perfective => "PERFECTIVE",
            Self::PerfectiveProgressive => "PERFECTIVE_PROGRESSIVE",
        }
    }
}

impl Relation {
    /// The name in TimeML.
    pub fn name(self) -> &'static str {
        match self {
            Self::IsIncluded => "IS_INCLUDED",
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::Begins => "BEGINS",
            Self::Ends => "ENDS",
        }
    }
}
