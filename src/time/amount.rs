//! Lengths of time.

use std::fmt::Write;

use super::Unit;

/// How many: a whole number, a decimal, or a number that the text leaves open ("several").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Count {
    /// A whole number.
    Whole(u32),
    /// Hundredths: 250 is "two and a half".
    Hundredths(u32),
    /// "Some", "several", "many": `X` in TIMEX3.
    Vague,
}

/// A length of time: up to three counted units, coarsest first, "two years and three months".
///
/// ```
/// use dateline::time::{Amount, Count, Unit};
/// let length = Amount::of(Count::Whole(2), Unit::Year).and(Count::Whole(3), Unit::Month);
/// assert_eq!(length.timex3(), "P2Y3M");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    parts: [Option<(Count, Unit)>; 3],
}

impl Count {
    /// The whole number nearest to it; `None` where it is open.
    pub fn rounded(self) -> Option<u32> {
        match self {
            Self::Whole(n) => Some(n),
            Self::Hundredths(n) => Some(n.saturating_add(50) / 100),
            Self::Vague => None,
        }
    }

    /// That many times.
    pub fn times(self, factor: u32) -> Self {
        match self {
            Self::Whole(n) => Self::Whole(n.saturating_mul(factor)),
            Self::Hundredths(n) => Self::Hundredths(n.saturating_mul(factor)).simplified(),
            Self::Vague => Self::Vague,
        }
    }

    /// Whole where it can be.
    pub fn simplified(self) -> Self {
        match self {
            Self::Hundredths(n) if n % 100 == 0 => Self::Whole(n / 100),
            other => other,
        }
    }

    /// The whole number under a half: 2 of two and a half.
    fn half(self) -> Option<u32> {
        match self {
            Self::Hundredths(n) if n % 100 == 50 => Some(n / 100),
            _ => None,
        }
    }

    fn write(self, out: &mut String) {
        // Writing to a string cannot fail.
        let _ = match self {
            Self::Whole(n) => write!(out, "{n}"),
            Self::Hundredths(n) if n % 10 == 0 => write!(out, "{}.{}", n / 100, n / 10 % 10),
            Self::Hundredths(n) => write!(out, "{}.{:02}", n / 100, n % 100),
            Self::Vague => write!(out, "X"),
        };
    }
}

/// Half of a unit in the next finer one, as TIMEX3 writes "two and a half years": `P2Y6M`.
fn half_of(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Year => Some("6M"),
        Unit::Day => Some("T12H"),
        Unit::Hour => Some("30M"),
        Unit::Minute => Some("30S"),
        _ => None,
    }
}

impl Amount {
    /// So many of a unit.
    pub fn of(count: Count, unit: Unit) -> Self {
        Self { parts: [Some((count, unit)), None, None] }
    }

    /// And so many of a finer unit; a fourth part is dropped.
    pub fn and(mut self, count: Count, unit: Unit) -> Self {
        if let Some(free) = self.parts.iter_mut().find(|part| part.is_none()) {
            *free = Some((count, unit));
        }
        self
    }

    /// Joins the parts of two amounts.
    pub fn plus(self, other: Amount) -> Self {
        other.parts().fold(self, |sum, (count, unit)| sum.and(count, unit))
    }

    /// The parts, coarsest first.
    pub fn parts(self) -> impl Iterator<Item = (Count, Unit)> {
        self.parts.into_iter().flatten()
    }

    /// The first part.
    pub fn first(self) -> (Count, Unit) {
        self.parts[0].unwrap_or((Count::Vague, Unit::Day))
    }

    /// Whether the text leaves the number open.
    pub fn is_vague(self) -> bool {
        self.parts().any(|(count, _)| count == Count::Vague)
    }

    /// Its finest unit, which is the granularity of a date that is reached by it.
    pub fn unit(self) -> Unit {
        self.parts().last().map_or(Unit::Day, |(_, unit)| unit)
    }

    /// As a TIMEX3 value: `P3Y`, `PXD`, `PT30M`, `P2Y3M`. Decades and centuries are written as years, fortnights come as weeks.
    pub fn timex3(self) -> String {
        let mut out = String::from("P");
        let mut within_day = false;
        for (count, unit) in self.parts() {
            if unit.is_within_day() && !within_day {
                out.push('T');
                within_day = true;
            }
            let (count, unit) = match (count, unit) {
                (Count::Vague, unit) => (count, unit),
                (count, Unit::Decade) => (count.times(10), Unit::Year),
                (count, Unit::Century) => (count.times(100), Unit::Year),
                (count, Unit::Millennium) => (count.times(1000), Unit::Year),
                (count, Unit::Half) => (count.times(6), Unit::Month),
                other => other,
            };
            if let (Some(whole), Some(rest)) = (count.half(), half_of(unit)) {
                let _ = match whole {
                    // "Half an hour": `PT30M`.
                    0 => write!(out, "{rest}"),
                    _ => write!(out, "{whole}{}{rest}", unit.timex3()),
                };
                continue;
            }
            count.write(&mut out);
            out.push_str(match unit {
                Unit::DayPart => "D",
                Unit::Season => "M",
                other => other.timex3(),
            });
        }
        out
    }
}
