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

/// What the marks of a chart mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Told,
    Worked,
    About,
    Lasting,
    Lead,
}

impl Sign {
    pub const ALL: [Self; 5] = [Self::Told, Self::Worked, Self::About, Self::Lasting, Self::Lead];

    pub fn meaning(self) -> &'static str {
        match self {
            Self::Told => "date told in the text",
            Self::Worked => "worked out from the text",
            Self::About => "some day within",
            Self::Lasting => "all of this time",
            Self::Lead => "what matters most",
        }
    }

    /// Whether a mark of the point shows this.
    pub fn marks(self, point: &Point, entry: &Entry) -> bool {
        match self {
            Self::Told => !is_worked_out(entry),
            Self::Worked => is_worked_out(entry),
            Self::About => point.extent == Extent::Within,
            // What has no beginning or no end is a point.
            Self::Lasting => point.extent == Extent::Throughout && point.to > point.from,
            Self::Lead => entry.importance >= 3,
        }
    }

    /// How wide it is in the key.
    pub fn width(self) -> i32 {
        match self {
            Self::Told | Self::Worked => 8,
            Self::About | Self::Lasting => 22,
            Self::Lead => 13,
        }
    }

    /// Draws it in the key, the middle of its left edge there, hollow where all dates that it marks are worked out.
    pub fn draw(self, group: &mut Group, (x, y): (i32, i32), is_hollow: bool) {
        let width = self.width();
        let round = Frame { x, y: y - width / 2, width, height: width };
        let bar = |height: i32| Frame { x, y: y - height / 2, width, height };
        match self {
            Self::Lead if is_hollow => group.mark(Form::Ring, round, Ink::Accent),
            Self::Told | Self::Lead => group.mark(Form::Disc, round, Ink::Accent),
            Self::Worked => group.mark(Form::Ring, round, Ink::Accent),
            Self::About => group.mark(Form::Bar, bar(8), Ink::Band),
            Self::Lasting if is_hollow => group.mark(Form::Tube, bar(6), Ink::Accent),
            Self::Lasting => group.mark(Form::Bar, bar(6), Ink::Accent),
        }
    }
}
