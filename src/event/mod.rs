//! Events: what the time expressions date.

mod after;
mod antecedent;
mod called;
mod cast;
mod coreference;
mod describe;
mod firm;
mod foreign;
mod fragment;
mod headline;
mod importance;
mod life;
mod link;
mod merge;
mod reading;
mod reports;
mod scene;
mod setting;
mod status;
mod tie;
mod undated;
mod who;

pub use crate::row_date::EventTime;
#[cfg(feature = "training")]
#[doc(hidden)]
pub use coreference::training;

use crate::{
    label::Quality,
    segment::Document,
    span::Span,
    standing::{Bounds, Certainty, Status},
    time::Date,
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
    /// How well the label can be printed.
    pub quality: Quality,
    /// The rule that ties the event to its date, where one does.
    pub rule: Option<String>,
    /// The event itself.
    pub event: Event,
    /// The expression as its event asks for it to be read, where that is another reading than the one by the words around.
    pub reading: Option<Timex>,
    /// When it took place; `None` where the text does not say, or only beside an unknown reference date.
    pub time: Option<EventTime>,
    /// What the text says of its order, where it has no date.
    pub order: Option<Order>,
    /// Whether it happened, is planned, might happen, or holds.
    pub status: Status,
    /// How sure the date is.
    pub certainty: Certainty,
    /// 3 the news itself, 2 part of the story, 1 minor.
    pub importance: u8,
}

/// Finds the events of a document and ties them to the expressions that date them.
///
/// ```
/// use dateline::{Grammar, Options, link, recognize, resolve, segment};
/// let article = dateline::Article::new("The mayor, who won in 2019, resigned on Monday.").dated("2024-10-09")?;
/// let document = segment(&article);
/// let timexes = resolve(&document, recognize(&document, Grammar::english()), &Options::default());
/// let labels: Vec<String> = link(&document, &timexes).into_iter().map(|event| event.label).collect();
/// assert_eq!(labels, ["Mayor wins", "Mayor resigns"]);
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn link(document: &Document, timexes: &[Timex]) -> Vec<DatedEvent> {
    if document.language.is_understood() { link::link(document, timexes) } else { foreign::rows(document, timexes) }
}

/// What is reported without a date of its own: in news it was said on the reference date. Empty where there is none.
///
/// A timeline does without these; the events of the stream have them.
///
/// ```
/// use dateline::{Grammar, Options, recognize, resolve, segment};
/// let article = dateline::Article::new("The bridge is safe, officials said.").dated("2024-10-09")?;
/// let document = segment(&article);
/// let timexes = resolve(&document, recognize(&document, Grammar::english()), &Options::default());
/// let reports = dateline::event::reports(&document, &timexes);
/// assert_eq!(reports[0].event.trigger.of(&article.text), "said");
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn reports(document: &Document, timexes: &[Timex]) -> Vec<DatedEvent> {
    if document.language.is_understood() { reports::reports(document, timexes) } else { Vec::new() }
}

/// What the text says of the order of an event that it does not date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Order {
    /// The days that it lies between.
    pub bounds: Bounds,
    /// The words that say so.
    pub words: Span,
}

impl Order {
    /// The order in words: "no date in the text; before 2024-11-08 (“previously”)".
    pub fn how(&self, text: &str) -> String {
        let day = |side: &str, day: Option<Date>| day.map_or(String::new(), |day| format!("{side} {day} "));
        let (after, before) = (day("after", self.bounds.after), day("before", self.bounds.before));
        format!("no date in the text; {after}{before}(“{}”)", self.words.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
    }
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
    /// Who and what takes part, as it stands in the text: the subject first, then the object, then who stands behind "by". Pronouns are
    /// not replaced here; the label names whom they mean.
    pub participants: Vec<Span>,
    /// How it lies to its date.
    pub relation: Relation,
}

/// The TimeML class of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventClass {
    /// Something that happens.
    #[default]
    Occurrence,
    /// Somebody says something.
    Reporting,
    /// Something that holds.
    State,
    /// Something begins, goes on or ends.
    Aspectual,
    /// Somebody means to do something.
    Intention,
}

/// The tense of a verb group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Tense {
    /// None, as of a noun.
    #[default]
    None,
    /// "Left".
    Past,
    /// "Leaves".
    Present,
    /// "Will leave".
    Future,
    /// "To leave".
    Infinitive,
    /// "Leaving", without a helping verb.
    Participle,
}

/// The aspect of a verb group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Aspect {
    /// Neither of these.
    #[default]
    None,
    /// "Is leaving".
    Progressive,
    /// "Has left".
    Perfective,
    /// "Has been leaving".
    PerfectiveProgressive,
}

/// How an event lies to the interval of its date (the TLINK of TimeML).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// It lies within the interval.
    #[default]
    IsIncluded,
    /// It lies before it.
    Before,
    /// It lies behind it.
    After,
    /// It begins with it.
    Begins,
    /// It ends with it.
    Ends,
}

impl EventClass {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Occurrence, Self::Reporting, Self::State, Self::Aspectual, Self::Intention];

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
    /// All of them.
    pub const ALL: [Self; 6] = [Self::None, Self::Past, Self::Present, Self::Future, Self::Infinitive, Self::Participle];

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
    /// All of them.
    pub const ALL: [Self; 4] = [Self::None, Self::Progressive, Self::Perfective, Self::PerfectiveProgressive];

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
    /// All of them.
    pub const ALL: [Self; 5] = [Self::IsIncluded, Self::Before, Self::After, Self::Begins, Self::Ends];

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
