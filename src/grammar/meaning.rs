//! Meaning terms: what the parts of a pattern stand for, and the terms that put them together.

use std::ops::Range;

use super::operators::Operator;
use crate::time::{
    Amount, Anchor, Count, DayPart, Every, Fields, Granule, Holiday, Modifier, Season, Side, TimeExpr, Unit, Vague, Weekday, Written,
};

/// What a term or a part of a pattern stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A part that the text left out.
    Nothing,
    Number(i64),
    Count(Count),
    Unit(Unit),
    Amount(Amount),
    Fields(Fields),
    Expr(TimeExpr),
    Modifier(Modifier),
    Season(Season),
    Part(DayPart),
    Weekday(Weekday),
    Holiday(Holiday),
    Side(Side),
    Vague(Vague),
    Anchor(Anchor),
    Quantifier(&'static str),
    /// The ends of a range; the parts named `from` and `to` say where each stands.
    Range(Box<(TimeExpr, TimeExpr)>),
}

/// A term whose names have been looked up.
#[derive(Clone, Debug)]
pub(super) enum Compiled {
    Constant(Meaning),
    Part(u8),
    Fields(Vec<(SetField, Compiled)>),
    Call(Operator, Vec<Compiled>),
}

/// Sets one field of `fields(…)`; `None` where the value does not fit.
pub(super) type SetField = fn(&mut Fields, &Meaning) -> Option<()>;

impl Compiled {
    /// The value of the term, given the values of the named parts; `None` where an operator does not take its arguments.
    pub fn evaluate(&self, parts: &[(u8, Meaning, Range<usize>)]) -> Option<Meaning> {
        match self {
            Self::Constant(value) => Some(value.clone()),
            Self::Part(name) => {
                Some(parts.iter().rev().find(|(part, ..)| part == name).map_or(Meaning::Nothing, |(_, value, _)| value.clone()))
            }
            Self::Fields(pairs) => {
                let mut fields = Fields::default();
                for (set, term) in pairs {
                    let value = term.evaluate(parts)?;
                    if value != Meaning::Nothing {
                        set(&mut fields, &value)?;
                    }
                }
                Some(Meaning::Fields(fields))
            }
            Self::Call(operator, terms) => {
                let arguments: Option<Vec<Meaning>> = terms.iter().map(|term| term.evaluate(parts)).collect();
                operator(&arguments?)
            }
        }
    }
}

/// The keys of `fields(…)`.
pub(super) const FIELD_KEYS: &[(&str, SetField)] = &[
    ("century", |fields, value| set(&mut fields.century, value.whole())),
    ("decade", |fields, value| set(&mut fields.decade, value.whole().map(Written::Full))),
    ("short_decade", |fields, value| set(&mut fields.decade, value.whole().map(Written::Short))),
    ("year", |fields, value| set(&mut fields.year, value.whole().map(Written::Full))),
    ("short_year", |fields, value| set(&mut fields.year, value.whole().map(Written::Short))),
    ("half", |fields, value| set(&mut fields.half, value.small(1, 2))),
    ("quarter", |fields, value| set(&mut fields.quarter, value.small(1, 4))),
    ("month", |fields, value| set(&mut fields.month, value.small(1, 12))),
    ("week", |fields, value| set(&mut fields.week, value.small(1, 53))),
    ("day", |fields, value| set(&mut fields.day, value.small(1, 31))),
    ("hour", |fields, value| set(&mut fields.hour, value.small(0, 24))),
    ("minute", |fields, value| set(&mut fields.minute, value.small(0, 59))),
    ("second", |fields, value| set(&mut fields.second, value.small(0, 59))),
    ("season", |fields, value| set(&mut fields.season, value.season())),
    ("part", |fields, value| set(&mut fields.part, value.part())),
    ("weekday", |fields, value| set(&mut fields.weekday, value.weekday())),
    ("holiday", |fields, value| set(&mut fields.holiday, value.holiday())),
    ("fiscal", |fields, _| {
        fields.fiscal = true;
        Some(())
    }),
    ("weekend", |fields, _| {
        fields.weekend = true;
        Some(())
    }),
];

fn set<T>(field: &mut Option<T>, value: Option<T>) -> Option<()> {
    *field = Some(value?);
    Some(())
}

/// The named constants of meaning terms.
pub(super) fn constant(name: &str) -> Option<Meaning> {
    if let Some(unit) = Unit::named(&name.replace('_', "-")) {
        return Some(Meaning::Unit(unit));
    }
    if let Some(modifier) = Modifier::named(name) {
        return Some(Meaning::Modifier(modifier));
    }
    CONSTANTS.iter().find(|(constant, _)| *constant == name).map(|(_, value)| value.clone())
}

const CONSTANTS: &[(&str, Meaning)] = &[
    ("nothing", Meaning::Nothing),
    ("some", Meaning::Count(Count::Vague)),
    ("half_of", Meaning::Count(Count::Hundredths(50))),
    ("reference", Meaning::Anchor(Anchor::Reference)),
    ("focus", Meaning::Anchor(Anchor::Focus)),
    ("implied", Meaning::Anchor(Anchor::Implied)),
    ("scene", Meaning::Anchor(Anchor::Scene)),
    ("past", Meaning::Vague(Vague::Past)),
    ("present", Meaning::Vague(Vague::Present)),
    ("future", Meaning::Vague(Vague::Future)),
    ("ending", Meaning::Side(Side::Last)),
    ("within", Meaning::Side(Side::This)),
    ("beginning", Meaning::Side(Side::Next)),
    ("spring", Meaning::Season(Season::Spring)),
    ("summer", Meaning::Season(Season::Summer)),
    ("autumn", Meaning::Season(Season::Autumn)),
    ("winter", Meaning::Season(Season::Winter)),
    ("morning", Meaning::Part(DayPart::Morning)),
    ("midday", Meaning::Part(DayPart::Midday)),
    ("afternoon", Meaning::Part(DayPart::Afternoon)),
    ("evening", Meaning::Part(DayPart::Evening)),
    ("night", Meaning::Part(DayPart::Night)),
    ("daytime", Meaning::Part(DayPart::Daytime)),
    ("EACH", Meaning::Quantifier("EACH")),
    ("EVERY", Meaning::Quantifier("EVERY")),
    ("SOME", Meaning::Quantifier("SOME")),
    ("monday", Meaning::Weekday(Weekday::Monday)),
    ("tuesday", Meaning::Weekday(Weekday::Tuesday)),
    ("wednesday", Meaning::Weekday(Weekday::Wednesday)),
    ("thursday", Meaning::Weekday(Weekday::Thursday)),
    ("friday", Meaning::Weekday(Weekday::Friday)),
    ("saturday", Meaning::Weekday(Weekday::Saturday)),
    ("sunday", Meaning::Weekday(Weekday::Sunday)),
];

/// Reads a meaning as one of the kinds that an operator takes.
impl Meaning {
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Count(Count::Whole(number)) => Some(i64::from(*number)),
            _ => None,
        }
    }

    pub fn whole(&self) -> Option<i32> {
        self.number().and_then(|number| i32::try_from(number).ok())
    }

    pub fn small(&self, least: u8, most: u8) -> Option<u8> {
        self.number().and_then(|number| u8::try_from(number).ok()).filter(|number| (least..=most).contains(number))
    }

    pub fn count(&self) -> Option<Count> {
        match self {
            Self::Count(count) => Some(count.simplified()),
            other => other.number().and_then(|number| u32::try_from(number).ok()).map(Count::Whole),
        }
    }

    pub fn unit(&self) -> Option<Unit> {
        if let Self::Unit(unit) = self { Some(*unit) } else { None }
    }

    /// An amount; a bare unit is one of it.
    pub fn amount(&self) -> Option<Amount> {
        match self {
            Self::Amount(amount) => Some(*amount),
            Self::Unit(unit) => Some(Amount::of(Count::Whole(1), *unit)),
            _ => None,
        }
    }

    pub fn fields(&self) -> Option<Fields> {
        match self {
            Self::Fields(fields) => Some(*fields),
            Self::Holiday(holiday) => Some(Fields { holiday: Some(*holiday), ..Fields::default() }),
            Self::Weekday(weekday) => Some(Fields { weekday: Some(*weekday), ..Fields::default() }),
            Self::Season(season) => Some(Fields { season: Some(*season), ..Fields::default() }),
            Self::Part(part) => Some(Fields { part: Some(*part), ..Fields::default() }),
            _ => None,
        }
    }

    pub fn expr(&self) -> Option<TimeExpr> {
        match self {
            Self::Expr(expr) => Some(expr.clone()),
            Self::Anchor(anchor) => Some(TimeExpr::Anchor(*anchor)),
            Self::Vague(vague) => Some(TimeExpr::Vague(*vague)),
            Self::Amount(amount) => Some(TimeExpr::Lasting(*amount)),
            other => other.fields().map(TimeExpr::Fields),
        }
    }

    /// Whether a rule may mean this: an expression, or nothing at all.
    pub fn is_whole(&self) -> bool {
        matches!(self, Self::Nothing | Self::Range(_)) || self.expr().is_some()
    }

    pub fn every(&self) -> Option<Every> {
        match self {
            Self::Amount(_) | Self::Unit(_) => self.amount().map(Every::Amount),
            other => other.fields().map(Every::Fields),
        }
    }

    pub fn granule(&self) -> Option<Granule> {
        match self {
            Self::Unit(unit) => Some(Granule::Unit(*unit)),
            Self::Weekday(weekday) => Some(Granule::Weekday(*weekday)),
            _ => None,
        }
    }

    pub fn modifier(&self) -> Option<Modifier> {
        if let Self::Modifier(modifier) = self { Some(*modifier) } else { None }
    }

    pub fn season(&self) -> Option<Season> {
        if let Self::Season(season) = self { Some(*season) } else { None }
    }

    pub fn part(&self) -> Option<DayPart> {
        if let Self::Part(part) = self { Some(*part) } else { None }
    }

    pub fn weekday(&self) -> Option<Weekday> {
        if let Self::Weekday(weekday) = self { Some(*weekday) } else { None }
    }

    pub fn holiday(&self) -> Option<Holiday> {
        if let Self::Holiday(holiday) = self { Some(*holiday) } else { None }
    }

    pub fn side(&self) -> Option<Side> {
        if let Self::Side(side) = self { Some(*side) } else { None }
    }

    pub fn vague(&self) -> Option<Vague> {
        if let Self::Vague(vague) = self { Some(*vague) } else { None }
    }

    pub fn anchor(&self) -> Option<Anchor> {
        if let Self::Anchor(anchor) = self { Some(*anchor) } else { None }
    }

    pub fn quantifier(&self) -> Option<&'static str> {
        if let Self::Quantifier(quantifier) = self { Some(quantifier) } else { None }
    }
}
