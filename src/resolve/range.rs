//! Ranges: "from June 3 to June 7", "between May and July" are two expressions and one interval.

use crate::{
    lang::Role,
    segment::Document,
    time::{Context, Direction, Fields, Interval, Resolution, TimeExpr, Unit, Value, When},
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
    share_day(first, second);
    go_on(first, second);
    let ordered = match (first.resolution.bounds(), second.resolution.bounds()) {
        (Some((Some(start), _)), Some((_, Some(end)))) => start < end,
        _ => false,
    };
    if ordered {
        first.range_end = Some(end);
    }
    true
}

/// Ties the last two where they follow one another: "in May and June", "last year and this year" are one stretch.
pub(super) fn join_run(document: &Document, timexes: &mut [Timex]) {
    let end = timexes.len() - 1;
    let [.., first, second] = timexes else { return };
    let adjacent = first.sentence == second.sentence && second.tokens.start == first.tokens.end + 1;
    // "May and June", "July/August".
    let between = first.tokens.end;
    let joined = adjacent
        && (document.language.hash_has_role(document.tokens[between].hash(), Role::RangeAnd) || document.token_text(between) == "/");
    if let (true, Value::At(a), Value::At(b)) = (joined, first.resolution.value, second.resolution.value)
        && a.unit() == b.unit()
        && a.unit() >= Unit::Day
        && a.shift(1) == b
    {
        first.range_end = Some(end);
    }
}

/// Ties a length of time to the day that ends it: "the three months ended Sept. 30", "the quarter ended Sept. 29".
pub(super) fn end_last(document: &Document, timexes: &mut [Timex]) {
    let index = timexes.len() - 1;
    let [.., length, day] = timexes else { return };
    let is_ended = length.sentence == day.sentence
        && day.tokens.start == length.tokens.end + 1
        && document.language.hash_has_role(document.tokens[length.tokens.end].hash(), Role::Ended);
    let Value::At(end) = day.resolution.value else { return };
    if !is_ended || end.unit() > Unit::Month {
        return;
    }
    let last = end.last_day();
    length.resolution.value = match length.resolution.value {
        Value::Lasting(amount, None) if !amount.is_vague() => {
            length.range_end = Some(index);
            Value::Lasting(amount, Some(Interval::ending_on(last, amount)))
        }
        // A quarter that has no number of its own is the one that most of its days lie in.
        Value::At(quarter) if quarter.unit() == Unit::Quarter && length.expr.fields().is_none() => {
            length.resolution.anchor = None;
            Value::At(When::holding(last.plus_days(-HALF_A_QUARTER), Unit::Quarter))
        }
        other => other,
    };
}

/// In days.
const HALF_A_QUARTER: i64 = 45;

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

/// "From midnight to noon on Saturday": the end with a day gives it to the bare time. What ends earlier than it begins ends on the next
/// day, or begins on the day before.
fn share_day(first: &mut Timex, second: &mut Timex) {
    let bare = |timex: &Timex| timex.expr.fields().is_some_and(Fields::is_time_of_day);
    let (Value::At(When::Clock(day, from, unit)), Value::At(When::Clock(other, to, end))) =
        (first.resolution.value, second.resolution.value)
    else {
        return;
    };
    let overnight = i64::from(to < from);
    match (bare(first), bare(second)) {
        (true, false) => {
            first.resolution = Resolution { value: Value::At(When::Clock(other.plus_days(-overnight), from, unit)), ..second.resolution }
        }
        (false, true) => {
            second.resolution = Resolution { value: Value::At(When::Clock(day.plus_days(overnight), to, end)), ..first.resolution }
        }
        (true, true) if overnight > 0 && day == other => second.resolution.value = Value::At(When::Clock(day.plus_days(1), to, end)),
        _ => {}
    }
}

/// "From Nov. 28 to Jan. 4": the end lies behind the beginning.
fn go_on(first: &Timex, second: &mut Timex) {
    let (Value::At(from), Value::At(to)) = (first.resolution.value, second.resolution.value) else { return };
    let Some(fields) = second.expr.fields().filter(|fields| !fields.has_year() && !fields.is_time_of_day()) else { return };
    let alike = first.expr.fields().is_some_and(|from| from.month.is_some() == fields.month.is_some());
    if alike && to.first_day() < from.first_day() && from.unit() <= Unit::Month {
        let later = fields.resolve(Some(When::Day(from.last_day())), Direction::Future);
        second.resolution.value = later.map_or(second.resolution.value, Value::At);
    }
}

fn anchor(timex: &mut Timex, fields: Fields, base: &Context) {
    let modifier = timex.resolution.modifier;
    timex.resolution = TimeExpr::Fields(fields).resolve(base);
    timex.resolution.modifier = modifier;
}

#[cfg(test)]
mod tests {
    use crate::{Article, Error, Grammar, Options, Pipeline, Timex};

    fn found(text: &str) -> Result<Vec<Timex>, Error> {
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        Ok(pipeline.timexes(&Article::new(text).dated("2024-11-01")?))
    }

    #[test]
    fn one_end_completes_the_other() -> Result<(), Error> {
        let cases = [
            ("It lasted from February to December 1916.", ["1916-02", "1916-12"]),
            ("He called between 1 a.m. and 3 a.m. on Nov. 2, 2007.", ["2007-11-02T01:00", "2007-11-02T03:00"]),
            ("They met from June 3 to June 7, 1990.", ["1990-06-03", "1990-06-07"]),
            ("The market will run from Nov. 28 to Jan. 4.", ["2024-11-28", "2025-01-04"]),
            ("It was shut from midnight to noon on Tuesday.", ["2024-10-29T00:00", "2024-10-29T12:00"]),
            ("It was shut from 11 p.m. Tuesday to 2 a.m.", ["2024-10-29T23:00", "2024-10-30T02:00"]),
        ];
        for (text, values) in cases {
            assert_eq!(found(text)?.iter().map(Timex::value).collect::<Vec<_>>(), values, "{text}");
        }
        Ok(())
    }

    #[test]
    fn a_length_of_time_ends_on_its_last_day() -> Result<(), Error> {
        let timexes = found("It lost money in the three months ended Sept. 30.")?;
        assert_eq!(
            (timexes[0].value().as_str(), timexes[0].how().as_str()),
            ("P3M", "3 months ending on 2024-09-30 [rule duration-reaching]")
        );
        assert_eq!(found("Sales rose in the quarter ended July 31.")?[0].value(), "2024-Q2");
        Ok(())
    }
}
