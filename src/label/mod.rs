//! Labels: what happened, in at most twelve words that can be printed, or a quotation where no such words can be made.
//!
//! A phrase has a table of wordings, one for each length, and each costs what it loses; a label is the cheapest wording that is sound.
//! What a phrase loses by leaving something out, and what it can never leave out, stands in the rules of the language (family `part`).

mod attribution;
mod clause;
mod nominal;
mod noun;
mod print;
mod quote;
mod sound;
mod table;
mod tell;
mod teller;
mod verb;
mod voice;

pub use table::LONGEST as MOST_WORDS;

use crate::{
    grammar::tree::{TreeRules, View},
    lang::forms::Forms,
    syntax::WordId,
};

pub(crate) use voice::Voice;

/// A label and how well it can be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Whether they can be printed as they are.
    pub quality: Quality,
}

/// How well a label can be printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Quality {
    /// As it is.
    #[default]
    Sound,
    /// Somebody should look at it: a pronoun stands in it whose name is not sure.
    Edit,
    /// Words of the text in quotation marks, because no label could be made.
    Quote,
}

impl Quality {
    /// All of them, best first.
    pub const ALL: [Self; 3] = [Self::Sound, Self::Edit, Self::Quote];

    /// The name used in all output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Edit => "edit",
            Self::Quote => "quote",
        }
    }
}

/// What carries an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carrier {
    Predicate(WordId),
    Noun(WordId),
}

/// Who is who, as far as labels ask; a pronoun has a name only where no reader could doubt it.
pub(crate) trait Names {
    /// Whom a pronoun or a role means.
    fn referent(&self, id: WordId) -> Option<Referent>;
    /// The full name of whom one word of a name means.
    fn full_name(&self, id: WordId) -> Option<String>;
    /// Whether the text calls a person by this last name alone too.
    fn goes_by_last_name(&self, id: WordId) -> bool;
    /// Whether a word is a name wherever it stands.
    fn is_name(&self, id: WordId) -> bool;
    /// Whether a word names a person.
    fn is_person(&self, id: WordId) -> bool;
    /// Whether a word names the firm that the text is about.
    fn is_firm(&self, id: WordId) -> bool;
    /// The firm that the text is about, where it has been named and no other since the sentence before.
    fn firm_at(&self, id: WordId) -> Option<String>;
    /// Who speaks in the quotations of the paragraph, where the text has said so before this sentence.
    fn speaker(&self) -> Option<Speaker>;
    /// The third person that a speaker speaks of himself in, where the text shows which.
    fn voice(&self, id: WordId) -> Option<Voice>;
}

/// Who speaks in the quotations of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    pub name: String,
    pub voice: Option<Voice>,
}

/// Whom a pronoun or a role means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Referent {
    pub name: String,
    /// Whether the same sentence names them before the pronoun, so that a label may have done so too.
    pub is_near: bool,
}

/// How an event lies to its telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    /// As the text has it.
    Told,
    /// It lies ahead.
    Planned,
    /// It came about, even if the text foresaw it: "would become".
    Come,
}

/// What a label is asked for.
pub(crate) struct Telling<'a> {
    pub view: &'a View<'a>,
    pub rules: &'a TreeRules,
    pub forms: &'a Forms,
    pub names: &'a dyn Names,
    /// What carries the event.
    pub carrier: Carrier,
    /// The words of its date, which a label does without.
    pub date: Vec<WordId>,
    /// How it lies to its telling.
    pub course: Course,
    /// Whether it is the case before, which a comparison recalls: "for the first time since 1993".
    pub is_earlier: bool,
}

impl Telling<'_> {
    /// The best label; a quotation where none is sound.
    pub fn label(&self) -> Label {
        tell::label(self).unwrap_or_else(|| quote::quotation(self))
    }
}
