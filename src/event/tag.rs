//! The parts of speech.

/// A Penn Treebank part-of-speech tag, as the GUM corpus uses them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tag {
    /// `NN`
    Noun,
    /// `NNS`
    Nouns,
    /// `NNP`
    Name,
    /// `NNPS`
    Names,
    /// `VB`
    VerbBase,
    /// `VBD`
    VerbPast,
    /// `VBG`
    VerbGerund,
    /// `VBN`
    VerbParticiple,
    /// `VBP`
    VerbPresent,
    /// `VBZ`
    VerbPresentThird,
    /// `MD`
    Modal,
    /// `TO`
    To,
    /// `JJ`
    Adjective,
    /// `JJR`
    AdjectiveComparative,
    /// `JJS`
    AdjectiveSuperlative,
    /// `RB`
    Adverb,
    /// `RBR`
    AdverbComparative,
    /// `RBS`
    AdverbSuperlative,
    /// `RP`
    Particle,
    /// `IN`
    Preposition,
    /// `DT`
    Determiner,
    /// `PDT`
    Predeterminer,
    /// `PRP`
    Pronoun,
    /// `PRP$`
    PronounPossessive,
    /// `EX`
    Existential,
    /// `WDT`
    WhDeterminer,
    /// `WP`
    WhPronoun,
    /// `WP$`
    WhPossessive,
    /// `WRB`
    WhAdverb,
    /// `CC`
    Conjunction,
    /// `CD`
    Number,
    /// `POS`
    PossessiveMark,
    /// `UH`
    Interjection,
    /// `FW`
    Foreign,
    /// `LS`
    ListMark,
    /// `SYM`
    Symbol,
    /// `$`
    Currency,
    /// `HYPH`
    Hyphen,
    /// `,`
    Comma,
    /// `.`
    Stop,
    /// `:`
    Colon,
    /// An opening quotation mark.
    QuoteOpen,
    /// A closing quotation mark, tagged with two apostrophes.
    QuoteClose,
    /// `-LRB-`
    BracketOpen,
    /// `-RRB-`
    BracketClose,
}

/// The tags as the Treebank writes them, in the order of their numbers.
const PENN: [(Tag, &str); TAG_COUNT] = [
    (Tag::Noun, "NN"),
    (Tag::Nouns, "NNS"),
    (Tag::Name, "NNP"),
    (Tag::Names, "NNPS"),
    (Tag::VerbBase, "VB"),
    (Tag::VerbPast, "VBD"),
    (Tag::VerbGerund, "VBG"),
    (Tag::VerbParticiple, "VBN"),
    (Tag::VerbPresent, "VBP"),
    (Tag::VerbPresentThird, "VBZ"),
    (Tag::Modal, "MD"),
    (Tag::To, "TO"),
    (Tag::Adjective, "JJ"),
    (Tag::AdjectiveComparative, "JJR"),
    (Tag::AdjectiveSuperlative, "JJS"),
    (Tag::Adverb, "RB"),
    (Tag::AdverbComparative, "RBR"),
    (Tag::AdverbSuperlative, "RBS"),
    (Tag::Particle, "RP"),
    (Tag::Preposition, "IN"),
    (Tag::Determiner, "DT"),
    (Tag::Predeterminer, "PDT"),
    (Tag::Pronoun, "PRP"),
    (Tag::PronounPossessive, "PRP$"),
    (Tag::Existential, "EX"),
    (Tag::WhDeterminer, "WDT"),
    (Tag::WhPronoun, "WP"),
    (Tag::WhPossessive, "WP$"),
    (Tag::WhAdverb, "WRB"),
    (Tag::Conjunction, "CC"),
    (Tag::Number, "CD"),
    (Tag::PossessiveMark, "POS"),
    (Tag::Interjection, "UH"),
    (Tag::Foreign, "FW"),
    (Tag::ListMark, "LS"),
    (Tag::Symbol, "SYM"),
    (Tag::Currency, "$"),
    (Tag::Hyphen, "HYPH"),
    (Tag::Comma, ","),
    (Tag::Stop, "."),
    (Tag::Colon, ":"),
    (Tag::QuoteOpen, "``"),
    (Tag::QuoteClose, "''"),
    (Tag::BracketOpen, "-LRB-"),
    (Tag::BracketClose, "-RRB-"),
];

pub(super) const TAG_COUNT: usize = 45;

impl Tag {
    /// The tag with this number, if there is one.
    #[must_use]
    pub fn from_index(index: usize) -> Option<Self> {
        PENN.get(index).map(|(tag, _)| *tag)
    }

    /// Reads a tag as the Treebank writes it.
    #[must_use]
    pub fn from_penn(penn: &str) -> Option<Self> {
        PENN.iter().find(|(_, known)| *known == penn).map(|(tag, _)| *tag)
    }

    /// The tag as the Treebank writes it.
    #[must_use]
    pub const fn penn(self) -> &'static str {
        PENN[self as usize].1
    }

    /// A form of a verb, auxiliaries included, modals not.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::VerbBase | Self::VerbPast | Self::VerbGerund | Self::VerbParticiple | Self::VerbPresent | Self::VerbPresentThird
        )
    }

    /// A verb form that carries tense by itself, or a modal.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::VerbPast | Self::VerbPresent | Self::VerbPresentThird | Self::Modal)
    }

    /// A participle, past or present.
    #[must_use]
    pub const fn is_participle(self) -> bool {
        matches!(self, Self::VerbParticiple | Self::VerbGerund)
    }

    /// A noun or a name.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Nouns | Self::Name | Self::Names)
    }

    /// A name.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Names)
    }

    /// A personal, relative or interrogative pronoun.
    #[must_use]
    pub const fn is_pronoun(self) -> bool {
        matches!(self, Self::Pronoun | Self::WhPronoun | Self::Existential)
    }

    /// An adjective of any degree.
    #[must_use]
    pub const fn is_adjective(self) -> bool {
        matches!(self, Self::Adjective | Self::AdjectiveComparative | Self::AdjectiveSuperlative)
    }

    /// What stands in a noun phrase: nouns, and the words and marks that describe and count them.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        self.is_noun()
            || self.is_adjective()
            || matches!(self, Self::Determiner | Self::PronounPossessive | Self::PossessiveMark | Self::Number | Self::Hyphen)
    }

    /// An adverb of any degree.
    #[must_use]
    pub const fn is_adverb(self) -> bool {
        matches!(self, Self::Adverb | Self::AdverbComparative | Self::AdverbSuperlative)
    }

    /// Of a class that takes in no new words: what a grammar can list, numbers and marks among it.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        self.is_wh()
            || self.is_punctuation()
            || matches!(
                self,
                Self::Number
                    | Self::ListMark
                    | Self::Symbol
                    | Self::Currency
                    | Self::Modal
                    | Self::To
                    | Self::Particle
                    | Self::Preposition
                    | Self::Determiner
                    | Self::Predeterminer
                    | Self::Pronoun
                    | Self::PronounPossessive
                    | Self::Existential
                    | Self::Conjunction
                    | Self::PossessiveMark
            )
    }

    /// A relative or interrogative word.
    #[must_use]
    pub const fn is_wh(self) -> bool {
        matches!(self, Self::WhDeterminer | Self::WhPronoun | Self::WhPossessive | Self::WhAdverb)
    }

    /// A punctuation mark.
    #[must_use]
    pub const fn is_punctuation(self) -> bool {
        matches!(
            self,
            Self::Comma
                | Self::Stop
                | Self::Colon
                | Self::QuoteOpen
                | Self::QuoteClose
                | Self::BracketOpen
                | Self::BracketClose
                | Self::Hyphen
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_back_as_written() {
        for (tag, _) in PENN {
            assert_eq!(Tag::from_penn(tag.penn()), Some(tag));
            assert_eq!(Tag::from_index(tag as usize), Some(tag));
        }
        assert_eq!(Tag::from_penn("XX"), None);
    }
}
