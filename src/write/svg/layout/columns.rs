//! The columns of the ledger.

/// Below this width the dates stand over the labels, as on a telephone.
const NARROW: i32 = 480;
/// The widest column of dates; longer dates are broken.
pub(crate) const WIDEST_DATES: i32 = 126;
/// The longest line that reads well at 16 pixels.
const LONGEST_LINE: i32 = 640;

/// Where the columns stand, in pixels from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    pub width: i32,
    pub margin: i32,
    /// The right edge of the dates; `None` where they stand over the labels.
    pub dates_end: Option<i32>,
    /// Pixels that a date may take.
    pub dates_width: i32,
    /// The middle of the line of time.
    pub spine: i32,
    /// The left edge of the labels.
    pub text: i32,
    /// Pixels that a label may take.
    pub text_width: i32,
}

impl Columns {
    /// Fits the columns to the width and to the widest line of a date.
    pub fn new(width: i32, widest_date: i32) -> Self {
        if width < NARROW { Self::narrow(width) } else { Self::wide(width, widest_date.clamp(56, WIDEST_DATES)) }
    }

    fn wide(width: i32, dates_width: i32) -> Self {
        let margin = 28;
        let dates_end = margin + dates_width;
        let (spine, text) = (dates_end + 20, dates_end + 42);
        let text_width = (width - margin - text).min(LONGEST_LINE);
        Self { width, margin, dates_end: Some(dates_end), dates_width, spine, text, text_width }
    }

    fn narrow(width: i32) -> Self {
        let margin = 16;
        let (spine, text) = (margin + 6, margin + 26);
        let text_width = width - margin - text;
        Self { width, margin, dates_end: None, dates_width: text_width, spine, text, text_width }
    }

    /// The room between the margins.
    pub fn inner(&self) -> i32 {
        self.width - 2 * self.margin
    }
}
