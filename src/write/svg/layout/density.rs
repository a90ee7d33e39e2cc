//! The density strip: how many events fall into each stretch of time, at a glance, above the rows of a large timeline.

use super::{
    columns::Columns,
    shape::{Align, Form, Frame, Group, Line, Role, Voice, first_baseline},
};
use crate::{
    time::Date,
    write::{
        display_date::display_date,
        svg::{layout::words::grouped, theme::Ink},
    },
};

const HEIGHT: i32 = 56;
/// A bar and the paper beside it.
const BAR: i32 = 6;

/// Sets the strip from `top` on; the days are in order. Gives its group and where it ends.
pub(crate) fn lay_out(days: &[Date], columns: &Columns, top: i32) -> Option<(Group, i32)> {
    let (&first, &last) = (days.first()?, days.last()?);
    let bars = (columns.inner() / BAR).max(1);
    let counts = counts(days, bars as usize);
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let mut group = Group::new(Role::Strip);
    let foot = top + HEIGHT;
    for (at, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        // A bar of one event can still be seen.
        let height = (f64::from(HEIGHT - 14) * count as f64 / most as f64).ceil() as i32;
        let x = columns.margin + at as i32 * BAR;
        group.mark(Form::Block, Frame { x, y: foot - height.max(2), width: BAR - 2, height: height.max(2) }, Ink::Accent);
    }
    group.thin_rule((columns.margin, foot), (columns.width - columns.margin, foot), Ink::Line);
    let baseline = foot + 2 + first_baseline(Voice::Tick);
    let (from, to) = (display_date(&first.to_string()), display_date(&last.to_string()));
    let both = Voice::Tick.width(&from) + Voice::Tick.width(&to) + 20;
    group.text(Line::of(from, Voice::Tick, Align::Left, columns.margin, baseline));
    if both <= columns.inner() {
        group.text(Line::of(to, Voice::Tick, Align::Right, columns.width - columns.margin, baseline));
    }
    let unit = format!("{} {}", grouped(most), if most == 1 { "event" } else { "events" });
    highest(&mut group, &counts, most, unit, columns, foot);
    Some((group, baseline + 16))
}

/// Says how many events the highest bar stands for.
fn highest(group: &mut Group, counts: &[usize], most: usize, words: String, columns: &Columns, foot: i32) {
    let at = counts.iter().position(|count| *count == most).unwrap_or(0) as i32;
    let width = Voice::Tick.width(&words);
    let middle = columns.margin + at * BAR + BAR / 2;
    let x = (middle - width / 2).clamp(columns.margin, (columns.width - columns.margin - width).max(columns.margin));
    group.text(Line::of(words, Voice::Tick, Align::Left, x, foot - HEIGHT + 14 - Voice::Tick.descent() - 1));
}

/// How many days fall into each of so many equal stretches.
fn counts(days: &[Date], bars: usize) -> Vec<usize> {
    let mut counts = vec![0; bars];
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return counts };
    let span = first.days_until(last) + 1;
    for &day in days {
        let at = first.days_until(day) as i128 * bars as i128 / i128::from(span.max(1));
        if let Some(count) = counts.get_mut(at as usize) {
            *count += 1;
        }
    }
    counts
}
