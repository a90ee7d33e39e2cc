//! The words of the grammar: text → word → classes.

use super::{
    meaning::Meaning,
    program::{Atom, WordId},
};
use crate::{
    hash::QuickMap,
    segment::{Token, TokenKind, first_eight, fold_hash, folds_to},
    span::Span,
};

/// Every word that a rule, class or guard names, and every shape of number.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<Word>,
    by_text: QuickMap<String, WordId>,
    atoms: QuickMap<String, Atom>,
    /// The atoms of literal words.
    literals: QuickMap<WordId, Atom>,
    atom_count: Atom,
    values: QuickMap<(Atom, WordId), Meaning>,
    /// Whether words or classes were left out because there were too many to count.
    full: bool,
    /// Open addressing over the words' hashes; filled by [`Vocabulary::freeze`]. Two bytes a place keep it in the fastest cache.
    table: Vec<WordId>,
    /// The hash and the first eight bytes of each word.
    keys: Vec<(u32, u64)>,
    /// The classes whose words are written with a capital wherever they stand.
    calendar_names: Vec<Atom>,
}

#[derive(Debug, Default)]
struct Word {
    text: String,
    /// Sorted.
    atoms: Vec<Atom>,
}

/// Whether a number of that value and so many digits has the shape.
type Shape = fn(u32, usize) -> bool;

/// The shapes of numbers, which patterns name like classes.
const SHAPES: [(&str, Shape); 12] = [
    ("INTEGER", |_, _| true),
    ("DAYNUM", |value, digits| digits <= 2 && (1..=31).contains(&value)),
    ("MONTHNUM", |value, digits| digits <= 2 && (1..=12).contains(&value)),
    ("HOURNUM", |value, digits| digits <= 2 && value <= 24),
    ("HOUR12", |value, digits| digits <= 2 && (1..=12).contains(&value)),
    ("SIXTY", |value, digits| digits == 2 && value < 60),
    ("TWODIGITS", |_, digits| digits == 2),
    ("THREEDIGITS", |_, digits| digits == 3),
    ("SMALLNUM", |_, digits| digits <= 3),
    ("YEARNUM", |value, digits| digits == 4 && (1000..=2199).contains(&value)),
    ("FOURDIGITS", |_, digits| digits == 4),
    // The years that names of events carry: "Expo 2020".
    ("EVENTYEAR", |value, digits| digits == 4 && (1948..=2048).contains(&value)),
];

/// Numbers of one or two digits have a word each, "5" apart from "05"; longer ones share words by shape.
const TWO_DIGITS: WordId = 11;
const THREE_DIGITS: WordId = 111;
const YEAR: WordId = 112;
const EVENT_YEAR: WordId = 113;
const FOUR_DIGITS: WordId = 114;
const MORE_DIGITS: WordId = 115;
const FIRST_WORD: WordId = 116;

impl Default for Vocabulary {
    fn default() -> Self {
        let mut vocabulary = Self {
            words: Vec::new(),
            by_text: QuickMap::default(),
            atoms: QuickMap::default(),
            literals: QuickMap::default(),
            atom_count: 0,
            values: QuickMap::default(),
            full: false,
            table: vec![0],
            keys: Vec::new(),
            calendar_names: Vec::new(),
        };
        vocabulary.words.resize_with(FIRST_WORD.into(), Word::default);
        for (name, fits) in SHAPES {
            let atom = vocabulary.atom(name);
            for (id, word) in vocabulary.words.iter_mut().enumerate().skip(1) {
                let (value, digits) = sample(id as WordId);
                if fits(value, digits) {
                    word.atoms.push(atom);
                }
            }
        }
        vocabulary
    }
}

/// A number that has the word.
fn sample(word: WordId) -> (u32, usize) {
    match word {
        0..TWO_DIGITS => (u32::from(word) - 1, 1),
        TWO_DIGITS..THREE_DIGITS => (u32::from(word - TWO_DIGITS), 2),
        THREE_DIGITS => (100, 3),
        YEAR => (1000, 4),
        EVENT_YEAR => (2000, 4),
        FOUR_DIGITS => (9999, 4),
        _ => (10_000, 5),
    }
}

impl Vocabulary {
    /// The atom of a class or literal of that name, new or known.
    pub fn atom(&mut self, name: &str) -> Atom {
        if let Some(&atom) = self.atoms.get(name) {
            return atom;
        }
        let atom = self.new_atom();
        self.atoms.insert(name.to_string(), atom);
        atom
    }

    fn new_atom(&mut self) -> Atom {
        if self.atom_count == Atom::MAX {
            self.full = true;
            return 0;
        }
        self.atom_count += 1;
        self.atom_count - 1
    }

    /// How many classes, shapes and literal words there are.
    pub fn atom_count(&self) -> usize {
        self.atom_count.into()
    }

    /// Whether there were more words or classes than can be counted; what has been built is then of no use.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// The atom of that name, if there is one.
    pub fn known_atom(&self, name: &str) -> Option<Atom> {
        self.atoms.get(name).copied()
    }

    /// The atom that matches just one word or mark, given in lower case.
    pub fn literal(&mut self, text: &str) -> Atom {
        let id = self.word_id(text);
        if let Some(&atom) = self.literals.get(&id) {
            return atom;
        }
        let atom = self.new_atom();
        self.literals.insert(id, atom);
        self.insert(id, atom);
        atom
    }

    /// Puts a word into a class, with its value there.
    pub fn add(&mut self, text: &str, atom: Atom, value: Option<Meaning>) {
        let id = self.word_id(text);
        self.insert(id, atom);
        if let Some(value) = value {
            self.values.insert((atom, id), value);
        }
    }

    fn insert(&mut self, id: WordId, atom: Atom) {
        let atoms = &mut self.words[usize::from(id)].atoms;
        if let Err(place) = atoms.binary_search(&atom) {
            atoms.insert(place, atom);
        }
    }

    fn word_id(&mut self, text: &str) -> WordId {
        if text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
            return number_word(text.as_bytes()).0;
        }
        if let Some(&id) = self.by_text.get(text) {
            return id;
        }
        let Some(id) = WordId::try_from(self.words.len()).ok().filter(|&id| id < WordId::MAX) else {
            self.full = true;
            return 0;
        };
        self.words.push(Word { text: text.to_string(), atoms: Vec::new() });
        self.by_text.insert(text.to_string(), id);
        id
    }

    /// The value of a word in a class.
    pub fn value(&self, atom: Atom, word: WordId) -> Option<Meaning> {
        self.values.get(&(atom, word)).cloned()
    }

    /// Whether the word is in the class.
    pub fn is(&self, word: WordId, atom: Atom) -> bool {
        self.words[usize::from(word)].atoms.binary_search(&atom).is_ok()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The classes of a word, sorted.
    pub fn atoms_of(&self, word: WordId) -> &[Atom] {
        &self.words[usize::from(word)].atoms
    }

    /// Builds the table that [`Vocabulary::look_up`] reads. Words are many, look-ups are all tokens of a text: a quarter full at most.
    pub fn freeze(&mut self) {
        let size = (self.words.len() * 4).next_power_of_two();
        self.table = vec![0; size];
        self.keys = self.words.iter().map(|word| (fold_hash(&word.text), first_eight(word.text.as_bytes()))).collect();
        for (id, &(hash, _)) in self.keys.iter().enumerate().skip(FIRST_WORD.into()) {
            let mut slot = hash as usize & (size - 1);
            while self.table[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.table[slot] = id as WordId;
        }
        self.calendar_names = ["MONTH", "MONTH_SHORT", "WEEKDAY"].iter().filter_map(|name| self.known_atom(name)).collect();
    }

    /// Whether the word is a month or a weekday.
    pub fn is_calendar_name(&self, word: WordId) -> bool {
        self.calendar_names.iter().any(|&atom| self.is(word, atom))
    }

    /// Whether the text, whose hash is that of the word, is the word. Eight bytes at once settle nearly all of them.
    #[inline]
    fn is_word(&self, span: Span, text: &str, id: WordId, start: u64) -> bool {
        let word = &self.words[usize::from(id)].text;
        let short = span.len() == word.len() && word.len() <= 8;
        if short { first_eight(&text.as_bytes()[span.range()]) == start } else { folds_to(span.of(text), word) }
    }

    /// The word of a token, and its value where it is a number.
    #[inline]
    pub fn look_up(&self, token: &Token, text: &str) -> WordId {
        if token.kind() == TokenKind::Number {
            return number_word(&text.as_bytes()[token.span().range()]).0;
        }
        let hash = token.hash();
        let mask = self.table.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let id = self.table[slot];
            if id == 0 {
                return 0;
            }
            let (known, start) = self.keys[usize::from(id)];
            if known == hash && self.is_word(token.span(), text, id, start) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// The word of a number, and its value (0 where it is too long to matter).
#[inline]
pub(super) fn number_word(digits: &[u8]) -> (WordId, i64) {
    let value = digits.iter().take(9).fold(0u32, |value, digit| value * 10 + u32::from(digit - b'0'));
    let word = match digits.len() {
        1 => value as WordId + 1,
        2 => value as WordId + TWO_DIGITS,
        3 => THREE_DIGITS,
        4 if (1948..=2048).contains(&value) => EVENT_YEAR,
        4 if (1000..=2199).contains(&value) => YEAR,
        4 => FOUR_DIGITS,
        _ => MORE_DIGITS,
    };
    (word, if digits.len() <= 9 { value.into() } else { 0 })
}
