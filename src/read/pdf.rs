//! PDF: the text of its pages.

use super::kinds::Content;
use crate::{
    Article,
    error::{Error, Result},
};

pub(super) fn read(content: &Content) -> Result<Vec<Article>> {
    // The crate below gives up on some damaged files by a panic.
    let text = crate::cell::contained(|| pdf_extract::extract_text_from_mem(content.bytes));
    match text {
        Ok(Ok(text)) => Ok(vec![super::text::article(joined(&text))]),
        _ => Err(Error::input(format!("cannot read the text of {}; save it as text and give that", content.called()))),
    }
}

/// Joins the lines of a page to paragraphs, which an empty line divides.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            joined.push_str(if joined.is_empty() || joined.ends_with("\n\n") { "" } else { "\n\n" });
        } else {
            joined.push_str(if joined.is_empty() || joined.ends_with('\n') { "" } else { " " });
            joined.push_str(line);
        }
    }
    joined.truncate(joined.trim_end().len());
    joined
}
