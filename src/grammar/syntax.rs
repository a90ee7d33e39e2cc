//! Rule text as it is written: statements with their positions.

use crate::error::{Error, Result};

/// A place in a rule file, both from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub line: u32,
    pub col: u32,
}

/// A lexical unit of rule text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Lexeme {
    /// A name or a word: letters, digits, `_`, and apostrophes or hyphens inside.
    Name(String),
    /// A quoted text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// `->`.
    Arrow,
    /// Any other mark.
    Mark(char),
}

/// One statement: `class`, `def`, `rule`, `guard`, `none` or `test`, and what follows.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub keyword: String,
    pub place: Place,
    pub lexemes: Vec<(Lexeme, Place)>,
    /// The statement as it stands in the file, for `rules list`.
    pub source: String,
}

/// The text of a rule file, for messages that show the line and a caret.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'t> {
    pub name: &'t str,
    pub text: &'t str,
}

const KEYWORDS: [&str; 6] = ["class", "def", "rule", "guard", "none", "test"];

impl Source<'_> {
    /// An error at a place: `file:line:col`, what is wrong, the line and a caret under it.
    pub fn error(&self, place: Place, message: impl AsRef<str>) -> Error {
        let line = self.text.lines().nth(place.line.saturating_sub(1) as usize).unwrap_or_default();
        let caret = " ".repeat(place.col.saturating_sub(1) as usize);
        Error::rules(format!("{}:{}:{}: {}\n  {line}\n  {caret}^", self.name, place.line, place.col, message.as_ref()))
    }

    /// Cuts the text into statements. A statement begins with its keyword and runs to the next one.
    pub fn statements(&self) -> Result<Vec<Statement>> {
        let mut statements: Vec<Statement> = Vec::new();
        for (index, line) in self.text.lines().enumerate() {
            if let Some(statement) = test_line(line, index as u32 + 1) {
                statements.push(statement);
                continue;
            }
            let mut lexemes = self.lexemes(line, index as u32 + 1)?;
            if lexemes.is_empty() {
                continue;
            }
            match &lexemes[0] {
                (Lexeme::Name(name), place) if KEYWORDS.contains(&name.as_str()) && opens(name, &lexemes) => {
                    let (keyword, place) = (name.clone(), *place);
                    lexemes.remove(0);
                    statements.push(Statement { keyword, place, lexemes, source: line.trim().to_string() });
                }
                (_, place) => match statements.last_mut() {
                    Some(statement) => {
                        statement.lexemes.append(&mut lexemes);
                        statement.source.push('\n');
                        statement.source.push_str(line.trim());
                    }
                    None => return Err(self.error(*place, "a statement must begin with class, def, rule, guard, none or test")),
                },
            }
        }
        Ok(statements)
    }

    fn lexemes(&self, line: &str, number: u32) -> Result<Vec<(Lexeme, Place)>> {
        let mut lexemes = Vec::new();
        let chars: Vec<char> = line.chars().collect();
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            let place = Place { line: number, col: at as u32 + 1 };
            if c == '#' {
                break;
            }
            if c.is_whitespace() {
                at += 1;
                continue;
            }
            let (lexeme, width) = match c {
                '"' => self.quoted(&chars[at..], place)?,
                '-' if chars.get(at + 1) == Some(&'>') => (Lexeme::Arrow, 2),
                '-' if chars.get(at + 1).is_some_and(char::is_ascii_digit) => self.number(&chars[at..], place)?,
                '0'..='9' => self.number(&chars[at..], place)?,
                c if c.is_alphabetic() => name(&chars[at..]),
                c => (Lexeme::Mark(c), 1),
            };
            lexemes.push((lexeme, place));
            at += width;
        }
        Ok(lexemes)
    }

    fn quoted(&self, rest: &[char], place: Place) -> Result<(Lexeme, usize)> {
        // A quotation mark inside is written \".
        let close = (1..rest.len()).find(|&at| rest[at] == '"' && rest[at - 1] != '\\');
        match close {
            Some(close) => Ok((Lexeme::Text(rest[1..close].iter().filter(|&&c| c != '\\').collect()), close + 1)),
            None => Err(self.error(place, "the quotation mark is not closed on this line")),
        }
    }

    fn number(&self, rest: &[char], place: Place) -> Result<(Lexeme, usize)> {
        let width = 1 + rest.iter().skip(1).take_while(|c| c.is_ascii_digit()).count();
        let digits: String = rest[..width].iter().collect();
        // A word that begins with a digit, "2nd", is written in quotes.
        if rest.get(width).is_some_and(|c| c.is_alphabetic()) {
            return Err(self.error(place, "a word that begins with a digit must stand in quotes"));
        }
        digits.parse().map(|number| (Lexeme::Number(number), width)).map_err(|_| self.error(place, "the number is too large"))
    }
}

/// A `test` line is kept as it stands: its date and its value are no pattern.
fn test_line(line: &str, number: u32) -> Option<Statement> {
    let rest = line.trim_start();
    rest.starts_with("test ").then(|| Statement {
        keyword: "test".into(),
        place: Place { line: number, col: (line.len() - rest.len()) as u32 + 1 },
        lexemes: Vec::new(),
        source: line.trim().to_string(),
    })
}

/// A keyword may also be a word of a pattern at the head of a line; as a keyword it is followed by a name, or by a text.
fn opens(keyword: &str, lexemes: &[(Lexeme, Place)]) -> bool {
    match lexemes.get(1) {
        None => true,
        Some((Lexeme::Text(_), _)) => keyword == "none",
        Some((lexeme, _)) => keyword != "none" && matches!(lexeme, Lexeme::Name(_)),
    }
}

fn name(rest: &[char]) -> (Lexeme, usize) {
    let inside = |at: usize| {
        let c = rest[at];
        c.is_alphanumeric() || c == '_' || (matches!(c, '\'' | '-') && rest.get(at + 1).is_some_and(|next| next.is_alphanumeric()))
    };
    let width = (1..rest.len()).find(|&at| !inside(at)).unwrap_or(rest.len());
    (Lexeme::Name(rest[..width].iter().collect()), width)
}
