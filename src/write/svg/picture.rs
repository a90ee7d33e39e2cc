//! The very same drawing as a picture or a PDF: the SVG, rendered with the bundled fonts and no others.

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb},
};

use super::{
    ChartOptions,
    layout::{Layout, lay_out},
    options::Theme,
};
use crate::{
    error::{Error, Result},
    timeline::Timeline,
};

/// One serif and one sans, each a subset with the letters of Latin, Greek and Cyrillic.
const FONTS: [&[u8]; 5] = [
    include_bytes!("../../../assets/fonts/DatelineSerif-Regular.ttf"),
    include_bytes!("../../../assets/fonts/DatelineSerif-Bold.ttf"),
    include_bytes!("../../../assets/fonts/DatelineSerif-Italic.ttf"),
    include_bytes!("../../../assets/fonts/DatelineSans-Regular.ttf"),
    include_bytes!("../../../assets/fonts/DatelineSans-Bold.ttf"),
];

static DATABASE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    FONTS.iter().for_each(|font| database.load_font_data(font.to_vec()));
    Arc::new(database)
});

/// Bitmap pixels for each pixel of the layout: sharp on today's screens and at 190 dots an inch in print.
const SCALE: u32 = 2;
/// The most pixels of a bitmap, 400 MB while it is drawn.
const MOST_PIXELS: u64 = 100_000_000;

/// The timeline as a PNG file, at two pixels for each of the SVG's. The same timeline gives the same bytes.
///
/// Letters beyond Latin, Greek and Cyrillic show as boxes, of which [`missing_letters`] tells; the SVG has them.
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
    png(&lay_out(timeline, options), options)
}

/// The picture, and what its reader should know.
pub(crate) fn png_noting(timeline: &Timeline, options: &ChartOptions) -> Result<(Vec<u8>, Option<String>)> {
    let layout = lay_out(timeline, options);
    Ok((png(&layout, options)?, layout.note().or_else(|| missing(&layout))))
}

fn png(layout: &Layout, options: &ChartOptions) -> Result<Vec<u8>> {
    let (width, height) = (layout.width.unsigned_abs() * SCALE, layout.height.unsigned_abs() * SCALE);
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Error::output(format!("a chart of {width} by {height} pixels is too large for PNG; show fewer rows, or write SVG")));
    }
    let tree = tree(layout, options)?;
    let mut pixels =
        Pixmap::new(width, height).ok_or_else(|| Error::output("the chart could not be drawn: it has no size; give it a width"))?;
    resvg::render(&tree, Transform::from_scale(SCALE as f32, SCALE as f32), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| Error::output("the chart could not be encoded as PNG").because(error))
}

/// The timeline as a PDF of one page, as large as the chart; its text stays text.
///
/// # Errors
///
/// An [output error](Error::is_output) if the chart cannot be put into a PDF.
///
/// ```
/// use dateline::{Timeline, write::svg::{self, ChartOptions}};
/// let page = svg::write_pdf(&Timeline::default(), &ChartOptions::default())?;
/// assert!(page.starts_with(b"%PDF"));
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn write_pdf(timeline: &Timeline, options: &ChartOptions) -> Result<Vec<u8>> {
    pdf(&lay_out(timeline, options), options)
}

/// The page, and what its reader should know.
pub(crate) fn pdf_noting(timeline: &Timeline, options: &ChartOptions) -> Result<(Vec<u8>, Option<String>)> {
    let layout = lay_out(timeline, options);
    Ok((pdf(&layout, options)?, layout.note().or_else(|| missing(&layout))))
}

fn pdf(layout: &Layout, options: &ChartOptions) -> Result<Vec<u8>> {
    let tree = tree(layout, options)?;
    // 96 pixels an inch, as in the browser.
    let page = svg2pdf::PageOptions { dpi: 96.0 };
    svg2pdf::to_pdf(&tree, svg2pdf::ConversionOptions::default(), page)
        .map_err(|error| Error::output(format!("the chart could not be put into a PDF: {error}; write SVG")))
}

/// What a reader of a picture should know: that some letters have no glyph in its fonts.
///
/// ```
/// use dateline::{Timeline, write::svg::{self, ChartOptions}};
/// let mut options = ChartOptions::default();
/// options.title = Some("東京".to_owned());
/// let warning = svg::missing_letters(&Timeline::default(), &options);
/// assert_eq!(warning.as_deref(), Some("the bundled fonts have no glyph for 京東; the SVG shows them with the fonts of its reader"));
/// ```
pub fn missing_letters(timeline: &Timeline, options: &ChartOptions) -> Option<String> {
    missing(&lay_out(timeline, options))
}

fn missing(layout: &Layout) -> Option<String> {
    const SHOWN: usize = 12;
    let used: BTreeSet<char> = layout.words().flat_map(str::chars).collect();
    let letters: Vec<char> = used.into_iter().filter(|letter| !has_glyph(*letter)).collect();
    let more = if letters.len() > SHOWN { format!(" and {} more letters", letters.len() - SHOWN) } else { String::new() };
    let shown: String = letters.iter().take(SHOWN).collect();
    (!letters.is_empty())
        .then(|| format!("the bundled fonts have no glyph for {shown}{more}; the SVG shows them with the fonts of its reader"))
}

/// Whether one of the fonts has it; what takes no room needs none.
fn has_glyph(letter: char) -> bool {
    if letter.is_ascii() || super::measure::is_zero_width(letter) || letter.is_whitespace() {
        return true;
    }
    let faces = DATABASE.faces().map(|face| face.id);
    let has = |data: &[u8], at: u32| ttf_parser::Face::parse(data, at).is_ok_and(|face| face.glyph_index(letter).is_some());
    faces.into_iter().any(|id| DATABASE.with_face_data(id, has) == Some(true))
}

fn tree(layout: &Layout, options: &ChartOptions) -> Result<Tree> {
    // A picture follows no reader's system.
    let theme = if options.theme == Theme::Auto { Theme::Light } else { options.theme };
    let svg = super::drawn(layout, &ChartOptions { theme, ..options.clone() })?;
    let options = Options { fontdb: Arc::clone(&DATABASE), font_family: "Dateline Sans".to_owned(), ..Options::default() };
    Tree::from_str(&svg, &options).map_err(|error| Error::output("the chart could not be drawn").because(error))
}
