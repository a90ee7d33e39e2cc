//! Which article each row comes from.

use std::collections::HashMap;

use crate::{
    article::Article,
    timeline::Entry,
    write::svg::layout::{Row, Rows},
};

/// The article of each row whose sentence stands in one; both are numbers, of the entry and of the article.
pub(super) struct Homes(HashMap<usize, usize>);

impl Homes {
    /// Looks each row up in the articles of its source. A feed may give several articles one source, and a timeline that was
    /// edited may quote words that stand nowhere: the words at that place decide.
    pub fn of(rows: &Rows, articles: &[Article]) -> Self {
        let mut by_source: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
        for (number, article) in articles.iter().enumerate() {
            by_source.entry(article.source.as_deref()).or_default().push(number);
        }
        let home = |entry: &Entry| by_source.get(&entry.source.as_deref())?.iter().copied().find(|&number| says(&articles[number], entry));
        Self(rows.dated.iter().chain(&rows.undated).filter_map(|row| Some((row.index, home(row.entry)?))).collect())
    }

    /// Whether the row stands in one of the articles.
    pub fn knows(&self, row: &Row) -> bool {
        self.0.contains_key(&row.index)
    }

    /// The rows that stand in that article.
    pub fn rows<'r, 't>(&self, rows: &'r Rows<'t>, article: usize) -> Vec<&'r Row<'t>> {
        rows.dated.iter().chain(&rows.undated).filter(|row| self.0.get(&row.index) == Some(&article)).collect()
    }
}

fn says(article: &Article, entry: &Entry) -> bool {
    let sentence = &entry.sentence;
    !sentence.bytes.is_empty() && article.text.get(sentence.bytes.range()) == Some(sentence.text.as_str())
}
