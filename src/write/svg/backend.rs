//! A plotters backend that writes SVG: text stays text, shapes are grouped and titled, colours are classes.

use std::{convert::Infallible, fmt::Write as _};

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle, text_anchor::HPos,
};

use super::{
    layout::{Align, Frame, Group, Line, Role},
    text::escape,
    theme::{Palette, css},
};

/// What drawing comes to; it cannot fail.
pub(crate) type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Writes the body of an SVG document.
pub(crate) struct SvgBackend {
    size: (u32, u32),
    palette: Palette,
    body: String,
}

impl SvgBackend {
    pub fn new(size: (u32, u32), palette: Palette) -> Self {
        Self { size, palette, body: String::new() }
    }

    /// What was drawn, as the inside of an `svg` element.
    pub fn into_body(self) -> String {
        self.body
    }

    fn put(&mut self, arguments: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(arguments);
    }

    fn put_escaped(&mut self, text: &str) {
        escape(text, &mut self.body);
    }

    /// ` class="mark"` for a colour of the palette, literal paint for any other.
    fn paint(&mut self, color: BackendColor, stroke: Option<u32>) {
        match (self.palette.ink_of(color), stroke) {
            (Some(ink), None) => self.put(format_args!(" class=\"{}\"", ink.class())),
            (Some(ink), Some(width)) => self.put(format_args!(" class=\"{}-stroke\" stroke-width=\"{width}\"", ink.class())),
            (None, None) => self.put(format_args!(" fill=\"{}\"", css(color.rgb))),
            (None, Some(width)) => self.put(format_args!(" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"", css(color.rgb))),
        }
        if color.alpha < 1.0 {
            self.put(format_args!(" opacity=\"{:.2}\"", color.alpha));
        }
    }

    /// The paint of a shape that plotters wants filled, or only outlined.
    fn fill_or_stroke<S: BackendStyle>(&mut self, style: &S, fill: bool) {
        self.paint(style.color(), (!fill).then(|| style.stroke_width()));
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        for (at, (x, y)) in points.into_iter().enumerate() {
            let space = if at == 0 { "" } else { " " };
            self.put(format_args!("{space}{x},{y}"));
        }
    }
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.put(format_args!("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"", from.0, from.1, to.0, to.1));
        self.paint(style.color(), Some(style.stroke_width()));
        self.body.push_str("/>");
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let (width, height) = ((to.0 - from.0).max(0), (to.1 - from.1).max(0));
        self.put(format_args!("<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"", from.0, from.1));
        self.fill_or_stroke(style, fill);
        self.body.push_str("/>");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.body.push_str("<polyline points=\"");
        self.points(path);
        self.body.push('"');
        self.paint(style.color(), Some(style.stroke_width()));
        self.body.push_str("/>");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.put(format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"", center.0, center.1));
        self.fill_or_stroke(style, fill);
        self.body.push_str("/>");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Drawn {
        self.body.push_str("<polygon points=\"");
        self.points(points);
        self.body.push('"');
        self.paint(style.color(), None);
        self.body.push_str("/>");
        Ok(())
    }

    /// Text in plotters' own terms; the charts use [`SvgBackend::text`], which knows weights within a line.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let weight = if matches!(style.style(), FontStyle::Bold) { " font-weight=\"700\"" } else { "" };
        let size = style.size();
        self.put(format_args!("<text x=\"{}\" y=\"{}\" font-size=\"{size}\" text-anchor=\"{anchor}\"{weight}", at.0, at.1));
        self.paint(style.color(), None);
        self.body.push('>');
        self.put_escaped(text);
        self.body.push_str("</text>");
        Ok(())
    }
}

/// What a chart needs beyond what plotters asks of a backend: words of several weights, groups, dashes, round ends.
impl SvgBackend {
    /// Sets one line of text.
    pub fn text(&mut self, line: &Line) {
        if let Some(link) = &line.link {
            self.body.push_str("<a href=\"");
            self.put_escaped(link);
            self.body.push_str("\">");
        }
        self.put(format_args!("<text x=\"{}\" y=\"{}\" class=\"{}\"", line.x, line.baseline, line.voice.class()));
        self.body.push_str(match line.align {
            Align::Left => ">",
            Align::Middle => " text-anchor=\"middle\">",
            Align::Right => " text-anchor=\"end\">",
        });
        for run in &line.runs {
            if run.strong {
                self.body.push_str("<tspan class=\"strong\">");
            }
            self.put_escaped(&run.text);
            if run.strong {
                self.body.push_str("</tspan>");
            }
        }
        self.body.push_str("</text>");
        if line.link.is_some() {
            self.body.push_str("</a>");
        }
    }

    /// Begins a group of shapes that belong together.
    pub fn open(&mut self, group: &Group) {
        self.body.push_str("\n<g");
        match group.role {
            Role::Heading => self.body.push_str(" class=\"heading\""),
            Role::Strip => self.body.push_str(" class=\"strip\" aria-hidden=\"true\""),
            Role::Axis => self.body.push_str(" class=\"axis\" aria-hidden=\"true\""),
            // Counted from 1, like the rows of a table.
            Role::Event(index) => self.put(format_args!(" class=\"event\" data-row=\"{}\"", index + 1)),
            Role::Gap => self.body.push_str(" class=\"stretch\""),
            Role::Section => self.body.push_str(" class=\"period\""),
            Role::Key => self.body.push_str(" class=\"foot\""),
        }
        self.body.push('>');
        if let Some(title) = &group.title {
            self.body.push_str("<title>");
            self.put_escaped(title);
            self.body.push_str("</title>");
        }
    }

    /// Ends it.
    pub fn close(&mut self) {
        self.body.push_str("</g>");
    }

    /// A line of square dots, as wide as a thick rule.
    pub fn dotted(&mut self, from: (i32, i32), to: (i32, i32), color: BackendColor) {
        self.put(format_args!("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"", from.0, from.1, to.0, to.1));
        self.paint(color, Some(2));
        self.body.push_str(" stroke-dasharray=\"2 4\"/>");
    }

    /// A bar with round ends.
    pub fn capsule(&mut self, frame: Frame, color: BackendColor) {
        self.put(format_args!("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", frame.x, frame.y, frame.width, frame.height));
        self.put(format_args!(" rx=\"{}\"", frame.width.min(frame.height) / 2));
        self.paint(color, None);
        self.body.push_str("/>");
    }
}
