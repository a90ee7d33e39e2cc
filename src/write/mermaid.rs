//! Mermaid `timeline` diagrams. Not `gantt`, which reads labels as commands.

use super::{
    When, WriteOptions,
    display_date::{display_date, year_name},
    text,
};
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
            out.push_str(&format!("\n    {}", escaped(&shown(date))));
            period = Some(date);
        }
        out.push_str(&format!(" : {}", escaped(&entry.label)));
    }
    out.push('\n');
    Ok(out)
}

/// The date as it is where that is plain ISO; a season, 2021-23, would be taken for two years, and -0043 for 43 BC.
fn shown(date: &str) -> String {
    let parts: Vec<&str> = date.split('-').collect();
    let is_iso = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let is_month = parts.get(1).is_none_or(|month| *month <= "12");
    if is_iso && is_month { date.to_owned() } else { display_date(date) }
}

/// The year, so that the colours of the diagram mean something.
fn section_of(entry: &Entry) -> String {
    let first = When::of(entry).and_then(|when| when.head()).map(|part| part.first().year());
    first.map_or_else(|| "Undated".to_owned(), year_name)
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
    c. 8 Oct – 5 Nov 2024 : Vogt campaigns for #34;Union#34;
    6 Nov 2024, 14#58;30 : Vogt joins call : Vogt joins call
    section Undated
    undated : Ferry capsizes
";
        assert_eq!(write(&timeline, &WriteOptions::default()).expect("mermaid"), expected);
    }

    #[test]
    fn dates_that_would_be_misread_stand_in_words() {
        for (date, words) in [("2021-23", "autumn 2021"), ("-0043", "44 BC"), ("2024-10", "2024-10"), ("199X", "1990s")] {
            assert_eq!(shown(date), words);
        }
    }
}
