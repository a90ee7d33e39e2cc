//! The columns of a chart.

/// Below this width the dates stand over the labels, as on a telephone.
const NARROW: i32 = 520;
/// The widest column of dates; longer dates are broken.
pub(crate) const WIDEST_DATES: i32 = 128;
const NARROWEST_DATES: i32 = 72;
/// The longest line that reads well.
const LONGEST_LINE: i32 = 680;

/// Where the columns stand, in pixels from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    pub width: i32,
    pub margin: i32,
    /// Whether the dates stand over the labels.
    pub is_narrow: bool,
    /// Pixels that a date may take.
    pub dates_width: i32,
    /// The left edge of the labels.
    pub text: i32,
    /// Pixels that a label may take.
    pub text_width: i32,
}

impl Columns {
    /// Fits the columns to the width and to the widest line of a date.
    pub fn new(width: i32, widest_date: i32) -> Self {
        if width < NARROW {
            let margin = if width < 300 { 12 } else { 20 };
            let text_width = width - 2 * margin;
            return Self { width, margin, is_narrow: true, dates_width: text_width, text: margin, text_width };
        }
        let (margin, dates_width) = (34, widest_date.clamp(NARROWEST_DATES, WIDEST_DATES));
        let text = margin + dates_width + 22;
        let text_width = (width - margin - text).min(LONGEST_LINE);
        Self { width, margin, is_narrow: false, dates_width, text, text_width }
    }

    /// The room between the margins.
    pub fn inner(&self) -> i32 {
        self.width - 2 * self.margin
    }

    /// The right margin.
    pub fn right(&self) -> i32 {
        self.width - self.margin
    }
}
