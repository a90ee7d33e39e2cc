//! Reading: bytes → article.

pub mod reference_date;
