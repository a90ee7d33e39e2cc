//! Where much time passes between two rows, and how to say so.

use super::{mark::is_vague, rows::Row, words::grouped};

/// The fewest days worth telling.
const SHORTEST: i64 = 14;
/// The words between each row and the one before it, "23 months later", where the time is that many times longer than usual.
pub(crate) fn gaps(rows: &[Row], times: i64) -> Vec<Option<String>> {
    let days: Vec<i64> = rows.windows(2).map(|pair| days_between(&pair[0], &pair[1])).collect();
    let usual = usual(&days);
    let words = |(&days, pair): (&i64, &[Row])| {
        let tell = days > SHORTEST && days > times * usual && pair.iter().all(is_day);
        tell.then(|| format!("{} later", length(days)))
    };
    rows.first().map(|_| None).into_iter().chain(days.iter().zip(rows.windows(2)).map(words)).collect()
}

/// Whether the date is a day; between coarser ones no length of time can be told.
fn is_day(row: &Row) -> bool {
    row.entry.start.is_some() && row.entry.start == row.entry.end && !is_vague(row.entry)
}

/// From the last day of the one to the first of the other; nothing where they share days.
fn days_between(before: &Row, after: &Row) -> i64 {
    match (before.last_day(), after.day()) {
        (Some(before), Some(after)) => before.days_until(after).max(0),
        _ => 0,
    }
}

/// The lower median of all gaps but the longest, which is the one in question. Rows of one day make no gap.
pub(crate) fn usual(days: &[i64]) -> i64 {
    let mut some: Vec<i64> = days.iter().copied().filter(|days| *days > 0).collect();
    some.sort_unstable();
    some.pop();
    some.get(some.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}

/// A length of time in the unit that people would choose: "5 weeks", "23 months", "60 years".
pub(crate) fn length(days: i64) -> String {
    let (count, unit) = match days {
        ..=13 => (days, "day"),
        14..=59 => (rounded(days, 7.0), "week"),
        60..=730 => (rounded(days, 30.44), "month"),
        _ => (rounded(days, 365.2425), "year"),
    };
    format!("{} {unit}{}", grouped(count.unsigned_abs() as usize), if count == 1 { "" } else { "s" })
}

fn rounded(days: i64, unit: f64) -> i64 {
    (days as f64 / unit).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_in_the_unit_people_choose() {
        for (days, words) in [(1, "1 day"), (15, "2 weeks"), (40, "6 weeks"), (76, "2 months"), (705, "23 months"), (21_915, "60 years")] {
            assert_eq!(length(days), words);
        }
    }

    #[test]
    fn usual_leaves_the_longest_out() {
        assert_eq!(usual(&[]), 0);
        assert_eq!(usual(&[700]), 0);
        assert_eq!(usual(&[700, 0, 2, 0, 30]), 2);
    }
}
