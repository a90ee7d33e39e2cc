//! What is asked of a stream.

use crate::error::{Error, Result};

/// What is asked of a stream: the parts to write, and the language of its texts where the user says it.
///
/// ```
/// use dateline::stream::{Emit, Request};
/// let request = Request::from(Emit::parse("timex")?).in_language("en");
/// assert_eq!(request.language.as_deref(), Some("en"));
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The parts.
    pub emit: Emit,
    /// A BCP 47 tag; without it the records and the texts tell.
    pub language: Option<String>,
    /// What the fields of the records are called.
    pub fields: Fields,
    /// The fields of a record that its answer hands back as they stand, in an object `kept`.
    pub keep: Vec<String>,
}

/// What the fields of a record are called, where they are not called as usual.
///
/// ```
/// use dateline::stream::{Emit, Fields, Request};
/// let request = Request::from(Emit::default()).with_fields(Fields::default().with_text("body"));
/// assert_eq!(request.fields.text.as_deref(), Some("body"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fields {
    /// The text; `text` unless given.
    pub text: Option<String>,
    /// The day of publication; `dct`, `date` or `published` unless given.
    pub date: Option<String>,
    /// The identity; `id` unless given. The answer calls it `id` all the same.
    pub id: Option<String>,
}

impl Fields {
    /// Says what the text is called.
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Says what the day of publication is called.
    pub fn with_date(mut self, date: impl Into<String>) -> Self {
        self.date = Some(date.into());
        self
    }

    /// Says what the identity is called.
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl From<Emit> for Request {
    fn from(emit: Emit) -> Self {
        Self { emit, ..Self::default() }
    }
}

impl Request {
    /// Says what language all texts are in.
    pub fn in_language(mut self, tag: impl Into<String>) -> Self {
        self.language = Some(tag.into());
        self
    }

    /// Says what the fields are called.
    pub fn with_fields(mut self, fields: Fields) -> Self {
        self.fields = fields;
        self
    }

    /// Says which fields are handed back.
    pub fn keeping(mut self, fields: impl IntoIterator<Item = String>) -> Self {
        self.keep = fields.into_iter().collect();
        self
    }
}

/// What the stream writes about each article; several parts share one object.
///
/// ```
/// use dateline::stream::Emit;
/// assert_eq!(Emit::default(), Emit::parse("timeline")?);
/// assert!(Emit::parse("article,timex")?.timex);
/// assert!(Emit::parse("charts").is_err());
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Emit {
    /// `title`, `text`, `dct`, `blocks`, and if there are any, `captions`: the article as it was read.
    pub article: bool,
    /// `timex`: its time expressions.
    pub timex: bool,
    /// `dct`, `entries`: its timeline.
    pub timeline: bool,
    /// `events`: the events of its timeline, and what is reported without a date, in the terms of TimeML.
    pub event: bool,
}

impl Default for Emit {
    fn default() -> Self {
        Self { timeline: true, ..Self::NOTHING }
    }
}

impl Emit {
    /// The names of the parts.
    pub const NAMES: [&'static str; 4] = ["article", "timex", "timeline", "event"];
    const NOTHING: Self = Self { article: false, timex: false, timeline: false, event: false };

    /// Reads a list with commas, `article,timex`.
    ///
    /// # Errors
    /// [`Error::is_usage`] for an unknown part.
    pub fn parse(list: &str) -> Result<Self> {
        let mut emit = Self::NOTHING;
        for name in list.split(',') {
            match name.trim() {
                "article" => emit.article = true,
                "timex" => emit.timex = true,
                "timeline" => emit.timeline = true,
                "event" => emit.event = true,
                other => return Err(Error::usage(format!("cannot emit “{other}”; choose from {}", Self::NAMES.join(", ")))),
            }
        }
        Ok(emit)
    }
}
