//! The arithmetic in words, for people who check a row.

use crate::{
    cell,
    time::{Amount, Anchor, Count, Direction, Fields, TimeExpr, Unit, Value, When},
    timex::Timex,
};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// How the date was reached, and by which rule.
pub(super) fn how(timex: &Timex) -> String {
    format!("{} [rule {}]", arithmetic(timex), timex.rule)
}

fn arithmetic(timex: &Timex) -> String {
    let resolution = &timex.resolution;
    let Some((anchor, when)) = resolution.anchor else {
        return match resolution.value {
            Value::Partial(_) | Value::Unanchored(_) => "not resolved: nothing to reckon from; give a reference date".into(),
            Value::At(_) | Value::Between(..) => "as it stands in the text".into(),
            Value::Lasting(amount, Some(days)) => format!("{} ending on {}", length(amount), days.last_day()),
            _ => "not tied to a date".into(),
        };
    };
    let from = match anchor {
        Anchor::Reference => format!("{} (reference date)", named(when)),
        _ => format!("{} (spoken of before)", named(when)),
    };
    step(&timex.expr, resolution.direction, &from)
}

/// The step from the anchor to the date.
fn step(expr: &TimeExpr, direction: Option<Direction>, from: &str) -> String {
    cell::descend();
    match expr {
        TimeExpr::Anchor(_) => format!("the day itself: {from}"),
        TimeExpr::Shift(_, 0, unit) => format!("the {} of {from}", unit.name()),
        TimeExpr::Shift(_, places, unit) => {
            let side = if *places < 0 { "before" } else { "after" };
            format!("{} {side} that of {from}", counted(Count::Whole(places.unsigned_abs()), *unit))
        }
        TimeExpr::Offset(_, amount, forward) => format!("{} {} {from}", length(*amount), if *forward { "after" } else { "before" }),
        TimeExpr::Reaching(amount, forward, _) => format!("{} {} {from}", length(*amount), if *forward { "from" } else { "up to" }),
        TimeExpr::Enclosing(unit, inner) => format!("the {} around {}", unit.name(), step(inner, direction, from)),
        TimeExpr::Nth(n, _, inner) => format!("number {n} within {}", step(inner, direction, from)),
        TimeExpr::Edge(_, amount, inner) => format!("{} at one end of {}", length(*amount), step(inner, direction, from)),
        TimeExpr::Modified(_, inner) | TimeExpr::At(inner, _) => step(inner, direction, from),
        TimeExpr::Between(first, _) | TimeExpr::Covering(first, _) => step(first, direction, from),
        TimeExpr::Fields(fields) | TimeExpr::Toward(_, fields, _) => format!("{} {} {from}", described(fields), side(direction)),
        TimeExpr::Lasting(_) | TimeExpr::Repeating(_) | TimeExpr::Vague(_) => format!("reckoned from {from}"),
    }
}

fn side(direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::Past) => "on or before",
        Some(Direction::WhollyPast) => "before",
        Some(Direction::Future) => "on or after",
        Some(Direction::WhollyFuture) => "after",
        Some(Direction::Nearest | Direction::NearestPast) => "nearest to",
        Some(Direction::Same) | None => "around",
    }
}

/// What the text gives of a date.
fn described(fields: &Fields) -> String {
    let month = fields.month.and_then(|month| MONTHS.get(usize::from(month) - 1));
    match (month, fields.day) {
        (Some(month), Some(day)) => format!("{day} {month}"),
        (Some(month), None) => (*month).into(),
        (None, Some(day)) => format!("day {day} of the month"),
        _ => match fields.weekday {
            Some(weekday) => weekday.name().into(),
            None if fields.is_time_of_day() => "the time of day".into(),
            None => format!("the {}", fields.unit().name()),
        },
    }
}

/// "2 years and 3 months".
fn length(amount: Amount) -> String {
    amount.parts().map(|(count, unit)| counted(count, unit)).collect::<Vec<_>>().join(" and ")
}

fn counted(count: Count, unit: Unit) -> String {
    match count {
        Count::Whole(1) => format!("1 {}", unit.name()),
        Count::Whole(n) => format!("{n} {}s", unit.name()),
        Count::Hundredths(n) => format!("{}.{} {}s", n / 100, n % 100 / 10, unit.name()),
        Count::Vague => format!("some {}s", unit.name()),
    }
}

/// A date with its weekday: `Fri 2024-11-08`.
fn named(when: When) -> String {
    match when {
        When::Day(day) => format!("{} {day}", &day.weekday().name()[..3]),
        other => other.edtf(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Grammar, Options, Pipeline};

    fn how(text: &str) -> String {
        let article = Article::new(text).dated("2024-11-08").expect("a full date");
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        pipeline.timexes(&article).last().map(|timex| timex.how()).unwrap_or_default()
    }

    #[test]
    fn the_words_follow_the_arithmetic() {
        assert_eq!(how("They met Wednesday."), "Wednesday on or before Fri 2024-11-08 (reference date) [rule weekday]");
        assert_eq!(how("Talks broke off three weeks ago."), "3 weeks before Fri 2024-11-08 (reference date) [rule ago]");
        assert_eq!(how("It rose last month."), "1 month before that of Fri 2024-11-08 (reference date) [rule unit-last]");
        assert_eq!(how("It opened in May 2019."), "as it stands in the text [rule date-month-year]");
        assert_eq!(
            how("On May 7, 2019 it closed. Two days later it burned."),
            "2 days after Tue 2019-05-07 (spoken of before) [rule later]"
        );
    }
}
