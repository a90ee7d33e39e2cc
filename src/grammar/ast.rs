//! Rule text as trees: patterns and meaning terms, names not yet looked up.

use std::borrow::Cow;

use super::syntax::{Lexeme, Place, Source, Statement};
use crate::error::Result;

/// A pattern over tokens.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pattern<'t> {
    /// A word or mark, in lower case.
    Word(Cow<'t, str>, Place),
    /// A class, a definition or a shape of token.
    Name(&'t str, Place),
    Sequence(Vec<Pattern<'t>>),
    Choice(Vec<Pattern<'t>>),
    Optional(Box<Pattern<'t>>),
    /// A part that the meaning term may name.
    Part(&'t str, Box<Pattern<'t>>),
    /// No white space here.
    Glue,
}

/// A meaning term.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Term<'t> {
    Name(&'t str, Place),
    Number(i64, Place),
    /// An operator and its arguments; `key value` pairs are one argument with a key.
    Call(&'t str, Vec<Argument<'t>>, Place),
}

/// An argument with its key, where it has one.
pub(super) type Argument<'t> = (Option<&'t str>, Term<'t>);

/// One alternative of a definition or rule.
#[derive(Clone, Debug)]
pub(super) struct Alternative<'t> {
    pub pattern: Pattern<'t>,
    pub meaning: Option<Term<'t>>,
    pub place: Place,
}

/// Groups, parts and terms may stand so deep inside each other; the reader goes down into them by calling itself.
const DEEPEST: usize = 100;

/// Reads the lexemes of one statement.
pub(super) struct Reader<'t> {
    source: Source<'t>,
    lexemes: &'t [(Lexeme<'t>, Place)],
    at: usize,
    end: Place,
    /// How deep inside groups, parts and terms the cursor stands.
    depth: usize,
}

impl<'t> Reader<'t> {
    pub fn new(source: Source<'t>, statement: &'t Statement<'t>) -> Self {
        let end = statement.lexemes.last().map_or(statement.place, |(_, place)| Place { line: place.line, col: place.col + 1 });
        Self { source, lexemes: &statement.lexemes, at: 0, end, depth: 0 }
    }

    pub fn place(&self) -> Place {
        self.lexemes.get(self.at).map_or(self.end, |(_, place)| *place)
    }

    pub fn is_done(&self) -> bool {
        self.at >= self.lexemes.len()
    }

    pub fn peek(&self) -> Option<&'t Lexeme<'t>> {
        self.lexemes.get(self.at).map(|(lexeme, _)| lexeme)
    }

    pub fn advance(&mut self) -> Option<&'t Lexeme<'t>> {
        let lexeme = self.peek();
        self.at += 1;
        lexeme
    }

    pub fn takes(&mut self, mark: char) -> bool {
        let found = self.peek() == Some(&Lexeme::Mark(mark));
        self.at += usize::from(found);
        found
    }

    pub fn expects(&mut self, mark: char) -> Result<()> {
        let place = self.place();
        if self.takes(mark) { Ok(()) } else { Err(self.source.error(place, format!("expected `{mark}` here"))) }
    }

    pub fn takes_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Lexeme::Name(name)) if *name == word);
        self.at += usize::from(found);
        found
    }

    pub fn name(&mut self, what: &str) -> Result<&'t str> {
        let place = self.place();
        match self.advance() {
            Some(Lexeme::Name(name)) => Ok(name),
            _ => Err(self.source.error(place, format!("expected {what} here"))),
        }
    }

    pub fn error(&self, message: impl AsRef<str>) -> crate::Error {
        self.source.error(self.place(), message)
    }

    /// `pattern -> term | pattern -> term …` up to the end of the statement.
    pub fn alternatives(&mut self) -> Result<Vec<Alternative<'t>>> {
        let mut alternatives = Vec::new();
        loop {
            let place = self.place();
            let pattern = self.sequence()?;
            let meaning = if self.peek() == Some(&Lexeme::Arrow) {
                self.at += 1;
                Some(self.term()?)
            } else {
                None
            };
            alternatives.push(Alternative { pattern, meaning, place });
            if self.is_done() {
                return Ok(alternatives);
            }
            self.expects('|')?;
        }
    }

    fn choice(&mut self) -> Result<Pattern<'t>> {
        let mut choices = vec![self.sequence()?];
        while self.takes('|') {
            choices.push(self.sequence()?);
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { Pattern::Choice(choices) })
    }

    fn sequence(&mut self) -> Result<Pattern<'t>> {
        let mut items = Vec::new();
        while !matches!(self.peek(), None | Some(Lexeme::Arrow | Lexeme::Mark('|' | ')'))) {
            let mut item = self.item()?;
            if self.takes('?') {
                // What is left out leaves no glue behind: `~ .?` is `(~ .)?`.
                let glued = items.pop_if(|last| matches!(last, Pattern::Glue));
                item = Pattern::Optional(Box::new(match glued {
                    Some(glue) => Pattern::Sequence(vec![glue, item]),
                    None => item,
                }));
            }
            items.push(item);
        }
        if items.is_empty() {
            return Err(self.error("expected a word, a class or a group here"));
        }
        Ok(if items.len() == 1 { items.remove(0) } else { Pattern::Sequence(items) })
    }

    /// Reads what stands one level deeper.
    fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth == DEEPEST {
            return Err(self.error(format!("more than {DEEPEST} levels inside each other")));
        }
        self.depth += 1;
        let inner = read(self);
        self.depth -= 1;
        inner
    }

    fn item(&mut self) -> Result<Pattern<'t>> {
        let place = self.place();
        match self.advance() {
            Some(Lexeme::Name(part)) if self.takes(':') => Ok(Pattern::Part(part, Box::new(self.inside(Self::item)?))),
            Some(Lexeme::Name(name)) if is_class_name(name) => Ok(Pattern::Name(name, place)),
            Some(Lexeme::Name(word)) => Ok(words(word, place)),
            Some(Lexeme::Text(text)) => Ok(words(text, place)),
            Some(Lexeme::Number(number)) => Ok(Pattern::Word(number.to_string().into(), place)),
            Some(Lexeme::Mark('~')) => Ok(Pattern::Glue),
            Some(Lexeme::Mark('(')) => {
                let inner = self.inside(Self::choice)?;
                self.expects(')')?;
                Ok(inner)
            }
            Some(Lexeme::Mark(mark @ (',' | '.' | '-' | '/' | '—'))) => Ok(Pattern::Word(mark.to_string().into(), place)),
            _ => Err(self.source.error(place, "expected a word, a class or a group here; put other marks in quotes")),
        }
    }

    /// A meaning term.
    pub fn term(&mut self) -> Result<Term<'t>> {
        let place = self.place();
        match self.advance() {
            Some(Lexeme::Number(number)) => Ok(Term::Number(*number, place)),
            Some(Lexeme::Name(name)) if self.takes('(') => Ok(Term::Call(name, self.inside(Self::arguments)?, place)),
            Some(Lexeme::Name(name)) => Ok(Term::Name(name, place)),
            _ => Err(self.source.error(place, "expected a meaning term here: a name, a number or operator(…)")),
        }
    }

    fn arguments(&mut self) -> Result<Vec<Argument<'t>>> {
        let mut arguments = Vec::new();
        if self.takes(')') {
            return Ok(arguments);
        }
        loop {
            let term = self.term()?;
            let pair = !matches!(self.peek(), Some(Lexeme::Mark(',' | ')')) | None);
            arguments.push(match term {
                Term::Name(key, _) if pair => (Some(key), self.term()?),
                term => (None, term),
            });
            if self.takes(')') {
                return Ok(arguments);
            }
            self.expects(',')?;
        }
    }
}

/// Upper-case names are classes, definitions and shapes.
pub(super) fn is_class_name(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// The tokens of a word or quoted text, glued where no space parts them.
pub(super) fn words(text: &str, place: Place) -> Pattern<'_> {
    // Nearly all are one word in small letters; cutting and folding them all was a tenth of the start.
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Pattern::Word(text.into(), place);
    }
    let lower = text.to_lowercase();
    if lower == "'s" {
        // A token of its own behind a word, which is not there yet.
        return Pattern::Word(lower.into(), place);
    }
    let mut items = Vec::new();
    for token in &crate::segment::segment_tokens(&lower) {
        if token.is_glued() {
            items.push(Pattern::Glue);
        }
        items.push(Pattern::Word(token.span().of(&lower).to_string().into(), place));
    }
    if items.len() == 1 { items.remove(0) } else { Pattern::Sequence(items) }
}
