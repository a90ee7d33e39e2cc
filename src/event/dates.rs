//! The date of a row: what an expression comes to beside its preposition and its verb.

use super::Relation;
use crate::{
    time::{Amount, Date, Modifier, Unit, Value, When},
    timex::Timex,
};

/// When an event took place, as a row shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventTime {
    /// As EDTF (ISO 8601-2).
    pub edtf: String,
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
            edtf: if approximate { marked(&when.edtf()) } else { when.edtf() },
            start: Some(interval.first_day()),
            // A night reaches into the next morning, and is still told as one day.
            end: Some(when.day().unwrap_or_else(|| interval.last_day())),
            unit: when.unit(),
            is_approximate: approximate,
        }
    }

    /// From the beginning of one stretch to the end of another; an end that is missing is open. EDTF has no intervals of hours: they
    /// are told as days.
    pub(crate) fn between(from: Option<When>, to: Option<When>, approximate: bool) -> Self {
        let days = |when: When| when.day().map_or(when, When::Day);
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
            edtf: format!("{}/{}", end(from, When::first_day), end(to, |when| when.interval().last_day())),
            start: from.map(|when| when.interval().first_day()),
            end: to.map(|when| when.interval().last_day()),
            unit: from.or(to).map_or(Unit::Day, |when| when.unit().max(Unit::Day)),
            is_approximate: approximate,
        }
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
    edtf.split('/').map(|part| format!("{part}~")).collect::<Vec<_>>().join("/")
}

/// EDTF for one end of an interval: weeks and halves, which are intervals themselves, give way to their days.
fn plain(when: When, day: fn(When) -> Date) -> String {
    let edtf = when.edtf();
    if edtf.contains('/') { day(when).to_string() } else { edtf }
}

/// What stands around an expression and turns it into a bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Setting {
    /// How the preposition ties the event to it.
    pub relation: Relation,
    /// Whether the verb is a present perfect, so that "for three years" ends now.
    pub reaches_now: bool,
    /// The reference date.
    pub reference: Option<Date>,
}

/// The date of an event; `None` where the expression gives none.
pub(super) fn event_time(timexes: &[Timex], timex: &Timex, setting: Setting) -> Option<EventTime> {
    let modifier = timex.modifier();
    if let (Some(last), Value::At(from)) = (timex.range_end, timex.resolution.value)
        && let Value::At(to) = timexes[last].resolution.value
    {
        return Some(EventTime::between(Some(from), Some(to), false));
    }
    match timex.resolution.value {
        Value::At(when) if setting.relation == Relation::Begins => Some(EventTime::between(Some(when), None, false)),
        Value::At(when) => Some(EventTime::at(when, modifier)),
        Value::Between(from, to) => Some(clipped(from, to, timex.resolution.is_vague, setting.reference)),
        Value::Lasting(amount, Some(interval)) => {
            let granules = |unit: Unit| [interval.first_day(), interval.last_day()].map(|day| When::holding(day, unit));
            let [from, to] = granules(amount.unit().clamp(Unit::Day, Unit::Year));
            // Whole months are told as months, "the three months ended Sept. 29" by the day.
            let fits = from.first_day() == interval.first_day() && to.interval().last_day() == interval.last_day();
            // "The next two weeks" are days from now on, "the past three years" calendar years.
            let whole = timex.expr.is_relative() && amount.unit() > Unit::Week;
            let [from, to] = if fits || whole { [from, to] } else { granules(Unit::Day) };
            (!amount.is_vague()).then(|| EventTime::between(Some(from), Some(to), false))
        }
        Value::Lasting(amount, None) if setting.reaches_now => until_now(amount, setting.reference?),
        _ => None,
    }
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
