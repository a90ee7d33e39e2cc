//! The timeline: entries in order.

mod retold;

use std::borrow::Cow;

pub use crate::standing::{Bounds, Certainty, Status};

use crate::{
    article::{Article, host},
    event::{DatedEvent, Event},
    label::Quality,
    segment::{BlockKind, Document},
    span::{CodePoints, Span},
    time::{Date, Edtf, Modifier, Unit},
    timex::{Bound, Timex, TimexType},
};

/// An ordered timeline: dated entries first, by date, then the undated ones in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Timeline {
    /// The title of the article, where there is one.
    pub title: Option<String>,
    /// The day that relative expressions were reckoned from.
    pub reference_date: Option<Date>,
    /// What a user should know about the reading of the article, one sentence each.
    pub warnings: Vec<String>,
    /// The paragraphs, headings, items and rows of the article, in order; none where several articles make one timeline.
    pub blocks: Vec<TextBlock>,
    /// The articles that the rows come from, in the order in which they were read.
    pub sources: Vec<Source>,
    /// The rows.
    pub entries: Vec<Entry>,
    /// Rows that an editor has set aside: no format shows them, JSON and the page keep them.
    pub hidden: Vec<Entry>,
}

/// An article that rows come from: what a reader is told of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The file or the address, as [`Entry::source`] has it.
    pub source: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The day of its publication.
    pub date: Option<Date>,
}

impl Source {
    /// What is known of an article.
    pub fn of(article: &Article) -> Self {
        Self {
            source: article.source.clone(),
            outlet: article.outlet.clone(),
            title: article.headline().map(str::to_owned),
            date: article.reference_date.as_ref().map(|reference| reference.date),
        }
    }

    /// Whether it is known who published it: an outlet, or an address; of a file its name alone is known.
    #[cfg(feature = "svg")]
    pub(crate) fn is_published(&self) -> bool {
        self.outlet.as_deref().is_some_and(|outlet| !outlet.trim().is_empty()) || self.source.as_deref().and_then(host).is_some()
    }

    /// The name to print: the outlet, the host of the address, or the name of the file without its folders.
    ///
    /// ```
    /// use dateline::{Article, timeline::Source};
    /// let name = |source: &str| Source::of(&Article::new("").from_source(source)).name().map(str::to_owned);
    /// assert_eq!(name("/home/ida/news/rain.txt").as_deref(), Some("rain.txt"));
    /// assert_eq!(name("https://www.echo.org/rain").as_deref(), Some("echo.org"));
    /// ```
    pub fn name(&self) -> Option<&str> {
        let source = self.source.as_deref().map(str::trim).filter(|source| !source.is_empty());
        let file = || source?.rsplit(['/', '\\']).find(|part| !part.is_empty());
        self.outlet.as_deref().filter(|outlet| !outlet.trim().is_empty()).or_else(|| source.and_then(host)).or_else(file)
    }
}

/// A block of the article, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in [`Article::text`](crate::Article::text).
    pub bytes: Span,
    /// Its Unicode code points, which all output files count in.
    pub chars: Span,
}

impl TextBlock {
    /// The blocks of an article.
    ///
    /// ```
    /// use dateline::{Article, segment, timeline::TextBlock};
    /// let article = Article::new("Rain\n\n- It rained.\n- It stopped.");
    /// let kinds: Vec<&str> = TextBlock::all(&segment(&article)).iter().map(|block| block.kind.name()).collect();
    /// assert_eq!(kinds, ["heading", "item", "item"]);
    /// ```
    pub fn all(document: &Document) -> Vec<Self> {
        let points = CodePoints::new(document.text());
        document.blocks.iter().map(|block| Self { kind: block.kind, bytes: block.span, chars: points.of(block.span) }).collect()
    }
}

/// One row: what happened, when, and how that is known.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// The date as EDTF (ISO 8601-2), no finer than the text: `2024-11-06`, `2022-10`, `2024-10-08~/2024-11-05`; `None` for undated rows.
    pub date: Option<Edtf>,
    /// The first day, inclusive; `None` where it is open or unknown.
    pub start: Option<Date>,
    /// The last day, inclusive; `None` where it is open or unknown.
    pub end: Option<Date>,
    /// The unit that the text gives the date in; `None` for undated rows.
    pub granularity: Option<Unit>,
    /// How sure the date is.
    pub certainty: Certainty,
    /// Whether it happened, is planned, might happen, or holds.
    pub status: Status,
    /// 3 the news itself, 2 part of the story, 1 minor.
    pub importance: u8,
    /// What happened, in at most 12 words, every one from the text.
    pub label: String,
    /// How well the label can be printed.
    pub quality: Quality,
    /// Who worded the label; `None` where no model was asked.
    pub label_by: Option<LabelBy>,
    /// What became of the model's proposal, in words; `None` where there was none.
    pub proposal: Option<String>,
    /// The time expression; `None` where the date is inherited or there is none.
    pub expression: Option<Expression>,
    /// The sentence, verbatim.
    pub sentence: Excerpt,
    /// The days that an undated row lies between, where the text gives an order.
    pub bounds: Bounds,
    /// The rule and the arithmetic in words; of an undated row, what the text says of its order.
    pub how: String,
    /// The rule that ties the event to its expression, `tie verb`; `None` where no expression dates it.
    pub tie: Option<String>,
    /// The article the row comes from.
    pub source: Option<String>,
    /// The same event as other articles tell it.
    pub retold: Vec<Retold>,
    /// The event as the grammar sees it.
    pub event: Event,
    /// What an editor has made of the row; `None` where it is as it was found.
    pub edit: Option<Box<Edit>>,
}

/// What an editor has made of a row. Pages and JSON keep it, so that what the text says is never lost.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Edit {
    /// What the row said before; `None` where the editor has added it, or changed nothing in it but merged others into it.
    pub original: Option<Original>,
    /// Whether the editor has added the row.
    pub is_added: bool,
    /// The rows that were merged into this one, as they were.
    pub merged: Vec<Entry>,
}

/// What a row said before an editor changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Original {
    /// Its date as EDTF.
    pub date: Option<Edtf>,
    /// Its label.
    pub label: String,
    /// Whether it happened, was planned, might happen, or held.
    pub status: Status,
    /// Its importance, 1 to 3.
    pub importance: u8,
    /// How sure its date was.
    pub certainty: Certainty,
    /// How its date was known.
    pub how: String,
    /// Whether its label could be printed.
    pub quality: Quality,
    /// Who worded its label; see [`Entry::label_by`].
    pub label_by: Option<LabelBy>,
}

/// An event as another article tells it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Retold {
    /// The article.
    pub source: Option<String>,
    /// How that article dates it, as EDTF.
    pub date: Option<Edtf>,
    /// How that article is told, as a label.
    pub label: String,
    /// The sentence, verbatim.
    pub sentence: Excerpt,
}

/// Who worded a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LabelBy {
    /// The rules.
    Rule,
    /// The user's own language model; its wording passed the check of [`propose`](crate::propose).
    Model,
}

impl LabelBy {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Rule, Self::Model];

    /// The name used in all output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Model => "model",
        }
    }
}

/// A time expression as an entry shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Expression {
    /// The words.
    pub excerpt: Excerpt,
    /// The TIMEX3 type.
    pub kind: TimexType,
    /// The TIMEX3 value.
    pub value: String,
    /// The TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// How the event lies to it.
    pub bound: Bound,
}

/// Words of the article, and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The words, verbatim.
    pub text: String,
    /// Their bytes in [`Article::text`](crate::Article::text).
    pub bytes: Span,
    /// Their Unicode code points, which all output files count in.
    pub chars: Span,
}

impl Timeline {
    /// The timelines of several articles as one. An event that two of them tell has one row, with the words of both; the title is what
    /// their headlines share, and the reference date the last one. One timeline stays as it is.
    ///
    /// ```
    /// use dateline::{Article, Timeline};
    /// let of = |source: &str, text: &str| Timeline::of(&Article::new(text).from_source(source));
    /// let one = of("a.txt", "Norden Paper closed its mill in Halden in April 2022.");
    /// let other = of("b.txt", "Norden Paper closed the Halden mill on 29 April 2022.");
    /// let merged = Timeline::merge(vec![one, other]);
    /// assert_eq!((merged.entries.len(), merged.entries[0].retold.len()), (1, 1));
    /// ```
    pub fn merge(mut timelines: Vec<Timeline>) -> Timeline {
        if timelines.len() < 2 {
            return timelines.pop().unwrap_or_default();
        }
        let mut merged = Timeline::default();
        let titles: Vec<String> = timelines.iter().filter_map(|timeline| timeline.title.clone()).collect();
        for timeline in timelines {
            merged.reference_date = merged.reference_date.max(timeline.reference_date);
            merged.warnings.extend(timeline.warnings);
            merged.sources.extend(timeline.sources);
            merged.entries.extend(timeline.entries);
            merged.hidden.extend(timeline.hidden);
        }
        merged.title = retold::shared_title(&titles);
        merged.sort();
        merged.entries = retold::told_once(std::mem::take(&mut merged.entries));
        // A row may have taken the date of its finer telling.
        merged.sort();
        retold::few_leads(&mut merged.entries);
        merged
    }

    /// Dated entries first, by date, coarser before finer, and by the clock; the order of the text decides what is left.
    fn sort(&mut self) {
        self.entries.sort_by_cached_key(|entry| {
            let day = entry.start.or(entry.end);
            (day.is_none(), day, entry.end.map(std::cmp::Reverse), entry.clock().map(str::to_owned), entry.sentence.bytes.start)
        });
    }
}

impl Entry {
    /// All articles that tell the event, the one whose words the row has first.
    pub(crate) fn told_by(&self) -> impl Iterator<Item = &str> {
        self.source.as_deref().into_iter().chain(self.retold.iter().filter_map(|retold| retold.source.as_deref()))
    }

    /// The time of day that it begins at, as EDTF writes it, which sorts as it runs.
    pub(crate) fn clock(&self) -> Option<&str> {
        let from = self.date.as_deref()?.split('/').next()?;
        from.split_once('T').map(|(_, time)| time)
    }
}

/// Puts events in order.
pub fn order(document: &Document, timexes: &[Timex], events: Vec<DatedEvent>) -> Timeline {
    let points = CodePoints::new(document.text());
    let excerpt = |bytes: Span| Excerpt { text: bytes.of(document.text()).to_string(), bytes, chars: points.of(bytes) };
    // A row says what happened, or it is none.
    let told = events.into_iter().filter(|dated| !dated.label.trim().is_empty());
    let entries = told.map(|dated| entry(document, timexes, dated, &excerpt)).collect();
    let reference_date = document.article.reference_date.as_ref().map(|reference| reference.date);
    let warnings = document.article.all_warnings().map(Cow::into_owned).collect();
    let mut timeline = Timeline {
        title: document.article.headline().map(str::to_owned),
        reference_date,
        warnings,
        blocks: TextBlock::all(document),
        sources: vec![Source::of(document.article)],
        entries,
        hidden: Vec::new(),
    };
    timeline.sort();
    timeline
}

/// Without soft hyphens, and without hyphens at which a line broke.
fn tidy(label: String) -> String {
    if !label.contains(['\u{AD}', '\n']) {
        return label;
    }
    label.replace('\u{AD}', "").replace("-\n", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entry(document: &Document, timexes: &[Timex], dated: DatedEvent, excerpt: &impl Fn(Span) -> Excerpt) -> Entry {
    let order = dated.order.map(|order| order.how(document.text()));
    let timex = dated.reading.as_ref().or_else(|| dated.timex.map(|index| &timexes[index]));
    // A stretch that ends before it begins was read wrongly at one of its ends; no date is better than either.
    let (backwards, time) = match dated.time {
        Some(time) if time.start.zip(time.end).is_some_and(|(start, end)| start > end) => (true, None),
        time => (false, time),
    };
    let how = timex.map(Timex::how).or(order).unwrap_or_default();
    Entry {
        start: time.as_ref().and_then(|time| time.start),
        end: time.as_ref().and_then(|time| time.end),
        granularity: time.as_ref().map(|time| time.unit),
        date: time.map(|time| time.edtf),
        certainty: if backwards { Certainty::Undated } else { dated.certainty },
        status: dated.status,
        importance: dated.importance,
        label: tidy(dated.label),
        quality: dated.quality,
        label_by: None,
        proposal: None,
        expression: timex.map(|timex| Expression {
            excerpt: excerpt(timex.span),
            kind: timex.kind(),
            value: timex.value(),
            modifier: timex.modifier(),
            bound: timex.bound,
        }),
        sentence: excerpt(document.sentences[dated.sentence].span),
        bounds: dated.order.map(|order| order.bounds).unwrap_or_default(),
        how: if backwards { format!("no date, for it would end before it begins: {how}") } else { how },
        tie: dated.rule,
        source: document.article.source.clone(),
        retold: Vec::new(),
        event: dated.event,
        edit: None,
    }
}
