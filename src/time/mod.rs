//! The algebra of time: what an expression means, and when that is. It knows no text and no language.
//!
//! [`TimeExpr`] is the meaning, [`Context`] what it is evaluated against, [`Value`] what it comes to,
//! [`When`] a stretch of the calendar, [`Edtf`] a date as it is written, [`Interval`] the half-open stretch of days and seconds it covers.

mod amount;
mod date;
mod edtf;
mod expr;
mod fields;
mod holiday;
mod interval;
mod resolve;
mod unit;
mod when;

pub use amount::{Amount, Count};
pub use date::{Clock, Date, Weekday, days_in_month};
pub use edtf::Edtf;
pub(crate) use edtf::{Extent, Part};
pub use expr::{Anchor, Every, Granule, Repetition, Side, TimeExpr, Vague};
pub use fields::{Direction, Fields, Written};
pub use holiday::{Holiday, nth_weekday};
pub use interval::{Interval, Moment};
pub use resolve::{Context, Resolution, Stretch, Value};
pub use unit::{Modifier, Unit};
pub use when::{DayPart, Season, When};
