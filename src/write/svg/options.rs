//! What a user can choose about a chart.

/// How a chart looks.
///
/// ```
/// use dateline::write::svg::{ChartOptions, Theme};
/// let options = ChartOptions::default().with_theme(Theme::Dark).with_width(900);
/// assert_eq!(options.width, Some(900));
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
    /// The colour of dates and marks, in place of the theme's own; it is darkened or lightened as far as it must be to be read. Paper
    /// stays black on white.
    pub accent: Option<Color>,
    /// Whether a row of the ledger quotes its sentence; off unless asked for. From 200 rows on there are no quotes.
    pub quotes: bool,
    /// Whether rows without a date are shown, apart, at the end.
    pub undated: bool,
}

impl Default for ChartOptions {
    fn default() -> Self {
        Self {
            layout: ChartLayout::Ledger,
            theme: Theme::Auto,
            width: None,
            title: None,
            max_rows: None,
            accent: None,
            quotes: false,
            undated: true,
        }
    }
}

impl ChartOptions {
    /// With that arrangement.
    pub fn with_layout(mut self, layout: ChartLayout) -> Self {
        self.layout = layout;
        self
    }

    /// With those colours.
    pub fn with_theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// So many pixels wide.
    pub fn with_width(mut self, width: u32) -> Self {
        self.width = Some(width);
        self
    }

    /// With that heading in place of the title of the timeline.
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// With at most so many rows, the most important ones.
    pub fn with_max_rows(mut self, max_rows: usize) -> Self {
        self.max_rows = Some(max_rows);
        self
    }

    /// With that colour of dates and marks.
    pub fn with_accent(mut self, accent: Color) -> Self {
        self.accent = Some(accent);
        self
    }

    /// Says whether the rows of a ledger quote their sentences.
    pub fn with_quotes(mut self, quotes: bool) -> Self {
        self.quotes = quotes;
        self
    }

    /// Says whether rows without a date are shown.
    pub fn with_undated(mut self, undated: bool) -> Self {
        self.undated = undated;
        self
    }
}

/// A colour: red, green and blue, 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// Reads `#b4390a`, `b4390a` or `#b40`.
    ///
    /// ```
    /// use dateline::write::svg::Color;
    /// assert_eq!(Color::read("#0b5fa5"), Some(Color(11, 95, 165)));
    /// assert_eq!(Color::read("f80"), Some(Color(255, 136, 0)));
    /// assert_eq!(Color::read("reddish"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize, length: usize| u8::from_str_radix(digits.get(at..at + length)?, 16).ok();
        match digits.len() {
            6 => Some(Self(part(0, 2)?, part(2, 2)?, part(4, 2)?)),
            3 => Some(Self(part(0, 1)? * 17, part(1, 1)? * 17, part(2, 1)? * 17)),
            _ => None,
        }
    }
}

/// The arrangement of a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChartLayout {
    /// One row an event, time running down.
    #[default]
    Ledger,
    /// Time running to the right, labels above and below; a timeline of more than sixty rows becomes a ledger, which
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
