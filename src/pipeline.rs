//! The stages in a row.

use crate::{
    article::Article,
    cell::{self, Stage},
    event,
    grammar::{Grammar, recognize},
    resolve::{Options, resolve},
    segment::{Document, segment},
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
    /// The rules that find time expressions, in texts of the language that they are for.
    pub grammar: &'g Grammar,
    /// How they are read, and what is kept.
    pub options: Options,
}

impl Timeline {
    /// The timeline of an article, with the rules of its language and the default options.
    ///
    /// ```
    /// let article = dateline::Article::new("Workers walked out on Wednesday.").dated("2024-10-10")?;
    /// let timeline = dateline::Timeline::of(&article);
    /// assert_eq!(timeline.entries[0].date.as_deref(), Some("2024-10-09"));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn of(article: &Article) -> Timeline {
        Pipeline { grammar: Grammar::english(), options: Options::default() }.timeline(article)
    }
}

impl Pipeline<'_> {
    /// The time expressions of an article, in order.
    pub fn timexes(&self, article: &Article) -> Vec<Timex> {
        self.tagged(&document(article))
    }

    /// The events of an article: those of its timeline, and what is reported without a date.
    pub fn events(&self, article: &Article) -> Timeline {
        let document = document(article);
        let timexes = self.tagged(&document);
        cell::enter(Stage::Link);
        let mut events = event::link(&document, &timexes);
        events.extend(event::reports(&document, &timexes));
        cell::enter(Stage::Order);
        order(&document, &timexes, events)
    }

    /// The timeline of an article.
    pub fn timeline(&self, article: &Article) -> Timeline {
        let document = document(article);
        let timexes = self.tagged(&document);
        cell::enter(Stage::Link);
        let events = event::link(&document, &timexes);
        cell::enter(Stage::Order);
        let mut timeline = order(&document, &timexes, events);
        timeline.entries.retain(|entry| entry.importance >= self.options.min_importance);
        timeline
    }

    fn tagged(&self, document: &Document) -> Vec<Timex> {
        cell::enter(Stage::Recognize);
        // What is in another language has only complete dates.
        let grammar = if document.language.is_understood() { self.grammar } else { document.language.grammar() };
        let mentions = recognize(document, grammar);
        cell::enter(Stage::Resolve);
        resolve(document, mentions, &self.options)
    }
}

fn document(article: &Article) -> Document<'_> {
    cell::enter(Stage::Segment);
    #[cfg(any(test, feature = "poison"))]
    cell::poison(&article.text);
    segment(article)
}
