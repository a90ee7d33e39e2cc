//! The algebra of time: what an expression means, and when that is. It knows no text and no language.

mod date;
mod unit;

pub use date::{Clock, Date, Weekday, days_in_month};
pub use unit::{Modifier, Unit};

/// Placeholder until the algebra lands.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    /// TIMEX3 mod.
    pub modifier: Option<Modifier>,
}
