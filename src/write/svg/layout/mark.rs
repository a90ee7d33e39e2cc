//! The marks: shape, not colour alone, says how sure a date is and how long.

use super::{
    point::{Extent, Point},
    shape::{Form, Frame, Group},
};
use crate::{
    timeline::{Certainty, Entry},
    write::svg::theme::Ink,
};

/// Whether the date does not stand in the text as it is.
pub(crate) fn is_worked_out(entry: &Entry) -> bool {
    matches!(entry.certainty, Certainty::Resolved | Certainty::Inherited)
}

/// Whether the text gives the date as an estimate.
pub(crate) fn is_vague(entry: &Entry) -> bool {
    entry.certainty == Certainty::Approximate || entry.date.as_deref().is_some_and(|date| date.contains(['~', '%']))
}

/// What the marks of a chart mean; three suffice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Told,
    Worked,
    About,
}

impl Sign {
    pub const ALL: [Self; 3] = [Self::Told, Self::Worked, Self::About];

    pub fn meaning(self) -> &'static str {
        match self {
            Self::Told => "date told in the text",
            Self::Worked => "worked out from the text",
            Self::About => "some day within",
        }
    }

    /// Whether a mark of the point shows this.
    pub fn marks(self, point: &Point, entry: &Entry) -> bool {
        match self {
            Self::Told => !is_worked_out(entry),
            Self::Worked => is_worked_out(entry),
            Self::About => point.extent == Extent::Within,
        }
    }

    /// Draws it in the key, the middle of its left edge there; gives its width.
    pub fn draw(self, group: &mut Group, (x, y): (i32, i32)) -> i32 {
        let round = |size: i32| Frame { x, y: y - size / 2, width: size, height: size };
        match self {
            Self::Told => group.mark(Form::Disc, round(8), Ink::Accent),
            Self::Worked => group.mark(Form::Ring, round(8), Ink::Accent),
            Self::About => group.mark(Form::Bar, Frame { x, y: y - 4, width: 22, height: 8 }, Ink::Band),
        }
        if self == Self::About { 22 } else { 8 }
    }
}
