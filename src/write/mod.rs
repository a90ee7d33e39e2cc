//! Writing a timeline: one module a format. Everything here reads the timeline and nothing reads this.

pub mod display_date;
pub mod html;
pub mod svg;
