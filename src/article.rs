//! What is read: a text, and the day it was published.

use std::borrow::Cow;

use crate::{
    lang::{self, Spoken},
    span::{Span, beginning},
    time::{Clock, Date},
};

/// The longest text that is read, 4 MiB; of a longer one the beginning is. A long novel has 3 MB. What is told of a text takes up to a
/// hundred times as much memory as the text.
pub const LONGEST_TEXT: usize = 4 << 20;

/// A text that is cut ends with a line or sentence that begins in its last bytes, so many of them.
const LAST_LINE: usize = 64 << 10;

const TOO_LONG: &str = "the text is longer than 4 MB, of which only the first were read; split it into articles";

/// An article: its text, untouched, and what is known about it.
///
/// ```
/// let article = dateline::Article::new("Workers walked out on Wednesday.").dated("2024-10-10")?;
/// assert_eq!(article.reference_date.as_ref().map(|r| r.date.to_string()).as_deref(), Some("2024-10-10"));
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Article {
    /// The headline, where it is known. It may also stand at the head of the text.
    pub title: Option<String>,
    /// The text that every span points into.
    pub text: String,
    /// The day that "Wednesday" and "last month" are reckoned from; without it they stay unresolved.
    pub reference_date: Option<ReferenceDate>,
    /// The language as a BCP 47 tag, where the input says it; the text has a say in it too.
    pub language: Option<String>,
    /// Whether that tag is the user's own, which nothing overrules.
    pub is_language_given: bool,
    /// Where it came from: a file name or an address. It stands in the `source` column.
    pub source: Option<String>,
    /// Who published it, as readers know them: "Reuters"; `None` where the input does not say.
    pub outlet: Option<String>,
    /// The parts of the text that are captions of pictures, in order. What they tell is kept, but it is not the news.
    pub captions: Vec<Span>,
    /// The parts of a mail that quote an earlier one, in order.
    pub quotations: Vec<Span>,
    /// What a user should know about the reading: that the input was too large to be read to its end, say. One sentence each.
    pub warnings: Vec<String>,
}

/// The day that relative expressions are reckoned from (the DCT, document creation time, of TimeML).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReferenceDate {
    /// The local day of publication.
    pub date: Date,
    /// The local time of day, where it is known.
    pub time: Option<Clock>,
    /// Where the date was found.
    pub source: ReferenceSource,
    /// How far it can be trusted.
    pub confidence: Confidence,
    /// The words or the time stamp that it was read from.
    pub raw: String,
    /// What a user should know about it, as one sentence: two places that disagree, say.
    pub warning: Option<String>,
}

/// Where a reference date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReferenceSource {
    /// Given by the user or the record.
    Given,
    /// The dateline that opens the text, "PARIS, Oct. 5 —".
    Dateline,
    /// A line near the top, "Published Oct. 5, 2024".
    PublishedLine,
    /// A head of `key: value` lines.
    FrontMatter,
    /// The name of the file, `2024-11-08-article.txt`.
    FileName,
    /// The address of the page.
    Url,
    /// A `<meta>` element.
    Meta,
    /// Embedded JSON-LD.
    JsonLd,
    /// A `<time>` element or microdata.
    TimeElement,
    /// A date that readers of the page see.
    Visible,
    /// A field of a feed entry or a mail header.
    Header,
    /// The properties of a document: the day on which it was made or saved.
    Properties,
}

/// How far a reference date can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Confidence {
    /// One weak sign.
    Low,
    /// One good sign.
    Medium,
    /// Given, or two signs that agree.
    High,
}

impl Article {
    /// An article of that text, without a date.
    ///
    /// ```
    /// let article = dateline::Article::new("Rain fell.").titled("Weather").from_source("weather.txt");
    /// assert_eq!((article.title.as_deref(), article.source.as_deref()), (Some("Weather"), Some("weather.txt")));
    /// assert!(article.reference_date.is_none());
    /// ```
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Sets the title.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Says what language it is in, by a BCP 47 tag, whatever the text looks like.
    ///
    /// ```
    /// let text = "Am 5. Oktober 2024 schloss die Mühle, und niemand im Ort wusste, warum.";
    /// assert_eq!(dateline::Article::new(text).all_warnings().count(), 1);
    /// assert_eq!(dateline::Article::new(text).in_language("en").all_warnings().count(), 0);
    /// ```
    pub fn in_language(mut self, tag: impl Into<String>) -> Self {
        (self.language, self.is_language_given) = (Some(tag.into()), true);
        self
    }

    /// Names the place it came from.
    pub fn from_source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Says who published it.
    ///
    /// ```
    /// let article = dateline::Article::new("Rain fell.").titled("Rain at last | The Marlow Echo").published_by("Marlow Echo");
    /// assert_eq!(article.headline(), Some("Rain at last"));
    /// ```
    pub fn published_by(mut self, outlet: impl Into<String>) -> Self {
        self.outlet = Some(outlet.into());
        self
    }

    /// The title without the name of the site behind it.
    pub fn headline(&self) -> Option<&str> {
        let title = self.title.as_deref()?;
        let host = self.source.as_deref().and_then(host);
        Some(without_site(title, self.outlet.as_deref(), host))
    }

    /// Whether a byte of the text lies within a caption.
    pub fn is_caption(&self, byte: usize) -> bool {
        let at = self.captions.partition_point(|caption| caption.end <= byte);
        self.captions.get(at).is_some_and(|caption| caption.start <= byte)
    }

    /// All that a user should know: the warnings of the reading, that of the reference date, that the text is too long, and that it is in a
    /// language that is not read.
    pub fn all_warnings(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let dated = self.reference_date.as_ref().and_then(|reference| reference.warning.as_deref());
        let long = (self.text.len() > LONGEST_TEXT).then_some(TOO_LONG);
        let foreign = self.spoken().foreign.map(|foreign| Cow::Owned(foreign.warning()));
        self.warnings.iter().map(String::as_str).chain(dated).chain(long).map(Cow::Borrowed).chain(foreign)
    }

    /// What language it is read in, and what it is in where that is another.
    pub(crate) fn spoken(&self) -> Spoken {
        lang::spoken(self.language.as_deref(), self.is_language_given, &self.text)
    }

    /// The part of the text that is read: all of it, but for texts longer than [`LONGEST_TEXT`].
    ///
    /// ```
    /// let article = dateline::Article::new("It rained.\n".repeat(1 << 20));
    /// assert!(article.readable().len() <= dateline::article::LONGEST_TEXT && article.readable().ends_with("rained.\n"));
    /// assert_eq!(article.all_warnings().count(), 1);
    /// ```
    pub fn readable(&self) -> &str {
        if self.text.len() <= LONGEST_TEXT {
            return &self.text;
        }
        let text = beginning(&self.text, LONGEST_TEXT);
        let last = beginning(text, LONGEST_TEXT - LAST_LINE).len();
        let breaks = text[last..].rfind('\n').or_else(|| text[last..].rfind(['.', '!', '?'])).or_else(|| text[last..].rfind(' '));
        breaks.map_or(text, |at| &text[..last + at + 1])
    }
}

/// The host of an address, without "www."; `None` for what is no address of the web.
///
/// ```
/// assert_eq!(dateline::article::host("https://www.marlow-echo.org/2024/11/rain.html"), Some("marlow-echo.org"));
/// assert_eq!(dateline::article::host("articles/rain.txt"), None);
/// ```
pub fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))).then_some(host)
}

/// What parts a headline from the name of the site. A dash may also stand within a headline; the others do not.
const BEFORE_SITE: [(&str, bool); 8] =
    [(" | ", true), (" :: ", true), (" » ", true), (" • ", false), (" · ", false), (" — ", false), (" – ", false), (" - ", false)];

/// The headline of a title: without tails that name the site, and without short tails behind a mark that no headline has.
fn without_site<'t>(title: &'t str, outlet: Option<&str>, host: Option<&str>) -> &'t str {
    let words = |text: &str| text.split_whitespace().count();
    let mut kept = title.trim();
    loop {
        let parted = BEFORE_SITE.iter().filter_map(|(mark, sure)| kept.rfind(mark).map(|at| (at, mark.len(), *sure))).max();
        let Some((at, mark, sure)) = parted else { return kept };
        let (head, tail) = (kept[..at].trim_end(), &kept[at + mark..]);
        let is_short = sure && words(tail) <= 4 && words(head) >= 3 && words(head) > words(tail);
        if head.is_empty() || !(is_short || is_site(tail, outlet, host)) {
            return kept;
        }
        kept = head;
    }
}

/// Whether these words are the name of the site: that of its outlet, or what its host begins with.
fn is_site(words: &str, outlet: Option<&str>, host: Option<&str>) -> bool {
    let key = |text: &str| {
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        letters.strip_prefix("the").map_or(letters.clone(), str::to_owned)
    };
    let (words, is_named) = (key(words), |name: &str, words: &str| !name.is_empty() && name == words);
    outlet.is_some_and(|outlet| is_named(&key(outlet), &words))
        || host.is_some_and(|host| is_named(&key(host.split('.').next().unwrap_or_default()), &words) || is_named(&key(host), &words))
}

impl ReferenceDate {
    /// A date that a person or a record gives outright.
    pub fn given(date: Date, time: Option<Clock>, raw: impl Into<String>) -> Self {
        Self::found(date, time, ReferenceSource::Given, Confidence::High, raw)
    }

    /// A date found in a place of the input.
    pub fn found(date: Date, time: Option<Clock>, source: ReferenceSource, confidence: Confidence, raw: impl Into<String>) -> Self {
        Self { date, time, source, confidence, raw: raw.into(), warning: None }
    }
}

impl ReferenceSource {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Given,
        Self::Dateline,
        Self::PublishedLine,
        Self::FrontMatter,
        Self::FileName,
        Self::Url,
        Self::Meta,
        Self::JsonLd,
        Self::TimeElement,
        Self::Visible,
        Self::Header,
        Self::Properties,
    ];

    /// The name used in all output, `published-line` for example.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Dateline => "dateline",
            Self::PublishedLine => "published-line",
            Self::FrontMatter => "front-matter",
            Self::FileName => "file-name",
            Self::Url => "url",
            Self::Meta => "meta",
            Self::JsonLd => "json-ld",
            Self::TimeElement => "time-element",
            Self::Visible => "visible",
            Self::Header => "header",
            Self::Properties => "properties",
        }
    }
}

impl Confidence {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The name used in all output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_stand_without_the_name_of_the_site() {
        let cases = [
            ("Ferry strikes pier in fog | The Marlow Echo", "Ferry strikes pier in fog"),
            ("Ferry strikes pier in fog - Marlow Echo", "Ferry strikes pier in fog"),
            ("Ferry strikes pier in fog: Top stories | Coast News - Marlow Echo", "Ferry strikes pier in fog: Top stories"),
            ("Ferry strikes pier – captain resigns", "Ferry strikes pier – captain resigns"),
            ("Opinion | Why the ferry must go", "Opinion | Why the ferry must go"),
            ("Marlow Echo", "Marlow Echo"),
            ("Ferry strikes pier :: echo.org", "Ferry strikes pier"),
        ];
        for (title, headline) in cases {
            let article = Article::new("").titled(title).published_by("Marlow Echo").from_source("https://echo.org/a");
            assert_eq!(article.headline(), Some(headline), "{title}");
        }
    }
}
