//! A date that is given outright.

use crate::{
    article::{Article, ReferenceDate},
    error::{Error, Result},
};

use super::full_date;

impl Article {
    /// Sets the reference date, from a full date in one of the usual forms: `2024-10-10`, `2024-10-10T14:30`, `Oct. 10, 2024`.
    ///
    /// # Errors
    /// [`Error::is_date`] where the text is not a full date; a missing part is never filled in.
    ///
    /// ```
    /// assert!(dateline::Article::new("").dated("October").is_err());
    /// ```
    pub fn dated(mut self, date: &str) -> Result<Self> {
        self.reference_date = Some(ReferenceDate::read(date)?);
        Ok(self)
    }
}

impl ReferenceDate {
    /// A date that is given outright, from a full date in one of the usual forms.
    ///
    /// # Errors
    /// [`Error::is_date`] where the text is not a full date; a missing part is never filled in.
    ///
    /// ```
    /// use dateline::ReferenceDate;
    /// assert_eq!(ReferenceDate::read("Oct. 10, 2024")?.date.to_string(), "2024-10-10");
    /// assert_eq!(ReferenceDate::read("-0043-03-15")?.date.to_string(), "-0043-03-15");
    /// assert!(ReferenceDate::read("October").is_err());
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn read(date: &str) -> Result<Self> {
        let (day, time) = full_date(date).ok_or_else(|| {
            Error::date(format!("cannot read “{}” as a full date; give year, month and day, as in 2024-11-08", shortened(date)))
        })?;
        Ok(Self::given(day, time, date))
    }
}

/// The first 60 characters, for messages.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
