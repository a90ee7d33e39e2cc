//! What a user can choose about a chart.

/// How a chart looks.
///
/// ```
/// use dateline::write::svg::{ChartOptions, Theme};
/// let mut options = ChartOptions::default();
/// options.theme = Theme::Dark;
/// options.width = Some(900);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChartOptions {
    /// The arrangement; the ledger unless said otherwise.
    pub layout: ChartLayout,
    /// The colours.
    pub theme: Theme,
    /// The width in pixels, kept within 240 and 4096; `None` is 760 for the ledger, 1200 for the horizontal chart.
    pub width: Option<u32>,
    /// The heading; `None` takes the title of the timeline.
    pub title: Option<String>,
    /// At most so many rows, the most important ones; `None` shows all up to 1,000 and the 200 most important beyond.
    pub max_rows: Option<usize>,
    /// Whether a row of the ledger quotes its sentence. From 200 rows on there are no quotes.
    pub quotes: bool,
    /// Whether rows without a date are shown, apart, at the end.
    pub undated: bool,
}

impl Default for ChartOptions {
    fn default() -> Self {
        Self { layout: ChartLayout::Ledger, theme: Theme::Auto, width: None, title: None, max_rows: None, quotes: true, undated: true }
    }
}

/// The arrangement of a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChartLayout {
    /// One row an event, time running down.
    #[default]
    Ledger,
    /// Time running to the right, empty stretches cut out; a timeline too large for it becomes a ledger, which
    /// [`note`](super::note) tells.
    Horizontal,
    /// Horizontal where the events are few and short enough to read well, else the ledger.
    Auto,
}

/// The colours of a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Theme {
    /// Dark on white.
    Light,
    /// Light on near-black.
    Dark,
    /// Light, and dark where the reader's system is dark. Pictures without style sheets (PNG) are light.
    #[default]
    Auto,
    /// Black on white, for paper.
    Print,
}

impl ChartLayout {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ledger, Self::Horizontal, Self::Auto];

    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Horizontal => "horizontal",
            Self::Auto => "auto",
        }
    }

    /// The layout of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.name() == name)
    }
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Auto, Self::Print];

    /// The name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Auto => "auto",
            Self::Print => "print",
        }
    }

    /// The theme of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}
