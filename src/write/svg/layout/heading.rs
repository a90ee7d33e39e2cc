//! The head of a chart.

use super::{
    columns::Columns,
    shape::{Align, Group, Role, Voice},
    words::PARTED,
};
use crate::write::svg::wrap::{Face, Run, Wrapped, wrap, wrap_evenly};

/// Sets kicker, title and deck from the top margin on; gives their group and where they end.
pub(crate) fn lay_out(kicker: &str, title: &str, deck: &str, columns: &Columns) -> (Group, i32) {
    let mut group = Group::new(Role::Heading);
    let title_voice = if columns.is_narrow { Voice::TitleNarrow } else { Voice::Title };
    let room = columns.inner();
    let set = |group: &mut Group, lines, voice, y| group.paragraph(lines, voice, Align::Left, columns.margin, y);
    // Spaced out, the kicker takes a tenth more than its letters.
    let y = set(&mut group, wrap(&[Run::plain(kicker)], Voice::Kicker.face(), room * 9 / 10), Voice::Kicker, columns.margin - 8);
    let y = set(&mut group, wrap_evenly(title, title_voice.face(), room), title_voice, y + 4);
    let y = set(&mut group, wrap_parts(deck, Voice::Deck.face(), room), Voice::Deck, y + 4);
    (group, y)
}

/// Lines that end between parts, as many in each as fit; within a part only where it alone is wider.
fn wrap_parts(text: &str, face: Face, room: i32) -> Vec<Wrapped> {
    let lines = |text: &str| wrap(&[Run::plain(text)], face, room);
    let mut all: Vec<Wrapped> = Vec::new();
    let mut line = String::new();
    for part in text.split(PARTED) {
        let longer = format!("{line}{PARTED}{part}");
        if line.is_empty() {
            line = part.to_owned();
        } else if lines(&longer).len() == lines(&line).len() {
            line = longer;
        } else {
            all.append(&mut lines(&line));
            line = part.to_owned();
        }
    }
    all.append(&mut lines(&line));
    all
}
