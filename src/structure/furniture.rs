//! Lines that tell no event: who wrote a text and when it came out, who wrote a quoted mail, when a shop is open.

use std::ops::Range;

use crate::{
    grammar::Mention,
    lang::Role,
    segment::{Block, BlockKind, Document, TokenKind},
};

/// How many tokens such a line has at most.
const LONGEST: usize = 24;
/// How many words of publishing may stand before their date: "Last updated on".
const LEAD: usize = 4;
/// Within how many tokens "File photo:" stands.
const CREDIT: usize = 4;
/// How many tokens a teaser has at most.
const TEASER: usize = 80;

/// The mentions in such lines.
pub(super) fn apart(document: &Document, mentions: &[Mention]) -> Vec<usize> {
    let within = |block: &Block| {
        let at = |token: usize| mentions.partition_point(|mention| mention.tokens.start < token);
        at(block.tokens.start)..at(block.tokens.end)
    };
    let blocks = document.blocks.iter().filter(|block| block.tokens.len() <= TEASER);
    let silent = blocks.map(|block| (block, within(block))).filter(|(block, own)| {
        let line = Line { document, block, own: mentions.get(own.clone()).unwrap_or_default() };
        let short = block.tokens.len() <= LONGEST;
        !own.is_empty()
            && (line.is_teaser()
                || line.is_of_picture()
                || line.is_signature()
                || short && (line.is_of_publication() || line.is_byline() || line.is_attribution() || line.is_timetable()))
    });
    silent.flat_map(|(_, own)| own).chain(timetables(document, mentions)).collect()
}

/// The mentions of sentences such as "Our front desk is open Monday to Friday, 8am to 6pm".
fn timetables(document: &Document, mentions: &[Mention]) -> Vec<usize> {
    let has = |at: usize, role: Role| document.tokens.get(at).is_some_and(|token| document.language.hash_has_role(token.hash(), role));
    let weekday = |mention: &Mention| mention.expr.fields().is_some_and(|fields| fields.is_weekday_only());
    let joint = |at: usize| has(at, Role::RangeTo) || matches!(document.token_text(at), "-" | "–");
    let opens_week = |pair: &[Mention]| {
        let [first, second] = pair else { return false };
        first.sentence == second.sentence && weekday(first) && second.tokens.start == first.tokens.end + 1 && joint(first.tokens.end)
    };
    let open = |mention: &Mention| {
        let sentence = document.sentences.get(mention.sentence).map(|sentence| sentence.tokens.clone()).unwrap_or_default();
        sentence.len() <= LONGEST && sentence.into_iter().any(|at| has(at, Role::OpeningHours))
    };
    let found: Vec<usize> = mentions.windows(2).filter(|pair| opens_week(pair) && open(&pair[0])).map(|pair| pair[0].sentence).collect();
    let silent = |(at, mention): (usize, &Mention)| found.contains(&mention.sentence).then_some(at);
    mentions.iter().enumerate().filter_map(silent).collect()
}

/// The lines that say who wrote the text, as tokens, in order: whom they name is no part of the story.
pub(super) fn bylines(document: &Document) -> Vec<Range<usize>> {
    let short = document.blocks.iter().filter(|block| block.tokens.len() <= LONGEST);
    let bylines = short.filter(|block| Line { document, block, own: &[] }.is_byline());
    bylines.map(|block| block.tokens.clone()).collect()
}

pub(super) struct Line<'d> {
    pub document: &'d Document<'d>,
    pub block: &'d Block,
    pub own: &'d [Mention],
}

impl Line<'_> {
    fn has_role(&self, at: usize, role: Role) -> bool {
        self.document.tokens.get(at).is_some_and(|token| self.document.language.hash_has_role(token.hash(), role))
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.document.tokens.get(at).map(|token| token.kind())
    }

    /// The tokens before its first date.
    fn lead(&self) -> Range<usize> {
        self.block.first()..self.own.first().map_or(self.block.tokens.end, |mention| mention.tokens.start)
    }

    /// "Published 5 May 2019", "Last updated on 5 May 2019 at 10:30".
    fn is_of_publication(&self) -> bool {
        let lead = self.lead();
        let words = lead.clone().filter(|&at| self.kind(at) == Some(TokenKind::Word));
        let opens = lead.clone().take(2).any(|at| self.has_role(at, Role::Announcing));
        opens && words.count() <= LEAD && self.tells_nothing_more()
    }

    /// Whether little stands behind the first date, and no full stop.
    fn tells_nothing_more(&self) -> bool {
        let behind = self.own.first().map_or(self.block.tokens.end, |mention| mention.tokens.end)..self.block.tokens.end;
        let others = behind.filter(|&at| self.kind(at) == Some(TokenKind::Word) && !self.is_dated(at) && !self.is_capital(at));
        others.count() <= LEAD
    }

    fn is_dated(&self, at: usize) -> bool {
        self.own.iter().any(|mention| mention.tokens.contains(&at))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.is_capital())
    }

    /// "By Ann Orr, 5 May 2019": a writer, names in capitals, and a date.
    fn is_byline(&self) -> bool {
        let lead = self.lead();
        let first = lead.start;
        let names = (first + 1..lead.end).filter(|&at| self.kind(at) == Some(TokenKind::Word));
        let (mut count, mut plain) = (0, 0);
        for at in names {
            count += 1;
            plain += usize::from(!self.is_capital(at));
        }
        let stops = self.document.token_text(self.block.tokens.end - 1) == ".";
        self.has_role(first, Role::Byline) && count > 0 && plain <= count / 3 && !stops && self.tells_nothing_more()
    }

    /// "On Mon, 4 Mar 2024 at 09:00, Ann Orr wrote:".
    pub fn is_attribution(&self) -> bool {
        let end = self.block.tokens.end;
        let colon = end.checked_sub(1).is_some_and(|last| self.document.token_text(last) == ":");
        let wrote = end.checked_sub(2).is_some_and(|at| self.has_role(at, Role::Writing));
        colon && wrote && self.lead().len() <= 2
    }

    /// "FILE PHOTO: A mill stands empty, 5 May 2019", "© Orr Images HULL, May 5": when a picture was taken, and by whom.
    fn is_of_picture(&self) -> bool {
        let first = self.block.first();
        let colon = (first..first + CREDIT).find(|&at| self.document.token_text(at) == ":");
        let is_named = colon.is_some_and(|colon| (first..colon).any(|at| self.has_role(at, Role::Picture)));
        is_named && !self.is_dated(first) || self.document.token_text(self.block.tokens.start) == "©"
    }

    /// "— Ann Orr (@annorr) 5 May 2019": who wrote a short message, and when.
    fn is_signature(&self) -> bool {
        let is = |at: usize, mark: &str| self.document.token_text(at) == mark;
        let tokens = self.block.tokens.clone();
        let handle = tokens.clone().find(|&at| is(at, "(") && is(at + 1, "@"));
        let dashed = matches!(self.document.token_text(tokens.start), "—" | "–" | "-" | "―");
        dashed && handle.is_some() && tokens.len() <= LONGEST && self.tells_nothing_more()
    }

    /// "The council met on Monday as protesters waited for ...": the beginning of another story, cut off behind a blank.
    fn is_teaser(&self) -> bool {
        let dot = |at: usize| matches!(self.document.token_text(at), "." | "..." | "…");
        let dots = self.block.tokens.clone().rev().take_while(|&at| dot(at)).collect::<Vec<_>>();
        let text: usize = dots.iter().map(|&at| self.document.token_text(at).len()).sum();
        let apart = dots.last().and_then(|&first| self.document.tokens.get(first)).is_some_and(|token| !token.is_glued());
        text >= "...".len() && apart && self.block.kind == BlockKind::Paragraph
    }

    /// "Mon–Fri 9 a.m. to 5 p.m.", "Open daily": nothing but days, hours and words of opening.
    fn is_timetable(&self) -> bool {
        let words: Vec<usize> = (self.block.first()..self.block.tokens.end)
            .filter(|&at| self.kind(at) == Some(TokenKind::Word) && !self.is_dated(at))
            .collect();
        let opening = words.iter().filter(|&&at| self.has_role(at, Role::OpeningHours)).count();
        let joins = |at: &&usize| self.has_role(**at, Role::RangeTo) || self.has_role(**at, Role::RangeAnd);
        opening > 0 && words.len() == opening + words.iter().filter(joins).count()
    }
}
