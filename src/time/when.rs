//! Named stretches of the calendar: what a resolved expression points at.

use super::{
    Clock, Date, Interval, Moment, Unit, Weekday,
    date::{IsoYear, days_in_month},
};

/// A stretch of the calendar that has a name, from a century to a second.
///
/// Formally: an [`Interval`] that is a granule of a [`Unit`]. Years are astronomical (0 is 1 BC).
///
/// ```
/// use dateline::time::{Date, Unit, When};
/// let day = When::Day(Date::new(2024, 10, 9).expect("a day"));
/// assert_eq!(day.enclosing(Unit::Week).shift(-3), When::Week(2024, 38));
/// assert_eq!(When::Week(2024, 38).edtf(), "2024-09-16/2024-09-22");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum When {
    /// The hundred years that begin with `00`: 19 is 1900–1999.
    Century(i32),
    /// The ten years that begin with `0`: 199 is 1990–1999.
    Decade(i32),
    /// A calendar year.
    Year(i32),
    /// The first or second half of a year.
    Half(i32, u8),
    /// A quarter, 1 to 4.
    Quarter(i32, u8),
    /// A season; winter begins in December of its year.
    Season(i32, Season),
    /// A month, 1 to 12.
    Month(i32, u8),
    /// An ISO week.
    Week(i32, u8),
    /// Saturday and Sunday of an ISO week.
    Weekend(i32, u8),
    /// A day.
    Day(Date),
    /// A part of a day.
    Part(Date, DayPart),
    /// A clock hour, minute or second, as the third field says.
    Clock(Date, Clock, Unit),
}

/// A meteorological season of the northern hemisphere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// A part of the day, as TIMEX3 names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DayPart {
    /// From five to noon, `TMO`.
    Morning,
    /// Around noon, `TMI`.
    Midday,
    /// From noon to six, `TAF`.
    Afternoon,
    /// From five to ten, `TEV`.
    Evening,
    /// From eight to five, into the next day, `TNI`.
    Night,
    /// From six to six, `TDT`.
    Daytime,
}

impl When {
    /// The unit it is a granule of.
    pub fn unit(self) -> Unit {
        match self {
            Self::Century(_) => Unit::Century,
            Self::Decade(_) => Unit::Decade,
            Self::Year(_) => Unit::Year,
            Self::Half(..) => Unit::Half,
            Self::Quarter(..) => Unit::Quarter,
            Self::Season(..) => Unit::Season,
            Self::Month(..) => Unit::Month,
            Self::Week(..) => Unit::Week,
            Self::Weekend(..) => Unit::Weekend,
            Self::Day(_) => Unit::Day,
            Self::Part(..) => Unit::DayPart,
            Self::Clock(_, _, unit) => unit,
        }
    }

    /// The granule of `unit` that holds that day.
    pub fn holding(date: Date, unit: Unit) -> Self {
        let (year, month) = (date.year(), date.month() as i32);
        match unit {
            Unit::Millennium | Unit::Century => Self::Century((year - i32::from(year <= 0)).div_euclid(100)),
            Unit::Decade => Self::Decade((year - 2 * i32::from(year <= 0)).div_euclid(10)),
            Unit::Year => Self::Year(year),
            Unit::Half => Self::Half(year, (month - 1) as u8 / 6 + 1),
            Unit::Quarter => Self::Quarter(year, (month - 1) as u8 / 3 + 1),
            Unit::Season => Season::holding(date),
            Unit::Month => Self::Month(year, month as u8),
            Unit::Week => {
                let (year, week) = date.iso_week();
                Self::Week(year, week as u8)
            }
            Unit::Weekend => {
                let (year, week) = date.iso_week();
                Self::Weekend(year, week as u8)
            }
            Unit::Day | Unit::DayPart | Unit::Hour | Unit::Minute | Unit::Second => Self::Day(date),
        }
    }

    /// The granule of a coarser `unit` that holds its first day; itself where `unit` is not coarser.
    pub fn enclosing(self, unit: Unit) -> Self {
        if unit <= self.unit() { self } else { Self::holding(self.interval().first_day(), unit) }
    }

    /// The granule so many places later, or earlier.
    pub fn shift(self, places: i32) -> Self {
        let months = |year: i32, index: u8, per_year: i32| {
            let total = year.saturating_mul(per_year).saturating_add(i32::from(index) - 1).saturating_add(places);
            (total.div_euclid(per_year), total.rem_euclid(per_year) as u8 + 1)
        };
        match self {
            Self::Century(century) => Self::Century(bounded(century.saturating_add(places), 100)),
            Self::Decade(decade) => Self::Decade(bounded(decade.saturating_add(places), 10)),
            Self::Year(year) => Self::Year(bounded(year.saturating_add(places), 1)),
            Self::Half(year, half) => {
                let (year, half) = months(year, half, 2);
                Self::Half(bounded(year, 1), half)
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = months(year, quarter, 4);
                Self::Quarter(bounded(year, 1), quarter)
            }
            Self::Season(year, season) => {
                let (year, season) = months(year, season as u8 + 1, 4);
                Self::Season(bounded(year, 1), Season::ALL[usize::from(season) - 1])
            }
            Self::Month(year, month) => {
                let (year, month) = months(year, month, 12);
                Self::Month(bounded(year, 1), month)
            }
            Self::Week(..) | Self::Weekend(..) => Self::holding(self.interval().first_day().plus_days(7 * i64::from(places)), self.unit()),
            Self::Day(date) => Self::Day(date.plus_days(places.into())),
            Self::Part(date, part) => Self::Part(date.plus_days(places.into()), part),
            Self::Clock(date, clock, unit) => {
                let seconds = unit.clock_seconds();
                let moment = Moment::at(date, clock).plus_seconds(i64::from(places) * seconds);
                Self::Clock(moment.date, moment.clock(), unit)
            }
        }
    }

    /// The interval that it covers.
    pub fn interval(self) -> Interval {
        let months = |year: i32, first: i32, count: i32| {
            Interval::new(Moment::midnight(Date::first_of_month(year, first)), Moment::midnight(Date::first_of_month(year, first + count)))
        };
        match self {
            Self::Century(_) => months(self.year(), 1, 1200),
            Self::Decade(_) => months(self.year(), 1, 120),
            Self::Year(year) => months(year, 1, 12),
            Self::Half(year, half) => months(year, i32::from(half) * 6 - 5, 6),
            Self::Quarter(year, quarter) => months(year, i32::from(quarter) * 3 - 2, 3),
            Self::Season(year, season) => months(year, season as i32 * 3 + 3, 3),
            Self::Month(year, month) => months(year, month.into(), 1),
            Self::Week(year, week) => week_days(year, week, Weekday::Monday),
            Self::Weekend(year, week) => week_days(year, week, Weekday::Saturday),
            Self::Day(date) => Interval::days(date, date),
            Self::Part(date, part) => part.on(date),
            Self::Clock(date, clock, unit) => {
                let start = Moment::at(date, clock);
                Interval::new(start, start.plus_seconds(unit.clock_seconds()))
            }
        }
    }

    /// The first day that it touches.
    pub fn first_day(self) -> Date {
        self.interval().first_day()
    }

    /// The last day that it touches.
    pub fn last_day(self) -> Date {
        self.interval().last_day()
    }

    /// The year of its first day, or of its name.
    pub fn year(self) -> i32 {
        match self {
            // Before Christ the names count backwards: the 4th century is 400 to 301 BC, which are the years −399 to −300.
            Self::Century(century) => century.saturating_mul(100) + i32::from(century < 0),
            Self::Decade(decade) => decade.saturating_mul(10) + 2 * i32::from(decade < 0),
            Self::Year(year) | Self::Half(year, _) | Self::Quarter(year, _) | Self::Season(year, _) | Self::Month(year, _) => year,
            Self::Week(year, _) | Self::Weekend(year, _) => year,
            Self::Day(date) | Self::Part(date, _) | Self::Clock(date, ..) => date.year(),
        }
    }

    /// The day, where it is one or lies within one.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) | Self::Part(date, _) | Self::Clock(date, ..) => Some(date),
            _ => None,
        }
    }

    /// As EDTF (ISO 8601-2 levels 0 to 2). EDTF has no weeks: they are written from Monday to Sunday; parts of a day as the day.
    pub fn edtf(self) -> String {
        match self {
            Self::Century(century) if (0..100).contains(&century) => format!("{century:02}XX"),
            Self::Decade(decade) if (0..1000).contains(&decade) => format!("{decade:03}X"),
            Self::Year(year) => IsoYear(year).to_string(),
            Self::Quarter(year, quarter) => format!("{}-{}", IsoYear(year), 32 + quarter),
            Self::Season(year, season) => format!("{}-{}", IsoYear(year), 21 + season as u8),
            Self::Month(year, month) => format!("{}-{month:02}", IsoYear(year)),
            Self::Half(year, half) => {
                format!("{0}-{1:02}/{0}-{2:02}", IsoYear(year), half * 6 - 5, half * 6)
            }
            Self::Day(date) | Self::Part(date, _) => date.to_string(),
            // EDTF has no times before the year 0.
            Self::Clock(date, ..) if date.year() < 0 => date.to_string(),
            Self::Clock(date, clock, _) => format!("{date}T{:02}:{:02}:{:02}", clock.hour, clock.minute, clock.second),
            Self::Century(_) | Self::Decade(_) | Self::Week(..) | Self::Weekend(..) => {
                let interval = self.interval();
                format!("{}/{}", interval.first_day(), interval.last_day())
            }
        }
    }

    /// As a TIMEX3 value: `2024-W38`, `1998-Q3`, `2024-11-06TNI`, `BC0044`.
    pub fn timex3(self) -> String {
        match self {
            Self::Century(century) if century < 0 => format!("BC{:02}", -1 - century),
            Self::Century(century) => format!("{century:02}"),
            Self::Decade(decade) if decade < 0 => format!("BC{:03}", -1 - decade),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Year(year) => timex3_year(year),
            Self::Half(year, half) => format!("{}-H{half}", timex3_year(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", timex3_year(year)),
            Self::Season(year, season) => format!("{}-{}", timex3_year(year), season.timex3()),
            Self::Month(year, month) => format!("{}-{month:02}", timex3_year(year)),
            Self::Week(year, week) => format!("{}-W{week:02}", timex3_year(year)),
            Self::Weekend(year, week) => format!("{}-W{week:02}-WE", timex3_year(year)),
            Self::Day(date) => timex3_day(date),
            Self::Part(date, part) => format!("{}{}", timex3_day(date), part.timex3()),
            Self::Clock(date, clock, Unit::Hour) => format!("{}T{:02}", timex3_day(date), clock.hour),
            Self::Clock(date, clock, _) => format!("{}T{clock}", timex3_day(date)),
        }
    }
}

fn timex3_year(year: i32) -> String {
    if year <= 0 { format!("BC{:04}", 1 - year) } else { format!("{year:04}") }
}

fn timex3_day(date: Date) -> String {
    format!("{}-{:02}-{:02}", timex3_year(date.year()), date.month(), date.day())
}

/// Keeps a counted year, decade or century inside the calendar.
fn bounded(value: i32, years: i32) -> i32 {
    value.clamp(Date::MIN_YEAR / years, Date::MAX_YEAR / years)
}

fn week_days(year: i32, week: u8, from: Weekday) -> Interval {
    // A week 53 that the year does not have runs on into the next year, as date arithmetic does.
    let monday = Date::of_iso_week(year, 1, Weekday::Monday).unwrap_or(Date::first_of_month(year, 1)).plus_days(7 * (i64::from(week) - 1));
    Interval::days(monday.plus_days(i64::from(from.number()) - 1), monday.plus_days(6))
}

impl Season {
    /// All four, spring first.
    pub const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    fn holding(date: Date) -> When {
        let months = date.year() * 12 + date.month() as i32 - 3;
        When::Season(months.div_euclid(12), Self::ALL[months.rem_euclid(12) as usize / 3])
    }

    /// Its letters in TIMEX3.
    pub fn timex3(self) -> &'static str {
        ["SP", "SU", "FA", "WI"][self as usize]
    }
}

impl DayPart {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Morning, Self::Midday, Self::Afternoon, Self::Evening, Self::Night, Self::Daytime];

    /// Its letters in TIMEX3, with the `T`.
    pub fn timex3(self) -> &'static str {
        ["TMO", "TMI", "TAF", "TEV", "TNI", "TDT"][self as usize]
    }

    /// The hours that it is taken to cover. Night runs past midnight, into the next day.
    fn on(self, date: Date) -> Interval {
        let (from, hours) = match self {
            Self::Morning => (5, 7),
            Self::Midday => (11, 2),
            Self::Afternoon => (12, 6),
            Self::Evening => (17, 5),
            Self::Night => (20, 9),
            Self::Daytime => (6, 12),
        };
        let start = Moment { date, second: from * 3600 };
        Interval::new(start, start.plus_seconds(hours * 3600))
    }
}

/// The last day of a month.
pub fn last_of_month(year: i32, month: u8) -> Date {
    let first = Date::first_of_month(year, month.into());
    first.plus_days(i64::from(days_in_month(first.year(), first.month())) - 1)
}
