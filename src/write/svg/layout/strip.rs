//! The strip over a ledger: all events at a glance, true to scale.

use super::{
    columns::Columns,
    line::TimeLine,
    point::Point,
    rows::Rows,
    scale::Scale,
    shape::{Group, Role},
    sources::Sources,
};

/// Fewer events need no strip.
const FEW: usize = 3;

/// Sets the strip from `top` on; gives its group and where it ends. None where there is nothing to be seen: few events, or one day.
pub(crate) fn lay_out(rows: &Rows, sources: &Sources, columns: &Columns, top: i32) -> Option<(Group, i32)> {
    let origin = rows.dated.first()?.day()?;
    let points: Vec<Point> = rows.dated.iter().filter_map(|row| Point::of(row, origin)).collect();
    let last = points.iter().map(|point| point.to).fold(1.0, f64::max);
    if points.len() < FEW || last < 2.0 {
        return None;
    }
    let taken: Vec<_> = points.iter().map(|point| point.from..point.to).collect();
    let scale = Scale::with_break(0.0, last, &taken);
    let line = TimeLine { scale: &scale, origin, edges: (columns.margin, columns.right()), y: top + 8 };
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
    Some((group, bottom))
}
