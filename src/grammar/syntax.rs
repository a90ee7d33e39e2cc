//! Rule text as it is written: statements with their positions.

use std::borrow::Cow;

use crate::error::{Error, Result};

/// A place in a rule file: the line from 1, and the byte there, from 1 too. Messages count characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub line: u32,
    pub col: u32,
}

/// A lexical unit of rule text; it borrows from the text, because rules are read at every start.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Lexeme<'t> {
    /// A name or a word: letters, digits, `_`, and apostrophes or hyphens inside.
    Name(&'t str),
    /// A quoted text.
    Text(Cow<'t, str>),
    /// A whole number.
    Number(i64),
    /// `->`.
    Arrow,
    /// Any other mark.
    Mark(char),
}

/// One statement: `class`, `def`, `rule`, `guard`, `none` or `test`, and what follows.
#[derive(Clone, Debug)]
pub(super) struct Statement<'t> {
    pub keyword: &'t str,
    pub place: Place,
    pub lexemes: Vec<(Lexeme<'t>, Place)>,
    /// The lines of the statement as they stand in the file.
    pub lines: &'t str,
}

/// The text of a rule file, for messages that show the line and a caret.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'t> {
    pub name: &'t str,
    pub text: &'t str,
}

impl Statement<'_> {
    /// The statement for `rules list`: its lines without what indents them, and without comments between them.
    pub fn source(&self) -> String {
        let lines = self.lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.collect::<Vec<_>>().join("\n")
    }
}

const KEYWORDS: [&str; 6] = ["class", "def", "rule", "guard", "none", "test"];

impl<'t> Source<'t> {
    /// An error at a place: `file:line:col`, what is wrong, the line and a caret under it.
    pub fn error(&self, place: Place, message: impl AsRef<str>) -> Error {
        let line = self.text.lines().nth(place.line.saturating_sub(1) as usize).unwrap_or_default();
        let before = line.char_indices().take_while(|(at, _)| *at + 1 < place.col as usize).count();
        let caret = " ".repeat(before);
        Error::rules(format!("{}:{}:{}: {}\n  {line}\n  {caret}^", self.name, place.line, before + 1, message.as_ref()))
    }

    /// Cuts the text into statements. A statement begins with its keyword and runs to the next one.
    pub fn statements(&self) -> Result<Vec<Statement<'t>>> {
        self.statements_of(opens_statement)
    }

    /// The same where `opens` tells which lines begin a statement; their first word is its keyword.
    pub fn statements_of(&self, opens: fn(&[(Lexeme, Place)]) -> bool) -> Result<Vec<Statement<'t>>> {
        let mut statements: Vec<Statement> = Vec::new();
        let (mut begin, mut at) = (0, 0);
        let mut lexemes = Vec::new();
        for (line, number) in self.text.split_inclusive('\n').zip(1..) {
            let line_start = at;
            at += line.len();
            lexemes.clear();
            let opened = match test_line(line) {
                Some(col) => Some(("test", Place { line: number, col })),
                None => {
                    self.lexemes(line, number, &mut lexemes)?;
                    keyword(&lexemes).filter(|_| opens(&lexemes))
                }
            };
            if let Some((keyword, place)) = opened {
                begin = line_start;
                let lexemes = lexemes.drain(..).skip(1).collect();
                statements.push(Statement { keyword, place, lexemes, lines: &self.text[begin..at] });
            } else if let Some((_, place)) = lexemes.first() {
                let place = *place;
                let without = || self.error(place, "a statement must begin with class, def, rule, guard, none or test");
                let statement = statements.last_mut().ok_or_else(without)?;
                statement.lexemes.append(&mut lexemes);
                statement.lines = &self.text[begin..at];
            }
        }
        Ok(statements)
    }

    fn lexemes(&self, line: &'t str, number: u32, lexemes: &mut Vec<(Lexeme<'t>, Place)>) -> Result<()> {
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let place = Place { line: number, col: (line.len() - rest.len()) as u32 + 1 };
            if c == '#' {
                break;
            }
            if c.is_whitespace() {
                rest = rest.trim_start();
                continue;
            }
            let (lexeme, width) = match c {
                '"' => self.quoted(rest, place)?,
                '-' if rest.starts_with("->") => (Lexeme::Arrow, 2),
                '-' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit) => self.number(rest, place)?,
                '0'..='9' => self.number(rest, place)?,
                c if c.is_alphabetic() => name(rest),
                c => (Lexeme::Mark(c), c.len_utf8()),
            };
            lexemes.push((lexeme, place));
            rest = &rest[width..];
        }
        Ok(())
    }

    fn quoted(&self, rest: &'t str, place: Place) -> Result<(Lexeme<'t>, usize)> {
        // A quotation mark inside is written \".
        let close = (1..rest.len()).find(|&at| rest.as_bytes()[at] == b'"' && rest.as_bytes()[at - 1] != b'\\');
        let close = close.ok_or_else(|| self.error(place, "the quotation mark is not closed on this line"))?;
        let text = &rest[1..close];
        let text = if text.contains('\\') { text.replace('\\', "").into() } else { Cow::Borrowed(text) };
        Ok((Lexeme::Text(text), close + 1))
    }

    fn number(&self, rest: &'t str, place: Place) -> Result<(Lexeme<'t>, usize)> {
        let width = 1 + rest.bytes().skip(1).take_while(u8::is_ascii_digit).count();
        // A word that begins with a digit, "2nd", is written in quotes.
        if rest[width..].starts_with(char::is_alphabetic) {
            return Err(self.error(place, "a word that begins with a digit must stand in quotes"));
        }
        rest[..width].parse().map(|number| (Lexeme::Number(number), width)).map_err(|_| self.error(place, "the number is too large"))
    }
}

/// The column of a `test` line. It is kept as it stands: its date and its value are no pattern.
fn test_line(line: &str) -> Option<u32> {
    let rest = line.trim_start();
    rest.starts_with("test ").then(|| (line.len() - rest.len()) as u32 + 1)
}

/// The word at the head of a line, and its place.
fn keyword<'t>(lexemes: &[(Lexeme<'t>, Place)]) -> Option<(&'t str, Place)> {
    let (Lexeme::Name(name), place) = lexemes.first()? else { return None };
    Some((name, *place))
}

/// A keyword may also be a word of a pattern at the head of a line; as a keyword it is followed by a name, or by a text.
fn opens_statement(lexemes: &[(Lexeme, Place)]) -> bool {
    let Some((Lexeme::Name(keyword), _)) = lexemes.first() else { return false };
    KEYWORDS.contains(keyword)
        && match lexemes.get(1) {
            None => true,
            Some((Lexeme::Text(_), _)) => *keyword == "none",
            Some((lexeme, _)) => *keyword != "none" && matches!(lexeme, Lexeme::Name(_)),
        }
}

fn name(rest: &str) -> (Lexeme<'_>, usize) {
    // Nearly all names are plain letters up to a blank; rules are read at every start.
    let plain = rest.bytes().take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'_').count();
    if rest.as_bytes().get(plain).is_none_or(|&byte| byte.is_ascii() && !matches!(byte, b'\'' | b'-')) {
        return (Lexeme::Name(&rest[..plain]), plain);
    }
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '\'' | '-') && at > 0 && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !(c.is_alphanumeric() || c == '_' || joins) {
            return (Lexeme::Name(&rest[..at]), at);
        }
    }
    (Lexeme::Name(rest), rest.len())
}
