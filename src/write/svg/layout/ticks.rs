//! Ticks at dates that people find round, for each stretch of the scale: years, quarters, months, days or hours, the finest that have room
//! for their words there.
//!
//! A period gets its tick where it is long enough for its own words, and has neighbours that are: "Oct" alone between two years says
//! nothing. So an even scale has one kind of tick, and a stretched one has finer ticks where it runs slowly.

use plotters::coord::ranged1d::{BoldPoints, Ranged};

use super::{scale::Scale, shape::Voice};
use crate::{
    time::Date,
    write::display_date::{month_name, year_name},
};

/// A tick, and what stands below it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    /// Where it stands.
    pub x: i32,
    /// The left edge of its words, never so far left that they end before it.
    pub left: i32,
    /// None where they have no room.
    pub words: String,
    pub voice: Voice,
    moment: Moment,
    step: Step,
}

/// A distance between ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Years(i32),
    Months(i32),
    Days(u32),
    Hours(u32),
}

/// From coarse to fine.
const STEPS: [Step; 16] = [
    Step::Years(1000),
    Step::Years(500),
    Step::Years(100),
    Step::Years(50),
    Step::Years(10),
    Step::Years(5),
    Step::Years(1),
    Step::Months(6),
    Step::Months(3),
    Step::Months(1),
    Step::Days(10),
    Step::Days(5),
    Step::Days(1),
    Step::Hours(6),
    Step::Hours(3),
    Step::Hours(1),
];

/// The beginning of a day or of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    day: Date,
    hour: u32,
}

/// Pixels between words, and between words and an upright line.
const APART: i32 = 12;
const CLEAR: i32 = 5;
/// Between words and a tick without any, which is not to be taken for theirs.
const SILENT: i32 = 9;
/// From a tick to words beside it.
const BESIDE: i32 = 3;
/// A step whose ticks would be nearer than this, in pixels, is not looked at.
const NEAREST: f64 = 12.0;
/// The most ticks that are looked at for one step.
const MOST: usize = 2_000;

/// The ticks of a scale between two edges, from left to right; their words keep clear of the upright lines at `lines`. `clocked` are the days,
/// counted from the origin, that are shown by the hour.
pub(crate) fn ticks(scale: &Scale, origin: Date, edges: (i32, i32), lines: &[i32], clocked: &[i64]) -> Vec<Tick> {
    let room = Room { scale, origin, edges, lines, clocked };
    let mut ticks = room.filled(false);
    if ticks.is_empty() {
        ticks = room.filled(true);
    }
    without_strays(room.say_the_rest(ticks))
}

/// A month alone between years that are not neighbours says nothing; the tick goes.
fn without_strays(ticks: Vec<Tick>) -> Vec<Tick> {
    let spoken: Vec<&Tick> = ticks.iter().filter(|tick| !tick.words.is_empty()).collect();
    let is_stray = |trio: &&[&Tick]| match trio {
        [before, tick, after] => {
            let years = before.voice == Voice::Year && after.voice == Voice::Year;
            tick.voice != Voice::Year && years && after.moment.day.year() - before.moment.day.year() > 1
        }
        _ => false,
    };
    let strays: Vec<Moment> = spoken.windows(3).filter(is_stray).map(|trio| trio[1].moment).collect();
    ticks.into_iter().filter(|tick| !strays.contains(&tick.moment)).collect()
}

fn clear(tick: &Tick, other: &Tick) -> bool {
    let right = |tick: &Tick| tick.left + tick.voice.width(&tick.words);
    let near = |tick: &Tick| if tick.words.is_empty() { SILENT } else { APART };
    let apart = near(tick).min(near(other));
    right(tick) + apart <= other.left || right(other) + apart <= tick.left
}

struct Room<'s> {
    scale: &'s Scale,
    origin: Date,
    edges: (i32, i32),
    lines: &'s [i32],
    clocked: &'s [i64],
}

impl Room<'_> {
    /// All ticks that have room, the coarse ones first; single ones only where they are asked for.
    fn filled(&self, single: bool) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for step in STEPS {
            for moment in self.wide(step, single, &ticks) {
                if ticks.iter().all(|other| other.moment != moment)
                    && let Some(tick) = self.tick(named(step, moment), moment, &ticks)
                {
                    ticks.push(tick);
                }
            }
        }
        ticks.sort_by_key(|tick| tick.x);
        ticks
    }

    /// The beginnings of periods that are long enough for their words, in runs of at least two with the end of the last; years, and what is
    /// the only period of the scale, may stand alone. `ticks` are the coarser ones.
    fn wide(&self, step: Step, single: bool, ticks: &[Tick]) -> Vec<Moment> {
        let all = self.moments(step);
        let wide: Vec<Moment> = all.iter().copied().filter(|&moment| self.is_wide(step, moment)).collect();
        let alone = single || matches!(step, Step::Years(_)) || (all.len() == 1 && matches!(step, Step::Months(_)));
        let mut found = Vec::new();
        for run in wide.chunk_by(|a, b| next(step, *a) == Some(*b)) {
            let run = self.since_its_year(step, run, &all, ticks);
            // One half of a century or a decade among others that are whole looks like a slip.
            let is_half = matches!(step, Step::Years(5 | 50 | 500)) && run.len() < 5 && all.len() > 6;
            if run.len() < 2 && !alone || is_half && !single {
                continue;
            }
            found.extend_from_slice(run);
            // Where it ends, what comes next begins.
            if run.len() > 1 || !matches!(step, Step::Years(_)) {
                found.extend(run.last().and_then(|last| next(step, *last)));
            }
        }
        found
    }

    /// The run from the first year on that it has from its beginning: after "2012" does not come "Jul" where "Apr" has no room. Where the scale
    /// begins within a year, or runs too fast there, so may the run; where no tick before it tells its year, for the run does it itself; and from a month
    /// that has its tick already to the end of the scale.
    fn since_its_year<'m>(&self, step: Step, run: &'m [Moment], all: &[Moment], ticks: &[Tick]) -> &'m [Moment] {
        let begins_within = |first: &Moment| {
            let before = all.iter().find(|other| **other < *first && next(step, **other) == Some(*first));
            before.is_some_and(|before| self.is_within(*before) && self.x(step, *first) - self.x(step, *before) >= NEAREST as i32)
        };
        let Some(first) = run.first().filter(|first| matches!(step, Step::Months(_)) && first.day.month() > 1 && begins_within(first))
        else {
            return run;
        };
        let told = || ticks.iter().filter(|tick| !tick.words.is_empty());
        if told().all(|tick| tick.moment.day.year() != first.day.year() || tick.moment > *first) {
            return run;
        }
        let reaches_the_end = run.last() == all.last();
        let is_told = |moment: &Moment| reaches_the_end && told().any(|tick| tick.moment == *moment);
        let begin = run.iter().position(|moment| moment.day.month() == 1 || is_told(moment)).unwrap_or(run.len());
        run.get(begin..).unwrap_or_default()
    }

    fn is_wide(&self, step: Step, moment: Moment) -> bool {
        let Some(next) = next(step, moment) else { return false };
        let room = self.x(step, next) - self.x(step, moment);
        let named = named(step, moment);
        room >= voice(named).width(&words(named, moment)) + APART
    }

    /// The moments of a step wherever the scale runs slowly enough for it.
    fn moments(&self, step: Step) -> Vec<Moment> {
        let knots = self.scale.key_points(BoldPoints(2));
        let width = f64::from(self.edges.1 - self.edges.0);
        let mut found: Vec<Moment> = Vec::new();
        for pair in knots.windows(2) {
            let [from, to] = *pair else { continue };
            let pace = (self.scale.part(to) - self.scale.part(from)) * width / (to - from).max(1e-9);
            if pace * length(step) < NEAREST {
                continue;
            }
            let mut at = first(step, self.moment(from));
            while let Some(moment) = at.filter(|moment| self.days(*moment) <= to && found.len() < MOST) {
                if found.last().is_none_or(|last| *last < moment) && self.may_stand(step, moment) {
                    found.push(moment);
                }
                at = next(step, moment).filter(|next| *next > moment);
            }
        }
        found
    }

    fn moment(&self, days: f64) -> Moment {
        let hour = ((days - days.floor()) * 24.0) as u32;
        Moment { day: self.origin.plus_days(days.floor() as i64), hour: hour.min(23) }
    }

    fn days(&self, moment: Moment) -> f64 {
        self.origin.days_until(moment.day) as f64 + f64::from(moment.hour) / 24.0
    }

    fn is_clocked(&self, day: Date) -> bool {
        self.clocked.binary_search(&self.origin.days_until(day)).is_ok()
    }

    /// Whether the moment is one that the step may name: hours only of days that are shown by the hour, and the midnight after them.
    fn may_stand(&self, step: Step, moment: Moment) -> bool {
        let is_after = || moment.hour == 0 && self.is_clocked(moment.day.plus_days(-1));
        !matches!(step, Step::Hours(_)) || self.is_clocked(moment.day) || is_after()
    }

    /// Where a moment stands. A day stands under the middle of its time, as the marks do, unless its hours are shown; all else where it begins.
    fn x(&self, step: Step, moment: Moment) -> i32 {
        let noon = if matches!(step, Step::Days(_)) && !self.is_clocked(moment.day) { 0.5 } else { 0.0 };
        self.scale.map(&(self.days(moment) + noon), self.edges)
    }

    fn is_within(&self, moment: Moment) -> bool {
        let (range, days) = (self.scale.range(), self.days(moment));
        let part = self.scale.part(days);
        range.start <= days && days < range.end && self.scale.cut.is_none_or(|(left, right)| part <= left || right <= part)
    }

    /// The tick of a moment, with its words where they have room.
    fn tick(&self, step: Step, moment: Moment, others: &[Tick]) -> Option<Tick> {
        if !self.is_within(moment) {
            return None;
        }
        let bare = Tick { x: self.x(step, moment), left: 0, words: String::new(), voice: voice(step), moment, step };
        let bare = Tick { left: bare.x, ..bare };
        let free = |tick: &Tick| others.iter().all(|other| clear(tick, other));
        self.saying(&bare, words(step, moment)).into_iter().find(|tick| free(tick)).or_else(|| Some(bare).filter(free))
    }

    /// The tick with those words, wherever they keep clear of the lines: in the room of the period, below the tick, or below the middle of the day.
    fn saying(&self, tick: &Tick, words: String) -> Vec<Tick> {
        let width = tick.voice.width(&words);
        let (beside, middle) = (tick.x + BESIDE, tick.x - width / 2);
        let places = if matches!(tick.step, Step::Days(_)) { [middle, beside] } else { [beside, middle] };
        let fits = |left: &i32| {
            let clear = self.lines.iter().all(|line| line + CLEAR <= *left || left + width + CLEAR <= *line);
            *left >= self.edges.0 - 6 && left + width <= self.edges.1 + 6 && clear
        };
        places.into_iter().filter(fits).map(|left| Tick { left, words: words.clone(), ..tick.clone() }).collect()
    }

    /// No month stands without its year, no hour without its day: where neither the tick nor one before it says them, the tick does, or is silent. A
    /// neighbour without room for that is silent too.
    fn say_the_rest(&self, ticks: Vec<Tick>) -> Vec<Tick> {
        let mut said: Vec<Tick> = Vec::new();
        let (mut year, mut day) = (None, None);
        for (at, tick) in ticks.iter().enumerate() {
            let silent = Tick { words: String::new(), left: tick.x, ..tick.clone() };
            let words = tick.whole_words(year, day);
            let spoken = || {
                let ahead = |spoken: &Tick| ticks.iter().skip(at + 1).all(|other| other.voice != Voice::Year || clear(spoken, other));
                let room = |spoken: &Tick| said.iter().all(|other| clear(other, spoken)) && ahead(spoken);
                self.saying(tick, words).into_iter().find(room)
            };
            match Some(()).filter(|()| !tick.words.is_empty()).and_then(|()| spoken()) {
                Some(tick) => {
                    (year, day) = (Some(tick.moment.day.year()), tick.day_said(day));
                    said.push(tick);
                }
                None if said.iter().all(|other| clear(other, &silent)) => said.push(silent),
                None => {}
            }
        }
        said
    }
}

impl Tick {
    /// Its words with what is not known from those before.
    fn whole_words(&self, year: Option<i32>, day: Option<Date>) -> String {
        let (own, date) = (words(self.step, self.moment), self.moment.day);
        let year_too = |words: String| if year == Some(date.year()) { words } else { format!("{words} {}", year_name(date.year())) };
        match self.step {
            Step::Years(_) => own,
            Step::Hours(_) if self.moment.hour == 0 => year_too(own),
            Step::Hours(_) if day == Some(date) => own,
            Step::Hours(_) => format!("{}, {own}", year_too(words(Step::Days(1), self.moment))),
            Step::Months(_) | Step::Days(_) => year_too(own),
        }
    }

    /// The day that is known after it.
    fn day_said(&self, before: Option<Date>) -> Option<Date> {
        if matches!(self.step, Step::Days(_) | Step::Hours(_)) {
            Some(self.moment.day)
        } else {
            before.filter(|day| *day == self.moment.day)
        }
    }
}

/// What a moment is called: in January stands the year, on the first day of a month the month.
fn named(step: Step, moment: Moment) -> Step {
    match step {
        Step::Months(_) if moment.day.month() == 1 => Step::Years(1),
        Step::Days(_) if moment.day.day() == 1 && moment.day.month() == 1 => Step::Years(1),
        Step::Days(_) if moment.day.day() == 1 => Step::Months(1),
        step => step,
    }
}

fn voice(step: Step) -> Voice {
    if matches!(step, Step::Years(_)) { Voice::Year } else { Voice::Tick }
}

/// About how many days lie between two ticks.
fn length(step: Step) -> f64 {
    match step {
        Step::Years(years) => 365.25 * f64::from(years),
        Step::Months(months) => 30.44 * f64::from(months),
        Step::Days(days) => f64::from(days),
        Step::Hours(hours) => f64::from(hours) / 24.0,
    }
}

/// The last moment of a step that is not after another one.
fn first(step: Step, moment: Moment) -> Option<Moment> {
    let day = match step {
        Step::Years(years) => Date::first_of_month(round_year(moment.day.year(), years)?, 1),
        Step::Months(months) => Date::first_of_month(moment.day.year(), (moment.day.month() as i32 - 1) / months * months + 1),
        Step::Days(1) => moment.day,
        Step::Days(days) => {
            let round = moment.day.day() / days * days;
            moment.day.plus_days(i64::from(round.clamp(1, 30 - days)) - i64::from(moment.day.day()))
        }
        Step::Hours(hours) => return Some(Moment { hour: moment.hour / hours * hours, ..moment }),
    };
    Some(Moment { day, hour: 0 })
}

/// The last round year not after another, as people count them: 100 BC, 100.
fn round_year(year: i32, step: i32) -> Option<i32> {
    if year >= step || (step == 1 && year > 0) {
        return Some(year.div_euclid(step) * step);
    }
    // Of the years before our era the last round one is further back.
    let before = 1_i32.checked_sub(year.min(0))?;
    let round = before.checked_add(step - 1)?.div_euclid(step) * step;
    1_i32.checked_sub(round)
}

fn next(step: Step, moment: Moment) -> Option<Moment> {
    let day = match step {
        Step::Years(years) => {
            let next = moment.day.year().checked_add(years)?;
            // There is no year 0: 100 BC, a hundred years, 1, and 100.
            let next = if moment.day.year() <= 0 && next > 0 { years.max(1) } else { next };
            Date::first_of_month(next, 1)
        }
        Step::Months(months) => moment.day.plus_months(months),
        Step::Days(1) => moment.day.plus_days(1),
        Step::Days(days) => {
            // No tick stands at the thirtieth, a day before the next month.
            let next = moment.day.day() / days * days + days;
            let month = Date::first_of_month(moment.day.year(), moment.day.month() as i32);
            if next < 30 { month.plus_days(i64::from(next) - 1) } else { month.plus_months(1) }
        }
        Step::Hours(hours) if moment.hour + hours < 24 => return Some(Moment { hour: moment.hour + hours, ..moment }),
        Step::Hours(_) => moment.day.plus_days(1),
    };
    (day > moment.day).then_some(Moment { day, hour: 0 })
}

fn words(step: Step, moment: Moment) -> String {
    let month = month_name(moment.day.month()).unwrap_or_default();
    match step {
        Step::Years(_) => year_name(moment.day.year()),
        Step::Months(_) => month.to_owned(),
        Step::Hours(_) if moment.hour > 0 => format!("{:02}:00", moment.hour),
        Step::Days(_) | Step::Hours(_) => format!("{} {month}", moment.day.day()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::{point::Point, rows},
        *,
    };
    use crate::{
        timeline::Timeline,
        write::svg::{
            options::ChartOptions,
            samples::{any_timeline, day},
        },
    };

    fn said(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.words.as_str()).filter(|words| !words.is_empty()).collect()
    }

    fn on(from: &str, to: &str, width: i32) -> Vec<Tick> {
        between(day(from).expect("a day"), day(to).expect("a day"), width)
    }

    fn between(origin: Date, end: Date, width: i32) -> Vec<Tick> {
        ticks(&Scale::even(0.0, origin.days_until(end) as f64), origin, (0, width), &[], &[])
    }

    #[test]
    fn an_even_scale_has_ticks_of_one_kind() {
        assert_eq!(said(&on("1998-03-01", "2021-02-01", 700)), ["2000", "2005", "2010", "2015", "2020"]);
        assert_eq!(said(&on("2019-03-10", "2020-12-20", 700)), ["Apr 2019", "Jul", "Oct", "2020", "Apr", "Jul", "Oct"]);
        assert_eq!(said(&on("2023-11-07", "2023-11-10", 700)), ["7 Nov 2023", "8 Nov", "9 Nov"]);
        let (before, after) = (Date::first_of_month(-130, 1), Date::first_of_month(120, 1));
        assert_eq!(said(&between(before, after, 400)), ["100 BC", "50 BC", "50", "100"]);
    }

    #[test]
    fn a_stretched_scale_has_finer_ticks_where_it_runs_slowly() {
        let origin = day("1990-01-01").expect("a day");
        let days = ["2019-11-10", "2019-11-12", "2019-11-14", "2019-11-16", "2019-11-18"];
        let at: Vec<f64> = days.iter().filter_map(|iso| day(iso)).map(|day| origin.days_until(day) as f64 + 0.5).collect();
        let scale = Scale::stretched(0.0, at[4] + 1.0, &at, 0.1);
        let ticks = ticks(&scale, origin, (0, 900), &[], &[]);
        let said = said(&ticks);
        assert!(said.contains(&"1990") && said.contains(&"2000") && said.iter().any(|words| words.ends_with("Nov")), "{said:?}");
        assert!(!said.iter().any(|words| words.starts_with("Jul")), "{said:?}");
    }

    #[test]
    fn months_tell_their_year_where_no_tick_does() {
        let origin = day("1811-01-01").expect("a day");
        let days = ["1811-07-01", "1847-01-28", "1847-02-09", "1847-02-25", "1847-03-02", "1847-03-19", "1847-04-16", "1847-05-28"];
        let at: Vec<f64> = days.iter().filter_map(|iso| day(iso)).map(|day| origin.days_until(day) as f64 + 0.5).collect();
        let scale = Scale::stretched(0.0, at[7] + 100.0, &at, 0.25);
        let january = scale.map(&(origin.days_until(day("1847-01-01").expect("a day")) as f64), (0, 1200));
        let ticks = ticks(&scale, origin, (0, 1200), &[january + 10], &[]);
        assert!(said(&ticks).iter().any(|words| words.len() > 4 && words.ends_with(" 1847")), "{ticks:?}");
    }

    #[test]
    fn no_half_of_a_century_stands_alone() {
        for width in (300..1400).step_by(7) {
            let ticks = on("1290-01-01", "2010-01-01", width);
            let halves = said(&ticks).iter().filter(|words| words.ends_with("50")).count();
            assert!(halves == 0 || halves > 2, "{width}: {:?}", said(&ticks));
        }
    }

    #[test]
    fn hours_say_their_day_once() {
        let origin = day("2023-03-12").expect("a day");
        let ticks = ticks(&Scale::even(0.85, 1.35), origin, (0, 700), &[], &[0, 1]);
        assert_eq!(said(&ticks)[..3], ["12 Mar 2023, 21:00", "13 Mar", "01:00"], "{ticks:?}");
    }

    /// What holds of the ticks on any scale.
    fn are_sound(timeline: &Timeline, edges: (i32, i32)) {
        let rows = rows::choose(timeline, &ChartOptions::default());
        let Some(origin) = rows.dated.first().and_then(|row| row.day()) else { return };
        let points: Vec<Point> = rows.dated.iter().filter_map(|row| Point::of(row, origin, rows.now)).collect();
        for scale in Scale::choice(&points, &[0.6, 0.2, 0.05]) {
            let (mut year, mut right) = (None, i32::MIN);
            for tick in ticks(&scale, origin, edges, &[], &[]).iter().filter(|tick| !tick.words.is_empty()) {
                let width = tick.voice.width(&tick.words);
                assert!(tick.left + width > tick.x && tick.left <= tick.x + BESIDE, "{tick:?} is not at its tick");
                assert!(tick.left >= right, "{tick:?} touches its neighbour");
                let own = tick.moment.day.year();
                assert!(year == Some(own) || tick.words.ends_with(&year_name(own)), "the year of {tick:?} is not said");
                (year, right) = (Some(own), tick.left + width);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn any_ticks_are_sound(timeline in any_timeline(1..40), width in 200i32..1400) {
            are_sound(&timeline, (20, width));
        }
    }
}
