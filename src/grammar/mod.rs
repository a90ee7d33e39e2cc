//! Rule text and what becomes of it: a reader with errors that point, a compiler to an automaton over token classes, a matcher.
//!
//! The notation is described in DESIGN.md. A rule is a pattern over tokens and a meaning term:
//!
//! ```
//! let own = r#"
//! rule kohl-years = the kohl years -> between(fields(year 1982, month 10, day 1), fields(year 1998, month 10, day 27))
//!   test - "the Kohl years" 1982-10-01/1998-10-27
//! "#;
//! let grammar = dateline::Grammar::english().with_rules("own.rules", own)?;
//! let article = dateline::Article::new("Unemployment fell in the Kohl years.");
//! let mentions = dateline::recognize(&dateline::segment(&article), &grammar);
//! assert_eq!(mentions[0].span.of(&article.text), "the Kohl years");
//! # Ok::<(), dateline::Error>(())
//! ```

mod ast;
mod automaton;
mod built_in;
mod check;
mod derive;
mod limits;
mod load;
mod meaning;
mod memo;
mod opening;
mod operators;
mod program;
mod syntax;
pub mod tree;
mod vocabulary;
mod walk;

pub use check::Report;

use std::{
    cell::Cell,
    sync::{Arc, Mutex},
};

use crate::{
    error::{Error, Result},
    lang::Language,
    segment::{Document, Sentence, Token, TokenKind},
    span::Span,
    time::TimeExpr,
};
use automaton::{DEAD, Dfa, Network, START};
use derive::View;
use meaning::Meaning;
use memo::Memo;
use program::{Program, WordId};

/// A compiled grammar: the rules of a language, and a user's own.
#[derive(Debug)]
pub struct Grammar {
    program: Program,
    network: Network,
    /// The files it was built from, name and text.
    files: Vec<(String, String)>,
    /// What has been built while matching, at rest: one a thread at work.
    resting: Mutex<Vec<Built>>,
}

/// What matching builds as texts need it.
#[derive(Debug)]
struct Built {
    dfa: Dfa,
    memo: Memo,
}

/// A rule as `dateline rules list` shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleInfo<'g> {
    /// Its name.
    pub name: &'g str,
    /// The file it stands in.
    pub file: &'g str,
    /// Its line there, from 1.
    pub line: usize,
    /// The rule text.
    pub source: &'g str,
    /// How many tests stand under it.
    pub tests: usize,
}

/// A match: what a rule found, and what it means.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// Its sentence, as an index into [`Document::sentences`].
    pub sentence: usize,
    /// The name of the rule.
    pub rule: Arc<str>,
    /// What it means.
    pub expr: TimeExpr,
}

impl Grammar {
    /// The rules for English.
    pub fn english() -> &'static Grammar {
        Language::of(Some("en")).grammar()
    }

    /// The rules of a language of the registry. Its files are part of the program and checked by its tests, so that an error in them is
    /// a fault of the program: it yields a grammar that finds nothing.
    pub(crate) fn built_in(language: &Language) -> Grammar {
        let files = language.rules.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        Self::of(files).unwrap_or_else(|error| {
            debug_assert!(false, "{error}");
            Self::assemble(Program::default(), Vec::new())
        })
    }

    /// This grammar with a user's own rules before its own. They see its classes and definitions; their tests run.
    ///
    /// # Errors
    /// [`Error::is_rules`] with `file:line:col` and a caret where the text has an error, or with the tests that fail.
    ///
    /// ```
    /// use dateline::Grammar;
    /// let rules = "rule flood = the great flood -> fields(year 2013, month 6)\n  test - \"{the great flood}\" 2013-06\n";
    /// let grammar = Grammar::english().with_rules("own.rules", rules)?;
    /// assert_eq!(grammar.rules().next().map(|rule| rule.name.to_string()).as_deref(), Some("flood"));
    /// assert!(Grammar::english().with_rules("own.rules", "rule flood = the great flood -> past").is_err_and(|error| error.is_rules()));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn with_rules(&self, name: &str, rules: &str) -> Result<Grammar> {
        let (files, name) = self.files_and(name, rules);
        let grammar = Self::of(files)?;
        let report = grammar.check(Some(&name));
        match report.failures.first() {
            None => Ok(grammar),
            Some(failure) => Err(Error::rules(format!("{failure} ({} of {} tests fail)", report.failures.len(), report.tests))),
        }
    }

    /// The files with one more, and its name, which is a path of its own where a built-in file has the same.
    fn files_and(&self, name: &str, rules: &str) -> (Vec<(String, String)>, String) {
        let taken = self.files.iter().any(|(known, _)| known == name);
        let name = if taken { format!("./{name}") } else { name.to_string() };
        let mut files = self.files.clone();
        files.push((name.clone(), rules.to_string()));
        (files, name)
    }

    fn of(files: Vec<(String, String)>) -> Result<Grammar> {
        let mut program = load::load(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
        // A user's rules, which are read last because they use what stands before, win over the built-in ones.
        let built_in = program.rules.iter().take_while(|rule| is_built_in(&rule.file)).count();
        program.rules.rotate_left(built_in);
        Ok(Self::assemble(program, files))
    }

    fn assemble(program: Program, files: Vec<(String, String)>) -> Grammar {
        let network = Network::new(&program);
        Grammar { program, network, files, resting: Mutex::new(Vec::new()) }
    }

    /// All rules, in the order in which they win over each other.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo<'_>> {
        self.program.rules.iter().map(|rule| RuleInfo {
            name: &rule.name,
            file: &rule.file,
            line: rule.line as usize,
            source: &rule.source,
            tests: rule.tests.len(),
        })
    }

    fn wake(&self) -> Built {
        let resting = self.resting.lock().map_or_else(|poisoned| poisoned.into_inner().pop(), |mut resting| resting.pop());
        resting.unwrap_or_else(|| Built { dfa: Dfa::new(&self.network), memo: Memo::default() })
    }

    fn rest(&self, built: Built) {
        if let Ok(mut resting) = self.resting.lock() {
            resting.push(built);
        }
    }
}

/// Whether a file is one of a language's own.
fn is_built_in(file: &str) -> bool {
    crate::lang::LANGUAGES.iter().any(|language| language.rules.iter().any(|(known, _)| *known == file))
}

/// Checks rule text on top of the English grammar: its syntax, its names, its tests.
///
/// # Errors
/// [`Error::is_rules`] where the text cannot be compiled; tests that fail are in the report.
///
/// ```
/// let report = dateline::grammar::check("own.rules", "rule flood = the great flood -> fields(year 2013)\n  test - \"{the great flood}\" 2014\n")?;
/// assert_eq!((report.tests, report.failures.len()), (1, 1));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn check(name: &str, rules: &str) -> Result<Report> {
    let (files, name) = Grammar::english().files_and(name, rules);
    Ok(Grammar::of(files)?.check(Some(&name)))
}

/// Finds the time expressions of a document: the longest match at each place, from left to right.
///
/// ```
/// let article = dateline::Article::new("It began three weeks ago and ended on Oct. 5.");
/// let mentions = dateline::recognize(&dateline::segment(&article), dateline::Grammar::english());
/// let found: Vec<_> = mentions.iter().map(|m| m.span.of(&article.text)).collect();
/// assert_eq!(found, ["three weeks ago", "Oct. 5"]);
/// ```
pub fn recognize(document: &Document, grammar: &Grammar) -> Vec<Mention> {
    let built = grammar.wake();
    let mut matcher = Matcher { grammar, document, built, words: Vec::new(), ends: Vec::new(), mentions: Vec::new() };
    for (index, sentence) in document.sentences.iter().enumerate() {
        matcher.sentence(index, sentence);
    }
    let Matcher { built, mentions, .. } = matcher;
    grammar.rest(built);
    mentions
}

struct Matcher<'a> {
    grammar: &'a Grammar,
    document: &'a Document<'a>,
    built: Built,
    /// The words of the sentence at hand.
    words: Vec<WordId>,
    /// Where rules end on the way, and which.
    ends: Vec<(usize, u32)>,
    mentions: Vec<Mention>,
}

impl Matcher<'_> {
    fn sentence(&mut self, index: usize, sentence: &Sentence) {
        let text = self.document.text();
        let tokens = &self.document.tokens[sentence.tokens.clone()];
        let vocabulary = &self.grammar.program.vocabulary;
        self.words.clear();
        self.words.extend(tokens.iter().map(|token| vocabulary.look_up(token, text)));
        let mut at = 0;
        while at < tokens.len() {
            let symbol = self.grammar.network.symbol(self.words[at]);
            if self.built.dfa.next(&self.grammar.network, START, symbol) == DEAD
                || !begins(tokens, at, text)
                || is_address(tokens, at, text)
            {
                at += 1;
                continue;
            }
            at = self.longest(tokens, at, index, sentence.tokens.start).unwrap_or(at + 1);
        }
    }

    /// The longest match at a place that derives a meaning and passes its guard; returns where to go on.
    fn longest(&mut self, tokens: &[Token], from: usize, sentence: usize, offset: usize) -> Option<usize> {
        self.ends.clear();
        self.built.dfa.tidy();
        let mut state = START;
        for at in from..tokens.len() {
            state = self.built.dfa.next(&self.grammar.network, state, self.grammar.network.symbol(self.words[at]));
            if state == DEAD {
                break;
            }
            let accepts = self.built.dfa.accepts(state);
            if !accepts.is_empty() && ends(tokens, at + 1, self.document.text()) {
                self.ends.extend(accepts.iter().rev().map(|&production| (at + 1, production)));
            }
        }
        let view = View { program: &self.grammar.program, text: self.document.text(), tokens, words: &self.words, steps: Cell::new(0) };
        for &(to, number) in self.ends.iter().rev() {
            let (rule, production) = self.grammar.network.rule_of(number);
            let rule = &self.grammar.program.rules[rule];
            if rule.guard.is_some_and(|guard| !view.passes(&self.grammar.program.guards[usize::from(guard)], from, to)) {
                continue;
            }
            let Some(derived) = self.built.memo.derive(&view, number, &rule.productions[production], from, to) else { continue };
            let mut push = |at: std::ops::Range<usize>, expr: TimeExpr| {
                let span = Span::new(tokens[at.start].span().start, tokens[at.end - 1].span().end);
                self.mentions.push(Mention { span, tokens: offset + at.start..offset + at.end, sentence, rule: rule.name.clone(), expr });
            };
            match (derived.meaning, derived.ends) {
                (Meaning::Range(range), Some((first, second))) => {
                    push(from + first.start..from + first.end, range.0);
                    push(from + second.start..from + second.end, range.1);
                }
                // A rule may mean nothing: it keeps others from finding a time where there is none.
                (meaning, _) => {
                    if let Some(expr) = meaning.expr() {
                        push(from..to, expr);
                    }
                }
            }
            return Some(to);
        }
        None
    }
}

/// A match does not begin inside a word: behind a letter or digit that is glued to it.
fn begins(tokens: &[Token], at: usize, text: &str) -> bool {
    at == 0 || !tokens[at].is_glued() || !tokens[at - 1].is_alphanumeric() || is_possessive(&tokens[at], text)
}

/// What stands in the address of a page is no date of the text: "https://example.org/2024/10/09/strike". Only what is glued to a mark
/// can be part of one.
fn is_address(tokens: &[Token], at: usize, text: &str) -> bool {
    let end = tokens[at].span().end;
    let reach = at.saturating_sub(ADDRESS);
    let start = (reach..=at).rev().find(|&at| !tokens[at].is_glued()).unwrap_or(reach);
    start < at && text[tokens[start].span().start..end].contains("://")
}

/// How many tokens of an address are looked at before a date in it.
const ADDRESS: usize = 64;

/// A match does not end inside a word.
fn ends(tokens: &[Token], at: usize, text: &str) -> bool {
    tokens
        .get(at)
        .is_none_or(|next| !next.is_glued() || !next.is_alphanumeric() || !tokens[at - 1].is_alphanumeric() || is_possessive(next, text))
}

fn is_possessive(token: &Token, text: &str) -> bool {
    token.kind() == TokenKind::Word && !text.as_bytes()[token.span().start].is_ascii_alphanumeric() && token.span().len() <= 4
}
