//! Numbers that only the lines around them make dates: "12/3  A crack is seen", "17.20" over a post, "8th: lost at Tilney" below "June".
//!
//! The grammar finds them wherever they open a sentence; they stay where a list of such lines says what they are.

use std::collections::BTreeSet;

use super::RUN;
use crate::{
    grammar::Mention,
    segment::{Block, Document, TokenKind},
};

/// The rule that finds months that may be names at the head of lines.
const MONTH_LISTED: &str = "month-listed";

/// A number that may be a date, at the head of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    mention: usize,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// "12/3".
    Strokes(u32, u32),
    /// "17.20", in minutes.
    Clock(u32),
    /// "8th", "8": the day of a month that stands over it.
    Day(u32),
    /// "June", which may be a name.
    Month,
}

/// Without the numbers that no list makes dates.
pub(super) fn without_lone_numbers(document: &Document, mentions: Vec<Mention>) -> Vec<Mention> {
    let reader = Reader { document, mentions: &mentions };
    let lines = reader.lines();
    if lines.is_empty() {
        return mentions;
    }
    let kept = reader.kept(&lines);
    let lost: BTreeSet<usize> = lines.iter().map(|line| line.mention).filter(|mention| !kept.contains(mention)).collect();
    mentions.into_iter().enumerate().filter(|(at, _)| !lost.contains(at)).map(|(_, mention)| mention).collect()
}

struct Reader<'d> {
    document: &'d Document<'d>,
    mentions: &'d [Mention],
}

impl Reader<'_> {
    /// All that have such a form and open their sentence.
    fn lines(&self) -> Vec<Line> {
        let line = |(mention, found): (usize, &Mention)| {
            let opens = found.tokens.start == self.first_word(found.sentence);
            Some(Line { mention, form: self.form(found).filter(|_| opens)? })
        };
        self.mentions.iter().enumerate().filter_map(line).collect()
    }

    /// The first token of a sentence that is no mark.
    fn first_word(&self, sentence: usize) -> usize {
        let tokens = self.document.sentences.get(sentence).map(|sentence| sentence.tokens.clone()).unwrap_or_default();
        tokens.clone().find(|&at| self.kind(at) != Some(TokenKind::Mark)).unwrap_or(tokens.end)
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.document.tokens.get(at).map(|token| token.kind())
    }

    fn number(&self, at: usize) -> Option<u32> {
        self.document.token_text(at).parse().ok()
    }

    fn form(&self, mention: &Mention) -> Option<Form> {
        let first = mention.tokens.start;
        if &*mention.rule == MONTH_LISTED {
            return Some(Form::Month);
        }
        let number = self.number(first)?;
        let names_day = || mention.expr.fields().is_some_and(|fields| fields.day.is_some() && fields.month.is_none());
        match (mention.tokens.len(), self.document.token_text(first + 1)) {
            (3, "/") => Some(Form::Strokes(number, self.number(first + 2)?)),
            (3, ".") => Some(Form::Clock(60 * number + self.number(first + 2)?)),
            (1 | 2, _) if names_day() && !self.begins_range(mention) => Some(Form::Day(number)),
            _ => None,
        }
    }

    /// "19–22 April".
    fn begins_range(&self, mention: &Mention) -> bool {
        let next = self.mentions.partition_point(|other| other.tokens.start < mention.tokens.end);
        self.mentions.get(next).is_some_and(|next| {
            next.tokens.start == mention.tokens.end + 1 && next.expr.fields().is_some_and(|fields| fields.month.is_some())
        })
    }

    /// The mentions that lists make dates.
    fn kept(&self, lines: &[Line]) -> BTreeSet<usize> {
        let heads: Vec<Line> = lines.iter().filter(|line| self.opens_block(line)).copied().collect();
        let strokes: Vec<(usize, u32, u32)> = heads.iter().filter_map(|line| line.strokes()).collect();
        let clocks: Vec<(usize, u32)> = heads.iter().filter_map(|line| line.clock()).collect();
        let strokes = if is_of_days(&strokes) { strokes } else { Vec::new() };
        let clocks = if self.is_of_clocks(&clocks) { clocks } else { Vec::new() };
        let listed = strokes.into_iter().map(|(mention, ..)| mention).chain(clocks.into_iter().map(|(mention, _)| mention));
        listed.chain(self.days(&heads)).chain(self.months(&heads)).collect()
    }

    /// The months that may be names, where they are of three or more that open lines.
    fn months(&self, heads: &[Line]) -> Vec<usize> {
        let own = heads.iter().filter(|line| line.form == Form::Month).map(|line| line.mention);
        let names_month = |mention: &Mention| mention.expr.fields().is_some_and(|fields| fields.month.is_some());
        let opens = |mention: &Mention| self.document.block_of(mention.sentence).is_some_and(|block| block.first() == mention.tokens.start);
        let others = self.mentions.iter().filter(|mention| names_month(mention) && opens(mention)).count();
        own.filter(|_| others >= RUN).collect()
    }

    fn opens_block(&self, line: &Line) -> bool {
        let Some(mention) = self.mentions.get(line.mention) else { return false };
        self.document.block_of(mention.sentence).is_some_and(|block| block.first() == mention.tokens.start)
    }

    /// Whether numbers such as 17.20 are clocks: they go one way, a day was named before, and no line is numbered "1.5".
    fn is_of_clocks(&self, clocks: &[(usize, u32)]) -> bool {
        let Some((first, _)) = clocks.first() else { return false };
        let pairs = || clocks.windows(2).map(|pair| (pair[0].1, pair[1].1));
        let (rises, falls) = (pairs().filter(|(a, b)| a < b).count(), pairs().filter(|(a, b)| a > b).count());
        // Over midnight they turn back once.
        let one_way = rises.min(falls) <= 1;
        let counts_on = pairs().all(|(a, b)| b == a + 1);
        let dated = self.mentions.iter().take(*first).any(|mention| mention.expr.fields().is_some_and(|fields| fields.day.is_some()));
        clocks.len() >= RUN && one_way && !counts_on && dated && !self.document.blocks.iter().any(|block| self.is_section(block))
    }

    /// "1.5 Scope", "2. Scope" is no clock, and where one is none, the others are not.
    fn is_section(&self, block: &Block) -> bool {
        let first = block.first();
        let glued = |at: usize| self.document.tokens.get(at).is_some_and(|token| token.is_glued());
        let parts = [first, first + 1, first + 2].map(|at| self.document.token_text(at));
        self.kind(first) == Some(TokenKind::Number)
            && parts[1] == "."
            && glued(first + 1)
            && glued(first + 2)
            && self.kind(first + 2) == Some(TokenKind::Number)
            && parts[2].len() < "00".len()
    }

    /// The days below months that stand alone: they rise, and do not count "1st, 2nd, 3rd".
    fn days(&self, heads: &[Line]) -> Vec<usize> {
        let days = self.days_below_months(heads);
        let sections = || days.chunk_by(|(.., month), (.., next)| month == next);
        let rises = sections().all(|section| section.windows(2).all(|pair| pair[0].1 < pair[1].1));
        let counts_on = sections().all(|section| section.iter().map(|(_, day, _)| *day).eq((1..).take(section.len())));
        if days.len() >= RUN && rises && !counts_on { days.into_iter().map(|(mention, ..)| mention).collect() } else { Vec::new() }
    }

    /// The mentions of days, each with its number and the mention of the month over it.
    fn days_below_months(&self, heads: &[Line]) -> Vec<(usize, u32, usize)> {
        let mut heads = heads.iter().filter_map(Line::day).peekable();
        let mut month = None;
        let mut days = Vec::new();
        for at in 0..self.mentions.len() {
            if self.is_month_alone(at) {
                month = Some(at);
            }
            if let (Some((_, day)), Some(month)) = (heads.next_if(|(mention, _)| *mention == at), month) {
                days.push((at, day, month));
            }
        }
        days
    }

    /// "JUNE", "June 2019" on a line of its own.
    fn is_month_alone(&self, at: usize) -> bool {
        let Some(mention) = self.mentions.get(at) else { return false };
        let names_month = mention.expr.fields().is_some_and(|fields| fields.month.is_some() && fields.day.is_none());
        let block = self.document.block_of(mention.sentence).filter(|block| block.first() == mention.tokens.start);
        names_month && block.is_some_and(|block| (mention.tokens.end..block.tokens.end).all(|at| self.kind(at) == Some(TokenKind::Mark)))
    }
}

impl Line {
    fn strokes(&self) -> Option<(usize, u32, u32)> {
        match self.form {
            Form::Strokes(first, second) => Some((self.mention, first, second)),
            _ => None,
        }
    }

    fn day(&self) -> Option<(usize, u32)> {
        match self.form {
            Form::Day(day) => Some((self.mention, day)),
            _ => None,
        }
    }

    fn clock(&self) -> Option<(usize, u32)> {
        match self.form {
            Form::Clock(minutes) => Some((self.mention, minutes)),
            _ => None,
        }
    }
}

/// The months of a year.
const MONTHS: u32 = 12;

/// Whether numbers such as 12/3 are days: the list itself says which of the two is the month. "1/2 Cup of flour" is none.
fn is_of_days(strokes: &[(usize, u32, u32)]) -> bool {
    let day_first = strokes.iter().all(|(_, _, month)| *month <= MONTHS);
    let month_first = strokes.iter().all(|(_, month, _)| *month <= MONTHS);
    strokes.len() >= RUN && day_first != month_first
}
