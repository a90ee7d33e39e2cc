//! The head of a chart.

use super::{
    columns::Columns,
    shape::{Align, Group, Role, Voice},
};
use crate::write::svg::wrap::{Run, wrap, wrap_evenly};

/// Sets kicker, title and deck from the top margin on; gives their group and where they end.
pub(crate) fn lay_out(kicker: &str, title: &str, deck: &str, columns: &Columns) -> (Group, i32) {
    let mut group = Group::new(Role::Heading);
    let title_voice = if columns.is_narrow { Voice::TitleNarrow } else { Voice::Title };
    let room = columns.inner();
    let set = |group: &mut Group, lines, voice, y| group.paragraph(lines, voice, Align::Left, columns.margin, y);
    // Spaced out, the kicker takes a tenth more than its letters.
    let y = set(&mut group, wrap(&[Run::plain(kicker)], Voice::Kicker.face(), room * 9 / 10), Voice::Kicker, columns.margin - 8);
    let y = set(&mut group, wrap_evenly(title, title_voice.face(), room), title_voice, y + 4);
    let y = set(&mut group, wrap(&[Run::plain(deck)], Voice::Deck.face(), room), Voice::Deck, y + 4);
    (group, y)
}
