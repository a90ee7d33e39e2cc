//! Part-of-speech tagging: one Penn Treebank tag per token.
//!
//! A greedy averaged perceptron (Collins 2002, "Discriminative Training Methods for Hidden Markov
//! Models"), decoded left to right without a beam: the tags already given are features of the next.
//! What lies to the right is seen through each word's *ambiguity class*, the set of tags it took in
//! training, as in the tagger of Giménez & Màrquez 2004 (SVMTool).
//!
//! # Tokens expected
//!
//! The tokens of UD English GUM, which are Penn Treebank tokens with hyphenated words split:
//!
//! * contractions and possessives are split before the clitic: `do|n't`, `ca|n't`, `Trump|'s`, `we|'ll`,
//!   `workers|'`; `cannot` is `can|not`;
//! * hyphenated words are split at the hyphen, which is a token (tag `HYPH`): `well|-|known`,
//!   `two|-|year|-|old`; but not after a bound prefix: `re-elected`, `pro-Beijing`, `non-profit`, `co-founder`;
//! * a hyphen or dash between numbers is a token too: `1904|–|1907`, `3|-|1`;
//! * abbreviations keep their period: `Oct.`, `U.S.`, `Mr.`, `p.m.`; one that ends a sentence is followed by no
//!   second period;
//! * currency and percent signs stand alone: `$|5|million`, `40|%`; a decimal or grouped number is one
//!   token: `1,200`, `3.5`; ordinals (`19th`), clock times (`10:30`) and years too;
//! * quotation marks, brackets and every other punctuation mark stand alone; quotation marks may be
//!   straight or curly, apostrophes too.

use std::{cell::RefCell, sync::OnceLock};

use crate::hash::QuickMap;

pub use super::tag::Tag;
use super::{
    tag::TAG_COUNT,
    weights::{HASH_SEED, Presence, WeightTable, feature, hash_byte},
    word_class,
};

/// The model file that comes with the program.
static EMBEDDED: Tagger = Tagger::from_file(include_bytes!("model/tagger.bin"));

/// How many scores are kept: the tags, rounded up so that the loops have a fixed length.
pub const TAG_CLASSES: usize = 48;

/// Scores of all tags for one token. They fit: a few dozen weights of a byte are added up.
pub type TagScores = [i16; TAG_CLASSES];

/// Where scores begin: what is behind the last tag can never win.
const NO_SCORES: TagScores = {
    let mut scores = [0; TAG_CLASSES];
    let mut class = TAG_COUNT;
    while class < TAG_CLASSES {
        scores[class] = i16::MIN / 2;
        class += 1;
    }
    scores
};

/// A part-of-speech tagger.
pub struct Tagger {
    table: WeightTable<'static>,
    /// Built at first use.
    presence: OnceLock<Presence>,
}

impl Tagger {
    /// The tagger that comes with the program; costs nothing to get.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// A tagger over a model file. A file that is not a model gives a tagger that knows no word.
    #[must_use]
    pub const fn from_file(file: &'static [u8]) -> Self {
        Self { table: WeightTable::view(file), presence: OnceLock::new() }
    }

    /// Tags the tokens of one sentence (see the module's documentation for what a token is).
    #[must_use]
    pub fn tag(&self, words: &[&str]) -> Vec<Tag> {
        MEMO.with_borrow_mut(|memo| self.tag_with(words, memo))
    }

    fn tag_with(&self, words: &[&str], memo: &mut Memo) -> Vec<Tag> {
        let presence = self.presence.get_or_init(|| self.table.presence());
        let known = memo.read(words, self);
        let mut sentence = Sentence::of(known.iter().map(|place| memo.slots[*place].token), words);
        for at in 0..words.len() {
            let tag = sentence.certain_tag(at).unwrap_or_else(|| {
                let mut scores = NO_SCORES;
                add(&mut scores, memo.behind(known[at], sentence.tag_before(at), self));
                let neighbour = |at: Option<usize>| &memo.slots[at.and_then(|at| known.get(at)).copied().unwrap_or_default()];
                add(&mut scores, &neighbour(at.checked_sub(1)).as_before);
                add(&mut scores, &neighbour(at.checked_sub(2)).as_before2);
                add(&mut scores, &neighbour(at.checked_add(1)).as_after);
                add(&mut scores, &neighbour(at.checked_add(2)).as_after2);
                if !is_sure(&scores) {
                    self.table.add_all(presence, &sentence.context_features(at), &mut scores);
                }
                best_tag(&scores)
            });
            sentence.assign(at, tag);
        }
        sentence.into_tags()
    }

    fn known(&self, token: Token) -> Known {
        let [as_before, as_before2, as_after, as_after2] = NEIGHBOURS.map(|neighbour| self.sum(neighbour_features(neighbour, &token)));
        let mut own = self.sum(own_features(&token));
        forbid(&token, &mut own);
        Known { own, behind: [0; TAG_COUNT + 1], as_before, as_before2, as_after, as_after2, token }
    }

    /// The scores of some features together; features are few, so that they fit.
    fn sum(&self, keys: impl IntoIterator<Item = u64>) -> TagScores {
        let mut scores = [0; TAG_CLASSES];
        keys.into_iter().for_each(|key| self.table.add(key, &mut scores));
        scores
    }
}

/// Puts the tags that a word cannot have far behind.
fn forbid<Score: std::ops::SubAssign + From<i16>>(token: &Token, scores: &mut [Score; TAG_CLASSES]) {
    let impossible = |class: &usize| token.impossible & 1 << class != 0;
    (0..TAG_COUNT).filter(impossible).for_each(|class| scores[class] -= Score::from(FORBIDDEN));
}

/// How far behind a tag is that a word cannot have.
const FORBIDDEN: i16 = 8000;

/// Adds scores to scores, class by class.
fn add(scores: &mut TagScores, more: &TagScores) {
    scores.iter_mut().zip(more).for_each(|(score, more)| *score = score.wrapping_add(*more));
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// A word as the features see it, and what it adds to the scores: of its own tag, and of the tags around it.
struct Known {
    token: Token,
    own: TagScores,
    /// Where the scores behind each tag lie, once they are known.
    behind: [u32; TAG_COUNT + 1],
    as_before: TagScores,
    as_before2: TagScores,
    as_after: TagScores,
    as_after2: TagScores,
}

/// The words met lately. Most of a text are words that stood in it before, so most features need not be looked up.
#[derive(Default)]
struct Memo {
    places: QuickMap<Box<str>, usize>,
    /// The padding first.
    slots: Vec<Known>,
    /// The scores of words behind tags; the first is none.
    behind: Vec<TagScores>,
    /// Where the model lies that the scores are of.
    model: usize,
}

/// How many words are kept, at less than a kilobyte each.
const KEPT: usize = 8000;

impl Memo {
    /// The places of the words of a sentence.
    fn read(&mut self, words: &[&str], tagger: &Tagger) -> Vec<usize> {
        let model = std::ptr::from_ref(tagger).addr();
        if self.slots.is_empty() || self.model != model || self.slots.len() > KEPT {
            self.places.clear();
            self.slots.clear();
            self.behind.clear();
            self.behind.push(NO_SCORES);
            self.slots.push(tagger.known(PADDING));
            self.model = model;
        }
        let mut folder = Folder::default();
        words.iter().map(|word| self.place(word, tagger, &mut folder)).collect()
    }

    /// The scores of a word by itself and behind a tag.
    fn behind(&mut self, slot: usize, tag: u64, tagger: &Tagger) -> &TagScores {
        let known = &mut self.slots[slot];
        let place = &mut known.behind[(tag as usize).min(TAG_COUNT)];
        if *place == 0 {
            *place = self.behind.len() as u32;
            let mut scores = tagger.sum(tag_features(&known.token, tag));
            add(&mut scores, &known.own);
            self.behind.push(scores);
        }
        &self.behind[*place as usize]
    }

    fn place(&mut self, word: &str, tagger: &Tagger, folder: &mut Folder) -> usize {
        // What a straight quotation mark is hangs on those before it.
        let key = if word == "\"" && folder.inside_quotation { "\"\"" } else { word };
        if let Some(&place) = self.places.get(key) {
            folder.inside_quotation ^= word == "\"";
            return place;
        }
        let place = self.slots.len();
        self.slots.push(tagger.known(folder.token(word, &tagger.table)));
        self.places.insert(key.into(), place);
        place
    }
}

/// The highest score. Folded, so that it is found eight at a time.
fn most<Score: Ord + Copy>(scores: &[Score]) -> Score {
    scores.iter().fold(scores[0], |most, &score| most.max(score))
}

/// Whether a tag leads so far on words alone that what surrounds the token would not change it.
fn is_sure(scores: &TagScores) -> bool {
    let limit = most(scores) - SURE;
    scores.iter().map(|score| i16::from(*score > limit)).sum::<i16>() == 1
}

/// The lead of a tag that is taken without the features of what surrounds the token: it changes three tags in ten thousand of the corpus.
const SURE: i16 = 150;

/// The tag with the highest score, the first of them at a draw.
#[must_use]
pub fn best_tag<Score: Ord + Copy>(scores: &[Score; TAG_CLASSES]) -> Tag {
    let most = most(&scores[..TAG_COUNT]);
    let best = scores.iter().position(|score| *score == most);
    best.and_then(Tag::from_index).unwrap_or(Tag::Noun)
}

/// The key under which the tags of a word are stored in the model, most frequent first, each with its
/// share of 127.
#[must_use]
pub const fn lexicon_key(word_hash: u64) -> u64 {
    feature(LEXICON, word_hash, 0)
}

const LEXICON: u64 = 1000;

/// The share of a tag that is taken without asking the model.
pub const CERTAIN: u8 = 127;

/// How many features describe a token.
pub const TEMPLATES: usize = OWN + 3 * NEIGHBOURS.len() + BEHIND + CONTEXT;

/// What the features read of one token: hashes, and bits.
#[derive(Clone, Copy, Default)]
struct Token {
    word: u64,
    prefix: u64,
    suffixes: [u64; 3],
    shape: u64,
    class: u64,
    /// What a dictionary says it can be, a bit each, and whether it has a capital.
    dictionary: u64,
    /// The tags that it cannot have, a bit each.
    impossible: u64,
    certain: Option<Tag>,
}

/// A sentence being tagged: its tokens and the tags given so far.
pub struct Sentence {
    tokens: Vec<Token>,
    tags: Vec<Tag>,
    /// The nearest verb form to the left in the same clause, which decides between participle and past,
    /// base form and present.
    verb_context: u64,
    is_headline: u64,
}

/// Stands before the first token and behind the last.
static PADDING: Token =
    Token { word: 1, prefix: 0, suffixes: [0; 3], shape: 1, class: 1, dictionary: 1 << 32, impossible: 0, certain: None };

impl Sentence {
    /// Reads the words; `lexicon` is the table that holds the rows of [`lexicon_key`].
    #[must_use]
    pub fn read(words: &[&str], lexicon: &WeightTable) -> Self {
        let mut folder = Folder::default();
        Self::of(words.iter().map(|word| folder.token(word, lexicon)), words)
    }

    fn of(read: impl Iterator<Item = Token>, words: &[&str]) -> Self {
        let capitals = words.iter().filter(|word| word.starts_with(|first: char| first.is_uppercase())).count();
        let letters = words.iter().filter(|word| word.starts_with(char::is_alphabetic)).count();
        Self {
            tokens: read.collect(),
            tags: Vec::with_capacity(words.len()),
            verb_context: 0,
            is_headline: u64::from(letters >= 4 && capitals * 3 >= letters * 2),
        }
    }

    /// The tag of a token whose word has only ever had one.
    #[must_use]
    pub fn certain_tag(&self, at: usize) -> Option<Tag> {
        self.tokens.get(at).and_then(|token| token.certain)
    }

    /// Gives the next token its tag; to be called once per token, in order.
    pub fn assign(&mut self, at: usize, tag: Tag) {
        self.tags.push(tag);
        let word = self.tokens.get(at).map_or(0, |token| token.word);
        if tag.is_verb() || matches!(tag, Tag::Modal | Tag::To) {
            self.verb_context = feature(tag as u64, word, 0);
        } else if tag == Tag::Colon {
            // What follows a colon or a dash begins as a sentence does.
            self.verb_context = 0;
        } else if tag.is_punctuation() || tag.is_wh() || matches!(tag, Tag::Conjunction) {
            self.verb_context = tag as u64;
        }
    }

    /// The tags given so far.
    #[must_use]
    pub fn into_tags(self) -> Vec<Tag> {
        self.tags
    }

    /// Puts the tags that a token cannot have far behind.
    pub fn forbid(&self, at: usize, scores: &mut [i32; TAG_CLASSES]) {
        forbid(self.token(Some(at)), scores);
    }

    /// The features of the token at `at`, whose left neighbours have been tagged.
    pub fn features(&self, at: usize, keys: &mut [u64; TEMPLATES]) {
        let around = [Some(at), at.checked_sub(1), at.checked_sub(2), at.checked_add(1), at.checked_add(2)];
        let [this, neighbours @ ..] = around.map(|place| self.token(place));
        let neighbours = NEIGHBOURS.into_iter().zip(neighbours).flat_map(|(stands, token)| neighbour_features(stands, token));
        let behind = tag_features(this, self.tag_before(at));
        let all = own_features(this).into_iter().chain(neighbours).chain(behind).chain(self.context_features(at));
        keys.iter_mut().zip(all).for_each(|(key, feature)| *key = feature);
    }

    fn token(&self, at: Option<usize>) -> &Token {
        at.and_then(|at| self.tokens.get(at)).unwrap_or(&PADDING)
    }

    fn tag_before(&self, at: usize) -> u64 {
        at.checked_sub(1).and_then(|place| self.tags.get(place)).map_or(NO_TAG, |tag| *tag as u64)
    }

    /// The features of a token together with what surrounds it: a few only, since these are what tagging waits for.
    #[inline]
    fn context_features(&self, at: usize) -> [u64; CONTEXT] {
        let (this, after) = (self.token(Some(at)), self.token(at.checked_add(1)));
        let place = u64::from(at == 0) | self.is_headline << 1;
        [
            feature(21, self.tag_before(at), after.class),
            feature(22, this.class, after.class),
            feature(23, this.shape, feature(0, after.shape, place)),
            feature(24, self.verb_context, this.suffixes[1]),
        ]
    }
}

/// How many features there are of a token together with what surrounds it.
const CONTEXT: usize = 4;
/// Stands for the tag before the first.
const NO_TAG: u64 = 63;

/// How many features there are of a token behind a tag.
const BEHIND: usize = 4;

fn tag_features(this: &Token, before: u64) -> [u64; BEHIND] {
    [feature(18, before, 0), feature(19, before, this.word), feature(20, before, this.class), feature(27, before, this.dictionary)]
}

/// How many features describe a token alone.
const OWN: usize = 12;

fn own_features(this: &Token) -> [u64; OWN] {
    let [suffix1, suffix2, suffix3] = this.suffixes;
    [
        feature(0, 0, 0),
        feature(1, this.word, 0),
        feature(2, this.word, this.shape),
        feature(3, suffix1, this.shape),
        feature(4, suffix2, 0),
        feature(5, suffix3, 0),
        feature(6, this.prefix, 0),
        feature(7, this.shape, 0),
        feature(8, this.shape, suffix2),
        feature(9, suffix3, this.prefix),
        feature(25, this.dictionary, this.shape),
        feature(26, this.dictionary, suffix3),
    ]
}

/// Where a neighbour stands.
#[derive(Clone, Copy)]
enum Neighbour {
    Before,
    Before2,
    After,
    After2,
}

const NEIGHBOURS: [Neighbour; 4] = [Neighbour::Before, Neighbour::Before2, Neighbour::After, Neighbour::After2];

/// What a neighbour alone says of a token.
fn neighbour_features(stands: Neighbour, token: &Token) -> [u64; 3] {
    let ending = token.suffixes[2];
    match stands {
        Neighbour::Before => [feature(10, token.word, 0), feature(11, ending, 0), feature(30, token.dictionary, 0)],
        Neighbour::Before2 => [feature(12, token.word, 0), feature(13, token.class, 0), feature(32, token.dictionary, 0)],
        Neighbour::After => [feature(14, token.word, 0), feature(15, ending, 0), feature(34, token.dictionary, 0)],
        Neighbour::After2 => [feature(16, token.word, 0), feature(17, token.class, 0), feature(36, token.dictionary, 0)],
    }
}

/// Folds words to what the features compare: lower case, every digit a zero, straight apostrophes, and
/// quotation marks that say which end of a quotation they are.
#[derive(Default)]
pub struct Folder {
    folded: Vec<u8>,
    inside_quotation: bool,
}

impl Folder {
    /// The hash of the folded word. Straight quotation marks open and close in turn.
    pub fn hash(&mut self, word: &str) -> u64 {
        self.fold(word);
        self.folded.iter().fold(HASH_SEED, |hash, byte| hash_byte(hash, *byte))
    }

    fn fold(&mut self, word: &str) {
        self.folded.clear();
        match word {
            "\"" => {
                self.folded.extend_from_slice(if self.inside_quotation { b"''" } else { b"``" });
                self.inside_quotation = !self.inside_quotation;
            }
            "“" | "„" => self.folded.extend_from_slice(b"``"),
            "”" => self.folded.extend_from_slice(b"''"),
            _ if word.is_ascii() => self.folded.extend(word.bytes().map(fold_ascii)),
            _ => self.fold_unicode(word),
        }
    }

    fn fold_unicode(&mut self, word: &str) {
        let mut buffer = [0; 4];
        for letter in word.chars() {
            match letter {
                '’' => self.folded.push(b'\''),
                _ if letter.is_ascii() => self.folded.push(fold_ascii(letter as u8)),
                _ => letter.to_lowercase().for_each(|lower| self.folded.extend_from_slice(lower.encode_utf8(&mut buffer).as_bytes())),
            }
        }
    }

    fn token(&mut self, word: &str, lexicon: &WeightTable) -> Token {
        let hash = self.hash(word);
        let shape = shape(word);
        let suffixes = self.suffixes();
        let prefix = self.folded.iter().take(3).fold(HASH_SEED, |hash, byte| hash_byte(hash, *byte));
        let known = lexicon.row(lexicon_key(hash));
        let certain = match known {
            [tag, CERTAIN] => Tag::from_index(usize::from(*tag)),
            _ => None,
        };
        let dictionary = word_class::classes(&self.folded, lexicon);
        let class = match (known, dictionary) {
            ([], 0) => feature(1001, suffixes[1], shape),
            ([], _) => feature(1003, u64::from(dictionary), shape),
            ([tag, ..], 1..) => feature(1004, u64::from(dictionary), u64::from(*tag)),
            (_, 0) => known.chunks_exact(2).filter(|pair| pair[1] > 0).fold(HASH_SEED, |hash, pair| hash_byte(hash, pair[0])),
        };
        let listed = known.chunks_exact(2).fold(0_u64, |tags, pair| tags | 1 << (pair[0] & 63));
        let plain = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let impossible = if plain { word_class::impossible(word, dictionary) & !listed } else { 0 };
        let dictionary = u64::from(dictionary) | u64::from(word.starts_with(|first: char| first.is_uppercase())) << 16;
        Token { word: hash, prefix, suffixes, shape, class, dictionary, impossible, certain }
    }

    /// Hashes of the last one to three bytes.
    fn suffixes(&self) -> [u64; 3] {
        let mut suffixes = [HASH_SEED; 3];
        let mut hash = HASH_SEED;
        let mut last = self.folded.iter().rev();
        for suffix in &mut suffixes {
            hash = hash_byte(hash, last.next().copied().unwrap_or(b'^'));
            *suffix = hash;
        }
        suffixes
    }
}

const fn fold_ascii(byte: u8) -> u8 {
    if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() }
}

/// The hash of a word's shape: its kinds of characters, with runs cut to two: `Xxx` for `October`, `X.X.`
/// for `U.S.`, `dd:dd` for `10:30`.
fn shape(word: &str) -> u64 {
    let mut hash = HASH_SEED;
    let (mut last, mut run) = (0, 0);
    for letter in word.chars().take(40) {
        let kind = match letter {
            'a'..='z' => b'x',
            'A'..='Z' => b'X',
            '0'..='9' => b'd',
            _ if letter.is_ascii() => letter as u8,
            _ if letter.is_uppercase() => b'X',
            _ if letter.is_alphabetic() => b'x',
            _ => b'?',
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 2 {
            hash = hash_byte(hash, kind);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn penn(sentence: &str) -> String {
        let words: Vec<&str> = sentence.split(' ').collect();
        Tagger::embedded().tag(&words).iter().map(|tag| tag.penn()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn news_sentences_are_tagged() {
        assert_eq!(penn("The president resigned on Monday ."), "DT NN VBD IN NNP .");
        assert_eq!(penn("They do n't know him ."), "PRP VBP RB VB PRP .");
        assert_eq!(penn("He has been arrested in Paris ."), "PRP VBZ VBN VBN IN NNP .");
        assert_eq!(penn("The court will hear the case in October ."), "DT NN MD VB DT NN IN NNP .");
    }

    #[test]
    fn quotation_marks_open_and_close_whatever_their_form() {
        assert_eq!(penn("\" We won , \" he said ."), "`` PRP VBD , '' PRP VBD .");
        assert_eq!(penn("“ We won , ” he said ."), "`` PRP VBD , '' PRP VBD .");
    }

    #[test]
    fn curly_apostrophes_are_straight_ones() {
        assert_eq!(penn("France ’s president did n’t resign ."), penn("France 's president did n't resign ."));
    }

    #[test]
    fn any_input_gets_one_tag_per_token() {
        let long = vec!["word"; 10_000];
        let odd = ["", " ", "\u{0}", "İ", "ﷺ", "👩‍👩‍👧", "e\u{301}", "ß", "\u{FEFF}", "-", "'", "日本語"];
        for words in [&[][..], &["a"], &odd, &long] {
            assert_eq!(Tagger::embedded().tag(words).len(), words.len());
        }
    }

    #[test]
    fn the_same_input_gives_the_same_tags() {
        let words: Vec<&str> = "Police said two men were shot dead on Sunday .".split(' ').collect();
        assert_eq!(Tagger::embedded().tag(&words), Tagger::embedded().tag(&words));
    }

    #[test]
    fn every_tag_has_a_score() {
        const { assert!(TAG_COUNT <= TAG_CLASSES) };
    }

    #[test]
    fn a_file_that_is_no_model_still_tags() {
        assert_eq!(Tagger::from_file(b"nonsense").tag(&["a", "b"]).len(), 2);
    }
}
