//! Runs of dated blocks: each head has from the heads before it what it lacks.

use crate::{
    structure::Structure,
    time::{Context, Date, Direction, Fields, TimeExpr, Unit, Value, When},
    timex::{Place, Timex},
};

/// A clock that goes back by so many hours or more belongs to the next day.
const MIDNIGHT: u8 = 6;

/// The heads of a run so far.
#[derive(Clone, Debug)]
pub(super) struct Chronology<'s> {
    structure: &'s Structure,
    run: Option<usize>,
    /// The last head.
    last: Option<When>,
    /// The head of a year or more under which the others stand.
    frame: Option<When>,
    /// The sentence of the last head, and the token behind it.
    head_end: Option<(usize, usize)>,
    /// Whether its clocks go forward, once two of them have told: a live report has the latest first.
    goes_forward: Option<bool>,
    /// Whether what stands below the last head has moved on from it.
    went_on: bool,
}

impl<'s> Chronology<'s> {
    pub fn new(structure: &'s Structure) -> Self {
        Self { structure, run: None, last: None, frame: None, head_end: None, goes_forward: None, went_on: false }
    }

    /// What the mention does in the form of the text.
    pub fn place(&self, mention: usize) -> Place {
        self.structure.place(mention).clone()
    }

    fn is_head(&self, mention: usize) -> bool {
        *self.structure.place(mention) != Place::InText
    }

    /// Puts the last head of its run in the place of what the text spoke of last.
    pub fn apply(&self, context: &mut Context, expr: &TimeExpr, mention: usize) {
        let run = self.structure.run(mention);
        if run.is_some() && run != self.run && self.is_head(mention) {
            let months = run.and_then(|run| self.structure.told_months(run));
            return Self::begin(context, expr, months);
        }
        let Some(last) = self.last.filter(|_| run.is_some() && run == self.run) else { return };
        let is_day_alone = fields(expr).is_some_and(|fields| fields.day.is_some() && !names_month(fields));
        if self.went_on && !self.is_head(mention) && !fields(expr).is_some_and(names_month) {
            // "Beaten on the 4th, and on the 25th": the story below the month goes on from its own days.
            if let Some(day) = context.focus.filter(|day| is_day_alone && last.unit() == Unit::Month && day.day().is_some()) {
                (context.focus, context.implied_is_focus) = (Some(day.enclosing(Unit::Month)), true);
                context.months = Direction::Same;
            }
            // "Parents' evening Tues 11 Feb. Mock exam on Thursday": the weekday behind the day that was spoken of.
            if let Some(day) = context.focus.filter(|day| day.day().is_some() && fields(expr).is_some_and(Fields::is_weekday_only)) {
                (context.focus, context.weekdays, context.implied_is_focus) = (Some(day), Direction::Future, true);
            }
            return;
        }
        let day = last.day().map(When::Day);
        context.focus = day.or(Some(last));
        (context.focus_since, context.focus_left) = (None, None);
        context.focus_day = day.or(context.focus_day);
        context.scene_day = day.or(context.scene_day);
        context.focus_clock = matches!(last, When::Clock(..)).then_some(last);
        context.implied_is_focus = true;
        (context.weekdays, context.months) = (Direction::Future, Direction::Nearest);
        if !self.is_head(mention) {
            // Behind "1653." a month is one of that year, behind a day the one next to it.
            if last.unit() == Unit::Year && fields(expr).is_some_and(names_month) || last.unit() == Unit::Month && is_day_alone {
                context.months = Direction::Same;
            }
            return;
        }
        context.months = Direction::Future;
        if let Some(year) = self.frame.filter(|_| fields(expr).is_some_and(names_month)) {
            (context.focus, context.months) = (Some(year), Direction::Same);
        }
    }

    /// The first head of a run lies within the bare year that was spoken of before it, or behind the first of two: "Season 2021/22".
    ///
    /// A run that goes through some `months` and tells what is over ends before the day of the telling.
    fn begin(context: &mut Context, expr: &TimeExpr, months: Option<u32>) {
        let bare = |when: &When| when.unit() == Unit::Year;
        // The verb tells a chronology in the present: "20 May: the van is filmed" lies on either side.
        context.months = Direction::Nearest;
        if let Some(year) = context
            .focus
            .filter(|_| (context.implied_is_focus || context.reference.is_none()) && fields(expr).is_some_and(names_month))
            .filter(bare)
        {
            context.focus = Some(context.focus_since.filter(bare).unwrap_or(year));
            (context.months, context.implied_is_focus) = (Direction::Future, true);
        } else if let (Some(today), Some(months)) = (context.reference, months)
            && fields(expr).is_some_and(|fields| fields.month.is_some() && !fields.has_year())
        {
            let begins = When::Day(today).enclosing(Unit::Month).shift(-i32::try_from(months).unwrap_or(0));
            (context.focus, context.months, context.implied_is_focus) = (Some(begins), Direction::Past, true);
        }
    }

    /// Whether an expression stands in a run.
    pub fn is_in_run(&self, mention: usize) -> bool {
        self.structure.run(mention).is_some()
    }

    /// What stands below a head has moved the story on.
    pub fn go_on(&mut self, mention: usize) {
        self.went_on |= !self.is_head(mention) && self.is_in_run(mention);
    }

    /// Goes on to a head, whose clock may have passed midnight.
    pub fn follow(&mut self, mut timex: Timex, mention: usize) -> Timex {
        let Some(run) = self.structure.run(mention).filter(|_| self.is_head(mention)) else { return timex };
        if self.run != Some(run) {
            *self = Self { run: Some(run), ..Self::new(self.structure) };
        }
        let Some(when) = when(&timex.resolution.value) else { return timex };
        let when = self.past_midnight(&timex, when);
        if let (None, Some(When::Clock(day, before, _)), When::Clock(same, clock, _)) = (self.goes_forward, self.last, when) {
            self.goes_forward = Some(day != same || before <= clock);
        }
        if let Value::At(old) = &mut timex.resolution.value {
            *old = when;
        }
        // Below "2019–2020" months go on from the first year, and neither holds for all.
        let ends_range = self.head_end == timex.tokens.start.checked_sub(1).map(|end| (timex.sentence, end))
            && self.frame.is_some()
            && when.unit() == Unit::Year;
        self.head_end = Some((timex.sentence, timex.tokens.end));
        if ends_range {
            self.frame = None;
            return timex;
        }
        if when.unit() >= Unit::Year {
            self.frame = Some(when);
        } else if timex.expr.fields().is_some_and(|fields| fields.has_full_year()) {
            self.frame = None;
        }
        (self.last, self.went_on) = (Some(when), false);
        timex
    }

    /// The next day's clock, where the last head of the same day is much later.
    fn past_midnight(&self, timex: &Timex, when: When) -> When {
        let bare = timex.expr.fields().is_some_and(|fields| fields.is_time_of_day());
        match (self.last, when) {
            (Some(When::Clock(day, before, _)), When::Clock(same, clock, unit))
                if bare && day == same && clock.hour + MIDNIGHT <= before.hour && self.goes_forward != Some(false) =>
            {
                When::Clock(next(day), clock, unit)
            }
            _ => when,
        }
    }
}

/// The fields of an expression, or those of the day whose week it means.
fn fields(expr: &TimeExpr) -> Option<&Fields> {
    match expr {
        TimeExpr::Enclosing(_, of) | TimeExpr::Modified(_, of) | TimeExpr::Edge(_, _, of) => fields(of),
        _ => expr.fields(),
    }
}

fn names_month(fields: &Fields) -> bool {
    fields.month.is_some() || fields.season.is_some() || fields.quarter.is_some() || fields.holiday.is_some()
}

fn next(day: Date) -> Date {
    day.plus_days(1)
}

fn when(value: &Value) -> Option<When> {
    match value {
        Value::At(when) | Value::Between(Some(when), _) => Some(*when),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Error, Grammar, Options, Pipeline, Timex};

    fn values(text: &str) -> Result<Vec<String>, Error> {
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        Ok(pipeline.timexes(&Article::new(text).dated("2024-10-18")?).iter().map(Timex::value).collect())
    }

    #[test]
    fn a_season_that_is_over_ends_before_it_is_told() -> Result<(), Error> {
        let text = "AUGUST\n\nBeaten 4-0 by Hull. Orr resigned on the 20th.\n\nNOVEMBER\n\nThe side won three times.\n\nMAY\n\n\
                    Champions were crowned at Torrin.";
        assert_eq!(values(text)?, ["2023-08", "2023-08-20", "2023-11", "2024-05"]);
        let text = "AUGUST\n\nThe pool opens.\n\nNOVEMBER\n\nThe hall will be painted.\n\nMAY\n\nThe fair comes.";
        assert_eq!(values(text)?, ["2024-08", "2024-11", "2025-05"]);
        Ok(())
    }

    #[test]
    fn heads_have_what_they_lack_from_earlier_ones() -> Result<(), Error> {
        let cases: [(&str, &[&str]); 4] = [
            (
                "Log of 2023\n\n12 March 2023\n\n22:50 Alarm\n23:40 Crew arrives\n00:15 Fire out",
                &["2023-03-12", "2023-03-12T22:50", "2023-03-12T23:40", "2023-03-13T00:15"],
            ),
            (
                "2009\n\nJuly: A paper asks.\n\nNovember: Nobody answers.\n\n2011\n\nFebruary: A court asks.",
                &["2009", "2009-07", "2009-11", "2011", "2011-02"],
            ),
            ("- 30 December 1998: Ice\n- 2 January: Thaw\n- 5 January: Flood", &["1998-12-30", "1999-01-02", "1999-01-05"]),
            (
                "- Monday: ballots are printed\n- Wednesday: voting opens\n- Nov. 5: polls close",
                &["2024-10-21", "2024-10-23", "2024-11-05"],
            ),
        ];
        for (text, expected) in cases {
            let values = values(text)?;
            assert!(values.ends_with(&expected.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>()), "{text}: {values:?}");
        }
        Ok(())
    }
}
