//! Which parts of speech a word can be, as a dictionary tells it.
//!
//! A tagger that learnt from a hundred thousand words meets many that it has never seen. What the dictionary (WordNet)
//! says of them is kept in the model file, a byte a lemma; the regular forms are led back to their lemmas here. `verb_form` guesses
//! one base for a form that is known to be a verb; here every base is asked for, and the dictionary decides.

use super::{
    tag::{TAG_COUNT, Tag},
    weights::{HASH_SEED, WeightTable, feature, hash_byte},
};

/// The lemma can be a noun.
pub const NOUN: u8 = 1;
/// The lemma can be a verb.
pub const VERB: u8 = 2;
/// The lemma can be an adjective.
pub const ADJECTIVE: u8 = 4;
/// The lemma can be an adverb.
pub const ADVERB: u8 = 8;
/// The word is an irregular past form or participle.
pub const PAST: u8 = 16;
/// The word is an irregular plural.
pub const PLURAL: u8 = 32;

/// A verb or noun with `s`, a verb with `ed` or `ing`, an adjective that is compared: what a regular form can be, beside the
/// six of a lemma.
const VERB_S: u16 = 1 << 8;
const VERB_ING: u16 = 1 << 9;
const COMPARED: u16 = 1 << 10;

/// The key under which the classes of a lemma, or of an irregular form, stand in the model.
#[must_use]
pub fn class_key(word: &[u8]) -> u64 {
    feature(CLASSES, word.iter().fold(HASH_SEED, |hash, byte| hash_byte(hash, *byte)), 0)
}

const CLASSES: u64 = 1002;

/// What a word in lower case can be, one bit each; 0 where the dictionary does not have it.
#[must_use]
pub(super) fn classes(word: &[u8], table: &WeightTable) -> u16 {
    if word.len() < 2 || !word.iter().all(u8::is_ascii_lowercase) {
        return 0;
    }
    let lemma = |word: &[u8]| table.row(class_key(word)).first().copied().unwrap_or(0);
    let mut found = u16::from(lemma(word));
    for &(ending, of, means) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1)
            && stems(stem, ending).any(|stem| lemma(&stem) & of != 0)
        {
            found |= means;
        }
    }
    found
}

/// An ending, what it is put to, and what the form can be.
const ENDINGS: &[(&[u8], u8, u16)] = &[
    (b"s", NOUN, PLURAL as u16),
    (b"s", VERB, VERB_S),
    (b"ed", VERB, PAST as u16),
    (b"ing", VERB, VERB_ING),
    (b"er", ADJECTIVE, COMPARED),
    (b"est", ADJECTIVE, COMPARED),
];

/// The lemmas that a form may come from: `walk(ed)`, `mov(ed)` of "move", `stopp(ed)` of "stop", `tri(ed)` of "try".
fn stems(stem: &[u8], ending: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let with = |stem: &[u8], more: &[u8]| [stem, more].concat();
    let doubled = stem.len() > 2 && stem[stem.len() - 1] == stem[stem.len() - 2];
    let sibilant = |stem: &[u8]| [&b"s"[..], b"x", b"z", b"ch", b"sh", b"o"].iter().any(|end| stem.ends_with(end));
    let candidates = if ending == b"s" {
        let es = stem.strip_suffix(b"e").filter(|stem| sibilant(stem)).map(<[u8]>::to_vec);
        let ies = stem.strip_suffix(b"ie").map(|stem| with(stem, b"y"));
        let plain = (!stem.ends_with(b"s")).then(|| stem.to_vec());
        [plain, es, ies]
    } else {
        let ied = stem.strip_suffix(b"i").map(|stem| with(stem, b"y"));
        let undoubled = doubled.then(|| stem[..stem.len() - 1].to_vec());
        [Some(stem.to_vec()), Some(with(stem, b"e")), ied.or(undoubled)]
    };
    candidates.into_iter().flatten()
}

/// The tags that a word cannot have, a bit each: of closed classes that do not list it, and in lower case those that the dictionary
/// does not know it in.
pub(super) fn impossible(word: &str, classes: u16) -> u64 {
    let lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let fits = |tag: Tag| !(tag.is_closed() || lower && tag.is_name()) && (classes == 0 || !lower || can_be(classes, tag));
    (0..TAG_COUNT).filter(|&index| Tag::from_index(index).is_some_and(|tag| !fits(tag))).fold(0, |tags, index| tags | 1 << index)
}

/// Whether a word of these classes can have the tag. Any word can be used as a noun or name.
fn can_be(classes: u16, tag: Tag) -> bool {
    let is = |class: u8| classes & u16::from(class) != 0;
    match tag {
        Tag::VerbBase | Tag::VerbPresent => is(VERB),
        Tag::VerbPast => is(PAST),
        Tag::VerbParticiple => is(PAST) || is(VERB),
        Tag::VerbPresentThird => classes & VERB_S != 0,
        Tag::VerbGerund => classes & VERB_ING != 0,
        Tag::Adverb => is(ADVERB),
        Tag::Adjective => is(ADJECTIVE) || is(PAST) || classes & VERB_ING != 0,
        Tag::AdjectiveComparative | Tag::AdjectiveSuperlative => classes & COMPARED != 0 || is(ADJECTIVE),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::weights::lay_out;

    fn found(word: &str) -> u16 {
        let entries =
            [("walk", VERB | NOUN), ("move", VERB), ("stop", VERB), ("try", VERB), ("watch", VERB), ("big", ADJECTIVE), ("sold", PAST)];
        let rows: Vec<_> = entries.iter().map(|(word, class)| (class_key(word.as_bytes()), vec![(*class, 1)])).collect();
        classes(word.as_bytes(), &WeightTable::view(&lay_out(&rows)))
    }

    #[test]
    fn regular_forms_are_led_back_to_their_lemmas() {
        for word in ["walked", "moved", "stopped", "tried"] {
            assert_eq!(found(word), u16::from(PAST), "{word}");
        }
        for word in ["walking", "moving", "stopping", "trying"] {
            assert_eq!(found(word), VERB_ING, "{word}");
        }
        for word in ["moves", "tries", "watches"] {
            assert_eq!(found(word), VERB_S, "{word}");
        }
        assert_eq!(found("walks"), VERB_S | u16::from(PLURAL));
        assert_eq!(found("biggest"), COMPARED);
        assert_eq!(found("sold"), u16::from(PAST));
    }

    #[test]
    fn what_the_dictionary_lacks_is_nothing() {
        for word in ["", "s", "ed", "ing", "zzz", "Walk", "walk-in", "é"] {
            assert_eq!(found(word), 0, "{word}");
        }
    }

    #[test]
    fn words_are_of_the_classes_that_they_can_be() {
        let barred = |word: &str, tag: Tag| impossible(word, found(word)) & 1 << tag as u64 != 0;
        assert!(barred("moved", Tag::Adverb) && barred("moved", Tag::VerbPresent) && barred("moved", Tag::Preposition));
        assert!(!barred("moved", Tag::VerbPast) && !barred("moved", Tag::VerbParticiple) && !barred("moved", Tag::Adjective));
        assert!(!barred("zzz", Tag::VerbPast) && barred("zzz", Tag::Conjunction) && barred("zzz", Tag::Name));
        assert!(!barred("Zzz", Tag::Name));
    }
}
