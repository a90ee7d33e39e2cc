//! Where the words of rows stand in the articles that they come from.

use crate::{
    article::Article,
    span::{CodePoints, Span},
    timeline::{Entry, Excerpt, Timeline},
};

/// Finds the sentence of each row in its article. Rows whose sentence stands in none keep the places that the file gave.
pub(super) fn place(timeline: &mut Timeline, articles: &[Article]) {
    let homes: Vec<Home> = articles.iter().map(|article| Home { article, points: CodePoints::new(&article.text) }).collect();
    for entry in timeline.entries.iter_mut().chain(&mut timeline.hidden) {
        settle(entry, &homes);
    }
}

struct Home<'a> {
    article: &'a Article,
    points: CodePoints<'a>,
}

impl Home<'_> {
    /// The bytes of the words, where they stand at the place that they name.
    fn exactly(&self, words: &Excerpt) -> Option<Span> {
        let bytes = self.points.bytes(words.chars);
        (!words.text.is_empty() && self.article.text.get(bytes.range()) == Some(words.text.as_str())).then_some(bytes)
    }

    /// The bytes of words that stand somewhere within a part of the text.
    fn within(&self, words: &Excerpt, part: Span) -> Option<Span> {
        let at = self.article.text.get(part.range())?.find(words.text.as_str()).filter(|_| !words.text.is_empty())?;
        Some(Span::new(part.start + at, part.start + at + words.text.len()))
    }

    /// Where a sentence stands: where it says, or else wherever it does.
    fn sentence(&self, sentence: &Excerpt, anywhere: bool) -> Option<Span> {
        let whole = Span::new(0, self.article.text.len());
        if anywhere { self.within(sentence, whole) } else { self.exactly(sentence) }
    }
}

/// Articles of the row's own source come first, then the others; words at their place count for more than words elsewhere.
fn settle(entry: &mut Entry, homes: &[Home]) {
    for merged in entry.edit.iter_mut().flat_map(|edit| &mut edit.merged) {
        settle(merged, homes);
    }
    let own = |home: &&Home| home.article.source == entry.source;
    let others = |home: &&Home| !own(home);
    let found = [false, true].into_iter().find_map(|anywhere| {
        let mut order = homes.iter().filter(own).chain(homes.iter().filter(others));
        order.find_map(|home| Some((home, home.sentence(&entry.sentence, anywhere)?)))
    });
    if let Some((home, sentence)) = found {
        put(entry, home, sentence);
    }
}

fn put(entry: &mut Entry, home: &Home, sentence: Span) {
    (entry.sentence.bytes, entry.sentence.chars) = (sentence, home.points.of(sentence));
    if let Some(expression) = &mut entry.expression {
        let words = &mut expression.excerpt;
        // A table gives the words alone.
        let place =
            home.exactly(words).filter(|_| words.chars.start > 0).or_else(|| home.within(words, sentence)).or_else(|| home.exactly(words));
        if let Some(place) = place {
            (words.bytes, words.chars) = (place, home.points.of(place));
        }
    }
    // What the file says of the event is read in bytes of its sentence.
    let event = &mut entry.event;
    for part in [&mut event.trigger, &mut event.clause].into_iter().chain(&mut event.participants).filter(|part| !part.is_empty()) {
        *part = Span::new(part.start + sentence.start, part.end + sentence.start);
    }
}
