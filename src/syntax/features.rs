//! What a word form says: the [universal features](https://universaldependencies.org/u/feat/) that the models give.

use std::fmt;

use super::names::named;

named! {
    /// `Aspect`
    Aspect { Perfect = "Perf", Progressive = "Prog" }
}
named! {
    /// `Case`, of pronouns.
    Case { Accusative = "Acc", Nominative = "Nom" }
}
named! {
    /// `Definite`
    Definite { Definite = "Def", Indefinite = "Ind" }
}
named! {
    /// `Degree`
    Degree { Comparative = "Cmp", Positive = "Pos", Superlative = "Sup" }
}
named! {
    /// `Gender`, of pronouns.
    Gender { Feminine = "Fem", Masculine = "Masc", Neuter = "Neut" }
}
named! {
    /// `Mood`
    Mood { Imperative = "Imp", Indicative = "Ind", Subjunctive = "Sub" }
}
named! {
    /// `Number`
    Number { Plural = "Plur", Singular = "Sing" }
}
named! {
    /// `NumType`
    NumType { Cardinal = "Card", Multiplicative = "Mult", Ordinal = "Ord" }
}
named! {
    /// `Person`
    Person { First = "1", Second = "2", Third = "3" }
}
named! {
    /// `PronType`
    PronType {
        Article = "Art",
        Demonstrative = "Dem",
        Indefinite = "Ind",
        Interrogative = "Int",
        Negative = "Neg",
        Personal = "Prs",
        Relative = "Rel",
        Total = "Tot",
    }
}
named! {
    /// `Tense`
    Tense { Future = "Fut", Past = "Past", Present = "Pres" }
}
named! {
    /// `VerbForm`
    VerbForm { Finite = "Fin", Gerund = "Ger", Infinitive = "Inf", Participle = "Part" }
}

/// The features of a word; `None` and `false` where the form says nothing.
///
/// Shown as in a CoNLL-U file: `Number=Sing|Person=3`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// `Aspect`
    pub aspect: Option<Aspect>,
    /// `Case`
    pub case: Option<Case>,
    /// `Definite`
    pub definite: Option<Definite>,
    /// `Degree`
    pub degree: Option<Degree>,
    /// `Gender`
    pub gender: Option<Gender>,
    /// `Mood`
    pub mood: Option<Mood>,
    /// `Number`
    pub number: Option<Number>,
    /// `NumType`
    pub num_type: Option<NumType>,
    /// `Person`
    pub person: Option<Person>,
    /// `Polarity=Neg`
    pub negative: bool,
    /// `Poss=Yes`
    pub possessive: bool,
    /// `PronType`
    pub pron_type: Option<PronType>,
    /// `Reflex=Yes`
    pub reflexive: bool,
    /// `Tense`
    pub tense: Option<Tense>,
    /// `VerbForm`
    pub verb_form: Option<VerbForm>,
    /// `VerbType=Mod`: a modal.
    pub modal: bool,
}

impl Features {
    /// Reads `Number=Sing|Person=3`; what is not known here is left out, and `_` is nothing.
    ///
    /// ```
    /// use dateline::syntax::Features;
    /// assert_eq!(Features::read("Number=Sing|Hyph=Yes|Person=3").to_string(), "Number=Sing|Person=3");
    /// ```
    pub fn read(text: &str) -> Self {
        let mut features = Features::default();
        text.split('|').filter_map(|pair| pair.split_once('=')).for_each(|(name, value)| features.set(name, value));
        features
    }

    fn set(&mut self, name: &str, value: &str) {
        match name {
            "Aspect" => self.aspect = value.parse().ok(),
            "Case" => self.case = value.parse().ok(),
            "Definite" => self.definite = value.parse().ok(),
            "Degree" => self.degree = value.parse().ok(),
            "Gender" => self.gender = value.parse().ok(),
            "Mood" => self.mood = value.parse().ok(),
            "Number" => self.number = value.parse().ok(),
            "NumType" => self.num_type = value.parse().ok(),
            "Person" => self.person = value.parse().ok(),
            "Polarity" => self.negative = value == "Neg",
            "Poss" => self.possessive = value == "Yes",
            "PronType" => self.pron_type = value.parse().ok(),
            "Reflex" => self.reflexive = value == "Yes",
            "Tense" => self.tense = value.parse().ok(),
            "VerbForm" => self.verb_form = value.parse().ok(),
            "VerbType" => self.modal = value == "Mod",
            _ => {}
        }
    }

    fn pairs(&self) -> [(&'static str, Option<&'static str>); 16] {
        let yes = |flag: bool, word: &'static str| flag.then_some(word);
        [
            ("Aspect", self.aspect.map(Aspect::as_str)),
            ("Case", self.case.map(Case::as_str)),
            ("Definite", self.definite.map(Definite::as_str)),
            ("Degree", self.degree.map(Degree::as_str)),
            ("Gender", self.gender.map(Gender::as_str)),
            ("Mood", self.mood.map(Mood::as_str)),
            ("Number", self.number.map(Number::as_str)),
            ("NumType", self.num_type.map(NumType::as_str)),
            ("Person", self.person.map(Person::as_str)),
            ("Polarity", yes(self.negative, "Neg")),
            ("Poss", yes(self.possessive, "Yes")),
            ("PronType", self.pron_type.map(PronType::as_str)),
            ("Reflex", yes(self.reflexive, "Yes")),
            ("Tense", self.tense.map(Tense::as_str)),
            ("VerbForm", self.verb_form.map(VerbForm::as_str)),
            ("VerbType", yes(self.modal, "Mod")),
        ]
    }
}

impl fmt::Display for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (name, value) in self.pairs() {
            if let Some(value) = value {
                write!(f, "{separator}{name}={value}")?;
                separator = "|";
            }
        }
        Ok(())
    }
}
