//! Tables: which column holds the dates of the rows, and which cell of a row tells what they date.
//!
//! The columns are found from the rows together: the dates of a table stand in one column, wherever it is, and what happened stands in
//! the next, unless another column has many more words.

use std::{collections::BTreeMap, ops::Range};

use super::opening::can_head;
use crate::{
    grammar::Mention,
    lang::Role,
    segment::{BlockKind, COLUMN, Document, TokenKind},
};

/// So many rows with a date in the same column make a column of dates.
const ROWS: usize = 2;
/// Another column than the next tells what happened where it has so many times the words.
const MANY: usize = 2;

/// A row with a date of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DatedRow {
    /// The cells of the date: a day and a clock may be two.
    pub date: Range<usize>,
    /// The first token of the cell that tells.
    pub told: usize,
}

/// The rows of all tables that have a column of dates, by their blocks.
pub(super) fn dated_rows(document: &Document, mentions: &[Mention]) -> BTreeMap<usize, DatedRow> {
    let reader = Reader { document, mentions };
    let is_row = |block: &usize| document.blocks.get(*block).is_some_and(|block| matches!(block.kind, BlockKind::Row | BlockKind::Rule));
    let blocks: Vec<usize> = (0..document.blocks.len()).collect();
    let tables = blocks.chunk_by(|before, next| is_row(before) == is_row(next)).filter(|table| table.first().is_some_and(is_row));
    tables.flat_map(|table| reader.table(table)).collect()
}

struct Reader<'d> {
    document: &'d Document<'d>,
    mentions: &'d [Mention],
}

/// The cells of a row by their columns; an empty one has no tokens.
type Cells = Vec<Range<usize>>;

impl Reader<'_> {
    fn table(&self, blocks: &[usize]) -> Vec<(usize, DatedRow)> {
        let rows: Vec<(usize, Cells)> =
            blocks.iter().map(|&block| (block, self.cells(block))).filter(|(_, cells)| cells.len() > 1).collect();
        let Some(dates) = self.date_columns(&rows) else { return Vec::new() };
        let Some(told) = self.told_column(&rows, &dates) else { return Vec::new() };
        rows.iter().filter_map(|(block, cells)| Some((*block, self.row(cells, &dates, told)?))).collect()
    }

    /// The column of dates, with the clocks beside it.
    fn date_columns(&self, rows: &[(usize, Cells)]) -> Option<Range<usize>> {
        let width = rows.iter().map(|(_, cells)| cells.len()).max()?;
        let dated = |column: usize| rows.iter().filter(|(_, cells)| cells.get(column).is_some_and(|cell| self.is_date(cell))).count();
        let counts: Vec<usize> = (0..width).map(dated).collect();
        let most = *counts.iter().max()?;
        let first = counts.iter().position(|&count| count == most)?;
        let end = (first + 1..width).take_while(|&column| counts.get(column) == Some(&most)).last().map_or(first + 1, |last| last + 1);
        let is_table_of_dates = most >= ROWS && 2 * most >= rows.len() && (self.only_counts(rows, first) || self.is_named(rows, first));
        is_table_of_dates.then_some(first..end)
    }

    /// Whether the columns before one hold nothing but numbers and dates, as those do that count the rows.
    fn only_counts(&self, rows: &[(usize, Cells)], column: usize) -> bool {
        let below = rows.iter().skip(1).flat_map(|(_, cells)| cells.iter().take(column));
        below.into_iter().all(|cell| self.words(cell) == 0 || self.is_date(cell))
    }

    /// Whether a column is headed "Date" or the like. Of "Name | Born | Party" the dates are no events of the other columns.
    fn is_named(&self, rows: &[(usize, Cells)], column: usize) -> bool {
        let head = rows.first().and_then(|(_, cells)| cells.get(column)).filter(|cell| !self.is_date(cell));
        head.is_some_and(|head| head.clone().any(|at| self.has_role(at, Role::NamesTime)))
    }

    /// The column that tells what happened.
    fn told_column(&self, rows: &[(usize, Cells)], dates: &Range<usize>) -> Option<usize> {
        let width = rows.iter().map(|(_, cells)| cells.len()).max()?;
        let words = |column: usize| rows.iter().filter_map(|(_, cells)| cells.get(column)).map(|cell| self.words(cell)).sum::<usize>();
        let others = (0..width).filter(|column| !dates.contains(column));
        let longest = others.map(|column| (column, words(column))).max_by_key(|&(column, words)| (words, std::cmp::Reverse(column)))?;
        let next = Some(dates.end).filter(|&next| next < width && words(next) * MANY >= longest.1);
        next.or(Some(longest.0)).filter(|&column| words(column) > 0)
    }

    fn row(&self, cells: &Cells, dates: &Range<usize>, told: usize) -> Option<DatedRow> {
        let date = cells.get(dates.start).filter(|cell| self.is_date(cell))?;
        let last = dates.clone().filter_map(|column| cells.get(column)).rfind(|cell| self.is_date(cell))?;
        let tells = |column: usize| cells.get(column).filter(|cell| !dates.contains(&column) && self.words(cell) > 0);
        let cell = tells(told).or_else(|| (dates.end..cells.len()).find_map(tells))?;
        let is_opening = |at: usize| matches!(self.document.token_text(at), "\"" | "“" | "‘" | "(" | "$" | "£" | "€");
        let first = cell.clone().find(|&at| self.kind(at) != Some(TokenKind::Mark) || is_opening(at))?;
        Some(DatedRow { date: date.start..last.end, told: first })
    }

    /// Whether a cell holds a date and nothing else.
    fn is_date(&self, cell: &Range<usize>) -> bool {
        let own = self.mentions.partition_point(|mention| mention.tokens.start < cell.start);
        let own = self.mentions.iter().skip(own).take_while(|mention| mention.tokens.start < cell.end);
        let own: Vec<&Mention> = own.collect();
        let dated = |at: usize| own.iter().any(|mention| mention.tokens.contains(&at));
        let joins = |at: usize| self.kind(at) == Some(TokenKind::Mark) || self.has_role(at, Role::RangeTo);
        own.first().is_some_and(|first| can_head(&first.expr)) && cell.clone().all(|at| dated(at) || joins(at))
    }

    fn words(&self, cell: &Range<usize>) -> usize {
        cell.clone().filter(|&at| self.kind(at) == Some(TokenKind::Word)).count()
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.document.tokens.get(at).map(|token| token.kind())
    }

    fn has_role(&self, at: usize, role: Role) -> bool {
        self.document.tokens.get(at).is_some_and(|token| self.document.language.hash_has_role(token.hash(), role))
    }

    /// The cells of a row, parted by bars, tabs or wide space.
    fn cells(&self, block: usize) -> Cells {
        let Some(block) = self.document.blocks.get(block).filter(|block| block.kind == BlockKind::Row) else { return Vec::new() };
        let mut cells: Cells = vec![block.first()..block.first(); self.empty_before(block.first())];
        let mut begin = block.first();
        for at in block.first()..block.tokens.end {
            let is_bar = self.document.token_text(at) == "|";
            let empty = if at > block.first() { self.columns_before(at) } else { 0 };
            if is_bar || empty > 0 {
                cells.push(begin..at);
                cells.extend((1..empty).map(|_| at..at));
                begin = if is_bar { at + 1 } else { at };
            }
        }
        if begin < block.tokens.end {
            cells.push(begin..block.tokens.end);
        }
        cells
    }

    /// How many columns the white space before a token ends.
    fn columns_before(&self, at: usize) -> usize {
        let span = |at: usize| self.document.tokens.get(at).map(|token| token.span());
        let (Some(before), Some(token)) = (at.checked_sub(1).and_then(span), span(at)) else { return 0 };
        let gap = self.document.text().get(before.end..token.start).unwrap_or_default();
        let tabs = gap.matches('\t').count();
        if tabs > 0 { tabs } else { usize::from(gap.len() >= COLUMN && !gap.contains('\n')) }
    }

    /// How many empty cells stand before the first token of a row.
    fn empty_before(&self, first: usize) -> usize {
        let start = self.document.tokens.get(first).map_or(0, |token| token.span().start);
        let line = self.document.text().get(..start).unwrap_or_default();
        line.chars().rev().take_while(|letter| matches!(letter, '\t' | ' ')).filter(|&letter| letter == '\t').count()
    }
}

#[cfg(test)]
mod tests {
    use crate::{structure::tests::places, timex::Place};

    /// What each date of a text heads.
    fn heads(text: &str) -> Vec<String> {
        let told = |place| match place {
            Place::Heads(body) => text.get(body.start..)?.lines().next()?.split(['|', '\t']).next().map(|cell| cell.trim().to_owned()),
            _ => None,
        };
        places(text).into_iter().filter_map(told).collect()
    }

    #[test]
    fn dates_may_stand_in_any_column() {
        assert_eq!(
            heads("| # | Filed | Text |\n|---|---|---|\n| 1 | 22 May 2018 | COMPLAINT filed |\n| 7 | 19 June 2018 | MOTION to dismiss |"),
            ["COMPLAINT filed", "MOTION to dismiss"]
        );
        assert_eq!(
            heads("What\tDate\tCost\nDeposit paid\t7 June 2019\t80\nBalance paid\t1 October 2019\t150"),
            ["Deposit paid", "Balance paid"]
        );
        assert_eq!(
            heads(
                "Day\tDate\tWhere\tWhat\n1\t3 May 2019\tHull\tFirst concert of the tour\n2\t4 May 2019\tGoole\tBoth choirs sing in the church"
            ),
            ["First concert of the tour", "Both choirs sing in the church"]
        );
    }

    #[test]
    fn a_table_of_persons_tells_no_events() {
        assert!(heads("Name\tBorn\tParty\nAnn Orr\t7 June 1950\tLabour\nTom Holt\t1 May 1961\tGreens").is_empty());
    }
}
