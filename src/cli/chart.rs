//! The flags of charts, one for each of the library's options.

use clap::{
    Args, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
    value_parser,
};
use dateline::write::svg::{ChartLayout, ChartOptions, Color, Theme};

/// Where the help lists them. Each flag names it: set for all, it would hold for the flags of other files too.
const HEADING: &str = "Charts and pages";

/// How charts (SVG, PNG) look, and which rows pages (HTML) show.
#[derive(Args)]
pub struct Chart {
    /// One row an event, or time running to the right; auto chooses by the number of events
    #[arg(long, help_heading = HEADING, value_name = "LAYOUT", default_value = "ledger", value_parser = layouts())]
    layout: ChartLayout,
    /// The colours; auto follows the reader's system, print is black on white
    #[arg(long, help_heading = HEADING, value_name = "THEME", default_value = "auto", value_parser = themes())]
    theme: Theme,
    /// The width in pixels; 760 for the ledger and 1200 for the horizontal chart unless given
    #[arg(long, help_heading = HEADING, value_name = "PIXELS", value_parser = value_parser!(u32).range(240..=4096))]
    width: Option<u32>,
    /// At most so many rows, the most important ones
    #[arg(long, help_heading = HEADING, value_name = "N")]
    max_rows: Option<usize>,
    /// The colour of dates and marks, as in #0b5fa5; it is moved as far as it must be to be read
    #[arg(long, help_heading = HEADING, value_name = "COLOUR", value_parser = accent)]
    accent: Option<Color>,
    /// Whether charts quote the sentence below each label
    #[arg(long, help_heading = HEADING, value_enum, default_value = "off")]
    quotes: Switch,
    /// Whether rows without a date are shown, at the end
    #[arg(long, help_heading = HEADING, value_enum, default_value = "on")]
    undated: Switch,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

fn layouts() -> impl TypedValueParser<Value = ChartLayout> {
    PossibleValuesParser::new(ChartLayout::ALL.map(ChartLayout::name)).map(|name| ChartLayout::named(&name).unwrap_or_default())
}

pub fn themes() -> impl TypedValueParser<Value = Theme> {
    PossibleValuesParser::new(Theme::ALL.map(Theme::name)).map(|name| Theme::named(&name).unwrap_or_default())
}

fn accent(text: &str) -> Result<Color, String> {
    Color::read(text).ok_or_else(|| "write a colour as in #0b5fa5".to_owned())
}

impl Chart {
    /// The options that the flags stand for.
    pub fn options(&self) -> ChartOptions {
        let mut options = ChartOptions::default();
        options.layout = self.layout;
        options.theme = self.theme;
        options.width = self.width;
        options.accent = self.accent;
        options.max_rows = self.max_rows;
        options.quotes = self.quotes == Switch::On;
        options.undated = self.undated == Switch::On;
        options
    }
}
