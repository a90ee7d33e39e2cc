//! Charts: a timeline as SVG.
//!
//! A timeline becomes a [layout](self) of boxes, marks and wrapped lines, which is then drawn through plotters' `DrawingBackend`.
//! Text stays text, so that a chart can be searched, read aloud and translated; colours are literal, so that every renderer
//! shows them; nothing is fetched from anywhere.

mod backend;
mod draw;
pub(crate) mod layout;
mod measure;
mod options;
#[cfg(feature = "png")]
mod picture;
#[cfg(test)]
pub(crate) mod samples;
mod style;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod theme;
mod wrap;

pub use options::{ChartLayout, ChartOptions, Color, Theme};
#[cfg(feature = "png")]
pub use picture::{missing_letters, write_pdf, write_png};
#[cfg(feature = "png")]
pub(crate) use picture::{pdf_noting, png_noting};

use crate::{
    error::{Error, Result},
    timeline::Timeline,
};
use backend::SvgBackend;
use layout::{Layout, lay_out};
use text::escape;
use theme::Palette;

/// The timeline as an SVG document, complete in itself. The same timeline gives the same bytes.
///
/// # Errors
///
/// An [output error](Error::is_output) if the drawing fails, which it does for no timeline known.
///
/// ```
/// use dateline::{Timeline, write::svg::{self, ChartOptions}};
/// let mut options = ChartOptions::default();
/// options.title = Some("The call & what came after".to_owned());
/// let chart = svg::write(&Timeline::default(), &options)?;
/// assert!(chart.starts_with("<svg"));
/// assert!(chart.contains("The call &amp; what came after"));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn write(timeline: &Timeline, options: &ChartOptions) -> Result<String> {
    drawn(&lay_out(timeline, options), options)
}

/// The chart, and what [`note()`] says of it.
pub(crate) fn write_noting(timeline: &Timeline, options: &ChartOptions) -> Result<(String, Option<String>)> {
    let layout = lay_out(timeline, options);
    Ok((drawn(&layout, options)?, layout.note()))
}

fn drawn(layout: &Layout, options: &ChartOptions) -> Result<String> {
    let palette = Palette::of(options.theme, options.accent);
    let id = identifier(layout, options.theme);
    let mut backend = SvgBackend::new((layout.width as u32, layout.height as u32), palette);
    draw::draw(layout, &palette, &mut backend).map_err(|error| Error::output("the chart could not be drawn").because(error))?;
    Ok(document(layout, options, &id, &backend.into_body()))
}

/// What a user should know about the chart that [`write()`] draws: that it is a ledger though another layout was asked for, and why.
///
/// ```
/// use dateline::{Timeline, write::svg::{self, ChartLayout, ChartOptions}};
/// let mut options = ChartOptions::default();
/// options.layout = ChartLayout::Horizontal;
/// let note = svg::note(&Timeline::default(), &options);
/// assert_eq!(note.as_deref(), Some("the chart is drawn as a ledger: there is no dated event to set along a line"));
/// ```
pub fn note(timeline: &Timeline, options: &ChartOptions) -> Option<String> {
    lay_out(timeline, options).note()
}

impl Layout {
    fn note(&self) -> Option<String> {
        self.refusal.as_ref().map(|why| format!("the chart is drawn as a ledger: {why}"))
    }
}

fn document(layout: &Layout, options: &ChartOptions, id: &str, body: &str) -> String {
    let Layout { width, height, title, description, .. } = layout;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" class=\"dateline-chart\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n<title id=\"{id}-title\">"
    );
    escape(title, &mut out);
    out.push_str(&format!("</title><desc id=\"{id}-desc\">"));
    escape(description, &mut out);
    out.push_str("</desc>\n");
    out.push_str(&style::sheet(options.theme, options.accent, id));
    out.push_str(body);
    out.push_str("\n</svg>\n");
    out
}

/// An identifier that differs between charts, so that several can stand in one page: FNV-1a over what they show.
fn identifier(layout: &Layout, theme: Theme) -> String {
    let size = format!("{}x{}", layout.width, layout.height);
    let words = [theme.name(), &size, &layout.title, &layout.description];
    let hash =
        words.iter().flat_map(|word| word.bytes()).fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("dateline-{hash:08x}")
}
