//! Blocks that open with a date.

use std::{collections::BTreeMap, ops::Range};

use super::{
    RUN, scope,
    table::{self, DatedRow},
};
use crate::{
    grammar::Mention,
    lang::Role,
    segment::{Block, BlockKind, COLUMN, Document, Sentence, TokenKind},
    time::{Fields, TimeExpr, Written},
    timex::Body,
};

/// How the date is set off from what it heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// By a colon, a dash or the end of a cell.
    Marked,
    /// By a full stop.
    Stopped,
    /// By nothing but its place: "14:07 Alerts fire".
    Plain,
    /// By a line of its own.
    Alone,
}

/// A block that opens with a date.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    pub block: usize,
    /// The expressions of the date: a day and a clock may be two.
    pub mentions: Range<usize>,
    /// The one that heads.
    pub head: usize,
    pub form: Form,
    /// The first token of what it heads; none where it stands alone.
    pub body: Option<usize>,
    /// Whether the head gives a month, a day, a weekday or a time of day.
    is_fine: bool,
    /// Whether it gives a day with its year.
    pub is_full: bool,
    /// Whether it gives a day.
    pub names_day: bool,
    /// Whether it gives nothing but a time of day.
    pub is_clock: bool,
    /// Whether it stands behind the number of a version, whose changes stand below.
    pub is_version: bool,
    /// The year, where it is nothing but one.
    year: Option<i32>,
    /// Whether neither a mark nor a capital sets it off: "1926 moves to Paris", "07:30 ferry to the island".
    is_bare: bool,
}

/// How many marks stand before the date, or between it and what it heads.
const MARKS: usize = 3;

impl Opening {
    /// Whether it heads without a run around it; `alone` is how many dates near it stand alone.
    pub fn stands(&self, document: &Document, alone: usize) -> bool {
        let Some(block) = document.blocks.get(self.block) else { return false };
        let listed = matches!(block.kind, BlockKind::Item | BlockKind::Row);
        let is_title = self.block == 0 && block.kind == BlockKind::Heading;
        match self.form {
            Form::Marked => listed || self.is_fine && !is_title,
            Form::Stopped => listed || self.is_full,
            Form::Alone => alone > 1 || block.kind == BlockKind::Heading && block.marks > 0,
            Form::Plain => false,
        }
    }
}

/// The blocks that open with a date, in order.
pub(super) fn openings(document: &Document, mentions: &[Mention]) -> Vec<Opening> {
    let reader = Reader { document, mentions, rows: table::dated_rows(document, mentions) };
    let all: Vec<Opening> = document.blocks.iter().enumerate().filter_map(|(number, block)| reader.opening(number, block)).collect();
    let clocks = all.iter().filter(|opening| opening.is_clock && opening.form == Form::Plain).count();
    let together = |before: &Opening, next: &Opening| next.block == before.block + 1 && next.form == before.form;
    let stand = |list: &[Opening]| -> Vec<Opening> {
        let is_list = is_list_of_years(list);
        let stands = |opening: &&Opening| !opening.is_bare || if opening.is_clock { clocks >= RUN } else { is_list };
        list.iter().filter(stands).cloned().collect()
    };
    all.chunk_by(together).flat_map(stand).collect()
}

/// Whether lines such as "1926 moves to Paris" are a list: three or more, one below the other, and no year before the last.
fn is_list_of_years(list: &[Opening]) -> bool {
    let years: Vec<i32> = list.iter().filter_map(|opening| opening.year).collect();
    years.len() >= RUN && years.is_sorted()
}

/// In a row of a table, the dates of short cells behind what it tells, "Mercury, 17 March": they say where that is written.
pub(super) fn notes(document: &Document, mentions: &[Mention], opening: &Opening) -> Vec<usize> {
    let Some(block) = document.blocks.get(opening.block).filter(|block| block.kind == BlockKind::Row) else { return Vec::new() };
    let row = opening.mentions.end..mentions.partition_point(|mention| mention.tokens.start < block.tokens.end);
    let told = opening.body.and_then(|body| document.tokens.get(body)).map(|token| document.sentence_at(token.span().start));
    let is_note = |&at: &usize| {
        let sentence = mentions.get(at).map(|mention| mention.sentence).filter(|&sentence| told.is_some_and(|told| told < sentence));
        let cell = sentence.and_then(|sentence| document.sentences.get(sentence));
        cell.is_some_and(|cell| cell.tokens.len() <= NOTE)
    };
    row.filter(is_note).collect()
}

/// How many tokens a log's line has between its clock and its message at most.
const STAMP: usize = 24;

/// How many words stand before the colon at most: "Deadline for objections: 12 June".
const TITLE: usize = 6;

/// How many words name the place behind such a date: "8 April, church hall".
const WHERE: usize = 3;

/// How many expressions a date has behind its first at most.
const LONGEST_CHAIN: usize = 2;

/// A document of more numbered parts is none.
const PARTS: u16 = 1000;

/// How many tokens a cell has that only says where something is written.
const NOTE: usize = 8;

/// How many tokens "Admitted: 2 March 2022." has at most.
const FIELD: usize = 24;

/// The dates that close a sentence behind a colon, "Next meeting: 2 July at 18:30", with what stands before it.
pub(super) fn tails(document: &Document, mentions: &[Mention]) -> Vec<(usize, Body)> {
    let reader = Reader { document, mentions, rows: BTreeMap::new() };
    let sentences = document.sentences.iter().filter(|sentence| sentence.tokens.len() <= FIELD);
    sentences.filter_map(|sentence| reader.tail(document.blocks.get(sentence.paragraph)?, sentence)).collect()
}

struct Reader<'d> {
    document: &'d Document<'d>,
    mentions: &'d [Mention],
    rows: BTreeMap<usize, DatedRow>,
}

impl Reader<'_> {
    fn opening(&self, number: usize, block: &Block) -> Option<Opening> {
        if let Some(row) = self.rows.get(&number) {
            return self.of_row(number, row);
        }
        let first = self.first_date(block)?;
        let mention = self.mentions.get(first)?;
        let is_version = scope::is_version(self.document, block.first(), mention.tokens.start);
        if !is_version && !self.only_marks_lead(block, mention) {
            return None;
        }
        let last = self.last_of_chain(first, block);
        let end = self.mentions.get(last)?.tokens.end;
        let (form, body) = if is_version { (Form::Alone, None) } else { self.form(end, block)? };
        // "+02:00" behind a clock is no other clock.
        let zone = |&at: &usize| self.mentions.get(at).is_some_and(|mention| body.is_some_and(|body| mention.tokens.start < body));
        let zones = (last + 1..self.mentions.len()).take_while(zone).count();
        let opening = self.dated(number, first..last + 1, form, body)?;
        let opening = Opening { mentions: first..last + 1 + zones, ..opening };
        Some(Opening { is_version, ..opening })
    }

    /// A row of a table with a column of dates.
    fn of_row(&self, number: usize, row: &DatedRow) -> Option<Opening> {
        let at = |token: usize| self.mentions.partition_point(|mention| mention.tokens.start < token);
        self.dated(number, at(row.date.start)..at(row.date.end), Form::Marked, Some(row.told))
    }

    /// A block with a date that some mentions make.
    fn dated(&self, number: usize, mentions: Range<usize>, form: Form, body: Option<usize>) -> Option<Opening> {
        let mention = self.mentions.get(mentions.start)?;
        let fields = self.fields_of(mentions.clone());
        let counted = scope::number_of_day(self.document, mention).is_some();
        Some(Opening {
            block: number,
            head: mentions.clone().rev().find(|&at| self.is_clock(at) || self.is_part_of_year(at)).unwrap_or(mentions.start),
            mentions,
            form,
            body,
            is_fine: counted || is_fine(&fields),
            is_full: fields.has_full_year() && fields.day.is_some(),
            names_day: counted || fields.day.is_some() || fields.weekday.is_some(),
            is_clock: fields.is_time_of_day(),
            is_version: false,
            year: year_alone(&fields),
            is_bare: form == Form::Plain && body.is_some_and(|body| !self.begins_told(body)),
        })
    }

    /// The first mention of a block, where it can head.
    fn first_date(&self, block: &Block) -> Option<usize> {
        let first = self.mentions.partition_point(|mention| mention.tokens.start < block.first());
        let mention = self.mentions.get(first).filter(|mention| mention.tokens.start < block.tokens.end)?;
        (can_head(&mention.expr) || scope::number_of_day(self.document, mention).is_some()).then_some(first)
    }

    /// Whether nothing but a few marks stands between the beginning of a block and its date.
    fn only_marks_lead(&self, block: &Block, mention: &Mention) -> bool {
        let mut lead = self.behind_number_of_day(block)..mention.tokens.start;
        lead.len() <= MARKS && lead.all(|at| self.is_mark(at) && self.document.token_text(at) != "\"")
    }

    /// What the expressions of a date give together.
    fn fields_of(&self, mentions: Range<usize>) -> Fields {
        let fields = mentions.filter_map(|at| self.mentions.get(at)).filter_map(|mention| fields(&mention.expr));
        fields.fold(Fields::default(), |all, fields| all.with(*fields))
    }

    /// The first token behind the marks of a block, and behind "Day 1", "Week 3", "Stage 2" where a date finer than a year follows.
    fn behind_number_of_day(&self, block: &Block) -> usize {
        let first = block.first();
        let is_named = self.document.tokens.get(first).is_some_and(|token| token.kind() == TokenKind::Word && token.is_capital());
        let counts = is_named && self.document.token_text(first + 1).parse::<u16>().is_ok_and(|number| number <= PARTS);
        let near = self.mentions.partition_point(|mention| mention.tokens.start < first + 2);
        let dated = self
            .mentions
            .get(near)
            .is_some_and(|mention| mention.tokens.start <= first + 2 + MARKS && fields(&mention.expr).is_some_and(is_fine));
        let free =
            self.mentions.get(near.saturating_sub(1)).is_none_or(|before| !(before.tokens.start..before.tokens.end).contains(&first));
        if counts && dated && (free || self.has_role(first, Role::CountedDay)) { first + 2 } else { first }
    }

    fn tail(&self, block: &Block, sentence: &Sentence) -> Option<(usize, Body)> {
        let tokens = sentence.tokens.start.max(block.first())..sentence.tokens.end;
        let colon = tokens.clone().find(|&at| self.parts_tail(at, block))?;
        // "Date of the next meeting: 2 July".
        let start = self.behind_naming(tokens.start, colon);
        let words = (start..colon).filter(|&at| !self.is_mark(at)).count();
        let names_time = (start..colon).any(|at| self.has_role(at, Role::NamesTime) || self.has_role(at, Role::Announcing));
        let first = self.mentions.partition_point(|mention| mention.tokens.start <= colon);
        let mention = self.mentions.get(first).filter(|mention| mention.tokens.start == colon + 1 && can_head(&mention.expr))?;
        let is_item = block.kind == BlockKind::Item;
        let is_dated =
            fields(&mention.expr).is_some_and(|fields| fields.day.is_some() || fields.weekday.is_some() || is_item && is_fine(fields));
        let last = self.last_of_chain(first, block);
        let end = self.mentions.get(last)?.tokens.end;
        if !(1..=TITLE).contains(&words) || names_time || !is_dated || !self.ends_tail(end..tokens.end) {
            return None;
        }
        let start = self.document.tokens.get(start)?.span().start;
        Some((first, Body { sentences: vec![self.document.sentence_at(start)], start, in_run: false }))
    }

    /// A colon; in a list, a dash that stands free.
    fn parts_tail(&self, at: usize, block: &Block) -> bool {
        let free = || !self.is_glued(at) && !self.is_glued(at + 1);
        match self.document.token_text(at) {
            ":" => true,
            "–" | "—" | "-" => block.kind == BlockKind::Item && at > block.first() && free(),
            _ => false,
        }
    }

    /// Behind "Date of the", where a name of what is dated follows.
    fn behind_naming(&self, first: usize, colon: usize) -> usize {
        if !self.has_role(first, Role::NamesTime) || !self.has_role(first + 1, Role::Belonging) {
            return first;
        }
        (first + 2..colon).find(|&at| !self.has_role(at, Role::Article)).unwrap_or(first)
    }

    /// Whether a date closes what it stands in: behind it stand marks, a place, "church hall", or an aside in brackets.
    fn ends_tail(&self, rest: Range<usize>) -> bool {
        let words = rest.clone().filter(|&at| !self.is_mark(at)).count();
        let opens = |mark: &str| self.document.token_text(rest.start) == mark;
        words == 0 || opens("(") && self.document.token_text(rest.end - 1) == ")" || opens(",") && words <= WHERE
    }

    fn has_role(&self, at: usize, role: Role) -> bool {
        self.document.tokens.get(at).is_some_and(|token| self.document.language.hash_has_role(token.hash(), role))
    }

    /// The last expression of a date in several: "12 March, 14:07", "3 May – 5 May".
    fn last_of_chain(&self, first: usize, block: &Block) -> usize {
        (first..first + LONGEST_CHAIN).find(|&at| !self.goes_on(at, block)).unwrap_or(first + LONGEST_CHAIN)
    }

    /// Whether the next expression belongs to the same date.
    fn goes_on(&self, at: usize, block: &Block) -> bool {
        let (Some(mention), Some(next)) = (self.mentions.get(at), self.mentions.get(at + 1)) else { return false };
        let between = mention.tokens.end..next.tokens.start;
        let is_joint = |at: usize| matches!(self.document.token_text(at), "," | "–" | "-" | "—" | "/") || self.has_role(at, Role::RangeTo);
        let joined = between.len() <= 1 && between.clone().all(is_joint) || self.leads_to_clock(between.clone(), at + 1);
        let dated =
            between.is_empty() || self.is_clock(at + 1) || self.is_part_of_year(at + 1) || self.document.token_text(between.start) != ",";
        let heads = can_head(&next.expr) || scope::number_of_day(self.document, next).is_some();
        joined && dated && heads && next.tokens.end <= block.tokens.end
    }

    /// "12 March, about 4 am".
    fn leads_to_clock(&self, between: Range<usize>, next: usize) -> bool {
        between.len() == 2 && self.document.token_text(between.start) == "," && !self.is_mark(between.end - 1) && self.is_clock(next)
    }

    /// How the date that ends before the token `at` is set off, and where its body begins.
    fn form(&self, at: usize, block: &Block) -> Option<(Form, Option<usize>)> {
        if let Some(body) = self.behind_stamp(at, block) {
            return Some((Form::Marked, Some(body)));
        }
        let mut at = self.behind_open_end(at);
        // Closing brackets and the marks of bold letters belong to the date.
        while at < block.tokens.end && matches!(self.document.token_text(at), ")" | "]" | "*") && self.is_glued(at) {
            at += 1;
        }
        if at >= block.tokens.end || (at..block.tokens.end).all(|at| self.is_mark(at)) {
            return Some((Form::Alone, None));
        }
        let body = || (at..block.tokens.end).find(|&at| !self.is_mark(at) || self.opens_quote(at)).filter(|body| body - at <= MARKS);
        let free = at + 1 >= block.tokens.end || !self.is_glued(at + 1);
        let follows_tab = block.kind == BlockKind::Row && self.gap(at).contains('\t') || self.gap(at).len() >= COLUMN;
        let form = match self.document.token_text(at) {
            ":" | "|" if free => Form::Marked,
            "–" | "—" | "-" if !self.is_glued(at) && free || self.document.token_text(at) == "—" => Form::Marked,
            "." if free => Form::Stopped,
            "*" => Form::Marked,
            _ if follows_tab => Form::Marked,
            _ if !self.is_mark(at) && !self.is_glued(at) && (self.begins_told(at) || self.is_terse(at, block)) => Form::Plain,
            _ => return None,
        };
        body().map(|body| (form, Some(self.behind_ditto(self.behind_number(body, at, block), block))))
    }

    /// Where the message of a log's line begins: behind "03:14:07,221 WARN  [db-pool]", "03:14:07 gate[12]:".
    fn behind_stamp(&self, date_end: usize, block: &Block) -> Option<usize> {
        let end = block.tokens.end;
        let is_clock = date_end.checked_sub(2).is_some_and(|colon| self.document.token_text(colon) == ":") || self.is_glued(date_end);
        let free = (date_end..end).find(|&at| !self.is_glued(at)).filter(|_| is_clock)?;
        let has_fraction = matches!(self.document.token_text(date_end), "," | "." | "+") && free > date_end + 1;
        let behind_level = self.behind_level(free);
        let tagged = self.behind_tags(behind_level, end);
        let told = self.behind_program(tagged, end).unwrap_or(tagged);
        let told = (told..end).find(|&at| !self.is_mark(at) || self.opens_quote(at))?;
        (has_fraction || behind_level > free || told > tagged && tagged > free).then_some(told).filter(|told| told - date_end <= STAMP)
    }

    /// "ERROR", "[warn]", "INFO:".
    fn behind_level(&self, at: usize) -> usize {
        let is_level = |at: usize, bracketed: bool| {
            self.has_role(at, Role::LogLevel) && (bracketed || self.document.tokens.get(at).is_some_and(|token| token.is_upper()))
        };
        match self.document.token_text(at) {
            "[" if is_level(at + 1, true) && self.document.token_text(at + 2) == "]" => at + 3,
            _ if is_level(at, false) => at + 1 + usize::from(self.document.token_text(at + 1) == ":"),
            _ => at,
        }
    }

    /// "[main] [db-pool]".
    fn behind_tags(&self, mut at: usize, end: usize) -> usize {
        while self.document.token_text(at) == "[" {
            let Some(close) = (at + 1..end.min(at + STAMP)).find(|&at| self.document.token_text(at) == "]") else { break };
            at = close + 1;
        }
        at
    }

    /// "gate sshd[112]:".
    fn behind_program(&self, at: usize, end: usize) -> Option<usize> {
        let parts = |at: &usize| self.document.token_text(*at) == "[" && self.document.token_text(at + 2) == "]";
        let open = (at..end.min(at + STAMP)).find(parts)?;
        (self.is_glued(open) && self.document.token_text(open + 3) == ":").then_some(open + 4)
    }

    /// The token behind "– present", where that stands behind a date.
    fn behind_open_end(&self, at: usize) -> usize {
        let dash = matches!(self.document.token_text(at), "–" | "-" | "—") || self.has_role(at, Role::RangeTo);
        if dash && self.has_role(at + 1, Role::OpenEnd) { at + 2 } else { at }
    }

    /// Where what is told begins behind a cell that only counts the rows.
    fn behind_number(&self, body: usize, date_end: usize, block: &Block) -> usize {
        let is_cell = |at: usize| self.gap(at).len() >= 2 || self.gap(at).contains('\t') || matches!(self.document.token_text(at), "|");
        let counts = self.document.tokens.get(body).is_some_and(|token| token.kind() == TokenKind::Number);
        let next = (body + 1..block.tokens.end).find(|&at| !self.is_mark(at));
        match next {
            Some(next) if counts && is_cell(date_end) && is_cell(body + 1) => next,
            _ => body,
        }
    }

    /// "Ditto. Mended the jib.": what the entry tells itself.
    fn behind_ditto(&self, body: usize, block: &Block) -> usize {
        let next = (body + 1..block.tokens.end).find(|&at| !self.is_mark(at));
        next.filter(|&next| next > body + 1 && self.has_role(body, Role::Ditto)).unwrap_or(body)
    }

    /// What follows a date without a mark begins with a capital or, as in tables of plain text, behind wide space.
    fn begins_told(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.is_capital()) || self.gap(at).len() > 1
    }

    /// "1926 moves to Paris", "07:30 ferry to the island": a year or a clock, and what no sentence is that ends with a full stop.
    fn is_terse(&self, at: usize, block: &Block) -> bool {
        let kind = |at: usize| self.document.tokens.get(at).map(|token| token.kind());
        let stops = matches!(self.document.token_text(block.tokens.end.saturating_sub(1)), "." | "!" | "?");
        let date = block.first()..at;
        let is_clock = date.len() == 3 && self.document.token_text(date.start + 1) == ":";
        kind(at) == Some(TokenKind::Word) && !stops && (date.len() == 1 || is_clock) && kind(date.start) == Some(TokenKind::Number)
    }

    fn gap(&self, at: usize) -> &str {
        let end = |at: usize| self.document.tokens.get(at).map(|token| token.span());
        let (Some(before), Some(token)) = (at.checked_sub(1).and_then(end), end(at)) else { return "" };
        self.document.text().get(before.end..token.start).unwrap_or_default()
    }

    fn is_mark(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.kind() == TokenKind::Mark)
    }

    fn is_glued(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.is_glued())
    }

    fn opens_quote(&self, at: usize) -> bool {
        matches!(self.document.token_text(at), "\"" | "“" | "‘" | "(" | "$" | "£" | "€")
    }

    fn is_clock(&self, index: usize) -> bool {
        let mention = self.mentions.get(index);
        mention.is_some_and(|mention| mention.expr.fields().is_some_and(Fields::is_time_of_day) && !self.is_belonging(mention))
    }

    /// "1912, spring": a part of the year right before it.
    fn is_part_of_year(&self, index: usize) -> bool {
        let year = index.checked_sub(1).and_then(|before| self.mentions.get(before));
        let (Some(year), Some(part)) = (year, self.mentions.get(index)) else { return false };
        let comma = part.tokens.start == year.tokens.end + 1 && self.document.token_text(year.tokens.end) == ",";
        let part = part
            .expr
            .fields()
            .is_some_and(|fields| is_fine(fields) && !fields.has_year() && !fields.is_time_of_day() && !fields.is_weekday_only());
        comma && part && year.expr.fields().and_then(year_alone).is_some()
    }

    fn is_belonging(&self, mention: &Mention) -> bool {
        let before = mention.tokens.start.checked_sub(1).and_then(|before| self.document.tokens.get(before));
        before.is_some_and(|token| self.document.language.hash_has_role(token.hash(), Role::Belonging))
    }
}

/// Whether an expression points at the calendar by itself: no length of time, nothing vague, nothing that comes again.
pub(super) fn can_head(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Fields(_) | TimeExpr::At(..) | TimeExpr::Between(..) | TimeExpr::Nth(..) => true,
        TimeExpr::Modified(_, of) | TimeExpr::Edge(_, _, of) | TimeExpr::Enclosing(_, of) | TimeExpr::Covering(of, _) => can_head(of),
        _ => false,
    }
}

/// Whether a month, a season, a day, a weekday or a time of day is given.
fn is_fine(fields: &Fields) -> bool {
    let part_of_year = fields.month.is_some() || fields.season.is_some() || fields.quarter.is_some();
    part_of_year || fields.day.is_some() || fields.weekday.is_some() || fields.has_time()
}

/// The year of fields that hold nothing else.
fn year_alone(fields: &Fields) -> Option<i32> {
    match fields.year {
        Some(Written::Full(year)) if *fields == Fields::of_year(year) => Some(year),
        _ => None,
    }
}

fn fields(expr: &TimeExpr) -> Option<&Fields> {
    match expr {
        TimeExpr::At(of, _)
        | TimeExpr::Modified(_, of)
        | TimeExpr::Edge(_, _, of)
        | TimeExpr::Enclosing(_, of)
        | TimeExpr::Nth(_, _, of) => fields(of),
        TimeExpr::Between(from, _) => fields(from),
        _ => expr.fields(),
    }
}
