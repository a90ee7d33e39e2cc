//! Full dates in running text: year, month and day, all three written.

use super::token::{Kind, Token, tokens};
use crate::{
    read::words,
    time::{Clock, Date},
};

/// A full date and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stamp {
    /// The day as written, in whatever zone the text means.
    pub date: Date,
    /// The time of day as written.
    pub clock: Option<Clock>,
    /// Whether the text gives an offset other than that of UTC, so that the day is surely a local one.
    pub local: bool,
    /// What 05/10/2024 would be with day and month the other way round, where that is a date too.
    pub swapped: Option<Date>,
    /// Offset of its first byte.
    pub start: usize,
    /// Offset after its last byte, the time of day included.
    pub end: usize,
}

/// How dates are read: what 05/10/2024 and "listopada" mean depends on the page.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reader<'l> {
    /// The language as a BCP 47 tag.
    pub language: Option<&'l str>,
    /// Which of two numbers comes first where both could be the month; refused where it is not known.
    pub slashes: Order,
    /// Whether 05.10.24 counts as this century.
    pub short_years: bool,
}

/// The order of day and month in 05/10/2024 and 05-10-2024. With dots the day always comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// Not known: only what can be read one way is read.
    #[default]
    Unknown,
    /// The tenth of May … in most of the world 5 October.
    DayFirst,
    /// The United States.
    MonthFirst,
}

impl<'l> Reader<'l> {
    /// Reads pages of that language: the region decides the order, English without one is taken for American.
    #[cfg(feature = "html")]
    pub(crate) fn of_page(language: Option<&'l str>) -> Self {
        let tag = language.unwrap_or_default().to_ascii_lowercase().replace('_', "-");
        let month_first = matches!(tag.as_str(), "en" | "en-us" | "en-ph" | "");
        let slashes = if month_first { Order::MonthFirst } else { Order::DayFirst };
        Self { language, slashes, short_years: true }
    }

    /// The first full date of the text.
    pub(crate) fn first(&self, text: &str) -> Option<Stamp> {
        self.all(text).into_iter().next()
    }

    /// All full dates of the text.
    pub(crate) fn all(&self, text: &str) -> Vec<Stamp> {
        let tokens = tokens(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.at(&tokens[at..]) {
                Some((stamp, length)) => {
                    found.push(stamp);
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The date that is all of the text, but for a weekday before it and a zone behind it.
    pub(crate) fn whole(&self, text: &str) -> Option<Stamp> {
        let tokens = tokens(text);
        let before = tokens.iter().take_while(|token| is_decoration(token)).count();
        let (stamp, length) = self.at(&tokens[before..])?;
        tokens[before + length..].iter().all(is_decoration).then_some(stamp)
    }

    /// A date that begins at the first token, and how many tokens it takes.
    fn at(&self, tokens: &[Token]) -> Option<(Stamp, usize)> {
        let (date, length) = match &tokens.first()?.kind {
            Kind::Number(_, 4) => year_first(tokens, self.language),
            Kind::Number(value, 8) => compact(*value).map(|date| (date, 1)),
            Kind::Number(value, 14) => compact(value / 1_000_000).map(|date| (date, 1)),
            Kind::Number(_, 1 | 2) => self.numbers(tokens).or_else(|| self.day_month_year(tokens)),
            Kind::Word(_) => self.month_day_year(tokens),
            _ => None,
        }?;
        let (clock, more) = clock(&tokens[length..]);
        let local = has_offset(&tokens[length..length + more]);
        let swapped = matches!(tokens[1..length], [Token { kind: Kind::Mark('/' | '-'), .. }, Token { kind: Kind::Number(_, 1 | 2), .. }, _, _] if length == 5)
            .then(|| Date::new(date.year(), date.day(), date.month()))
            .flatten()
            .filter(|_| matches!(tokens[0].kind, Kind::Number(_, 1 | 2)));
        Some((Stamp { date, clock, local, swapped, start: tokens[0].start, end: tokens[length + more - 1].end }, length + more))
    }

    /// 05.10.2024, 5. 10. 2024, 5/10/2024, 05-10-2024, and 05.10.24 where short years count.
    fn numbers(&self, tokens: &[Token]) -> Option<(Date, usize)> {
        let mark = mark(tokens.get(1)?)?;
        if !matches!(mark, '.' | '/' | '-' | '\u{2011}' | '\u{2013}') || tokens.get(3).and_then(self::mark) != Some(mark) {
            return None;
        }
        let (first, second) = (number(&tokens[0])?, short_number(tokens.get(2)?)?);
        let year = match tokens.get(4)?.kind {
            Kind::Number(year, 4) => year as i32,
            Kind::Number(year, 2) if self.short_years && mark != '-' && !tokens[4].spaced => 2000 + year as i32,
            _ => return None,
        };
        let (day, month) = match self.slashes {
            _ if mark == '.' || first > 12 => (first, second),
            _ if second > 12 || first == second || self.slashes == Order::MonthFirst => (second, first),
            Order::DayFirst => (first, second),
            _ => return None,
        };
        Some((Date::new(year, month, day)?, 5))
    }

    /// 5 October 2024, 5. Oktober 2024, 5 de octubre de 2024, 5th of Oct., 2024, 5-Oct-2024.
    fn day_month_year(&self, tokens: &[Token]) -> Option<(Date, usize)> {
        let day = number(&tokens[0])?;
        let mut at = 1 + ordinal(&tokens[1..]);
        at += joint(&tokens[at..]);
        let month = words::month(word(tokens.get(at)?)?, self.language)?;
        at += 1;
        at += joint(&tokens[at..]);
        let year = match tokens.get(at)?.kind {
            Kind::Number(year, 4) => year as i32,
            Kind::Number(year, 2) if self.short_years && !is_clock(&tokens[at..]) => 2000 + year as i32,
            _ => return None,
        };
        Some((Date::new(year, month, day)?, at + 1))
    }

    /// October 5, 2024, Oct. 5th 2024.
    fn month_day_year(&self, tokens: &[Token]) -> Option<(Date, usize)> {
        let month = words::month(word(&tokens[0])?, self.language)?;
        let mut at = 1 + usize::from(tokens.get(1).and_then(mark).is_some_and(|c| matches!(c, '.' | '-')));
        let day = short_number(tokens.get(at)?)?;
        at += 1;
        at += ordinal(&tokens[at..]);
        at += joint(&tokens[at..]);
        // The order of C's `ctime`: Fri Nov  8 10:00:00 2024.
        at += clock(&tokens[at..]).1;
        match tokens.get(at)?.kind {
            Kind::Number(year, 4) if !is_clock(&tokens[at..]) => Some((Date::new(year as i32, month, day)?, at + 1)),
            _ => None,
        }
    }
}

/// 2024-10-05, 2024/10/05, 2024. 10. 5., 2024年10月5日, 2024. október 5.
fn year_first(tokens: &[Token], language: Option<&str>) -> Option<(Date, usize)> {
    let year = number(&tokens[0])? as i32;
    let mut at = 1 + usize::from(tokens.get(1).and_then(mark).is_some());
    let month = match &tokens.get(at)?.kind {
        Kind::Number(month, 1 | 2) if at == 2 => *month as u32,
        Kind::Word(word) => words::month(word, language)?,
        _ => return None,
    };
    at += 1;
    let first = tokens.get(1).and_then(mark);
    let second = tokens.get(at).and_then(mark);
    let fits = match first {
        Some('年' | '년') => matches!(second, Some('月' | '월')),
        Some('-' | '/' | '.' | '\u{2011}') => second == first || second.is_none() || second == Some('.'),
        None => true,
        _ => false,
    };
    if !fits {
        return None;
    }
    at += usize::from(second.is_some());
    let day = short_number(tokens.get(at)?)?;
    at += 1;
    at += usize::from(matches!(tokens.get(at).and_then(mark), Some('日' | '일')));
    Some((Date::new(year, month, day)?, at))
}

/// 20241005, in the years that machines write.
fn compact(value: u64) -> Option<Date> {
    let year = (value / 10_000) as i32;
    (1900..2100).contains(&year).then(|| Date::new(year, (value / 100 % 100) as u32, (value % 100) as u32)).flatten()
}

/// A time of day behind a date, and how many tokens it takes: `T14:30:00.123+01:00`, `, 2:30 pm`, `um 14.30 Uhr`, `at 14h30`.
fn clock(tokens: &[Token]) -> (Option<Clock>, usize) {
    let mut at = 0;
    // At most two tokens between: a comma, a dash, "T", "at", "um".
    while at < 2
        && tokens.get(at).is_some_and(|token| mark(token).is_some_and(is_joint) || word(token).is_some_and(|w| w.chars().count() <= 3))
    {
        at += 1;
    }
    if !is_clock(tokens.get(at..).unwrap_or_default()) {
        return (None, 0);
    }
    let (Some(mut hour), Some(minute)) = (number(&tokens[at]), tokens.get(at + 2).and_then(number)) else { return (None, 0) };
    at += 3;
    let mut second = 0;
    if tokens.get(at).and_then(mark) == Some(':')
        && let Some(value) = tokens.get(at + 1).filter(|token| !token.spaced).and_then(short_number)
    {
        second = value.min(59);
        at += 2;
    }
    if matches!(tokens.get(at).and_then(mark), Some('.' | ','))
        && tokens.get(at + 1).is_some_and(|token| !token.spaced && number(token).is_some())
    {
        at += 2;
    }
    let (half, taken) = half_of_day(&tokens[at.min(tokens.len())..]);
    at += taken;
    match half {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    at += zone(&tokens[at.min(tokens.len())..]);
    match Clock::new(hour as u8, minute as u8, second as u8) {
        Some(clock) => (Some(clock), at),
        None => (None, 0),
    }
}

/// Hour, a mark, two digits of minutes.
fn is_clock(tokens: &[Token]) -> bool {
    let [hour, between, minute, ..] = tokens else { return false };
    let joined = matches!(&between.kind, Kind::Mark(':' | '.')) || word(between) == Some("h");
    let minutes = matches!(minute.kind, Kind::Number(0..60, 2)) && !minute.spaced && !between.spaced;
    joined && minutes && matches!(hour.kind, Kind::Number(0..24, 1 | 2))
}

/// Whether "pm" stands there, and how many tokens it takes.
fn half_of_day(tokens: &[Token]) -> (Option<bool>, usize) {
    match tokens.first().and_then(word) {
        Some("pm") => (Some(true), 1),
        Some("am") => (Some(false), 1),
        Some(first @ ("p" | "a")) if tokens.get(1).and_then(mark) == Some('.') && tokens.get(2).and_then(word) == Some("m") => {
            (Some(first == "p"), 3 + usize::from(tokens.get(3).and_then(mark) == Some('.')))
        }
        _ => (None, 0),
    }
}

/// An offset such as `+01:00`, `-0500`; a zone's name is left to whoever reads on.
fn zone(tokens: &[Token]) -> usize {
    let [sign, hours, ..] = tokens else { return 0 };
    if !matches!(mark(sign), Some('+' | '-' | '−')) || hours.spaced {
        return 0;
    }
    match hours.kind {
        Kind::Number(_, 4) => 2,
        Kind::Number(_, 2) if tokens.get(2).and_then(mark) == Some(':') && tokens.get(3).and_then(number).is_some() => 4,
        Kind::Number(_, 2) => 2,
        _ => 0,
    }
}

/// Whether a time of day ends with an offset that is not zero.
fn has_offset(clock: &[Token]) -> bool {
    let sign = clock.iter().rposition(|token| matches!(mark(token), Some('+' | '-' | '−')));
    sign.is_some_and(|at| at > 2 && clock[at..].iter().filter_map(number).any(|part| part != 0))
}

/// "st", "th", ".", "º", "er", "ter" behind a day.
fn ordinal(tokens: &[Token]) -> usize {
    match tokens.first() {
        Some(token) if token.spaced => 0,
        Some(Token { kind: Kind::Mark('.' | 'º' | '°' | 'ª'), .. }) => 1,
        Some(Token { kind: Kind::Word(word), .. }) if matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "er" | "a" | "o") => 1,
        _ => 0,
    }
}

/// The small things between the parts of a date: a comma, a dot, a dash, "of", "de", "del", "of the".
fn joint(tokens: &[Token]) -> usize {
    let is_joint = |token: &&Token| match &token.kind {
        Kind::Mark(c) => matches!(c, '.' | ',' | '-' | '/' | '\'' | '’'),
        Kind::Word(word) => matches!(word.as_str(), "of" | "de" | "del" | "do" | "di"),
        Kind::Number(..) => false,
    };
    tokens.iter().take(2).take_while(is_joint).count()
}

fn is_joint(c: char) -> bool {
    matches!(c, ',' | '-' | '–' | '—' | '|' | '·' | '•' | '/' | '(' | '.')
}

/// Weekdays, short words such as zones and "at", and marks: what may stand around a date that is all there is.
fn is_decoration(token: &Token) -> bool {
    match &token.kind {
        Kind::Word(word) => words::is_around(word),
        Kind::Mark(c) => matches!(c, ',' | '.' | '(' | ')' | '|' | '-' | '–' | '—' | ':' | '"' | '\''),
        Kind::Number(..) => false,
    }
}

fn mark(token: &Token) -> Option<char> {
    match token.kind {
        Kind::Mark(c) => Some(c),
        _ => None,
    }
}

fn word(token: &Token) -> Option<&str> {
    match &token.kind {
        Kind::Word(word) => Some(word),
        _ => None,
    }
}

fn number(token: &Token) -> Option<u32> {
    match token.kind {
        Kind::Number(value, count) if count <= 9 => Some(value as u32),
        _ => None,
    }
}

/// A number of one or two digits.
fn short_number(token: &Token) -> Option<u32> {
    match token.kind {
        Kind::Number(value, 1 | 2) => Some(value as u32),
        _ => None,
    }
}
