//! What a model is told of a row.

use serde::{Deserialize, Serialize};

use super::check::before;
use crate::{label::MOST_WORDS, segment::Document, timeline::Entry};

/// What a model is told of a row: nothing but what stands in the article near it.
///
/// ```
/// use dateline::{Article, Timeline, propose::Request, segment};
/// let article = Article::new("Talks failed. The mill closed on 5 May 2024.");
/// let timeline = Timeline::of(&article);
/// let request = Request::of(&timeline.entries[0], Some(&segment(&article)), Some("The mill"));
/// assert_eq!(
///     request.to_line(),
///     "{\"sentence\":\"The mill closed on 5 May 2024.\",\"before\":[\"Talks failed.\"],\"title\":\"The mill\",\
///      \"expression\":\"5 May 2024\",\"date\":\"2024-05-05\",\"label\":\"Mill closes\",\"max_words\":12}"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Request {
    /// The sentence that tells the event.
    pub sentence: String,
    /// At most two sentences before it, in the order of the text.
    pub before: Vec<String>,
    /// The title of the article.
    pub title: Option<String>,
    /// The time expression, verbatim.
    pub expression: Option<String>,
    /// The date of the row, as EDTF.
    pub date: Option<String>,
    /// Our own label.
    pub label: String,
    /// The most words that a label may have.
    pub max_words: usize,
}

impl Request {
    /// What is told of a row. Without the document that it comes from there are no sentences before.
    pub fn of(entry: &Entry, document: Option<&Document>, title: Option<&str>) -> Self {
        let mut before: Vec<String> =
            document.map(|document| before(entry, document)).unwrap_or_default().into_iter().map(one_line).collect();
        before.reverse();
        Self {
            sentence: one_line(&entry.sentence.text),
            before,
            title: title.map(one_line),
            expression: entry.expression.as_ref().map(|expression| one_line(&expression.excerpt.text)),
            date: entry.date.as_deref().map(str::to_owned),
            label: entry.label.clone(),
            max_words: MOST_WORDS,
        }
    }

    /// As one line of JSON, without a line break.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
