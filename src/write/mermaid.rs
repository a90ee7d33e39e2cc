//! Mermaid `timeline` diagrams. Not `gantt`, which reads labels as commands.

use super::{When, WriteOptions, text};
use crate::{
    error::Result,
    timeline::{Entry, Timeline},
};

pub(super) fn write(timeline: &Timeline, _: &WriteOptions) -> Result<String> {
    let mut out = "timeline".to_owned();
    if let Some(title) = &timeline.title {
        out.push_str(&format!("\n    title {}", escaped(title)));
    }
    let (mut section, mut period) = (None, None);
    for entry in &timeline.entries {
        let now = section_of(entry);
        if section.as_ref() != Some(&now) {
            out.push_str(&format!("\n    section {now}"));
            (section, period) = (Some(now), None);
        }
        // A second event of the same period continues its line.
        let date = entry.date.as_deref().unwrap_or("undated");
        if period != Some(date) {
            out.push_str(&format!("\n    {}", escaped(date)));
            period = Some(date);
        }
        out.push_str(&format!(" : {}", escaped(&entry.label)));
    }
    out.push('\n');
    Ok(out)
}

/// The year, so that the colours of the diagram mean something.
fn section_of(entry: &Entry) -> String {
    let first = When::of(entry).and_then(|when| when.head()).map(|part| part.first().year());
    first.map_or_else(|| "Undated".to_owned(), |year| year.to_string())
}

/// ": " would split a label, a colon in a period and a "#" are errors, and a label is HTML.
fn escaped(raw: &str) -> String {
    text::hash_entities(&text::one_line(raw), &[':', '#', ';', '<', '>', '&', '"', '%'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn periods_and_escapes() {
        let mut timeline = sample::timeline();
        timeline.entries.insert(3, timeline.entries[2].clone());
        let expected = "\
timeline
    title Vogt joins #60;Union#62; call
    section 2022
    2022-10 : Vogt#58; sell Cranes, #35;1 idea
    section 2024
    2024-10-08~/2024-11-05 : Vogt campaigns for #34;Union#34;
    2024-11-06T14#58;30 : Vogt joins call : Vogt joins call
    section Undated
    undated : Ferry capsizes
";
        assert_eq!(write(&timeline, &WriteOptions::default()).expect("mermaid"), expected);
    }
}
