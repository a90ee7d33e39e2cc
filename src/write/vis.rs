//! Items for vis-timeline: an array for `new vis.DataSet(…)`.

use serde::Serialize;

use super::{When, WriteOptions, json, text};
use crate::{
    error::Result,
    time::{Clock, Date},
    timeline::{Entry, Timeline},
};

pub(super) fn write(timeline: &Timeline, _: &WriteOptions) -> Result<String> {
    let items: Vec<Item<'_>> = timeline.entries.iter().enumerate().filter_map(|(i, entry)| item(i, entry)).collect();
    json::pretty(&items)
}

/// `content` and `title` are HTML; `end` is exclusive.
#[derive(Serialize)]
struct Item<'a> {
    id: usize,
    content: String,
    start: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    r#type: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
}

fn item(number: usize, entry: &Entry) -> Option<Item<'_>> {
    let when = When::of(entry)?;
    let first = when.first().or(when.last())?;
    let at = |day: Date, clock: Clock| format!("{}T{:02}:{:02}:{:02}", script_day(day), clock.hour, clock.minute, clock.second);
    let end = match when.to.filter(|_| when.interval).and_then(|part| part.clock()).zip(when.last()) {
        Some((clock, last)) => Some(at(last, clock)),
        None => when.first().and(when.last()).filter(|last| *last > first).map(|last| script_day(last.plus_days(1))),
    };
    let start = when.head().and_then(|part| part.clock()).map_or_else(|| script_day(first), |clock| at(first, clock));
    Some(Item {
        id: number + 1,
        content: text::xml(&when.label(entry)),
        start,
        r#type: if end.is_some() { "range" } else { "box" },
        end,
        title: text::xml(&format!("{when}: {}", entry.sentence.text)),
        group: entry.source.as_deref(),
    })
}

/// JavaScript wants six digits and a sign for years outside 0 to 9999.
fn script_day(day: Date) -> String {
    if day.year() < 0 { format!("-{:06}-{:02}-{:02}", -day.year(), day.month(), day.day()) } else { day.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn items() {
        let mut timeline = sample::timeline();
        timeline.entries.remove(0);
        timeline.entries[0].label = "a <b> & c".to_owned();
        let expected = r#"[
  {
    "id": 1,
    "content": "a &lt;b&gt; &amp; c",
    "start": "2024-10-08",
    "end": "2024-11-06",
    "type": "range",
    "title": "c. 8 October 2024 – 5 November 2024: In October 2022 he requested that Marlowe sell “Cranes”.",
    "group": "a.txt"
  },
  {
    "id": 2,
    "content": "Vogt joins call",
    "start": "2024-11-06T14:30:00",
    "type": "box",
    "title": "6 November 2024, 14:30: In October 2022 he requested that Marlowe sell “Cranes”.",
    "group": "a.txt"
  }
]
"#;
        assert_eq!(write(&timeline, &WriteOptions::default()).expect("vis"), expected);
    }

    #[test]
    fn years_before_zero_have_six_digits() {
        assert_eq!(Date::new(-43, 3, 15).map(script_day).as_deref(), Some("-000043-03-15"));
    }
}
