//! What a chart needs of a drawing backend beyond what plotters asks of one.

use plotters_backend::{BackendColor, DrawingBackend, DrawingErrorKind};

use super::{
    layout::{Frame, Group, Line},
    theme::Palette,
};

pub(crate) type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// A plotters backend that can set text, and may know groups, dashes, round ends and fading.
///
/// What has a default here is drawn from plotters' own primitives; a backend that can do better overrides it.
pub(crate) trait Canvas: DrawingBackend {
    /// Sets one line of text; all lengths in the pixels of the layout.
    fn text(&mut self, line: &Line, palette: &Palette) -> Drawn<Self>;

    /// Begins a group of shapes that belong together.
    fn open(&mut self, _group: &Group) {}

    /// Ends it.
    fn close(&mut self) {}

    /// A line of dots two pixels long.
    fn dotted(&mut self, from: (i32, i32), to: (i32, i32), color: BackendColor, scale: i32) -> Drawn<Self> {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.abs().max(dy.abs());
        let at = |step: i32| (from.0 + dx * step / length.max(1), from.1 + dy * step / length.max(1));
        for step in (0..length).step_by(6 * scale.max(1) as usize) {
            let (a, b) = (at(step), at((step + 2 * scale).min(length)));
            self.draw_rect((a.0 - scale / 2, a.1 - scale / 2), (b.0 + scale / 2, b.1 + scale / 2), &color, true)?;
        }
        Ok(())
    }

    /// A bar with round ends.
    fn capsule(&mut self, frame: Frame, color: BackendColor) -> Drawn<Self> {
        let radius = frame.width.min(frame.height) / 2;
        let (left, top, right, bottom) = (frame.x + radius, frame.y + radius, frame.right() - radius, frame.bottom() - radius);
        self.draw_circle((left, top), radius as u32, &color, true)?;
        self.draw_circle((right, bottom), radius as u32, &color, true)?;
        if frame.height > frame.width {
            self.draw_rect((frame.x, top), (frame.right(), bottom), &color, true)
        } else {
            self.draw_rect((left, frame.y), (right, frame.bottom()), &color, true)
        }
    }

    /// A bar that is strongest in its middle and fades to both ends.
    fn fade(&mut self, frame: Frame, color: BackendColor) -> Drawn<Self> {
        let upright = frame.height > frame.width;
        let length = if upright { frame.height } else { frame.width };
        for at in 0..length {
            let distance = f64::from((2 * at + 1 - length).abs()) / f64::from(length);
            let color = color.mix((1.25 * (1.0 - distance)).clamp(0.08, 1.0));
            let (from, to) = if upright {
                ((frame.x, frame.y + at), (frame.right() - 1, frame.y + at))
            } else {
                ((frame.x + at, frame.y), (frame.x + at, frame.bottom() - 1))
            };
            self.draw_line(from, to, &color)?;
        }
        Ok(())
    }
}
