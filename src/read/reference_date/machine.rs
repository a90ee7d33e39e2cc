//! The rarer dates of machines, through `dateparser`, which must be guarded: it fills missing parts from the
//! clock, takes unknown zones for UTC and 05.10.2024 for 10 May.

use chrono::{Datelike, NaiveTime, Timelike, Utc};

use super::token::{Kind, tokens};
use crate::{
    read::words,
    time::{Clock, Date},
};

/// A date that `dateparser` reads, if all three of its parts are written in the text.
pub(super) fn machine_date(text: &str) -> Option<(Date, Option<Clock>)> {
    let text = text.trim();
    if !has_three_parts(text) {
        return None;
    }
    let moment = dateparser::parse_with(text, &Utc, NaiveTime::MIN).ok()?;
    let date = Date::new(moment.year(), moment.month(), moment.day())?;
    if !is_written(date, text) {
        return None;
    }
    let clock = text.contains(':').then(|| Clock::new(moment.hour() as u8, moment.minute() as u8, moment.second() as u8));
    Some((date, clock.flatten()))
}

/// A year of four digits, another number and the name of a month: with numbers alone the order would be a guess.
fn has_three_parts(text: &str) -> bool {
    let (mut years, mut numbers, mut months) = (0, 0, 0);
    for token in tokens(text) {
        match token.kind {
            Kind::Number(_, 4) => years += 1,
            Kind::Number(_, 1 | 2) => numbers += 1,
            Kind::Word(word) if words::month(&word, None).is_some() => months += 1,
            _ => {}
        }
    }
    text.is_ascii() && years == 1 && numbers >= 1 && months == 1
}

/// Whether year, month and day all stand in the text, so that none was filled in or shifted by a zone.
fn is_written(date: Date, text: &str) -> bool {
    let (mut year, mut month, mut day) = (false, false, false);
    for token in tokens(text) {
        match token.kind {
            Kind::Number(value, 4) => year |= value as i32 == date.year(),
            // One number cannot be both: 2024-05 is no fifth of May.
            Kind::Number(value, 1 | 2) if value as u32 == date.day() && !day => day = true,
            Kind::Number(value, 1 | 2) => month |= value as u32 == date.month(),
            Kind::Word(word) => month |= words::month(&word, None) == Some(date.month()),
            _ => {}
        }
    }
    year && month && day
}
