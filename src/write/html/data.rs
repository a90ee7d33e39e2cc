//! The timeline inside the page, for its script: JSON as the format of that name has it, but on one line.

use std::fmt::Write as _;

use super::{Subject, json};
use crate::{error::Result, write::svg::layout::Rows};

/// Writes the element that no text can break out of. Rows that the options leave out are named by their numbers.
pub(super) fn embed(subject: Subject<'_>, chosen: &Rows, page: &mut String) -> Result<()> {
    let json = json::compact(subject)?.replace('<', "\\u003c");
    page.push_str("<script type=\"application/json\" id=\"timeline\"");
    let shown: std::collections::HashSet<usize> = chosen.dated.iter().chain(&chosen.undated).map(|row| row.index).collect();
    let left_out: Vec<usize> = (0..subject.timeline.entries.len()).filter(|row| !shown.contains(row)).map(|row| row + 1).collect();
    if !left_out.is_empty() {
        let _ = write!(page, " data-left-out=\"{left_out:?}\"");
    }
    let _ = writeln!(page, ">{json}</script>");
    Ok(())
}
