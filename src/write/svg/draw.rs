//! Draws a layout through plotters' drawing backend, behind which our writer of SVG stands.

use plotters_backend::{BackendColor, BackendStyle, DrawingBackend};

use super::{
    backend::{Drawn, SvgBackend},
    layout::{Form, Frame, Layout, Mark, Rule, Shape},
    theme::{Ink, Palette},
};

/// Draws all groups in order.
pub(crate) fn draw(layout: &Layout, palette: &Palette, backend: &mut SvgBackend) -> Drawn {
    backend.draw_rect((0, 0), (layout.width, layout.height), &palette.color(Ink::Paper), true)?;
    let pen = Pen { palette };
    for group in &layout.groups {
        backend.open(group);
        for shape in &group.shapes {
            match shape {
                Shape::Text(line) => backend.text(line),
                Shape::Mark(mark) => pen.mark(backend, mark)?,
                Shape::Rule(rule) => pen.rule(backend, rule)?,
            }
        }
        backend.close();
    }
    backend.present()
}

struct Pen<'p> {
    palette: &'p Palette,
}

/// A line of a colour and a width.
struct Stroke(BackendColor, u32);

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.0
    }

    fn stroke_width(&self) -> u32 {
        self.1
    }
}

impl Pen<'_> {
    fn mark(&self, backend: &mut SvgBackend, mark: &Mark) -> Drawn {
        let Mark { form, frame, ink } = *mark;
        let (paper, color) = (self.palette.color(Ink::Paper), self.palette.color(ink));
        let radius = (frame.width / 2).max(1) as u32;
        match form {
            // A rim of paper parts neighbours that touch, and a ring from the bar that it lies on.
            Form::Disc => {
                backend.draw_circle(frame.center(), radius + 1, &paper, true)?;
                backend.draw_circle(frame.center(), radius, &color, true)
            }
            Form::Ring => {
                backend.draw_circle(frame.center(), radius + 1, &paper, true)?;
                backend.draw_circle(frame.center(), radius.saturating_sub(1).max(1), &Stroke(color, 2), false)
            }
            Form::Bar => {
                backend.capsule(frame, color);
                Ok(())
            }
            Form::Tube => {
                backend.capsule(frame, color);
                backend.capsule(inset(frame, 2), paper);
                Ok(())
            }
            Form::Block => backend.draw_rect((frame.x, frame.y), (frame.right(), frame.bottom()), &color, true),
        }
    }

    fn rule(&self, backend: &mut SvgBackend, rule: &Rule) -> Drawn {
        let (from, to) = (rule.from, rule.to);
        let color = self.palette.color(rule.ink);
        if rule.dotted {
            backend.dotted(from, to, color);
            return Ok(());
        }
        // Thick lines are two pixels, one on each side; thin ones lie on the far side.
        let near = if rule.thin { 0 } else { 1 };
        if from.0 == to.0 {
            backend.draw_rect((from.0 - near, from.1), (from.0 + 1, to.1), &color, true)
        } else {
            backend.draw_rect((from.0, from.1 - near), (to.0, to.1 + 1), &color, true)
        }
    }
}

fn inset(frame: Frame, by: i32) -> Frame {
    Frame { x: frame.x + by, y: frame.y + by, width: (frame.width - 2 * by).max(1), height: (frame.height - 2 * by).max(1) }
}
