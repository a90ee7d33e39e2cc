//! The strip over a ledger: all events at a glance, true to scale, unless they would lie in a heap.

use super::{
    columns::Columns,
    line::TimeLine,
    point::{self, Point},
    rows::Rows,
    scale::Scale,
    shape::{Group, Role},
    sources::Sources,
};

/// Fewer events need no strip.
const FEW: usize = 3;

/// How even the scale may be, the best first.
const EVENNESS: [f64; 4] = [0.6, 0.35, 0.2, 0.1];

/// The strip, and where it ends.
pub(crate) struct Strip {
    pub group: Group,
    pub bottom: i32,
    /// Whether a day is as long everywhere, but for a cut.
    pub is_even: bool,
}

/// Sets the strip from `top` on. None where there is nothing to be seen: few events, or one day.
pub(crate) fn lay_out(rows: &Rows, sources: &Sources, columns: &Columns, top: i32) -> Option<Strip> {
    let origin = rows.dated.first()?.day()?;
    let (points, clocked) = point::points(rows, origin);
    let reached = |at: fn(f64, f64) -> f64, of: fn(&Point) -> f64| points.iter().map(of).reduce(at).unwrap_or(0.0);
    let days = reached(f64::max, |point| point.to) - reached(f64::min, |point| point.from);
    if points.len() < FEW || (days < 2.0 && clocked.is_empty()) {
        return None;
    }
    let y = top + 8;
    let edges = (columns.margin, columns.right());
    let any = Scale::even(0.0, 1.0);
    let line = TimeLine { scale: &any, origin, edges, y, clocked: &clocked };
    let scale = scale(&points, line);
    let line = TimeLine { scale: &scale, ..line };
    let mut group = Group::new(Role::Strip);
    let bottom = line.axis(&mut group, None, &[]);
    let rows = || rows.dated.iter().zip(&points);
    // What leads comes last and so on top.
    line.stretches(&mut group, rows(), sources);
    for lead in [false, true] {
        for (row, point) in rows().filter(|(row, _)| (row.entry.importance >= 3) == lead) {
            line.mark(&mut group, row, point, sources.ink(row.entry));
        }
    }
    Some(Strip { group, bottom, is_even: scale.is_even })
}

/// The plainest scale on which marks do not lie in a heap and no month or year takes all the room, or else the one with the least of that.
fn scale(points: &[Point], line: TimeLine) -> Scale {
    let allowed = points.len() / 8;
    let mut best: Option<(usize, Scale)> = None;
    for scale in Scale::choice(points, &EVENNESS) {
        let line = TimeLine { scale: &scale, ..line };
        let lost = line.hidden(points).saturating_sub(allowed) + 3 * line.overlong(points);
        if best.as_ref().is_none_or(|(least, _)| lost < *least) {
            best = Some((lost, scale));
        }
        if lost == 0 {
            break;
        }
    }
    best.map_or_else(|| Scale::even(0.0, 1.0), |(_, scale)| scale)
}
