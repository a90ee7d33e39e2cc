//! What a chart needs of a drawing backend beyond what plotters asks of one.

use plotters_backend::{BackendColor, DrawingBackend, DrawingErrorKind};

use super::{
    layout::{Frame, Group, Line},
    theme::Palette,
};

pub(crate) type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// A plotters backend that can set text, and may know groups, dashes, round ends and fading.
///
/// What has a default here is drawn from plotters' own primitives.
pub(crate) trait Canvas: DrawingBackend {
    /// Sets one line of text; all lengths in the pixels of the layout.
    fn text(&mut self, line: &Line, palette: &Palette) -> Drawn<Self>;

    /// Begins a group of shapes that belong together.
    fn open(&mut self, _group: &Group) {}

    /// Ends it.
    fn close(&mut self) {}

    /// A line of square dots, upright or level, two pixels of the layout long and as wide as a thick rule.
    fn dotted(&mut self, from: (i32, i32), to: (i32, i32), color: BackendColor, scale: i32) -> Drawn<Self> {
        let upright = from.0 == to.0;
        let (start, end) = if upright { (from.1, to.1) } else { (from.0, to.0) };
        for at in (start..end).step_by(6 * scale.max(1) as usize) {
            let stop = (at + 2 * scale).min(end);
            let corners =
                if upright { ((from.0 - scale, at), (from.0 + scale, stop)) } else { ((at, from.1 - scale), (stop, from.1 + scale)) };
            self.draw_rect(corners.0, corners.1, &color, true)?;
        }
        Ok(())
    }

    /// A full circle.
    fn disc(&mut self, frame: Frame, color: BackendColor) -> Drawn<Self> {
        self.draw_circle(frame.center(), (frame.width / 2).max(1) as u32, &color, true)
    }

    /// A bar with round ends.
    fn capsule(&mut self, frame: Frame, color: BackendColor) -> Drawn<Self>;

    /// A bar with round ends that is strongest in its middle and fades to both ends.
    fn fade(&mut self, frame: Frame, color: BackendColor) -> Drawn<Self>;
}
