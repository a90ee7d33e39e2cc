//! dateline turns an article into a timeline.

pub mod article;
pub mod cell;
pub mod error;
pub mod event;
pub mod grammar;
mod hash;
pub mod label;
pub mod lang;
pub mod pipeline;
pub mod predicate;
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
pub use error::{Error, Result};
pub use event::{Event, link};
pub use grammar::{Grammar, Mention, RuleInfo, recognize};
pub use pipeline::Pipeline;
pub use resolve::{Hemisphere, Mode, Options, resolve};
pub use segment::{Document, Sentence, Token, segment};
pub use span::{CodePoints, Span};
pub use timeline::{Certainty, Entry, Excerpt, Expression, Status, Timeline, order};
pub use timex::{Bound, Timex, TimexType};

/// The examples of the front page are tests.
#[cfg(all(doctest, feature = "svg"))]
#[doc = include_str!("../README.md")]
pub struct Readme;
