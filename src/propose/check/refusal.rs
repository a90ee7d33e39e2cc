//! Why a proposed label is not taken.

use std::fmt;

use crate::label::MOST_WORDS;

/// Why a proposed label is not taken; it is shown as part of a sentence.
///
/// ```
/// use dateline::propose::Refusal;
/// assert_eq!(Refusal::Number("five".into()).to_string(), "the number “five” does not stand so in the text");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// There are no words in it.
    Empty,
    /// It has so many words, more than [`MOST_WORDS`].
    TooLong(usize),
    /// It holds characters that no label has: line breaks, controls.
    Unprintable,
    /// It speaks in the first person, with this word.
    FirstPerson(String),
    /// It quotes what nobody says in the text.
    Quotation(String),
    /// It has a number that does not stand so in the text.
    Number(String),
    /// It names somebody or something that the sentence does not name so.
    Name(String),
    /// It has a word that the text has not.
    Word(String),
    /// It tells another event than the one of the date, which this word carries.
    OtherEvent(String),
    /// It loses a denial, or adds one.
    Negation(String),
    /// It tells as a fact what depends on something.
    Condition(String),
    /// It is surer, or less sure, than the text; or it tells as over what lies ahead.
    Modality(String),
    /// It tells as a fact what somebody says.
    Speaker(String),
    /// It leaves out a word without which it is untrue: "alleged", "nearly", "refused to".
    Qualifier(String),
    /// It has somebody else do it.
    Subject(String),
    /// It is done to somebody else.
    Object(String),
    /// It begins with a pronoun where our label says who.
    Pronoun(String),
    /// Another row has the same words.
    Twice,
    /// It joins two words that the text does not join.
    Apart(String, String),
}

impl Refusal {
    /// Whether another tree of the same words might say otherwise.
    pub(super) fn hangs_on_the_tree(&self) -> bool {
        use Refusal::*;
        matches!(self, Subject(_) | Object(_) | Apart(..) | OtherEvent(_) | Qualifier(_) | Modality(_))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "it is empty"),
            Self::TooLong(words) => write!(f, "it has {words} words, and a label has at most {MOST_WORDS}"),
            Self::Unprintable => write!(f, "it holds characters that cannot be printed"),
            Self::FirstPerson(word) => write!(f, "“{word}” speaks in the first person"),
            Self::Quotation(words) => write!(f, "nobody says “{words}” in the text"),
            Self::Number(number) => write!(f, "the number “{number}” does not stand so in the text"),
            Self::Name(name) => write!(f, "“{name}” is not named so in the sentence"),
            Self::Word(word) => write!(f, "the text does not say “{word}”"),
            Self::OtherEvent(word) => write!(f, "it does not tell of “{word}”, which the date belongs to"),
            Self::Negation(word) => write!(f, "it does not deny what the text denies, or the other way round: “{word}”"),
            Self::Condition(word) => write!(f, "it tells as a fact what depends on something: “{word}”"),
            Self::Modality(word) => write!(f, "it is not as sure as the text, or lies at another time: “{word}”"),
            Self::Speaker(word) => write!(f, "it does not say whose word it is: “{word}”"),
            Self::Qualifier(word) => write!(f, "without “{word}” it is not true"),
            Self::Subject(word) => write!(f, "in the text it is not “{word}” who does it"),
            Self::Object(word) => write!(f, "in the text it is not done to “{word}”"),
            Self::Pronoun(word) => write!(f, "“{word}” does not say who, and the rules do"),
            Self::Twice => write!(f, "another row has the same words"),
            Self::Apart(one, other) => write!(f, "the text does not join “{one}” and “{other}”"),
        }
    }
}

impl std::error::Error for Refusal {}
