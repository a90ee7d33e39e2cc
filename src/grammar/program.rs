//! The compiled grammar: vocabulary, patterns and rules with all names looked up.

use std::sync::Arc;

use super::meaning::Compiled;

/// A class of tokens, a literal word or a shape of number; what patterns are made of.
pub(super) type Atom = u16;
/// A known word, or a number of one value; 0 is every other token.
pub(super) type WordId = u16;

/// A pattern with its names looked up.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Atom(Atom),
    Definition(u16),
    Sequence(Box<[Node]>),
    Choice(Box<[Node]>),
    Optional(Box<Node>),
    Part(u8, Box<Node>),
    Glue,
}

/// One way to say a definition or rule.
#[derive(Clone, Debug)]
pub(super) struct Production {
    pub node: Node,
    /// What it may begin with.
    pub opening: Arc<super::opening::Opening>,
    /// The parts that are the ends of a range, where the pattern names them.
    pub ends: Option<(u8, u8)>,
    pub meaning: Option<Compiled>,
}

/// A rule of the grammar.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub name: Arc<str>,
    pub file: Arc<str>,
    pub line: u32,
    pub source: String,
    pub productions: Vec<Production>,
    /// The guard that a match must pass.
    pub guard: Option<u16>,
    pub tests: Vec<super::check::Test>,
}

/// A list of conditions, of which the first that holds decides.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    pub verdicts: Vec<Verdict>,
}

/// `accept` or `reject` under conditions that must all hold.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub accepts: bool,
    pub conditions: Vec<Condition>,
}

/// A condition on a match and its neighbours within the sentence.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub negated: bool,
    pub test: ConditionTest,
}

/// What a condition looks at.
#[derive(Clone, Debug)]
pub(super) enum ConditionTest {
    /// The token so many places before the match is one of these.
    Before(usize, Vec<Neighbour>),
    /// The token so many places after the match is one of these.
    After(usize, Vec<Neighbour>),
    /// The first token of the match is one of these.
    Is(Vec<Neighbour>),
    /// The last token of the match is one of these.
    Ends(Vec<Neighbour>),
    /// Some token of the sentence is one of these.
    Sentence(Vec<Neighbour>),
    /// The first word of the match is written so.
    Case(Case),
    /// The last word of the match is written so.
    Tail(Case),
    /// The match opens its sentence.
    Opening,
    /// The match ends its sentence, but for marks.
    Closing,
}

/// A kind of neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    Atom(Atom),
    /// A capitalised word that is in no class.
    Capital,
    /// A word in lower case.
    Lower,
    /// A number.
    Number,
    /// A mark that is glued to the match.
    GluedMark,
    /// A token without white space before it.
    Tight,
    /// No token: the sentence begins or ends here.
    Edge,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Capital,
    Upper,
}

/// The grammar, ready to run.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub definitions: Vec<Vec<Production>>,
    pub rules: Vec<Rule>,
    pub guards: Vec<Guard>,
    pub vocabulary: super::vocabulary::Vocabulary,
    /// Texts in which nothing may be found.
    pub none: Vec<super::check::Test>,
}
