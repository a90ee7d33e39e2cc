//! Draws a layout. The same calls make the SVG and the bitmap.

use plotters_backend::BackendColor;

use super::{
    canvas::{Canvas, Drawn},
    layout::{Frame, Layout, Mark, MarkKind, Rule, Shape},
    theme::{Ink, Palette},
};

/// Draws all groups in order, every length times `scale`.
pub(crate) fn draw<C: Canvas>(layout: &Layout, palette: &Palette, scale: i32, canvas: &mut C) -> Drawn<C> {
    let pen = Pen { palette, scale };
    canvas.draw_rect((0, 0), (layout.width * scale, layout.height * scale), &palette.color(Ink::Paper), true)?;
    for group in &layout.groups {
        canvas.open(group);
        for shape in &group.shapes {
            match shape {
                Shape::Text(line) => canvas.text(line, palette)?,
                Shape::Mark(mark) => pen.mark(canvas, mark)?,
                Shape::Rule(rule) => pen.rule(canvas, rule)?,
            }
        }
        canvas.close();
    }
    canvas.present()
}

struct Pen<'p> {
    palette: &'p Palette,
    scale: i32,
}

impl Pen<'_> {
    fn mark<C: Canvas>(&self, canvas: &mut C, mark: &Mark) -> Drawn<C> {
        let frame = self.scaled(mark.frame);
        let accent = self.color(Ink::Accent);
        match mark.kind {
            MarkKind::Dot => self.disc(canvas, frame, 0, Ink::Accent),
            MarkKind::Mote => self.disc(canvas, frame, 0, Ink::Soft),
            MarkKind::Ring => {
                self.disc(canvas, frame, 0, Ink::Accent)?;
                self.disc(canvas, frame, 2, Ink::Paper)
            }
            MarkKind::Capsule => canvas.capsule(frame, accent),
            MarkKind::HollowCapsule => {
                canvas.capsule(frame, accent)?;
                canvas.capsule(inset(frame, 2 * self.scale), self.color(Ink::Paper))
            }
            // Paper first, so that the line of time does not show through.
            MarkKind::Fade => {
                canvas.capsule(frame, self.color(Ink::Paper))?;
                canvas.fade(frame, accent)
            }
            MarkKind::Onwards | MarkKind::UpTo => self.triangle(canvas, frame, mark.kind == MarkKind::Onwards, mark.sideways),
            MarkKind::Bar => canvas.draw_rect((frame.x, frame.y), (frame.right(), frame.bottom()), &accent, true),
        }
    }

    fn disc<C: Canvas>(&self, canvas: &mut C, frame: Frame, by: i32, ink: Ink) -> Drawn<C> {
        canvas.disc(inset(frame, by * self.scale), self.color(ink))
    }

    /// Open, and pointing where the time runs on: ahead for what lasts, back for what ends.
    fn triangle<C: Canvas>(&self, canvas: &mut C, frame: Frame, ahead: bool, sideways: bool) -> Drawn<C> {
        for (hole, ink) in [(0, Ink::Accent), (1, Ink::Paper)] {
            // The hole keeps 2 pixels of rim all round: further from the point, whose sides are steep.
            let (side, base, point) = (3 * hole * self.scale, 2 * hole * self.scale, 4 * hole * self.scale);
            let along = |back: i32, front: i32| if ahead { (back + base, front - point) } else { (front - base, back + point) };
            let (middle_x, middle_y) = frame.center();
            let corners = if sideways {
                let (base, point) = along(frame.x, frame.right());
                [(base, frame.y + side), (base, frame.bottom() - side), (point, middle_y)]
            } else {
                let (base, point) = along(frame.y, frame.bottom());
                [(frame.x + side, base), (frame.right() - side, base), (middle_x, point)]
            };
            canvas.fill_polygon(corners, &self.color(ink))?;
        }
        Ok(())
    }

    fn rule<C: Canvas>(&self, canvas: &mut C, rule: &Rule) -> Drawn<C> {
        let (from, to) = (self.point(rule.from), self.point(rule.to));
        let color = self.color(Ink::Line);
        if rule.dotted {
            return canvas.dotted(from, to, color, self.scale);
        }
        // Thick lines are two pixels, one on each side; thin ones lie on the far side.
        let near = if rule.thin { 0 } else { self.scale };
        if from.0 == to.0 {
            canvas.draw_rect((from.0 - near, from.1), (from.0 + self.scale, to.1), &color, true)
        } else {
            canvas.draw_rect((from.0, from.1 - near), (to.0, to.1 + self.scale), &color, true)
        }
    }

    fn color(&self, ink: Ink) -> BackendColor {
        self.palette.color(ink)
    }

    fn point(&self, (x, y): (i32, i32)) -> (i32, i32) {
        (x * self.scale, y * self.scale)
    }

    fn scaled(&self, frame: Frame) -> Frame {
        let (x, y) = self.point((frame.x, frame.y));
        Frame { x, y, width: frame.width * self.scale, height: frame.height * self.scale }
    }
}

fn inset(frame: Frame, by: i32) -> Frame {
    Frame { x: frame.x + by, y: frame.y + by, width: (frame.width - 2 * by).max(1), height: (frame.height - 2 * by).max(1) }
}
