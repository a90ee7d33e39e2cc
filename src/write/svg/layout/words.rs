//! What a chart says about itself in words.

use super::{
    mark::is_worked_out,
    rows::{Row, Rows},
    shape::Voice,
    sources::Sources,
};
use crate::{
    time::{Date, Unit},
    timeline::{Certainty, Entry, Source, Timeline},
    write::{
        display_date::{display_date, month_in_full, year_name},
        svg::{
            options::ChartOptions,
            text::{clean, isolated, typographic},
        },
    },
};

/// The heading as it is printed: the user's, the timeline's, or what it is.
pub(crate) fn title(timeline: &Timeline, options: &ChartOptions) -> String {
    typographic(&plain_title(timeline, options))
}

/// The heading as it is written.
pub(crate) fn plain_title(timeline: &Timeline, options: &ChartOptions) -> String {
    let given = options.title.as_deref().or(timeline.title.as_deref()).map(clean).unwrap_or_default();
    if given.is_empty() { "Timeline".to_owned() } else { given }
}

/// What stands between the parts of the line below the heading.
pub(crate) const PARTED: &str = " · ";

/// What the foot says of a scale that is not even.
pub(crate) const STRETCHED: &str = "Time is stretched where events crowd; the ticks show how.";

/// The line below the heading: what days it spans, who published it and when, and how much there is.
pub(crate) fn deck(timeline: &Timeline, rows: &Rows) -> String {
    let mut parts = Vec::new();
    parts.extend(reach(rows));
    let published = match timeline.sources.as_slice() {
        // The name of a file stands in the foot alone.
        [only] if only.is_published() => outlet(only).map(|outlet| match timeline.reference_date {
            Some(date) => format!("{outlet}, {}", display_date(&date.to_string())),
            None => outlet,
        }),
        _ => None,
    };
    let of_day = || timeline.reference_date.map(|date| format!("published {}", display_date(&date.to_string())));
    parts.extend(published.or_else(of_day));
    parts.push(match rows.len() + rows.left_out {
        0 => "no events".to_owned(),
        count if rows.left_out > 0 => format!("{} of {}", grouped(rows.len()), counted(count)),
        count => counted(count),
    });
    let mut deck = parts.join(PARTED);
    if let Some(first) = deck.chars().next() {
        deck.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    deck
}

/// From the first date to the last, no finer than the text.
fn reach(rows: &Rows) -> Option<String> {
    let (first, last) = (rows.dated.iter().min_by_key(|row| row.day())?, rows.dated.iter().max_by_key(|row| row.last_day())?);
    let (whole_first, whole_last) = (date(first.entry), date(last.entry));
    if whole_first == whole_last {
        return Some(without_bounds(&whole_first));
    }
    // Of a stretch the first end, or the last.
    let end = |row: &Row, words: String, end: fn(&str) -> Option<&str>| match row.entry.date.as_deref().and_then(end) {
        Some(part) if !part.is_empty() && part != ".." => clean(&display_date(part)),
        _ => words,
    };
    let from = end(first, whole_first, |date| date.split_once('/').map(|(from, _)| from));
    let to = end(last, whole_last, |date| date.split_once('/').map(|(_, to)| to));
    Some(format!("{} to {}", without_bounds(&from), without_bounds(&to)))
}

/// The date without what says that it is rough, or where it begins or ends.
fn without_bounds(words: &str) -> String {
    ["c. ", "until ", "from ", "c. "].into_iter().fold(words, |words, bound| words.trim_start_matches(bound)).to_owned()
}

/// The outlet of a source as it is printed; addresses that nothing may follow and paths on somebody's disk are not.
pub(crate) fn outlet(source: &Source) -> Option<String> {
    source.name().map(clean).filter(|name| !name.is_empty() && name.chars().count() <= 80)
}

/// "Reuters, 18 Nov 2019".
pub(crate) fn source(source: &Source) -> Option<String> {
    let outlet = outlet(source)?;
    Some(source.date.map_or(outlet.clone(), |date| format!("{outlet}, {}", display_date(&date.to_string()))))
}

/// What kind of thing this is, over the title.
pub(crate) fn kicker(sources: &Sources) -> String {
    match sources.all.len() {
        0 | 1 => "TIMELINE".to_owned(),
        several => format!("TIMELINE · {several} ARTICLES"),
    }
}

/// A day as people write it.
pub(crate) fn day(day: Date) -> String {
    display_date(&day.to_string())
}

/// What was left out, where something was.
pub(crate) fn left_out(rows: &Rows) -> Option<String> {
    let count = rows.left_out;
    (count > 0).then(|| format!("Not shown: {} of the least importance", counted(count)))
}

/// The whole chart in sentences.
pub(crate) fn description(rows: &Rows, arrangement: &str) -> String {
    let first = rows.dated.iter().min_by_key(|row| row.day());
    let mut sentences = vec![match (first, rows.dated.last()) {
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
    for retold in &entry.retold {
        title.push_str(&format!("\nalso told: {}", isolated(&retold.sentence.text)));
    }
    title
}

/// What happened, as it is printed.
pub(crate) fn label(entry: &Entry) -> String {
    typographic(&plain_label(entry))
}

/// What happened. A row that has no label, as a timeline made by a program may have, shows the sentence in its place.
pub(crate) fn plain_label(entry: &Entry) -> String {
    let label = clean(&entry.label);
    if label.is_empty() { clean(&entry.sentence.text) } else { label }
}

/// The voice of a date: bold where it stands in the text, light where it was worked out.
pub(crate) fn date_voice(entry: &Entry) -> Voice {
    if is_worked_out(entry) { Voice::Worked } else { Voice::Date }
}

/// The date of a row below the head of its year, which it does not say again.
pub(crate) fn date_below(entry: &Entry, year: Option<i32>) -> String {
    let whole = date(entry);
    let Some(year) = year.map(year_name) else { return whole };
    if whole == year {
        return "in the year".to_owned();
    }
    let once = whole.matches(year.as_str()).count() == 1;
    let (day, time) = whole.split_once(", ").map_or((whole.as_str(), None), |(day, time)| (day, Some(time)));
    let Some(day) = day.strip_suffix(year.as_str()).filter(|_| once).map(str::trim_end).filter(|day| !day.is_empty()) else { return whole };
    // What another year begins ends in this one.
    if day.ends_with('–') || matches!(day, "c." | "from" | "until") {
        return whole;
    }
    let day = day.strip_suffix(" of").unwrap_or(day);
    let day = month_in_full(day).unwrap_or(day);
    time.map_or(day.to_owned(), |time| format!("{day}, {time}"))
}

/// What stands for the date of a row whose head says it already.
pub(crate) fn the_same(entry: &Entry) -> &'static str {
    let is_stretch = entry.date.as_deref().is_some_and(|date| date.contains('/'));
    match entry.granularity.filter(|_| !is_stretch) {
        Some(Unit::Month) => "in the month",
        Some(Unit::Quarter) => "in the quarter",
        Some(Unit::Decade) => "in the decade",
        Some(Unit::Century) => "in the century",
        _ => "in this time",
    }
}

/// The date of a row as people write it.
pub(crate) fn date(entry: &Entry) -> String {
    match (&entry.date, entry.start.or(entry.end)) {
        // A clock is no finer than the words: "about midnight" is no 00:00.
        (Some(date), _) => clean(&display_date(date)).replace(", 00:00", ", midnight"),
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
