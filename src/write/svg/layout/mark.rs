//! The marks: shape, not colour alone, says how sure a date is and how long.

use super::shape::Frame;
use crate::timeline::{Certainty, Entry};

/// The shapes a date can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkKind {
    /// A day that stands in the text.
    Dot,
    /// A day worked out from the text.
    Ring,
    /// A month, a year, an interval that stands in the text.
    Capsule,
    /// The same, worked out.
    HollowCapsule,
    /// Somewhere around there.
    Fade,
    /// From then on.
    Onwards,
    /// Up to then.
    UpTo,
    /// No date.
    Mote,
    /// A count of events, a bar of the density strip.
    Bar,
}

/// Across a dot, a ring, the short side of a capsule.
pub(crate) const MARK_SIZE: i32 = 10;

impl MarkKind {
    /// All that can stand for an event, in the order of the key.
    pub const OF_EVENTS: [Self; 8] =
        [Self::Dot, Self::Ring, Self::Capsule, Self::HollowCapsule, Self::Fade, Self::Onwards, Self::UpTo, Self::Mote];

    /// The mark of an entry.
    pub fn of(entry: &Entry) -> Self {
        let worked_out = matches!(entry.certainty, Certainty::Resolved | Certainty::Inherited);
        match (entry.start, entry.end) {
            (None, None) => Self::Mote,
            (Some(_), None) => Self::Onwards,
            (None, Some(_)) => Self::UpTo,
            _ if is_vague(entry) => Self::Fade,
            (Some(start), Some(end)) if start.days_until(end) < 1 => {
                if worked_out {
                    Self::Ring
                } else {
                    Self::Dot
                }
            }
            _ if worked_out => Self::HollowCapsule,
            _ => Self::Capsule,
        }
    }

    /// What it means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Dot => "day given in the text",
            Self::Ring => "day worked out from the text",
            Self::Capsule => "longer period",
            Self::HollowCapsule => "longer period, worked out",
            Self::Fade => "approximate",
            Self::Onwards => "from then on",
            Self::UpTo => "up to then",
            Self::Mote => "not dated",
            Self::Bar => "events",
        }
    }

    /// Whether its length stands for a length of time.
    pub fn is_long(self) -> bool {
        matches!(self, Self::Capsule | Self::HollowCapsule | Self::Fade)
    }

    /// Its frame on a vertical line of time, the middle of its first 10 pixels at `center`.
    pub fn upright(self, (x, y): (i32, i32), length: i32) -> Frame {
        let size = if self == Self::Mote { MARK_SIZE / 2 } else { MARK_SIZE };
        let height = if self.is_long() { length.max(size) } else { size };
        Frame { x: x - size / 2, y: y - size / 2, width: size, height }
    }
}

/// How long the capsule of an entry is, in pixels: by the logarithm of its days, a month twice a dot, a century four times.
pub(crate) fn capsule_length(entry: &Entry) -> i32 {
    let days = match (entry.start, entry.end) {
        (Some(start), Some(end)) => start.days_until(end).max(0) + 1,
        _ => 1,
    };
    MARK_SIZE + (f64::from(days as i32).log10() * 7.0).round() as i32
}

fn is_vague(entry: &Entry) -> bool {
    entry.certainty == Certainty::Approximate || entry.date.as_deref().is_some_and(|date| date.contains(['~', '%']))
}
