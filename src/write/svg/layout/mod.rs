//! Where everything stands: a timeline becomes boxes, marks, gaps and wrapped lines, all in pixels, before anything is drawn.
//!
//! The layout is pure data, so that what a reader would see (nothing overlaps, nothing is cut off, time runs on) can be tested
//! without a renderer.

mod columns;
mod density;
mod flags;
mod heading;
mod horizontal;
mod key;
mod ledger;
mod line;
mod mark;
mod periods;
mod point;
pub(crate) mod quote;
mod rows;
mod scale;
mod shape;
mod sources;
pub(crate) mod spacing;
mod strip;
#[cfg(test)]
mod tests;
mod ticks;
pub(crate) mod words;

pub(crate) use rows::{Row, Rows, choose as choose_rows};
pub(crate) use shape::{Align, Form, Frame, Group, Line, Mark, Role, Rule, Shape, Voice};

use super::options::{ChartLayout, ChartOptions};
use crate::timeline::Timeline;

/// A chart before it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    pub width: i32,
    pub height: i32,
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, in sentences, for those who cannot see it.
    pub description: String,
    /// In reading order.
    pub groups: Vec<Group>,
    /// Why it is a ledger though a horizontal chart was asked for.
    pub refusal: Option<String>,
}

#[cfg(feature = "png")]
impl Layout {
    /// All words that are drawn.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let shapes = self.groups.iter().flat_map(|group| &group.shapes);
        shapes
            .filter_map(|shape| if let Shape::Text(line) = shape { Some(&line.runs) } else { None })
            .flatten()
            .map(|run| run.text.as_str())
    }
}

/// Arranges a timeline.
pub(crate) fn lay_out(timeline: &Timeline, options: &ChartOptions) -> Layout {
    let rows = rows::choose(timeline, options);
    if options.layout == ChartLayout::Ledger {
        return ledger::lay_out(timeline, &rows, options);
    }
    horizontal::lay_out(timeline, &rows, options).unwrap_or_else(|refusal| {
        let asked = options.layout == ChartLayout::Horizontal;
        Layout { refusal: asked.then_some(refusal.0), ..ledger::lay_out(timeline, &rows, options) }
    })
}
