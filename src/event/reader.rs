//! The sentences of a document, read when they are asked for.

use std::cell::OnceCell;

use super::{cast::Cast, clause::Parse, words};
use crate::{
    hash::{QuickMap, QuickSet},
    lang::lexicon::{Lexicon, Sense},
    segment::Document,
    time::Date,
    timex::Timex,
};

/// A document whose sentences are tagged and parsed at first use: only those with a date, and those before them that
/// pronouns point to.
pub(super) struct Reader<'d> {
    pub document: &'d Document<'d>,
    pub timexes: &'d [Timex],
    pub lexicon: &'static Lexicon,
    parses: Vec<OnceCell<Parse>>,
    names: OnceCell<QuickMap<u32, u32>>,
    cast: OnceCell<Cast>,
    topic: OnceCell<Option<usize>>,
    headline: OnceCell<QuickSet<u32>>,
}

impl<'d> Reader<'d> {
    pub fn new(document: &'d Document<'d>, timexes: &'d [Timex]) -> Self {
        let parses = document.sentences.iter().map(|_| OnceCell::new()).collect();
        Self {
            document,
            timexes,
            lexicon: document.language.lexicon(),
            parses,
            names: OnceCell::new(),
            cast: OnceCell::new(),
            topic: OnceCell::new(),
            headline: OnceCell::new(),
        }
    }

    /// How often a word stands in the text with a capital where a small letter could.
    pub fn times_named(&self, hash: u32) -> u32 {
        self.names.get_or_init(|| names(self.document)).get(&hash).copied().unwrap_or(0)
    }

    /// The persons of the text.
    pub fn cast(&self) -> &Cast {
        self.cast.get_or_init(|| Cast::of(self.document, self.lexicon))
    }

    /// The name in the title, of one word and no person's, that the text names most.
    pub fn topic(&self) -> Option<&'d str> {
        self.topic.get_or_init(|| topic(self)).map(|at| self.document.token_text(at))
    }

    /// The longer words of the first line.
    pub fn headline(&self) -> &QuickSet<u32> {
        self.headline.get_or_init(|| self.long_words(0).collect())
    }

    /// The words of a sentence that are long enough to say something.
    pub fn long_words(&self, sentence: usize) -> impl Iterator<Item = u32> + '_ {
        let tokens = self.document.sentences[sentence].tokens.clone().map(|at| &self.document.tokens[at]);
        tokens.filter(|token| token.span().len() > 3).map(|token| token.hash())
    }

    /// A sentence with its clauses.
    pub fn parse(&self, sentence: usize) -> &Parse {
        self.parses[sentence].get_or_init(|| Parse::of(words::words(self, sentence)))
    }

    /// The time expressions of a sentence.
    pub fn own(&self, sentence: usize) -> std::ops::Range<usize> {
        let start = self.timexes.partition_point(|timex| timex.sentence < sentence);
        let end = self.timexes.partition_point(|timex| timex.sentence <= sentence);
        start..end
    }

    /// The tokens of a sentence before one of its words.
    pub fn before_word(&self, sentence: usize, word: usize) -> std::ops::Range<usize> {
        let tokens = self.document.sentences[sentence].tokens.clone();
        let start = self.parse(sentence).words[word].span.start;
        let count = self.document.tokens[tokens.clone()].partition_point(|token| token.span().start < start);
        tokens.start..tokens.start + count
    }

    /// The article's text.
    pub fn text(&self) -> &'d str {
        self.document.text()
    }

    /// The day that relative expressions are reckoned from.
    pub fn reference(&self) -> Option<Date> {
        self.document.article.reference_date.as_ref().map(|reference| reference.date)
    }
}

/// How often the name of a company is named at least where it is the topic.
const TOPIC: u32 = 2;

/// The token of the topic.
fn topic(reader: &Reader) -> Option<usize> {
    let document = reader.document;
    let tokens = &document.tokens;
    let title = document.sentences.first()?.tokens.clone();
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.is_capital() && !token.begins_line());
    let alone = |at: usize| capital(at) && !tokens[at - 1].is_capital() && !capital(at + 1) && tokens[at - 1].is_alphanumeric();
    let mut counts: QuickMap<u32, u32> = QuickMap::default();
    for at in (title.end..tokens.len()).filter(|&at| alone(at)) {
        *counts.entry(tokens[at].hash()).or_insert(0) += 1;
    }
    let named = |at: usize| counts.get(&tokens[at].hash()).copied().unwrap_or(0);
    // "Weaker sales in Brask": where, not who.
    let place = |at: usize| at > 0 && reader.lexicon.senses(document.token_text(at - 1)).has(Sense::At);
    let dated = |at: usize| reader.timexes.iter().any(|timex| timex.tokens.contains(&at));
    let fits = |at: &usize| {
        tokens[*at].is_capital() && !place(*at) && !dated(*at) && named(*at) >= TOPIC && !reader.cast().is_person(tokens[*at].hash())
    };
    // The first of those that are named as often.
    title.rev().filter(fits).max_by_key(|&at| named(at))
}

/// The words with a capital that stand behind a word, not behind a mark or at the beginning.
fn names(document: &Document) -> QuickMap<u32, u32> {
    let mut names = QuickMap::default();
    for pair in document.tokens.windows(2) {
        if pair[1].is_capital() && pair[0].is_alphanumeric() && !pair[1].begins_line() {
            *names.entry(pair[1].hash()).or_insert(0) += 1;
        }
    }
    names
}
