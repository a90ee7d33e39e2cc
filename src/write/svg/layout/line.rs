//! The line of time: axis, ticks and marks, for the strip over a ledger and for the horizontal chart.

use plotters::coord::ranged1d::Ranged;

use super::{
    mark::is_worked_out,
    point::{Extent, Point},
    rows::Row,
    scale::Scale,
    shape::{Align, Form, Frame, Group, Line, Voice, first_baseline},
    sources::Sources,
    ticks::ticks,
};
use crate::{time::Date, write::svg::theme::Ink};

/// Across a mark, and across that of a row that leads.
const MARK: i32 = 8;
const LEAD: i32 = 15;

/// A line of time between two edges, at the height `y`.
pub(crate) struct TimeLine<'s> {
    pub scale: &'s Scale,
    pub origin: Date,
    pub edges: (i32, i32),
    pub y: i32,
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
        for tick in ticks(self.scale, self.origin, self.edges, lines) {
            group.thin_rule((tick.x, y + 1), (tick.x, y + 9), Ink::Line);
            group.text(Line::of(tick.words, tick.voice, Align::Left, tick.left, baseline));
        }
        baseline + Voice::Tick.descent()
    }

    /// The stretches behind the marks: those within which a day lies below those that the text tells, and wide ones below narrow ones, so that
    /// none hides another.
    pub fn stretches<'r>(&self, group: &mut Group, rows: impl Iterator<Item = (&'r Row<'r>, &'r Point)>, sources: &Sources) {
        let mut all: Vec<(&Row, &Point)> = rows.collect();
        let is_told = |point: &Point| point.extent == Extent::Throughout;
        all.sort_by(|(_, a), (_, b)| is_told(a).cmp(&is_told(b)).then((b.to - b.from).total_cmp(&(a.to - a.from))));
        for (row, point) in all {
            self.stretch(group, point, sources.ink(row.entry), is_worked_out(row.entry));
        }
    }

    /// The stretch behind a mark: pale where the day lies somewhere within, full where the text tells beginning and end.
    fn stretch(&self, group: &mut Group, point: &Point, ink: Ink, hollow: bool) {
        let (mut left, mut right) = (self.x(point.from), self.x(point.to));
        if point.extent == Extent::Day || right - left < 3 {
            return;
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
        let bar = |height: i32| Frame { x: left, y: self.y - height / 2, width: right - left, height };
        match point.extent {
            Extent::Throughout if hollow => group.mark(Form::Tube, bar(6), ink),
            Extent::Throughout => group.mark(Form::Bar, bar(6), ink),
            Extent::Day | Extent::Within => group.mark(Form::Bar, bar(10), Ink::Band),
        }
    }

    /// The mark of a row.
    pub fn mark(&self, group: &mut Group, row: &Row, point: &Point, ink: Ink) {
        let (x, size) = (self.x(point.at), if row.entry.importance >= 3 { LEAD } else { MARK });
        let frame = Frame { x: x - size / 2, y: self.y - size / 2, width: size, height: size };
        // The key says what a ring means; what is planned shows it in italics and by a word.
        group.mark(if is_worked_out(row.entry) { Form::Ring } else { Form::Disc }, frame, ink);
    }
}
