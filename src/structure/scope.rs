//! Lines whose date is the day from which what stands below them is reckoned: the head of a letter, of minutes, of a quoted mail, of a day in
//! a diary, of a version in a list of changes.

use std::ops::Range;

use crate::{
    grammar::Mention,
    lang::Role,
    segment::{Block, BlockKind, Document, Token, TokenKind},
    time::{Date, Direction, TimeExpr},
    timex::Body,
};

use super::furniture::Line;

/// A part of the text with a reference date of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scope {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The mention that gives the day.
    pub by: usize,
    /// How many days later than that it is: "Day 3", where the first day has a date.
    pub days: u16,
    /// The day itself, where it stands below what it is the day of: "Skarn, 3 March 1847" at the end of a letter.
    pub closing: Option<Date>,
}

/// How many words and marks a place has: "Skarn,", "New Marrow,".
const PLACE: usize = 5;
/// How many tokens "My dear old friend," has at most.
const GREETING: usize = 8;
/// How many lines of an address stand between the date of a letter and its first words at most.
const ADDRESS: usize = 4;
/// How many tokens the head of minutes or of a version has at most.
const LONGEST: usize = 24;
/// How far from its beginning the date of "Day 1 (Monday, 5 August 2018)" stands at most.
const NEAR: usize = 4;
/// How far into such a head its first word may stand: "Approved minutes of the meeting of …".
const LEAD: usize = 3;

/// A day that heads a section, or what stands behind it in its own block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// The mention that gives the day.
    pub by: usize,
    pub block: usize,
    /// The block behind it, where it does not hold up to the next.
    pub end: Option<usize>,
}

/// A head: the block, the mention that gives the day, and the days that are added to it.
struct Head {
    block: usize,
    by: usize,
    days: u16,
    /// The first block that it holds for.
    from: usize,
    /// The block behind the last, where it does not hold up to the next head.
    end: Option<usize>,
}

/// The scopes of a document, in order; none overlaps another.
pub(super) fn scopes(document: &Document, mentions: &[Mention], sections: &[Section]) -> Vec<Scope> {
    let reader = Reader { document, mentions, sections };
    let closed = reader.closed_letters();
    if !closed.is_empty() {
        return closed;
    }
    let mut heads: Vec<Head> = Vec::new();
    for number in 0..document.blocks.len() {
        let last_day = heads.last().map(|head| (head.by, head.days));
        heads.extend(reader.head(number, last_day));
    }
    let begin = |block: usize| document.blocks.get(block).map_or(document.tokens.len(), |block| block.tokens.start);
    let mut scopes = Vec::new();
    let mut around: Option<&Head> = None;
    for (at, head) in heads.iter().enumerate() {
        let next = heads.get(at + 1).map_or(document.tokens.len(), |next| begin(next.block));
        let start = begin(head.from).min(next);
        let end = head.end.map_or(next, begin).clamp(start, next);
        scopes.push(Scope { tokens: start..reader.end_of_quotation(start).min(end), by: head.by, days: head.days, closing: None });
        // Behind an item with a day of its own, the letter goes on.
        match around.filter(|_| head.end.is_some()) {
            Some(around) => scopes.push(Scope { tokens: end..next, by: around.by, days: around.days, closing: None }),
            None => around = Some(head).filter(|head| head.end.is_none()),
        }
    }
    scopes
}

/// "Minutes of the meeting of 5 June 2024": the date heads the meeting, which is named behind "of the".
pub(super) fn sittings(document: &Document, mentions: &[Mention]) -> Vec<(usize, Body)> {
    let reader = Reader { document, mentions, sections: &[] };
    document.blocks.iter().filter_map(|block| reader.sitting(block)).collect()
}

/// The first dated day of a log, "Day 1 (5 August 2018)": its mention and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FirstDay {
    pub by: usize,
    pub number: u16,
}

/// The day from which "Day 3" is counted.
pub(super) fn first_day(document: &Document, mentions: &[Mention]) -> Option<FirstDay> {
    let reader = Reader { document, mentions, sections: &[] };
    document.blocks.iter().find_map(|block| {
        let number = reader.number_of_day(block.first())?;
        let by = reader.own(block).find(|&at| reader.is_full(at))?;
        let near = mentions.get(by).is_some_and(|mention| mention.tokens.start <= block.first() + NEAR);
        near.then_some(FirstDay { by, number })
    })
}

/// The number of a mention "Day 3".
pub(super) fn number_of_day(document: &Document, mention: &Mention) -> Option<u16> {
    let is_day = matches!(mention.expr, TimeExpr::Vague(_));
    is_day.then(|| Reader { document, mentions: &[], sections: &[] }.number_of_day(mention.tokens.start)).flatten()
}

/// "[1.4.0] - 2024-03-02", "Version 2.1 (": numbers with stops between them, and nothing else before the date that begins at `end`.
pub(super) fn is_version(document: &Document, first: usize, end: usize) -> bool {
    let tokens = || (first..end).filter_map(|at| document.tokens.get(at));
    let numbers = tokens().filter(|token| token.kind() == TokenKind::Number).count();
    let stops = (first..end).filter(|&at| document.token_text(at) == ".").count();
    let names = |token: &Token| document.language.hash_has_role(token.hash(), Role::Version);
    let others = tokens().filter(|token| token.kind() == TokenKind::Word && !names(token)).count();
    numbers > 1 && stops + 1 == numbers && others == 0
}

struct Reader<'d> {
    document: &'d Document<'d>,
    mentions: &'d [Mention],
    sections: &'d [Section],
}

impl Reader<'_> {
    fn head(&self, number: usize, before: Option<(usize, u16)>) -> Option<Head> {
        let block = self.document.blocks.get(number)?;
        let own = self.own(block);
        let by = own.clone().find(|&at| self.is_full(at));
        if let Some(days) = self.day_of_log(block) {
            return match (by, before) {
                (Some(by), _) => Some(self.day(number, by, 0)),
                (None, Some((by, _))) => self.counted(number, by, days),
                (None, None) => None,
            };
        }
        if let Some(section) = self.sections.iter().find(|section| section.block == number) {
            let from = number + usize::from(section.end.is_none());
            return Some(Head { block: number, by: section.by, days: 0, from, end: section.end });
        }
        let by = by?;
        let line = Line { document: self.document, block, own: self.mentions.get(own).unwrap_or_default() };
        let heads = self.is_letter(block, by) || self.is_field(block, by) || self.is_titled(block, by) || line.is_attribution();
        (heads && block.kind != BlockKind::Row).then_some(Head { block: number, by, days: 0, from: number + 1, end: None })
    }

    /// The head "Day 3", which holds for its own block alone where the text stands there.
    fn day(&self, block: usize, by: usize, days: u16) -> Head {
        Head { block, by, days, from: block, end: self.has_text(block).then_some(block + 1) }
    }

    /// The mentions of a block.
    fn own(&self, block: &Block) -> Range<usize> {
        let at = |token: usize| self.mentions.partition_point(|mention| mention.tokens.start < token);
        at(block.tokens.start)..at(block.tokens.end)
    }

    /// Whether a mention gives year, month and day.
    fn is_full(&self, at: usize) -> bool {
        let fields = self.mentions.get(at).and_then(|mention| mention.expr.fields());
        fields.is_some_and(|fields| fields.has_full_year() && fields.month.is_some() && fields.day.is_some())
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.document.tokens.get(at).map(|token| token.kind())
    }

    fn is_capital(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.is_capital())
    }

    fn has_role(&self, at: usize, role: Role) -> bool {
        self.document.tokens.get(at).is_some_and(|token| self.document.language.hash_has_role(token.hash(), role))
    }

    /// A line that holds nothing but a full date and a place: "Skarn, 3 March 1847".
    fn is_letter(&self, block: &Block, by: usize) -> bool {
        let Some(mention) = self.mentions.get(by) else { return false };
        let (place, behind) = (block.tokens.start..mention.tokens.start, mention.tokens.end..block.tokens.end);
        let is_mark = |at: usize| self.kind(at) == Some(TokenKind::Mark) && self.document.token_text(at) != ":";
        let named = place.len() <= PLACE
            && place.clone().all(|at| is_mark(at) || self.is_capital(at))
            && place.clone().any(|at| self.is_capital(at));
        named && behind.len() <= 1 && behind.clone().all(is_mark)
    }

    /// The letters of a text whose dates stand at their ends: each from its "Dear Ann," to the line of its date.
    fn closed_letters(&self) -> Vec<Scope> {
        let blocks = &self.document.blocks;
        let opens = |at: &usize| blocks.get(*at).is_some_and(|block| self.is_salutation(block));
        let day = |at: usize| self.closing_day(blocks.get(at)?).map(|(by, day)| (at, by, day));
        let (mut scopes, mut begin) = (Vec::new(), 0);
        for (at, by, day) in (0..blocks.len()).filter_map(day) {
            // A date right over "Dear Ann," or over running text heads a letter.
            let heads = (at + 1..blocks.len()).take(ADDRESS).find(|next| opens(next) || self.is_running(*next));
            let Some(first) = (begin..at).find(opens).filter(|_| heads.is_none_or(|next| opens(&next))) else { return Vec::new() };
            let tokens = |block: usize| blocks.get(block).map_or(0, |block| block.tokens.start);
            scopes.push(Scope { tokens: tokens(first)..tokens(at), by, days: 0, closing: Some(day) });
            begin = at + 1;
        }
        scopes
    }

    /// "Dear Ann,", "My dearest brother,".
    fn is_salutation(&self, block: &Block) -> bool {
        let first = block.first();
        let last = block.tokens.end.saturating_sub(1);
        let dear = (first..first + 2).any(|at| self.has_role(at, Role::Salutation));
        dear && block.tokens.len() <= GREETING && matches!(self.document.token_text(last), "," | ":" | "!" | "—" | "–")
    }

    /// Whether a block has a whole sentence.
    fn is_running(&self, block: usize) -> bool {
        let Some(block) = self.document.blocks.get(block) else { return false };
        let last = self.document.token_text(block.tokens.end.saturating_sub(1));
        block.tokens.len() > GREETING && matches!(last, "." | "!" | "?")
    }

    /// The full date of a line that holds nothing else but a place.
    fn closing_day(&self, block: &Block) -> Option<(usize, Date)> {
        let by = self.own(block).find(|&at| self.is_full(at))?;
        let mention = self.mentions.get(by)?;
        let is_alone = mention.tokens.start == block.tokens.start && self.words(mention.tokens.end..block.tokens.end) == 0;
        let day = mention.expr.fields()?.resolve(None, Direction::Nearest)?.day()?;
        (is_alone || self.is_letter(block, by)).then_some((by, day))
    }

    /// "Sent: Monday, 4 March 2019 09:00", as memos and mails that were passed on have it.
    fn is_field(&self, block: &Block, by: usize) -> bool {
        let first = block.first();
        let begins = self.mentions.get(by).is_some_and(|mention| mention.tokens.start == first + 2);
        begins && self.has_role(first, Role::SentOn) && self.document.token_text(first + 1) == ":"
    }

    /// "Minutes of the meeting of 5 June 2024", "Version 2.1 (2024-03-02)": a title that says what stands below, and ends in its day.
    fn is_titled(&self, block: &Block, by: usize) -> bool {
        let Some(mention) = self.mentions.get(by) else { return false };
        let first = block.first();
        let last = block.tokens.end.saturating_sub(1);
        let is_short = block.tokens.len() <= LONGEST && !matches!(self.document.token_text(last), "." | "!" | "?" | ":");
        let opens = |role: Role| (first..mention.tokens.start.min(first + LEAD)).any(|at| self.has_role(at, role));
        let ends = self.words(mention.tokens.end..block.tokens.end) <= LEAD;
        is_short && (opens(Role::Minutes) || ends && (opens(Role::Version) || is_version(self.document, first, mention.tokens.start)))
    }

    fn sitting(&self, block: &Block) -> Option<(usize, Body)> {
        let by = self.own(block).find(|&at| self.is_full(at)).filter(|&by| self.is_titled(block, by))?;
        let title = block.first()..self.mentions.get(by)?.tokens.start;
        let of =
            title.clone().find(|&at| self.has_role(at, Role::Belonging) && at > title.start && self.has_role(at - 1, Role::Minutes))?;
        let named = (of + 1..title.end).find(|&at| !self.has_role(at, Role::Article))?;
        let start = self.document.tokens.get(named)?.span().start;
        Some((by, Body { sentences: vec![self.document.sentence_at(start)], start, in_run: false }))
    }

    fn words(&self, tokens: Range<usize>) -> usize {
        tokens.filter(|&at| self.kind(at) == Some(TokenKind::Word)).count()
    }

    /// The number of "Day 3", where a block opens with it and has little else.
    fn day_of_log(&self, block: &Block) -> Option<u16> {
        let first = block.first();
        let number = self.number_of_day(first)?;
        let rest = first + 2..block.tokens.end;
        let is_set_off = rest.is_empty() || self.kind(rest.start) == Some(TokenKind::Mark);
        is_set_off.then_some(number)
    }

    /// Whether words stand in a block behind "Day 3" and its date.
    fn has_text(&self, block: usize) -> bool {
        let Some(block) = self.document.blocks.get(block) else { return false };
        let dated = |at: usize| self.own(block).filter_map(|own| self.mentions.get(own)).any(|mention| mention.tokens.contains(&at));
        self.words(block.first() + 2..block.tokens.end) > (block.first() + 2..block.tokens.end).filter(|&at| dated(at)).count()
    }

    fn number_of_day(&self, at: usize) -> Option<u16> {
        let number = self.has_role(at, Role::CountedDay).then(|| self.document.token_text(at + 1).parse::<u16>().ok()).flatten()?;
        (number <= MOST_DAYS).then_some(number)
    }

    /// "Day 3" below a "Day 1" or "Day 2" that has a date.
    fn counted(&self, block: usize, by: usize, days: u16) -> Option<Head> {
        let line = self.document.blocks.iter().find(|block| self.own(block).contains(&by))?;
        let first = self.day_of_log(line)?;
        Some(self.day(block, by, days.checked_sub(first)?))
    }

    /// Where the quotation ends that a token stands in.
    fn end_of_quotation(&self, token: usize) -> usize {
        let start = self.document.tokens.get(token).map_or(0, |token| token.span().start);
        let quotation = self.document.article.quotations.iter().find(|quotation| quotation.start <= start && start < quotation.end);
        let end = quotation.map(|quotation| self.document.tokens.partition_point(|token| token.span().start < quotation.end));
        end.unwrap_or(self.document.tokens.len())
    }
}

/// A log of more days is none.
const MOST_DAYS: u16 = 1000;

#[cfg(test)]
mod tests {
    use crate::{Article, Error, Grammar, Options, Pipeline, Timex};

    fn values(text: &str) -> Result<Vec<String>, Error> {
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        Ok(pipeline.timexes(&Article::new(text).dated("2024-11-08")?).iter().map(Timex::value).collect())
    }

    #[test]
    fn each_part_reckons_from_the_day_at_its_head() -> Result<(), Error> {
        let cases: [(&str, &[&str]); 7] = [
            (
                "Skarn, 3 March 1847\n\nFather will be back on Saturday. The mare died yesterday.\n\nSkarn, 12 March 1847\n\n\
                 Yesterday the ice broke.",
                &["1847-03-03", "1847-03-06", "1847-03-02", "1847-03-12", "1847-03-11"],
            ),
            (
                "Minutes of the meeting of 4 June 2019\n\nThe chair said that the lease had ended yesterday. She will write to Holt next week.",
                &["2019-06-04", "2019-06-03", "2019-W24"],
            ),
            (
                "Changes\n\nVersion 2.1 (2019-03-02)\n\n- The fault found last week is mended.\n\nVersion 2.0 (2018-11-20)\n\n\
                 - The old reader goes next month.",
                &["2019-03-02", "2019-W08", "2018-11-20", "2018-12"],
            ),
            ("Day 1, 4 March 2019\n\nWe left at dawn.\n\nDay 3\n\nThe ice broke yesterday.", &["2019-03-04", "2019-03-06", "2019-03-05"]),
            (
                "I agree.\n\nOn Mon, 4 Mar 2019 at 09:00, Ann Orr wrote:\n\nThe lock was shut yesterday.",
                &["2019-03-04T09:00", "2019-03-03"],
            ),
            (
                "Dear Harriet,\n\nWe landed yesterday after nine weeks at sea.\n\nMaud\n\nLyttelton, 9 February 1851\n\nDear Harriet,\n\n\
                 Tom broke his arm last week.\n\nMaud\n\nLyttelton, 22 July 1851",
                &["1851-02-08", "P9W", "1851-02-09", "1851-W29", "1851-07-22"],
            ),
            (
                "The book on the shelf is of\n\n3 March 1847\n\nand was found yesterday by the new owner of the house.",
                &["1847-03-03", "2024-11-07"],
            ),
        ];
        for (text, expected) in cases {
            let values = values(text)?;
            assert_eq!(values.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{text}");
        }
        Ok(())
    }
}
