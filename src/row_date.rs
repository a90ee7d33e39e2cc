//! The date of a row: what an expression comes to, with the bound that the words around make of it.

use crate::{
    time::{Amount, Date, Edtf, Interval, Modifier, Stretch, Unit, Value, When},
    timex::{Bound, Timex},
};

/// When an event took place, as a row shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventTime {
    /// As EDTF (ISO 8601-2).
    pub edtf: Edtf,
    /// The first day; `None` where it is open.
    pub start: Option<Date>,
    /// The last day; `None` where it is open.
    pub end: Option<Date>,
    /// The unit that the text gives it in.
    pub unit: Unit,
    /// Whether it is an estimate.
    pub is_approximate: bool,
}

impl EventTime {
    /// A stretch of the calendar.
    pub(crate) fn at(when: When, modifier: Option<Modifier>) -> Self {
        let approximate = modifier == Some(Modifier::Approx);
        let interval = when.interval();
        Self {
            edtf: Edtf::of_ours(if approximate { marked(&when.edtf()) } else { when.edtf() }),
            start: Some(interval.first_day()),
            // A night reaches into the next morning, and is still told as one day.
            end: Some(when.day().unwrap_or_else(|| interval.last_day())),
            unit: when.unit(),
            is_approximate: approximate,
        }
    }

    /// From the beginning of one stretch to the end of another; an end that is missing is open. Two clock times make an interval of hours,
    /// as ISO 8601 has it; EDTF allows only whole days there.
    pub(crate) fn between(from: Option<When>, to: Option<When>, approximate: bool) -> Self {
        let clocks = matches!((from, to), (Some(When::Clock(..)), Some(When::Clock(..))));
        let days = |when: When| if clocks { when } else { when.day().map_or(when, When::Day) };
        let (from, to) = (from.map(days), to.map(days));
        if let (Some(from), true) = (from, from == to) {
            return Self::at(from, approximate.then_some(Modifier::Approx));
        }
        let end = |when: Option<When>, day: fn(When) -> Date| match when.map(|when| plain(when, day)) {
            None => "..".to_string(),
            Some(edtf) if approximate => marked(&edtf),
            Some(edtf) => edtf,
        };
        Self {
            edtf: Edtf::of_ours(format!("{}/{}", end(from, When::first_day), end(to, |when| when.interval().last_day()))),
            start: from.map(|when| when.interval().first_day()),
            end: to.map(|when| when.day().unwrap_or_else(|| when.last_day())),
            unit: from.or(to).map_or(Unit::Day, |when| if clocks { when.unit() } else { when.unit().max(Unit::Day) }),
            is_approximate: approximate,
        }
    }

    /// The same as an estimate.
    fn approximately(self) -> Self {
        Self { edtf: Edtf::of_ours(marked(&self.edtf)), is_approximate: true, ..self }
    }

    /// Whether one lies within the other.
    pub(crate) fn holds(&self, other: &EventTime) -> bool {
        match (self.start, self.end, other.start, other.end) {
            (Some(a), Some(b), Some(c), Some(d)) => a <= c && d <= b,
            _ => false,
        }
    }

    /// How many days it covers; open ones cover all.
    pub(crate) fn days(&self) -> i64 {
        match (self.start, self.end) {
            (Some(start), Some(end)) => start.days_until(end) + 1,
            _ => i64::MAX,
        }
    }
}

fn marked(edtf: &str) -> String {
    edtf.split('/').map(|part| if part == ".." { part.to_string() } else { format!("{part}~") }).collect::<Vec<_>>().join("/")
}

/// EDTF for one end of an interval: weeks and halves, which are intervals themselves, give way to their days.
fn plain(when: When, day: fn(When) -> Date) -> String {
    let edtf = when.edtf();
    if edtf.contains('/') { day(when).to_string() } else { edtf }
}

/// What stands around an expression, as far as its row is concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Setting {
    /// How the event lies to it: [`Timex::bound`], unless the event asks for another.
    pub bound: Bound,
    /// Whether the verb is a present perfect, so that "for three years" ends now.
    pub reaches_now: bool,
    /// The reference date.
    pub reference: Option<Date>,
}

/// The date of a row: what its expression comes to, and the bound that it makes. `None` where the expression gives no date.
///
/// This is the one place where value and bound are put together; [`Timex::value`] knows nothing of the bound.
pub(crate) fn event_time(timexes: &[Timex], timex: &Timex, setting: Setting) -> Option<EventTime> {
    let modifier = timex.modifier();
    if let (Some(last), Value::At(from)) = (timex.range_end, timex.resolution.value)
        && let Some(Value::At(to)) = timexes.get(last).map(|last| last.resolution.value)
    {
        return Some(EventTime::between(Some(from), Some(to), false));
    }
    if let Some(Stretch { from, to, is_approximate }) = timex.resolution.covers {
        let one = from == to;
        let time = if one { bounded(from, timex, setting.bound) } else { EventTime::between(Some(from), Some(to), is_approximate) };
        return Some(if is_approximate && !time.is_approximate { time.approximately() } else { time });
    }
    match timex.resolution.value {
        Value::At(when) => Some(bounded(when, timex, setting.bound)),
        Value::Between(from, to) => Some(clipped(from, to, timex.resolution.is_vague, setting.reference)),
        Value::Lasting(amount, Some(interval)) => stretch(timex, amount, interval, modifier == Some(Modifier::Approx)),
        Value::Lasting(amount, None) if setting.reaches_now => until_now(amount, setting.reference?),
        _ => None,
    }
}

/// A granule with its bound: "until 20 January 2019" is `../2019-01-20`, "since 2019" `2019/..`. What is told by the clock is told of
/// that hour: "after 5 p.m." sets no bound that anybody would draw.
fn bounded(when: When, timex: &Timex, bound: Bound) -> EventTime {
    let at_end = timex.modifier() == Some(Modifier::End);
    let approximate = timex.modifier() == Some(Modifier::Approx);
    match bound {
        _ if when.unit() < Unit::Day => EventTime::at(when, timex.modifier()),
        Bound::Since | Bound::After => EventTime::between(Some(when), None, approximate),
        // "By the end of the month", "before the end of the week": the last day is the deadline. A month with a name stays what it is.
        Bound::By | Bound::Before if at_end && timex.expr.fields().is_none() && when.unit() <= Unit::Month => {
            EventTime::at(When::Day(when.last_day()), None)
        }
        Bound::Before if at_end => EventTime::at(when, timex.modifier()),
        Bound::Until | Bound::Through | Bound::Before => EventTime::between(None, Some(when), approximate),
        Bound::At | Bound::By => EventTime::at(when, timex.modifier()),
    }
}

/// A length of time that lies somewhere: "the past three years", "the three months ended Sept. 30".
fn stretch(timex: &Timex, amount: Amount, interval: Interval, approximate: bool) -> Option<EventTime> {
    let granules = |unit: Unit| [interval.first_day(), interval.last_day()].map(|day| When::holding(day, unit));
    let [from, to] = granules(amount.unit().clamp(Unit::Day, Unit::Year));
    // Whole months are told as months, "the three months ended Sept. 29" by the day.
    let fits = from.first_day() == interval.first_day() && to.interval().last_day() == interval.last_day();
    // "The next two weeks" are days from now on, "the past three years" calendar years.
    let whole = timex.expr.is_relative() && amount.unit() > Unit::Week;
    let [from, to] = if fits || whole { [from, to] } else { granules(Unit::Day) };
    (!amount.is_vague()).then(|| EventTime::between(Some(from), Some(to), approximate))
}

/// An estimated stretch of the past ends with the telling.
fn clipped(from: Option<When>, to: Option<When>, vague: bool, reference: Option<Date>) -> EventTime {
    let to = match (from, to, reference) {
        (Some(from), Some(to), Some(day)) if vague && from.interval().first_day() <= day && to.interval().last_day() > day => {
            Some(When::Day(day))
        }
        _ => to,
    };
    EventTime::between(from, to, vague)
}

/// "Has led for three years": the years since.
fn until_now(amount: Amount, reference: Date) -> Option<EventTime> {
    let (count, unit) = amount.first();
    let count = i32::try_from(count.rounded()?).ok()?;
    if amount.is_vague() || unit < Unit::Week {
        return None;
    }
    let now = When::holding(reference, unit);
    Some(EventTime::between(Some(now.shift(-count)), Some(now), false))
}
