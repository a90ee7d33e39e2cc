//! The parts of a picture.

use crate::write::svg::{
    measure::{self, Cut},
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
    /// All events at a glance, to scale.
    Strip,
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

/// A mark on the line of time, or a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub form: Form,
    pub frame: Frame,
    pub ink: Ink,
}

/// The shapes of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A full circle with a rim of paper, which parts it from what it lies on.
    Disc,
    /// A circle with paper within.
    Ring,
    /// A bar with round ends.
    Bar,
    /// The same with paper within.
    Tube,
    /// A rectangle.
    Block,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub from: (i32, i32),
    pub to: (i32, i32),
    pub dotted: bool,
    /// One pixel, not two.
    pub thin: bool,
    pub ink: Ink,
}

/// A rectangle; right and bottom are outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// The ways in which the chart speaks: a size, a cut, a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// What kind of thing this is, over the title.
    Kicker,
    Title,
    /// The same on a telephone.
    TitleNarrow,
    Deck,
    /// A year over its rows.
    Head,
    /// A month over its rows.
    Subhead,
    /// A date that the text gives.
    Date,
    /// A date that is worked out.
    Worked,
    /// What stands below a date.
    Below,
    /// A label of importance 3.
    Lead,
    Label,
    /// A label of importance 1.
    Minor,
    /// A label of what is still ahead.
    Planned,
    LeadNarrow,
    LabelNarrow,
    MinorNarrow,
    PlannedNarrow,
    Quote,
    Gap,
    Section,
    Tick,
    /// A year on the line of time.
    Year,
    Key,
    /// The initial of a source, on its colour.
    Initial,
    /// The same on the horizontal chart.
    FlagDate,
    FlagWorked,
    FlagLead,
    Flag,
    FlagMinor,
    FlagPlanned,
}

impl Voice {
    pub const ALL: [Self; 30] = [
        Self::Kicker,
        Self::Title,
        Self::TitleNarrow,
        Self::Deck,
        Self::Head,
        Self::Subhead,
        Self::Date,
        Self::Worked,
        Self::Below,
        Self::Lead,
        Self::Label,
        Self::Minor,
        Self::Planned,
        Self::LeadNarrow,
        Self::LabelNarrow,
        Self::MinorNarrow,
        Self::PlannedNarrow,
        Self::Quote,
        Self::Gap,
        Self::Section,
        Self::Tick,
        Self::Year,
        Self::Key,
        Self::Initial,
        Self::FlagDate,
        Self::FlagWorked,
        Self::FlagLead,
        Self::Flag,
        Self::FlagMinor,
        Self::FlagPlanned,
    ];

    /// Its class in SVG, the pixels of an em, the cut, the colour.
    fn style(self) -> (&'static str, i32, Cut, Ink) {
        match self {
            Self::Kicker => ("kicker", 12, Cut::SansBold, Ink::Accent),
            Self::Title => ("title", 30, Cut::SerifBold, Ink::Strong),
            Self::TitleNarrow => ("title-narrow", 24, Cut::SerifBold, Ink::Strong),
            Self::Deck => ("deck", 14, Cut::Sans, Ink::Soft),
            Self::Head => ("head", 22, Cut::SerifBold, Ink::Strong),
            Self::Subhead => ("subhead", 13, Cut::SansBold, Ink::Soft),
            Self::Date => ("date", 13, Cut::SansBold, Ink::Accent),
            Self::Worked => ("worked", 13, Cut::Sans, Ink::Accent),
            Self::Below => ("below", 12, Cut::Sans, Ink::Soft),
            Self::Lead => ("lead", 21, Cut::SerifBold, Ink::Strong),
            Self::Label => ("label", 18, Cut::Serif, Ink::Strong),
            Self::Minor => ("minor", 16, Cut::Serif, Ink::Soft),
            Self::Planned => ("planned", 18, Cut::SerifItalic, Ink::Strong),
            Self::LeadNarrow => ("lead-narrow", 19, Cut::SerifBold, Ink::Strong),
            Self::LabelNarrow => ("label-narrow", 16, Cut::Serif, Ink::Strong),
            Self::MinorNarrow => ("minor-narrow", 15, Cut::Serif, Ink::Soft),
            Self::PlannedNarrow => ("planned-narrow", 16, Cut::SerifItalic, Ink::Strong),
            Self::Quote => ("quote", 13, Cut::Sans, Ink::Soft),
            Self::Gap => ("gap", 12, Cut::Sans, Ink::Soft),
            Self::Section => ("section", 12, Cut::SansBold, Ink::Soft),
            Self::Tick => ("tick", 11, Cut::Sans, Ink::Soft),
            Self::Year => ("year", 11, Cut::SansBold, Ink::Strong),
            Self::Key => ("key", 12, Cut::Sans, Ink::Soft),
            Self::Initial => ("initial", 9, Cut::SansBold, Ink::Paper),
            Self::FlagDate => ("flag-date", 11, Cut::SansBold, Ink::Accent),
            Self::FlagWorked => ("flag-worked", 11, Cut::Sans, Ink::Accent),
            Self::FlagLead => ("flag-lead", 15, Cut::SerifBold, Ink::Strong),
            Self::Flag => ("flag", 14, Cut::Serif, Ink::Strong),
            Self::FlagMinor => ("flag-minor", 13, Cut::Serif, Ink::Soft),
            Self::FlagPlanned => ("flag-planned", 14, Cut::SerifItalic, Ink::Strong),
        }
    }

    /// Its class in SVG.
    pub fn class(self) -> &'static str {
        self.style().0
    }

    /// Pixels of an em.
    pub fn size(self) -> i32 {
        self.style().1
    }

    pub fn cut(self) -> Cut {
        self.style().2
    }

    pub fn ink(self) -> Ink {
        self.style().3
    }

    pub fn is_italic(self) -> bool {
        self.cut() == Cut::SerifItalic
    }

    /// Pixels from one baseline to the next.
    pub fn leading(self) -> i32 {
        self.ascent() + self.descent()
    }

    pub fn face(self) -> Face {
        Face { size: self.size(), cut: self.cut() }
    }

    pub fn width(self, text: &str) -> i32 {
        measure::width(text, self.size(), self.cut())
    }

    /// Pixels from the baseline to the top of the tallest letter: 1.07 em in Noto Sans, less in the others.
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

    pub fn mark(&mut self, form: Form, frame: Frame, ink: Ink) {
        self.shapes.push(Shape::Mark(Mark { form, frame, ink }));
    }

    pub fn rule(&mut self, from: (i32, i32), to: (i32, i32), ink: Ink) {
        self.shapes.push(Shape::Rule(Rule { from, to, dotted: false, thin: false, ink }));
    }

    pub fn thin_rule(&mut self, from: (i32, i32), to: (i32, i32), ink: Ink) {
        self.shapes.push(Shape::Rule(Rule { from, to, dotted: false, thin: true, ink }));
    }

    pub fn dotted_rule(&mut self, from: (i32, i32), to: (i32, i32), ink: Ink) {
        self.shapes.push(Shape::Rule(Rule { from, to, dotted: true, thin: false, ink }));
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
