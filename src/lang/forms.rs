//! Word forms that labels need, read from the `forms.lexicon` of a language.

use crate::hash::QuickMap;

/// The forms of a language.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    third: QuickMap<String, String>,
    endings: Vec<(String, String)>,
    nominal: QuickMap<String, Nominal>,
    words: QuickMap<String, String>,
    happenings: Vec<(String, String)>,
    offices: QuickMap<String, String>,
    third_persons: QuickMap<String, Vec<String>>,
}

/// A noun that tells what a verb tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Nominal {
    pub role: NominalRole,
    /// The base form of the verb.
    pub base: String,
    pub participle: String,
}

/// What the owner of a nominal, or the noun behind its "of", is to its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NominalRole {
    /// "The arrest of two men".
    Object,
    /// "Her resignation".
    Subject,
    /// "His speech": he gives it.
    Given,
    /// "Her decision to leave": she decides to.
    Decided,
    /// "The court's ruling that": it rules that.
    Said,
}

/// The sections of nominals.
const NOMINALS: &[(&str, NominalRole)] = &[
    ("[nominal object]", NominalRole::Object),
    ("[nominal subject]", NominalRole::Subject),
    ("[nominal given]", NominalRole::Given),
    ("[nominal decided]", NominalRole::Decided),
    ("[nominal said]", NominalRole::Said),
];

impl Forms {
    /// Reads the text of a `forms.lexicon`; lines that fit no section are passed over.
    pub(super) fn read(text: &str) -> Self {
        let mut forms = Forms::default();
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if line.starts_with('[') {
                section = line;
            } else {
                forms.entry(section, line);
            }
        }
        forms
    }

    fn entry(&mut self, section: &str, line: &str) {
        let words: Vec<String> = line.split_whitespace().map(str::to_string).collect();
        let pairs = || words.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone()));
        match section {
            "[third]" => self.third.extend(pairs()),
            "[third endings]" => self.endings.extend(pairs()),
            "[word]" => self.words.extend(pairs()),
            "[happening]" => self.happenings.extend(pairs()),
            "[office]" => self.offices.extend(pairs()),
            "[first person]" => {
                if let Some((first, others)) = words.split_first() {
                    self.third_persons.insert(first.clone(), others.to_vec());
                }
            }
            _ => {
                let role = NOMINALS.iter().find(|(name, _)| *name == section).map(|(_, role)| *role);
                if let (Some(role), [noun, base, participle]) = (role, words.as_slice()) {
                    let spaced = |word: &String| if word.starts_with("re-") { word.clone() } else { word.replace('-', " ") };
                    self.nominal.insert(noun.clone(), Nominal { role, base: spaced(base), participle: spaced(participle) });
                }
            }
        }
    }

    /// Whether a verb is known to be a base, whatever it ends in: "shed".
    pub fn is_base(&self, verb: &str) -> bool {
        self.third.contains_key(verb)
    }

    /// The plural of a noun, which ends as the third person of verbs does: "inquiries".
    pub fn plural(&self, noun: &str) -> String {
        let changed = self.endings.iter().find_map(|(ending, with)| changed(noun, ending, with));
        changed.unwrap_or_else(|| format!("{noun}s"))
    }

    /// The third person singular of a verb: "closes". Of a verb with a particle its first word changes.
    pub fn third(&self, base: &str) -> String {
        if let Some((verb, rest)) = base.split_once(' ') {
            return format!("{} {rest}", self.third(verb));
        }
        if let Some(form) = self.third.get(base) {
            return form.clone();
        }
        self.plural(base)
    }

    /// The present of a verb in a headline.
    pub fn present(&self, base: &str, plural: bool) -> String {
        match (plural, base) {
            (true, "be") => self.word("are").to_string(),
            (true, base) => base.to_string(),
            (false, base) => self.third(base),
        }
    }

    /// The verb of a noun that tells an event.
    pub fn nominal(&self, noun: &str) -> Option<&Nominal> {
        self.nominal.get(noun)
    }

    /// Classes of nouns, and the participle that tells how such a thing comes about: a film is released.
    pub fn happenings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.happenings.iter().map(|(class, participle)| (class.as_str(), participle.as_str()))
    }

    /// The noun for who bears a title: "governor" of "Gov."
    pub fn office<'w>(&'w self, title: &'w str) -> &'w str {
        self.offices.get(title).map_or(title, String::as_str)
    }

    /// A word of the first person as he, she, it and they say it; "-" where they do not.
    pub fn in_third_person(&self, word: &str) -> Option<&[String]> {
        self.third_persons.get(word).map(Vec::as_slice)
    }

    /// A word that labels add.
    pub fn word(&self, key: &str) -> &str {
        self.words.get(key).map_or("", String::as_str)
    }
}

/// The base with another ending, where it has this one; `*` is any letter but a vowel.
fn changed(base: &str, ending: &str, with: &str) -> Option<String> {
    let Some(ending) = ending.strip_prefix('*') else { return base.strip_suffix(ending).map(|stem| format!("{stem}{with}")) };
    let stem = base.strip_suffix(ending)?;
    let consonant = stem.chars().next_back().is_some_and(|letter| !"aeiou".contains(letter));
    consonant.then(|| format!("{stem}{}", with.trim_start_matches('*')))
}

#[cfg(test)]
mod tests {
    #[test]
    fn third_persons_and_nominals() {
        let forms = crate::lang::Language::of(None).forms();
        for (base, third) in
            [("close", "closes"), ("pass", "passes"), ("carry", "carries"), ("play", "plays"), ("be", "is"), ("take over", "takes over")]
        {
            assert_eq!(forms.third(base), third);
        }
        assert_eq!(forms.present("be", true), "are");
        assert_eq!(forms.nominal("arrest").map(|nominal| nominal.participle.as_str()), Some("arrested"));
    }
}
