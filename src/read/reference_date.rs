//! The reference date.

use crate::time::{Clock, Date};

/// Reads a full date in one of the usual forms.
pub fn full_date(text: &str) -> Option<(Date, Option<Clock>)> {
    crate::stages_stub::full_date(text)
}
