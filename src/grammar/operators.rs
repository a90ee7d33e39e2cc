//! The operators of meaning terms: each builds one value of the algebra in [`crate::time`].

use super::meaning::Meaning;
use crate::time::{Amount, Anchor, Count, Fields, Holiday, Repetition, Side, TimeExpr, Unit};

/// An operator: `None` where it does not take these arguments. A part that the text left out is [`Meaning::Nothing`].
pub(super) type Operator = fn(&[Meaning]) -> Option<Meaning>;

/// Every operator by its name in rule text.
pub(super) const OPERATORS: &[(&str, Operator)] = &[
    // Dates.
    ("with", |a| Some(Meaning::Fields(at(a, 0)?.fields()?.with(at(a, 1)?.fields().unwrap_or_default())))),
    ("last", |a| toward(Side::Last, a)),
    ("this", |a| toward(Side::This, a)),
    ("next", |a| toward(Side::Next, a)),
    ("shift", |a| expr(TimeExpr::Shift(boxed(a, 0)?, at(a, 1)?.whole()?, at(a, 2)?.unit()?))),
    ("before", |a| expr(TimeExpr::Offset(boxed(a, 0)?, at(a, 1)?.amount()?, false))),
    ("after", |a| expr(TimeExpr::Offset(boxed(a, 0)?, at(a, 1)?.amount()?, true))),
    ("enclosing", |a| expr(TimeExpr::Enclosing(at(a, 0)?.unit()?, boxed(a, 1)?))),
    ("nth", |a| expr(TimeExpr::Nth(at(a, 0)?.whole()?, at(a, 1)?.granule()?, boxed(a, 2)?))),
    ("mod", modified),
    ("edge", |a| expr(TimeExpr::Edge(at(a, 0)?.side()?, at(a, 1)?.amount()?, boxed(a, 2)?))),
    ("at", at_time),
    ("between", |a| expr(TimeExpr::Between(boxed(a, 0)?, boxed(a, 1)?))),
    ("covering", |a| expr(TimeExpr::Covering(boxed(a, 0)?, boxed(a, 1)?))),
    ("exact", |a| Some(Meaning::Amount(exact(at(a, 0)?.amount()?)))),
    ("range", range),
    ("years", years),
    ("years_digit", years_digit),
    // Lengths, repetitions, vague references.
    ("lasting", |a| expr(TimeExpr::Lasting(at(a, 0)?.amount()?))),
    ("reaching", |a| expr(TimeExpr::Reaching(at(a, 0)?.amount()?, at(a, 1)?.side()? == Side::Next, boxed(a, 2)?))),
    ("every", every),
    ("vague", |a| expr(TimeExpr::Vague(at(a, 0)?.vague()?))),
    ("amount", |a| Some(Meaning::Amount(Amount::of(at(a, 0)?.count()?, at(a, 1)?.unit()?)))),
    ("plus", plus),
    // Numbers.
    ("sum", sum),
    ("product", |a| Some(Meaning::Number(at(a, 0)?.number()?.checked_mul(at(a, 1)?.number()?)?))),
    ("decimal", |a| hundredths(at(a, 0)?.number()?, tenths(at(a, 1)?.number()?)?)),
    ("and_half", |a| hundredths(at(a, 0)?.number()?, 50)),
    ("pm", |a| Some(Meaning::Number(at(a, 0)?.number()? % 12 + 12))),
    ("am", |a| Some(Meaning::Number(at(a, 0)?.number()? % 12))),
    // A time of day without a colon: 1430, 930.
    ("clock_hour", |a| Some(Meaning::Number(at(a, 0)?.number()? / 100))),
    ("clock_minute", |a| Some(Meaning::Number(at(a, 0)?.number()? % 100))),
    ("bc", |a| Some(Meaning::Number(1 - at(a, 0)?.number()?))),
    ("short_bc", |a| Some(Meaning::Number(short_bc(at(a, 0)?.number()?, at(a, 1)?.number()?)?))),
    ("later_year", |a| Some(Meaning::Number(later_year(at(a, 0)?.number()?, at(a, 1)?.number()?)?))),
    ("dual_year", |a| Some(Meaning::Number(dual_year(at(a, 0)?.number()?, at(a, 1)?.number()?)?))),
    ("minus", |a| Some(Meaning::Number(-at(a, 0)?.number()?))),
    ("decade_of", decade_of),
    ("century_before", |a| Some(Meaning::Number(at(a, 0)?.number()? - 1))),
    // Named days.
    ("fixed_day", |a| holiday(Holiday::Fixed(at(a, 0)?.small(1, 12)?, at(a, 1)?.small(1, 31)?))),
    ("nth_weekday", |a| holiday(Holiday::Nth(tiny(a, 0)?, at(a, 1)?.weekday()?, at(a, 2)?.small(1, 12)?))),
    ("day_after_nth", |a| holiday(Holiday::AfterNth(tiny(a, 0)?, at(a, 1)?.weekday()?, at(a, 2)?.small(1, 12)?, tiny(a, 3)?))),
    ("weekday_before", |a| holiday(Holiday::Before(at(a, 0)?.weekday()?, at(a, 1)?.small(1, 12)?, at(a, 2)?.small(1, 31)?))),
    ("easter", |a| holiday(Holiday::Easter(days(a, 0)?))),
    ("orthodox_easter", |a| holiday(Holiday::OrthodoxEaster(days(a, 0)?))),
    ("islamic", |a| holiday(Holiday::Islamic(at(a, 0)?.small(1, 12)?, at(a, 1)?.small(1, 30)?))),
    ("passover", |a| holiday(Holiday::Passover(days(a, 0)?))),
    ("rosh_hashanah", |a| holiday(Holiday::RoshHashanah(days(a, 0)?))),
    ("lunar_new_year", |_| holiday(Holiday::LunarNewYear)),
];

fn at(arguments: &[Meaning], index: usize) -> Option<&Meaning> {
    arguments.get(index)
}

fn boxed(arguments: &[Meaning], index: usize) -> Option<Box<TimeExpr>> {
    at(arguments, index)?.expr().map(Box::new)
}

fn expr(expr: TimeExpr) -> Option<Meaning> {
    Some(Meaning::Expr(expr))
}

fn holiday(holiday: Holiday) -> Option<Meaning> {
    Some(Meaning::Holiday(holiday))
}

fn tiny(arguments: &[Meaning], index: usize) -> Option<i8> {
    at(arguments, index)?.number().and_then(|n| i8::try_from(n).ok())
}

fn days(arguments: &[Meaning], index: usize) -> Option<i16> {
    at(arguments, index)?.number().and_then(|n| i16::try_from(n).ok())
}

/// `last(x)`, `this(x)`, `next(x)`, of a unit or of fields; a second argument names the anchor.
fn toward(side: Side, arguments: &[Meaning]) -> Option<Meaning> {
    let anchor = at(arguments, 1).and_then(Meaning::anchor);
    let what = at(arguments, 0)?;
    if let Some(unit) = what.unit() {
        let places = match side {
            Side::Last => -1,
            Side::This => 0,
            Side::Next => 1,
        };
        return expr(TimeExpr::Shift(Box::new(TimeExpr::Anchor(anchor.unwrap_or(Anchor::Reference))), places, unit));
    }
    expr(TimeExpr::Toward(side, what.fields()?, anchor.unwrap_or(Anchor::Reference)))
}

/// `mod(MODIFIER, x)`; without a modifier it is x.
fn modified(arguments: &[Meaning]) -> Option<Meaning> {
    let inner = at(arguments, 1)?.expr()?;
    match at(arguments, 0)? {
        Meaning::Nothing => expr(inner),
        modifier => expr(TimeExpr::Modified(modifier.modifier()?, Box::new(inner))),
    }
}

/// `at(day, time)`; fields are merged, so that the cycle is chosen once.
fn at_time(arguments: &[Meaning]) -> Option<Meaning> {
    let day = at(arguments, 0)?;
    let Some(time) = at(arguments, 1)?.fields() else { return expr(day.expr()?) };
    match day.fields() {
        Some(fields) => Some(Meaning::Fields(fields.with(time))),
        None => expr(TimeExpr::At(Box::new(day.expr()?), time)),
    }
}

/// `range(a, b)`: the two ends of a stretch, each an expression of its own.
fn range(arguments: &[Meaning]) -> Option<Meaning> {
    Some(Meaning::Range(Box::new((at(arguments, 0)?.expr()?, at(arguments, 1)?.expr()?))))
}

/// `years(1957, 58)`: the range whose second end is completed by the digits of the first.
fn years(arguments: &[Meaning]) -> Option<Meaning> {
    let (from, to) = (at(arguments, 0)?.whole()?, at(arguments, 1)?.whole()?);
    let to = if to < 100 { from - from.rem_euclid(100) + to } else { to };
    let year = |year| TimeExpr::Fields(Fields::of_year(year));
    (from < to).then(|| Meaning::Range(Box::new((year(from), year(to)))))
}

/// `years_digit(1905, 9)`: the same with one digit, "1905-9". The month of ISO 8601 has two.
fn years_digit(arguments: &[Meaning]) -> Option<Meaning> {
    let (from, to) = (at(arguments, 0)?.whole()?, at(arguments, 1)?.whole()?);
    let year = |year| TimeExpr::Fields(Fields::of_year(year));
    let end = from - from.rem_euclid(10) + to;
    (to < 10 && from < end).then(|| Meaning::Range(Box::new((year(from), year(end)))))
}

/// `plus(a, b)`: "two years and three months", but not "two days, three days" or "ten days and two years".
fn plus(arguments: &[Meaning]) -> Option<Meaning> {
    let (a, b) = (at(arguments, 0)?.amount()?, at(arguments, 1)?.amount()?);
    (b.first().1 < a.unit()).then(|| Meaning::Amount(a.plus(b)))
}

/// `every(x, QUANTIFIER, times)`.
fn every(arguments: &[Meaning]) -> Option<Meaning> {
    let every = at(arguments, 0)?.every()?;
    let quant = at(arguments, 1).and_then(Meaning::quantifier);
    let times = at(arguments, 2).and_then(Meaning::number).and_then(|n| u32::try_from(n).ok());
    expr(TimeExpr::Repeating(Repetition { every, quant, times }))
}

/// `exact(amount)`: counted to the day, whatever the unit.
fn exact(amount: Amount) -> Amount {
    if amount.unit() > Unit::Day { amount.and(Count::Whole(0), Unit::Day) } else { amount }
}

/// `short_bc(1190, 85)` is 1185: the later end of a stretch of years before Christ, written by its last two digits.
fn short_bc(from: i64, to: i64) -> Option<i64> {
    let year = from - from.rem_euclid(100) + to;
    (from >= 100 && year < from).then_some(year)
}

/// `later_year(2020, 22)` is 2022, the end of a stretch written by its last two digits.
fn later_year(from: i64, to: i64) -> Option<i64> {
    let year = from - from.rem_euclid(100) + to;
    (year > from).then_some(year)
}

/// `dual_year(1731, 2)` is 1732, the year as it is counted from January; `None` where the second number is not the next year's.
fn dual_year(year: i64, next: i64) -> Option<i64> {
    let digits = if next < 10 { 10 } else { 100 };
    ((year + 1).rem_euclid(digits) == next && year <= LAST_DUAL).then_some(year + 1)
}

/// Since the following year, England's years begin in January.
const LAST_DUAL: i64 = 1751;

/// The sum of what is there.
fn sum(arguments: &[Meaning]) -> Option<Meaning> {
    let mut total = 0i64;
    for argument in arguments.iter().filter(|argument| **argument != Meaning::Nothing) {
        total = total.checked_add(argument.number()?)?;
    }
    Some(Meaning::Number(total))
}

fn hundredths(whole: i64, hundredths: u32) -> Option<Meaning> {
    Some(Meaning::Count(Count::Hundredths(u32::try_from(whole).ok()?.checked_mul(100)?.checked_add(hundredths)?)))
}

/// The digits behind the point as hundredths: 5 is 50, 25 is 25.
fn tenths(digits: i64) -> Option<u32> {
    match digits {
        0..=9 => Some(digits as u32 * 10),
        10..=99 => Some(digits as u32),
        _ => None,
    }
}

/// `decade_of(1990)` is the decade 1990–1999; of a full hundred it is the century, as people use it ("the 1800s").
fn decade_of(arguments: &[Meaning]) -> Option<Meaning> {
    let year = at(arguments, 0)?.whole()?;
    let decade = Fields { decade: Some(crate::time::Written::Full(year / 10)), ..Fields::default() };
    let century = Fields { century: Some(year / 100), ..Fields::default() };
    (year % 10 == 0).then_some(Meaning::Fields(if year % 100 == 0 && year < 2000 { century } else { decade }))
}
