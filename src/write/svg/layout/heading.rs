//! The head of a chart.

use super::{
    columns::Columns,
    shape::{Align, Group, Role, Voice},
};
use crate::write::svg::wrap::wrap_evenly;

/// Sets title and deck from the top margin on; gives their group and where they end.
pub(crate) fn lay_out(title: &str, deck: &str, columns: &Columns) -> (Group, i32) {
    let mut group = Group::new(Role::Heading);
    let mut y = columns.margin - 4;
    for (text, voice) in [(title, Voice::Title), (deck, Voice::Deck)] {
        let lines = wrap_evenly(text, voice.face(), columns.inner());
        y = group.paragraph(lines, voice, Align::Left, columns.margin, y) + 2;
    }
    (group, y)
}
