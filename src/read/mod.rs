//! Reading: bytes → article.

pub mod reference_date;
pub mod timeline;

pub use crate::stages_stub::{bytes_of as bytes, html, path};
