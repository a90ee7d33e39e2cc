//! Partially given dates, and how the missing parts are filled.

use super::{Clock, Date, DayPart, Holiday, Season, Unit, Weekday, When};

/// A year or decade as it is written: in full, or by its last digits ("'98", "the nineties").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Written {
    /// All digits: 1998, or the decade 199.
    Full(i32),
    /// The last digits within the century: 98, or the decade 9.
    Short(i32),
}

/// A date of which only some fields are given, as "October 5" or "Wednesday": an infinite sequence of
/// calendar granules, of which [`Fields::resolve`] picks one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fields {
    /// The hundred years that begin with `00`: 19 is 1900–1999.
    pub century: Option<i32>,
    /// The ten years that begin with `0`.
    pub decade: Option<Written>,
    /// The year.
    pub year: Option<Written>,
    /// 1 or 2.
    pub half: Option<u8>,
    /// 1 to 4.
    pub quarter: Option<u8>,
    /// Whether quarter and year are those of a firm or a state.
    pub fiscal: bool,
    /// The season.
    pub season: Option<Season>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// An ISO week, 1 to 53.
    pub week: Option<u8>,
    /// Whether it is a weekend.
    pub weekend: bool,
    /// The day of the week.
    pub weekday: Option<Weekday>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// A day with a name.
    pub holiday: Option<Holiday>,
    /// The part of the day.
    pub part: Option<DayPart>,
    /// 0 to 24.
    pub hour: Option<u8>,
    /// 0 to 59.
    pub minute: Option<u8>,
    /// 0 to 59.
    pub second: Option<u8>,
}

/// Which one of the candidates is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Direction {
    /// The latest that has begun on or before the anchor's last day.
    Past,
    /// The one nearest to the anchor, the earlier of two.
    Nearest,
    /// The nearest, where later ones count as `LEAN` (thirty) times as far: what is told in the past tense.
    NearestPast,
    /// The earliest that has not ended before the anchor.
    Future,
    /// The latest that has ended before the anchor: "last Friday".
    WhollyPast,
    /// The earliest that begins after the anchor: "next Friday".
    WhollyFuture,
    /// The one in the anchor's own year, month or week: "this March".
    Same,
}

impl Fields {
    /// Only a year.
    pub fn of_year(year: i32) -> Self {
        Self { year: Some(Written::Full(year)), ..Self::default() }
    }

    /// The fields of both; the other's where both have one.
    pub fn with(self, other: Fields) -> Self {
        Self {
            century: other.century.or(self.century),
            decade: other.decade.or(self.decade),
            year: other.year.or(self.year),
            half: other.half.or(self.half),
            quarter: other.quarter.or(self.quarter),
            fiscal: other.fiscal || self.fiscal,
            season: other.season.or(self.season),
            month: other.month.or(self.month),
            week: other.week.or(self.week),
            weekend: other.weekend || self.weekend,
            weekday: other.weekday.or(self.weekday),
            day: other.day.or(self.day),
            holiday: other.holiday.or(self.holiday),
            part: other.part.or(self.part),
            hour: other.hour.or(self.hour),
            minute: other.minute.or(self.minute),
            second: other.second.or(self.second),
        }
    }

    /// Whether the text itself gives the year, in four digits, or a decade or century.
    pub fn has_full_year(&self) -> bool {
        matches!(self.year, Some(Written::Full(_)))
            || (self.year.is_none() && (self.century.is_some() || matches!(self.decade, Some(Written::Full(_)))))
    }

    /// Whether the text gives a year, decade or century in any form.
    pub fn has_year(&self) -> bool {
        self.year.is_some() || self.decade.is_some() || self.century.is_some()
    }

    /// Whether nothing but a time of day is given.
    pub fn is_time_of_day(&self) -> bool {
        self.has_time() && Self { part: None, hour: None, minute: None, second: None, ..*self } == Self::default()
    }

    /// Whether a time of day is given.
    pub fn has_time(&self) -> bool {
        self.part.is_some() || self.hour.is_some()
    }

    /// Whether nothing but a weekday (and a time of day) is given.
    pub fn is_weekday_only(&self) -> bool {
        (self.weekday.is_some() || self.weekend) && self.cycle() == Cycle::Week
    }

    /// Its finest unit.
    pub fn unit(&self) -> Unit {
        if self.second.is_some() {
            Unit::Second
        } else if self.minute.is_some() {
            Unit::Minute
        } else if self.hour.is_some() {
            Unit::Hour
        } else if self.part.is_some() {
            Unit::DayPart
        } else if self.day.is_some() || self.weekday.is_some() || self.holiday.is_some() {
            Unit::Day
        } else if self.weekend {
            Unit::Weekend
        } else if self.week.is_some() {
            Unit::Week
        } else if self.month.is_some() {
            Unit::Month
        } else if self.season.is_some() {
            Unit::Season
        } else if self.quarter.is_some() {
            Unit::Quarter
        } else if self.half.is_some() {
            Unit::Half
        } else if self.year.is_some() {
            Unit::Year
        } else if self.decade.is_some() {
            Unit::Decade
        } else {
            Unit::Century
        }
    }

    /// The granule that is meant.
    ///
    /// Formally: of the granules that match the given fields, the one that `direction` picks with regard to
    /// `anchor`. `None` where there is no such granule (30 February), or where an anchor is needed and missing.
    ///
    /// ```
    /// use dateline::time::{Date, Direction, Fields, Weekday, When};
    /// let friday = When::Day(Date::new(2024, 11, 8).expect("a day"));
    /// let wednesday = Fields { weekday: Some(Weekday::Wednesday), ..Fields::default() };
    /// assert_eq!(wednesday.resolve(Some(friday), Direction::Past), Date::new(2024, 11, 6).map(When::Day));
    /// ```
    pub fn resolve(&self, anchor: Option<When>, direction: Direction) -> Option<When> {
        let whole = match self.given_year(anchor) {
            Some(year) => self.in_year(year),
            None => self.without_year(anchor, direction),
        }?;
        self.at_time(whole)
    }

    /// The year, where the text gives one; two digits are read as the year from 80 before to 19 after the anchor.
    fn given_year(&self, anchor: Option<When>) -> Option<i32> {
        match self.year? {
            Written::Full(year) => Some(year),
            Written::Short(digits) => {
                let from = anchor.map_or(1940, |anchor| anchor.year() - 80);
                Some(from + (digits - from).rem_euclid(100))
            }
        }
    }

    /// The granule within a known year; `None` beyond the ends of the calendar.
    fn in_year(&self, year: i32) -> Option<When> {
        if !(Date::MIN_YEAR..=Date::MAX_YEAR).contains(&year) {
            return None;
        }
        if let Some(holiday) = self.holiday {
            return holiday.in_year(year).map(When::Day);
        }
        match (self.month, self.day) {
            (Some(month), Some(day)) => return Date::new(year, month.into(), day.into()).map(When::Day),
            (Some(month), None) => return (1..=12).contains(&month).then_some(When::Month(year, month)),
            _ => {}
        }
        Some(if let Some(week) = self.week {
            When::Week(year, week)
        } else if let Some(quarter) = self.quarter {
            When::Quarter(year, quarter)
        } else if let Some(season) = self.season {
            When::Season(year, season)
        } else if let Some(half) = self.half {
            When::Half(year, half)
        } else {
            When::Year(year)
        })
    }

    fn without_year(&self, anchor: Option<When>, direction: Direction) -> Option<When> {
        match self.cycle() {
            Cycle::Year => {
                let anchor = anchor?;
                let year = anchor.year();
                if direction == Direction::Same {
                    return self.in_year(year);
                }
                // A leap day and some feasts are not in every year.
                let years = || (-8..=8).filter_map(|offset| self.in_year(year + offset));
                // "Saturday, April 25" is in a year in which it is a Saturday, if that is near.
                let fits = |when: &When| self.weekday.is_none() || when.day().map(Date::weekday) == self.weekday;
                let fitting = pick(years().filter(fits), anchor, Direction::Nearest).filter(|when| (when.year() - year).abs() <= 2);
                fitting.filter(|_| self.weekday.is_some()).or_else(|| pick(years(), anchor, direction))
            }
            Cycle::Month => {
                let (anchor, day) = (anchor?, self.day?);
                let month = anchor.enclosing(Unit::Month).interval().first_day();
                if direction == Direction::Same {
                    return Date::new(month.year(), month.month(), day.into()).map(When::Day);
                }
                let days =
                    (-2..=2).map(|offset| month.plus_months(offset)).filter_map(|first| Date::new(first.year(), first.month(), day.into()));
                pick(days.map(When::Day), anchor, direction)
            }
            Cycle::Week => {
                let anchor = anchor?;
                let monday = When::holding(anchor.first_day(), Unit::Week).first_day();
                let weeks = (-1..=6).map(|offset| monday.plus_days(7 * (offset - 1)));
                pick(weeks.map(|monday| self.in_week(monday)), anchor, direction)
            }
            Cycle::Decade => self.resolve_decade(anchor),
            Cycle::Century => self.century.map(When::Century),
            Cycle::Day => anchor?.day().map(When::Day),
        }
    }

    fn in_week(&self, monday: Date) -> When {
        match self.weekday {
            Some(weekday) => When::Day(monday.plus_days(i64::from(weekday.number()) - 1)),
            None => When::holding(monday, Unit::Weekend),
        }
    }

    fn resolve_decade(&self, anchor: Option<When>) -> Option<When> {
        Some(When::Decade(match self.decade? {
            Written::Full(decade) => decade,
            Written::Short(digit) => {
                // "The nineties": the last one that had begun.
                let latest = anchor.map_or(202, |anchor| anchor.year().div_euclid(10));
                latest - (latest - digit).rem_euclid(10)
            }
        }))
    }

    fn at_time(&self, whole: When) -> Option<When> {
        let Some(date) = whole.day() else { return Some(whole) };
        match (self.hour, self.part) {
            (Some(hour), _) => {
                let clock = Clock::new(hour % 24, self.minute.unwrap_or(0), self.second.unwrap_or(0))?;
                let date = if hour == 24 { date.plus_days(1) } else { date };
                Some(When::Clock(date, clock, self.unit()))
            }
            (None, Some(part)) => Some(When::Part(date, part)),
            (None, None) => Some(whole),
        }
    }

    /// The cycle that the coarsest field without a year runs through.
    fn cycle(&self) -> Cycle {
        if self.month.is_some()
            || self.quarter.is_some()
            || self.season.is_some()
            || self.half.is_some()
            || self.holiday.is_some()
            || self.week.is_some()
        {
            Cycle::Year
        } else if self.day.is_some() {
            Cycle::Month
        } else if self.weekday.is_some() || self.weekend {
            Cycle::Week
        } else if self.decade.is_some() {
            Cycle::Decade
        } else if self.century.is_some() {
            Cycle::Century
        } else {
            Cycle::Day
        }
    }

    /// A TIMEX3 value with `X` for what is unknown: `XXXX-10-05`, `XXXX-WXX-3`.
    pub fn pattern(&self) -> String {
        let year = match (self.year, self.decade, self.century) {
            (Some(Written::Full(year)), ..) => {
                return self.in_year(year).and_then(|when| self.at_time(when)).map_or("XXXX".into(), When::timex3);
            }
            (Some(Written::Short(digits)), ..) => format!("XX{digits:02}"),
            (None, Some(Written::Full(decade)), _) => return format!("{decade:03}"),
            (None, Some(Written::Short(digit)), _) => return format!("XX{digit}"),
            (None, None, Some(century)) => return format!("{century:02}"),
            _ => "XXXX".into(),
        };
        let day = if let (Some(month), Some(day)) = (self.month, self.day) {
            format!("{year}-{month:02}-{day:02}")
        } else if let Some(month) = self.month {
            format!("{year}-{month:02}")
        } else if let Some(day) = self.day {
            format!("{year}-XX-{day:02}")
        } else if let Some(weekday) = self.weekday {
            format!("{year}-WXX-{}", weekday.number())
        } else if self.weekend {
            format!("{year}-WXX-WE")
        } else if let Some(quarter) = self.quarter {
            format!("{year}-Q{quarter}")
        } else if let Some(season) = self.season {
            format!("{year}-{}", season.timex3())
        } else if let Some(half) = self.half {
            format!("{year}-H{half}")
        } else if self.has_time() || self.holiday.is_some() {
            format!("{year}-XX-XX")
        } else {
            year
        };
        match (self.hour, self.part) {
            (Some(hour), _) if self.minute.is_some() => format!("{day}T{hour:02}:{:02}", self.minute.unwrap_or(0)),
            (Some(hour), _) => format!("{day}T{hour:02}"),
            (None, Some(part)) => format!("{day}{}", part.timex3()),
            (None, None) => day,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cycle {
    Century,
    Decade,
    Year,
    Month,
    Week,
    Day,
}

/// How much farther the unlikely side of an anchor counts.
pub const LEAN: i64 = 30;

/// The candidate that the direction picks; candidates come in order of time.
fn pick(candidates: impl Iterator<Item = When>, anchor: When, direction: Direction) -> Option<When> {
    let around = anchor.interval();
    let (first, last) = (around.first_day(), around.last_day());
    let mut chosen: Option<(i64, When)> = None;
    for candidate in candidates {
        let interval = candidate.interval();
        let (begins, ends) = (interval.first_day(), interval.last_day());
        match direction {
            Direction::Past if begins > last => break,
            Direction::WhollyPast if ends >= first => break,
            Direction::Future if ends >= first => return Some(candidate),
            Direction::WhollyFuture if begins > last => return Some(candidate),
            Direction::Past | Direction::WhollyPast => chosen = Some((0, candidate)),
            Direction::Future | Direction::WhollyFuture => {}
            Direction::Same if same_cycle(candidate, anchor) => return Some(candidate),
            Direction::Same => {}
            Direction::Nearest | Direction::NearestPast => {
                let (before, after) = (ends.days_until(first).max(0), last.days_until(begins).max(0));
                let distance = before.max(after * if direction == Direction::NearestPast { LEAN } else { 1 });
                if chosen.is_none_or(|(best, _)| distance < best) {
                    chosen = Some((distance, candidate));
                }
            }
        }
    }
    chosen.map(|(_, when)| when)
}

/// Whether the candidate lies in the same turn of its cycle: the same week for a weekday, the same month for its day.
fn same_cycle(candidate: When, anchor: When) -> bool {
    match candidate {
        When::Weekend(year, week) => When::Week(year, week) == anchor.enclosing(Unit::Week) || candidate == anchor,
        When::Day(day) => {
            let week = When::holding(day, Unit::Week);
            week == When::holding(anchor.first_day(), Unit::Week)
        }
        _ => candidate.year() == anchor.year(),
    }
}
