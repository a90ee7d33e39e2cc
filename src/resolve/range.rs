//! Ranges: "from June 3 to June 7", "between May and July" are two expressions and one interval.

use crate::{
    lang::Role,
    segment::Document,
    time::{Context, Fields, TimeExpr},
    timex::Timex,
};

/// Ties the ends of ranges, and lets one end complete the other: in "from June 3 to June 7, 1990" both are of 1990.
pub(super) fn join(document: &Document, timexes: &mut [Timex], base: &Context) {
    for index in 1..timexes.len() {
        let (before, after) = timexes.split_at_mut(index);
        let (first, second) = (&mut before[index - 1], &mut after[0]);
        if !is_range(document, first, second) {
            continue;
        }
        complete(first, second, base);
        let ordered = match (first.resolution.bounds(), second.resolution.bounds()) {
            (Some((Some(start), _)), Some((_, Some(end)))) => start < end,
            _ => false,
        };
        if ordered {
            first.range_end = Some(index);
        }
    }
}

/// Whether only "to", "through" or a dash stands between them, or "and" after "between".
fn is_range(document: &Document, first: &Timex, second: &Timex) -> bool {
    if first.sentence != second.sentence || second.tokens.start != first.tokens.end + 1 {
        return false;
    }
    let language = document.language;
    let hash = document.tokens[first.tokens.end].hash();
    let dash = matches!(document.token_text(first.tokens.end), "-" | "–" | "—");
    let opened = || {
        let before = first.tokens.start.checked_sub(1).map(|index| document.tokens[index].hash());
        before.is_some_and(|hash| language.hash_has_role(hash, Role::RangeBetween)) && language.hash_has_role(hash, Role::RangeAnd)
    };
    dash || language.hash_has_role(hash, Role::RangeTo) || opened()
}

/// Gives the end without a year the year of the other.
fn complete(first: &mut Timex, second: &mut Timex, base: &Context) {
    let (Some(a), Some(b)) = (first.expr.fields().copied(), second.expr.fields().copied()) else { return };
    if !a.has_full_year() && b.has_full_year() && a.unit() <= b.unit() {
        anchor(first, Fields { year: b.year, ..a }, base);
    } else if a.has_full_year() && !b.has_full_year() && !b.is_weekday_only() && b.month.is_some() {
        anchor(second, Fields { year: a.year, ..b }, base);
    }
}

fn anchor(timex: &mut Timex, fields: Fields, base: &Context) {
    let modifier = timex.resolution.modifier;
    timex.resolution = TimeExpr::Fields(fields).resolve(base);
    timex.resolution.modifier = modifier;
}
