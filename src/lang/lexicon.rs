//! What the event stage knows of a language's words, read from its `events.lexicon`.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use crate::segment::fold_hash;

/// A sense of words, as the sections of `events.lexicon` say; one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sense {
    Reporting,
    Thought,
    Intention,
    Scheduled,
    Aspectual,
    State,
    Subordinator,
    PrepositionToo,
    Relative,
    Comparison,
    Change,
    Doubtful,
    Comment,
    Published,
    Person,
    Body,
    Company,
    Human,
    Happening,
    Adding,
    Be,
    Have,
    Do,
    Will,
    Filler,
    Negation,
    That,
    Of,
    Article,
    And,
    Plural,
    He,
    It,
    They,
    Since,
    Until,
    By,
    From,
    According,
    As,
    For,
    Itself,
    Communication,
    Content,
    Charging,
    Early,
    Time,
    Each,
    Dash,
    When,
    Moving,
    Telling,
    To,
    Letting,
    Would,
    Female,
    Male,
    Preposition,
    Old,
    At,
    Coming,
    Speaker,
    While,
    After,
    Before,
    PastOnly,
    Reaching,
    First,
    Formerly,
    Giving,
    Ordering,
    About,
    Forecasting,
    Resulting,
    Spending,
    Unchanging,
    Remaining,
}

const SECTIONS: &[(&str, Sense)] = &[
    ("[reporting]", Sense::Reporting),
    ("[thought]", Sense::Thought),
    ("[intention]", Sense::Intention),
    ("[scheduled]", Sense::Scheduled),
    ("[aspectual]", Sense::Aspectual),
    ("[state]", Sense::State),
    ("[subordinator]", Sense::Subordinator),
    ("[preposition-too]", Sense::PrepositionToo),
    ("[relative]", Sense::Relative),
    ("[comparison]", Sense::Comparison),
    ("[change]", Sense::Change),
    ("[doubtful]", Sense::Doubtful),
    ("[comment]", Sense::Comment),
    ("[published]", Sense::Published),
    ("[person]", Sense::Person),
    ("[body]", Sense::Body),
    ("[company]", Sense::Company),
    ("[human]", Sense::Human),
    ("[happening]", Sense::Happening),
    ("[adding]", Sense::Adding),
    ("[be]", Sense::Be),
    ("[have]", Sense::Have),
    ("[do]", Sense::Do),
    ("[will]", Sense::Will),
    ("[filler]", Sense::Filler),
    ("[negation]", Sense::Negation),
    ("[that]", Sense::That),
    ("[of]", Sense::Of),
    ("[article]", Sense::Article),
    ("[and]", Sense::And),
    ("[plural]", Sense::Plural),
    ("[he]", Sense::He),
    ("[it]", Sense::It),
    ("[they]", Sense::They),
    ("[since]", Sense::Since),
    ("[until]", Sense::Until),
    ("[by]", Sense::By),
    ("[from]", Sense::From),
    ("[according]", Sense::According),
    ("[as]", Sense::As),
    ("[for]", Sense::For),
    ("[itself]", Sense::Itself),
    ("[communication]", Sense::Communication),
    ("[content]", Sense::Content),
    ("[charging]", Sense::Charging),
    ("[early]", Sense::Early),
    ("[time]", Sense::Time),
    ("[each]", Sense::Each),
    ("[dash]", Sense::Dash),
    ("[when]", Sense::When),
    ("[moving]", Sense::Moving),
    ("[telling]", Sense::Telling),
    ("[to]", Sense::To),
    ("[letting]", Sense::Letting),
    ("[would]", Sense::Would),
    ("[female]", Sense::Female),
    ("[male]", Sense::Male),
    ("[preposition]", Sense::Preposition),
    ("[old]", Sense::Old),
    ("[at]", Sense::At),
    ("[coming]", Sense::Coming),
    ("[speaker]", Sense::Speaker),
    ("[while]", Sense::While),
    ("[after]", Sense::After),
    ("[before]", Sense::Before),
    ("[past-only]", Sense::PastOnly),
    ("[reaching]", Sense::Reaching),
    ("[first]", Sense::First),
    ("[formerly]", Sense::Formerly),
    ("[giving]", Sense::Giving),
    ("[ordering]", Sense::Ordering),
    ("[about]", Sense::About),
    ("[forecasting]", Sense::Forecasting),
    ("[resulting]", Sense::Resulting),
    ("[spending]", Sense::Spending),
    ("[unchanging]", Sense::Unchanging),
    ("[remaining]", Sense::Remaining),
];

/// Each sense is a bit of [`Senses`].
const _: () = assert!(SECTIONS.len() <= u128::BITS as usize);

/// The section of pairs: a form, its base.
const IRREGULAR: &str = "[irregular]";
/// Another: a title, the office in full.
const TITLES: &str = "[short-title]";

/// Keys are hashes already.
#[derive(Default)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u32(&mut self, key: u32) {
        // The table takes the place from the high bits and the low ones.
        self.0 = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

type Table<V> = HashMap<u32, V, BuildHasherDefault<Identity>>;

/// A set of senses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Senses(u128);

impl Senses {
    /// Whether the sense is among them.
    pub fn has(self, sense: Sense) -> bool {
        self.0 & (1 << sense as u128) != 0
    }

    /// Both sets.
    pub fn and(self, other: Senses) -> Senses {
        Senses(self.0 | other.0)
    }
}

/// The word lists of the event stage.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    senses: Table<Senses>,
    irregular: Table<&'static str>,
    titles: Table<&'static str>,
    /// The hashes of the few words that put events in an order, which are looked for in every sentence.
    order: Vec<u32>,
}

impl Lexicon {
    /// Reads the text of an `events.lexicon`.
    pub(super) fn read(text: &'static str) -> Self {
        let mut lexicon = Lexicon::default();
        let (mut sense, mut irregular, mut titles) = (0, Vec::new(), Vec::new());
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            match SECTIONS.iter().find(|(section, _)| *section == line) {
                Some((_, found)) => (sense, section) = (1 << *found as u128, line),
                None if line == IRREGULAR || line == TITLES => section = line,
                None if section == IRREGULAR => irregular.extend(line.split_whitespace()),
                None if section == TITLES => titles.extend(line.split_whitespace()),
                None => line.split_whitespace().for_each(|word| lexicon.senses.entry(fold_hash(word)).or_default().0 |= sense),
            }
        }
        for pair in irregular.chunks_exact(2) {
            lexicon.irregular.entry(fold_hash(pair[0])).or_insert(pair[1]);
        }
        lexicon.titles.extend(titles.chunks_exact(2).map(|pair| (fold_hash(pair[0]), pair[1])));
        let orders = |senses: &Senses| [Sense::Formerly, Sense::After, Sense::Before].iter().any(|&sense| senses.has(sense));
        lexicon.order = lexicon.senses.iter().filter(|(_, senses)| orders(senses)).map(|(hash, _)| *hash).collect();
        lexicon
    }

    /// Whether the word with a hash puts an event before or after something: "previously", "after".
    pub fn is_order(&self, hash: u32) -> bool {
        self.order.contains(&hash)
    }

    /// The senses of a word in any case.
    pub fn senses(&self, word: &str) -> Senses {
        self.senses.get(&fold_hash(word)).copied().unwrap_or_default()
    }

    /// The senses of the word with a hash.
    pub fn senses_of(&self, hash: u32) -> Senses {
        self.senses.get(&hash).copied().unwrap_or_default()
    }

    /// The office that a title stands for, or the word itself.
    pub fn office<'w>(&self, title: &'w str) -> &'w str {
        self.titles.get(&fold_hash(title)).copied().unwrap_or(title)
    }

    /// The base form of an irregular verb form.
    pub fn irregular(&self, form: &str) -> Option<&'static str> {
        self.irregular.get(&fold_hash(form)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_and_pairs_are_read() {
        let lexicon = crate::lang::Language::of(None).lexicon();
        assert!(lexicon.senses("Announce").has(Sense::Reporting));
        assert!(!lexicon.senses("table").has(Sense::Reporting));
        assert_eq!((lexicon.office("Gov"), lexicon.office("mayor")), ("governor", "mayor"));
        assert_eq!((lexicon.irregular("went"), lexicon.irregular("walked")), (Some("go"), None));
    }
}
