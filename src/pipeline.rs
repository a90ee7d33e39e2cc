//! The stages in a row.

use crate::{
    article::Article,
    event,
    grammar::{Grammar, recognize},
    resolve::{Options, resolve},
    segment::segment,
    timeline::{Timeline, order},
    timex::Timex,
};

/// A grammar and options, ready for any number of articles.
///
/// ```
/// use dateline::{Article, Grammar, Options, Pipeline};
/// let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
/// let article = Article::new("The mill closed in May 2019.");
/// assert_eq!(pipeline.timexes(&article)[0].value(), "2019-05");
/// ```
#[derive(Clone, Debug)]
pub struct Pipeline<'g> {
    /// The rules that find time expressions.
    pub grammar: &'g Grammar,
    /// How they are read, and what is kept.
    pub options: Options,
}

impl Pipeline<'_> {
    /// The time expressions of an article, in order.
    pub fn timexes(&self, article: &Article) -> Vec<Timex> {
        let document = segment(article);
        resolve(&document, recognize(&document, self.grammar), &self.options)
    }

    /// The events of an article: those of its timeline, and what is reported without a date.
    pub fn events(&self, article: &Article) -> Timeline {
        let document = segment(article);
        let timexes = resolve(&document, recognize(&document, self.grammar), &self.options);
        let mut events = event::link(&document, &timexes);
        events.extend(event::reports(&document, &timexes));
        order(&document, &timexes, events)
    }

    /// The timeline of an article.
    pub fn timeline(&self, article: &Article) -> Timeline {
        let document = segment(article);
        let timexes = resolve(&document, recognize(&document, self.grammar), &self.options);
        let events = event::link(&document, &timexes);
        let mut timeline = order(&document, &timexes, events);
        timeline.entries.retain(|entry| entry.importance >= self.options.min_importance);
        timeline
    }
}
