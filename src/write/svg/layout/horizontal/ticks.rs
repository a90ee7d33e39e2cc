//! Ticks at round dates, from one small table, and the years below them.

use super::panels::Panel;
use crate::{
    time::Date,
    write::{
        display_date::{month_name, year_name},
        svg::layout::{
            shape::{Align, Group, Line, Voice, first_baseline},
            spacing,
        },
    },
};

/// A distance between ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Days(i64),
    Months(i32),
    Years(i32),
}

/// The distances that people find round, with their length in days.
const STEPS: [(Step, f64); 19] = [
    (Step::Days(1), 1.0),
    (Step::Days(2), 2.0),
    (Step::Days(7), 7.0),
    (Step::Days(14), 14.0),
    (Step::Months(1), 30.4),
    (Step::Months(2), 60.9),
    (Step::Months(3), 91.3),
    (Step::Months(6), 182.6),
    (Step::Years(1), 365.2),
    (Step::Years(2), 730.5),
    (Step::Years(5), 1_826.0),
    (Step::Years(10), 3_652.0),
    (Step::Years(20), 7_305.0),
    (Step::Years(50), 18_262.0),
    (Step::Years(100), 36_524.0),
    (Step::Years(200), 73_048.0),
    (Step::Years(500), 182_621.0),
    (Step::Years(1000), 365_242.0),
    (Step::Years(2000), 730_485.0),
];

/// Pixels between ticks, at least.
const APART: f64 = 58.0;
/// Pixels between the years of one panel and those of the next, at least.
const BETWEEN_YEARS: i32 = 8;

/// Sets the ticks of all panels, their years, and the words of the cuts; `below` is where the marks end.
pub(crate) fn lay_out(group: &mut Group, panels: &[Panel], axis: i32, below: i32) {
    let baseline = below + first_baseline(Voice::Tick);
    for (at, panel) in panels.iter().enumerate() {
        if let Some(days) = panel.cut {
            let words = spacing::length(days);
            let middle = panel.x - (Voice::Tick.width(&words) + 28) / 2;
            group.text(Line::of(words, Voice::Tick, Align::Middle, middle, baseline));
        }
        let mut free = panel.x;
        for (x, words) in ticks(panel) {
            let width = Voice::Tick.width(&words);
            let left = (x - width / 2).max(panel.x).min(panel.right() - width);
            if left < free {
                continue;
            }
            free = left + width + 10;
            group.thin_rule((x, axis), (x, below - 1));
            group.text(Line::of(words, Voice::Tick, Align::Left, left, baseline));
        }
        let room = panels.get(at + 1).map_or(panel.width, |next| next.x - panel.x) - BETWEEN_YEARS;
        let years = years(panel, room);
        group.text(Line::of(years, Voice::Section, Align::Left, panel.x, baseline + Voice::Section.leading() + 2));
    }
}

/// "2024", "2024–2025"; only the first where both do not fit.
fn years(panel: &Panel, room: i32) -> String {
    let (first, last) = (year_name(panel.first.year()), year_name(panel.last.year()));
    let both = format!("{first}–{last}");
    if first == last || Voice::Section.width(&both) > room { first } else { both }
}

/// Where ticks stand, and what they say.
fn ticks(panel: &Panel) -> Vec<(i32, String)> {
    let days = (panel.first.days_until(panel.last) + 1) as f64;
    let closest = days * APART / f64::from(panel.width.max(1));
    let fitting = STEPS.iter().skip_while(|(_, length)| *length < closest);
    let some = fitting.map(|(step, _)| dates(*step, panel)).next().unwrap_or_default();
    if some.is_empty() {
        return vec![(panel.at(0.5), words(Step::Days(1), panel.first, panel))];
    }
    some
}

fn dates(step: Step, panel: &Panel) -> Vec<(i32, String)> {
    let mut ticks = Vec::new();
    let mut day = first(step, panel.first);
    while day <= panel.last && ticks.len() < 100 {
        if day >= panel.first {
            // A tick of days stands under the middle of its day, as the dots do; others where the month begins.
            let noon = if matches!(step, Step::Days(_)) { 0.5 } else { 0.0 };
            ticks.push((panel.at(panel.first.days_until(day) as f64 + noon), words(step, day, panel)));
        }
        let next = following(step, day);
        if next <= day {
            break;
        }
        day = next;
    }
    ticks
}

/// The last round date on or before the day.
fn first(step: Step, day: Date) -> Date {
    match step {
        Step::Days(1) => day,
        Step::Days(2) => day,
        Step::Days(_) => day.plus_days(1 - i64::from(day.weekday().number())),
        Step::Months(months) => Date::first_of_month(day.year(), (day.month() as i32 - 1) / months * months + 1),
        Step::Years(years) => Date::first_of_month(day.year().div_euclid(years) * years, 1),
    }
}

fn following(step: Step, day: Date) -> Date {
    match step {
        Step::Days(days) => day.plus_days(days),
        Step::Months(months) => day.plus_months(months),
        Step::Years(years) => Date::first_of_month(day.year().saturating_add(years), 1),
    }
}

fn words(step: Step, day: Date, panel: &Panel) -> String {
    let month = month_name(day.month()).unwrap_or_default();
    match step {
        Step::Days(_) => format!("{} {month}", day.day()),
        // The year stands below already where there is but one.
        Step::Months(_) if day.month() == 1 && panel.first.year() < panel.last.year() => year_name(day.year()),
        Step::Months(_) => month.to_owned(),
        Step::Years(_) => year_name(day.year()),
    }
}
