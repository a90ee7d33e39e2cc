//! Days that have a name, by rule.

use super::{Date, Weekday};

/// How a named day is found in a year.
///
/// The rules are those of the public calendars; Easter by the Gregorian computus in Butcher's form (1876),
/// Islamic and Jewish feasts by their arithmetical calendars, which may lie a day off what is proclaimed,
/// and Lunar New Year by the new moon (Meeus, "Astronomical Algorithms", chapter 49, with its four largest terms)
/// between 21 January and 20 February, in the time of China; 1985, with one on either day, is a month early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Holiday {
    /// The same month and day each year.
    Fixed(u8, u8),
    /// The nth weekday of a month; negative counts from its end.
    Nth(i8, Weekday, u8),
    /// So many days after the nth weekday of a month: the US election day is the day after the first Monday of November.
    AfterNth(i8, Weekday, u8, i8),
    /// The last such weekday before that day.
    Before(Weekday, u8, u8),
    /// So many days after Western Easter.
    Easter(i16),
    /// So many days after Orthodox Easter.
    OrthodoxEaster(i16),
    /// A day of the tabular Islamic calendar: month and day.
    Islamic(u8, u8),
    /// So many days after the first day of Passover.
    Passover(i16),
    /// So many days after the Jewish New Year.
    RoshHashanah(i16),
    /// The Chinese New Year.
    LunarNewYear,
}

impl Holiday {
    /// The day in that year, if the year has one. Islamic feasts that fall twice in a year give the first.
    pub fn in_year(self, year: i32) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month.into(), day.into()),
            Self::Nth(n, weekday, month) => nth_weekday(year, month, n, weekday),
            Self::AfterNth(n, weekday, month, days) => Some(nth_weekday(year, month, n, weekday)?.plus_days(days.into())),
            Self::Before(weekday, month, day) => {
                let limit = Date::new(year, month.into(), day.into())?;
                let back = (limit.weekday().number() + 6 - weekday.number()) % 7 + 1;
                Some(limit.plus_days(-i64::from(back)))
            }
            Self::Easter(days) => Some(easter(year)?.plus_days(days.into())),
            Self::OrthodoxEaster(days) => Some(orthodox_easter(year)?.plus_days(days.into())),
            Self::Islamic(month, day) => islamic_in(year, month, day),
            Self::RoshHashanah(days) => Some(rosh_hashanah(year.checked_add(3761)?)?.plus_days(days.into())),
            // Passover begins 163 days before the next Jewish New Year.
            Self::Passover(days) => Some(rosh_hashanah(year.checked_add(3761)?)?.plus_days(i64::from(days) - 163)),
            Self::LunarNewYear => lunar_new_year(year),
        }
    }
}

/// The nth such weekday of a month, 1 the first, -1 the last; `None` where the month has no such day.
pub fn nth_weekday(year: i32, month: u8, n: i8, weekday: Weekday) -> Option<Date> {
    let first = Date::new(year, month.into(), 1)?;
    let date = if n > 0 {
        let ahead = (weekday.number() + 7 - first.weekday().number()) % 7;
        first.plus_days(i64::from(ahead) + 7 * (i64::from(n) - 1))
    } else {
        let last = super::when::last_of_month(year, month);
        let back = (last.weekday().number() + 7 - weekday.number()) % 7;
        last.plus_days(-i64::from(back) + 7 * (i64::from(n) + 1))
    };
    (date.month() == first.month()).then_some(date)
}

/// Western Easter, for the years of the Gregorian calendar.
fn easter(year: i32) -> Option<Date> {
    let (century, golden) = (year.div_euclid(100), year.rem_euclid(19));
    let epact = (century - century.div_euclid(4) - (8 * century + 13).div_euclid(25) + 19 * golden + 15).rem_euclid(30);
    let moon = epact - epact.div_euclid(28) * (1 - epact.div_euclid(28) * (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (year + year.div_euclid(4) + moon + 2 - century + century.div_euclid(4)).rem_euclid(7);
    let offset = moon - weekday;
    let month = 3 + (offset + 40) / 44;
    Date::new(year, month as u32, (offset + 28 - 31 * (month / 4)) as u32)
}

/// Orthodox Easter: the Julian computus (Meeus), moved to the Gregorian calendar.
fn orthodox_easter(year: i32) -> Option<Date> {
    let moon = (19 * year.rem_euclid(19) + 15).rem_euclid(30);
    let weekday = (2 * year.rem_euclid(4) + 4 * year.rem_euclid(7) - moon + 34).rem_euclid(7);
    let total = moon + weekday + 114;
    let julian = Date::new(year, (total / 31) as u32, (total % 31 + 1) as u32)?;
    let lag = year.div_euclid(100) - year.div_euclid(400) - 2;
    Some(julian.plus_days(lag.into()))
}

/// The tabular Islamic calendar (civil epoch, 16 July 622 Julian; leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30).
fn islamic_in(year: i32, month: u8, day: u8) -> Option<Date> {
    let epoch = Date::new(622, 7, 19)?;
    let about = (i64::from(year) - 622) * 33 / 32;
    (about - 1..=about + 2).find_map(|hijri| {
        let days = (hijri - 1) * 354 + (3 + 11 * hijri).div_euclid(30) + (59 * (i64::from(month) - 1) + 1) / 2 + i64::from(day) - 1;
        let date = epoch.plus_days(days);
        (date.year() == year).then_some(date)
    })
}

/// 1 Tishri of a Jewish year, by the molad and the four postponements (Reingold and Dershowitz, "Calendrical Calculations").
fn rosh_hashanah(jewish_year: i32) -> Option<Date> {
    let new_year_delay = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let parts = 12_084 + 13_753 * months;
        let day = 29 * months + parts.div_euclid(25_920);
        if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
    };
    let year = i64::from(jewish_year);
    let (before, this, after) = (new_year_delay(year - 1), new_year_delay(year), new_year_delay(year + 1));
    let correction = if after - this == 356 {
        2
    } else if this - before == 382 {
        1
    } else {
        0
    };
    // The count begins with 1 Tishri of the year 1: 7 September 3761 BC, proleptic Gregorian.
    Some(Date::new(-3760, 9, 7)?.plus_days(this + correction))
}

/// The day of the new moon that falls between 21 January and 20 February, China time.
fn lunar_new_year(year: i32) -> Option<Date> {
    let from = Date::new(year, 1, 21)?;
    // New moons are counted from that of 6 January 2000, day 2451550.1 of the Julian day count.
    let about = (f64::from(year) + 20.0 / 365.25 - 2000.0) * 12.3685;
    (-2..=2).map(|offset| new_moon(about.round() + f64::from(offset))).find(|day| *day >= from)
}

/// The day in China of the `k`th new moon since January 2000.
fn new_moon(k: f64) -> Date {
    let century = k / 1236.85;
    let sun = (2.5534 + 29.105_356_7 * k).to_radians();
    let moon = (201.5643 + 385.816_935_28 * k + 0.010_758_2 * century * century).to_radians();
    let node = (160.7108 + 390.670_502_84 * k).to_radians();
    let mean = 2_451_550.097_66 + 29.530_588_861 * k + 0.000_154_37 * century * century;
    let exact = mean - 0.4072 * moon.sin() + 0.172_41 * sun.sin() + 0.016_08 * (2.0 * moon).sin() + 0.010_39 * (2.0 * node).sin();
    // Julian days begin at noon; China is eight hours ahead.
    let days = (exact + 0.5 + 8.0 / 24.0 - 2_451_544.5 - 0.5).floor();
    Date::first_of_month(2000, 1).plus_days(days as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(holiday: Holiday, year: i32) -> String {
        holiday.in_year(year).map_or("none".into(), |date| date.to_string())
    }

    #[test]
    fn feasts_fall_where_the_public_calendars_have_them() {
        let table = [
            (Holiday::Easter(0), 2024, "2024-03-31"),
            (Holiday::Easter(0), 1998, "1998-04-12"),
            (Holiday::Easter(-47), 2025, "2025-03-04"),
            (Holiday::OrthodoxEaster(0), 2024, "2024-05-05"),
            (Holiday::OrthodoxEaster(0), 2021, "2021-05-02"),
            (Holiday::Nth(4, Weekday::Thursday, 11), 2023, "2023-11-23"),
            (Holiday::Nth(-1, Weekday::Monday, 5), 2024, "2024-05-27"),
            (Holiday::AfterNth(1, Weekday::Monday, 11, 1), 2024, "2024-11-05"),
            (Holiday::AfterNth(1, Weekday::Monday, 11, 1), 2022, "2022-11-08"),
            (Holiday::Before(Weekday::Monday, 5, 25), 2024, "2024-05-20"),
            (Holiday::Islamic(9, 1), 2024, "2024-03-11"),
            (Holiday::Islamic(10, 1), 2024, "2024-04-10"),
            (Holiday::RoshHashanah(0), 2024, "2024-10-03"),
            (Holiday::RoshHashanah(9), 1973, "1973-10-06"),
            (Holiday::Passover(0), 2024, "2024-04-23"),
            (Holiday::LunarNewYear, 2024, "2024-02-10"),
            (Holiday::LunarNewYear, 1998, "1998-01-28"),
            (Holiday::LunarNewYear, 2013, "2013-02-10"),
            (Holiday::LunarNewYear, 2023, "2023-01-22"),
            (Holiday::LunarNewYear, 2033, "2033-01-31"),
        ];
        for (holiday, year, expected) in table {
            assert_eq!(day(holiday, year), expected, "{holiday:?} in {year}");
        }
    }

    #[test]
    fn a_fifth_monday_may_be_missing() {
        assert_eq!(nth_weekday(2024, 2, 5, Weekday::Monday), None);
        assert_eq!(nth_weekday(2024, 4, 5, Weekday::Monday).map(|d| d.to_string()).as_deref(), Some("2024-04-29"));
    }

    #[test]
    fn no_year_panics() {
        for year in [i32::MIN / 2, -9999, -4000, 0, 9999, 30_000] {
            for holiday in
                [Holiday::Easter(0), Holiday::OrthodoxEaster(0), Holiday::Islamic(9, 1), Holiday::Passover(0), Holiday::LunarNewYear]
            {
                let _ = holiday.in_year(year.clamp(-20_000, 20_000));
            }
        }
    }
}
