//! One event, one row: what is told twice is put together.

use crate::{
    event::{DatedEvent, EventTime},
    hash::QuickMap,
    label::{Carrier, Quality},
    segment::fold_hash,
    time::Unit,
};

use super::{life, scene::Scene};

/// A row before it is compared with the others.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The row.
    pub row: DatedEvent,
    /// What carries it.
    pub carrier: Carrier,
}

/// How much two labels must share to tell the same event.
const SHARED: f64 = 0.5;
/// The same, where their verbs are different.
const SHARED_OF_OTHER_VERB: f64 = 0.8;
/// How many rows before are compared, so that a long text costs no more than its length.
const REACH: usize = 50;

/// Drops the rows that another tells better; the order stays.
pub(super) fn merged(scene: &Scene, found: Vec<Found>) -> Vec<DatedEvent> {
    let mut gone = vec![false; found.len()];
    let mut of_date: QuickMap<&str, Vec<usize>> = QuickMap::default();
    let mut of_trigger: QuickMap<u32, Vec<usize>> = QuickMap::default();
    for (b, later) in found.iter().enumerate() {
        let Some(time) = &later.row.time else { continue };
        let same_date = of_date.entry(time.edtf.as_str()).or_default();
        let before = (0..b).rev().take(REACH).take_while(|&a| found[a].row.sentence == later.row.sentence);
        // The headline, which comes first, speaks for all.
        let of_day = same_date.iter().rev().take(REACH).chain(same_date.first()).copied();
        let of_verb = of_trigger.entry(trigger_of(scene, later)).or_default();
        let candidates: Vec<usize> = before.chain(of_day).chain(of_verb.iter().rev().take(REACH).copied()).collect();
        for a in candidates {
            if !gone[a] && !gone[b] && same_event(scene, &found[a], later) {
                gone[weaker(scene, &found, a, b)] = true;
            }
        }
        same_date.push(b);
        of_verb.push(b);
    }
    found.into_iter().zip(gone).filter(|(_, gone)| !gone).map(|(found, _)| found.row).collect()
}

fn same_event(scene: &Scene, a: &Found, b: &Found) -> bool {
    let (Some(first), Some(second)) = (&a.row.time, &b.row.time) else { return false };
    let same_carrier = a.row.sentence == b.row.sentence && a.carrier == b.carrier;
    let listed = is_listed(scene, a, b);
    if same_carrier && !listed && (first.holds(second) || second.holds(first)) {
        return true;
    }
    // Two dates of one sentence have two events: the same words for both are true of one of them.
    if a.row.sentence == b.row.sentence && a.row.label == b.row.label && !listed {
        return true;
    }
    let of_one_verb = trigger_of(scene, a) == trigger_of(scene, b);
    // "Was abducted in March" and "was abducted on 26 March": a coarse and an exact mention.
    // Two times of day are two events: an export that starts at 03:12 and again at 04:05.
    let clocks = first.unit < Unit::Day && second.unit < Unit::Day;
    let coarse = of_one_verb && !clocks && (first.holds(second) || second.holds(first)) && first.days().max(second.days()) <= A_YEAR;
    if first.edtf != second.edtf && !coarse {
        return false;
    }
    if scene.is_headline(a.row.sentence) || scene.is_headline(b.row.sentence) {
        return true;
    }
    let (in_a, in_b) = (stems(&a.row.label), stems(&b.row.label));
    let shared = in_a.iter().filter(|stem| in_b.contains(stem)).count();
    let least = in_a.len().min(in_b.len()).max(1);
    // "Ada Voss dies" from the bracket behind the name, and "she died at 24".
    let of_life = [a, b].into_iter().any(|found| found.row.rule.as_deref().is_some_and(|rule| rule.starts_with(life::RULES)));
    if of_life && shared >= 2 {
        return true;
    }
    let enough = if of_one_verb { SHARED } else { SHARED_OF_OTHER_VERB };
    shared >= 3 && shared as f64 >= enough * least as f64 && !numbers_differ(&in_a, &in_b)
}

/// The rule that ties a date to a predicate far above it, which is the least sure.
const FAR: &str = "tie above-case";

/// The rule by which a date stands in a list of dates: "amended in 1987, 1992 and 2004".
const LISTED: &str = "tie in-list";

/// How many words stand between two dates of a list, at most: ", and then again in".
const BESIDE: usize = 5;

/// Whether a row stands in a list of dates that one verb has, or its date is joined to another's by "and again".
fn is_listed(scene: &Scene, earlier: &Found, later: &Found) -> bool {
    if later.row.rule.as_deref() == Some(LISTED) {
        return true;
    }
    let tokens = |found: &Found| found.row.timex.and_then(|index| scene.timexes.get(index)).map(|timex| timex.tokens.clone());
    let Some((first, second)) = tokens(earlier).zip(tokens(later)) else { return false };
    let between: Vec<String> = (first.end..second.start).take(BESIDE + 1).map(|at| scene.document.token_text(at).to_lowercase()).collect();
    let again = between.iter().any(|word| scene.rules.is(word, "AGAIN"));
    again && between.len() <= BESIDE && between.first().is_some_and(|word| word == "," || scene.rules.is(word, "AND"))
}

/// In days.
const A_YEAR: i64 = 366;

fn trigger_of(scene: &Scene, found: &Found) -> u32 {
    fold_hash(found.row.event.trigger.of(scene.text()))
}

/// "412 boats" and "57 boats" are two things.
fn numbers_differ(in_a: &[Stem], in_b: &[Stem]) -> bool {
    let mut numbers = in_a.iter().filter(|stem| stem.is_number).peekable();
    numbers.peek().is_some() && in_b.iter().any(|stem| stem.is_number) && numbers.all(|stem| !in_b.contains(stem))
}

/// Which of two rows of one event goes: the coarser, the headline's, the less important, the shorter, the later.
fn weaker(scene: &Scene, found: &[Found], a: usize, b: usize) -> usize {
    let rank = |at: usize| {
        let row = &found[at].row;
        let days = row.time.as_ref().map_or(i64::MAX, EventTime::days);
        (
            row.quality == Quality::Quote,
            row.rule.as_deref() == Some(FAR),
            scene.is_headline(row.sentence),
            days,
            std::cmp::Reverse(row.importance),
            std::cmp::Reverse(row.label.split_whitespace().count()),
            at,
        )
    };
    if rank(a) <= rank(b) { b } else { a }
}

/// A word of a label, cut short so that forms of a verb agree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Stem {
    hash: u32,
    is_number: bool,
}

/// How many letters a stem has.
const STEM: usize = 5;

pub(super) fn stem(word: &str) -> Stem {
    let cut = word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at);
    Stem { hash: fold_hash(&word[..cut]), is_number: word.starts_with(|letter: char| letter.is_ascii_digit()) }
}

/// The words of a label that say something, each once.
fn stems(label: &str) -> Vec<Stem> {
    let mut stems = Vec::new();
    for word in label.split_whitespace().map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric())) {
        let stem = stem(word);
        if (stem.is_number || word.chars().nth(3).is_some()) && !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}
