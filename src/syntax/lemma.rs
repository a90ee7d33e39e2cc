//! Lemmas by rule: exceptions, then endings whose result is a known word, then endings at all.

use super::{
    features::{Degree, Features, Number, Tense, VerbForm},
    reader::{Blob, Reader},
    tags::Upos,
};
use crate::error::Result;

/// The tables of a language.
#[derive(Debug)]
pub(super) struct Lemmas {
    /// The parts of speech that the tables know.
    parts: Vec<Upos>,
    rules: Vec<Rule>,
    /// Lines of form, part and lemmas, sorted.
    exceptions: Blob,
    /// Lines of word and parts, sorted.
    known: Blob,
}

/// An ending, and what stands in its place in the dictionary.
#[derive(Debug)]
struct Rule {
    part: usize,
    old: String,
    new: String,
}

/// The fewest letters of a prefix, and of the verb behind it.
const SHORTEST_PREFIX: usize = 2;
const SHORTEST_VERB: usize = 4;

const FIELD: char = '\x1f';

impl Lemmas {
    pub fn read(reader: &mut Reader) -> Result<Self> {
        let parts: Vec<Upos> = reader.lines()?.iter().filter_map(|name| name.to_uppercase().parse().ok()).collect();
        let rule = |line: &str| {
            let mut fields = line.split(FIELD);
            let part: Upos = fields.next()?.to_uppercase().parse().ok()?;
            let part = parts.iter().position(|known| *known == part)?;
            Some(Rule { part, old: fields.next()?.to_owned(), new: fields.next()?.to_owned() })
        };
        let rules = reader.lines()?.iter().filter_map(rule).collect();
        Ok(Lemmas { parts, rules, exceptions: reader.bytes()?, known: reader.bytes()? })
    }

    /// The lemma of a word form.
    pub fn of(&self, form: &str, upos: Upos, features: &Features) -> String {
        let low = form.to_lowercase();
        let Some(part) = self.parts.iter().position(|known| *known == upos) else {
            return if upos == Upos::Propn && !is_base(upos, features) { form.to_owned() } else { low };
        };
        if is_base(upos, features) {
            return low;
        }
        let exceptions = self.exceptions(&low, part);
        if let Some(first) = exceptions.first() {
            return first.clone();
        }
        if let Some(longer) = self.without_doubling(&low, part) {
            return longer;
        }
        let compound = || if upos == Upos::Verb { self.compound(&low, part) } else { None };
        self.by_ending(&low, part).or_else(compound).unwrap_or_else(|| form.to_owned())
    }

    /// A verb whose last letter is silent, and not the shorter one that the endings would leave. "Staged" is of "stage": of "stag" it would be "stagged", for a short verb doubles its last letter.
    fn without_doubling(&self, form: &str, part: usize) -> Option<String> {
        let shorter = self.by_ending(form, part)?;
        let longer = format!("{shorter}e");
        let mut back = shorter.chars().rev().map(is_vowel);
        let closed = back.next() == Some(false) && back.next() == Some(true) && !back.any(|vowel| vowel);
        let inflected = form.strip_prefix(shorter.as_str()).is_some_and(|ending| matches!(ending.len(), 2 | 3) && ending != "es");
        // "Hopes" is of "hope": of "hop" it would be "hops", for only a hiss takes the longer ending.
        let hissing = ["s", "x", "z", "ch", "sh", "o"].into_iter().any(|end| shorter.ends_with(end));
        let present = form.strip_prefix(shorter.as_str()) == Some("es") && !hissing;
        ((closed && inflected || present) && self.is_known(&longer, part) && self.endings(form, part).any(|lemma| lemma == longer))
            .then_some(longer)
    }

    /// "Misspoke" is to "misspeak" what "spoke" is to "speak": a form that ends in an exception is inflected as that is.
    fn compound(&self, form: &str, part: usize) -> Option<String> {
        let cuts = form.char_indices().map(|(at, _)| at).skip(SHORTEST_PREFIX);
        cuts.map(|at| form.split_at(at)).take_while(|(_, rest)| rest.len() >= SHORTEST_VERB).find_map(|(prefix, rest)| {
            let base = self.exceptions(rest, part).into_iter().next()?;
            Some(format!("{prefix}{base}"))
        })
    }

    /// The lemmas that the tables know a form by, as this part of speech; the form itself where it is one.
    pub fn known(&self, low: &str, upos: Upos) -> Vec<String> {
        let Some(part) = self.parts.iter().position(|known| *known == upos) else { return Vec::new() };
        let exceptions = self.exceptions(low, part);
        let by_ending = || self.endings(low, part).filter(|lemma| self.is_known(lemma, part)).collect();
        if exceptions.is_empty() { by_ending() } else { exceptions }
    }

    /// What the exceptions say, the preferred first: the last of them goes to the front, as the tables were made for.
    fn exceptions(&self, form: &str, part: usize) -> Vec<String> {
        let key = format!("{form}{FIELD}{part}{FIELD}");
        let found = find(&self.exceptions, key.as_bytes()).and_then(|rest| std::str::from_utf8(rest).ok()).unwrap_or_default();
        let by_ending = if found.is_empty() { Vec::new() } else { self.known_by_ending(form, part) };
        let mut forms: Vec<String> = by_ending;
        for lemma in found.split_whitespace() {
            if !forms.iter().any(|known| known == lemma) {
                forms.insert(0, lemma.to_owned());
            }
        }
        forms
    }

    fn by_ending(&self, form: &str, part: usize) -> Option<String> {
        let mut forms = self.known_by_ending(form, part);
        if forms.is_empty() {
            forms = self.endings(form, part).collect();
        }
        forms.into_iter().next()
    }

    fn endings<'a>(&'a self, form: &'a str, part: usize) -> impl Iterator<Item = String> + 'a {
        let rules = self.rules.iter().filter(move |rule| rule.part == part);
        let apply = move |rule: &Rule| form.strip_suffix(rule.old.as_str()).map(|stem| format!("{stem}{}", rule.new));
        rules.filter_map(apply).filter(|lemma| !lemma.is_empty())
    }

    /// Lemmas by ending that the dictionary knows or that are no plain words: of the known the last rule goes first.
    fn known_by_ending(&self, form: &str, part: usize) -> Vec<String> {
        let mut forms: Vec<String> = Vec::new();
        for lemma in self.endings(form, part) {
            if self.is_known(&lemma, part) {
                forms.insert(0, lemma);
            } else if !lemma.chars().all(char::is_alphabetic) {
                forms.push(lemma);
            }
        }
        forms
    }

    fn is_known(&self, word: &str, part: usize) -> bool {
        let parts = find(&self.known, format!("{word}{FIELD}").as_bytes()).and_then(|rest| rest.first()).copied().unwrap_or(b'@');
        (parts - b'@'.min(parts)) >> part & 1 == 1
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether a form is the one of the dictionary already.
fn is_base(upos: Upos, features: &Features) -> bool {
    let present = features.verb_form == Some(VerbForm::Finite) && features.tense == Some(Tense::Present) && features.number.is_none();
    upos == Upos::Noun && features.number == Some(Number::Singular)
        || upos == Upos::Verb && present
        || features.verb_form == Some(VerbForm::Infinitive)
        || features.degree == Some(Degree::Positive)
}

/// What follows a key in the sorted line that begins with it.
fn find<'b>(lines: &'b [u8], key: &[u8]) -> Option<&'b [u8]> {
    let (mut low, mut high) = (0, lines.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = lines[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
        let end = lines[middle..high].iter().position(|&byte| byte == b'\n').map_or(high, |at| middle + at);
        let line = &lines[start..end];
        match line.strip_prefix(key) {
            Some(rest) => return Some(rest),
            None if line < key => low = end + 1,
            None => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_lines_are_found() {
        let lines = b"alpha=1\nbeta=2\ngamma=3\nomega=4";
        for (key, value) in [("alpha=", "1"), ("beta=", "2"), ("gamma=", "3"), ("omega=", "4")] {
            assert_eq!(find(lines, key.as_bytes()), Some(value.as_bytes()));
        }
        for key in ["a=", "alpha1", "delta=", "z="] {
            assert_eq!(find(lines, key.as_bytes()), None);
        }
        assert_eq!(find(b"", b"x"), None);
    }
}
