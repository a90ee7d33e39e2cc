//! The sentences of a document as trees, parsed when they are asked for.

use std::cell::{OnceCell, RefCell};

use crate::{
    grammar::tree::{TreeRules, View},
    hash::{QuickMap, QuickSet},
    lang::{coreference::Weights, forms::Forms},
    segment::{Document, fold_hash, quotations},
    span::Span,
    syntax::{Parser, Tree, WordId},
    time::Date,
    timex::{Place, Timex},
};

use super::{
    cast::{Alone, Bearer, Cast, Gender, Named},
    coreference::{Antecedent, Mention, mentions},
    tie::{Share, shares},
};

/// The trees of a document.
pub(super) struct Trees<'d> {
    document: &'d Document<'d>,
    timexes: &'d [Timex],
    trees: Vec<OnceCell<Tree>>,
}

impl<'d> Trees<'d> {
    pub fn new(document: &'d Document<'d>, timexes: &'d [Timex]) -> Self {
        Self { document, timexes, trees: document.sentences.iter().map(|_| OnceCell::new()).collect() }
    }

    fn tree(&self, sentence: usize) -> Option<&Tree> {
        let span = self.document.sentences.get(sentence)?.span;
        let parse = || {
            let text = span.of(self.document.text());
            let start =
                self.behind_head(sentence).map_or_else(|| behind_dateline(text, sentence), |start| start.saturating_sub(span.start));
            let rest = text.get(start..).unwrap_or(text).trim_end_matches([' ', '\t', '|']);
            Parser::english().parse_text(rest, span.start + start)
        };
        self.trees.get(sentence).map(|tree| tree.get_or_init(parse))
    }

    /// The byte where a sentence begins behind its bullet or number and the date at its head.
    fn behind_head(&self, sentence: usize) -> Option<usize> {
        let first = self.timexes.partition_point(|timex| timex.sentence < sentence);
        let own = self.timexes.iter().skip(first).take_while(|timex| timex.sentence == sentence);
        let span = self.document.sentences.get(sentence)?.span;
        let headed = own.filter_map(|timex| match &timex.place {
            Place::Heads(body) if span.start <= body.start && body.start < span.end => Some(body.start),
            _ => None,
        });
        let marked = || {
            let first = self.document.first_token(sentence);
            let start = self.document.tokens.get(first)?.span().start;
            (span.start < start && start < span.end).then_some(start)
        };
        headed.max().or_else(marked)
    }
}

/// A document with all that the stage asks of it more than once.
pub(super) struct Scene<'d> {
    pub document: &'d Document<'d>,
    pub timexes: &'d [Timex],
    pub rules: &'static TreeRules,
    pub forms: &'static Forms,
    trees: &'d Trees<'d>,
    views: Vec<OnceCell<Option<View<'d>>>>,
    shares: Vec<OnceCell<Vec<Share>>>,
    quotations: Vec<Span>,
    cast: OnceCell<Cast>,
    alone: [OnceCell<Alone>; 2],
    mentions: Vec<OnceCell<Vec<Mention>>>,
    roll: OnceCell<Vec<Bearer>>,
    weights: &'d Weights,
    antecedents: RefCell<QuickMap<(usize, WordId), Option<Antecedent>>>,
    speakers: Vec<OnceCell<Option<Span>>>,
    headline: OnceCell<QuickSet<u32>>,
}

impl<'d> Scene<'d> {
    pub fn new(document: &'d Document<'d>, timexes: &'d [Timex], trees: &'d Trees<'d>) -> Self {
        Self {
            document,
            timexes,
            rules: document.language.tree_rules(),
            forms: document.language.forms(),
            trees,
            views: document.sentences.iter().map(|_| OnceCell::new()).collect(),
            shares: document.sentences.iter().map(|_| OnceCell::new()).collect(),
            quotations: quotations(document.text()),
            cast: OnceCell::new(),
            alone: Default::default(),
            mentions: document.sentences.iter().map(|_| OnceCell::new()).collect(),
            roll: OnceCell::new(),
            weights: document.language.coreference(),
            antecedents: RefCell::default(),
            speakers: document.sentences.iter().map(|_| OnceCell::new()).collect(),
            headline: OnceCell::new(),
        }
    }

    /// A sentence with its tree; `None` where there is no such sentence.
    pub fn view(&self, sentence: usize) -> Option<&View<'d>> {
        self.views.get(sentence)?.get_or_init(|| self.read(sentence)).as_ref()
    }

    fn read(&self, sentence: usize) -> Option<View<'d>> {
        let tree = self.trees.tree(sentence)?;
        let own: Vec<(usize, Span)> = self.own(sentence).filter_map(|index| Some((index, self.timexes.get(index)?.span))).collect();
        let span = self.document.sentences.get(sentence)?.span;
        let first = self.quotations.partition_point(|quotation| quotation.end <= span.start);
        let near = self.quotations.iter().skip(first).take_while(|quotation| quotation.start < span.end);
        let quoted: Vec<Span> = near.filter(|quotation| quotation.overlaps(span)).copied().collect();
        Some(View::new(self.rules, tree, self.document.text(), &own, &quoted))
    }

    /// The time expressions of a sentence.
    pub fn own(&self, sentence: usize) -> std::ops::Range<usize> {
        let start = self.timexes.partition_point(|timex| timex.sentence < sentence);
        let end = self.timexes.partition_point(|timex| timex.sentence <= sentence);
        start..end
    }

    /// The clauses of a sentence that share the date of another.
    pub fn shares(&self, sentence: usize) -> &[Share] {
        let read = || self.view(sentence).map(|view| shares(self.rules, view)).unwrap_or_default();
        self.shares.get(sentence).map_or(&[], |known| known.get_or_init(read))
    }

    /// The persons and names of the text.
    pub fn cast(&self) -> &Cast {
        self.cast.get_or_init(|| Cast::of(self.document, self.timexes, self.rules))
    }

    /// The last name that a word stands for: "Voss" of "Voss Jr."
    pub fn surname(&self, view: &View, id: WordId) -> WordId {
        let suffix = self.rules.is(&view.word(id).to_lowercase(), "NAME_SUFFIX");
        id.index().checked_sub(1).filter(|_| suffix).map_or(id, WordId::from)
    }

    /// The hash of the last name that a word stands for.
    pub fn name_hash(&self, view: &View, id: WordId) -> u32 {
        let word = view.word(self.surname(view, id));
        let whole = self.cast().last_name(fold_hash(word));
        // The tokens of "Brandt-Voss" are three, and its last is the name.
        let parts = word.rsplit_once('-').map(|(_, last)| fold_hash(last)).filter(|last| self.cast().is_person(*last));
        if self.cast().is_person(whole) { whole } else { parts.unwrap_or(whole) }
    }

    /// The only woman or man whom the text names, as far as there is one.
    pub fn alone(&self, gender: Gender) -> &Alone {
        let [women, men] = &self.alone;
        let place = if gender == Gender::Female { women } else { men };
        place.get_or_init(|| self.cast().alone(self.document, gender))
    }

    /// The mentions of a sentence.
    pub fn mentions(&self, sentence: usize) -> &[Mention] {
        self.mentions.get(sentence).map_or(&[], |known| known.get_or_init(|| mentions(self, sentence)))
    }

    /// The persons whom the text names before a byte.
    pub fn named_before(&self, byte: usize) -> impl Iterator<Item = Named> {
        let roll = self.roll.get_or_init(|| self.cast().roll(self.document));
        roll.iter().filter_map(move |bearer| bearer.before(byte))
    }

    /// What pronouns are resolved by.
    pub fn weights(&self) -> &Weights {
        self.weights
    }

    /// The pronouns that have been resolved, each by its sentence and word: one leads to the next, and all are asked for more than once.
    pub fn antecedents(&self) -> &RefCell<QuickMap<(usize, WordId), Option<Antecedent>>> {
        &self.antecedents
    }

    /// Resolves pronouns by other weights.
    #[cfg(feature = "training")]
    pub fn set_weights(&mut self, weights: &'d Weights) {
        self.weights = weights;
    }

    /// The person who says something in a sentence, as `find` sees it, which is asked once: every label behind it wants to know.
    pub fn speaker_in(&self, sentence: usize, find: impl FnOnce(&View<'d>) -> Option<Span>) -> Option<Span> {
        *self.speakers.get(sentence)?.get_or_init(|| find(self.view(sentence)?))
    }

    /// The longer words of the first line.
    pub fn headline(&self) -> &QuickSet<u32> {
        self.headline.get_or_init(|| self.long_words(0).collect())
    }

    /// The words of a sentence that are long enough to say something.
    pub fn long_words(&self, sentence: usize) -> impl Iterator<Item = u32> + '_ {
        let tokens = self.document.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens.clone());
        tokens.filter_map(|at| self.document.tokens.get(at)).filter(|token| token.span().len() > 3).map(|token| token.hash())
    }

    /// The article's text.
    pub fn text(&self) -> &'d str {
        self.document.text()
    }

    /// The day that relative expressions are reckoned from.
    pub fn reference(&self) -> Option<Date> {
        self.document.article.reference_date.as_ref().map(|reference| reference.date)
    }

    /// The first line, where it does not end as a sentence does.
    pub fn is_headline(&self, sentence: usize) -> bool {
        let first = self.document.sentences.first().map_or("", |sentence| sentence.span.of(self.text()));
        sentence == 0 && !first.ends_with(['.', '!', '?', '"', '”'])
    }
}

/// How many letters a dateline has at most.
const DATELINE: usize = 60;

/// Where a sentence begins behind its dateline: "NEW DELHI (Reuters) - ", "(CNN) ", "PARIS: ". Where the news comes from is no part of
/// its first clause.
fn behind_dateline(sentence: &str, index: usize) -> usize {
    let bracket = || sentence.strip_prefix('(').and_then(|rest| rest.find(')')).map(|close| close + 2);
    if let Some(end) = bracket().filter(|end| *end < DATELINE && is_agency(sentence.get(1..end - 1))) {
        return skip_marks(sentence, end);
    }
    if let Some(end) = agency_behind(sentence) {
        return skip_marks(sentence, end);
    }
    let marks = [" — ", " – ", " -- ", " - ", " _ ", ": "];
    let mark = marks.iter().filter_map(|mark| sentence.find(mark).map(|at| (at, mark.len()))).min();
    match mark {
        Some((at, length)) if at < DATELINE && sentence.get(..at).is_some_and(is_dateline) => at + length,
        Some((at, length)) if index < FIRST && is_place_before(sentence, at, length) => at + length,
        _ => 0,
    }
}

/// Among how many sentences a text has its dateline: behind a title, a line below it and the name of a writer.
const FIRST: usize = 4;

/// "Dekalb, Ill. — Mike Glass threw for three": a place that is not in capitals, in front of a dash and a new beginning.
fn is_place_before(sentence: &str, at: usize, length: usize) -> bool {
    let (Some(place), Some(mark), Some(rest)) = (sentence.get(..at), sentence.get(at..at + length), sentence.get(at + length..)) else {
        return false;
    };
    let words: Vec<&str> = place.split_whitespace().collect();
    let named = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ',' | '.' | '-' | '\''))
    };
    let dashed = matches!(mark, " — " | " – " | " -- ");
    let begins = rest.starts_with(|letter: char| letter.is_uppercase() || matches!(letter, '“' | '"'));
    dashed && words.len() <= 4 && words.iter().all(named) && begins && !rest.contains(mark)
}

/// "Mumbai [India], Jan 13 (ANI): ": an agency in brackets with a colon or a dash behind it.
fn agency_behind(sentence: &str) -> Option<usize> {
    let open = sentence.find('(')?;
    let mut at = open;
    while at < DATELINE {
        let close = at + sentence.get(at..)?.find(')')?;
        let behind = sentence.get(close + 1..)?.trim_start();
        let marked = [":", "-", "–", "—", "_"].iter().any(|mark| behind.starts_with(mark));
        if marked && close < DATELINE && is_agency(sentence.get(at + 1..close)) {
            return Some(close + 1);
        }
        at = close + 1 + sentence.get(close + 1..)?.find('(')?;
    }
    None
}

/// "CNN", "AP Photo": short and in capitals.
fn is_agency(name: Option<&str>) -> bool {
    name.is_some_and(|name| name.len() > 1 && name.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase))
}

/// A place in capitals, with what stands in brackets or behind a comma.
fn is_dateline(before: &str) -> bool {
    let place = before.split(['(', ',']).next().unwrap_or_default().trim();
    let capitals = place.chars().filter(|letter| letter.is_uppercase()).count();
    capitals > 2 && place.chars().all(|letter| letter.is_uppercase() || matches!(letter, ' ' | '.' | '-' | '/' | '\''))
}

fn skip_marks(sentence: &str, from: usize) -> usize {
    let rest = sentence.get(from..).unwrap_or_default();
    from + rest.len() - rest.trim_start_matches([' ', '\u{a0}', '-', '–', '—', '_', ':']).len()
}
