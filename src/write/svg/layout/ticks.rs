//! Ticks at dates that people find round: years first, then months, then days, wherever their words have room.

use plotters::coord::ranged1d::Ranged;

use super::{scale::Scale, shape::Voice};
use crate::{
    time::Date,
    write::display_date::{month_name, year_name},
};

/// A tick, and what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    /// Where it stands.
    pub x: i32,
    /// The left edge of its words.
    pub left: i32,
    pub words: String,
    pub voice: Voice,
    year: i32,
}

/// A distance between ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Years(i32),
    Months(i32),
    Days(u32),
}

/// From coarse to fine.
const STEPS: [Step; 11] = [
    Step::Years(1000),
    Step::Years(100),
    Step::Years(50),
    Step::Years(10),
    Step::Years(5),
    Step::Years(1),
    Step::Months(3),
    Step::Months(1),
    Step::Days(10),
    Step::Days(5),
    Step::Days(1),
];

/// Pixels between words.
const APART: i32 = 12;
/// The most ticks that are looked at for one step.
const MOST: usize = 800;

/// The ticks of a scale between two edges, from left to right; their words keep clear of the upright lines at `lines`.
pub(crate) fn ticks(scale: &Scale, origin: Date, (left, right): (i32, i32), lines: &[i32]) -> Vec<Tick> {
    let room = Room { scale, origin, edges: (left, right), lines };
    let mut ticks: Vec<Tick> = Vec::new();
    for step in STEPS {
        let Some(days) = room.days(step) else { continue };
        let fitting: Vec<Tick> = days.iter().filter_map(|&day| room.tick(step, day, &ticks)).collect();
        // A step of which every other tick would be missing looks like another; a stretched scale cannot have them all.
        let mut with: Vec<Tick> = ticks.clone();
        for tick in fitting {
            if with.iter().all(|other| clear(&tick, other)) {
                with.push(tick);
            }
        }
        let whole = with.len() - ticks.len() == days.iter().filter(|&&day| !room.stands(&ticks, day)).count();
        if whole || !scale.is_even || scale.cut.is_some() {
            ticks = with;
            ticks.sort_by_key(|tick| tick.x);
        } else if !matches!(step, Step::Years(1000 | 50 | 5)) && ticks.len() > 1 {
            break;
        }
    }
    room.name_the_years(ticks)
}

fn clear(tick: &Tick, other: &Tick) -> bool {
    let width = |tick: &Tick| tick.voice.width(&tick.words);
    tick.left + width(tick) + APART <= other.left || other.left + width(other) + APART <= tick.left
}

struct Room<'s> {
    scale: &'s Scale,
    origin: Date,
    edges: (i32, i32),
    lines: &'s [i32],
}

impl Room<'_> {
    /// The days of a step; `None` where there are too many to be looked at.
    fn days(&self, step: Step) -> Option<Vec<Date>> {
        let range = self.scale.range();
        let (first, last) = (self.origin.plus_days(range.start.floor() as i64), self.origin.plus_days(range.end.ceil() as i64));
        let length = match step {
            Step::Years(years) => 365 * i64::from(years),
            Step::Months(months) => 30 * i64::from(months),
            Step::Days(days) => i64::from(days),
        };
        if first.days_until(last) / length > MOST as i64 {
            return None;
        }
        let mut days = Vec::new();
        let mut day = match step {
            Step::Years(years) => Date::first_of_month(first.year().div_euclid(years).saturating_mul(years), 1),
            _ => Date::first_of_month(first.year(), 1),
        };
        while day <= last && days.len() <= MOST + 800 {
            if day >= first.max(self.origin) && is_round(step, day) {
                days.push(day);
            }
            let next = match step {
                Step::Years(years) => Date::first_of_month(day.year().saturating_add(years), 1),
                Step::Months(months) => day.plus_months(months),
                Step::Days(_) => day.plus_days(1),
            };
            if next <= day {
                break;
            }
            day = next;
        }
        Some(days)
    }

    fn x(&self, step: Step, day: Date) -> i32 {
        // A tick of days stands under the middle of its day, as the marks do; others where the month begins.
        let noon = if matches!(step, Step::Days(_)) { 0.5 } else { 0.0 };
        self.scale.map(&(self.origin.days_until(day) as f64 + noon), self.edges)
    }

    /// Whether a tick stands at that day already.
    fn stands(&self, ticks: &[Tick], day: Date) -> bool {
        let x = self.x(Step::Years(1), day);
        ticks.iter().any(|tick| tick.x == x)
    }

    /// The tick of a day beside or below itself, where its words have room.
    fn tick(&self, step: Step, day: Date, others: &[Tick]) -> Option<Tick> {
        let x = self.x(step, day);
        if self.is_cut_out(day) {
            return None;
        }
        let voice = if matches!(step, Step::Years(_)) { Voice::Year } else { Voice::Tick };
        let words = words(step, day);
        let width = voice.width(&words);
        let places = [x + 4, x - width / 2, x - width - 4];
        let free = |left: &i32| {
            let tick = Tick { x, left: *left, words: words.clone(), voice, year: day.year() };
            let beside = self.lines.iter().all(|line| line + 3 <= *left || left + width + 3 <= *line);
            *left >= self.edges.0 - 6 && left + width <= self.edges.1 + 6 && beside && others.iter().all(|other| clear(&tick, other))
        };
        places.into_iter().find(free).map(|left| Tick { x, left, words, voice, year: day.year() })
    }

    fn is_cut_out(&self, day: Date) -> bool {
        let part = self.scale.part(self.origin.days_until(day) as f64);
        self.scale.cut.is_some_and(|(left, right)| left < part && part < right)
    }

    /// Where no year stands before a tick on the line, or another one, the tick says it; a neighbour without room for that goes.
    fn name_the_years(&self, ticks: Vec<Tick>) -> Vec<Tick> {
        let mut named: Vec<Tick> = Vec::new();
        let mut known = None;
        for (at, tick) in ticks.iter().enumerate() {
            if named.last().is_some_and(|last| !clear(last, tick)) {
                continue;
            }
            if known == Some(tick.year) || tick.voice == Voice::Year {
                known = Some(tick.year);
                named.push(tick.clone());
                continue;
            }
            let whole = Tick { words: format!("{} {}", tick.words, year_name(tick.year)), ..tick.clone() };
            let end = whole.left + whole.voice.width(&whole.words);
            let beside = self.lines.iter().all(|line| line + 3 <= whole.left || end + 3 <= *line);
            let in_the_way = ticks.iter().skip(at + 1).any(|other| other.voice == Voice::Year && !clear(&whole, other));
            if beside && end <= self.edges.1 + 6 && !in_the_way {
                known = Some(tick.year);
                named.push(whole);
            } else {
                named.push(tick.clone());
            }
        }
        named
    }
}

fn is_round(step: Step, day: Date) -> bool {
    match step {
        Step::Years(_) | Step::Months(_) => true,
        Step::Days(1) => true,
        Step::Days(step) => day.day().is_multiple_of(step) && day.day() < 30,
    }
}

fn words(step: Step, day: Date) -> String {
    let month = month_name(day.month()).unwrap_or_default();
    match step {
        Step::Years(_) => year_name(day.year()),
        Step::Months(_) => month.to_owned(),
        Step::Days(_) => format!("{} {month}", day.day()),
    }
}
