//! The line of time: axis, ticks and marks, for the strip over a ledger and for the horizontal chart.

use plotters::coord::ranged1d::Ranged;

use super::{
    mark::is_worked_out,
    point::{Extent, Point},
    rows::Row,
    scale::Scale,
    shape::{Align, Form, Frame, Group, Line, Mark, Voice, first_baseline},
    sources::Sources,
    ticks::ticks,
};
use crate::{time::Date, write::svg::theme::Ink};

/// Across a mark, and across that of a row that leads.
const MARK: i32 = 8;
const LEAD: i32 = 15;
/// Across a band and a bar.
const BAND: i32 = 12;
const BAR: i32 = 6;
/// Marks nearer to each other than this, in pixels, are seen as one.
const SEEN_APART: i32 = 12;
/// Half a minute, in days: what lies nearer is at one time.
const MINUTE: f64 = 0.5 / 1440.0;

/// A line of time between two edges, at the height `y`.
#[derive(Clone, Copy)]
pub(crate) struct TimeLine<'s> {
    pub scale: &'s Scale,
    pub origin: Date,
    pub edges: (i32, i32),
    pub y: i32,
    /// The days that are shown by the hour, from the origin.
    pub clocked: &'s [i64],
}

impl TimeLine<'_> {
    /// Where a day stands.
    pub fn x(&self, day: f64) -> i32 {
        self.scale.map(&day, self.edges)
    }

    /// Draws the axis with its cut, and the ticks with their words, clear of upright lines; gives where the words end.
    pub fn axis(&self, group: &mut Group, now: Option<f64>, lines: &[i32]) -> i32 {
        let ((left, right), y) = (self.edges, self.y);
        let at = |part: f64| left + (part * f64::from(right - left)).round() as i32;
        let end = now.map_or(right, |now| self.x(now).clamp(left, right));
        match self.scale.cut {
            Some((from, to)) => {
                let (from, to) = (at(from), at(to));
                group.thin_rule((left, y), (from, y), Ink::Line);
                group.thin_rule((to, y), (right, y), Ink::Line);
                // Two strokes across the line on each side of what is cut out.
                for x in [from, to] {
                    group.rule((x, y - 6), (x, y + 7), Ink::Soft);
                }
                group.dotted_rule((from + 4, y), (to - 4, y), Ink::Line);
            }
            None => group.thin_rule((left, y), (end, y), Ink::Line),
        }
        if self.scale.cut.is_none() && end < right {
            group.dotted_rule((end, y), (right, y), Ink::Line);
        }
        let baseline = y + 9 + first_baseline(Voice::Tick);
        for tick in ticks(self.scale, self.origin, self.edges, lines, self.clocked) {
            group.thin_rule((tick.x, y + 1), (tick.x, y + 9), Ink::Line);
            if !tick.words.is_empty() {
                group.text(Line::of(tick.words, tick.voice, Align::Left, tick.left, baseline));
            }
        }
        baseline + Voice::Tick.descent()
    }

    /// The stretches behind the marks: those within which a day lies below those that the text tells, and wide ones below narrow ones, so that
    /// none hides another.
    pub fn stretches<'r>(&self, group: &mut Group, rows: impl Iterator<Item = (&'r Row<'r>, &'r Point)>, sources: &Sources) {
        let mut all: Vec<(&Row, &Point)> = rows.collect();
        let is_told = |point: &Point| point.extent == Extent::Throughout;
        all.sort_by(|(_, a), (_, b)| is_told(a).cmp(&is_told(b)).then((b.to - b.from).total_cmp(&(a.to - a.from))));
        let mut drawn = Vec::new();
        for (row, point) in all {
            // Rows of one month share its band.
            let Some(stretch) = self.stretch(point, sources.ink(row.entry), is_worked_out(row.entry)) else { continue };
            if !drawn.contains(&stretch) {
                drawn.push(stretch);
                group.mark(stretch.form, stretch.frame, stretch.ink);
            }
        }
    }

    /// The stretch behind a mark: pale where the day lies somewhere within, full where the text tells beginning and end. What fills much of the
    /// line is paler still, so that it stays behind what is told more finely. Bars are slimmer than bands, and so hide none.
    fn stretch(&self, point: &Point, ink: Ink, hollow: bool) -> Option<Mark> {
        let (left, right) = self.ends(point)?;
        let bar = |height: i32| Frame { x: left, y: self.y - height / 2, width: right - left, height };
        let is_wide = (right - left) * 4 > self.edges.1 - self.edges.0;
        Some(match point.extent {
            Extent::Throughout => Mark { form: if hollow { Form::Tube } else { Form::Bar }, frame: bar(BAR), ink },
            Extent::Day | Extent::Within => Mark { form: Form::Bar, frame: bar(BAND), ink: if is_wide { Ink::Veil } else { Ink::Band } },
        })
    }

    /// Where the stretch of a point begins and ends; `None` where it has none that can be seen.
    fn ends(&self, point: &Point) -> Option<(i32, i32)> {
        let (mut left, mut right) = (self.x(point.from), self.x(point.to));
        if point.extent == Extent::Day || right - left < 3 {
            return None;
        }
        // A narrow stretch has its mark in its middle.
        if right - left < MARK + 8 {
            let middle = (left + right) / 2;
            (left, right) = (middle - MARK / 2 - 4, middle + MARK / 2 + 4);
        }
        // Neighbours such as two years are told apart.
        if right - left > 20 {
            right -= 1;
        }
        Some((left, right))
    }

    /// Where the mark of a point stands: in the middle of the band within which it lies, on whatever scale, else at its day.
    pub fn place(&self, point: &Point) -> i32 {
        match self.ends(point).filter(|_| point.extent == Extent::Within) {
            Some((left, right)) => left + (right - left) / 2,
            None => self.x(point.at),
        }
    }

    /// The mark of a row.
    pub fn mark(&self, group: &mut Group, row: &Row, point: &Point, ink: Ink) {
        let (x, size) = (self.place(point), if row.entry.importance >= 3 { LEAD } else { MARK });
        let frame = Frame { x: x - size / 2, y: self.y - size / 2, width: size, height: size };
        // The key says what a ring means; what is planned shows it in italics and by a word.
        group.mark(if is_worked_out(row.entry) { Form::Ring } else { Form::Disc }, frame, ink);
    }

    /// How many points cannot be told from the one before them, though they are not at the same time.
    pub fn hidden(&self, points: &[Point]) -> usize {
        let mut places: Vec<(i32, f64)> = points.iter().map(|point| (self.place(point), point.at)).collect();
        places.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let hidden = |pair: &&[(i32, f64)]| matches!(pair, [a, b] if (b.1 - a.1).abs() > MINUTE && b.0 - a.0 < SEEN_APART);
        places.windows(2).filter(hidden).count()
    }

    /// How many bands take so much of the line that little is left to what is told more finely.
    pub fn overlong(&self, points: &[Point]) -> usize {
        let is_long = |point: &&Point| {
            let length = self.x(point.to) - self.x(point.from);
            point.extent == Extent::Within && length * 3 > self.edges.1 - self.edges.0
        };
        points.iter().filter(is_long).count()
    }
}
