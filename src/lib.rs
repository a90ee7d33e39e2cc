//! dateline turns an article into a timeline.

pub mod article;
pub mod error;
pub mod event;
pub mod read;
pub mod span;
pub mod time;
pub mod timeline;
pub mod timex;
pub mod write;

pub use article::{Article, Confidence, ReferenceDate, ReferenceSource};
pub use error::{Error, Result};
pub use event::Event;
pub use span::{CodePoints, Span};
pub use timeline::{Certainty, Entry, Excerpt, Expression, Status, Timeline};
pub use timex::{Timex, TimexType};
