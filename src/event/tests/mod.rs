//! Rows of short texts, by what the language does there.

mod clauses;
mod dates;
mod labels;

use super::*;
use crate::{Grammar, Options, article::Article, recognize, resolve, segment};

/// The rows of a text published on Friday 2024-11-08: date, status and label.
fn rows(text: &str) -> Vec<String> {
    let article = Article::new(text).dated("2024-11-08").expect("a date");
    let document = segment(&article);
    let timexes = resolve(&document, recognize(&document, Grammar::english()), &Options::default());
    let row = |event: DatedEvent| format!("{} {} {}", event.time.map_or("-".into(), |time| time.edtf), event.status.name(), event.label);
    link(&document, &timexes).into_iter().map(row).collect()
}
