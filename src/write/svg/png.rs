//! The same drawing as a bitmap, through plotters' bitmap backend and a bundled font.

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont, point};
use plotters::backend::{BitMapBackend, DrawingBackend};
use plotters_backend::{
    BackendColor, BackendCoord, BackendTextStyle, FontFamily, FontStyle,
    text_anchor::{HPos, Pos, VPos},
};

use super::{
    ChartOptions,
    canvas::{Canvas, Drawn},
    draw,
    encode::encode,
    layout::{Align, Frame, Line, lay_out},
    measure::is_zero_width,
    theme::{Ink, Palette},
};
use crate::{
    error::{Error, Result},
    timeline::Timeline,
};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Roboto-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/Roboto-Bold.ttf");

/// Bitmap pixels for each pixel of the layout: sharp on today's screens and at 190 dots an inch in print.
const SCALE: i32 = 2;
/// The most pixels of a bitmap, 300 MB while it is drawn.
const MOST_PIXELS: i64 = 100_000_000;

/// The timeline as a PNG file, at two pixels for each of the SVG's. The same timeline gives the same bytes.
///
/// Letters beyond Latin, Greek and Cyrillic show as boxes; where they matter, the SVG has them.
///
/// # Errors
///
/// An [output error](Error::is_output) if the picture would have more than 100 million pixels, as a chart of thousands of rows has.
///
/// ```
/// use dateline::{Timeline, write::svg::{self, ChartOptions}};
/// let picture = svg::write_png(&Timeline::default(), &ChartOptions::default())?;
/// assert!(picture.starts_with(b"\x89PNG"));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn write_png(timeline: &Timeline, options: &ChartOptions) -> Result<Vec<u8>> {
    let layout = lay_out(timeline, options);
    let (width, height) = (i64::from(layout.width) * i64::from(SCALE), i64::from(layout.height) * i64::from(SCALE));
    if width * height > MOST_PIXELS {
        return Err(Error::output(format!("a chart of {width} by {height} pixels is too large for PNG; show fewer rows, or write SVG")));
    }
    let mut pixels = vec![0; (width * height * 3) as usize];
    let size = (width as u32, height as u32);
    let failed = |error| Error::output("the chart could not be drawn").because(error);
    {
        let mut canvas = BitMapBackend::with_buffer(&mut pixels, size);
        draw::draw(&layout, &Palette::of(options.theme), SCALE, &mut canvas).map_err(failed)?;
    }
    encode(&pixels, size, 96 * SCALE as u32).map_err(|error| Error::output("the chart could not be encoded as PNG").because(error))
}

/// An opacity in steps: so many are smooth to the eye, and leave a chart with few enough colours for a palette.
fn in_steps(opacity: f64) -> f64 {
    (opacity * 32.0).round() / 32.0
}

impl Canvas for BitMapBackend<'_> {
    fn text(&mut self, line: &Line, palette: &Palette) -> Drawn<Self> {
        let face = |strong: bool| Lettering {
            color: palette.color(if strong { Ink::Strong } else { line.voice.ink() }),
            size: line.voice.size() * SCALE,
            bold: strong || line.voice.bold(),
        };
        let width: f32 = line.runs.iter().map(|run| face(run.strong).width(&run.text)).sum();
        let mut x = (line.x * SCALE) as f32
            - match line.align {
                Align::Left => 0.0,
                Align::Middle => width / 2.0,
                Align::Right => width,
            };
        for run in &line.runs {
            let face = face(run.strong);
            self.draw_text(&run.text, &face, (x.round() as i32, line.baseline * SCALE - face.ascent()))?;
            x += face.width(&run.text);
        }
        Ok(())
    }

    fn disc(&mut self, frame: Frame, color: BackendColor) -> Drawn<Self> {
        round(self, frame, |_| color)
    }

    fn capsule(&mut self, frame: Frame, color: BackendColor) -> Drawn<Self> {
        round(self, frame, |_| color)
    }

    fn fade(&mut self, frame: Frame, color: BackendColor) -> Drawn<Self> {
        round(self, frame, |from_middle| color.mix(in_steps((1.6 * (1.0 - from_middle)).clamp(0.08, 1.0))))
    }
}

/// Fills a frame with round ends, smoothly; plotters' own circles are a pixel wider than its rectangles.
/// The colour is asked for by the distance from the middle along the longer side, 0 to 1.
fn round(canvas: &mut BitMapBackend, frame: Frame, color: impl Fn(f64) -> BackendColor) -> Drawn<BitMapBackend<'static>> {
    let radius = f64::from(frame.width.min(frame.height)) / 2.0;
    let half = (f64::from(frame.width) / 2.0, f64::from(frame.height) / 2.0);
    for row in 0..frame.height {
        for column in 0..frame.width {
            let (x, y) = ((f64::from(column) + 0.5 - half.0).abs(), (f64::from(row) + 0.5 - half.1).abs());
            let (beyond_x, beyond_y) = ((x - (half.0 - radius)).max(0.0), (y - (half.1 - radius)).max(0.0));
            // Not `hypot`, which the mathematics library of each system rounds in its own way.
            let outside = (beyond_x * beyond_x + beyond_y * beyond_y).sqrt();
            let cover = (radius - outside + 0.5).clamp(0.0, 1.0);
            let along = if half.0 > half.1 { x / half.0 } else { y / half.1 };
            if cover > 0.0 {
                canvas.draw_pixel((frame.x + column, frame.y + row), color(along).mix(in_steps(cover)))?;
            }
        }
    }
    Ok(())
}

/// A size and weight of the bundled font, as plotters wants to know it. Text hangs from the top of its ascent.
struct Lettering {
    color: BackendColor,
    size: i32,
    bold: bool,
}

impl Lettering {
    /// The font; `None` never happens with the fonts in this repository, and would leave text out rather than panic.
    fn font(&self) -> Option<FontRef<'static>> {
        FontRef::try_from_slice(if self.bold { BOLD } else { REGULAR }).ok()
    }

    /// Pixels from the top of the text to its baseline.
    fn ascent(&self) -> i32 {
        self.size
    }

    fn width(&self, text: &str) -> f32 {
        self.font().map_or(0.0, |font| glyphs(&font, self.scale(&font), text).map(|(_, advance)| advance).sum())
    }

    /// The font counts its size from ascent to descent, we in ems.
    fn scale(&self, font: &FontRef) -> PxScale {
        PxScale::from(self.size as f32 * font.height_unscaled() / font.units_per_em().unwrap_or(2048.0))
    }
}

/// The glyphs of a text and their advances; what is not in the font is a box, but for marks that have no width.
fn glyphs<'f>(font: &'f FontRef<'static>, scale: PxScale, text: &'f str) -> impl Iterator<Item = (GlyphId, f32)> + 'f {
    let scaled = font.as_scaled(scale);
    let shown = text.chars().map(move |c| (c, font.glyph_id(c))).filter(|&(c, glyph)| glyph.0 != 0 || !is_zero_width(c));
    shown.map(move |(_, glyph)| (glyph, scaled.h_advance(glyph)))
}

impl BackendTextStyle for Lettering {
    type FontError = std::convert::Infallible;

    fn color(&self) -> BackendColor {
        self.color
    }

    fn size(&self) -> f64 {
        f64::from(self.size)
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        Pos::new(HPos::Left, VPos::Top)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name("Roboto")
    }

    fn layout_box(&self, text: &str) -> std::result::Result<((i32, i32), (i32, i32)), Self::FontError> {
        Ok(((0, 0), (self.width(text).ceil() as i32, self.size * 5 / 4)))
    }

    fn draw<E, D: FnMut(i32, i32, BackendColor) -> std::result::Result<(), E>>(
        &self,
        text: &str,
        (left, top): BackendCoord,
        mut draw: D,
    ) -> std::result::Result<std::result::Result<(), E>, Self::FontError> {
        let Some(font) = self.font() else { return Ok(Ok(())) };
        let scale = self.scale(&font);
        let mut done = Ok(());
        let mut x = 0.0;
        for (glyph, advance) in glyphs(&font, scale, text) {
            let placed = glyph.with_scale_and_position(scale, point(x, self.ascent() as f32));
            if let Some(outline) = font.outline_glyph(placed) {
                let corner = outline.px_bounds().min;
                outline.draw(|dx, dy, cover| {
                    let at = (left + corner.x as i32 + dx as i32, top + corner.y as i32 + dy as i32);
                    if done.is_ok() && cover > 0.0 {
                        done = draw(at.0, at.1, self.color.mix(in_steps(f64::from(cover.min(1.0)))));
                    }
                });
            }
            x += advance;
        }
        Ok(done)
    }
}
