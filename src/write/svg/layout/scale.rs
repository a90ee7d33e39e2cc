//! The scale of time: days to pixels. One scale for a whole chart: even, even but for one marked break, or stretched where events crowd.

use std::ops::Range;

use super::point::Point;
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};

/// A scale of time as a plotters range, whose values are days from an origin.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    /// Days, and the part of the room left of them; both rise.
    knots: Vec<(f64, f64)>,
    /// The parts of the room between which days are cut out.
    pub cut: Option<(f64, f64)>,
    /// Whether a day is as long everywhere, but for a cut.
    pub is_even: bool,
}

/// What part of the room is left to a gap that is cut out.
const CUT: f64 = 0.05;
/// The room beyond the first day and the last, as a part of the days that are shown.
const BEYOND: f64 = 0.012;
/// The shortest time that a scale shows, in days: an hour.
const SHORTEST: f64 = 1.0 / 24.0;
/// A gap of more than this part of all days is cut out.
const LONG_GAP: f64 = 0.45;

impl Scale {
    /// The scales to try for some points, the plainest first: even, with the longest gap cut out, stretched where events crowd.
    pub fn choice(points: &[Point], evenness: &[f64]) -> Vec<Self> {
        let first = points.iter().map(|point| point.from).fold(f64::INFINITY, f64::min);
        let last = points.iter().map(|point| point.to).fold(f64::NEG_INFINITY, f64::max).max(first + SHORTEST);
        let pad = (last - first) * BEYOND;
        let (from, to) = (first - pad, last + pad);
        let mut taken: Vec<Range<f64>> = points.iter().map(|point| point.from..point.to).collect();
        taken.sort_by(|a, b| a.start.total_cmp(&b.start));
        let days: Vec<f64> = points.iter().map(|point| point.at).collect();
        let broken = Some(Self::with_break(first, last, &taken)).filter(|scale| scale.cut.is_some());
        let stretched = evenness.iter().map(|evenness| Self::stretched(from, to, &days, *evenness));
        std::iter::once(Self::even(from, to)).chain(broken).chain(stretched).collect()
    }

    /// The same length for each day.
    pub fn even(from: f64, to: f64) -> Self {
        Self { knots: vec![(from, 0.0), (to.max(from + SHORTEST), 1.0)], cut: None, is_even: true }
    }

    /// Even with a little room at both ends, but for the longest gap between two points, where that is nearly half of all days or more. `taken` are the stretches with something
    /// in them, in order of their beginnings.
    pub fn with_break(from: f64, to: f64, taken: &[Range<f64>]) -> Self {
        let mut reached = from;
        let mut longest = (0.0, 0.0, 0.0);
        for stretch in taken {
            if stretch.start - reached > longest.0 {
                longest = (stretch.start - reached, reached, stretch.start);
            }
            reached = reached.max(stretch.end);
        }
        let (length, left, right) = longest;
        let rest = (to - from) - length;
        if length <= LONG_GAP * (to - from) || rest <= 0.0 {
            let beyond = BEYOND * (to - from);
            return Self::even(from - beyond, to + beyond);
        }
        let (from, to) = (from - BEYOND * rest, to + BEYOND * rest);
        let rest = rest * (1.0 + 2.0 * BEYOND);
        // Beside the cut the line runs on for a little.
        let pad = rest * 0.03;
        let (left, right) = (left + pad, right - pad);
        let unit = (1.0 - CUT) / (rest + 2.0 * pad);
        let (a, b) = ((left - from) * unit, 1.0 - (to - right) * unit);
        Self { knots: vec![(from, 0.0), (left, a), (right, b), (to, 1.0)], cut: Some((a, b)), is_even: true }
    }

    /// Between even and one step a point: `evenness` 1 is even, 0 gives each point the same room whatever the days between them.
    pub fn stretched(from: f64, to: f64, points: &[f64], evenness: f64) -> Self {
        let mut days: Vec<f64> = points.iter().copied().filter(|day| *day > from && *day < to).collect();
        days.sort_by(f64::total_cmp);
        days.dedup_by(|a, b| *a - *b < 1.0 / 1440.0);
        let steps = days.len() as f64 + 1.0;
        let span = (to - from).max(SHORTEST);
        let part = |(at, day): (usize, f64)| (day, evenness * (day - from) / span + (1.0 - evenness) * (at as f64 + 1.0) / steps);
        let mut knots = vec![(from, 0.0)];
        knots.extend(days.into_iter().enumerate().map(part));
        knots.push((to.max(from + SHORTEST), 1.0));
        Self { knots, cut: None, is_even: evenness >= 1.0 }
    }

    /// The part of the room left of a day.
    pub fn part(&self, day: f64) -> f64 {
        let at = self.knots.partition_point(|knot| knot.0 <= day).clamp(1, self.knots.len() - 1);
        let ((from, left), (to, right)) = (self.knots[at - 1], self.knots[at]);
        let within = if to > from { ((day - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
        left + (right - left) * within
    }
}

impl Ranged for Scale {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, day: &f64, (left, right): (i32, i32)) -> i32 {
        left + (self.part(*day) * f64::from(right - left)).round() as i32
    }

    /// The days at which its pace changes.
    fn key_points<H: KeyPointHint>(&self, _: H) -> Vec<f64> {
        self.knots.iter().map(|knot| knot.0).collect()
    }

    fn range(&self) -> Range<f64> {
        let ends = self.knots.first().zip(self.knots.last());
        ends.map_or(0.0..0.0, |(first, last)| first.0..last.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_as_long_everywhere() {
        let scale = Scale::even(0.0, 100.0);
        assert_eq!([0.0, 25.0, 50.0, 100.0].map(|day| scale.map(&day, (10, 210))), [10, 60, 110, 210]);
    }

    #[test]
    fn the_one_long_gap_is_cut_out_and_marked() {
        let scale = Scale::with_break(0.0, 1000.0, &[0.0..10.0, 950.0..1000.0]);
        let (left, right) = scale.cut.expect("a cut");
        assert!(scale.part(10.0) < left && scale.part(950.0) > right && right - left < 0.06);
        assert_eq!(Scale::with_break(0.0, 100.0, &[0.0..40.0, 60.0..100.0]), Scale::even(-1.2, 101.2));
    }

    #[test]
    fn stretching_keeps_the_order_and_gives_crowds_room() {
        let points = [0.5, 900.5, 901.5, 902.5, 999.5];
        let (even, stretched) = (Scale::even(0.0, 1000.0), Scale::stretched(0.0, 1000.0, &points, 0.3));
        let apart = |scale: &Scale| scale.part(901.5) - scale.part(900.5);
        assert!(apart(&stretched) > 20.0 * apart(&even));
        assert!((0..1000).all(|day| stretched.part(f64::from(day)) <= stretched.part(f64::from(day + 1))));
    }
}
