//! Markwhen. It knows neither "about" nor decades nor bounds: those are written as days, and the date itself as a property. Nor does it
//! know years before 1: their events stand in comments at the head, so that none is lost.

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
    let dated = || timeline.entries.iter().filter_map(|entry| Some((entry, When::of(entry)?)));
    for (entry, when) in dated().filter(|(_, when)| range(when).is_none()) {
        out.push_str(&format!("// {when}: {}\n", text::one_line(&entry.label)));
    }
    for (entry, when) in dated() {
        if let Some(date) = range(&when) {
            event(&mut out, entry, &when, &date);
        }
    }
    Ok(out)
}

fn event(out: &mut String, entry: &Entry, when: &When, date: &str) {
    // "#word" is a tag.
    let label = text::one_line(&when.label(entry)).replace('#', "# ");
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
    fn years_before_christ_are_told_in_comments() {
        let mut timeline = sample::timeline();
        timeline.title = None;
        timeline.entries.truncate(1);
        timeline.entries[0].date = "-0043-03-15".parse().ok();
        let written = write(&timeline, &WriteOptions::default()).expect("markwhen");
        assert_eq!(written, "// 15 March 44 BC: Vogt: sell Cranes, #1 idea\n");
    }

    #[test]
    fn a_bound_is_told() {
        let mut timeline = sample::timeline();
        timeline.entries.truncate(1);
        timeline.entries[0].date = "../2024-05".parse().ok();
        let written = write(&timeline, &WriteOptions::default()).expect("markwhen");
        assert!(written.contains("2024-05: Vogt: sell Cranes, # 1 idea (until May 2024) #happened"), "{written}");
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
