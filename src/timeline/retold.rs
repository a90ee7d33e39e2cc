//! Several articles: what they share, and one row for an event that two of them tell.

use std::collections::BTreeSet;

use super::{Certainty, Entry, Retold};
use crate::{label::Quality, span::Span};

/// What part of the words of the shorter label the longer must have, besides the verb.
const SHARED: f64 = 0.5;
/// How many rows before are compared, so that many articles cost no more than their length.
const REACH: usize = 120;
/// How many rows lead.
const LEADS: usize = 3;

/// Words that say nothing by themselves.
const EMPTY: [&str; 40] = [
    "the", "and", "for", "from", "with", "into", "onto", "after", "before", "over", "under", "that", "this", "its", "his", "her", "their",
    "of", "in", "on", "at", "to", "by", "as", "a", "an", "or", "is", "are", "was", "were", "be", "it", "he", "she", "they", "will", "has",
    "have", "not",
];

/// Puts together the rows of different articles that tell the same event, each in the place of the first.
pub(super) fn told_once(entries: Vec<Entry>) -> Vec<Entry> {
    let mut kept: Vec<(Entry, Gist)> = Vec::new();
    for entry in entries {
        let gist = Gist::of(&entry);
        let same = kept.iter().rposition_within(REACH, |(other, of_other)| is_same_event(other, of_other, &entry, &gist));
        match same.and_then(|at| kept.get_mut(at)) {
            Some((first, of_first)) => {
                if is_better(&entry, first) {
                    let (worse, better) = (std::mem::replace(first, entry), gist);
                    take_in(first, worse);
                    *of_first = better;
                } else {
                    take_in(first, entry);
                }
            }
            None => kept.push((entry, gist)),
        }
    }
    kept.into_iter().map(|(entry, _)| entry).collect()
}

/// The last of the last few that fit.
trait LastWithin<T> {
    fn rposition_within(self, reach: usize, fits: impl Fn(&T) -> bool) -> Option<usize>;
}

impl<'a, T: 'a, I: DoubleEndedIterator<Item = &'a T> + ExactSizeIterator> LastWithin<T> for I {
    fn rposition_within(self, reach: usize, fits: impl Fn(&T) -> bool) -> Option<usize> {
        self.enumerate().rev().take(reach).find(|(_, item)| fits(item)).map(|(at, _)| at)
    }
}

/// Of several articles no more than three rows lead: those that most of them tell, then the latest.
pub(super) fn few_leads(entries: &mut [Entry]) {
    let mut leads: Vec<usize> = (0..entries.len()).filter(|&at| entries[at].importance >= 3).collect();
    leads.sort_by_key(|&at| (std::cmp::Reverse(entries[at].retold.len()), std::cmp::Reverse(entries[at].start), at));
    for at in leads.into_iter().skip(LEADS) {
        entries[at].importance = 2;
    }
}

/// What a row tells, as far as words show it.
struct Gist {
    /// The stem of its verb as it stands in the text, and as the label has it.
    verbs: BTreeSet<String>,
    /// The stems of the other words of the label, and of who and what takes part.
    words: BTreeSet<String>,
    numbers: BTreeSet<String>,
    /// The stems of who and what takes part.
    participants: BTreeSet<String>,
}

impl Gist {
    fn of(entry: &Entry) -> Self {
        let trigger = within(entry, entry.event.trigger).to_lowercase();
        let mut gist = Self { verbs: BTreeSet::new(), words: BTreeSet::new(), numbers: BTreeSet::new(), participants: BTreeSet::new() };
        for participant in &entry.event.participants {
            gist.participants.extend(words(within(entry, *participant)).map(|word| stem(&word)));
        }
        let all: Vec<String> = words(&entry.label).collect();
        let common = |word: &&String| word.chars().zip(trigger.chars()).take_while(|(a, b)| a == b).count();
        let verb = all.iter().max_by_key(common).filter(|word| common(word) >= 3.min(trigger.len().max(1))).cloned();
        for word in all {
            if Some(&word) == verb.as_ref() {
                gist.verbs.insert(stem(&word));
            } else if word.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',')) {
                gist.numbers.insert(word);
            } else {
                gist.words.insert(stem(&word));
            }
        }
        if !trigger.is_empty() {
            gist.verbs.insert(stem(&trigger));
        }
        // A label may leave out whom the sentence names: "the ferry Alba".
        gist.words.extend(gist.participants.iter().cloned());
        gist
    }
}

/// The words of a span of the article, where they stand in the sentence of the row.
fn within(entry: &Entry, span: Span) -> &str {
    let start = entry.sentence.bytes.start;
    let range = span.start.checked_sub(start).zip(span.end.checked_sub(start));
    range.and_then(|(from, to)| entry.sentence.text.get(from..to)).unwrap_or_default()
}

/// Words with something to say, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ',')));
    let words = parts.map(|word| word.trim_matches(['.', ',']).to_lowercase());
    words.filter(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()))
}

/// The word without its usual endings: "strikes", "striking", "arrested".
fn stem(word: &str) -> String {
    let cut = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= 3);
    let bare = cut("ing").or_else(|| cut("ed")).or_else(|| cut("es")).or_else(|| cut("s")).unwrap_or(word);
    bare.strip_suffix('e').filter(|rest| rest.chars().count() >= 3).unwrap_or(bare).to_owned()
}

fn is_same_event(a: &Entry, of_a: &Gist, b: &Entry, of_b: &Gist) -> bool {
    let of_one_article = a.source == b.source || a.retold.iter().any(|retold| retold.source == b.source);
    let quoted = a.quality == Quality::Quote || b.quality == Quality::Quote;
    if of_one_article || quoted || a.event.negated != b.event.negated || a.status != b.status || !is_same_time(a, b) {
        return false;
    }
    // Two counts are two tellings, and which one is right nobody here knows.
    let counts = !of_a.numbers.is_empty() && !of_b.numbers.is_empty() && of_a.numbers.is_disjoint(&of_b.numbers);
    let same_verb = !of_a.verbs.is_disjoint(&of_b.verbs);
    let (few, shared) = (of_a.words.len().min(of_b.words.len()), of_a.words.intersection(&of_b.words).count());
    let same_cast = !of_a.participants.is_disjoint(&of_b.participants)
        || !of_a.words.is_disjoint(&of_b.participants)
        || !of_b.words.is_disjoint(&of_a.participants);
    !counts && same_verb && same_cast && shared > 0 && shared as f64 >= SHARED * few as f64
}

/// Whether the dates are the same, or one lies within the other.
fn is_same_time(a: &Entry, b: &Entry) -> bool {
    let days = |entry: &Entry| entry.start.zip(entry.end);
    let (Some(one), Some(other)) = (days(a), days(b)) else { return false };
    let holds = |outer: (_, _), inner: (_, _)| outer.0 <= inner.0 && inner.1 <= outer.1;
    holds(one, other) || holds(other, one)
}

/// The finer date tells more, then the label that can be printed, then the date that stands in the text, then what matters more.
fn is_better(entry: &Entry, than: &Entry) -> bool {
    let rank = |entry: &Entry| {
        let days = entry.start.zip(entry.end).map_or(i64::MAX, |(start, end)| start.days_until(end));
        let stated = entry.certainty == Certainty::Stated;
        (std::cmp::Reverse(days), entry.quality == Quality::Sound, stated, entry.importance)
    };
    rank(entry) > rank(than)
}

/// Keeps the words of a row within another.
fn take_in(entry: &mut Entry, other: Entry) {
    entry.importance = entry.importance.max(other.importance);
    entry.retold.push(Retold { source: other.source, date: other.date, label: other.label, sentence: other.sentence });
    entry.retold.extend(other.retold);
}

/// What all headlines share: the longest run of words, where it says something.
pub(super) fn shared_title(titles: &[String]) -> Option<String> {
    let (first, rest) = titles.split_first()?;
    let own: Vec<&str> = first.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("’s").trim_end_matches("'s").to_lowercase();
    let folded: Vec<Vec<String>> = rest.iter().map(|title| title.split_whitespace().map(bare).collect()).collect();
    let keys: Vec<String> = own.iter().map(|word| bare(word)).collect();
    let says = |run: &[String]| run.iter().any(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()));
    let is_shared = |run: &[String]| says(run) && folded.iter().all(|title| title.windows(run.len()).any(|other| other == run));
    let runs = (0..keys.len()).flat_map(|from| (from + 1..=keys.len()).map(move |to| (from, to)));
    let named =
        |(from, to): &(usize, usize)| own.get(*from..*to).is_some_and(|run| run.iter().any(|word| word.chars().any(char::is_uppercase)));
    let best = runs.filter(|(from, to)| keys.get(*from..*to).is_some_and(is_shared)).filter(named);
    let (from, to) = best.max_by_key(|(from, to)| (to - from, std::cmp::Reverse(*from)))?;
    // A run neither begins nor ends with words that say nothing.
    let is_empty = |at: usize| keys.get(at).is_none_or(|word| word.is_empty() || EMPTY.contains(&word.as_str()));
    let (from, to) = ((from..to).find(|at| !is_empty(*at))?, (from..to).rfind(|at| !is_empty(*at))? + 1);
    let words: Vec<&str> = own.get(from..to)?.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let title = words.join(" ").trim_end_matches("’s").trim_end_matches("'s").to_owned();
    let mut letters = title.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
}
