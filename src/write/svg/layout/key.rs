//! The foot of a chart: what the marks mean, what was left out, where it comes from.

use super::{
    columns::Columns,
    mark::{MARK_SIZE, MarkKind},
    rows::Rows,
    shape::{Align, Group, Line, Role, Voice, first_baseline},
    words,
};
use crate::{
    timeline::Timeline,
    write::svg::{
        text::{clean, safe_link},
        wrap::{Run, wrap},
    },
};

/// Room between a mark and its meaning, and between a meaning and the next mark.
const NEAR: i32 = 6;
const FAR: i32 = 14;

/// Sets the foot from `top` on; gives its group and where it ends.
pub(crate) fn lay_out(timeline: &Timeline, rows: &Rows, columns: &Columns, top: i32) -> (Group, i32) {
    let mut group = Group::new(Role::Key);
    let mut y = top;
    let kinds: Vec<MarkKind> = MarkKind::OF_EVENTS.into_iter().filter(|kind| occurs(*kind, rows)).collect();
    if !kinds.is_empty() {
        group.thin_rule((columns.margin, y), (columns.width - columns.margin, y));
        y = marks(&mut group, &kinds, columns, y + 10);
    }
    if let Some(text) = words::left_out(rows) {
        y = paragraph(&mut group, &text, None, columns, y);
    }
    if let Some(source) = only_source(timeline) {
        let link = safe_link(&source).filter(|link| link.contains("://")).map(str::to_owned);
        y = paragraph(&mut group, &format!("Source: {}", clean(&source)), link, columns, y);
    }
    (group, y)
}

fn occurs(kind: MarkKind, rows: &Rows) -> bool {
    rows.dated.iter().chain(&rows.undated).any(|row| MarkKind::of(row.entry) == kind)
}

/// The marks and their meanings, one after the other, in as many lines as they need.
fn marks(group: &mut Group, kinds: &[MarkKind], columns: &Columns, top: i32) -> i32 {
    let (mut x, mut y) = (columns.margin, top);
    for &kind in kinds {
        let width = MARK_SIZE + NEAR + Voice::Key.width(kind.meaning());
        if x > columns.margin && x + width > columns.width - columns.margin {
            (x, y) = (columns.margin, y + Voice::Key.leading() + 2);
        }
        let baseline = y + first_baseline(Voice::Key);
        let mut frame = kind.upright((x + MARK_SIZE / 2, baseline - 4), MARK_SIZE);
        if kind.is_long() {
            // In the key a capsule stands on its own, so it is centred, and tall enough to be told from a dot.
            (frame.x, frame.y, frame.width, frame.height) = (x + 1, baseline - 11, 8, 14);
        }
        group.mark(kind, frame);
        group.text(Line::of(kind.meaning(), Voice::Key, Align::Left, x + MARK_SIZE + NEAR, baseline));
        x += width + FAR;
    }
    y + Voice::Key.leading() + 4
}

fn paragraph(group: &mut Group, text: &str, link: Option<String>, columns: &Columns, top: i32) -> i32 {
    let lines = wrap(&[Run::plain(text)], Voice::Key.face(), columns.inner());
    let first = group.shapes.len();
    let bottom = group.paragraph(lines, Voice::Key, Align::Left, columns.margin, top + 2);
    for shape in &mut group.shapes[first..] {
        if let super::Shape::Text(line) = shape {
            line.link.clone_from(&link);
        }
    }
    bottom
}

/// The source, where all entries share it.
fn only_source(timeline: &Timeline) -> Option<String> {
    let mut sources = timeline.entries.iter().map(|entry| entry.source.as_deref());
    let first = sources.next()??;
    sources.all(|source| source == Some(first)).then(|| first.to_owned())
}
