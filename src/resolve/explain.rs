//! The arithmetic in words.

use crate::{
    time::{Anchor, Direction, TimeExpr, Unit, Value, When},
    timex::Timex,
};

/// How the date was reached.
pub(super) fn how(timex: &Timex) -> String {
    let resolution = &timex.resolution;
    let result = match &resolution.value {
        Value::At(when) => when.edtf(),
        _ => resolution.timex3(),
    };
    let Some((anchor, when)) = resolution.anchor else {
        return match resolution.value {
            Value::Partial(_) | Value::Unanchored(_) => "not resolved: no reference date".into(),
            Value::At(_) | Value::Between(..) => format!("{result} as it stands in the text"),
            _ => format!("{result}, not tied to a date"),
        };
    };
    let from = match anchor {
        Anchor::Reference => format!("the reference date {}", named(when)),
        _ => format!("{}, spoken of before", named(when)),
    };
    let step = step(&timex.expr, resolution.direction);
    format!("{step} {from} = {result}")
}

/// The step from the anchor to the date.
fn step(expr: &TimeExpr, direction: Option<Direction>) -> String {
    match expr {
        TimeExpr::Anchor(_) => "the day of".into(),
        TimeExpr::Shift(_, 0, unit) => format!("the {} of", unit.name()),
        TimeExpr::Shift(_, places, unit) => format!("{} {} from", signed(*places), plural(*unit, *places)),
        TimeExpr::Offset(_, amount, forward) => format!("{} {}", amount.timex3(), if *forward { "after" } else { "before" }),
        TimeExpr::Modified(_, inner) | TimeExpr::At(inner, _) => step(inner, direction),
        TimeExpr::Enclosing(unit, _) => format!("the {} around a day reckoned from", unit.name()),
        TimeExpr::Nth(n, ..) => format!("number {n} in a stretch reckoned from"),
        TimeExpr::Reaching(amount, true, _) => format!("{} on from", amount.timex3()),
        TimeExpr::Reaching(amount, false, _) => format!("{} up to", amount.timex3()),
        TimeExpr::Edge(..) => "the end of a stretch up to".into(),
        _ => match direction {
            Some(Direction::Past) => "the last on or before",
            Some(Direction::WhollyPast) => "the last before",
            Some(Direction::Future) => "the first on or after",
            Some(Direction::WhollyFuture) => "the first after",
            Some(Direction::Nearest | Direction::NearestPast) => "the nearest to",
            Some(Direction::Same) => "the one around",
            None => "reckoned from",
        }
        .into(),
    }
}

fn signed(places: i32) -> String {
    if places > 0 { format!("+{places}") } else { format!("−{}", -places) }
}

fn plural(unit: Unit, places: i32) -> String {
    if places.abs() == 1 { unit.name().into() } else { format!("{}s", unit.name()) }
}

/// A date with its weekday: `Fri 2024-11-08`.
fn named(when: When) -> String {
    match when {
        When::Day(day) => format!("{} {day}", &day.weekday().name()[..3]),
        other => other.edtf(),
    }
}
