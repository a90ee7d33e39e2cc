//! What a chart says about itself in words.

use super::rows::{Row, Rows};
use crate::{
    timeline::{Certainty, Entry, Timeline},
    write::{
        display_date::{display_date, long_date},
        svg::{options::ChartOptions, text::clean, text::isolated},
    },
};

/// The heading: the user's, the timeline's, or what it is.
pub(crate) fn title(timeline: &Timeline, options: &ChartOptions) -> String {
    let given = options.title.as_deref().or(timeline.title.as_deref()).map(clean).unwrap_or_default();
    if given.is_empty() { "Timeline".to_owned() } else { given }
}

/// The line below the heading: when the article was published, and how much there is.
pub(crate) fn deck(timeline: &Timeline, rows: &Rows) -> String {
    let mut parts = Vec::new();
    if let Some(date) = timeline.reference_date {
        parts.push(format!("Published {}", long_date(date)));
    }
    parts.push(match rows.len() + rows.left_out {
        0 => "no events".to_owned(),
        count if rows.left_out > 0 => format!("{} of {}", grouped(rows.len()), counted(count)),
        count => counted(count),
    });
    if !rows.undated.is_empty() && rows.left_out == 0 {
        parts.push(format!("{} not dated", grouped(rows.undated.len())));
    }
    let mut deck = parts.join("\u{A0}· ");
    if deck.starts_with("no ") {
        deck.replace_range(..1, "N");
    }
    deck
}

/// What was left out, where something was.
pub(crate) fn left_out(rows: &Rows) -> Option<String> {
    let count = rows.left_out;
    (count > 0).then(|| format!("Not shown: {} of the least importance", counted(count)))
}

/// The whole chart in sentences.
pub(crate) fn description(rows: &Rows, arrangement: &str) -> String {
    let mut sentences = vec![match (rows.dated.first(), rows.dated.last()) {
        (Some(first), Some(last)) => {
            format!("A timeline of {}, {}, {arrangement}.", counted(rows.dated.len()), span(&date(first.entry), &date(last.entry)))
        }
        _ => "A timeline without dated events.".to_owned(),
    }];
    if !rows.undated.is_empty() {
        sentences.push(format!("Apart from them, {} not dated in the text.", counted(rows.undated.len())));
    }
    sentences.extend(left_out(rows).map(|words| format!("{words}.")));
    sentences.join(" ")
}

fn span(first: &str, last: &str) -> String {
    if first == last { format!("dated {first}") } else { format!("the first dated {first}, the last {last}") }
}

/// What a pointer resting on a row is told: date, label, and how the date is known.
pub(crate) fn event_title(row: &Row) -> String {
    let entry = row.entry;
    let when = if row.day().is_some() { date(entry) } else { "Not dated".to_owned() };
    let mut title = format!("{when}: {}", isolated(&label(entry)));
    if entry.certainty != Certainty::Undated {
        title.push('\n');
        title.push_str(entry.certainty.name());
        if !entry.how.is_empty() {
            title.push_str(": ");
            title.push_str(&isolated(&entry.how));
        }
    }
    title
}

/// What happened. A row that has no label, as a timeline made by a program may have, shows the sentence in its place.
pub(crate) fn label(entry: &Entry) -> String {
    let label = clean(&entry.label);
    if label.is_empty() { clean(&entry.sentence.text) } else { label }
}

/// The date of a row as people write it.
pub(crate) fn date(entry: &Entry) -> String {
    match (&entry.date, entry.start.or(entry.end)) {
        (Some(date), _) => clean(&display_date(date)),
        (None, Some(day)) => display_date(&day.to_string()),
        (None, None) => String::new(),
    }
}

/// "1 event", "1,204 events".
pub(crate) fn counted(count: usize) -> String {
    format!("{} event{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// A number with commas between the thousands.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
