//! The units of the calendar, finest first.

/// A unit of the calendar: the granularity of a date, or what a length of time is counted in.
///
/// The order is by length, so `Unit::Day < Unit::Month`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// One second.
    Second,
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// A part of a day: morning, evening, night.
    DayPart,
    /// A calendar day.
    Day,
    /// Saturday and Sunday of an ISO week.
    Weekend,
    /// An ISO week, Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months that begin in January, April, July or October.
    Quarter,
    /// A meteorological season, three months that begin in March, June, September or December.
    Season,
    /// Six calendar months that begin in January or July.
    Half,
    /// A calendar year.
    Year,
    /// Ten years that begin with one ending in 0.
    Decade,
    /// A hundred years that begin with one ending in 00, as people count them.
    Century,
    /// A thousand years that begin with one ending in 000.
    Millennium,
}

impl Unit {
    /// All units, finest first.
    pub const ALL: [Self; 15] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::DayPart,
        Self::Day,
        Self::Weekend,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Season,
        Self::Half,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Millennium,
    ];

    /// The name used in rule text and in all output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::DayPart => "day-part",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Millennium => "millennium",
        }
    }

    /// The unit of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// How many months it has, for the units that are whole months.
    pub fn months(self) -> Option<i32> {
        Some(match self {
            Self::Month => 1,
            Self::Quarter | Self::Season => 3,
            Self::Half => 6,
            Self::Year => 12,
            Self::Decade => 120,
            Self::Century => 1_200,
            Self::Millennium => 12_000,
            _ => return None,
        })
    }

    /// How many days it has, for the units that are whole days of fixed number.
    pub fn days(self) -> Option<i64> {
        match self {
            Self::Day => Some(1),
            Self::Weekend => Some(7),
            Self::Week => Some(7),
            _ => None,
        }
    }

    /// Its letters in a TIMEX3 duration: `Y` of `P3Y`; units within the day stand behind a `T`.
    pub fn timex3(self) -> &'static str {
        match self {
            Self::Second => "S",
            Self::Minute => "M",
            Self::Hour => "H",
            Self::DayPart => "DT",
            Self::Day => "D",
            Self::Weekend => "WE",
            Self::Week => "W",
            Self::Month => "M",
            Self::Quarter => "Q",
            Self::Season => "S",
            Self::Half => "H",
            Self::Year => "Y",
            Self::Decade => "DE",
            Self::Century => "CE",
            Self::Millennium => "L",
        }
    }

    /// How many seconds it has; a part of a day or more counts as an hour, the coarsest that a clock tells.
    pub(super) fn clock_seconds(self) -> i64 {
        [1, 60, 3600][(self as usize).min(2)]
    }

    /// Whether it is shorter than a day.
    pub fn is_within_day(self) -> bool {
        self < Self::DayPart
    }
}

/// The TIMEX3 `mod` attribute: which part of the value is meant, or how it is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Modifier {
    /// Before it: "before June 6".
    Before,
    /// After it.
    After,
    /// No later: "no later than June".
    OnOrBefore,
    /// No earlier.
    OnOrAfter,
    /// Shorter: "less than two hours".
    LessThan,
    /// Longer.
    MoreThan,
    /// No longer: "at most two days".
    EqualOrLess,
    /// No shorter.
    EqualOrMore,
    /// Its beginning: "early 2024".
    Start,
    /// Its middle.
    Mid,
    /// Its end: "late 2024".
    End,
    /// About so: "around June".
    Approx,
}

impl Modifier {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Before,
        Self::After,
        Self::OnOrBefore,
        Self::OnOrAfter,
        Self::LessThan,
        Self::MoreThan,
        Self::EqualOrLess,
        Self::EqualOrMore,
        Self::Start,
        Self::Mid,
        Self::End,
        Self::Approx,
    ];

    /// The name in TIMEX3, `EQUAL_OR_MORE` for example.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
        }
    }

    /// The modifier of that TIMEX3 name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|modifier| modifier.name() == name)
    }
}
