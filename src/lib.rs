//! dateline turns an article into a timeline: it finds the time expressions in a text, works out which dates they mean, ties them to the
//! events that they date, and writes the rows as CSV, JSON, charts and more.
//!
//! Nothing reads the clock, the locale or the time zone, and nothing but a client of `propose` that somebody makes opens a connection: the
//! same input gives the same bytes. An expression that cannot be
//! resolved is no error but a row without a date that says why.
//!
//! # A tour
//!
//! One article, with the rules of its language and the default options:
//!
//! ```
//! use dateline::{Article, Timeline};
//!
//! let article = Article::new("Talks collapsed on 18 September 2024. Workers walked out on Wednesday.").dated("2024-10-10")?;
//! let timeline = Timeline::of(&article);
//! let dates: Vec<Option<&str>> = timeline.entries.iter().map(|entry| entry.date.as_deref()).collect();
//! assert_eq!(dates, [Some("2024-09-18"), Some("2024-10-09")]);
//! assert!(timeline.to_csv()?.contains("Workers walk out"));
//! # Ok::<(), dateline::Error>(())
//! ```
//!
//! Each [`Entry`] has its date as [`Edtf`], its first and last day, a label, and the sentence it comes from. Spans count bytes of
//! [`Article::text`]; what is written to files counts Unicode code points ([`CodePoints`]).
//!
//! Articles of other kinds are read by [`read`]: [`read::path`] and [`read::bytes`] know web pages, mails, feeds, Word documents and more where
//! their features are on, and look for the day of publication.
//!
//! With options, or with rules of your own, a [`Pipeline`] is made once and used for any number of articles:
//!
//! ```
//! use dateline::{Article, Grammar, Mode, Options, Pipeline};
//!
//! let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default().with_mode(Mode::Future) };
//! let article = Article::new("Doors open on Friday.").dated("2024-10-09")?;
//! assert_eq!(pipeline.timexes(&article)[0].value(), "2024-10-11");
//! # Ok::<(), dateline::Error>(())
//! ```
//!
//! The stages can be called one by one: [`segment()`], [`recognize`], [`resolve()`], [`link`], [`order`]. Each takes what the one before gave, adds facts
//! of its own kind and changes none.
//!
//! [`mod@write`] has a file a format and [`write::FORMATS`] lists them; a [`Timeline`] is `Serialize` and `Deserialize` too. [`read::timeline`] reads back
//! what somebody has edited. Many articles go through [`stream`], a JSON object a line, on all cores with the feature `parallel`.
//!
//! # Features
//!
//! All but `pdf` are on by default. Without any there is the core: text → rows → CSV, JSON.
//!
//! | | |
//! |---|---|
//! | `cli` | the program |
//! | `html`, `mail`, `feeds`, `docx`, `pdf` | what is read beside texts, Markdown, JSON and subtitles |
//! | `svg`, `png` | charts, and the page that shows one |
//! | `xlsx` | spreadsheets, written and read |
//! | `studio` | the page with the engine in it: `write::html::studio` |
//! | `files` | gzip, and files that are written whole or not at all |
//! | `parallel` | streams and folders on all cores |
//! | `labels` | `propose`: labels that a user's own language model words, and the check of them |
//! | `full` | all of them |
//!
//! # Errors
//!
//! There is one [`Error`], whose message is a sentence that says what, where and what to do; [`Error::kind`] tells kinds apart. A panic within
//! an article, which is a fault of dateline, is caught by [`cell::contained`].

pub mod article;
pub mod cell;
pub mod error;
pub mod event;
pub mod grammar;
mod hash;
pub mod label;
pub mod lang;
#[cfg(feature = "parallel")]
pub mod parallel;
pub mod pipeline;
pub mod predicate;
pub mod propose;
pub mod read;
pub mod resolve;
mod row_date;
pub mod segment;
pub mod span;
mod standing;
pub mod stream;
pub mod structure;
pub mod syntax;
pub mod time;
pub mod timeline;
pub mod timex;
pub mod write;

pub use article::{Article, Confidence, ReferenceDate, ReferenceSource};
pub use error::{Error, ErrorKind, Result};
pub use event::{Event, link};
pub use grammar::{Grammar, Mention, RuleInfo, recognize};
pub use pipeline::Pipeline;
pub use resolve::{Hemisphere, Mode, Options, resolve};
pub use segment::{Document, Sentence, Token, segment};
pub use span::{CodePoints, Span};
pub use time::Edtf;
pub use timeline::{Certainty, Entry, Excerpt, Expression, LabelBy, Status, Timeline, order};
pub use timex::{Bound, Timex, TimexType};

/// The examples of the front page are tests.
#[cfg(all(doctest, feature = "svg"))]
#[doc = include_str!("../README.md")]
pub struct Readme;
