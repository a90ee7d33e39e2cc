//! Evaluation: a meaning and its anchors → when that is.

use super::{
    Amount, Anchor, Clock, Count, Date, Direction, Fields, Granule, Interval, Modifier, Moment, Repetition, Side, TimeExpr, Unit, Vague,
    When, nth_weekday,
};

/// What an expression is evaluated against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Context {
    /// The reference date (DCT).
    pub reference: Option<Date>,
    /// Its time of day.
    pub reference_time: Option<Clock>,
    /// The time that the text speaks of, where an earlier expression has set one.
    pub focus: Option<When>,
    /// Where the stretch begins that the focus ends: "from February to December 1916".
    pub focus_since: Option<When>,
    /// The day where the story stood, if its last step went years away.
    pub focus_left: Option<When>,
    /// The last day it spoke of, for "two days later" after a coarser date.
    pub focus_day: Option<When>,
    /// The last time of day it spoke of, for "an hour later".
    pub focus_clock: Option<When>,
    /// The day of the scene, for bare times of day: the last day spoken of, if that was just now.
    pub scene_day: Option<When>,
    /// The quarter that is reported on: the last one spoken of.
    pub focus_quarter: Option<When>,
    /// What [`Anchor::Implied`] means here: the focus, if this is set.
    pub implied_is_focus: bool,
    /// Where bare weekdays lie.
    pub weekdays: Direction,
    /// Where months and days without a year lie.
    pub months: Direction,
}

/// What an expression comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// A stretch of the calendar.
    At(When),
    /// From the beginning of the first to the end of the second; either may be open.
    Between(Option<When>, Option<When>),
    /// A length of time, and the days it covers where they are known.
    Lasting(Amount, Option<Interval>),
    /// Something that comes again.
    Repeating(Repetition),
    /// Past, present or future.
    Vague(Vague),
    /// A date with parts missing.
    Partial(Fields),
    /// A relative expression without an anchor, at that unit.
    Unanchored(Unit),
}

/// A value with its modifier, and what it was reckoned from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// The value.
    pub value: Value,
    /// The TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// The anchor that was used, if any was.
    pub anchor: Option<(Anchor, When)>,
    /// The direction that was used, if one was.
    pub direction: Option<Direction>,
    /// Whether the days it covers are an estimate.
    pub is_vague: bool,
    /// What it covers, where the value of TIMEX3 says something else.
    pub covers: Option<Stretch>,
}

/// From the beginning of one granule to the end of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// It begins with the beginning of this.
    pub from: When,
    /// It ends with the end of this.
    pub to: When,
    /// Whether that is an estimate.
    pub is_approximate: bool,
}

/// From this hour on, an hour before [`DAWN`] that is told of next is of the next day.
const EVENING: u8 = 19;
/// The hour at which the night is over.
const DAWN: u8 = 6;

/// Within so many days a story goes on.
const NEAR: i64 = 60;

/// How many granules an open number ("the final weeks") is taken to be.
const OPEN_NUMBER: i64 = 4;

impl TimeExpr {
    /// Evaluates the term; see the variants for their definitions.
    ///
    /// ```
    /// use dateline::time::{Anchor, Context, Date, TimeExpr, Unit, Value, When};
    /// let last_month = TimeExpr::Shift(Box::new(TimeExpr::Anchor(Anchor::Reference)), -1, Unit::Month);
    /// let context = Context::at(Date::new(2024, 1, 15));
    /// assert_eq!(last_month.resolve(&context).value, Value::At(When::Month(2023, 12)));
    /// assert_eq!(last_month.resolve(&Context::at(None)).value, Value::Unanchored(Unit::Month));
    /// ```
    pub fn resolve(&self, context: &Context) -> Resolution {
        match self {
            Self::Anchor(anchor) => {
                context.anchor(*anchor, Unit::Day).map_or(Resolution::unanchored(Unit::Day), |used| Resolution::at(used.1).from(used))
            }
            Self::Fields(fields) => context.fields(fields, Anchor::Implied, None),
            Self::Toward(side, fields, anchor) => context.fields(fields, *anchor, Some(*side)),
            Self::Shift(of, places, unit) => {
                // From a year, no month can be reached.
                let moved =
                    |when: When| (when.unit() <= (*unit).max(Unit::Day) || *places == 0).then(|| when.enclosing(*unit).shift(*places));
                context.inner(of, *unit).map_when(moved, *unit)
            }
            Self::Offset(of, amount, forward) => context.offset(of, *amount, *forward),
            Self::Enclosing(unit, of) => of.resolve(context).map_when(|when| Some(when.enclosing(*unit)), *unit),
            Self::Nth(n, granule, of) => of.resolve(context).map_when(|when| nth(*n, *granule, when), granule.unit()),
            Self::Modified(modifier, of) => modified(*modifier, of.resolve(context)),
            Self::Edge(side, amount, of) => context.edge(*side, *amount, of.resolve(context)),
            Self::At(of, time) => context.at_time(of, time),
            Self::Between(from, to) => between(from.resolve(context), to.resolve(context)),
            Self::Lasting(amount) => Resolution::of(Value::Lasting(*amount, None)),
            Self::Reaching(amount, forward, of) => context.reaching(*amount, *forward, of),
            Self::Covering(value, row) => covering(value.resolve(context), row.resolve(context)),
            Self::Repeating(repetition) => Resolution::of(Value::Repeating(*repetition)),
            Self::Vague(vague) => Resolution::of(Value::Vague(*vague)),
        }
    }
}

impl Context {
    /// News of that day: weekdays and months on or before it, or nearest to it.
    pub fn at(reference: Option<Date>) -> Self {
        Self {
            reference,
            reference_time: None,
            focus: None,
            focus_since: None,
            focus_left: None,
            focus_day: None,
            focus_clock: None,
            focus_quarter: None,
            scene_day: None,
            implied_is_focus: false,
            weekdays: Direction::Past,
            months: Direction::Nearest,
        }
    }

    /// The anchor, at least as fine as `unit` where there is a choice.
    fn anchor(&self, anchor: Anchor, unit: Unit) -> Option<(Anchor, When)> {
        let reference = || self.reference.map(|date| (Anchor::Reference, When::Day(date)));
        let focus = || {
            let fine = self.focus.filter(|focus| focus.unit() <= unit.max(Unit::Day));
            fine.or(self.focus_day.filter(|_| unit <= Unit::Week)).or(self.focus).map(|when| (Anchor::Focus, when))
        };
        match anchor {
            Anchor::Focus if unit == Unit::Quarter => self.reported_quarter().map(|quarter| (Anchor::Focus, quarter)),
            Anchor::Focus if unit.is_within_day() && self.focus_clock.is_some() => self.focus_clock.map(|clock| (Anchor::Focus, clock)),
            Anchor::Reference => reference(),
            Anchor::Focus => focus().or_else(reference),
            Anchor::Implied if self.implied_is_focus => self.focus.map(|when| (Anchor::Focus, when)).or_else(reference),
            Anchor::Implied => reference(),
            Anchor::Scene => self.scene_day.map(|day| (Anchor::Focus, day)).or_else(|| self.anchor(Anchor::Implied, unit)),
        }
    }

    /// The quarter that is reported on: the one spoken of, else the last that was over.
    fn reported_quarter(&self) -> Option<When> {
        let over = |quarter: &When| self.reference.is_none_or(|reference| quarter.last_day() < reference);
        self.focus_quarter.filter(over).or_else(|| self.reference.map(|date| When::holding(date, Unit::Quarter).shift(-1)))
    }

    /// The inner term, where anchors are taken as fine as the unit that is reckoned in.
    fn inner(&self, of: &TimeExpr, unit: Unit) -> Resolution {
        match of {
            TimeExpr::Anchor(anchor) => {
                self.anchor(*anchor, unit).map_or(Resolution::unanchored(unit), |used| Resolution::at(used.1).from(used))
            }
            other => other.resolve(self),
        }
    }

    fn fields(&self, fields: &Fields, anchor: Anchor, side: Option<Side>) -> Resolution {
        let scene = self.scene_day.filter(|_| fields.is_time_of_day() && side.is_none()).map(|day| (Anchor::Focus, day));
        let used = scene.or_else(|| self.anchor(anchor, fields.unit()));
        let direction = match side {
            Some(Side::Last) => Direction::WhollyPast,
            Some(Side::This) if fields.is_weekday_only() => Direction::Future,
            Some(Side::This) => Direction::Same,
            Some(Side::Next) => Direction::WhollyFuture,
            None if fields.is_weekday_only() => self.weekdays,
            // Quarters are reported after they end and planned before they begin: of the tenses, only the past one tells.
            None if fields.quarter.is_some() && self.months != Direction::NearestPast => Direction::Nearest,
            None => self.months,
        };
        // "This Saturday" of a Saturday paper, "this weekend": the direction of the week is the policy's.
        let focus = used.filter(|(anchor, _)| *anchor == Anchor::Focus && side.is_none()).map(|(_, focus)| focus);
        let in_story = focus.and_then(|focus| self.within_focus(fields, focus).or_else(|| self.back_in_story(fields, focus)));
        match in_story.or_else(|| fields.resolve(used.map(|(_, when)| when), direction)) {
            Some(when) if fields.has_full_year() => Resolution::at(when),
            Some(when) => {
                let when = if scene.is_some() { self.after_midnight(when) } else { when };
                Resolution { anchor: used, direction: Some(direction), ..Resolution::at(when) }
            }
            None => Resolution::of(Value::Partial(*fields)),
        }
    }

    /// A quarter past midnight, told of after eleven in the evening, is of the next day.
    fn after_midnight(&self, when: When) -> When {
        match (self.focus_clock, when) {
            (Some(When::Clock(day, last, _)), When::Clock(same, clock, unit))
                if day == same && last.hour >= EVENING && clock.hour < DAWN =>
            {
                When::Clock(same.plus_days(1), clock, unit)
            }
            _ => when,
        }
    }

    /// The first time the fields come within the stretch that the text spoke of.
    fn within_focus(&self, fields: &Fields, end: When) -> Option<When> {
        let since = self.focus_since?;
        let first = fields.resolve(Some(since), Direction::Future)?;
        (first.first_day() >= since.first_day() && first.interval().end <= end.interval().end).then_some(first)
    }

    /// A day that lies near the story that the text left for another year, and far from that year's date.
    fn back_in_story(&self, fields: &Fields, focus: When) -> Option<When> {
        let left = self.focus_left.filter(|_| fields.day.is_some())?;
        let near = |from: When, when: When| from.last_day().days_until(when.first_day()).abs() <= NEAR;
        let (here, there) = (fields.resolve(Some(focus), self.months)?, fields.resolve(Some(left), self.months)?);
        (near(left, there) && !near(focus, here)).then_some(there)
    }

    fn offset(&self, of: &TimeExpr, amount: Amount, forward: bool) -> Resolution {
        let unit = amount.unit();
        if amount.is_vague() {
            return Resolution::of(Value::Vague(if forward { Vague::Future } else { Vague::Past }));
        }
        let base = match (of, unit.is_within_day(), self.reference_time) {
            (TimeExpr::Anchor(Anchor::Reference), true, Some(clock)) => {
                self.reference.map_or(Resolution::unanchored(unit), |date| Resolution::at(When::Clock(date, clock, Unit::Minute)))
            }
            _ => self.inner(of, unit),
        };
        let counted = base;
        // Beyond the ends of the calendar there is no date to give: "12,500 years ago".
        let years = amount.parts().fold(0i64, |sum, (count, unit)| sum + i64::from(count.rounded().unwrap_or(0)) * years_of(unit));
        let fits = |when: When| {
            let year = i64::from(when.year()) + if forward { years } else { -years };
            (i64::from(Date::MIN_YEAR)..=i64::from(Date::MAX_YEAR)).contains(&year)
        };
        let base = Resolution {
            value: if matches!(base.value, Value::At(when) if !fits(when)) { Value::Unanchored(unit) } else { base.value },
            ..base
        };
        // From a year, no month can be reached; a fortnight from a month is no better.
        let moved =
            base.map_when(|when| (when.unit() <= unit.max(Unit::Day) || of_whole_years(unit)).then(|| moved(when, amount, forward)), unit);
        // Weeks and months from a day that the text names end on a day: "two weeks from Tuesday", "a week later".
        let to_the_day = counted.value.day().map(|day| amount.parts().fold(day, |day, (count, unit)| stepped(day, count, unit, forward)));
        match (of, unit, to_the_day) {
            (TimeExpr::Anchor(Anchor::Reference), ..) => moved,
            (TimeExpr::Anchor(_), Unit::Week, Some(day)) => Resolution { covers: Some(Stretch::of_day(day)), ..moved },
            (TimeExpr::Anchor(_), ..) | (_, _, None) => moved,
            (_, Unit::Week | Unit::Month, Some(day)) => Resolution { value: Value::At(When::Day(day)), ..moved },
            _ => moved,
        }
    }

    fn edge(&self, side: Side, amount: Amount, whole: Resolution) -> Resolution {
        let Value::At(when) = whole.value else { return whole };
        let interval = when.interval();
        let (count, unit) = amount.first();
        let count = count.rounded().map_or(OPEN_NUMBER, i64::from);
        let step = |from: Date, places: i64| step_days(from, unit, places);
        let (first, last) = (interval.first_day(), interval.last_day());
        // What is told as the past of an unfinished year ends with the telling.
        let last = self.reference.filter(|day| side == Side::Last && interval.touches(*day)).unwrap_or(last);
        let (from, to) = match side {
            Side::Next => (first, step(first, count).plus_days(-1)),
            _ => (step(last.plus_days(1), -count), last),
        };
        let modifier = Some(if side == Side::Next { Modifier::Start } else { Modifier::End });
        let (from, to) = (from.max(first), to.min(interval.last_day()));
        let value = if amount.is_vague() {
            Value::Between(Some(When::Day(from)), Some(When::Day(to)))
        } else {
            Value::Lasting(amount, Some(Interval::days(from, to)))
        };
        Resolution { value, modifier, is_vague: amount.is_vague(), ..whole }
    }

    fn at_time(&self, of: &TimeExpr, time: &Fields) -> Resolution {
        if let TimeExpr::Fields(fields) = of {
            return self.fields(&fields.with(*time), Anchor::Implied, None);
        }
        let within = |when: When| match when {
            When::Year(year) => time.with(Fields::of_year(year)).resolve(None, Direction::Same),
            _ => time.resolve(Some(when), Direction::Same),
        };
        of.resolve(self).map_when(within, time.unit())
    }

    fn reaching(&self, amount: Amount, forward: bool, of: &TimeExpr) -> Resolution {
        // "The past decade" is ten years, as "the past ten years" is.
        let unit = amount.unit().min(Unit::Year);
        let base = self.inner(of, unit);
        let interval = match (&base.value, amount.is_vague()) {
            (Value::At(when), false) => Some(span_from(*when, amount, forward)),
            _ => None,
        };
        let covers = base.value.day().filter(|_| amount.is_vague()).and_then(|day| around(day, amount.unit(), forward));
        Resolution { value: Value::Lasting(amount, interval), covers, ..base }
    }
}

impl Resolution {
    fn of(value: Value) -> Self {
        Self { value, modifier: None, anchor: None, direction: None, is_vague: false, covers: None }
    }

    fn at(when: When) -> Self {
        Self::of(Value::At(when))
    }

    fn unanchored(unit: Unit) -> Self {
        Self::of(Value::Unanchored(unit))
    }

    fn from(self, used: (Anchor, When)) -> Self {
        Self { anchor: Some(used), ..self }
    }

    /// Applies a step of calendar arithmetic to a granule; anything else becomes unanchored at the step's unit.
    fn map_when(self, step: impl FnOnce(When) -> Option<When>, unit: Unit) -> Self {
        let moved = match self.value {
            Value::At(when) => step(when),
            _ => None,
        };
        Self { value: moved.map_or(Value::Unanchored(unit), Value::At), ..self }
    }

    /// The days or hours it covers, where it lies somewhere; an end that is open is `None`.
    pub fn bounds(&self) -> Option<(Option<Moment>, Option<Moment>)> {
        match self.value {
            Value::At(when) => Some((Some(when.interval().start), Some(when.interval().end))),
            Value::Between(from, to) => Some((from.map(|when| when.interval().start), to.map(|when| when.interval().end))),
            Value::Lasting(_, Some(interval)) => Some((Some(interval.start), Some(interval.end))),
            _ => None,
        }
    }

    /// The TIMEX3 value.
    pub fn timex3(&self) -> String {
        match &self.value {
            Value::At(when) => when.timex3(),
            Value::Between(Some(from), Some(to)) => format!("{}/{}", from.timex3(), to.timex3()),
            Value::Between(Some(when), None) | Value::Between(None, Some(when)) => when.timex3(),
            Value::Between(None, None) => "XXXX".into(),
            Value::Lasting(amount, _) => amount.timex3(),
            Value::Repeating(repetition) => repetition.timex3(),
            Value::Vague(vague) => vague.timex3().into(),
            Value::Partial(fields) => fields.pattern(),
            Value::Unanchored(unit) => match unit {
                Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => "XXXX".into(),
                Unit::Week => "XXXX-WXX".into(),
                Unit::Weekend => "XXXX-WXX-WE".into(),
                Unit::Month => "XXXX-XX".into(),
                Unit::Quarter => "XXXX-QX".into(),
                _ => "XXXX-XX-XX".into(),
            },
        }
    }
}

impl Granule {
    fn unit(self) -> Unit {
        match self {
            Self::Unit(unit) => unit,
            Self::Weekday(_) => Unit::Day,
        }
    }
}

impl Stretch {
    fn of_day(day: Date) -> Self {
        Self { from: When::Day(day), to: When::Day(day), is_approximate: false }
    }
}

impl Value {
    fn day(&self) -> Option<Date> {
        if let Self::At(When::Day(day)) = self { Some(*day) } else { None }
    }

    /// What it covers, as granules.
    fn stretch(&self, is_approximate: bool) -> Option<Stretch> {
        let (from, to) = match *self {
            Self::At(when) => (when, when),
            Self::Between(Some(from), Some(to)) => (from, to),
            Self::Lasting(amount, Some(interval)) => {
                let unit = amount.unit().clamp(Unit::Day, Unit::Year);
                let unit = if unit <= Unit::Week { Unit::Day } else { unit };
                (When::holding(interval.first_day(), unit), When::holding(interval.last_day(), unit))
            }
            _ => return None,
        };
        Some(Stretch { from, to, is_approximate })
    }
}

/// Value and modifier are those of the first, the days those of the second, if that was reckoned from the same anchor.
fn covering(value: Resolution, row: Resolution) -> Resolution {
    let covers = row.value.stretch(row.modifier == Some(Modifier::Approx)).filter(|_| row.anchor == value.anchor);
    Resolution { covers, ..value }
}

/// "Less than a week later" names no day: it is some day of that week.
fn modified(modifier: Modifier, of: Resolution) -> Resolution {
    let from = of.anchor.filter(|(anchor, _)| *anchor == Anchor::Focus).map(|(_, from)| from);
    let covers = match (modifier, from, of.value) {
        (Modifier::LessThan, Some(from), Value::At(to)) if from.last_day() < to.last_day() => {
            Some(Stretch { from, to: of.covers.map_or(to, |covers| covers.to), is_approximate: false })
        }
        (Modifier::LessThan, Some(from), Value::Unanchored(_)) => Some(Stretch { from, to: from, is_approximate: false }),
        _ => of.covers,
    };
    Resolution { modifier: Some(modifier), covers, ..of }
}

/// "The past few days", "the coming weeks": the months that an open number of days or weeks lies in. Nothing for what is longer.
fn around(day: Date, unit: Unit, forward: bool) -> Option<Stretch> {
    if !matches!(unit, Unit::Day | Unit::Week) {
        return None;
    }
    let far = step_days(day, unit, if forward { OPEN_NUMBER } else { -OPEN_NUMBER });
    let [from, to] = [day.min(far), day.max(far)].map(|day| When::holding(day, Unit::Month));
    Some(Stretch { from, to, is_approximate: true })
}

fn stepped(from: Date, count: Count, unit: Unit, forward: bool) -> Date {
    let places = i64::from(count.rounded().unwrap_or(0).min(100_000));
    step_days(from, unit, if forward { places } else { -places })
}

/// How many whole years a unit has.
fn years_of(unit: Unit) -> i64 {
    match unit {
        Unit::Year => 1,
        Unit::Decade => 10,
        Unit::Century => 100,
        Unit::Millennium => 1000,
        _ => 0,
    }
}

/// Decades and more are reckoned in years.
fn of_whole_years(unit: Unit) -> bool {
    unit >= Unit::Year
}

fn between(from: Resolution, to: Resolution) -> Resolution {
    match (from.value, to.value) {
        (Value::At(a), Value::At(b)) => {
            let value = if a.interval().start <= b.interval().start { Value::Between(Some(a), Some(b)) } else { Value::At(a) };
            Resolution { value, ..from }
        }
        (Value::At(_), _) => from,
        _ => to,
    }
}

/// The granule an amount away, at the granularity of its finest unit.
fn moved(when: When, amount: Amount, forward: bool) -> When {
    let sign = if forward { 1 } else { -1 };
    amount.parts().fold(when, |when, (count, unit)| {
        // "A decade ago" is a year, as "ten years ago" is.
        let (count, unit) = match unit {
            Unit::Decade => (count.times(10), Unit::Year),
            Unit::Century => (count.times(100), Unit::Year),
            Unit::Millennium => (count.times(1000), Unit::Year),
            unit => (count, unit),
        };
        if let (Count::Hundredths(_), Unit::Year) = (count, unit) {
            // "A year and a half ago" is a matter of months, and told to the year.
            let months = sign * count.times(12).rounded().unwrap_or(0).min(1_000_000) as i32;
            return if when.unit() <= Unit::Month {
                when.enclosing(Unit::Month).shift(months).enclosing(Unit::Year)
            } else {
                when.shift(months / 12)
            };
        }
        let places = sign * count.rounded().unwrap_or(0).min(100_000) as i32;
        if unit.is_within_day() && !matches!(when, When::Clock(..)) {
            // Hours from a whole day: only whole days can be told.
            let hours = i64::from(places) * unit.clock_seconds() / 86_400;
            return When::Day(when.first_day().plus_days(hours));
        }
        match (when, unit) {
            (When::Clock(date, clock, told), _) if unit.is_within_day() => {
                let moment = Moment::at(date, clock).plus_seconds(i64::from(places) * unit.clock_seconds());
                When::Clock(moment.date, moment.clock(), told.min(unit))
            }
            (When::Day(day), Unit::Month) if amount.parts().count() > 1 => When::Day(day.plus_months(places)),
            (When::Day(day), Unit::Year) if amount.parts().count() > 1 => When::Day(day.plus_months(places.saturating_mul(12))),
            (when, Unit::Weekend) => when.enclosing(Unit::Week).shift(places),
            (when, unit) => when.enclosing(unit).shift(places),
        }
    })
}

/// The days from a granule on, or up to it: "the past three years" of 2024-11-08 are the years 2021 to 2024. Weeks are counted from the
/// day: "the next two weeks" end on 2024-11-22.
fn span_from(when: When, amount: Amount, forward: bool) -> Interval {
    if let (When::Day(day), Unit::Week) = (when, amount.unit()) {
        let far = amount.parts().fold(day, |far, (count, unit)| stepped(far, count, unit, forward));
        return if forward { Interval::days(day, far) } else { Interval::days(far, day) };
    }
    let far = moved(when, amount, forward);
    let near = when.interval();
    let far = far.interval();
    if forward { Interval::new(near.start, far.end) } else { Interval::new(far.start, near.end) }
}

impl Interval {
    /// So long a time that ends with that day: the three months ended Sept. 30 are 1 July to 30 September. An open number counts as one.
    pub fn ending_on(last: Date, length: Amount) -> Self {
        let after = last.plus_days(1);
        let start = length.parts().fold(after, |start, (count, unit)| step_days(start, unit, -i64::from(count.rounded().unwrap_or(1))));
        Self::days(start.min(last), last)
    }
}

fn step_days(from: Date, unit: Unit, places: i64) -> Date {
    match unit.months() {
        Some(months) => from.plus_months(months.saturating_mul(places as i32)),
        None => from.plus_days(unit.days().unwrap_or(1) * places),
    }
}

fn nth(n: i32, granule: Granule, within: When) -> Option<When> {
    let interval = within.interval();
    match granule {
        Granule::Weekday(weekday) => {
            if let When::Month(year, month) = within {
                return nth_weekday(year, month, i8::try_from(n).ok()?, weekday).map(When::Day);
            }
            let (first, last) = (interval.first_day(), interval.last_day());
            let day = if n > 0 {
                first.plus_days(i64::from((weekday.number() + 7 - first.weekday().number()) % 7) + 7 * (i64::from(n) - 1))
            } else {
                last.plus_days(7 * (i64::from(n) + 1) - i64::from((last.weekday().number() + 7 - weekday.number()) % 7))
            };
            (first <= day && day <= last).then_some(When::Day(day))
        }
        Granule::Unit(unit) if n > 0 => {
            // A week belongs to where its Thursday lies, as in ISO 8601.
            let start = if unit == Unit::Week { interval.first_day().plus_days(3) } else { interval.first_day() };
            Some(When::holding(start, unit).shift(n - 1))
        }
        Granule::Unit(unit) => {
            let last = if unit == Unit::Week { interval.last_day().plus_days(-3) } else { interval.last_day() };
            Some(When::holding(last, unit).shift(n + 1))
        }
    }
}
