//! Ranges: "from June 3 to June 7", "between May and July" are two expressions and one interval.

use crate::{
    lang::Role,
    segment::Document,
    time::{Context, Fields, TimeExpr},
    timex::Timex,
};

/// Ties the last two where they are the ends of a range, and lets one end complete the other: in "from June 3 to June 7, 1990" both
/// are of 1990. Whether they are.
pub(super) fn join_last(document: &Document, timexes: &mut [Timex], base: &Context) -> bool {
    let end = timexes.len() - 1;
    let [.., first, second] = timexes else { return false };
    if !is_range(document, first, second) {
        return false;
    }
    complete(first, second, base);
    let ordered = match (first.resolution.bounds(), second.resolution.bounds()) {
        (Some((Some(start), _)), Some((_, Some(end)))) => start < end,
        _ => false,
    };
    if ordered {
        first.range_end = Some(end);
    }
    true
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

/// Gives the end without a year the year of the other, and a time of day its day.
fn complete(first: &mut Timex, second: &mut Timex, base: &Context) {
    let (Some(a), Some(b)) = (first.expr.fields().copied(), second.expr.fields().copied()) else { return };
    if !a.has_full_year() && b.has_full_year() && a.unit() <= b.unit() {
        let day = if a.is_time_of_day() { a.day.or(b.day) } else { a.day };
        anchor(first, Fields { year: b.year, month: a.month.or(b.month.filter(|_| day.is_some())), day, ..a }, base);
    } else if a.has_full_year() && !b.has_full_year() && !b.is_weekday_only() && b.month.is_some() {
        anchor(second, Fields { year: a.year, ..b }, base);
    }
}

fn anchor(timex: &mut Timex, fields: Fields, base: &Context) {
    let modifier = timex.resolution.modifier;
    timex.resolution = TimeExpr::Fields(fields).resolve(base);
    timex.resolution.modifier = modifier;
}
