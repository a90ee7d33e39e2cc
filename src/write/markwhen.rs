//! Markwhen. It knows neither "about" nor decades nor years before 1: those are written as days, and the date itself as a property.

use super::{When, WriteOptions, edtf::Part, text};
use crate::{
    error::Result,
    timeline::{Entry, Timeline},
};

pub(super) fn write(timeline: &Timeline, _: &WriteOptions) -> Result<String> {
    let mut out = String::new();
    if let Some(title) = &timeline.title {
        // JSON strings are YAML strings.
        out.push_str(&format!("---\ntitle: {}\n---\n\n", serde_json::Value::from(text::one_line(title))));
    }
    for entry in &timeline.entries {
        if let Some(date) = When::of(entry).and_then(|when| range(&when)) {
            event(&mut out, entry, &date);
        }
    }
    Ok(out)
}

fn event(out: &mut String, entry: &Entry, date: &str) {
    // "#word" is a tag.
    let label = text::one_line(&entry.label).replace('#', "# ");
    out.push_str(&format!("{date}: {label} #{}\n", entry.status.name()));
    out.push_str(&format!("date: \"{}\"\ncertainty: {}\n", entry.date.as_deref().unwrap_or_default(), entry.certainty.name()));
    // The mark keeps a sentence that begins with a date from being an event of its own.
    out.push_str(&format!("> {}\n\n", text::one_line(&entry.sentence.text)));
}

/// A date, or two with a slash; nothing before the year 1.
fn range(when: &When) -> Option<String> {
    let head = when.head()?;
    let from = if head.is_plain() { iso(head) } else { iso(Part::Day(head.first())) };
    let tail = if when.from.is_some() { when.to } else { None };
    let to = tail.filter(|to| *to != head || !head.is_plain()).map(|to| if to.is_plain() { iso(to) } else { iso(Part::Day(to.last())) });
    (head.first().year() > 0).then(|| to.map_or(from.clone(), |to| format!("{from}/{to}")))
}

fn iso(part: Part) -> String {
    match part {
        Part::Year(year) => format!("{year:04}"),
        Part::Month(year, month) => format!("{year:04}-{month:02}"),
        Part::Time(day, clock) => format!("{day}T{:02}:{:02}:{:02}Z", clock.hour, clock.minute, clock.second),
        other => other.first().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn events_and_ranges() {
        let quote = "> In October 2022 he requested that Marlowe sell “Cranes”.";
        let expected = format!(
            "---\ntitle: \"Vogt joins <Union> call\"\n---\n\n\
             2022-10: Vogt: sell Cranes, # 1 idea #happened\ndate: \"2022-10\"\ncertainty: stated\n{quote}\n\n\
             2024-10-08/2024-11-05: Vogt campaigns for \"Union\" #state\ndate: \"2024-10-08~/2024-11-05\"\ncertainty: approximate\n{quote}\n\n\
             2024-11-06T14:30:00Z: Vogt joins call #happened\ndate: \"2024-11-06T14:30\"\ncertainty: resolved\n{quote}\n\n"
        );
        assert_eq!(write(&sample::timeline(), &WriteOptions::default()).expect("markwhen"), expected);
    }

    #[test]
    fn ranges() {
        let range = |edtf: &str| When::parse(edtf).and_then(|when| range(&when));
        assert_eq!(range("199X").as_deref(), Some("1990-01-01/1999-12-31"));
        assert_eq!(range("2020/..").as_deref(), Some("2020"));
        assert_eq!(range("../2024-05").as_deref(), Some("2024-05"));
        assert_eq!(range("-0043"), None);
    }
}
