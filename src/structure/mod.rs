//! Structure: which dates head what stands behind or below them, and which lines tell no event.
//!
//! A chronology, a log, a table or a list of dates says by its form what a sentence says by its grammar. Here blocks are looked at and the
//! places of expressions within them; what an expression comes to is not yet known.

mod furniture;
mod lines;
mod opening;
mod scope;
mod table;

use std::ops::Range;

use crate::{
    grammar::Mention,
    lang::Role,
    segment::{Block, BlockKind, Document},
    time::Direction,
    timex::{Body, Place},
};
use opening::{Form, Opening};
pub(crate) use scope::Scope;
use scope::Section;

/// So many blocks that open with dates, near each other, are a run: a chronology, in which each goes on from the one before.
const RUN: usize = 3;
/// How many blocks without a date may stand between two of a run.
const GAP: usize = 2;
/// The same below a date that stands alone: its section.
const SECTION: usize = 12;

/// How many tokens a title has at most that tells nothing.
const GREETING: usize = 2;
/// How many changes of a version have rows: the first say what it is for.
const CHANGES: usize = 3;

/// How many tokens what a live report tells at a time has at least.
const TOLD: usize = 8;

/// What the form of a document says of its expressions.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    places: Vec<Place>,
    runs: Vec<Option<usize>>,
    scopes: Vec<Scope>,
    counted: Vec<(usize, Counted)>,
    told: Vec<(usize, u32)>,
}

/// A day counted from the first of a log: "Day 3".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// The mention that gives the first day.
    pub by: usize,
    /// How many days later it is.
    pub days: i32,
}

impl Structure {
    /// Reads the form of a document; the mentions are those of the grammar, in order.
    ///
    /// ```
    /// use dateline::{Article, Grammar, recognize, segment, structure::Structure, timex::Place};
    /// let article = Article::new("- 4 May 2019: the mill closes\n- 6 May: Holt buys it");
    /// let document = segment(&article);
    /// let structure = Structure::of(&document, &recognize(&document, Grammar::english()));
    /// assert!(matches!(structure.place(0), Place::Heads(_)));
    /// ```
    pub fn of(document: &Document, mentions: &[Mention]) -> Self {
        let mut structure = Self { places: vec![Place::InText; mentions.len()], runs: vec![None; mentions.len()], ..Self::default() };
        structure.counted = counted(document, mentions);
        let openings = opening::openings(document, mentions);
        for (number, range) in runs(document, &openings).into_iter().enumerate() {
            let range = without_publication(document, mentions, &openings, range);
            structure
                .told
                .extend(told_months(document, mentions, openings.get(range.clone()).unwrap_or_default()).map(|months| (number, months)));
            structure.read_run(document, mentions, &openings, range, number);
        }
        for index in furniture::apart(document, mentions) {
            if let (Some(place @ Place::InText), Some(run)) = (structure.places.get_mut(index), structure.runs.get_mut(index)) {
                (*place, *run) = (Place::Apart, None);
            }
        }
        for (index, body) in opening::tails(document, mentions).into_iter().chain(scope::sittings(document, mentions)) {
            if let Some(place @ Place::InText) = structure.places.get_mut(index) {
                *place = Place::Heads(body);
            }
        }
        structure.scopes = scope::scopes(document, mentions, &structure.sections(document, &openings));
        // The line of its date tells nothing of a letter but when it was written.
        let letters: Vec<usize> = structure.scopes.iter().filter(|scope| scope.closing.is_some()).map(|scope| scope.by).collect();
        letters.into_iter().for_each(|by| structure.set(by, Place::Apart, None));
        structure
    }

    /// The days that head sections, or what stands behind them in their own blocks.
    fn sections(&self, document: &Document, openings: &[Opening]) -> Vec<Section> {
        let lead = openings.windows(2).filter(|pair| leads_paragraph(document, &pair[0], &pair[1])).count() >= 2;
        let section = |(at, opening): (usize, &Opening)| {
            let next = openings.get(at + 1).map_or(opening.block + 2, |next| next.block);
            let heads = matches!(self.place(opening.head), Place::Heads(_));
            let (end, is_section) = match opening.form {
                Form::Alone => (None, heads && (opening.is_full || self.run(opening.head).is_some())),
                _ if lead && opening.block + 1 < next => (Some(next), self.run(opening.head).is_some()),
                _ => (Some(opening.block + 1), self.run(opening.head).is_some()),
            };
            (is_section && opening.names_day).then_some(Section { by: opening.head, block: opening.block, end })
        };
        openings.iter().enumerate().filter_map(section).collect()
    }

    /// The part of the text with a reference date of its own that a token stands in.
    pub(crate) fn scope(&self, token: usize) -> Option<&Scope> {
        let at = self.scopes.partition_point(|scope| scope.tokens.end <= token);
        self.scopes.get(at).filter(|scope| scope.tokens.contains(&token))
    }

    /// The day that a mention counts from the first of a log.
    pub(crate) fn counted(&self, mention: usize) -> Option<Counted> {
        let at = self.counted.binary_search_by_key(&mention, |(mention, _)| *mention).ok()?;
        self.counted.get(at).map(|(_, counted)| *counted)
    }

    /// How many months a run without a year goes through, where it tells what is over: "SEPTEMBER … APRIL" seven.
    pub(crate) fn told_months(&self, run: usize) -> Option<u32> {
        self.told.iter().find(|(number, _)| *number == run).map(|(_, months)| *months)
    }

    /// What a mention does in the form of the document.
    pub fn place(&self, mention: usize) -> &Place {
        self.places.get(mention).unwrap_or(&Place::InText)
    }

    /// The number of the run that a mention opens a block of, or stands in a block of.
    pub fn run(&self, mention: usize) -> Option<usize> {
        self.runs.get(mention).copied().flatten()
    }

    fn read_run(&mut self, document: &Document, mentions: &[Mention], openings: &[Opening], range: Range<usize>, number: usize) {
        let run = openings.get(range.clone()).unwrap_or_default();
        let in_run = run.len() >= RUN;
        let alone = run.iter().filter(|opening| opening.form == Form::Alone).count();
        // Hours alone on their lines, and no day over them: the times at which other stories were put up.
        let first_day = run.iter().position(|opening| !opening.is_clock).unwrap_or(run.len());
        let is_feed = |at: usize, opening: &Opening| {
            opening.form == Form::Alone && opening.is_clock && at <= first_day && !tells_below(document, opening.block)
        };
        let heads = run.iter().enumerate().filter(|(at, opening)| (in_run || opening.stands(document, alone)) && !is_feed(*at, opening));
        for (at, opening) in heads {
            let next = openings.get(range.start + at + 1).map_or(document.blocks.len(), |next| next.block);
            for index in opening.mentions.clone() {
                self.set(index, Place::Apart, in_run.then_some(number));
            }
            if let Some(body) = body(document, opening, next, in_run) {
                self.join(mentions, document, opening, next, in_run.then_some(number));
                self.set(opening.head, Place::Heads(body), in_run.then_some(number));
            }
            for index in opening::notes(document, mentions, opening) {
                self.set(index, Place::Apart, in_run.then_some(number));
            }
        }
    }

    /// What stands in the block, and below a date that stands alone, is reckoned from its head.
    fn join(&mut self, mentions: &[Mention], document: &Document, opening: &Opening, next: usize, run: Option<usize>) {
        let is_item = |block: usize| document.blocks.get(block).is_some_and(|block| block.kind == BlockKind::Item);
        let items = (opening.block..next).take_while(|&block| is_item(block)).count();
        let end = if opening.form == Form::Alone { next } else { opening.block + items.max(1) };
        let end = document.blocks.get(end).map_or(document.tokens.len(), |block| block.tokens.start);
        let inside = (opening.mentions.end..mentions.len()).take_while(|&index| mentions[index].tokens.start < end);
        for index in inside {
            self.set(index, Place::InText, run);
        }
    }

    fn set(&mut self, index: usize, place: Place, run: Option<usize>) {
        if let (Some(old), Some(number)) = (self.places.get_mut(index), self.runs.get_mut(index)) {
            (*old, *number) = (place, run);
        }
    }
}

/// Without what only the form of a document could make a date, where it does not: numbers that no list explains, and "Day 3" where no first
/// day has a date to count from.
pub(crate) fn without_lost_days(document: &Document, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut mentions = lines::without_lone_numbers(document, mentions);
    let is_counted = |mention: &Mention| scope::number_of_day(document, mention).is_some();
    let first_day = if mentions.iter().any(is_counted) { scope::first_day(document, &mentions) } else { None };
    let by = first_day.and_then(|first| mentions.get(first.by)).map_or(usize::MAX, |mention| mention.tokens.start);
    mentions.retain(|mention| !is_counted(mention) || mention.tokens.start > by);
    mentions
}

/// The mentions that count from the first day of a log, in order.
fn counted(document: &Document, mentions: &[Mention]) -> Vec<(usize, Counted)> {
    let Some(first) = scope::first_day(document, mentions) else { return Vec::new() };
    let number = |at: usize, mention: &Mention| {
        let days = i32::from(scope::number_of_day(document, mention)?) - i32::from(first.number);
        (at > first.by).then_some((at, Counted { by: first.by, days }))
    };
    mentions.iter().enumerate().filter_map(|(at, mention)| number(at, mention)).collect()
}

/// The lines that say who wrote the text, as tokens, in order.
pub(crate) fn bylines(document: &Document) -> Vec<Range<usize>> {
    furniture::bylines(document)
}

/// How many months the heads of a run go through, where none names a year and more verbs below them tell what was done than what will be.
fn told_months(document: &Document, mentions: &[Mention], run: &[Opening]) -> Option<u32> {
    let (first, last) = (run.first()?, run.last().filter(|_| run.len() >= RUN)?);
    let heads = || run.iter().filter_map(|opening| mentions.get(opening.head)?.expr.fields());
    let months: Vec<u8> = heads().filter_map(|fields| fields.month).collect();
    let begin = document.blocks.get(first.block)?.tokens.start;
    let end = document.blocks.get((last.block + GAP).min(document.blocks.len() - 1))?.tokens.end;
    let has = |at: usize, role: Role| document.tokens.get(at).is_some_and(|token| document.language.hash_has_role(token.hash(), role));
    let count = |role: Role| (begin..end).filter(|&at| has(at, role)).count();
    let ending = |at: usize| document.token_text(at).ends_with(document.language.past_ending) && !has(at, Role::NotPast);
    let told = count(Role::Past) + (begin..end).filter(|&at| ending(at)).count();
    let is_over = told > 2 * (count(Role::Future) + count(Role::Planned) + count(Role::Modal));
    let steps = months.windows(2).map(|pair| u32::from((pair[1] + MONTHS - pair[0]) % MONTHS));
    (is_over && months.len() > 1 && !heads().any(|fields| fields.has_year())).then(|| steps.sum())
}

/// In a year.
const MONTHS: u8 = 12;

/// The openings that belong together, in order.
fn runs(document: &Document, openings: &[Opening]) -> Vec<Range<usize>> {
    let is_item = |block: usize| document.blocks.get(block).is_some_and(|block| block.kind == BlockKind::Item);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, opening) in openings.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| openings.get(before));
        let near = before.is_some_and(|before| {
            let gap = match (before.form, opening.form) {
                (Form::Alone, _) | (_, Form::Alone) => SECTION,
                _ if (before.block..opening.block).all(is_item) => SECTION,
                (_, Form::Plain) => 0,
                _ => GAP,
            };
            opening.block - before.block <= gap + 1
        });
        match runs.last_mut().filter(|_| near) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

/// Whether only running text stands between two openings: each leads a paragraph, as titles in an archive of news do.
fn leads_paragraph(document: &Document, opening: &Opening, next: &Opening) -> bool {
    let between = opening.block + 1..next.block;
    let running = |block: usize| document.blocks.get(block).is_some_and(|block| block.kind == BlockKind::Paragraph);
    let last = document.blocks.get(opening.block).map_or(0, |block| block.tokens.end.saturating_sub(1));
    let stops = matches!(document.token_text(last), "." | "!" | "?");
    opening.form != Form::Alone && !stops && !between.is_empty() && between.len() <= GAP && between.into_iter().all(running)
}

/// Whether a whole sentence stands below a block, as in a live report, and not the title of another story.
fn tells_below(document: &Document, block: usize) -> bool {
    let Some(below) = document.blocks.get(block + 1) else { return false };
    let last = below.tokens.end.saturating_sub(1);
    below.kind == BlockKind::Paragraph && below.tokens.len() >= TOLD && matches!(document.token_text(last), "." | "!" | "?" | "”" | "\"")
}

/// A run without the line of publication, which no list below goes on from: "Tuesday 23 May 2023", an article, and its list of dates.
fn without_publication(document: &Document, mentions: &[Mention], openings: &[Opening], range: Range<usize>) -> Range<usize> {
    let [first, rest @ ..] = openings.get(range.clone()).unwrap_or_default() else { return range };
    let published = document.article.reference_date.as_ref().map(|reference| reference.date);
    let day = mentions.get(first.head).and_then(|mention| mention.expr.fields()?.resolve(None, Direction::Nearest)?.day());
    let others_alone = rest.iter().any(|opening| opening.form == Form::Alone);
    let leads_to_clock = rest.first().is_none_or(|next| next.is_clock);
    let is_publication = first.form == Form::Alone && day.is_some() && day == published && !others_alone && !leads_to_clock;
    range.start + usize::from(is_publication)..range.end
}

/// What an opening heads: the rest of its block, or what stands below a date alone up to the block `next`.
fn body(document: &Document, opening: &Opening, next: usize, in_run: bool) -> Option<Body> {
    if let Some(token) = opening.body {
        let start = document.tokens.get(token)?.span().start;
        return Some(Body { sentences: vec![document.sentence_at(start)], start, in_run });
    }
    let end = next.min(opening.block + 1 + SECTION);
    let mut below = (opening.block + 1..end).skip_while(|&block| is_over(document, block, end));
    let first = below.next()?;
    let is_item = |block: usize| document.blocks.get(block).is_some_and(|block| block.kind == BlockKind::Item);
    let most = if opening.is_version { CHANGES } else { SECTION };
    let items = std::iter::once(first).chain(below.take_while(|&block| is_item(first) && is_item(block))).take(most);
    let sentences: Vec<usize> = items.filter_map(|block| first_sentence(document, block)).collect();
    let start = document.tokens.get(document.first_token(*sentences.first()?))?.span().start;
    Some(Body { sentences, start, in_run })
}

/// A rule, a heading such as "### Fixed" over the list that it names, or a title such as "Good morning" over a paragraph.
fn is_over(document: &Document, block: usize, end: usize) -> bool {
    let kind = |at: usize| document.blocks.get(at).filter(|_| at < end).map(|block| block.kind);
    match kind(block) {
        Some(BlockKind::Rule) => true,
        Some(BlockKind::Heading) if kind(block + 1) == Some(BlockKind::Item) => true,
        Some(BlockKind::Heading | BlockKind::Paragraph) => {
            kind(block + 1) == Some(BlockKind::Paragraph) && document.blocks.get(block).is_some_and(|block| is_greeting(document, block))
        }
        _ => false,
    }
}

/// A line of a word or two that ends no sentence.
fn is_greeting(document: &Document, block: &Block) -> bool {
    let last = document.token_text(block.tokens.end.saturating_sub(1));
    block.tokens.len() <= GREETING && !matches!(last, "." | "!" | "?")
}

fn first_sentence(document: &Document, block: usize) -> Option<usize> {
    let token = document.blocks.get(block)?.first();
    document.tokens.get(token).map(|token| document.sentence_at(token.span().start))
}

#[cfg(test)]
mod tests {
    use super::Structure;
    use crate::{
        Article, Grammar, recognize, segment,
        timex::{Body, Place},
    };

    /// What each date of a text does in its form.
    pub(super) fn places(text: &str) -> Vec<Place> {
        let article = Article::new(text);
        let document = segment(&article);
        let mentions = recognize(&document, Grammar::english());
        Structure::of(&document, &mentions).places
    }

    /// What each date heads, `-` for none, `x` for a date that dates nothing.
    fn heads(text: &str) -> Vec<String> {
        let told = |body: &Body| text.get(body.start..).unwrap_or_default().split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        let head = |place: &Place| match place {
            Place::InText => "-".to_owned(),
            Place::Apart => "x".to_owned(),
            Place::Heads(body) => told(body),
        };
        places(text).iter().map(head).collect()
    }

    #[test]
    fn dates_that_head() {
        let cases: [(&str, &[&str]); 10] = [
            ("It went on:\n- Monday: ballots are printed\n- Nov. 5: polls close at 8 p.m.", &["ballots are", "polls close", "-"]),
            ("1999: Horizon is rolled out\nMay 2009: A paper asks\n4 June – Holt dies", &["Horizon is", "A paper", "Holt dies"]),
            ("Log\n\n14:07 Alerts fire\n14:20 Holt joins\n14:30 All quiet", &["Alerts fire", "Holt joins", "All quiet"]),
            ("The fund\n\n12 March 2024\nThe fund opens.\n\n30 June 2024\nTen are picked.", &["The fund", "Ten are"]),
            ("| Date | Event |\n|---|---|\n| 22 March 2019 | A key is lost |", &["A key"]),
            ("It was so.\n\n12 March 2024. The fund opens.", &["The fund"]),
            ("2019 was a good year. 12 March 2024 is past.", &["-", "-"]),
            ("Rain fell.\n\nOn 12 March 2024: nobody knows.", &["-"]),
            ("14:07\nA mayor sings\n\n14:20\nA cow flies\n\n14:30\nTen tips", &["-", "-", "-"]),
            ("12 March\n14:07 Alerts fire\n14:20 Holt joins", &["x", "Alerts fire", "Holt joins"]),
        ];
        for (text, expected) in cases {
            assert_eq!(heads(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_that_tell_nothing() {
        assert_eq!(
            heads("A title\n\nPublished 5 May 2019\n\nOn Mon, 4 Mar 2024 at 09:00, Ann Orr wrote:\n> It rained on 3 May 2018."),
            ["x", "x", "-"]
        );
        assert_eq!(heads("By Ann Orr, 5 May 2019\n\nBy 5 May 2019 the mill had closed."), ["x", "-"]);
        assert_eq!(heads("Open Monday to Friday, 9 a.m. to 5 p.m.\n\nIt was open on Monday.").last().map(String::as_str), Some("-"));
    }
}
