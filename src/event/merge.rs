//! One event, one row: what is told twice is put together.

use std::collections::HashSet;

use super::{DatedEvent, dates::EventTime, reader::Reader};

/// A row before it is compared with the others.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The row.
    pub row: DatedEvent,
    /// The clause that tells it.
    pub clause: usize,
}

/// How much two labels must share to tell the same event.
const SHARED: f64 = 0.5;
/// The same, where their verbs are different.
const SHARED_OF_OTHER_VERB: f64 = 0.8;

/// How many rows behind it a row is compared with. An article tells an event again soon, and a page of a million sentences must not
/// take the square of that; only the headline speaks for all.
const REACH: usize = 200;

/// Drops the rows that another tells better; the order stays.
pub(super) fn merged(reader: &Reader, found: Vec<Found>) -> Vec<DatedEvent> {
    let stems: Vec<HashSet<String>> = found.iter().map(|found| stems(&found.row.label)).collect();
    let mut gone = vec![false; found.len()];
    for a in 0..found.len() {
        let reach = if is_headline(reader, found[a].row.sentence) { found.len() } else { REACH };
        for b in (a + 1..found.len()).take(reach) {
            if gone[a] || gone[b] || !same_event(reader, &found[a], &found[b], &stems[a], &stems[b]) {
                continue;
            }
            gone[weaker(reader, &found, a, b)] = true;
        }
    }
    found.into_iter().zip(gone).filter(|(_, gone)| !gone).map(|(found, _)| found.row).collect()
}

fn same_event(reader: &Reader, a: &Found, b: &Found, in_a: &HashSet<String>, in_b: &HashSet<String>) -> bool {
    let (Some(first), Some(second)) = (&a.row.time, &b.row.time) else { return false };
    let same_clause = a.row.sentence == b.row.sentence && a.clause == b.clause;
    let nested = first.holds(second) || second.holds(first);
    if same_clause && nested {
        return true;
    }
    if first.edtf != second.edtf {
        return false;
    }
    if is_headline(reader, a.row.sentence) || is_headline(reader, b.row.sentence) {
        return true;
    }
    let shared = in_a.intersection(in_b).count();
    let least = in_a.len().min(in_b.len()).max(1);
    let trigger = |found: &Found| found.row.event.trigger.of(reader.text()).to_lowercase();
    let enough = if trigger(a) == trigger(b) { SHARED } else { SHARED_OF_OTHER_VERB };
    shared >= 3 && shared as f64 >= enough * least as f64 && !numbers_differ(in_a, in_b)
}

/// "303,417 vehicles" and "30,154 vehicles" are two things.
fn numbers_differ(in_a: &HashSet<String>, in_b: &HashSet<String>) -> bool {
    let numbers = |of: &HashSet<String>| {
        of.iter().filter(|word| word.starts_with(|letter: char| letter.is_ascii_digit())).cloned().collect::<HashSet<_>>()
    };
    let (a, b) = (numbers(in_a), numbers(in_b));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}

/// Which of two rows of one event goes: the coarser, the headline's, the less important, the shorter, the later.
fn weaker(reader: &Reader, found: &[Found], a: usize, b: usize) -> usize {
    let rank = |at: usize| {
        let row = &found[at].row;
        let days = row.time.as_ref().map_or(i64::MAX, EventTime::days);
        (
            is_headline(reader, row.sentence),
            days,
            std::cmp::Reverse(row.importance),
            std::cmp::Reverse(row.label.split_whitespace().count()),
            at,
        )
    };
    if rank(a) <= rank(b) { b } else { a }
}

/// The first line, where it does not end as a sentence does.
pub(super) fn is_headline(reader: &Reader, sentence: usize) -> bool {
    sentence == 0 && !reader.document.sentences[0].span.of(reader.text()).ends_with(['.', '!', '?', '"', '”'])
}

/// The words of a label that say something, cut to five letters so that forms of a verb agree.
fn stems(label: &str) -> HashSet<String> {
    let word = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    label.split_whitespace().map(word).filter(|word| word.chars().count() > 3).map(|word| word.chars().take(5).collect()).collect()
}
