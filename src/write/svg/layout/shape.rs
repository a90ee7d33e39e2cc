//! The parts of a picture.

use super::mark::MarkKind;
use crate::write::svg::{
    measure,
    theme::Ink,
    wrap::{Face, Run, Wrapped},
};

/// Shapes that belong together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    pub role: Role,
    /// What a pointer resting on it, or a screen reader, is told.
    pub title: Option<String>,
    pub shapes: Vec<Shape>,
}

/// What a group is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Title and the line below it.
    Heading,
    /// The line of time and what else only guides the eye.
    Axis,
    /// The entry of that index in the timeline.
    Event(usize),
    /// A stretch of time without events.
    Gap,
    /// A heading over rows.
    Section,
    /// What the marks mean, and what was left out.
    Key,
}

/// One thing to draw.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Text(Line),
    Mark(Mark),
    Rule(Rule),
}

/// A line of text that is not broken again.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// The point it is aligned to.
    pub x: i32,
    pub baseline: i32,
    pub align: Align,
    pub voice: Voice,
    pub runs: Vec<Run>,
    /// At least as wide as any font shows it.
    pub width: i32,
    /// Where it leads, http, https or relative.
    pub link: Option<String>,
}

/// Which end of a line stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Middle,
    Right,
}

/// A mark on the line of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub kind: MarkKind,
    pub frame: Frame,
    /// Whether time runs to the right here, not down.
    pub sideways: bool,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub from: (i32, i32),
    pub to: (i32, i32),
    pub dotted: bool,
    /// One pixel, not two.
    pub thin: bool,
}

/// A rectangle; right and bottom are outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// The ways in which the chart speaks: a size, a weight, a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    Title,
    Deck,
    Date,
    /// A label of importance 3.
    Lead,
    Label,
    /// A label of importance 1.
    Minor,
    Quote,
    Gap,
    Section,
    Tick,
    Key,
    /// The same as the three labels, on the horizontal chart.
    FlagLead,
    Flag,
    FlagMinor,
}

impl Voice {
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::Deck,
        Self::Date,
        Self::Lead,
        Self::Label,
        Self::Minor,
        Self::Quote,
        Self::Gap,
        Self::Section,
        Self::Tick,
        Self::Key,
        Self::FlagLead,
        Self::Flag,
        Self::FlagMinor,
    ];

    /// Its class in SVG.
    pub fn class(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Deck => "deck",
            Self::Date => "date",
            Self::Lead => "lead",
            Self::Label => "label",
            Self::Minor => "minor",
            Self::Quote => "quote",
            Self::Gap => "gap",
            Self::Section => "section",
            Self::Tick => "tick",
            Self::Key => "key",
            Self::FlagLead => "flag-lead",
            Self::Flag => "flag",
            Self::FlagMinor => "flag-minor",
        }
    }

    /// Pixels of an em.
    pub fn size(self) -> i32 {
        match self {
            Self::Title => 25,
            Self::Lead | Self::Label | Self::Minor => 16,
            Self::Deck | Self::Date | Self::Quote | Self::FlagLead | Self::Flag | Self::FlagMinor => 13,
            Self::Gap | Self::Section | Self::Key => 12,
            Self::Tick => 11,
        }
    }

    /// Pixels from one baseline to the next.
    pub fn leading(self) -> i32 {
        match self.size() {
            25 => 34,
            16 => 22,
            13 => 18,
            12 => 17,
            _ => 15,
        }
    }

    pub fn bold(self) -> bool {
        matches!(self, Self::Title | Self::Date | Self::Lead | Self::Section | Self::FlagLead)
    }

    pub fn ink(self) -> Ink {
        match self {
            Self::Title | Self::Date | Self::Lead | Self::Label | Self::FlagLead | Self::Flag => Ink::Strong,
            _ => Ink::Soft,
        }
    }

    pub fn face(self) -> Face {
        Face { size: self.size(), bold: self.bold() }
    }

    pub fn width(self, text: &str) -> i32 {
        measure::width(text, self.size(), self.bold())
    }

    /// Pixels from the baseline to the top of the tallest letter: 1.07 em in Noto Sans, less in Arial, DejaVu Sans and Roboto.
    pub fn ascent(self) -> i32 {
        (self.size() * 107 + 50) / 100
    }

    /// Pixels from the baseline to the foot of the deepest letter: 0.29 em in Noto Sans, less in the others.
    pub fn descent(self) -> i32 {
        (self.size() * 29 + 50) / 100
    }
}

impl Group {
    pub fn new(role: Role) -> Self {
        Self { role, title: None, shapes: Vec::new() }
    }

    pub fn text(&mut self, line: Line) {
        self.shapes.push(Shape::Text(line));
    }

    pub fn mark(&mut self, kind: MarkKind, frame: Frame) {
        self.shapes.push(Shape::Mark(Mark { kind, frame, sideways: false }));
    }

    /// A mark where time runs to the right.
    pub fn sideways_mark(&mut self, kind: MarkKind, frame: Frame) {
        self.shapes.push(Shape::Mark(Mark { kind, frame, sideways: true }));
    }

    pub fn rule(&mut self, from: (i32, i32), to: (i32, i32), dotted: bool) {
        self.shapes.push(Shape::Rule(Rule { from, to, dotted, thin: false }));
    }

    pub fn thin_rule(&mut self, from: (i32, i32), to: (i32, i32)) {
        self.shapes.push(Shape::Rule(Rule { from, to, dotted: false, thin: true }));
    }

    /// Sets wrapped lines below each other, the first one's top at `top`; gives the bottom of the last.
    pub fn paragraph(&mut self, lines: Vec<Wrapped>, voice: Voice, align: Align, x: i32, top: i32) -> i32 {
        let mut baseline = top + first_baseline(voice);
        for Wrapped { runs, width } in lines {
            self.text(Line { x, baseline, align, voice, runs, width, link: None });
            baseline += voice.leading();
        }
        baseline - first_baseline(voice)
    }
}

/// Pixels from the top of a line's share of the page to its baseline.
pub(crate) fn first_baseline(voice: Voice) -> i32 {
    (voice.leading() + voice.ascent() - voice.descent()) / 2
}

impl Line {
    /// A line of one weight that is not broken, and so must be short.
    pub fn of(text: impl Into<String>, voice: Voice, align: Align, x: i32, baseline: i32) -> Self {
        let text = text.into();
        let width = voice.width(&text);
        Self { x, baseline, align, voice, runs: vec![Run::plain(text)], width, link: None }
    }

    /// The room it takes.
    #[cfg(test)]
    pub fn frame(&self) -> Frame {
        let x = match self.align {
            Align::Left => self.x,
            Align::Middle => self.x - self.width / 2,
            Align::Right => self.x - self.width,
        };
        Frame { x, y: self.baseline - self.voice.ascent(), width: self.width, height: self.voice.ascent() + self.voice.descent() }
    }
}

impl Frame {
    pub fn right(&self) -> i32 {
        self.x + self.width
    }

    pub fn bottom(&self) -> i32 {
        self.y + self.height
    }

    pub fn center(&self) -> (i32, i32) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }

    #[cfg(test)]
    pub fn overlaps(&self, other: &Frame) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}
